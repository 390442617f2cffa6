import type { Api } from "./define.ts";
import { compositesContract } from "./composites/contract.ts";
import { conferenceContract } from "./conference/contract.ts";
import { groupsContract } from "./groups/contract.ts";
import { motionsContract } from "./motions/contract.ts";
import { peopleContract } from "./people/contract.ts";
import { reportsContract } from "./reports/contract.ts";
import { votingContract } from "./voting/contract.ts";

/** Every subject with its contract: the one list from which the API, its description and the rights table are made. */
export const contracts = {
  people: peopleContract,
  groups: groupsContract,
  conference: conferenceContract,
  motions: motionsContract,
  composites: compositesContract,
  voting: votingContract,
  reports: reportsContract,
};

/** The use cases, as pages, the JSON API and the command line see them. */
export type App = { readonly [S in keyof typeof contracts]: Api<(typeof contracts)[S]> };
