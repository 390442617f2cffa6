import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Election, PlainPaper } from "../election.ts";
import { electionOf, equalBitOf } from "../election.ts";
import type { PaperReport } from "../outcome.ts";
import type { CountOptions, PaperPolicy } from "../rule.ts";
import { askAtTies } from "../rule.ts";
import { prepare } from "./prepare.ts";

const lenient: PaperPolicy = { skipped: "pass-over", repeated: "pass-over", equal: "pass-over" };
const strict: PaperPolicy = { skipped: "stop", repeated: "stop", equal: "stop" };
const options: CountOptions = { ties: askAtTies };

const none: PaperReport = { valid: 0, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 };

/** Rows in short, "5: 1 2=3", in the order of the papers. */
const rows = (prepared: { readonly papers: Election["papers"] }): string[] => {
  const { papers } = prepared;
  const bit = equalBitOf(papers.marks);
  return Array.from({ length: papers.rows }, (_, row) => {
    const marks = [...papers.marks.subarray(papers.starts[row], papers.starts[row + 1])];
    return `${papers.weights[row]}:${marks.map((mark) => (mark >= bit ? `=${mark - bit}` : ` ${mark}`)).join("")}`;
  });
};

/** One paper under a policy among five candidates, of whom 4 and 5 withdrew: the marks that count, and the figures that are not 0. */
const follow = (paper: PlainPaper, policy: PaperPolicy, withdrawn = [4, 5]): readonly [string, Partial<PaperReport>] => {
  const prepared = prepare(electionOf([[7, paper]], { candidates: 5, withdrawn }), policy, options);
  const figures = Object.fromEntries(Object.entries(prepared.report).filter(([, votes]) => votes !== 0));
  return [rows(prepared).join(";").replace("7: ", ""), figures];
};

const overvote = 6;
const writeIn = 7;

test("a plain paper counts as it is under every policy", () => {
  assert.deepEqual(follow([1, 2, 3], strict), ["1 2 3", { valid: 7 }]);
  assert.deepEqual(follow([1, 2, 3], lenient, []), ["1 2 3", { valid: 7 }]);
});

