import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { buildScenarioHall, codeOf, type ScenarioHall, yesNoQuestion } from "../../../test/build/scenario-hall.ts";
import { must } from "../../../test/build/database.ts";
import { plainFloorOrders, quorumOf } from "#domain/conference";
import { asId } from "#kit";
import { crossingsOf, sweepPresence } from "../../store/presence.ts";
import { inTransaction } from "../../store/tx.ts";

const remoteOrders = { floor: { ...plainFloorOrders, remote: true } };

const crossings = async ({ on, conference }: ScenarioHall) =>
  (await inTransaction(on.db, (tx) => crossingsOf(tx, conference))).map(({ lost, present, quorum }) => [lost ? "lost" : "met", present, quorum]);

const seat = (hall: ScenarioHall, n: number) => hall.delegates[n] ?? assert.fail("no such delegate");
const checkedOut = (hall: ScenarioHall, n: number, to: "out" | "checkedIn" = "out") =>
  hall.on.app.credentials.moveCredential(hall.desk, { conference: hall.conference, credential: asId(seat(hall, n).credential), to }, hall.on.commandId());
const place = (hall: ScenarioHall, n: number, attends: "hall" | "remote" = "remote") =>
  hall.on.app.hall.placeDelegate(hall.desk, { conference: hall.conference, credential: seat(hall, n).credential, attends }, hall.on.commandId());
const come = (hall: ScenarioHall, n: number) => hall.on.app.hall.comeRemote(seat(hall, n).actor, { conference: hall.conference }, hall.on.commandId());
const beat = async (hall: ScenarioHall, n: number) =>
  must(await hall.on.app.hall.beat(seat(hall, n).actor, { conference: hall.conference }, hall.on.commandId())).connected;
const silent = (hall: ScenarioHall, n: number, seconds: number) =>
  sql`update remote_presence set seen_at = clock_timestamp() - make_interval(secs => ${seconds}) where credential_id = ${seat(hall, n).credential}`.execute(
    hall.on.db,
  );
const present = async (hall: ScenarioHall) => {
  const { attendance } = must(await hall.on.app.hall.presence(hall.chair, { slug: hall.slug }));
  return [attendance.present, attendance.remote ?? 0];
};
const stateOf = async (hall: ScenarioHall, n: number) =>
  (await hall.on.db.selectFrom("credential").select(["state", "attends"]).where("id", "=", seat(hall, n).credential).executeTakeFirstOrThrow()) as {
    state: string;
    attends: string;
  };

test("each crossing of the quorum is on record once, with the figures of then; two who leave at once lose it once", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 3, delegates: 12, present: 6, quorum: 5 });
  assert.deepEqual(await crossings(hall), [["met", 6, 5]]);
  must(await checkedOut(hall, 0));
  assert.deepEqual(await crossings(hall), [["met", 6, 5]], "five are enough");
  must(await checkedOut(hall, 0, "checkedIn"));
  const at = performance.now();
  const both = await Promise.all([checkedOut(hall, 0), checkedOut(hall, 1), checkedOut(hall, 2)]);
  assert.ok(both.every(({ ok }) => ok));
  const [, lost] = await crossings(hall);
  assert.deepEqual([(await crossings(hall)).length, lost?.[0]], [2, "lost"], `within ${performance.now() - at} ms`);
  assert.equal(lost?.[1], 4, "written by the second of them, which saw the first gone");
  must(await checkedOut(hall, 0, "checkedIn"));
  must(await checkedOut(hall, 1, "checkedIn"));
  assert.deepEqual(await crossings(hall), [
    ["met", 6, 5],
    ["lost", 4, 5],
    ["met", 5, 5],
  ]);
  // the whole hall is checked out in one act: one crossing, with the figures at its end
  must(await hall.on.app.credentials.closeDesk(hall.desk, { conference: hall.conference, allOut: true }, hall.on.commandId()));
  assert.deepEqual((await crossings(hall)).at(-1), ["lost", 0, 5]);
  assert.equal((await crossings(hall)).length, 4);
  await assert.rejects(sql`delete from quorum_change`.execute(hall.on.db), /quorum_change/);
});

test("the database counts the quorum as the rules do", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 1, delegates: 1, present: 1, quorum: 1 });
  const rules = [
    { kind: "number" as const, number: 57 },
    ...[
      [1, 3],
      [1, 2],
      [2, 3],
      [1, 1],
      [1, 7],
    ].map(([num = 1, den = 1]) => ({ kind: "share" as const, of: "registered" as const, num, den })),
  ];
  for (const rule of rules)
    for (const registered of [0, 1, 2, 3, 56, 57, 170, 171, 172, 9999, 10_000]) {
      const { rows } = await sql<{ n: number }>`select quorum_of(${JSON.stringify(rule)}::jsonb, ${registered}) as n`.execute(hall.on.db);
      assert.equal(rows[0]?.n, quorumOf(rule, registered), `${JSON.stringify(rule)} of ${registered}`);
    }
});

