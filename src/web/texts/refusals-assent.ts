/** Refusals of the assent desk. */
export const assentTexts = {
  "composite.notCirculated": "The movers are to be asked before this text is published: send it to them on the page “Assent of the movers” first.",
  "composite.changedSinceCirculated":
    "The words have changed since text {n} was sent to the movers. Send them the new text first: only those whose words are touched are asked again.",
  "composite.assentsMissing": "The text cannot be published yet. These movers have not agreed and have not left: {movers}.",
  "composite.rumpMissing": "The own motions of these movers stand: {movers}. Take them out of the text on the page “Assent of the movers” first.",
  "composite.broken":
    "The conference cannot open yet: the own motions of {movers} stand, and their words are still in the published composite ({item}). Take them out on the page “Assent of the movers”, and publish the rest.",
  "assent.nothingToSend": "The composite has no sections yet: there is nothing to send.",
  "assent.noMovers": "No motion stands on this item, so there is nobody to ask.",
  "assent.deadlinePast": "The deadline must lie ahead.",
  "assent.notSentYet": "No text has been sent to the movers yet.",
  "assent.newerText": "Meanwhile text {n} was sent round. Read it, with what has changed, before you answer.",
  "assent.notAsked": "This text is sent for information. You can comment on it; conference decides whether it goes by it.",
  "assent.commentNotAnswer": "Choose one of the three answers: agree, agree if words are changed, or your own motion stands.",
  "assent.wordsMissing": "Write down the words.",
  "assent.clauseNotFound": "The text has no such clause.",
  "assent.notYours": "Motion {letter} names somebody else as its contact, and you are not an officer of its group.",
  "assent.left": "The motion is no longer part of the composite. It stands on the agenda by itself.",
  "assent.nobodyToRemind": "Nobody who was asked is missing.",
  "assent.remindedToday": "They were reminded today already, or have no e-mail address. Ring them up.",
  "assent.notAMover": "This motion is not one of those that the composite is made of.",
  "assent.notLeaving": "Motion {letter} has not said that it stands by itself, and its time to answer has not passed.",
  "assent.noRump": "This motion has not been taken out of the composite.",
  "assent.rumpSent": "Text {n}, without this motion, has been sent to the movers. It can only be taken back by bringing its words in again.",
  "assent.rumpEdited": "The composite was changed after the motion was taken out. Undo that first, or bring the words in again by hand.",
  "assent.letterTaken": "The letter {letter} was given to another motion meanwhile.",
} as const;
