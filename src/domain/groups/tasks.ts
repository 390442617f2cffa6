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

/** What an officer of the group is to do, the most pressing first. */
export function tasksOf(facts: DeskFacts): readonly DeskTask[] {
  const { today, suspendedUntil, counted, countWaits, contacts, officers, namedOfficers } = facts;
  const tasks: DeskTask[] = [];
  if (suspendedUntil !== null) tasks.push({ kind: "suspended", until: suspendedUntil });
  for (const due of facts.delegatesDue) if (due.seats === null || due.named < due.seats) tasks.push({ kind: "delegates", ...due });
  for (const due of facts.motionsDue) tasks.push({ kind: "motions", ...due });
  if (!countWaits && (counted === null || counted.asOf < monthsFrom(today, -countMonths))) tasks.push({ kind: "count", last: counted?.asOf ?? null });
  if (namedOfficers > 0) tasks.push({ kind: "namedOfficers", number: namedOfficers });
  for (const { name, title, lastDay } of officers)
    if (lastDay !== null && lastDay <= monthsFrom(today, noticeMonths)) tasks.push({ kind: "termEnds", name, title, on: lastDay });
  if (officers.length === 1) tasks.push({ kind: "oneOfficer" });
  if (!contacts.some(({ purpose }) => purpose === "general")) tasks.push({ kind: "noContact", purpose: "general" });
  for (const { purpose, reachable } of contacts) if (!reachable) tasks.push({ kind: "contactWithoutConsent", purpose });
  return tasks;
}
