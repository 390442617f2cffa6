import { deepEqual, equal, notEqual } from "node:assert/strict";
import { test } from "node:test";
import { must } from "../../../test/build/database.ts";
import { clause, codeOf, planned, textOf, two } from "../../../test/build/planned.ts";

test("a motion not yet on the agenda exists only for its group and the committee", async (t) => {
  const on = await planned(t);
  const motion = await on.submitted();
  for (const [stranger, kept] of [
    [on.visitor, "access.signIn"],
    [on.hullSecretary, "motion.notFound"],
  ] as const) {
    equal(codeOf(await on.app.motions.motion(stranger, { motion })), "motion.notFound");
    equal(codeOf(await on.app.motions.motionDraft(stranger, { motion })), kept);
    equal(codeOf(await on.app.motions.saveMotion(stranger, { motion, base: 1, text: two }, on.id())), kept);
  }
  for (const insider of [on.leedsSecretary, on.committee]) equal(must(await on.app.motions.motion(insider, { motion })).text.title, "Homes");
  must(await on.app.motions.putOnAgenda(on.committee, { motion }, on.id()));
  equal(must(await on.app.motions.motion(on.visitor, { motion })).motion.letter, "A");
  equal(codeOf(await on.app.motions.motionDraft(on.hullSecretary, { motion })), "access.denied");
});

test("a motion ruled out is public with its reason, and the committee may still put it on the agenda", async (t) => {
  const on = await planned(t);
  const motion = await on.submitted();
  equal(codeOf(await on.app.motions.ruleOut(on.leedsSecretary, { motion, reason: "mine" }, on.id())), "access.denied");
  must(await on.app.motions.ruleOut(on.committee, { motion, reason: "Not within the aims" }, on.id()));
  equal(must(await on.app.motions.motion(on.visitor, { motion })).motion.stateReason, "Not within the aims");
  equal(codeOf(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 1 }, on.id())), "motion.notEditable");
  equal(must(await on.app.motions.putOnAgenda(on.committee, { motion }, on.id())).letter, "A");
});

test("motions are lettered in the order in which they are put on the agenda, and a withdrawn one keeps its letter", async (t) => {
  const on = await planned(t);
  const [first, second, third] = [await on.submitted(), await on.submitted(), await on.submitted()];
  const put = async (motion: string) => must(await on.app.motions.putOnAgenda(on.committee, { motion }, on.id())).letter;
  equal(await put(second), "A");
  must(await on.app.motions.withdrawMotion(on.leedsSecretary, { motion: second, reason: "Overtaken" }, on.id()));
  equal(await put(first), "B");
  equal(await put(third), "C");
  equal(must(await on.app.motions.motion(on.visitor, { motion: second })).motion.state, "withdrawn");
  equal(codeOf(await on.app.motions.putOnAgenda(on.committee, { motion: second }, on.id())), "motion.notThatStep");
});

test("every version is kept, its clauses under the ids they had, and the hash is of the canonical text", async (t) => {
  const on = await planned(t);
  const motion = await on.submitted();
  const reworded = textOf("Homes", [
    clause("new", "1.1", "A new first clause."),
    clause("b", "1.2", "Its leading body has nine people."),
    clause("a", "1.3", "Everybody has a home."),
  ]);
  equal(codeOf(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 1 }, on.id())), "motion.nothingChanged");
  must(await on.app.motions.saveMotion(on.leedsSecretary, { motion, base: 1, text: reworded }, on.id()));
  const second = must(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 2, note: "Shorter" }, on.id()));
  equal(second.version, 2);
  const [one, now] = [
    must(await on.app.motions.motion(on.leedsSecretary, { motion, version: 1 })),
    must(await on.app.motions.motion(on.leedsSecretary, { motion })),
  ];
  equal(one.text.sections[0]?.clauses.length, 2);
  deepEqual(
    now.text.sections[0]?.clauses.map((c) => String(c.id)),
    ["new", "b", "a"],
  );
  notEqual(one.version.hash, now.version.hash);
  equal(now.version.hash, second.hash);
  const changes = must(await on.app.motions.compareVersions(on.leedsSecretary, { motion, from: 1, to: 2 })).clauses;
  deepEqual(
    changes.map((change) => change.kind),
    ["added", "changed", "same"],
  );
  equal(codeOf(await on.app.motions.compareVersions(on.leedsSecretary, { motion, from: 1, to: 3 })), "motion.versionNotFound");
});

test("after the deadline no original is submitted or revised, by the clock of the database", async (t) => {
  const on = await planned(t, { motionsCloseAt: "2026-01-31T12:00:00.000Z" });
  const motion = await on.draft();
  const late = await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 1 }, on.id());
  equal(codeOf(late), "motion.deadlinePassed");
  if (!late.ok) equal(late.refusal.detail?.["deadline"], "2026-01-31T12:00:00.000Z");
  equal(codeOf(await on.app.motions.submitMotion(on.committee, { motion, base: 1 }, on.id())), "motion.deadlinePassed");
  equal(must(await on.app.motions.motionDraft(on.leedsSecretary, { motion })).can.submit, false);
});

test("once conference is open nothing before it changes, and a motion is withdrawn only through the chair", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  await on.db.updateTable("conference").set({ state: "open" }).where("id", "=", on.conference).execute();
  const change = { op: "delete" as const, clause: "a" };
  equal(codeOf(await on.app.motions.saveMotion(on.leedsSecretary, { motion, base: 1, text: two }, on.id())), "motion.conferenceOpen");
  equal(codeOf(await on.app.motions.submitAmendment(on.hullSecretary, { motion, affiliate: on.hull, change }, on.id())), "amendment.conferenceOpen");
  equal(codeOf(await on.app.motions.withdrawMotion(on.leedsSecretary, { motion, reason: "No" }, on.id())), "motion.withdrawByLeave");
  await on.db.updateTable("agenda_item").set({ state: "called" }).where("id", "=", on.item).execute();
  equal(codeOf(await on.app.motions.withdrawMotion(on.leedsSecretary, { motion, reason: "No" }, on.id())), "motion.beingPut");
});

test("two motions put on the agenda at the same moment get two letters", async (t) => {
  const on = await planned(t);
  const motions = [await on.submitted(), await on.submitted(), await on.submitted(), await on.submitted()];
  const letters = await Promise.all(motions.map(async (motion) => must(await on.app.motions.putOnAgenda(on.committee, { motion }, on.id())).letter));
  deepEqual([...letters].sort(), ["A", "B", "C", "D"]);
});
