import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import pg from "pg";
import { startEmbedded } from "../../src/store/embedded.ts";
import { runProgram, startProgram, temporaryFolder } from "../build/program.ts";

const play = ["play", "founding-conference", "--path", "a", "--json"];
const database = "play_founding_conference_a";

type Counts = { readonly acts: number; readonly divisions: number; readonly declared: number; readonly entries: number; readonly events: number };
const counts = `select (select count(*)::integer from act) as acts, (select count(*)::integer from division) as divisions, (select count(*)::integer from division where state = 'declared') as declared,
  (select count(*)::integer from teller_entry) as entries, (select count(*)::integer from event) as events`;

async function countsAt(url: string): Promise<Counts | null> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query<Counts>(counts)).rows[0] ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The server of a program that runs on this folder. */
function urlIn(dataDir: string): string | null {
  const [password, port] = [join(dataDir, "postgres-password"), join(dataDir, "postgres-port")];
  return existsSync(port) ? `postgres://mandate:${readFileSync(password, "utf8").trim()}@127.0.0.1:${readFileSync(port, "utf8").trim()}/${database}` : null;
}

async function countsIn(dataDir: string): Promise<Counts | null> {
  const server = await startEmbedded({ dataDir });
  return countsAt(server.urlOf(database)).finally(server.stop);
}

test("a play that is killed again and again goes on where it was: nothing declared is lost, nothing is counted twice", async (t) => {
  const dataDir = temporaryFolder(t);
  let seen = 0;
  for (const acts of [0, 2, 5, 9]) {
    const program = startProgram(play, { DATA_DIR: dataDir });
    let over = false;
    void program.ended.then(() => (over = true));
    for (;;) {
      assert.equal(over, false, `the play ended before act ${acts}: ${program.errors()}`);
      const url = urlIn(dataDir);
      const now = url ? await countsAt(url) : null;
      if (now && now.acts >= acts && now.events >= acts) {
        assert.ok(now.declared >= seen, "what was declared before the kill is still declared");
        break;
      }
    }
    program.process.kill("SIGKILL");
    await program.ended;
    const left = await countsIn(dataDir);
    seen = left?.declared ?? 0;
  }
  const finished = await runProgram(play, { DATA_DIR: dataDir });
  assert.equal(finished.code, 0, finished.stderr);
  assert.match(finished.stderr, /Going on where the last play was cut short/);
  const cutShort = await countsIn(dataDir);

  const again = await runProgram([...play, "--fresh"], { DATA_DIR: dataDir });
  assert.equal(again.code, 0, again.stderr);
  assert.doesNotMatch(again.stderr, /Going on/);
  assert.deepEqual(JSON.parse(finished.stdout), JSON.parse(again.stdout), "the same decisions and the same text as in one go");
  assert.deepEqual(cutShort, await countsIn(dataDir), "the same number of acts, divisions, counts and events as in one go");
});

test("a play that is finished, or whose figures changed, starts anew", async (t) => {
  const dataDir = temporaryFolder(t);
  const first = await runProgram(play, { DATA_DIR: dataDir });
  assert.equal(first.code, 0, first.stderr);
  const second = await runProgram(play, { DATA_DIR: dataDir });
  assert.equal(second.code, 0, second.stderr);
  assert.doesNotMatch(second.stderr, /Going on/);
  assert.equal(second.stdout, first.stdout);
});
