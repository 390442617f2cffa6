import { mkdirSync } from "node:fs";
import type { OpenDatabase } from "#store/open.ts";
import type { Log } from "../app/deps.ts";
import { type DatabaseServer, openMigrated, openServer, placeOfExample, placeOfFederation } from "./database.ts";
import { serverLost } from "./faults.ts";
import type { Lifetime } from "./lifetime.ts";
import { makeLog } from "./log.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

async function openPlace(kind: "start" | "demo", server: DatabaseServer, settings: Settings, log: Log, terminal: Terminal): Promise<OpenDatabase> {
  const place = kind === "start" ? await placeOfFederation(server) : await placeOfExample(server, "mandate_demo", terminal.progress);
  return openMigrated(place.url, settings, log);
}

/** Starts the program with its web server, and serves until it is told to stop. */
export async function serve(kind: "start" | "demo", settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  const log = makeLog(settings.LOG_LEVEL);
  await lifetime.step(async () => mkdirSync(settings.DATA_DIR, { recursive: true }));
  const server = await lifetime.step(() => openServer(settings, terminal.progress));
  lifetime.closing(server.stop);
  const database = await lifetime.step(() => openPlace(kind, server, settings, log, terminal));
  lifetime.closing(database.close);
  // Loaded only now: what is wrong with the database is told of before the rest of the program is read.
  const { beginServing } = await lifetime.step(() => import("./serving.ts"));
  await beginServing({ kind, database, settings, log, lifetime, terminal });
  await Promise.race([lifetime.stopped, server.lost]);
  if (!lifetime.isStopped()) throw serverLost(undefined, { dataDir: settings.DATA_DIR, host: settings.HOST, port: settings.PORT });
  return 0;
}
