import type { Thing } from "#domain/imports";
import { type RawBuilder, sql } from "kysely";

/** A table that imports enter rows into: the columns that say what a row is, with their types. Those of `beside` follow from the others. */
export type ThingTable = {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly beside: readonly string[];
  readonly revision: boolean;
};

/** How each thing is written, compared and taken back. */
export const thingTables = {
  person: {
    table: "person",
    columns: {
      given_name: "text",
      family_name: "text",
      email: "text",
      phone: "text",
      postcode: "text",
      gender: "text",
      born: "integer",
      joined_on: "date",
      state: "text",
      left_on: "date",
    },
    beside: ["search", "sort_name"],
    revision: true,
  },
  affiliate: {
    table: "affiliate",
    columns: { name: "text", short_name: "text", kind: "text", region_id: "text", affiliated_on: "date" },
    beside: ["name_key", "search"],
    revision: true,
  },
  region: { table: "region", columns: { name: "text", code: "text" }, beside: [], revision: true },
  office: {
    table: "office",
    columns: {
      person_id: "text",
      kind: "text",
      conference_id: "text",
      affiliate_id: "text",
      region_id: "text",
      since: "timestamptz",
      until: "timestamptz",
      title: "text",
      ended_at: "timestamptz",
    },
    beside: [],
    revision: false,
  },
  credential: {
    table: "credential",
    columns: {
      conference_id: "text",
      affiliate_id: "text",
      person_id: "text",
      role: "text",
      state: "text",
      replaces_id: "text",
      apologies_at: "timestamptz",
      came_at: "timestamptz",
    },
    beside: [],
    revision: false,
  },
} as const satisfies Record<Thing, ThingTable>;

/** A number that tells whether a row still is what it was: of the columns that say what it is, written in a way that no setting changes. */
export const printOf = (thing: Thing, alias: string): RawBuilder<string> => {
  const columns = Object.entries(thingTables[thing].columns).map(([name, type]) =>
    type === "timestamptz" ? sql`extract(epoch from ${sql.ref(`${alias}.${name}`)})` : sql.ref(`${alias}.${name}`),
  );
  return sql<string>`hashtextextended(row(${sql.join(columns)})::text, 0)`;
};
