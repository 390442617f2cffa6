import type { ConferenceId } from "#domain/conference";
import { activeStates, type CredentialId, type CredentialRole, credentialRoles, type CredentialState, credentialStates } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { type Acceptance, acceptances, type NamedFilter, type NamedOrder } from "#domain/registration";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { anywhere } from "./people.ts";
import { voidCardOf } from "./cards.ts";
import type { Tx } from "./tx.ts";

const one = <T extends string>(words: readonly T[], text: string): T => {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`the database holds a word that this program does not know: ${text}`);
  return word;
};

/** Somebody who holds a place now, as their group and the desk see them. */
export type Named = {
  readonly credential: CredentialId;
  readonly affiliate: AffiliateId | null;
  readonly person: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly seat: number | null;
  readonly acceptance: Acceptance;
  readonly apologies: boolean;
  readonly late: boolean;
  /** Under which name the group named them, where the register has another; else "". */
  readonly namedAs: string;
  /** Name of the delegate whose place this one took. */
  readonly replaces: string | null;
};

const active = sql`credential.state = any (${[...activeStates]}::text[])`;

const namedRows = (tx: Tx, conference: ConferenceId) =>
  tx
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person_id")
    .leftJoin("credential as replaced", "replaced.id", "credential.replaces_id")
    .leftJoin("person as before", "before.id", "replaced.person_id")
    .select([
      "credential.id",
      "credential.affiliate_id",
      "credential.person_id",
      "person.given_name",
      "person.family_name",
      "person.email",
      "credential.role",
      "credential.state",
      "credential.seat",
      "credential.acceptance",
      "credential.apologies_at",
      "credential.late",
      "credential.named_as",
      sql<string | null>`trim(before.given_name || ' ' || before.family_name)`.as("replaces"),
    ])
    .where("credential.conference_id", "=", conference)
    .where(sql<boolean>`${active}`);

const namedOf = (row: Awaited<ReturnType<ReturnType<typeof namedRows>["executeTakeFirstOrThrow"]>>): Named => ({
  credential: asId(row.id),
  affiliate: row.affiliate_id === null ? null : asId(row.affiliate_id),
  person: asId(row.person_id),
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  role: one(credentialRoles, row.role),
  state: one(credentialStates, row.state),
  seat: row.seat,
  acceptance: one(acceptances, row.acceptance),
  apologies: row.apologies_at !== null,
  late: row.late,
  namedAs: row.named_as,
  replaces: row.replaces,
});

/** Who holds a place of these groups now, in the order of seats. */
export async function namedBy(tx: Tx, conference: ConferenceId, affiliates: readonly AffiliateId[]): Promise<readonly Named[]> {
  if (affiliates.length === 0) return [];
  const rows = await namedRows(tx, conference)
    .where(sql<boolean>`credential.affiliate_id = any (${[...affiliates]}::text[])`)
    .orderBy("credential.role")
    .orderBy("credential.seat")
    .orderBy("credential.named_at")
    .orderBy("credential.id")
    .execute();
  return rows.map(namedOf);
}

/** The place that a person holds, if any. */
export async function placeOf(tx: Tx, conference: ConferenceId, person: PersonId): Promise<(Named & { readonly group: string | null }) | null> {
  const row = await namedRows(tx, conference)
    .leftJoin("affiliate", "affiliate.id", "credential.affiliate_id")
    .select("affiliate.name as group")
    .where("credential.person_id", "=", person)
    .executeTakeFirst();
  return row ? { ...namedOf(row), group: row.group } : null;
}

const orders = {
  group: sql`lower(affiliate.name) nulls last, credential.role, lower(person.family_name), lower(person.given_name)`,
  person: sql`lower(person.family_name), lower(person.given_name)`,
  newest: sql`credential.named_at desc`,
} as const satisfies Record<NamedOrder, unknown>;

const filters = {
  all: active,
  delegates: sql`${active} and credential.role = 'delegate'`,
  observers: sql`${active} and credential.role = 'observer'`,
  notAnswered: sql`${active} and credential.acceptance = 'asked'`,
  declined: sql`credential.acceptance = 'declined'`,
  apologies: sql`${active} and credential.apologies_at is not null`,
  late: sql`${active} and credential.late`,
} as const satisfies Record<NamedFilter, unknown>;

