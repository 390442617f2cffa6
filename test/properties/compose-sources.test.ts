// Provenance under editing: what a person does in the editor of a composite, and what is then shown as whose words.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  attribute,
  type Clause,
  clausesOf,
  type Composite,
  type Constituent,
  lossOf,
  type ProvenanceSpan,
  shownRuns,
  type SourcedClause,
  sourcedClausesOf,
  type SpanSource,
  wordsWithoutSource,
} from "#compose";
import { asId, type NewId } from "#kit";
import { type Around, type Edit, edited, type Place, type Spot } from "../../src/web/desk/composites/editing.ts";
import { withSources } from "../../src/web/desk/composites/sourcing.ts";
import { article, clause, composite, compositeSection, item, motionText } from "../build/texts.ts";

// The oracle: words read by splitting at spaces, places found by looking at every one. Nothing of it is shared with what it judges.
const said = (text: string): string[] =>
  text
    .normalize("NFC")
    .split(/\s+/)
    .map((word) =>
      word
        .toLowerCase()
        .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
        .replaceAll("’", "'")
        .replaceAll("‑", "-"),
    )
    .filter((word) => word !== "");
const linesOf = (of: Pick<Clause, "text" | "items">): string[] => [of.text, ...of.items.flatMap(linesOf)];
const saidIn = (of: Clause): string[] => linesOf(of).flatMap(said);
const standsIn = (words: readonly string[], all: readonly string[]): boolean =>
  all.some((_, at) => at + words.length <= all.length && words.every((word, k) => all[at + k] === word));
/** Words that say nothing by themselves. Written down here anew: the drafts below have no others. */
const joins = new Set(["the", "of", "and", "a", "by", "it", "is"]);

const vocabulary = [
  "council",
  "committee",
  "leads",
  "members’",
  "pay",
  "fee",
  "Alliance",
  "each",
  "year",
  "nine",
  "15",
  "3.2",
  "by-laws",
  "meets",
  "not",
  "U\u0308nion",
  "комитет",
  "委员会",
  "لجنة",
];
const word = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...vocabulary) }, { weight: 1, arbitrary: fc.constantFrom(...joins) });
const sentence = (most: number): fc.Arbitrary<string> => fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(" "));
const drafts: fc.Arbitrary<readonly Constituent[]> = fc
  .array(fc.array(fc.record({ words: sentence(14), point: fc.option(sentence(6), { freq: 4 }) }), { minLength: 1, maxLength: 5 }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((texts) =>
    texts.map((clauses, at): Constituent => {
      // The last two are versions of one motion under the same ids of clauses.
      const motion = String.fromCharCode(65 + (at === texts.length - 1 && at > 1 ? at - 1 : at));
      const of = clauses.map(({ words, point }, n) =>
        clause(`${motion}${n + 1}`, `1.${n + 1}`, words, point === null ? [] : [item(`${motion}${n + 1}p`, point)]),
      );
      return {
        motion: asId<"motion">(motion),
        version: at === texts.length - 1 && at > 1 ? 2 : 1,
        text: motionText(motion, { ...article("1", "All"), clauses: of }),
      };
    }),
  );

const acts = [
  "take",
  "take",
  "takeIntoOption",
  "blank",
  "insert",
  "insert",
  "replace",
  "delete",
  "paste",
  "merge",
  "split",
  "move",
  "toOption",
  "up",
  "down",
  "remove",
  "name",
  "unname",
  "shout",
  "quote",
  "recompose",
] as const;
type Act = {
  readonly act: (typeof acts)[number];
  readonly one: number;
  readonly other: number;
  readonly at: number;
  readonly length: number;
  readonly word: string;
};
const act: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom(...acts),
  one: fc.nat(9999),
  other: fc.nat(9999),
  at: fc.nat(40),
  length: fc.integer({ min: 1, max: 8 }),
  word: fc.oneof(word, fc.constantFrom("wholly", "never", "shall")),
});

const places: readonly Place[] = ["S", "T"].flatMap((section) => [null, "a", "b"].map((option): Place => ({ section: asId<"section">(section), option })));
const begun = (): Composite => composite(compositeSection("S", ["options"], [[], []]), compositeSection("T", ["options"], [[], []]));
const heldAt = (whole: Composite, { section, option }: Place): SourcedClause[] => {
  const of = whole.sections.find(({ id }) => id === section);
  if (option !== null) return [...(of?.options.find(({ key }) => key === option)?.clauses ?? [])];
  return of?.pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : [])) ?? [];
};
const spotsOf = (whole: Composite): { readonly spot: Spot; readonly held: SourcedClause }[] =>
  places.flatMap((place) => heldAt(whole, place).map((held) => ({ spot: { ...place, clause: held.clause.id }, held })));
/** As a person sees a clause in the field of the editor: points as lines. */
const typed = ({ clause: { text, items } }: SourcedClause): string => [text, ...items.map((one) => `- ${one.text}`)].join("\n");

