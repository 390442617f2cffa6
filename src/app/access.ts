import { auditAccess } from "#domain/audit";
import { branchesAccess } from "#domain/branches";
import { compositesAccess } from "#domain/composites";
import { conferenceAccess } from "#domain/conference";
import { connectionsAccess } from "#domain/connections";
import { credentialsAccess } from "#domain/credentials";
import { groupsAccess } from "#domain/groups";
import { importsAccess } from "#domain/imports";
import { liaisonAccess } from "#domain/liaison";
import { motionsAccess } from "#domain/motions";
import { organisingAccess } from "#domain/organising";
import { peopleAccess } from "#domain/people";
import { registrationAccess } from "#domain/registration";
import { reportsAccess } from "#domain/reports";
import { votingAccess } from "#domain/voting";
import { debateAccess } from "#domain/debate";
import { hallAccess } from "#domain/hall";
import { decisionsAccess } from "#domain/decisions";
import { handoverAccess } from "#domain/handover";

/** The one rights table: every use case of every subject, with what each role may do. */
export const access = {
  people: peopleAccess,
  imports: importsAccess,
  groups: groupsAccess,
  branches: branchesAccess,
  organising: organisingAccess,
  conference: conferenceAccess,
  credentials: credentialsAccess,
  registration: registrationAccess,
  motions: motionsAccess,
  composites: compositesAccess,
  voting: votingAccess,
  debate: debateAccess,
  hall: hallAccess,
  decisions: decisionsAccess,
  handover: handoverAccess,
  reports: reportsAccess,
  liaison: liaisonAccess,
  audit: auditAccess,
  connections: connectionsAccess,
};
