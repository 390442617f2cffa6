export * from "./access.ts";
export { carriedAmendments, carriedToComposite, choicesSoFar } from "./adopted.ts";
export { buildProcedure } from "./build.ts";
export * from "./prepared.ts";
export type { AmendmentOnComposite, AmendmentOnItem, BeforeItem, MotionOnItem } from "./build-motions.ts";
export * from "./casting.ts";
export * from "./chart.ts";
export * from "./division.ts";
export {
  agreeable,
  decide,
  type History,
  historyOf,
  type Lawful,
  lawful,
  lawfulFromFloor,
  play,
  retakable,
  statusOf,
  toRetake,
} from "./engine.ts";
export { clausesTakenOut, withParts } from "./floor-acts.ts";
export { outcomesIn } from "./outcomes.ts";
export * from "./outage.ts";
export * from "./question.ts";
export * from "./roll.ts";
export * from "./taking.ts";
export { equalVotes, methodWords, nextSentence, unclearHands, yesNoSentence } from "./sentence.ts";
export * from "./state.ts";
export { carriedIn, needed, neededIfAllVote, thresholdWords, figuresOf } from "./threshold.ts";
export * from "./meaning.ts";
