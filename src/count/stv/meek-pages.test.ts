import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, tableIn } from "../../../test/build/count/pages.ts";
import { electionOf } from "../election.ts";
import { decimalOf } from "../report/decimal.ts";
import { stageTitle } from "../report/stage-title.ts";
import type { Rule } from "../rule.ts";
import { askAtTies } from "../rule.ts";
import { meek1987 } from "./meek-1987.ts";
import { meekDroopPy } from "./meek-droop-py.ts";
import { meekNz } from "./meek-nz.ts";
import { meekPrf } from "./meek-prf.ts";
import { wright } from "./wright.ts";

// The worked examples are read from the pages: papers, every figure and quota of every stage, who is elected when.
const rules: readonly Rule[] = [meekPrf, meekNz, meek1987, meekDroopPy, wright];

for (const rule of rules)
  test(`the worked example of ${rule.id}.md is what ${rule.id} counts`, () => {
    const page = pageOf(rule.id);
    const example = page.slice(page.indexOf("## A worked example"));
    const [, stages = "", elected = ""] = new RegExp(`Counted by \`${rule.id}\`:\\n\\n([\\s\\S]*?)\\n\\nElected: ([^\\n]*)\\.\\n`).exec(example) ?? [];
    const [head = [], , ...rows] = tableIn(stages);
    const names = head.slice(2, -2);
    const papers = tableIn(example)
      .slice(2)
      .map(([votes, choices = ""]) => [Number(votes), choices.split(", ").map((name) => names.indexOf(name) + 1)] as const);
    assert.equal(
      papers.reduce((sum, [votes]) => sum + votes, 0),
      60,
    );
    const answer = rule.count(electionOf(papers, { seats: 3, names }), { ties: askAtTies });
    assert.ok(answer.ok && answer.value.kind === "counted");
    const { count } = answer.value;
    const written = (amount: bigint): string => decimalOf(amount, count.decimals);
    assert.deepEqual(
      count.stages.map((stage) => [
        String(stage.n),
        stageTitle(count, stage) + (stage.afterDecision === true ? " (for information)" : ""),
        ...stage.totals.slice(1).map(written),
        written(stage.exhausted + stage.lost),
        written(stage.quota ?? 0n),
      ]),
      rows,
    );
    assert.equal(count.elected.map(({ number, stage }) => `${names[number - 1]} (stage ${stage})`).join(", "), elected);
  });

test("the example of equal ranks is what the page says of it", () => {
  const page = pageOf("meek-droop-py");
  const papers = tableIn(page.slice(page.indexOf("### Equal ranks")));
  assert.deepEqual(papers.slice(2), [
    ["3", "Ada=Bea, Cal"],
    ["2", "Ada=Dan, Bea"],
  ]);
  const election = electionOf(
    [
      [3, [[1, 2], 3]],
      [2, [[1, 4], 2]],
    ],
    { names: ["Ada", "Bea", "Cal", "Dan"], seats: 2 },
  );
  const totals = (equalRanks: string): readonly (readonly bigint[])[] => {
    const answer = meekDroopPy.count(election, { ties: { last: { kind: "given-order" }, lots: [] }, settings: { equal_ranks: equalRanks } });
    assert.ok(answer.ok && answer.value.kind === "counted");
    return answer.value.count.stages.map((stage) => stage.totals.slice(1));
  };
  assert.deepEqual(totals("share")[0], [2_500_000_000n, 1_500_000_000n, 0n, 1_000_000_000n]);
  // What Ada passes on, a third of her half: 3 × 0.1666… to Cal, 2 × 0.1666… to Bea, nothing to Dan.
  assert.deepEqual(totals("share")[1], [1_666_666_665n, 1_833_333_332n, 499_999_998n, 1_000_000_000n]);
  assert.deepEqual(totals("average")[0], [2_500_000_000n, 1_500_000_000n, 0n, 1_000_000_000n]);
  assert.ok((totals("average")[1]?.[1] ?? 0n) > 1_833_333_332n);
});
