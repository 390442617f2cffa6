import { fileURLToPath } from "node:url";
import { keptSecret } from "#http/sign-in/secret.ts";
import { startServer } from "#http/server.ts";
import { visitor } from "#domain/people";
import { listenContent } from "#store/live.ts";
import { databaseNameOf, type OpenDatabase } from "#store/open.ts";
import { beginRehearsal, holdsFederation, readRehearsal } from "#store/rehearsal.ts";
import { openPages } from "#web/render.ts";
import type { App } from "../app/contract.ts";
import type { Log } from "../app/deps.ts";
import { publishedFiles } from "../app/publish/index.ts";
import { closePdf } from "../documents/write/pdf.ts";
import { buildProgram } from "../main.ts";
import { demoPeople, loadFoundingConference } from "./demo.ts";
import { Fault } from "./faults.ts";
import { dropFoundingCode, keptFoundingCode } from "./founding-code.ts";
import type { Lifetime } from "./lifetime.ts";
import { ensurePages } from "./pages.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

const build = fileURLToPath(new URL("../../build", import.meta.url));

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

/** Loads the demo into an empty database; leaves one alone that belongs to somebody. */
async function prepareDemo(program: ReturnType<typeof buildProgram>, url: string, terminal: Terminal): Promise<void> {
  const { db } = program.deps;
  const rehearsal = await readRehearsal(db);
  if (rehearsal ? rehearsal.purpose !== "demo" : await holdsFederation(db))
    throw new Fault("database.occupied", { database: databaseNameOf(url), what: "the demo" });
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

export type Serving = {
  readonly kind: "start" | "demo";
  readonly database: OpenDatabase;
  readonly settings: Settings;
  readonly log: Log;
  readonly lifetime: Lifetime;
  readonly terminal: Terminal;
};

/** Builds the program on an open database, starts its web server and tells where it is. */
export async function beginServing({ kind, database, settings, log, lifetime, terminal }: Serving): Promise<void> {
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
}
