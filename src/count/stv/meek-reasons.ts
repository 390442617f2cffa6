/** Sentences of the Meek rules. */
export const meekReasons = {
  "meek.surplus": "{who} {who:keeps|keep} of every paper only the share that makes up the quota; the rest goes to the next choice.",
  "meek.settled": "After {iterations} rounds of adding up the elected together hold {surplus} votes more than their quota of {quota} each.",
  "meek.stable":
    "After {iterations} rounds of adding up the elected together hold {surplus} votes more than their quota of {quota} each; this is what rounding leaves, and falls no further.",
  "meek.lowest": "{who} has the fewest votes, {votes}, and is defeated: every paper counts as if {who} had not stood.",
  "meek.tied": "{others} are so close that what is left to settle could change their order; by the rule for ties {who}, with {votes}, is defeated.",
  "meek.sureLosers": "{who} cannot catch the next above, even with all that is left to settle, and {who:is defeated|are defeated together}.",
  "meek.doomed": "{who} can no longer be elected within the limits: every paper counts as if {who} had not stood.",
  "meek.leftOver": "The places are filled: {who} is not elected, and no papers pass on.",
  "meek.leftOverPassed": "The places are filled: {who} is not elected; the papers pass on for the record only.",
  "nz.transfers": "The shares that the elected keep are worked out once more: {surplus} votes above the quota remain.",
  "nz.zero": "{who} {who:holds|hold} no votes and {who:is excluded|are excluded together}.",
  "nz.sureLoser": "{who}, with {votes} votes, cannot overtake the next even with all {surplus} votes of surplus, and is excluded.",
  "nz.lowest": "{who} has the fewest votes, {votes}, and is excluded.",
  "nz.loop": "The shares have settled as far as nine decimals allow: {who}, with the fewest votes, {votes}, is excluded.",
} as const;
