import { blocksOf, type Count, flowPictures, isFlowing, rowsIn, type Sheet, type SheetColumn, type SheetOptions, sheetOf } from "#count";
import type { Frame } from "./matter.ts";
import type { Block, Paper } from "./paper.ts";

/** Characters of figures beside the names that fit a line of the page. */
const room = 100;

/** Beyond this many candidates times stages only the votes after each stage are printed: what they changed is on the page and in the spreadsheet. */
const mostInFull = 10_000;

const isLong = (sheet: Sheet): boolean => sheet.rows.length * sheet.columns.length > mostInFull;

/** The count sheet of an election as a paper on its side: result, how it was counted, what happened, the flows, and the table split by stages. */
export function countSheetPaper(frame: Frame, count: Count, options: SheetOptions = {}): Paper {
  const sheet = sheetOf(count, options);
  return {
    title: sheet.title,
    subtitle: "Count sheet",
    organisation: frame.organisation,
    address: frame.address,
    publishedAt: frame.publishedAt,
    language: "en-GB",
    lineNumbers: false,
    landscape: true,
    details: [
      { label: "Rule", value: `${sheet.rule.title} (${sheet.rule.id})` },
      ...(sheet.rule.source === "" ? [] : [{ label: "Source", value: sheet.rule.source }]),
      ...sheet.facts,
    ],
    blocks: [
      ...resultBlocks(sheet),
      ...listBlocks("Ties and lots", [...sheet.ties, ...sheet.repeat]),
      ...listBlocks("What the limits did", sheet.interventions),
      ...listBlocks("Notes", sheet.notes),
      ...stageBlocks(sheet),
      ...(isLong(sheet) ? [] : pictureBlocks(count)),
      ...tableBlocks(sheet),
    ],
  };
}

const heading = (text: string): Block => ({ kind: "heading", level: 1, number: null, text });
const listBlocks = (title: string, texts: readonly string[]): Block[] => (texts.length === 0 ? [] : [heading(title), { kind: "bullets", texts }]);

function resultBlocks(sheet: Sheet): Block[] {
  const table: Block = {
    kind: "table",
    caption: "Elected",
    head: ["Order", "Name", "Decided"],
    rows: sheet.result.map(({ name, sentence }, at) => [String(at + 1), name, sentence]),
    widths: [1, 6, 5],
    numeric: [],
  };
  return [
    heading("Result"),
    ...(sheet.result.length === 0 ? [{ kind: "paragraph", text: "Nobody is elected." } as const] : [table]),
    ...sheet.warnings.map((text): Block => ({ kind: "notice", title: "Note", text })),
    heading("Papers"),
    { kind: "details", details: sheet.papers },
  ];
}

function stageBlocks(sheet: Sheet): Block[] {
  if (sheet.columns.length === 0) return [];
  const rows = sheet.columns.map((column) => [
    String(column.n),
    `${column.title}${column.isAfterDecision ? " (for information: the places were already filled)" : ""}`,
    [...column.sentences, ...column.interventions].join(" "),
    column.elected.join(", "),
    column.excluded.join(", "),
  ]);
  const head = ["Stage", "What", "Why", "Elected", "Excluded"];
  return [heading("What happened"), { kind: "table", caption: "What was done at each stage, and why", head, rows, widths: [2, 7, 14, 6, 6], numeric: [] }];
}

/** Pictures are written as SVG, whose size is the same on every page. */
function pictureBlocks(count: Count): Block[] {
  const pictures = isFlowing(count) ? flowPictures(count) : [];
  const encoder = new TextEncoder();
  const figures = pictures.map((picture, at): Block => {
    const [, width = "2", height = "1"] = /width="(\d+)" height="(\d+)"/.exec(picture) ?? [];
    const part = pictures.length > 1 ? `, part ${at + 1} of ${pictures.length}` : "";
    return {
      kind: "figure",
      bytes: encoder.encode(picture),
      mediaType: "image/svg+xml",
      width: Number(width),
      height: Number(height),
      alt: `Flow of votes between the stages${part}; the count sheet says the same in figures`,
      caption: `How the votes moved${part}`,
    };
  });
  return figures.length === 0 ? [] : [heading("How the votes moved"), ...figures];
}

