/** Refusals when devices were lost during a vote. */
export const outageTexts = {
  "outage.moreThanOnRoll": "{lost} cannot be lost: only {remote} on the roll of this vote are elsewhere.",
  "outage.mustVoid":
    "{lost} of {remote} remote delegates were lost. That is more than {num} in {den}, a technical failure by standing orders: the vote must be void.",
  "outage.mustKeep":
    "{lost} of {remote} remote delegates were lost, no more than {num} in {den}, and no device in the hall: by standing orders the vote goes on. For another reason make it void on the chair’s desk.",
} as const satisfies Readonly<Record<string, string>>;
