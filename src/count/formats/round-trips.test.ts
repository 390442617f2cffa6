import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Election, electionOf, noScore, type PlainPaper } from "../election.ts";
import { rankedByScore } from "./assemble.ts";
import { bltReader } from "./blt.ts";
import { writeBlt } from "./blt-write.ts";
import { csvReader } from "./csv.ts";
import { writeCsv } from "./csv-write.ts";
import { cvrReader } from "./cvr.ts";
import { parseCvrMapping } from "./cvr-mapping.ts";
import { jsonReader } from "./json.ts";
import { writeJson } from "./json-write.ts";
import { preflibReader } from "./preflib.ts";
import { writePreflib } from "./preflib-write.ts";
import type { Reader } from "./reader.ts";

/** Reads bytes cut into pieces of the given lengths, over and over. */
function readCut(reader: Reader, bytes: Uint8Array, cuts: readonly number[]): ReturnType<Reader["end"]> {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = cuts[n % cuts.length] ?? 1;
    const pushed = reader.push(bytes.slice(at, at + size));
    if (!pushed.ok) return pushed;
    at += size;
  }
  return reader.end();
}

const joined = (parts: Iterable<Uint8Array>): Uint8Array => Buffer.concat(Array.from(parts));

const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const votes = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(1_000_000_000));
const name = fc
  .oneof(fc.string({ minLength: 1, maxLength: 12, unit: "grapheme-ascii" }), fc.constantFrom('Ann "A"', "Zoë, B", "Ægir", "x"))
  .map((text) => `N${text.trim()}`);

/** Orders of candidates 1 to n, each once, some at one rank. */
const ranking = (n: number): fc.Arbitrary<PlainPaper> =>
  fc.tuple(fc.shuffledSubarray(Array.from({ length: n }, (_, index) => index + 1)), fc.infiniteStream(fc.boolean())).map(([order, joins]) => {
    const ranks: number[][] = [];
    for (const number of order) {
      const last = ranks.at(-1);
      if (last && joins.next().value === true && last.length < 3) last.push(number);
      else ranks.push([number]);
    }
    return ranks.map((rank) => (rank.length === 1 ? (rank[0] ?? 0) : rank));
  });

/** Papers with everything that a mark can be. The last rank is never a skipped one: that is no mark. */
const anyPaper = (n: number): fc.Arbitrary<PlainPaper> =>
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: n + 2 }) },
        { weight: 1, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: n }), { minLength: 2, maxLength: 3 }) },
      ),
      { maxLength: 6 },
    )
    .map((ranks) => {
      const paper = [...ranks];
      while (paper.at(-1) === 0) paper.pop();
      return paper;
    });

const electionWith = (paper: (n: number) => fc.Arbitrary<PlainPaper>): fc.Arbitrary<Election> =>
  fc.constantFrom(2, 5, 124, 125, 126, 300).chain((n) =>
    fc
      .record({
        rows: fc.array(fc.tuple(votes, paper(n)), { maxLength: 12 }),
        names: fc.array(name, { minLength: n, maxLength: n }),
        title: name,
        seats: fc.integer({ min: 1, max: 9 }),
        withdrawn: fc.uniqueArray(fc.integer({ min: 1, max: n }), { maxLength: 2 }),
      })
      .map(({ rows, names, title, seats, withdrawn }) => electionOf(rows, { names, title, seats, withdrawn, candidates: n })),
  );

const scored: fc.Arbitrary<Election> = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.tuple(votes, fc.array(fc.oneof(fc.constant(noScore), fc.integer({ min: 0, max: 5 }), fc.constant(65_534)), { minLength: n, maxLength: n })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((rows) => {
      const scores = { rows: rows.length, cells: Uint16Array.from(rows.flatMap(([, cells]) => cells)), weights: Float64Array.from(rows, ([weight]) => weight) };
      const candidates = Array.from({ length: n }, (_, index) => ({ number: index + 1, name: `Name ${index + 1}`, withdrawn: false }));
      return { title: "", seats: 1, candidates, papers: rankedByScore(scores, n), scores };
    }),
);

const same = (read: ReturnType<Reader["end"]>, wanted: Election): void => {
  assert.ok(read.ok, JSON.stringify(read));
  assert.deepEqual(read.value, wanted);
};

const options = { numRuns: 150 };

