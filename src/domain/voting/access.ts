import { during } from "#domain/conference";
import { only, publicly, type Rights } from "#domain/people";

const teller = only({ teller: "own" });
/** What is done while conference sits, and at no other time. */
const chair = during(only({ chair: "own" }), "open");
const counting = during(teller, "open");

/** Rights over divisions: the chair runs them, two tellers count, all may follow. */
export const votingAccess = {
  results: publicly,
  adoptedText: publicly,
  chairDesk: only({ chair: "own", arrangements: "own" }),
  tellerDesk: teller,
  callItem: chair,
  recordMoved: chair,
  openDivision: chair,
  enterCount: counting,
  closeDivision: chair,
  declare: chair,
  castingVote: chair,
  voidDivision: chair,
  withdrawOption: chair,
  remit: chair,
  correct: chair,
  closeItem: chair,
} satisfies Record<string, Rights>;
