/** Sentences of the Irish count. */
export const irishReasons = {
  "irish.mixed": "The papers were mixed beforehand by the published seed “{seed}”.",
  "irish.surplus":
    "{who} has {surplus} {surplus:vote|votes} more than the quota: of {papers} papers that name another candidate, {moved} {moved:passes|pass} on, taken from each pile in proportion, those filed last first.",
  "irish.surplusAll": "{who} has {surplus} {surplus:vote|votes} more than the quota: exactly so many papers name another candidate, and all pass on.",
  "irish.surplusShort":
    "{who} has {surplus} {surplus:vote|votes} more than the quota, but only {moved} {moved:paper names|papers name} another candidate: {moved:it passes|they pass} on, and {left} {left:vote is|votes are} not effective.",
  "irish.surplusWaits": "The surplus of {who} is not moved now: it could neither elect anyone nor change who is excluded next.",
  "irish.excluded": "{who} has the fewest votes, {votes}, and is excluded: {left} of the papers {left:names|name} nobody else.",
  "irish.excludedTogether":
    "{who} are excluded together: with {votes} votes and {surplus} of surplus not moved they cannot reach the next candidate. {left} of the papers {left:names|name} nobody else.",
  "irish.allButLowest":
    "One candidate more is left than places: {others} with {votes} votes and {surplus} of surplus not moved cannot reach the next, so {who} {who:is|are} elected.",
  "irish.moreThanAll": "One place is left, and {who} has {votes} votes, more than all others ({against}) and the surplus not moved ({surplus}) together.",
} as const;
