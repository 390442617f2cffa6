/** Sentences of the Meek rules. */
export const meekReasons = {
  "meek.surplus":
    "{who} hold more than the quota: of every paper that reaches them they keep only the share that makes up the quota, and the rest goes to the next choice.",
  "meek.settled": "The shares were found in {iterations} rounds of adding up; the elected now hold {surplus} votes more than the quota of {quota}.",
  "meek.stable":
    "The shares were found in {iterations} rounds of adding up; the {surplus} votes above the quota of {quota} are what rounding leaves and fall no further.",
  "meek.lowest": "{who} has the fewest votes, {votes}, and is defeated: every paper counts as if {who} had not stood.",
  "meek.tied": "{others} are so close that what is left to settle could change their order; by the rule for ties {who}, with {votes}, is defeated.",
  "meek.sureLosers": "{who} cannot catch up even with all the votes of those below them and all that is left to settle: they are defeated together.",
  "meek.doomed": "{who} can no longer be elected within the limits: every paper counts as if they had not stood.",
  "meek.leftOver": "The places are filled: {who} is not elected, and no papers pass on.",
  "meek.leftOverPassed": "The places are filled: {who} is not elected; the papers pass on for the record only.",
  "nz.transfers": "The shares that the elected keep are worked out once more: {surplus} votes above the quota remain.",
  "nz.zero": "{who} hold no votes and are excluded together.",
  "nz.sureLoser": "{who}, with {votes} votes, cannot overtake the next even with all {surplus} votes of surplus, and is excluded.",
  "nz.lowest": "{who} has the fewest votes, {votes}, and is excluded.",
  "nz.loop": "The shares have settled as far as nine decimals allow: {who}, with the fewest votes, {votes}, is excluded.",
} as const;
