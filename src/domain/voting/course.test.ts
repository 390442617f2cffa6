import assert from "node:assert/strict";
import { test } from "node:test";
import { founding, Hall, orders, q } from "../../../test/golden/founding-conference/founding.ts";
import { between, hall, section, yesNo } from "../../../test/build/questions.ts";

// ---- scenario 1: equal votes between two options ----

test("scenario 1: on 65 to 65 no result is declared and the chair is asked", () => {
  const s = hall(section("pairwise", ["a", "b"]));
  const { next, decisions } = s.count("S", { a: 65, b: 65 }, 2);
  assert.deepEqual(decisions, []);
  assert.ok(next.kind === "awaitingChair" && next.mayDecline);
  assert.deepEqual(next.tally.votes, { a: 65, b: 65 }, "the chair is never counted in the 65");
  s.cast("S", "b");
  assert.equal(s.decision("S")?.option, "b");
  assert.equal(s.decision("S")?.reason, "65-65, 2 abstentions, casting vote of the chair for b");
  assert.deepEqual(s.decision("S")?.castingVote, { between: ["a", "b"], for: "b" });
});

test("scenario 1: declined, the vote is repeated once; equal again, the present position stands", () => {
  const s = hall(section("pairwise", ["a", "b"]));
  s.count("S", { a: 65, b: 65 }, 2);
  const { next } = s.act({ kind: "castingVoteDeclined", question: q("S") });
  assert.ok(next.kind === "put" && next.round === 2);
  s.count("S", { a: 66, b: 66 });
  assert.equal(s.decision("S")?.outcome, "noneChosen");
  assert.equal(s.decision("S")?.rounds.length, 2);
});

test("scenario 1: the repeat decides when it is not equal", () => {
  const s = hall(section("pairwise", ["a", "b"]));
  s.count("S", { a: 65, b: 65 });
  s.act({ kind: "castingVoteDeclined", question: q("S") });
  s.count("S", { a: 66, b: 65 });
  assert.equal(s.decision("S")?.option, "a");
});

test("the tie rule's steps go in their own order", () => {
  const s = hall(section("pairwise", ["a", "b"], ["repeat", "castingVote"]));
  assert.equal(s.count("S", { a: 5, b: 5 }).next.kind, "put");
  const { next } = s.count("S", { a: 6, b: 6 });
  assert.ok(next.kind === "awaitingChair" && !next.mayDecline);
  s.refused({ kind: "castingVoteDeclined", question: q("S") }, "tie.chairMustDecide");
  s.refused({ kind: "castingVote", question: q("S"), for: "c" }, "tie.notBetweenLeaders");
  s.refused({ kind: "declared", question: q("S"), round: s.round({ a: 1, b: 2 }) }, "tie.chairIsAsked");
});

test("where standing orders give no casting vote the step is passed over", () => {
  const s = hall(section("pairwise", ["a", "b"]), { castingVote: "none" });
  const { next } = s.count("S", { a: 5, b: 5 });
  assert.ok(next.kind === "put" && next.round === 2);
});

// ---- scenario 2: exhaustive ballot ----

test("scenario 2: equals for the last place are voted on by all", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  const { next } = s.count("S", { a: 60, b: 36, c: 36 });
  assert.ok(next.kind === "put" && next.purpose === "bottomTie");
  assert.deepEqual(next.between, ["b", "c"]);
  s.count("S", { b: 70, c: 62 });
  assert.deepEqual(between(s), ["a", "b"]);
  s.count("S", { a: 64, b: 68 });
  assert.equal(s.decision("S")?.option, "b");
  assert.equal(s.decision("S")?.rounds.length, 3, "all three rounds are in the record");
  assert.equal(s.decision("S")?.castingVote, undefined, "and nobody cast or drew a lot");
});

test("equals for the last place who stay equal come before the chair, and who is kept goes on", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  s.count("S", { a: 60, b: 36, c: 36 });
  assert.equal(s.count("S", { b: 66, c: 66 }).next.kind, "awaitingChair");
  s.refused({ kind: "castingVote", question: q("S"), for: "a" }, "tie.notBetweenLeaders");
  s.cast("S", "c");
  assert.deepEqual(between(s), ["a", "c"]);
  s.count("S", { a: 66, c: 66 });
  assert.equal(s.state.next.kind, "awaitingChair", "another tie has the whole tie rule before it");
});

test("equals for the last place are never settled by dropping them together", () => {
  const s = hall(section("exhaustive", ["a", "b", "c", "d"]));
  s.count("S", { a: 60, b: 40, c: 10, d: 10 });
  assert.deepEqual(between(s), ["c", "d"]);
  s.count("S", { c: 70, d: 50 });
  assert.deepEqual(between(s), ["a", "b", "c"]);
});

