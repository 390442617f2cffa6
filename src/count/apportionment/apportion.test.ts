import assert from "node:assert/strict";
import { test } from "node:test";
import { lower, seatsBy, shared } from "../../../test/build/count/apportioned.ts";
import fc from "fast-check";
import type { ApportionOptions, Method } from "./apportion.ts";
import { apportion, mostSteps } from "./apportion.ts";
import { averageOf, compareFigures, divisorMethods, highestFigures, shownFigure, wholeRoot } from "./figures.ts";

const textbook = [100_000, 80_000, 30_000, 20_000];
const all: readonly Method[] = [...divisorMethods, "largest-remainder"];

test("the textbook example of 230,000 votes and 8 seats", () => {
  assert.deepEqual(seatsBy("dhondt", textbook, 8), [4, 3, 1, 0]);
  assert.deepEqual(seatsBy("sainte-lague", textbook, 8), [3, 3, 1, 1]);
  assert.deepEqual(seatsBy("largest-remainder", textbook, 8), [3, 3, 1, 1]);
  assert.deepEqual(seatsBy("adams", textbook, 8), [3, 3, 1, 1]);
  assert.deepEqual(seatsBy("huntington-hill", textbook, 8), [3, 3, 1, 1]);
});

test("100,000 / 7 and 20,000 / 1.4 are exactly level: the modified method waits for a lot", () => {
  const result = shared("sainte-lague-modified", textbook, 8);
  assert.deepEqual(result.tied, [0, 3]);
  assert.deepEqual(result.seats, [3, 3, 1, 0]);
  assert.equal(result.vacant, 0);
  assert.deepEqual(seatsBy("sainte-lague-modified", textbook, 8, { first: { num: 6n, den: 5n } }), [3, 3, 1, 1]);
  assert.deepEqual(seatsBy("sainte-lague-modified", textbook, 8, { choose: (between, step) => (step === 7 ? (between[1] ?? -1) : -1) }), [3, 3, 1, 1]);
});

test("the textbook example of largest remainders by four quotas", () => {
  const votes = [47_000, 16_000, 15_800, 12_000, 6_100, 3_100];
  assert.deepEqual(seatsBy("largest-remainder", votes, 10, { quota: "hare" }), [5, 2, 1, 1, 1, 0]);
  assert.deepEqual(seatsBy("largest-remainder", votes, 10, { quota: "droop" }), [5, 2, 2, 1, 0, 0]);
  assert.deepEqual(seatsBy("largest-remainder", votes, 10, { quota: "hagenbach-bischoff" }), [5, 2, 2, 1, 0, 0]);
  assert.deepEqual(seatsBy("largest-remainder", votes, 10, { quota: "imperiali" }), [5, 2, 2, 1, 0, 0]);
  const steps = shared("largest-remainder", votes, 10).steps;
  assert.deepEqual(
    steps.map((step) => [step.kind, step.to, step.quota]),
    [
      ["quota", [0, 0, 0, 0, 1, 2, 3], { num: 100_000n, den: 10n }],
      ["remainder", [0], { num: 100_000n, den: 10n }],
      ["remainder", [4], { num: 100_000n, den: 10n }],
      ["remainder", [1], { num: 100_000n, den: 10n }],
    ],
  );
  assert.deepEqual(shared("largest-remainder", votes, 10, { quota: "droop" }).steps[0]?.quota, { num: 9091n, den: 1n });
  assert.deepEqual(shared("largest-remainder", votes, 10, { quota: "imperiali" }).steps[0]?.quota, { num: 100_000n, den: 12n });
});

test("largest remainder knows the Alabama paradox: one seat more in the house, one less for the smallest", () => {
  assert.deepEqual(seatsBy("largest-remainder", [6, 6, 2], 10), [4, 4, 2]);
  assert.deepEqual(seatsBy("largest-remainder", [6, 6, 2], 11), [5, 5, 1]);
});

test("New Zealand 2020: the 120 seats among the five parties in parliament, as declared", () => {
  assert.deepEqual(seatsBy("sainte-lague", [1_443_545, 738_275, 226_757, 219_031, 33_630], 120), [65, 33, 10, 10, 2]);
});

