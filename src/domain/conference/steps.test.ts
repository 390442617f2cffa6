import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { conferenceStates } from "./state.ts";
import { conferenceStep, inState } from "./steps.ts";

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
