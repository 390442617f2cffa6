import type { Result } from "#kit";
import { ok } from "#kit";
import { putPoint, textOf } from "./bytes.ts";
import type { Reader } from "./reader.ts";

/** How the text of a file is written in bytes. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/**
 * The encoding by the first bytes (four are enough) and the length of the byte order mark. Without a mark, a NUL beside the first character tells UTF-16:
 * every format read here begins with a character of ASCII.
 */
export function encodingOf(first: Uint8Array): { readonly encoding: Encoding; readonly mark: number } {
  const [a = -1, b = -1, c = -1] = first;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", mark: 2 };
  if (a > 0 && b === 0) return { encoding: "utf-16le", mark: 0 };
  return { encoding: a === 0 && b > 0 ? "utf-16be" : "utf-8", mark: 0 };
}

/** UTF-16 in pieces of any size to UTF-8. What is left over of a piece (half a unit, half a pair) waits for the next. */
type Transcoder = { readonly bigEnd: boolean; oddByte: number; high: number };

const replacement = 0xfffd;

/** Writes the code points that one unit completes: none, one, or a replacement for a lone half and one. */
function putUnit(state: Transcoder, unit: number, into: Uint8Array, start: number): number {
  let at = start;
  if (state.high !== 0) {
    const high = state.high;
    state.high = 0;
    if (unit >= 0xdc00 && unit <= 0xdfff) return putPoint(into, at, 0x10000 + (high - 0xd800) * 0x400 + (unit - 0xdc00));
    at = putPoint(into, at, replacement);
  }
  if (unit >= 0xd800 && unit <= 0xdbff) state.high = unit;
  else at = putPoint(into, at, unit >= 0xdc00 && unit <= 0xdfff ? replacement : unit);
  return at;
}

function transcode(state: Transcoder, chunk: Uint8Array): Uint8Array {
  const into = new Uint8Array(chunk.length * 3 + 8);
  let at = 0;
  for (const byte of chunk) {
    if (state.oddByte < 0) {
      state.oddByte = byte;
      continue;
    }
    at = putUnit(state, state.bigEnd ? state.oddByte * 256 + byte : byte * 256 + state.oddByte, into, at);
    state.oddByte = -1;
  }
  return into.subarray(0, at);
}

/** Pieces this long are transcoded at once, however long the chunk. */
const pieceLength = 65_536;

/**
 * A reader of UTF-8 that also takes UTF-16, with or without a byte order mark, and drops the mark. Bytes of UTF-8 are passed on as they come, without copying.
 */
export function anyEncoding(reader: Reader): Reader {
  let held: Uint8Array | null = new Uint8Array(0);
  let transcoder: Transcoder | null = null;

  const pass = (chunk: Uint8Array): ReturnType<Reader["push"]> => {
    if (transcoder === null) return reader.push(chunk);
    for (let from = 0; from < chunk.length; from += pieceLength) {
      const pushed = reader.push(transcode(transcoder, chunk.subarray(from, from + pieceLength)));
      if (!pushed.ok) return pushed;
    }
    return ok(null);
  };

  /** The first four bytes are held back until they are all there. */
  const begin = (first: Uint8Array): ReturnType<Reader["push"]> => {
    held = null;
    const { encoding, mark } = encodingOf(first);
    if (encoding !== "utf-8") transcoder = { bigEnd: encoding === "utf-16be", oddByte: -1, high: 0 };
    return pass(mark === 0 ? first : first.subarray(mark));
  };

  const push = (chunk: Uint8Array): ReturnType<Reader["push"]> => {
    if (held === null) return pass(chunk);
    if (held.length === 0 && chunk.length >= 4) return begin(chunk);
    const joined = new Uint8Array(held.length + chunk.length);
    joined.set(held);
    joined.set(chunk, held.length);
    held = joined;
    return joined.length < 4 ? ok(null) : begin(joined);
  };

  const flush = (): Result<null> => {
    if (held !== null && held.length > 0) {
      const begun = begin(held);
      if (!begun.ok) return begun;
    }
    if (transcoder === null || (transcoder.oddByte < 0 && transcoder.high === 0)) return ok(null);
    // The file ends in half a character: let the reader see that something is there.
    const into = new Uint8Array(4);
    return reader.push(into.subarray(0, putPoint(into, 0, replacement)));
  };

  return {
    push,
    end: () => {
      const flushed = flush();
      return flushed.ok ? reader.end() : flushed;
    },
  };
}

/** The text at the beginning of a file, of whatever encoding; what is cut off in the middle of a character is left out or shown as U+FFFD. */
export function textAtStart(bytes: Uint8Array): string {
  const { encoding, mark } = encodingOf(bytes);
  const rest = bytes.subarray(mark);
  return textOf(encoding === "utf-8" ? rest : transcode({ bigEnd: encoding === "utf-16be", oddByte: -1, high: 0 }, rest));
}
