import type { Count } from "../outcome.ts";
import { floorQuotient } from "../exact.ts";
import { shortened } from "./names.ts";
import { blocksOf, rowsIn } from "./sheet-blocks.ts";
import { type Sheet, type SheetColumn, type SheetOptions, sheetOf } from "./sheet.ts";
import type { SheetTable } from "./sheet-tables.ts";

/** `width`: characters in a line, 120 unless told. */
export type TextOptions = SheetOptions & { readonly width?: number };

/** The count sheet as plain text: result, how it was counted, what happened stage by stage, the table (split by stages to fit the width). */
export function textSheet(count: Count, options: TextOptions = {}): string {
  const sheet = sheetOf(count, options);
  const width = Math.max(options.width ?? 120, 60);
  const parts = [
    [sheet.title, "=".repeat(Math.min(widthOf(sheet.title), width))],
    resultLines(sheet),
    sheet.warnings.map((warning) => `! ${warning}`),
    [
      `Rule        ${sheet.rule.title} (${sheet.rule.id})`,
      ...(sheet.rule.source === "" ? [] : [`Source      ${sheet.rule.source}`]),
      ...sheet.facts.map(({ label, value }) => `${pad(label, 12)}${value}`),
      ...sheet.papers.map(({ label, value }, at) => (at === 0 ? `Papers      ${value}` : `            ${label}: ${value}`)),
    ],
    section("Ties", [...sheet.ties, ...sheet.repeat]),
    section("Limits", sheet.interventions),
    section("Notes", sheet.notes),
    section(
      "What happened",
      sheet.columns.flatMap((column) => stageLines(column)),
    ),
    ...stageTables(sheet, width),
    ...sheet.tables.flatMap((table) => otherTable(table, width)),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.flatMap((line) => wrapped(line, width)).join("\n"))
    .join("\n\n")}\n`;
}

function resultLines(sheet: Sheet): string[] {
  if (sheet.result.length === 0) return ["Nobody is elected."];
  return ["Elected", ...sheet.result.map(({ name, sentence }, at) => `  ${at + 1}. ${name} – ${sentence.toLowerCase()}`)];
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]);

function stageLines(column: SheetColumn): string[] {
  const head = `Stage ${column.n}: ${column.title}${column.isAfterDecision ? " (for information: the places were already filled)" : ""}`;
  return [head, ...[...column.sentences, ...column.interventions].map((sentence) => `  ${sentence}`)];
}

/** Characters as a terminal sets them: marks and controls take no room, East Asian wide ones two. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text)
    width += /[\p{M}\p{Cf}]/u.test(character)
      ? 0
      : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(character)
        ? 2
        : 1;
  return width;
}

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));
const padLeft = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text;

/** Lines of at most `width`, broken at spaces, the rest indented as the line was and two more. Tables fit already. */
function wrapped(line: string, width: number): string[] {
  if (widthOf(line) <= width || /\S {3,}\S/.test(line)) return [line];
  const indent = " ".repeat((/^ */.exec(line)?.[0].length ?? 0) + 2);
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/(?<=\S) /)) {
    if (current !== "" && widthOf(current) + 1 + widthOf(word) > width) {
      lines.push(current);
      current = indent + word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

function nameWidth(names: readonly string[]): number {
  return Math.min(28, Math.max(22, ...names.map(widthOf)));
}

/** A name cut to its column. */
function fitted(name: string, width: number): string {
  let longest = width;
  let text = shortened(name, longest);
  while (widthOf(text) > width && longest > 1) text = shortened(name, --longest);
  return pad(text, width);
}

function stageTables(sheet: Sheet, width: number): string[][] {
  if (sheet.columns.length === 0) return [];
  const names = nameWidth(sheet.rows.map(({ name }) => name));
  const blocks = blocksOf(sheet, width - names);
  return blocks.map((block) => {
    const line = (name: string, cells: readonly (readonly [change: string, total: string])[]): string =>
      `${fitted(name, names)}${block.map((column, at) => padLeft(cells[at]?.[0] ?? "", column.changeWidth) + padLeft(cells[at]?.[1] ?? "", column.totalWidth)).join("")}`.trimEnd();
    const rule = "-".repeat(names + block.reduce((sum, column) => sum + column.changeWidth + column.totalWidth, 0));
    const at = (column: { readonly at: number }): SheetColumn | undefined => sheet.columns[column.at];
    const heading = (of: (column: SheetColumn) => string): string => {
      const cells = block.map((column) => {
        const room = column.changeWidth + column.totalWidth;
        const found = at(column);
        return padLeft(found === undefined ? "" : fitted(of(found), room - 3).trimEnd(), room - 1).padEnd(room);
      });
      return `${" ".repeat(names)}${cells.join("")}`.trimEnd();
    };
    const marks = { elected: "*", standing: "", excluded: "", out: "" } as const;
    return [
      heading((column) => `Stage ${column.n}`),
      heading((column) => column.title),
      rule,
      ...rowsIn(sheet, block).map((row) =>
        line(
          row.name,
          block.map((column) => {
            const cell = row.cells[column.at];
            return [cell?.change ?? "", `${cell?.total ?? ""}${cell === undefined ? "" : marks[cell.state] || " "}`];
          }),
        ),
      ),
      rule,
      ...sheet.sums.map((sum) =>
        line(
          sum.name,
          block.map((column) => [sum.cells[column.at]?.change ?? "", `${sum.cells[column.at]?.total ?? ""} `]),
        ),
      ),
      line(
        "Quota",
        block.map((column) => ["", at(column)?.quota === "" ? "" : `${at(column)?.quota ?? ""} `]),
      ),
      line(
        "Adds up",
        block.map((column) => ["", checkWord(at(column))]),
      ),
      ...block.flatMap((column) => decidedLines(at(column))),
      "* elected",
    ].filter((one) => one.trim() !== "Quota" && one.trim() !== "Adds up");
  });
}

function checkWord(column: SheetColumn | undefined): string {
  if (column === undefined || column.check === null) return "";
  return column.check.kind === "right" ? "yes " : `NO ${column.check.difference} `;
}

function decidedLines(column: SheetColumn | undefined): string[] {
  if (column === undefined) return [];
  return [
    ...(column.elected.length === 0 ? [] : [`Stage ${column.n} elected: ${column.elected.join(", ")}`]),
    ...(column.excluded.length === 0 ? [] : [`Stage ${column.n} excluded: ${column.excluded.join(", ")}`]),
  ];
}

const letters = { wins: " W", loses: " L", tied: " =", "": "" } as const;

function otherTable(table: SheetTable, width: number): string[][] {
  const names = nameWidth(table.rows.map(({ name }) => name));
  const room = Math.max(10, ...table.rows.flatMap(({ cells }) => cells.map(({ text, mark }) => widthOf(text) + letters[mark].length + 2)));
  const each = Math.max(1, floorQuotient(width - names, room));
  const hasMarks = table.rows.some(({ cells }) => cells.some(({ mark }) => mark !== ""));
  const parts: string[][] = [];
  for (let from = 0; from < table.head.length; from += each) {
    const cut = <T>(list: readonly T[]): readonly T[] => list.slice(from, from + each);
    parts.push([
      from === 0 ? `${table.caption}${hasMarks ? " (W wins, L loses, = tied)" : ""}` : `${table.caption}, continued`,
      fitted(table.corner, names) +
        cut(table.head)
          .map((name) => padLeft(fitted(name, room - 1).trimEnd(), room))
          .join(""),
      ...table.rows.map(
        ({ name, cells }) =>
          fitted(name, names) +
          cut(cells)
            .map(({ text, mark }) => padLeft(text === "" ? "–" : text + letters[mark], room))
            .join(""),
      ),
    ]);
  }
  return parts;
}
