import type { UseCases } from "../usecase.ts";
import { callItem, castingVote, closeItem, correct, recordMoved, remit, withdrawOption } from "./commands.ts";
import type { votingContract } from "./contract.ts";
import { closeDivision, declare, enterCount, openDivision, voidDivision } from "./divisions.ts";
import { adoptedText, chairDesk, results, tellerDesk } from "./queries.ts";

export const votingCases: UseCases<typeof votingContract> = {
  results,
  adoptedText,
  chairDesk,
  tellerDesk,
  callItem,
  recordMoved,
  openDivision,
  enterCount,
  closeDivision,
  declare,
  castingVote,
  voidDivision,
  withdrawOption,
  remit,
  correct,
  closeItem,
};
