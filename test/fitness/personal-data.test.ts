// Whatever is kept of people stands in one list (src/store/personal-data.ts): the database itself is asked what it has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Db } from "../../src/store/tx.ts";
import { actsByPeople, exceptions, holdings } from "../../src/store/personal-data.ts";
import { freshDatabase } from "../build/database.ts";

/** Names of columns that sound like something of a person. */
const sounds =
  /person|given_name|family_name|named_as|(^|_)e?mail|phone|postcode|recipient|gender|^born$|^owner|cells|^before$|^after$|journal|^ours$|^theirs$|device|^contact|_by$|^search$|^sort_name$/;

type Column = { readonly name: string; readonly refers: boolean };

async function columnsOf(db: Db): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select c.relname || '.' || a.attname as name,
      exists (select from pg_constraint k where k.contype = 'f' and k.confrelid = 'person'::regclass and k.conrelid = c.oid and a.attnum = any (k.conkey)) as refers
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by 1`.execute(db);
  return rows;
}

/** "given_name" and all other columns that an expression such as "case when t.secret then '' else t.subject end" reads. */
const readBy = (expression: string): readonly string[] => [...expression.matchAll(/\bt\.([a-z_]+)/g)].map(([, column]) => column ?? "");

const entered = new Set(
  holdings.flatMap(({ table, about, shows, holds = [], erase }) =>
    [about, ...Object.values(shows).flatMap(readBy), ...holds, ...(erase.does === "blank" ? Object.keys(erase.set) : [])].map((column) => `${table}.${column}`),
  ),
);
const known = new Set([...entered, ...actsByPeople, ...Object.keys(exceptions)]);

test("every column that refers to a person, or sounds like something of one, is in the list of what is held, or excepted with a reason", async (t) => {
  const { db } = await freshDatabase(t);
  const columns = await columnsOf(db);
  const suspected = columns.filter(({ name, refers }) => refers || sounds.test(name.split(".")[1] ?? ""));
  assert.ok(suspected.length > 100, "next to nothing was suspected: the check would pass on nothing");
  assert.deepEqual(
    suspected.flatMap(({ name }) => (known.has(name) ? [] : [name])),
    [],
    "enter these in src/store/holdings-*.ts, or in actsByPeople or exceptions of src/store/personal-data.ts",
  );
});

test("the list names nothing that the database does not have, and says what becomes of each thing", async (t) => {
  const { db } = await freshDatabase(t);
  const there = new Set((await columnsOf(db)).map(({ name }) => name));
  assert.deepEqual(
    [...known].filter((name) => !there.has(name)),
    [],
  );
  for (const { erase, heading, shows } of holdings) {
    assert.ok(heading !== "" && Object.keys(shows).length > 0, heading);
    if (erase.does !== "delete") assert.ok(erase.keeps.length > 10, heading);
  }
  assert.ok(Object.values(exceptions).every((reason) => reason.length >= 8));
});

test("what is shown of each holding can be read, and what is erased can be emptied, in the database as it is", async (t) => {
  const { db } = await freshDatabase(t);
  for (const { table, about, shows, where = "true", erase } of holdings) {
    const columns = Object.values(shows).map((expression) => sql.raw(expression));
    await sql`select ${sql.join(columns)} from ${sql.table(table)} as t where ${sql.ref(`t.${about}`)} = 'nobody' and (${sql.raw(where)})`.execute(db);
    if (erase.does !== "blank") continue;
    const set = Object.entries(erase.set).map(([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`);
    await sql`update ${sql.table(table)} as t set ${sql.join(set)} where ${sql.ref(`t.${about}`)} = 'nobody' and (${sql.raw(where)})`.execute(db);
  }
});
