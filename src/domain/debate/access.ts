import { during } from "#domain/conference";
import { only, publicly, type Rights, signedIn } from "#domain/people";

/** What is done while conference sits, and at no other time. */
const chair = during(only({ chair: "own" }), "open");
/** Whoever holds a credential of the conference; the use case looks for it. */
const delegate = during(signedIn, "open");
const committee = only({ arrangements: "own" });

/** Rights over debate: the speakers list, procedural motions, rulings, points of order. */
export const debateAccess = {
  floor: publicly,
  chairFloor: only({ chair: "own", arrangements: "own" }),
  myFloor: signedIn,
  lateMotions: publicly,

  askToSpeak: delegate,
  withdrawSlip: delegate,
  object: delegate,
  pullFromConsent: delegate,

  callSpeaker: chair,
  enterSpeaker: during(only({ chair: "own", arrangements: "own" }), "open"),
  takeSlipOff: chair,
  startClock: chair,
  stopClock: chair,
  extendClock: chair,
  endSpeech: chair,
  closeList: chair,
  reopenList: chair,
  second: chair,

  takePoint: chair,
  rule: chair,

  moveProcedural: chair,
  moverAnswers: chair,
  putProcedural: chair,
  refuseProcedural: chair,
  dropProcedural: chair,
  preside: chair,

  adjourn: chair,
  resume: chair,

  askLeave: chair,
  giveLeave: chair,
  askIncorporation: chair,
  incorporate: chair,
  recordObjection: chair,
  demandParts: chair,

  proposeConsent: during(committee, "open"),
  putConsent: chair,

  submitLate: during(only({ secretary: "own" }), "planned", "open"),
  submitEmergency: during(only({ secretary: "own" }), "open"),
  findEmergency: during(committee, "planned", "open"),
  moveAdmission: chair,
} satisfies Record<string, Rights>;
