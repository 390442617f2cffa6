import { listInWords } from "#kit";
import type { When } from "../problem.ts";
import type { SectionId } from "../text.ts";
import type { Formula } from "./formula.ts";
import { type Bits, firstOf, isNowhere, type Space, type Universe, within } from "./universe.ts";

/** As many ways to come to one problem are named; more would not be read. */
const mostWays = 6;

/**
 * Under which options a formula holds, in the fewest and widest conditions found: each names only sections that matter, and all options of a
 * section that lead to it. Null when it never holds; one empty condition when it always does.
 */
export function whenHolds(space: Space, formula: Formula): readonly When[] | null {
  if (formula.kind === "never") return null;
  if (formula.kind === "always") return [[]];
  const universe = space.universe(formula);
  const held = universe.holds(formula);
  if (isNowhere(held)) return null;
  const left = new Uint32Array(held);
  const ways: When[] = [];
  for (let at = firstOf(left); at >= 0 && ways.length < mostWays; at = firstOf(left)) {
    const way = widened(universe, held, rowOf(universe, at));
    ways.push(way);
    const covered = boxOf(universe, way);
    for (let word = 0; word < left.length; word++) left[word] = (left[word] ?? 0) & ~(covered[word] ?? 0);
  }
  return ways;
}

/** The one combination as a condition on every section. */
const rowOf = ({ questions, where }: Universe, at: number): When =>
  questions.map(({ section, options }) => ({ section, options: options.filter((option) => ((where(section, option)[at >>> 5] ?? 0) >>> (at & 31)) & 1) }));

function boxOf({ where, holds }: Universe, way: When): Bits {
  const bits = new Uint32Array(holds({ kind: "always" }));
  for (const { section, options } of way) {
    const columns = options.map((option) => where(section, option));
    for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & columns.reduce((so, column) => so | (column[word] ?? 0), 0);
  }
  return bits;
}

/** A condition made as wide as the problem is: first the sections that do not matter go, then options are added to those that do. */
function widened(universe: Universe, held: Bits, start: When): When {
  let way = start;
  for (const { section } of start) {
    const without = way.filter((one) => one.section !== section);
    if (within(boxOf(universe, without), held)) way = without;
  }
  for (const { section, options: all } of universe.questions)
    for (const option of all) {
      const wider = way.map((one) => (one.section === section && !one.options.includes(option) ? { section, options: [...one.options, option] } : one));
      if (within(boxOf(universe, wider), held)) way = wider;
    }
  return way.map(({ section, options }) => ({ section, options: options.toSorted() }));
}

/** "option B in section 3 and option A or C in section 6". */
const wayInWords = (way: When, numberOf: (section: SectionId) => number): string =>
  listInWords(way.map(({ section, options }) => `option ${options.map((option) => option.toUpperCase()).join(" or ")} in section ${numberOf(section)}`));

/** "" when no choice matters; else " with option B in section 3 and option C in section 6". */
export function whenInWords(ways: readonly When[], numberOf: (section: SectionId) => number): string {
  if (ways.length === 0 || ways.some((way) => way.length === 0)) return "";
  const more = ways.length >= mostWays ? ", among others" : "";
  return ` with ${ways.map((way) => wayInWords(way, numberOf)).join(", or with ")}${more}`;
}
