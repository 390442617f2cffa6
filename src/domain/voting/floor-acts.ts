import type { MotionId } from "#domain/motions";
import { no, ok, type Result } from "#kit";
import { evaluate, opensOthers } from "./condition.ts";
import type { Fold } from "./fold.ts";
import type { Decision, Procedure, Question, QuestionId } from "./question.ts";
import { yesNoSentence } from "./sentence.ts";
import type { Act } from "./state.ts";
import { checkRound } from "./tally.ts";
import { carries, figuresOf } from "./threshold.ts";

/** Acts that the debate brings: what a procedural motion does to a motion, an accepted amendment taken in, a passage voted apart, the consent list. */
export type FloorActOnQuestion = Extract<Act, { readonly kind: "shelved" | "incorporated" | "partDemanded" | "agreed" }>;
type Part = Extract<FloorActOnQuestion, { readonly kind: "partDemanded" }>;
type Shelved = Extract<FloorActOnQuestion, { readonly kind: "shelved" }>;
type OfMotion = Extract<Question, { readonly threshold: unknown }>;

const fine = ok(null);

/** The questions on the same motion: its moving, its amendments, its parts. */
const sameMotion = (procedure: Procedure, of: Question): Question[] => {
  const { subject } = of;
  return "motion" in subject ? procedure.questions.filter((one) => one.id !== of.id && "motion" in one.subject && one.subject.motion === subject.motion) : [];
};

const undecided = (fold: Fold, questions: readonly Question[]): Question[] => questions.filter(({ id }) => !fold.decided.has(id));

/** A motion that others do not wait for, on a branch that is open. */
function ownMotion(fold: Fold, question: Question): Result<OfMotion> {
  if (question.kind !== "motion" || opensOthers(fold.procedure, question.id)) return no({ code: "question.notShelvable", detail: { question: question.id } });
  return ok(question);
}

const beingPut = (fold: Fold, questions: readonly Question[]): Result<null> => {
  const put = questions.find(({ id }) => fold.courses.has(id));
  return put === undefined ? fine : no({ code: "question.alreadyPut", field: "question", detail: { question: put.id } });
};

function mayShelve(fold: Fold, question: Question, outcome: Shelved["outcome"]): Result<null> {
  // Parts may be remitted where standing orders say so; the rest is put.
  if (question.kind === "part" && outcome === "remitted") return beingPut(fold, [question]);
  const motion = ownMotion(fold, question);
  if (!motion.ok) return motion;
  // Before it is moved it is not before conference (handbook, domain section 2).
  if (evaluate(question.dependsOn, fold.procedure, fold.decided) !== "true") return no({ code: "question.notMoved", detail: { question: question.id } });
  return beingPut(fold, [question, ...undecided(fold, sameMotion(fold.procedure, question))]);
}

function mayIncorporate(fold: Fold, question: Question): Result<null> {
  if (question.kind !== "amendment") return no({ code: "question.noAmendment", detail: { question: question.id } });
  if (evaluate(question.dependsOn, fold.procedure, fold.decided) !== "true") return no({ code: "question.notMoved", detail: { question: question.id } });
  return beingPut(fold, [question]);
}

const clausesOfParts = (fold: Fold, question: Question): string[] =>
  sameMotion(fold.procedure, question).flatMap(({ subject }) => (subject.kind === "part" ? subject.clauses : []));

function mayDemandPart(fold: Fold, question: Question, act: Part): Result<null> {
  const motion = ownMotion(fold, question);
  if (!motion.ok) return motion;
  if (question.subject.kind !== "motion") return no({ code: "question.notShelvable", detail: { question: question.id } });
  if (act.clauses.length === 0 || act.clauses.some((clause) => !act.all.includes(clause))) return no({ code: "part.unknownClause" });
  const taken = new Set(clausesOfParts(fold, question));
  if (act.clauses.some((clause) => taken.has(clause))) return no({ code: "part.already" });
  return beingPut(fold, [question]);
}

/** Whether a motion can be decided together with others: whole, not begun, and nothing on it must be voted before. */
export function mayBeAgreed(fold: Fold, question: Question): Result<null> {
  const motion = ownMotion(fold, question);
  if (!motion.ok) return motion;
  const open = undecided(fold, sameMotion(fold.procedure, question)).find(({ kind }) => kind !== "moving");
  return open === undefined ? beingPut(fold, [question]) : no({ code: "consent.amendmentOpen", detail: { question: open.id } });
}

function mayAgree(fold: Fold, question: Question, { round }: Extract<FloorActOnQuestion, { readonly kind: "agreed" }>): Result<null> {
  const may = mayBeAgreed(fold, question);
  if (!may.ok) return may;
  const checked = checkRound(round);
  return checked.ok ? fine : checked;
}

export function checkFloorAct(fold: Fold, question: Question, act: FloorActOnQuestion): Result<null> {
  switch (act.kind) {
    case "shelved":
      return mayShelve(fold, question, act.outcome);
    case "incorporated":
      return mayIncorporate(fold, question);
    case "partDemanded":
      return mayDemandPart(fold, question, act);
    case "agreed":
      return mayAgree(fold, question, act);
  }
}

const decided = (fold: Fold, decision: Decision): Fold => ({ ...fold, decided: new Map([...fold.decided, [decision.question, decision]]) });

