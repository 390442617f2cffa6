import type { Refusal } from "#kit";
import { limits } from "./read-document.ts";
import { type Element, isOn, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** Where in a table a paragraph stands. Rows and cells are counted through the file. */
export type Cell = { readonly row: number; readonly cell: number };

/** A paragraph as it reads with all tracked changes accepted. Lines within it are separated by "\n". */
export type WordParagraph = {
  readonly n: number;
  readonly text: string;
  readonly style: string | null;
  readonly numId: string | null;
  readonly level: number | null;
  readonly outline: number | null;
  /** Left indent in twentieths of a point. */
  readonly indent: number;
  /** All its words are bold or underlined, by themselves. */
  readonly strong: boolean;
  readonly centred: boolean;
  readonly cell: Cell | null;
  /** Words struck by tracked changes, and whether words were put in. */
  readonly struck: readonly string[];
  readonly inserted: boolean;
  /** Things that are not words and are left out: pictures, footnotes. */
  readonly leftOut: readonly string[];
  /** Names of the bookmarks that begin in it, or before it since the last paragraph. */
  readonly bookmarks: readonly string[];
};

type Open = {
  n: number;
  text: string;
  style: string | null;
  numId: string | null;
  level: number | null;
  outline: number | null;
  indent: number;
  centred: boolean;
  words: number;
  strongWords: number;
  struck: string[];
  inserted: boolean;
  leftOut: Set<string>;
  bookmarks: string[];
  runsOn: boolean;
};

type Run = { strong: boolean; hidden: boolean };

/** Elements whose contents are not part of the text as it stands: former properties, field codes, the second form of a drawing. */
const passedOver = new Set([
  "pPrChange",
  "rPrChange",
  "sectPrChange",
  "tblPrChange",
  "tblGridChange",
  "trPrChange",
  "tcPrChange",
  "tblPrExChange",
  "numberingChange",
  "instrText",
  "delInstrText",
  "Fallback",
  "fldData",
]);
const leftOutWords: Readonly<Record<string, string>> = {
  footnoteReference: "a footnote",
  endnoteReference: "an endnote",
  commentReference: "a comment",
  pic: "a picture",
  imagedata: "a picture",
  oMath: "a formula",
  sym: "a symbol",
  OLEObject: "an embedded object",
};

/** Gathers paragraphs while the document streams by. */
class Gatherer {
  readonly paragraphs: WordParagraph[] = [];
  private n = 0;
  private characters = 0;
  private root: string | null = null;
  private readonly open: Open[] = [];
  private carried: Open | null = null;
  private marks: string[] = [];
  private run: Run | null = null;
  private readonly within = new Map<string, number>();
  private skipped = 0;
  private skipContents = 0;
  private readonly rows: { readonly row: number; cell: number; struck: boolean }[] = [];
  private rowCount = 0;
  private cellCount = 0;

  private inside(name: string): boolean {
    return (this.within.get(name) ?? 0) > 0;
  }

  /** Why no more is read, if so. */
  refusal(): Refusal | null {
    if (this.root !== null && this.root !== "document") return { code: "document.notWord", field: "file" };
    const place = `paragraph ${this.n}`;
    if (this.n > most.paragraphs) return { code: "document.tooManyParagraphs", field: "file", detail: { place, most: most.paragraphs } };
    return this.characters > most.characters ? { code: "document.tooLong", field: "file", detail: { place, most: limits.characters } } : null;
  }

  opened(element: Element): void {
    const { name } = element;
    this.root ??= name;
    this.within.set(name, (this.within.get(name) ?? 0) + 1);
    if (passedOver.has(name)) this.skipped++;
    if (this.skipped > 0) return;
    if (name === "docPartGallery") this.gallery(element);
    if (name === "p") this.begin();
    else if (name === "bookmarkStart") this.marked(element.attribute("name") ?? "");
    else if (name === "tr") this.rows.push({ row: ++this.rowCount, cell: 0, struck: false });
    else if (name === "tc") this.cellBegins();
    else if (name === "del" && this.inside("trPr")) this.rowStruck();
    else if (name === "r") this.run = { strong: false, hidden: false };
    else if (this.inside("rPr")) this.runProperty(element);
    else if (this.inside("pPr")) this.property(element);
    else this.content(element);
  }

  gallery(element: Element): void {
    if (/table of contents/i.test(element.attribute("val") ?? "")) this.skipContents = this.within.get("sdt") ?? 0;
  }

  closed(name: string): void {
    this.within.set(name, (this.within.get(name) ?? 1) - 1);
    if (passedOver.has(name)) this.skipped--;
    else if (this.skipped > 0) return;
    else if (name === "p") this.end();
    else if (name === "tr") this.rows.pop();
    else if (name === "r") this.run = null;
    else if (name === "sdt" && (this.within.get("sdt") ?? 0) < this.skipContents) this.skipContents = 0;
  }

  text(text: string): void {
    const paragraph = this.open.at(-1);
    if (paragraph === undefined || this.skipped > 0) return;
    const struck = this.inside("del") || this.inside("moveFrom");
    if (struck && (this.inside("delText") || this.inside("t"))) paragraph.struck.push(text);
    else if (this.inside("t")) this.add(paragraph, text);
  }

  private begin(): void {
    const carried = this.carried;
    this.carried = null;
    const fresh: Open = {
      n: ++this.n,
      text: "",
      style: null,
      numId: null,
      level: null,
      outline: null,
      indent: 0,
      centred: false,
      words: 0,
      strongWords: 0,
      struck: [],
      inserted: false,
      leftOut: new Set(),
      bookmarks: this.marks,
      runsOn: false,
    };
    this.marks = [];
    // A struck paragraph mark joins two paragraphs; the text of the first comes first, the properties are the second's, as in Word.
    this.open.push(
      carried === null
        ? fresh
        : {
            ...fresh,
            n: carried.n,
            text: carried.text,
            words: carried.words,
            strongWords: carried.strongWords,
            struck: carried.struck,
            inserted: carried.inserted,
            leftOut: carried.leftOut,
            // A paragraph struck whole takes its bookmarks with it.
            bookmarks: carried.text.trim() === "" ? fresh.bookmarks : [...carried.bookmarks, ...fresh.bookmarks],
          },
    );
  }

  private end(): void {
    const open = this.open.pop();
    if (open === undefined || this.skipContents > 0 || this.rows.some(({ struck }) => struck)) return;
    if (open.runsOn) {
      this.carried = open;
      return;
    }
    this.take(open);
  }

  private take({ words, strongWords, runsOn: _runsOn, leftOut, ...open }: Open): void {
    const row = this.rows.at(-1);
    this.paragraphs.push({
      ...open,
      leftOut: [...leftOut],
      strong: words > 0 && strongWords === words,
      cell: row === undefined ? null : { row: row.row, cell: row.cell },
    });
  }

  /** The last paragraph may have had its mark struck with nothing after it to join. */
  finish(): readonly WordParagraph[] {
    if (this.carried !== null) this.take(this.carried);
    this.carried = null;
    return this.paragraphs;
  }

  private marked(name: string): void {
    (this.open.at(-1)?.bookmarks ?? this.marks).push(name);
  }

  private cellBegins(): void {
    const row = this.rows.at(-1);
    if (row !== undefined) row.cell = ++this.cellCount;
  }

  private rowStruck(): void {
    const row = this.rows.at(-1);
    if (row !== undefined) row.struck = true;
  }

  private runProperty(element: Element): void {
    const paragraph = this.open.at(-1);
    if (this.inside("pPr")) {
      if (paragraph !== undefined && (element.name === "del" || element.name === "moveFrom")) paragraph.runsOn = true;
      return;
    }
    if (this.run === null) return;
    if ((element.name === "b" || element.name === "u") && isOn(element)) this.run.strong = true;
    if (element.name === "vanish" && isOn(element)) this.run.hidden = true;
  }

  private property(element: Element): void {
    const paragraph = this.open.at(-1);
    if (paragraph === undefined) return;
    const value = element.attribute("val");
    switch (element.name) {
      case "pStyle":
        paragraph.style = value;
        return;
      case "numId":
        paragraph.numId = value;
        return;
      case "ilvl":
        paragraph.level = Number(value ?? "0");
        return;
      case "outlineLvl":
        paragraph.outline = Number(value ?? "9");
        return;
      case "jc":
        paragraph.centred = value === "center";
        return;
      case "ind":
        paragraph.indent = Number(element.attribute("left") ?? element.attribute("start") ?? "0");
        return;
      default:
        return;
    }
  }

  private content(element: Element): void {
    const paragraph = this.open.at(-1);
    if (paragraph === undefined || this.inside("del") || this.inside("moveFrom")) return;
    if (element.name === "ins" || element.name === "moveTo") paragraph.inserted = true;
    const note = Object.hasOwn(leftOutWords, element.name) ? leftOutWords[element.name] : undefined;
    if (note !== undefined) paragraph.leftOut.add(note);
    if (this.run === null) return;
    // A break of page or column in the middle of a sentence is a space like any other.
    if (element.name === "br") this.add(paragraph, ["page", "column"].includes(element.attribute("type") ?? "") ? " " : "\n");
    else if (element.name === "cr") this.add(paragraph, "\n");
    else if (element.name === "tab" || element.name === "ptab") this.add(paragraph, "\t");
    else if (element.name === "noBreakHyphen") this.add(paragraph, "-");
  }

  private add(paragraph: Open, text: string): void {
    if (this.run?.hidden === true) {
      if (text.trim() !== "") paragraph.leftOut.add("hidden text");
      return;
    }
    paragraph.text += text;
    this.characters += text.length;
    if (text.trim() === "") return;
    paragraph.words++;
    if (this.run?.strong === true) paragraph.strongWords++;
  }
}

/** Beyond these no motion goes; the words are counted before their places in clauses are known. */
const most = { paragraphs: 50_000, characters: 2 * limits.characters } as const;

/** All paragraphs of the main part of a Word file in order, those of tables and text boxes included; headers and footers are other parts. */
export async function readParagraphs(parts: Parts, name: string): Promise<readonly WordParagraph[] | Refusal> {
  const gatherer = new Gatherer();
  const refusal = await readXml(parts, name, {
    open: (element) => gatherer.opened(element),
    close: (closed) => gatherer.closed(closed),
    text: (text) => gatherer.text(text),
    enough: () => gatherer.refusal(),
  });
  return refusal ?? gatherer.refusal() ?? gatherer.finish();
}
