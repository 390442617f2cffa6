import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Instant } from "#kit";
import { presets } from "./presets.ts";
import { type Delegation, delegationState, findingInWords, quotaAllows, quotaFindings, quotaInWords, type QuotaRule, seatingOf } from "./quota.ts";
import { checkSettings, mayChallenge, namingPhase, phaseAllows, plainSettings } from "./settings.ts";
import type { QuotaClass } from "./state.ts";

const half: QuotaRule = { kind: "share", class: "woman", share: { num: 1, den: 2 }, rounding: "down", answer: "refuse" };
const people = (...classes: (QuotaClass | "")[]): QuotaClass[][] => classes.map((one) => (one === "" ? [] : [one]));
const delegation = (entitled: number, named: readonly (readonly QuotaClass[])[], more: Partial<Delegation> = {}): Delegation => ({
  entitled,
  reserved: [],
  named,
  open: Math.max(0, entitled - named.length),
  members: {},
  singleBefore: {},
  ...more,
});
const need = (rule: QuotaRule, n: number, more: Partial<Delegation> = {}): number =>
  quotaFindings([rule], delegation(n, people(...Array.from({ length: n }, () => "" as const)), more))[0]?.need ?? -1;
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string => (result.ok ? "" : (result.refusal?.code ?? "?"));

test("NUS: half of the delegates are women, rounded down: 5 need 2, 1 needs 0", () => {
  deepEqual(
    [1, 2, 3, 4, 5].map((n) => need(half, n)),
    [0, 1, 1, 2, 2],
  );
});

test("UNISON: from three delegates one is low-paid, from four one is young; women as their share of the members", () => {
  const [women, lowPaid, young] = presets[4].quota;
  deepEqual(
    [1, 2, 3, 4].map((n) => [need(lowPaid, n), need(young, n)]),
    [
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 1],
    ],
  );
  equal(need(women, 4, { members: { woman: { num: 700, den: 1000 } } }), 2);
  equal(need(women, 4), 0, "where women were not counted, the rule asks nothing");
});

test("a delegation of one is left alone by the other rules, and has its own", () => {
  const up: QuotaRule = { ...half, rounding: "up" };
  equal(need(up, 1), 0);
  equal(need(up, 3), 2);
  const single: QuotaRule = { kind: "single", class: "woman", every: "otherYear", answer: "warn" };
  equal(need(single, 1), 1);
  equal(need(single, 1, { singleBefore: { woman: true } }), 0, "a woman last time: anybody this time");
  equal(need(single, 1, { singleBefore: { woman: false } }), 1);
  equal(need(single, 2), 0);
  const always: QuotaRule = { ...single, every: "always", answer: "refuse" };
  equal(codeOf(quotaAllows([always], delegation(1, []), delegation(1, people("")), {})), "delegation.quota");
  equal(codeOf(quotaAllows([always], delegation(1, []), delegation(1, people("woman")), {})), "");
});

test("nobody is named who makes the quota impossible; until then the order is free", () => {
  const name = (...classes: (QuotaClass | "")[]) =>
    codeOf(quotaAllows([half], delegation(5, people(...classes.slice(0, -1))), delegation(5, people(...classes)), {}));
  equal(name("", "", ""), "", "two seats are left for two women");
  equal(name("", "", "", ""), "delegation.quota");
  equal(name("", "", "", "woman"), "");
  equal(codeOf(quotaAllows([{ ...half, answer: "warn" }], delegation(2, people("")), delegation(2, people("", "")), {})), "", "a warning refuses nothing");
});

test("who is named for a delegation that is short of women already, and is one, is welcome", () => {
  equal(codeOf(quotaAllows([half], delegation(4, people("", "", "")), delegation(4, people("", "", "", "woman")), {})), "");
});

test("scenario 16: one of its two women is replaced by a man: refused, unless a named officer waives it", () => {
  const before = delegation(5, people("woman", "woman", "", "", ""));
  const after = delegation(5, people("woman", "", "", "", ""));
  const refused = quotaAllows([half], before, after, {});
  equal(codeOf(refused), "delegation.quota");
  deepEqual(refused.ok ? null : refused.refusal.detail, {
    rule: "At least half of the delegates are women, rounded down.",
    found: "women: 2 needed of 5, 1 named",
  });
  equal(codeOf(quotaAllows([half], before, after, { "share-woman": 1 })), "");
  equal(delegationState(after, [half], {}), "quotaUnmet");
  equal(delegationState(after, [half], { "share-woman": 1 }), "complete");
  equal(codeOf(quotaAllows([half], after, delegation(5, people("", "", "", "", "")), { "share-woman": 1 })), "delegation.quota", "the waiver was for one");
  equal(codeOf(quotaAllows([half], before, delegation(5, people("woman", "woman", "", "", "")), {})), "", "a man by a man");
});

test("a delegation is over, quota unmet, short or complete, in this order", () => {
  const state = (entitled: number, ...classes: (QuotaClass | "")[]) => delegationState(delegation(entitled, people(...classes)), [half], {});
  equal(state(1, "", ""), "over");
  equal(state(0), "noSeats");
  equal(state(3), "none");
  equal(state(3, "", ""), "quotaUnmet");
  equal(state(3, "", "woman"), "short");
  equal(state(3, "", "woman", ""), "complete");
});

