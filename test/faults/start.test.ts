import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createDatabase, dropDatabase, urlOfDatabase } from "../../src/store/open.ts";
import { freshDatabase } from "../build/database.ts";
import { oldPostgres } from "../build/old-postgres.ts";
import { runProgram, type SpawnAs, temporaryFolder } from "../build/program.ts";
import { startTestServer, testServerUrl } from "../build/server.ts";

const root = process.getuid?.() === 0;
const launcher = fileURLToPath(new URL("../../bin/mandate.mjs", import.meta.url));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** One plain sentence (or two) on one line, with these words in it; no stack, nothing on standard output. */
function isSentence({ code, stdout, stderr }: Ended, exit: number, ...words: readonly (string | RegExp)[]): void {
  const lines = stderr
    .trim()
    .split("\n")
    .filter((line) => !line.endsWith("…"));
  assert.equal(lines.length, 1, `one line, not:\n${stderr}`);
  assert.match(lines[0] ?? "", /^[A-Z][^\n]*\.$/, "a sentence");
  assert.doesNotMatch(stderr, /^\s+at |node:internal|Error:/m, "no stack");
  for (const word of words) assert.ok(typeof word === "string" ? stderr.includes(word) : word.test(stderr), `${String(word)} is not in: ${stderr}`);
  assert.equal(stdout, "");
  assert.equal(code, exit);
}

async function asked(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const start = (environment: Readonly<Record<string, string>>, as: SpawnAs = {}): Promise<Ended> => runProgram(["start"], { PORT: "0", ...environment }, as);

test("a setting that is not right is named, with what it must be, and the exit code is 2", async () => {
  isSentence(await start({ PORT: "eighty" }), 2, "PORT", "a whole number from 0 to 65535");
  isSentence(await start({ PORT: "70000" }), 2, "PORT");
  isSentence(await start({ DATABASE_URL: "mysql://localhost/mandate" }), 2, "DATABASE_URL", "postgres://");
  isSentence(await start({ DATABASE_URL: "postgres//nonsense" }), 2, "DATABASE_URL");
  isSentence(await start({ PUBLIC_URL: "https://example.org/mandate" }), 2, "PUBLIC_URL");
  isSentence(await start({ SMTP_URL: "smtp://localhost:25" }), 2, "MAIL_FROM");
  isSentence(await start({ SESSION_SECRET: "short" }), 2, "SESSION_SECRET");
  isSentence(await start({ LOG_LEVEL: "loud" }), 2, "LOG_LEVEL");
});

test("a command that is not there is refused with exit code 2", async () => {
  isSentence(await runProgram(["begin"], {}), 2, '"begin"', "help");
  isSentence(await runProgram(["play", "another-conference"], {}), 2, "founding-conference");
  isSentence(await runProgram(["play", "founding-conference", "--path", "c"], {}), 2, "--path a");
  isSentence(await runProgram(["play", "founding-conference", "--path", "a", "--figures", "/no/such.json"], {}), 1, "/no/such.json");
});

test("help is printed without settings or a database", async () => {
  const { code, stdout } = await runProgram(["help"], {});
  assert.equal(code, 0);
  assert.match(stdout, /npm run demo/);
});

test("an old Node is told of in a sentence", async (t) => {
  const older = (process.env["PATH"] ?? "")
    .split(":")
    .map((folder) => join(folder, "node"))
    .find((node) => existsSync(node) && Number(/^v(\d+)/.exec(spawnSync(node, ["--version"], { encoding: "utf8" }).stdout)?.[1] ?? 99) < 24);
  if (!older) return t.skip("there is no Node older than 24 on this machine");
  const { status, stdout, stderr } = spawnSync(older, [launcher, "start"], { encoding: "utf8" });
  isSentence({ code: status, stdout, stderr: stderr.replace("https://nodejs.org", "its site") }, 1, "Node 24");
});

test("DATABASE_URL with a host that nobody knows, or a port where nobody answers", async (t) => {
  const dataDir = temporaryFolder(t);
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: "postgres://mandate@no-such-host.invalid/mandate" }), 1, "no-such-host.invalid", "DATABASE_URL");
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: "postgres://mandate@127.0.0.1:9/mandate" }), 1, "127.0.0.1:9", "DATABASE_URL");
});

test("DATABASE_URL with a wrong password, an unknown user, or a database that is not there", async (t) => {
  const server = await startTestServer(temporaryFolder(t));
  t.after(server.stop);
  const dataDir = temporaryFolder(t);
  const url = new URL(server.urlOf("nowhere"));
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: url.href }), 1, "nowhere", "createdb", "DATABASE_URL");
  url.password = "wrong";
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: url.href }), 1, "user mandate", "password", "DATABASE_URL");
  url.username = "stranger";
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: url.href }), 1, "user stranger", "DATABASE_URL");
});

test("a PostgreSQL server older than 15 is refused with its version", async (t) => {
  const { url, server } = await oldPostgres("14.9", "140009");
  t.after(() => void server.close());
  isSentence(await start({ DATA_DIR: temporaryFolder(t), DATABASE_URL: url }), 1, "version 14.9", "15", "DATABASE_URL");
});

test("a database that is not in UTF-8 is refused", async (t) => {
  const url = await testServerUrl();
  const name = `mandate_test_ascii_${process.pid}`;
  await asked(url, `create database ${name} encoding 'SQL_ASCII' template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'`);
  t.after(() => dropDatabase(url, name));
  isSentence(await start({ DATA_DIR: temporaryFolder(t), DATABASE_URL: urlOfDatabase(url, name) }), 1, "SQL_ASCII", "UTF8");
});

