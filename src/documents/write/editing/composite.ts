import { AlignmentType, type FileChild, HeadingLevel, type IParagraphOptions, TextRun } from "docx";
import {
  assembleForPrint,
  type Composite,
  type Item,
  bookmarkOf,
  type NamedClause,
  namedParts,
  type PrintPiece,
  type PrintSection,
  type Source,
  versionMark,
} from "#compose";
import type { Instant } from "#kit";
import { bullets, type Numbering, numberingOf } from "../docx-numbering.ts";
import { leftRule } from "../docx-styles.ts";
import { optionLabel, printable } from "../paper.ts";
import { methodWords, tieInWords } from "../words.ts";
import { Marks } from "./marks.ts";
import { editedFile, hangOf } from "./file.ts";

/** A composite as a file to be worked on: `id` and `revision` say what it was made from when it comes back. */
export type CompositeForEditing = {
  readonly id: string;
  readonly revision: number;
  readonly composite: Composite;
  /** Motion → the letter that it goes by. */
  readonly letters: ReadonlyMap<string, string>;
  readonly organisation: string;
  readonly address: string;
  readonly at: Instant;
};

const howTo =
  "Edit the words as you like, with or without tracked changes. Press Enter for a new clause; move clauses by cutting and pasting; use Heading 1 for a new section and Heading 3 for a new option. The numbers set themselves. When you are done, save as Word (.docx) and upload the file where you got it: each change is then shown and accepted or not. Comments beside the clauses say where they come from; lines in grey like this one are not read.";
const goesOn = "The options of this question end here. What follows stands whatever is chosen.";

/** "A 3.2, word for word; after B 4.1": where a clause comes from, for the comment beside it. */
function sourcesInWords(sources: readonly Source[], letters: ReadonlyMap<string, string>): string {
  if (sources.length === 0) return "Words of the committee.";
  const said = sources.map(({ motion, number, relation }) => `${relation === "reworded" ? "after " : ""}${letters.get(motion) ?? "?"} ${number}`.trim());
  return `From ${said.join("; ")}.`;
}

const note = { style: "Note", suppressLineNumbers: true } as const;

type Setting = {
  readonly marks: Marks;
  readonly numbering: Numbering;
  readonly letters: ReadonlyMap<string, string>;
  readonly hang: number;
};

const run = (text: string): TextRun => new TextRun(printable(text));

function itemParagraphs(items: readonly Item[], depth: number, left: number, option: boolean, setting: Setting): FileChild[] {
  return items.flatMap((item) => {
    const place = item.number === null ? { reference: bullets, level: depth, instance: 0 } : setting.numbering.place(item.number, "clause");
    const options: IParagraphOptions = {
      style: depth === 1 ? "Item" : `Item${depth}`,
      indent: { left: left + 400, hanging: item.number === null ? 284 : hangOf([item.number]) },
      ...(place !== null && { numbering: place }),
      ...(option && { border: leftRule }),
    };
    return [setting.marks.paragraph(options, [], [run(item.text)]), ...itemParagraphs(item.items, depth + 1, left + 400, option, setting)];
  });
}

function clauseParagraphs({ name, sourced }: NamedClause, number: string, items: readonly Item[], option: boolean, setting: Setting): FileChild[] {
  const left = (option ? 284 : 0) + setting.hang;
  const place = setting.numbering.place(number, "clause");
  const options: IParagraphOptions = {
    style: "Clause",
    indent: { left, hanging: setting.hang },
    ...(place !== null && { numbering: place }),
    ...(option && { border: leftRule }),
  };
  return [
    setting.marks.paragraph(options, [bookmarkOf("clause", name)], [run(sourced.clause.text)], sourcesInWords(sourced.sources, setting.letters)),
    ...itemParagraphs(items, 1, left, option, setting),
  ];
}

type Part = ReturnType<typeof namedParts>[number];

function questionParagraphs(piece: PrintPiece & { readonly kind: "options" }, { section }: PrintSection, part: Part, setting: Setting): FileChild[] {
  const { marks } = setting;
  const method = `Decided by ${methodWords[section.method]}.${tieInWords(section.tie)}`;
  return [
    marks.paragraph(
      { heading: HeadingLevel.HEADING_2, suppressLineNumbers: true },
      [bookmarkOf("question", part.name)],
      [run(`Question: ${section.question}`)],
    ),
    marks.paragraph({ ...note, keepNext: true }, [bookmarkOf("note", `method ${part.name}`)], [run(method)]),
    ...piece.options.flatMap((option, at) => {
      const named = part.options[at];
      if (named === undefined) return [];
      const inside = { suppressLineNumbers: true, border: leftRule, indent: { left: 284 } } as const;
      return [
        marks.paragraph(
          { heading: HeadingLevel.HEADING_3, ...inside },
          [bookmarkOf("option", named.name)],
          [run(`${optionLabel(option.key)}: ${option.title}`)],
        ),
        marks.paragraph({ style: "Proposer", ...inside }, [bookmarkOf("proposer", named.name)], [run(`Proposed by: ${option.proposer}`)]),
        ...option.clauses.flatMap((print, n) => {
          const clause = named.clauses[n];
          return clause === undefined ? [] : clauseParagraphs(clause, print.clause.number, print.clause.items, true, setting);
        }),
      ];
    }),
    marks.paragraph({ ...note, alignment: AlignmentType.CENTER }, [bookmarkOf("common", part.name)], [run(goesOn)]),
  ];
}

function sectionParagraphs(print: PrintSection, part: Part, setting: Setting): FileChild[] {
  const place = setting.numbering.place(print.number, "heading");
  const common = [...part.common];
  return [
    setting.marks.paragraph(
      { heading: HeadingLevel.HEADING_1, suppressLineNumbers: true, ...(place !== null && { numbering: place, indent: { left: 567, hanging: 567 } }) },
      [bookmarkOf("section", part.name)],
      [run(print.section.title)],
    ),
    ...print.pieces.flatMap((piece) => {
      if (piece.kind === "options") return questionParagraphs(piece, print, part, setting);
      const clause = common.shift();
      return clause === undefined ? [] : clauseParagraphs(clause, piece.clause.number, piece.clause.items, false, setting);
    }),
  ];
}

/**
 * The composite as a Word file made for editing. Every part that can be known again carries a bookmark, which Word keeps while the words in it
 * change; the sources stand beside the clauses as comments, so that they are never mistaken for words of the text.
 */
export async function writeCompositeForEditing(input: CompositeForEditing): Promise<Uint8Array> {
  const { composite } = input;
  const marks = new Marks(input.organisation, new Date(input.at));
  const numbering = numberingOf();
  const printed = assembleForPrint(composite, {});
  const hang = hangOf(
    printed.flatMap(({ pieces }) =>
      pieces.flatMap((piece) =>
        piece.kind === "clause" ? [piece.clause.number] : piece.options.flatMap(({ clauses }) => clauses.map(({ clause }) => clause.number)),
      ),
    ),
  );
  const setting: Setting = { marks, numbering, letters: input.letters, hang };
  const named = bookmarkOf("composite", input.id);
  const parts = namedParts(composite);
  const children = [
    marks.paragraph({ style: "Title", suppressLineNumbers: true }, [bookmarkOf("title", input.id), named, versionMark(input.revision)], [run(composite.title)]),
    marks.paragraph(note, [bookmarkOf("note", "how")], [run(howTo)]),
    ...printed.flatMap((print, at) => {
      const part = parts[at];
      return part === undefined ? [] : sectionParagraphs(print, part, setting);
    }),
  ];
  return editedFile({ ...input, title: composite.title, named, marks, numbering, children, landscape: false });
}
