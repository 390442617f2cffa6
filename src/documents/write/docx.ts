import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  LineNumberRestartFormat,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
} from "docx";
import { blockChildren, contentsOf, details, hangOf } from "./docx-blocks.ts";
import { numberingOf } from "./docx-numbering.ts";
import { accent, styles } from "./docx-styles.ts";
import { sourcesMargin, textWidth } from "./docx-words.ts";
import { type Block, type Paper, printable } from "./paper.ts";
import { datedZip } from "./zip-date.ts";

/**
 * The paper as a Word file: real headings, lists and table headers, alternative texts, British English, numbered lines where asked.
 * Word's lines differ from the printed ones: the line numbers of the PDF are those to cite.
 */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const numbering = numberingOf();
  const hang = hangOf(paper.blocks.flatMap((block) => (block.kind === "clause" || block.kind === "differences" ? [block.number] : [])));
  const setting = { numbering, hang, indent: 0, rule: false, margin: true, contents: contentsOf(paper.blocks) };
  const parts: FileChild[][] = [opening(paper)];
  paper.blocks.forEach((block, at) => {
    if (block.kind === "pageBreak") parts.push([]);
    else parts.at(-1)?.push(...blockChildren(block, { ...setting, place: at + 1 }));
  });
  const document = new Document({
    title: printable(paper.title),
    creator: printable(paper.organisation),
    lastModifiedBy: printable(paper.organisation),
    description: printable(paper.address),
    styles,
    numbering: numbering.config(),
    sections: parts.filter((part, at) => at === 0 || part.length > 0).map((part, at) => section(paper, part, at)),
  });
  const core = { path: "docProps/core.xml", data: coreProperties(paper) };
  return datedZip(await Packer.toBuffer(document, undefined, [core]), paper.publishedAt);
}

/** The library stamps the hour of writing; this paper knows only when it was published. */
export function coreProperties(paper: Pick<Paper, "title" | "organisation" | "address" | "language" | "publishedAt">): string {
  const xml = (text: string): string => printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const at = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${paper.publishedAt.slice(0, 19)}Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(paper.title)}</dc:title><dc:creator>${xml(paper.organisation)}</dc:creator><dc:description>${xml(paper.address)}</dc:description><dc:language>${paper.language}</dc:language><cp:lastModifiedBy>${xml(paper.organisation)}</cp:lastModifiedBy>${at("created")}${at("modified")}</cp:coreProperties>`;
}

function opening(paper: Paper): FileChild[] {
  const subtitle =
    paper.subtitle === undefined || paper.subtitle === ""
      ? []
      : [new Paragraph({ style: "Subtitle", suppressLineNumbers: true, children: [new TextRun(printable(paper.subtitle))] })];
  return [
    new Paragraph({ style: "Title", suppressLineNumbers: true, children: [new TextRun(printable(paper.title))] }),
    ...subtitle,
    ...details(paper.details),
  ];
}

/** Papers that name sources leave a wider margin for them, as the PDF does. */
const hasSources = (block: Block): boolean =>
  block.kind === "clause"
    ? (block.sources ?? []).length > 0
    : block.kind === "options" && block.beside === undefined && block.options.some(({ clauses }) => clauses.some(({ sources }) => (sources ?? []).length > 0));
const rightMargin = 1588;

/** The first section carries headers and footers; Word hands them on to the later ones. */
function section(paper: Paper, children: readonly FileChild[], at: number): ISectionOptions {
  const restarts = paper.blocks.some((block) => block.kind === "heading" && block.restartsLines === true);
  const lineNumbers = { countBy: 1, distance: 280, restart: restarts ? LineNumberRestartFormat.NEW_SECTION : LineNumberRestartFormat.CONTINUOUS };
  const contents = paper.blocks.some((block) => block.kind === "contents");
  const right = paper.blocks.some(hasSources) ? sourcesMargin : rightMargin;
  const rightEdge = [{ type: TabStopType.RIGHT, position: textWidth - (right - rightMargin) }];
  const properties = {
    page: { size: { width: 11906, height: 16838 }, margin: { top: 1588, bottom: 1474, left: 1814, right, header: 794, footer: 737 } },
    ...(paper.lineNumbers && !(at === 0 && contents) && { lineNumbers }),
  };
  if (at > 0) return { properties: { ...properties, type: SectionType.NEXT_PAGE }, children };
  const running = new Paragraph({
    style: "Running",
    suppressLineNumbers: true,
    tabStops: rightEdge,
    children: [new TextRun({ children: [printable(paper.organisation), new Tab(), printable(paper.title).slice(0, 80)] })],
  });
  const masthead = new Paragraph({
    style: "Running",
    suppressLineNumbers: true,
    alignment: AlignmentType.START,
    border: { bottom: { style: BorderStyle.SINGLE, size: 8, space: 4, color: accent } },
    children: [new TextRun({ text: printable(paper.organisation), bold: true, allCaps: true, characterSpacing: 12, color: accent, size: 21 })],
  });
  const footer = (): Footer =>
    new Footer({
      children: [
        new Paragraph({
          style: "Running",
          suppressLineNumbers: true,
          tabStops: rightEdge,
          children: [new TextRun({ children: [printable(paper.address), new Tab(), "Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] })],
        }),
      ],
    });
  return {
    properties: { ...properties, titlePage: true },
    headers: { first: new Header({ children: [masthead] }), default: new Header({ children: [running] }) },
    footers: { first: footer(), default: footer() },
    children,
  };
}
