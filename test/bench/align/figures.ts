import { align, type CompositeTable, type RowClass, rowClasses, type TableRow } from "#compose";
import { type AlignmentSet, pairsOf, type TrueRow, truePairs } from "./sets.ts";

export type Measured = { readonly precision: number; readonly recall: number; readonly f1: number };
/** `together`: pairs of clauses found of those that are. `classes`: true rows of several drafts whose best row has their class; `byClass`: of each class. */
export type Figures = {
  readonly table: CompositeTable;
  readonly together: Measured;
  readonly missed: ReadonlySet<string>;
  readonly invented: ReadonlySet<string>;
  readonly classRight: number;
  readonly byClass: ReadonlyMap<RowClass, Measured & { readonly rows: number }>;
  readonly confused: readonly { readonly row: TrueRow; readonly found: TableRow | null }[];
  readonly optionsCovered: number;
};

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const measured = (right: number, found: number, wanted: number): Measured => {
  const [precision, recall] = [share(right, found), share(right, wanted)];
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

/** Classes of rows of which the composite makes options. */
const optional: ReadonlySet<RowClass> = new Set(["slot", "contradictory"]);

export function figuresOf(set: AlignmentSet, table: CompositeTable = align(set.drafts)): Figures {
  const truth = truePairs(set);
  const nameOf = (clause: string): string => set.numbers.get(clause) ?? clause;
  const found = pairsOf(table.rows, (_, clause) => nameOf(clause));
  const right = [...found].filter((pair) => truth.has(pair)).length;
  const rowOf = new Map(table.rows.flatMap((row) => Object.values(row.cells).flatMap((clauses) => clauses.map((clause) => [nameOf(clause), row] as const))));
  const matched = set.rows.map((row) => ({ row, found: bestRow(row, rowOf) }));
  const options = matched.filter(({ row }) => optional.has(row.class));
  return {
    table,
    together: measured(right, found.size, truth.size),
    missed: new Set([...truth].filter((pair) => !found.has(pair))),
    invented: new Set([...found].filter((pair) => !truth.has(pair))),
    classRight: share(matched.filter(({ row, found: own }) => own?.class === row.class).length, set.rows.length),
    byClass: new Map(
      rowClasses.map((kind) => {
        const wanted = matched.filter(({ row }) => row.class === kind);
        const both = wanted.filter(({ found: own }) => own?.class === kind).length;
        return [kind, { ...measured(both, matched.filter(({ found: own }) => own?.class === kind).length, wanted.length), rows: wanted.length }] as const;
      }),
    ),
    confused: matched.filter(({ row, found: own }) => own?.class !== row.class),
    optionsCovered: share(
      options.filter(({ row, found: own }) => own !== null && optional.has(own.class) && holdsTwo(row, own, nameOf)).length,
      options.length,
    ),
  };
}

const clausesOfRow = (row: TrueRow): string[] => Object.entries(row.cells).flatMap(([draft, clauses]) => clauses.map((clause) => `${draft} ${clause}`));

/** The row that holds most clauses of a true one; of two, the one with less besides. */
function bestRow(row: TrueRow, rowOf: ReadonlyMap<string, TableRow>): TableRow | null {
  const counts = new Map<TableRow, number>();
  for (const name of clausesOfRow(row)) {
    const own = rowOf.get(name);
    if (own) counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const size = (own: TableRow): number => Object.values(own.cells).flat().length;
  return [...counts].sort(([a, n], [b, m]) => m - n || size(a) - size(b))[0]?.[0] ?? null;
}

/** An option is proposed when the row sets clauses of at least two drafts of the true one against each other. */
function holdsTwo(row: TrueRow, own: TableRow, nameOf: (clause: string) => string): boolean {
  const names = new Set(clausesOfRow(row));
  return Object.values(own.cells).filter((clauses) => clauses.some((clause) => names.has(nameOf(clause)))).length >= 2;
}
