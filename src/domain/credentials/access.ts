import type { Rights } from "#domain/people";

/** Rights over credentials: cards, the check-in desk, the report. */
export const credentialsAccess = {} satisfies Record<string, Rights>;