test("an election written as JSON is read back the same, whatever is marked and however the bytes are cut", () => {
  fc.assert(
    fc.property(fc.oneof(electionWith(anyPaper), scored), cuts, (election, sizes) =>
      same(readCut(jsonReader({}), joined(writeJson(election)), sizes), election),
    ),
    options,
  );
});

test("the papers of an election written as CSV are read back the same, given names and seats", () => {
  fc.assert(
    fc.property(electionWith(anyPaper), cuts, (election, sizes) => {
      const names = election.candidates.map((candidate) => candidate.name);
      // Names could be taken for words or ranks: the numbers of the file are read without them.
      const read = readCut(csvReader({ candidates: names.length }), joined(writeCsv(election)), sizes);
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value.papers, election.papers);
      assert.equal(read.value.candidates.length, names.length);
    }),
    options,
  );
});

test("scores written as CSV are read back the same", () => {
  fc.assert(
    fc.property(scored, cuts, (election, sizes) => {
      const read = readCut(csvReader({}), joined(writeCsv(election)), sizes);
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value.scores, election.scores);
      assert.deepEqual(read.value.papers, election.papers);
      assert.deepEqual(read.value.candidates, election.candidates);
    }),
    options,
  );
});

test("rankings written for PrefLib are read back the same; what PrefLib cannot hold is refused", () => {
  fc.assert(
    fc.property(electionWith(ranking), cuts, (election, sizes) => {
      const written = writePreflib(election);
      assert.ok(written.ok);
      const read = readCut(preflibReader({ seats: election.seats }), joined(written.value), sizes);
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value.papers, election.papers);
      assert.equal(read.value.title, election.title.replace(/\s+/g, " ").trim());
    }),
    options,
  );
});

test("rankings go from BLT to JSON to CSV and stay the same", () => {
  fc.assert(
    fc.property(electionWith(ranking), cuts, (election, sizes) => {
      const blt = readCut(bltReader({}), joined(writeBlt(election)), sizes);
      assert.ok(blt.ok, JSON.stringify(blt));
      const json = readCut(jsonReader({}), joined(writeJson(blt.value)), sizes);
      assert.ok(json.ok);
      const csv = readCut(csvReader({ candidates: election.candidates.length }), joined(writeCsv(json.value)), sizes);
      assert.ok(csv.ok);
      assert.deepEqual(csv.value.papers, election.papers);
    }),
    options,
  );
});

const mappings = [
  { layout: "ess", contest: "Mayor" },
  { layout: "table", columns: ["rank1"], votes: "count" },
  { layout: "dominion-csv", contest: "Mayor" },
  { layout: "dominion-json", contest: 1, candidates: [{ name: "Ann", as: [1] }] },
].map((json) => {
  const parsed = parseCvrMapping(json);
  assert.ok(parsed.ok);
  return parsed.value;
});

test("no bytes whatever make a reader throw: they are read, or refused with a code", () => {
  const words = [
    "count",
    "rank1",
    "rank2",
    "id",
    "weight",
    "ranking",
    "votes",
    "name",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    '"',
    "1",
    "2",
    "33",
    ">",
    "=",
    "X",
    "W",
    "{",
    "}",
    "[",
    "]",
    ":",
    "# NUMBER ALTERNATIVES: 3",
    "# ",
    '"papers"',
    '"candidates"',
    '"ranks"',
    '"votes"',
    '"Sessions"',
    "null",
    "-1",
    "1.5",
    "\u0000",
    "ä",
    "\\",
    "Mayor",
    "99999999999999999999",
  ];
  const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => Buffer.from(list.join("")));
  const bytes = fc.oneof(soup, fc.uint8Array({ maxLength: 200 }));
  fc.assert(
    fc.property(bytes, cuts, (input, sizes) => {
      const makers = [
        () => csvReader({}),
        () => csvReader({ names: ["Ann", "Bob"] }),
        () => jsonReader({}),
        () => preflibReader({}),
        ...mappings.map((one) => () => cvrReader(one, {})),
      ];
      for (const make of makers) {
        const cut = readCut(make(), input, sizes);
        const whole = readCut(make(), input, [Math.max(input.length, 1)]);
        if (!whole.ok) assert.match(whole.refusal.code, /^count\.(csv|json|preflib|cvr)\.[a-zA-Z]+$/);
        assert.equal(cut.ok, whole.ok);
        if (cut.ok && whole.ok) assert.deepEqual(cut.value, whole.value);
        if (!cut.ok && !whole.ok) assert.equal(cut.refusal.code, whole.refusal.code);
      }
    }),
    { numRuns: 1500 },
  );
});
