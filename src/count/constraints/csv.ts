import { no, ok, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { ConstraintSet } from "./constraints.ts";
import { parseConstraints } from "./file.ts";

const wrong = (line: number, found: string, expected: string): Result<never> =>
  no({ code: "count.constraints.file", field: `line ${line}`, detail: { found: found.slice(0, 80), expected } });

/** The cells of one line; quotes as in RFC 4180, but no line breaks within them. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*|([^,]*))(?=,|$)/g))
    cells.push((quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
  return cells;
}

/** A number when it is written as one: candidates go by number or name. */
const asWritten = (text: string): string | number => (/^\d{1,6}$/.test(text) ? Number(text) : text);

type Table = {
  readonly categories: Map<string, Map<string, (string | number)[]>>;
  readonly limits: Readonly<Record<string, unknown>>[];
  readonly choices: Map<string, string>;
};

/** One line of the second table: a limit `category=group`, or a choice such as `ifTooFew,waive`. */
function limitLine(table: Table, cells: readonly string[], line: number): Result<null> {
  const [first = "", min = "", max = ""] = cells;
  const at = first.indexOf("=");
  if (at < 0 && (first === "ifTooFew" || first === "doomed")) {
    table.choices.set(first, min);
    return ok(null);
  }
  if (at < 0) return wrong(line, first, "category=group, ifTooFew or doomed");
  const bound = (text: string): number | string | undefined => (text === "" ? undefined : asWritten(text));
  table.limits.push({ category: first.slice(0, at).trim(), group: first.slice(at + 1).trim(), min: bound(min), max: bound(max) });
  return ok(null);
}

/** One line of the first table: a candidate and the group of each category, empty for none. */
function candidateLine(table: Table, header: readonly string[], cells: readonly string[]): void {
  for (const [column, category] of header.entries()) {
    const group = cells[column] ?? "";
    if (column === 0 || group === "") continue;
    const groups = table.categories.get(category) ?? new Map<string, (string | number)[]>();
    table.categories.set(category, groups.set(group, [...(groups.get(group) ?? []), asWritten(cells[0] ?? "")]));
  }
}

/**
 * Limits from CSV: a table `candidate,gender,region` with a line for each candidate, an empty line, and a table `limit,min,max` with
 * lines such as `gender=women,2,4`, `ifTooFew,waive`. Refused with the line, or with the path that the same limits have as JSON.
 */
export function parseConstraintsCsv(text: string, election: Election): Result<ConstraintSet> {
  const table: Table = { categories: new Map(), limits: [], choices: new Map() };
  let header: readonly string[] | null = null;
  let inLimits = false;
  for (const [index, raw] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (raw.replaceAll(",", "").trim() === "") continue;
    const cells = cellsOf(raw);
    if (cells[0] === "limit") {
      inLimits = true;
    } else if (inLimits) {
      const read = limitLine(table, cells, index + 1);
      if (!read.ok) return read;
    } else if (header === null) {
      if (cells[0] !== "candidate" || cells.length < 2) return wrong(index + 1, raw, "a header: candidate and at least one category");
      header = cells;
    } else {
      if (cells.length > header.length) return wrong(index + 1, raw, `${header.length} cells`);
      candidateLine(table, header, cells);
    }
  }
  if (!inLimits) return wrong(1, "no limits", "a table of limits with the header limit,min,max");
  const categories = Object.fromEntries([...table.categories].map(([category, groups]) => [category, Object.fromEntries(groups)]));
  return parseConstraints({ categories, limits: table.limits, ...Object.fromEntries(table.choices) }, election);
}
