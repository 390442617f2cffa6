import type { AffiliateKind, AffiliationDecision, AffiliationState, ContactPurpose, CountClass, CountState, MeetingKind } from "#domain/groups";
import type { Tone } from "../ui/badge.tsx";

export const groupKindWords = { local: "Local group", national: "National body", organisational: "Organisation" } satisfies Record<AffiliateKind, string>;

export const affiliationWords = {
  applied: "Applied",
  affiliated: "Affiliated",
  declined: "Declined",
  suspended: "Suspended",
  lapsed: "Lapsed",
  left: "Left",
} satisfies Record<AffiliationState, string>;

export const affiliationTones = {
  applied: "wait",
  affiliated: "good",
  declined: "bad",
  suspended: "bad",
  lapsed: "neutral",
  left: "neutral",
} satisfies Record<AffiliationState, Tone>;

/** What the committee does when it decides so, and what that brings. */
export const decisionWords = {
  affiliated: { label: "Affiliate the group", hint: "It may send motions and name delegates. After a suspension: it is lifted." },
  declined: { label: "Decline the application", hint: "The reason is sent to who applied. The group may apply again." },
  suspended: { label: "Suspend the group", hint: "Until the day you set it submits no motions and names no delegates. It ends by itself." },
  lapsed: { label: "Record that the affiliation lapsed", hint: "For example because fees were not paid. The group may apply again." },
  left: { label: "Record that the group left", hint: "By its own decision, or because it became part of another group." },
} satisfies Record<AffiliationDecision["to"], { readonly label: string; readonly hint: string }>;

export const meetingKindWords = {
  general: "General meeting of all members",
  branch: "Branch meeting",
  committee: "Meeting of the committee",
  congress: "Delegate meeting or congress",
} satisfies Record<MeetingKind, string>;

export const purposeWords = { general: "Everything else", conference: "Conferences", campaigns: "Campaigns", press: "The press" } satisfies Record<
  ContactPurpose,
  string
>;

export const countClassWords = { women: "Women", young: "Under 27", fullTime: "Full-time", partTime: "Part-time" } satisfies Record<CountClass, string>;

export const countStateWords = { reported: "Waits to be accepted", accepted: "Accepted", rejected: "Rejected" } satisfies Record<CountState, string>;
export const countTones = { reported: "wait", accepted: "good", rejected: "bad" } satisfies Record<CountState, Tone>;
