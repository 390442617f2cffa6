/** Before the first act: what its link names as the one before. */
export const genesis = "0".repeat(64);

/** The head of the log: how many acts are sealed, and the hash of the last. Whoever keeps one can later tell whether the log still contains it. */
export type Head = { readonly n: number; readonly hash: string };

/** An act as the log holds it: its number, the line of JSON that is sealed, the hash of the link before it and its own. */
export type Link = { readonly n: number; readonly line: string; readonly previous: string; readonly hash: string };

/** What is wrong with a log, at which act. */
export type Flaw =
  /** A number is left out: an act was taken away, or the chain was cut. */
  | { readonly kind: "missing"; readonly n: number }
  /** The link does not name the one before it. */
  | { readonly kind: "broken"; readonly n: number }
  /** The act is not what was sealed. */
  | { readonly kind: "changed"; readonly n: number }
  /** An act that was never sealed stands in the log. */
  | { readonly kind: "unsealed"; readonly acts: number }
  /** The chain ends elsewhere than the head of the log says. */
  | { readonly kind: "head"; readonly n: number }
  /** A head that somebody kept is not in this log: its end was cut, or it was written anew. */
  | { readonly kind: "notTheKeptOne"; readonly n: number };

/**
 * Follows the chain over further links. `hash` is SHA-256 in lower-case hex of a text as UTF-8; a link's hash is that of the hash
 * before it, a line feed, and its line. Answers the new head, or the first flaw.
 */
export function follow(head: Head, links: Iterable<Link>, hash: (text: string) => string): { readonly head: Head; readonly flaw: Flaw | null } {
  let reached = head;
  for (const link of links) {
    const n = reached.n + 1;
    if (link.n !== n) return { head: reached, flaw: { kind: "missing", n } };
    if (link.previous !== reached.hash) return { head: reached, flaw: { kind: "broken", n } };
    if (hash(`${link.previous}\n${link.line}`) !== link.hash || numberIn(link.line) !== n) return { head: reached, flaw: { kind: "changed", n } };
    reached = { n, hash: link.hash };
  }
  return { head: reached, flaw: null };
}

/** The number that the sealed line itself carries. */
const numberIn = (line: string): number => Number(/^\[(\d+),/.exec(line)?.[1] ?? "0");

const headPattern = /^(\d{1,15}):([0-9a-f]{64})$/;

/** A head as it is printed and kept, "1234:9f86d0…"; null for anything else. */
export function headOfText(text: string): Head | null {
  const [, n, hash] = headPattern.exec(text.trim()) ?? [];
  return n === undefined || hash === undefined ? null : { n: Number(n), hash };
}

export const textOfHead = ({ n, hash }: Head): string => `${n}:${hash}`;