test("a seat kept for a woman takes a woman only, whoever was named first", () => {
  const reserved = [
    { class: "woman", seats: 1 },
    { class: "under27", seats: 1 },
  ] as const;
  const seated = (...named: QuotaClass[][]) => codeOf(seatingOf({ entitled: 4, reserved, named }));
  equal(seated([], []), "");
  equal(seated([], [], []), "delegation.seatReserved");
  equal(seated([], [], ["woman"]), "");
  equal(seated([], [], ["woman"], ["woman"]), "delegation.seatReserved", "the last seat is for somebody under 27");
  equal(seated([], [], ["woman"], ["under27"]), "");
  equal(seated([], [], ["woman", "under27"], ["woman"]), "", "she who is both makes room for the other");
});

test("delegates fit on the seats kept exactly when some seating of them does", () => {
  const classes = fc.subarray<QuotaClass>(["woman", "under27"]);
  fc.assert(
    fc.property(fc.array(classes, { maxLength: 6 }), fc.nat(3), fc.nat(2), fc.nat(2), (named, open, women, young) => {
      const reserved = [
        { class: "woman" as const, seats: women },
        { class: "under27" as const, seats: young },
      ];
      const fits = (left: readonly (readonly QuotaClass[])[], free: Readonly<Record<string, number>>): boolean => {
        const [first, ...rest] = left;
        if (first === undefined) return true;
        return ["any", ...first].some((seat) => (free[seat] ?? 0) > 0 && fits(rest, { ...free, [seat]: (free[seat] ?? 0) - 1 }));
      };
      equal(seatingOf({ entitled: open + women + young, reserved, named }).ok, fits(named, { any: open, woman: women, under27: young }));
    }),
  );
});

test("rules and findings are told in words", () => {
  equal(
    quotaInWords({ kind: "atLeast", class: "lowPaid", seats: 1, from: 3, answer: "warn" }),
    "From 3 delegates on, at least 1 of them is a low-paid member.",
  );
  const [found] = quotaFindings([half], delegation(4, people("", "", "woman")));
  equal(found ? findingInWords(found, 3) : "", "women: 1 needed of 3, 1 named");
});

const at = (text: string): Instant => text as Instant;
const settings = { namingClosesAt: at("2026-03-01T12:00:00.000Z"), changesCloseAt: at("2026-03-14T12:00:00.000Z") };
const phase = (now: string, conference: "planned" | "open" | "closed" = "planned", published = true) =>
  namingPhase(settings, { published, conference, now: at(now) });

test("groups name until the close of registration, change until the deadline of changes; afterwards there is only the desk", () => {
  equal(phase("2026-02-01T00:00:00.000Z", "planned", false), "notPublished");
  equal(phase("2026-03-01T12:00:00.000Z"), "naming");
  equal(phase("2026-03-01T12:00:00.001Z"), "changes");
  equal(phase("2026-03-14T12:00:00.001Z"), "desk");
  equal(phase("2026-02-01T00:00:00.000Z", "open"), "desk");
  equal(phase("2026-02-01T00:00:00.000Z", "closed"), "over");
  equal(codeOf(phaseAllows("changes", "name", false)), "registration.closed");
  equal(codeOf(phaseAllows("changes", "change", false)), "");
  equal(codeOf(phaseAllows("desk", "change", false)), "registration.deskOnly");
  equal(codeOf(phaseAllows("desk", "name", true)), "");
  equal(codeOf(phaseAllows("over", "change", true)), "conference.closed");
});

test("a challenge is heard until its date and never after the freeze", () => {
  const until = { challengeUntil: at("2026-02-15T12:00:00.000Z") };
  equal(codeOf(mayChallenge(until, { published: true, frozen: false, now: at("2026-02-15T12:00:00.000Z") })), "");
  equal(codeOf(mayChallenge(until, { published: true, frozen: false, now: at("2026-02-15T12:00:00.001Z") })), "challenge.late");
  equal(codeOf(mayChallenge(until, { published: true, frozen: true, now: at("2026-02-01T12:00:00.000Z") })), "registration.frozen");
  equal(codeOf(mayChallenge(until, { published: false, frozen: false, now: at("2026-02-01T12:00:00.000Z") })), "registration.notPublished");
});

test("settings that contradict each other are refused", () => {
  equal(codeOf(checkSettings(plainSettings)), "");
  for (const { rule, quota } of presets) equal(codeOf(checkSettings({ ...plainSettings, rule, quota })), "");
  equal(codeOf(checkSettings({ ...plainSettings, rule: { ...plainSettings.rule, minimum: 3, cap: 2 } })), "registration.capBelowMinimum");
  equal(codeOf(checkSettings({ ...plainSettings, ...settings, challengeUntil: at("2026-03-02T12:00:00.000Z") })), "registration.deadlineOrder");
  equal(codeOf(checkSettings({ ...plainSettings, quota: [half, half] })), "registration.quotaTwice");
  equal(
    codeOf(checkSettings({ ...plainSettings, quota: [{ kind: "single", class: "woman", every: "otherYear", answer: "refuse" }] })),
    "registration.otherYearWarns",
  );
});
