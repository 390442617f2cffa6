// A small model of the chair's desk, written from the handbook and not from the program, walks beside the real use cases on a real database through
// 2,000 random lawful and unlawful acts of voting and debate: the desk never offers an unlawful act and never refuses a lawful one (handbook, domain
// sections 2 and 3).
// The seed is printed; CHAIRS_DESK_SEED=… plays the same walk again.
import { equal, deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import type { ChairDesk } from "../../src/app/voting/contract.ts";
import { must } from "../build/database.ts";
import type { ChairFloor } from "../../src/app/debate/contract.ts";
import { emptyFloor, type FloorActName, lawfulKinds, lawfulOnFloor, pending } from "../build/chairs-desk/floor.ts";
import { allFloorActs, type AnyFloorAct, floorActOf, handBack } from "../build/chairs-desk/floor-acts.ts";
import { around, asked, called, freshHall as freshModel, lawful, type Model, nextOf } from "../build/chairs-desk/voting.ts";
import { actOf, chair, chairActs, conference, type Dice, hall, meanwhile, on, past, rollOf, voting } from "../build/chairs-desk/voting-acts.ts";

const walks = Number(process.env["CHAIRS_DESK_WALKS"] ?? 24);
const steps = 125;
const seed = Number(process.env["CHAIRS_DESK_SEED"] ?? Date.now() % 1_000_000_007);

// ---- the walk ----

/** The desk has two halves: what is voted on, and the debate. */
type Desk = { readonly voting: ChairDesk; readonly floor: ChairFloor };
const desk = async (): Promise<Desk> => ({
  voting: must(await voting.chairDesk(chair, { slug: hall.slug })),
  floor: must(await on.app.debate.chairFloor(chair, { slug: hall.slug })),
});
/** What the desk shows, but for the clocks. */
const shown = ({ voting: view, floor }: Desk): unknown => [
  { ...view, attendance: { ...view.attendance, at: "" }, item: view.item && { ...view.item, division: null } },
  { ...floor, at: "", speaker: floor.speaker && { ...floor.speaker, clock: null }, acts: floor.acts.map(({ act, why }) => [act, why?.code]), procedurals: [] },
];

/** Two further items with the same questions; whatever went before is over. */
async function freshHall(n: number): Promise<Model> {
  const db = on.db;
  const running = await db
    .selectFrom("division")
    .select("id")
    .where("conference_id", "=", conference)
    .where("state", "in", ["open", "closed"])
    .executeTakeFirst();
  if (running) await sql`update division set state = 'void', void_reason = 'the walk is over' where id = ${running.id}`.execute(db);
  await sql`update agenda_item set state = 'closed', conference_id = ${past} where conference_id = ${conference}`.execute(db);
  const items = [0, 1].map((at) => `walk${n}x${at}`);
  for (const [at, id] of items.entries()) {
    await db
      .insertInto("agenda_item")
      .values({ id, conference_id: conference, slug: id, position: 10 + n * 5 + at, title: `Item ${id}`, procedure: "motions", state: "planned" })
      .execute();
    await db
      .insertInto("procedure")
      .values({ agenda_item_id: id, questions: JSON.stringify(asked) })
      .execute();
  }
  await db.transaction().execute(async (tx) => {
    await sql`alter table floor_act disable trigger floor_act_kept`.execute(tx);
    await sql`delete from floor_act where conference_id = ${conference}`.execute(tx);
    await sql`alter table floor_act enable trigger floor_act_kept`.execute(tx);
  });
  const here = await db.selectFrom("credential").select(["id", "state"]).where("conference_id", "=", conference).execute();
  const inHall = hall.delegates.flatMap(({ credential }, at) => (here.find(({ id }) => id === credential)?.state === "checkedIn" ? [at] : []));
  return freshModel(items, new Set(inHall));
}

type Tried = { acts: number; lawful: number; refused: number; readonly done: Map<string, number>; readonly codes: Map<string, number> };
const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** The desk shows just what is lawful, and the figures of the hall. */
function agrees(m: Model, { voting: view, floor }: Desk): void {
  const at = (): string => JSON.stringify({ running: m.running, next: called(m) && nextOf(m), order: m.order, of: [...m.of], floor: m.floor });
  deepEqual([...view.lawful].sort(), lawful(m).sort(), `offered against lawful: ${at()}`);
  equal(view.attendance.present, m.present.size);
  equal(view.division?.id ?? null, m.running?.id ?? null);
  equal(view.item?.item.id ?? null, called(m)?.id ?? null);
  const offered = floor.acts.flatMap(({ act, why }) => (why === null ? [act] : []));
  deepEqual([...offered].sort(), lawfulOnFloor(m.floor, around(m)).sort(), `offered of the floor against lawful: ${at()}`);
  const kinds = floor.procedurals.flatMap(({ what, why }) => (why === null ? [what] : []));
  deepEqual([...kinds].sort(), lawfulKinds(m.floor, around(m)).sort(), `procedural motions against lawful: ${at()}`);
  deepEqual(
    floor.pending.map(({ id }) => id),
    pending(m.floor).map(({ id }) => id),
  );
  deepEqual(
    floor.points.map(({ id }) => id),
    m.floor.points,
  );
  equal(floor.speaker?.credential ?? null, m.floor.speaker === null ? null : hall.delegates[m.floor.speaker]?.credential);
  equal(floor.adjourned?.scope ?? null, m.floor.adjourned);
}

type Name = (typeof chairActs)[number] | AnyFloorAct;
const isOfFloor = (name: Name): name is AnyFloorAct => allFloorActs.some((one) => one === name);
const seldom: readonly Name[] = [
  "closeItem",
  "voidDivision",
  "correct",
  "remit",
  "closeList",
  "second",
  "takePoint",
  "rule",
  "preside",
  "adjourn",
  "move:adjourn",
  "refuseProcedural",
];
/** A debate is held, or hardly any speaker would ever be at the rostrum when something happens. */
const speaking: readonly Name[] = ["enterSpeaker", "reopenList", "callSpeaker", "startClock", "stopClock", "extendClock", "endSpeech"];
/** What takes away whatever stands before a vote, or before speakers. */
function clearing({ floor }: Model): readonly Name[] {
  if (floor.adjourned !== null) return ["resume"];
  if (floor.points.length > 0) return ["rule"];
  const [first] = pending(floor);
  if (first === undefined) return [];
  const needs: Partial<Record<string, Name>> = { challenge: "preside", noConfidence: "preside", remit: "moverAnswers" };
  return ["putProcedural", needs[first.what] ?? "putProcedural", "putProcedural", "dropProcedural", "refuseProcedural"];
}

function lawfulNames(m: Model): Name[] {
  const of = around(m);
  const floor: readonly FloorActName[] = lawfulOnFloor(m.floor, of);
  const voted = lawful(m);
  const open = m.floor.leave.some(({ item, state }) => item === of.item && state === "open");
  return [
    ...chairActs.filter((act) => voted.includes(act)),
    ...floor,
    ...lawfulKinds(m.floor, of).map((kind): Name => `move:${kind}`),
    ...(open ? (["objection"] as const) : []),
  ];
}

/** Acts that only something on the floor stands before: the unlawful ones that a chair is most likely to try. */
const butForTheFloor = (m: Model): Name[] => {
  const [now, otherwise] = [lawful(m), lawful({ ...m, floor: emptyFloor() })];
  return chairActs.filter((act) => otherwise.includes(act) && !now.includes(act));
};

/** Lawful acts twice as often as any: a walk of refusals goes nowhere. */
function chosen(m: Model, [pick, any]: readonly [number, number]): Name {
  const may = lawfulNames(m);
  // an item is closed, a vote made void and a decision annulled seldom, or nothing else would ever be reached
  const usual = may.filter((act) => !seldom.includes(act) || any % 8 === 0);
  const onward = pick % 3 > 0 ? clearing(m).filter((act) => act === "moverAnswers" || may.includes(act)) : [];
  const voted = usual.filter((act) => !isOfFloor(act));
  const debate = pick % 4 === 3 ? may.filter((act) => speaking.includes(act)) : [];
  const wanted = onward.length > 0 ? onward : debate.length > 0 ? debate : voted.length > 0 && pick % 2 === 0 ? voted : usual;
  const tempting = any % 2 === 0 ? butForTheFloor(m) : [];
  const others: readonly Name[] = tempting.length > 0 ? tempting : [...chairActs, ...allFloorActs];
  const from: readonly Name[] = pick % 10 < 7 && wanted.length > 0 ? wanted : others;
  return from[any % from.length] ?? "callItem";
}

async function meanwhileInTheHall(m: Model, dice: Dice): Promise<void> {
  if (dice[0] % (m.floor.distrusted.size > 0 ? 3 : 12) === 2) await handBack(m);
  else await meanwhile(m, dice);
}

async function oneStep(m: Model, before: Desk, { what, dice, pick }: Step, tried: Tried): Promise<Desk> {
  const name = what < 2 ? null : chosen(m, pick);
  const act = name === null ? null : isOfFloor(name) ? floorActOf(m, name, dice) : { lawful: lawful(m).includes(name), ...actOf(m, name, dice) };
  if (name === null || act === null) {
    if (name === null) await meanwhileInTheHall(m, dice);
    if (m.running && !rollOf.has(m.running.id)) rollOf.set(m.running.id, new Set(m.present));
    const view = await desk();
    agrees(m, view);
    return view;
  }
  const answer = await act.send();
  tried.acts += 1;
  const at = (): string => JSON.stringify({ running: m.running, of: [...m.of], floor: m.floor });
  equal(answer.ok, act.lawful, `${name} is ${act.lawful ? "lawful" : "not lawful"}: ${JSON.stringify(answer)} ${at()}`);
  if (answer.ok) {
    tried.lawful += 1;
    count(tried.done, name);
    act.then(answer.value);
    if (m.running && !rollOf.has(m.running.id)) rollOf.set(m.running.id, new Set(m.present));
  } else {
    tried.refused += 1;
    ok(answer.refusal.code !== "" && answer.refusal.code !== "program.failed");
    count(tried.codes, answer.refusal.code);
  }
  const view = await desk();
  if (!answer.ok) deepEqual(shown(view), shown(before), `${name} was refused and changed something`);
  agrees(m, view);
  return view;
}

type Step = { readonly what: number; readonly dice: Dice; readonly pick: readonly [number, number] };
const die = fc.nat({ max: 10_000 });
const stepArbitrary: fc.Arbitrary<Step> = fc.record({ what: fc.nat({ max: 9 }), dice: fc.tuple(die, die, die), pick: fc.tuple(die, die) });

test(`the chair's desk offers what is lawful, takes all that it offers, and refuses the rest without a trace: ${walks * steps} random steps, seed ${seed}`, async (t) => {
  const tried: Tried = { acts: 0, lawful: 0, refused: 0, done: new Map(), codes: new Map() };
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: steps, maxLength: steps }), async (walk) => {
      const m = await freshHall(n++);
      let view = await desk();
      agrees(m, view);
      for (const step of walk) view = await oneStep(m, view, step, tried);
    }),
    { seed, numRuns: walks, endOnFailure: true },
  );
  t.diagnostic(
    `seed ${seed}: ${tried.acts} acts of the chair, ${tried.lawful} lawful, ${tried.refused} refused; ${JSON.stringify(Object.fromEntries(tried.done))}`,
  );
  t.diagnostic(`refused with ${JSON.stringify(Object.fromEntries(tried.codes))}`);
  // These need several chances in a row: not every walk comes to each. Nothing is gone on with here, since there is one list of speakers.
  const rare: readonly Name[] = ["move:goOn", "move:remit", "moverAnswers", "move:noConfidence", "refuseProcedural", "giveLeave", "objection", "demandCount"];
  // a short walk, to look at something, need not come everywhere
  if (walks >= 24)
    for (const name of [...chairActs, ...allFloorActs].filter((one) => !rare.includes(one)))
      ok((tried.done.get(name) ?? 0) > 0, `${name} was never lawful in this walk: it shows nothing of it`);
});