/** The edits by which a person does one thing. */
function editsOf(whole: Composite, { act: kind, one, other, at, length, word: new_ }: Act, from: readonly Constituent[]): readonly Edit[] {
  const all = from.flatMap(({ motion, version, text }) => Array.from(clausesOf(text), ({ clause: of }) => ({ motion, version, clause: of })));
  const taken = all[one % all.length];
  const spots = spotsOf(whole);
  const [mine, their] = [spots[one % Math.max(1, spots.length)], spots[other % Math.max(1, spots.length)]];
  const into = places[other % places.length];
  if (taken === undefined || into === undefined) return [];
  if (kind === "take" || mine === undefined || their === undefined || spots.length < 3) return [{ do: "take", into: { ...into, option: null }, from: taken }];
  const [{ spot }, words] = [mine, typed(mine.held).split(" ")];
  const k = at % words.length;
  const write = (now: readonly string[]): Edit => ({ do: "words", spot, words: now.join(" ") });
  const edits = {
    takeIntoOption: [{ do: "take", into, from: taken }],
    blank: [{ do: "addClause", into }],
    insert: [write(words.toSpliced(k, 0, new_))],
    replace: [write(words.toSpliced(k, 1, new_))],
    delete: [write(words.toSpliced(k, length))],
    // Words copied from anywhere: another clause of the composite, or a draft that nobody names.
    paste: [
      write([
        ...words,
        ...(other % 2 === 0 ? taken.clause.text.split(" ") : typed(their.held).replaceAll("\n- ", " ").split(" ")).slice(at % 5, (at % 5) + length),
      ]),
    ],
    merge:
      mine === their || typed(mine.held).length > 600
        ? []
        : [
            { do: "words", spot, words: `${typed(mine.held)} ${typed(their.held).replaceAll("\n- ", " ")}` },
            { do: "removeClause", spot: their.spot },
          ],
    // The second half is typed into a clause of the committee's own.
    split: [{ do: "addClause", into: { section: spot.section, option: spot.option } }, write(words.slice(0, k + 1))],
    move: [{ do: "moveClause", spot, to: into }],
    toOption: [{ do: "moveClause", spot, to: { ...into, option: at % 2 === 0 ? "a" : "b" } }],
    up: [{ do: "clauseUp", spot }],
    down: [{ do: "clauseDown", spot }],
    remove: spots.length > 4 ? [{ do: "removeClause", spot }] : [],
    name: [{ do: "addSource", spot, from: taken }],
    unname: [{ do: "removeSource", spot, source: at % Math.max(1, mine.held.sources.length) }],
    shout: [{ do: "words", spot, words: typed(mine.held).toUpperCase() }],
    quote: [write(words.with(k, `“${(words[k] ?? "").replaceAll("’", "'")}”,`))],
    recompose: [{ do: "words", spot, words: typed(mine.held).normalize("NFC").replaceAll("'", "’") }],
  } satisfies Record<Exclude<Act["act"], "take">, readonly Edit[]>;
  return edits[kind];
}

/** An edit, and the second half of a split typed into the clause that was made for it. */
function done(whole: Composite, one: Act, from: readonly Constituent[], around: Around): Composite {
  const before = spotsOf(whole);
  let now = whole;
  for (const edit of editsOf(whole, one, from)) now = edited(now, edit, around);
  const mine = before[one.one % Math.max(1, before.length)];
  const made = spotsOf(now).find(({ held, spot }) => held.clause.text === "" && !before.some((each) => each.spot.clause === spot.clause));
  if (one.act === "split" && mine !== undefined && made !== undefined) {
    const words = typed(mine.held).split(" ");
    now = edited(now, { do: "words", spot: made.spot, words: words.slice((one.at % words.length) + 1).join(" ") }, around);
  }
  return now;
}

const clauseOf = (from: readonly Constituent[], { motion, version, clause: id }: Pick<SpanSource, "motion" | "version" | "clause">): Clause | undefined =>
  from
    .filter((one) => one.motion === motion && one.version === version)
    .flatMap(({ text }) => Array.from(clausesOf(text), (of) => of.clause))
    .find((of) => of.id === id);

function judgeSpans(text: string, spans: readonly ProvenanceSpan[], { sources }: SourcedClause, from: readonly Constituent[]): void {
  assert.equal(spans.map((span) => span.text).join(""), text, "the spans give the words to the letter");
  const all = said(text);
  const named = sources.flatMap((source) => clauseOf(from, source) ?? []).map(saidIn);
  let at = 0;
  for (const span of spans) {
    const words = said(span.text);
    assert.equal(span.kind === "sourced", span.sources.length > 0);
    for (const source of span.sources) {
      const of = clauseOf(from, source);
      assert.ok(of, `${source.motion} ${source.version} ${source.clause} is no clause of a draft`);
      assert.equal(of.number, source.number);
      const theirs = saidIn(of);
      assert.ok(standsIn(words, theirs), `${source.clause} of version ${source.version} does not say “${span.text}”: “${theirs.join(" ")}”`);
      // A source that nobody named has three words in a row there, of which these are some.
      const isNamed = sources.some((one) => one.motion === source.motion && one.version === source.version && one.clause === source.clause);
      const around = [at - 2, at - 1, at].map((start) => all.slice(Math.max(0, start), Math.max(at + words.length, Math.max(0, start) + 3)));
      assert.ok(isNamed || around.some((run) => run.length >= 3 && standsIn(run, theirs)), `“${span.text}” is no phrase of ${source.clause}`);
    }
    if (span.kind !== "sourced")
      for (const one of words)
        if (!joins.has(one)) assert.ok(!named.some((theirs) => theirs.includes(one)), `“${one}” stands in a named source and is shown as ${span.kind}`);
    if (span.kind === "linking")
      assert.deepEqual(
        words.filter((one) => !joins.has(one)),
        [],
      );
    at += words.length;
  }
  for (const { text: of, source, also } of shownRuns(spans))
    for (const one of source === null ? [] : [source, ...also]) {
      const their = clauseOf(from, one);
      const known = their === undefined ? [] : saidIn(their);
      for (const each of said(of)) assert.ok(known.includes(each), `“${each}” is shown with the letter ${one.motion}, whose ${one.clause} has it not`);
    }
}

