import { only, publicly, type Rights } from "#domain/people";

const committee = only({ arrangements: "own" });

/** The ballot is the committee's; what is printed for the hall is for those who run it, and the delegates' sheet for everybody. */
export const ballotAccess = {
  ballot: committee,
  setBallot: committee,
  setOptionsUntil: committee,
  optionDesk: only({ arrangements: "own", secretary: "yes" }),
  addOption: only({ arrangements: "own", secretary: "own" }),
  decideOption: committee,
  ballotDraft: committee,
  chairPapers: only({ arrangements: "own", chair: "own" }),
  tellerPapers: only({ arrangements: "own", chair: "own", teller: "own" }),
  delegateSheet: publicly,
  fallbackAgenda: only({ arrangements: "own", chair: "own" }),
} satisfies Record<string, Rights>;

/** Files that go to Word and come back are the committee's. */
export const wordAccess = {
  wordDesk: committee,
  compositeFile: committee,
  tableFile: committee,
  uploadEdited: committee,
  editedFile: committee,
  decideEdited: committee,
  reopenEdited: committee,
} satisfies Record<string, Rights>;
