import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { Day } from "#kit";
import { daysBetween, monthsFrom } from "./days.ts";
import { mayEndOfficer, mayHandOver } from "./officers.ts";
import { groupKey, otherNames } from "./names.ts";
import { type DeskFacts, tasksOf } from "./tasks.ts";

const day = (text: string) => text as Day;

test("months are counted by the calendar, and end with a shorter month", () => {
  equal(monthsFrom(day("2026-03-31"), -1), "2026-02-28");
  equal(monthsFrom(day("2024-03-31"), -1), "2024-02-29");
  equal(monthsFrom(day("2026-01-15"), -12), "2025-01-15");
  equal(monthsFrom(day("2026-11-30"), 3), "2027-02-28");
  equal(daysBetween(day("2024-02-28"), day("2024-03-01")), 2);
  equal(daysBetween(day("2100-02-28"), day("2100-03-01")), 1);
  equal(daysBetween(day("2026-12-31"), day("2027-01-01")), 1);
});

const quiet: DeskFacts = {
  today: day("2026-06-01"),
  suspendedUntil: null,
  motionsDue: [],
  delegatesDue: [],
  counted: { asOf: day("2025-06-01") },
  countWaits: false,
  contacts: [{ purpose: "general", reachable: true }],
  officers: [
    { name: "Ada", title: "Secretary", lastDay: null },
    { name: "Bo", title: "Chair", lastDay: day("2026-08-02") },
  ],
  namedOfficers: 0,
};
const kinds = (change: Partial<DeskFacts>) => tasksOf({ ...quiet, ...change }).map(({ kind }) => kind);

test("a group is told of a count that is a year old, a term that ends within two months, a contact who has not agreed, an only officer", () => {
  deepEqual(kinds({}), []);
  deepEqual(kinds({ counted: { asOf: day("2025-05-31") } }), ["count"]);
  deepEqual(kinds({ counted: null }), ["count"]);
  deepEqual(kinds({ counted: null, countWaits: true }), []);
  deepEqual(kinds({ today: day("2026-06-02"), counted: { asOf: day("2026-01-01") } }), ["termEnds"]);
  deepEqual(kinds({ officers: quiet.officers.slice(0, 1) }), ["oneOfficer"]);
  deepEqual(kinds({ contacts: [] }), ["noContact"]);
  deepEqual(kinds({ contacts: [...quiet.contacts, { purpose: "press", reachable: false }] }), ["contactWithoutConsent"]);
  const conference = { conference: "Spring", slug: "spring", startsOn: day("2026-09-01"), until: null };
  const named = (seats: number | null, delegates: number) => kinds({ delegatesDue: [{ ...conference, seats, named: delegates }] });
  deepEqual([named(null, 0), named(3, 2), named(3, 3), named(0, 0)], [["delegates"], ["delegates"], [], []]);
  deepEqual(kinds({ suspendedUntil: day("2026-07-01"), namedOfficers: 2 }), ["suspended", "namedOfficers"]);
});

test("a group keeps an officer whose term has begun; an office goes to somebody else, today or later", () => {
  const officers = [
    { office: "a", begun: true },
    { office: "b", begun: false },
  ];
  const ended = (office: string, all = officers) => {
    const result = mayEndOfficer(all, office);
    return result.ok ? "" : result.refusal.code;
  };
  equal(ended("a"), "officer.last");
  equal(ended("b"), "");
  equal(ended("other"), "officer.notFound");
  equal(ended("a", [...officers, { office: "c", begun: true }]), "");
  const today = day("2026-06-01");
  equal(mayHandOver({ from: "ada", to: "ada", on: today }, today).ok, false);
  equal(mayHandOver({ from: "ada", to: "bo", on: day("2026-05-31") }, today).ok, false);
  equal(mayHandOver({ from: "ada", to: "bo", on: today }, today).ok, true);
});

test("names that differ in case, accents, signs or “&” are one; other names are kept once, and none of them is the name", () => {
  equal(groupKey("Köln & Bonn – Mieter’s Union"), groupKey("koln AND bonn mieters union"));
  const kept = otherNames("Leeds Tenants Union", ["LTU", "leeds tenants-union", "ltu.", "Leeds Tenants"]);
  deepEqual(kept.ok ? kept.value : kept, ["LTU", "Leeds Tenants"]);
  equal(otherNames("Leeds", ["…"]).ok, false);
});
