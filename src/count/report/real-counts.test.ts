import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { countElection } from "../count.ts";
import type { Election } from "../election.ts";
import type { Count } from "../outcome.ts";
import { rules } from "../rules.ts";
import { csvSheet } from "./csv-sheet.ts";
import { explain } from "./explain.ts";
import { htmlSheet } from "./html-sheet.ts";
import { marginOf } from "./margin.ts";
import { sheetOf } from "./sheet.ts";
import { textSheet } from "./text-sheet.ts";

const options = { ties: { last: { kind: "given-order" }, lots: [] } } as const;

function countBy(election: Election, rule: string): Count | null {
  const outcome = countElection(election, rule, options);
  if (!outcome.ok) return null;
  return outcome.value.kind === "counted" ? outcome.value.count : outcome.value.soFar;
}

const elections = ["tennessee", "burlington_2009", "scot_eilean_siar_2022_ward5", "scot_angus_2012_ward3", "debian_d10"].map(
  (id) => [id, goldenElection(id)] as const,
);

test("every rule's count of published elections makes every kind of sheet, with nothing left unsaid, and adds up", () => {
  let made = 0;
  for (const rule of rules)
    for (const [id, election] of elections) {
      const count = countBy(election, rule.id);
      if (count === null) continue;
      made += 1;
      const sheet = sheetOf(count);
      for (const { n, check } of sheet.columns) assert.notEqual(check?.kind, "wrong", `${rule.id} ${id} stage ${n}`);
      const all = [textSheet(count), htmlSheet(count), csvSheet(count), ...count.candidates.flatMap(({ number }) => explain(count, number))].join("\n");
      assert.doesNotMatch(all, /not stated|undefined|NaN|\{(who|others)/, `${rule.id} ${id}`);
      assert.ok(sheet.rule.source.length > 10, rule.id);
    }
  assert.ok(made > 100, `only ${made} counts were made`);
});

test("everybody who stood is told why, in two to eight sentences", () => {
  for (const rule of ["scottish", "ers97", "meek-prf", "irv-to-two", "schulze-winning-votes", "star", "dhondt", "borda"])
    for (const [id, election] of elections) {
      const count = countBy(election, rule);
      for (const { number } of count?.candidates ?? []) {
        const sentences = count === null ? [] : explain(count, number);
        assert.ok(sentences.length >= 2 && sentences.length <= 10, `${rule} ${id} ${number}: ${sentences.join(" ")}`);
      }
    }
});

test("the margin of published elections: exact where it is proven, else a change that a recount confirms", () => {
  const margin = (id: string, rule: string): string => {
    const election = goldenElection(id);
    const count = countBy(election, rule);
    assert.ok(count);
    const found = marginOf(election, rule, options, count, { budget: 60 });
    assert.ok(found.ok);
    return `${found.value.papers} ${found.value.kind} ${found.value.atLeast}`;
  };
  // Burlington 2009: Kiss beat Wright by 253 in the last round of the published papers; four papers rank both first, which count for the bound as for either.
  assert.equal(margin("burlington_2009", "irv-to-two"), "127 upper-bound 125");
  assert.equal(margin("nsw_la_lismore_2019", "irv-to-two"), "181 exact 181");
  assert.equal(margin("nsw_la_ballina_2015", "irv-to-two"), "1129 exact 1129");
  // Memphis leads Nashville by 16: nine papers, with eight a tie that goes to the lower number.
  assert.equal(margin("tennessee", "fptp"), "9 exact 9");
  // Nashville beats Memphis, its closest, by 58 to 42: with eight papers that comparison is level, and nine turn it.
  assert.equal(margin("tennessee", "schulze-winning-votes").split(" ")[2], "8");
});
