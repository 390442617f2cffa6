import { deepEqual, equal, ok } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { asId, type Refusal, type Result } from "#kit";
import { buildCastingHall, type CastingDelegate, putBySql, type PutBySql } from "../../../test/build/casting-hall.ts";
import { buildTestApp, must, type TestApp } from "../../../test/build/database.ts";
import { buildProgram } from "../../main.ts";
import { openDatabase } from "../../store/open.ts";
import type { RecordedVote } from "./contract.ts";

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "recorded" : result.refusal.code);
const actorOf = ({ person }: CastingDelegate) => ({ kind: "person" as const, id: asId<"person">(person), name: person, offices: [] });

async function castingHall(t: Parameters<typeof buildTestApp>[0], delegates: number, put: Partial<PutBySql> = {}) {
  const on = await buildTestApp(t);
  const hall = await buildCastingHall(on.db, on.app, { delegates, groups: 3 });
  const open = (id: string, more: Partial<PutBySql> = put) => putBySql(on.db, { conference: hall.conference, id, ...more });
  const division = await open("division-one");
  const cast = (
    who: CastingDelegate,
    votes: Record<string, number>,
    after = 0,
    client: string = randomUUID(),
    { app }: Pick<TestApp, "app"> = on,
    where = division,
  ) => app.voting.castVote(actorOf(who), { division: asId(where), votes, after }, client);
  const state = async (to: "closed" | "declared" | "void", of = division): Promise<void> => {
    const more = { closed: {}, declared: { tally: "{}", declared_at: sql<string>`clock_timestamp()` }, void: { void_reason: "noise" } }[to];
    await on.db
      .updateTable("division")
      .set({ state: to, ...more })
      .where("id", "=", of)
      .execute();
  };
  const box = async (of = division) =>
    (await on.db.selectFrom("ballot").select(["unit", "n", "votes", "channel"]).where("division_id", "=", of).orderBy("unit").execute()).map(
      ({ unit, n, votes, channel }) => [unit, n, votes, channel] as const,
    );
  const mine = (who: CastingDelegate, of = division) => on.app.voting.myVote(actorOf(who), { division: asId(of) });
  const at = (n: number): CastingDelegate => hall.delegates[n] ?? { person: "", credential: "", cookie: "" };
  return { on, hall, open, division, cast, state, box, mine, at };
}

