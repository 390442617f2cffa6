import type { UseCases } from "../usecase.ts";
import { proposeConsent, pullFromConsent, putConsent } from "./consent.ts";
import type { debateContract } from "./contract.ts";
import { findEmergency, lateMotions, moveAdmission, submitEmergency, submitLate } from "./late.ts";
import { askIncorporation, askLeave, demandParts, giveLeave, incorporate, object, recordObjection } from "./leave.ts";
import { preside, rule, takePoint } from "./points.ts";
import { adjourn, dropProcedural, moveProcedural, moverAnswers, putProcedural, refuseProcedural, resume } from "./procedural.ts";
import { chairFloor, floor, myFloor } from "./queries.ts";
import {
  askToSpeak,
  callSpeaker,
  closeList,
  endSpeech,
  enterSpeaker,
  extendClock,
  reopenList,
  second,
  startClock,
  stopClock,
  takeSlipOff,
  withdrawSlip,
} from "./speakers.ts";

export const debateCases: UseCases<typeof debateContract> = {
  floor,
  chairFloor,
  myFloor,
  lateMotions,
  askToSpeak,
  withdrawSlip,
  object,
  pullFromConsent,
  callSpeaker,
  enterSpeaker,
  takeSlipOff,
  startClock,
  stopClock,
  extendClock,
  endSpeech,
  closeList,
  reopenList,
  second,
  takePoint,
  rule,
  moveProcedural,
  moverAnswers,
  putProcedural,
  refuseProcedural,
  dropProcedural,
  preside,
  adjourn,
  resume,
  askLeave,
  giveLeave,
  askIncorporation,
  incorporate,
  recordObjection,
  demandParts,
  proposeConsent,
  putConsent,
  submitLate,
  submitEmergency,
  findEmergency,
  moveAdmission,
};
