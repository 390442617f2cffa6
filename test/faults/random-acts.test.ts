// Chair and tellers who do whatever comes to mind, lawful or not: the program does what the pure engine says, refuses what
// the engine refuses, and never fails.
import { deepEqual, equal, ok } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { complete, type CompleteStandingOrders, type StandingOrders } from "#domain/conference";
import { quorate } from "#domain/hall";
import type { Actor } from "#domain/people";
import {
  type Act,
  closeDivision,
  decide,
  declare,
  type Division,
  enterCount,
  isRunning,
  lawful,
  noneRunning,
  openDivision,
  play,
  type Procedure,
  type QuestionId,
  type Tally,
  voidDivision,
} from "#domain/voting";
import { asId, no, type Refusal, type Result } from "#kit";
import { loadFoundingConference } from "../../src/cli/demo.ts";
import { demoSlug } from "../../src/cli/demo-people.ts";
import { actsOf, findFrozenItem } from "../../src/store/voting.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { buildTestApp, must } from "../build/database.ts";

const on = await buildTestApp({ after });
await loadFoundingConference(on.deps);
const { id: conference, standing_orders: settings } = await on.db.selectFrom("conference").selectAll().executeTakeFirstOrThrow();
const orders = complete(settings as StandingOrders) as CompleteStandingOrders;
const conferenceId = asId<"conference">(conference);

async function officer(kind: "chair" | "teller", n: number): Promise<Actor & { readonly kind: "person" }> {
  const rows = await on.db.selectFrom("office").select("person_id").where("kind", "=", kind).orderBy("person_id").execute();
  return { kind: "person", id: asId(rows[n]?.person_id ?? ""), name: kind, offices: [{ kind, conference: conferenceId }] };
}
const chair = await officer("chair", 0);
const { attendance: hallNow } = must(await on.app.conference.conference(on.visitor, { slug: demoSlug }));
const tellers = [await officer("teller", 0), await officer("teller", 1)] as const;

/** A further constitution to be decided: the same drafts, composite and questions under an item of its own, and called. */
async function anotherItem(n: number): Promise<{ readonly item: string; readonly procedure: Procedure }> {
  const item = `again-${n}`;
  await sql`update agenda_item set state = 'closed' where state = 'called'`.execute(on.db);
  await sql`insert into agenda_item (id, conference_id, slug, position, title, procedure, state)
    select ${item}, conference_id, ${item}, ${100 + n}, title, procedure, 'called' from agenda_item where slug = 'constitution'`.execute(on.db);
  await sql`insert into composite (id, agenda_item_id, state, draft, revision, current_version)
    select ${item}, ${item}, state, draft, revision, current_version from composite where id not like 'again-%'`.execute(on.db);
  await sql`insert into composite_version (composite_id, n, content, hash, made_by)
    select ${item}, n, content, hash, made_by from composite_version where composite_id not like 'again-%'`.execute(on.db);
  await sql`insert into procedure (agenda_item_id, questions, composite_version)
    select ${item}, questions, composite_version from procedure where agenda_item_id = 'constitution'`.execute(on.db);
  const frozen = await inTransaction(on.db, (tx) => findFrozenItem(tx, item));
  if (!frozen) throw new Error("the item has no questions");
  return { item, procedure: frozen.procedure };
}

/** What the engine makes of everything so far. */
type Model = { acts: Act[]; division: Division | null; present: number };

type Step = readonly [number, number, number, number];
type Doing = {
  readonly expected: Result<unknown, Refusal>;
  readonly done: (commandId: string) => Promise<Result<unknown, Refusal>>;
  readonly then: () => void;
};

const reasons = { reason: "at random" };

