import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf, localOf } from "./local-time.ts";

test("half past nine in London is an instant of winter or of summer time", () => {
  assert.equal(instantOf("2026-03-21T09:30", "Europe/London"), "2026-03-21T09:30:00.000Z");
  assert.equal(instantOf("2026-07-21T09:30", "Europe/London"), "2026-07-21T08:30:00.000Z");
  assert.equal(instantOf("2026-07-21T09:30", "America/New_York"), "2026-07-21T13:30:00.000Z");
});

test("a time just before and just after the clocks change is told right, both ways", () => {
  for (const local of ["2026-03-29T00:59", "2026-03-29T02:00", "2026-10-25T00:30", "2026-10-25T02:30"]) {
    assert.equal(localOf(instantOf(local, "Europe/London"), "Europe/London"), local);
  }
});

test("what is no time is left for the contract to refuse; a zone that does not exist does not make a time wrong", () => {
  assert.equal(instantOf("soon", "Europe/London"), "soon");
  assert.equal(instantOf("2026-03-21T09:30", "Mars/Olympus"), "2026-03-21T09:30:00.000Z");
});
