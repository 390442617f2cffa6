import assert from "node:assert/strict";
import { test } from "node:test";
import type { Threshold } from "../../src/domain/conference/index.ts";
import { buildScenarioHall, must, yesNoQuestion } from "../build/scenario-hall.ts";

const rules = {
  "votesCast atLeast": { base: "votesCast", rule: "atLeast", num: 2, den: 3 },
  "votesCast moreThan": { base: "votesCast", rule: "moreThan", num: 2, den: 3 },
  "present atLeast": { base: "present", rule: "atLeast", num: 2, den: 3 },
} as const satisfies Record<string, Threshold>;

test("Scenario 05: exactly two thirds, three bases: 80 for, 40 against, 11 abstentions of 131 present; the base on the screen before the vote opens is the one applied", async (t) => {
  const questions = Object.values(rules).map((threshold, n) => yesNoQuestion(`R${n + 1}`, { threshold }));
  const hall = await buildScenarioHall(t, { affiliates: 36, delegates: 171, present: 131, observers: 6, items: [{ title: "Rules", questions, called: true }] });
  const [item] = hall.items;
  assert.ok(item);
  const shown: string[] = [];
  const said: string[] = [];
  for (const [n, { id }] of questions.entries()) {
    const { division } = must(await hall.open(item, id));
    const open = (await hall.results()).items[0]?.division;
    shown.push(open?.thresholdWords ?? "");
    await hall.count(division, { for: 80, against: 40, abstentions: 11 });
    must(await hall.close(division));
    said.push(must(await hall.declare(division)).sentence);
    // what is on the screen is frozen with the division, and is the rule that decided
    assert.deepEqual(open?.frozen.threshold, Object.values(rules)[n]);
  }
  assert.deepEqual(shown, [
    "at least two thirds of the votes cast: 88 if all 131 present vote",
    "more than two thirds of the votes cast: 88 if all 131 present vote",
    "at least two thirds of those present: 88 if all 131 present vote",
  ]);
  assert.deepEqual(said, [
    "carried, 80 to 40, 11 abstentions, at least two thirds of the votes cast, 80 needed",
    "lost, 80 to 40, 11 abstentions, more than two thirds of the votes cast, 81 needed",
    "lost, 80 to 40, 11 abstentions, at least two thirds of those present, 88 needed",
  ]);
});