test("while the quorum is lost nothing but the lawful moves is left: no item, question, casting vote or remittal; a vote may be closed, not declared", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 3,
    delegates: 12,
    present: 6,
    quorum: 5,
    items: [
      { title: "Dues", questions: [yesNoQuestion("A"), yesNoQuestion("B")], called: true },
      { title: "Campaigns", questions: [yesNoQuestion("C")] },
    ],
  });
  const [dues = "", campaigns = ""] = hall.items;
  const { voting } = hall.on.app;
  const on = { conference: hall.conference, item: asId<"agendaItem">(dues), question: asId<"question">("A") };
  const id = hall.on.commandId;
  const { division } = must(await hall.open(dues, "A"));
  await hall.count(division, { for: 3, against: 1 });
  await hall.move([seat(hall, 0).credential, seat(hall, 1).credential], "out");
  assert.deepEqual((await hall.chairDesk()).lawful, ["closeDivision"]);
  assert.equal(codeOf(await hall.voided(division)), "quorum.lost");
  must(await hall.close(division));
  assert.deepEqual((await hall.chairDesk()).lawful, []);
  assert.equal(codeOf(await hall.declare(division)), "quorum.lost");
  assert.match(must(await hall.on.app.hall.hallNow(hall.on.visitor, { slug: hall.slug })).notice, /quorum is lost: 4 present, 5 needed/);

  await hall.move([seat(hall, 0).credential], "checkedIn");
  assert.equal(codeOf(await hall.declare(division)), "quorum.lost", "it was closed without a quorum");
  must(await hall.voided(division));
  // a tie, and then they go: the chair does not cast
  const again = must(await hall.open(dues, "A")).division;
  await hall.count(again, { for: 2, against: 2 });
  must(await hall.close(again));
  must(await hall.declare(again));
  await hall.move([seat(hall, 0).credential], "out");
  const refused = [
    await hall.cast(dues, "A", "for"),
    await hall.cast(dues, "A", null),
    await voting.remit(hall.chair, { ...on, to: "the executive" }, id()),
    await voting.correct(hall.chair, { ...on, reason: "a slip" }, id()),
    await voting.closeItem(hall.chair, { conference: hall.conference, item: asId(dues), reason: "time" }, id()),
    await hall.call(campaigns),
  ];
  assert.deepEqual(
    refused.map(codeOf),
    refused.map(() => "quorum.lost"),
  );
  assert.deepEqual((await hall.chairDesk()).lawful, []);
  assert.ok((await hall.chairDesk()).blocked.every(({ code }) => code === "quorum.lost"));
  await hall.move([seat(hall, 0).credential], "checkedIn");
  must(await hall.cast(dues, "A", "for"));
  // taken with a quorum: it is read out, even to a hall that has emptied
  const last = must(await hall.open(dues, "B")).division;
  await hall.count(last, { for: 3, against: 1 });
  must(await hall.close(last));
  await hall.move([seat(hall, 0).credential], "out");
  assert.deepEqual((await hall.chairDesk()).lawful, ["declare"]);
  must(await hall.declare(last));
});

test("a delegate elsewhere comes in by their own act, is counted while connected, away after 90 seconds, and in again when heard of", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 3, delegates: 12, present: 5, quorum: 6, orders: remoteOrders });
  assert.equal(codeOf(await come(hall, 5)), "remote.inTheHall", "the desk has not said so");
  assert.equal(codeOf(await place(hall, 0)), "remote.present");
  must(await place(hall, 5));
  assert.equal(await beat(hall, 5), false, "a sign alone brings nobody in");
  must(await come(hall, 5));
  assert.deepEqual(await present(hall), [6, 1]);
  assert.deepEqual(await crossings(hall), [
    ["lost", 5, 6],
    ["met", 6, 6],
  ]);
  assert.equal(await beat(hall, 5), true);
  await silent(hall, 5, 80);
  assert.deepEqual(await sweepPresence(hall.on.db), { gone: 0, back: 0 });
  await silent(hall, 5, 91);
  assert.deepEqual(await sweepPresence(hall.on.db), { gone: 1, back: 0 });
  assert.deepEqual(await present(hall), [5, 0]);
  assert.deepEqual((await crossings(hall)).at(-1), ["lost", 5, 6]);
  assert.deepEqual(await sweepPresence(hall.on.db), { gone: 0, back: 0 });
  const view = must(await hall.on.app.hall.presence(hall.chair, { slug: hall.slug }));
  assert.deepEqual(
    view.rows.map(({ name, state, away }) => [name, state, away]),
    [["Delegate 6 Test", "out", true]],
  );
  assert.equal(await beat(hall, 5), true, "the very sign brings them in again");
  assert.deepEqual(await present(hall), [6, 1]);
  const { rows } = await sql<{ way: string; to_state: string; attends: string }>`
    select way, to_state, attends from credential_step where credential_id = ${seat(hall, 5).credential} and way <> 'program' order by seq`.execute(hall.on.db);
  assert.deepEqual(
    rows.map(({ way, to_state, attends }) => [way, to_state, attends]),
    [
      ["remote", "checkedIn", "remote"],
      ["away", "out", "remote"],
      ["away", "checkedIn", "remote"],
    ],
  );
  must(await hall.on.app.hall.leaveRemote(seat(hall, 5).actor, { conference: hall.conference }, hall.on.commandId()));
  assert.equal(await beat(hall, 5), false, "who has left stays out");
  assert.deepEqual(await sweepPresence(hall.on.db), { gone: 0, back: 0 });
  assert.deepEqual(await present(hall), [5, 0]);
});

