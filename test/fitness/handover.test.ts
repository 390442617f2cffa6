// Every table that has to do with a conference is handed over, or is named as left behind with the reason: the database itself is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { carriedTables, leftBehind } from "../../src/store/handover-tables.ts";
import { freshDatabase } from "../build/database.ts";

test("every table that refers to a conference, or to something of one, is carried in a handover or left behind for a reason", async (t) => {
  const { db } = await freshDatabase(t);
  const carried = carriedTables.map(({ table }) => table);
  const { rows } = await sql<{ name: string }>`
    select distinct c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('conference_id', 'division_id', 'agenda_item_id') and not a.attisdropped)
      or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and k.confrelid::regclass::text = any (${carried})))
    order by 1`.execute(db);
  const known = new Set([...carried, ...Object.keys(leftBehind)]);
  assert.ok(rows.length > 50, "next to nothing was found: the check would pass on nothing");
  assert.deepEqual(
    rows.flatMap(({ name }) => (known.has(name) ? [] : [name])),
    [],
    "enter these in src/store/handover-tables.ts",
  );
  assert.deepEqual(
    carried.filter((name) => name in leftBehind),
    [],
  );
});

test("tables of a handover are named in an order in which nothing comes before what it refers to, and rows of kept ones cannot change", async (t) => {
  const { db } = await freshDatabase(t);
  const place = new Map(carriedTables.map(({ table }, at) => [table, at]));
  const { rows } = await sql<{ own: string; to: string }>`
    select distinct k.conrelid::regclass::text as own, k.confrelid::regclass::text as "to" from pg_constraint k where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(
    db,
  );
  const backwards = rows.filter(({ own, to }) => (place.get(own) ?? -1) < (place.get(to) ?? -1) && place.has(own));
  assert.deepEqual(backwards, []);
  const { rows: guarded } = await sql<{ name: string }>`
    select distinct t.tgrelid::regclass::text as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid where p.proname = 'refuse_change' and t.tgtype & 16 > 0`.execute(
    db,
  );
  const fixed = new Set(guarded.map(({ name }) => name));
  assert.deepEqual(
    carriedTables.flatMap(({ table, kept }) => (fixed.has(table) && !kept && table !== "division_group" ? [table] : [])),
    [],
    "the database refuses changes to these: say that they are kept",
  );
});
