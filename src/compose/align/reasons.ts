import { listInWords } from "#kit";
import { conceptAt } from "./concepts-in.ts";
import type { ClauseFeatures } from "./features.ts";
import type { MemberLink } from "./proposal.ts";
import { likenesses } from "./similarity.ts";

const at = (name: (typeof likenesses)[number]): number => likenesses.indexOf(name);

/** What is said for a pair when its likeness is at least this. */
const told: readonly { readonly place: number; readonly least: number; readonly words: string }[] = [
  { place: at("words"), least: 0.45, words: "many words in common" },
  { place: at("word pairs"), least: 0.25, words: "the same turns of phrase" },
  { place: at("meaning"), least: 0.75, words: "words of near meaning" },
  { place: at("section matters"), least: 0.6, words: "sections on the same matter" },
];

/** Matters that both clauses name, by the lexicon of the field: "quorum and committee". */
function shared(a: ClauseFeatures, b: ClauseFeatures): string[] {
  const strengths = a.own.map((value, concept) => value * (b.own[concept] ?? 0));
  return [...strengths.keys()]
    .filter((concept) => (strengths[concept] ?? 0) > 0.04)
    .sort((x, y) => (strengths[y] ?? 0) - (strengths[x] ?? 0) || x - y)
    .slice(0, 3)
    .flatMap((concept) => conceptAt(concept)?.title.toLowerCase() ?? []);
}

/** Why the clauses of a row stand together, in words, from its surest pair. */
export function whyTogether(links: readonly MemberLink[]): string {
  const [first, ...rest] = links;
  if (!first) return "";
  const best = rest.reduce((top, link) => (link.chance > top.chance ? link : top), first);
  const matters = shared(best.a.clause, best.b.clause);
  const reasons = told.filter(({ place, least }) => (best.values[place] ?? 0) >= least).map(({ words }) => words);
  const said = [...(matters.length > 0 ? [`both speak of ${listInWords(matters)}`] : []), ...reasons];
  return said.length === 0 ? "they stand in like places and share some words" : listInWords(said);
}
