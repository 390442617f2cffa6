import { no, ok, type Result } from "#kit";
import { evaluate, opensOthers } from "./condition.ts";
import type { VotingOrders } from "./course.ts";
import { after, beginning, type Fold, nextOf, type PlainAct } from "./fold.ts";
import { checkFloorAct, mayBeAgreed } from "./floor-acts.ts";
import type { Decision, Procedure, Question, QuestionId, Round } from "./question.ts";
import type { Act, Next, ProcedureState } from "./state.ts";
import { checkRound, sameSet } from "./tally.ts";

/** Where in the record something was decided: the place of the act, counted from 0. */
export type Annulled = ProcedureState["annulled"][number] & { readonly decidedBy: number; readonly annulledBy: number };

type Standing = { readonly act: PlainAct; readonly at: number };
type Played = {
  readonly fold: Fold;
  readonly decidedBy: ReadonlyMap<QuestionId, number>;
  readonly annulled: readonly Annulled[];
  readonly standing: readonly Standing[];
};

const withAct = (played: Played, standing: Standing): Played => {
  const fold = after(played.fold, standing.act);
  const fresh = [...fold.decided.keys()].filter((id) => !played.fold.decided.has(id));
  return {
    ...played,
    fold,
    decidedBy: new Map([...played.decidedBy, ...fresh.map((id) => [id, standing.at] as const)]),
    standing: [...played.standing, standing],
  };
};

/** Plays acts in order; a correction takes the acts on its question out again and all that followed from them by itself. */
function replay(procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): Played {
  const start: Played = { fold: beginning(procedure, orders), decidedBy: new Map(), annulled: [], standing: [] };
  return acts.reduce<Played>((played, act, at) => {
    if (act.kind !== "corrected" && act.kind !== "retaken") return withAct(played, { act, at });
    const annulled = { decision: toAnnul(played.fold, act.question), reason: act.reason, decidedBy: played.decidedBy.get(act.question) ?? at, annulledBy: at };
    const left = act.kind === "corrected" ? without(played.standing, act.question) : withoutLatestCount(played.standing, act.question);
    return left.reduce(withAct, { ...start, annulled: [...played.annulled, annulled] });
  }, start);
}

const without = (acts: readonly Standing[], id: QuestionId): Standing[] => {
  // That a passage is put apart was decided before, and stands.
  const mine = acts.filter(({ act }) => "question" in act && act.question === id && act.kind !== "partDemanded");
  // An option's withdrawal stands when only a count is taken back; it goes when it was what decided the question.
  const last = mine[mine.length - 1];
  return acts.filter((one) => !mine.includes(one) || (one.act.kind === "optionWithdrawn" && one !== last));
};

/** Rounds before it stand; a casting vote on it goes with it. */
const withoutLatestCount = (acts: readonly Standing[], id: QuestionId): Standing[] => {
  const count = acts.findLastIndex(({ act }) => act.kind === "declared" && act.question === id);
  return count < 0
    ? [...acts]
    : acts.filter(({ act }, at) => at < count || !("question" in act) || act.question !== id || act.kind === "optionWithdrawn" || act.kind === "partDemanded");
};

function toAnnul(fold: Fold, id: QuestionId): Decision {
  const decision = fold.decided.get(id);
  if (decision !== undefined) return decision;
  const course = fold.courses.get(id);
  return { question: id, outcome: "undecided", rounds: course?.rounds ?? [], reason: `not decided: ${course?.notes.join("; ") || "equal votes"}` };
}

const stateOf = ({ fold, annulled }: Played): ProcedureState => {
  const next = nextOf(fold);
  return {
    next,
    decisions: [...fold.decided.values()],
    roundsSoFar: next.kind === "put" || next.kind === "awaitingChair" ? (fold.courses.get(next.question.id)?.rounds ?? []) : [],
    annulled: annulled.map(({ decision, reason }) => ({ decision, reason })),
  };
};

/** The state with the place in the record at which each decision was taken, and each annulled. */
export type History = {
  readonly state: ProcedureState;
  readonly decidedBy: ReadonlyMap<QuestionId, number>;
  readonly annulled: readonly Annulled[];
  readonly notes: readonly string[];
};

