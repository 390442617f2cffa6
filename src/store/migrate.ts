import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { isDeadlock, StoreFault } from "./errors.ts";
import { jobsSchema, newestJobsVersion } from "./jobs.ts";

/** `n` is the number in the file name; numbers rise and may leave gaps. */
export type Migration = { readonly n: number; readonly name: string; readonly sql: string; readonly hash: string };

const fileName = /^(\d{4})_([a-z0-9_]+)\.sql$/;
/** Any fixed number: nodes that start at the same moment migrate one after the other. */
const migrationLock = 731_905_260_321;

export const migrationsFolder: string = fileURLToPath(new URL("./migrations", import.meta.url));

/** The migrations of a folder, in order of their numbers. */
export function readMigrations(folder: string = migrationsFolder): readonly Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file): Migration => {
      const [, n, name] = fileName.exec(file) ?? [];
      if (n === undefined || name === undefined) throw new Error(`a migration is named 0001_what_it_does.sql, not ${file}`);
      // Line ends as a checkout on another system may have them are not a change.
      const sql = readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n");
      return { n: Number(n), name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    });
  for (const [at, { n, name }] of migrations.entries())
    if (migrations[at - 1]?.n === n) throw new Error(`two migrations have the number ${n}: ${name} is the second`);
  return migrations;
}

type Applied = { readonly n: number; readonly name: string; readonly hash: string };

/** A database that a later program has migrated, or whose migrations are not the ones of this program, is not touched. */
function refuseUnknown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.n ?? 0;
  for (const done of applied) {
    const known = migrations.find((migration) => migration.n === done.n);
    if (!known && done.n > newest) throw new StoreFault("schema.newer", { database: Math.max(...applied.map(({ n }) => n)), program: newest });
    if (!known || known.hash !== done.hash) throw new StoreFault("schema.changed", { migration: `${String(done.n).padStart(4, "0")}_${done.name}` });
  }
}

async function appliedMigrations(client: pg.Client): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ ours: boolean; tables: string }>(
    "select to_regclass('public.schema_version') is not null as ours, (select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as tables",
  );
  if (!rows[0]?.ours) {
    // Tables that no migration made: somebody else's database.
    if (Number(rows[0]?.tables) > 0) throw new StoreFault("schema.foreign", { tables: Number(rows[0]?.tables) });
    await client.query(
      "create table public.schema_version (n integer primary key, name text not null, hash text not null, applied_at timestamptz not null default clock_timestamp())",
    );
  }
  return (await client.query<Applied>("select n, name, hash from public.schema_version order by n")).rows;
}

/** Which step of its own tables the job library has reached; 0 before the first. Asked so that the library is loaded only when it has work. */
async function jobsVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [`${jobsSchema}.migrations`]);
  if (!rows[0]?.there) return 0;
  return (await client.query<{ n: number }>(`select coalesce(max(id), 0)::integer as n from ${jobsSchema}.migrations`)).rows[0]?.n ?? 0;
}

/** Each takes PostgreSQL's second to be found, so this is half a minute of readers in the way. */
const mostDeadlocks = 30;

/**
 * A node that still works on this database reads tables in its own order, and a migration locks them in another: where the two meet,
 * PostgreSQL ends one of them. A migration is one transaction, so it begins again.
 */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  for (let met = 1; ; met++) {
    try {
      return await applyOnce(client, migration);
    } catch (error) {
      if (!isDeadlock(error) || met === mostDeadlocks) throw error;
    }
  }
}

async function applyOnce(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into public.schema_version (n, name, hash) values ($1, $2, $3)", [migration.n, migration.name, migration.hash]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/**
 * Brings the database at `url` up to this program, each migration in its own transaction. Refuses a database newer than
 * the program and one where an applied migration was changed since. Answers the numbers applied now.
 */
export async function migrate(url: string, migrations: readonly Migration[] = readMigrations()): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url, application_name: "mandate migrations", connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const applied = await appliedMigrations(client);
    refuseUnknown(applied, migrations);
    const missing = migrations.filter(({ n }) => !applied.some((done) => done.n === n));
    for (const migration of missing) await apply(client, migration);
    if ((await jobsVersion(client)) < newestJobsVersion) await (await import("./job-runner.ts")).migrateJobs(url);
    return missing.map(({ n }) => n);
  } finally {
    // Ends the session, and with it the lock.
    await client.end().catch(() => undefined);
  }
}
