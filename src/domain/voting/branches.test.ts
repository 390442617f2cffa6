import assert from "node:assert/strict";
import { test } from "node:test";
import { founding, Hall, moveAll, playedUpTo, q } from "../../../test/golden/founding-conference/founding.ts";
import { between, hall, section } from "../../../test/build/questions.ts";
import { evaluate } from "./condition.ts";
import { statusOf } from "./engine.ts";

// ---- scenarios 12 and 13: the branches ----

test("scenario 12: the chair casts between M1 and M2 only, and must", () => {
  const s = playedUpTo("b", "F");
  s.count("F", { M1: 41, M2: 41, M3: 30, M4: 14 }, 6);
  s.refused({ kind: "castingVote", question: q("F"), for: "M3" }, "tie.notBetweenLeaders");
  s.refused({ kind: "castingVoteDeclined", question: q("F") }, "tie.chairMustDecide");
  s.cast("F", "M1");
  assert.match(s.decision("F")?.reason ?? "", /41 of 126/);
  const { next } = s.state;
  assert.ok(next.kind === "finished" && next.adopted?.kind === "motion");
  assert.deepEqual(next.adopted, { kind: "motion", motion: "leeds", amendments: ["amendment-M1.1"] });
});

test("scenario 13: ratification lost starts the fallback by itself", () => {
  const s = playedUpTo("a", "R");
  s.yes("R", 55, 70);
  assert.equal(s.nextName, "move-M1");
  moveAll(s);
  assert.equal(s.nextName, "M1.2");
});

test("scenario 13: or the named sections are voted again, once, and ratified again", () => {
  const settings = { ifRatificationLost: { kind: "reopen", sections: ["section-S3", "S6"] } } as const;
  const s = new Hall(founding(settings), settings);
  for (const act of playedUpTo("a", "R").acts) s.act(act);
  s.yes("R", 55, 70);
  assert.equal(s.nextName, "S3.2");
  s.count("S3.2", { a: 100, b: 10, c: 10 });
  s.count("S6.2", { a: 10, b: 100 });
  assert.equal(s.nextName, "R.2");
  const { next } = s.yes("R.2", 100, 20);
  assert.ok(next.kind === "finished" && next.adopted?.kind === "composite");
  assert.deepEqual([next.adopted.choices["section-S3"], next.adopted.choices["section-S6"], next.adopted.choices["section-S1"]], ["a", "b", "a"]);
});

test("scenario 13: lost a second time nothing is adopted; and so at once where the setting says nothing", () => {
  const settings = { ifRatificationLost: { kind: "reopen", sections: ["S6"] } } as const;
  const s = new Hall(founding(settings), settings);
  for (const act of playedUpTo("a", "R").acts) s.act(act);
  s.yes("R", 55, 70);
  s.count("S6.2", { a: 10, b: 100 });
  assert.deepEqual(s.yes("R.2", 55, 70).next, { kind: "finished", adopted: null });
  const none = new Hall(founding({ ifRatificationLost: { kind: "nothing" } }));
  for (const act of playedUpTo("a", "R").acts) none.act(act);
  assert.deepEqual(none.yes("R", 55, 70).next, { kind: "finished", adopted: null });
});

test("an original that is not moved is not among the texts put against each other; one left is put yes or no", () => {
  const s = new Hall(founding());
  s.yes("P", 60, 66);
  s.act({ kind: "notMoved", question: q("move-M1") });
  s.move("move-M2");
  s.act({ kind: "notMoved", question: q("move-M3") });
  assert.equal(s.decision("M3.1")?.cause, "move-M3");
  s.act({ kind: "notMoved", question: q("move-M4") });
  for (const id of ["M2.1", "M2.2", "M2.3"]) s.yes(id, 1, 100);
  assert.deepEqual(between(s), ["for", "against"]);
  const lost = new Hall(s.procedure);
  for (const act of s.acts) lost.act(act);
  s.yes("F", 60, 59);
  assert.equal(s.decision("F")?.option, "M2");
  lost.yes("F", 59, 60);
  assert.equal(lost.decision("F")?.outcome, "noneChosen");
  assert.deepEqual(lost.state.next, { kind: "finished", adopted: null });
});

test("one draft left with equal votes is not adopted unless the chair makes it so", () => {
  const s = new Hall(founding());
  s.yes("P", 60, 66);
  s.move("move-M1");
  for (const id of ["move-M2", "move-M3", "move-M4"]) s.act({ kind: "notMoved", question: q(id) });
  for (const id of ["M1.2", "M1.1", "M1.3", "M1.4"]) s.yes(id, 1, 100);
  assert.equal(s.yes("F", 60, 60).next.kind, "awaitingChair");
  s.cast("F", "against");
  assert.equal(s.decision("F")?.outcome, "noneChosen");
});

