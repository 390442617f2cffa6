import { compositesAccess } from "#domain/composites";
import { conferenceAccess } from "#domain/conference";
import { groupsAccess } from "#domain/groups";
import { motionsAccess } from "#domain/motions";
import { peopleAccess } from "#domain/people";
import { reportsAccess } from "#domain/reports";
import { votingAccess } from "#domain/voting";
import { compositesCases } from "./composites/index.ts";
import { conferenceCases } from "./conference/index.ts";
import { type App, contracts } from "./contract.ts";
import type { Deps } from "./deps.ts";
import { groupsCases } from "./groups/index.ts";
import { motionsCases } from "./motions/index.ts";
import { peopleCases } from "./people/index.ts";
import { reportsCases } from "./reports/index.ts";
import { bind } from "./usecase.ts";
import { votingCases } from "./voting/index.ts";

/** Every subject's use cases, ready to be called: each line joins a contract, its rights and its cases. */
export const buildApp = (deps: Deps): App => ({
  people: bind("people", contracts.people, peopleAccess, peopleCases, deps),
  groups: bind("groups", contracts.groups, groupsAccess, groupsCases, deps),
  conference: bind("conference", contracts.conference, conferenceAccess, conferenceCases, deps),
  motions: bind("motions", contracts.motions, motionsAccess, motionsCases, deps),
  composites: bind("composites", contracts.composites, compositesAccess, compositesCases, deps),
  voting: bind("voting", contracts.voting, votingAccess, votingCases, deps),
  reports: bind("reports", contracts.reports, reportsAccess, reportsCases, deps),
});
