import { sql } from "kysely";
import { isDeadlock, isLockTimeout } from "../errors.ts";
import type { Tx } from "../tx.ts";
import { stageOf, type Work } from "./work.ts";

/** The tables that a list of people is written into by the hundred thousand. */
const tables = ["person", "membership", "consent"] as const;

type Definition = { readonly table: string; readonly name: string; readonly definition: string; readonly kind: "index" | "foreignKey" };

/** Indexes that no constraint stands on, and foreign keys, as the database itself would write them. */
async function definitions(tx: Tx): Promise<readonly Definition[]> {
  const { rows } = await sql<Definition>`
    select c.relname as table, i.relname as name, pg_get_indexdef(x.indexrelid) as definition, 'index' as kind
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${[...tables]}::text[])
      and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
    union all
    select c.relname, k.conname, pg_get_constraintdef(k.oid), 'foreignKey'
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relname = any (${[...tables]}::text[])
    order by 1, 4, 2`.execute(tx);
  return rows;
}

/** So many new people, and four times as many as are on the register: its first filling, not its daily life. */
const worthwhile = { rows: 50_000, times: 4 } as const;

async function isFirstFilling(work: Work, least: number): Promise<boolean> {
  const { rows } = await sql<{ fresh: number; there: number; owner: boolean }>`
    select (select count(*) from ${stageOf(work)} r where r.outcome = 'new')::integer as fresh, (select count(*) from person)::integer as there,
      (select bool_and(pg_has_role(relowner, 'usage')) from pg_class where relnamespace = 'public'::regnamespace and relname = any (${[...tables]}::text[])) as owner`.execute(
    work.tx,
  );
  const [found] = rows;
  return found !== undefined && found.owner && found.fresh >= least && found.fresh >= worthwhile.times * found.there;
}

/** Nobody else may be writing, and whoever reads waits until the end: not longer than a moment for the lock itself. */
async function locked(tx: Tx): Promise<boolean> {
  await sql`savepoint before_lock`.execute(tx);
  try {
    await sql`set local lock_timeout = '3s'`.execute(tx);
    await sql`lock table person, membership, consent in access exclusive mode`.execute(tx);
    await sql`set local lock_timeout = 0`.execute(tx);
    return true;
  } catch (error) {
    if (!isLockTimeout(error) && !isDeadlock(error)) throw error;
    await sql`rollback to savepoint before_lock`.execute(tx);
    return false;
  }
}

/**
 * When a register is filled for the first time by a long list, indexes and foreign keys are taken off before and put back after: a
 * sorted build of an index, and one join for a foreign key, cost a fraction of half a million single steps (docs/register/imports.md
 * has the figures). All in the one transaction: cut off, it never was. The price is that readers of the register wait meanwhile.
 */
export async function enterInBulk(work: Work, write: () => Promise<void>, least: number = worthwhile.rows): Promise<void> {
  if (!(await isFirstFilling(work, least)) || !(await locked(work.tx))) return write();
  const found = await definitions(work.tx);
  for (const { table, name, kind } of found)
    await (kind === "index" ? sql`drop index ${sql.ref(name)}` : sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`).execute(work.tx);
  await write();
  await sql`set local maintenance_work_mem = '256MB'`.execute(work.tx);
  for (const { table, name, kind, definition } of found)
    await (kind === "index"
      ? sql`${sql.raw(definition)}`
      : sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`
    ).execute(work.tx);
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(work.tx);
}
