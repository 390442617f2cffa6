import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { buildScenarioHall, optionsQuestion } from "../build/scenario-hall.ts";

test("Scenario 2: A 60, B 36, C 36 (67 needed): B and C are voted on by all, B 70, C 62; final A 64, B 68; B is chosen, all three rounds are in the record and no lot was used", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 132,
    items: [{ title: "Constitution", called: true, questions: [optionsQuestion("S2", ["a", "b", "c"], { method: "exhaustive" })] }],
  });
  const [item = ""] = hall.items;
  const next = async () => {
    const found = (await hall.results()).items.find((one) => one.item.id === item)?.next;
    return found?.kind === "put" ? [found.between, found.purpose, found.round] : found?.kind;
  };
  const first = await hall.run(item, "S2", { a: 60, b: 36, c: 36 });
  match(first, /equal for the last place/);
  match((await hall.results()).items.find((one) => one.item.id === item)?.next?.sentence ?? "", /no majority: 60 of 132, 67 needed/);
  deepEqual(await next(), [["b", "c"], "bottomTie", 2]);
  await hall.run(item, "S2", { b: 70, c: 62 });
  deepEqual(await next(), [["a", "b"], "decide", 3]);
  await hall.run(item, "S2", { a: 64, b: 68 });

  const decision = (await hall.results()).items.find((one) => one.item.id === item)?.decisions[0];
  deepEqual([decision?.outcome, decision?.option], ["chosen", "b"]);
  deepEqual(
    decision?.rounds.map(({ purpose, tally }) => [purpose, tally.votes]),
    [
      ["decide", { a: 60, b: 36, c: 36 }],
      ["bottomTie", { b: 70, c: 62 }],
      ["decide", { a: 64, b: 68 }],
    ],
  );
  equal(
    decision?.reason,
    "b chosen in round 3, 68 to 64 (round 1: a 60, b 36, c 36: no majority: 60 of 132, 67 needed; b and c equal for the last place; round 2: b 70, c 62: vote between equals; c is out)",
  );
  equal(/\blot\b/.test(decision?.reason ?? ""), false, "no lot was used");
});
