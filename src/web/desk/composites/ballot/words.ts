import type { BallotWarning, CompositeSection, OptionAdder } from "#compose";
import type { OfferView, OptionDeskView } from "../../../../app/composites/contract.ts";

/** "S2" for the second question: its name in the order of business. Null for a section without one. */
export function questionNames(sections: readonly CompositeSection[]): ReadonlyMap<string, string> {
  const asked = sections.filter(({ options }) => options.length > 0);
  return new Map(asked.map(({ id }, at) => [id, `S${at + 1}`]));
}

export const warningWords = {
  oneOption: () => "it has only one option: nothing to choose between",
  pairwiseWithMore: () => "it has more than two options, and one vote between two cannot decide it",
  roundsForTwo: () => "it has two options: one vote between the two is enough",
  noTieRule: () => "it says nothing on equal votes, so the standing orders apply",
  mayStayEqual: () => "equal votes may stay equal: let the tie rule end with the casting vote or with none chosen",
  noProposer: (option) => `nobody is named as proposing option ${option}`,
  noQuestion: () => "it has no question to be read out",
  emptyOption: (option) => `option ${option} has no words: it is “say nothing of it”`,
} as const satisfies Record<BallotWarning["code"], (option: string) => string>;

export const adderWords = {
  committee: "The committee alone",
  movers: "The movers of the motions it is made from",
  conference: "The movers, and delegates through the committee",
} as const satisfies Record<OptionAdder, string>;

export const offerStateWords = { offered: "Waits for the committee", taken: "Taken into the text", declined: "Not taken" } as const satisfies Record<
  OfferView["state"],
  string
>;
export const offerStateTones = { offered: "wait", taken: "good", declined: "neutral" } as const satisfies Record<OfferView["state"], string>;

export const closedWords = {
  committeeOnly: "To this composite only the committee may add options.",
  noDay: "The committee has not said until when options may be offered, so none can be offered now.",
  over: "The day until which options could be offered is over.",
  opened: "The conference has opened: the questions are as they are.",
} as const satisfies Record<Exclude<OptionDeskView["closed"], "">, string>;
