/** Sentences of the Gregory rules. */
export const gregoryReasons = {
  "quota.set": "{votes} valid votes for {seats} {seats:place|places}: the quota is {quota}.",
  "quota.falls": "Papers have dropped out before anybody was elected: the quota falls to {quota}.",
  "surplus.passes": "{who}’s surplus of {surplus} passes on at {value} each.",
  "surplus.share": "{who}’s surplus of {surplus} passes on: each paper keeps its value times {surplus} over {votes}.",
  "surplus.atOwnValue": "{who}’s surplus of {surplus} is no less than the papers to pass on are worth: they pass on at their own value of {value} each.",
  "surplus.nowhere": "{who}’s surplus of {surplus} can pass on to nobody: no paper of the last parcel names another candidate who is still in the count.",
  "surplus.waits": "Surpluses of {surplus} together wait: they cannot change who has the fewest votes.",
  "exclusion.lowest": "{who} {who:has|have} the fewest votes, {votes}, and {who:is|are} excluded.",
  "exclusion.together": "{who} are excluded together: their votes, {votes} between them, cannot overtake {others} with {next}.",
  "exclusion.togetherWaiting":
    "{who} are excluded together: their votes, {votes} between them, and the surpluses that wait, {surplus}, cannot overtake {others} with {next}.",
  "exclusion.doomed": "{who} {who:is|are} excluded with {votes} votes: the limits leave them no place.",
  "batch.first": "First-preference papers pass on at their full value: {papers}.",
  "batch.passes": "Papers worth {value} each pass on: {papers}.",
  "elected.active": "{who} {who:is|are} elected with no fewer votes than the active vote of {active} divided by {parts}, one more than the places left.",
  "elected.noneOfEqual": "{who} are equal at every point of the count and there are not places for all of them: none of them is elected yet.",
  "elected.majorityLeft": "One place is left, and {who} has no fewer votes than all others and the surpluses together: {who} is elected.",
  "count.full": "The places are full: the rest of the papers stay where they are.",
  "shown.for.information": "The places were already filled and the rule asks for no further transfer: this stage is shown for information.",
} as const;
