import type { UseCases } from "../usecase.ts";
import { callItem, castingVote, closeItem, correct, recordMoved, remit, withdrawOption } from "./commands.ts";
import { castVote, myVote } from "./casting.ts";
import type { votingContract } from "./contract.ts";
import { closeDivision, declare, declareHands, enterCount, voidDivision } from "./divisions.ts";
import { outage, settleOutage } from "./outage.ts";
import { demandDivision, openDivision, recount } from "./opening.ts";
import { adoptedText, chairDesk, divisionVotes, results, tellerDesk } from "./queries.ts";
import { saveWeight, weights } from "./weights.ts";

export const votingCases: UseCases<typeof votingContract> = {
  results,
  adoptedText,
  chairDesk,
  tellerDesk,
  callItem,
  recordMoved,
  openDivision,
  declareHands,
  demandDivision,
  recount,
  divisionVotes,
  weights,
  saveWeight,
  enterCount,
  closeDivision,
  declare,
  castingVote,
  voidDivision,
  withdrawOption,
  remit,
  correct,
  closeItem,
  outage,
  settleOutage,
  castVote,
  myVote,
};
