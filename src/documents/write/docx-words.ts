import { FrameAnchorType, FrameWrap, HeightRule, Paragraph, TextRun, UnderlineType } from "docx";
import { type PaperClause, printable, type SourcedSpan } from "./paper.ts";

export const run = (text: string): TextRun => new TextRun(printable(text));
/** Ten lines for ten drafts, in the order of the PDF's. */
const marks = [
  { type: UnderlineType.SINGLE, color: "0072B2" },
  { type: UnderlineType.DASH, color: "C25400" },
  { type: UnderlineType.DOTTED, color: "00805D" },
  { type: UnderlineType.DOUBLE, color: "A84C85" },
  { type: UnderlineType.WAVE, color: "9A6700" },
  { type: UnderlineType.THICK, color: "1F7DB3" },
  { type: UnderlineType.DASHEDHEAVY, color: "7A7100" },
  { type: UnderlineType.DOTTEDHEAVY, color: "444444" },
  { type: UnderlineType.DOTDASH, color: "0072B2" },
  { type: UnderlineType.DOTDOTDASH, color: "C25400" },
] as const;

/** The words of a clause or bullet; with spans, each draft's with its line under them. */
export function wordRuns(text: string, spans: readonly SourcedSpan[] | undefined): TextRun[] {
  if (spans === undefined || spans.length === 0) return [run(text)];
  return spans.flatMap((span) => {
    const words = printable(span.text).trimEnd();
    const space = printable(span.text).slice(words.length);
    const mark = span.mark === null ? undefined : marks[span.mark];
    return [
      ...(span.letters === "" ? [] : [new TextRun({ text: printable(span.letters), superScript: true, bold: true })]),
      new TextRun({ text: words, ...(mark !== undefined && { underline: mark }), ...(span.own && { italics: true }) }),
      ...(space === "" ? [] : [run(space)]),
    ];
  });
}

export const uncounted = { suppressLineNumbers: true } as const;
/** The width of the text in twentieths of a point: A4 less the margins of docx.ts. */
export const textWidth = 8504;

/** What source papers leave free beside the text, and where in it the sources stand: the same on the page of the PDF. */
export const sourcesMargin = 2608;
const [marginFrom, marginWidth] = [11906 - sourcesMargin + 227, sourcesMargin - 567];

/** The sources of the clause that follows, beside its first line: a frame in the right margin, which Word and LibreOffice keep at the paragraph after it. */
export const inMargin = (sources: string): Paragraph =>
  new Paragraph({
    style: "Sources",
    ...uncounted,
    keepNext: true,
    frame: {
      type: "absolute",
      position: { x: marginFrom, y: 1 },
      width: marginWidth,
      height: 0,
      rule: HeightRule.AUTO,
      wrap: FrameWrap.AROUND,
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.TEXT },
    },
    children: [run(sources)],
  });

const linesOf = ({ text, items }: Pick<PaperClause, "text" | "items">): number =>
  Math.max(1, Math.ceil(text.length / 75)) + items.reduce((sum, item) => sum + linesOf(item), 0);

/**
 * Where the sources of a clause are said: beside it; after its words in a column, which has no margin. Frames of two clauses would lie over each other
 * if one were longer than its clause: then the letters stand beside it and the rest after its words.
 */
export function sourcesOf(clause: PaperClause, margin: boolean): { readonly beside: string; readonly after: string } {
  const all = (clause.sources ?? []).join(", ");
  if (!margin) return { beside: "", after: all };
  if (Math.ceil(all.length / 25) <= linesOf(clause)) return { beside: all, after: "" };
  const letters = (clause.sources ?? []).map((source) => source.replace(/^cf\. /, "").replace(/ .*$/, ""));
  return { beside: [...new Set(letters)].join(", "), after: all };
}
