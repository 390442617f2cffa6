import type { SectionKind } from "#compose";
import { oneLine, type Refusal } from "#kit";
import type { Heading } from "./headings.ts";
import { type LeadingNumber, unfinished } from "./numbers.ts";
import { type Doubt, limits } from "./read-document.ts";

/** Texts being put together from a file, each with the place it was read from. `number` is null until one is found or given. */
export type OpenItem = { readonly number: string | null; text: string; readonly items: OpenItem[] };
export type OpenClause = { number: string | null; text: string; readonly items: OpenItem[]; readonly place: string };
export type OpenSection = {
  readonly kind: SectionKind;
  readonly level: 1 | 2;
  readonly number: string | null;
  readonly title: string;
  readonly place: string;
  readonly clauses: OpenClause[];
  /** How many parts the numbers of its clauses have (3.2: two); "letter" for a), b); null until the first. */
  depth: number | "letter" | null;
};

/** How a paragraph without a number stands to what is before it. */
export type Standing = "continues" | "indented" | "apart";

/** How far a bullet is from the margin: larger is deeper. Only compared with others of the same file. */
export type Rank = number;

/** Puts sections, clauses and bullets together from the paragraphs of a file in order, whatever kind of file it was. */
export class Outline {
  readonly sections: OpenSection[] = [];
  readonly doubts: Doubt[] = [];
  /** Words before the first heading. */
  readonly before: { readonly place: string; readonly text: string }[] = [];
  /** What could not be saved is refused where it is too much; the reader stops there. */
  refusal: Refusal | null = null;
  private characters = 0;
  private below: { readonly rank: Rank; readonly item: OpenItem }[] = [];
  private readonly said = new Set<string>();

  doubt(place: string, message: string): void {
    this.doubts.push({ place, message });
  }

  /** A doubt that is the same all through: said once for each `key`. */
  doubtOnce(key: string, place: string, message: string): void {
    if (this.said.has(key)) return;
    this.said.add(key);
    this.doubt(place, message);
  }

  private refuse(code: string, place: string, most: number): void {
    this.refusal ??= { code, field: "file", detail: { place, most } };
  }

  private count(text: string, place: string): void {
    this.characters += text.length;
    if (text.length > limits.charactersInClause) this.refuse("document.clauseTooLong", place, limits.charactersInClause);
    if (this.characters > limits.characters) this.refuse("document.tooLong", place, limits.characters);
  }

  private get section(): OpenSection | undefined {
    return this.sections.at(-1);
  }

  private get clauseNow(): OpenClause | undefined {
    return this.section?.clauses.at(-1);
  }

  heading(words: Heading, level: 1 | 2, place: string): void {
    if (words.title.length > limits.charactersInTitle) this.refuse("document.headingTooLong", place, limits.charactersInTitle);
    if (this.sections.length >= limits.sections) this.refuse("document.tooManySections", place, limits.sections);
    const main = this.sections.findLast((section) => section.level === 1);
    // Numbered headings after "Appendix" are headings within it, however large they are printed.
    const within = main !== undefined && (level === 2 || (main.kind === "appendix" && words.number !== null)) ? main : undefined;
    const known = words.known || within !== undefined;
    if (!known)
      this.doubt(
        place,
        `The heading “${words.title}” has no number and is none of the usual ones (notes, believes, proposes, resolves, appendix); it was taken as an article.`,
      );
    this.sections.push({
      kind: within?.kind ?? words.kind,
      level: within === undefined ? 1 : 2,
      number: words.number,
      title: words.title,
      place,
      clauses: [],
      depth: null,
    });
    this.below = [];
  }

  /** A paragraph that begins with a number. `automatic` numbers come from the word processor; `nested` ones are set further in. */
  numbered(
    number: LeadingNumber,
    place: string,
    { rank = 0, automatic = false, nested = false }: { readonly rank?: Rank; readonly automatic?: boolean; readonly nested?: boolean } = {},
  ): void {
    const { section, clauseNow } = this;
    if (section === undefined) return this.paragraph(`${number.shown} ${number.rest}`, place, "apart");
    const depth = number.style === "letter" ? "letter" : number.parts.length;
    if (!automatic && this.isFigure(number)) {
      this.doubt(place, `“${number.shown}” begins this line but does not look like a clause number; it was added to the sentence before.`);
      return this.append(`${number.shown} ${number.rest}`, place);
    }
    if (section.depth === null && !(nested && clauseNow !== undefined)) section.depth = depth;
    if (depth !== section.depth || (nested && clauseNow !== undefined && number.style === "single")) {
      return this.item(rank + (depth === "letter" ? 0.5 : depth * 0.1), number.shown, number.rest, place);
    }
    if (number.style === "lettered")
      this.doubtOnce(
        "lettered",
        place,
        "Clauses are numbered 1a, 1b … in the file; they were numbered 1.1, 1.2 …. References in the text were left as they are.",
      );
    this.addClause(this.numberWithin(section, number, automatic, place), number.rest, place);
  }

