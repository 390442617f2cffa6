import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { keptSecret } from "#http/sign-in/secret.ts";
import { startServer } from "#http/server.ts";
import { visitor } from "#domain/people";
import { listenContent } from "#store/live.ts";
import type { OpenDatabase } from "#store/open.ts";
import { beginRehearsal, holdsFederation, readRehearsal } from "#store/rehearsal.ts";
import { openPages } from "#web/render.ts";
import type { App } from "../app/contract.ts";
import { publishedFiles } from "../app/publish/index.ts";
import { closePdf } from "../documents/write/pdf.ts";
import type { Log } from "../app/deps.ts";
import { buildProgram } from "../main.ts";
import { type DatabaseServer, openMigrated, openServer, placeOfExample, placeOfFederation } from "./database.ts";
import { demoPeople, loadFoundingConference } from "./demo.ts";
import { Fault } from "./faults.ts";
import { dropFoundingCode, keptFoundingCode } from "./founding-code.ts";
import type { Lifetime } from "./lifetime.ts";
import { makeLog } from "./log.ts";
import { ensurePages } from "./pages.ts";
import type { Settings } from "./settings.ts";

const build = fileURLToPath(new URL("../../build", import.meta.url));

export type Terminal = { readonly print: (line: string) => void; readonly progress: (line: string) => void };

/** The code of a first start: there until the federation is founded, by whichever node. */
async function foundingCode(app: App, settings: Settings): Promise<{ readonly read: () => string | null; readonly recheck: () => void }> {
  const founded = async (): Promise<boolean> => {
    const federation = await app.people.federation(visitor, {});
    return federation.ok && federation.value !== null;
  };
  let code: string | null = null;
  const check = async (): Promise<void> => {
    code = (await founded()) ? null : keptFoundingCode(settings.DATA_DIR);
    if (code === null) dropFoundingCode(settings.DATA_DIR);
  };
  await check();
  return { read: () => code, recheck: () => void (code === null ? undefined : check().catch(() => undefined)) };
}

async function openPlace(kind: "start" | "demo", server: DatabaseServer, settings: Settings, log: Log, terminal: Terminal): Promise<OpenDatabase> {
  const place = kind === "start" ? await placeOfFederation(server) : await placeOfExample(server, "mandate_demo", terminal.progress);
  return openMigrated(place.url, settings, log);
}

/** Loads the demo into an empty database; leaves one alone that belongs to somebody. */
async function prepareDemo(program: ReturnType<typeof buildProgram>, url: string, terminal: Terminal): Promise<void> {
  const { db } = program.deps;
  const rehearsal = await readRehearsal(db);
  if (rehearsal ? rehearsal.purpose !== "demo" : await holdsFederation(db)) throw new Fault("database.occupied", { database: new URL(url).pathname.slice(1), what: "the demo" });
  if (!rehearsal) await beginRehearsal(db, "demo", "");
  if (!(await holdsFederation(db))) terminal.progress("Loading the founding conference …");
  await loadFoundingConference(program.deps);
}

function printDemo(url: string, { print }: Terminal): void {
  print(`The founding conference of the Commonhold Alliance is at  ${url}`);
  print("");
  print(`Sign in with one click at  ${url}/demo  as any of these, or by e-mail:`);
  for (const person of demoPeople().all) print(`  ${person.title.padEnd(36)}${person.name.padEnd(18)}${person.email}`);
  print("");
  print("Ctrl-C stops it; the next start finds what was done.");
}

function printStart(url: string, code: string | null, { print }: Terminal): void {
  print(`Mandate is at  ${url}`);
  if (code === null) return;
  print("");
  print("There is no federation yet. To create it and become its administrator, open");
  print(`  ${url}/setup`);
  print(`and type this code, which is good once:  ${code}`);
}

/** Starts the program with its web server, and serves until it is told to stop. */
export async function serve(kind: "start" | "demo", settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  const log = makeLog(settings.LOG_LEVEL);
  await lifetime.step(async () => mkdirSync(settings.DATA_DIR, { recursive: true }));
  const server = await lifetime.step(() => openServer(settings, terminal.progress));
  lifetime.closing(server.stop);
  const database = await lifetime.step(() => openPlace(kind, server, settings, log, terminal));
  lifetime.closing(database.close);

  let readCode = (): string | null => null;
  const program = buildProgram({ db: database.db, log, foundingCode: () => readCode() });
  if (kind === "demo") await lifetime.step(() => prepareDemo(program, database.url, terminal));
  await lifetime.step(() => ensurePages(terminal.progress));

  const code = await lifetime.step(() => foundingCode(program.app, settings));
  readCode = code.read;
  let publicUrl = "";
  const web = await lifetime.step(() =>
    startServer({
      files: publishedFiles(program.app, () => publicUrl),
      settings: {
        port: settings.PORT,
        host: settings.HOST,
        publicUrl: settings.PUBLIC_URL ?? null,
        smtpUrl: settings.SMTP_URL ?? null,
        mailFrom: settings.MAIL_FROM ?? "mandate@localhost",
        demo: kind === "demo",
        secret: settings.SESSION_SECRET ?? keptSecret(settings.DATA_DIR),
      },
      app: program.app,
      db: database.db,
      log,
      listenContent: (onVersion) => listenContent(database.url, (version) => (onVersion(version), code.recheck())),
      openPages: () => openPages(build),
      clientDir: `${build}/client`,
    }),
  );
  publicUrl = web.url;
  lifetime.closing(closePdf);
  lifetime.closing(web.close);
  if (kind === "demo") printDemo(web.url, terminal);
  else printStart(web.url, code.read(), terminal);
  await Promise.race([lifetime.stopped, server.lost]);
  if (!lifetime.isStopped()) throw new Fault("database.lost", { folder: settings.DATA_DIR });
  return 0;
}
