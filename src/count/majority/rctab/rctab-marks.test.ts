import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../../election.ts";
import { countOf, firstInactive, firstVotes, one, refusedBy, votes } from "../../../../test/build/count/rctab.ts";

/** An overvote of unknown names among three candidates. */
const unknown = 4;
/** A person written in. */
const writeIn = 5;
const three = { candidates: 3 };

test("papers whose name is over-marked stop, pass on, or stop only when two of those marked are still in", () => {
  const election = electionOf([
    [5, [3]],
    [4, [2]],
    [3, [[1, 2], 3]],
    [2, [1, 2]],
  ]);
  assert.deepEqual(firstVotes(election, { overvoteRule: "exhaustImmediately" }), [2n, 4n, 5n]);
  assert.deepEqual(firstInactive(election, { overvoteRule: "exhaustImmediately" }), { overvotes: 3n });
  assert.deepEqual(firstVotes(election, { overvoteRule: "alwaysSkipToNextRank" }), [2n, 4n, 8n]);
  assert.deepEqual(firstVotes(election, { overvoteRule: "exhaustIfMultipleContinuing" }), [2n, 4n, 5n]);
  assert.deepEqual(firstInactive(election, { overvoteRule: "exhaustIfMultipleContinuing" }), { overvotes: 3n });
  const without = countOf(election, { overvoteRule: "exhaustIfMultipleContinuing" }, { withdrawn: [1] });
  assert.deepEqual(votes(without.stages[0]), [0n, 9n, 5n], "the one of the two who is still in gets the paper");
});

test("an overvote on the last rank that is passed over is a paper with no one left", () => {
  const election = electionOf(
    [
      [3, [1]],
      [1, [[1, 2]]],
      [1, [unknown]],
    ],
    three,
  );
  assert.deepEqual(firstInactive(election, { overvoteRule: "alwaysSkipToNextRank" }), { exhaustedChoices: 2n });
  assert.deepEqual(firstInactive(election, { overvoteRule: "exhaustImmediately" }), { overvotes: 2n });
});

test("an overvote of which nobody knows the names cannot be judged by who is still in", () => {
  assert.equal(
    refusedBy(
      electionOf(
        [
          [3, [1]],
          [1, [unknown, 2]],
        ],
        three,
      ),
      { overvoteRule: "exhaustIfMultipleContinuing" },
    ),
    "count.overvote.unknown settings.overvoteRule",
  );
  assert.deepEqual(
    firstVotes(
      electionOf(
        [
          [3, [1]],
          [1, [unknown, 2]],
        ],
        three,
      ),
      { overvoteRule: "alwaysSkipToNextRank" },
    ),
    [3n, 1n, 0n],
  );
});

test("as many skipped ranks as allowed are passed over, one more ends the paper", () => {
  const election = electionOf([
    [4, [1]],
    [3, [0, 2]],
    [2, [0, 0, 2]],
    [1, [3, 0, 0, 2]],
  ]);
  assert.deepEqual(firstVotes(election, {}), [4n, 5n, 1n]);
  assert.deepEqual(firstVotes(election, { maxSkippedRanksAllowed: "0" }), [4n, 0n, 1n]);
  assert.deepEqual(firstInactive(election, { maxSkippedRanksAllowed: "0" }), { skippedRankings: 5n });
  assert.deepEqual(firstVotes(election, { maxSkippedRanksAllowed: "1" }), [4n, 3n, 1n]);
  assert.deepEqual(firstInactive(election, { maxSkippedRanksAllowed: "1" }), { skippedRankings: 2n });
  assert.deepEqual(firstVotes(election, { maxSkippedRanksAllowed: "2" }), [4n, 5n, 1n]);
});

test("ranks beyond those allowed are not read", () => {
  const election = electionOf([
    [4, [1]],
    [3, [0, 2]],
    [2, [2]],
    [2, [[1, 2], 3]],
  ]);
  assert.deepEqual(firstVotes(election, { maxRankingsAllowed: "1" }), [4n, 2n, 0n]);
  const count = countOf(election, { maxRankingsAllowed: "1" });
  assert.deepEqual([count.papers.blank, count.papers.valid], [3, 8]);
  assert.deepEqual(firstVotes(election, { maxRankingsAllowed: "2", overvoteRule: "alwaysSkipToNextRank" }), [4n, 5n, 2n]);
});

