import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Refusal, Result } from "#kit";
import type { Election, PlainPaper } from "../election.ts";
import { electionOf, equalBitOf } from "../election.ts";
import { bltReader } from "./blt.ts";
import { writeBlt } from "./blt-write.ts";
import { bytesOf, textOf } from "./bytes.ts";

const joined = (pieces: Iterable<Uint8Array>): Uint8Array => Uint8Array.from([...pieces].flatMap((piece) => [...piece]));
const written = (election: Election): string => textOf(joined(writeBlt(election)));
const inPieces = (pieces: Iterable<Uint8Array>): Result<Election, Refusal> => {
  const reader = bltReader({});
  for (const piece of pieces) reader.push(piece);
  return reader.end();
};

test("an election is written with who withdrew, weights, equal and skipped preferences, names and title", () => {
  const election = electionOf(
    [
      [3, [1, [2, 4], 0, 3]],
      [12, []],
      [0, [[3, 1]]],
    ],
    { seats: 2, names: ["Ann", 'Robert "Bob"', "back\\slash", "two\nlines\t."], title: "Board", withdrawn: [2, 3] },
  );
  assert.equal(written(election), '4 2\n-2 -3\n3 1 2=4 - 3 0\n12 0\n0 3=1 0\n0\n"Ann"\n"Robert \\"Bob\\""\n"back\\\\slash"\n"two lines ."\n"Board"\n');
});

test("what the form has no word for is written as skipped, as a whole rank, with a comment", () => {
  const election = { ...electionOf([[1, [[1, 4], 2, 3, [4, 2], 1]]], { candidates: 2 }), spoiled: 7 };
  assert.deepEqual(written(election).split("\n").slice(0, 4), [
    "# Ranks with several marks of which it is not known which, and persons written in, are given as skipped preferences (-).",
    "# Spoiled papers, not given below: 7",
    "2 1",
    "1 - 2 - - 1 0",
  ]);
  assert.ok(inPieces(writeBlt(election)).ok);
  assert.equal(written({ ...electionOf([[1, [1]]]), spoiled: 0 }).split("\n")[0], "1 1");
});

test("large elections are written in blocks and come back the same", () => {
  const long = Array.from({ length: 300 }, (_, at) => 300 - at);
  const election = electionOf(
    [
      ...Array.from({ length: 2_000 }, (_, row) => [row, [(row % 300) + 1, ((row + 7) % 300) + 1]] as const),
      ...Array.from({ length: 200 }, () => [1, long] as const),
    ],
    {
      candidates: 300,
      names: Array.from({ length: 300 }, (_, at) => `N${at}`),
    },
  );
  const pieces = [...writeBlt(election)];
  assert.ok(pieces.length > 5);
  assert.ok(pieces.every((piece) => piece.length <= 131_072));
  const read = inPieces(pieces);
  assert.ok(read.ok);
  assert.deepEqual(read.value, election);
});

test("one ballot longer than a block comes back the same", () => {
  const marks = Array.from({ length: 30_000 }, (_, at) => at + 1);
  const election = electionOf([[9_007_199_254_740_991, marks]], { names: marks.map((number) => `C${number}`) });
  const read = inPieces(writeBlt(election));
  assert.ok(read.ok);
  assert.deepEqual(read.value, election);
});

/** Papers with every kind of mark that the form knows, without skipped ranks at the end. */
const paper = (candidates: number): fc.Arbitrary<PlainPaper> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 1, max: candidates }) },
        { weight: 1, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.array(fc.integer({ min: 1, max: candidates }), { minLength: 2, maxLength: 4 }) },
      ),
      { maxLength: 6 },
    )
    .map((ranks) => ranks.slice(0, ranks.findLastIndex((rank) => rank !== 0) + 1));

const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
    fc.constantFrom('"', '""', "\\", '\\"', ' " ', '" #', "#", "0", "1 2 0", "[x]", " ", "/*"),
  )
  .map((text) => text.replaceAll(/\p{Cc}/gu, "."));