const shelvedSentence = ({ outcome, to, reportBy }: Shelved): string => {
  if (outcome === "nextBusiness") return "next business: not decided for or against, and not again at this conference";
  const whom = to === "" ? "" : ` to ${to}`;
  return `${outcome === "remitted" ? "remitted" : "referred back"}${whom}${reportBy === "" ? "" : `, to report back by ${reportBy}`}`;
};

/** The motion, with what of it is not decided yet: amendments go with it. */
function shelve(fold: Fold, question: Question, act: Shelved): Fold {
  const { outcome } = act;
  const main = decided(fold, { question: question.id, outcome, rounds: [], reason: shelvedSentence(act) });
  const withIt = question.kind === "part" ? [] : undecided(fold, sameMotion(fold.procedure, question));
  return withIt.reduce(
    (so, { id }) =>
      decided(so, { question: id, outcome, rounds: [], cause: question.id, reason: `not put, since ${question.id} was ${shelvedWords[outcome]}` }),
    main,
  );
}

const shelvedWords = { nextBusiness: "left for the next business", remitted: "remitted", referredBack: "referred back" } as const;

/** Put and carried together with others: each motion has its own result. */
function agree(fold: Fold, question: Question, { round }: Extract<FloorActOnQuestion, { readonly kind: "agreed" }>): Fold {
  if (question.kind !== "motion") return fold;
  const figures = figuresOf(round);
  const carried = round.seen === undefined ? carries(question.threshold, round.tally.votes["for"] ?? 0, figures) : round.seen === "for";
  const moved = undecided(fold, sameMotion(fold.procedure, question)).reduce(
    (so, { id }) => decided(so, { question: id, outcome: "moved", rounds: [], cause: question.id, reason: "on the consent list" }),
    fold,
  );
  const reason = `${yesNoSentence(question.threshold, round)}, with others on the consent list`;
  return decided(moved, { question: question.id, outcome: carried ? "carried" : "lost", rounds: [round], reason });
}

const partQuestion = (motion: OfMotion, of: MotionId, { part, title, clauses, all }: Part): Question => ({
  kind: "part",
  id: part,
  title,
  subject: { kind: "part", motion: of, clauses, all },
  dependsOn: motion.dependsOn,
  fallsIf: [...motion.fallsIf, { question: motion.id, is: "withdrawn" }],
  tie: motion.tie,
  rule: motion.rule,
  threshold: motion.threshold,
});

/** The procedure with this passage put apart, right before the whole. */
function withPart(procedure: Procedure, act: Part): Procedure {
  const at = procedure.questions.findIndex(({ id }) => id === act.question);
  const motion = procedure.questions[at];
  if (motion?.kind !== "motion" || motion.subject.kind !== "motion" || procedure.questions.some(({ id }) => id === act.part)) return procedure;
  return { questions: [...procedure.questions.slice(0, at), partQuestion(motion, motion.subject.motion, act), ...procedure.questions.slice(at)] };
}

/** The frozen questions with those that were demanded since: the one thing that is ever added to them. */
export const withParts = (procedure: Procedure, acts: readonly Act[]): Procedure =>
  acts.reduce((so, act) => (act.kind === "partDemanded" ? withPart(so, act) : so), procedure);

export function applyFloorAct(fold: Fold, act: FloorActOnQuestion): Fold {
  const question = fold.procedure.questions.find(({ id }) => id === act.question);
  if (question === undefined) throw new Error(`the record speaks of ${act.question}, which is not on this item`);
  switch (act.kind) {
    case "shelved":
      return shelve(fold, question, act);
    case "incorporated":
      return decided(fold, { question: question.id, outcome: "incorporated", rounds: [], reason: "taken in: accepted by the mover, and nobody objected" });
    case "partDemanded":
      return { ...fold, procedure: withPart(fold.procedure, act) };
    case "agreed":
      return agree(fold, question, act);
  }
}

const isOut = (decision: Decision | undefined): boolean => decision?.outcome === "lost" || decision?.outcome === "remitted";

/** Clauses that conference took out of a motion by voting them apart or remitting them, in the order of the votes. */
export const clausesTakenOut = (procedure: Procedure, taken: ReadonlyMap<QuestionId, Decision>, motion: string): string[] =>
  procedure.questions.flatMap(({ id, subject }) => (subject.kind === "part" && subject.motion === motion && isOut(taken.get(id)) ? subject.clauses : []));

/** When every clause of a motion was voted out nothing is left to put: it falls by the last of these votes. */
export function fallsByParts(fold: Fold): Decision | null {
  for (const question of fold.procedure.questions) {
    if (question.kind !== "motion" || question.subject.kind !== "motion" || fold.decided.has(question.id)) continue;
    const out = new Set(clausesTakenOut(fold.procedure, fold.decided, question.subject.motion));
    if (out.size === 0) continue;
    const parts = sameMotion(fold.procedure, question).filter(({ subject }) => subject.kind === "part");
    const last = parts.findLast(({ id }) => isOut(fold.decided.get(id)));
    const all = parts.at(-1)?.subject;
    if (last === undefined || all?.kind !== "part" || all.all.some((clause) => !out.has(clause))) continue;
    return { question: question.id, outcome: "fell", rounds: [], cause: last.id, reason: "fell, since no part of it is left" };
  }
  return null;
}