test("a name met again ends the paper only where that is the rule, also a name within an overvote", () => {
  const election = electionOf([
    [5, [1]],
    [4, [2]],
    [2, [3, 3, 2]],
    [1, [3, [1, 3], 2]],
  ]);
  const plain = countOf(election, { overvoteRule: "alwaysSkipToNextRank" });
  assert.deepEqual(votes(plain.stages[1]), [5n, 7n, 0n]);
  const strict = countOf(election, { overvoteRule: "alwaysSkipToNextRank", exhaustOnDuplicateCandidate: "true" });
  assert.deepEqual(votes(strict.stages[1]), [5n, 4n, 0n]);
  assert.equal(strict.stages[1]?.inactive?.["repeatedRankings"], 3n * one);
  assert.equal(strict.stages[1]?.exhausted, 3n * one);
});

test("papers without a mark are blank and in no figure", () => {
  const count = countOf(
    electionOf([
      [3, [1]],
      [2, []],
      [4, [0, 0]],
    ]),
  );
  assert.deepEqual([count.papers.valid, count.papers.blank], [3, 6]);
  assert.equal(count.stages[0]?.exhausted, 0n);
  const spoiled = countOf({ ...electionOf([[3, [1]]]), spoiled: 2 });
  assert.equal(spoiled.papers.spoiled, 2);
});

test("persons written in are held together and taken out first, even when somebody has enough", () => {
  const count = countOf(
    electionOf(
      [
        [6, [1]],
        [2, [writeIn, 2]],
        [1, [writeIn]],
        [1, [3]],
      ],
      three,
    ),
  );
  assert.equal(count.stages[0]?.writeIns, 3n * one);
  assert.deepEqual(count.stages[0]?.elected, []);
  assert.deepEqual(votes(count.stages[1]), [6n, 2n, 1n]);
  assert.equal(count.stages[1]?.writeIns, 0n);
  assert.deepEqual(count.stages[1]?.who, []);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "rctab.writeInsOut" });
  assert.deepEqual(count.stages[0]?.reasons, [
    { code: "first.preferences" },
    { code: "rctab.threshold", figures: { threshold: "6.0000" } },
    { code: "rctab.writeIns", figures: { votes: "3.0000" } },
  ]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
});

test("a blank rank may count as a written-in person, to the last rank allowed", () => {
  const election = electionOf([
    [5, [1]],
    [2, [0, 2]],
    [1, []],
    [3, [3, 2]],
  ]);
  const count = countOf(election, { treatBlankAsUndeclaredWriteIn: "true", maxRankingsAllowed: "2" });
  assert.equal(count.stages[0]?.writeIns, 3n * one);
  assert.deepEqual(votes(count.stages[1]), [5n, 2n, 3n]);
  assert.deepEqual([count.papers.valid, count.papers.blank], [11, 0]);
  assert.equal(count.stages[1]?.inactive?.["exhaustedChoices"], one);
  const strict = countOf(election, { treatBlankAsUndeclaredWriteIn: "true", maxRankingsAllowed: "2", exhaustOnDuplicateCandidate: "true" });
  assert.equal(strict.stages[1]?.inactive?.["repeatedRankings"], one, "the second blank is the same name again");
});

test("with blanks as written-in persons a paper still passes on from one who is out to the next", () => {
  const count = countOf(
    electionOf([
      [5, [1]],
      [4, [2]],
      [2, [3, 2]],
    ]),
    { treatBlankAsUndeclaredWriteIn: "true", maxRankingsAllowed: "2" },
  );
  assert.deepEqual(votes(count.stages.at(-1)), [5n, 6n, 0n]);
  assert.deepEqual(
    count.elected.map(({ number }) => number),
    [2],
  );
});
