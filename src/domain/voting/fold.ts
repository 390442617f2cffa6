import { unreachable } from "#kit";
import { adoptedBy } from "./adopted.ts";
import { type Decided, evaluate, liveOptions } from "./condition.ts";
import { settledSentence } from "./sentence.ts";
import { afterCastingVote, afterDeclined, afterRound, begin, type Course, type VotingOrders } from "./course.ts";
import { applyFloorAct, fallsByParts } from "./floor-acts.ts";
import type { Decision, Procedure, Question, QuestionId } from "./question.ts";
import type { Act, Next } from "./state.ts";

type Votable = Question & { readonly kind: Exclude<Question["kind"], "moving"> };

/** Acts other than those that take a count back, which have been taken out together with what they annul. */
export type PlainAct = Exclude<Act, { readonly kind: "corrected" | "retaken" }>;

/** What a run of acts amounts to. `derived` are decisions that followed by themselves: questions that fell, options left unopposed. */
export type Fold = {
  readonly procedure: Procedure;
  readonly orders: VotingOrders;
  readonly decided: Decided;
  readonly derived: ReadonlySet<QuestionId>;
  /** Questions with counts declared but not decided yet; at most the next one. */
  readonly courses: ReadonlyMap<QuestionId, Course>;
  readonly withdrawnOptions: ReadonlyMap<QuestionId, readonly string[]>;
  readonly closed: boolean;
};

const withDecision = (fold: Fold, decision: Decision, derived: boolean): Fold => ({
  ...fold,
  decided: new Map([...fold.decided, [decision.question, decision]]),
  derived: derived ? new Set([...fold.derived, decision.question]) : fold.derived,
  courses: new Map([...fold.courses].filter(([id]) => id !== decision.question)),
});

const byHand = (fold: Fold, question: QuestionId, outcome: Decision["outcome"], reason: string): Fold =>
  withDecision(fold, { question, outcome, rounds: [], reason }, false);

/** The first question in the order of business that is not decided and whose condition holds. */
const firstOpen = (fold: Fold): Question | undefined =>
  fold.procedure.questions.find((question) => !fold.decided.has(question.id) && evaluate(question.dependsOn, fold.procedure, fold.decided) === "true");

/** Where the question now to be put stands. */
export const courseOf = (fold: Fold, question: Votable): Course =>
  fold.courses.get(question.id) ??
  begin(question, liveOptions(question, fold.withdrawnOptions.get(question.id) ?? [], fold.procedure, fold.decided), fold.orders);

/** Which decision makes this question fall, if one has been taken. */
const fellBy = (fold: Fold, question: Question): Decision | undefined => {
  // Taken in by its mover, an amendment does all that carrying it does (handbook, scenario 8).
  const came = (id: QuestionId): Decision["outcome"] | undefined => {
    const outcome = fold.decided.get(id)?.outcome;
    return outcome === "incorporated" ? "carried" : outcome;
  };
  const fall = question.fallsIf.find((cause) => came(cause.question) === cause.is);
  return fall === undefined ? undefined : fold.decided.get(fall.question);
};

const inWords: Partial<Record<Decision["outcome"], string>> = { fell: "was not moved" };

/**
 * The next question that a consequence settles: its branch is open and every option that the consequence waits for is chosen. A settlement on an option
 * that its proposers have withdrawn settles nothing: the question is then put. What is being put already is decided by the vote.
 */
function settledDecision(fold: Fold): Decision | null {
  for (const question of fold.procedure.questions) {
    if (question.kind !== "options" || fold.decided.has(question.id) || fold.courses.has(question.id)) continue;
    // In their printed order: a later one waits until the one before it can no longer come into force.
    const settlement = (question.settledIf ?? []).find(({ when }) => evaluate(when, fold.procedure, fold.decided) !== "false");
    if (
      settlement === undefined ||
      evaluate(settlement.when, fold.procedure, fold.decided) !== "true" ||
      evaluate(question.dependsOn, fold.procedure, fold.decided) !== "true"
    )
      continue;
    const { option } = settlement;
    if (option !== "none" && !liveOptions(question, fold.withdrawnOptions.get(question.id) ?? [], fold.procedure, fold.decided).includes(option)) continue;
    const causes = settlement.because.flatMap((ids) => fold.decided.get(ids.findLast((id) => fold.decided.has(id)) ?? question.id) ?? []);
    const cause = causes.at(-1)?.question;
    return {
      question: question.id,
      ...(option === "none" ? { outcome: "noneChosen" } : { outcome: "chosen", option }),
      rounds: [],
      ...(cause === undefined ? {} : { cause }),
      reason: settledSentence(option, causes, settlement.reason),
    };
  }
  return null;
}

