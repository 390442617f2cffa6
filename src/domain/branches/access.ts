import { only, type Rights, signedIn } from "#domain/people";

/** Whoever keeps the register of branches. */
const keepers = only({ administrator: "yes", organising: "yes", membership: "yes" });
/** Whoever reads lists of names: the keepers, and the returning officer, who counts nominations. */
const matchers = only({ administrator: "yes", organising: "yes", membership: "yes", returningOfficer: "yes" });

/** Rights over the outside register of branches and the names matched to it. */
export const branchesAccess = {
  registers: signedIn,
  branches: signedIn,
  branch: signedIn,
  differences: signedIn,
  checkRegister: keepers,
  importRegister: keepers,
  linkAffiliate: keepers,
  forgetAlias: matchers,
  lists: matchers,
  list: matchers,
  listRows: matchers,
  row: matchers,
  startList: matchers,
  decideRow: matchers,
  undoRow: matchers,
  acceptSure: matchers,
  undoTogether: matchers,
  discardList: matchers,
} satisfies Record<string, Rights>;
