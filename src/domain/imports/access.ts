import type { Rights } from "#domain/people";

/** Rights over lists that come in as files, and what became of them. */
export const importsAccess = {} satisfies Record<string, Rights>;
