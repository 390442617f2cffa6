import type { Day, Instant } from "#kit";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { StoreFault } from "./errors.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./tx.ts";

/** The oldest PostgreSQL that the migrations and queries are tested on. */
const oldestServer = 15;

const timestamp = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::?00)?$/;

/** "2026-03-21 09:30:00.123456+00", as a session in UTC prints it, to milliseconds. Later digits are cut, not rounded, so that no instant moves forward. */
export function instantOf(text: string): Instant {
  const [, day, time, fraction = ""] = timestamp.exec(text) ?? [];
  if (day === undefined || time === undefined) throw new Error(`not a time in UTC as PostgreSQL prints it: ${text}`);
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z` as Instant;
}

const { builtins } = pg.types;
const asPrinted = (text: string): string => text;

/** How a value of each SQL type arrives. A day stays a day, a bigint stays exact. scripts/write-schema.ts says the same in types. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMPTZ]: instantOf,
  [builtins.DATE]: (text): Day => text as Day,
  [builtins.INT8]: asPrinted,
  [builtins.NUMERIC]: asPrinted,
};

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : parsers[oid]) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export type OpenOptions = {
  readonly poolSize?: number;
  /** What the server's own lists of connections call this program. */
  readonly name?: string;
  /** A connection that broke while idle: the pool makes another, so it is only told of. */
  readonly onLost?: (error: Error) => void;
};

export type OpenDatabase = { readonly db: Db; readonly pool: pg.Pool; readonly url: string; readonly close: () => Promise<void> };

/** Opens a pool of connections. Nothing is asked of the server yet. */
export function openDatabase(url: string, options: OpenOptions = {}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    application_name: options.name ?? "mandate",
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types,
    // Set by statement, not in the start-up packet, which poolers refuse.
    // oxlint-disable-next-line typescript/no-misused-promises -- the types say that nothing is awaited; the pool does await it
    onConnect: async (client) => {
      // The pool listens only while a connection is idle. One that breaks while somebody uses it fails their statement, which tells of it; an error that
      // nobody hears would end the whole program.
      client.on("error", () => undefined);
      await client.query("set time zone 'UTC'; set datestyle to 'ISO'; set statement_timeout to '30s'; set idle_in_transaction_session_timeout to '60s'");
    },
  });
  // A connection being closed may still hear that the server is going down: nothing is lost by that.
  pool.on("error", (error) => (pool.ending ? undefined : options.onLost?.(error)));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    // Kysely leaves a pool open that it was never asked to use.
    if (!pool.ending) await pool.end();
  };
  return { db, pool, url, close };
}

/** Refuses a server that is older than the oldest one tested, or a database that cannot hold every letter. */
export async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; number: string; encoding: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number, current_setting('server_encoding') as encoding",
  );
  const [server] = rows;
  if (!server) throw new Error("the server did not say its version");
  if (Math.floor(Number(server.number) / 10_000) < oldestServer) throw new StoreFault("server.tooOld", { version: server.version, oldest: oldestServer });
  if (server.encoding !== "UTF8") throw new StoreFault("server.notUtf8", { encoding: server.encoding });
}

/** The same server, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

/** The database named in a URL, as PostgreSQL would take it: the user's own name when none is named. */
export function databaseNameOf(url: string): string {
  const { pathname, username } = new URL(url);
  return decodeURIComponent(pathname.replace(/^\//, "")) || decodeURIComponent(username);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function asClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "mandate" });
  // A connection lost between two statements shows in the next one.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const duplicate = new Set(["42P04", "23505"]);

/** Makes a database on the server of `url` unless it is there. `template` clones one. */
export async function createDatabase(url: string, name: string, template = "template1"): Promise<{ readonly created: boolean }> {
  return asClient(url, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (rowCount) return { created: false };
    try {
      await client.query(`create database ${quoted(name)} template ${quoted(template)}`);
      return { created: true };
    } catch (error) {
      if (error instanceof pg.DatabaseError && duplicate.has(error.code ?? "")) return { created: false };
      throw error;
    }
  });
}

/** Removes a database with all that is in it, ending other connections to it. */
export const dropDatabase = (url: string, name: string): Promise<void> =>
  asClient(url, async (client) => void (await client.query(`drop database if exists ${quoted(name)} with (force)`)));
