/** The commands of motions: written in drafting, onto the agenda and off it in agenda, amended in amendments. */
export { putOnAgenda, ruleOut, submitMotion, withdrawMotion } from "./agenda.ts";
export { acceptAmendment, orderAmendments, ruleOutAmendment, submitAmendment, withdrawAmendment } from "./amendments.ts";
export { draftMotion, saveMotion } from "./drafting.ts";
