// The conference that the walk goes through: two groups of four, six of them in the hall, its officers; and how it is made fresh for each walk.
import { randomUUID } from "node:crypto";
import { after } from "node:test";
import { sql } from "kysely";
import { plainFloorOrders } from "#domain/conference";
import { asId, type Refusal, type Result } from "#kit";
import { must } from "../database.ts";
import { rewriteFloorLog } from "../floor-log.ts";
import { buildScenarioHall } from "../scenario-hall.ts";
import type { Presider } from "./floor.ts";
import { asked, freshHall as freshModel, type Model, quorum, registered, weights } from "./voting.ts";

export const hall = await buildScenarioHall(
  { after },
  {
    affiliates: 2,
    delegates: registered,
    present: 6,
    quorum,
    weights,
    seats: [4, 4],
    orders: {
      floor: {
        ...plainFloorOrders,
        card: { weights: "listed", mode: "affiliateBlock", split: false },
        demand: { delegates: 3, groups: 1 },
        challengers: 2,
        quotaList: "women",
      },
    },
  },
);
export const { on, conference, chair, tellers } = hall;
export const { voting, debate, hall: hallApp } = on.app;

/** Others who hold the office of the chair and may take it. */
export const others = {
  deputy: await on.person("Deputy", { kind: "chair", conference }),
  third: await on.person("Third", { kind: "chair", conference }),
} as const;
export const personOf = (presider: Presider): string => (presider === "chair" ? chair : others[presider]).id;

/** A group outside the count that hands in emergency motions. */
const { affiliate } = must(await on.app.groups.admitAffiliate(on.program, { name: "York Tenants", kind: "local" }, randomUUID()));
export const group = { affiliate, secretary: await on.person("Secretary", { kind: "secretary", affiliate }) } as const;

export type Act = { readonly send: () => Promise<Result<unknown, Refusal>>; readonly then: (answer: unknown) => void };
/** What chance gives to an act, to be told again by the seed. */
export type Dice = readonly [number, number, number];

export const command = (): string => randomUUID();
export const divisionIn = (answer: unknown): string => (answer as { readonly division: string }).division;
export const item = (id: string) => asId<"agendaItem">(id);
export const question = (id: string) => asId<"question">(id);
export const onDivision = (id: string) => ({ conference, division: asId<"division">(id) });
/** The credential of the n-th delegate. */
export const card = (n: number): string => hall.delegates[n]?.credential ?? "";

/** Places of delegates who are in the hall, from the n-th on, that are as wanted. */
export const inHall = (m: Model, from: number, wanted: (n: number) => boolean = () => true): number[] =>
  Array.from({ length: registered }, (_, at) => (from + at) % registered).filter((n) => m.present.has(n) && wanted(n));

/** Where items go when a walk is over, so that the desk does not read all walks before. */
const { conference: past } = must(
  await on.app.conference.planConference(on.program, { name: "Past", startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" }, command()),
);
let gone = 0;

/** Takes items off the agenda, all but these: what was admitted is an item of its own, with questions that this model does not know. */
export async function leaveOnly(items: readonly string[]): Promise<void> {
  const rows = await on.db.selectFrom("agenda_item").select("id").where("conference_id", "=", conference).execute();
  for (const { id } of rows.filter((row) => !items.includes(row.id))) {
    gone += 1;
    const values = { state: "closed", conference_id: past, slug: id, position: 1000 + gone };
    await on.db.updateTable("agenda_item").set(values).where("id", "=", id).execute();
  }
}

/** Two further items with the same questions; whatever went before is over. */
export async function freshHall(n: number): Promise<Model> {
  const { db } = on;
  const running = db.selectFrom("division").select("id").where("conference_id", "=", conference).where("state", "in", ["open", "closed"]);
  for (const { id } of await running.execute()) await sql`update division set state = 'void', void_reason = 'the walk is over' where id = ${id}`.execute(db);
  await leaveOnly([]);
  const items = [0, 1].map((at) => `walk${n}x${at}`);
  for (const [at, id] of items.entries()) {
    const values = { id, conference_id: conference, slug: id, position: at + 1, title: `Item ${id}`, procedure: "motions", state: "planned" };
    await db.insertInto("agenda_item").values(values).execute();
    await db
      .insertInto("procedure")
      .values({ agenda_item_id: id, questions: JSON.stringify(asked) })
      .execute();
  }
  // the log of the floor is kept for ever by the database; a walk begins with an empty one
  await rewriteFloorLog(db, (tx) => sql`delete from floor_act where conference_id = ${conference}`.execute(tx));
  const here = await db.selectFrom("credential").select("id").where("conference_id", "=", conference).where("state", "=", "checkedIn").execute();
  return freshModel(items, new Set(hall.delegates.flatMap(({ credential }, at) => (here.some(({ id }) => id === credential) ? [at] : []))));
}
