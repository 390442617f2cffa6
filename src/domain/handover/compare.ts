import { no, ok, type Refusal, type Result } from "#kit";
import type { HandoverCounts, HandoverDifference, Row } from "./state.ts";

/** How rows of a table behave. `kept`: never changed and never taken away, so that what is here must be a beginning of what comes. */
export type TableRule = { readonly table: string; readonly kept: boolean; readonly key: (row: Row) => string };
export type Keyed = { readonly table: string; readonly key: string; readonly hash: string; readonly row: Row };

export type Comparison = {
  readonly relation: "new" | "ahead" | "same";
  readonly counts: readonly HandoverCounts[];
  readonly differences: readonly HandoverDifference[];
  /** What is here and not in the file any more, of tables whose rows may go. */
  readonly removed: readonly Keyed[];
};

const mostShown = 200;

const columnsThatDiffer = (one: Row, other: Row): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((column) => JSON.stringify(one[column]) !== JSON.stringify(other[column]));

type Sides = { readonly here: ReadonlyMap<string, Keyed>; readonly file: ReadonlyMap<string, Keyed> };

function tableDifferences({ table, kept }: TableRule, { here, file }: Sides) {
  const differences: HandoverDifference[] = [];
  for (const [key, one] of file) {
    const other = here.get(key);
    if (other === undefined) differences.push({ table, key, what: "added", columns: [] });
    else if (other.hash !== one.hash) differences.push({ table, key, what: "changed", columns: columnsThatDiffer(other.row, one.row) });
  }
  const gone = [...here.values()].filter(({ key }) => !file.has(key));
  for (const { key } of gone) differences.push({ table, key, what: "removed", columns: [] });
  const broken = kept ? differences.find(({ what }) => what !== "added") : undefined;
  const of = (what: HandoverDifference["what"]): number => differences.filter((one) => one.what === what).length;
  const counts: HandoverCounts = { table, inFile: file.size, here: here.size, added: of("added"), changed: of("changed"), removed: of("removed") };
  return { differences, gone, broken, counts };
}

/**
 * What the file would do here. It may only go on from what is here: every row of a kept table (acts, versions, steps, entries, events) that is here must
 * stand in the file unchanged, and the file must have more of them. What neither side can prove to be later is refused, for a person to look at.
 */
export function compareRecords(
  rules: readonly TableRule[],
  here: readonly Keyed[],
  file: readonly Keyed[],
): Result<Comparison, Refusal<"handover.diverged" | "handover.behind">> {
  const byTable = (rows: readonly Keyed[]): ReadonlyMap<string, readonly Keyed[]> => Map.groupBy(rows, ({ table }) => table);
  const [ours, theirs] = [byTable(here), byTable(file)];
  const keyed = (rows: readonly Keyed[] = []): ReadonlyMap<string, Keyed> => new Map(rows.map((row) => [row.key, row]));
  const tables = rules.map((rule) => ({ rule, ...tableDifferences(rule, { here: keyed(ours.get(rule.table)), file: keyed(theirs.get(rule.table)) }) }));
  const differences = tables.flatMap((one) => one.differences);
  const counts = tables.map((one) => one.counts).filter(({ inFile, here: there }) => inFile > 0 || there > 0);
  const removed = tables.flatMap(({ rule, gone }) => (rule.kept ? [] : gone));
  if (here.length === 0) return ok({ relation: "new", counts, differences: differences.slice(0, mostShown), removed });
  if (differences.length === 0) return ok({ relation: "same", counts, differences: [], removed });
  const grew = tables.some(({ rule, counts: { added } }) => rule.kept && added > 0);
  const broken = tables.flatMap(({ broken: one }) => one ?? []);
  if (broken.length > 0 && !grew && broken.every(({ what }) => what === "removed")) return no({ code: "handover.behind" });
  const first = broken[0] ?? (grew ? undefined : differences[0]);
  if (first !== undefined) {
    const how =
      first.what === "removed" ? "is here and not in the file" : first.what === "added" ? "is in the file without an act that tells of it" : "differs";
    return no({ code: "handover.diverged", detail: { what: `${first.table} ${first.key} ${how}` } });
  }
  return ok({ relation: "ahead", counts, differences: differences.slice(0, mostShown), removed });
}
