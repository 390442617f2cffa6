import assert from "node:assert/strict";
import { test } from "node:test";
import { asId, type Instant } from "#kit";
import { closeDivision, declarable, declare, entriesAgree, enterCount, noneRunning, openDivision, voidDivision } from "./division.ts";
import type { Division, FrozenDivision } from "./state.ts";

const frozen = (present: number): FrozenDivision => ({
  question: asId<"question">("S2"),
  title: "Votes of individual members",
  between: ["a", "b"],
  labels: { a: "One vote each", b: "No vote" },
  purpose: "decide",
  round: 1,
  attendance: { registered: 171, present, observers: 6, quorum: 57, at: "2026-03-21T10:00:00.000Z" as Instant },
  entitled: 171,
  rule: "more votes decide",
});
const value = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T => {
  assert.ok(result.ok, result.ok ? "" : result.refusal.code);
  return result.value;
};
const code = (result: { ok: true } | { ok: false; refusal: { code: string } }): string => (result.ok ? "" : result.refusal.code);
const open = (present = 132): Division => value(openDivision("d1", frozen(present)));
const teller = (id: string) => ({ id, inTheChair: false });
const tally = (a: number, b: number, abstentions = 0) => ({ votes: { a, b }, abstentions });
const entered = (division: Division, first = tally(59, 68, 5), second = tally(59, 68, 5)): Division =>
  value(enterCount(value(enterCount(division, teller("t1"), first)), teller("t2"), second));

test("two tellers' equal counts are declared", () => {
  const declared = value(declare(value(closeDivision(entered(open()), 132))));
  assert.deepEqual(declared, { id: "d1", frozen: frozen(132), kind: "declared", tally: tally(59, 68, 5) });
});

test("unequal counts cannot be declared until they are equal", () => {
  const closed = value(closeDivision(entered(open(), tally(71, 47), tally(71, 46)), 132));
  assert.equal(code(declare(closed)), "division.tellersDiffer");
  const recounted = value(enterCount(closed, teller("t2"), tally(71, 47)));
  assert.equal(code(declare(recounted)), "");
});

test("abstentions that differ are a difference too", () => {
  assert.equal(
    entriesAgree([
      { teller: "t1", tally: tally(1, 2, 3) },
      { teller: "t2", tally: tally(1, 2, 4) },
    ]),
    false,
  );
});

test("the same teller twice is one teller", () => {
  const once = value(enterCount(value(enterCount(open(), teller("t1"), tally(60, 60))), teller("t1"), tally(60, 60)));
  assert.equal(code(declare(value(closeDivision(once, 132)))), "division.twoTellersNeeded");
});

test("who is in the chair does not count", () => {
  assert.equal(code(enterCount(open(), { id: "t1", inTheChair: true }, tally(1, 1))), "division.chairIsNoTeller");
});

test("a count of more votes than people present is refused; as many is not", () => {
  assert.equal(code(enterCount(open(), teller("t1"), tally(70, 60, 3))), "division.moreVotesThanPresent");
  assert.equal(code(enterCount(open(), teller("t1"), tally(70, 60, 2))), "");
});

test("a count is of exactly what was put, in whole numbers", () => {
  assert.equal(code(enterCount(open(), teller("t1"), { votes: { a: 1 }, abstentions: 0 })), "tally.incomplete");
  assert.equal(code(enterCount(open(), teller("t1"), { votes: { a: 1, b: 1, c: 1 }, abstentions: 0 })), "tally.notPut");
  for (const n of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(code(enterCount(open(), teller("t1"), tally(n, 0))), "tally.notWhole");
    assert.equal(code(enterCount(open(), teller("t1"), tally(1, 1, n))), "tally.notWhole");
  }
});

test("a vote is declared only after it is closed, once, and never when void", () => {
  const two = entered(open());
  assert.equal(code(declare(two)), "division.notClosed");
  const closed = value(closeDivision(two, 132));
  assert.equal(code(closeDivision(closed, 132)), "division.notOpen");
  const declared = value(declare(closed));
  assert.equal(code(declare(declared)), "division.notClosed");
  assert.equal(code(voidDivision(declared, "late")), "division.notRunning");
  assert.equal(code(enterCount(declared, teller("t1"), tally(1, 1))), "division.notRunning");
  const voided = value(voidDivision(closed, "the microphone failed"));
  assert.equal(code(declare(voided)), "division.notClosed");
  assert.equal(code(voidDivision(voided, "again")), "division.notRunning");
});

test("scenario 15: a vote that began with 59 and ended with 56 of 57 cannot be declared", () => {
  const closed = value(closeDivision(entered(open(59), tally(20, 30), tally(20, 30)), 56));
  assert.equal(code(declarable(closed)), "quorum.lost");
  assert.equal(code(voidDivision(closed, "quorum lost")), "");
});

test("scenario 15: with 58 present and 30 votes cast a vote is valid; with exactly the quorum too", () => {
  assert.equal(code(declare(value(closeDivision(entered(open(59), tally(10, 20), tally(10, 20)), 58)))), "");
  assert.equal(code(declare(value(closeDivision(entered(open(57), tally(10, 20), tally(10, 20)), 57)))), "");
});

test("without a quorum no vote is opened", () => {
  assert.equal(code(openDivision("d1", frozen(56))), "quorum.lost");
});

test("scenario 14: while a vote is being taken nothing else is done to the question", () => {
  assert.equal(code(noneRunning(open())), "division.open");
  assert.equal(code(noneRunning(value(closeDivision(open(), 132)))), "division.open");
  assert.equal(code(noneRunning(value(voidDivision(open(), "stopped")))), "");
  assert.equal(code(noneRunning(null)), "");
});
