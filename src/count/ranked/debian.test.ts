import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, circle, outcomeOf as outcomeBy, soFar } from "../../../test/build/count/counted.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Outcome } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { debian, schwartzWinners } from "./debian.ts";
import { pairwiseOf } from "./pairwise.ts";

const outcomeOf = (election: Election, options: Partial<CountOptions> = {}): Outcome => outcomeBy(debian, election, options);

// Debian: candidate 3 is the default option in these.
const debianRows = electionOf([
  [10, [1, 2, 3]],
  [6, [2, 3, 1]],
  [5, [3, 1, 2]],
  [2, [2, 1]],
]);

test("Debian: an option that misses the quorum over the default option is dropped", () => {
  // 1 is above 3 on 12 papers, 2 above 3 on 18.
  const count = soFar(outcomeOf(debianRows, { settings: { quorum: "12" } }));
  assert.deepEqual(count.stages[0]?.totals, [0n, 12n, 18n, 0n]);
  assert.equal(
    count.stages[0]?.reasons.some((reason) => reason.code === "debian.quorum"),
    false,
  );
  const missed = soFar(outcomeOf(debianRows, { settings: { quorum: "13" } }));
  assert.deepEqual(
    missed.stages[0]?.reasons.find((reason) => reason.code === "debian.quorum"),
    { code: "debian.quorum", who: [1], others: [3] },
  );
  assert.deepEqual(missed.ranking, [[2], [3], [1]]);
  assert.deepEqual(missed.elected, [{ number: 2, stage: 1 }]);
});

test("Debian: the quorum may be given by the number of developers, exactly", () => {
  // 3 Q = 1.5 x sqrt(d): 12 votes are enough for 64 developers, not for 65.
  const of = (developers: string): boolean | undefined =>
    soFar(outcomeOf(debianRows, { settings: { developers } })).stages[0]?.reasons.some((reason) => reason.code === "debian.quorum");
  assert.deepEqual([of("64"), of("65")], [false, true]);
});

test("Debian: an option must beat the default option by its ratio, at least, and in any case beat it", () => {
  const of = (majority: string): readonly (readonly number[])[] | undefined => soFar(outcomeOf(debianRows, { settings: { majority } })).ranking;
  // 1 over 3 by 12 : 11, 2 over 3 by 18 : 5.
  assert.deepEqual(of("18/5"), [[2], [3], [1]]);
  assert.deepEqual(of("3.61"), [[3], [1, 2]]);
  assert.deepEqual(of("12/11"), of("1"));
  assert.deepEqual(of("1=2"), [[2], [3], [1]]);
  assert.deepEqual(of("2=4"), [[1], [3], [2]]);
  const level = electionOf([
    [2, [1, 2]],
    [2, [2, 1]],
  ]);
  assert.deepEqual(soFar(outcomeOf(level, { settings: { majority: "0" } })).ranking, [[2], [1]], "a draw does not beat the default option");
  const reasons = soFar(outcomeOf(debianRows, { settings: { majority: "1=2" } })).stages[0]?.reasons;
  assert.deepEqual(
    reasons?.find((reason) => reason.code === "debian.majority"),
    { code: "debian.majority", who: [1], others: [3] },
  );
});

test("Debian: dropped options are never elected, whatever the number of places", () => {
  const count = soFar(outcomeOf(debianRows, { seats: 3, settings: { majority: "1=2" } }));
  assert.deepEqual(
    count.elected.map((one) => one.number),
    [2, 3],
  );
  assert.deepEqual(count.notes.at(-1), { code: "place.vacant", figures: { places: "1", seats: "3" } });
});

test("Debian: the default option is the last unless it is named", () => {
  const count = soFar(outcomeOf(debianRows, { settings: { default: "2" } }));
  assert.equal(count.stages[0]?.totals[2], 0n);
  assert.equal(count.stages[0]?.totals[1], 15n);
});

