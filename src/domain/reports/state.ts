import type { Id } from "#kit";

export type PhotographId = Id<"photograph">;
