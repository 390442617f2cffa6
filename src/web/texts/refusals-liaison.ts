/** What the use cases of liaison may refuse. */
export const liaisonTexts = {
  "organisation.notFound": "There is no such organisation.",
  "organisation.nameTaken": "An organisation of this name is entered already.",
  "organisation.changedMeanwhile":
    "Somebody else changed this organisation while you had it open. Nothing of theirs is lost, and your words are still here: load the page again, look at what stands now, and save once more.",
  "relation.notThatStep": "From “{from}” things do not move to “{to}”.",
  "contact.notFound": "There is no such contact here.",
  "talk.notYet": "A talk is logged when it was held: this day lies ahead.",
  "talk.notFound": "There is no such talk with this organisation.",
  "talk.correctedAlready": "This talk was put right already. Correct the entry that took its place.",
  "nextStep.notFound": "There is no such step here.",
  "nextStep.closed": "This step is {state} already.",
  "report.backwards": "The last day of the report lies before its first.",
} as const;
