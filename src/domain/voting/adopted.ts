import { type Decided, opensOthers } from "./condition.ts";
import type { Decision, Procedure, Question } from "./question.ts";
import type { Adopted } from "./state.ts";

/** The choices so far: the latest decision on each section counts, so a reopened section replaces its first result. */
export function choicesSoFar(procedure: Procedure, decided: Decided): Record<string, string> {
  const choices: Record<string, string> = {};
  for (const question of procedure.questions) {
    const decision = decided.get(question.id);
    if (question.subject.kind !== "section" || decision === undefined) continue;
    if (decision.outcome === "chosen" && decision.option !== undefined) choices[question.subject.section] = decision.option;
    if (decision.outcome === "noneChosen") choices[question.subject.section] = "none";
  }
  return choices;
}

/** Carried, or taken in without a vote. */
const inText = (decision: Decision | undefined): boolean => decision?.outcome === "carried" || decision?.outcome === "incorporated";

/** Amendments to this motion that were carried, in the order of voting. */
export const carriedAmendments = (procedure: Procedure, decided: Decided, motion: string): string[] =>
  procedure.questions.flatMap((question) =>
    question.subject.kind === "amendment" && question.subject.motion === motion && inText(decided.get(question.id)) ? [question.subject.amendment] : [],
  );

/** Amendments to the composite that were carried, in the order of voting. */
export const carriedToComposite = (procedure: Procedure, decided: Decided): string[] =>
  procedure.questions.flatMap((question) =>
    question.subject.kind === "compositeAmendment" && inText(decided.get(question.id)) ? [question.subject.amendment] : [],
  );

/** What stands at the end: the ratified composite; else the draft chosen in the fallback; else the motions carried on their own. */
export function adoptedBy(procedure: Procedure, decided: Decided): Adopted | null {
  const outcome = (question: Question) => decided.get(question.id)?.outcome;
  const withAmendments = (motion: string) => ({ motion, amendments: carriedAmendments(procedure, decided, motion) });
  if (procedure.questions.some((question) => question.kind === "ratification" && outcome(question) === "carried"))
    return { kind: "composite", choices: choicesSoFar(procedure, decided) };
  for (const question of procedure.questions) {
    if (question.kind !== "options" || outcome(question) !== "chosen") continue;
    const motion = question.options.find((option) => option.key === decided.get(question.id)?.option)?.motion;
    if (motion !== undefined) return { kind: "motion", ...withAmendments(motion) };
  }
  const carried = procedure.questions.flatMap((question) =>
    question.kind === "motion" && question.subject.kind === "motion" && outcome(question) === "carried" && !opensOthers(procedure, question.id)
      ? [question.subject.motion]
      : [],
  );
  const [only, ...more] = carried;
  if (only === undefined) return null;
  return more.length === 0 ? { kind: "motion", ...withAmendments(only) } : { kind: "motions", of: carried.map(withAmendments) };
}
