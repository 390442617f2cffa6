import type { RegionId } from "#domain/groups";
import { asId } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { todaySql } from "./federation-day.ts";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

/** Which rows of a list are asked for. */
export type Slice = { readonly offset: number; readonly limit: number };

/** Whether a row of `affiliate` belongs to the federation today: affiliated, or suspended for now, by the step that is in effect. */
const belongsToday = sql<boolean>`case when affiliate.step_on is null or affiliate.step_on <= ${todaySql} then affiliate.step_state in ('affiliated', 'suspended')
  else coalesce((select s.state in ('affiliated', 'suspended') from affiliation_step s
    where s.affiliate_id = affiliate.id and (s.effective_on is null or s.effective_on <= ${todaySql}) order by s.seq desc limit 1), false) end`;

export type Region = { readonly id: RegionId; readonly name: string; readonly code: string | null; readonly revision: number };
export type RegionWithGroups = Region & { readonly groups: number };

export async function regionById(tx: Tx, id: RegionId): Promise<Region | null> {
  const row = await tx.selectFrom("region").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? { id, name: row.name, code: row.code, revision: row.revision } : null;
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

const matching = (search: string): RawBuilder<boolean> =>
  search === "" ? sql<boolean>`true` : sql<boolean>`(lower(name) like ${anywhere(search.toLowerCase())} or lower(code) = ${search.toLowerCase()})`;

export async function countRegions(tx: Tx, search: string): Promise<number> {
  const { n } = await tx
    .selectFrom("region")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where(matching(search))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** A page of regions by name, each with how many groups of it are affiliated today. */
export async function regionsPage(tx: Tx, search: string, { offset, limit }: Slice): Promise<readonly RegionWithGroups[]> {
  const { rows } = await sql<{ id: string; name: string; code: string | null; revision: number; groups: string }>`
    select region.*, (select count(*) from affiliate where affiliate.region_id = region.id and ${belongsToday}) as groups
    from region where ${matching(search)} order by lower(name), id offset ${offset} limit ${limit}`.execute(tx);
  return rows.map((row) => ({ id: asId(row.id), name: row.name, code: row.code, revision: row.revision, groups: Number(row.groups) }));
}

/** What stands in the way of a region's name and code: the region that has one of them. */
export async function regionClash(tx: Tx, id: RegionId | null, name: string, code: string | null): Promise<"name" | "code" | null> {
  await sql`lock table region in share row exclusive mode`.execute(tx);
  const others = await tx
    .selectFrom("region")
    .select(["name", "code"])
    .where("id", "<>", id ?? "")
    .where((eb) => eb.or([eb(sql<string>`lower(name)`, "=", name.toLowerCase()), eb(sql<string>`lower(code)`, "=", (code ?? "").toLowerCase())]))
    .execute();
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) return "name";
  return others.length > 0 ? "code" : null;
}

export async function insertRegion(tx: Tx, region: Omit<Region, "revision">): Promise<void> {
  await tx.insertInto("region").values({ id: region.id, name: region.name, code: region.code }).execute();
}

export async function updateRegion(tx: Tx, { id, name, code }: Omit<Region, "revision">): Promise<void> {
  await tx
    .updateTable("region")
    .set((eb) => ({ name, code, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
}
