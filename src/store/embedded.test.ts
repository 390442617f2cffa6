import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import pg from "pg";
import { startEmbedded } from "./embedded.ts";
import { takeLock } from "./folder-lock.ts";
import { isAlive, readPostmaster, waitFor } from "./postmaster.ts";

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mandate-test-embedded-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: "array" }).finally(() => client.end());
  return rows[0]?.[0];
}

const pidOf = (folder: string): number => readPostmaster(join(folder, "postgres"))?.pid ?? 0;

test("the server listens on loopback only, asks for a password, forces commits to disk, and ends when it is told to", async (t) => {
  const folder = folderOf(t);
  const server = await startEmbedded({ dataDir: folder });
  const pid = pidOf(folder);
  const url = server.urlOf("postgres");
  try {
    assert.match(String(await ask(url, "show server_version")), /^18/);
    for (const [name, value] of [
      ["listen_addresses", "127.0.0.1"],
      ["unix_socket_directories", ""],
      ["synchronous_commit", "on"],
      ["fsync", "on"],
      ["server_encoding", "UTF8"],
    ])
      assert.equal(await ask(url, `show ${name}`), value, name);
    assert.equal(await ask(url, "select lower('ÄÖÜ') = 'äöü'"), true);
    const wrong = new URL(url);
    wrong.password = "wrong";
    await assert.rejects(ask(wrong.href, "select 1"), { code: "28P01" });
    assert.equal(statSync(join(folder, "postgres-password")).mode & 0o777, 0o600);
  } finally {
    await server.stop();
  }
  assert.equal(isAlive(pid), false);
  assert.equal(existsSync(join(folder, "mandate.lock")), false);
});

test("what was committed is there after the program was killed with its server running, or the server itself", async (t) => {
  const folder = folderOf(t);
  const script = `import { startEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)}; await startEmbedded({ dataDir: ${JSON.stringify(folder)} }); console.log("up"); setInterval(() => 0, 1000);`;
  const program = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => program.stdout.once("data", resolve));
  const [password, port, leftOver] = [
    readFileSync(join(folder, "postgres-password"), "utf8").trim(),
    readFileSync(join(folder, "postgres-port"), "utf8").trim(),
    pidOf(folder),
  ];
  await ask(`postgres://mandate:${password}@127.0.0.1:${port}/postgres`, "create table kept as select 42 as n");
  program.kill("SIGKILL");
  await new Promise((resolve) => program.once("exit", resolve));
  assert.equal(isAlive(leftOver), true, "PostgreSQL outlives the program");

  const second = await startEmbedded({ dataDir: folder });
  assert.equal(isAlive(leftOver), false);
  assert.equal(await ask(second.urlOf("postgres"), "select n from kept"), 42);
  let lost = false;
  void second.lost.then(() => (lost = true));
  process.kill(pidOf(folder), "SIGKILL");
  assert.equal(await waitFor(() => lost, 5000), true, "the program is told that its server ended");
  await second.stop();

  const third = await startEmbedded({ dataDir: folder });
  assert.equal(await ask(third.urlOf("postgres"), "select n from kept"), 42);
  await third.stop();
});

test("a database cut short while it was being made is made anew", async (t) => {
  const folder = folderOf(t);
  const script = `import { startEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)}; await startEmbedded({ dataDir: ${JSON.stringify(folder)} });`;
  for (const ms of [150, 400, 800]) {
    const program = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
    await new Promise((resolve) => void setTimeout(resolve, ms));
    program.kill("SIGKILL");
    await new Promise((resolve) => program.once("exit", resolve));
  }
  const server = await startEmbedded({ dataDir: folder });
  assert.equal(await ask(server.urlOf("postgres"), "select 1"), 1);
  await server.stop();
});

test("a number left in postmaster.pid that another process has now does not keep the server from starting", async (t) => {
  const folder = folderOf(t);
  await (await startEmbedded({ dataDir: folder, durable: false })).stop();
  writeFileSync(join(folder, "postgres", "postmaster.pid"), `${process.pid}\n${join(folder, "postgres")}\n1\n5432\n\n127.0.0.1\n 0 0\nready   \n`);
  const server = await startEmbedded({ dataDir: folder, durable: false });
  await server.stop();
});

test("a folder is locked for one living process; a lock that a dead one left is taken over", (t) => {
  const path = join(folderOf(t), "lock");
  const lock = takeLock(path);
  assert.ok("release" in lock);
  assert.deepEqual(takeLock(path), { heldBy: process.pid });
  lock.release();
  writeFileSync(path, JSON.stringify({ pid: process.pid, start: "another birth" }));
  const again = takeLock(path);
  assert.ok("release" in again);
  writeFileSync(path, "cut sho");
  assert.ok("release" in takeLock(path));
});
