import { type RegisteredBranch, type RegisterId, type VersionId } from "#domain/branches";
import type { PersonId } from "#domain/people";
import { asId, type Day, type Id, type Instant } from "#kit";
import { sql } from "kysely";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

/** A name without case and accents, for searching as one types. */
export const searchKey = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

export type Version = {
  readonly id: VersionId;
  readonly register: RegisterId;
  readonly number: number;
  readonly source: string;
  readonly datedOn: Day;
  readonly hash: string;
  readonly branches: number;
  readonly importedBy: string | null;
  readonly at: Instant;
};

/** Of a joined person; null for the program and for who was erased. */
export const personName = (alias: string) =>
  sql<string | null>`nullif(trim(${sql.ref(`${alias}.given_name`)} || ' ' || ${sql.ref(`${alias}.family_name`)}), '')`;

const versions = (tx: Tx) =>
  tx
    .selectFrom("branch_version")
    .leftJoin("person", "person.id", "branch_version.imported_by")
    .selectAll("branch_version")
    .select(personName("person").as("by"));

type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>["execute"]>>[number];

const versionOf = (row: VersionRow): Version => ({
  id: asId(row.id),
  register: asId(row.register_id),
  number: row.number,
  source: row.source,
  datedOn: row.dated_on,
  hash: row.hash,
  branches: row.branches,
  importedBy: row.by,
  at: row.at,
});

export type Register = { readonly id: RegisterId; readonly name: string };

export async function allRegisters(tx: Tx): Promise<(Register & { readonly aliases: number })[]> {
  const rows = await tx
    .selectFrom("branch_register")
    .select(["id", "name"])
    .select((eb) =>
      eb
        .selectFrom("branch_alias")
        .select((inner) => inner.fn.countAll().as("n"))
        .whereRef("branch_alias.register_id", "=", "branch_register.id")
        .where("undone_at", "is", null)
        .as("aliases"),
    )
    .orderBy(sql`lower(name)`)
    .execute();
  return rows.map((row) => ({ id: asId(row.id), name: row.name, aliases: Number(row.aliases ?? 0) }));
}

export async function registerById(tx: Tx, id: RegisterId): Promise<Register | null> {
  const row = await tx.selectFrom("branch_register").select(["id", "name"]).where("id", "=", id).executeTakeFirst();
  return row ? { id: asId(row.id), name: row.name } : null;
}

/** Nobody else imports into the register until this transaction ends. */
export const holdRegister = async (tx: Tx, id: RegisterId): Promise<void> => {
  await tx.selectFrom("branch_register").select("id").where("id", "=", id).forUpdate().execute();
};

