import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Day } from "#kit";
import { type Counted, type EntitlementRule, entitlementOf, ruleInWords } from "./entitlement.ts";
import { presets } from "./presets.ts";
import { memberClasses } from "./state.ts";

const day = (text: string): Day => text as Day;
const preset = (key: (typeof presets)[number]["key"]): EntitlementRule => presets.find((one) => one.key === key)?.rule ?? presets[0].rule;
const of = (rule: EntitlementRule, counted: Counted["of"], kind: "local" | "national" = "local") =>
  entitlementOf(rule, { kind, standing: { good: true }, counted: { on: day("2026-02-28"), of: counted } });
const seats = (key: (typeof presets)[number]["key"], counted: Counted["of"]): number => of(preset(key), counted).seats;

test("Labour: 749 members send 1, 750 send 2, 1,000 send 3, 1,750 and 3,000 send 6", () => {
  deepEqual(
    [0, 1, 749, 750, 999, 1000, 1249, 1250, 1750, 3000].map((members) => seats("labourClp", { members })),
    [1, 1, 1, 2, 2, 3, 3, 4, 6, 6],
  );
});

test("Labour: a woman more at 100 women, and one under 27 more at 30 young members, above the six", () => {
  const large = of(preset("labourClp"), { members: 3000, women: 100, young: 30 });
  equal(large.seats, 8);
  deepEqual(large.reserved, [
    { class: "woman", seats: 1 },
    { class: "under27", seats: 1 },
  ]);
  equal(of(preset("labourClp"), { members: 3000, women: 99, young: 29 }).seats, 6);
  ok(of(preset("labourClp"), { members: 3000, women: 99 }).calculation.includes("no further seat for a woman: 99 women members, 100 needed"));
});

test("DSA: members divided by 75 to the nearest, at least one; alternates one for ten, at least one", () => {
  deepEqual(
    [270, 400, 40, 0].map((members) => seats("dsa2023", { members })),
    [4, 5, 1, 1],
  );
  deepEqual(
    [40, 750, 1500].map((members) => of(preset("dsa2023"), { members }).alternates),
    [1, 1, 2],
  );
  equal(of({ ...preset("dsa2023"), step: { members: 2, seats: 1, rounding: "nearest" } }, { members: 3 }).seats, 2, "a half counts as one");
});

test("NUS: part-time members count three fifths, and 3,500 or part thereof send one; up to three observers", () => {
  equal(seats("nus2016", { fullTime: 1000, partTime: 500 }), 1);
  equal(seats("nus2016", { fullTime: 10_000, partTime: 4000 }), 4);
  equal(seats("nus2016", { fullTime: 3500, partTime: 0 }), 1);
  equal(seats("nus2016", { fullTime: 3500, partTime: 1 }), 2, "three fifths of a member are a part");
  equal(of(preset("nus2016"), { fullTime: 1 }).observers, 3);
});

test("NEU: a district sends at least two, a sector group up to six; the German basic mandate is one", () => {
  equal(seats("neu", { members: 1 }), 2);
  equal(of(preset("neu"), { members: 1 }, "national").seats, 6);
  equal(of({ ...preset("neu"), step: { members: 1000, seats: 1, rounding: "down" } }, { members: 2500 }).seats, 4);
  equal(seats("germanGreens", { members: 0 }), 1);
});

test("the calculation is told in words, with the day of the count", () => {
  deepEqual(of(preset("dsa2023"), { members: 412 }).calculation, [
    "412 members on 28 February 2026 / 75 = 5.49, nearest: 5; minimum 1: 5",
    "alternates, 1 for 10 delegates: 5 / 10 = 0.5, rounded down: 0; minimum 1: 1",
  ]);
  deepEqual(of(preset("nus2016"), { fullTime: 1000, partTime: 500 }).calculation, [
    "1,000 full-time + 500 part-time × 3/5 = 1,300 on 28 February 2026 / 3,500 = 0.37, rounded up: 1",
    "observers: up to 3",
  ]);
  equal(
    of({ ...preset("labourClp"), extra: [] }, { members: 1000 }).calculation[0],
    "1,000 members on 28 February 2026: 1 for the first 749; 251 more / 250 = 1, rounded up: 2; together 3; at most 6: 3".replace("= 1,", "= a little over 1,"),
  );
  equal(of(preset("labourClp"), {}).calculation[0], "no member count is on record, which counts as 0: 1 for the first 749; at most 6: 1");
});

