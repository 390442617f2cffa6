import assert from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "#domain/conference";
import { asId } from "#kit";
import { decide, historyOf, play, retakable, toRetake } from "./engine.ts";
import type { Procedure, Question, QuestionId, Round } from "./question.ts";
import type { Act } from "./state.ts";

const majority = { base: "votesCast", rule: "moreThan", num: 1, den: 2 } as const;
const orders = { majority, castingVote: "tieOnly" as const };
const id = (word: string): QuestionId => asId<"question">(word);
const common = (name: string) => ({
  id: id(name),
  title: name,
  subject: { kind: "whole" as const },
  dependsOn: { kind: "always" as const },
  fallsIf: [],
  tie: ["castingVote", "repeat", "statusQuo"] as const,
  rule: "",
});
const motion = (name: string): Question => ({ ...common(name), kind: "motion", threshold: majority });
const options = (name: string, keys: readonly string[]): Question => ({
  ...common(name),
  kind: "options",
  subject: { kind: "section", section: name },
  method: keys.length === 2 ? "pairwise" : "exhaustive",
  options: keys.map((key) => ({ key, title: key })),
});
const round = (votes: Record<string, number>, more: Partial<Round> = {}): Round => ({
  between: Object.keys(votes),
  purpose: "decide",
  present: 132,
  entitled: 171,
  tally: { votes, abstentions: 0 },
  ...more,
});
const declared = (question: string, votes: Record<string, number>, more: Partial<Round> = {}): Act => ({
  kind: "declared",
  question: id(question),
  round: round(votes, more),
});
const hands = (question: string, keys: readonly string[], seen: string, nemCon?: boolean): Act =>
  declared(question, Object.fromEntries(keys.map((key) => [key, 0])), {
    seen,
    ...(nemCon && { nemCon }),
    vote: { division: "d", method: "hands", disclosure: "aggregate", electronic: false },
  });
const retaken = (question: string, as: "recount" | "count" | "card"): Act => ({ kind: "retaken", question: id(question), as, reason: `${as} asked for` });

const two: Procedure = { questions: [motion("A"), motion("B")] };
/** Plays acts one by one, each of them lawful. */
function played(procedure: Procedure, ...acts: readonly Act[]) {
  for (const [at, act] of acts.entries()) {
    const step = decide(procedure, orders, acts.slice(0, at), act);
    assert.ok(step.ok, step.ok ? "" : `${act.kind}: ${step.refusal.code}`);
  }
  return historyOf(procedure, orders, acts);
}
const refused = (procedure: Procedure, acts: readonly Act[], act: Act): string => {
  const step = decide(procedure, orders, acts, act);
  return step.ok ? "" : step.refusal.code;
};
const yesNo = ["for", "against"];

test("a show of hands carries, loses, or carries with nobody against", () => {
  const reasons = (act: Act) => played(two, act).state.decisions.map(({ outcome, reason }) => [outcome, reason]);
  assert.deepEqual(reasons(hands("A", yesNo, "for")), [["carried", "carried on a show of hands"]]);
  assert.deepEqual(reasons(hands("A", yesNo, "against")), [["lost", "lost on a show of hands"]]);
  assert.deepEqual(reasons(hands("A", yesNo, "for", true)), [["carried", "carried on a show of hands, nem con"]]);
});

test("hands that were not clear decide nothing, are put again, and stay in the record of what then decides", () => {
  const unclear = hands("A", yesNo, "unclear");
  const { state, notes } = played(two, unclear);
  assert.deepEqual([state.decisions, state.next.kind === "put" && state.next.question.id, notes], [[], "A", ["show of hands: undecided"]]);
  const after = played(two, unclear, declared("A", { for: 70, against: 62 }));
  assert.equal(after.state.decisions[0]?.reason, "carried, 70 to 62, majority of votes cast (show of hands: undecided)");
  assert.equal(after.state.decisions[0]?.rounds.length, 1);
});

