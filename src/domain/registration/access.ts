import type { Rights } from "#domain/people";

/** Rights over entitlements, delegates named by groups, access needs. */
export const registrationAccess = {} satisfies Record<string, Rights>;
