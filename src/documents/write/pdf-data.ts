import { type Block, changeWords, headingLabel, optionLabel, type Paper, type PaperClause, type PaperItem, type SourcedSpan, printable } from "./paper.ts";

/** What the Typst template reads as /paper.json, and the pictures it shows by path. */
export type PdfData = { readonly json: string; readonly pictures: readonly { readonly path: string; readonly bytes: Uint8Array }[] };

/** Characters that no font has, found by a first attempt: each is printed as its code, "[U+1F600]", rather than lost or a failed document. */
export type Unprintable = ReadonlySet<string>;

const pictureKinds: Readonly<Record<string, string>> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/svg+xml": "svg" };

/** Typst data of a paper. With `pictures` false each picture is replaced by its description (a damaged file must not cost the report). */
export function pdfData(paper: Paper, unprintable: Unprintable = new Set(), pictures = true): PdfData {
  const shown: { path: string; bytes: Uint8Array }[] = [];
  const paged = paper.lineNumbers ? tablesApart(paper.blocks) : paper.blocks;
  const hangs = hangsOf(paged);
  const blocks = paged.map((block, at) => blockData(block, hangs[at] ?? 2.4, shown, pictures));
  const data = {
    title: paper.title || "Untitled",
    subtitle: paper.subtitle ?? "",
    organisation: paper.organisation,
    running: shortened(paper.title || "Untitled"),
    address: paper.address,
    date: dateParts(paper.publishedAt),
    details: paper.details,
    lineNumbers: paper.lineNumbers,
    landscape: paper.landscape === true,
    onePage: paper.onePage === true,
    sources: blocks.some(hasSources),
    restarts: paper.blocks.some((block) => block.kind === "heading" && block.restartsLines === true),
    blocks,
  };
  const json = JSON.stringify(data, (key, value: unknown) => (typeof value === "string" && key !== "path" ? setText(value, unprintable) : value));
  return { json, pictures: shown };
}

/** Year, month, day, hour, minute, second of an instant, in UTC. */
const dateParts = (at: string): number[] => [at.slice(0, 4), at.slice(5, 7), at.slice(8, 10), at.slice(11, 13), at.slice(14, 16), at.slice(17, 19)].map(Number);

const shortened = (title: string): string => (title.length <= 90 ? title : `${title.slice(0, 88).trimEnd()}…`);

/** Room for the widest number, in ems: about half an em a character. */
const hangOf = (numbers: readonly string[]): number => Math.max(2.4, ...numbers.map((number) => number.length * 0.5 + 0.9));

const isCounted = (block: Block): boolean => block.kind === "clause" || (block.kind === "options" && block.beside === undefined);

/**
 * A table that breaks on a page with numbered lines fails PDF/UA-1: Typst sets the numbers at the end of the page, inside the open table.
 * So a table after clauses begins a page, with the headings right above it.
 */
function tablesApart(blocks: readonly Block[]): Block[] {
  const apart: Block[] = [];
  for (const block of blocks) {
    const lastBreak = apart.findLastIndex(({ kind }) => kind === "pageBreak");
    if (block.kind === "table" && apart.slice(lastBreak + 1).some(isCounted)) {
      const above = apart.findLastIndex(({ kind }) => kind !== "heading");
      apart.splice(above + 1, 0, { kind: "pageBreak" });
    }
    apart.push(block);
  }
  return apart;
}

/** The hanging indent at each block: one for a motion, so that its lines break in the booklet as in its own paper. */
function hangsOf(blocks: readonly Block[]): number[] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === "heading" && block.restartsLines === true) parts.push([]);
    parts.at(-1)?.push(block);
  }
  return parts.flatMap((part) => {
    const hang = hangOf(part.flatMap((block) => (block.kind === "clause" || block.kind === "differences" ? [block.number] : [])));
    return part.map(() => hang);
  });
}

