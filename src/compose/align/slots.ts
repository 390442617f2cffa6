import { listInWords } from "#kit";
import { conceptAt, conceptsIn } from "./concepts-in.ts";
import type { ClauseFeatures } from "./features.ts";
import type { Quantity, QuantityKind } from "./quantities.ts";
import { levelled } from "./tokens.ts";

/** Kinds that answer the same question: "ten members" and "one third"; "for two years" and "annually". */
const families: readonly (readonly QuantityKind[])[] = [["part", "count"], ["period", "frequency"], ["money"], ["date"]];

const valuesOf = (cell: readonly Quantity[], kinds: readonly QuantityKind[]): Set<string> =>
  new Set(cell.filter(({ kind }) => kinds.includes(kind)).map(({ kind, value }) => `${kind} ${Math.round(value * 1000)}`));

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((value) => b.has(value));

/** Cells that have figures of a kind have not all the same ones. A cell without any says less, not otherwise. */
const disagree = (sets: readonly ReadonlySet<string>[]): boolean => new Set(filled(sets).map((set) => [...set].sort().join("; "))).size > 1;

const filled = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string>[] => sets.filter(({ size }) => size > 0);

/**
 * Whether the cells hold figures that can be set side by side and that differ. Figures of one kind are compared with each other; two cells
 * without a kind in common by the kinds that answer the same question.
 */
export function figuresDiffer(cells: readonly (readonly Quantity[])[]): boolean {
  return families.some((kinds) => {
    if (kinds.some((kind) => disagree(cells.map((cell) => valuesOf(cell, [kind]))))) return true;
    const [first, second] = kinds;
    if (first === undefined || second === undefined) return false;
    const alone = (kind: QuantityKind, other: QuantityKind): boolean =>
      cells.some((cell) => valuesOf(cell, [kind]).size > 0 && valuesOf(cell, [other]).size === 0);
    return alone(first, second) && alone(second, first);
  });
}

/** The first cell with a figure more than another, where the two agree in one: "two thirds" and "two thirds, with thirty days' notice". */
export function withFurtherFigure(cells: readonly (readonly Quantity[])[]): { readonly more: number; readonly less: number; readonly figure: string } | null {
  const sets = cells.map((cell) => new Set(cell.map(({ kind, value }) => `${kind} ${Math.round(value * 1000)}`)));
  for (const [more, one] of sets.entries())
    for (const [less, two] of sets.entries()) {
      if (two.size === 0 || two.size >= one.size || !within(two, one)) continue;
      const further = cells[more]?.find(({ kind, value }) => !two.has(`${kind} ${Math.round(value * 1000)}`));
      return { more, less, figure: further?.text ?? "" };
    }
  return null;
}

const joined = (cell: readonly ClauseFeatures[]): string => cell.map(({ text }) => text).join(" ");

/** The bodies and offices a cell names, by the concept and as its words have them. */
export function bodiesIn(cell: readonly ClauseFeatures[]): Map<string, string> {
  const found = new Map<string, string>();
  const words = cell.flatMap((clause) => clause.words);
  for (const place of conceptsIn(words).keys()) {
    const concept = conceptAt(place);
    if (concept?.kind === "who") found.set(concept.id, concept.title);
  }
  return found;
}

/** Who acts: what stands after "by", or before the verb that settles the matter. */
const acting =
  /\b(?:by|of|to|from) (?:a |an |the |all |its |each )?((?:[\p{L}-]+ ){0,3}?(?:board|committee|council|executive|directors?|trustees|meeting|conference|assembly|assemblies|congress|members|membership|signatories|delegates|regions?|branch(?:es)?|groups?|chair(?:person|man)?|president|secretary|treasurer|panel|jury|society|club|charity|organi[sz]ation|federation|union|affiliates?|federations?))\b/gu;
const subject =
  /(?:^|[.;,] )(?:a |an |the |all |its |each |any |every |only |between \w+ )?((?:[\p{L}-]+ ){0,3}?(?:board|committee|council|executive|directors|trustees|meeting|conference|assembly|congress|members|membership|signatories|delegates|regions?|groups?|chair|president|secretary|treasurer|panel|jury|convenors?|clerk|captain))\b/gu;

/** The bodies that act in a cell, in the order in which they stand there. */
export function actorsIn(cell: readonly ClauseFeatures[]): string[] {
  const text = levelled(joined(cell));
  const found = [...text.matchAll(subject), ...text.matchAll(acting)].map((match) => ({ at: match.index, name: (match[1] ?? "").trim() }));
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ name }) => name))];
}

/** Whether two cells in which somebody acts name different bodies. */
export const bodiesDiffer = (cells: readonly (readonly ClauseFeatures[])[]): boolean =>
  new Set(cells.flatMap((cell) => (actorsIn(cell).length > 0 && bodiesIn(cell).size > 0 ? [[...bodiesIn(cell).keys()].sort().join(" ")] : []))).size > 1;

const offices =
  /\b(?:vice[- ]|deputy |general |honorary |recording |membership |financial |finance |tournament |welfare )?(?:co-)?(?:chair(?:person|man|woman)?|president|secretary(?:-treasurer)?|treasurer|clerk|convenors?|conveners?|captain|bookkeeper|officer)\b/gu;
const systems =
  /\b(?:single transferable vote|stv|alternative vote|first past the post|most votes|plurality|approval voting|preferential (?:ballot|voting)|proportional|highest number of votes|show of hands|instant[- ]runoff|ranked choice)\b/gu;

const listed = (text: string, pattern: RegExp): string[] => [...new Set([...levelled(text).matchAll(pattern)].map(([found]) => found))];

/** Offices or voting systems named in a cell. */
export const listIn = (cell: readonly ClauseFeatures[]): string[] => [...listed(joined(cell), offices), ...listed(joined(cell), systems)];

const shown = 4;

/** What stands in the slot of a cell, as its words have it. */
export function slotOf(cell: readonly ClauseFeatures[], nature: "figure" | "body" | "list"): string {
  const figures = [...new Set(cell.flatMap(({ quantities }) => quantities.map(({ text }) => text)))].slice(0, shown);
  const names = { figure: figures, body: actorsIn(cell).slice(0, 2), list: listIn(cell) }[nature];
  return names.length > 0 ? listInWords(names) : `${joined(cell).split(/\s+/).slice(0, 8).join(" ")} …`;
}
