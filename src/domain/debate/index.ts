export * from "./access.ts";
export { checkFloor } from "./check.ts";
export { presides, type Situation } from "./situation.ts";
export { elapsed, lightsOf } from "./clock.ts";
export {
  type ConsentList,
  type FloorState,
  inDebate,
  type InLineSlip,
  isSpeech,
  type Leave,
  lineOf,
  pendingIn,
  playFloor,
  type ProceduralMotion,
  quotaEndedIn,
  type Slip,
  speakerOf,
} from "./floor.ts";
export { beforePutting, lawfulFloor, lawfulProcedurals, mayDemandParts, mayPutConsent } from "./lawful.ts";
export { proceduralRules, titleOf } from "./procedural.ts";
export * from "./state.ts";
