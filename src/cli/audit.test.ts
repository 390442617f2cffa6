import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import pg from "pg";
import { buildProgram } from "../main.ts";
import { freshDatabaseUrl } from "../../test/build/database.ts";
import { runProgram, temporaryFolder } from "../../test/build/program.ts";
import { openDatabase } from "../store/open.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A federation with five acts in its log; answers its database's address. */
async function federation(t: { readonly after: (close: () => Promise<void>) => void }): Promise<string> {
  const { url, drop } = await freshDatabaseUrl();
  t.after(drop);
  const database = openDatabase(url, { poolSize: 2, name: "mandate test" });
  const { app } = buildProgram({ db: database.db, log });
  for (const givenName of ["Ada", "Bo", "Cy", "Di", "Ed"]) {
    const added = await app.people.addPerson({ kind: "program", name: "test" }, { givenName }, crypto.randomUUID());
    assert.ok(added.ok);
  }
  await database.close();
  return url;
}

async function tamper(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
  await client.end();
}

test("audit verify tells a whole log from one that was changed, cut or written anew, and exits 0 or 1", { timeout: 120_000 }, async (t) => {
  const url = await federation(t);
  const folder = temporaryFolder(t);
  const audit = (...args: readonly string[]) => runProgram(["audit", ...args], { DATABASE_URL: url, DATA_DIR: join(folder, "data") });

  const head = (await audit("head")).stdout.trim();
  assert.match(head, /^5:[0-9a-f]{64}$/);
  const whole = await audit("verify", "--expect", head);
  assert.deepEqual([whole.code, whole.stdout.trim()], [0, `The log is whole: 5 acts, head ${head}`]);

  const file = join(folder, "log.jsonl");
  assert.equal((await audit("export", file)).code, 0);
  assert.equal((await audit("export", file)).stderr.includes("is there already"), true);
  assert.equal((await audit("verify", "--file", file, "--expect", head)).code, 0);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  writeFileSync(file, `${lines.map((line) => line.replace("person.added", "person.erased")).join("\n")}\n`);
  assert.match((await audit("verify", "--file", file)).stdout, /^Act 1 is not what was sealed/);
  writeFileSync(file, `${lines.slice(0, 4).join("\n")}\n`);
  assert.match((await audit("verify", "--file", file, "--expect", head)).stdout, /number 5, is not in this log/);
  writeFileSync(file, "nonsense\n");
  const unread = await audit("verify", "--file", file);
  assert.deepEqual([unread.code, /line 1 is not an act/.test(unread.stderr)], [1, true]);

  await tamper(url, `update event set office = 'chair' where seq = (select event_seq from audit_link where n = 4)`);
  const changed = await audit("verify", "--json");
  assert.deepEqual([changed.code, (JSON.parse(changed.stdout) as { flaw: unknown }).flaw], [1, { kind: "changed", n: 4 }]);
});

test("a word that audit does not know is answered with how to say it", { timeout: 60_000 }, async () => {
  for (const args of [[], ["prove"], ["verify", "--expect", "12"], ["export"]]) {
    const { code, stderr } = await runProgram(["audit", ...args], {});
    assert.deepEqual([code, stderr.includes("audit verify")], [2, true], args.join(" "));
  }
});
