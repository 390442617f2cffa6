import type { ConferenceState } from "#domain/conference";
import { type Day, type Instant, no, ok, type Refusal, type Result } from "#kit";
import type { EntitlementRule } from "./entitlement.ts";
import { plainRule } from "./presets.ts";
import { quotaKey, type QuotaRule } from "./quota.ts";

/** Who may observe without a group: nobody, those whom the desk invites, or whoever signs in and asks. */
export const visitorWays = ["closed", "invited", "public"] as const;
export type VisitorWay = (typeof visitorWays)[number];

/** Settings of registration for one conference; the committee's until the entitlements are frozen. */
export type RegistrationSettings = {
  readonly rule: EntitlementRule;
  readonly quota: readonly QuotaRule[];
  readonly challengeUntil: Instant | null;
  readonly namingClosesAt: Instant | null;
  readonly changesCloseAt: Instant | null;
  /** Whether those named are asked to accept. */
  readonly acceptance: boolean;
  /** A person whom two groups name: refused to the second, or asked which of the two. */
  readonly twoGroups: "refuse" | "ask";
  /** Delegates must have been members of their group by this day. */
  readonly memberSince: Day | null;
  readonly visitors: VisitorWay;
  readonly visitorPlaces: number | null;
  /** Access needs are deleted so many days after the last day of the conference. */
  readonly accessDays: number;
};

export const plainSettings: RegistrationSettings = {
  rule: plainRule,
  quota: [],
  challengeUntil: null,
  namingClosesAt: null,
  changesCloseAt: null,
  acceptance: false,
  twoGroups: "refuse",
  memberSince: null,
  visitors: "closed",
  visitorPlaces: null,
  accessDays: 30,
};

const deadlines = ["challengeUntil", "namingClosesAt", "changesCloseAt"] as const;

/** Refuses settings that contradict each other. */
export function checkSettings(
  settings: RegistrationSettings,
): Result<null, Refusal<"registration.capBelowMinimum" | "registration.deadlineOrder" | "registration.quotaTwice" | "registration.otherYearWarns">> {
  const { rule, quota } = settings;
  if (rule.cap !== null && rule.cap < Math.max(rule.minimum, rule.base.seats)) return no({ code: "registration.capBelowMinimum", field: "cap" });
  const set = deadlines.flatMap((field) => (settings[field] === null ? [] : [{ field, at: settings[field] }]));
  for (const [n, { field, at }] of set.entries()) {
    const before = set[n - 1];
    if (before !== undefined && at < before.at) return no({ code: "registration.deadlineOrder", field });
  }
  const keys = quota.map(quotaKey);
  if (new Set(keys).size < keys.length) return no({ code: "registration.quotaTwice", field: "quota" });
  if (quota.some((one) => one.kind === "single" && one.every === "otherYear" && one.answer === "refuse"))
    return no({ code: "registration.otherYearWarns", field: "quota" });
  return ok(null);
}

/** What a group's officer and the desk may do at a moment. */
export const namingPhases = ["notPublished", "naming", "changes", "desk", "over"] as const;
/**
 * `naming`: groups name freely. `changes`: only substitutes, apologies, withdrawals. `desk`: the credentials desk alone
 * (the handbook's §2, delegate credential). `over`: the conference is closed.
 */
export type NamingPhase = (typeof namingPhases)[number];

export function namingPhase(
  settings: Pick<RegistrationSettings, "namingClosesAt" | "changesCloseAt">,
  at: { readonly published: boolean; readonly conference: ConferenceState; readonly now: Instant },
): NamingPhase {
  if (at.conference === "closed") return "over";
  if (!at.published) return "notPublished";
  if (at.conference === "open") return "desk";
  if (settings.namingClosesAt === null || at.now <= settings.namingClosesAt) return "naming";
  return settings.changesCloseAt !== null && at.now <= settings.changesCloseAt ? "changes" : "desk";
}

/** What is done to a delegation: a name more, or a change within the names that are there. */
export type NamingAct = "name" | "change";

/** Whether a group's officer, or the desk, may do this now. */
export function phaseAllows(
  phase: NamingPhase,
  act: NamingAct,
  asDesk: boolean,
): Result<null, Refusal<"registration.notPublished" | "registration.closed" | "registration.deskOnly" | "conference.closed">> {
  if (phase === "over") return no({ code: "conference.closed" });
  if (phase === "notPublished") return no({ code: "registration.notPublished" });
  if (phase === "naming" || asDesk) return ok(null);
  if (phase === "changes") return act === "change" ? ok(null) : no({ code: "registration.closed" });
  return no({ code: "registration.deskOnly" });
}

/** Challenges are heard from publication until their date, and never once the list is frozen. */
export function mayChallenge(
  settings: Pick<RegistrationSettings, "challengeUntil">,
  at: { readonly published: boolean; readonly frozen: boolean; readonly now: Instant },
): Result<null, Refusal<"registration.notPublished" | "registration.frozen" | "challenge.late">> {
  if (!at.published) return no({ code: "registration.notPublished" });
  if (at.frozen) return no({ code: "registration.frozen" });
  return settings.challengeUntil !== null && at.now > settings.challengeUntil ? no({ code: "challenge.late" }) : ok(null);
}
