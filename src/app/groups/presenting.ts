import { affiliationRules, belongs } from "#domain/groups";
import type { AffiliateInRegion, RegisteredGroup } from "../../store/groups.ts";
import type { KeptApplication, LedgerStep } from "../../store/affiliation.ts";
import type { LedgerCount } from "../../store/member-counts.ts";
import type { Succession } from "../../store/group-details.ts";
import type { ApplicationView, CountView, ListedAffiliate, RegisteredGroupView, StepView, SuccessionView } from "./contract.ts";

/** The states in which a group is in the list that everybody sees. */
export const publicStates = ["affiliated", "suspended"] as const;

/** Which rows a page of a list has. A page that is not there is the last one. */
export function pageOf(
  total: number,
  asked: number,
  size: number,
): { readonly offset: number; readonly limit: number; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { offset: (page - 1) * size, limit: size, page, pages };
}

export const listedView = (group: AffiliateInRegion): ListedAffiliate => ({
  id: group.id,
  name: group.name,
  shortName: group.shortName,
  kind: group.kind,
  region: group.regionName === "" ? null : group.regionName,
  regionId: group.region,
  affiliatedOn: group.affiliatedOn,
  website: group.website,
});

export const registeredView = (group: RegisteredGroup): RegisteredGroupView => ({
  ...listedView(group),
  state: group.state,
  until: group.until,
  members: group.members,
  membersAsOf: group.membersAsOf,
  officers: group.officers,
});

/** Whether the page of a group is public: it is affiliated, or once was. */
export const isPublic = (group: AffiliateInRegion): boolean => belongs(group.state) || group.affiliatedOn !== null;

export const stepView = ({ seq, state, effectiveOn, until, reason, meeting, metOn, at }: LedgerStep): StepView => ({
  seq,
  state,
  effectiveOn,
  until,
  reason,
  meeting,
  metOn,
  at,
});

export const successionView = ({ direction, kind, on, note, other }: Succession): SuccessionView => ({ direction, kind, on, note, other });

export const countView = ({ id, asOf, members, women, young, fullTime, partTime, state, source, reason }: LedgerCount): CountView => ({
  id,
  asOf,
  members,
  women,
  young,
  fullTime,
  partTime,
  state,
  source,
  reason,
});

export const applicationView = (application: KeptApplication, group: string, applicant: string): ApplicationView => ({
  affiliate: application.affiliate,
  group,
  state: application.state,
  applicant,
  title: application.title,
  meetingKind: application.meetingKind,
  metOn: application.metOn,
  quorum: application.quorum,
  present: application.present,
  votesFor: application.votesFor,
  votesAgainst: application.votesAgainst,
  abstentions: application.abstentions,
  members: application.members,
  membersAsOf: application.membersAsOf,
  rules: affiliationRules[application.rulesAgreed - 1] ?? "",
  note: application.note,
  appliedAt: application.appliedAt,
});
