/** Room for at least `needed`, and for twice what there was: adding one at a time stays linear. */
const room = (length: number, needed: number): number => Math.max(needed, length * 2);

/** The same marks in a longer array, at least `needed` places. */
export function grownMarks(marks: Uint8Array | Uint16Array, needed: number): Uint8Array | Uint16Array {
  const length = room(marks.length, needed);
  const longer = marks.BYTES_PER_ELEMENT === 1 ? new Uint8Array(length) : new Uint16Array(length);
  longer.set(marks);
  return longer;
}

/** The same numbers in a longer array, at least `needed` places. */
export function grownStarts(starts: Uint32Array, needed: number): Uint32Array {
  const longer = new Uint32Array(room(starts.length, needed));
  longer.set(starts);
  return longer;
}

/** The same weights in a longer array, at least `needed` places. */
export function grownWeights(weights: Float64Array, needed: number): Float64Array {
  const longer = new Float64Array(room(weights.length, needed));
  longer.set(weights);
  return longer;
}

/** What Windows-1252 has at 0x80 to 0x9F; its five unused bytes stay control characters. */
const windows =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** One UTF-8 character at `at` of `bytes`: its code point and length, or null where the bytes are not UTF-8 (RFC 3629: no overlong forms, no surrogates). */
function characterAt(bytes: Uint8Array, at: number, end: number): { readonly point: number; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > end) return null;
  let point = first & (0x7f >> length);
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    point = point * 64 + (byte & 0x3f);
  }
  const isOverlong = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
  return isOverlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? null : { point, length };
}

/** The text of bytes that are UTF-8; null when they are not. */
export function utf8Text(bytes: Uint8Array, from = 0, end = bytes.length): string | null {
  let text = "";
  for (let at = from; at < end; ) {
    const character = characterAt(bytes, at, end);
    if (character === null) return null;
    text += String.fromCodePoint(character.point);
    at += character.length;
  }
  return text;
}

/**
 * Text from bytes: UTF-8, or where it is not UTF-8 Windows-1252, in which older programs write names (every byte is a character there, so nothing is lost).
 */
export const textOf = (bytes: Uint8Array, from = 0, end = bytes.length): string => utf8Text(bytes, from, end) ?? windowsText(bytes, from, end);

function windowsText(bytes: Uint8Array, from: number, end: number): string {
  let text = "";
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    text += byte >= 0x80 && byte < 0xa0 ? (windows[byte - 0x80] ?? "") : String.fromCharCode(byte);
  }
  return text;
}

/** Writes one code point as UTF-8 at `at` and tells where it ends; `into` has at least four places left. */
export function putPoint(into: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    into[at] = point;
    return at + 1;
  }
  const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  into[at] = ((0xff << (7 - more)) & 0xff) | (point >> (6 * more));
  for (let next = 1; next <= more; next++) into[at + next] = 0x80 | ((point >> (6 * (more - next))) & 0x3f);
  return at + more + 1;
}

/** The bytes of a text as UTF-8; half a surrogate pair becomes U+FFFD. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    at = putPoint(bytes, at, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
  }
  return bytes.subarray(0, at);
}