test("on the branch that is shut nothing is ahead, however far down it is", () => {
  const settings = { ifRatificationLost: { kind: "reopen", sections: ["S6"] } } as const;
  const s = new Hall(founding(settings), settings);
  s.yes("P", 60, 66);
  const status = statusOf(s.procedure, s.state);
  for (const id of ["S6", "R", "S6.2", "R.2"]) assert.equal(status.get(q(id)), "notPut", id);
});

test("what can no longer be put satisfies nothing; one part that is false makes the whole false, though another is open", () => {
  const { procedure } = new Hall(founding());
  const lost = new Map(playedUpTo("b", "M1.2").state.decisions.map((decision) => [decision.question, decision]));
  const shut = { kind: "decided", question: q("S1") } as const;
  const open = { kind: "decided", question: q("F") } as const;
  assert.equal(evaluate(shut, procedure, lost), "false");
  assert.equal(evaluate(open, procedure, lost), "open");
  assert.equal(evaluate({ kind: "all", of: [open, shut] }, procedure, lost), "false");
  assert.equal(evaluate({ kind: "any", of: [open, shut] }, procedure, lost), "open");
});

test("where no original is moved nothing is adopted", () => {
  const s = new Hall(founding());
  s.yes("P", 60, 66);
  for (const id of ["move-M1", "move-M2", "move-M3", "move-M4"]) s.act({ kind: "notMoved", question: q(id) });
  assert.deepEqual(s.state.next, { kind: "finished", adopted: null });
  assert.equal(statusOf(s.procedure, s.state).get(q("F")), "notPut");
});

// ---- corrections ----

test("a correction annuls the latest decision with its casting vote, and it is put again; all before stands", () => {
  const s = playedUpTo("a", "S5");
  const before = s.state.decisions.slice(0, -1);
  s.act({ kind: "corrected", question: q("S4"), reason: "a row was counted twice" });
  assert.deepEqual(s.state.decisions, before);
  assert.equal(s.nextName, "S4");
  assert.equal(s.state.annulled[0]?.decision.castingVote?.for, "b");
  assert.equal(s.state.annulled[0]?.reason, "a row was counted twice");
  s.count("S4", { a: 66, b: 64 });
  assert.equal(s.decision("S4")?.option, "a");
  assert.equal(s.state.annulled.length, 1, "what was annulled stays on the record");
});

test("a correction of what made others fall brings them back", () => {
  const s = playedUpTo("b", "M3.3");
  assert.equal(s.decision("M3.1")?.outcome, "fell");
  s.act({ kind: "corrected", question: q("M3.2"), reason: "recount" });
  assert.equal(s.decision("M3.1"), undefined);
  s.yes("M3.2", 55, 71);
  assert.equal(s.nextName, "M3.1");
});

test("a correction shuts the branch that the decision opened", () => {
  const s = playedUpTo("b", "move-M1");
  const fresh = new Hall(founding());
  fresh.yes("P", 60, 66);
  fresh.act({ kind: "corrected", question: q("P"), reason: "recount" });
  fresh.yes("P", 66, 60);
  assert.equal(fresh.nextName, "S1");
  s.refused({ kind: "corrected", question: q("P"), reason: "" }, "correction.notLatest");
  s.refused({ kind: "corrected", question: q("S1"), reason: "" }, "correction.notDecided");
});

test("counts of a question that is not decided yet can be taken back too; the decision before it then cannot", () => {
  const s = playedUpTo("a", "S3");
  s.count("S3", { a: 60, b: 41, c: 29 }, 2);
  s.refused({ kind: "corrected", question: q("S2"), reason: "" }, "correction.notLatest");
  s.act({ kind: "corrected", question: q("S3"), reason: "the gallery was left out" });
  assert.equal(s.state.annulled[0]?.decision.outcome, "undecided");
  assert.deepEqual(between(s), ["a", "b", "c"]);
  assert.deepEqual(s.state.roundsSoFar, []);
});

test("a correction takes an option's withdrawal back only where that decided the question", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  s.act({ kind: "optionWithdrawn", question: q("S"), option: "c", reason: "" });
  s.count("S", { a: 70, b: 60 });
  s.act({ kind: "corrected", question: q("S"), reason: "" });
  assert.deepEqual(between(s), ["a", "b"]);
  s.act({ kind: "optionWithdrawn", question: q("S"), option: "b", reason: "" });
  assert.equal(s.decision("S")?.option, "a");
  s.act({ kind: "corrected", question: q("S"), reason: "somebody did object" });
  assert.deepEqual(between(s), ["a", "b"]);
});