export function historyOf(procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): History {
  const played = replay(procedure, orders, acts);
  const { next } = stateOf(played);
  const notes = next.kind === "finished" ? [] : (played.fold.courses.get(next.question.id)?.notes ?? []);
  return { state: stateOf(played), decidedBy: played.decidedBy, annulled: played.annulled, notes };
}

/** The state that the acts amount to. Deterministic: the same acts give the same decisions on every machine, for ever. */
export const play = (procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): ProcedureState => stateOf(replay(procedure, orders, acts));

/** The state after one more act, or why the act is not lawful. Nothing is ever appended to a record without this. */
export function decide(procedure: Procedure, orders: VotingOrders, acts: readonly Act[], act: Act): Result<ProcedureState> {
  const played = replay(procedure, orders, acts);
  if (played.fold.closed) return no({ code: "item.closed" });
  const checked = act.kind === "retaken" ? mayRetake(played.fold, acts, act) : check(played.fold, act);
  if (!checked.ok) return checked;
  return ok(act.kind === "corrected" || act.kind === "retaken" ? play(procedure, orders, [...acts, act]) : stateOf(withAct(played, { act, at: acts.length })));
}

const fine = ok(null);

function check(fold: Fold, act: Exclude<Act, { readonly kind: "retaken" }>): Result<null> {
  if (act.kind === "itemClosed") return fine;
  const question = fold.procedure.questions.find((one) => one.id === act.question);
  if (question === undefined) return no({ code: "question.unknown", field: "question", detail: { question: act.question } });
  if (act.kind === "corrected") return mayCorrect(fold, question.id);
  const decision = fold.decided.get(question.id);
  if (decision !== undefined) return no({ code: "question.alreadyDecided", field: "question", detail: { question: question.id, outcome: decision.outcome } });
  return checkOn(fold, question, act);
}

type ActOnQuestion = Exclude<PlainAct, { readonly kind: "itemClosed" }>;
type ActOf = { readonly [K in ActOnQuestion["kind"]]: Extract<ActOnQuestion, { readonly kind: K }> };
type Standpoint = { readonly fold: Fold; readonly next: Next; readonly question: Question };

/** Acts on a question that is not decided. */
const checks: { readonly [K in keyof ActOf]: (at: Standpoint, act: ActOf[K]) => Result<null> } = {
  moved: ({ next, question }) => (next.kind === "move" && next.question.id === question.id ? fine : notNext(next)),
  notMoved: ({ fold, next, question }) => mayFallUnmoved(fold, next, question),
  declared: ({ next }, act) => mayDeclare(next, act),
  castingVote: ({ next }, act) => mayCast(next, act),
  castingVoteDeclined: ({ next, question }) => mayDecline(next, question.id),
  optionWithdrawn: ({ fold, question }, act) => mayWithdrawOption(fold, question, act.option),
  withdrawn: ({ fold, question }) => mayWithdraw(fold, question),
  remitted: ({ fold, next, question }) => mayRemit(fold, next, question),
  shelved: ({ fold, question }, act) => checkFloorAct(fold, question, act),
  incorporated: ({ fold, question }, act) => checkFloorAct(fold, question, act),
  partDemanded: ({ fold, question }, act) => checkFloorAct(fold, question, act),
  agreed: ({ fold, question }, act) => checkFloorAct(fold, question, act),
};

function checkOn<K extends keyof ActOf>(fold: Fold, question: Question, act: ActOf[K] & { readonly kind: K }): Result<null> {
  const kind: K = act.kind;
  return checks[kind]({ fold, next: nextOf(fold), question }, act);
}

const notNext = (next: Next): Result<null> =>
  no({ code: "question.notNext", field: "question", detail: { next: next.kind === "finished" ? "" : next.question.id } });
const asked = (next: Next, id: QuestionId): boolean => next.kind === "awaitingChair" && next.question.id === id;
const notAsked = (next: Next, id: QuestionId): Result<null> =>
  next.kind === "put" && next.question.id === id ? no({ code: "tie.notAsked", detail: { question: id } }) : notNext(next);
