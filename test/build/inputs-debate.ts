// Input that parses for the use cases of debate, about the things of one side.
import type { contracts } from "../../src/app/contract.ts";
import type { Side } from "./sides.ts";
import { text } from "./sides.ts";

const noSuch = "no-such-thing";

export const debateInputs: Readonly<Record<keyof (typeof contracts)["debate"], (of: Side) => object>> = {
  floor: ({ slug }) => ({ slug }),
  chairFloor: ({ slug }) => ({ slug }),
  myFloor: ({ slug }) => ({ slug }),
  lateMotions: ({ slug }) => ({ slug }),
  askToSpeak: ({ conference }) => ({ conference, side: "for" }),
  withdrawSlip: ({ conference }) => ({ conference, slip: noSuch }),
  object: ({ conference }) => ({ conference, question: noSuch }),
  pullFromConsent: ({ conference }) => ({ conference, list: noSuch, item: noSuch, question: noSuch }),
  callSpeaker: ({ conference }) => ({ conference, slip: noSuch }),
  enterSpeaker: ({ conference, credential }) => ({ conference, who: credential, side: "for" }),
  takeSlipOff: ({ conference }) => ({ conference, slip: noSuch, reason: "gone home" }),
  startClock: ({ conference }) => ({ conference }),
  stopClock: ({ conference }) => ({ conference }),
  extendClock: ({ conference }) => ({ conference, seconds: 60 }),
  endSpeech: ({ conference }) => ({ conference }),
  closeList: ({ conference }) => ({ conference }),
  reopenList: ({ conference }) => ({ conference, reason: "time is left" }),
  second: ({ conference, credential }) => ({ conference, who: credential }),
  takePoint: ({ conference, credential }) => ({ conference, who: credential }),
  rule: ({ conference }) => ({ conference, ruling: "in order", reason: "as rule 5 says" }),
  moveProcedural: ({ conference, credential }) => ({ conference, what: "closure", who: credential }),
  moverAnswers: ({ conference }) => ({ conference, motion: noSuch, agrees: true }),
  putProcedural: ({ conference }) => ({ conference, motion: noSuch }),
  refuseProcedural: ({ conference }) => ({ conference, motion: noSuch, reason: "abuse" }),
  dropProcedural: ({ conference }) => ({ conference, motion: noSuch, reason: "taken back" }),
  preside: ({ conference }) => ({ conference, person: noSuch, reason: "lunch" }),
  adjourn: ({ conference }) => ({ conference, scope: "conference", reason: "no quorum" }),
  resume: ({ conference }) => ({ conference }),
  askLeave: ({ conference, item, credential }) => ({ conference, item, question: noSuch, who: credential, reason: "covered elsewhere" }),
  giveLeave: ({ conference }) => ({ conference, question: noSuch }),
  askIncorporation: ({ conference, item }) => ({ conference, item, question: noSuch }),
  incorporate: ({ conference }) => ({ conference, question: noSuch }),
  recordObjection: ({ conference, credential }) => ({ conference, question: noSuch, who: credential }),
  demandParts: ({ conference, item, credential }) => ({ conference, item, question: noSuch, clauses: ["c1"], who: credential }),
  proposeConsent: ({ conference, item }) => ({ conference, entries: [{ item, question: noSuch }], until: "2026-03-21T10:00:00.000Z" }),
  putConsent: ({ conference }) => ({ conference, list: noSuch }),
  submitLate: ({ motion }) => ({ motion, urgency: "it happened yesterday" }),
  submitEmergency: ({ conference, affiliate }) => ({ conference, affiliate, text, urgency: "it happened yesterday" }),
  findEmergency: ({ conference, motion }) => ({ conference, motion, emergency: true, reason: "it is urgent" }),
  moveAdmission: ({ conference, motion }) => ({ conference, motion }),
};
