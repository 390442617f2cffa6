import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { type AlternateId, type ClaimId, type QuotaClass, quotaClasses } from "#domain/registration";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type Alternate = {
  readonly id: AlternateId;
  readonly person: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly namedAs: string;
};

/** The reserves of a group in their order. */
export async function alternatesOf(tx: Tx, conference: ConferenceId, affiliate: AffiliateId): Promise<readonly Alternate[]> {
  const rows = await tx
    .selectFrom("alternate")
    .innerJoin("person", "person.id", "alternate.person_id")
    .select(["alternate.id", "alternate.person_id", "person.given_name", "person.family_name", "person.email", "alternate.named_as"])
    .where("conference_id", "=", conference)
    .where("affiliate_id", "=", affiliate)
    .where("alternate.state", "=", "named")
    .orderBy("position")
    .orderBy("alternate.id")
    .execute();
  return rows.map((row) => ({
    id: asId(row.id),
    person: asId(row.person_id),
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    namedAs: row.named_as,
  }));
}

/** False when the person is a reserve of this conference already. */
export async function insertAlternate(
  tx: Tx,
  reserve: {
    readonly id: string;
    readonly conference: ConferenceId;
    readonly affiliate: AffiliateId;
    readonly person: PersonId;
    readonly namedAs: string;
    readonly by: PersonId | null;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into alternate (id, conference_id, affiliate_id, person_id, position, named_by, named_as)
    select ${reserve.id}, ${reserve.conference}, ${reserve.affiliate}, ${reserve.person}, coalesce(max(position), 0) + 1, ${reserve.by}, ${reserve.namedAs}
    from alternate where conference_id = ${reserve.conference} and affiliate_id = ${reserve.affiliate}
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function endAlternate(tx: Tx, id: AlternateId, state: "promoted" | "withdrawn"): Promise<void> {
  await tx.updateTable("alternate").set({ state }).where("id", "=", id).execute();
}

export async function isAlternate(
  tx: Tx,
  conference: ConferenceId,
  person: PersonId,
): Promise<{ readonly affiliate: AffiliateId; readonly group: string } | null> {
  const row = await tx
    .selectFrom("alternate")
    .innerJoin("affiliate", "affiliate.id", "alternate.affiliate_id")
    .select(["affiliate_id", "affiliate.name"])
    .where("conference_id", "=", conference)
    .where("person_id", "=", person)
    .where("state", "=", "named")
    .executeTakeFirst();
  return row ? { affiliate: asId(row.affiliate_id), group: row.name } : null;
}

export type Claim = {
  readonly id: ClaimId;
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly person: PersonId;
  readonly name: string;
  readonly classes: readonly QuotaClass[];
};

/** The claims that wait for the person's word, of a person or of a group; held, so that each is answered once, for a command. */
export async function openClaims(
  tx: Tx,
  conference: ConferenceId,
  of: { readonly person: PersonId } | { readonly affiliate: AffiliateId },
  { hold = false }: { readonly hold?: boolean } = {},
): Promise<readonly Claim[]> {
  let query = tx
    .selectFrom("delegate_claim")
    .innerJoin("affiliate", "affiliate.id", "delegate_claim.affiliate_id")
    .innerJoin("person", "person.id", "delegate_claim.person_id")
    .selectAll("delegate_claim")
    .select(["affiliate.name", sql<string>`trim(person.given_name || ' ' || person.family_name)`.as("of")])
    .where("conference_id", "=", conference)
    .where("outcome", "is", null);
  query = "person" in of ? query.where("delegate_claim.person_id", "=", of.person) : query.where("delegate_claim.affiliate_id", "=", of.affiliate);
  if (hold) query = query.forUpdate("delegate_claim");
  const rows = await query.orderBy("asked_at").orderBy("delegate_claim.id").execute();
  return rows.map((row) => ({
    id: asId(row.id),
    affiliate: asId(row.affiliate_id),
    group: row.name,
    person: asId(row.person_id),
    name: row.of,
    classes: quotaClasses.filter((each) => row.classes.includes(each)),
  }));
}

/** False when this group waits for the person's word already. */
export async function insertClaim(
  tx: Tx,
  claim: {
    readonly id: string;
    readonly conference: ConferenceId;
    readonly affiliate: AffiliateId;
    readonly person: PersonId;
    readonly classes: readonly QuotaClass[];
    readonly by: PersonId | null;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto("delegate_claim")
    .values({
      id: claim.id,
      conference_id: claim.conference,
      affiliate_id: claim.affiliate,
      person_id: claim.person,
      classes: [...claim.classes],
      asked_by: claim.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function endClaim(tx: Tx, id: ClaimId, outcome: "chosen" | "declined"): Promise<void> {
  await tx.updateTable("delegate_claim").set({ outcome, decided_at: sql<Instant>`clock_timestamp()`, classes: [] }).where("id", "=", id).execute();
}
