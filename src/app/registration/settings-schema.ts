import { z } from "zod";
import { affiliateKinds } from "#domain/groups";
import { memberClasses, quotaAnswers, quotaClasses, type QuotaRule, roundings, visitorWays } from "#domain/registration";
import { day, instant } from "../define.ts";

const count = z.int().min(0).max(10_000_000);
const seats = z.int().min(0).max(1000);
const quotaClass = z.enum(quotaClasses);
const fraction = z.object({ num: z.int().min(0).max(1000), den: z.int().min(1).max(1000) });

const rule = z.object({
  asOf: day.nullable(),
  base: z.object({ seats, members: count }),
  step: z.object({ members: z.int().min(1).max(10_000_000), seats: z.int().min(1).max(100), rounding: z.enum(roundings) }).nullable(),
  minimum: seats,
  cap: seats.nullable(),
  weights: z.array(z.object({ class: z.enum(memberClasses), weight: fraction })).max(memberClasses.length),
  fixed: z.partialRecord(z.enum(affiliateKinds), seats),
  extra: z.array(z.object({ members: z.enum(memberClasses), from: count, seats: z.int().min(1).max(20), for: quotaClass })).max(6),
  alternates: z.object({ per: z.int().min(1).max(1000), rounding: z.enum(roundings), minimum: seats }).nullable(),
  observers: seats,
});
const answer = z.enum(quotaAnswers);
const share = fraction.refine((one) => one.num <= one.den, "a share may not be more than the whole");
const quotaRule: z.ZodType<QuotaRule> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("share"), class: quotaClass, answer, share, rounding: z.enum(roundings) }),
  z.object({ kind: z.literal("atLeast"), class: quotaClass, answer, seats: z.int().min(1).max(100), from: z.int().min(1).max(1000) }),
  z.object({ kind: z.literal("proportion"), class: quotaClass, answer, rounding: z.enum(roundings) }),
  z.object({ kind: z.literal("single"), class: quotaClass, answer, every: z.enum(["always", "otherYear"]) }),
]);

/** Settings of registration as they come in. */
export const registrationSettings = z.object({
  rule,
  quota: z.array(quotaRule).max(12),
  challengeUntil: instant.nullable(),
  namingClosesAt: instant.nullable(),
  changesCloseAt: instant.nullable(),
  acceptance: z.boolean(),
  twoGroups: z.enum(["refuse", "ask"]),
  memberSince: day.nullable(),
  visitors: z.enum(visitorWays),
  visitorPlaces: z.int().min(1).max(100_000).nullable(),
  accessDays: z.int().min(0).max(365),
});
