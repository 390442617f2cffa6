import type { Rights } from "#domain/people";

/** Rights over API tokens and webhooks. */
export const connectionsAccess = {} satisfies Record<string, Rights>;
