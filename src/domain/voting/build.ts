import { complete, type CompleteStandingOrders, missingBeforeOpening, type StandingOrders } from "#domain/conference";
import { no, ok, type Result } from "#kit";
import { compositeQuestions } from "./build-composite.ts";
import { type BeforeItem, motionQuestions } from "./build-motions.ts";
import type { Procedure, Question } from "./question.ts";
import { validProcedure } from "./valid.ts";

/**
 * The tree of questions of an item in the order of business. Refused while a setting of standing orders is open, and when
 * what is before the item cannot be put: then the conference cannot be opened (handbook, scenario 13).
 */
export function buildProcedure(before: BeforeItem, settings: StandingOrders): Result<Procedure> {
  const orders = complete(settings);
  if (orders === null) return no({ code: "procedure.settingsMissing", detail: { missing: missingBeforeOpening(settings) } });
  const questions = questionsOf(before, orders);
  return questions.ok ? validProcedure({ questions: questions.value }) : questions;
}

function questionsOf(before: BeforeItem, orders: CompleteStandingOrders): Result<readonly Question[]> {
  switch (before.procedure) {
    case "report":
      return ok([]);
    case "motions":
      return ok(before.motions.flatMap((motion) => motionQuestions(motion, before.amendments, orders)));
    case "composite":
      return compositeQuestions(before, orders);
  }
}
