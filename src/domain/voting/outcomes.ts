import type { VotingOrders } from "./course.ts";
import { play } from "./engine.ts";
import type { Procedure } from "./question.ts";
import type { Act } from "./state.ts";

/**
 * What became of each motion and amendment: the outcome of its question; for a draft put against others "adopted" or
 * "not adopted". Nothing is said of what is not decided or, on a branch that was shut, never will be.
 */
export function outcomesIn(procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): Map<string, string> {
  const decided = new Map(play(procedure, orders, acts).decisions.map((decision) => [decision.question, decision]));
  const found = new Map<string, string>();
  for (const question of procedure.questions) {
    const decision = decided.get(question.id);
    if (decision === undefined) continue;
    if (question.subject.kind === "motion") found.set(question.subject.motion, decision.outcome);
    if (question.subject.kind === "amendment" || question.subject.kind === "compositeAmendment") found.set(question.subject.amendment, decision.outcome);
    if (question.kind !== "options" || (decision.outcome !== "chosen" && decision.outcome !== "noneChosen")) continue;
    for (const option of question.options) {
      const stood = option.motion !== undefined && found.get(option.motion) === "moved";
      if (option.motion !== undefined && stood) found.set(option.motion, option.key === decision.option ? "adopted" : "not adopted");
    }
  }
  return found;
}
