import { asId } from "#kit";
import type { Choices, Composite, CompositeSection, Option, Piece, Source, SourcedClause } from "./composite.ts";
import type { Clause, Item, MotionText, Section } from "./text.ts";

/** What the choices say of a section: it has no question, its question is open, an option is chosen, or none is (the text stays silent). */
export type Standing =
  | { readonly kind: "agreed" }
  | { readonly kind: "undecided" }
  | { readonly kind: "none" }
  | { readonly kind: "chosen"; readonly option: Option };

/** A key that no option has leaves the section undecided: choices may come from an address typed by anyone. */
export function standingOf(section: CompositeSection, choices: Choices): Standing {
  if (section.options.length === 0) return { kind: "agreed" };
  const key = Object.hasOwn(choices, section.id) ? choices[section.id] : undefined;
  if (key === "none") return { kind: "none" };
  const option = section.options.find((candidate) => candidate.key === key);
  return option === undefined ? { kind: "undecided" } : { kind: "chosen", option };
}

export const isDecided = (composite: Composite, choices: Choices): boolean =>
  composite.sections.every((section) => standingOf(section, choices).kind !== "undecided");

/**
 * The composite as one text, sections numbered 1, 2 … and clauses 1.1, 1.2 …, the chosen option's clauses where the section has its options.
 * An open question takes the place of one clause: its words, and under it each option with its clauses as bullets.
 */
export function asChosen(composite: Composite, choices: Choices): MotionText {
  return { title: composite.title, sections: composite.sections.map((section, at) => sectionAsChosen(section, at + 1, choices)) };
}

function sectionAsChosen(section: CompositeSection, n: number, choices: Choices): Section {
  const standing = standingOf(section, choices);
  const clauses = partsOf(section).flatMap((part): Clause[] => {
    if (part.kind === "common") return [part.clause];
    if (standing.kind === "chosen") return standing.option.clauses.map(({ clause }) => clause);
    return standing.kind === "undecided" ? [openQuestion(section)] : [];
  });
  return {
    id: section.id,
    kind: "article",
    level: 1,
    number: `${n}`,
    title: section.title,
    clauses: clauses.map((clause, k) => numbered(clause, `${n}.${k + 1}`)),
  };
}

/** The pieces, with exactly one place for options where there are options: a place that was forgotten is the end, a second place does not count. */
function partsOf(section: CompositeSection): Piece[] {
  if (section.options.length === 0) return section.pieces.filter(({ kind }) => kind === "common");
  const first = section.pieces.findIndex(({ kind }) => kind === "options");
  const parts = section.pieces.filter(({ kind }, at) => kind === "common" || at === first);
  return first < 0 ? [...parts, { kind: "options" }] : parts;
}

function openQuestion(section: CompositeSection): Clause {
  const item = (id: string, text: string, items: readonly Item[]): Item => ({ id: asId<"clause">(id), number: null, text, items });
  const options = section.options.map((option) => {
    const by = option.proposer === "" ? "" : ` (${option.proposer})`;
    const clauses = option.clauses.map(({ clause }, k) => item(`${section.id}-${option.key}-${k + 1}`, clause.text, clause.items));
    return item(`${section.id}-${option.key}`, `Option ${option.key.toUpperCase()}: ${option.title}${by}`, clauses);
  });
  return { id: asId<"clause">(`${section.id}-question`), number: "", text: `To be decided: ${section.question || section.title}`, items: options };
}

function numbered(clause: Clause, number: string): Clause {
  return { ...clause, number, items: numberedItems(clause.items, number) };
}

/** Bullets stay bullets; paragraphs that had a number get the one that fits the clause. */
function numberedItems(items: readonly Item[], above: string): Item[] {
  let n = 0;
  return items.map((item) => {
    const number = item.number === null ? null : `${above}.${++n}`;
    return { ...item, number, items: numberedItems(item.items, number ?? above) };
  });
}

export type PrintClause = { readonly clause: Clause; readonly sources: readonly Source[] };
export type PrintOption = {
  readonly key: string;
  readonly title: string;
  readonly proposer: string;
  readonly chosen: boolean;
  readonly clauses: readonly PrintClause[];
};
export type PrintPiece = ({ readonly kind: "clause" } & PrintClause) | { readonly kind: "options"; readonly options: readonly PrintOption[] };

/**
 * A section for a page or a paper, with all options side by side, each numbered as if it were chosen. Clauses after an open question count on
 * from the longest option; `provisional` says that the options differ in length, so that these numbers may yet change.
 */
export type PrintSection = {
  readonly section: CompositeSection;
  readonly number: string;
  readonly standing: Standing["kind"];
  readonly provisional: boolean;
  readonly pieces: readonly PrintPiece[];
};

export function assembleForPrint(composite: Composite, choices: Choices): PrintSection[] {
  return composite.sections.map((section, at) => {
    const number = `${at + 1}`;
    const standing = standingOf(section, choices);
    const lengths = section.options.map(({ clauses }) => clauses.length);
    const taken = standing.kind === "chosen" ? standing.option.clauses.length : standing.kind === "undecided" ? Math.max(...lengths) : 0;
    let n = 0;
    const pieces = partsOf(section).map((part): PrintPiece => {
      if (part.kind === "common") return { kind: "clause", clause: numbered(part.clause, `${number}.${++n}`), sources: part.sources };
      const from = n;
      n += taken;
      return {
        kind: "options",
        options: section.options.map((option) => printOption(option, number, from, standing.kind === "chosen" && standing.option === option)),
      };
    });
    return { section, number, standing: standing.kind, provisional: standing.kind === "undecided" && new Set(lengths).size > 1, pieces };
  });
}

const printOption = ({ key, title, proposer, clauses }: Option, section: string, from: number, chosen: boolean): PrintOption => ({
  key,
  title,
  proposer,
  chosen,
  clauses: clauses.map(({ clause, sources }: SourcedClause, k) => ({ clause: numbered(clause, `${section}.${from + k + 1}`), sources })),
});

/** How many ways there are to decide all questions, "none" not counted. */
export const countCombinations = (composite: Composite): number =>
  composite.sections.reduce((product, { options }) => product * Math.max(1, options.length), 1);

/** Every way to decide all questions, one after another: their number is the product of the options, so take no more than needed. */
export function* combinations(composite: Composite): Generator<Choices> {
  const open = composite.sections.filter(({ options }) => options.length > 0);
  const at = open.map(() => 0);
  for (;;) {
    yield Object.fromEntries(open.map((section, i) => [section.id, section.options[at[i] ?? 0]?.key ?? "none"]));
    let i = open.length - 1;
    for (; i >= 0; i--) {
      at[i] = (at[i] ?? 0) + 1;
      if ((at[i] ?? 0) < (open[i]?.options.length ?? 0)) break;
      at[i] = 0;
    }
    if (i < 0) return;
  }
}