const checkWord = ({ check }: SheetColumn): string => (check === null ? "" : check.kind === "right" ? "yes" : `NO: ${check.difference}`);

const inShort: Block = {
  kind: "paragraph",
  tone: "note",
  text: "This count is long: printed are the votes after each stage, of those still in. What each stage changed stands on the page and in the spreadsheet of the count.",
};

function tableBlocks(sheet: Sheet): Block[] {
  const blocks = blocksOf(sheet, isLong(sheet) ? 2 * room : room).map((block): Block => {
    const columns = block.flatMap(({ at, changeWidth, totalWidth }) => {
      const column = sheet.columns[at];
      return column === undefined ? [] : [{ at, changeWidth: isLong(sheet) ? 0 : changeWidth, totalWidth, column }];
    });
    const pair = (hasChange: boolean, change: string, total: string): string[] => (hasChange ? [change, total] : [total]);
    const line = (name: string, of: (at: number, column: SheetColumn) => readonly [string, string]): string[] => [
      name,
      ...columns.flatMap(({ at, changeWidth, column }) => pair(changeWidth > 0, ...of(at, column))),
    ];
    const changes = columns.some(({ changeWidth }) => changeWidth > 0);
    const [first, last] = [columns[0]?.column.n ?? 0, columns.at(-1)?.column.n ?? 0];
    return {
      kind: "table",
      caption: `Count sheet, ${first === last ? `stage ${first}` : `stages ${first} to ${last}`} of ${sheet.columns.at(-1)?.n ?? 0}: ${changes ? "what each stage changed, and " : ""}the ${sheet.figures} after it`,
      head: line("Candidate", (_, column) => [`Stage ${column.n} change`, `Stage ${column.n} ${sheet.figures}`]),
      rows: [
        ...rowsIn(sheet, block).map((row) => line(row.name, (at) => [row.cells[at]?.change ?? "", row.cells[at]?.total ?? ""])),
        ...sheet.sums.map((sum) => line(sum.name, (at) => [sum.cells[at]?.change ?? "", sum.cells[at]?.total ?? ""])),
        ...[line("Quota", (_, { quota }) => ["", quota]), line("Adds up to the valid votes", (_, column) => ["", checkWord(column)])].filter((row) =>
          row.slice(1).some((text) => text !== ""),
        ),
      ],
      widths: [26, ...columns.flatMap(({ changeWidth, totalWidth }) => (changeWidth > 0 ? [changeWidth + 1, totalWidth] : [totalWidth]))],
      numeric: columns.flatMap(({ changeWidth }) => (changeWidth > 0 ? [1, 2] : [1])).map((_, at) => at + 1),
    };
  });
  const more = sheet.tables.flatMap((table) => {
    const parts: Block[] = [];
    for (let from = 0; from < table.head.length; from += 9) {
      const head = table.head.slice(from, from + 9);
      parts.push({
        kind: "table",
        caption: from === 0 ? table.caption : `${table.caption}, continued`,
        head: [table.corner, ...head],
        rows: table.rows.map(({ name, cells }) => [
          name,
          ...cells.slice(from, from + 9).map(({ text, mark }) => (text === "" ? "–" : mark === "" ? text : `${text} ${mark}`)),
        ]),
        widths: [2, ...head.map(() => 1)],
        numeric: head.map((_, at) => at + 1),
      });
    }
    return parts;
  });
  return [
    ...(blocks.length === 0 ? [] : [{ kind: "pageBreak" } as const, heading("Count sheet"), ...(isLong(sheet) ? [inShort] : []), ...blocks]),
    ...(more.length === 0 ? [] : [heading("Comparisons"), ...more]),
  ];
}