const started = (fold: Fold, id: QuestionId): boolean => fold.courses.has(id);
const alreadyPut = (id: QuestionId): Result<null> => no({ code: "question.alreadyPut", field: "question", detail: { question: id } });

function mayDeclare(next: Next, act: Act & { readonly kind: "declared" }): Result<null> {
  if (asked(next, act.question)) return no({ code: "tie.chairIsAsked", detail: { question: act.question } });
  if (next.kind !== "put" || next.question.id !== act.question) return notNext(next);
  if (!sameSet(next.between, act.round.between) || next.purpose !== act.round.purpose)
    return no({ code: "round.notTheOneToPut", detail: { between: next.between, purpose: next.purpose } });
  const round = checkRound(act.round);
  return round.ok ? fine : round;
}

function mayCast(next: Next, act: Act & { readonly kind: "castingVote" }): Result<null> {
  if (next.kind !== "awaitingChair" || next.question.id !== act.question) return notAsked(next, act.question);
  return next.between.includes(act.for) ? fine : no({ code: "tie.notBetweenLeaders", field: "for", detail: { between: next.between } });
}

function mayDecline(next: Next, id: QuestionId): Result<null> {
  if (!asked(next, id)) return notAsked(next, id);
  return next.kind === "awaitingChair" && next.mayDecline ? fine : no({ code: "tie.chairMustDecide", detail: { question: id } });
}

/** Remit the whole motion, when it is the one to be put; never a motion that others wait for, such as the procedural motion. */
function mayRemit(fold: Fold, next: Next, question: Question): Result<null> {
  if (next.kind !== "put" || next.question.id !== question.id) return notNext(next);
  if (question.kind !== "motion" || opensOthers(fold.procedure, question.id))
    return no({ code: "question.notRemittable", field: "question", detail: { question: question.id } });
  return started(fold, question.id) ? alreadyPut(question.id) : fine;
}

/** By leave of those present: in its turn or before it, on a branch that is open, never once the question is being put. */
function mayWithdraw(fold: Fold, question: Question): Result<null> {
  const may = question.kind === "moving" || question.kind === "amendment" || (question.kind === "motion" && !opensOthers(fold.procedure, question.id));
  if (!may) return no({ code: "question.notWithdrawable", field: "question", detail: { question: question.id } });
  if (evaluate(question.dependsOn, fold.procedure, fold.decided) !== "true") return notNext(nextOf(fold));
  return started(fold, question.id) ? alreadyPut(question.id) : fine;
}

/** What nobody moves falls: an original in its turn to be moved, and an amendment in its turn to be put. */
function mayFallUnmoved(fold: Fold, next: Next, question: Question): Result<null> {
  if (next.kind === "finished" || next.question.id !== question.id) return notNext(next);
  if (question.kind !== "moving" && question.kind !== "amendment")
    return no({ code: "question.notMovable", field: "question", detail: { question: question.id } });
  return started(fold, question.id) ? alreadyPut(question.id) : fine;
}

function mayWithdrawOption(fold: Fold, question: Question, key: string): Result<null> {
  if (question.kind !== "options") return no({ code: "question.noOptions", field: "question", detail: { question: question.id } });
  if (evaluate(question.dependsOn, fold.procedure, fold.decided) === "false") return notNext(nextOf(fold));
  if (started(fold, question.id)) return alreadyPut(question.id);
  const gone = fold.withdrawnOptions.get(question.id) ?? [];
  const left = question.options.filter(
    (option) => !gone.includes(option.key) && (option.dependsOn === undefined || evaluate(option.dependsOn, fold.procedure, fold.decided) !== "false"),
  );
  if (!left.some((option) => option.key === key))
    return no({ code: "option.unknown", field: "option", detail: { option: key, options: left.map((option) => option.key) } });
  return left.length === 1 ? no({ code: "option.lastOne", field: "option", detail: { option: key } }) : fine;
}

/**
 * Which questions a correction may annul: the one in progress, if a count of it is declared; else the latest that was
 * decided by an act, or one after it that was decided because the options left had no rival. Everything before stands.
 */
