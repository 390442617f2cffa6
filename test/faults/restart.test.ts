import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isAlive, readPostmaster } from "../../src/store/postmaster.ts";
import { type RunningProgram, startProgram, temporaryFolder } from "../build/program.ts";

const address = /^Mandate is at {2}(http:\S+)$/m;
const code = /code, which is good once: {2}(\S+)$/m;
const start = (dataDir: string): RunningProgram => startProgram(["start"], { DATA_DIR: dataDir, PORT: "0" });
const pidOf = (dataDir: string): number => readPostmaster(join(dataDir, "postgres"))?.pid ?? 0;

async function isServed(program: RunningProgram): Promise<void> {
  const [, url = ""] = await program.prints(address);
  const health = await fetch(`${url}/healthz`);
  assert.equal(health.status, 200, await health.text());
}

test("told to stop, the program ends its web server and its database and exits with 0; the next start finds its data", async (t) => {
  const dataDir = temporaryFolder(t);
  const first = start(dataDir);
  await isServed(first);
  const [, shown] = await first.prints(code);
  assert.equal(readFileSync(join(dataDir, "founding-code"), "utf8").trim(), shown);
  const postgres = pidOf(dataDir);
  assert.ok(isAlive(postgres));
  first.process.kill("SIGINT");
  // npm passes Ctrl-C on to a program that had it from the terminal already.
  first.process.kill("SIGINT");
  assert.deepEqual(await first.ended, { code: 0, signal: null });
  assert.equal(isAlive(postgres), false);

  const second = start(dataDir);
  await isServed(second);
  assert.equal((await second.prints(code))[1], shown, "a restart shows the same code");
  second.process.kill("SIGTERM");
  assert.deepEqual(await second.ended, { code: 0, signal: null });
});

test("killed while it starts or serves, the program starts again on the same data folder", async (t) => {
  const dataDir = temporaryFolder(t);
  for (const ms of [300, 900, 1800]) {
    const program = start(dataDir);
    await new Promise((resolve) => void setTimeout(resolve, ms));
    program.process.kill("SIGKILL");
    await program.ended;
  }
  const serving = start(dataDir);
  await isServed(serving);
  serving.process.kill("SIGKILL");
  await serving.ended;
  const leftOver = pidOf(dataDir);

  const after = start(dataDir);
  await isServed(after);
  assert.equal(isAlive(leftOver), false);
  after.process.kill("SIGTERM");
  assert.equal((await after.ended).code, 0);
});

test("told to stop while it starts, the program leaves nothing running", async (t) => {
  for (const ms of [200, 700, 1500]) {
    const dataDir = temporaryFolder(t);
    const program = start(dataDir);
    await new Promise((resolve) => void setTimeout(resolve, ms));
    program.process.kill("SIGTERM");
    const { code: exit, signal } = await program.ended;
    // Before the program itself is loaded a signal ends Node at once.
    assert.ok(exit === 0 || signal === "SIGTERM", `${String(exit)} ${program.errors()}`);
    const postgres = pidOf(dataDir);
    assert.ok(postgres === 0 || !isAlive(postgres));
    assert.equal(program.errors().includes("Error"), false);
  }
});

test("when its database server ends by itself, the program says so and ends with 1", async (t) => {
  const dataDir = temporaryFolder(t);
  const program = start(dataDir);
  await isServed(program);
  process.kill(pidOf(dataDir), "SIGKILL");
  assert.deepEqual(await program.ended, { code: 1, signal: null });
  assert.match(program.errors(), /^The database server of this program ended by itself; .*postgres\.log says why\./m);
});
