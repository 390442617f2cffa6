import { type AgendaItemId, complete, type CompleteStandingOrders, type ConferenceId, type StandingOrders } from "#domain/conference";
import {
  type Act,
  type Box,
  type Division,
  type FrozenDivision,
  outcomesIn,
  type Procedure,
  type Question,
  type Tally,
  type TellerEntry,
} from "#domain/voting";
import { asId, type Instant } from "#kit";
import type { Selectable } from "kysely";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** An item whose questions are frozen. Nothing of it changes but its state: `acts` only grow. */
export type FrozenItem = {
  readonly id: AgendaItemId;
  readonly conference: ConferenceId;
  readonly slug: string;
  readonly title: string;
  readonly lineNumbers: boolean;
  readonly state: "planned" | "called" | "closed";
  readonly kind: "report" | "motions" | "composite";
  readonly orders: CompleteStandingOrders;
  readonly procedure: Procedure;
  readonly compositeVersion: number | null;
};

export type RecordedAct = { readonly seq: number; readonly act: Act; readonly at: Instant };

const frozenItems = (tx: Tx) =>
  tx
    .selectFrom("procedure")
    .innerJoin("agenda_item", "agenda_item.id", "procedure.agenda_item_id")
    .innerJoin("conference", "conference.id", "agenda_item.conference_id")
    .selectAll("agenda_item")
    .select(["procedure.questions", "procedure.composite_version", "conference.standing_orders"]);

type FrozenRow = Selectable<Database["agenda_item"]> & { questions: unknown; composite_version: number | null; standing_orders: unknown };

// Rows are written only by this file and by the conference from checked values; their words are held by check constraints.
function frozenOf(row: FrozenRow): FrozenItem {
  const orders = complete(row.standing_orders as StandingOrders);
  if (orders === null) throw new Error(`the questions of ${row.id} are frozen while a setting of standing orders is open`);
  return {
    id: asId(row.id),
    conference: asId(row.conference_id),
    slug: row.slug,
    title: row.title,
    lineNumbers: row.line_numbers,
    state: row.state as FrozenItem["state"],
    kind: row.procedure as FrozenItem["kind"],
    orders,
    procedure: { questions: row.questions as readonly Question[] },
    compositeVersion: row.composite_version,
  };
}

/** The frozen items of a conference in the order of the agenda; none before it is opened. */
export async function frozenItemsOf(tx: Tx, conference: ConferenceId): Promise<FrozenItem[]> {
  const rows = await frozenItems(tx).where("agenda_item.conference_id", "=", conference).orderBy("agenda_item.position").orderBy("agenda_item.id").execute();
  return rows.map(frozenOf);
}

export async function findFrozenItem(tx: Tx, item: string): Promise<FrozenItem | null> {
  const row = await frozenItems(tx).where("agenda_item.id", "=", item).executeTakeFirst();
  return row ? frozenOf(row) : null;
}

/** The item for whoever acts on it: two acts on one item at the same moment come one after the other, and the second sees the first. */
export async function holdFrozenItem(tx: Tx, item: string): Promise<FrozenItem | null> {
  await tx.selectFrom("agenda_item").select("id").where("id", "=", item).forNoKeyUpdate().executeTakeFirst();
  return findFrozenItem(tx, item);
}

export async function insertProcedure(tx: Tx, item: string, procedure: Procedure, compositeVersion: number | null): Promise<void> {
  await tx
    .insertInto("procedure")
    .values({ agenda_item_id: item, questions: JSON.stringify(procedure.questions), composite_version: compositeVersion })
    .execute();
}

/** Item id → what was done on it, in order. */
export async function actsOf(tx: Tx, items: readonly string[]): Promise<Map<string, RecordedAct[]>> {
  if (items.length === 0) return new Map();
  const rows = await tx.selectFrom("act").selectAll().where("agenda_item_id", "in", items).orderBy("agenda_item_id").orderBy("seq").execute();
  return Map.groupBy(
    rows.map((row) => ({ item: row.agenda_item_id, seq: row.seq, act: row.act as Act, at: row.at })),
    (row) => row.item,
  );
}

