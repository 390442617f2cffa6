import type { Affiliate, AffiliateId, RegionId } from "#domain/groups";
import { asId } from "#kit";
import { type Selectable, sql } from "kysely";
import { anywhere } from "./people.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** An affiliate with the name of its region; "" where it has none. */
export type AffiliateInRegion = Affiliate & { readonly regionName: string };

type Row = Selectable<Database["affiliate"]> & { readonly region_name: string | null };

const affiliateOf = (row: Row): AffiliateInRegion => ({
  id: asId(row.id),
  name: row.name,
  kind: row.kind === "national" ? "national" : "local",
  region: row.region_id === null ? null : asId(row.region_id),
  regionName: row.region_name ?? "",
  affiliatedOn: row.affiliated_on,
  members: row.members,
  membersAsOf: row.members_as_of,
});

const affiliates = (tx: Tx) =>
  tx.selectFrom("affiliate").leftJoin("region", "region.id", "affiliate.region_id").selectAll("affiliate").select("region.name as region_name");

const orders = {
  name: sql`lower(affiliate.name)`,
  region: sql`lower(region.name) nulls last, lower(affiliate.name)`,
  members: sql`affiliate.members desc nulls last, lower(affiliate.name)`,
  kind: sql`affiliate.kind, lower(affiliate.name)`,
} as const;

/** Affiliates whose name, or region's name, holds `search`. */
export async function affiliatesWhere(tx: Tx, search: string, sort: keyof typeof orders): Promise<AffiliateInRegion[]> {
  let query = affiliates(tx);
  if (search !== "") query = query.where((eb) => eb.or([eb("affiliate.name", "ilike", anywhere(search)), eb("region.name", "ilike", anywhere(search))]));
  return (await query.orderBy(orders[sort]).orderBy("affiliate.id").execute()).map(affiliateOf);
}

export async function affiliateById(tx: Tx, id: AffiliateId): Promise<AffiliateInRegion | null> {
  const row = await affiliates(tx).where("affiliate.id", "=", id).executeTakeFirst();
  return row ? affiliateOf(row) : null;
}

export async function regionById(tx: Tx, id: RegionId): Promise<{ readonly id: RegionId; readonly name: string } | null> {
  const row = await tx.selectFrom("region").select("name").where("id", "=", id).executeTakeFirst();
  return row ? { id, name: row.name } : null;
}

/** The region of this name, letter case aside; made if there is none. */
export async function regionNamed(tx: Tx, name: string, newId: () => string): Promise<RegionId> {
  const find = () => tx.selectFrom("region").select("id").where(sql<string>`lower(name)`, "=", sql<string>`lower(${name})`).orderBy("id").executeTakeFirst();
  const found =
    (await find()) ??
    (await tx
      .insertInto("region")
      .values({ id: newId(), name })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst()) ??
    (await find());
  if (!found) throw new Error("a region was neither found nor made");
  return asId(found.id);
}

/** False when a group of this name, letter case aside, is there already. */
export async function insertAffiliate(tx: Tx, affiliate: Affiliate): Promise<boolean> {
  const row = await tx
    .insertInto("affiliate")
    .values({
      id: affiliate.id,
      name: affiliate.name,
      kind: affiliate.kind,
      region_id: affiliate.region,
      affiliated_on: affiliate.affiliatedOn,
      members: affiliate.members,
      members_as_of: affiliate.membersAsOf,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type PublishedMotion = {
  readonly id: string;
  readonly letter: string;
  readonly title: string;
  readonly conference: { readonly slug: string; readonly name: string };
  readonly item: string;
};

/** The motions of a group that are public, latest conference first, in the words of their latest version. */
export async function publishedMotionsOf(tx: Tx, affiliate: AffiliateId): Promise<PublishedMotion[]> {
  const rows = await tx
    .selectFrom("motion")
    .innerJoin("conference", "conference.id", "motion.conference_id")
    .innerJoin("agenda_item", "agenda_item.id", "motion.agenda_item_id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("motion_version")
          .select(sql<string>`content ->> 'title'`.as("title"))
          .whereRef("motion_id", "=", "motion.id")
          .orderBy("n", "desc")
          .limit(1)
          .as("latest"),
      (join) => join.onTrue(),
    )
    .select(["motion.id", "motion.letter", "latest.title", "conference.slug", "conference.name", "agenda_item.title as item"])
    .where("motion.affiliate_id", "=", affiliate)
    .where("motion.published_at", "is not", null)
    .orderBy("conference.starts_on", "desc")
    .orderBy("agenda_item.position")
    .orderBy("motion.letter")
    .orderBy("motion.id")
    .execute();
  return rows.map((row) => ({ id: row.id, letter: row.letter ?? "", title: row.title, conference: { slug: row.slug, name: row.name }, item: row.item }));
}
