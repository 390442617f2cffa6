import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, counted, electedOf, lower, refused, sheet, small, tiesOf } from "../../../test/build/count/small.ts";
import type { Rule } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { gregoryExclusive, gregoryInclusive, gregoryUnweighted } from "./gregory.ts";
import { northernIreland } from "./northern-ireland.ts";
import { prsa1977 } from "./prsa.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

const text = "10 ADBC, 10 ACB, 4 DB, 10 B, 8 C, 9 E";

test("all three have a whole quota and nine decimals", () => {
  for (const rule of [gregoryInclusive, gregoryUnweighted, gregoryExclusive]) {
    const count = counted(rule, small("7 AB, 1 B, 3 C", 2, 3));
    assert.equal(count.quota, 4_000_000_000n);
    assert.equal(count.decimals, 9);
  }
});

test("weighted inclusive: each paper keeps its own value times surplus over votes", () => {
  const count = counted(gregoryInclusive, small(text, 3, 5));
  assert.deepEqual(sheet(count).slice(2, 4), [
    "exclusion D: 13 17.5 11.5 0 9; elected B; excluded D",
    "surplus B: 13 13 12.4 0 9; out 3.599999998; lost 0.000000002",
  ]);
  assert.deepEqual(count.stages[1]?.reasons[0], {
    code: "surplus.passes",
    who: [1],
    figures: { surplus: "7.000000000", votes: "20.000000000", value: "0.350000000" },
  });
  assert.deepEqual(count.stages[3]?.reasons[0], { code: "surplus.share", who: [2], figures: { surplus: "4.500000000", votes: "17.500000000" } });
  assert.equal(count.stages[3]?.transferValue, "4.500000000/17.500000000");
});

test("unweighted inclusive: all papers pass on at the surplus over their number, and a small one can grow", () => {
  const count = counted(gregoryUnweighted, small(text, 3, 5));
  // 24 papers carry B's surplus of 4.5: 0.1875 each, where the weighted rule gives those from A 0.09.
  assert.deepEqual(sheet(count).slice(2, 4), ["exclusion D: 13 17.5 11.5 0 9; elected B; excluded D", "surplus B: 13 13 13.375 0 9; out 2.625; elected C"]);
  assert.equal(count.stages[3]?.transferValue, "0.187500000");
  const grows = counted(gregoryUnweighted, small("100 AB, 1 A, 60 B, 40 C, 1 BC", 2, 3));
  assert.equal(grows.stages[0]?.elected[0], 1);
});

test("exclusive: only the last parcel passes on, papers of the excluded go by value, each batch followed by a look", () => {
  const count = counted(gregoryExclusive, small(text, 3, 5));
  assert.deepEqual(sheet(count), ["first: 20 10 8 4 9; elected A", "surplus A: 13 10 11.5 7.5 9", "exclusion D: 13 14 15 0 9; elected BC; excluded D"]);
});

test("exclusive: candidates go one by one and no surplus waits", () => {
  const count = counted(gregoryExclusive, small("12 AB, 6 B, 3 C, 1 D, 8 E", 2, 5));
  assert.deepEqual(
    count.stages.map(({ action, who }) => [action, ...who]),
    [["first"], ["surplus", 1], ["exclusion", 4], ["exclusion", 3], ["exclusion", 2], ["exclusion", 2]],
  );
});

test("ties go by the latest difference", () => {
  const election = small("9 A, 12 B, 3 C, 4 D, 2 EC, 1 FD, 2 FA", 1, 6);
  for (const rule of [gregoryInclusive, gregoryUnweighted, gregoryExclusive])
    assert.deepEqual(tiesOf(counted(rule, election)), ["4 exclusion CD D last-difference@2"]);
});

test("equal ranks are shared by the weighted rule only", () => {
  const shared = counted(gregoryInclusive, small("1 (ABC), 2 D", 1, 4));
  assert.deepEqual(sheet(shared), ["first: 0.333333333 0.333333333 0.333333333 2; lost 0.000000001; elected D"]);
  for (const rule of [gregoryUnweighted, gregoryExclusive]) {
    assert.equal(electedOf(counted(rule, small("9 (AB), 1 A", 1, 2), lower)), "A1");
    assert.equal(refused(rule, small("9 (AB), 1 A", 1, 2), { ...ask, policy: { equal: "share" } }), "count.equalRanks");
  }
});

