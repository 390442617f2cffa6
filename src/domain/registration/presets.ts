import type { EntitlementRule } from "./entitlement.ts";
import type { QuotaRule } from "./quota.ts";

export type Preset = {
  readonly key: string;
  readonly title: string;
  /** What the committee must still look up or decide. */
  readonly note: string;
  readonly rule: EntitlementRule;
  readonly quota: readonly QuotaRule[];
};

const plain: EntitlementRule = {
  asOf: null,
  base: { seats: 0, members: 0 },
  step: null,
  minimum: 0,
  cap: null,
  weights: [],
  fixed: {},
  extra: [],
  alternates: null,
  observers: 0,
};

const half = { num: 1, den: 2 } as const;

/** Rules of known bodies as the handbook's §5 has them, to begin from. A preset fills the form; it decides nothing. */
export const presets = [
  {
    key: "labourClp",
    title: "Labour: constituency parties",
    note: "“Or part thereof” is read so that 750 members have two delegates; users dispute it.",
    rule: {
      ...plain,
      base: { seats: 1, members: 749 },
      step: { members: 250, seats: 1, rounding: "up" },
      cap: 6,
      extra: [
        { members: "women", from: 100, seats: 1, for: "woman" },
        { members: "young", from: 30, seats: 1, for: "under27" },
      ],
    },
    quota: [
      { kind: "share", class: "woman", share: half, rounding: "down", answer: "refuse" },
      { kind: "single", class: "woman", every: "otherYear", answer: "warn" },
    ],
  },
  {
    key: "dsa2023",
    title: "DSA 2023",
    note: "How parts of ten delegates count for alternates is not in the source: set to not counting, with at least one alternate.",
    rule: { ...plain, step: { members: 75, seats: 1, rounding: "nearest" }, minimum: 1, alternates: { per: 10, rounding: "down", minimum: 1 } },
    quota: [],
  },
  {
    key: "nus2016",
    title: "NUS 2016",
    note: "Enter full-time and part-time members of each group.",
    rule: {
      ...plain,
      step: { members: 3500, seats: 1, rounding: "up" },
      weights: [
        { class: "fullTime", weight: { num: 1, den: 1 } },
        { class: "partTime", weight: { num: 3, den: 5 } },
      ],
      observers: 3,
    },
    quota: [{ kind: "share", class: "woman", share: half, rounding: "down", answer: "refuse" }],
  },
  {
    key: "neu",
    title: "NEU: districts and sector groups",
    note: "Districts send by membership, at least two: enter the members for a further delegate from your own rules. Sector groups send up to six.",
    rule: { ...plain, base: { seats: 2, members: 0 }, minimum: 2, fixed: { national: 6 } },
    quota: [],
  },
  {
    key: "unison",
    title: "UNISON: fair representation",
    note: "The quota rules only: enter the formula from your own rules. Women are counted in each group.",
    rule: { ...plain, base: { seats: 1, members: 0 }, minimum: 1 },
    quota: [
      { kind: "proportion", class: "woman", rounding: "down", answer: "warn" },
      { kind: "atLeast", class: "lowPaid", seats: 1, from: 3, answer: "refuse" },
      { kind: "atLeast", class: "young", seats: 1, from: 4, answer: "refuse" },
    ],
  },
  {
    key: "germanGreens",
    title: "German Greens: basic mandate",
    note: "At least one delegate each; enter the members for a further one. Most groups have exactly one: decide whether the quota is to touch them.",
    rule: { ...plain, base: { seats: 1, members: 0 }, minimum: 1 },
    quota: [
      { kind: "share", class: "woman", share: half, rounding: "up", answer: "refuse" },
      { kind: "single", class: "woman", every: "otherYear", answer: "warn" },
    ],
  },
] as const satisfies readonly Preset[];

/** A conference for which nothing is set: one delegate for each group. */
export const plainRule: EntitlementRule = { ...plain, base: { seats: 1, members: 0 } };