const judged = new WeakMap<SourcedClause, true>();
function judge(whole: Composite, from: readonly Constituent[]): void {
  for (const section of whole.sections)
    for (const held of sourcedClausesOf(section)) {
      if (judged.has(held)) continue;
      const of = attribute(held.clause, held.sources, from);
      judgeSpans(held.clause.text, of.spans, held, from);
      held.clause.items.forEach((one, at) => judgeSpans(one.text, of.items[at]?.spans ?? [], held, from));
      judged.set(held, true);
    }
}

/** Every word that no draft has anywhere is listed for the committee's rule; no word of a source that the clause names is. */
function judgeNewWords(whole: Composite, from: readonly Constituent[]): void {
  const anywhere = new Set(from.flatMap(({ text }) => Array.from(clausesOf(text), ({ clause: of }) => saidIn(of)).flat()));
  const listed = wordsWithoutSource(whole, from, "linkingOnly");
  for (const section of whole.sections)
    for (const { clause: of, sources } of sourcedClausesOf(section)) {
      const named = sources.flatMap((source) => clauseOf(from, source) ?? []).flatMap(saidIn);
      const mine = listed.filter((one) => one.section === section.id && one.clause === of.id);
      for (const line of linesOf(of))
        for (const each of said(line))
          if (!anywhere.has(each) && !joins.has(each))
            assert.ok(
              mine.some((one) => one.blocks && said(one.word)[0] === each),
              `“${each}” is new and not listed`,
            );
      for (const one of mine) if (!one.linking) assert.ok(!named.includes(said(one.word)[0] ?? ""), `“${one.word}” stands in a source and is listed`);
    }
}

function judgeLoss(whole: Composite, from: readonly Constituent[]): void {
  const standing = whole.sections.flatMap((section) => section.pieces.flatMap((piece) => (piece.kind === "common" ? [saidIn(piece.clause)] : [])));
  lossOf(whole, from).forEach(({ clauses, words, share }, at) => {
    const all = Array.from(clausesOf(from[at]?.text ?? motionText("")), ({ clause: of }) => saidIn(of));
    const parts = Object.values(words);
    assert.ok(parts.every((n) => n >= 0));
    assert.equal(
      parts.reduce((sum, n) => sum + n, 0),
      all.flat().length,
      "every word of the draft is in one part",
    );
    assert.deepEqual(share, { num: words.kept + words.reworded + words.option, den: Math.max(1, all.flat().length) });
    clauses.forEach(({ fate, words: n, standing: stand, open }, k) => {
      const mine = all[k] ?? [];
      assert.equal(n, mine.length);
      assert.ok(stand + open <= n);
      if (fate === "kept")
        assert.ok(
          standing.some((of) => standsIn(mine, of)),
          `“${mine.join(" ")}” is said to be kept`,
        );
    });
  });
}

function run(from: readonly Constituent[], all: readonly Act[]): void {
  let n = 0;
  const newId: NewId = () => `made-${n++}`;
  const around: Around = { drafts: from, newId, method: { two: "pairwise", more: "exhaustive" }, tie: [] };
  let whole = begun();
  all.forEach((one, at) => {
    // Named while it is written, and when it is saved; some saves come late.
    whole = done(whole, one, from, around);
    judge(whole, from);
    if (at % 3 === 0) {
      whole = withSources(whole, from);
      judge(whole, from);
    }
    if (at % 40 === 0 || at === all.length - 1) {
      judgeNewWords(whole, from);
      judgeLoss(whole, from);
    }
  });
}

test("through 1,000 edits, moves, merges and splits no word shows a source that does not contain it, none of a named source is called new, and no word of a draft is counted twice or not at all", () => {
  fc.assert(fc.property(drafts, fc.array(act, { minLength: 1000, maxLength: 1000 }), run), { numRuns: 3, seed: 5, endOnFailure: true });
});

test("the same in 300 composites that are begun anew", () => {
  fc.assert(fc.property(drafts, fc.array(act, { minLength: 1, maxLength: 25 }), run), { numRuns: 300, seed: 11 });
});
