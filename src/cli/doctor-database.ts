import { existsSync } from "node:fs";
import { join } from "node:path";
import { readMigrations } from "#store/migrate.ts";
import { checkServer, databaseNameOf, type OpenDatabase, openDatabase } from "#store/open.ts";
import { joinServer } from "./database.ts";
import { type Finding, fine, warn, wrong } from "./doctor-report.ts";
import { faultOf } from "./faults.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Settings } from "./settings.ts";

type Pool = OpenDatabase["pool"];

const one = async <T extends object>(pool: Pool, text: string): Promise<T | undefined> => (await pool.query<T>(text)).rows[0];

const mustBeOn = {
  fsync: "a power cut may destroy the whole database",
  full_page_writes: "a power cut may destroy the whole database",
  synchronous_commit: "what a person was told is saved may be lost in a crash",
} as const;

/** What is committed must be on the disk: the settings that say so. */
async function durability(pool: Pool): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, harm] of Object.entries(mustBeOn)) {
    const value = (await one<{ value: string }>(pool, `select current_setting('${name}') as value`))?.value ?? "";
    if (value === "off") findings.push(wrong(`PostgreSQL runs with ${name} = off: ${harm}.`, `Set ${name} = on in postgresql.conf, or for this database.`));
  }
  return findings.length > 0 ? findings : [fine("What is committed is on the disk before it is answered (fsync, synchronous_commit, full_page_writes).")];
}

const littleSeconds = 2;
const muchSeconds = 60;

/** Terms, deadlines and codes go by the database's clock; logs and signatures by this machine's. */
async function clock(pool: Pool): Promise<Finding> {
  const before = Date.now();
  const row = await one<{ at: number }>(pool, "select (extract(epoch from clock_timestamp()) * 1000)::float8 as at");
  const here = (before + Date.now()) / 2;
  const apart = Math.abs((row?.at ?? here) - here) / 1000;
  if (apart < littleSeconds) return fine("The clocks of the database and of this machine agree.");
  const says = `The clocks of the database and of this machine are ${Math.round(apart)} seconds apart.`;
  return apart < muchSeconds
    ? warn(says, "Let both set their clocks by the network (chrony, systemd-timesyncd).")
    : wrong(says, "Set the clocks: deadlines and codes go by the database's.");
}

/** Whether the tables are there and as this program wants them. Nothing is changed. */
async function tables(pool: Pool): Promise<{ readonly finding: Finding; readonly ready: boolean }> {
  const there = await one<{ there: boolean }>(pool, "select to_regclass('public.schema_version') is not null as there");
  if (!there?.there) return { finding: fine("The database is empty: the first start makes the tables."), ready: false };
  const { rows } = await pool.query<{ n: number; hash: string }>("select n, hash from public.schema_version order by n");
  const known = new Map(readMigrations().map(({ n, hash }) => [n, hash]));
  const unknown = rows.find(({ n, hash }) => known.get(n) !== hash);
  if (unknown)
    return {
      finding: wrong(`The database was written by another version of the program (step ${unknown.n}).`, "Start that version, or restore a backup."),
      ready: false,
    };
  const missing = known.size - rows.length;
  if (missing > 0) return { finding: warn(`The next start brings the tables up to date (${missing === 1 ? "1 step" : `${missing} steps`}).`), ready: false };
  return { finding: fine("The tables are those of this version."), ready: true };
}

/** So many connections a program takes beyond DATABASE_POOL: jobs, live events, migrations. */
const besides = 6;

async function connections(pool: Pool, { DATABASE_POOL }: Settings): Promise<Finding> {
  const row = await one<{ most: number; used: number }>(
    pool,
    "select current_setting('max_connections')::integer as most, (select count(*)::integer from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) as used",
  );
  const { most, used } = row ?? { most: 100, used: 0 };
  const wanted = DATABASE_POOL + besides;
  if (wanted > most - 3)
    return wrong(`The server takes ${most} connections, and this program may want ${wanted}.`, "Lower DATABASE_POOL, or raise max_connections.");
  return used + wanted > most && used < wanted
    ? warn(
        `The server takes ${most} connections; ${used} are used by others, and this program may want ${wanted}.`,
        "Lower DATABASE_POOL, or raise max_connections.",
      )
    : fine(`The server takes ${most} connections; one program wants up to ${wanted}.`);
}

export type DatabaseReport = {
  readonly findings: readonly Finding[] /** Open, with the tables of this version; else null. */;
  readonly database: OpenDatabase | null;
};

/** Asks the federation's database, or that of the program which is running on the data folder. */
export async function askDatabase(settings: Settings, lifetime: Lifetime): Promise<DatabaseReport> {
  if (settings.DATABASE_URL === undefined && !existsSync(join(settings.DATA_DIR, "postgres")))
    return { findings: [fine(`There is no database yet: the first start makes one in ${settings.DATA_DIR}.`)], database: null };
  const attempt = { databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR, host: settings.HOST, port: settings.PORT };
  try {
    const server = await joinServer(settings, () => undefined);
    lifetime.closing(server.stop);
    const url = server.given ?? server.urlOf("mandate");
    const database = openDatabase(url, { poolSize: 3, name: "mandate doctor" });
    lifetime.closing(database.close);
    await checkServer(database.pool);
    const version = await one<{ version: string }>(database.pool, "select split_part(current_setting('server_version'), ' ', 1) as version");
    const { finding, ready } = await tables(database.pool);
    const checksums = await one<{ value: string }>(database.pool, "select current_setting('data_checksums') as value");
    return {
      findings: [
        fine(
          `PostgreSQL ${version?.version ?? ""} answers${server.given === null ? "; it is the program's own" : ""}, with the database ${databaseNameOf(url)}.`,
        ),
        finding,
        ...(await durability(database.pool)),
        ...(checksums?.value === "off"
          ? [warn("The database keeps no checksums of its pages: a bad disk would go unnoticed.", "With the server stopped: pg_checksums --enable.")]
          : []),
        await clock(database.pool),
        await connections(database.pool, settings),
      ],
      database: ready ? database : null,
    };
  } catch (error) {
    const fault = faultOf(error, attempt);
    if (!fault) throw error;
    return { findings: [wrong(fault.message.replace(/\s*\n\s*/g, " "))], database: null };
  }
}