export type NamedOfConference = Omit<Named, "affiliate" | "email" | "replaces" | "namedAs"> & {
  readonly group: string;
  readonly affiliate: AffiliateId | null;
};

/** A page of all who are named for a conference. */
export async function namedWhere(
  tx: Tx,
  conference: ConferenceId,
  asked: { readonly search: string; readonly sort: NamedOrder; readonly show: NamedFilter; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly NamedOfConference[]; readonly total: number }> {
  let query = tx
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person_id")
    .leftJoin("affiliate", "affiliate.id", "credential.affiliate_id")
    .where("credential.conference_id", "=", conference)
    .where(sql<boolean>`${filters[asked.show]}`);
  if (asked.search !== "") {
    const pattern = anywhere(asked.search);
    query = query.where((eb) =>
      eb.or([eb(sql<string>`person.given_name || ' ' || person.family_name`, "ilike", pattern), eb("affiliate.name", "ilike", pattern)]),
    );
  }
  const rows = await query
    .selectAll("credential")
    .select(["person.given_name", "person.family_name", "affiliate.name as group", sql<string>`count(*) over ()`.as("total")])
    .orderBy(orders[asked.sort])
    .orderBy("credential.id")
    .limit(asked.limit)
    .offset(asked.offset)
    .execute();
  return {
    rows: rows.map((row) => ({
      credential: asId(row.id),
      affiliate: row.affiliate_id === null ? null : asId(row.affiliate_id),
      group: row.group ?? "",
      person: asId(row.person_id),
      givenName: row.given_name,
      familyName: row.family_name,
      role: one(credentialRoles, row.role),
      state: one(credentialStates, row.state),
      seat: row.seat,
      acceptance: one(acceptances, row.acceptance),
      apologies: row.apologies_at !== null,
      late: row.late,
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

export type NewPlace = {
  readonly id: CredentialId;
  readonly conference: ConferenceId;
  readonly affiliate: AffiliateId | null;
  readonly person: PersonId;
  readonly role: CredentialRole;
  readonly seat: number | null;
  readonly namedBy: PersonId | null;
  readonly late: boolean;
  readonly acceptance: Acceptance;
  readonly namedAs: string;
  readonly replaces: CredentialId | null;
};

/** False when the person holds an active credential of the conference already. The caller holds the entitlement. */
export async function insertPlace(tx: Tx, place: NewPlace): Promise<boolean> {
  const row = await tx
    .insertInto("credential")
    .values({
      id: place.id,
      conference_id: place.conference,
      affiliate_id: place.affiliate,
      person_id: place.person,
      role: place.role,
      seat: place.seat,
      named_by: place.namedBy,
      late: place.late,
      acceptance: place.acceptance,
      named_as: place.namedAs,
      replaces_id: place.replaces,
      place: place.id, // the database puts the place of the one replaced
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type PlaceChange = { readonly apologies?: boolean; readonly acceptance?: "accepted" | "declined"; readonly state?: "withdrawn" | "replaced" };

export async function changePlace(tx: Tx, credential: CredentialId, change: PlaceChange): Promise<void> {
  const clock = sql<Instant>`clock_timestamp()`;
  await tx
    .updateTable("credential")
    .set({
      changed_at: clock,
      ...(change.apologies === undefined ? {} : { apologies_at: change.apologies ? clock : null }),
      ...(change.acceptance === undefined ? {} : { acceptance: change.acceptance, answered_at: clock }),
      ...(change.state === undefined ? {} : { state: change.state }),
    })
    .where("id", "=", credential)
    .execute();
  // who gave the place up gives up the card with it
  if (change.state !== undefined) await voidCardOf(tx, credential);
}

/** How many observers without a group hold a place. */
export async function countVisitors(tx: Tx, conference: ConferenceId): Promise<number> {
  const { rows } = await sql<{
    n: string;
  }>`select count(*) as n from credential where conference_id = ${conference} and affiliate_id is null and ${active}`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}