test("two options are chosen by hands; and the last two of three after a counted round", () => {
  assert.equal(played({ questions: [options("S", ["a", "b"])] }, hands("S", ["a", "b"], "b")).state.decisions[0]?.reason, "b chosen on a show of hands");
  const three: Procedure = { questions: [options("S", ["a", "b", "c"])] };
  const first = declared("S", { a: 60, b: 41, c: 31 });
  assert.equal(played(three, first, hands("S", ["a", "b"], "b")).state.decisions[0]?.option, "b");
  assert.equal(refused(three, [], hands("S", ["a", "b", "c"], "b")), "hands.betweenTwo");
});

test("hands give way to a count and a count to a card vote, each once; what stood stays visible with its cause", () => {
  const acts = [hands("A", yesNo, "for"), retaken("A", "count"), declared("A", { for: 74, against: 58 }), retaken("A", "card")];
  const { state } = played(two, ...acts);
  assert.deepEqual(
    state.annulled.map(({ decision, reason }) => [decision.reason, reason]),
    [
      ["carried on a show of hands", "count asked for"],
      ["carried, 74 to 58, majority of votes cast", "card asked for"],
    ],
  );
  assert.equal(toRetake(acts, id("A")), "card");
  const weighed = declared(
    "A",
    { for: 4120, against: 5330 },
    { present: 9450, entitled: 9450, vote: { division: "d", method: "card", disclosure: "aggregate", electronic: false } },
  );
  assert.equal(toRetake([...acts, weighed], id("A")), null);
  assert.equal(played(two, ...acts, weighed).state.decisions[0]?.outcome, "lost");
  for (const as of ["count", "card"] as const) assert.equal(refused(two, [...acts, weighed], retaken("A", as)), "retake.once");
  assert.equal(refused(two, [...acts, weighed], retaken("A", "recount")), "");
});

test("nothing is taken again that was not counted, of lower rank, or before the latest business", () => {
  const counted = declared("A", { for: 74, against: 58 });
  assert.equal(refused(two, [], retaken("A", "card")), "retake.notCounted");
  assert.equal(refused(two, [counted], retaken("A", "count")), "retake.notHigher");
  assert.equal(refused(two, [hands("A", yesNo, "for")], retaken("A", "recount")), "retake.handsAreCounted");
  assert.equal(refused(two, [counted, hands("B", yesNo, "for")], retaken("A", "card")), "retake.tooLate");
  assert.equal(refused(two, [counted, retaken("A", "recount")], retaken("A", "recount")), "retake.notCounted");
  assert.deepEqual(retakable(two, orders, [counted])?.as, ["recount", "card"]);
  assert.equal(retakable(two, orders, [counted, { kind: "itemClosed", reason: "time" }]), null);
});

test("only the latest round of an exhaustive ballot is taken again, with the casting vote on it", () => {
  const three: Procedure = { questions: [options("S", ["a", "b", "c"])] };
  const acts: Act[] = [declared("S", { a: 60, b: 41, c: 31 }), declared("S", { a: 66, b: 66 }), { kind: "castingVote", question: id("S"), for: "a" }];
  const again = played(three, ...acts, retaken("S", "recount"));
  assert.deepEqual(
    [again.state.roundsSoFar.length, again.state.next.kind === "put" && again.state.next.between, again.state.annulled[0]?.decision.option],
    [1, ["a", "b"], "a"],
  );
  const decided = played(three, ...acts, retaken("S", "recount"), declared("S", { a: 65, b: 67 }));
  assert.equal(decided.state.decisions[0]?.option, "b");
  assert.deepEqual(play(three, orders, [...acts, retaken("S", "recount"), declared("S", { a: 65, b: 67 })]), decided.state);
});

test("a conference that fixed nothing lets 20 delegates of five groups demand", () => assert.deepEqual(plainFloorOrders.demand, { delegates: 20, groups: 5 }));