  /** "2.5" at the beginning of a line in section 4, in the middle of a sentence, is a figure. */
  private isFigure(number: LeadingNumber): boolean {
    const { section, clauseNow } = this;
    const before = this.below.at(-1)?.item.text ?? clauseNow?.text ?? "";
    return (
      number.style === "dotted" &&
      section !== undefined &&
      section.number !== null &&
      String(number.parts[0]) !== section.number &&
      before !== "" &&
      unfinished(before)
    );
  }

  private numberWithin(section: OpenSection, number: LeadingNumber, automatic: boolean, place: string): string {
    if (section.number === null || section.depth === "letter") return number.shown;
    if (section.depth === 1) {
      this.doubtOnce(
        `single ${this.sections.length}`,
        place,
        `The clauses under ${section.number} are numbered 1, 2 … in the file; they were numbered ${section.number}.1, ${section.number}.2 ….`,
      );
      return `${section.number}.${number.shown}`;
    }
    const first = String(number.parts[0]);
    if (!automatic || section.depth !== 2 || first === section.number) return number.shown;
    const fitting = `${section.number}.${section.clauses.length + 1}`;
    this.doubtOnce(
      `automatic ${this.sections.length}`,
      place,
      `The automatic numbers of the file run on (${number.shown}) under heading ${section.number}; the clauses were numbered ${fitting} and on.`,
    );
    return fitting;
  }

  private addClause(number: string | null, text: string, place: string): void {
    this.count(text, place);
    if ((this.section?.clauses.length ?? 0) >= limits.clausesInSection) this.refuse("document.tooManyClauses", place, limits.clausesInSection);
    this.section?.clauses.push({ number, text, items: [], place });
    this.below = [];
  }

  item(rank: Rank, number: string | null, text: string, place: string): void {
    const clause = this.clauseNow;
    if (this.section === undefined || clause === undefined) return this.paragraph(text, place, "apart");
    this.below = this.below.filter((open) => open.rank < rank);
    const item: OpenItem = { number, text, items: [] };
    const { items } = this.below.at(-1)?.item ?? clause;
    this.count(text, place);
    if (items.length >= limits.itemsBelow) this.refuse("document.tooManyBullets", place, limits.itemsBelow);
    items.push(item);
    this.below.push({ rank, item });
  }

  /** A paragraph without a number: part of what is before it, or a clause of a section that is not numbered. */
  paragraph(text: string, place: string, standing: Standing): void {
    const { section, clauseNow } = this;
    if (section === undefined) {
      this.count(text, place);
      this.before.push({ place, text });
      return;
    }
    if (clauseNow === undefined) return this.addClause(null, text, place);
    const open = unfinished(this.below.at(-1)?.item.text ?? clauseNow.text);
    if (section.depth === null && standing !== "continues" && !(open && /^\p{Ll}/u.test(text))) return this.addClause(null, text, place);
    if (standing === "apart" && !(open && /^\p{Ll}/u.test(text)))
      this.doubt(place, `This paragraph has no number; it was added to ${nameOf(section, clauseNow)}.`);
    if (standing === "indented" && !open) this.doubt(place, `This paragraph has no number and is set in; it was added to ${nameOf(section, clauseNow)}.`);
    this.append(text, place);
  }

  private append(text: string, place: string): void {
    const target = this.below.at(-1)?.item ?? this.clauseNow;
    if (target === undefined) return;
    target.text = oneLine(`${target.text} ${text}`);
    this.characters += text.length;
    this.count("", place);
    if (target.text.length > limits.charactersInClause) this.refuse("document.clauseTooLong", place, limits.charactersInClause);
  }
}

export const nameOf = (section: OpenSection, clause: OpenClause): string =>
  clause.number === null ? `the text under “${section.title}”` : section.kind === "article" ? `clause ${clause.number}` : `${section.title} ${clause.number}`;
