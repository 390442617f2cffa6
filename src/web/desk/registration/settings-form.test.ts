import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { plainSettings, presets, quotaKey, type QuotaRule, type RegistrationSettings } from "#domain/registration";
import { settingsIn, valuesOf } from "./settings-form.ts";

test("settings come out of the form as they went in, whichever body's rule they hold", () => {
  const full: RegistrationSettings = {
    ...plainSettings,
    challengeUntil: "2026-03-01T12:00:00.000Z" as never,
    namingClosesAt: "2026-06-01T11:00:00.000Z" as never,
    changesCloseAt: null,
    acceptance: true,
    twoGroups: "ask",
    memberSince: "2026-01-01" as never,
    visitors: "public",
    visitorPlaces: 12,
    accessDays: 14,
  };
  for (const { key, rule, quota } of presets) {
    const settings = { ...full, rule, quota };
    const out = settingsIn(valuesOf(settings, "Europe/London"), "Europe/London");
    const sorted = (rules: readonly QuotaRule[]) => [...rules].sort((a, b) => (quotaKey(a) < quotaKey(b) ? -1 : 1));
    deepEqual({ ...out, quota: sorted(out.quota) }, { ...settings, quota: sorted(quota) }, key);
  }
});

test("a number that was not understood is left for the contract to refuse at its place", () => {
  const values = { ...valuesOf(plainSettings, "UTC"), "settings.rule.base.seats": "two", "settings.rule.step.members": "1,000" };
  const { rule } = settingsIn(values, "UTC");
  deepEqual([rule.base.seats, rule.step?.members], [Number.NaN, 1000]);
});