test("a database written by a newer program, with a changed migration, or of somebody else", async (t) => {
  const { pool, url } = await freshDatabase(t);
  const dataDir = temporaryFolder(t);
  await pool.query("insert into schema_version (n, name, hash) values (9000, 'from_the_future', 'x')");
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: url }), 1, "newer version", "9000");
  await pool.query("delete from schema_version where n = 9000");
  await pool.query("update schema_version set hash = 'another' where n = 1");
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: url }), 1, "0001_founding.sql");
  await pool.query("drop table schema_version");
  isSentence(await start({ DATA_DIR: dataDir, DATABASE_URL: url }), 1, "not this program's");
});

test("a database whose user may not create tables in it", async (t) => {
  const serverUrl = await testServerUrl();
  const name = `mandate_test_poor_${process.pid}`;
  await createDatabase(serverUrl, name);
  const user = name;
  await asked(serverUrl, `create role ${user} login password 'poor'`);
  t.after(async () => {
    await dropDatabase(serverUrl, name);
    await asked(serverUrl, `drop role ${user}`);
  });
  const url = new URL(urlOfDatabase(serverUrl, name));
  url.username = user;
  url.password = "poor";
  isSentence(await start({ DATA_DIR: temporaryFolder(t), DATABASE_URL: url.href }), 1, user, "alter database", "DATABASE_URL");
});

test("a port that another program uses, and an address that the machine has not", async (t) => {
  const { url } = await freshDatabase(t);
  const taken = createServer();
  const port = await new Promise<number>((resolve) => taken.listen(0, "127.0.0.1", () => resolve(Number(Object(taken.address()).port))));
  t.after(() => void taken.close());
  isSentence(await start({ PORT: String(port), DATA_DIR: temporaryFolder(t), DATABASE_URL: url }), 1, `Port ${port}`, "PORT");
  isSentence(await start({ HOST: "192.0.2.77", DATA_DIR: temporaryFolder(t), DATABASE_URL: url }), 1, "192.0.2.77", "HOST");
});

test("a data folder that is a file, or in a folder that is one", async (t) => {
  const file = join(temporaryFolder(t), "file");
  writeFileSync(file, "");
  isSentence(await start({ DATA_DIR: file }), 1, file, "DATA_DIR");
  isSentence(await start({ DATA_DIR: join(file, "data") }), 1, join(file, "data"), "DATA_DIR");
});

test("a data folder that the user may not read and write", async (t) => {
  const folder = temporaryFolder(t);
  const closed = join(folder, "closed");
  mkdirSync(closed);
  if (root) {
    // nobody must be able to reach the program for this.
    const nobody = Number(execFileSync("id", ["-u", "nobody"], { encoding: "utf8" }));
    if (spawnSync(process.execPath, [launcher, "help"], { uid: nobody, gid: nobody }).status !== 0) return t.skip("no other user can reach this checkout");
    chmodSync(folder, 0o755);
    chmodSync(closed, 0o700);
    isSentence(await start({ DATA_DIR: closed }, { uid: nobody, gid: nobody }), 1, closed, "permission denied", "DATA_DIR");
    isSentence(await start({ DATA_DIR: join(closed, "below") }, { uid: nobody, gid: nobody }), 1, "permission denied", "DATA_DIR");
    return;
  }
  chmodSync(closed, 0o500);
  isSentence(await start({ DATA_DIR: join(closed, "below") }), 1, "permission denied", "DATA_DIR");
});

test("two programs on one data folder: the second says so", async (t) => {
  const folder = temporaryFolder(t);
  const server = await startTestServer(folder);
  t.after(server.stop);
  isSentence(await start({ DATA_DIR: folder }), 1, "Another Mandate", `process ${process.pid}`, folder, "DATA_DIR");
});

test("data of another PostgreSQL version, and a password file that is gone", async (t) => {
  const folder = temporaryFolder(t);
  await (await startTestServer(folder)).stop();
  writeFileSync(join(folder, "postgres", "PG_VERSION"), "17\n");
  isSentence(await start({ DATA_DIR: folder }), 1, "PostgreSQL 17", "PostgreSQL 18", "DATA_DIR");
  execFileSync("rm", [join(folder, "postgres-password")]);
  isSentence(await start({ DATA_DIR: folder }), 1, "postgres-password");
});

/** Runs the program where its data folder is a file system of its own, of this size and with these contents; null where that is not allowed. */
async function onSmallDisk(folder: string, megabytes: number, contents: string | null): Promise<Ended | null> {
  const script = `mount -t tmpfs -o size=${megabytes}m none "$0" || exit 77; ${contents === null ? "" : `cp -a "${contents}/." "$0"; `}exec "$@"`;
  const ended = await runProgram(["demo"], { PORT: "0", DATA_DIR: folder }, { before: ["unshare", root ? "-m" : "-Urm", "sh", "-c", script, folder] }).catch(
    () => null,
  );
  return ended?.code === 77 ? null : ended;
}

test("a full disk, found when the database is made and when it is filled", async (t) => {
  const made = temporaryFolder(t);
  await (await startTestServer(made)).stop();
  const size = Number(execFileSync("du", ["-sm", made], { encoding: "utf8" }).split("\t")[0]);
  for (const [megabytes, contents] of [
    [4, null],
    [30, null],
    [size + 2, made],
  ] as const) {
    const folder = temporaryFolder(t);
    const ended = await onSmallDisk(folder, megabytes, contents);
    if (!ended) return t.skip("this system lets nobody mount a small disk");
    isSentence(ended, 1, "full", folder, "DATA_DIR");
    assert.deepEqual(readdirSync(folder), []);
  }
});
