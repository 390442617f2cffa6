import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Day } from "#kit";
import {
  affiliationStates,
  type AffiliationStep,
  affiliationStep,
  affiliationSteps,
  decisionsOpen,
  isInGoodStanding,
  mayApply,
  standingOn,
} from "./affiliation.ts";
import { mayBeApplied } from "./application.ts";

const day = (text: string) => text as Day;
const step = (state: AffiliationStep["state"], on: string | null, until: string | null = null): AffiliationStep => ({
  state,
  effectiveOn: on === null ? null : day(on),
  until: until === null ? null : day(until),
});
const stateOn = (history: readonly AffiliationStep[], on: string) => standingOn(history, day(on))?.state ?? null;
const decided = (history: readonly AffiliationStep[], to: Parameters<typeof affiliationStep>[1]["to"], on: string, until: string | null = null) => {
  const result = affiliationStep(history, { to, effectiveOn: day(on), until: until === null ? null : day(until) });
  return result.ok ? "" : result.refusal.code;
};

const history = [
  step("applied", "2026-01-05"),
  step("affiliated", "2026-02-01"),
  step("suspended", "2026-05-10", "2026-06-09"),
  step("lapsed", "2027-01-01"),
  step("applied", "2027-03-01"),
];

test("how a group stands on a day is the last step in effect by then; its first and last days count", () => {
  const expected = {
    "2026-01-04": null,
    "2026-01-05": "applied",
    "2026-01-31": "applied",
    "2026-02-01": "affiliated",
    "2026-05-09": "affiliated",
    "2026-05-10": "suspended",
    "2026-06-09": "suspended",
    "2026-06-10": "affiliated",
    "2026-12-31": "affiliated",
    "2027-01-01": "lapsed",
    "2027-03-01": "applied",
  };
  for (const [on, state] of Object.entries(expected)) equal(stateOn(history, on), state, on);
});

test("only a group that is affiliated and not suspended is in good standing", () => {
  deepEqual(
    Object.keys({ "2026-01-31": 0, "2026-02-01": 0, "2026-05-10": 0, "2026-06-10": 0, "2027-01-01": 0 }).map((on) => isInGoodStanding(history, day(on))),
    [false, true, false, true, false],
  );
  equal(isInGoodStanding([], day("2026-01-01")), false);
});

test("a group of before the record began was affiliated on every earlier day", () => {
  equal(isInGoodStanding([step("affiliated", null)], day("1999-01-01")), true);
});

test("two steps of one day: the later one counts", () => {
  equal(stateOn([step("affiliated", "2026-02-01"), step("left", "2026-02-01")], "2026-02-01"), "left");
});

test("each state may be left by the steps of the table and by no others", () => {
  for (const from of affiliationStates)
    for (const to of affiliationStates) {
      if (to === "applied") continue;
      const allowed = (affiliationSteps[from] as readonly string[]).includes(to);
      const after = [step("applied", "2026-01-01"), step(from, "2026-01-02", from === "suspended" ? "2026-12-31" : null)];
      equal(decided(after, to, "2026-02-01", to === "suspended" ? "2026-03-01" : null), allowed ? "" : "affiliation.notThatStep", `${from} to ${to}`);
    }
});

test("a suspension that is over by the day of the next decision counts as lifted, so that the group can be suspended again", () => {
  const suspended = [step("affiliated", null), step("suspended", "2026-01-01", "2026-01-31")];
  equal(decided(suspended, "suspended", "2026-01-31", "2026-03-01"), "affiliation.notThatStep");
  equal(decided(suspended, "suspended", "2026-02-01", "2026-03-01"), "");
  equal(decided(suspended, "affiliated", "2026-02-01"), "affiliation.notThatStep");
  deepEqual(decisionsOpen(suspended, day("2026-01-31")), ["affiliated", "lapsed", "left"]);
  deepEqual(decisionsOpen(suspended, day("2026-02-01")), ["suspended", "lapsed", "left"]);
});

test("a suspension has a last day within a year, nothing else has one, and nothing takes effect before the step before it", () => {
  const affiliated = [step("affiliated", "2026-01-10")];
  equal(decided(affiliated, "suspended", "2026-02-01"), "affiliation.untilMissing");
  equal(decided(affiliated, "suspended", "2026-02-01", "2026-01-31"), "affiliation.untilBackwards");
  equal(decided(affiliated, "suspended", "2026-02-01", "2026-02-01"), "");
  equal(decided(affiliated, "suspended", "2026-02-01", "2027-02-02"), "");
  equal(decided(affiliated, "suspended", "2026-02-01", "2027-02-03"), "affiliation.tooLong");
  equal(decided(affiliated, "lapsed", "2026-02-01", "2026-03-01"), "affiliation.untilUnwanted");
  equal(decided(affiliated, "lapsed", "2026-01-09"), "affiliation.beforeLastStep");
  equal(decided(affiliated, "lapsed", "2026-01-10"), "");
});

test("who lapsed, left or was declined, or was never there, may apply", () => {
  equal(mayApply([]), true);
  for (const state of affiliationStates)
    equal(mayApply([step(state, "2026-01-01", state === "suspended" ? "2026-02-01" : null)]), ["lapsed", "left", "declined"].includes(state), state);
});

test("a group applies after a meeting that was held, quorate, and carried it by more for than against", () => {
  const meeting = {
    metOn: day("2026-03-01"),
    quorum: 10,
    present: 12,
    votesFor: 7,
    votesAgainst: 3,
    abstentions: 2,
    membersAsOf: day("2026-02-28"),
  };
  const outcome = (change: Partial<typeof meeting>) => {
    const result = mayBeApplied({ ...meeting, ...change }, day("2026-03-01"));
    return result.ok ? "" : result.refusal.code;
  };
  equal(outcome({}), "");
  equal(outcome({ metOn: day("2026-03-02") }), "application.meetingToCome");
  equal(outcome({ present: 10, votesFor: 7, votesAgainst: 2, abstentions: 1 }), "");
  equal(outcome({ present: 9, votesFor: 9, votesAgainst: 0, abstentions: 0 }), "application.notQuorate");
  equal(outcome({ abstentions: 3 }), "application.tooManyVotes");
  equal(outcome({ votesFor: 5, votesAgainst: 5 }), "application.notCarried");
  equal(outcome({ membersAsOf: day("2026-03-02") }), "application.countToCome");
});
