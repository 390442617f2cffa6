import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kit";
import { credentialStates, credentialSteps } from "./state.ts";
import { activeStates, credentialStep, credentialStepsOf, deskStepsOf, type LastStep, liftedTo, onRoll, undone } from "./steps.ts";

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const ended = ["replaced", "withdrawn", "surrendered", "revoked"] as const;

test("a delegate goes out and comes in again, and a credential that has ended takes no further step", () => {
  equal(credentialStep({ role: "delegate", state: "checkedIn" }, "out").ok, true);
  equal(credentialStep({ role: "delegate", state: "out" }, "checkedIn").ok, true);
  equal(codeOf(credentialStep({ role: "delegate", state: "registered" }, "out")), "credential.notThatStep");
  for (const state of ended) for (const to of credentialStates) equal(credentialStep({ role: "delegate", state }, to).ok, false, `${state} ${to}`);
});

test("who is suspended is not checked in, keeps the place, and may be replaced", () => {
  equal(codeOf(credentialStep({ role: "delegate", state: "suspended" }, "checkedIn")), "credential.suspended");
  equal(credentialStep({ role: "delegate", state: "suspended" }, "replaced").ok, true);
  equal((activeStates as readonly string[]).includes("suspended"), true);
  deepEqual([liftedTo(true), liftedTo(false)], ["out", "registered"]);
});

test("only a lifted suspension leads back to registered", () =>
  deepEqual(
    credentialStates.filter((from) => (credentialSteps[from] as readonly string[]).includes("registered")),
    ["suspended"],
  ));

test("an observer has no place that a substitute could take", () => {
  deepEqual(credentialStepsOf({ role: "observer", state: "registered" }), ["checkedIn", "suspended", "withdrawn", "revoked"]);
  equal(codeOf(credentialStep({ role: "observer", state: "checkedIn" }, "replaced")), "credential.observer");
  equal(credentialStep({ role: "delegate", state: "checkedIn" }, "replaced").ok, true);
});

test("the desk neither suspends nor revokes, and lifts no suspension", () => {
  deepEqual(deskStepsOf({ role: "delegate", state: "checkedIn" }), ["out", "replaced", "withdrawn", "surrendered"]);
  deepEqual(deskStepsOf({ role: "delegate", state: "suspended" }), ["replaced", "withdrawn"]);
});

test("a place counts while its credential may still take a step", () =>
  deepEqual([...activeStates].sort(), credentialStates.filter((state) => credentialSteps[state].length > 0).sort()));

test("a slip at the desk is taken back within a quarter of an hour, once, and a closing of the day is none", () => {
  const last: LastStep = { from: "registered", to: "checkedIn", ageSeconds: 60, way: "card", undoes: false };
  deepEqual(undone(last), { ok: true, value: "registered" });
  equal(codeOf(undone({ ...last, ageSeconds: 901 })), "credential.tooLateToUndo");
  for (const not of [{ undoes: true }, { way: "closing" }, { from: null }, { to: "suspended" as const }])
    equal(codeOf(undone({ ...last, ...not })), "credential.nothingToUndo");
});

test("who takes a place over while a division is open votes from the next one on (scenario 16)", () => {
  const at = (text: string) => `2026-03-21T${text}:00.000Z` as Instant;
  const original = [
    { to: "checkedIn" as const, at: at("10:00") },
    { to: "replaced" as const, at: at("13:01") },
  ];
  const substitute = [
    { to: "registered" as const, at: at("13:01") },
    { to: "checkedIn" as const, at: at("13:01") },
  ];
  deepEqual([onRoll(original, at("12:58")), onRoll(substitute, at("12:58"))], [true, false]);
  deepEqual([onRoll(original, at("13:10")), onRoll(substitute, at("13:10"))], [false, true]);
});
