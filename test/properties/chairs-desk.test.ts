// A small model of the chair's desk, written from the handbook and not from the program, walks beside the real use cases on a real database through
// 2,000 random lawful and unlawful acts: the desk never offers an unlawful act and never refuses a lawful one (handbook, domain sections 2 and 3).
// The seed is printed; CHAIRS_DESK_SEED=… plays the same walk again.
import { equal, deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import type { ChairDesk } from "../../src/app/voting/contract.ts";
import { must } from "../build/database.ts";
import { actOf, chair, chairActs, conference, type Dice, hall, meanwhile, on, past, rollOf, voting } from "../build/desk-acts.ts";
import { asked, called, freshItem, lawful, type Model, nextOf } from "../build/desk-model.ts";

const walks = Number(process.env["CHAIRS_DESK_WALKS"] ?? 25);
const steps = 80;
const seed = Number(process.env["CHAIRS_DESK_SEED"] ?? Date.now() % 1_000_000_007);

// ---- the walk ----

const desk = async (): Promise<ChairDesk> => must(await voting.chairDesk(chair, { slug: hall.slug }));
/** What the desk shows, but for the clock. */
const shown = (view: ChairDesk): unknown => ({ ...view, attendance: { ...view.attendance, at: "" }, item: view.item && { ...view.item, division: null } });

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
  const here = await db.selectFrom("credential").select(["id", "state"]).where("conference_id", "=", conference).execute();
  const present = new Set(hall.delegates.flatMap(({ credential }, at) => (here.find(({ id }) => id === credential)?.state === "checkedIn" ? [at] : [])));
  const m: Model = {
    items: items.map((id) => ({ id, state: "planned" as const })),
    of: new Map(),
    order: [],
    withdrawn: null,
    moved: null,
    running: null,
    present,
  };
  freshItem(m);
  return m;
}

type Tried = { acts: number; lawful: number; refused: number; readonly done: Map<string, number>; readonly codes: Map<string, number> };
const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

/** The desk shows just what is lawful, and the figures of the hall. */
function agrees(m: Model, view: ChairDesk): void {
  deepEqual(
    [...view.lawful].sort(),
    lawful(m).sort(),
    `offered against lawful: ${JSON.stringify({ running: m.running, next: called(m) && nextOf(m), order: m.order, of: [...m.of] })}`,
  );
  equal(view.attendance.present, m.present.size);
  equal(view.division?.id ?? null, m.running?.id ?? null);
  equal(view.item?.item.id ?? null, called(m)?.id ?? null);
}

/** Lawful acts twice as often as any: a walk of refusals goes nowhere. */
const chosen = (m: Model, [pick, any]: readonly [number, number]): (typeof chairActs)[number] => {
  const may = chairActs.filter((act) => lawful(m).includes(act));
  // an item is closed, a vote made void and a decision annulled seldom, or nothing else would ever be reached
  const usual = may.filter((act) => !["closeItem", "voidDivision", "correct", "remit"].includes(act) || any % 8 === 0);
  const from = pick % 10 < 6 && usual.length > 0 ? usual : chairActs;
  return from[any % from.length] ?? "callItem";
};

async function oneStep(m: Model, before: ChairDesk, { what, dice, pick }: Step, tried: Tried): Promise<ChairDesk> {
  if (what < 4) {
    await meanwhile(m, dice);
    if (m.running && !rollOf.has(m.running.id)) rollOf.set(m.running.id, new Set(m.present));
    const view = await desk();
    agrees(m, view);
    return view;
  }
  const name = chosen(m, pick);
  const may = lawful(m).includes(name);
  const act = actOf(m, name, dice);
  const answer = await act.send();
  tried.acts += 1;
  equal(answer.ok, may, `${name} is ${may ? "lawful" : "not lawful"}: ${JSON.stringify(answer)} ${JSON.stringify({ running: m.running, of: [...m.of] })}`);
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
  // a short walk, to look at something, need not come everywhere
  if (walks >= 25) for (const name of chairActs) ok((tried.done.get(name) ?? 0) > 0, `${name} was never lawful in this walk: it shows nothing of it`);
});
