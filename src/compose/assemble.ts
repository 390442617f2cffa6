import { asId } from "#kit";
import type { Choices, Composite, CompositeSection, Option, Piece, Source, SourcedClause } from "./composite.ts";
import {
  clauseUnder,
  consequencesOf,
  effectsAhead,
  type effectsOn,
  isInForce,
  settledBy,
  settlementsAhead,
  whenOfConsequence,
  withReferencesFollowing,
  withSettled,
} from "./consequences.ts";
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

export function isDecided(composite: Composite, choices: Choices): boolean {
  const settled = withSettled(composite, choices, false);
  return composite.sections.every((section) => standingOf(section, settled).kind !== "undecided");
}

/**
 * The composite as one text, sections numbered 1, 2 … and clauses 1.1, 1.2 …, the chosen option's clauses where the section has its options.
 * An open question takes the place of one clause: its words, and under it each option with its clauses as bullets. Consequences of what is
 * chosen are in it: questions that they settle, clauses that they strike or reword; numbers and references follow.
 */
export function asChosen(composite: Composite, choices: Choices): MotionText {
  const settled = withSettled(composite, choices, false);
  const whole = textOf(composite, settled, (clause) => clause);
  if (!consequencesOf(composite).some((one) => one.effect.kind !== "settle" && isInForce(one, settled))) return whole;
  return withReferencesFollowing(
    whole,
    textOf(composite, settled, (clause) => clauseUnder(composite, clause, settled)),
  );
}

const textOf = (composite: Composite, choices: Choices, under: (clause: Clause) => Clause | null): MotionText => ({
  title: composite.title,
  sections: composite.sections.map((section, at) => sectionAsChosen(section, at + 1, choices, under)),
});

