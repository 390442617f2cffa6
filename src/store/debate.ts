import type { ConferenceId } from "#domain/conference";
import { cardIn } from "#domain/credentials";
import type { FloorAct } from "#domain/debate";
import type { Instant } from "#kit";
import { sql } from "kysely";
import { findCard } from "./cards.ts";
import { heldNow } from "./offices.ts";
import type { Tx } from "./tx.ts";

/** An act of the floor as it is on the log. */
export type RecordedFloorAct = {
  readonly seq: number;
  readonly act: FloorAct;
  readonly at: Instant;
  readonly by: string | null;
  readonly office: string;
  readonly rule: string;
};

/** Whoever acts on the floor next sees what this act made of it. */
export async function lockFloor(tx: Tx, conference: ConferenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`floor ${conference}`}, 0))`.execute(tx);
}

/** The whole log of the floor of a conference, in order. */
export async function floorActsOf(tx: Tx, conference: ConferenceId): Promise<RecordedFloorAct[]> {
  const rows = await tx.selectFrom("floor_act").selectAll().where("conference_id", "=", conference).orderBy("seq").execute();
  // written by appendFloorAct alone, from acts that were found lawful
  return rows.map((row) => ({ seq: row.seq, act: row.act as FloorAct, at: row.at, by: row.person_id, office: row.office, rule: row.rule }));
}

/** Adds the next act. The caller holds the floor; should two ever get here with one number, the second fails. */
export async function appendFloorAct(
  tx: Tx,
  conference: ConferenceId,
  seq: number,
  act: FloorAct,
  by: { readonly person: string | null; readonly office: string; readonly rule: string },
): Promise<Instant> {
  const row = await tx
    .insertInto("floor_act")
    .values({ conference_id: conference, seq, act: JSON.stringify(act), person_id: by.person, office: by.office, rule: by.rule })
    .returning("at")
    .executeTakeFirstOrThrow();
  return row.at;
}

/** A credential as the floor knows it. */
export type FloorCredential = {
  readonly id: string;
  readonly person: string;
  readonly role: "delegate" | "observer";
  readonly here: boolean;
  readonly remote: boolean;
  readonly name: string;
  readonly group: string;
};

const credentials = (tx: Tx) =>
  tx
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person_id")
    .leftJoin("affiliate", "affiliate.id", "credential.affiliate_id")
    .select([
      "credential.id",
      "credential.person_id",
      "credential.role",
      "credential.state",
      "credential.attends",
      "person.given_name",
      "person.family_name",
      "affiliate.name as group",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof credentials>["execute"]>>[number];

const credentialOf = (row: Row): FloorCredential => ({
  id: row.id,
  person: row.person_id,
  role: row.role === "delegate" ? "delegate" : "observer",
  here: row.state === "checkedIn",
  remote: row.attends === "remote",
  name: `${row.given_name} ${row.family_name}`.trim(),
  group: row.group ?? "",
});

/** Credential id → who it is. */
export async function onTheFloor(tx: Tx, ids: readonly string[]): Promise<Map<string, FloorCredential>> {
  if (ids.length === 0) return new Map();
  const rows = await credentials(tx)
    .where("credential.id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, credentialOf(row)]));
}

/** Who is meant: a credential by its id, or by the number of its valid card. */
export async function findOnFloor(tx: Tx, conference: ConferenceId, who: string): Promise<FloorCredential | null> {
  const card = cardIn(who);
  const found = card.kind === "card" ? await findCard(tx, card.number) : null;
  const id = found !== null && found.conference === conference && found.voidAt === null ? found.credential : who;
  const row = await credentials(tx).where("credential.id", "=", id).where("credential.conference_id", "=", conference).executeTakeFirst();
  return row ? credentialOf(row) : null;
}

/** The credential with which a person is in the hall, or registered for it. */
export async function credentialOfPerson(tx: Tx, conference: ConferenceId, person: string): Promise<FloorCredential | null> {
  const row = await credentials(tx)
    .where("credential.conference_id", "=", conference)
    .where("credential.person_id", "=", person)
    .where("credential.state", "in", ["registered", "checkedIn", "out"])
    .orderBy("credential.role")
    .executeTakeFirst();
  return row ? credentialOf(row) : null;
}

/** How many delegates take part from elsewhere now. */
export async function remoteHere(tx: Tx, conference: ConferenceId): Promise<number> {
  const row = await tx
    .selectFrom("credential")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("conference_id", "=", conference)
    .where("role", "=", "delegate")
    .where("state", "=", "checkedIn")
    .where("attends", "=", "remote")
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The conference has sessions, and none of them is held at this moment. */
export async function betweenSessions(tx: Tx, conference: ConferenceId): Promise<boolean> {
  const { rows } = await sql<{ between: boolean | null }>`
    select not bool_or(transaction_timestamp() between starts_at and ends_at) as between from session where conference_id = ${conference}`.execute(tx);
  return rows[0]?.between === true;
}

/** Those who hold the office of the chair for this conference now. */
export async function chairsOf(tx: Tx, conference: ConferenceId): Promise<{ readonly person: string; readonly name: string }[]> {
  const rows = await tx
    .selectFrom("office")
    .innerJoin("person", "person.id", "office.person_id")
    .select(["person.id", "person.given_name", "person.family_name"])
    .where("office.kind", "=", "chair")
    .where((eb) => eb.or([eb("office.conference_id", "=", conference), eb("office.conference_id", "is", null)]))
    .where(heldNow())
    .orderBy("person.family_name")
    .orderBy("person.id")
    .limit(50)
    .execute();
  return rows.map((row) => ({ person: row.id, name: `${row.given_name} ${row.family_name}`.trim() }));
}
