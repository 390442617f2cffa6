import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import { encodeQR } from "qr";
import { keptSecret } from "#http/sign-in/secret.ts";
import { outboxWay, smtpWay } from "#http/mail.ts";
import { startServer } from "#http/server.ts";
import { visitor } from "#domain/people";
import { listenContent } from "#store/live.ts";
import { databaseNameOf, type OpenDatabase } from "#store/open.ts";
import { beginRehearsal, holdsFederation, readRehearsal } from "#store/rehearsal.ts";
import { sealWith } from "#store/seal.ts";
import { openPages } from "#web/render.ts";
import type { App } from "../app/contract.ts";
import type { Log } from "../app/deps.ts";
import { startJobs } from "../app/jobs/index.ts";
import { publishedFiles } from "../app/publish/index.ts";
import { closePdf } from "../documents/write/pdf.ts";
import { buildProgram } from "../main.ts";
import { hallAddresses, listensEverywhere, urlAt } from "./addresses.ts";
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

/** Where others in the same network reach it, with a code to scan: a hall without internet has no name for it. */
function printHall({ HOST, PUBLIC_URL }: Settings, port: number, { print }: Terminal): void {
  if (!listensEverywhere(HOST)) return;
  const addresses = hallAddresses(networkInterfaces());
  const [first] = addresses;
  print("");
  if (first === undefined) return print("This machine is in no network: nobody else can reach it. Join the Wi-Fi of the hall, then start again.");
  print("In the same network it is at:");
  for (const address of addresses) print(`  ${urlAt(address, port)}`);
  const told = PUBLIC_URL ?? urlAt(first, port);
  print(`The big screen shows it with a code to scan at  ${told}/conferences/<address of the conference>/join`);
  if (process.stdout.isTTY) print(encodeQR(told, "term"));
  if (PUBLIC_URL === undefined) print(`Cards and mails name ${urlAt("localhost", port)}. To have them name the address above, start with  npm run hall`);
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

/** Workers for jobs that are no mail: those never wait for a slow mail server. */
const otherWorkers = 2;

/** Does the jobs of the queue, mail among them, until the program ends. */
async function beginJobs(program: ReturnType<typeof buildProgram>, { database, settings, log, lifetime }: Serving, publicUrl: () => string): Promise<void> {
  const from = settings.MAIL_FROM ?? "mandate@localhost";
  const way = settings.SMTP_URL ? smtpWay({ url: settings.SMTP_URL, from, connections: settings.MAIL_CONNECTIONS, log }) : outboxWay;
  const runner = await startJobs({
    deps: program.deps,
    url: database.url,
    publicUrl,
    sendMail: way.send,
    mail: { perMinute: settings.MAIL_PER_MINUTE, retrySeconds: settings.MAIL_RETRY_SECONDS },
    outgoing: { allowLoopback: false },
    workers: settings.MAIL_CONNECTIONS + otherWorkers,
  });
  lifetime.closing(async () => {
    await runner.close();
    way.close();
  });
}

/** Builds the program on an open database, starts its web server and its jobs, and tells where it is. */
export async function beginServing(serving: Serving): Promise<void> {
  const { kind, database, settings, log, lifetime, terminal } = serving;
  const secret = settings.SESSION_SECRET ?? keptSecret(settings.DATA_DIR);
  sealWith(secret);
  let readCode = (): string | null => null;
  let publicUrl = settings.PUBLIC_URL ?? "";
  const program = buildProgram({ db: database.db, log, foundingCode: () => readCode(), publicUrl: () => publicUrl });
  if (kind === "demo") await lifetime.step(() => prepareDemo(program, database.url, terminal));
  await lifetime.step(() => ensurePages(terminal.progress));

  const code = await lifetime.step(() => foundingCode(program.app, settings));
  readCode = code.read;
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
        secret,
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
  await lifetime.step(() => beginJobs(program, serving, () => publicUrl));
  if (kind === "demo") printDemo(web.url, terminal);
  else printStart(web.url, code.read(), terminal);
  printHall(settings, web.port, terminal);
}