test("Debian: the weakest defeats of a circle are dropped, all that are equally weak at once", () => {
  const { papers } = circle;
  assert.deepEqual(schwartzWinners(pairwiseOf(papers, 3), [1, 2, 3]), [2]);
  const even = electionOf([
    [1, [1, 2, 3]],
    [1, [2, 3, 1]],
    [1, [3, 1, 2]],
  ]);
  assert.deepEqual(schwartzWinners(pairwiseOf(even.papers, 3), [1, 2, 3]), [1, 2, 3]);
  const outcome = outcomeOf(
    electionOf(
      [
        [1, [1, 2, 3]],
        [1, [2, 3, 1]],
        [1, [3, 1, 2]],
        [3, [1, 2, 3, 4]],
        [3, [2, 3, 1, 4]],
        [3, [3, 1, 2, 4]],
      ],
      { candidates: 4 },
    ),
  );
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual(outcome.between, [1, 2, 3]);
});

test("Debian: of two defeats with as many votes the one with more votes against it is weaker", () => {
  const votes = (lines: readonly (readonly number[])[]) => ({ size: 4, votes: Float64Array.from([0, 0, 0, 0, ...lines.flatMap((line) => [0, ...line])]) });
  // 1>2 by 10:9, 2>3 by 10:8, 3>1 by 12:0: the first is the weakest.
  assert.deepEqual(
    schwartzWinners(
      votes([
        [0, 10, 0],
        [9, 0, 10],
        [12, 8, 0],
      ]),
      [1, 2, 3],
    ),
    [2],
  );
  assert.deepEqual(
    schwartzWinners(
      votes([
        [0, 10, 0],
        [8, 0, 10],
        [12, 9, 0],
      ]),
      [1, 2, 3],
    ),
    [3],
  );
});

test("Debian: ratios by number may have spaces around number, sign and comma", () => {
  const count = soFar(outcomeOf(debianRows, { settings: { majority: " 2 = 4 , 1 = 1 " } }));
  assert.deepEqual(count.ranking, [[1], [3], [2]]);
});

test("Debian: options dropped for either reason come last together, in order of number, and both reasons are told", () => {
  // Over 4, the default option: 1 by 8 : 9, 2 by 12 : 5, 3 by 3 : 14.
  const election = electionOf([
    [5, [2, 1, 4, 3]],
    [3, [1, 4, 2, 3]],
    [6, [2, 4, 1, 3]],
    [2, [4, 3, 2, 1]],
    [1, [3, 2, 4, 1]],
  ]);
  const count = soFar(outcomeOf(election, { settings: { quorum: "5" } }));
  assert.deepEqual(count.ranking, [[2], [4], [1, 3]]);
  assert.deepEqual(count.stages[0]?.reasons.slice(2), [
    { code: "debian.quorum", who: [3], others: [4] },
    { code: "debian.majority", who: [1], others: [4] },
    { code: "debian.schwartz" },
    { code: "condorcet.first", who: [2] },
  ]);
});

test("Debian: a setting that makes no sense is refused with what may stand there", () => {
  const details = (settings: Readonly<Record<string, string>>): unknown => {
    const outcome = debian.count(debianRows, { ...ask, withdrawn: [2], settings });
    return outcome.ok ? null : outcome.refusal.detail;
  };
  assert.deepEqual(details({ default: "2" }), { name: "default", value: "2", known: ["1", "3"] });
  assert.deepEqual(details({ quorum: "x" }), { name: "quorum", value: "x", known: ["0 to 1000000000"] });
  assert.deepEqual(details({ developers: "x" }), { name: "developers", value: "x", known: ["0 to 1000000000"] });
  assert.deepEqual(details({ majority: "x" }), { name: "majority", value: "x", known: ["3/1", "2=3,4=3/2"] });
});

test("Debian: settings that make no sense are refused", () => {
  const bad: readonly (readonly [string, string])[] = [
    ["default", "9"],
    ["default", "x"],
    ["quorum", "-1"],
    ["developers", "many"],
    ["majority", "1/0"],
    ["majority", "9=1"],
    ["majority", "1=x"],
    ["majority", "1=1=1"],
  ];
  for (const [name, value] of bad) {
    const outcome = debian.count(debianRows, { ...ask, settings: { [name]: value } });
    assert.ok(!outcome.ok);
    assert.deepEqual([outcome.refusal.code, outcome.refusal.field], ["count.setting.value", `settings.${name}`]);
  }
  assert.equal(debian.count(debianRows, { ...ask, withdrawn: [2], settings: { default: "2" } }).ok, false);
});