test("who comes to the hall after all is in the hall; who is suspended, or checked out by a desk, is not brought in by a sign of life", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 3, delegates: 12, present: 5, quorum: 3, orders: remoteOrders });
  for (const n of [5, 6, 7]) {
    must(await place(hall, n));
    must(await come(hall, n));
  }
  must(await checkedOut(hall, 5));
  must(await checkedOut(hall, 5, "checkedIn"));
  assert.deepEqual(await stateOf(hall, 5), { state: "checkedIn", attends: "hall" });
  must(
    await hall.on.app.credentials.suspendCredential(
      hall.committee,
      { conference: hall.conference, credential: asId(seat(hall, 6).credential), reason: "contested" },
      hall.on.commandId(),
    ),
  );
  must(await checkedOut(hall, 7));
  for (const n of [5, 6, 7]) await silent(hall, n, 100);
  await sweepPresence(hall.on.db);
  for (const n of [6, 7]) assert.equal(await beat(hall, n), false);
  await sweepPresence(hall.on.db);
  assert.deepEqual(await Promise.all([5, 6, 7].map(async (n) => (await stateOf(hall, n)).state)), ["checkedIn", "suspended", "out"]);
  assert.equal(codeOf(await come(hall, 6)), "remote.suspended");
  await assert.rejects(
    sql`update credential set attends = 'remote' where id = ${seat(hall, 5).credential}`.execute(hall.on.db),
    /changes its place while it is counted as present/,
  );
  must(await hall.on.app.credentials.closeDesk(hall.desk, { conference: hall.conference, allOut: true }, hall.on.commandId()));
  assert.equal(codeOf(await come(hall, 7)), "desk.closed");
});

test("who is elsewhere when a vote opens is on its roll as remote; who lost the connection before is not", async (t) => {
  const items = [{ title: "Dues", questions: [yesNoQuestion("A")], called: true }];
  const hall = await buildScenarioHall(t, { affiliates: 3, delegates: 12, present: 5, quorum: 3, orders: remoteOrders, items });
  for (const n of [5, 6]) {
    must(await place(hall, n));
    must(await come(hall, n));
  }
  await silent(hall, 6, 100);
  await sweepPresence(hall.on.db);
  const { division } = must(await hall.open(hall.items[0] ?? "", "A"));
  const roll = await hall.on.db
    .selectFrom("division_roll")
    .select(["credential_id", "remote"])
    .where("division_id", "=", division)
    .orderBy("credential_id")
    .execute();
  assert.deepEqual(
    roll.filter(({ remote }) => remote).map((row) => row.credential_id),
    [seat(hall, 5).credential],
  );
  assert.equal(roll.length, 6);
});

test("signs of many are written in one statement, and a conference that allows nobody elsewhere lets nobody come so", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 2, delegates: 10, present: 1, quorum: 1, orders: remoteOrders });
  for (let n = 1; n < 10; n++) must(await place(hall, n));
  await Promise.all(Array.from({ length: 9 }, (_, n) => come(hall, n + 1)));
  const statements = async () => {
    const { rows } = await sql<{ n: string }>`select xact_commit as n from pg_stat_database where datname = current_database()`.execute(hall.on.db);
    return Number(rows[0]?.n);
  };
  await sql`select pg_stat_force_next_flush()`.execute(hall.on.db);
  const before = await statements();
  assert.ok((await Promise.all(Array.from({ length: 9 }, (_, n) => beat(hall, n + 1)))).every(Boolean));
  assert.ok((await statements()) - before < 10);
  const strict = await buildScenarioHall(t, { affiliates: 1, delegates: 2, present: 1, quorum: 1 });
  assert.equal(codeOf(await place(strict, 1)), "remote.notAllowed");
  assert.equal(codeOf(await come(strict, 1)), "remote.notAllowed");
});
