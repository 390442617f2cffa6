/** Sentences of the Australian counts. `value` is cut to six decimals for reading; the stage has it exactly. */
export const australianReasons = {
  "australian.surplus": "{who} has {votes} {votes:vote|votes} more than the quota: {papers} {papers:paper passes|papers pass} on at {value} of a vote each.",
  "australian.surplusCapped":
    "{who} has {votes} {votes:vote|votes} more than the quota: {papers} {papers:paper passes|papers pass} on at {value} of a vote each, the value at which they came, because no paper may gain value.",
  "australian.surplusPart":
    "A part of {who}’s surplus of {votes} {votes:vote|votes}: {papers} {papers:paper|papers} received at stage {stage} {papers:passes|pass} on at {value} of a vote each.",
  "australian.excluded": "{who} has the fewest votes, {votes}, and is excluded.",
  "australian.excludedWithout": "{who} has no papers and is excluded.",
  "australian.exclusionPart": "{papers} {papers:paper|papers} of {who}, worth {votes} {votes:vote|votes}, {papers:passes|pass} on at {value} of a vote each.",
  "australian.lastTwo": "Two candidates are left for the last place: {who} stands higher than {others} and is elected.",
  "australian.exclusionFull": "{papers} {papers:paper|papers} of {who} {papers:passes|pass} on, worth a whole vote each.",
  "australian.certain":
    "{who} cannot be overtaken: {who:he or she|each of them} has at least {votes} votes, and all others together, with the surpluses still to be moved, have {against}.",
} as const;
