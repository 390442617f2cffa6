import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Count, electionOf, type Outcome, type PlainPaper, type Rule, rules } from "#count";
import {
  coalitionDenied,
  contradictory,
  majorityDenied,
  misfilled,
  nameDependent,
  outcomeOf,
  type Rows,
  unconserved,
  voterDependent,
} from "../build/count/laws.ts";

type Small = { readonly rows: Rows; readonly seats: number; readonly candidates: number };

const paperOf = (candidates: number): fc.Arbitrary<PlainPaper> =>
  fc.shuffledSubarray(
    Array.from({ length: candidates }, (_, index) => index + 1),
    { minLength: 1 },
  );

/** Small elections with many ties: two to six candidates, one to four places, up to twelve kinds of paper. */
const small: fc.Arbitrary<Small> = fc.integer({ min: 2, max: 6 }).chain((candidates) =>
  fc.record({
    candidates: fc.constant(candidates),
    seats: fc.integer({ min: 1, max: Math.min(4, candidates) }),
    rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), paperOf(candidates)), { minLength: 1, maxLength: 12 }),
  }),
);

const runs = { numRuns: Number(process.env["COUNT_RANDOM"] ?? 0) > 0 ? 1000 : 60, seed: 20261124 };
const obey = (rule: Rule, faultsOf: (shape: Small) => readonly string[]): void =>
  fc.assert(
    fc.property(small, (shape) => {
      assert.deepEqual(faultsOf(shape), [], rule.id);
    }),
    runs,
  );

/** Rules that need more than ballots (who left, who sits), or count a list of results. */
const special = new Set(["countback", "recount-without"]);
const ordinary = rules.filter((rule) => rule.needs !== "scores" && rule.family !== "apportionment" && !special.has(rule.id));
const stv = ordinary.filter((rule) => rule.family === "stv" && rule.id !== "order-stv");
/** These fill one place whatever is asked. */
const election = ({ rows, seats, candidates }: Small, rule: Rule) => electionOf(rows, { candidates, seats: single.has(rule.id) ? 1 : seats });
const single = new Set(
  rules
    .filter((rule) => ["irv", "av", "irv-to-two", "irv-bottom-together", "supplementary", "two-round", "exhaustive", "debian", "rctab"].includes(rule.id))
    .map((rule) => rule.id),
);

for (const rule of stv) {
  test(`${rule.id}: no vote appears or vanishes at any stage`, () => obey(rule, (shape) => unconserved(outcomeOf(rule, election(shape, rule)))));
  test(`${rule.id}: a solid coalition gets the places that its quotas promise`, () =>
    obey(rule, (shape) => coalitionDenied(outcomeOf(rule, election(shape, rule)), shape.rows, shape.seats)));
}

for (const rule of ordinary) {
  test(`${rule.id}: the places are filled, each by another person who stands`, () => obey(rule, (shape) => misfilled(outcomeOf(rule, election(shape, rule)))));
  test(`${rule.id}: the stages and the result tell the same`, () => obey(rule, (shape) => contradictory(outcomeOf(rule, election(shape, rule)))));
  test(`${rule.id}: it matters neither in which order papers lie nor how they are bundled`, () =>
    obey(rule, (shape) => voterDependent(rule, shape.rows, { candidates: shape.candidates, seats: single.has(rule.id) ? 1 : shape.seats })));
  // Debian's default option is a number: the last, unless a setting says otherwise. New Zealand's own lot deals numbers in the order of the paper.
  if (rule.id === "debian" || rule.id === "meek-nz") continue;
  test(`${rule.id}: it matters not which number a candidate has`, () =>
    obey(rule, (shape) =>
      nameDependent(
        rule,
        shape.rows,
        { candidates: shape.candidates, seats: single.has(rule.id) ? 1 : shape.seats },
        (number) => shape.candidates + 1 - number,
      ),
    ));
}

for (const rule of ordinary.filter(({ id }) => !["borda", "approval", "block", "limited", "order-stv"].includes(id)))
  test(`${rule.id}: a majority of first preferences takes a single place`, () =>
    obey(rule, (shape) => majorityDenied(outcomeOf(rule, electionOf(shape.rows, { candidates: shape.candidates, seats: 1 })), shape.rows)));

// Each law is seen to catch a planted fault.
const sample: Rows = [
  [8, [1, 2, 3]],
  [4, [2, 1]],
  [3, [3, 2]],
];
const honest = (seats: number): Outcome => outcomeOf(rules.find((rule) => rule.id === "scottish") as Rule, electionOf(sample, { seats, candidates: 3 }));
const changed = (change: (count: Count) => Count): Outcome => {
  const outcome = honest(2);
  assert.equal(outcome.kind, "counted");
  return outcome.kind === "counted" ? { kind: "counted", count: change(outcome.count) } : outcome;
};

test("the laws hold on the sample", () => {
  assert.deepEqual([...unconserved(honest(2)), ...misfilled(honest(2)), ...contradictory(honest(2)), ...coalitionDenied(honest(2), sample, 2)], []);
});

test("a vote that vanishes, a place given twice, a stage that tells otherwise, a coalition robbed: each is caught", () => {
  const robbed = changed((count) => ({
    ...count,
    stages: count.stages.map((stage) => ({ ...stage, totals: stage.totals.with(1, (stage.totals[1] ?? 0n) - 1n) })),
  }));
  assert.ok(unconserved(robbed).length > 0);
  const twice = changed((count) => ({ ...count, elected: count.elected.map(() => ({ number: 1, stage: 1 })) }));
  assert.ok(misfilled(twice).length > 0);
  assert.ok(misfilled(changed((count) => ({ ...count, elected: count.elected.slice(1) }))).length > 0);
  assert.ok(contradictory(changed((count) => ({ ...count, stages: count.stages.map((stage) => ({ ...stage, elected: [] })) }))).length > 0);
  assert.ok(contradictory(changed((count) => ({ ...count, stages: count.stages.map((stage) => ({ ...stage, excluded: [1] })) }))).length > 0);
  assert.ok(
    coalitionDenied(
      changed((count) => ({ ...count, elected: count.elected.filter(({ number }) => number !== 1) })),
      sample,
      2,
    ).length > 0,
  );
  assert.ok(
    majorityDenied(
      changed((count) => ({ ...count, elected: [{ number: 3, stage: 1 }] })),
      sample,
    ).length > 0,
  );
});

test("a rule that looks at the order of papers or at numbers is caught", () => {
  const base = rules.find((rule) => rule.id === "fptp") as Rule;
  const electing = (number: (given: Parameters<Rule["count"]>[0]) => number): Rule => ({
    ...base,
    count: (given, options) => {
      const answer = base.count(given, options);
      if (!answer.ok || answer.value.kind !== "counted") return answer;
      return { ok: true, value: { kind: "counted", count: { ...answer.value.count, elected: [{ number: number(given), stage: 1 }] } } };
    },
  });
  const firstPaper = electing((given) => given.papers.marks[0] ?? 0);
  assert.ok(voterDependent(firstPaper, sample, { seats: 1, candidates: 3 }).length > 0);
  const lowest = electing(() => 1);
  assert.ok(nameDependent(lowest, sample, { seats: 1, candidates: 3 }, (number) => 4 - number).length > 0);
});
