import type { ImportedClause, ImportedComposite, ImportedItem } from "#compose";
import { oneLine } from "#kit";
import type { EditedParagraph } from "./edited-paragraphs.ts";
import type { Doubt } from "./read-document.ts";
import { short } from "./finish.ts";
import { limits } from "./read-document.ts";

type OpenItem = { numbered: boolean; text: string; items: OpenItem[] };
type OpenClause = { mark: string | null; text: string; items: OpenItem[] };
type OpenOption = { mark: string | null; letter: string | undefined; title: string; proposer: string; clauses: OpenClause[] };
type OpenSection = { mark: string | null; title: string; pieces: (OpenClause | null)[]; question: string; options: OpenOption[] };

type What = "title" | "section" | "question" | "option" | "proposer" | "common" | "clause" | "item" | "note";

const deepestItem = 6;

/** What a mark says by itself; a clause with one may have become a bullet, and the other marks stand in what they were written with. */
const sayingMarks: ReadonlySet<string> = new Set<What>(["title", "section", "question", "option", "proposer", "common", "note"]);
const isWhat = (kind: string): kind is What => sayingMarks.has(kind);

/** What a paragraph is: by its mark, and where it has none by its style. A clause made a bullet by hand is one. */
function whatIs(paragraph: EditedParagraph): What {
  const { mark, depth, label } = paragraph;
  if (mark !== null && isWhat(mark.kind)) return mark.kind;
  if (depth > 0 || (mark === null && label?.kind === "bullet")) return "item";
  return mark === null ? whatStyleSays(paragraph) : "clause";
}

function whatStyleSays({ style, heading, text }: EditedParagraph): What {
  if (style === "title") return "title";
  if (style === "proposer" || /^Proposed by:/i.test(text)) return "proposer";
  if (style === "note" || style === "running" || style === "details") return "note";
  if (heading === null) return "clause";
  if (heading === 1) return "section";
  return heading === 2 || /^Question\s*:/i.test(text) ? "question" : "option";
}

const optionLabel = /^Option\s+(\p{L})\s*:/iu;
const afterWord = (text: string, pattern: RegExp): string => text.replace(pattern, "").trim();
/** A number that was typed before a clause nobody numbered. "15 members" is none. */
const typedNumber = /^\(?\d{1,3}(?:\.\d{1,3})+[.)]?\s+/u;

/** Gathers sections, options and clauses while the paragraphs go by. */
class Gatherer {
  title = "";
  readonly sections: OpenSection[] = [];
  readonly doubts: Doubt[] = [];
  #inOption = false;
  #last: OpenClause | null = null;

  take(paragraph: EditedParagraph): void {
    const what = whatIs(paragraph);
    this.#tell(paragraph, what);
    if (what === "common") {
      // Emptied or not, it is the end of the options.
      this.#inOption = false;
      this.#last = null;
    } else if (paragraph.text !== "" && what !== "note") this.#on[what](paragraph);
  }

  readonly #on: Readonly<Record<Exclude<What, "common" | "note">, (paragraph: EditedParagraph) => void>> = {
    title: ({ text }) => {
      this.title = this.title === "" ? text : this.title;
    },
    section: (paragraph) => this.#section(paragraph.text, markOfKind(paragraph, "section")),
    question: ({ text }) => {
      const section = this.#current();
      section.question = afterWord(text, /^Question\s*:/i);
      this.#place(section);
      this.#last = null;
    },
    option: (paragraph) => {
      const section = this.#current();
      this.#place(section);
      const [, letter] = optionLabel.exec(paragraph.text) ?? [];
      section.options.push({
        mark: markOfKind(paragraph, "option"),
        letter: letter?.toLowerCase(),
        title: afterWord(paragraph.text, optionLabel),
        proposer: "",
        clauses: [],
      });
      this.#inOption = true;
      this.#last = null;
    },
    proposer: ({ text }) => {
      const option = this.#inOption ? this.#current().options.at(-1) : undefined;
      if (option !== undefined) option.proposer = afterWord(text, /^Proposed by\s*:/i);
    },
    clause: (paragraph) => this.#clause(paragraph),
    item: (paragraph) => this.#item(paragraph),
  };

  #section(title: string, mark: string | null): OpenSection {
    const section: OpenSection = { mark, title: title.slice(0, limits.charactersInTitle), pieces: [], question: "", options: [] };
    this.sections.push(section);
    this.#inOption = false;
    this.#last = null;
    return section;
  }

  #current(): OpenSection {
    return this.sections.at(-1) ?? this.#section("Untitled section", null);
  }

  #place(section: OpenSection): void {
    if (!section.pieces.includes(null)) section.pieces.push(null);
  }

  #clause(paragraph: EditedParagraph): void {
    const section = this.#current();
    const mark = markOfKind(paragraph, "clause");
    const clause: OpenClause = { mark, text: mark === null ? paragraph.text.replace(typedNumber, "") : paragraph.text, items: [] };
    const option = this.#inOption ? section.options.at(-1) : undefined;
    if (option === undefined) section.pieces.push(clause);
    else option.clauses.push(clause);
    this.#last = clause;
  }

  #item(paragraph: EditedParagraph): void {
    if (this.#last === null) return this.#clause(paragraph);
    const item: OpenItem = { numbered: paragraph.label?.kind === "number", text: paragraph.text, items: [] };
    let list = this.#last.items;
    for (let depth = Math.min(paragraph.depth || 1, deepestItem); depth > 1; depth -= 1) list = list.at(-1)?.items ?? list;
    list.push(item);
  }

  /** Things that are not words are told of, so that nobody is surprised; words struck by tracked changes are seen among the changes. */
  #tell({ n, text, leftOut, mark, style }: EditedParagraph, what: What): void {
    const place = text === "" ? `paragraph ${n}` : `paragraph ${n}: “${short(text, 60)}”`;
    if (leftOut.length > 0) this.doubts.push({ place, message: `Left out here: ${leftOut.join(", ")}.` });
    if (what === "note" && mark === null && text !== "" && style === "note")
      this.doubts.push({ place, message: "This line is set as a note and was not read." });
  }
}

const markOfKind = ({ marks, mark }: EditedParagraph, kind: string): string | null =>
  mark?.kind === kind ? mark.name : (marks.find((name) => name.startsWith(kind === "clause" ? "_mC_" : "\u0000")) ?? null);

const frozen = (items: readonly OpenItem[]): ImportedItem[] => items.map((item) => ({ ...item, items: frozen(item.items) }));
const clauseOf = (clause: OpenClause): ImportedClause => ({ mark: clause.mark, text: oneLine(clause.text), items: frozen(clause.items) });

/** The composite that the paragraphs of an edited file make. */
export function compositeIn(paragraphs: readonly EditedParagraph[]): { readonly read: ImportedComposite; readonly doubts: readonly Doubt[] } {
  const gatherer = new Gatherer();
  for (const paragraph of paragraphs) gatherer.take(paragraph);
  const sections = gatherer.sections.map((section) => ({
    ...section,
    pieces: section.pieces.filter((piece) => piece !== null || section.options.length > 0).map((piece) => (piece === null ? null : clauseOf(piece))),
    options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(clauseOf) })),
  }));
  return { read: { title: gatherer.title, sections }, doubts: gatherer.doubts };
}
