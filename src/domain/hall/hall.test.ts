import assert from "node:assert/strict";
import { test } from "node:test";
import type { Result } from "#kit";
import { lawfulWithoutQuorum, mayCome, mayLeave, mayPlace, quorate, trialSentence, verdictOf } from "./index.ts";

const codeOf = (result: Result<unknown>): string => (result.ok ? "" : result.refusal.code);
const failure = { num: 1, den: 10 };
const delegate = { role: "delegate", state: "registered", attends: "remote" } as const;

test("quorum is counted by presence: one fewer than needed, and nothing is decided (handbook, scenario 15)", () => {
  assert.equal(codeOf(quorate({ present: 57, quorum: 57 })), "");
  assert.deepEqual(quorate({ present: 56, quorum: 57 }), { ok: false, refusal: { code: "quorum.lost", detail: { present: 56, quorum: 57 } } });
  const all = [
    "adjourn",
    "recess",
    "fixTime",
    "wait",
    "closeDivision",
    "declare",
    "declareHands",
    "openDivision",
    "castingVote",
    "remit",
    "callItem",
    "voidDivision",
  ];
  const moves = ["adjourn", "recess", "fixTime", "wait", "closeDivision"];
  assert.deepEqual(
    all.filter((act) => lawfulWithoutQuorum(act, "open")),
    moves,
  );
  // closed with a quorum it was taken; whether it was is for the division to say
  assert.deepEqual(
    all.filter((act) => lawfulWithoutQuorum(act, "closed")),
    [...moves, "declare", "declareHands"],
  );
});

test("exactly a tenth of the devices silent is go, one more is no-go, and nobody goes with no device at all (handbook, section 7)", () => {
  assert.equal(verdictOf({ devices: 1470, answered: 1323 }, failure), "go");
  assert.equal(verdictOf({ devices: 1470, answered: 1322 }, failure), "noGo");
  assert.equal(verdictOf({ devices: 0, answered: 0 }, failure), "noGo");
  assert.equal(verdictOf({ devices: 3, answered: 3 }, { num: 0, den: 1 }), "go");
  assert.equal(trialSentence({ devices: 132, answered: 119 }, failure), "119 of 132 devices answered: go");
  assert.equal(trialSentence({ devices: 1, answered: 0 }, failure), "0 of 1 device answered: no-go, paper is used (1 silent, more than 1 in 10)");
});

test("who comes in from elsewhere needs a rule that allows it, a place as a delegate, and the desk's word; one step at a time", () => {
  assert.equal(codeOf(mayCome(delegate, true)), "");
  assert.equal(codeOf(mayCome(delegate, false)), "remote.notAllowed");
  assert.equal(codeOf(mayCome(null, true)), "remote.noPlace");
  assert.equal(codeOf(mayCome({ ...delegate, role: "observer" }, true)), "remote.noPlace");
  assert.equal(codeOf(mayCome({ ...delegate, attends: "hall" }, true)), "remote.inTheHall");
  assert.equal(codeOf(mayCome({ ...delegate, state: "suspended" }, true)), "remote.suspended");
  assert.equal(codeOf(mayCome({ ...delegate, state: "checkedIn" }, true)), "remote.alreadyIn");
  assert.equal(codeOf(mayCome({ ...delegate, state: "checkedIn", attends: "hall" }, true)), "remote.inTheHall");
  assert.equal(codeOf(mayCome({ ...delegate, state: "replaced" }, true)), "remote.noPlace");
  assert.equal(codeOf(mayLeave({ ...delegate, state: "checkedIn" })), "");
  assert.equal(codeOf(mayLeave({ ...delegate, state: "checkedIn", attends: "hall" })), "remote.notIn");
  assert.equal(codeOf(mayLeave(delegate)), "remote.notIn");
});

test("nobody changes place while they are counted as present", () => {
  assert.equal(codeOf(mayPlace(delegate, "hall", true)), "");
  assert.equal(codeOf(mayPlace(delegate, "hall", false)), "");
  assert.equal(codeOf(mayPlace({ ...delegate, attends: "hall" }, "remote", false)), "remote.notAllowed");
  assert.equal(codeOf(mayPlace(delegate, "remote", true)), "remote.alreadySo");
  assert.equal(codeOf(mayPlace({ ...delegate, state: "checkedIn" }, "hall", true)), "remote.present");
  assert.equal(codeOf(mayPlace({ ...delegate, state: "revoked" }, "hall", true)), "remote.noPlace");
});
