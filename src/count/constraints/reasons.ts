/** Sentences of what minima and maxima of places do in a count. */
export const constraintReasons = {
  "constraint.guarded.minimum": "{who} must be elected: at least {min} places go to {limit}, {elected} are filled, and nobody else of them is left.",
  "constraint.guarded.maximum": "{who} must be elected: at most {max} places go to {limit}, and nobody else is left to fill the others.",
  "constraint.guarded.together": "{who} must be elected: the limits {limits} together leave no other lawful result.",
  "constraint.guarded.places": "{who} must be elected: as many are left as places.",
  "constraint.guarded.undecided": "{who} are kept: no lawful result without them was found in the time set.",
  "constraint.doomed.maximum": "{who} can no longer be elected: {limit} may have at most {max} and has no place left.",
  "constraint.doomed.minimum":
    "{who} can no longer be elected: all places left are needed for {limit}, to whom at least {min} go, with {elected} filled so far.",
  "constraint.doomed.together": "{who} can no longer be elected: the limits {limits} together leave them no place.",
  "constraint.doomed.places": "{who} can no longer be elected: the places are full.",
  "constraint.doomed.undecided": "{who} are excluded: no lawful result with them was found in the time set.",
  "constraint.waived": "Of {limit} only {standing} stand, where at least {min} are to be elected: as set beforehand, the minimum is {standing}.",
  "constraint.vacant": "{vacant} of the {seats} places stay vacant: too few stand for {limits}, and it was set beforehand not to give the places to others.",
} as const;
