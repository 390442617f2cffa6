/** Refusals of votes that are cast by a device. */
export const castingTexts = {
  "vote.changedMeanwhile": "Another vote of yours was recorded meanwhile, from this device or another one. It is shown now; change it if it is not right.",
  "vote.notOnRoll": "You have no vote in this division. Who may vote was fixed when it was opened.",
  "vote.inTheHall": "Votes of those in the hall are counted by tellers in this division, not by devices.",
  "vote.weight": "All of the {weight} votes of this card are to be given, by abstention if not otherwise.",
  "vote.notPut": "{key} is not one of the answers in this division.",
  "vote.empty": "Choose an answer first.",
  "vote.notWhole": "Votes are whole numbers.",
  "vote.notSplit": "A vote goes to one answer: it cannot be split in this division.",
  "vote.otherCard": "You signed in with the card of another conference. Sign out, and in again with your card of this one.",
  "vote.aPerson": "Votes are cast by delegates who are signed in.",
} as const;
