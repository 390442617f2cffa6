// Writes src/store/schema.ts from the catalogue of a database that the migrations made. Usage: node scripts/write-schema.ts [--print]
import { writeFileSync } from "node:fs";
import pg from "pg";
import { freshDatabaseUrl } from "../test/build/database.ts";

type Column = { table: string; column: string; type: string; nullable: boolean; hasDefault: boolean; always: boolean };

/** SQL type → what a row gives, and what may be written. Parsers for these are set in src/store/open.ts. */
const types: Record<string, { read: string; write: string }> = {
  text: { read: "string", write: "string" },
  uuid: { read: "string", write: "string" },
  bool: { read: "boolean", write: "boolean" },
  int4: { read: "number", write: "number" },
  int8: { read: "string", write: "string | number | bigint" },
  date: { read: "Day", write: "string" },
  timestamptz: { read: "Instant", write: "string" },
  jsonb: { read: "unknown", write: "string" },
  bytea: { read: "Buffer", write: "Buffer" },
  tsvector: { read: "string", write: "never" },
  _text: { read: "string[]", write: "string[]" },
};

const pascal = (name: string): string => name.replace(/(^|_)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());

function field(c: Column): string {
  const type = types[c.type];
  if (!type) throw new Error(`${c.table}.${c.column}: no TypeScript type is written down for SQL type ${c.type}`);
  const or = c.nullable ? " | null" : "";
  const insert = c.always ? "never" : `${type.write}${or}${c.hasDefault || c.nullable ? " | undefined" : ""}`;
  const update = c.always ? "never" : `${type.write}${or}`;
  return `  ${c.column}: ColumnType<${type.read}${or}, ${insert}, ${update}>;`;
}

const headSource = 'import type { Day, Instant } from "#kit";\nimport type { ColumnType } from "kysely";\n';

/** The text of src/store/schema.ts for the database at `url`. */
export async function schemaSource(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(`
      select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
             a.atthasdef or a.attidentity <> '' as "hasDefault", a.attidentity = 'a' as always
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and c.relname <> 'schema_version'
      order by c.relname, a.attnum`);
    const tables = Map.groupBy(rows, (row) => row.table);
    const bodies = [...tables].map(([table, columns]) => `export type ${pascal(table)}Table = {\n${columns.map(field).join("\n")}\n};\n`);
    const database = `/** Every table, as the migrations made it. */\nexport type Database = {\n${[...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Table;`).join("\n")}\n};\n`;
    return `// Written by scripts/write-schema.ts from the migrated database. Do not edit.\n${headSource}\n${bodies.join("\n")}\n${database}`;
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const { url, drop } = await freshDatabaseUrl();
  const source = await schemaSource(url).finally(drop);
  if (process.argv.includes("--print")) process.stdout.write(source);
  else writeFileSync(new URL("../src/store/schema.ts", import.meta.url), source);
}