export type ActBy = { readonly person: string | null; readonly office: string; readonly rule: string };

/** Adds the next act. The caller holds the item; should two ever get here with one number, the second fails. */
export async function appendAct(tx: Tx, item: string, seq: number, act: Act, by: ActBy): Promise<void> {
  await tx
    .insertInto("act")
    .values({ agenda_item_id: item, seq, act: JSON.stringify(act), person_id: by.person, office: by.office, rule: by.rule })
    .execute();
}

export async function setItemState(tx: Tx, item: string, state: FrozenItem["state"]): Promise<void> {
  await tx.updateTable("agenda_item").set({ state }).where("id", "=", item).execute();
}

/** A division with the item it is on. */
export type StoredDivision = {
  readonly conference: ConferenceId;
  readonly item: string | null;
  readonly about: DivisionPlace["about"];
  readonly openedAt: Instant;
  readonly division: Division;
};

/** As it is kept: of a show of hands what was seen, beside a tally without figures. */
type DeclaredTally = Tally & { readonly seen?: string; readonly nemCon?: boolean };

function divisionOf(row: Selectable<Database["division"]>, entries: readonly TellerEntry[]): StoredDivision {
  const common = { id: row.id, frozen: row.frozen as FrozenDivision };
  const stored = (division: Division): StoredDivision => ({
    conference: asId(row.conference_id),
    item: row.agenda_item_id,
    about: row.about as DivisionPlace["about"],
    openedAt: row.opened_at,
    division,
  });
  switch (row.state) {
    case "open":
      return stored({ ...common, kind: "open", entries });
    case "closed":
      return stored({ ...common, kind: "closed", entries, presentAtClose: row.present_at_close ?? 0, ...(row.box !== null && { box: row.box as Box }) });
    case "declared": {
      const { seen, nemCon, ...tally } = row.tally as DeclaredTally;
      return stored({ ...common, kind: "declared", tally, ...(seen !== undefined && { seen }), ...(nemCon === true && { nemCon }) });
    }
    case "void":
      return stored({ ...common, kind: "void", reason: row.void_reason ?? "" });
    default:
      throw new Error(`a division cannot be ${row.state}`);
  }
}

/** Each teller's latest entry of each sheet, in the order in which the tellers first entered. */
async function entriesOf(tx: Tx, division: string): Promise<TellerEntry[]> {
  const rows = await tx.selectFrom("teller_entry").selectAll().where("division_id", "=", division).orderBy("seq").execute();
  const latest = new Map<string, TellerEntry>();
  for (const row of rows) {
    const sheet =
      row.channel === "paper" || row.section !== ""
        ? { channel: row.channel === "paper" ? ("paper" as const) : ("tellers" as const), section: row.section }
        : {};
    latest.set(`${row.teller_id} ${row.channel} ${row.section}`, { teller: row.teller_id, tally: row.tally as Tally, ...sheet });
  }
  return [...latest.values()];
}

/** A division as it is stored, with what its tellers entered. */
export async function withEntries(tx: Tx, row: Selectable<Database["division"]> | undefined): Promise<StoredDivision | null> {
  return row ? divisionOf(row, await entriesOf(tx, row.id)) : null;
}

export const findDivision = async (tx: Tx, id: string): Promise<StoredDivision | null> =>
  withEntries(tx, await tx.selectFrom("division").selectAll().where("id", "=", id).executeTakeFirst());

/** The division for whoever takes its next step: votes under way are in before it closes, and what comes after finds it closed. */
export const holdDivision = async (tx: Tx, id: string): Promise<StoredDivision | null> =>
  withEntries(tx, await tx.selectFrom("division").selectAll().where("id", "=", id).forUpdate().executeTakeFirst());

/** The latest division of a question that was declared, if there is one. */
export const latestDeclared = async (tx: Tx, item: string, question: string): Promise<StoredDivision | null> =>
  withEntries(
    tx,
    await tx
      .selectFrom("division")
      .selectAll()
      .where("agenda_item_id", "=", item)
      .where("about", "=", "item")
      .where("question_id", "=", question)
      .where("state", "=", "declared")
      .orderBy("declared_at", "desc")
      .limit(1)
      .executeTakeFirst(),
  );

