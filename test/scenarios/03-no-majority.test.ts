import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { buildScenarioHall, optionsQuestion } from "../build/scenario-hall.ts";

const names = ["n1", "n2", "n3", "n4"];
const votes = { n1: 47, n2: 122, n3: 188, n4: 44 };
const hallOf = (t: Parameters<typeof buildScenarioHall>[0], method: "twoRound" | "plurality") =>
  buildScenarioHall(t, {
    affiliates: 36,
    delegates: 420,
    present: 401,
    items: [{ title: "Name", called: true, questions: [optionsQuestion("N", names, { method })] }],
  });

test("Scenario 3: 47, 122, 188, 44 under the two-round rule: “no majority: 188 of 401, 201 needed”; second ballot between 188 and 122; 235–139 decides", async (t) => {
  const hall = await hallOf(t, "twoRound");
  const [item = ""] = hall.items;
  match(await hall.run(item, "N", votes), /no majority: 188 of 401, 201 needed/);
  const next = (await hall.results()).items.find((one) => one.item.id === item)?.next;
  deepEqual(next?.kind === "put" ? [...next.between].sort() : [], ["n2", "n3"]);
  await hall.run(item, "N", { n3: 235, n2: 139 });
  const [decision] = (await hall.results()).items.find((one) => one.item.id === item)?.decisions ?? [];
  deepEqual([decision?.outcome, decision?.option, decision?.rounds.length], ["chosen", "n3", 2]);
  match(decision?.reason ?? "", /^n3 chosen in round 2, 235 to 139 \(round 1: .*no majority: 188 of 401, 201 needed/);
});

test("Scenario 3: with rule plurality the first round decides and shows 46.9%", async (t) => {
  const hall = await hallOf(t, "plurality");
  const [item = ""] = hall.items;
  equal(await hall.run(item, "N", votes), "n3 with most votes: 188 of 401, 46.9%");
  deepEqual(
    (await hall.record(item)).map(({ outcome }) => outcome),
    ["chosen"],
  );
});
