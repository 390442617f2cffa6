import { assembleForPrint, type PrintClause, type PrintPiece, type PrintSection, type Source } from "#compose";
import { clauseOf, textBlocks } from "./blocks.ts";
import type { CompositeMatter, Frame } from "./matter.ts";
import { conferenceLine, motionName } from "./motion.ts";
import { type Block, optionLabel, type Paper, type PaperClause } from "./paper.ts";
import { capital, methodWords, tieInWords } from "./words.ts";

type Letters = ReadonlyMap<string, string>;

/** "A 3.2" taken word for word; "cf. A 3.2" reworded. A motion without letter goes by its place among the constituents. */
const sourceLabel = (letters: Letters, source: Source): string =>
  `${source.relation === "reworded" ? "cf. " : ""}${letters.get(source.motion) ?? "?"} ${source.number}`.trim();

const printed = ({ clause, sources }: PrintClause, letters: Letters): PaperClause =>
  clauseOf(clause, sources.length === 0 ? ["committee"] : sources.map((source) => sourceLabel(letters, source)));

function pieceBlocks(piece: PrintPiece, { section, provisional }: PrintSection, letters: Letters): Block[] {
  if (piece.kind === "clause") return [{ kind: "clause", ...printed(piece, letters) }];
  const options = piece.options.map((option) => ({
    key: option.key,
    title: `${option.title}${option.chosen ? " (chosen)" : ""}`,
    proposer: option.proposer,
    clauses: option.clauses.map((clause) => printed(clause, letters)),
  }));
  const method = `Decided by ${methodWords[section.method]}.${tieInWords(section.tie)}`;
  const note = "The options differ in length: clauses after this place are numbered as if the longest were chosen.";
  return [
    { kind: "options", level: 2, question: section.question || section.title, method, options },
    ...(provisional ? [{ kind: "paragraph", tone: "note", text: note } as const] : []),
  ];
}

const sectionBlocks = (section: PrintSection, letters: Letters): Block[] => [
  { kind: "heading", level: 1, number: section.number, text: section.section.title },
  ...section.pieces.flatMap((piece) => pieceBlocks(piece, section, letters)),
];

const legend =
  "Beside each clause stand the motion and clause that it comes from: “A 3.2” word for word, “cf. A 3.2” reworded, “committee” for words of the committee's own.";

/** The composite with its options and the source of every clause; or, with `asChosen`, the text as if these options were chosen. */
export function compositePaper(frame: Frame, matter: CompositeMatter): Paper {
  const letters: Letters = new Map(matter.constituents.map((motion, at) => [motion.id, motion.letter === "" ? String(at + 1) : motion.letter]));
  const titles = new Map(matter.composite.sections.map((section) => [String(section.id), section.question || section.title]));
  const chosen = Object.entries(matter.choices).map(
    ([section, key]) => `${titles.get(section) ?? section}: ${key === "none" ? "no option" : optionLabel(key)}`,
  );
  const received = matter.constituents.map(
    (motion) => `${motionName({ letter: letters.get(motion.id) ?? "", kind: "original" })}: ${motion.title} (${motion.submitter})`,
  );
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
      ...(received.length === 0 ? [] : [{ kind: "paragraph", text: "Made from these motions:" } as const, { kind: "bullets", texts: received } as const]),
      ...(matter.asChosen === null
        ? [
            { kind: "notice", title: "How to read this composite", text: legend } as const,
            ...assembleForPrint(matter.composite, matter.choices).flatMap((section) => sectionBlocks(section, letters)),
          ]
        : textBlocks(matter.asChosen)),
    ],
  };
}
