/** Refusals on the option ballot and on options that movers offer. */
export const ballotTexts = {
  "ballot.notThere": "This question or option is not in the text any more. Look at the page again.",
  "ballot.untilPast": "The day until which options may be offered must lie ahead.",
  "ballot.words": "Write the words of the option, a clause to a line: at least one line and at most {most}.",
  "ballot.noProposer": "Say who proposes the option.",
  "ballot.notFromFloor": "Here only movers may add options. The committee can enter one from the floor only where conference itself may add them.",
  "ballot.notConstituent": "An option can only be offered by the mover of a motion of which this composite is made.",
  "ballot.tooManyOffers": "{most} options of this motion wait for the committee already. Offer more when it has decided on these.",
  "ballot.opened": "The conference has opened: no option can be added any more.",
  "ballot.committeeOnly": "To these questions only the committee may add options.",
  "ballot.noDay": "The committee has not set a day until which options may be offered.",
  "ballot.over": "The day until which options could be offered is over.",
  "ballot.offerNotFound": "There is no such offer.",
  "ballot.offerDecided": "Somebody else of the committee has decided on this option meanwhile.",
  "ballot.noReason": "Say why the option is not taken: its proposer reads it.",
  "ballot.tooManyOptions": "This question has as many options as there are letters.",
  "ballot.notOffered": "An option is said to have been offered in words that nobody offered.",
} as const;