/** Apportionment populations and seats of the United States in 2020, in the order of the alphabet. */
const states: readonly (readonly [string, number, number])[] = [
  ["Alabama", 5_030_053, 7],
  ["Alaska", 736_081, 1],
  ["Arizona", 7_158_923, 9],
  ["Arkansas", 3_013_756, 4],
  ["California", 39_576_757, 52],
  ["Colorado", 5_782_171, 8],
  ["Connecticut", 3_608_298, 5],
  ["Delaware", 990_837, 1],
  ["Florida", 21_570_527, 28],
  ["Georgia", 10_725_274, 14],
  ["Hawaii", 1_460_137, 2],
  ["Idaho", 1_841_377, 2],
  ["Illinois", 12_822_739, 17],
  ["Indiana", 6_790_280, 9],
  ["Iowa", 3_192_406, 4],
  ["Kansas", 2_940_865, 4],
  ["Kentucky", 4_509_342, 6],
  ["Louisiana", 4_661_468, 6],
  ["Maine", 1_363_582, 2],
  ["Maryland", 6_185_278, 8],
  ["Massachusetts", 7_033_469, 9],
  ["Michigan", 10_084_442, 13],
  ["Minnesota", 5_709_752, 8],
  ["Mississippi", 2_963_914, 4],
  ["Missouri", 6_160_281, 8],
  ["Montana", 1_085_407, 2],
  ["Nebraska", 1_963_333, 3],
  ["Nevada", 3_108_462, 4],
  ["New Hampshire", 1_379_089, 2],
  ["New Jersey", 9_294_493, 12],
  ["New Mexico", 2_120_220, 3],
  ["New York", 20_215_751, 26],
  ["North Carolina", 10_453_948, 14],
  ["North Dakota", 779_702, 1],
  ["Ohio", 11_808_848, 15],
  ["Oklahoma", 3_963_516, 5],
  ["Oregon", 4_241_500, 6],
  ["Pennsylvania", 13_011_844, 17],
  ["Rhode Island", 1_098_163, 2],
  ["South Carolina", 5_124_712, 7],
  ["South Dakota", 887_770, 1],
  ["Tennessee", 6_916_897, 9],
  ["Texas", 29_183_290, 38],
  ["Utah", 3_275_252, 4],
  ["Vermont", 643_503, 1],
  ["Virginia", 8_654_542, 11],
  ["Washington", 7_715_946, 10],
  ["West Virginia", 1_795_045, 2],
  ["Wisconsin", 5_897_473, 8],
  ["Wyoming", 577_719, 1],
];

test("United States 2020: the 435 seats by equal proportions, as declared, and New York short by 89 people", () => {
  const people = states.map(([, number]) => number);
  assert.deepEqual(
    seatsBy("huntington-hill", people, 435),
    states.map(([, , seats]) => seats),
  );
  const [newYork, minnesota] = ["New York", "Minnesota"].map((name) => states.findIndex(([state]) => state === name));
  const more = (extra: number): readonly number[] =>
    seatsBy(
      "huntington-hill",
      people.map((number, at) => (at === newYork ? number + extra : number)),
      435,
    );
  assert.equal(more(88)[newYork ?? 0], 26);
  assert.equal(more(89)[newYork ?? 0], 27);
  assert.equal(more(89)[minnesota ?? 0], 7);
});

test("averages: votes over one more than the seats held, over odd numbers, over the seats held", () => {
  const first = { num: 7n, den: 5n };
  const at = (method: (typeof divisorMethods)[number], held: number) => averageOf(method, 60n, held, first);
  assert.deepEqual(at("dhondt", 2), { num: 60n, den: 3n });
  assert.deepEqual(at("sainte-lague", 2), { num: 60n, den: 5n });
  assert.deepEqual(at("sainte-lague-modified", 0), { num: 300n, den: 7n });
  assert.deepEqual(at("sainte-lague-modified", 1), { num: 60n, den: 3n });
  assert.deepEqual(at("adams", 0), { num: 60n, den: 0n });
  assert.deepEqual(at("adams", 2), { num: 60n, den: 2n });
  assert.deepEqual(at("huntington-hill", 0), { num: 60n, den: 0n });
  assert.deepEqual(at("huntington-hill", 2), { num: 3600n, den: 6n });
});

test("figures are compared by cross-multiplication; without a divisor they are above all others", () => {
  assert.equal(compareFigures({ num: 1n, den: 3n }, { num: 2n, den: 6n }), 0);
  assert.equal(compareFigures({ num: 1n, den: 3n }, { num: 1n, den: 2n }), -1);
  assert.equal(compareFigures({ num: 2n, den: 3n }, { num: 1n, den: 2n }), 1);
  assert.equal(compareFigures({ num: 1n, den: 0n }, { num: 9n, den: 1n }), 1);
  assert.equal(compareFigures({ num: 9n, den: 1n }, { num: 1n, den: 0n }), -1);
  assert.equal(compareFigures({ num: 2n, den: 0n }, { num: 1n, den: 0n }), 1);
  assert.equal(compareFigures({ num: 1n, den: 0n }, { num: 2n, den: 0n }), -1);
  assert.equal(compareFigures({ num: 2n, den: 0n }, { num: 2n, den: 0n }), 0);
  assert.deepEqual(
    highestFigures([4, 7, 9], (index) => ({ num: BigInt(index % 4), den: 1n })),
    [7],
  );
  assert.deepEqual(
    highestFigures([], () => ({ num: 0n, den: 1n })),
    [],
  );
});

