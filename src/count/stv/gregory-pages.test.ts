import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, tableIn } from "../../../test/build/count/pages.ts";
import { electionOf } from "../election.ts";
import { decimalOf } from "../report/decimal.ts";
import { stageTitle } from "../report/stage-title.ts";
import { askAtTies, type Rule } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { gregoryExclusive, gregoryInclusive, gregoryUnweighted } from "./gregory.ts";
import { northernIreland } from "./northern-ireland.ts";
import { prsa1977 } from "./prsa.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

// The worked examples are read from the pages: papers, quota, every figure of every stage, who is elected when.
const rules: readonly Rule[] = [scottish, wigmPrf, ers97, northernIreland, prsa1977, gregoryInclusive, gregoryUnweighted, gregoryExclusive];
const pages = ["scottish", "wigm-prf", "ers97", "ni-1989", "prsa-1977", "gregory"];

for (const page of pages) {
  const text = pageOf(page);
  const example = text.slice(text.indexOf("## A worked example"));
  const counts = [...example.matchAll(/Counted by `([a-z0-9-]+)`, the quota is ([\d.]+):\n\n([\s\S]*?)\n\nElected: ([^\n]*)\.\n/g)];
  for (const [, id = "", quota, stages = "", elected] of counts)
    test(`the worked example of ${page}.md is what ${id} counts`, () => {
      const rule = rules.find((one) => one.id === id);
      assert.ok(rule);
      const [head = [], , ...rows] = tableIn(stages);
      const names = head.slice(2, -1);
      const papers = tableIn(example)
        .slice(2)
        .map(([votes, names_ = ""]) => [Number(votes), names_.split(", ").map((name) => names.indexOf(name) + 1)] as const);
      const answer = rule.count(electionOf(papers, { seats: 3, names }), { ties: askAtTies });
      assert.ok(answer.ok && answer.value.kind === "counted");
      const { count } = answer.value;
      const written = (amount: bigint): string => decimalOf(amount, count.decimals);
      assert.equal(written(count.quota ?? 0n), quota);
      assert.deepEqual(
        count.stages.map((stage) => [
          String(stage.n),
          stageTitle(count, stage) + (stage.afterDecision === true ? " (for information)" : ""),
          ...stage.totals.slice(1).map(written),
          written(stage.exhausted + stage.lost),
        ]),
        rows,
      );
      assert.equal(count.elected.map(({ number, stage }) => `${names[number - 1]} (stage ${stage})`).join(", "), elected);
    });
}

test("every rule of this family has a worked example", () => {
  const told = pages.flatMap((page) => [...pageOf(page).matchAll(/Counted by `([a-z0-9-]+)`/g)]);
  assert.deepEqual(told.map(([, id]) => id).sort(), rules.map(({ id }) => id).sort());
});
