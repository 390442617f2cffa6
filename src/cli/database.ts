import pg from "pg";
import { runningEmbedded, startEmbedded } from "#store/embedded.ts";
import { migrate } from "#store/migrate.ts";
import { checkServer, createDatabase, databaseNameOf, dropDatabase, type OpenDatabase, openDatabase, urlOfDatabase } from "#store/open.ts";
import type { Log } from "../app/deps.ts";
import type { Settings } from "./settings.ts";

/** The PostgreSQL server that this start of the program uses: its own, or the one that DATABASE_URL names. */
export type DatabaseServer = {
  readonly urlOf: (database: string) => string;
  /** The address in DATABASE_URL; null for the program's own server. */
  readonly given: string | null;
  readonly stop: () => Promise<void>;
  /** Settles when the program's own server ended without being told to. */
  readonly lost: Promise<void>;
};

const never = new Promise<void>(() => undefined);

export async function openServer(settings: Settings, progress: (line: string) => void): Promise<DatabaseServer> {
  const given = settings.DATABASE_URL;
  if (given) return { urlOf: (database) => urlOfDatabase(given, database), given, stop: async () => undefined, lost: never };
  return { ...(await startEmbedded({ dataDir: settings.DATA_DIR, progress })), given: null };
}

/** Where a database is, and whether it is the program's to drop, or the only one that its user has. */
export type Place = { readonly url: string; readonly own: boolean };

/** As `openServer`, but beside a program that is running on the data folder: its server is used, and stays. */
export async function joinServer(settings: Settings, progress: (line: string) => void): Promise<DatabaseServer> {
  const running = settings.DATABASE_URL ? null : runningEmbedded(settings.DATA_DIR);
  return running ? { urlOf: running.urlOf, given: null, stop: async () => undefined, lost: never } : openServer(settings, progress);
}

const notAllowed = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === "42501";

/** The database of a federation's own affairs: `mandate` on the program's own server, else the one in DATABASE_URL. */
export async function placeOfFederation(server: DatabaseServer): Promise<Place> {
  if (server.given) return { url: server.given, own: false };
  await createDatabase(server.urlOf("postgres"), "mandate");
  return { url: server.urlOf("mandate"), own: true };
}

/** The database of an example: one of its own beside the other. Where no other may be made, the one in DATABASE_URL is used, and that is said. */
export async function placeOfExample(server: DatabaseServer, name: string, progress: (line: string) => void): Promise<Place> {
  try {
    await createDatabase(server.given ?? server.urlOf("postgres"), name);
    return { url: server.urlOf(name), own: true };
  } catch (error) {
    if (!server.given || !notAllowed(error)) throw error;
    progress(`The user in DATABASE_URL may not create databases: using ${databaseNameOf(server.given)} itself.`);
    return { url: server.given, own: false };
  }
}

/** A new, empty database in the place of the former. */
export async function startDatabaseAnew(server: DatabaseServer, name: string): Promise<void> {
  const from = server.given ?? server.urlOf("postgres");
  await dropDatabase(from, name);
  await createDatabase(from, name);
}

/** Checks the server, brings the tables up to this program, and opens. */
export async function openMigrated(url: string, settings: Settings, log: Log): Promise<OpenDatabase> {
  const database = openDatabase(url, { poolSize: settings.DATABASE_POOL, onLost: (error) => log.warn("database.connectionLost", { message: error.message }) });
  try {
    await checkServer(database.pool);
    const applied = await migrate(url);
    if (applied.length > 0) log.info("database.migrated", { applied });
    return database;
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}