/** The division now being taken, on an item, on a procedural motion or for trial; never more than one in a conference. */
export const runningIn = async (tx: Tx, conference: ConferenceId): Promise<StoredDivision | null> =>
  withEntries(
    tx,
    await tx.selectFrom("division").selectAll().where("conference_id", "=", conference).where("state", "in", ["open", "closed"]).executeTakeFirst(),
  );

/** The same, only where it is on a question of this item. */
export const runningDivision = async (tx: Tx, item: string): Promise<StoredDivision | null> =>
  withEntries(
    tx,
    await tx
      .selectFrom("division")
      .selectAll()
      .where("agenda_item_id", "=", item)
      .where("about", "=", "item")
      .where("state", "in", ["open", "closed"])
      .executeTakeFirst(),
  );

/** What a division is about: a question of an item, a procedural motion from the floor (with the item that is called, if one is), or a trial. */
export type DivisionPlace = { readonly conference: ConferenceId; readonly item: string | null; readonly about: "item" | "floor" | "trial" };

export async function insertDivision(
  tx: Tx,
  place: DivisionPlace,
  division: Division,
  by: { readonly person: string | null; readonly office: string },
): Promise<void> {
  await tx
    .insertInto("division")
    .values({
      id: division.id,
      conference_id: place.conference,
      agenda_item_id: place.item,
      about: place.about,
      question_id: division.frozen.question,
      state: division.kind,
      frozen: JSON.stringify(division.frozen),
      by_person: by.person,
      office: by.office,
    })
    .execute();
}

const closedColumns = ({ presentAtClose, box }: Division & { readonly kind: "closed" }, at: Instant) => ({
  closed_at: at,
  present_at_close: presentAtClose,
  ...(box && { box: JSON.stringify(box), box_hash: box.hash }),
});

const declaredTally = ({ tally, seen, nemCon }: Division & { readonly kind: "declared" }): DeclaredTally => ({
  ...tally,
  ...(seen !== undefined && { seen }),
  ...(nemCon === true && { nemCon }),
});

/** Saves the step a division took. `at` is the time of it. */
export async function saveDivision(tx: Tx, division: Division, at: Instant): Promise<void> {
  const change = {
    open: {},
    closed: division.kind === "closed" ? closedColumns(division, at) : {},
    declared: { declared_at: at, tally: division.kind === "declared" ? JSON.stringify(declaredTally(division)) : null },
    void: { void_reason: division.kind === "void" ? division.reason : null },
  }[division.kind];
  await tx
    .updateTable("division")
    .set({ state: division.kind, ...change })
    .where("id", "=", division.id)
    .execute();
}

/** Earlier entries of the same teller stay on record. The caller holds the item. */
export async function insertEntry(tx: Tx, division: string, entry: TellerEntry): Promise<void> {
  const last = await tx
    .selectFrom("teller_entry")
    .select((eb) => eb.fn.max("seq").as("seq"))
    .where("division_id", "=", division)
    .executeTakeFirst();
  await tx
    .insertInto("teller_entry")
    .values({
      division_id: division,
      seq: (last?.seq ?? 0) + 1,
      teller_id: entry.teller,
      tally: JSON.stringify(entry.tally),
      channel: entry.channel ?? "tellers",
      section: entry.section ?? "",
    })
    .execute();
}

export async function namesOf(tx: Tx, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx.selectFrom("person").select(["id", "given_name", "family_name"]).where("id", "in", people).execute();
  return new Map(rows.map((row) => [row.id, `${row.given_name} ${row.family_name}`.trim()]));
}

/** Motion or amendment id → the word for what conference made of it; nothing for what is not decided. */
export async function outcomesOf(tx: Tx, conference: ConferenceId): Promise<Map<string, string>> {
  const items = await frozenItemsOf(tx, conference);
  const acts = await actsOf(
    tx,
    items.map((item) => item.id),
  );
  return new Map(
    items.flatMap((item) => [
      ...outcomesIn(
        item.procedure,
        item.orders,
        (acts.get(item.id) ?? []).map((one) => one.act),
      ),
    ]),
  );
}
