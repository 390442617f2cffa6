import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { type AmendmentOrder, found, orderIn } from "./amendment-list.ts";

const one = (label: string, submitter: string, clauseNumber: string, after: string) => ({
  label,
  submitter,
  clauseNumber,
  motionTitle: "Rules",
  stateReason: "",
  effects: [{ section: "", number: clauseNumber, before: "The committee has fifteen members.", after, spans: [] }],
});
const list = [one("M1.10", "York", "4.2", "It has nine."), one("M1.9", "Hull Renters", "4.10", "It has TEN."), one("M2.1", "Äbo", "3.1", "It is gone.")];
const labels = (search: string, order: AmendmentOrder = "voting") => found(list, search, order).map(({ label }) => label);

test("amendments are found by number, group or words of the clause; every word asked for must stand", () => {
  deepEqual(labels("ten"), ["M1.9"]);
  deepEqual(labels("  fifteen hull "), ["M1.9"]);
  deepEqual(labels("m1.1"), ["M1.10"]);
  deepEqual(labels("hull york"), []);
  deepEqual(labels(""), ["M1.10", "M1.9", "M2.1"], "the order of voting is as given");
});

test("they are sorted with numbers as numbers and letters as a reader expects them", () => {
  deepEqual(labels("", "printed"), ["M1.9", "M1.10", "M2.1"]);
  deepEqual(labels("", "clause"), ["M2.1", "M1.10", "M1.9"]);
  deepEqual(labels("", "submitter"), ["M2.1", "M1.9", "M1.10"]);
  deepEqual(orderIn(new URLSearchParams("sort=wild")), "voting");
});
