import { opensId, takeLineEnd, takeSign, takeWord } from "./blt-grammar.ts";
import type { BltNames } from "./blt-names.ts";
import { afterQuote, beginsPlain, closePlain, escapedByte, isBlank, quotedByte, quotedLineEnd } from "./blt-names.ts";
import type { BltOptions } from "./blt-option.ts";
import { closeOption } from "./blt-option.ts";
import type { BltState, Mode } from "./blt-state.ts";
import { longestLine, longestWord, pushByte, refuse } from "./blt-state.ts";

/** A BLT file in the course of being read. */
export type Blt = { readonly state: BltState; readonly options: BltOptions; readonly names: BltNames };

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
const hash = 35;
const star = 42;
const slash = 47;
const closingBracket = 93;

/** = ( ) [ ] " stand for themselves, wherever they are outside of names and options. */
const signOf = (byte: number): string =>
  byte === 61 || byte === 40 || byte === 41 || byte === 91 || byte === 93 || byte === quote ? String.fromCharCode(byte) : "";

/** Bytes by what they may do: `plain` ones only continue a word, `blank` ones only end it. */
const plain = 1;
const blank = 2;
const byteKinds = Uint8Array.from({ length: 256 }, (_, byte) =>
  isBlank(byte) ? blank : byte > 32 && byte < 128 && byte !== hash && signOf(byte) === "" ? plain : 0,
);

function begin(state: BltState, mode: Mode, offset: number): void {
  state.spot.line = state.line;
  state.spot.column = offset - state.lineStart - state.continued + 1;
  state.wordLength = 0;
  state.mode = mode;
}

/** A byte among the names that belongs to none yet. */
function betweenNames(blt: Blt, byte: number, offset: number): void {
  const { state, names } = blt;
  begin(state, byte === quote ? "quoted" : "text", offset);
  names.doubleAt = -1;
  if (byte === quote) return;
  pushByte(state, byte);
  if (byte === 91) refuse(state, "count.blt.optionPlace", state.spot);
  // Otherwise the whole line is shown in the refusal, once it is there.
}

/** A byte that belongs to nothing yet. */
function between(blt: Blt, byte: number, offset: number): void {
  const { state, options } = blt;
  if (isBlank(byte)) return;
  if (byte === hash && state.phase !== "option") return void (state.mode = "comment");
  if (byte === slash && state.phase !== "option") return begin(state, "slash", offset);
  if (state.phase === "zero" && byte === quote) state.phase = "names";
  if (state.phase === "names") return betweenNames(blt, byte, offset);
  begin(state, "gap", offset);
  if (state.phase === "option") {
    if (byte === closingBracket) return closeOption(state, options);
  } else {
    const sign = signOf(byte);
    if (sign === "(" && opensId(state)) return void (state.mode = "id");
    if (sign !== "") return takeSign(state, options, sign);
  }
  state.mode = "word";
  pushByte(state, byte);
}

/** A byte of a word; answers false when the word ends before it. */
function inWord(blt: Blt, byte: number): boolean {
  const { state, options } = blt;
  const isEnd = isBlank(byte) || (state.phase === "option" ? byte === closingBracket : byte === hash || signOf(byte) !== "");
  if (!isEnd) {
    pushByte(state, byte);
    return true;
  }
  state.mode = "gap";
  takeWord(state, options);
  return false;
}

function inText(blt: Blt, byte: number): boolean {
  const { state, names } = blt;
  if (byte === hash && isBlank(state.word[state.wordLength - 1] ?? 0)) {
    endText(blt);
    return false;
  }
  pushByte(state, byte);
  if (names.taken > state.candidates) state.wordLength = Math.min(state.wordLength, 64);
  return true;
}

/** The end of a text without quotation marks: refused if it begins like a ballot. */
function endText(blt: Blt): void {
  const { state, names, options } = blt;
  if (beginsPlain(state.word[0] ?? 0)) closePlain(state, names);
  else takeWord(state, options);
}

/** After a stroke: a comment begins, or it was the first byte of a word. */
function afterSlash(blt: Blt, byte: number): boolean {
  const { state } = blt;
  if (byte === star) {
    state.mode = "block";
    return true;
  }
  state.mode = state.phase === "names" ? "text" : "word";
  pushByte(state, slash);
  return false;
}

