import { mkdirSync } from "node:fs";
import { keptSecret } from "#http/sign-in/secret.ts";
import { sealWith } from "#store/seal.ts";
import type { Db } from "#store/tx.ts";
import type { App } from "../app/contract.ts";
import type { Deps } from "../app/deps.ts";
import { joinServer, openMigrated, placeOfFederation } from "./database.ts";
import type { Lifetime } from "./lifetime.ts";
import { makeLog } from "./log.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

/** The federation's program, without its web server, as a command at the terminal works on it. */
export type Federation = { readonly app: App; readonly deps: Deps; readonly db: Db };

/**
 * Opens the federation's database for one command: the one in DATABASE_URL, that of a program running on the same data folder, or
 * else the program's own server, which is stopped again at the end. Whoever can run commands here has the machine: they act as the program.
 */
export async function openFederation(settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<Federation> {
  const log = makeLog(settings.LOG_LEVEL);
  await lifetime.step(async () => mkdirSync(settings.DATA_DIR, { recursive: true }));
  const server = await lifetime.step(() => joinServer(settings, terminal.progress));
  lifetime.closing(server.stop);
  const database = await lifetime.step(async () => openMigrated((await placeOfFederation(server)).url, settings, log));
  lifetime.closing(database.close);
  // What a command seals, mail with a code in it, the running program must be able to open.
  sealWith(settings.SESSION_SECRET ?? keptSecret(settings.DATA_DIR));
  const { buildProgram } = await lifetime.step(() => import("../main.ts"));
  return { ...buildProgram({ db: database.db, log, publicUrl: () => settings.PUBLIC_URL ?? "" }), db: database.db };
}
