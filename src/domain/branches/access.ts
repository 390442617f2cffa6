import type { Rights } from "#domain/people";

/** Rights over the outside register of branches and the names matched to it. */
export const branchesAccess = {} satisfies Record<string, Rights>;
