import type { Fraction, Id } from "#kit";
import { standingOf } from "./assemble.ts";
import { clauseWords, clauseWording, clausesOf } from "./clauses.ts";
import { commonRun } from "./common-run.ts";
import type { Choices, Composite, SourcedClause } from "./composite.ts";
import type { Clause, ClauseId, MotionText } from "./text.ts";
import { plainWords } from "./words.ts";

export type Constituent = { readonly motion: Id<"motion">; readonly version: number; readonly text: MotionText };

/**
 * What became of a clause: `kept` word for word or `reworded` in agreed text (or in the option chosen), an `option` still to be voted on,
 * `notChosen` in an option that lost, `notUsed`. `places` are the sections it went to.
 */
export type Fate = "kept" | "reworded" | "option" | "notChosen" | "notUsed";
export type ClauseFate = {
  readonly id: ClauseId;
  readonly number: string;
  readonly words: number;
  readonly wordsKept: number;
  readonly fate: Fate;
  readonly places: readonly { readonly section: string; readonly option: string | null }[];
};

/** What one draft gave to the composite, and gave up. `kept`: its words that stand in agreed text, the chosen options and those still open. Shown for fairness; not for ranking. */
export type Provenance = { readonly motion: Id<"motion">; readonly version: number; readonly kept: Fraction; readonly clauses: readonly ClauseFate[] };

type Use = {
  readonly section: string;
  readonly option: string | null;
  readonly standing: "in" | "open" | "out";
  readonly relation: "verbatim" | "reworded";
  readonly into: Clause;
};

export function provenanceOf(composite: Composite, constituents: readonly Constituent[], choices: Choices = {}): Provenance[] {
  const uses = usesBySource(composite, choices);
  return constituents.map(({ motion, version, text }) => {
    const clauses = [...clausesOf(text)].map(({ clause }) => fateOf(clause, uses.get(`${motion} ${version} ${clause.id}`) ?? []));
    const kept = clauses.reduce((sum, { wordsKept }) => sum + wordsKept, 0);
    const all = clauses.reduce((sum, { words }) => sum + words, 0);
    return { motion, version, kept: { num: kept, den: Math.max(1, all) }, clauses };
  });
}

function usesBySource(composite: Composite, choices: Choices): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = ({ clause, sources }: SourcedClause, use: Pick<Use, "section" | "option" | "standing">): void => {
    for (const source of sources) {
      const key = `${source.motion} ${source.version} ${source.clause}`;
      uses.set(key, [...(uses.get(key) ?? []), { ...use, relation: source.relation, into: clause }]);
    }
  };
  for (const section of composite.sections) {
    const decided = standingOf(section, choices);
    for (const piece of section.pieces) if (piece.kind === "common") add(piece, { section: section.id, option: null, standing: "in" });
    for (const option of section.options) {
      const standing = decided.kind === "undecided" ? "open" : decided.kind === "chosen" && decided.option === option ? "in" : "out";
      for (const clause of option.clauses) add(clause, { section: section.id, option: option.key, standing });
    }
  }
  return uses;
}

function fateOf(clause: Clause, uses: readonly Use[]): ClauseFate {
  const standing = uses.filter((use) => use.standing !== "out");
  const words = clauseWords(clause);
  const wordsKept = standing.reduce((most, use) => Math.max(most, use.relation === "verbatim" ? words : Math.min(words, sharedWords(clause, use.into))), 0);
  return { id: clause.id, number: clause.number, words, wordsKept, fate: fate(uses), places: uses.map(({ section, option }) => ({ section, option })) };
}

function fate(uses: readonly Use[]): Fate {
  const agreed = uses.filter(({ standing }) => standing === "in");
  if (agreed.length > 0) return agreed.some(({ relation }) => relation === "verbatim") ? "kept" : "reworded";
  if (uses.some(({ standing }) => standing === "open")) return "option";
  return uses.length > 0 ? "notChosen" : "notUsed";
}

/** Words in the same order in both. */
function sharedWords(from: Clause, into: Clause): number {
  const numbers = new Map<string, number>();
  const numbersOf = (clause: Clause): number[] =>
    plainWords(clauseWording(clause)).map((word) => {
      numbers.set(word, numbers.get(word) ?? numbers.size);
      return numbers.get(word) ?? 0;
    });
  return commonRun(numbersOf(from), numbersOf(into)).length;
}
