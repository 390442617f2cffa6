import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Mapping, namedBy } from "#domain/imports";
import { recordReader, wholeRecords } from "../../documents/read/csv-records.ts";
import { parsersFor } from "./parsers.ts";
import { type ParseSetup, rowParser } from "./parsing.ts";

const names = ["given_name", "family_name", "email", "newsletter"];
const mapping: Mapping = {
  columns: { "0": "given_name", "1": "family_name", "2": "email", "3": "consent_newsletter" },
  constants: { consent_on: "2026-01-01" },
  meanings: {},
  dayOrder: "dmy",
};
const reading = { dayOrder: "dmy", groups: namedBy([]), regions: namedBy([]), conferences: namedBy([]), meanings: {} } as const;
const setup: ParseSetup = { kind: "people", mapping, reading, width: names.length, separator: "," };

test("threads read a list just as it is read in one place", async () => {
  const parts = Array.from(
    { length: 7 },
    (_, n) => `${n === 0 ? `${names.join(",")}\n` : ""}Ada ${n},Lund,ada${n}@example.org,yes\n"Bo\n${n}",O’Dowd,nobody,maybe\n`,
  );
  const here = rowParser(setup);
  const threads = parsersFor(setup, 10_000_000);
  ok(threads.atOnce > 1, "threads were started");
  try {
    const found = await Promise.all(parts.map((part, at) => threads.parse(part, at === 0)));
    deepEqual(
      found,
      parts.map((part, at) => here(part, at === 0)),
    );
    deepEqual([found[0]?.rows, found[0]?.records, found[0]?.lines, found[1]?.records], [2, 3, 4, 2]);
    deepEqual(
      found[1]?.problems.map(({ n, line, field, code }) => [n, line, field, code]),
      [
        [1, 2, "email", "notEmail"],
        [1, 2, "consent_newsletter", "notOneOf"],
      ],
    );
  } finally {
    await threads.close();
  }
});

test("a text cut where whole records end gives the records of the uncut text, wherever it is cut", () => {
  for (const file of ["quotes.csv", "excel-utf8-bom-semicolons.csv", "old-mac-commas.csv"]) {
    const text = readFileSync(new URL(`../../../test/golden/imports/${file}`, import.meta.url), "utf8").replace(/^\ufeff?sep=;\r\n/, "");
    const separator = text.includes(";Nachname") ? ";" : ",";
    const read = (part: string): readonly (readonly string[])[] => {
      const reader = recordReader(separator);
      return [...reader.push(part), ...reader.end()].map(({ fields }) => fields);
    };
    for (let length = 1; length <= text.length; length++) {
      const cut = wholeRecords(text.slice(0, length), separator);
      ok(cut <= length);
      deepEqual([...read(text.slice(0, cut)), ...read(text.slice(cut))], read(text), `${file} at ${length}`);
    }
    equal(wholeRecords(text.slice(0, 5), separator), 0);
  }
});
