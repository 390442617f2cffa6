import { bdi, escaped } from "./html-text.ts";
import { type BlockColumn, blocksOf, isShown, rowsIn } from "./sheet-blocks.ts";
import type { Sheet, SheetCell, SheetColumn } from "./sheet.ts";
import type { SheetTable } from "./sheet-tables.ts";

/** Characters of figures beside the names that fit a line of A4 landscape, and a desktop. */
const room = 112;

const css = { elected: "e", excluded: "", standing: "", out: "" } as const satisfies Record<SheetCell["state"], string>;
const classed = (names: readonly string[]): string => {
  const list = names.filter((name) => name !== "").join(" ");
  return list === "" ? "" : ` class="${list}"`;
};

/** The table of all stages, in as many tables as the width needs; each repeats the names. */
export function stageTables(sheet: Sheet): string {
  const blocks = blocksOf(sheet, room);
  return blocks.map((block) => stageTable(sheet, block)).join("\n");
}

function stageTable(sheet: Sheet, block: readonly BlockColumn[]): string {
  const columns = block.flatMap((column) => {
    const found = sheet.columns[column.at];
    return found === undefined ? [] : [{ ...column, column: found, span: column.changeWidth === 0 ? 1 : 2 }];
  });
  const first = columns[0]?.column.n ?? 0;
  const last = columns.at(-1)?.column.n ?? 0;
  const isLast = last === sheet.columns.at(-1)?.n;
  const blank = isLast ? '<td class="g"></td>' : "";
  const range = first === last ? `Stage ${first}` : `Stages ${first} to ${last}`;
  const head = columns
    .map(
      ({ column, span }) =>
        `<th scope="colgroup" class="g"${span === 2 ? ' colspan="2"' : ""}>Stage ${column.n}<br><small>${escaped(column.title)}</small></th>`,
    )
    .join("");
  const subhead = columns
    .map(
      ({ span }) =>
        `${span === 2 ? '<th scope="col" class="g c">Change</th>' : ""}<th scope="col"${span === 1 ? ' class="g"' : ""}>${capital(sheet.figures)}</th>`,
    )
    .join("");
  const pair = (span: number, change: string, total: string, names: readonly string[]): string =>
    span === 2 ? `<td class="g c">${change}</td><td${classed(names)}>${total}</td>` : `<td${classed(["g", ...names])}>${total}</td>`;
  const rows = rowsIn(sheet, block).map((row) => {
    const cells = columns.map(({ at, span }) => {
      const cell = row.cells[at];
      return pair(span, cell?.change ?? "", cell?.total ?? "", cell === undefined ? [] : [css[cell.state]]);
    });
    return `<tr><th scope="row">${bdi(row.name)}</th>${cells.join("")}${isLast ? `<td class="g r">${escaped(row.result)}</td>` : ""}</tr>`;
  });
  const sums = sheet.sums.map((sum) => {
    const cells = columns.map(({ at, span }) => pair(span, sum.cells[at]?.change ?? "", sum.cells[at]?.total ?? "", []));
    return `<tr><th scope="row">${sum.name}</th>${cells.join("")}${blank}</tr>`;
  });
  const line = (name: string, of: (column: SheetColumn) => string): string => {
    const texts = columns.map(({ column }) => of(column));
    if (texts.every((text) => text === "")) return "";
    return `<tr><th scope="row">${name}</th>${columns.map(({ span }, at) => `<td class="g"${span === 2 ? ' colspan="2"' : ""}>${texts[at] ?? ""}</td>`).join("")}${blank}</tr>`;
  };
  const foot = [
    ...sums,
    line("Quota", ({ quota }) => quota),
    line("Adds up to the valid votes", checkText),
    line("Elected", ({ elected }) => elected.map(bdi).join(", ")),
    line("Excluded", ({ excluded }) => excluded.map(bdi).join(", ")),
  ].filter((row) => row !== "");
  return `<div class="side" tabindex="0" role="group" aria-label="${range}">
<table class="sheet">
<caption>${range} of ${sheet.columns.at(-1)?.n ?? 0}: ${sheet.figures} of each candidate${columns.some(({ span }) => span === 2) ? ", and what each stage changed" : ""}</caption>
<thead>
<tr><td rowspan="2"></td>${head}${isLast ? '<th scope="col" rowspan="2" class="g r">Result</th>' : ""}</tr>
<tr>${subhead}</tr>
</thead>
<tbody>
${rows.join("\n")}
</tbody>
<tfoot>
${foot.join("\n")}
</tfoot>
</table>
</div>`;
}

const checkText = ({ check }: SheetColumn): string =>
  check === null ? "" : check.kind === "right" ? "yes" : `<strong>no: ${escaped(check.difference)}</strong>`;

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** A figure that is too long for a phone may break at its point. */
const narrow = (figure: string): string => (figure.length > 15 ? figure.replace(".", ".<wbr>") : figure);

/** One stage as a small table for a phone: whoever is still in, or was until now. */
export function phoneTable(sheet: Sheet, column: SheetColumn, at: number): string {
  const rows = sheet.rows.flatMap((row) => {
    const cell = row.cells[at];
    if (cell === undefined || !isShown(cell)) return [];
    const mark = cell.state === "elected" ? " (elected)" : cell.state === "excluded" ? " (excluded)" : "";
    return [
      `<tr><th scope="row">${bdi(row.name)}${mark}</th><td class="c">${narrow(cell.change)}</td><td${classed([css[cell.state]])}>${narrow(cell.total)}</td></tr>`,
    ];
  });
  const sums = sheet.sums.map(
    (sum) => `<tr><th scope="row">${sum.name}</th><td class="c">${narrow(sum.cells[at]?.change ?? "")}</td><td>${narrow(sum.cells[at]?.total ?? "")}</td></tr>`,
  );
  const more = [
    ["Quota", column.quota],
    ["Adds up to the valid votes", checkText(column)],
  ].flatMap(([name, text]) => (text === "" ? [] : [`<tr><th scope="row">${name ?? ""}</th><td></td><td>${text ?? ""}</td></tr>`]));
  return `<table class="phone">
<caption>${capital(sheet.figures)} after stage ${column.n}</caption>
<thead><tr><th scope="col">Candidate</th><th scope="col">Change</th><th scope="col">${capital(sheet.figures)}</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
<tfoot>
${[...sums, ...more].join("\n")}
</tfoot>
</table>`;
}

/** A table beside the stages, cut into parts of at most ten columns. */
export function sideTable(table: SheetTable): string[] {
  const parts: string[] = [];
  for (let from = 0; from < Math.max(1, table.head.length); from += 10) {
    const caption = from === 0 ? table.caption : `${table.caption}, continued`;
    const head = table.head.slice(from, from + 10).map((name) => `<th scope="col" class="g">${bdi(name)}</th>`);
    const rows = table.rows.map(
      ({ name, cells }) =>
        `<tr><th scope="row">${bdi(name)}</th>${cells
          .slice(from, from + 10)
          .map(
            ({ text, mark }) => `<td${classed(["g", mark === "wins" ? "e" : ""])}>${text === "" ? "–" : escaped(text)}${mark === "" ? "" : `<br>${mark}`}</td>`,
          )
          .join("")}</tr>`,
    );
    parts.push(`<div class="side" tabindex="0" role="group" aria-label="${escaped(caption)}">
<table>
<caption>${escaped(caption)}</caption>
<thead><tr><th scope="col">${escaped(table.corner)}</th>${head.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</div>`);
  }
  return parts;
}
