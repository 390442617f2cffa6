import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { must } from "../build/database.ts";
import { buildScenarioHall, codeOf, optionsQuestion } from "../build/scenario-hall.ts";

const size = {
  affiliates: 36,
  delegates: 171,
  present: 132,
  orders: { castingVote: "tieOnly" as const },
  items: [{ title: "Constitution", called: true, questions: [optionsQuestion("S2", ["a", "b"])] }],
};

test("Scenario 1: on 65 to 65 no result is declared; the chair is asked and casts for B: “65–65, 2 abst., casting vote B”", async (t) => {
  const hall = await buildScenarioHall(t, size);
  const [item = ""] = hall.items;
  const said = await hall.run(item, "S2", { a: 65, b: 65, abstentions: 2 });
  match(said, /casting vote/, "no result is declared; the chair is asked");
  deepEqual(await hall.record(item), []);
  const next = (await hall.results()).items.find((one) => one.item.id === item)?.next;
  deepEqual(next?.kind === "awaitingChair" ? [next.between, next.mayDecline] : [], [["a", "b"], true]);
  equal(codeOf(await hall.open(item, "S2")), "tie.chairIsAsked");
  equal(codeOf(await hall.cast(item, "S2", "c")), "tie.notBetweenLeaders");

  must(await hall.cast(item, "S2", "b"));
  const list = must(await hall.on.app.decisions.decisionList(hall.on.visitor, { slug: hall.slug }));
  const decision = list.items.find((one) => one.id === item)?.decisions[0];
  deepEqual([decision?.outcome, decision?.option], ["chosen", "b"]);
  equal(decision?.reason, "65-65, 2 abstentions, casting vote of the chair for b");
  deepEqual(decision?.rounds.at(-1)?.tally, { votes: { a: 65, b: 65 }, abstentions: 2 }, "the chair is never counted in the 65");
  deepEqual(decision?.castingVote, { between: ["a", "b"], for: "b" });
});

test("Scenario 1: if the chair declines, the section’s tie rule runs: repeat once, then the status quo", async (t) => {
  const hall = await buildScenarioHall(t, size);
  const [item = ""] = hall.items;
  await hall.run(item, "S2", { a: 65, b: 65, abstentions: 2 });
  must(await hall.cast(item, "S2", null));
  deepEqual(await hall.record(item), [], "it is put once more");
  const again = await hall.run(item, "S2", { a: 65, b: 65, abstentions: 2 });
  match(again, /none chosen: a and b equal with 65 votes each, 2 abstentions, the present position stands/);
  const [decision] = await hall.record(item);
  equal(decision?.outcome, "noneChosen");
});
