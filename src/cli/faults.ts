import { readFileSync } from "node:fs";
import { join } from "node:path";
import { databaseNameOf } from "#store/open.ts";
import { StoreFault, type StoreFaultCode } from "#store/errors.ts";

type FaultCode =
  | StoreFaultCode
  | "settings.invalid"
  | "command.unknown"
  | "port.inUse"
  | "port.notAllowed"
  | "host.unknown"
  | "disk.full"
  | "dataFolder.unusable"
  | "database.hostUnknown"
  | "database.refused"
  | "database.noAnswer"
  | "database.password"
  | "database.missing"
  | "database.notAllowed"
  | "database.tooMany"
  | "database.noTls"
  | "database.starting"
  | "database.occupied"
  | "pages.noTools"
  | "pages.failed"
  | "file.unusable"
  | "database.lost";

type Detail = Readonly<Record<string, string | number>>;

/** What the operator reads: one sentence or two that name the setting and the remedy. */
const sentences: Readonly<Record<FaultCode, (d: Detail) => string>> = {
  "settings.invalid": (d) =>
    `The setting ${d["name"]} is not right: it must be ${d["message"]}. Change it or leave it out, then start again; docs/operating.md describes each setting.`,
  "command.unknown": (d) => `${d["what"]} Type "npm run mandate -- help" for what there is.`,
  "port.inUse": (d) =>
    `Port ${d["port"]} on ${d["host"]} is in use by another program: end that program, or set PORT to another number, e.g. PORT=${Number(d["port"]) + 1}.`,
  "port.notAllowed": (d) =>
    `The system does not let this program use port ${d["port"]}: set PORT to a number above 1023 and let a web server in front pass requests on.`,
  "host.unknown": (d) => `This machine has no network address ${d["host"]}: set HOST to 127.0.0.1 for this machine only, or to 0.0.0.0 for all its addresses.`,
  "disk.full": (d) =>
    `The disk that holds ${d["folder"]} is full: free some space there, or set DATA_DIR to a folder on another disk, and start again. Nothing that was saved is lost.`,
  "dataFolder.unusable": (d) =>
    `The data folder ${d["folder"]} cannot be read and written (${d["reason"]}): make it the property of the user who starts the program, or set DATA_DIR to another folder.`,
  "file.unusable": (d) => `The file ${d["path"]} cannot be used: ${d["reason"]}.`,

  "database.hostUnknown": (d) => `The host ${d["host"]} in DATABASE_URL is not known: check its spelling and the network.`,
  "database.refused": (d) =>
    `No PostgreSQL answers at ${d["host"]}, which DATABASE_URL names: check host and port, and that the server is running and accepts connections from here.`,
  "database.noAnswer": (d) => `The PostgreSQL server at ${d["host"]}, which DATABASE_URL names, does not answer in time: check host, port and firewall.`,
  "database.password": (d) =>
    `The PostgreSQL server at ${d["host"]} does not let the user ${d["user"]} in: check user and password in DATABASE_URL, and pg_hba.conf on the server.`,
  "database.missing": (d) =>
    `The database ${d["database"]} in DATABASE_URL is not there: create it with "createdb ${d["database"]}" on the server, or correct the name.`,
  "database.notAllowed": (d) =>
    `The user ${d["user"]} in DATABASE_URL may not create tables in the database ${d["database"]}: make it the owner with "alter database ${d["database"]} owner to ${d["user"]}".`,
  "database.tooMany": () => "The PostgreSQL server in DATABASE_URL has no connection left: raise its max_connections, or lower DATABASE_POOL.",
  "database.noTls": () => "The PostgreSQL server and DATABASE_URL do not agree on encryption: add or remove ?sslmode=require at the end of DATABASE_URL.",
  "database.starting": () => "The PostgreSQL server in DATABASE_URL is starting up or shutting down: try again in a moment.",
  "database.occupied": (d) =>
    `The database ${d["database"]} in DATABASE_URL holds a federation of its own, which ${d["what"]} must not touch, and its user may not create another: allow it with "alter role … createdb", or name an empty database.`,
  "database.lost": (d) =>
    `The database server of this program ended by itself; ${d["folder"]}/postgres.log says why. Start the program again: nothing that was saved is lost.`,

  "embedded.noBinaries": (d) =>
    `npm brought no PostgreSQL for this machine (${d["machine"]}): run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
  "embedded.noUser": (d) =>
    `PostgreSQL does not run as root, and no other user can reach both this program and ${d["folder"]}: start the program as an ordinary user, put both where others may read, or set DATABASE_URL to a PostgreSQL server.`,
  "embedded.inUse": (d) =>
    `Another Mandate (process ${d["process"]}) is using the data folder ${d["folder"]}: end it first, or set DATA_DIR to another folder.`,
  "embedded.passwordLost": (d) =>
    `The file ${d["file"]} is missing, without which the database beside it does not open: put it back from a copy of the data folder.`,
  "embedded.otherVersion": (d) =>
    `The data in ${d["folder"]} were written by PostgreSQL ${d["found"]} and this program brings PostgreSQL ${d["needed"]}: start the release that wrote them, or set DATA_DIR to another folder.`,
  "embedded.failed": (d) => `The PostgreSQL of this program does not start: ${d["said"] || "it gave no reason"}. More is in ${d["log"]}.`,

  "server.tooOld": (d) =>
    `The PostgreSQL server in DATABASE_URL is version ${d["version"]}; this program needs ${d["oldest"]} or newer. Upgrade it, or leave DATABASE_URL out to use the one that comes with the program.`,
  "server.notUtf8": (d) =>
    `The database in DATABASE_URL has the encoding ${d["encoding"]} and cannot hold every name: create one with "createdb --encoding=UTF8 --template=template0 …" and name that.`,
  "schema.newer": (d) =>
    `The database was written by a newer version of this program (its schema is number ${d["database"]}, this program knows ${d["program"]}): start that version, or restore a backup made before.`,
  "schema.changed": (d) =>
    `The database was set up with another text of ${d["migration"]}.sql than this program has: start the release that the database belongs to, or undo the change of that file.`,
  "schema.foreign": (d) =>
    `The database in DATABASE_URL holds ${d["tables"]} tables that are not this program's: name a database of its own, e.g. one made with "createdb mandate".`,

  "pages.noTools": () =>
    'The pages are not built and the tools to build them are not installed: run "npm ci" without --omit=dev, or "npm run build" where they are, and start again.',
  "pages.failed": (d) => `The pages could not be built: ${d["said"]}`,
};

