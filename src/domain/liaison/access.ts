import type { Rights } from "#domain/people";

/** Rights over other organisations and the talks with them. */
export const liaisonAccess = {} satisfies Record<string, Rights>;