/** Everything that follows from a decision by itself: what falls, what a consequence settles, and options left unopposed. */
function settle(start: Fold): Fold {
  let fold = start;
  for (;;) {
    const falling = fold.procedure.questions.find((question) => !fold.decided.has(question.id) && fellBy(fold, question) !== undefined);
    const cause = falling === undefined ? undefined : fellBy(fold, falling);
    if (falling !== undefined && cause !== undefined) {
      const reason = `fell, since ${cause.question} ${inWords[cause.outcome] ?? `was ${cause.outcome}`}`;
      fold = withDecision(fold, { question: falling.id, outcome: "fell", rounds: [], cause: cause.question, reason }, true);
      continue;
    }
    const settled = settledDecision(fold) ?? fallsByParts(fold);
    if (settled !== null) {
      fold = withDecision(fold, settled, true);
      continue;
    }
    const next = firstOpen(fold);
    if (next === undefined || next.kind === "moving") return fold;
    const course = courseOf(fold, next);
    if (course.step.kind !== "decided") return fold;
    fold = withDecision(fold, course.step.decision, course.step.unopposed);
  }
}

function closeAll(fold: Fold, reason: string): Fold {
  const open = fold.procedure.questions.filter(
    (question) => !fold.decided.has(question.id) && evaluate(question.dependsOn, fold.procedure, fold.decided) !== "false",
  );
  const closed = open.reduce(
    (so, question) =>
      withDecision(
        so,
        { question: question.id, outcome: "notReached", rounds: fold.courses.get(question.id)?.rounds ?? [], reason: `not reached: ${reason}` },
        false,
      ),
    fold,
  );
  return { ...closed, closed: true };
}

const withCourse = (fold: Fold, course: Course): Fold => ({ ...fold, courses: new Map([...fold.courses, [course.question.id, course]]) });

/** One more act that `decide` found lawful. An act that does not fit is a damaged record, not a refusal. */
function apply(fold: Fold, act: PlainAct): Fold {
  const votable = (id: QuestionId): Course => {
    const question = fold.procedure.questions.find((one) => one.id === id);
    if (question === undefined || question.kind === "moving") throw new Error(`the record speaks of ${id}, which is not voted on`);
    return courseOf(fold, question);
  };
  switch (act.kind) {
    case "moved":
      return byHand(fold, act.question, "moved", movedSentence(act.mover, act.seconder));
    case "notMoved":
      return byHand(fold, act.question, "fell", "fell, not moved");
    case "declared":
      return withCourse(fold, afterRound(votable(act.question), act.round));
    case "castingVote":
      return withCourse(fold, afterCastingVote(votable(act.question), act.for));
    case "castingVoteDeclined":
      return withCourse(fold, afterDeclined(votable(act.question)));
    case "optionWithdrawn":
      return {
        ...fold,
        withdrawnOptions: new Map([...fold.withdrawnOptions, [act.question, [...(fold.withdrawnOptions.get(act.question) ?? []), act.option]]]),
      };
    case "remitted":
      return byHand(fold, act.question, "remitted", `remitted to ${act.to}`);
    case "withdrawn":
      return byHand(fold, act.question, "withdrawn", `withdrawn: ${act.reason}`);
    case "itemClosed":
      return closeAll(fold, act.reason);
    case "shelved":
    case "incorporated":
    case "partDemanded":
    case "agreed":
      return applyFloorAct(fold, act);
    default:
      return unreachable(act);
  }
}

function movedSentence(mover: string, seconder: string): string {
  if (mover === "") return "moved and seconded";
  return seconder === "" ? `moved by ${mover}` : `moved by ${mover}, seconded by ${seconder}`;
}

const empty = (procedure: Procedure, orders: VotingOrders): Fold => ({
  procedure,
  orders,
  decided: new Map(),
  derived: new Set(),
  courses: new Map(),
  withdrawnOptions: new Map(),
  closed: false,
});

/** Before anything was done. */
export const beginning = (procedure: Procedure, orders: VotingOrders): Fold => settle(empty(procedure, orders));

/** After one more act, with all that follows from it by itself. */
export const after = (fold: Fold, act: PlainAct): Fold => settle(apply(fold, act));

/** What the rules allow next. */
export function nextOf(fold: Fold): Next {
  const question = fold.closed ? undefined : firstOpen(fold);
  if (question === undefined) return { kind: "finished", adopted: adoptedBy(fold.procedure, fold.decided) };
  if (question.kind === "moving") return { kind: "move", question };
  const { step, rounds } = courseOf(fold, question);
  switch (step.kind) {
    case "put":
      return { kind: "put", question, round: rounds.length + 1, between: step.between, purpose: step.purpose };
    case "awaitingChair":
      return {
        kind: "awaitingChair",
        question,
        between: step.between,
        mayDecline: step.mayDecline,
        tally: rounds[rounds.length - 1]?.tally ?? { votes: {}, abstentions: 0 },
      };
    case "decided":
      throw new Error(`${question.id} is decided and was not settled`);
    default:
      return unreachable(step);
  }
}
