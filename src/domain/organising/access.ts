import type { Rights } from "#domain/people";

/** Rights over regional organisers, their contact sheets and meetings. */
export const organisingAccess = {} satisfies Record<string, Rights>;
