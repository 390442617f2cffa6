import {
  BookmarkEnd,
  BookmarkStart,
  type FileChild,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LeaderType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  Tab,
  TextRun,
  WidthType,
} from "docx";
import { unreachable } from "#kit";
import { bullets, type Numbering } from "./docx-numbering.ts";
import { leftRule, quiet } from "./docx-styles.ts";
import { tableOf } from "./docx-tables.ts";
import { inMargin, run, sourcesOf, textWidth, uncounted, wordRuns } from "./docx-words.ts";
import {
  type Block,
  changeWords,
  type Detail,
  differenceSigns,
  headingLabel,
  optionLabel,
  type PaperClause,
  type PaperFigure,
  type PaperItem,
  type PaperOptions,
  printable,
  type Span,
} from "./paper.ts";

/** Where a block stands: `indent` and `rule` inside an option; `place` is unique among the blocks. Lines of clauses are counted, all others are not. */
export type Setting = {
  readonly numbering: Numbering;
  readonly hang: number;
  readonly indent: number;
  readonly rule: boolean;
  /** Whether sources stand in the margin of the page. */
  readonly margin: boolean;
  readonly place: number;
  readonly contents: readonly Entry[];
};
type Entry = { readonly title: string; readonly level: 1; readonly href: string };

/** Room for the widest number. */
export const hangOf = (numbers: readonly string[]): number => Math.max(680, ...numbers.map((number) => number.length * 120 + 200));

const bookmarkAt = (place: number): string => `_Toc${place}`;

/**
 * The level 1 headings with the bookmarks that their entries lead to. Page numbers are left for Word to fill in ("Update table"):
 * the library's own estimate takes a minute for 200 motions.
 */
export const contentsOf = (blocks: readonly Block[]): Entry[] =>
  blocks.some((block) => block.kind === "contents")
    ? blocks.flatMap((block, at) =>
        block.kind === "heading" && block.level === 1
          ? [{ title: printable(`${headingLabel(block.number)} ${block.text}`).trim(), level: 1, href: bookmarkAt(at + 1) }]
          : [],
      )
    : [];

const headingLevels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

function heading(level: 1 | 2 | 3, number: string | null, text: string, setting: Setting): Paragraph {
  const place = number === null || number === "" ? null : setting.numbering.place(number, "heading");
  const written = run(place === null ? `${headingLabel(number)} ${text}`.trim() : text);
  const entry = level === 1 && setting.contents.some(({ href }) => href === bookmarkAt(setting.place));
  const paragraph = new Paragraph({
    heading: headingLevels[level],
    ...uncounted,
    ...(setting.rule && { border: leftRule, indent: { left: setting.indent } }),
    ...(place !== null && { numbering: place, indent: { left: 567, hanging: 567 } }),
    children: entry ? [] : [written],
  });
  // Ids of our own: those of the library's Bookmark count on from one document to the next.
  if (entry)
    for (const child of [new BookmarkStart(bookmarkAt(setting.place), setting.place), written, new BookmarkEnd(setting.place)])
      paragraph.addChildElement(child);
  return paragraph;
}

/** A numbered or bulleted paragraph whose number hangs to the left; literal numbers are set with a tab. */
function hanging(
  number: string | null,
  children: readonly TextRun[],
  style: string,
  indent: { left: number; hanging: number },
  depth: number,
  setting: Setting,
): Paragraph {
  const place = number === null ? { reference: bullets, level: depth, instance: 0 } : setting.numbering.place(number, "clause");
  const literal = place === null && number !== null && number !== "" ? [new TextRun({ children: [printable(number), new Tab()] })] : [];
  const plain = number === "";
  return new Paragraph({
    style,
    indent: plain ? { left: setting.indent } : indent,
    ...(setting.rule && { border: leftRule }),
    ...(place !== null && !plain && { numbering: place }),
    children: [...literal, ...children],
  });
}

