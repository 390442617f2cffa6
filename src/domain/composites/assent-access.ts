import { only, type Rights, signedIn } from "#domain/people";

const committee = only({ arrangements: "own" });

/**
 * Rights over the assent of movers. The committee sends the text round and makes the rump; it never answers for a mover. Who answers is the person whom the
 * motion names as its contact, or a secretary of its group: the use case checks it, since a contact holds no office.
 */
export const assentAccess = {
  assents: committee,
  myAssent: signedIn,
  assentsAsked: signedIn,
  answerAssent: signedIn,
  chooseAssentMode: committee,
  circulateComposite: committee,
  remindMovers: committee,
  rump: committee,
  confirmRump: committee,
  undoRump: committee,
} satisfies Record<string, Rights>;
