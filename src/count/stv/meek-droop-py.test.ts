import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { casesLike, countOf, publishedOf } from "../../../test/build/count/meek-cases.ts";
import type { CountOptions } from "../rule.ts";
import { decimalOf } from "../report/decimal.ts";
import { meekDroopPy } from "./meek-droop-py.ts";

/** "7/3" or "2.5" in billionths, cut. */
function billionths(text: string): bigint {
  const [top = "0", bottom] = text.split("/");
  if (bottom !== undefined || !top.includes(".")) return (BigInt(top) * 1_000_000_000n) / BigInt(bottom ?? "1");
  return BigInt(top.replace(".", ""));
}

for (const id of casesLike("stvrs_"))
  for (const published of publishedOf(id)) {
    const average = published.equal_ranks !== undefined;
    if (published.error !== undefined) continue;
    test(`${id} in ${published.arithmetic}${average ? ", averaged over all orders," : ""} ends with the published votes`, () => {
      const election = goldenElection(id);
      const options: CountOptions = {
        ties: { last: { kind: "given-order" }, lots: [] },
        settings: { arithmetic: published.arithmetic === "exact" ? "exact" : "fixed9", equal_ranks: average ? "average" : "share" },
      };
      const count = countOf(meekDroopPy, election, options);
      const nameOf = (number: number): string => election.candidates[number - 1]?.name ?? "";
      assert.deepEqual(count.elected.map((one) => nameOf(one.number)).sort(), [...published.elected_names].sort());
      const last = count.stages.at(-1);
      assert.ok(last);
      for (const { number } of count.elected) assert.equal(last.totals[number], billionths(published.final_votes[nameOf(number)] ?? ""), nameOf(number));
      if (published.final_quota !== undefined) assert.equal(decimalOf(count.quota ?? 0n, 9), decimalOf(billionths(published.final_quota), 9));
    });
  }
