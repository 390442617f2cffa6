import type { PersonId, PersonState } from "#domain/people";
import { personStates, searchTerms } from "#domain/people";
import { asId, type Day, type Id } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

type AffiliateId = Id<"affiliate">;

export type Membership = {
  readonly person: PersonId;
  readonly affiliate: { readonly id: AffiliateId; readonly name: string };
  readonly since: Day;
  readonly until: Day | null;
};

/** The groups that these people belong to or belonged to, present ones first. */
export async function membershipsOf(tx: Tx, people: readonly PersonId[], which: "now" | "ever"): Promise<readonly Membership[]> {
  if (people.length === 0) return [];
  let query = tx
    .selectFrom("membership")
    .innerJoin("affiliate", "affiliate.id", "membership.affiliate_id")
    .select(["membership.person_id", "membership.affiliate_id", "affiliate.name", "membership.since", "membership.until"])
    .where("membership.person_id", "in", [...people]);
  if (which === "now") query = query.where("membership.until", "is", null);
  const rows = await query.orderBy(sql`membership.until desc nulls first`).orderBy("membership.since", "desc").orderBy("affiliate.name").execute();
  return rows.map((row) => ({
    person: asId<"person">(row.person_id),
    affiliate: { id: asId<"affiliate">(row.affiliate_id), name: row.name },
    since: row.since,
    until: row.until,
  }));
}

/** Whether the person belongs to the group now. */
export async function isMember(tx: Tx, person: PersonId, affiliate: AffiliateId): Promise<boolean> {
  const row = await tx
    .selectFrom("membership")
    .select("since")
    .where("person_id", "=", person)
    .where("affiliate_id", "=", affiliate)
    .where("until", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the person belongs to the group at that time already. The caller holds the person. */
export async function insertMembership(tx: Tx, person: PersonId, affiliate: AffiliateId, since: Day | null): Promise<boolean> {
  const from = since === null ? sql<string>`current_date` : sql<string>`${since}::date`;
  const there = await tx
    .selectFrom("membership")
    .select("since")
    .where("person_id", "=", person)
    .where("affiliate_id", "=", affiliate)
    .where(sql<boolean>`(until is null or until > ${from} or since = ${from})`)
    .executeTakeFirst();
  if (there) return false;
  await tx.insertInto("membership").values({ person_id: person, affiliate_id: affiliate, since: from }).execute();
  return true;
}

/** Ends the present membership of a group, or of all groups; answers how many. One that has not begun is taken out. */
export async function endMemberships(tx: Tx, person: PersonId, affiliate: AffiliateId | null): Promise<number> {
  const of = affiliate === null ? sql<boolean>`true` : sql<boolean>`affiliate_id = ${affiliate}`;
  const gone = await tx.deleteFrom("membership").where("person_id", "=", person).where(of).where(sql<boolean>`since > current_date`).executeTakeFirst();
  const ended = await tx
    .updateTable("membership")
    .set({ until: sql<string>`current_date` })
    .where("person_id", "=", person)
    .where(of)
    .where("until", "is", null)
    .executeTakeFirst();
  return Number(gone.numDeletedRows) + Number(ended.numUpdatedRows);
}

export type GroupMember = {
  readonly id: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string;
  readonly postcode: string;
  readonly state: PersonState;
  readonly revision: number;
  readonly since: Day;
};

/** A page of the present members of a group, by name, and how many there are in all. */
export async function membersOfGroup(
  tx: Tx,
  affiliate: AffiliateId,
  { search, offset, limit }: { readonly search: string; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly GroupMember[]; readonly total: number }> {
  const terms = searchTerms(search);
  const nothing = search.trim() !== "" && terms.length === 0;
  const matching = terms.map((term) => sql<boolean>`(' ' || person.search) like ${`% ${term}%`}`);
  const base = tx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.affiliate_id", "=", affiliate)
    .where("membership.until", "is", null)
    .where("person.state", "in", ["member", "supporter", "left"])
    .where(nothing ? sql<boolean>`false` : matching.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(matching, sql` and `)}`);
  const { n } = await base.select((eb) => eb.fn.countAll<string>().as("n")).executeTakeFirstOrThrow();
  const rows = await base
    .select([
      "person.id",
      "person.given_name",
      "person.family_name",
      "person.email",
      "person.phone",
      "person.postcode",
      "person.state",
      "person.revision",
      "membership.since",
    ])
    .orderBy("person.sort_name")
    .orderBy("person.id")
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    total: Number(n),
    rows: rows.map((row) => ({
      id: asId<"person">(row.id),
      givenName: row.given_name,
      familyName: row.family_name,
      email: row.email,
      phone: row.phone,
      postcode: row.postcode,
      state: personStates.find((state) => state === row.state) ?? "member",
      revision: row.revision,
      since: row.since,
    })),
  };
}
