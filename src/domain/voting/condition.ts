import { unreachable } from "#kit";
import type { Condition, Decision, Procedure, Question, QuestionId } from "./question.ts";

export type Decided = ReadonlyMap<QuestionId, Decision>;

/** `open` while questions it depends on may still be decided either way. */
export type Truth = "true" | "false" | "open";

/** The questions that a condition speaks of. */
export function questionsIn(condition: Condition): QuestionId[] {
  switch (condition.kind) {
    case "always":
      return [];
    case "outcome":
    case "decided":
      return [condition.question];
    case "all":
    case "any":
      return condition.of.flatMap(questionsIn);
    case "not":
      return questionsIn(condition.of);
    default:
      return unreachable(condition);
  }
}

/**
 * Does the condition hold, given what is decided? A question that can no longer be put satisfies nothing, so what depends
 * on it can no longer be put either: that is how one branch of the tree opens and the other shuts.
 */
export function evaluate(condition: Condition, procedure: Procedure, decided: Decided): Truth {
  switch (condition.kind) {
    case "always":
      return "true";
    case "outcome": {
      const decision = decided.get(condition.question);
      if (decision === undefined) return ofUndecided(condition.question, procedure, decided);
      return condition.is.includes(decision.outcome) && (condition.option === undefined || condition.option === decision.option) ? "true" : "false";
    }
    case "decided":
      return decided.has(condition.question) ? "true" : ofUndecided(condition.question, procedure, decided);
    case "all": {
      const truths = condition.of.map((part) => evaluate(part, procedure, decided));
      return truths.includes("false") ? "false" : truths.includes("open") ? "open" : "true";
    }
    case "any": {
      const truths = condition.of.map((part) => evaluate(part, procedure, decided));
      return truths.includes("true") ? "true" : truths.includes("open") ? "open" : "false";
    }
    case "not": {
      const truth = evaluate(condition.of, procedure, decided);
      return truth === "open" ? "open" : truth === "true" ? "false" : "true";
    }
    default:
      return unreachable(condition);
  }
}

const ofUndecided = (id: QuestionId, procedure: Procedure, decided: Decided): Truth => {
  const question = procedure.questions.find((one) => one.id === id);
  return question === undefined || evaluate(question.dependsOn, procedure, decided) === "false" ? "false" : "open";
};

/** Keys of the options that may be put now: their own condition holds and nobody has withdrawn them. */
export const liveOptions = (question: Question, withdrawn: readonly string[], procedure: Procedure, decided: Decided): string[] =>
  question.kind !== "options"
    ? []
    : question.options
        .filter((option) => !withdrawn.includes(option.key) && (option.dependsOn === undefined || evaluate(option.dependsOn, procedure, decided) === "true"))
        .map((option) => option.key);

/** True where other questions wait for this one's outcome: it opens and shuts branches, as the procedural motion does. */
export const opensOthers = (procedure: Procedure, id: QuestionId): boolean => procedure.questions.some((other) => questionsIn(other.dependsOn).includes(id));
