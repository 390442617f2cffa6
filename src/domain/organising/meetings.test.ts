import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Day } from "#kit";
import { bestDates, endOfQuarter, meetingStates, meetingStep, nextQuarter, quarterInWords, quarterOf, remindersDue } from "./meetings.ts";

const day = (text: string): Day => text as Day;

test("a quarter begins with January, April, July and October", () => {
  deepEqual(
    ["2026-01-01", "2026-03-31", "2026-04-01", "2026-09-30", "2026-12-31"].map((text) => quarterOf(day(text))),
    ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"],
  );
  equal(quarterInWords(quarterOf(day("2026-05-02"))), "April to June 2026");
  equal(nextQuarter(quarterOf(day("2026-12-01"))), "2027-Q1");
  equal(endOfQuarter(quarterOf(day("2026-12-01"))), "2027-01-01");
});

test("a region without a meeting is reminded 45 days before the quarter ends, the committee 21", () => {
  deepEqual(remindersDue(day("2026-05-16")), []);
  deepEqual(remindersDue(day("2026-05-17")), ["organiser"]);
  deepEqual(remindersDue(day("2026-06-09")), ["organiser"]);
  deepEqual(remindersDue(day("2026-06-10")), ["organiser", "committee"]);
});

test("the date with most yes is best, then the one with most if-need-be; equal ones are a tie", () => {
  deepEqual(
    bestDates([
      { id: "a", yes: 2, ifNeeded: 0 },
      { id: "b", yes: 1, ifNeeded: 9 },
    ]),
    ["a"],
  );
  deepEqual(
    bestDates([
      { id: "a", yes: 2, ifNeeded: 0 },
      { id: "b", yes: 2, ifNeeded: 1 },
    ]),
    ["b"],
  );
  deepEqual(
    bestDates([
      { id: "a", yes: 2, ifNeeded: 1 },
      { id: "b", yes: 2, ifNeeded: 1 },
    ]),
    ["a", "b"],
  );
  deepEqual(bestDates([{ id: "a", yes: 0, ifNeeded: 0 }]), []);
});

test("a meeting that is held or cancelled stays so; a fixed one may be fixed anew", () => {
  for (const to of meetingStates) for (const from of ["held", "cancelled"] as const) equal(meetingStep(from, to).ok, false);
  equal(meetingStep("fixed", "fixed").ok, true);
  equal(meetingStep("polling", "held").ok, false);
});
