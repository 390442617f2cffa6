import { assembleForPrint, type Clause, type Composite, type CompositeSection, type Consequence, isAsOffered, type Source, type TieStep } from "#compose";
import type { Question } from "#domain/voting";
import { listInWords } from "#kit";
import type { Block, Paper, PaperClause } from "../paper.ts";
import { optionLabel } from "../paper.ts";
import { clauseOf } from "../blocks.ts";
import type { Frame } from "../matter.ts";
import { conferenceLine } from "../motion.ts";
import { tieInWords } from "../words.ts";
import type { BallotMatter } from "./matter.ts";

const settingNames: Readonly<Record<string, string>> = {
  quorum: "quorum",
  majority: "majority for motions and amendments",
  castingVote: "casting vote of the chair",
  optionMethod: "how options are decided",
  optionTie: "what happens on equal votes between options",
  ratification: "majority for the whole text",
  ifRatificationLost: "what follows if the whole text is lost",
  fallbackMethod: "how the drafts are put against each other",
  fallbackTie: "equal votes between the drafts",
  sectionAmendmentsFromFloor: "amendments to sections from the floor",
};

/** What the paper stands on: a draft is said to be one on every paper, and so is a setting that was assumed. */
export function groundBlocks({ of, open, hindered }: BallotMatter): Block[] {
  return [
    ...(of?.kind === "draft"
      ? [
          {
            kind: "notice",
            title: "A draft",
            text: `Printed from revision ${of.revision} of the text being written. What is put to conference is what stands published when it opens.`,
          } as const,
        ]
      : []),
    ...(open.length > 0
      ? [
          {
            kind: "notice",
            title: "Not fixed yet",
            text: `Standing orders do not say yet: ${listInWords(open.map((name) => settingNames[name] ?? name))}. This paper assumes the usual; the conference cannot be opened before they are fixed.`,
          } as const,
        ]
      : []),
    ...(hindered === "" ? [] : [{ kind: "notice", title: "The votes on the composite cannot be put yet", text: hindered } as const]),
  ];
}

const versionDetail = ({ of }: BallotMatter): { readonly label: string; readonly value: string }[] =>
  of === null
    ? []
    : of.kind === "draft"
      ? [{ label: "Text", value: `draft, revision ${of.revision}` }]
      : [
          { label: "Text", value: `composite, version ${of.version}` },
          { label: "SHA-256", value: of.hash },
        ];

/** A paper of the vote, with the lines on top that all of them have. */
export const paperOf = (frame: Frame, matter: BallotMatter, title: string, blocks: readonly Block[], more: Partial<Paper> = {}): Paper => ({
  ...frame,
  title,
  subtitle: matter.item.title,
  details: [{ label: "Conference", value: conferenceLine(matter.conference) }, ...versionDetail(matter)],
  language: "en-GB",
  lineNumbers: false,
  blocks,
  ...more,
});

export const sectionOfQuestion = ({ composite }: BallotMatter, question: Question): CompositeSection | undefined =>
  question.subject.kind === "section"
    ? composite?.sections.find(({ id }) => question.subject.kind === "section" && id === question.subject.section)
    : undefined;

/** "M1" of the question whether draft M1 is moved. */
export const draftName = ({ id }: Question): string => id.replace(/^move-/, "");

/** Letters of the motions, by their ids. */
export const lettersOf = ({ motions }: BallotMatter): Map<string, string> => new Map(motions.map(({ id, letter }, at) => [id, letter || String(at + 1)]));

const sourceLabel = (letters: ReadonlyMap<string, string>, source: Source): string =>
  `${source.relation === "reworded" ? "cf. " : ""}${letters.get(source.motion) ?? "?"} ${source.number}`.trim();

/** Whose words those without a source are. */
export const authorOf = ({ options }: CompositeSection, key: string, clause: Clause): string =>
  options.some((option) => option.key === key && isAsOffered(option, clause)) ? "proposer" : "committee";

