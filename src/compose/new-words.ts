import type { SectionId, ClauseId } from "./text.ts";
import { attribute, isReferenceAt, type ProvenanceSpan } from "./attribute.ts";
import { assembleForPrint } from "./assemble.ts";
import { type Composite, type CompositeSection, isAsOffered, type NewWordsRule, type SourcedClause } from "./composite.ts";
import { isLinking } from "./linking-words.ts";
import type { Problem } from "./problem.ts";
import type { Constituent } from "./provenance.ts";
import { placedWords } from "./word-places.ts";

/**
 * A word of a composite that no draft contains there. `option`: the letter of the option it stands in; `item`: the bullet or paragraph below the
 * clause; `from` and `to`: its letters in the words of the clause or item; `at`: which word of these it is, from 0. `linking`: a word that joins, or the
 * number of a clause referred to, which must follow the numbers of the composite and is never forbidden. `blocks`: the rule forbids it.
 */
export type UnsourcedWord = {
  readonly section: SectionId;
  readonly option: string | null;
  readonly clause: ClauseId;
  readonly item: ClauseId | null;
  readonly word: string;
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly linking: boolean;
  readonly blocks: boolean;
};

const forbids = {
  forbidden: () => true,
  linkingOnly: (linking) => !linking,
  allowedMarked: () => false,
} satisfies Record<NewWordsRule, (linking: boolean) => boolean>;

/** Every word without a source, with its place, in reading order; the clauses of options after the agreed ones. */
export function wordsWithoutSource({ sections }: Composite, constituents: readonly Constituent[], rule: NewWordsRule): UnsourcedWord[] {
  return sections.flatMap((section) =>
    placedClauses(section).flatMap(({ option, clause: sourced }) => {
      const { spans, items } = attribute(sourced.clause, sourced.sources, constituents);
      const place = { section: section.id, option, clause: sourced.clause.id };
      return [{ id: null, spans }, ...items].flatMap(({ id, spans: of }) =>
        unsourcedIn(of).map(({ reference, ...word }): UnsourcedWord => ({ ...place, item: id, ...word, blocks: !reference && forbids[rule](word.linking) })),
      );
    }),
  );
}

const placedClauses = ({ pieces, options }: CompositeSection): { readonly option: string | null; readonly clause: SourcedClause }[] => [
  ...pieces.flatMap((piece) => (piece.kind === "common" ? [{ option: null, clause: piece }] : [])),
  // What a mover offered is the mover's: the rule is on the committee's words.
  ...options.flatMap((option) => option.clauses.filter(({ clause }) => !isAsOffered(option, clause)).map((clause) => ({ option: option.key, clause }))),
];

type Bare = Pick<UnsourcedWord, "word" | "from" | "to" | "at" | "linking"> & { readonly reference: boolean };

function unsourcedIn(spans: readonly ProvenanceSpan[]): Bare[] {
  const isReference = isReferenceAt(spans.map(({ text }) => text).join(""));
  const found: Bare[] = [];
  let [letters, words] = [0, 0];
  for (const { kind, text } of spans) {
    const here = placedWords(text);
    if (kind !== "sourced")
      here.forEach(({ from, to, plain }, k) => {
        const reference = isReference(letters + from);
        const linking = reference || isLinking(plain);
        found.push({ word: text.slice(from, to), from: letters + from, to: letters + to, at: words + k, linking, reference });
      });
    letters += text.length;
    words += here.length;
  }
  return found;
}

/** As many words as a sentence can bear. */
const mostNamed = 12;

/**
 * What the check before publishing says of words without a source, a sentence for each clause. They stand in the way where the committee's rule
 * forbids them; where it allows them they are listed as a hint. A composite begun before there was a rule has none.
 */
export function newWordsProblems(composite: Composite, constituents: readonly Constituent[]): Problem[] {
  if (composite.settings === undefined) return [];
  const rule = composite.settings.newWords;
  const words = wordsWithoutSource(composite, constituents, rule).filter(({ blocks, linking }) => (rule === "allowedMarked" ? !linking : blocks));
  if (words.length === 0) return [];
  const numbers = numbersOf(composite);
  const byClause = Map.groupBy(words, placeOf);
  return [...byClause].flatMap(([place, of]): Problem[] => {
    const [first] = of;
    if (first === undefined) return [];
    const { option, clause } = first;
    const which = `Clause ${numbers.get(place) ?? ""}${option === null ? "" : ` of option ${option.toUpperCase()}`}`;
    const says = rule === "allowedMarked" ? "has words without a source, marked as the committee's" : "has words without a source";
    const detail = `${which} ${says}: ${quoted(of)}.`;
    return [
      { section: first.section, code: "composite.newWords", detail, severity: rule === "allowedMarked" ? "hint" : "blocks", when: [], at: { option, clause } },
    ];
  });
}

const placeOf = ({ section, option, clause }: Pick<UnsourcedWord, "section" | "option" | "clause">): string => `${section} ${option ?? ""} ${clause}`;

/** Words that follow one another are quoted as one. */
function quoted(words: readonly UnsourcedWord[]): string {
  const runs: { readonly words: string[]; readonly item: string | null; last: number }[] = [];
  for (const { word, at, item } of words) {
    const run = runs.at(-1);
    if (run !== undefined && run.item === item && run.last === at - 1) {
      run.words.push(word);
      run.last = at;
    } else runs.push({ words: [word], item, last: at });
  }
  const said = runs.map((run) => `“${run.words.join(" ")}”`);
  return said.length <= mostNamed ? said.join(", ") : `${said.slice(0, mostNamed).join(", ")} and ${said.length - mostNamed} more`;
}

/** The number that each clause is printed under, by section, option and clause. */
function numbersOf(composite: Composite): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const { section, pieces } of assembleForPrint(composite, {})) {
    for (const piece of pieces) {
      if (piece.kind === "clause") numbers.set(placeOf({ section: section.id, option: null, clause: piece.clause.id }), piece.clause.number);
      else
        for (const { key, clauses } of piece.options)
          for (const { clause } of clauses) numbers.set(placeOf({ section: section.id, option: key, clause: clause.id }), clause.number);
    }
  }
  return numbers;
}