/** What no font has is printed as its code; a word that would run over the edge may break (zero-width space). A hash must stay one word: it is copied. */
export function setText(text: string, unprintable: Unprintable, longest = 65): string {
  const shown = unprintable.size === 0 ? text : Array.from(text, (char) => (unprintable.has(char) ? codeOf(char) : char)).join("");
  return breakable(printable(shown), longest);
}

const breakable = (text: string, longest: number): string =>
  text.length <= longest ? text : text.replace(/\S+/gu, (word) => (word.length <= longest ? word : word.replace(/\S{16}(?=\S)/gu, "$&\u200b")));

const invisibleAlone = /^[\p{M}\p{Cf}\p{Variation_Selector}]$/u;

/** Joiners and selectors say nothing without the sign they belong to. */
const codeOf = (char: string): string => (invisibleAlone.test(char) ? "" : `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`);

/** The space after the last word is not underlined. */
const spansData = (spans: readonly SourcedSpan[] = []): unknown =>
  spans.map(({ text, mark, letters, own }) => ({ text: text.trimEnd(), space: text.slice(text.trimEnd().length), mark, letters, own }));
const itemData = (item: PaperItem): unknown => ({
  spans: spansData(item.spans),
  number: item.number,
  text: item.text,
  wide: (item.number?.length ?? 0) * 0.5 + 0.9,
  items: item.items.map(itemData),
});
const clauseData = (clause: PaperClause) => ({
  spans: spansData(clause.spans),
  number: clause.number,
  text: clause.text,
  sources: (clause.sources ?? []).join(", "),
  items: clause.items.map(itemData),
  flat: flatItems(clause.items, 1),
});

/** Bullets in a row, each with how deep it lies, for the narrow columns of options side by side. */
const flatItems = (items: readonly PaperItem[], depth: number): unknown[] =>
  items.flatMap((item) => [{ number: item.number, text: item.text, depth }, ...flatItems(item.items, depth + 1)]);

type Data = { readonly kind: string; readonly [key: string]: unknown };

const hasSources = (block: Data): boolean => (typeof block.sources === "string" && block.sources !== "") || (block.kind === "options" && block["beside"] === 0);

function blockData(block: Block, hang: number, shown: { path: string; bytes: Uint8Array }[], pictures: boolean): Data {
  switch (block.kind) {
    case "heading":
      return { kind: "heading", level: block.level, label: headingLabel(block.number), text: block.text, restarts: block.restartsLines === true };
    case "paragraph":
      return { kind: "paragraph", text: block.text, note: block.tone === "note" };
    case "clause":
      return { kind: "clause", hang, ...clauseData(block) };
    case "options": {
      const options = block.options.map((option) => ({
        label: optionLabel(option.key),
        title: option.title,
        proposer: option.proposer,
        clauses: option.clauses.map(clauseData),
      }));
      return {
        kind: "options",
        level: block.level,
        question: block.question,
        method: block.method,
        beside: Math.max(0, Math.min(block.beside ?? 0, block.options.length)),
        hang: hangOf(block.options.flatMap((option) => option.clauses.map((clause) => clause.number))),
        options,
      };
    }
    case "differences":
      return { kind: "differences", hang, number: block.number, words: changeWords[block.change], spans: block.spans };
    case "figure": {
      const extension = pictureKinds[block.mediaType];
      if (!pictures || extension === undefined) return { kind: "paragraph", text: `Picture: ${block.alt}. ${block.caption}`.trim(), note: true };
      const path = `/picture-${shown.length + 1}.${extension}`;
      shown.push({ path, bytes: block.bytes });
      return { kind: "figure", path, alt: block.alt, caption: block.caption, width: block.height > block.width ? 0.55 : 1 };
    }
    case "table":
      return {
        ...block,
        roomy: block.roomy === true,
        head: block.head.map((cell) => breakable(cell, 16)),
        rows: block.rows.map((row) => row.map((cell) => breakable(cell, 16))),
      };
    case "bullets":
      return { kind: "bullets", texts: block.texts, spans: (block.spans ?? []).map(spansData) };
    case "details":
    case "notice":
    case "contents":
    case "pageBreak":
      return block;
  }
}