export function correctable(fold: Fold): QuestionId[] {
  const next = nextOf(fold);
  if (next.kind !== "finished" && started(fold, next.question.id)) return [next.question.id];
  const found: QuestionId[] = [];
  for (const decision of [...fold.decided.values()].reverse()) {
    if (decision.cause !== undefined) continue;
    found.push(decision.question);
    if (!fold.derived.has(decision.question)) break;
  }
  return found;
}

function mayCorrect(fold: Fold, id: QuestionId): Result<null> {
  const latest = correctable(fold);
  if (latest.includes(id)) return fine;
  if (!fold.decided.has(id)) return no({ code: "correction.notDecided", field: "question", detail: { question: id } });
  return no({ code: "correction.notLatest", field: "question", detail: { question: id, latest } });
}

type Retaking = Pick<Act & { readonly kind: "retaken" }, "question" | "as">;

/**
 * A recount, or a count or card vote in place of what was declared with less: of the latest question only, before the next business, and once
 * for each question and method (handbook, section 2).
 */
function mayRetake(fold: Fold, acts: readonly Act[], { question: id, as }: Retaking): Result<null> {
  if (fold.procedure.questions.every((question) => question.id !== id)) return no({ code: "question.unknown", field: "question", detail: { question: id } });
  const latest = latestCount(acts, id);
  if (latest === null) return no({ code: "retake.notCounted", field: "question", detail: { question: id } });
  if (!correctable(fold).includes(id)) return no({ code: "retake.tooLate", field: "question", detail: { question: id } });
  if (retakenBefore(acts, id, as)) return no({ code: "retake.once", detail: { question: id, as } });
  const method = latest.vote?.method ?? (latest.seen === undefined ? "count" : "hands");
  if (as === "recount") return method === "hands" ? no({ code: "retake.handsAreCounted", detail: { question: id } }) : fine;
  return rank[as] > rank[method] ? fine : no({ code: "retake.notHigher", detail: { question: id, method, as } });
}

/** A recount is of one way of counting: after a vote of higher rank there may be one more. */
function retakenBefore(acts: readonly Act[], id: QuestionId, as: Retaking["as"]): boolean {
  const before = acts.flatMap((act) => (act.kind === "retaken" && act.question === id ? [act.as] : []));
  return (as === "recount" ? before.slice(before.findLastIndex((one) => one !== "recount") + 1) : before).includes(as);
}

/** Hands give way to a count, and a count to a vote by weight. */
const rank = { hands: 0, count: 1, ballot: 1, card: 2 } as const;

/** The count of a question that stands declared, or null: none was, or it was taken back. */
function latestCount(acts: readonly Act[], id: QuestionId): Round | null {
  const act = acts.findLast((one) => "question" in one && one.question === id && ["declared", "retaken", "corrected"].includes(one.kind));
  return act?.kind === "declared" ? act.round : null;
}

/** What was taken back and waits to be put again, as what; null when nothing does. No other way of voting on it may be taken meanwhile. */
export function toRetake(acts: readonly Act[], id: QuestionId): "recount" | "count" | "card" | null {
  const act = acts.findLast((one) => "question" in one && one.question === id && ["declared", "retaken", "corrected"].includes(one.kind));
  return act?.kind === "retaken" ? act.as : null;
}

/** The question whose latest count may still be taken again, how it was taken, and as what it may be. */
export type Retakable = { readonly question: QuestionId; readonly round: Round; readonly as: readonly Retaking["as"][] };

export function retakable(procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): Retakable | null {
  const { fold } = replay(procedure, orders, acts);
  if (fold.closed) return null;
  for (const question of correctable(fold)) {
    const round = latestCount(acts, question);
    const as = (["recount", "count", "card"] as const).filter((one) => mayRetake(fold, acts, { question, as: one }).ok);
    if (round !== null && as.length > 0) return { question, round, as };
  }
  return null;
}

/** The acts that the rules allow now, each with the question it is about; what is not in here `decide` refuses. */
export type Lawful = {
  readonly moved: QuestionId | null;
  readonly notMoved: QuestionId | null;
  readonly put: QuestionId | null;
  readonly castingVote: QuestionId | null;
  readonly declineCastingVote: QuestionId | null;
  readonly remit: QuestionId | null;
  readonly withdrawOption: readonly { readonly question: QuestionId; readonly options: readonly string[] }[];
  readonly correct: readonly QuestionId[];
  readonly close: boolean;
};