/** One step: what to ask of the program, what the engine says to it, and what holds if it is done. */
function doing(model: Model, item: string, procedure: Procedure, [what, which, x, y]: Step): Doing {
  const { next } = play(procedure, orders, model.acts);
  const any = procedure.questions[which % procedure.questions.length]?.id ?? asId<"question">("P");
  const due: QuestionId = next.kind === "finished" ? any : next.question.id;
  // mostly the one that is due, since the others are refused alike
  const question = which % 5 === 0 ? any : due;
  const on1 = { conference: conferenceId, item: asId<"agendaItem">(item), question };
  const { voting } = on.app;
  // While the quorum is lost nothing is decided, and nothing that was is taken back (handbook, scenario 15).
  const enough = quorate({ present: model.present, quorum: hallNow.quorum });
  const act = (one: Act, done: Doing["done"]): Doing => {
    const quiet = noneRunning(model.division);
    const expected = !quiet.ok ? quiet : enough.ok ? decide(procedure, orders, model.acts, one) : enough;
    return { expected, done, then: () => void model.acts.push(one) };
  };
  const { division } = model;
  const id = division?.id ?? "no-division";
  const onDivision = { conference: conferenceId, division: asId<"division">(id) };
  const step = (made: Result<Division, Refusal>, done: Doing["done"], more: () => void = () => undefined): Doing => ({
    expected: made,
    done,
    then: () => {
      if (made.ok) model.division = made.value;
      more();
    },
  });
  const missing = no({ code: "division.notFound" });
  switch (what % 4 === 0 ? (what >> 2) % 16 : sensible(model, next.kind)) {
    case 0:
    case 1: {
      const moved = x % 4 !== 0;
      const one: Act = moved ? { kind: "moved", question, mover: "", seconder: "" } : { kind: "notMoved", question };
      return act(one, (command) => voting.recordMoved(chair, { ...on1, moved }, command));
    }
    case 2:
      return act({ kind: "castingVote", question, for: keyAt(procedure, question, x) }, (command) =>
        voting.castingVote(chair, { ...on1, for: keyAt(procedure, question, x) }, command),
      );
    case 3:
      return act({ kind: "castingVoteDeclined", question }, (command) => voting.castingVote(chair, { ...on1, for: null }, command));
    case 4: {
      const option = keyAt(procedure, question, x);
      return act({ kind: "optionWithdrawn", question, option, ...reasons }, (command) => voting.withdrawOption(chair, { ...on1, option, ...reasons }, command));
    }
    case 5:
      return act({ kind: "remitted", question, to: "the committee" }, (command) => voting.remit(chair, { ...on1, to: "the committee" }, command));
    case 6: {
      const latest = lawful(procedure, orders, model.acts).correct[0] ?? question;
      const one = x % 3 === 0 ? question : latest;
      return act({ kind: "corrected", question: one, ...reasons }, (command) => voting.correct(chair, { ...on1, question: one, ...reasons }, command));
    }
    case 7: {
      const voided = (): Result<Division, Refusal> => (division === null ? missing : enough.ok ? voidDivision(division, "at random") : enough);
      const made = voided();
      return x % 2 ? opening(model, item, procedure, question) : step(made, (command) => voting.voidDivision(chair, { ...onDivision, ...reasons }, command));
    }
    case 8:
    case 9: {
      const made = division ? closeDivision(division, model.present) : missing;
      return step(made, (command) => voting.closeDivision(chair, onDivision, command));
    }
    case 10:
    case 11: {
      const tally = tallyOf(division, x, y);
      const counted = division && isRunning(division) ? division.entries.map((entry) => entry.teller) : [];
      const teller = tellers[(counted.length === 1 ? counted[0] !== tellers[1].id : which % 2 === 0) ? 1 : 0];
      const made = division ? enterCount(division, { id: teller.id, inTheChair: false }, tally) : missing;
      return step(made, (command) => voting.enterCount(teller, { ...onDivision, ...tally }, command));
    }
    case 12:
    case 13: {
      const made = division ? declare(division) : missing;
      return step(
        made,
        (command) => voting.declare(chair, onDivision, command),
        () => {
          if (!made.ok) return;
          const { frozen, tally } = made.value;
          const round = { between: frozen.between, purpose: frozen.purpose, present: frozen.attendance.present, entitled: frozen.entitled, tally };
          model.acts.push({ kind: "declared", question: frozen.question, round });
        },
      );
    }
    default:
      return opening(model, item, procedure, question);
  }
}

const keyAt = (procedure: Procedure, id: QuestionId, n: number): string => {
  const question = procedure.questions.find((one) => one.id === id);
  const keys = question?.kind === "options" ? question.options.map((option) => option.key) : ["for", "against"];
  return n % 9 === 8 ? "z" : (keys[n % keys.length] ?? "a");
};

/** Small numbers, so that ties are common; at times more than are in the hall, or of something that was not put. */
const freshTally = (division: Division | null, x: number, y: number): Tally => ({
  votes: Object.fromEntries(
    (division?.frozen.between ?? ["for", "against"]).map((key, at) => [x % 11 === 10 ? `${key}q` : key, ((x >> at) % 3) * (y % 23 === 22 ? 900 : 1)]),
  ),
  abstentions: y % 2,
});

/** The second teller mostly counts as the first did. */
function tallyOf(division: Division | null, x: number, y: number): Tally {
  const first = division && isRunning(division) ? division.entries[0]?.tally : undefined;
  return first !== undefined && y % 6 !== 0 ? first : freshTally(division, x, y);
}

/** What officers do who know what is next. */
function sensible({ division }: Model, next: string): number {
  if (division?.kind === "open") return division.entries.length < 2 ? 10 : 8;
  if (division?.kind === "closed") return 12;
  if (next === "awaitingChair") return 2;
  return next === "move" ? 0 : 14;
}

