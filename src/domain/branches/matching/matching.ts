import { type Cell, cellOf, compare } from "./compare.ts";
import { fold } from "./fold.ts";
import { namesOf, reasonOf } from "./reasons.ts";
import { type Branch, codeKey, codeWords, type Form, indexRegister, phraseOf, readCell, type RegisterIndex } from "./register-index.ts";
import { type Standing, standingOf } from "./standing.ts";

export type Suggestion = { readonly branch: Branch; readonly score: number; readonly reason: string };

/**
 * What a cell matches. `match` is set only when nothing speaks for another branch; else a person chooses among the candidates.
 * Scores are whole thousandths.
 */
export type MatchResult = { readonly match: Branch | null; readonly score: number; readonly reason: string; readonly candidates: readonly Suggestion[] };

export type Matcher = (text: string) => MatchResult;

/** What a person decided before: this text is the branch with this code. */
export type Remembered = { readonly given: string; readonly code: string };

const mostCandidates = 8;
const mostCompared = 48;
const commonWord = 400;
/** A slip of the pen settles only where every other branch is more than a letter further. */
const margin = 1000;
/** A name of which a part is missing besides the slip is so much further. */
const partOnly = 1001;
/** Two names of the same words are told apart only by what is the very same text. */
const sameMargin = 20;
/** From here on a cell is the very name, or an other name that the register gives. */
const veryName = 995;

/** The names worth comparing with a cell: those with a word of it or one near it, the rarest words first. */
function candidatesFor(cell: Cell, index: RegisterIndex): Form[] {
  const weights = new Map<Form, number>();
  const add = (form: Form, weight: number): void => void weights.set(form, (weights.get(form) ?? 0) + weight);
  const names = cell.asked.filter((word) => word.kind === "name");
  const found = (names.length > 0 ? names : cell.asked).map((word) =>
    word.kind === "name"
      ? [...index.near(word)].map(([text, near]) => ({ forms: index.byWord.get(text) ?? [], near: near.cost }))
      : [{ forms: index.byWord.get(word.text) ?? [], near: 0 }],
  );
  const rare = found.some((words) => words.some(({ forms }) => forms.length > 0 && forms.length <= commonWord));
  for (const words of found)
    for (const { forms, near } of words)
      if (!rare || forms.length <= commonWord) for (const form of forms) add(form, Math.floor(4000 / (8 + Math.min(forms.length, 200)) / (near === 0 ? 1 : 2)));
  const directions = new Set(cell.asked.filter((word) => word.kind === "direction").map((word) => word.text));
  for (const form of weights.keys()) if (directions.size > 0 && form.core.some((word) => directions.has(word.text))) add(form, 5);
  for (const form of index.byPlain.get(cell.reading.plain) ?? []) add(form, 10_000);
  for (const form of index.nearSquash(cell.squashes)) add(form, 5000);
  return [...weights]
    .sort((a, b) => b[1] - a[1] || a[0].letters - b[0].letters || a[0].id - b[0].id)
    .slice(0, mostCompared)
    .map(([form]) => form);
}

const tiers = { same: 0, slip: 1, part: 2, alike: 3 } as const;
const byRank = (a: Standing, b: Standing): number =>
  b.score - a.score ||
  tiers[a.tier] - tiers[b.tier] ||
  compareTexts(a.comparison.form.branch.name, b.comparison.form.branch.name) ||
  compareTexts(a.comparison.form.branch.code, b.comparison.form.branch.code);
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The best standing of each branch, the best first. */
function rank(cell: Cell, index: RegisterIndex): Standing[] {
  const best = new Map<Branch, Standing>();
  for (const form of candidatesFor(cell, index)) {
    const comparison = compare(cell, form, index);
    if (comparison.pairs.length === 0) continue;
    const standing = standingOf(comparison, cell.reading);
    const before = best.get(form.branch);
    if (!before || byRank(standing, before) < 0) best.set(form.branch, standing);
  }
  return [...best.values()].sort(byRank);
}

const fits = (standing: Standing): boolean => {
  const { extra, crossed, hint } = standing.comparison;
  return extra.length === 0 && !crossed && hint !== "disagrees";
};

/** The other branches that the cell may mean as well, beside the best. */
function rivalsOf(best: Standing, others: readonly Standing[]): Standing[] {
  switch (best.tier) {
    case "same":
      if (best.isBare) return others.filter((other) => fits(other) && other.strain < margin);
      return others.filter(
        (other) => other.tier === "same" && (other.score === best.score || (best.score < veryName && other.score > best.score - sameMargin)),
      );
    case "slip":
      return others.filter(
        (other) => fits(other) && other.strain + (other.strain > 0 && other.comparison.missing.length > 0 ? partOnly : 0) <= best.strain + margin,
      );
    case "part":
    case "alike":
      return others.filter((other) => fits(other) && other.strain < margin);
  }
}

/** A single place that stands for a longer name may be short for a county as well: "Dumfries", where a branch of Dumfriesshire is. */
function isShireToo(best: Standing, cell: Cell, index: RegisterIndex): boolean {
  const [word, ...others] = cell.asked;
  if (!word || others.length > 0 || !(best.tier === "part" || best.isBare)) return false;
  return index.shireOf(word.text).some((form) => form.branch !== best.comparison.form.branch);
}

function suggestionsOf(ranked: readonly Standing[], cell: Cell, least = 0): Suggestion[] {
  const top = ranked[0]?.score ?? 0;
  return ranked
    .filter((standing, at) => at < mostCandidates && (at === 0 || standing.score >= Math.max(least, Math.floor(top / 3))))
    .map((standing) => ({ branch: standing.comparison.form.branch, score: standing.score, reason: reasonOf(standing, cell) }));
}