function sectionAsChosen(section: CompositeSection, n: number, choices: Choices, under: (clause: Clause) => Clause | null): Section {
  const standing = standingOf(section, choices);
  const clauses = partsOf(section).flatMap((part): Clause[] => {
    if (part.kind === "common") {
      const clause = under(part.clause);
      return clause === null ? [] : [clause];
    }
    if (standing.kind === "chosen") return standing.option.clauses.flatMap(({ clause }) => under(clause) ?? []);
    return standing.kind === "undecided" ? [openQuestion(section, under)] : [];
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
export function partsOf(section: CompositeSection): Piece[] {
  if (section.options.length === 0) return section.pieces.filter(({ kind }) => kind === "common");
  const first = section.pieces.findIndex(({ kind }) => kind === "options");
  const parts = section.pieces.filter(({ kind }, at) => kind === "common" || at === first);
  return first < 0 ? [...parts, { kind: "options" }] : parts;
}

function openQuestion(section: CompositeSection, under: (clause: Clause) => Clause | null): Clause {
  const item = (id: string, text: string, items: readonly Item[]): Item => ({ id: asId<"clause">(id), number: null, text, items });
  const options = section.options.map((option) => {
    const by = option.proposer === "" ? "" : ` (${option.proposer})`;
    const standing = option.clauses.flatMap(({ clause }) => under(clause) ?? []);
    const clauses = standing.map((clause, k) => item(`${section.id}-${option.key}-${k + 1}`, clause.text, clause.items));
    return item(`${section.id}-${option.key}`, `Option ${option.key.toUpperCase()}: ${option.title}${by}`, clauses);
  });
  return { id: asId<"clause">(`${section.id}-question`), number: "", text: `To be decided: ${section.question || section.title}`, items: options };
}

export function numbered(clause: Clause, number: string): Clause {
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

/** `notes`: what may still come to the clause, in words: "Falls if B is chosen in section 3." */
export type PrintClause = { readonly clause: Clause; readonly sources: readonly Source[]; readonly notes: readonly string[] };
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
 * from the longest option; `provisional` says that the options differ in length, so that these numbers may yet change. `notes`: what settles the
 * question, or may still settle it, in words.
 */
export type PrintSection = {
  readonly section: CompositeSection;
  readonly number: string;
  readonly standing: Standing["kind"];
  readonly provisional: boolean;
  readonly notes: readonly string[];
  readonly pieces: readonly PrintPiece[];
};

export function assembleForPrint(composite: Composite, choices: Choices): PrintSection[] {
  const settled = withSettled(composite, choices, false);
  const text = asChosen(composite, settled);
  return composite.sections.map((section, at) => {
    const number = `${at + 1}`;
    const standing = standingOf(section, settled);
    // Words of agreed and chosen clauses are those of the text as chosen: references in it follow what is struck.
    const worded = new Map(text.sections[at]?.clauses.map((clause) => [clause.id, clause]));
    const printed = ({ clause, sources }: SourcedClause, n: number, isIn: boolean): PrintClause => ({
      clause: numbered((isIn ? worded.get(clause.id) : null) ?? clauseUnder(composite, clause, settled) ?? clause, `${number}.${n}`),
      sources,
      notes: effectsAhead(composite, clause, settled).map((one) => noteOf(composite, one)),
    });
    const stands = ({ clause }: SourcedClause): boolean => clauseUnder(composite, clause, settled) !== null;
    const lengths = section.options.map(({ clauses }) => clauses.filter(stands).length);
    const taken = standing.kind === "chosen" ? standing.option.clauses.filter(stands).length : standing.kind === "undecided" ? Math.max(...lengths) : 0;
    let n = 0;
    const pieces = partsOf(section).flatMap((part): PrintPiece[] => {
      if (part.kind === "common") return stands(part) ? [{ kind: "clause", ...printed(part, ++n, true) }] : [];
      const from = n;
      n += taken;
      const options = section.options.map((option): PrintOption => {
        const { key, title, proposer } = option;
        const isChosen = standing.kind === "chosen" && standing.option === option;
        return { key, title, proposer, chosen: isChosen, clauses: option.clauses.filter(stands).map((clause, k) => printed(clause, from + k + 1, isChosen)) };
      });
      return [{ kind: "options", options }];
    });
    const provisional = isProvisional(composite, section, settled, lengths);
    return { section, number, standing: standing.kind, provisional, notes: notesOfSection(composite, section, choices, settled), pieces };
  });
}

/** Numbers may yet change while the options differ in length, and while a clause may still fall. */
const isProvisional = (composite: Composite, section: CompositeSection, choices: Choices, lengths: readonly number[]): boolean =>
  (standingOf(section, choices).kind === "undecided" && new Set(lengths).size > 1) ||
  section.pieces.some((piece) => piece.kind === "common" && effectsAhead(composite, piece.clause, choices).some(({ effect }) => effect.kind === "strike"));

const sentenceOf = (words: string, reason: string): string => (reason === "" ? `${words}.` : `${words}: ${reason.replace(/\.$/, "")}.`);

function noteOf(composite: Composite, consequence: ReturnType<typeof effectsOn>[number]): string {
  const when = whenOfConsequence(composite, consequence);
  const { effect, reason } = consequence;
  if (effect.kind === "strike") return sentenceOf(`Falls if ${when}`, reason);
  return sentenceOf(effect.new === "" ? `“${effect.old}” falls if ${when}` : `“${effect.old}” becomes “${effect.new}” if ${when}`, reason);
}

/** "Not put if B is chosen in section 3; then A is taken." */
function notesOfSection(composite: Composite, section: CompositeSection, choices: Choices, settled: Choices): string[] {
  const taken = (option: string): string => (option === "none" ? "none of the options" : `option ${option.toUpperCase()}`);
  const by = Object.hasOwn(choices, section.id) ? null : settledBy(composite, section.id, settled);
  const settledNow =
    by === null ? [] : [sentenceOf(`Settled without a vote, since ${whenOfConsequence(composite, by)}: ${taken(by.effect.option)}`, by.reason)];
  const ahead = settlementsAhead(composite, section, settled).map((one) =>
    sentenceOf(`Not put if ${whenOfConsequence(composite, one)}; then ${taken(one.effect.kind === "settle" ? one.effect.option : "")} is taken`, one.reason),
  );
  return [...settledNow, ...ahead];
}

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
