import type { UseCases } from "../usecase.ts";
import { decideAffiliation } from "./affiliation.ts";
import { apply } from "./apply.ts";
import { admitAffiliate, importAffiliates } from "./commands.ts";
import { saveContacts } from "./contacts.ts";
import type { groupsContract } from "./contract.ts";
import { decideCount, reportCount, saveGroupSettings } from "./counts.ts";
import { findMembers, groupDesk } from "./desk.ts";
import { describeAffiliate, editAffiliate, recordSuccession } from "./details.ts";
import { appointOfficer, dismissNamedOfficer, endOfficer, handOverOffice } from "./officers.ts";
import { affiliate, affiliates, find, region, regions } from "./queries.ts";
import { saveRegion } from "./regions.ts";
import { applications, myApplications, register } from "./register.ts";

export const groupsCases: UseCases<typeof groupsContract> = {
  affiliates,
  affiliate,
  find,
  regions,
  region,
  register,
  groupDesk,
  findMembers,
  myApplications,
  applications,
  apply,
  decideAffiliation,
  admitAffiliate,
  importAffiliates,
  editAffiliate,
  describeAffiliate,
  reportCount,
  decideCount,
  saveGroupSettings,
  appointOfficer,
  endOfficer,
  handOverOffice,
  dismissNamedOfficer,
  saveContacts,
  recordSuccession,
  saveRegion,
};
