import { only, publicly, type Rights, signedIn } from "#domain/people";

/** Those who keep the register of groups, and the committee that decides on affiliation. */
const register = only({ administrator: "yes", organising: "yes", membership: "yes" });
/** The same, and the officers of the group itself. */
const groupAndRegister = only({ administrator: "yes", organising: "yes", membership: "yes", secretary: "own" });

/** Rights over groups and regions. */
export const groupsAccess = {
  affiliates: publicly,
  affiliate: publicly,
  find: publicly,
  regions: publicly,
  region: publicly,
  register,
  groupDesk: groupAndRegister,
  findMembers: groupAndRegister,
  myApplications: signedIn,
  applications: register,
  apply: signedIn,
  decideAffiliation: only({ organising: "yes" }),
  admitAffiliate: only({ administrator: "yes" }),
  importAffiliates: only({ administrator: "yes" }),
  editAffiliate: register,
  describeAffiliate: groupAndRegister,
  reportCount: groupAndRegister,
  decideCount: only({ organising: "yes", membership: "yes" }),
  saveGroupSettings: only({ organising: "yes" }),
  appointOfficer: groupAndRegister,
  endOfficer: groupAndRegister,
  handOverOffice: groupAndRegister,
  dismissNamedOfficer: groupAndRegister,
  saveContacts: groupAndRegister,
  recordSuccession: only({ organising: "yes", membership: "yes" }),
  saveRegion: register,
} satisfies Record<string, Rights>;
