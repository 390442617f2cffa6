/** The commands of motions: written in drafting, onto the agenda and off it in agenda, amended in amendments. */
export { putOnAgenda, ruleOut, submitMotion, withdrawMotion } from "./agenda.ts";
export { acceptByMover, objectToAmendment, takeIn } from "./acceptance.ts";
export { orderAmendments, orderCompositeAmendments, reanchorAmendment } from "./amendment-order.ts";
export { acceptAmendment, ruleOutAmendment, submitAmendment, submitCompositeAmendment, withdrawAmendment } from "./amendments.ts";
export { draftMotion, saveMotion } from "./drafting.ts";
