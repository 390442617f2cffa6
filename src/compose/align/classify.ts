import { listInWords } from "#kit";
import type { RowClass } from "../table.ts";
import type { ClauseFeatures } from "./features.ts";
import { opposition, type Sentence, stanceOf } from "./polarity.ts";
import { actorsIn, bodiesDiffer, bodiesIn, figuresDiffer, listIn, slotOf, withFurtherFigure } from "./slots.ts";
import { isSmall, levelled, wordsIn } from "./tokens.ts";
import type { Nature } from "./topic-kinds.ts";

/** The clauses of one draft in a row. `letter` is what the draft is called in a sentence. */
export type Cell = { readonly draft: number; readonly letter: string; readonly clauses: readonly ClauseFeatures[] };
export type Classified = { readonly class: RowClass; readonly why: string; readonly slots: readonly string[] | null };

/** Spaces, quotes, capitals and the last stop say nothing. */
const bare = (cell: Cell): string =>
  levelled(cell.clauses.map(({ text }) => text).join(" "))
    .replace(/["']/g, "")
    .replace(/\s+/g, " ")
    .replace(/[.;:,]+(?= |$)/g, "")
    .trim();

const wordsOf = (cell: Cell): string => cell.clauses.map(({ text }) => text).join(" ");

type Compared = { readonly cells: readonly Cell[]; readonly sentences: readonly (readonly Sentence[])[] };

/** Each nature's own question: do the cells differ in it? The answer is a class with its reason, or null to ask the next. */
const asked: Readonly<Record<Nature, (compared: Compared) => Classified | null>> = {
  figure: ({ cells }) =>
    figuresDiffer(cells.map(({ clauses }) => clauses.flatMap(({ quantities }) => quantities))) ? slotted(cells, "figure", "the figures differ") : null,
  body: ({ cells }) => (bodiesDiffer(cells.map(({ clauses }) => clauses)) ? slotted(cells, "body", "the bodies differ") : null),
  list: ({ cells }) => (different(cells.map(({ clauses }) => listIn(clauses).join(", "))) ? slotted(cells, "list", "the lists differ") : null),
  electors: exclusive,
  either: opposed,
  value: ({ cells }) => (apartInWords(cells) ? slotted(cells, "body", "what they name differs") : null),
  tasks: (compared) => eachAdds(compared) ?? longer(compared),
  text: (compared) => furtherFigure(compared) ?? longer(compared),
};

const different = (values: readonly string[]): boolean => new Set(values.filter((value) => value !== "")).size > 1;

const slotted = (cells: readonly Cell[], nature: "figure" | "body" | "list", why: string): Classified => ({
  class: "slot",
  why: `${why}: ${cells.map(({ letter, clauses }) => `${letter} ${slotOf(clauses, nature)}`).join("; ")}`,
  slots: cells.map(({ clauses }) => slotOf(clauses, nature)),
});

function opposed({ cells, sentences }: Compared): Classified | null {
  for (const [i, one] of sentences.entries())
    for (const [step, two] of sentences.slice(i + 1).entries()) {
      const why = opposition(one, two);
      if (why !== null) return { class: "contradictory", why: `${cells[i]?.letter ?? ""} and ${cells[i + step + 1]?.letter ?? ""}: ${why}`, slots: null };
    }
  return null;
}

/** Two bodies cannot both do what one does: "elected by Conference", "elected by all members". */
function exclusive({ cells }: Compared): Classified | null {
  const actors = cells.map(({ clauses }) => [...bodiesIn(clauses).keys()].sort().join(" "));
  if (!different(actors)) return null;
  const named = cells.map(
    ({ letter, clauses }) => `${letter} ${actorsIn(clauses).slice(0, 2).join(", ") || [...bodiesIn(clauses).values()][0] || "nobody named"}`,
  );
  return { class: "contradictory", why: `not both can hold: ${listInWords(named)}`, slots: null };
}

/** Cells that share few of their telling words name different things. */
function apartInWords(cells: readonly Cell[]): boolean {
  const stems = cells.map(stemsOf);
  return stems.some((one, i) =>
    stems.slice(i + 1).some((two) => {
      const both = [...one].filter((stem) => two.has(stem)).length;
      return both < enough.same * Math.min(one.size, two.size);
    }),
  );
}

const enough = { same: 0.5, longer: 1.6, covered: 0.55, oneTask: 0.75 };

function furtherFigure({ cells }: Compared): Classified | null {
  const found = withFurtherFigure(cells.map(({ clauses }) => clauses.flatMap(({ quantities }) => quantities)));
  if (found === null) return null;
  return { class: "additive", why: `${cells[found.more]?.letter ?? ""} also says "${found.figure}", ${cells[found.less]?.letter ?? ""} does not`, slots: null };
}

/** Two lists of tasks that share few telling words: each has some that the other has not. */
function eachAdds({ cells }: Compared): Classified | null {
  const stems = cells.map(stemsOf);
  for (const [i, one] of stems.entries())
    for (const [j, two] of stems.entries()) {
      if (j <= i || [...one].filter((stem) => two.has(stem)).length >= enough.oneTask * Math.min(one.size, two.size)) continue;
      return { class: "additive", why: `${cells[i]?.letter ?? ""} and ${cells[j]?.letter ?? ""} each give something that the other does not`, slots: null };
    }
  return null;
}

/** One cell is much longer and holds most of what the shortest says. */
function longer({ cells }: Compared): Classified | null {
  const bySize = [...cells].sort((a, b) => sizeOf(b) - sizeOf(a));
  const [most, least] = [bySize[0], bySize.at(-1)];
  if (!most || !least || sizeOf(most) < enough.longer * sizeOf(least)) return null;
  const [whole, part] = [stemsOf(most), stemsOf(least)];
  const held = [...part].filter((stem) => whole.has(stem)).length / Math.max(1, part.size);
  if (held < enough.covered && sentencesOf(wordsOf(most)).length <= sentencesOf(wordsOf(least)).length) return null;
  return { class: "additive", why: `${most.letter} says more than ${least.letter}`, slots: null };
}

const sizeOf = (cell: Cell): number => cell.clauses.reduce((sum, { words }) => sum + words.length, 0);
const stemsOf = (cell: Cell): Set<string> => new Set(cell.clauses.flatMap(({ stems }) => stems.keys));
const sentencesOf = (text: string): string[] => text.split(/[.;]\s+(?=\S)/);
const sentenceOf = (text: string): Sentence => ({
  stance: stanceOf(text),
  stems: new Set(wordsIn(text).flatMap((word) => (isSmall(word) ? [] : [word.stem]))),
});

/** How the cells of a row stand to each other. `natures`: what its topic can differ in, the most telling first. */
export function classify(cells: readonly Cell[], natures: readonly Nature[]): Classified {
  const [first] = cells;
  if (!first || cells.length < 2) return { class: "single", why: first ? `only ${first.letter} speaks of it` : "", slots: null };
  const wordings = cells.map(bare);
  if (wordings.every((wording) => wording === wordings[0])) return { class: "identical", why: "word for word the same", slots: null };
  const compared = { cells, sentences: cells.map((cell) => sentencesOf(wordsOf(cell)).map(sentenceOf)) };
  for (const nature of natures) {
    const answer = asked[nature](compared);
    if (answer !== null) return answer;
  }
  return { class: "reworded", why: "the same in other words", slots: null };
}