const anyElection = fc
  .integer({ min: 1, max: 9 })
  .chain((candidates) =>
    fc.record({
      rows: fc.array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2 ** 47 })), paper(candidates)), { maxLength: 12 }),
      names: fc.array(name, { minLength: candidates, maxLength: candidates }),
      seats: fc.integer({ min: 1, max: 40 }),
      title: fc.oneof(fc.constant(""), name),
      withdrawn: fc.array(fc.integer({ min: 1, max: candidates }), { maxLength: 3 }),
      tieOrder: fc.option(
        fc.shuffledSubarray(
          Array.from({ length: candidates }, (_, index) => index + 1),
          { minLength: candidates },
        ),
        { nil: undefined },
      ),
    }),
  )
  .map(({ rows, tieOrder, ...given }) => ({ ...electionOf(rows, given), ...(tieOrder === undefined ? {} : { tieOrder }) }));

test("reading what was written gives the same election, whatever is on the papers and in the names", () => {
  fc.assert(
    fc.property(anyElection, (election) => {
      const read = inPieces(writeBlt(election));
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value, election);
    }),
    { numRuns: 400 },
  );
});

/** Dialects and mistakes mixed, to be cut anywhere. */
const word = fc.constantFrom(
  "0",
  "0",
  "1",
  "2",
  "3",
  "12",
  "-1",
  "-",
  "=",
  "1=2",
  "(",
  ")",
  "(a)",
  "[nick a b c]",
  '"Ann"',
  '"A "B" C"',
  '""',
  '"\\""',
  "# x",
  "/* y */",
  "a",
  "b",
  "1.5",
  "é",
  "😀",
  "\u0000",
  "/",
);
const gap = fc.constantFrom(" ", " ", "\n", "\n", "\r\n", "\r", "\t", "  ", "");
const anyText = fc.oneof(
  fc.array(fc.tuple(word, gap), { maxLength: 14 }).map((parts) => `3 2\n${parts.flat().join("")}`),
  fc
    .array(fc.constantFrom("1 1 2 0\n", "2 3 0\r\n", "1 1 =2 0\n", "5 0\n", "3 2  1 0\n", "1 - 2 0 \n", "(k) 1 3 0\n"), { maxLength: 5 })
    .map((lines) => `\ufeff3 1\n${lines.join("")}0\n"Zoë"\n"B ""x"""\n"C"`),
);

const outcome = (pieces: readonly Uint8Array[]): unknown => {
  const reader = bltReader({});
  for (const piece of pieces) {
    const pushed = reader.push(piece);
    if (!pushed.ok) return pushed;
  }
  return reader.end();
};

test("a file cut in two anywhere, or into single bytes, gives the same election or the same refusal as the whole", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const bytes = bytesOf(text);
      const whole = outcome([bytes]);
      for (let cut = 0; cut <= bytes.length; cut++)
        assert.deepEqual(outcome([bytes.subarray(0, cut), bytes.subarray(cut)]), whole, JSON.stringify([text, cut]));
      assert.deepEqual(outcome(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))), whole, JSON.stringify(text));
    }),
    { numRuns: 400 },
  );
});

test("plain lines give the same as the same lines with two spaces, which are read with care", () => {
  const line = fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.array(fc.integer({ min: 1, max: 130 }), { maxLength: 12 }));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.constantFrom("\n", "\r\n"), (lines, end) => {
      const text = (space: string): Uint8Array =>
        bytesOf(`130 3${end}${lines.map(([weight, marks]) => [weight, ...marks, 0].join(space) + end).join("")}0${end}`);
      assert.deepEqual(outcome([text(" ")]), outcome([text("  ")]));
    }),
    { numRuns: 200 },
  );
});

test("equal marks never share a bit with a candidate", () => {
  for (const candidates of [125, 126]) {
    const election = electionOf([[1, [[candidates, 1]]]], { candidates });
    assert.ok(equalBitOf(election.papers.marks) > candidates + 2);
    const read = inPieces(writeBlt({ ...election, candidates: election.candidates.map((one) => ({ ...one, name: `C${one.number}` })) }));
    assert.ok(read.ok);
    assert.deepEqual(read.value.papers, election.papers);
  }
});