/** The options of a section as they would be numbered, with their sources by letter. */
export function optionClauses(
  composite: Composite,
  section: CompositeSection,
  letters: ReadonlyMap<string, string>,
): { readonly key: string; readonly clauses: readonly PaperClause[] }[] {
  const print = assembleForPrint(composite, {}).find((one) => one.section === section);
  return (print?.pieces ?? []).flatMap((piece) =>
    piece.kind === "clause"
      ? []
      : piece.options.map(({ key, clauses }) => ({
          key,
          clauses: clauses.map(({ clause, sources }) =>
            clauseOf(clause, sources.length === 0 ? [authorOf(section, key, clause)] : sources.map((source) => sourceLabel(letters, source))),
          ),
        })),
  );
}

/** "S3" for the section of a question, or its title where it has none. */
export function nameOfSection({ questions, composite }: BallotMatter, section: string): string {
  const question = questions.find(({ subject, kind }) => kind === "options" && subject.kind === "section" && subject.section === section);
  return question === undefined ? (composite?.sections.find(({ id }) => id === section)?.title ?? section) : question.id;
}

function numbersOf(composite: Composite): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const { pieces } of assembleForPrint(composite, {}))
    for (const piece of pieces) {
      if (piece.kind === "clause") numbers.set(piece.clause.id, piece.clause.number);
      else
        for (const option of piece.options) for (const { clause } of option.clauses) numbers.set(clause.id, `${clause.number} of ${optionLabel(option.key)}`);
    }
  return numbers;
}

function effectInWords(matter: BallotMatter, { effect }: Consequence): string {
  const numbers = matter.composite === null ? new Map<string, string>() : numbersOf(matter.composite);
  switch (effect.kind) {
    case "strike":
      return `clause ${numbers.get(effect.clause) ?? "?"} is struck`;
    case "reword":
      return `in clause ${numbers.get(effect.clause) ?? "?"} “${effect.old}” becomes “${effect.new}”`;
    case "settle":
      return effect.option === "none"
        ? `${nameOfSection(matter, effect.section)} is not put: none of its options is taken`
        : `${nameOfSection(matter, effect.section)} is not put: ${optionLabel(effect.option)} is taken`;
  }
}

/** What follows if options of this section are chosen, a sentence for each consequence. */
export function consequencesInWords(matter: BallotMatter, section: string): string[] {
  return (matter.composite?.consequences ?? [])
    .filter(({ when }) => when.some((chosen) => chosen.section === section))
    .map((one) => {
      const when = one.when.map(
        (chosen) => `${nameOfSection(matter, chosen.section)} is ${chosen.option === "none" ? "left without an option" : optionLabel(chosen.option)}`,
      );
      return `If ${listInWords(when)}: ${effectInWords(matter, one)}${one.reason === "" ? "" : ` (${one.reason})`}.`;
    });
}

/** How many counts a question may need by its method, beside one to repeat or to part equals. */
export function roundsOf(question: Question): number {
  if (question.kind !== "options") return 1;
  if (question.method === "exhaustive") return Math.max(1, question.options.length - 1);
  return question.method === "twoRound" && question.options.length > 2 ? 2 : 1;
}

/** Whether equal votes may lead to a further count. */
export const mayRepeat = (question: Question): boolean =>
  question.tie.includes("repeat") || (question.kind === "options" && question.method !== "plurality" && question.options.length > 2);

const draftTies = {
  castingVote: "the chair has a casting vote between them",
  repeat: "the vote is taken once more",
  statusQuo: "none is adopted",
} as const satisfies Record<TieStep, string>;

/** What follows on equal votes: between options of a section, between whole drafts, or for and against. */
export function tieSaid({ kind, subject, tie }: Question): string {
  if (kind === "options" && subject.kind === "section") return tieInWords(tie);
  if (kind === "options") return tie.length === 0 ? "" : ` If the votes are equal: ${tie.map((step) => draftTies[step]).join("; then ")}.`;
  return tie.includes("castingVote") ? " If the votes are equal, the chair has a casting vote; if none is given, it is lost." : " Equal votes lose it.";
}

/** What is voted for: options by letter, or for and against. */
export const linesOf = (question: Question): string[] =>
  question.kind === "options"
    ? question.options.map(({ key, title }) => (/^[a-z]$/.test(key) ? `${optionLabel(key)}: ${title}` : `${key}: ${title}`))
    : ["For", "Against"];