test("a group that is not in good standing sends nobody, neither delegates nor observers", () => {
  const none = entitlementOf(preset("nus2016"), {
    kind: "local",
    standing: { good: false, why: "suspended since 3 March 2026" },
    counted: { on: null, of: { fullTime: 9000 } },
  });
  deepEqual([none.seats, none.alternates, none.observers, none.calculation], [0, 0, 0, ["suspended since 3 March 2026: no seats"]]);
});

test("the rule is told in words", () => {
  deepEqual(ruleInWords({ ...preset("labourClp"), asOf: day("2026-01-01"), extra: [] }), [
    "Delegates: 1 for the first 749 members or part of them; 1 for each further 250 members, parts counting as one; at most 6. Each member counts one. Members are counted on 1 January 2026.",
  ]);
  for (const { rule } of presets) ok(ruleInWords(rule).every((line) => line.endsWith(".")));
});

const rounding = fc.constantFrom("up", "down", "nearest");
const rules: fc.Arbitrary<EntitlementRule> = fc
  .record({
    asOf: fc.constant(null),
    base: fc.record({ seats: fc.nat(5), members: fc.nat(1000) }),
    step: fc.option(fc.record({ members: fc.integer({ min: 1, max: 4000 }), seats: fc.integer({ min: 1, max: 3 }), rounding })),
    minimum: fc.nat(3),
    more: fc.option(fc.nat(10)),
    weights: fc.uniqueArray(
      fc.record({ class: fc.constantFrom(...memberClasses), weight: fc.record({ num: fc.nat(9), den: fc.integer({ min: 1, max: 9 }) }) }),
      {
        selector: (one) => one.class,
      },
    ),
    fixed: fc.constant({}),
    extra: fc.array(
      fc.record({
        members: fc.constantFrom(...memberClasses),
        from: fc.nat(500),
        seats: fc.integer({ min: 1, max: 2 }),
        for: fc.constantFrom("woman", "under27"),
      }),
      {
        maxLength: 2,
      },
    ),
    alternates: fc.option(fc.record({ per: fc.integer({ min: 1, max: 20 }), rounding, minimum: fc.nat(2) })),
    observers: fc.nat(3),
  })
  .map(({ more, ...rule }) => ({ ...rule, cap: more === null ? null : Math.max(rule.minimum, rule.base.seats) + more }));
const counts = fc.record(Object.fromEntries(memberClasses.map((one) => [one, fc.nat(20_000)])) as Record<(typeof memberClasses)[number], fc.Arbitrary<number>>);

test("more members of any class never mean fewer seats, alternates or observers", () => {
  fc.assert(
    fc.property(rules, counts, fc.constantFrom(...memberClasses), fc.integer({ min: 1, max: 5000 }), (rule, counted, one, more) => {
      const [few, many] = [of(rule, counted), of(rule, { ...counted, [one]: counted[one] + more })];
      ok(many.seats >= few.seats && many.alternates >= few.alternates && many.observers >= few.observers);
    }),
  );
});

test("seats lie between minimum and cap, and seats kept for a class come on top and add up", () => {
  fc.assert(
    fc.property(rules, counts, (rule, counted) => {
      const { seats: all, reserved } = of(rule, counted);
      const kept = reserved.reduce((sum, one) => sum + one.seats, 0);
      ok(all - kept >= rule.minimum, "the minimum");
      ok(rule.cap === null || all - kept <= rule.cap, "the cap");
      const earned = rule.extra.filter((extra) => counted[extra.members] >= extra.from);
      equal(
        kept,
        earned.reduce((sum, extra) => sum + extra.seats, 0),
      );
    }),
  );
});

test("the number of seats that the words end in is the number that is given", () => {
  fc.assert(
    fc.property(rules, counts, (rule, counted) => {
      const { seats: all, reserved, calculation } = of(rule, counted);
      const last = /(\d[\d,]*)(?: for every group| for the first [\d,]+)?$/.exec(calculation[0] ?? "")?.[1]?.replaceAll(",", "");
      if (rule.step === null && rule.minimum === 0 && rule.cap === null && rule.base.seats === 0) return;
      equal(Number(last), all - reserved.reduce((sum, one) => sum + one.seats, 0), calculation[0]);
    }),
  );
});