test("skipped ranks are passed over, end the paper, or end it where two follow each other", () => {
  const two: PaperPolicy = { ...lenient, skipped: "stop-at-two" };
  assert.deepEqual(follow([1, 0, 2, 0, 0, 3], lenient), ["1 2 3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, 0, 2, 0, 0, 3], strict), ["1", { valid: 7, stoppedAtSkip: 7 }]);
  assert.deepEqual(follow([1, 0, 2, 0, 0, 3], two), ["1 2", { valid: 7, stoppedAtSkip: 7 }]);
  assert.deepEqual(follow([1, 0, 2, 0, 3], two), ["1 2 3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([0, 1], lenient), ["1", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([0, 1], two), ["1", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, 0, 4, 0, 2], two), ["1 2", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, 0, writeIn, 0, 2], two), ["1 2", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, 0, [2, 3], 0, 2], two), ["1 2", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, 0, [4, 5], 0, 2], two), ["1 2", { valid: 7, passedOver: 7 }]);
});

test("a paper without a clear first preference is spoiled, whatever follows", () => {
  for (const paper of [
    [0, 1],
    [[1, 2], 3],
    [overvote, 1],
  ] as const)
    assert.deepEqual(follow(paper, strict), ["", { spoiled: 7 }], String(paper));
  assert.deepEqual(follow([0, 0, 1], { ...lenient, skipped: "stop-at-two" }), ["", { spoiled: 7 }]);
  assert.deepEqual(follow([overvote], lenient), ["", { spoiled: 7 }]);
  assert.deepEqual(follow([[1, 2]], lenient), ["", { spoiled: 7 }]);
  assert.deepEqual(follow([writeIn], lenient), ["", { spoiled: 7 }]);
  assert.deepEqual(follow([writeIn, 4], lenient), ["", { spoiled: 7 }]);
  assert.deepEqual(follow([4, [1, 2]], strict), ["", { spoiled: 7 }]);
  assert.deepEqual(follow([4, 0, 1], strict), ["", { spoiled: 7 }]);
});

test("a repeated preference is passed over or ends the paper", () => {
  assert.deepEqual(follow([1, 2, 1, 3], lenient), ["1 2 3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, 2, 1, 3], strict), ["1 2", { valid: 7, stoppedAtRepeat: 7 }]);
  assert.deepEqual(follow([4, 1, 4, 2], strict), ["1 2", { valid: 7 }]);
});

test("a rank with several marks is passed over, ends the paper, or is shared", () => {
  const share: PaperPolicy = { ...lenient, equal: "share" };
  assert.deepEqual(follow([1, [2, 3]], lenient), ["1", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([[2, 3], 1, 2], lenient), ["1 2", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, [2, 3], 2], strict), ["1", { valid: 7, stoppedAtEqual: 7 }]);
  assert.deepEqual(follow([1, [2, 3]], share), ["1 2=3", { valid: 7 }]);
  assert.deepEqual(follow([[3, 1, 2]], share), ["3=1=2", { valid: 7 }]);
  assert.deepEqual(follow([1, overvote, 2], lenient), ["1 2", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, overvote, 2], strict), ["1", { valid: 7, stoppedAtEqual: 7 }]);
});

test("an over-marked rank of which the candidates are not known cannot be shared: the paper ends there", () => {
  const share: PaperPolicy = { ...lenient, equal: "share" };
  assert.deepEqual(follow([1, overvote, 2], share), ["1", { valid: 7, stoppedAtEqual: 7 }]);
  assert.deepEqual(follow([1, [2, overvote], 3], share), ["1", { valid: 7, stoppedAtEqual: 7 }]);
  assert.deepEqual(follow([1, [2, overvote], 3], lenient), ["1 3", { valid: 7, passedOver: 7 }]);
});

test("whoever withdrew is off the paper before anything else, and later preferences move up", () => {
  const share: PaperPolicy = { ...strict, equal: "share" };
  assert.deepEqual(follow([4, 1, 5, 2], strict), ["1 2", { valid: 7 }]);
  assert.deepEqual(follow([[1, 4], 2], strict), ["1 2", { valid: 7 }]);
  assert.deepEqual(follow([[4, 1], 2], strict), ["1 2", { valid: 7 }]);
  assert.deepEqual(follow([[4, 5], 2], strict), ["2", { valid: 7 }]);
  assert.deepEqual(follow([[1, 4, 2], 3], share), ["1=2 3", { valid: 7 }]);
  assert.deepEqual(follow([[4, 2, 1], 3], share), ["2=1 3", { valid: 7 }]);
});

test("a paper with only withdrawn candidates is blank, and told apart from those without a mark", () => {
  assert.deepEqual(follow([4, 5], strict), ["", { blank: 7, onlyWithdrawn: 7 }]);
  assert.deepEqual(follow([[4, 5]], strict), ["", { blank: 7, onlyWithdrawn: 7 }]);
  assert.deepEqual(follow([4, 0, 5], lenient), ["", { blank: 7, onlyWithdrawn: 7 }]);
  assert.deepEqual(follow([], strict), ["", { blank: 7 }]);
  assert.deepEqual(follow([], strict, []), ["", { blank: 7 }]);
});

test("a mark for a person written in passes on to the next preference; beside another mark the rank has two", () => {
  const share: PaperPolicy = { ...lenient, equal: "share" };
  assert.deepEqual(follow([writeIn, 1], strict), ["1", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, [2, writeIn], 3], strict), ["1", { valid: 7, stoppedAtEqual: 7 }]);
  assert.deepEqual(follow([1, [2, writeIn], 3], lenient), ["1 3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, [2, writeIn], 3], share), ["1 2 3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, [4, writeIn], 3], strict), ["1 3", { valid: 7, passedOver: 7 }]);
});

test("in a shared rank whoever came before counts once, by the policy for repeated preferences", () => {
  const share: PaperPolicy = { ...lenient, equal: "share" };
  assert.deepEqual(follow([1, [1, 2], 3], share), ["1 2 3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, [2, 1, 3]], share), ["1 2=3", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([1, [1, 2], 3], { ...share, repeated: "stop" }), ["1", { valid: 7, stoppedAtRepeat: 7 }]);
  assert.deepEqual(follow([1, [1, 2], 3], strict), ["1", { valid: 7, stoppedAtEqual: 7 }]);
  assert.deepEqual(follow([1, [1, 4], 3], strict), ["1", { valid: 7, stoppedAtRepeat: 7 }]);
});

test("a candidate twice at one rank is marked once there", () => {
  assert.deepEqual(follow([[1, 1], 2], strict), ["1 2", { valid: 7, passedOver: 7 }]);
  assert.deepEqual(follow([[1, 1, 2], 3], { ...strict, equal: "share" }), ["1=2 3", { valid: 7, passedOver: 7 }]);
});

test("a paper stopped after a rank was passed over is counted as stopped, once", () => {
  assert.deepEqual(follow([1, 0, 2, 1, 3], { ...lenient, repeated: "stop" }), ["1 2", { valid: 7, stoppedAtRepeat: 7 }]);
});

test("candidates withdraw by the file or by choice, and unknown numbers name nobody", () => {
  const election = electionOf([[3, [1, 2, 3]]], { candidates: 3, withdrawn: [1] });
  const prepared = prepare(election, strict, { ...options, withdrawn: [3, 0, 4, -1] });
  assert.deepEqual(prepared.standing, [2]);
  assert.deepEqual(rows(prepared), ["3: 2"]);
  assert.equal(prepared.candidates, 3);
});

test("the seats and the policy chosen go before those of the election and of the rule", () => {
  const election = electionOf([[1, [1, 0, 2]]], { seats: 2 });
  assert.equal(prepare(election, strict, options).seats, 2);
  const prepared = prepare(election, strict, { ...options, seats: 1, policy: { skipped: "pass-over" } });
  assert.equal(prepared.seats, 1);
  assert.deepEqual(rows(prepared), ["1: 1 2"]);
  assert.equal(prepared.election, election);
});

test("names are given by number, and a number that is nobody's stands for itself", () => {
  const prepared = prepare(electionOf([[1, [1]]], { names: ["Ann", "Bob"] }), strict, options);
  assert.equal(prepared.name(2), "Bob");
  assert.equal(prepared.name(3), "3");
});

test("spoiled papers of the file are added to those found", () => {
  const election = {
    ...electionOf([
      [2, [1]],
      [3, [0, 1]],
      [4, []],
    ]),
    spoiled: 10,
  };
  assert.deepEqual(prepare(election, strict, options).report, { ...none, valid: 2, spoiled: 13, blank: 4 });
});

test("plain papers on which everybody stands are not copied, unless some are blank", () => {
  const election = electionOf([
    [2, [1, 2]],
    [3, [2]],
  ]);
  const prepared = prepare(election, strict, options);
  assert.equal(prepared.papers, election.papers);
  assert.equal(prepared.hasEqual, false);
  assert.deepEqual(prepared.report, { ...none, valid: 5 });
  const withBlank = electionOf([
    [1, []],
    [2, [1, 2]],
    [4, []],
    [8, []],
    [3, [2]],
    [1, []],
  ]);
  const kept = prepare(withBlank, strict, options);
  assert.deepEqual(kept.papers, { ...election.papers, plain: true });
  assert.equal(kept.papers.marks, withBlank.papers.marks);
  assert.deepEqual(kept.report, { ...none, valid: 5, blank: 14 });
});

test("papers become plain by the policy, or have equal ranks and say so", () => {
  const election = electionOf([
    [1, [1, [2, 3]]],
    [1, [1, 0, 2]],
  ]);
  const stopped = prepare(election, strict, options);
  assert.equal(stopped.papers.plain, true);
  assert.equal(stopped.hasEqual, false);
  const shared = prepare(election, { ...lenient, equal: "share" }, options);
  assert.equal(shared.papers.plain, false);
  assert.equal(shared.hasEqual, true);
});

test("papers that become alike are one row with the votes of all", () => {
  const election = electionOf(
    [
      [3, [1, 4, 2]],
      [5, [2]],
      [2, [1, 0, 2]],
      [1, [4, 1, 2]],
    ],
    { candidates: 4, withdrawn: [4] },
  );
  assert.deepEqual(rows(prepare(election, lenient, options)), ["6: 1 2", "5: 2"]);
});

test("with more than 125 candidates marks are two bytes and the same policies hold", () => {
  const election = electionOf(
    [
      [1, [130, [129, 128], 0, 1]],
      [2, [131, 1]],
      [3, [132, 2]],
    ],
    { candidates: 130, withdrawn: [128] },
  );
  const prepared = prepare(election, lenient, options);
  assert.ok(prepared.papers.marks instanceof Uint16Array);
  assert.deepEqual(rows(prepared), ["1: 130 129 1", "2: 1", "3: 2"]);
});

test("an election without candidates or without papers is prepared too", () => {
  assert.deepEqual(prepare(electionOf([]), strict, options).report, none);
  assert.deepEqual(prepare(electionOf([[4, []]]), strict, options).report, { ...none, blank: 4 });
});

/** The policies told again, plainly: ranks as sets, one paper at a time. */
function plainly(
  paper: PlainPaper,
  policy: PaperPolicy,
  candidates: number,
  gone: readonly number[],
): { readonly ranks: number[][]; readonly kind: keyof PaperReport; readonly only: boolean } {
  const ranks: number[][] = [];
  let kind: keyof PaperReport = "valid";
  let gap = 0;
  let sawOther = false;
  let sawGone = false;
  for (const rank of paper) {
    const listed = typeof rank === "number" ? [rank] : [...rank];
    if (listed.length === 1 && listed[0] === 0) {
      gap++;
      if (policy.skipped === "stop" || (policy.skipped === "stop-at-two" && gap > 1)) {
        kind = "stoppedAtSkip";
        break;
      }
      kind = "passedOver";
      continue;
    }
    gap = 0;
    if (listed.some((mark) => gone.includes(mark))) sawGone = true;
    const left = listed.filter((mark) => !gone.includes(mark));
    if (left.length === 0) continue;
    sawOther = true;
    const distinct = [...new Set(left)];
    const writtenIn = left.filter((mark) => mark === candidates + 2).length;
    const standing = distinct.filter((mark) => mark <= candidates);
    if (distinct.includes(candidates + 1) || (standing.length + writtenIn > 1 && policy.equal !== "share")) {
      if (policy.equal === "pass-over") {
        kind = "passedOver";
        continue;
      }
      kind = "stoppedAtEqual";
      break;
    }
    const fresh = standing.filter((mark) => !ranks.flat().includes(mark));
    if (fresh.length < standing.length && policy.repeated === "stop") {
      kind = "stoppedAtRepeat";
      break;
    }
    if (fresh.length < left.length) kind = "passedOver";
    if (fresh.length > 0) ranks.push(fresh);
  }
  if (ranks.length > 0) return { ranks, kind, only: false };
  const isSpoiled = sawOther || kind.startsWith("stopped");
  return { ranks, kind: isSpoiled ? "spoiled" : "blank", only: !isSpoiled && sawGone };
}

const anyPolicy: fc.Arbitrary<PaperPolicy> = fc.record({
  skipped: fc.constantFrom("pass-over", "stop", "stop-at-two"),
  repeated: fc.constantFrom("pass-over", "stop"),
  equal: fc.constantFrom("share", "pass-over", "stop"),
});
const anyRank = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(overvote, writeIn) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(1, 2, 3, 4, 5, overvote, writeIn), { minLength: 2, maxLength: 4 }) },
);
/** As the formats give them: no skipped rank at the end. */
const anyPaper: fc.Arbitrary<PlainPaper> = fc.array(anyRank, { maxLength: 7 }).map((ranks) => ranks.slice(0, ranks.findLastIndex((rank) => rank !== 0) + 1));

test("every policy treats every paper as a plain telling of the rules does, and every vote is in one of valid, blank and spoiled", () => {
  const votes = fc.tuple(fc.integer({ min: 0, max: 9 }), anyPaper);
  fc.assert(
    fc.property(fc.array(votes, { maxLength: 8 }), anyPolicy, fc.subarray([1, 4, 5]), (papers, policy, gone) => {
      const prepared = prepare(electionOf(papers, { candidates: 5, withdrawn: gone }), policy, options);
      const wanted: { -readonly [K in keyof PaperReport]: number } = { ...none };
      const wantedRows = new Map<string, number>();
      for (const [weight, paper] of papers) {
        const { ranks, kind, only } = plainly(paper, policy, 5, gone);
        wanted[kind] += weight;
        if (only) wanted.onlyWithdrawn += weight;
        if (ranks.length === 0) continue;
        if (kind !== "valid") wanted.valid += weight;
        const text = ranks.map((rank) => rank.join("=")).join(" ");
        wantedRows.set(text, (wantedRows.get(text) ?? 0) + weight);
      }
      assert.deepEqual(prepared.report, wanted);
      assert.deepEqual(
        rows(prepared),
        [...wantedRows].map(([text, weight]) => `${weight}: ${text}`),
      );
      assert.equal(
        prepared.hasEqual,
        [...wantedRows.keys()].some((text) => text.includes("=")),
      );
      assert.equal(prepared.papers.plain, !prepared.hasEqual);
      const { valid, blank, spoiled } = prepared.report;
      assert.equal(
        valid + blank + spoiled,
        papers.reduce((sum, [weight]) => sum + weight, 0),
      );
    }),
    { numRuns: 3_000 },
  );
});
