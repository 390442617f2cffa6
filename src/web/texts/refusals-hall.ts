/** Refusals of hall. */
export const hallTexts = {
  "mandate.changedMeanwhile":
    "Another officer of the group has changed this note meanwhile. Load the page again, look at what stands now, and make your change once more.",
  "remote.notAllowed": "The standing orders of this conference do not let delegates attend from elsewhere.",
  "remote.noPlace": "You hold no place as a delegate of this conference at this time.",
  "remote.inTheHall": "This delegate attends in the hall. The credentials desk can say that a delegate attends from elsewhere.",
  "remote.suspended": "This credential is suspended. The arrangements committee can lift that.",
  "remote.alreadyIn": "You are in already, and counted as present.",
  "remote.notIn": "You are not in at present.",
  "remote.present": "This delegate is present now. Check them out first; then say where they attend.",
  "remote.alreadySo": "That is how this delegate attends already.",
  "trial.notElectronic": "The standing orders of this conference let nobody vote by device, so there is nothing to rehearse.",
  "trial.tooEarly": "A trial vote is held while conference sits, or in the last {minutes} minutes before its first session.",
} satisfies Readonly<Record<string, string>>;
