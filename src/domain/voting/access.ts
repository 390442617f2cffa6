import { during } from "#domain/conference";
import { only, publicly, type Rights, signedIn } from "#domain/people";

const teller = only({ teller: "own" });
/** What is done while conference sits, and at no other time. */
const chair = during(only({ chair: "own" }), "open");
const counting = during(teller, "open");

/** Rights over divisions: the chair runs them, two tellers count, all may follow. */
export const votingAccess = {
  results: publicly,
  adoptedText: publicly,
  divisionVotes: publicly,
  weights: only({ chair: "own", arrangements: "own", credentials: "own" }),
  saveWeight: during(only({ arrangements: "own" }), "planned", "open"),
  chairDesk: only({ chair: "own", arrangements: "own" }),
  tellerDesk: teller,
  callItem: chair,
  recordMoved: chair,
  openDivision: chair,
  enterCount: counting,
  declareHands: chair,
  demandDivision: chair,
  recount: chair,
  closeDivision: chair,
  declare: chair,
  castingVote: chair,
  voidDivision: chair,
  withdrawOption: chair,
  remit: chair,
  correct: chair,
  closeItem: chair,
  // who is on the roll of the division decides; before conference sits only trials are put
  castVote: during(signedIn, "planned", "open"),
  myVote: signedIn,
  outage: only({ chair: "own", arrangements: "own" }),
  settleOutage: chair,
} satisfies Record<string, Rights>;
