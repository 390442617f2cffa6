import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { playFoundingConference } from "../../src/cli/play.ts";
import { buildTestApp, must } from "../build/database.ts";

test("Scenario 12: the procedural motion is lost 60–66: four originals are moved, 11 amendments voted first in printed order, then M1 41, M2 41, M3 30, M4 14: the chair casts between M1 and M2 only; the record shows “41 of 126”", async (t) => {
  const on = await buildTestApp(t);
  const code = await playFoundingConference({ app: on.app, deps: on.deps, path: "b", json: true, print: () => undefined });
  equal(code, 0);
  const { items } = must(await on.app.decisions.decisionList(on.visitor, { slug: "founding-conference" }));
  const item = items.find((one) => one.slug === "constitution");
  const decisions = item?.decisions ?? [];
  const of = (question: string) => decisions.find((decision) => decision.question === question);
  equal(of("P")?.reason, "lost, 60 to 66, 6 abstentions, majority of votes cast, 64 needed");
  const before = decisions.slice(
    0,
    decisions.findIndex(({ question }) => question === "F"),
  );
  deepEqual(
    before.filter(({ kind }) => kind === "moving").map(({ question, outcome }) => [question, outcome]),
    ["M1", "M2", "M3", "M4"].map((name) => [`move-${name}`, "moved"]),
  );
  const amendments = before.filter(({ kind }) => kind === "amendment").map(({ question }) => question);
  equal(amendments.length, 11);
  const put = before.filter(({ kind, outcome }) => kind === "amendment" && outcome !== "fell").map(({ question }) => question);
  const printed: readonly string[] = ["M1.2", "M1.1", "M1.3", "M1.4", "M2.1", "M2.2", "M2.3", "M3.2", "M3.1", "M3.3", "M4.1"];
  deepEqual(
    put,
    printed.filter((name) => put.some((one) => one === name)),
    "in printed order, rivals with the furthest first",
  );
  const last = of("F");
  deepEqual(last?.rounds[0]?.tally.votes, { M1: 41, M2: 41, M3: 30, M4: 14 });
  deepEqual([...(last?.castingVote?.between ?? [])].sort(), ["M1", "M2"], "the chair casts between these two only");
  equal(last?.reason.startsWith(`${last.option} by the casting vote of the chair: 41 of 126, equal with`), true, last?.reason);
  equal(item?.adopted?.source, last?.option, "the winner is the constitution");
  const found = must(await on.app.decisions.search(on.visitor, { words: "41 of 126" })).rows;
  deepEqual(
    found.map(({ question, standing }) => [question, standing]),
    [["F", "inForce"]],
  );
});
