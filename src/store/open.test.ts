import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { freshDatabase } from "../../test/build/database.ts";
import { instantOf, openDatabase, urlOfDatabase } from "./open.ts";

test("a time in the database is read as an instant in UTC with milliseconds, cut and not rounded", () => {
  assert.equal(instantOf("2026-03-21 09:30:00+00"), "2026-03-21T09:30:00.000Z");
  assert.equal(instantOf("2026-03-21 09:30:00.5+00"), "2026-03-21T09:30:00.500Z");
  assert.equal(instantOf("2026-03-21 09:30:59.999999+00"), "2026-03-21T09:30:59.999Z");
  assert.throws(() => instantOf("2026-03-21 09:30:00+01"));
  assert.throws(() => instantOf("infinity"));
});

test("a day stays a day, a bigint stays exact, and a session is in UTC whatever the server's zone", async (t) => {
  const { pool, url, close } = await freshDatabase();
  t.after(close);
  const name = new URL(url).pathname.slice(1);
  await pool.query(`alter database "${name}" set timezone to 'Asia/Kathmandu'`);
  await pool.query(`alter database "${name}" set datestyle to 'German'`);
  const again = openDatabase(url);
  try {
    const { rows } = await again.pool.query(
      "select date '2026-03-29' as day, 9007199254740993::bigint as big, timestamptz '2026-03-21 10:15:00.120+01' as at, null::timestamptz as none",
    );
    assert.deepEqual(rows, [{ day: "2026-03-29", big: "9007199254740993", at: "2026-03-21T09:15:00.120Z", none: null }]);
  } finally {
    await again.close();
  }
});

test("a connection that the server ends is told of and replaced; the program goes on", async (t) => {
  const { url } = await freshDatabase(t);
  const lost: string[] = [];
  const { pool, db, close } = openDatabase(url, { poolSize: 1, onLost: (error) => lost.push(error.message) });
  t.after(close);
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const other = openDatabase(url, { poolSize: 1 });
  await other.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await other.close();
  for (let n = 0; lost.length === 0 && n < 200; n++) await new Promise((resolve) => void setTimeout(resolve, 10));
  assert.equal(lost.length, 1);
  assert.ok(await db.selectFrom("content_version").select("n").executeTakeFirst());
});

test("a connection that the server ends while it is used fails the work that it was used for, and not the program", async (t) => {
  const { url } = await freshDatabase(t);
  const { db, close } = openDatabase(url, { poolSize: 2 });
  const other = openDatabase(url, { poolSize: 1 });
  t.after(() => Promise.all([close(), other.close()]));
  // between two statements of a transaction, and in the middle of one
  for (const meanwhile of ["select 1", "select pg_sleep(0.2)"]) {
    const work = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      const ended = other.pool.query("select pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
      if (meanwhile === "select 1") await ended;
      await Promise.all([sql.raw(meanwhile).execute(tx), ended]);
    });
    await assert.rejects(work, /terminat|queryable|ECONNRESET|EPIPE/);
    // an error that nobody heard would come with the end of the socket
    await new Promise((resolve) => void setTimeout(resolve, 100));
  }
  assert.ok(await db.selectFrom("content_version").select("n").executeTakeFirst());
});

test("another database on the same server has the same address but for its name", () => {
  assert.equal(urlOfDatabase("postgres://u:p%40@db.example.org:5433/one?sslmode=require", "two"), "postgres://u:p%40@db.example.org:5433/two?sslmode=require");
});