test("roots are the largest whole number whose square is not above, at any size", () => {
  assert.deepEqual([0n, 1n, 2n, 3n, 4n, 8n, 9n, 15n, 16n, 99n, 100n].map(wholeRoot), [0n, 1n, 1n, 1n, 2n, 2n, 3n, 3n, 4n, 9n, 10n]);
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (value) => wholeRoot(value) ** 2n <= value && (wholeRoot(value) + 1n) ** 2n > value));
  assert.equal(shownFigure("huntington-hill", { num: 3600n, den: 6n }, 3), 24_494n);
  assert.equal(shownFigure("dhondt", { num: 100n, den: 3n }, 3), 33_333n);
  assert.equal(shownFigure("adams", { num: 100n, den: 0n }, 3), 0n);
});

test("lists that are level for as many seats as there are lists need no lot, for fewer they do", () => {
  for (const method of all) {
    assert.deepEqual(seatsBy(method, [5, 5, 5], 3), [1, 1, 1], method);
    const result = shared(method, [5, 5, 5], 4);
    assert.deepEqual(result.tied, [0, 1, 2], method);
    assert.deepEqual(seatsBy(method, [5, 5, 5], 4, { choose: lower }), [2, 1, 1], method);
  }
});

test("fewer seats than lists: the most votes first, by every method", () => {
  for (const method of all) assert.deepEqual(seatsBy(method, [5, 9, 7, 2], 2), [0, 1, 1, 0], method);
});

test("a list without votes gets a seat only as its minimum; without any votes the seats stay vacant", () => {
  for (const method of all) {
    assert.deepEqual(seatsBy(method, [5, 0], 3, { maximum: [2, 9] }), [2, 0], method);
    assert.equal(shared(method, [5, 0], 3, { maximum: [2, 9] }).vacant, 1, method);
    const none = shared(method, [0, 0], 3);
    assert.deepEqual([none.seats, none.vacant, none.tied, none.steps], [[0, 0], 3, null, []], method);
    assert.deepEqual(seatsBy(method, [5, 0], 3, { minimum: [0, 1] }), [2, 1], method);
    assert.deepEqual(shared(method, [], 3).vacant, 3, method);
  }
});

test("a share of exactly the threshold is enough, one vote less is not", () => {
  for (const method of all) {
    const threshold = { num: 5n, den: 100n };
    const at = shared(method, [950, 50], 30, { threshold });
    assert.deepEqual(at.barred, [], method);
    const below = shared(method, [951, 49], 30, { threshold });
    assert.deepEqual([below.barred, below.seats], [[1], [30, 0]], method);
  }
});

test("the minimum comes first and counts: a list gets more only by its votes", () => {
  assert.deepEqual(seatsBy("dhondt", [100, 10, 1], 10, { minimum: [1, 1, 1] }), [8, 1, 1]);
  assert.deepEqual(seatsBy("dhondt", [100, 90, 1], 10, { minimum: [1, 1, 1] }), [5, 4, 1]);
  assert.deepEqual(shared("dhondt", [100, 90, 1], 3, { minimum: [1, 1, 1] }).steps, [{ kind: "minimum", to: [0, 1, 2] }]);
  assert.deepEqual(seatsBy("largest-remainder", [100, 90, 1], 10, { minimum: [1, 1, 1] }), [5, 4, 1]);
  assert.deepEqual(shared("largest-remainder", [100, 90, 1], 10, { minimum: [1, 1, 1] }).steps[0], { kind: "minimum", to: [2] });
});

test("a minimum that votes alone would give changes nothing", () => {
  assert.deepEqual(seatsBy("largest-remainder", [6, 6, 2], 10, { minimum: [1, 1, 2] }), [4, 4, 2]);
  assert.equal(
    shared("largest-remainder", [6, 6, 2], 10, { minimum: [1, 1, 2] }).steps.some((step) => step.kind === "minimum"),
    false,
  );
});