/** Ends the program before it serves anything, with a sentence and no stack. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly detail: Detail;
  constructor(code: FaultCode, detail: Detail = {}, cause?: unknown) {
    super(sentences[code](detail), { cause });
    this.name = "Fault";
    this.code = code;
    this.detail = detail;
  }
}

/** What was being tried, as far as the sentence needs it. */
export type Attempt = { readonly databaseUrl?: string | undefined; readonly dataDir: string; readonly host: string; readonly port: number };

type Recognise = (error: NodeJS.ErrnoException | undefined, attempt: Attempt) => Fault;

const where = ({ databaseUrl = "" }: Attempt): Detail => {
  const { hostname, port, username } = new URL(databaseUrl);
  return {
    host: `${decodeURIComponent(hostname) || "localhost"}:${port || 5432}`,
    user: decodeURIComponent(username) || "(none)",
    database: databaseNameOf(databaseUrl),
  };
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOTDIR: "part of the path is a file",
  EEXIST: "a file has this name",
  ENOENT: "part of the path is missing and cannot be made",
  ELOOP: "its links go in circles",
  ENAMETOOLONG: "the path is too long",
  EISDIR: "a folder has the name of a file",
};

const dataFolder: Recognise = (error, { dataDir }) =>
  new Fault("dataFolder.unusable", { folder: error?.path ?? dataDir, reason: reasons[error?.code ?? ""] ?? String(error?.code) }, error);
const diskFull: Recognise = (error, { dataDir, databaseUrl }) => new Fault("disk.full", { folder: databaseUrl ? "the database" : dataDir }, error);
/** The end of what our own PostgreSQL said, which tells why it went away under our hands. */
function lastWords(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, "postgres.log"), "utf8").slice(-4000);
  } catch {
    return "";
  }
}

/** Our own server is not asked for by a setting, so that a lost connection to it means that it ended. */
export const serverLost: Recognise = (error, attempt) =>
  /no space left on device/i.test(lastWords(attempt.dataDir)) ? diskFull(error, attempt) : new Fault("database.lost", { folder: attempt.dataDir }, error);

const database =
  (code: FaultCode): Recognise =>
  (error, attempt) =>
    attempt.databaseUrl ? new Fault(code, where(attempt), error) : serverLost(error, attempt);

/** Errors by the code that Node or PostgreSQL gives them. Names of files and sockets share codes, so the call is looked at too. */
const byCode: Readonly<Record<string, Recognise>> = {
  EADDRINUSE: (error, { host, port }) => new Fault("port.inUse", { host, port }, error),
  EADDRNOTAVAIL: (error, { host }) => new Fault("host.unknown", { host }, error),
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  "53100": diskFull,
  // Of the two names that are looked up, HOST and the one in DATABASE_URL, the error says which.
  ENOTFOUND: (error, attempt) =>
    error && "hostname" in error && error.hostname === attempt.host
      ? new Fault("host.unknown", { host: attempt.host }, error)
      : new Fault("database.hostUnknown", where(attempt), error),
  EAI_AGAIN: database("database.hostUnknown"),
  ECONNREFUSED: database("database.refused"),
  EHOSTUNREACH: database("database.refused"),
  ENETUNREACH: database("database.refused"),
  ECONNRESET: database("database.refused"),
  ETIMEDOUT: database("database.noAnswer"),
  "28P01": database("database.password"),
  "28000": database("database.password"),
  "3D000": database("database.missing"),
  "42501": database("database.notAllowed"),
  "53300": database("database.tooMany"),
  "57P03": database("database.starting"),
  "57P01": database("database.starting"),
};

/** The driver tells these in words only. */
const byMessage: readonly (readonly [RegExp, Recognise])[] = [
  [/does not support SSL|SSL.*required|self-signed certificate|unable to (get|verify).*certificate/i, database("database.noTls")],
  [/timeout expired|connection timeout/i, database("database.noAnswer")],
  [/connection terminated|server closed the connection/i, database("database.refused")],
  [/SASL|password must be a string|no password/i, database("database.password")],
  [/no space left on device/i, diskFull],
];

/** The sentence for an error met while starting; null for one that is a bug and wants its stack. */
export function faultOf(thrown: unknown, attempt: Attempt): Fault | null {
  if (thrown instanceof Fault) return thrown;
  if (thrown instanceof StoreFault) return new Fault(thrown.code, thrown.detail, thrown);
  if (!(thrown instanceof Error)) return null;
  if (thrown instanceof AggregateError) return thrown.errors.map((each) => faultOf(each, attempt)).find((fault) => fault !== null) ?? null;
  const error: NodeJS.ErrnoException = thrown;
  if (error.syscall === "listen" && error.code === "EACCES") return new Fault("port.notAllowed", { port: attempt.port }, error);
  const known = byCode[error.code ?? ""] ?? byMessage.find(([words]) => words.test(error.message))?.[1];
  if (known) return known(error, attempt);
  return error.code && error.code in reasons ? dataFolder(error, attempt) : null;
}
