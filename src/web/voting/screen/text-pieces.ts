import type { DiffSpan } from "../../../app/motions/contract.ts";
import { type Piece, piece } from "./piece.ts";

export type ScreenClause = { readonly heading: string; readonly spans: readonly DiffSpan[] };
/** The words of a question, cut into pages that fit a screen. */
export type ScreenText = { readonly question: string; readonly pages: readonly (readonly ScreenClause[])[]; readonly length: number };

/** So many letters of text fit below a question at a size that is read from the back. */
const perPage = 420;

const lengthOf = ({ spans }: ScreenClause): number => spans.reduce((sum, { text }) => sum + text.length, 0);

/** A long clause goes on over several pages, cut between words. */
function cut({ heading, spans }: ScreenClause): readonly ScreenClause[] {
  const parts: ScreenClause[] = [];
  let page: DiffSpan[] = [];
  let used = 0;
  const turn = (): void => {
    if (page.length > 0) parts.push({ heading: parts.length === 0 ? heading : `${heading}, continued`, spans: page });
    page = [];
    used = 0;
  };
  for (const span of spans)
    for (const word of span.text.split(/(?<=\s)/)) {
      if (used + word.length > perPage) turn();
      const last = page.at(-1);
      if (last?.kind === span.kind) page[page.length - 1] = { kind: span.kind, text: last.text + word };
      else page.push({ kind: span.kind, text: word });
      used += word.length;
    }
  turn();
  return parts;
}

export function screenText(question: string, clauses: readonly ScreenClause[]): ScreenText | null {
  const pages: ScreenClause[][] = [];
  let used = perPage;
  for (const clause of clauses.flatMap(cut)) {
    const length = lengthOf(clause);
    if (used + length > perPage) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(clause);
    used += length;
  }
  return pages.length === 0 ? null : { question, pages, length: clauses.reduce((sum, clause) => sum + lengthOf(clause), 0) };
}

const marked = ({ kind, text }: DiffSpan): Piece => {
  if (kind === "same") return text;
  const said = piece("span", "visually-hidden", [kind === "added" ? " added: " : " removed: "]);
  return piece(kind === "added" ? "ins" : "del", "", [said, text]);
};

/** One page of the words: taken out is struck through between signs, put in is underlined between signs; colour only helps. */
export const textPieces = ({ pages }: ScreenText, page: number): readonly Piece[] =>
  (pages[page % Math.max(1, pages.length)] ?? []).map(({ heading, spans }) =>
    piece("div", "screen-text", [heading !== "" && piece("p", "screen-clause", [heading]), piece("p", "", spans.map(marked))]),
  );
