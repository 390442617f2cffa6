/** Sentences of Wright's rule. */
export const wrightReasons = {
  "wright.quota": "The quota is {quota}: the whole number above {live} papers divided by {parts}.",
  "wright.restart": "{who} has the fewest votes, {votes}, and is excluded: all papers are looked at anew, as if {who} had not stood.",
  "wright.provisional": "{who} would be elected if nobody further had to be excluded.",
  "wright.surplus": "{who}’s surplus of {surplus} passes on: each paper goes to its next choice who is not yet elected, at {value} of its value.",
} as const;
