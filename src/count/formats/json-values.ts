import { textOf } from "./bytes.ts";

/** A JSON value with the place where it begins in the bytes. Numbers other than whole ones below 2^53 keep their text. */
export type Node = { readonly at: number } & (
  | { readonly kind: "null" }
  | { readonly kind: "true" | "false" }
  | { readonly kind: "number"; readonly whole: number | null; readonly written: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly Node[] }
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, Node> }
);

/** Where reading stopped: at the end of what is there, or at something that is no JSON. */
export type Stop = { readonly kind: "more" } | { readonly kind: "wrong"; readonly code: "syntax" | "depth" | "twice"; readonly at: number };

export type Read = { readonly node: Node; readonly next: number };

const deepest = 64;
const longestNumber = 400;
const more: Stop = { kind: "more" };

const wrong = (at: number, code: "syntax" | "depth" | "twice" = "syntax"): Stop => ({ kind: "wrong", code, at });

/** The next byte that is no white space; the length when there is none. */
export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9)) at++;
  return at;
}

const isStop = (read: Read | Stop): read is Stop => !("node" in read);

function word(bytes: Uint8Array, at: number, final: boolean): Read | Stop {
  for (const kind of ["null", "true", "false"] as const) {
    const there = Math.min(kind.length, bytes.length - at);
    if (textOf(bytes, at, at + there) !== kind.slice(0, there)) continue;
    return there === kind.length ? { node: { at, kind }, next: at + there } : final ? wrong(at) : more;
  }
  return wrong(at);
}

/** A whole number of at most nine digits, as most are; null for any other. */
function shortNumber(bytes: Uint8Array, at: number): Read | null {
  let whole = 0;
  let end = at;
  for (; end < bytes.length && end - at < 10; end++) {
    const digit = (bytes[end] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    whole = whole * 10 + digit;
  }
  const behind = bytes[end];
  const isWhole = end - at < 10 && (behind === 44 || behind === 93 || behind === 125) && (bytes[at] !== 48 || end === at + 1);
  return isWhole && end > at ? { node: { at, kind: "number", whole, written: String(whole) }, next: end } : null;
}

function number(bytes: Uint8Array, at: number, final: boolean): Read | Stop {
  const short = shortNumber(bytes, at);
  if (short !== null) return short;
  let end = at;
  while (end < bytes.length && end - at < longestNumber && "0123456789+-.eE".includes(String.fromCharCode(bytes[end] ?? 0))) end++;
  if (end === bytes.length && !final) return more;
  const written = textOf(bytes, at, end);
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(written)) return wrong(at);
  const whole = /^-?\d+$/.test(written) ? Number(written) : null;
  return { node: { at, kind: "number", whole: whole !== null && Number.isSafeInteger(whole) ? whole : null, written }, next: end };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** A text with its escapes undone; null when one is not of JSON. */
function unescaped(text: string): string | null {
  let isWrong = false;
  const plain = text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S]?)/g, (_, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    const one = escapes.get(escape);
    if (one === undefined) isWrong = true;
    return one ?? "";
  });
  return isWrong ? null : plain.toWellFormed();
}

function string(bytes: Uint8Array, at: number, final: boolean): Read | Stop {
  let hasEscape = false;
  for (let end = at + 1; end < bytes.length; end++) {
    const byte = bytes[end] ?? 0;
    if (byte < 32) return wrong(end);
    if (byte === 92) {
      hasEscape = true;
      end++;
    } else if (byte === 34) {
      const text = textOf(bytes, at + 1, end);
      const plain = hasEscape ? unescaped(text) : text;
      return plain === null ? wrong(at) : { node: { at, kind: "string", text: plain }, next: end + 1 };
    }
  }
  return final ? wrong(at) : more;
}

function array(bytes: Uint8Array, at: number, final: boolean, depth: number): Read | Stop {
  const items: Node[] = [];
  let next = afterSpace(bytes, at + 1);
  if (bytes[next] === 93) return { node: { at, kind: "array", items }, next: next + 1 };
  for (;;) {
    const item = readValue(bytes, next, final, depth + 1);
    if (isStop(item)) return item;
    items.push(item.node);
    const behind = afterSpace(bytes, item.next);
    if (behind >= bytes.length) return final ? wrong(behind) : more;
    if (bytes[behind] === 93) return { node: { at, kind: "array", items }, next: behind + 1 };
    if (bytes[behind] !== 44) return wrong(behind);
    next = afterSpace(bytes, behind + 1);
  }
}

/** A key and the colon behind it; `next` is where the value begins. */
export function readKey(bytes: Uint8Array, from: number, final: boolean): { readonly key: string; readonly at: number; readonly next: number } | Stop {
  const at = afterSpace(bytes, from);
  if (at >= bytes.length) return final ? wrong(at) : more;
  const key = bytes[at] === 34 ? string(bytes, at, final) : wrong(at);
  if (isStop(key)) return key;
  const colon = afterSpace(bytes, key.next);
  if (colon >= bytes.length) return final ? wrong(colon) : more;
  if (bytes[colon] !== 58 || key.node.kind !== "string") return wrong(colon);
  return { key: key.node.text, at, next: colon + 1 };
}

function object(bytes: Uint8Array, at: number, final: boolean, depth: number): Read | Stop {
  const entries = new Map<string, Node>();
  let next = afterSpace(bytes, at + 1);
  if (bytes[next] === 125) return { node: { at, kind: "object", entries }, next: next + 1 };
  for (;;) {
    const key = readKey(bytes, next, final);
    if (!("key" in key)) return key;
    if (entries.has(key.key)) return wrong(key.at, "twice");
    const value = readValue(bytes, key.next, final, depth + 1);
    if (isStop(value)) return value;
    entries.set(key.key, value.node);
    const behind = afterSpace(bytes, value.next);
    if (behind >= bytes.length) return final ? wrong(behind) : more;
    if (bytes[behind] === 125) return { node: { at, kind: "object", entries }, next: behind + 1 };
    if (bytes[behind] !== 44) return wrong(behind);
    next = behind + 1;
  }
}

/** Reads one value of JSON (RFC 8259) at or behind `from`; keys are unique, at most 64 values are nested. `final` when nothing follows the bytes. */
export function readValue(bytes: Uint8Array, from: number, final: boolean, depth = 0): Read | Stop {
  const at = afterSpace(bytes, from);
  if (at >= bytes.length) return final ? wrong(at) : more;
  if (depth > deepest) return wrong(at, "depth");
  const byte = bytes[at] ?? 0;
  if (byte === 34) return string(bytes, at, final);
  if (byte === 91) return array(bytes, at, final, depth);
  if (byte === 123) return object(bytes, at, final, depth);
  return byte === 45 || (byte >= 48 && byte <= 57) ? number(bytes, at, final) : word(bytes, at, final);
}
