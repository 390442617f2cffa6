/** Sentences of the rules for one post and of the plain counts. */
export const majorityReasons = {
  "most.votes": "{who} have the most votes.",
} as const;