test("three equals of three: one is out by a vote between them", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  s.count("S", { a: 44, b: 44, c: 44 });
  assert.deepEqual(between(s), ["a", "b", "c"]);
  s.count("S", { a: 50, b: 41, c: 41 });
  assert.deepEqual(between(s), ["b", "c"], "two of them are still equal at the bottom");
  s.count("S", { b: 60, c: 70 });
  assert.deepEqual(between(s), ["a", "c"]);
});

test("exactly half of the votes cast is not more than half", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  s.count("S", { a: 66, b: 40, c: 26 });
  assert.equal(s.decision("S"), undefined);
  assert.deepEqual(between(s), ["a", "b"]);
});

test("abstentions are no part of the base of an exhaustive ballot", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  s.count("S", { a: 50, b: 30, c: 19 }, 33);
  assert.equal(s.decision("S")?.option, "a");
});

// ---- scenario 3: two rounds; plurality ----

const names = { w: 47, x: 122, y: 188, z: 44 };

test("scenario 3: no majority, then a second ballot between the first two", () => {
  const s = hall(section("twoRound", ["w", "x", "y", "z"]));
  s.present = 401;
  s.entitled = 401;
  s.count("S", names);
  assert.deepEqual(between(s), ["x", "y"]);
  s.count("S", { x: 139, y: 235 });
  assert.equal(
    s.decision("S")?.reason,
    "y chosen in round 2, 235 to 139 (round 1: w 47, x 122, y 188, z 44: no majority: 188 of 401, 201 needed; w and z are out)",
  );
});

test("scenario 3: by plurality the first round decides and its share is shown", () => {
  const s = hall(section("plurality", ["w", "x", "y", "z"]));
  s.present = 401;
  s.entitled = 401;
  s.count("S", names);
  assert.equal(s.decision("S")?.reason, "y with most votes: 188 of 401, 46.9%");
});

test("equals for second place in a two-round vote are voted on first", () => {
  const s = hall(section("twoRound", ["w", "x", "y", "z"]));
  s.count("S", { w: 20, x: 30, y: 52, z: 30 });
  assert.ok(s.state.next.kind === "put" && s.state.next.purpose === "bottomTie");
  assert.deepEqual(between(s), ["x", "z"]);
  s.count("S", { x: 60, z: 61 });
  assert.deepEqual(between(s), ["y", "z"]);
});

test("by plurality a repeat is a run-off of the equals, and the chair is asked between them only", () => {
  const s = hall(section("plurality", ["a", "b", "c"], ["repeat", "castingVote"]));
  s.count("S", { a: 50, b: 50, c: 32 });
  assert.deepEqual(between(s), ["a", "b"]);
  const again = hall(section("plurality", ["a", "b", "c"], ["castingVote"]));
  again.count("S", { a: 50, b: 50, c: 32 });
  again.refused({ kind: "castingVote", question: q("S"), for: "c" }, "tie.notBetweenLeaders");
});

// ---- yes and no ----

test("equal votes on a motion: the chair may cast, or decline and it is lost", () => {
  const cast = hall(yesNo("majority"));
  cast.yes("S", 64, 64);
  cast.cast("S", "for");
  assert.equal(cast.decision("S")?.reason, "carried, 64 to 64, casting vote of the chair for");
  const declined = hall(yesNo("majority"));
  declined.yes("S", 64, 64);
  declined.act({ kind: "castingVoteDeclined", question: q("S") });
  assert.equal(declined.decision("S")?.outcome, "lost");
});

test("equal votes on a motion are lost where standing orders give no casting vote", () => {
  const s = hall(yesNo("majority"), { castingVote: "none" });
  s.yes("S", 64, 64);
  assert.equal(s.decision("S")?.reason, "lost, 64 to 64, equal votes and no casting vote");
});

test("the chair who is a member votes in the count and casts on a tie as well", () => {
  const s = hall(yesNo("majority"), { castingVote: "memberPlusCasting" });
  assert.equal(s.yes("S", 66, 66).next.kind, "awaitingChair");
});

test("equal votes under two thirds are simply lost", () => {
  const s = hall(yesNo("ratification"));
  s.yes("S", 64, 64);
  assert.equal(s.decision("S")?.outcome, "lost");
});

test("equal votes on ratification are lost even where a majority ratifies", () => {
  const settings = { ratification: orders.majority };
  const s = new Hall(founding(settings, { composite: { title: "", sections: [] } }), settings);
  s.yes("P", 74, 58);
  s.yes("R", 66, 66);
  assert.equal(s.decision("R")?.outcome, "lost");
});