test("a vote is recorded once however often it is sent, changed until the close and not after it; what stands is shown to its sender alone", async (t) => {
  const { on, cast, at, box, state, mine, division } = await castingHall(t, 3);
  const ann = at(0);
  const before = await on.db.selectFrom("content_version").select("n").executeTakeFirstOrThrow();
  const events = await on.db
    .selectFrom("event")
    .select((eb) => eb.fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  const first = randomUUID();
  const recorded = must(await cast(ann, { for: 1 }, 0, first));
  deepEqual([recorded.n, recorded.votes], [1, { for: 1 }]);
  deepEqual(must(await cast(ann, { for: 1 }, 0, first)), recorded, "sent again it answers the same");
  deepEqual(must(await cast(ann, { for: 1 }, 0, first.toUpperCase())), recorded);
  equal(codeOf(await cast(ann, { against: 1 }, 0, first)), "command.idReused");

  const second = randomUUID();
  const changed = must(await cast(ann, { against: 1 }, 1, second));
  deepEqual([changed.n, changed.votes], [2, { against: 1 }]);
  // the first one, late on its way, does not come back
  const late = await cast(ann, { for: 1 }, 0, first);
  deepEqual(late.ok ? null : [late.refusal.code, late.refusal.detail?.["n"], late.refusal.detail?.["votes"]], ["vote.changedMeanwhile", 2, '{"against":1}']);
  equal(codeOf(await cast(ann, { for: 1 }, 5)), "vote.changedMeanwhile");
  equal(codeOf(await cast(at(1), { for: 1 }, 3)), "vote.changedMeanwhile", "nothing stands to be changed");
  deepEqual(await box(), [["cred00000", 2, { against: 1 }, "hall"]]);

  deepEqual(must(await mine(ann)).recorded, { n: 2, votes: { against: 1 }, at: changed.at, mine: true });
  equal(must(await mine(at(1))).recorded, null);
  await state("closed");
  equal(codeOf(await cast(ann, { for: 1 }, 2)), "division.notOpen");
  deepEqual(must(await cast(ann, { against: 1 }, 1, second)), changed, "what was recorded is told even after the close");
  equal(codeOf(await cast(at(1), { for: 1 })), "division.notOpen");
  deepEqual(await box(), [["cred00000", 2, { against: 1 }, "hall"]]);
  equal(must(await mine(ann)).state, "closed");
  await state("void");
  equal(must(await mine(ann)).recorded, null, "the ballots of a void division stay sealed");
  equal(codeOf(await cast(ann, { against: 1 }, 1, second)), "division.notOpen");
  equal(codeOf(await on.app.voting.castVote(actorOf(ann), { division: asId("none"), votes: { for: 1 } }, randomUUID())), "division.notFound");

  equal((await on.db.selectFrom("content_version").select("n").executeTakeFirstOrThrow()).n, before.n, "votes change nothing that others see");
  deepEqual(
    await on.db
      .selectFrom("event")
      .select((eb) => eb.fn.countAll().as("n"))
      .executeTakeFirstOrThrow(),
    events,
    "votes are no events",
  );
  const logged = await on.db.selectFrom("command").select("id").where("name", "=", "voting.castVote").execute();
  deepEqual([logged, on.errors, division], [[], [], "division-one"]);
});

test("a vote names an answer that was put, or abstention, with the whole weight; a card is split only where the division lets it be", async (t) => {
  const { cast, at, hall, open, state, mine, box } = await castingHall(t, 5);
  for (const [votes, code] of [
    [{ maybe: 1 }, "vote.notPut"],
    [{}, "vote.empty"],
    [{ for: 0 }, "vote.empty"],
    [{ for: 2 }, "vote.weight"],
    [{ for: 1, against: 1 }, "vote.notSplit"],
    [{ for: 0.5 }, "input.invalid"],
    [{ for: -1 }, "input.invalid"],
    [{ abstain: 1 }, "recorded"],
    [{ for: 1, against: 0 }, "vote.changedMeanwhile"],
  ] as const)
    equal(codeOf(await cast(at(0), votes)), code, JSON.stringify(votes));
  await state("closed");
  await state("void");

  // two delegates give one card of 40, a third is elsewhere with one of 2
  const of = (n: number): string => hall.delegates[n]?.credential ?? "";
  const units = new Map([
    [of(0), { unit: "block", weight: 40 }],
    [of(1), { unit: "block", weight: 40 }],
    [of(2), { unit: of(2), weight: 2, remote: true }],
  ]);
  const card = await open("card", { units, taking: { method: "card", split: true } });
  equal(codeOf(await cast(at(0), { for: 39 }, 0, randomUUID(), undefined, card)), "vote.weight");
  equal(codeOf(await cast(at(0), { for: 41 }, 0, randomUUID(), undefined, card)), "vote.weight");
  must(await cast(at(0), { for: 25, against: 14, abstain: 1 }, 0, randomUUID(), undefined, card));
  equal(codeOf(await cast(at(1), { against: 40 }, 0, randomUUID(), undefined, card)), "vote.changedMeanwhile", "the delegation has one card");
  const shared = must(await mine(at(1), card));
  deepEqual([shared.place, shared.recorded?.n, shared.recorded?.mine], [{ weight: 40, remote: false, split: true, shared: true, here: true }, 1, false]);
  must(await cast(at(1), { against: 40 }, 1, randomUUID(), undefined, card));
  must(await cast(at(2), { for: 2 }, 0, randomUUID(), undefined, card));
  deepEqual(
    await box(card),
    [
      ["block", 2, { against: 40 }, "hall"],
      [of(2), 1, { for: 2 }, "remote"],
    ].sort(),
  );

  await state("closed", card);
  await state("void", card);
  const mixed = await open("mixed", { units, taking: { channels: ["tellers", "electronic"] } });
  equal(codeOf(await cast(at(0), { for: 40 }, 0, randomUUID(), undefined, mixed)), "vote.inTheHall");
  equal(must(await mine(at(0), mixed)).place?.here, false);
  must(await cast(at(2), { for: 2 }, 0, randomUUID(), undefined, mixed));
  await state("closed", mixed);
  await state("void", mixed);
  const counted = await open("counted", { taking: { channels: ["tellers"] } });
  equal(codeOf(await cast(at(2), { for: 1 }, 0, randomUUID(), undefined, counted)), "vote.inTheHall");
});

test("who came in after the opening, is out, or observes has no vote and is told why; a card that is revoked votes no more", async (t) => {
  const { on, cast, at, hall, division } = await castingHall(t, 6);
  const set = async (n: number, values: Record<string, unknown>): Promise<void> => {
    await on.db.updateTable("credential").set(values).where("id", "=", at(n).credential).execute();
  };
  // not on this roll: entered after it was frozen
  await sql`insert into person (id, given_name, family_name) select 'late' || n, 'Late', n::text from generate_series(1, 4) as t (n)`.execute(on.db);
  await sql`
    insert into credential (id, conference_id, affiliate_id, person_id, role, state, changed_at)
    values ('late1', ${hall.conference}, 'group00000', 'late1', 'delegate', 'checkedIn', clock_timestamp()),
           ('late2', ${hall.conference}, 'group00000', 'late2', 'delegate', 'out', clock_timestamp()),
           ('late3', ${hall.conference}, 'group00000', 'late3', 'observer', 'checkedIn', clock_timestamp())`.execute(on.db);
  const why = async (person: string): Promise<unknown> => {
    const answer = await cast({ person, credential: "", cookie: "" }, { for: 1 });
    return answer.ok ? "recorded" : [answer.refusal.code, answer.refusal.detail?.["why"]];
  };
  deepEqual(await why("late1"), ["vote.notOnRoll", "cameAfter"]);
  deepEqual(await why("late2"), ["vote.notOnRoll", "notHere"]);
  deepEqual(await why("late3"), ["vote.notOnRoll", "observer"]);
  deepEqual(await why("late4"), ["vote.notOnRoll", "noCredential"]);
  equal(must(await on.app.voting.myVote(actorOf({ person: "late1", credential: "", cookie: "" }), { division: asId(division) })).why, "cameAfter");
  await set(0, { state: "out" });
  must(await cast(at(0), { for: 1 }));
  await set(1, { state: "revoked" });
  equal(codeOf(await cast(at(1), { for: 1 })), "vote.notOnRoll");
  equal(codeOf(await on.app.voting.castVote(on.visitor, { division: asId(division), votes: { for: 1 } }, randomUUID())), "access.signIn");
  equal(codeOf(await on.app.voting.castVote(actorOf(at(2)), { division: asId(division), votes: { for: 1 } }, "no uuid")), "command.idMissing");
  await on.db.updateTable("conference").set({ state: "closed" }).execute();
  equal(codeOf(await cast(at(2), { for: 1 })), "conference.closed", "only while conference sits");
});

test("two hundred who vote at one moment are written in a few statements, each once; one who votes on two devices is one vote", async (t) => {
  const { on, cast, hall, box, at } = await castingHall(t, 200);
  const from = on.deps.box.statements();
  const sent = hall.delegates.map((who, n) => ({ who, votes: { [n % 3 ? "for" : "against"]: 1 }, client: randomUUID() }));
  const answers = await Promise.all(sent.flatMap(({ who, votes, client }) => [cast(who, votes, 0, client), cast(who, votes, 0, client)]));
  equal(answers.filter(({ ok: done }) => done).length, 400);
  deepEqual(
    (await box()).map(([, n, votes]) => [n, votes]),
    sent.map(({ votes }) => [1, votes]),
  );
  const statements = on.deps.box.statements() - from;
  ok(statements <= 6, `${statements} statements for 400 requests`);

  // both devices knew the first vote; one of them comes first, the other is shown what stands
  const two = await Promise.all([cast(at(0), { for: 1 }, 1), cast(at(0), { abstain: 1 }, 1)]);
  deepEqual(two.map(codeOf).sort(), ["recorded", "vote.changedMeanwhile"]);
  const stands = two.find((one): one is { readonly ok: true; readonly value: RecordedVote } => one.ok)?.value;
  deepEqual((await box())[0]?.slice(1, 3), [2, stands?.votes]);
  // a chain sent at once, in any order: each step only upon the one before
  const chain = await Promise.all([4, 2, 3].map((after) => cast(at(0), { against: 1 }, after)));
  ok(chain.filter(({ ok: done }) => done).length >= 1);
  const flood = await Promise.all(Array.from({ length: 30 }, () => cast(at(1), { for: 1 }, 9)));
  ok(
    flood.some((one) => codeOf(one) === "rate.tooMany"),
    "one sender does not fill the queue",
  );
  deepEqual(on.errors, []);
});

test("two nodes write to one box; a division closed in the midst of it takes no vote after its close", async (t) => {
  const { on, cast, hall, box, state, division } = await castingHall(t, 120);
  const database = openDatabase(on.url, { poolSize: 4, name: "second node" });
  t.after(database.close);
  const other = buildProgram({ db: database.db, log: on.deps.log });
  const clients = hall.delegates.map(() => randomUUID());
  const casting = hall.delegates.flatMap((who, n) => [cast(who, { for: 1 }, 0, clients[n]), cast(who, { for: 1 }, 0, clients[n], other)]);
  const answers = await Promise.all(casting);
  deepEqual(
    answers.filter(({ ok: done }) => !done),
    [],
  );
  deepEqual(
    (await box()).map(([, n]) => n),
    hall.delegates.map(() => 1),
  );

  const more = hall.delegates.map((who, n) => cast(who, { against: 1 }, 1, randomUUID(), n % 2 ? other : on));
  const [closing, ...changes] = await Promise.all([state("closed"), ...more]);
  const stood = await box();
  equal(closing, undefined);
  equal(changes.filter(({ ok: done }) => done).length, stood.filter(([, n]) => n === 2).length, "what was answered is what the box holds");
  deepEqual(
    [...new Set(changes.map(codeOf))].filter((code) => code !== "recorded" && code !== "division.notOpen"),
    [],
  );
  const after = await Promise.all(hall.delegates.map((who) => cast(who, { abstain: 1 }, 2)));
  deepEqual([...new Set(after.map(codeOf))], ["division.notOpen"]);
  deepEqual(await box(division), stood);
});

test("the chair closes while all vote: a vote that was being written is in the box that was closed, every other is told that it came too late", async (t) => {
  const { on, hall, cast, at, box, open, state, division } = await castingHall(t, 120);
  const chair = { ...actorOf({ ...hall.chair, credential: "" }), offices: [{ kind: "chair" as const, conference: hall.conference }] };
  const close = (of: string) => on.app.voting.closeDivision(chair, { conference: hall.conference, division: asId(of) }, randomUUID());
  // Own connections, so that what is held is not held by the program.
  const beside = openDatabase(on.url, { poolSize: 2, name: "beside" });
  t.after(beside.close);
  const waiting = async (least: number): Promise<void> => {
    for (const until = performance.now() + 10_000; performance.now() < until; ) {
      const { rows } = await beside.pool.query<{ n: number }>(
        "select count(*)::integer as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      if ((rows[0]?.n ?? 0) >= least) return;
    }
    throw new Error("nobody waited");
  };
  const held = async (what: string, end: "commit" | "rollback"): Promise<() => Promise<void>> => {
    const client = new pg.Client({ connectionString: on.url });
    client.on("error", () => undefined);
    await client.connect();
    await client.query(`begin; ${what}`);
    return async () => {
      await client.query(end);
      await client.end();
    };
  };
  const boxClosed = async (of: string): Promise<{ readonly units?: number }> => {
    const { box: read } = await on.db.selectFrom("division").select("box").where("id", "=", of).executeTakeFirstOrThrow();
    return typeof read === "object" && read !== null ? read : {};
  };

  // The vote holds the division and cannot write yet, since its row is being written by another; the close comes, and waits for it.
  const freeRow = await held(
    `set local session_replication_role = replica;
     insert into ballot (division_id, unit, credential_id, n, client, votes, channel) values ('${division}', 'cred00000', 'cred00000', 1, gen_random_uuid(), '{}', 'hall')`,
    "rollback",
  );
  const written = cast(at(0), { for: 1 });
  await waiting(1);
  const closing = close(division);
  await waiting(2);
  await freeRow();
  must(await written);
  must(await closing);
  // Not sent while the close still waits: PostgreSQL lets a further share lock pass whoever waits to update, so that such a vote may come before the close.
  const behind = cast(at(1), { for: 1 });
  equal(codeOf(await behind), "division.notOpen");
  deepEqual(await box(), [["cred00000", 1, { for: 1 }, "hall"]]);
  equal((await boxClosed(division)).units, 1, "the box was read with that vote in it");
  await state("void");

  // The close holds the division; a vote that comes meanwhile waits for it, and is refused.
  const second = await open("second");
  const finishClose = await held("update division set state = 'closed' where id = 'second'", "commit");
  const late = hall.delegates.map((who) => cast(who, { for: 1 }, 0, randomUUID(), undefined, second));
  await waiting(1);
  await finishClose();
  deepEqual([...new Set((await Promise.all(late)).map(codeOf))], ["division.notOpen"]);
  deepEqual(await box(second), []);
  await state("void", second);

  // As it comes: all vote and change their vote, one after the other, while it is closed.
  for (const name of ["third", "fourth", "fifth"]) {
    const of = await open(name);
    const voting = hall.delegates.map(async (who) => {
      for (let n = 0; ; n++) {
        const code = codeOf(await cast(who, { [n % 2 ? "for" : "against"]: 1 }, n, randomUUID(), undefined, of));
        if (code !== "recorded") return [who.credential, n, code] as const;
      }
    });
    while ((await box(of)).length < 60);
    must(await close(of));
    const atClose = await box(of);
    const known = await Promise.all(voting);
    deepEqual([...new Set(known.map(([, , code]) => code))], ["division.notOpen"]);
    const stands = await box(of);
    equal((await boxClosed(of)).units, stands.length);
    deepEqual(stands, atClose, "nothing was written after the close was answered");
    deepEqual(
      stands.map(([unit, n]) => [unit, n]),
      known.filter(([, n]) => n > 0).map(([unit, n]) => [unit, n]),
      "each knows what is recorded",
    );
    const { rows } = await beside.pool.query("select from ballot join division on id = division_id where id = $1 and ballot.at > closed_at", [of]);
    equal(rows.length, 0);
    await state("void", of);
  }
  deepEqual(on.errors, []);
});
