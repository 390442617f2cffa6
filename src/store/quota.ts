import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { type QuotaClass, quotaClasses, type Waived } from "#domain/registration";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** The classes declared of people for this conference. Nobody but their group and the desk is shown them. */
export async function classesOf(tx: Tx, conference: ConferenceId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly QuotaClass[]>> {
  const classes = new Map<PersonId, QuotaClass[]>(people.map((person) => [person, []]));
  if (people.length === 0) return classes;
  const rows = await tx
    .selectFrom("quota_answer")
    .select(["person_id", "class"])
    .where("conference_id", "=", conference)
    .where(sql<boolean>`person_id = any (${[...people]}::text[])`)
    .orderBy("class")
    .execute();
  for (const row of rows) classes.get(asId<"person">(row.person_id))?.push(...quotaClasses.filter((known) => known === row.class));
  return classes;
}

/** Declares classes of a person anew. */
export async function saveClasses(tx: Tx, conference: ConferenceId, person: PersonId, classes: readonly QuotaClass[], by: PersonId | null): Promise<void> {
  await tx.deleteFrom("quota_answer").where("conference_id", "=", conference).where("person_id", "=", person).execute();
  if (classes.length === 0) return;
  const rows = [...new Set(classes)].map((each) => ({ conference_id: conference, person_id: person, class: each, declared_by: by }));
  await tx.insertInto("quota_answer").values(rows).execute();
}

export type Waiver = {
  readonly rule: string;
  readonly lacking: number;
  readonly reason: string;
  readonly office: string;
  readonly by: string;
  readonly at: Instant;
};

export async function waiversOf(
  tx: Tx,
  conference: ConferenceId,
  affiliates: readonly AffiliateId[],
): Promise<readonly (Waiver & { readonly affiliate: AffiliateId })[]> {
  if (affiliates.length === 0) return [];
  const rows = await tx
    .selectFrom("quota_waiver")
    .leftJoin("person", "person.id", "quota_waiver.waived_by")
    .selectAll("quota_waiver")
    .select(sql<string | null>`trim(person.given_name || ' ' || person.family_name)`.as("by"))
    .where("conference_id", "=", conference)
    .where(sql<boolean>`affiliate_id = any (${[...affiliates]}::text[])`)
    .orderBy("waived_at")
    .execute();
  return rows.map((row) => ({
    affiliate: asId(row.affiliate_id),
    rule: row.rule,
    lacking: row.lacking,
    reason: row.reason,
    office: row.office,
    by: row.by ?? "",
    at: row.waived_at,
  }));
}

/** How many of each class may be lacking by all waivers of a group. */
export function waivedBy(waivers: readonly Waiver[]): Waived {
  const waived: Record<string, number> = {};
  for (const { rule, lacking } of waivers) waived[rule] = (waived[rule] ?? 0) + lacking;
  return waived;
}

export async function insertWaiver(
  tx: Tx,
  waiver: {
    readonly id: string;
    readonly conference: ConferenceId;
    readonly affiliate: AffiliateId;
    readonly rule: string;
    readonly lacking: number;
    readonly reason: string;
    readonly by: PersonId | null;
    readonly office: string;
  },
): Promise<void> {
  await tx
    .insertInto("quota_waiver")
    .values({
      id: waiver.id,
      conference_id: waiver.conference,
      affiliate_id: waiver.affiliate,
      rule: waiver.rule,
      lacking: waiver.lacking,
      reason: waiver.reason,
      waived_by: waiver.by,
      office: waiver.office,
    })
    .execute();
}
