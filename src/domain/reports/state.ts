import type { Id } from "#kit";

export type FollowUpId = Id<"followUp">;
export type PhotographId = Id<"photograph">;

export const followUpStates = ["open", "done", "dropped"] as const;
export type FollowUpState = (typeof followUpStates)[number];
