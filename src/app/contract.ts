import type { Api } from "./define.ts";
import { importsContract } from "./imports/contract.ts";
import { branchesContract } from "./branches/contract.ts";
import { organisingContract } from "./organising/contract.ts";
import { credentialsContract } from "./credentials/contract.ts";
import { registrationContract } from "./registration/contract.ts";
import { liaisonContract } from "./liaison/contract.ts";
import { auditContract } from "./audit/contract.ts";
import { connectionsContract } from "./connections/contract.ts";
import { compositesContract } from "./composites/contract.ts";
import { conferenceContract } from "./conference/contract.ts";
import { groupsContract } from "./groups/contract.ts";
import { motionsContract } from "./motions/contract.ts";
import { peopleContract } from "./people/contract.ts";
import { reportsContract } from "./reports/contract.ts";
import { votingContract } from "./voting/contract.ts";
import { debateContract } from "./debate/contract.ts";
import { hallContract } from "./hall/contract.ts";
import { decisionsContract } from "./decisions/contract.ts";
import { handoverContract } from "./handover/contract.ts";

/** Every subject with its contract: the one list from which the API, its description and the rights table are made. */
export const contracts = {
  people: peopleContract,
  imports: importsContract,
  groups: groupsContract,
  branches: branchesContract,
  organising: organisingContract,
  conference: conferenceContract,
  credentials: credentialsContract,
  registration: registrationContract,
  motions: motionsContract,
  composites: compositesContract,
  voting: votingContract,
  debate: debateContract,
  hall: hallContract,
  decisions: decisionsContract,
  handover: handoverContract,
  reports: reportsContract,
  liaison: liaisonContract,
  audit: auditContract,
  connections: connectionsContract,
};

/** The use cases, as pages, the JSON API and the command line see them. */
export type App = { readonly [S in keyof typeof contracts]: Api<(typeof contracts)[S]> };
