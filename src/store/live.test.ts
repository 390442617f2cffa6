import assert from "node:assert/strict";
import { test } from "node:test";
import { freshDatabase } from "../../test/build/database.ts";
import { contentVersion, listenContent, raiseContentVersion } from "./live.ts";
import { inTransaction } from "./tx.ts";

async function until(done: () => boolean, ms: number): Promise<void> {
  for (const end = performance.now() + ms; !done(); ) {
    assert.ok(performance.now() < end, `nothing came within ${ms} ms`);
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}

test("a listener hears of each change when it is committed, and of none that was rolled back", async (t) => {
  const { db, url } = await freshDatabase(t);
  const heard: number[] = [];
  const listening = listenContent(url, (n) => heard.push(n));
  try {
    await until(() => heard.length === 1, 5000);
    assert.deepEqual(heard, [1]);
    await assert.rejects(inTransaction(db, async (tx) => (await raiseContentVersion(tx), Promise.reject(new Error("rolled back")))));
    const before = performance.now();
    await inTransaction(db, raiseContentVersion);
    await until(() => heard.includes(2), 1500);
    assert.ok(performance.now() - before < 1500, "a notification is quicker than the polling");
    assert.deepEqual(heard, [1, 2]);
    assert.equal(await contentVersion(db), 2);
  } finally {
    await listening.close();
  }
});

test("a listener whose connection is cut connects again and hears what it missed", async (t) => {
  const { db, url, pool } = await freshDatabase(t);
  const heard: number[] = [];
  const listening = listenContent(url, (n) => heard.push(n));
  try {
    await until(() => heard.length === 1, 5000);
    await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mandate live' and datname = current_database()");
    await inTransaction(db, raiseContentVersion);
    await until(() => heard.includes(2), 5000);
  } finally {
    await listening.close();
  }
});
