import { StoreFault } from "#store/errors.ts";
import { databaseNameOf, type OpenDatabase } from "#store/open.ts";
import { beginRehearsal, emptyDatabase, holdsFederation, readRehearsal } from "#store/rehearsal.ts";
import type { Log } from "../app/deps.ts";
import { type DatabaseServer, openMigrated, type Place, placeOfExample, startDatabaseAnew } from "./database.ts";
import { Fault } from "./faults.ts";
import type { Settings } from "./settings.ts";

/** `figures` is the hash of the figures to be played: with others, the play starts anew. */
export type Wanted = { readonly database: string; readonly purpose: string; readonly figures: string; readonly fresh: boolean };

type Found = "unfinished" | "done" | "empty" | "foreign";

async function find(database: OpenDatabase, wanted: Wanted): Promise<Found> {
  const rehearsal = await readRehearsal(database.db);
  if (!rehearsal) return (await holdsFederation(database.db)) ? "foreign" : "empty";
  const same = rehearsal.purpose === wanted.purpose && rehearsal.figures === wanted.figures;
  return same && !rehearsal.finished && !wanted.fresh ? "unfinished" : "done";
}

/** Opens the place; null when its tables are of another version of the program, which is no loss in a database of our own. */
async function openIfOurs(place: Place, settings: Settings, log: Log): Promise<OpenDatabase | null> {
  try {
    return await openMigrated(place.url, settings, log);
  } catch (error) {
    if (place.own && error instanceof StoreFault && error.code.startsWith("schema.")) return null;
    throw error;
  }
}

async function empty(server: DatabaseServer, place: Place, name: string): Promise<void> {
  if (place.own) await startDatabaseAnew(server, name);
  else await emptyDatabase(place.url);
}

/**
 * The database to play in: an unfinished play of the same figures goes on, all else starts in an empty one. A database
 * that holds a federation's own affairs is left alone.
 */
export async function openPlay(server: DatabaseServer, wanted: Wanted, settings: Settings, log: Log, progress: (line: string) => void): Promise<OpenDatabase> {
  const place = await placeOfExample(server, wanted.database, progress);
  const before = await openIfOurs(place, settings, log);
  const found = before ? await find(before, wanted) : "done";
  if (before && found === "unfinished") {
    progress("Going on where the last play was cut short.");
    return before;
  }
  if (before && found === "empty") {
    await beginRehearsal(before.db, wanted.purpose, wanted.figures);
    return before;
  }
  await before?.close();
  if (found === "foreign") throw new Fault("database.occupied", { database: databaseNameOf(place.url), what: "the play" });
  await empty(server, place, wanted.database);
  const fresh = await openMigrated(place.url, settings, log);
  await beginRehearsal(fresh.db, wanted.purpose, wanted.figures);
  return fresh;
}
