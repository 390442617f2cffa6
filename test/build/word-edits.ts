// What people and word processors do to a Word file, on its XML.
import { withDocument } from "./word.ts";

const paragraph = /<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?<\/w:p>/gs;
const wordsIn = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");
const run = (text: string, tag = "t"): string => `<w:r><w:${tag} xml:space="preserve">${text}</w:${tag}></w:r>`;
const tracked = (tag: string, inside: string): string => `<w:${tag} w:id="900" w:author="Gwen" w:date="2027-01-01T00:00:00Z">${inside}</w:${tag}>`;

/** A file open in a word processor: paragraphs are named by words that they begin with or contain. */
export class OpenFile {
  #xml: string;

  constructor(xml: string) {
    this.#xml = xml;
  }

  get xml(): string {
    return this.#xml;
  }

  paragraph(words: string): string {
    const found = [...this.#xml.matchAll(paragraph)].map(([one]) => one).find((one) => wordsIn(one).includes(words));
    if (found === undefined) throw new Error(`no paragraph has “${words}”`);
    return found;
  }

  #put(words: string, edit: (one: string) => string): this {
    const one = this.paragraph(words);
    const edited = edit(one);
    if (edited === one) throw new Error(`nothing was changed at “${words}”`);
    this.#xml = this.#xml.replace(one, () => edited);
    return this;
  }

  /** As typing leaves it: every word in a run of its own, with marks of the session and of the spelling checker. */
  retype(words: string, to: string): this {
    return this.#put(words, (one) => {
      const runs = to
        .split(/(?<= )/)
        .map(
          (word, n) =>
            `<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A${n}"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">${word}</w:t></w:r>`,
        );
      let first = true;
      return one.replace(/<w:r>(?:<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t(?: [^>]*)?>[^<]*<\/w:t><\/w:r>/gs, () => {
        const put = first ? runs.join("") : "";
        first = false;
        return put;
      });
    });
  }

  /** A tracked change that nobody accepted. */
  track(words: string, from: string, to: string): this {
    return this.#put(words, (one) =>
      one.replace(/<w:r>(?:<w:rPr\/>)?<w:t(?: [^>]*)?>([^<]*)<\/w:t><\/w:r>/, (_, text: string) => {
        const [before = "", after = ""] = text.split(from);
        return `${run(before)}${tracked("del", run(from, "delText"))}${tracked("ins", run(to))}${run(after)}`;
      }),
    );
  }

  loseMarks(words: string): this {
    return this.#put(words, (one) => one.replace(/<w:bookmark(?:Start|End)[^>]*\/>/g, ""));
  }

  strike(words: string): this {
    return this.#put(words, () => "");
  }

  /** Struck with tracking on, the end of the paragraph too. */
  trackStrike(words: string): this {
    return this.#put(words, (one) =>
      one
        .replace("</w:pPr>", `<w:rPr>${tracked("del", "").replace("></w:del>", "/>")}</w:rPr></w:pPr>`)
        .replace(/<w:r>(?:<w:rPr\/>)?<w:t(?: [^>]*)?>([^<]*)<\/w:t><\/w:r>/g, (_, text: string) => tracked("del", run(text, "delText"))),
    );
  }

  /** Cut, and pasted after another; some programs lose the marks in that. */
  move(words: string, after: string, edit: (one: string) => string = (one) => one): this {
    const one = this.paragraph(words);
    this.#xml = this.#xml.replace(one, "");
    return this.#put(after, (other) => `${other}${edit(one)}`);
  }

  /** Moved with tracking on: the old place struck, the new one without the marks. */
  trackMove(words: string, after: string): this {
    const one = this.paragraph(words);
    const runs = /<w:r>(?:<w:rPr\/>)?<w:t(?: [^>]*)?>([^<]*)<\/w:t><\/w:r>/g;
    const there = one.replace(/<w:(?:bookmark(?:Start|End)|commentRange(?:Start|End))[^>]*\/>/g, "").replace(runs, (whole) => tracked("moveTo", whole));
    this.#put(words, (old) =>
      old.replace("</w:pPr>", '<w:rPr><w:moveFrom w:id="901" w:author="G"/></w:rPr></w:pPr>').replace(runs, (whole) => tracked("moveFrom", whole)),
    );
    this.#xml = this.#xml.replace(this.paragraph(after), (other) => `${other}${there}`);
    return this;
  }

  add(after: string, text: string, style = "Clause"): this {
    return this.#put(after, (one) => `${one}<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`);
  }

  /** Enter in the middle of a sentence. */
  part(words: string, before: string): this {
    return this.#put(words, (one) => {
      const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(one)?.[0] ?? "";
      return one.replace(/<w:r>(?:<w:rPr\/>)?<w:t(?: [^>]*)?>([^<]*)<\/w:t><\/w:r>/, (_, text: string) => {
        const at = text.indexOf(before);
        return `${run(text.slice(0, at).trim())}</w:p><w:p>${properties}${run(text.slice(at))}`;
      });
    });
  }

  /** What stands in the last of the labelling cells of a row: its decision. */
  decide(title: string, decision: string): this {
    const row = [...this.#xml.matchAll(/<w:tr(?: [^>]*)?>.*?<\/w:tr>/gs)].map(([one]) => one).find((one) => wordsIn(one).startsWith(title));
    if (row === undefined) throw new Error(`no row is called “${title}”`);
    const cells = row.split(/(?=<w:tc>)/);
    const cell = cells[4] ?? "";
    this.#xml = this.#xml.replace(row, () => row.replace(cell, () => cell.replace(/<\/w:p>/, () => `${run(decision)}</w:p>`)));
    return this;
  }

  /** Another list with other numbers, as when somebody presses the button for numbering. */
  renumber(words: string): this {
    return this.#put(words, (one) => one.replace(/<w:numPr>.*?<\/w:numPr>/s, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'));
  }

  replace(pattern: string | RegExp, to: string): this {
    this.#xml = this.#xml.replaceAll(pattern, to);
    return this;
  }
}

/** The file after somebody worked on it. */
export const worked = (file: Uint8Array, work: (open: OpenFile) => unknown): Promise<Uint8Array> =>
  withDocument(file, (xml) => {
    const open = new OpenFile(xml);
    work(open);
    return open.xml;
  });
