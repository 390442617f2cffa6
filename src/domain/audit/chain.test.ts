import { deepEqual, equal } from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { follow, genesis, type Head, headOfText, type Link, textOfHead } from "./chain.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const start: Head = { n: 0, hash: genesis };

function logOf(acts: readonly string[]): Link[] {
  let previous = genesis;
  return acts.map((act, at) => {
    const line = `[${at + 1}, ${JSON.stringify(act)}]`;
    const link = { n: at + 1, line, previous, hash: hash(`${previous}\n${line}`) };
    previous = link.hash;
    return link;
  });
}
const flawOf = (links: readonly Link[]) => follow(start, links, hash).flaw;

test("a log as it was written has no flaw, and its head is the last act's", () => {
  const links = logOf(["founded", "appointed", "opened"]);
  deepEqual(follow(start, links, hash), { head: { n: 3, hash: links[2]?.hash }, flaw: null });
});

test("a log may be followed in pieces", () => {
  const links = logOf(["a", "b", "c", "d", "e"]);
  const half = follow(start, links.slice(0, 2), hash);
  deepEqual(follow(half.head, links.slice(2), hash), follow(start, links, hash));
});

test("an act taken away, put elsewhere, changed or added is seen, wherever it is", () => {
  const names = fc.array(fc.string({ maxLength: 12 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(names, fc.nat(), (acts, chosen) => {
      const links = logOf(acts);
      const at = chosen % links.length;
      const link = links[at];
      if (!link) return;
      if (at < links.length - 1) deepEqual(flawOf(links.toSpliced(at, 1)), { kind: "missing", n: at + 1 });
      deepEqual(flawOf(links.with(at, { ...link, line: `${link.line} ` })), { kind: "changed", n: at + 1 });
      deepEqual(flawOf(links.with(at, { ...link, previous: hash("other") })), { kind: "broken", n: at + 1 });
      deepEqual(flawOf([...links.slice(0, at + 1), link, ...links.slice(at + 1)]), { kind: "missing", n: at + 2 });
    }),
    { numRuns: 200 },
  );
});

test("an act of another number does not take a place, even with a hash of its own that is right", () => {
  const [first, second] = logOf(["a", "b"]);
  if (!first || !second) throw new Error("two acts were written");
  const line = '[7, "b"]';
  deepEqual(flawOf([first, { ...second, line, hash: hash(`${second.previous}\n${line}`) }]), { kind: "changed", n: 2 });
});

test("a head is kept as one word and read back", () => {
  const head = { n: 12, hash: hash("x") };
  deepEqual(headOfText(` ${textOfHead(head)}\n`), head);
  for (const wrong of ["", "12", `12:${"g".repeat(64)}`, `-1:${head.hash}`, `12:${head.hash}0`]) equal(headOfText(wrong), null, wrong);
});
