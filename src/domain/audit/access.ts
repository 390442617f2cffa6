import type { Rights } from "#domain/people";

/** Rights over the log of official acts. */
export const auditAccess = {} satisfies Record<string, Rights>;
