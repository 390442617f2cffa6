import type { Count } from "../outcome.ts";
import { bdi, escaped } from "./html-text.ts";
import { sheetStyle } from "./html-style.ts";
import { phoneTable, sideTable, stageTables } from "./html-tables.ts";
import { picturesOf } from "./html-pictures.ts";
import { type Sheet, type SheetColumn, type SheetOptions, sheetOf } from "./sheet.ts";

/** The count sheet as one complete HTML document: no script, no other file, the style inside. Reads on a phone, prints on A4 landscape. */
export function htmlSheet(count: Count, options: SheetOptions = {}): string {
  const sheet = sheetOf(count, options);
  const title = escaped(sheet.title);
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Count sheet: ${title}</title>
<style>${sheetStyle}</style>
</head>
<body>
<header>
<p class="kicker">Count sheet</p>
<h1><bdi>${title}</bdi></h1>
</header>
<main>
${sections(sheet, count)}
</main>
<footer><p>Every figure is exact: no rounding but where the rule asks for it.</p></footer>
</body>
</html>
`;
}

const sections = (sheet: Sheet, count: Count): string =>
  [resultSection(sheet), countedSection(sheet), picturesOf(count), stagesSection(sheet), tablesSection(sheet)].filter((part) => part !== "").join("\n");

/** The sections of the sheet without a document around them, and their style for a shadow tree: what a page shows within itself. */
export const sheetParts = (count: Count, options: SheetOptions = {}): { readonly html: string; readonly css: string } => ({
  html: sections(sheetOf(count, options), count),
  css: sheetStyle.replaceAll(":root{", ":host{").replace("body{margin:0;", ":host{display:block;"),
});

const paragraphs = (texts: readonly string[], css = ""): string => texts.map((text) => `<p${css}>${escaped(text)}</p>`).join("\n");
const list = (texts: readonly string[]): string => `<ul>\n${texts.map((text) => `<li>${escaped(text)}</li>`).join("\n")}\n</ul>`;
const section = (id: string, title: string, inside: string): string => `<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${inside}\n</section>`;

function resultSection(sheet: Sheet): string {
  const elected = sheet.result.map(({ name, sentence }) => `<li><b>${bdi(name)}</b> <span>${escaped(sentence)}</span></li>`);
  const result = elected.length === 0 ? "<p>Nobody is elected.</p>" : `<ol class="elected">\n${elected.join("\n")}\n</ol>`;
  return section("result", "Result", [result, paragraphs(sheet.warnings, ' class="warning"')].filter((part) => part !== "").join("\n"));
}

function countedSection(sheet: Sheet): string {
  const lines = [
    { label: "Rule", value: `${sheet.rule.title} (${sheet.rule.id})` },
    ...(sheet.rule.summary === "" ? [] : [{ label: "In short", value: sheet.rule.summary }]),
    ...(sheet.rule.source === "" ? [] : [{ label: "Source", value: sheet.rule.source }]),
    ...sheet.facts,
    ...sheet.papers,
  ];
  const facts = `<dl class="facts">\n${lines.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join("\n")}\n</dl>`;
  const more = [
    ["Ties and lots", [...sheet.ties, ...sheet.repeat]],
    ["What the limits did", sheet.interventions],
    ["Notes", sheet.notes],
  ] as const;
  return section(
    "counted",
    "How it was counted",
    [facts, ...more.flatMap(([title, texts]) => (texts.length === 0 ? [] : [`<h3>${title}</h3>\n${list(texts)}`]))].join("\n"),
  );
}

function stagesSection(sheet: Sheet): string {
  return sheet.columns.length === 0
    ? ""
    : section("stages", "What happened, stage by stage", sheet.columns.map((column, at) => stage(sheet, column, at)).join("\n"));
}

function stage(sheet: Sheet, column: SheetColumn, at: number): string {
  const after = column.isAfterDecision
    ? '<p class="soft">For information: the places were already filled, and the rule asks for no further transfer.</p>\n'
    : "";
  return `<div class="stage">
<h3>Stage ${column.n}: ${escaped(column.title)}</h3>
${after}${paragraphs([...column.sentences, ...column.interventions])}
${phoneTable(sheet, column, at)}
</div>`;
}

function tablesSection(sheet: Sheet): string {
  const stages = stageTables(sheet);
  const tables = sheet.tables.flatMap(sideTable);
  return [
    ...(stages === "" ? [] : [`<div class="desk">\n${section("sheet", "Count sheet", stages)}\n</div>`]),
    ...(tables.length === 0 ? [] : [section("tables", "Comparisons", tables.join("\n"))]),
  ].join("\n");
}