/** False when a register of this name is there already. */
export async function insertRegister(tx: Tx, register: Register): Promise<boolean> {
  const row = await tx
    .insertInto("branch_register")
    .values({ id: register.id, name: register.name })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The versions of a register, or of all, the newest first. */
export async function versionsOf(tx: Tx, register: RegisterId | null): Promise<Version[]> {
  const rows = await versions(tx)
    .$if(register !== null, (select) => select.where("register_id", "=", register ?? ""))
    .orderBy("number", "desc")
    .execute();
  return rows.map(versionOf);
}

export async function versionById(tx: Tx, id: VersionId): Promise<Version | null> {
  const row = await versions(tx).where("branch_version.id", "=", id).executeTakeFirst();
  return row ? versionOf(row) : null;
}

export async function versionNumbered(tx: Tx, register: RegisterId, number: number | null): Promise<Version | null> {
  const row = await versions(tx)
    .where("register_id", "=", register)
    .$if(number !== null, (select) => select.where("number", "=", number ?? 0))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? versionOf(row) : null;
}

export type NewVersion = Omit<Version, "importedBy" | "at"> & { readonly importedBy: PersonId | null };

const rowsAtOnce = 1000;

/** Keeps a version with all its branches. */
export async function insertVersion(tx: Tx, version: NewVersion, branches: readonly RegisteredBranch[]): Promise<void> {
  await tx
    .insertInto("branch_version")
    .values({
      id: version.id,
      register_id: version.register,
      number: version.number,
      source: version.source,
      dated_on: version.datedOn,
      hash: version.hash,
      branches: version.branches,
      imported_by: version.importedBy,
    })
    .execute();
  for (let at = 0; at < branches.length; at += rowsAtOnce)
    await tx
      .insertInto("branch")
      .values(
        branches.slice(at, at + rowsAtOnce).map((branch) => ({
          version_id: version.id,
          code: branch.code,
          name: branch.name,
          region: branch.region,
          aliases: [...branch.aliases],
          predecessors: [...branch.predecessors],
          search: searchKey([branch.name, branch.code, ...branch.aliases].join(" ")),
        })),
      )
      .execute();
}

type BranchColumns = { readonly code: string; readonly name: string; readonly region: string; readonly aliases: string[]; readonly predecessors: string[] };
const branchOf = ({ code, name, region, aliases, predecessors }: BranchColumns): RegisteredBranch => ({ code, name, region, aliases, predecessors });
const columns = ["code", "name", "region", "aliases", "predecessors"] as const;

/** All branches of a version, by name. */
export async function branchesOf(tx: Tx, version: VersionId): Promise<RegisteredBranch[]> {
  return (await tx.selectFrom("branch").select(columns).where("version_id", "=", version).orderBy("search").orderBy("code").execute()).map(branchOf);
}

export type BranchFilter = {
  readonly search: string;
  readonly region: string;
  readonly sort: "name" | "region" | "code";
  readonly offset: number;
  readonly limit: number;
};

const orders = { name: sql`search, code`, region: sql`region, search, code`, code: sql`code` } as const;

export async function branchesPage(tx: Tx, version: VersionId, filter: BranchFilter): Promise<{ readonly rows: RegisteredBranch[]; readonly total: number }> {
  const wanted = tx
    .selectFrom("branch")
    .where("version_id", "=", version)
    .$if(filter.search !== "", (select) => select.where("search", "like", anywhere(searchKey(filter.search))))
    .$if(filter.region !== "", (select) => select.where("region", "=", filter.region));
  const counted = await wanted.select((eb) => eb.fn.countAll().as("n")).executeTakeFirst();
  const rows = await wanted.select(columns).orderBy(orders[filter.sort]).offset(filter.offset).limit(filter.limit).execute();
  return { rows: rows.map(branchOf), total: Number(counted?.n ?? 0) };
}

export async function regionsOf(tx: Tx, version: VersionId): Promise<string[]> {
  const rows = await tx
    .selectFrom("branch")
    .select("region")
    .distinct()
    .where("version_id", "=", version)
    .where("region", "<>", "")
    .orderBy("region")
    .execute();
  return rows.map(({ region }) => region);
}

/** Branches by their codes. */
export async function branchesCoded(tx: Tx, version: VersionId, codes: readonly string[]): Promise<ReadonlyMap<string, RegisteredBranch>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .selectFrom("branch")
    .select(columns)
    .where("version_id", "=", version)
    .where("code", "in", [...new Set(codes)])
    .execute();
  return new Map(rows.map((row) => [row.code, branchOf(row)]));
}

/** A branch in every version that has it, the newest first. */
export async function branchHistory(tx: Tx, register: RegisterId, code: string): Promise<{ readonly version: Version; readonly branch: RegisteredBranch }[]> {
  const rows = await versions(tx)
    .innerJoin("branch", "branch.version_id", "branch_version.id")
    .select(["branch.code", "branch.name", "branch.region", "branch.aliases", "branch.predecessors"])
    .where("register_id", "=", register)
    .where("branch.code", "=", code)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({ version: versionOf(row), branch: branchOf(row) }));
}

/** The branches of a version that take the place of a code. */
export async function successorsOf(tx: Tx, version: VersionId, code: string): Promise<RegisteredBranch[]> {
  const rows = await tx
    .selectFrom("branch")
    .select(columns)
    .where("version_id", "=", version)
    .where(sql<boolean>`${code} = any (predecessors)`)
    .orderBy("search")
    .execute();
  return rows.map(branchOf);
}

// ---- groups and branches ----

export async function affiliatesOfBranch(tx: Tx, register: RegisterId, code: string): Promise<{ readonly id: string; readonly name: string }[]> {
  return tx
    .selectFrom("affiliate_branch")
    .innerJoin("affiliate", "affiliate.id", "affiliate_branch.affiliate_id")
    .select(["affiliate.id", "affiliate.name"])
    .where("register_id", "=", register)
    .where("code", "=", code)
    .orderBy("affiliate.name_key")
    .execute();
}

/** Which branch a group is; null takes the link away. */
export async function saveAffiliateBranch(
  tx: Tx,
  link: { readonly affiliate: Id<"affiliate">; readonly register: RegisterId; readonly code: string | null; readonly by: PersonId | null },
): Promise<void> {
  const { affiliate, register, code, by } = link;
  if (code === null) await tx.deleteFrom("affiliate_branch").where("affiliate_id", "=", affiliate).where("register_id", "=", register).execute();
  else
    await tx
      .insertInto("affiliate_branch")
      .values({ affiliate_id: affiliate, register_id: register, code, linked_by: by })
      .onConflict((conflict) => conflict.columns(["affiliate_id", "register_id"]).doUpdateSet({ code, linked_by: by, at: sql`clock_timestamp()` }))
      .execute();
}
