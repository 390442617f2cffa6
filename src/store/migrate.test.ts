import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import pg from "pg";
import { freshDatabase } from "../../test/build/database.ts";
import { testServerUrl } from "../../test/build/server.ts";
import { StoreFault } from "./errors.ts";
import { type Migration, migrate, readMigrations } from "./migrate.ts";
import { createDatabase, dropDatabase, urlOfDatabase } from "./open.ts";

const migration = (n: number, sql: string): Migration => ({ n, name: "planted", sql, hash: createHash("sha256").update(sql).digest("hex") });

async function emptyDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const server = await testServerUrl();
  const name = `mandate_test_${randomBytes(8).toString("hex")}`;
  await createDatabase(server, name);
  return { url: urlOfDatabase(server, name), drop: () => dropDatabase(server, name) };
}

async function ask(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}

test("migrations are applied once, in order, also when several nodes start at the same moment", async (t) => {
  const { url, drop } = await emptyDatabase();
  t.after(drop);
  const all = readMigrations();
  const runs = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  assert.deepEqual(
    runs.flat(),
    all.map(({ n }) => n),
  );
  assert.deepEqual(
    await ask(url, "select n from schema_version order by applied_at"),
    all.map(({ n }) => ({ n })),
  );
  assert.deepEqual(await migrate(url), []);
});

test("a migration that fails leaves nothing of itself, and those before it stay", async (t) => {
  const { url, drop } = await emptyDatabase();
  t.after(drop);
  const plan = [migration(1, "create table one (n integer)"), migration(2, "create table two (n integer); select 1/0")];
  await assert.rejects(migrate(url, plan), /division by zero/);
  assert.deepEqual(await ask(url, "select to_regclass('one') is not null as one, to_regclass('two') is not null as two"), [{ one: true, two: false }]);
  assert.deepEqual(await migrate(url, [migration(1, "create table one (n integer)"), migration(2, "create table two (n integer)")]), [2]);
});

test("a migration that meets a node still reading the same tables in another order begins again", async (t) => {
  const { url, drop } = await emptyDatabase();
  t.after(drop);
  const before = [migration(1, "create table one (n integer); create table two (n integer)")];
  await migrate(url, before);
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  await reader.query("begin");
  await reader.query("select * from two");
  const migrated = migrate(url, [...before, migration(2, "alter table one add m integer; alter table two add m integer")]);
  const waits =
    "select count(*)::integer as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'alter table one%'";
  while ((await ask(url, waits)).every((row) => Object(row).n === 0));
  // The migration holds the first table and waits for the second: it waited first, so it is the one that PostgreSQL ends.
  await reader.query("select * from one");
  await reader.query("commit").finally(() => reader.end());
  assert.deepEqual(await migrated, [2]);
  assert.deepEqual(await ask(url, "select count(*)::integer as n from information_schema.columns where column_name = 'm' and table_schema = 'public'"), [
    { n: 2 },
  ]);
});

test("a database that a newer program has written is refused, and so is one with another text of a migration", async (t) => {
  const { url, pool } = await freshDatabase(t);
  await pool.query("insert into schema_version (n, name, hash) values (9000, 'from_the_future', 'x')");
  await assert.rejects(migrate(url), (error) => error instanceof StoreFault && error.code === "schema.newer" && error.detail["database"] === 9000);
  await pool.query("delete from schema_version where n = 9000");
  await pool.query("update schema_version set hash = 'another' where n = 1");
  await assert.rejects(
    migrate(url),
    (error) => error instanceof StoreFault && error.code === "schema.changed" && error.detail["migration"] === "0001_founding",
  );
});

test("somebody else's database is refused before anything is written into it", async (t) => {
  const { url, drop } = await emptyDatabase();
  t.after(drop);
  await ask(url, "create table invoices (n integer)");
  await assert.rejects(migrate(url), (error) => error instanceof StoreFault && error.code === "schema.foreign");
  assert.deepEqual(await ask(url, "select to_regclass('schema_version') as made"), [{ made: null }]);
});
