import { officeFor, type Rights } from "#domain/people";
import { type Act, decide, type Question, type QuestionId } from "#domain/voting";
import { ok, type Refusal, type Result } from "#kit";
import { appendAct } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { enterItem } from "./entering.ts";
import { type Loaded, loadedWith, recordOf } from "./voting.ts";

/** What the act would come to; refused where the rules do not allow it. */
export const decideOn = (on: Loaded, act: Act) => decide(on.item.procedure, on.item.orders, recordOf(on), act);

/** Appends the act if the rules allow it: the one way in which anything gets onto the record of an item. The caller holds the item. */
export async function append(call: Call, on: Loaded, act: Act, rights: Rights): Promise<Result<Loaded, Refusal>> {
  const { item, acts } = on;
  const decided = decideOn(on, act);
  if (!decided.ok) return decided;
  const seq = acts.length + 1;
  const question = "question" in act ? questionOf(on, act.question) : undefined;
  const scope = { conference: item.conference };
  const person = call.actor.kind === "person" ? call.actor.id : null;
  await appendAct(call.tx, item.id, seq, act, { person, office: officeFor(call.actor, rights, scope), rule: question?.rule ?? "" });
  await call.record(`voting.${act.kind}`, item.id, scope, "question" in act ? { question: act.question, seq } : { seq });
  const after = loadedWith(item, [...acts, { seq, act, at: call.now }]);
  // the decision list, the search over all conferences and the register of follow-up hear of it with the act
  await enterItem(call, after);
  return ok(after);
}

export const questionOf = ({ item }: Loaded, id: QuestionId): Question | undefined => item.procedure.questions.find((question) => question.id === id);
