import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { goldenCount, smallCount } from "../../../test/build/count/sheets.ts";
import { electionOf } from "../election.ts";
import { fptp } from "../majority/plurality.ts";
import type { Count, Stage } from "../outcome.ts";
import { askAtTies } from "../rule.ts";
import { beatpath } from "./explain-pairs.ts";
import { explain } from "./explain.ts";

const withStage = (count: Count, at: number, changes: Partial<Stage>): Count => ({
  ...count,
  stages: count.stages.map((stage, index) => (index === at ? { ...stage, ...changes } : stage)),
});

test("an elected candidate: the stage, where it began, the reason, the quota, the largest gain, the next", () => {
  assert.deepEqual(explain(smallCount(), 2), [
    "Cal was elected, 2nd of 2, at stage 3 of 3.",
    "Cal began with 20.00 votes, the 2nd most of 4 candidates.",
    "At that stage: Cal reached the quota.",
    "Cal then had 36.37 votes, 2.77 over the quota of 33.60.",
    "The largest gain was 10.17 from Eve, at stage 3.",
    "The next, Dee, ended with 27.10 votes and was not elected.",
  ]);
});

test("one elected at once has no gain to tell, and the next is told of the last elected only", () => {
  assert.deepEqual(explain(smallCount(), 1), [
    "Bea was elected, 1st of 2, at stage 1 of 3.",
    "Bea began with 46.00 votes, the most of 4 candidates.",
    "At that stage: Bea reached the quota.",
    "Bea then had 46.00 votes, 12.40 over the quota of 33.60.",
  ]);
});

test("exactly at the quota, short of it, and without a quota", () => {
  const at = (quota: bigint): string | undefined => explain(withStage(smallCount(), 2, { quota }), 2)[3];
  assert.equal(at(3637n), "Cal then had 36.37 votes, exactly the quota.");
  assert.equal(at(3638n), "Cal then had 36.37 votes, 0.01 short of the quota of 36.38.");
  assert.equal(at(3636n), "Cal then had 36.37 votes, 0.01 over the quota of 36.36.");
  const count = smallCount({ quota: null });
  const bare = { ...count, stages: count.stages.map(({ quota, ...stage }) => (quota === undefined ? { ...stage } : stage)) };
  assert.equal(explain(bare, 2)[3], "Cal then had 36.37 votes.");
});

test("an excluded candidate: votes before, the next above and the gap, the reason, where the votes went", () => {
  assert.deepEqual(explain(smallCount(), 4), [
    "Eve was excluded at stage 3 of 3.",
    "Eve began with 15.00 votes, the fewest of 4 candidates.",
    "Before that, Eve had 17.17 votes, 4.93 fewer than Dee, the next above with 22.10.",
    "Eve has the fewest votes, 17.17, and is excluded.",
    "Of these votes 10.17 went to Cal, the most of any; 1.90 had no further preference.",
  ]);
});

test("an excluded candidate tied with the next, and excluded together with others", () => {
  const tied = withStage(smallCount(), 1, { totals: [0n, 3360n, 2620n, 1717n, 1717n, 0n] });
  assert.equal(explain(tied, 4)[2], "Before that, Eve had 17.17 votes, as many as Dee.");
  const together = withStage(smallCount(), 2, { excluded: [3, 4], totals: [0n, 3360n, 3637n, 0n, 0n, 0n] });
  assert.deepEqual(explain(together, 4).slice(2), [
    "Before that, Eve had 17.17 votes, 9.03 fewer than Cal, the next above with 26.20.",
    "Dee went in the same stage.",
    "Eve has the fewest votes, 17.17, and is excluded.",
  ]);
});

test("one who was left: the final votes and the gap to the elected with fewest", () => {
  assert.deepEqual(explain(smallCount(), 3), [
    "Dee was not elected.",
    "Dee began with 19.00 votes, the 3rd most of 4 candidates.",
    "Dee ended with 27.10 votes.",
    "The elected candidate with the fewest votes, Bea, had 33.60, 6.50 more than Dee.",
  ]);
  const level = withStage(smallCount(), 2, { totals: [0n, 3360n, 3360n, 3360n, 0n, 0n] });
  assert.match(explain(level, 3)[3] ?? "", /had 33\.60, as many as Dee\.$/);
  const above = withStage(smallCount(), 2, { totals: [0n, 3360n, 3360n, 3400n, 0n, 0n] });
  assert.match(explain(above, 3)[3] ?? "", /had 33\.60, 0\.40 fewer than Dee\.$/);
});

test("one who withdrew, and a number that nobody has", () => {
  assert.deepEqual(explain(smallCount(), 5), ["Fay withdrew: papers for this name count for the next preference on them."]);
  assert.deepEqual(explain(smallCount(), 6), ["There is no candidate with the number 6."]);
});