const held = (reason: string, candidates: readonly Suggestion[]): MatchResult => ({ match: null, score: candidates[0]?.score ?? 0, reason, candidates });

/** A code of the register in the cell; the name beside it, if there is one, must not name another branch. */
function byCode(text: string, index: RegisterIndex): MatchResult | null {
  const whole = codeKey(text);
  const words = codeWords(text);
  for (const word of [text, ...words]) {
    const key = codeKey(word);
    const branches = index.byCode.get(key) ?? [];
    const branch = branches[0];
    if (!branch || (key !== whole && !/\p{L}/u.test(key))) continue;
    const suggestion = { branch, score: 1000, reason: "the code of this branch" };
    if (branches.length > 1)
      return held(
        `several branches have this code: ${namesOf(branches)}`,
        branches.map((one) => ({ ...suggestion, branch: one, score: 900 })),
      );
    const rest = key === whole ? "" : text.replace(word, " ");
    const named = fold(rest).replace(/[^\p{L}]/gu, "") === "" ? null : matchText(rest, index);
    if (named?.match && named.match !== branch)
      return held(`the code is of ${branch.name}, the name of ${named.match.name}`, [suggestion, ...named.candidates].slice(0, mostCandidates));
    return { match: branch, score: 1000, reason: suggestion.reason, candidates: [suggestion] };
  }
  return null;
}

/** The branches of a cell that names one after the other: "Leeds East and Leeds West". */
function severalIn(text: string, index: RegisterIndex): Branch[] {
  const parts = text.split(/\s*(?:[,;/|&+\n]|\band\b|\bor\b|\ba\b|\bund\b|\bet\b)\s*/i).filter((part) => part !== "");
  if (parts.length < 2 || parts.length > 6) return [];
  return [...new Set(parts.flatMap((part) => matchText(part, index, false).match ?? []))];
}

const isOpen = (cell: Cell): boolean => cell.reading.words.some((word) => word.kind === "doubt");

function settle(ranked: readonly Standing[], cell: Cell, index: RegisterIndex): MatchResult | null {
  const [best, ...others] = ranked;
  if (best && isShireToo(best, cell, index)) return null;
  if (!best?.sure || (isOpen(cell) && !best.comparison.respaced) || rivalsOf(best, others).length > 0) return null;
  const candidates = suggestionsOf(ranked, cell, best.score - 400);
  return { match: best.comparison.form.branch, score: best.score, reason: reasonOf(best, cell), candidates };
}

/** Why a person must look, when nothing was settled. */
function whyHeld(text: string, ranked: readonly Standing[], cell: Cell, index: RegisterIndex, maySplit: boolean): string {
  const [best, ...others] = ranked;
  const several = maySplit ? severalIn(text, index) : [];
  if (several.length > 1) return `more than one branch in one cell: ${namesOf(several)}`;
  if (isOpen(cell)) return "the words leave open which branch is meant";
  if (!best) return "nothing on the register is like it";
  if (isShireToo(best, cell, index))
    return `not sure enough: ${best.comparison.form.branch.name} has the place in its name, and so has a branch of ${cell.asked[0]?.given ?? ""}shire`;
  const rivals = [best, ...rivalsOf(best, others)].filter((standing) => fits(standing));
  const branches = rivals.map((standing) => standing.comparison.form.branch);
  if (rivals.length > 1 && best.tier === "slip") return `it may be misspelt for any of these: ${namesOf(branches)}`;
  if (rivals.length > 1) return `several branches have this name: ${namesOf(branches)}`;
  const why = reasonOf(best, cell);
  return best.tier === "alike"
    ? `not sure enough: ${best.comparison.form.branch.name} is only ${why}`
    : `not sure enough: ${best.comparison.form.branch.name}, ${why}`;
}

function matchText(text: string, index: RegisterIndex, maySplit = true): MatchResult {
  const cell = cellOf(readCell(text, index), index);
  if (cell.reading.words.length === 0) return held("the cell is empty", []);
  const ranked = rank(cell, index);
  const isName = ranked[0]?.tier === "same" && ranked[0].sure && !ranked[0].isBare;
  const regions = index.regionsNamed(phraseOf(cell.reading.words));
  if (regions.length > 0 && !isName) return held("the name of a region or county, not of a branch", suggestionsOf(ranked, cell));
  return settle(ranked, cell, index) ?? held(whyHeld(text, ranked, cell, index, maySplit), suggestionsOf(ranked, cell));
}

/**
 * A matcher for one register. What people decided before comes first, then codes, then names. The same text always gets the
 * same answer, and each text is worked out once.
 */
export function matcherOf(branches: readonly Branch[], remembered: readonly Remembered[] = []): Matcher {
  const index = indexRegister(branches);
  const byKey = new Map(branches.map((branch) => [branch.code, branch]));
  const decided = new Map(remembered.map(({ given, code }) => [rememberedKey(given), byKey.get(code)]));
  const known = new Map<string, MatchResult>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const branch = decided.get(rememberedKey(text));
    const reason = "a person has decided this before";
    const result: MatchResult = branch
      ? { match: branch, score: 1000, reason, candidates: [{ branch, score: 1000, reason }] }
      : (byCode(text, index) ?? matchText(text, index));
    known.set(text, result);
    return result;
  };
}

/** Texts that are remembered as one: the same letters and figures in the same order. */
export const rememberedKey = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