function items(all: readonly PaperItem[], left: number, depth: number, setting: Setting): Paragraph[] {
  return all.flatMap((item) => {
    const hang = item.number === null ? 284 : hangOf([item.number]);
    return [
      hanging(item.number, wordRuns(item.text, item.spans), "Item", { left: left + hang, hanging: hang }, depth, setting),
      ...items(item.items, left + hang, depth + 1, setting),
    ];
  });
}

function clause(it: PaperClause, setting: Setting): Paragraph[] {
  const left = setting.indent + setting.hang;
  const sources = sourcesOf(it, setting.margin);
  const after = sources.after === "" ? [] : [new TextRun({ text: printable(` [${sources.after}]`), style: "Provenance" })];
  return [
    ...(sources.beside === "" ? [] : [inMargin(sources.beside)]),
    hanging(it.number, [...wordRuns(it.text, it.spans), ...after], "Clause", { left, hanging: setting.hang }, 0, setting),
    ...items(it.items, left, 1, setting),
  ];
}

export const details = (all: readonly Detail[]): Paragraph[] =>
  all.map(
    (detail, at) =>
      new Paragraph({
        style: "Details",
        ...uncounted,
        ...(at === all.length - 1 && { spacing: { after: 200 } }),
        indent: { left: 2268, hanging: 2268 },
        children: [
          new TextRun({ children: [printable(detail.label), new Tab()], color: quiet }),
          new TextRun({ text: printable(detail.value), ...(/^[0-9a-f]{64}$/.test(detail.value) && { size: 13, font: "Consolas" }) }),
        ],
      }),
  );

function optionsOf(it: PaperOptions, setting: Setting): Paragraph[] {
  const inside: Setting = { ...setting, indent: 284, rule: true, hang: hangOf(it.options.flatMap((option) => option.clauses.map((each) => each.number))) };
  const below = it.level === 1 ? 2 : 3;
  const note = (text: string): Paragraph =>
    new Paragraph({ style: "Note", ...uncounted, border: leftRule, indent: { left: inside.indent }, keepNext: true, children: [run(text)] });
  return [
    heading(it.level, null, `Question: ${it.question}`, setting),
    new Paragraph({ ...uncounted, keepNext: true, children: [run(it.method)] }),
    ...it.options.flatMap((option) => [
      heading(below, null, `${optionLabel(option.key)}: ${option.title}`, inside),
      ...(option.proposer === "" ? [] : [note(`Proposed by ${option.proposer}`)]),
      ...(option.clauses.length === 0 ? [note("The text stays silent.")] : option.clauses.flatMap((each) => clause(each, inside))),
    ]),
  ];
}

/** Options side by side: a row of as many columns as go beside each other, a paragraph for each clause. */
function besideOf(it: PaperOptions, columns: number, setting: Setting): FileChild[] {
  const width = Math.floor(textWidth / columns);
  const inside: Setting = { ...setting, indent: 0, rule: false, margin: false, hang: 500 };
  const cell = (option: PaperOptions["options"][number] | undefined): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children:
        option === undefined
          ? [new Paragraph({ ...uncounted })]
          : [
              new Paragraph({
                ...uncounted,
                keepNext: true,
                children: [new TextRun({ text: printable(`${optionLabel(option.key)}: ${option.title}`), bold: true })],
              }),
              ...(option.proposer === "" ? [] : [new Paragraph({ style: "Note", ...uncounted, children: [run(`Proposed by ${option.proposer}`)] })]),
              ...(option.clauses.length === 0 ? [new Paragraph({ style: "Note", ...uncounted, children: [run("The text stays silent.")] })] : []),
              ...option.clauses.flatMap((each) => clause(each, inside)),
            ],
    });
  const rows = Array.from({ length: Math.ceil(it.options.length / columns) }, (_, at) => it.options.slice(at * columns, (at + 1) * columns));
  return [
    heading(it.level, null, `Question: ${it.question}`, setting),
    new Paragraph({ ...uncounted, keepNext: true, children: [run(it.method)] }),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => width),
      layout: TableLayoutType.FIXED,
      rows: rows.map((options) => new TableRow({ children: Array.from({ length: columns }, (_, at) => cell(options[at])) })),
    }),
    new Paragraph({ ...uncounted, spacing: { after: 60 } }),
  ];
}

