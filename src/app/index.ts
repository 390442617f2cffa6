import { compositesCases } from "./composites/index.ts";
import { conferenceCases } from "./conference/index.ts";
import { access } from "./access.ts";
import { type App, contracts } from "./contract.ts";
import type { Deps } from "./deps.ts";
import { groupsCases } from "./groups/index.ts";
import { motionsCases } from "./motions/index.ts";
import { peopleCases } from "./people/index.ts";
import { reportsCases } from "./reports/index.ts";
import { importsCases } from "./imports/index.ts";
import { branchesCases } from "./branches/index.ts";
import { organisingCases } from "./organising/index.ts";
import { credentialsCases } from "./credentials/index.ts";
import { registrationCases } from "./registration/index.ts";
import { liaisonCases } from "./liaison/index.ts";
import { auditCases } from "./audit/index.ts";
import { connectionsCases } from "./connections/index.ts";
import { bind } from "./usecase.ts";
import { votingCases } from "./voting/index.ts";
import { debateCases } from "./debate/index.ts";
import { hallCases } from "./hall/index.ts";
import { decisionsCases } from "./decisions/index.ts";
import { handoverCases } from "./handover/index.ts";

/** Every subject's use cases, ready to be called: each line joins a contract, its rights and its cases. */
export const buildApp = (deps: Deps): App => ({
  people: bind("people", contracts.people, access.people, peopleCases, deps),
  imports: bind("imports", contracts.imports, access.imports, importsCases, deps),
  groups: bind("groups", contracts.groups, access.groups, groupsCases, deps),
  branches: bind("branches", contracts.branches, access.branches, branchesCases, deps),
  organising: bind("organising", contracts.organising, access.organising, organisingCases, deps),
  conference: bind("conference", contracts.conference, access.conference, conferenceCases, deps),
  credentials: bind("credentials", contracts.credentials, access.credentials, credentialsCases, deps),
  registration: bind("registration", contracts.registration, access.registration, registrationCases, deps),
  motions: bind("motions", contracts.motions, access.motions, motionsCases, deps),
  composites: bind("composites", contracts.composites, access.composites, compositesCases, deps),
  voting: bind("voting", contracts.voting, access.voting, votingCases, deps),
  debate: bind("debate", contracts.debate, access.debate, debateCases, deps),
  hall: bind("hall", contracts.hall, access.hall, hallCases, deps),
  decisions: bind("decisions", contracts.decisions, access.decisions, decisionsCases, deps),
  handover: bind("handover", contracts.handover, access.handover, handoverCases, deps),
  reports: bind("reports", contracts.reports, access.reports, reportsCases, deps),
  liaison: bind("liaison", contracts.liaison, access.liaison, liaisonCases, deps),
  audit: bind("audit", contracts.audit, access.audit, auditCases, deps),
  connections: bind("connections", contracts.connections, access.connections, connectionsCases, deps),
});