test("every rule says what it is, where it comes from, how it reads papers, and that it can be constrained", () => {
  const said: readonly (readonly [Rule, string, RegExp, RegExp])[] = [
    [scottish, "Scottish council elections", /SSI 2007\/42.*transfer values of five decimals \(48\)/, /largest surplus first.*\(52\)$/],
    [wigmPrf, "Weighted inclusive Gregory method, PRF reference rule", /^Proportional Representation Foundation.*\(B\.4\)/, /\(D\.1\).*\(D\.4\)$/],
    [ers97, "Electoral Reform Society 1997", /^Newland and Britton.*\(5\.2\)/, /\(5\.3\).*\(5\.6\)$/],
    [northernIreland, "Northern Ireland local elections", /^Electoral Law Act.*\(50\)/, /\(51\), last vacancies \(52\)$/],
    [prsa1977, "Proportional Representation Society of Australia 1977", /^Rules of the Proportional.*\(2\.1\)/, /\(2\.3\).*copyright/],
    [gregoryInclusive, "Weighted inclusive Gregory method", /^The weighted inclusive/, /nine decimals$/],
    [gregoryUnweighted, "Unweighted inclusive Gregory method", /^The unweighted inclusive/, /nine decimals$/],
    [gregoryExclusive, "Exclusive Gregory method (last parcel)", /^Gregory’s|^Gregory's/, /nine decimals$/],
  ];
  for (const [rule, title, first, last] of said) {
    assert.equal(rule.title, title);
    assert.match(rule.source, first);
    assert.match(rule.source, last);
    assert.match(rule.summary, /\.$/);
    assert.deepEqual([rule.family, rule.needs, rule.canConstrain], ["stv", "rankings", true]);
  }
  const stop = { skipped: "stop", repeated: "pass-over", equal: "stop" };
  assert.deepEqual([scottish.policy, ers97.policy, prsa1977.policy], [stop, stop, stop]);
  const pass = { skipped: "pass-over", repeated: "pass-over" };
  assert.deepEqual(
    [wigmPrf.policy, gregoryInclusive.policy],
    [
      { ...pass, equal: "share" },
      { ...pass, equal: "share" },
    ],
  );
  assert.deepEqual(
    [gregoryUnweighted.policy, gregoryExclusive.policy],
    [
      { ...pass, equal: "stop" },
      { ...pass, equal: "stop" },
    ],
  );
});

test("the reference rule shares equal ranks at four decimals, and the Australian society's does not share", () => {
  assert.deepEqual(sheet(counted(wigmPrf, small("1 (ABC), 2 D", 1, 4))), [
    "first: 0.3333 0.3333 0.3333 2; lost 0.0001; elected D",
    "surplus D: 0.3333 0.3333 0.3333 1.5001; out 0.4998; lost 0.0002; shown",
  ]);
  assert.equal(refused(prsa1977, small("9 (AB), 1 A", 1, 2), { ...ask, policy: { equal: "share" } }), "count.equalRanks");
});

/** Papers and values of the batches of the first stage that excludes a candidate. */
const batchesOf = (rule: Rule, number: number): readonly string[] => {
  const count = counted(rule, small("10 ADBC, 10 ACB, 3 DB, 11 B, 10 C, 9 E, 2 FDC, 12 G", 4, 7), lower);
  const stage = count.stages.find(({ excluded }) => excluded.includes(number));
  return (stage?.reasons ?? []).flatMap(({ code, figures }) =>
    code.startsWith("batch.") ? [`${code === "batch.first" ? "first " : ""}${figures?.["papers"]} at ${figures?.["value"]}`] : [],
  );
};

test("the papers of the excluded: by value, first preferences before all others, or as received", () => {
  // D has three first preferences and ten papers from the surplus of A; F has two, excluded before D or with D.
  assert.deepEqual(batchesOf(ers97, 4), ["5 at 1.00", "10 at 0.33"]);
  assert.deepEqual(batchesOf(gregoryExclusive, 4), ["5 at 1.000000000", "10 at 0.300000000"]);
  assert.deepEqual(batchesOf(northernIreland, 4), ["first 5 at 1.00", "10 at 0.30"]);
  assert.deepEqual(batchesOf(prsa1977, 4), ["3 at 1.000", "10 at 0.329", "2 at 1.000"]);
});
