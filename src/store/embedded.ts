import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { chooseLaunch, commandOf, findBinaries, type Binaries, type Launch } from "./embedded-launch.ts";
import { StoreFault } from "./errors.ts";
import { type FolderLock, holderOf, waitForLock } from "./folder-lock.ts";
import { isAlive, isPostgres, pause, readPostmaster, removePostmasterFile, stopPostmaster, waitFor } from "./postmaster.ts";

/** A PostgreSQL server of our own: on loopback only, with a password that only the owner of the data folder can read. */
export type EmbeddedServer = {
  readonly urlOf: (database: string) => string;
  readonly stop: () => Promise<void>;
  /** Settles when the server ended without being told to. */
  readonly lost: Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** One line for the person waiting: the first start takes a second or two. */
  readonly progress?: (line: string) => void;
  /** False for tests: nothing is forced to disk, so nothing survives a crash of the machine. */
  readonly durable?: boolean;
};

const version = "18";
const user = "mandate";
/** Clusters that are being made, one a process: an initdb that outlived its program may still write into its own. */
const unfinished = "postgres.new-";

type Place = {
  readonly dataDir: string;
  readonly data: string;
  readonly made: string;
  readonly password: string;
  readonly port: string;
  readonly log: string;
  readonly lock: string;
};

const placeOf = (dataDir: string): Place => ({
  dataDir,
  data: join(dataDir, "postgres"),
  made: join(dataDir, `${unfinished}${process.pid}`),
  password: join(dataDir, "postgres-password"),
  port: join(dataDir, "postgres-port"),
  log: join(dataDir, "postgres.log"),
  lock: join(dataDir, "mandate.lock"),
});

function passwordOf(place: Place): string {
  if (existsSync(place.password)) return readFileSync(place.password, "utf8").trim();
  if (existsSync(place.data)) throw new StoreFault("embedded.passwordLost", { file: place.password });
  const password = randomBytes(24).toString("hex");
  writeFileSync(place.password, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Turns a full disk, told of in words by a program we started, into the error that Node itself would give. */
function failure(words: string, place: Place): Error {
  if (/no space left on device/i.test(words)) return Object.assign(new Error(words), { code: "ENOSPC" });
  if (/permission denied|read-only file system/i.test(words)) return Object.assign(new Error(words), { code: "EACCES", path: place.dataDir });
  const said =
    words
      .split("\n")
      .filter((line) => /FATAL|PANIC|error:/.test(line))
      .at(-1) ??
    words.trim().split("\n").at(-1) ??
    "";
  return new StoreFault("embedded.failed", { log: place.log, said: said.replace(/^.*?(FATAL|PANIC|error): */, "") });
}

function removeUnfinished(place: Place): void {
  for (const name of readdirSync(place.dataDir).filter((entry) => entry.startsWith(unfinished))) {
    try {
      rmSync(join(place.dataDir, name), { recursive: true, force: true });
    } catch {
      // Still written to; the next start that makes or finds a cluster tries again.
    }
  }
}

/** A new cluster is made beside its place and moved there when whole: a program killed meanwhile leaves nothing half made. */
function makeCluster(place: Place, binaries: Binaries, password: string, durable: boolean): void {
  removeUnfinished(place);
  mkdirSync(place.made, { mode: 0o700 });
  const launch = chooseLaunch(binaries, place.made);
  const passwordFile = join(place.dataDir, "postgres-password.initdb");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (launch.kind === "user") chownSync(passwordFile, launch.uid, launch.gid);
  try {
    const options = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--auth=scram-sha-256", "--no-instructions"];
    const made = commandOf(launch, binaries.initdb, ["-D", place.made, "-U", user, `--pwfile=${passwordFile}`, ...options, ...(durable ? [] : ["--no-sync"])]);
    const { status, stdout, stderr, error } = spawnSync(made.file, made.args, { ...made.options, encoding: "utf8" });
    if (status !== 0) throw error ?? failure(`${stdout}\n${stderr}`, place);
    renameSync(place.made, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
    removeUnfinished(place);
  }
}

/**
 * After kill -9 of the program its PostgreSQL lives on. It is stopped rather than adopted, so that there is one way in
 * which a server runs: as our child, with our settings. A number in the file that is no PostgreSQL's any more is cleared.
 */
async function endLeftOver(place: Place): Promise<void> {
  const left = readPostmaster(place.data);
  if (!left) return;
  if (isPostgres(left.pid)) {
    if (!(await stopPostmaster(left.pid)))
      throw new StoreFault("embedded.failed", { log: place.log, said: `the PostgreSQL left running as process ${left.pid} does not end` });
  } else if (isAlive(left.pid)) removePostmasterFile(place.data);
  // A dead process that nobody has reaped yet looks alive to PostgreSQL; in a container without an init it stays so.
  else if (!(await waitFor(() => !takesSignals(left.pid), 3000))) removePostmasterFile(place.data);
}

function takesSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const bindable = (port: number): Promise<number | null> =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : null));
    });
  });

