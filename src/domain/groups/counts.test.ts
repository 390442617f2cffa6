import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Day } from "#kit";
import { countInForce, type CountState, type KeptCount, mayDecideCount, mayReport } from "./counts.ts";

const day = (text: string) => text as Day;
const count = (id: string, asOf: string, state: CountState = "accepted"): KeptCount => ({
  id,
  asOf: day(asOf),
  members: 100,
  women: null,
  young: null,
  fullTime: null,
  partTime: null,
  state,
});

test("the count in force on a day is the accepted one that was taken last by then; of one day the later report", () => {
  const counts = [
    count("spring", "2026-03-01"),
    count("autumn", "2026-09-01"),
    count("spring again", "2026-03-01"),
    count("waits", "2026-05-01", "reported"),
    count("rejected", "2026-06-01", "rejected"),
  ];
  const inForce = (on: string) => countInForce(counts, day(on))?.id ?? null;
  deepEqual(["2026-02-28", "2026-03-01", "2026-08-31", "2026-09-01", "2030-01-01"].map(inForce), [null, "spring again", "spring again", "autumn", "autumn"]);
});

test("a count is of a day that was, and no part of it is larger than the whole", () => {
  const outcome = (change: Partial<KeptCount>) => {
    const result = mayReport({ ...count("a", "2026-03-01"), ...change }, day("2026-03-01"));
    return result.ok ? "" : `${result.refusal.code} ${result.refusal.field ?? ""}`;
  };
  equal(outcome({}), "");
  equal(outcome({ asOf: day("2026-03-02") }), "count.toCome asOf");
  equal(outcome({ women: 100, young: 100 }), "");
  equal(outcome({ young: 101 }), "count.classTooLarge young");
  equal(outcome({ fullTime: 60, partTime: 40 }), "");
  equal(outcome({ fullTime: 60, partTime: 41 }), "count.timesTooLarge partTime");
});

test("a count is accepted or rejected once", () => {
  deepEqual(
    (["reported", "accepted", "rejected"] as const).map((state) => mayDecideCount(state).ok),
    [true, false, false],
  );
});