test("a lot or a limit that named the candidate is told, of others not", () => {
  const reason = { code: "constraint.doomed.maximum", who: [3], figures: { limit: "Wales", max: "1" } } as const;
  const count = withStage(smallCount({ ties: [{ stage: 3, purpose: "exclusion", between: [3, 4], by: "drawn-lot", chosen: 4 }] }), 2, {
    interventions: [{ kind: "doomed", who: [3], reason }],
  });
  assert.deepEqual(explain(count, 3).slice(-2), [
    "Stage 3: Dee and Eve were tied for exclusion. Eve was excluded, by the lot drawn.",
    "Stage 3: Dee can no longer be elected: Wales may have at most 1 and has no place left.",
  ]);
  assert.equal(explain(count, 4).at(-1), "Stage 3: Dee and Eve were tied for exclusion. Eve was excluded, by the lot drawn.");
  assert.doesNotMatch(explain(count, 1).join(" "), /tied|limit/);
});

test("where votes pass through several hands the largest gain has no source", () => {
  const count = withStage(smallCount(), 2, { action: "iteration" });
  assert.equal(explain(count, 2)[4], "The largest gain was 10.17, at stage 3.");
  assert.doesNotMatch(explain(count, 4).join(" "), /Of these votes/);
});

test("counts made anew for each place: the sentences that name the candidate", () => {
  const stages = smallCount().stages.map((stage) => ({ ...stage, action: "election" as const, reasons: [{ code: "most.votes" as const, who: [stage.n] }] }));
  assert.deepEqual(explain(smallCount({ stages }), 2), ["Cal was elected, 2nd of 2, at stage 3 of 3.", "Stage 2: Cal has the most votes."]);
});

test("one look at the papers: the votes, the place, the gap to the highest not elected", () => {
  const counted = fptp.count(
    electionOf(
      [
        [5, [1]],
        [3, [2]],
        [1, [3]],
      ],
      { names: ["Ann", "Bob", "Cy"] },
    ),
    { ties: askAtTies },
  );
  assert.ok(counted.ok && counted.value.kind === "counted");
  const { count } = counted.value;
  assert.deepEqual(explain(count, 1), [
    "Ann was elected.",
    "Ann has 5 votes, the most of 3 candidates.",
    "Ann has the most votes.",
    "The highest not elected, Bob, has 3, 2 fewer.",
  ]);
  assert.deepEqual(explain(count, 3), [
    "Cy was not elected.",
    "Cy has 1 vote, the 3rd most of 3 candidates.",
    "The elected candidate with the fewest votes, Ann, had 5, 4 more than Cy.",
  ]);
  const all = fptp.count(
    electionOf(
      [
        [5, [1]],
        [5, [2]],
      ],
      { seats: 2 },
    ),
    { ties: askAtTies },
  );
  assert.ok(all.ok && all.value.kind === "counted");
  assert.equal(explain(all.value.count, 1).at(-1), "Everybody who stood is elected.");
});

/** A beats B 60:40, B beats C 70:30, C beats A 55:45; D loses to all. */
const circle: readonly (readonly number[])[] = [[], [0, 0, 60, 45, 80], [0, 40, 0, 70, 80], [0, 55, 30, 0, 80], [0, 20, 20, 20, 0]];
const schulze = (elected: readonly number[], pairwise: readonly (readonly number[])[], rule = "schulze-winning-votes"): Count =>
  smallCount({
    rule,
    seats: 1,
    candidates: ["A", "B", "C", "D"].map((name, at) => ({ number: at + 1, name, withdrawn: false })),
    stages: [],
    elected: elected.map((number) => ({ number, stage: 1 })),
    pairwise,
    ranking: [[1], [2], [3], [4]],
  });

test("Condorcet: whom the winner of a circle beat and lost to, and the chains both ways", () => {
  assert.deepEqual(explain(schulze([1], circle), 1), [
    "A was elected, ranked 1st.",
    "Taken two by two, more voters prefer A to B (60 to 40) and D (80 to 20).",
    "A loses to C (45 to 55).",
    "Nobody beats everybody: the wins run in a circle.",
    "The strongest chain from A: A beats B beats C; its weakest win has 60 votes.",
    "The strongest chain from C: C beats A; its weakest win has 55 votes.",
  ]);
});

test("Condorcet: one who is not elected is told the chain from the winner", () => {
  assert.deepEqual(explain(schulze([1], circle), 3), [
    "C was not elected, ranked 3rd.",
    "Taken two by two, more voters prefer C to A (55 to 45) and D (80 to 20).",
    "C loses to B (30 to 70).",
    "A does not beat C directly, but by a chain.",
    "The strongest chain from A: A beats B beats C; its weakest win has 60 votes.",
  ]);
  assert.deepEqual(explain(schulze([1], circle), 4), [
    "D was not elected, ranked 4th.",
    "D beats nobody, taken two by two.",
    "D loses to A (20 to 80), B (20 to 80) and C (20 to 80).",
  ]);
});

