import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { conferenceStates, credentialStates, credentialSteps } from "./state.ts";
import { activeStates, attendedStates, conferenceStep, credentialStep, credentialStepsOf, inState } from "./steps.ts";

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";

test("a conference is opened once, closed once, and neither skipped nor taken back", () => {
  const lawful = conferenceStates.flatMap((from) => conferenceStates.filter((to) => conferenceStep(from, to).ok).map((to) => `${from} ${to}`));
  deepEqual(lawful, ["planned open", "open closed"]);
  equal(codeOf(conferenceStep("open", "open")), "conference.open");
  equal(codeOf(conferenceStep("closed", "open")), "conference.closed");
  equal(codeOf(conferenceStep("planned", "closed")), "conference.planned");
});

test("what needs a planned conference is refused by the state it is in", () => {
  equal(inState("planned", "planned").ok, true);
  equal(codeOf(inState("open", "planned")), "conference.open");
  equal(codeOf(inState("closed", "planned", "open")), "conference.closed");
});

test("a delegate goes out and comes in again, and a credential given back or handed on takes no further step", () => {
  equal(credentialStep({ role: "delegate", state: "checkedIn" }, "out").ok, true);
  equal(credentialStep({ role: "delegate", state: "out" }, "checkedIn").ok, true);
  equal(codeOf(credentialStep({ role: "delegate", state: "registered" }, "out")), "credential.notThatStep");
  for (const state of ["replaced", "withdrawn"] as const)
    for (const to of credentialStates) equal(credentialStep({ role: "delegate", state }, to).ok, false, `${state} ${to}`);
});

test("no credential comes back to registered", () =>
  equal(
    credentialStates.some((from) => (credentialSteps[from] as readonly string[]).includes("registered")),
    false,
  ));

test("an observer has no place that a substitute could take", () => {
  deepEqual(credentialStepsOf({ role: "observer", state: "registered" }), ["checkedIn", "withdrawn"]);
  equal(codeOf(credentialStep({ role: "observer", state: "checkedIn" }, "replaced")), "credential.observer");
  equal(credentialStep({ role: "delegate", state: "checkedIn" }, "replaced").ok, true);
});

test("a place counts while its credential may still take a step", () => {
  deepEqual(
    activeStates,
    credentialStates.filter((state) => credentialSteps[state].length > 0),
  );
  deepEqual(
    attendedStates,
    activeStates.filter((state) => state !== "registered"),
  );
});
