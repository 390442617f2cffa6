import type { Day, Instant } from "#kit";
import { monthsFrom } from "./days.ts";
import type { ContactPurpose } from "./state.ts";

/** Delegates to a conference: how many are named of how many seats (null: not published yet), and until when. */
export type DelegatesDue = {
  readonly conference: string;
  readonly slug: string;
  readonly startsOn: Day;
  readonly seats: number | null;
  readonly named: number;
  readonly until: Instant | null;
};

/** What is known of a group when its desk is opened. */
export type DeskFacts = {
  readonly today: Day;
  readonly suspendedUntil: Day | null;
  /** Of conferences that still take motions. */
  readonly motionsDue: readonly { readonly conference: string; readonly slug: string; readonly until: Instant | null; readonly drafts: number }[];
  /** Of conferences to come. */
  readonly delegatesDue: readonly DelegatesDue[];
  readonly counted: { readonly asOf: Day } | null;
  readonly countWaits: boolean;
  readonly contacts: readonly { readonly purpose: ContactPurpose; readonly reachable: boolean }[];
  readonly officers: readonly { readonly name: string; readonly title: string; readonly lastDay: Day | null }[];
  readonly namedOfficers: number;
};

export type DeskTask =
  | { readonly kind: "suspended"; readonly until: Day }
  | { readonly kind: "motions"; readonly conference: string; readonly slug: string; readonly until: Instant | null; readonly drafts: number }
  | ({ readonly kind: "delegates" } & DelegatesDue)
  | { readonly kind: "count"; readonly last: Day | null }
  | { readonly kind: "noContact"; readonly purpose: ContactPurpose }
  | { readonly kind: "contactWithoutConsent"; readonly purpose: ContactPurpose }
  | { readonly kind: "termEnds"; readonly name: string; readonly title: string; readonly on: Day }
  | { readonly kind: "oneOfficer" }
  | { readonly kind: "namedOfficers"; readonly number: number };

/** A count of members is to be reported once a year. */
export const countMonths = 12;
/** The end of a term is told of two months before. */
const noticeMonths = 2;

/** What is to be settled about the group's officers and contacts. */
function peopleTasks({ today, contacts, officers, namedOfficers }: DeskFacts): readonly DeskTask[] {
  const soon = monthsFrom(today, noticeMonths);
  return [
    ...(namedOfficers > 0 ? [{ kind: "namedOfficers" as const, number: namedOfficers }] : []),
    ...officers.flatMap(({ name, title, lastDay }) => (lastDay !== null && lastDay <= soon ? [{ kind: "termEnds" as const, name, title, on: lastDay }] : [])),
    ...(officers.length === 1 ? [{ kind: "oneOfficer" as const }] : []),
    ...(contacts.some(({ purpose }) => purpose === "general") ? [] : [{ kind: "noContact" as const, purpose: "general" as const }]),
    ...contacts.flatMap(({ purpose, reachable }) => (reachable ? [] : [{ kind: "contactWithoutConsent" as const, purpose }])),
  ];
}

/** What an officer of the group is to do, the most pressing first. */
export function tasksOf(facts: DeskFacts): readonly DeskTask[] {
  const { today, suspendedUntil, counted, countWaits } = facts;
  const isOld = counted === null || counted.asOf < monthsFrom(today, -countMonths);
  return [
    ...(suspendedUntil === null ? [] : [{ kind: "suspended" as const, until: suspendedUntil }]),
    ...facts.delegatesDue.flatMap((due) => (due.seats === null || due.named < due.seats ? [{ kind: "delegates" as const, ...due }] : [])),
    ...facts.motionsDue.map((due) => ({ kind: "motions" as const, ...due })),
    ...(isOld && !countWaits ? [{ kind: "count" as const, last: counted?.asOf ?? null }] : []),
    ...peopleTasks(facts),
  ];
}
