import { deepEqual, equal } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { playFoundingConference } from "../../src/cli/play.ts";
import { buildTestApp, must } from "../build/database.ts";
import { pathFile } from "../golden/founding-conference/founding.ts";
import { buildScenarioHall, codeOf } from "../build/scenario-hall.ts";

test("Scenario 13: when ratification is 55–70 the branch the committee had to fix before opening starts by itself", async (t) => {
  const on = await buildTestApp(t);
  const folder = mkdtempSync(join(tmpdir(), "mandate-ratification-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = pathFile("a");
  const figuresFile = join(folder, "figures.json");
  const lost = { votes: { for: 55, against: 70 }, abstentions: 7, outcome: "lost" };
  writeFileSync(figuresFile, JSON.stringify({ ...file, decisions: file.decisions.map((one) => (one.id === "R" ? { ...one, ...lost } : one)) }));
  // The figures end with the ratification: the play stops where the branch begins, which is what is looked at.
  await playFoundingConference({ app: on.app, deps: on.deps, path: "a", json: true, print: () => undefined, figuresFile }).catch(() => 1);
  const results = must(await on.app.voting.results(on.visitor, { slug: "founding-conference" }));
  const item = results.items.find((one) => one.item.slug === "constitution");
  const ratification = item?.decisions.find(({ question }) => question === "R");
  equal(ratification?.reason, "lost, 55 to 70, 7 abstentions, at least two thirds of the votes cast, 84 needed");
  const sections = item?.decisions.filter(({ question }) => /^S\d$/.test(question)) ?? [];
  deepEqual([sections.length, item?.adopted], [6, null], "all sections were decided, and nothing is adopted");
  const moved = item?.decisions.filter(({ kind, outcome }) => kind === "moving" && outcome === "moved").map(({ question }) => question);
  deepEqual(moved, ["move-M1", "move-M2", "move-M3", "move-M4"], "the fallback of scenario 12 begins by itself: the originals are moved");
  deepEqual(item?.next && item.next.kind !== "finished" ? [item.next.kind, item.next.question.id] : [], ["put", "M1.2"]);
});

test("Scenario 13: without that setting the conference could not have been opened", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 2, delegates: 4, present: 4, open: false });
  const { app, program, db, commandId } = hall.on;
  must(await app.conference.saveAgendaItem(program, { conference: hall.conference, title: "Constitution", procedure: "composite" }, commandId()));
  const { standing_orders: orders } = await db.selectFrom("conference").select("standing_orders").where("id", "=", hall.conference).executeTakeFirstOrThrow();
  const { ifRatificationLost, ...rest } = orders as Record<string, unknown>;
  deepEqual(ifRatificationLost, { kind: "nothing" });
  must(await app.conference.saveStandingOrders(program, { conference: hall.conference, orders: rest as never }, commandId()));
  const opened = await app.conference.openConference(program, { conference: hall.conference }, commandId());
  equal(codeOf(opened), "conference.settingsMissing");
  if (!opened.ok) deepEqual(opened.refusal.detail?.["fields"], ["ifRatificationLost"]);
});
