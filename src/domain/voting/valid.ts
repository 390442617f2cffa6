import { no, ok, type Result } from "#kit";
import { questionsIn } from "./condition.ts";
import type { Procedure, Question, QuestionId } from "./question.ts";

/** A tree that can be played: every question named once, waiting only for questions before it, with options that can be chosen between. */
export function validProcedure(procedure: Procedure): Result<Procedure> {
  const known = new Set<QuestionId>();
  const all = new Set(procedure.questions.map((question) => question.id));
  for (const question of procedure.questions) {
    const refusal = validQuestion(question, known, all);
    if (!refusal.ok) return refusal;
    known.add(question.id);
  }
  return ok(procedure);
}

function validQuestion(question: Question, before: ReadonlySet<QuestionId>, all: ReadonlySet<QuestionId>): Result<null> {
  const detail = (more: Readonly<Record<string, string>> = {}) => ({ question: question.id, ...more });
  if (before.has(question.id)) return no({ code: "procedure.questionTwice", detail: detail() });
  const conditions = [
    question.dependsOn,
    ...(question.kind === "options"
      ? [...question.options.flatMap((option) => option.dependsOn ?? []), ...(question.settledIf ?? []).map(({ when }) => when)]
      : []),
  ];
  for (const named of conditions.flatMap(questionsIn)) {
    if (!all.has(named)) return no({ code: "procedure.dependsOnNothing", detail: detail({ on: named }) });
    // Waiting only for what is put before it is what makes a circle impossible.
    if (!before.has(named)) return no({ code: "procedure.cycle", detail: detail({ on: named }) });
  }
  for (const cause of question.fallsIf) {
    if (!all.has(cause.question)) return no({ code: "procedure.fallsIfNothing", detail: detail({ on: cause.question }) });
    if (cause.question === question.id) return no({ code: "procedure.cycle", detail: detail({ on: cause.question }) });
  }
  return question.kind === "options" ? validOptions(question) : ok(null);
}

function validOptions(question: Question & { readonly kind: "options" }): Result<null> {
  const keys = question.options.map((option) => option.key);
  const detail = { question: question.id, options: keys };
  // A fallback may have one draft only: it is then put yes or no. A section with one option is no question.
  if (keys.length < (question.subject.kind === "section" ? 2 : 1)) return no({ code: "procedure.tooFewOptions", detail });
  if (new Set(keys).size < keys.length) return no({ code: "procedure.optionTwice", detail });
  if (question.method === "pairwise" && keys.length > 2) return no({ code: "procedure.pairwiseNeedsTwo", detail });
  const foreign = question.settledIf?.find(({ option }) => option !== "none" && !keys.includes(option));
  if (foreign !== undefined) return no({ code: "procedure.settlesUnknown", detail: { ...detail, option: foreign.option } });
  return ok(null);
}
