import { only, publicly, type Rights } from "#domain/people";

const chair = only({ chair: "own" });
const teller = only({ teller: "own" });

/** Rights over divisions: the chair runs them, two tellers count, all may follow. */
export const votingAccess = {
  results: publicly,
  adoptedText: publicly,
  chairDesk: only({ chair: "own", arrangements: "own" }),
  tellerDesk: teller,
  callItem: chair,
  recordMoved: chair,
  openDivision: chair,
  enterCount: teller,
  closeDivision: chair,
  declare: chair,
  castingVote: chair,
  voidDivision: chair,
  withdrawOption: chair,
  remit: chair,
  correct: chair,
  closeItem: chair,
} satisfies Record<string, Rights>;