function opening(model: Model, item: string, procedure: Procedure, question: QuestionId): Doing {
  const { next, decisions } = play(procedure, orders, model.acts);
  const refused = (): Refusal | null => {
    const quiet = noneRunning(model.division);
    if (!quiet.ok) return quiet.refusal;
    if (decisions.some((decision) => decision.question === question)) return { code: "question.alreadyDecided" };
    if (next.kind === "finished" || next.question.id !== question) return { code: "question.notNext" };
    if (next.kind === "awaitingChair") return { code: "tie.chairIsAsked" };
    return next.kind === "move" ? { code: "question.notMoved" } : null;
  };
  const why = refused();
  const made = (): Result<Division, Refusal> => {
    if (why) return no(why);
    if (next.kind !== "put") throw new Error("unreachable");
    const attendance = { ...hallNow, present: model.present };
    const { between, purpose, round } = next;
    return openDivision("", { question, title: "", between, labels: {}, purpose, round, attendance, entitled: attendance.registered, rule: "" });
  };
  const expected = made();
  let id = "";
  return {
    expected,
    done: async (command) => {
      const opened = await on.app.voting.openDivision(chair, { conference: conferenceId, item: asId(item), question }, command);
      if (opened.ok) id = opened.value.division;
      return opened;
    },
    then: () => {
      if (expected.ok) model.division = { ...expected.value, id };
    },
  };
}

async function setPresent(n: number): Promise<void> {
  await sql`update credential set state = case when ordered.nth <= ${n} then 'checkedIn' else 'out' end
    from (select id, row_number() over (order by id) as nth from credential where role = 'delegate' and state in ('checkedIn', 'out', 'registered')) as ordered
    where ordered.id = credential.id`.execute(on.db);
}

async function compare(model: Model, item: string, procedure: Procedure): Promise<void> {
  const stored = (await inTransaction(on.db, (tx) => actsOf(tx, [item]))).get(item) ?? [];
  deepEqual(
    stored.map((one) => one.act),
    model.acts,
  );
  const desk = must(await on.app.voting.chairDesk(chair, { slug: demoSlug }));
  const state = play(procedure, orders, model.acts);
  equal(desk.item?.item.id, item);
  deepEqual(desk.item?.next?.kind, state.next.kind);
  deepEqual(
    desk.item?.decisions
      .filter((decision) => decision.annulled === null)
      .map((decision) => [decision.question, decision.outcome])
      .sort(),
    state.decisions.map((decision) => [decision.question, decision.outcome]).sort(),
  );
  equal(desk.item?.decisions.length, state.decisions.length + state.annulled.length, "what was annulled is still shown");
  const running = model.division !== null && isRunning(model.division);
  equal(desk.item?.division?.id ?? null, running ? (model.division?.id ?? "") : null);
  if (!running) equal(desk.lawful.includes("openDivision"), state.next.kind === "put" && model.present >= hallNow.quorum);
  const { adoption, complete: whole } = must(await on.app.voting.adoptedText(on.visitor, { slug: demoSlug, item }));
  equal(whole, adoption !== null);
  equal(adoption !== null, state.next.kind === "finished" && state.next.adopted !== null);
}

let items = 0;

async function hall(steps: readonly Step[]): Promise<void> {
  const { item, procedure } = await anotherItem(++items);
  const model: Model = { acts: [], division: null, present: 132 };
  await setPresent(132);
  for (const [at, step] of steps.entries()) {
    const present = step[3] % 31 === 30 ? 56 : step[3] % 31 > 22 ? 132 : model.present;
    if (present !== model.present) await setPresent((model.present = present));
    const { expected, done, then } = doing(model, item, procedure, step);
    const command = randomUUID();
    const answer = await done(command);
    equal(answer.ok ? "done" : answer.refusal.code, expected.ok ? "done" : expected.refusal.code, `step ${at}: ${step.join()}`);
    if (!answer.ok) continue;
    then();
    if (step[3] % 7 === 0) deepEqual(await done(command), answer, "sent again it is done once");
  }
  await compare(model, item, procedure);
  await sql`update division set state = 'void', void_reason = 'over' where state in ('open', 'closed')`.execute(on.db);
}

const number = fc.noBias(fc.nat({ max: 10_000 }));

test("chair and tellers at random: the program does what the engine says, refuses what it refuses, and never fails", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(number, number, number, number), { minLength: 60, maxLength: 140 }), hall), {
    numRuns: Number(process.env["TEST_RUNS"] ?? 14),
    seed: 2026,
    endOnFailure: true,
  });
  const { rows } = await sql<{ n: string }>`select count(*) as n from act where agenda_item_id like 'again-%'`.execute(on.db);
  ok(Number(rows[0]?.n) > 60, `${rows[0]?.n} acts were lawful`);
  deepEqual(on.errors, []);
});
