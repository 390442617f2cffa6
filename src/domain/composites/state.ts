import type { Id } from "#kit";

export type CompositeId = Id<"composite">;

/** A composite is a draft of the committee until it is published; each publication is a version that never changes. */
export const compositeStates = ["draft", "published"] as const;
export type CompositeState = (typeof compositeStates)[number];