/** The port of last time when it is free, else one that the system gives. */
async function choosePort(place: Place): Promise<number> {
  const kept = existsSync(place.port) ? Number(readFileSync(place.port, "utf8")) : 0;
  const port = (kept > 1023 && kept < 65_536 ? await bindable(kept) : null) ?? (await bindable(0));
  if (port === null) throw new Error("no port is free on 127.0.0.1");
  writeFileSync(place.port, `${port}\n`);
  return port;
}

const longestLog = 5_000_000;

function openLog(place: Place): { readonly fd: number; readonly from: number } {
  const size = existsSync(place.log) ? statSync(place.log).size : 0;
  if (size > longestLog) renameSync(place.log, `${place.log}.old`);
  return { fd: openSync(place.log, "a", 0o600), from: size > longestLog ? 0 : size };
}

function logSince(place: Place, from: number): string {
  const fd = openSync(place.log, "r");
  try {
    const bytes = Buffer.alloc(64_000);
    return bytes.toString("utf8", 0, readSync(fd, bytes, 0, bytes.length, from));
  } finally {
    closeSync(fd);
  }
}

type Running = { readonly pid: number; readonly port: number; readonly ended: Promise<void>; readonly child: ChildProcess };

function settings(port: number, durable: boolean): readonly string[] {
  const fixed = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
  };
  const safety = durable
    ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" }
    : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  return Object.entries({ ...fixed, ...safety }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Starts the server; null when it ended for a reason that passes: a port taken meanwhile, a predecessor not quite gone. */
async function launchOnce(place: Place, binaries: Binaries, launch: Launch, durable: boolean): Promise<Running | null> {
  const port = await choosePort(place);
  const log = openLog(place);
  const { file, args, options } = commandOf(launch, binaries.postgres, ["-D", place.data, ...settings(port, durable)]);
  // Its own process group: Ctrl-C reaches us only, and we end it when the last answer is out.
  const child = spawn(file, args, { ...options, detached: true, stdio: ["ignore", log.fd, log.fd] });
  closeSync(log.fd);
  let ended = false;
  const end = new Promise<void>((done) => child.once("exit", done).once("error", done)).then(() => void (ended = true));
  await waitFor(() => ended || (readPostmaster(place.data)?.pid === child.pid && readPostmaster(place.data)?.ready === true), 600_000);
  if (!ended && child.pid !== undefined) {
    // The server alone does not keep a program going.
    child.unref();
    return { pid: child.pid, port, ended: end, child };
  }
  const said = logSince(place, log.from);
  if (/address already in use|could not create any TCP\/IP sockets|lock file .* already exists|shared memory block .* is still in use/i.test(said)) return null;
  throw failure(said, place);
}

async function launch(place: Place, binaries: Binaries, durable: boolean): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    await endLeftOver(place);
    const running = await launchOnce(place, binaries, chooseLaunch(binaries, place.data), durable);
    if (running) return running;
    if (attempt === 8) throw failure("FATAL: it found its port or its data folder taken, eight times", place);
    await pause(250 * attempt);
  }
}

function serverOf(running: Running, password: string, lock: FolderLock): EmbeddedServer {
  // Should the program end by an error of its own, the server is still told.
  const atExit = (): void => {
    if (isAlive(running.pid)) process.kill(running.pid, "SIGINT");
  };
  process.once("exit", atExit);
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    running.child.ref();
    await stopPostmaster(running.pid);
    await running.ended;
    process.off("exit", atExit);
    lock.release();
  };
  return {
    urlOf: (database) => `postgres://${user}:${password}@127.0.0.1:${running.port}/${database}`,
    stop: () => (stopping ??= stop()),
    lost: running.ended.then(() => (stopping ? new Promise<void>(() => undefined) : undefined)),
  };
}

/** The way into the server that another program runs on this data folder now, for a command beside it; null when none does. */
export function runningEmbedded(dataDir: string): Pick<EmbeddedServer, "urlOf"> | null {
  const place = placeOf(resolve(dataDir));
  if (holderOf(place.lock) === null || readPostmaster(place.data)?.ready !== true) return null;
  const [password, port] = [readFileSync(place.password, "utf8").trim(), readFileSync(place.port, "utf8").trim()];
  return { urlOf: (database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}` };
}

/** Starts the PostgreSQL that npm brought, with its data in `dataDir`; the first time it makes them. One program per data folder. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = placeOf(resolve(options.dataDir));
  const durable = options.durable ?? true;
  mkdirSync(place.dataDir, { recursive: true });
  const lock = await waitForLock(place.lock, 2000);
  if ("heldBy" in lock) throw new StoreFault("embedded.inUse", { folder: place.dataDir, process: lock.heldBy });
  try {
    const binaries = findBinaries();
    const password = passwordOf(place);
    if (!existsSync(place.data)) {
      options.progress?.(`Making a new database in ${place.data} …`);
      makeCluster(place, binaries, password, durable);
    } else removeUnfinished(place);
    const found = readFileSync(join(place.data, "PG_VERSION"), "utf8").trim();
    if (found !== version) throw new StoreFault("embedded.otherVersion", { folder: place.data, found, needed: version });
    return serverOf(await launch(place, binaries, durable), password, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}
