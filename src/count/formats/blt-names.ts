import type { BltState } from "./blt-state.ts";
import { foundWord, pushByte, refuse } from "./blt-state.ts";
import { textOf } from "./bytes.ts";

/** Lines that may follow the title: the source and a comment (Wichmann's form). */
const mostAfterTitle = 2;

/** Names, the title and what follows it, as they come. */
export type BltNames = {
  readonly names: string[];
  title: string;
  /** Names and further lines taken. */
  taken: number;
  /** On the line in hand: texts begun, and whether one has a quotation mark that neither opens nor closes it. */
  onLine: number;
  hasInner: boolean;
  /** Where the text in hand ends if the quotation mark last seen closes it, and if the second of the last two marks that were taken as one does. */
  closesAt: number;
  doubleAt: number;
};

export const bltNames = (): BltNames => ({ names: [], title: "", taken: 0, onLine: 0, hasInner: false, closesAt: 0, doubleAt: -1 });

/** Takes the text in hand: the names in the order of the candidates, the title, the source and a comment. */
export function takeText(state: BltState, names: BltNames): void {
  names.taken++;
  if (names.taken <= state.candidates) names.names.push(textOf(state.word, 0, state.wordLength));
  else if (names.taken === state.candidates + 1) names.title = textOf(state.word, 0, state.wordLength);
  else if (names.taken > state.candidates + 1 + mostAfterTitle) refuse(state, "count.blt.namesMany", state.spot, { found: foundWord(state) });
}

/** Space, tab, vertical tab, form feed: line breaks are taken before. */
export const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 11 || byte === 12;

/** One byte inside quotation marks. */
export function quotedByte(state: BltState, names: BltNames, byte: number): void {
  if (byte === 34) {
    names.closesAt = state.wordLength;
    state.mode = "quoteSeen";
  } else if (byte === 92) state.mode = "escaped";
  else pushByte(state, byte);
}

/** The byte after a backslash: a quotation mark or a backslash is meant as such, before anything else the backslash stands for itself. */
export function escapedByte(state: BltState, byte: number): void {
  if (byte !== 34 && byte !== 92) pushByte(state, 92);
  pushByte(state, byte);
  state.mode = "quoted";
}

/** Ends the text in hand at the quotation mark last seen. */
export function closeQuoted(state: BltState, names: BltNames): void {
  state.wordLength = names.closesAt;
  state.mode = "gap";
  names.onLine++;
  if (names.hasInner && names.onLine > 1) refuse(state, "count.blt.quote", state.spot);
  takeText(state, names);
}

/**
 * The byte after a quotation mark inside a text. Another mark: the two are one (as in CSV). A space: what comes after it tells. Anything else: the mark belongs
 * to the text, as in "Robert "Bob" Smith". Answers whether the byte was taken.
 */
export function afterQuote(state: BltState, names: BltNames, byte: number): boolean {
  if (byte === 34 && state.mode === "quoteSeen") {
    pushByte(state, 34);
    names.doubleAt = state.wordLength;
    state.mode = "quoted";
    return true;
  }
  if (isBlank(byte)) {
    if (state.mode === "quoteSeen") pushByte(state, 34);
    pushByte(state, byte);
    state.mode = "quoteSpace";
    return true;
  }
  const closes = byte === 35 || byte === 34 || byte === 91;
  if (closes && !(byte === 91 && state.mode === "quoteSeen")) closeQuoted(state, names);
  else {
    if (state.mode === "quoteSeen") pushByte(state, 34);
    names.hasInner = true;
    if (names.onLine > 0) refuse(state, "count.blt.quote", state.spot);
    state.mode = "quoted";
  }
  return false;
}

/** The line ends inside a text: it closes if a quotation mark stood last, also the second of two, as in "Robert "Bob"". */
export function quotedLineEnd(state: BltState, names: BltNames): void {
  if (state.mode === "quoteSeen" || state.mode === "quoteSpace") return closeQuoted(state, names);
  const isBlankAfter = names.doubleAt >= 0 && state.mode === "quoted" && state.word.subarray(names.doubleAt, state.wordLength).every(isBlank);
  if (!isBlankAfter) return refuse(state, "count.blt.quoteOpen", state.spot);
  names.closesAt = names.doubleAt;
  closeQuoted(state, names);
}

/** A text without quotation marks: it ends with the line, or where a comment begins; spaces at its end do not count. */
export function closePlain(state: BltState, names: BltNames): void {
  while (state.wordLength > 0 && isBlank(state.word[state.wordLength - 1] ?? 0)) state.wordLength--;
  state.mode = "gap";
  names.onLine++;
  takeText(state, names);
}

/** A text without quotation marks begins with a letter or beyond ASCII: anything else is more likely a ballot that follows too late. */
export const beginsPlain = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte >= 128;