test("a minimum settles a tie of remainders before any lot", () => {
  // Three lists with 1.333 quotas each for the fourth seat: the one that needs two for its minimum has it.
  assert.deepEqual(seatsBy("largest-remainder", [4, 4, 4], 4, { minimum: [0, 2, 0] }), [1, 2, 1]);
  // Two need it and one seat is left: both are fixed at two, and nothing is left for the third.
  assert.deepEqual(seatsBy("largest-remainder", [4, 4, 4], 4, { minimum: [0, 2, 2] }), [0, 2, 2]);
});

test("no list goes above its maximum: its seats go to the others, or stay vacant", () => {
  for (const method of all) {
    assert.deepEqual(seatsBy(method, [90, 10], 10, { maximum: [6, 9] }), [6, 4], method);
    const result = shared(method, [90, 10], 10, { maximum: [6, 3] });
    assert.deepEqual([result.seats, result.vacant], [[6, 3], 1], method);
  }
  assert.deepEqual(shared("largest-remainder", [90, 10], 10, { maximum: [6, 9] }).steps[0], { kind: "maximum", to: [0, 0, 0, 0, 0, 0] });
  // A list at its maximum by whole quotas has no claim to a remainder.
  const atMaximum = shared("largest-remainder", [59, 41], 10, { maximum: [5, 9] });
  assert.deepEqual(atMaximum.seats, [5, 5]);
  assert.deepEqual(
    atMaximum.steps.map((step) => step.kind),
    ["quota", "remainder"],
    "whole quotas up to the maximum need no new share",
  );
});

test("where a quota gives more seats than there are, the votes are divided by one less", () => {
  // 9 votes, 1 seat: Imperiali's quota 3 gives 2 + 1 whole quotas; 4.5 gives 1, and that is enough.
  const result = shared("largest-remainder", [6, 3], 1, { quota: "imperiali" });
  assert.deepEqual(result.seats, [1, 0]);
  assert.deepEqual(result.steps[0]?.quota, { num: 9n, den: 2n });
  // 4 votes, 1 seat: Hagenbach-Bischoff's quota 2 gives one each; 4 gives none, and the remainders are level.
  const level = shared("largest-remainder", [2, 2], 1, { quota: "hagenbach-bischoff" });
  assert.deepEqual(level.tied, [0, 1]);
});

test("with more seats left over than lists the remainders go round again", () => {
  assert.deepEqual(seatsBy("largest-remainder", [2, 1], 7, { quota: "droop", choose: lower }), [4, 3]);
});

test("votes of any size are shared exactly", () => {
  const big = 10n ** 30n;
  const result = apportion("dhondt", [2n * big + 1n, big, big], 4);
  assert.ok(result.ok);
  assert.deepEqual(result.value.seats, [2, 1, 1]);
  const tie = apportion("dhondt", [2n * big, big, big], 3);
  assert.ok(tie.ok);
  assert.deepEqual(
    [tie.value.seats, tie.value.tied],
    [
      [1, 0, 0],
      [0, 1, 2],
    ],
  );
});

test("what makes no sense is refused", () => {
  const code = (votes: readonly bigint[], seats: number, options: ApportionOptions = {}): string => {
    const result = apportion("dhondt", votes, seats, options);
    return result.ok ? "" : result.refusal.code;
  };
  for (const seats of [0, -1, 1.5, mostSteps + 1]) assert.equal(code([1n], seats), "count.seats");
  assert.equal(code([1n], mostSteps), "");
  assert.equal(code([-1n], 1), "count.votes.negative");
  assert.equal(code([1n, 1n], 3, { minimum: [2, 2] }), "count.seats.minimum");
  assert.equal(code([1n, 1n], 4, { minimum: [2, 2] }), "");
  assert.equal(code([1n, 1n], 3, { minimum: [2, 0], maximum: [1, 1] }), "count.seats.range");
  assert.equal(code([1n], 3, { minimum: [-1] }), "count.seats.range");
  assert.equal(code([1n], 3, { maximum: [0.5] }), "count.seats.range");
});

test("of lists level by remainder only those short of their minimum come first, and the others wait for a lot", () => {
  // Quota 20: a whole one for the first two lists, and all four have 10 left for two seats. The third needs one of them, the first has had its own.
  const result = shared("largest-remainder", [30, 30, 10, 10], 4, { minimum: [1, 0, 1, 0] });
  assert.deepEqual(
    [result.seats, result.tied],
    [
      [1, 1, 1, 0],
      [0, 1, 3],
    ],
  );
  assert.deepEqual(
    result.steps.map(({ kind, to }) => [kind, to]),
    [
      ["quota", [0, 1]],
      ["remainder", [2]],
    ],
  );
});