/** Asks `check` itself, so that what is offered and what is accepted cannot differ. */
export function lawful(procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): Lawful {
  const { fold } = replay(procedure, orders, acts);
  const next = nextOf(fold);
  const id = next.kind === "finished" ? null : next.question.id;
  const may = (act: Parameters<typeof check>[1] | null): QuestionId | null => (act !== null && id !== null && check(fold, act).ok ? id : null);
  const withOptions = procedure.questions.filter((question) => question.kind === "options" && !fold.decided.has(question.id));
  return {
    moved: may(id && { kind: "moved", question: id, mover: "", seconder: "" }),
    notMoved: may(id && { kind: "notMoved", question: id }),
    put: next.kind === "put" ? next.question.id : null,
    castingVote: next.kind === "awaitingChair" ? next.question.id : null,
    declineCastingVote: may(id && { kind: "castingVoteDeclined", question: id }),
    remit: may(id && { kind: "remitted", question: id, to: "" }),
    withdrawOption: withOptions.flatMap((question) => {
      const options =
        question.kind === "options" ? question.options.map((option) => option.key).filter((key) => mayWithdrawOption(fold, question, key).ok) : [];
      return options.length === 0 ? [] : [{ question: question.id, options }];
    }),
    correct: fold.closed ? [] : correctable(fold),
    close: !fold.closed,
  };
}

/** What the floor may do to questions now, each asking `check` itself. */
export type LawfulFromFloor = {
  readonly shelve: readonly QuestionId[];
  readonly withdraw: readonly QuestionId[];
  readonly incorporate: readonly QuestionId[];
  readonly part: readonly QuestionId[];
};

/** Why a question cannot be decided together with others on a consent list, whose vote is still to be taken. */
export function agreeable(procedure: Procedure, orders: VotingOrders, acts: readonly Act[], id: string): Result<null> {
  const { fold } = replay(procedure, orders, acts);
  const question = fold.procedure.questions.find((one) => one.id === id);
  if (question?.kind !== "motion") return no({ code: "consent.noMotion", detail: { question: id } });
  if (fold.closed) return no({ code: "item.closed" });
  const decision = fold.decided.get(question.id);
  if (decision !== undefined) return no({ code: "question.alreadyDecided", detail: { question: id, outcome: decision.outcome } });
  // What was demanded is owed first: a count or card vote on this motion by itself.
  if (toRetake(acts, question.id) !== null) return no({ code: "consent.demanded", detail: { question: id } });
  return mayBeAgreed(fold, question);
}

export function lawfulFromFloor(procedure: Procedure, orders: VotingOrders, acts: readonly Act[]): LawfulFromFloor {
  const { fold } = replay(procedure, orders, acts);
  const open = fold.closed ? [] : fold.procedure.questions.map(({ id }) => id);
  const may = (act: (question: QuestionId) => Exclude<Act, { readonly kind: "retaken" }>): QuestionId[] => open.filter((id) => check(fold, act(id)).ok);
  return {
    shelve: may((question) => ({ kind: "shelved", question, outcome: "nextBusiness", to: "", reportBy: "" })),
    withdraw: may((question) => ({ kind: "withdrawn", question, reason: "" })),
    incorporate: may((question) => ({ kind: "incorporated", question })),
    part: may((question) => ({ kind: "partDemanded", question, part: question, title: "", clauses: ["every"], all: ["every"] })),
  };
}

/** Where each question stands, for the list beside the vote. */
export function statusOf(procedure: Procedure, state: ProcedureState): Map<QuestionId, "decided" | "next" | "ahead" | "notPut"> {
  const decided = new Map(state.decisions.map((decision) => [decision.question, decision]));
  const next = state.next.kind === "finished" ? null : state.next.question.id;
  return new Map(
    procedure.questions.map((question) => {
      if (decided.has(question.id)) return [question.id, "decided"];
      if (question.id === next) return [question.id, "next"];
      return [question.id, state.next.kind === "finished" || evaluate(question.dependsOn, procedure, decided) === "false" ? "notPut" : "ahead"];
    }),
  );
}
