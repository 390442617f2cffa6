import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildHall } from "../build/hall.ts";
import { threeMovers } from "../build/movers.ts";
import { codeOf } from "../build/scenario-hall.ts";

test("Scenario 11: when 5 withdraws assent the evening before, A is broken, spans with source 5 only are removed in a rump draft, shared spans stay, the others assent again, 5 returns next to it on the agenda", async (t) => {
  // The motions 2, 5 and 9 of the handbook are B, C and A here; C's own clause stands in the section on fees, and the name is of A and B.
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  for (const one of [on.leeds, on.hull, on.york]) must(await on.answer(one.secretary, one.motion, 1, "agrees"));
  must(await on.publish(2));
  deepEqual(await on.states(), { A: "agreed", B: "agreed", C: "agreed" });

  must(await on.answer(on.york.secretary, on.york.motion, 1, "stands"));
  equal((await on.desk()).status, "broken");
  const made = must(await on.app.composites.confirmRump(on.committee, { composite: on.composite, motion: on.york.motion, base: 2 }, on.id()));
  const draft = must(await on.app.composites.compositeDraft(on.committee, { slug: on.slug, item: "constitution" })).composite;
  const sources = JSON.stringify(draft.sections);
  equal(sources.includes(on.york.motion), false, "spans with this source only are gone");
  equal(sources.includes("The name is Homes Together."), true, "spans shared by the others stay");
  const agenda = must(await on.app.conference.conference(on.visitor, { slug: on.slug })).items;
  const at = agenda.findIndex(({ slug }) => slug === "constitution");
  equal(agenda[at + 1]?.id ?? agenda[at + 1]?.slug, agenda.find(({ slug }) => slug === made.item)?.id, "it returns next to the composite");
  must(await on.send(3));
  equal((await on.desk()).status === "broken", false);
  for (const one of [on.leeds, on.hull]) must(await on.answer(one.secretary, one.motion, 2, "agrees"));
  deepEqual(await on.states(), { A: "agreed", B: "agreed" });
  must(await on.publish(3));

  // once conference sits the way of assent is shut
  await on.db.updateTable("conference").set({ state: "open" }).where("id", "=", on.conference).execute();
  const late = await on.answer(on.hull.secretary, on.hull.motion, 2, "stands");
  equal(codeOf(late), "composite.conferenceOpen");
});

test("Scenario 11: the same request after A has been moved needs that nobody present objects", async (t) => {
  const hall = await buildHall(t);
  const { app, commandId } = hall.on;
  const { conference, chair, slug } = hall;
  const [item] = hall.items;
  const [mover = "", other = ""] = hall.delegates;
  must(await app.voting.callItem(chair, { conference, item: asId(item) }, commandId()));
  must(await app.voting.recordMoved(chair, { conference, item: asId(item), question: asId("move-A"), moved: true, mover: "Ann" }, commandId()));
  const ask = () =>
    app.debate.askLeave(chair, { conference, item: asId(item), question: asId("A"), who: mover, reason: "the branch has changed its mind" }, commandId());
  must(await ask());
  must(await app.debate.recordObjection(chair, { conference, question: asId("A"), who: other }, commandId()));
  equal((await app.debate.giveLeave(chair, { conference, question: asId("A") }, commandId())).ok, false, "one objected: it is not withdrawn");
  const decisions = async () => must(await app.decisions.decisionList(hall.on.visitor, { slug })).items.find((one) => one.id === item)?.decisions ?? [];
  equal(
    (await decisions()).some(({ question }) => question === "A"),
    false,
  );
  // asked again, and nobody objects
  must(await ask());
  must(await app.debate.giveLeave(chair, { conference, question: asId("A") }, commandId()));
  equal((await decisions()).find(({ question }) => question === "A")?.outcome, "withdrawn");
});
