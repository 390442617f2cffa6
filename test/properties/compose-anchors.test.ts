import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Clause, clausesOf, type MotionText, reanchor, type SingleChange } from "#compose";
import { asId } from "#kit";

/** A word with an identity that no edit can forge: what the program sees is only `word`. */
type Marked = { readonly word: string; readonly mark: number };
type Line = { readonly id: string; words: Marked[] };
type Model = { sections: { readonly id: string; lines: Line[] }[] };

const vocabulary = [
  "the",
  "of",
  "committee",
  "fifteen",
  "eleven",
  "members",
  "a",
  "year",
  "shall",
  "meet",
  "and",
  "elect",
  "Conference",
  "group",
  "ten",
  "once",
];
let marks = 0;
const marked = (word: string): Marked => ({ word, mark: marks++ });

/** A stream of chance from one seed, so that a failure can be run again. */
function chance(seed: number): (below: number) => number {
  let state = seed % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const line = (id: string, next: (below: number) => number): Line => ({
  id,
  words: Array.from({ length: 6 + next(14) }, () => marked(vocabulary[next(vocabulary.length)] ?? "a")),
});
const model = (next: (below: number) => number): Model => ({
  sections: Array.from({ length: 3 }, (_, s) => ({ id: `s${s}`, lines: Array.from({ length: 4 }, (_l, k) => line(`c${s}${k}`, next)) })),
});
const textOf = ({ sections }: Model): MotionText => ({
  title: "Rules",
  sections: sections.map(({ id, lines }, s) => ({
    id: asId<"section">(id),
    kind: "article",
    level: 1,
    number: `${s + 1}`,
    title: id,
    clauses: lines.map(
      (one, k): Clause => ({ id: asId<"clause">(one.id), number: `${s + 1}.${k + 1}`, text: one.words.map(({ word }) => word).join(" "), items: [] }),
    ),
  })),
});

/** One edit anywhere that leaves the marked words themselves, and where asked their whole clause, as they are. */
function edit(of: Model, kept: ReadonlySet<number>, next: (below: number) => number, clauseToo: boolean, n: number): void {
  const places = of.sections.flatMap((section) => section.lines.map((one) => ({ section, one })));
  const chosen = places[next(places.length)];
  if (chosen === undefined) return;
  const { section, one } = chosen;
  const holds = one.words.some(({ mark }) => kept.has(mark));
  const at = next(one.words.length + 1);
  switch (next(7)) {
    case 0:
    case 1: {
      const inside = kept.has(one.words[at - 1]?.mark ?? -1) && kept.has(one.words[at]?.mark ?? -1);
      if (!inside && !(holds && clauseToo)) one.words.splice(at, 0, marked(vocabulary[next(vocabulary.length)] ?? "a"));
      return;
    }
    case 2:
      if (!kept.has(one.words[at]?.mark ?? -1) && !(holds && clauseToo) && one.words.length > 1) one.words.splice(at, 1);
      return;
    case 3: {
      section.lines.splice(section.lines.indexOf(one), 1);
      const target = of.sections[next(of.sections.length)];
      target?.lines.splice(next(target.lines.length + 1), 0, one);
      return;
    }
    case 4: {
      // Two neighbours joined, under either id; the words of both stay.
      const other = section.lines[section.lines.indexOf(one) + 1];
      if (other === undefined || places.length < 6) return;
      const joined = { id: next(2) === 0 ? one.id : other.id, words: [...one.words, ...other.words] };
      section.lines.splice(section.lines.indexOf(one), 2, joined);
      return;
    }
    case 5:
      section.lines.splice(next(section.lines.length + 1), 0, line(`n${n}`, next));
      return;
    default:
      if (!holds && places.length > 6) section.lines.splice(section.lines.indexOf(one), 1);
  }
}

/** The marks of the words that the change names now; null when it names no words that stand where it says. */
function namedBy(of: Model, change: SingleChange): readonly number[] | null {
  if (change.op !== "substitute") return null;
  const one = of.sections.flatMap(({ lines }) => lines).find(({ id }) => id === change.clause);
  if (one === undefined) return null;
  const words = change.old.split(" ");
  const starts = one.words.flatMap((_, at) => (words.every((word, k) => one.words[at + k]?.word === word) ? [at] : []));
  const offset = (at: number): number => one.words.slice(0, at).reduce((sum, { word }) => sum + word.length + 1, 0);
  const meant = change.at === undefined ? starts : starts.filter((at) => offset(at) === change.at?.from);
  const [start] = meant;
  return start === undefined || meant.length > 1 ? null : one.words.slice(start, start + words.length).map(({ mark }) => mark);
}

/** A run of words and the change that names it, whose words stand once in their clause or are told by their offset. */
function anchoredIn(of: Model, next: (below: number) => number, length: number): { readonly change: SingleChange; readonly kept: ReadonlySet<number> } | null {
  const lines = of.sections.flatMap((section) => section.lines);
  const one = lines[next(lines.length)];
  if (one === undefined || one.words.length < length) return null;
  const at = next(one.words.length - length + 1);
  const words = one.words.slice(at, at + length);
  const from = one.words.slice(0, at).reduce((sum, { word }) => sum + word.length + 1, 0);
  const id = asId<"clause">(one.id);
  const change: SingleChange = { op: "substitute", clause: id, old: words.map(({ word }) => word).join(" "), new: "other", at: { part: id, from } };
  return { change, kept: new Set(words.map(({ mark }) => mark)) };
}

const copied = (of: Model): Model => ({
  sections: of.sections.map((section) => ({ ...section, lines: section.lines.map((one) => ({ ...one, words: [...one.words] })) })),
});

test("an amendment to words that nobody changed is kept through 1,000 edits elsewhere, moves and merges of clauses", () => {
  for (const seed of [1, 7, 42]) {
    const next = chance(seed);
    const now = model(next);
    // A clause with words of its own, as a rule book has them: its words can be told from others.
    const own = now.sections[1]?.lines[1];
    if (own === undefined) throw new Error("no clause");
    own.words = "The Steering Committee consists of fifteen people elected by branches each spring".split(" ").map(marked);
    const kept = new Set(own.words.map(({ mark }) => mark));
    const id = asId<"clause">(own.id);
    let change: SingleChange = { op: "substitute", clause: id, old: "fifteen", new: "nine" };
    const named = new Set([own.words[5]?.mark]);
    for (let n = 0; n < 1000; n++) {
      const before = textOf(now);
      edit(now, kept, next, false, n);
      const result = reanchor(change, before, textOf(now));
      assert.notEqual(result.kind, "orphaned", `seed ${seed}, edit ${n}: ${result.why}`);
      assert.ok(result.change.op === "substitute");
      change = result.change;
      assert.deepEqual(new Set(namedBy(now, change)), named, `seed ${seed}, edit ${n}`);
    }
  }
});

test("the same when a thousand edits to other clauses come as one new version", () => {
  for (const seed of [3, 11, 99]) {
    const next = chance(seed);
    const now = model(next);
    const before = textOf(now);
    const first = anchoredIn(now, next, 3);
    assert.ok(first);
    const holder = now.sections.flatMap(({ lines }) => lines).find(({ id }) => first.change.op === "substitute" && id === first.change.clause);
    const kept = new Set(holder?.words.map(({ mark }) => mark));
    const joins = (n: number): boolean => n === 4;
    for (let n = 0; n < 1000; n++) edit(now, kept, (below) => (below === 7 && joins(next(7)) ? 5 : next(below)), true, n);
    const result = reanchor(first.change, before, textOf(now));
    assert.notEqual(result.kind, "orphaned", `seed ${seed}: ${result.why}`);
    assert.ok(result.change.op === "substitute");
    assert.deepEqual(new Set(namedBy(now, result.change)), first.kept);
  }
});

test("an amendment is never anchored to other words than it named, however the text was changed", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 }), (seed, length, edits) => {
      const next = chance(seed);
      const now = model(next);
      const first = anchoredIn(now, next, length);
      if (first === null) return;
      const was = copied(now);
      const nobody = new Set<number>();
      for (let n = 0; n < edits; n++) edit(now, nobody, next, false, n);
      const result = reanchor(first.change, textOf(was), textOf(now));
      if (result.kind === "orphaned") return;
      found++;
      assert.ok(result.change.op === "substitute");
      const named = namedBy(now, result.change);
      assert.ok(named !== null, "it names words that stand there");
      // Words taken out and the same put in at the very place are the same words to any reader: then most stand where they were named, or a neighbour is one
      // from before.
      const were = [...first.kept];
      if (named.filter((mark, k) => mark === were[k]).length * 2 > named.length) return;
      const line = now.sections.flatMap(({ lines }) => lines).find(({ words }) => words.some(({ mark }) => mark === named[0]));
      const at = line?.words.findIndex(({ mark }) => mark === named[0]) ?? 0;
      const old = was.sections.flatMap(({ lines }) => lines).find(({ words }) => words.some(({ mark }) => first.kept.has(mark)));
      const around = [line?.words[at - 1], line?.words[at + named.length]].map((word) => word?.mark);
      assert.ok(
        old?.words.some(({ mark }) => around.includes(mark)),
        `other words: ${JSON.stringify({ seed, length, edits, why: result.why })}`,
      );
    }),
    { numRuns: 1500 },
  );
  assert.ok(found > 300, `only ${found} were found again`);
});

test("words that stand twice are refused with both places, in every text", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (seed) => {
      const text = textOf(model(chance(seed)));
      for (const { clause } of clausesOf(text)) {
        const [word] = clause.text.split(" ");
        const times = clause.text.split(" ").filter((one) => one === word).length;
        const change: SingleChange = { op: "substitute", clause: clause.id, old: word ?? "", new: "x" };
        const shorter = { ...text, title: "Other", sections: text.sections.slice() };
        assert.equal(reanchor(change, text, shorter).kind === "orphaned", times > 1);
      }
    }),
    { numRuns: 50 },
  );
});