/** Takes one byte that breaks no line; answers false when it is to be looked at again, in the mode that now holds. */
function take(blt: Blt, byte: number, offset: number): boolean {
  const { state, names } = blt;
  switch (state.mode) {
    case "gap":
      between(blt, byte, offset);
      return true;
    case "word":
      return inWord(blt, byte);
    case "slash":
      return afterSlash(blt, byte);
    case "comment":
      return true;
    case "block":
    case "blockStar":
      state.mode = byte === star ? "blockStar" : byte === slash && state.mode === "blockStar" ? "gap" : "block";
      return true;
    case "id":
      if (byte === 41) {
        state.mode = "gap";
        state.hasId = true;
        state.phase = "weight";
      }
      return true;
    case "quoted":
      quotedByte(state, names, byte);
      return true;
    case "escaped":
      escapedByte(state, byte);
      return true;
    case "quoteSeen":
    case "quoteSpace":
      return afterQuote(state, names, byte);
    case "text":
      return inText(blt, byte);
  }
}

/** Ends what the end of a line ends, and that of the file. */
export function endLine(blt: Blt, isLast: boolean): void {
  const { state, names, options } = blt;
  if (state.mode === "slash") afterSlash(blt, lineFeed);
  if (state.mode === "word") takeWord(state, options);
  else if (state.mode === "text") endText(blt);
  else if (state.mode === "id") refuse(state, "count.blt.idOpen", state.spot);
  else if (state.mode !== "gap" && state.mode !== "comment" && state.mode !== "block" && state.mode !== "blockStar") quotedLineEnd(state, names);
  if (state.mode !== "block" && state.mode !== "blockStar") state.mode = "gap";
  else state.mode = "block";
  takeLineEnd(state, isLast);
  names.onLine = 0;
  names.hasInner = false;
}

function lineBreak(blt: Blt, byte: number, offset: number): void {
  const { state } = blt;
  // The line feed after a carriage return only completes the break.
  if (byte === carriageReturn || !state.afterCr) {
    endLine(blt, false);
    state.line++;
  }
  state.afterCr = byte === carriageReturn;
  state.lineStart = offset + 1;
  state.continued = 0;
}

function control(state: BltState, byte: number, offset: number): void {
  begin(state, "gap", offset);
  if (byte === 0) refuse(state, "count.blt.nul", state.spot);
  else refuse(state, "count.blt.control", state.spot, { found: `0x${byte.toString(16).toUpperCase().padStart(2, "0")}` });
}

/** The commonest bytes in short: one more of a word, a blank between words, any in a comment. Answers whether it was taken. */
function takeCommon(state: BltState, byte: number): boolean {
  const kind = byteKinds[byte];
  if (kind === plain && state.mode === "word" && state.wordLength < longestWord) {
    state.word[state.wordLength++] = byte;
    return true;
  }
  return (kind === blank && state.mode === "gap") || (kind !== 0 && state.mode === "comment");
}

/** A byte that breaks no line. */
function takeByte(blt: Blt, byte: number, offset: number): void {
  const { state } = blt;
  if (offset - state.lineStart >= longestLine) return refuse(state, "count.blt.lineLong", { line: state.line, column: longestLine }, { most: longestLine });
  if (takeCommon(state, byte)) return;
  if (byte < 32 && !isBlank(byte)) return control(state, byte, offset);
  while (!take(blt, byte, offset) && state.refusal === null);
  if ((byte & 0xc0) === 0x80) state.continued++;
}

/**
 * Reads bytes one by one, from `from` on, up to the end of the chunk, a refusal, or a line break after which a plain ballot may follow. Answers how far it came.
 */
export function readBytes(blt: Blt, bytes: Uint8Array, from: number): number {
  const { state } = blt;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === lineFeed || byte === carriageReturn) {
      lineBreak(blt, byte, at);
      if (state.refusal !== null || (state.phase === "ballot" && !state.isFree)) return at + 1;
    } else {
      state.afterCr = false;
      takeByte(blt, byte, at);
      if (state.refusal !== null) return at + 1;
    }
  }
  return bytes.length;
}
