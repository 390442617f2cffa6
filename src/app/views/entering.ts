import { canonicalText } from "#compose";
import { followUpOf, type FollowUpId } from "#domain/decisions";
import type { Question } from "#domain/voting";
import { asId, type Day, isDay } from "#kit";
import { conferenceById } from "../../store/conference.ts";
import { type DecisionEntry, enterDecisions, markEntered } from "../../store/decisions.ts";
import { followUpsOf, insertFollowUp, insertNote, setFollowUpState } from "../../store/follow-ups.ts";
import { versionsOf } from "../../store/motions.ts";
import type { Deps } from "../deps.ts";
import type { Tx } from "../../store/tx.ts";
import type { Instant } from "#kit";
import type { DecisionView } from "../voting/contract.ts";
import { textSoFar } from "./adopted.ts";
import { decisionId, motionsOfItems, type WithMotions } from "./decisions.ts";
import { dayIn } from "./moments.ts";
import { decisionsIn, type Loaded } from "./voting.ts";

/** What is needed to enter decisions: a command's call has it, and so has a job. */
export type Entering = { readonly tx: Tx; readonly deps: Deps; readonly now: Instant };

const motionOf = (question: Question | undefined): string | null =>
  question?.subject.kind === "motion" || question?.subject.kind === "amendment" ? question.subject.motion : null;

/** The words of what was decided, for the search: the motion as submitted, the options, and at the end the text that was adopted. */
async function bodies(context: Entering, loaded: Loaded): Promise<(decision: DecisionView) => string> {
  const { questions } = loaded.item.procedure;
  const ids = [...new Set(questions.flatMap((question) => (question.kind === "motion" ? (motionOf(question) ?? []) : [])))];
  const texts = new Map((await versionsOf(context.tx, ids)).map((version) => [version.motion, canonicalText(version.text)]));
  const { next } = loaded.history.state;
  const adopted = next.kind === "finished" && next.adopted !== null ? canonicalText((await textSoFar(context, loaded.item, loaded.history.state)).text) : "";
  return (decision) => {
    const question = questions.find((one) => one.id === decision.question);
    const options = question?.kind === "options" ? question.options.map((option) => option.title).join("\n") : "";
    const motion = question?.kind === "motion" ? (texts.get(motionOf(question) ?? "") ?? "") : "";
    return [options, motion, question?.subject.kind === "whole" ? adopted : ""].filter((text) => text !== "").join("\n");
  };
}

const entryOf = (loaded: Loaded, decision: DecisionView, place: number, body: string, motions: WithMotions, timeZone: string): DecisionEntry => {
  const { item } = loaded;
  const motion = motionOf(item.procedure.questions.find((one) => one.id === decision.question));
  return {
    id: asId(decisionId(item.id, decision.question, decision.act)),
    conference: item.conference,
    item: item.id,
    question: decision.question,
    act: decision.act,
    place,
    kind: decision.kind,
    outcome: decision.outcome,
    annulled: decision.annulled?.reason ?? null,
    title: decision.title,
    itemTitle: item.title,
    sentence: decision.reason,
    decidedAt: decision.decidedAt,
    year: Number(dayIn(decision.decidedAt, timeZone).slice(0, 4)),
    motion,
    affiliate: motion === null ? null : (motions.motions.get(motion)?.affiliate ?? null),
    body,
  };
};

/** To whom it was remitted and by when, as the act says. */
function toWhom({ acts }: Loaded, decision: DecisionView): { readonly to: string; readonly by: Day | null } {
  const act: unknown = acts.find((one) => one.seq === decision.act)?.act;
  const said = (name: string): string => {
    const value: unknown = typeof act === "object" && act !== null ? Reflect.get(act, name) : undefined;
    return typeof value === "string" ? value : "";
  };
  const by = said("reportBy");
  return { to: said("to"), by: isDay(by) ? by : null };
}

/** Amendments and what is only moved bring nothing into the register of their own: the whole does. */
const comesBack = ({ kind }: DecisionView): boolean => kind !== "moving" && kind !== "amendment";

/** What was not reached stands referred as a whole: a motion by its own question, the sections of a composite together. */
const ownQuestion = ({ outcome, kind, question }: DecisionView): string | null => (outcome === "notReached" && kind !== "motion" ? null : question);

/**
 * What was remitted, referred back or not reached comes into the register by itself, once; should the decision be taken back, the entry is dropped with
 * the reason.
 */
async function followThrough(context: Entering, loaded: Loaded, decisions: readonly DecisionView[]): Promise<void> {
  const { item } = loaded;
  const standing = decisions.filter((decision) => decision.annulled === null && comesBack(decision));
  for (const decision of standing) {
    const question = ownQuestion(decision);
    const wanted = followUpOf({ outcome: decision.outcome, title: question === null ? item.title : decision.title, ...toWhom(loaded, decision) });
    if (wanted === null) continue;
    const id: FollowUpId = asId(context.deps.newId());
    await insertFollowUp(context.tx, { id, conference: item.conference, item: item.id, question, ownerGroup: null, ...wanted });
  }
  if (!decisions.some((decision) => decision.annulled !== null)) return;
  for (const row of await followUpsOf(context.tx, item.conference)) {
    if (row.item.id !== item.id || row.origin === "officer" || row.state !== "open" || row.question === null) continue;
    const stands = standing.some((decision) => decision.question === row.question && decision.outcome === row.origin);
    const taken = decisions.findLast((decision) => decision.question === row.question && decision.annulled !== null);
    if (stands || taken === undefined) continue;
    await setFollowUpState(context.tx, row.id, "dropped", null, context.now);
    await insertNote(context.tx, row.id, { person: null, office: "", words: `The decision was taken back: ${taken.annulled?.reason ?? ""}`, to: "dropped" });
  }
}

/** Enters what an item has decided, in the transaction of the act that decided it: the search and the register say so at once. */
export async function enterItem(context: Entering, loaded: Loaded): Promise<void> {
  const decisions = decisionsIn(loaded);
  if (decisions.length > 0) {
    const conference = await conferenceById(context.tx, loaded.item.conference);
    if (!conference) throw new Error(`no conference ${loaded.item.conference}`);
    const body = await bodies(context, loaded);
    const motions = await motionsOfItems(context, [loaded.item]);
    await enterDecisions(
      context.tx,
      decisions.map((decision, place) => entryOf(loaded, decision, place, body(decision), motions, conference.timeZone)),
    );
    await followThrough(context, loaded, decisions);
  }
  await markEntered(context.tx, loaded.item.id, loaded.acts.at(-1)?.seq ?? 0);
}
