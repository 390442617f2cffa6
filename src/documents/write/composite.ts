import {
  assembleForPrint,
  attribute,
  type Constituent,
  markOf,
  type PrintClause,
  type PrintPiece,
  type PrintSection,
  type ProvenanceSpan,
  shownRuns,
  type Source,
} from "#compose";
import { authorOf } from "./ballot/words.ts";
import { clauseOf, type SpansOf, textBlocks } from "./blocks.ts";
import type { CompositeMatter, Frame } from "./matter.ts";
import { conferenceLine, motionName } from "./motion.ts";
import { type Block, optionLabel, type Paper, type PaperClause, type SourcedSpan } from "./paper.ts";
import { capital, methodWords, tieInWords } from "./words.ts";

type Letters = ReadonlyMap<string, string>;
/** What is said of sources: letters in the margin, and with `originals` a line under the words of each. */
type Sources = { readonly letters: Letters; readonly marks: ReadonlyMap<string, number>; readonly originals: readonly Constituent[] | null };

/** "A 3.2" taken word for word; "cf. A 3.2" reworded. A motion without letter goes by its place among the constituents. */
const sourceLabel = (letters: Letters, source: Source): string =>
  `${source.relation === "reworded" ? "cf. " : ""}${letters.get(source.motion) ?? "?"} ${source.number}`.trim();

const printed = ({ clause, sources }: PrintClause, by: Sources, author = "committee"): PaperClause =>
  clauseOf(clause, sources.length === 0 ? [author] : sources.map((source) => sourceLabel(by.letters, source)), spansOf({ clause, sources }, by));

/** The words of a clause cut by their sources. A clause all of one draft has no letters in it: they stand in the margin. */
function spansOf({ clause, sources }: Pick<PrintClause, "clause" | "sources">, by: Sources): SpansOf | undefined {
  if (by.originals === null) return undefined;
  const of = attribute(clause, sources, by.originals);
  const all = [{ id: of.clause, spans: of.spans }, ...of.items];
  const firsts = new Set(all.flatMap(({ spans }) => shownRuns(spans).flatMap(({ source }) => source?.motion ?? [])));
  const cut = (spans: readonly ProvenanceSpan[]): SourcedSpan[] =>
    shownRuns(spans).map(({ kind, text, source, also }) => ({
      text,
      mark: source === null ? null : (by.marks.get(source.motion) ?? 0),
      letters: source === null || firsts.size < 2 ? "" : [...new Set([source, ...also].map(({ motion }) => by.letters.get(motion) ?? "?"))].join(""),
      own: kind === "new",
    }));
  return new Map(all.map(({ id, spans }) => [String(id), cut(spans)]));
}

/** What may still come to a clause or a question when an option is chosen elsewhere. */
const noteBlocks = (notes: readonly string[]): Block[] => notes.map((text) => ({ kind: "paragraph", tone: "note", text }));

function pieceBlocks(piece: PrintPiece, { section, provisional }: PrintSection, by: Sources): Block[] {
  if (piece.kind === "clause") return [{ kind: "clause", ...printed(piece, by) }, ...noteBlocks(piece.notes)];
  const options = piece.options.map((option) => ({
    key: option.key,
    title: `${option.title}${option.chosen ? " (chosen)" : ""}`,
    proposer: option.proposer,
    clauses: option.clauses.map((clause) => printed(clause, by, authorOf(section, option.key, clause.clause))),
  }));
  const method = `Decided by ${methodWords[section.method]}.${tieInWords(section.tie)}`;
  const note = "The options differ in length: clauses after this place are numbered as if the longest were chosen.";
  return [
    { kind: "options", level: 2, question: section.question || section.title, method, options },
    ...piece.options.flatMap(({ key, clauses }) => clauses.flatMap(({ notes }) => noteBlocks(notes.map((note) => `${optionLabel(key)}: ${note}`)))),
    ...(provisional ? [{ kind: "paragraph", tone: "note", text: note } as const] : []),
  ];
}

const sectionBlocks = (section: PrintSection, by: Sources): Block[] => [
  { kind: "heading", level: 1, number: section.number, text: section.section.title },
  ...noteBlocks(section.notes),
  ...section.pieces.flatMap((piece) => pieceBlocks(piece, section, by)),
];

const legend =
  "Beside each clause stand the motion and clause that it comes from: “A 3.2” word for word, “cf. A 3.2” reworded, “committee” for words of the committee's own, “proposer” for words that the proposer of an option has added.";

const linesLegend =
  " Words of a draft have its line under them, as in the list above, and its letter before them where a clause has several drafts. Words in italics are the committee's own, or a proposer's where the margin says so; words without a line only join.";

/** The composite with its options and the source of every clause; or, with `asChosen`, the text as if these options were chosen. `lines`: under the words too. */
export function compositePaper(frame: Frame, matter: CompositeMatter, lines = true): Paper {
  const letters: Letters = new Map(matter.constituents.map((motion, at) => [motion.id, motion.letter === "" ? String(at + 1) : motion.letter]));
  const marks = new Map(matter.constituents.map((motion, at) => [motion.id, markOf(motion.letter, at)]));
  const by: Sources = { letters, marks, originals: lines && matter.asChosen === null ? (matter.originals ?? null) : null };
  const titles = new Map(matter.composite.sections.map((section) => [String(section.id), section.question || section.title]));
  const chosen = Object.entries(matter.choices).map(
    ([section, key]) => `${titles.get(section) ?? section}: ${key === "none" ? "no option" : optionLabel(key)}`,
  );
  const received = matter.constituents.map(
    (motion) => `${motionName({ letter: letters.get(motion.id) ?? "", kind: "original" })}: ${motion.title} (${motion.submitter})`,
  );
  const receivedSpans =
    by.originals === null
      ? {}
      : {
          spans: matter.constituents.map((motion, at): SourcedSpan[] => [
            { text: received[at] ?? "", mark: marks.get(motion.id) ?? 0, letters: "", own: false },
          ]),
        };
  const asText = matter.asChosen !== null;
  return {
    ...frame,
    title: matter.composite.title,
    subtitle: asText ? `Composite, as if these options were chosen — ${matter.item.title}` : `Composite — ${matter.item.title}`,
    details: [
      { label: "Version", value: String(matter.version) },
      { label: "Conference", value: conferenceLine(matter.conference) },
      ...(asText && chosen.length > 0 ? [{ label: "Options", value: chosen.map(capital).join("; ") }] : []),
      { label: "SHA-256", value: matter.hash },
    ],
    language: "en-GB",
    lineNumbers: matter.item.lineNumbers,
    hash: matter.hash,
    blocks: [
      ...(received.length === 0
        ? []
        : [{ kind: "paragraph", text: "Made from these motions:" } as const, { kind: "bullets", texts: received, ...receivedSpans } as const]),
      ...(matter.asChosen === null
        ? [
            { kind: "notice", title: "How to read this composite", text: by.originals === null ? legend : legend + linesLegend } as const,
            ...assembleForPrint(matter.composite, matter.choices).flatMap((section) => sectionBlocks(section, by)),
          ]
        : textBlocks(matter.asChosen)),
    ],
  };
}