test("Condorcet: by margins the chain is measured in margins, level pairs are named, a beaten field needs no chain", () => {
  assert.match(explain(schulze([1], circle, "schulze-margins"), 1).join(" "), /weakest win has a margin of 20\./);
  const clear = [[], [0, 0, 60, 60, 50], [0, 40, 0, 50, 60], [0, 40, 50, 0, 60], [0, 50, 40, 40, 0]];
  assert.deepEqual(explain(schulze([1], clear), 1), [
    "A was elected, ranked 1st.",
    "Taken two by two, more voters prefer A to B (60 to 40) and C (60 to 40).",
    "A is level with D (50 to 50).",
  ]);
  const shared = { ...schulze([1], clear), ranking: [[1], [2, 3], [4]] };
  assert.equal(explain(shared, 2)[0], "B was not elected, ranked 2nd with others.");
});

test("the strongest chain is the one whose weakest win is strongest, however long", () => {
  // 1 beats 4 directly by 51; 1 > 2 > 3 > 4 has no win below 70.
  const pairwise = [[], [0, 0, 70, 50, 51], [0, 30, 0, 80, 50], [0, 50, 20, 0, 90], [0, 49, 50, 10, 0]];
  assert.deepEqual(beatpath(schulze([1], pairwise), pairwise, [1, 2, 3, 4], 1, 4), { steps: [1, 2, 3, 4], weakest: 70, measure: "winning-votes" });
  assert.deepEqual(beatpath(schulze([1], pairwise), pairwise, [1, 2, 3, 4], 4, 1), { steps: [], weakest: 0, measure: "winning-votes" });
});

test("of more than six the rest are a number", () => {
  const nine = Array.from({ length: 10 }, (_, a) => Array.from({ length: 10 }, (__, b) => (a < b ? 2 : 1)));
  const count = { ...schulze([1], nine), candidates: Array.from({ length: 9 }, (_, at) => ({ number: at + 1, name: `N${at + 1}`, withdrawn: false })) };
  assert.match(explain(count, 1)[1] ?? "", /N6 \(2 to 1\) and N7 \(2 to 1\) and 2 more\.$/);
});

test("apportionment: the seats, the first and the last seat of a list, and how the last of all went", () => {
  const seat = (n: number, who: number, totals: readonly bigint[], average: string): Stage => ({
    n,
    action: "seat",
    who: [who],
    reasons: [{ code: "seat.average", who: [who], figures: { seat: String(n), average } }],
    totals: [0n, ...totals],
    exhausted: 0n,
    lost: 0n,
    elected: [who],
    excluded: [],
  });
  const stages = [seat(1, 1, [900n, 800n, 200n, 100n], "9.00"), seat(2, 2, [450n, 800n, 200n, 100n], "8.00"), seat(3, 1, [450n, 400n, 200n, 100n], "4.50")];
  const elected = [1, 2, 1].map((number, at) => ({ number, stage: at + 1 }));
  const count = smallCount({ rule: "dhondt", seats: 3, stages, elected });
  const seats = (number: number): readonly string[] => explain(count, number);
  assert.deepEqual(seats(1), [
    "Bea gets 2 of 3 seats.",
    "Seat 1 goes to Bea, who has the highest average, 9.00.",
    "Seat 3 goes to Bea, who has the highest average, 4.50.",
    "The last seat went to Bea; the figures for it were Bea 4.50, Cal 4.00.",
  ]);
  assert.deepEqual(seats(2), [
    "Cal gets 1 of 3 seats.",
    "Seat 2 goes to Cal, who has the highest average, 8.00.",
    "The last seat went to Bea; the figures for it were Bea 4.50, Cal 4.00, Dee 2.00.",
  ]);
  assert.deepEqual(seats(3), ["Dee gets no seat.", "The last seat went to Bea; the figures for it were Bea 4.50, Cal 4.00, Dee 2.00."]);
  assert.deepEqual(explain({ ...count, stages: count.stages.map((stage) => (stage.n === 3 ? { ...stage, elected: [1, 1] } : stage)) }, 3), [
    "Dee gets no seat.",
  ]);
  assert.equal(explain({ ...count, seats: 1, elected: [{ number: 1, stage: 1 }] }, 1)[0], "Bea gets 1 of 1 seat.");
});

test("in the published wards everybody gets at least three sentences, and none is left unfinished", () => {
  for (const rule of ["scottish", "ers97"]) {
    const count = goldenCount("scot_aberdeen_2017_ward2", rule);
    for (const { number } of count.candidates) {
      const sentences = explain(count, number);
      assert.ok(sentences.length >= 3 && sentences.length <= 7, sentences.join("\n"));
      for (const sentence of sentences) assert.match(sentence, /^[A-Z].*\.$/);
    }
  }
});

test("the examples of the documentation are these very sentences", () => {
  const page = readFileSync(new URL("../../../docs/count/explain-and-margin.md", import.meta.url), "utf8");
  for (const number of [2, 4])
    assert.ok(
      page.includes(
        explain(smallCount(), number)
          .map((sentence) => `> ${sentence}`)
          .join("\n>\n"),
      ),
    );
});
