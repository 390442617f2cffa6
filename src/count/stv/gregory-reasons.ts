/** Sentences of the Gregory rules. */
export const gregoryReasons = {
  "surplus.passes": "{who}’s surplus of {surplus} passes on at {value} each.",
} as const;