const pictureTypes: Readonly<Record<string, "jpg" | "png">> = { "image/jpeg": "jpg", "image/png": "png" };

/** Word shows no WebP: such a picture is described, and can be seen on the page. */
function figureOf(it: PaperFigure, id: string): Paragraph[] {
  const type = pictureTypes[it.mediaType];
  const caption = it.caption === "" ? [] : [new Paragraph({ style: "Note", ...uncounted, children: [run(it.caption)] })];
  if (type === undefined) return [new Paragraph({ ...uncounted, children: [run(`Picture: ${it.alt}`)] }), ...caption];
  const [width, height] = it.width > 0 && it.height > 0 ? [it.width, it.height] : [4, 3];
  const scale = Math.min(567 / width, 560 / height);
  const picture = new ImageRun({
    type,
    data: it.bytes,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { id, name: printable(it.alt).slice(0, 60), description: printable(it.alt), title: "" },
  });
  return [new Paragraph({ ...uncounted, keepNext: true, children: [picture] }), ...caption];
}

function spanRun(span: Span): TextRun {
  const [before, after] = differenceSigns[span.kind];
  const text = `${before}${printable(span.text)}${after}`;
  switch (span.kind) {
    case "same":
      return new TextRun(text);
    case "added":
      return new TextRun({ text, bold: true, underline: {} });
    case "removed":
      return new TextRun({ text, strike: true, color: quiet });
    default:
      return unreachable(span.kind);
  }
}

/** The Word paragraphs and tables of a block. A page break is made by docx.ts, which begins a section there. */
export function blockChildren(block: Block, setting: Setting): FileChild[] {
  const plain = (options: IParagraphOptions): Paragraph => new Paragraph({ ...uncounted, ...options });
  switch (block.kind) {
    case "heading":
      return [heading(block.level, block.number, block.text, setting)];
    case "paragraph":
      return [plain({ ...(block.tone === "note" && { style: "Note" }), children: [run(block.text)] })];
    case "bullets":
      return block.texts.map((text, at) =>
        plain({
          style: "Item",
          numbering: { reference: bullets, level: 1, instance: 0 },
          indent: { left: 284, hanging: 284 },
          children: wordRuns(text, block.spans?.[at]),
        }),
      );
    case "details":
      return details(block.details);
    case "clause":
      return clause(block, setting);
    case "options":
      return block.beside === undefined ? optionsOf(block, setting) : besideOf(block, Math.max(1, Math.min(block.beside, block.options.length)), setting);
    case "table":
      return tableOf(block);
    case "figure":
      return figureOf(block, String(setting.place));
    case "notice":
      return [
        plain({ style: "Notice", keepNext: true, children: [new TextRun({ text: printable(block.title), bold: true })] }),
        plain({ style: "Notice", spacing: { after: 200 }, children: [run(block.text)] }),
      ];
    case "differences":
      return [
        plain({
          style: "Clause",
          indent: { left: setting.hang, hanging: setting.hang },
          children: [
            new TextRun({ children: [printable(block.number), new Tab()] }),
            new TextRun({ text: `(${changeWords[block.change]}) `, color: quiet }),
            ...block.spans.map(spanRun),
          ],
        }),
      ];
    case "contents":
      return [
        plain({ children: [new TextRun({ text: printable(block.title), bold: true, size: 30 })], spacing: { before: 240 } }),
        new TableOfContents(printable(block.title), {
          hyperlink: true,
          headingStyleRange: "1-1",
          beginDirty: false,
          tabLeader: LeaderType.NONE,
          cachedEntries: setting.contents,
        }),
      ];
    case "pageBreak":
      return [];
    default:
      return unreachable(block);
  }
}
