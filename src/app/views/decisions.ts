import type { ConferenceId } from "#domain/conference";
import { decisionsAccess, furtherState, isOverdue } from "#domain/decisions";
import { may } from "#domain/people";
import type { Act, Question } from "#domain/voting";
import type { Day } from "#kit";
import { agendaOf, type Conference } from "../../store/conference.ts";
import { decisionsWhere, type KnownDecision } from "../../store/decisions.ts";
import { floorActsOf } from "../../store/debate.ts";
import { type FollowUpRow, followUpsOf } from "../../store/follow-ups.ts";
import { type Further, furtherWhere, stoodOverOf } from "../../store/further.ts";
import { motionsWhere, todayIn, versionsOf } from "../../store/motions.ts";
import { actsOf, type FrozenItem, frozenItemsOf } from "../../store/voting.ts";
import type { DecidedView, DecisionsView, FollowUpView, FurtherView } from "../decisions/views.ts";
import type { Call } from "../usecase.ts";
import type { DecisionView } from "../voting/contract.ts";
import { summaryOf } from "./conference.ts";
import { namesInActs } from "./floor-names.ts";
import { itemResults, type Loaded, loadedWith } from "./voting.ts";

/** The id of a decision: its item, its question, the act that decided it. It is the same whenever the record is read. */
export const decisionId = (item: string, question: string, act: number): string => `${item}.${question}.${act}`;

export const followUpView = (row: FollowUpRow, today: Day, superseding: ReadonlyMap<string, KnownDecision>): FollowUpView => {
  const by = row.supersededBy === null ? undefined : superseding.get(row.supersededBy);
  return {
    id: row.id,
    conference: row.conference,
    item: row.item,
    question: row.question,
    title: row.title,
    owner: row.owner,
    ownerGroup: row.ownerGroup,
    dueOn: row.dueOn,
    state: row.state,
    overdue: isOverdue(row, today),
    origin: row.origin,
    supersededBy: by ? { id: by.id, title: by.title, conference: { slug: by.slug, name: by.name } } : null,
    revision: row.revision,
  };
};

/** Rows of the register with what supersedes them. */
export async function followUpViews({ tx }: Pick<Call, "tx">, rows: readonly FollowUpRow[], today: Day): Promise<FollowUpView[]> {
  const by = await decisionsWhere(tx, { ids: rows.flatMap((row) => row.supersededBy ?? []) });
  const known = new Map(by.map((one) => [one.id, one]));
  return rows.map((row) => followUpView(row, today, known));
}

export const furtherView = ({ id, item, question, decidedOn, by, called }: Further, today: Day): FurtherView => ({
  id,
  item,
  question,
  decidedOn,
  by,
  state: furtherState({ by, called: called !== null }, today),
  called,
});

/** Who moved the motion that a question is about, as the acts of its item say. */
function moversIn(questions: readonly Question[], acts: readonly Act[]): ReadonlyMap<string, { readonly mover: string; readonly seconder: string }> {
  const movers = new Map<string, { readonly mover: string; readonly seconder: string }>();
  for (const act of acts) {
    if (act.kind !== "moved") continue;
    const said = { mover: act.mover, seconder: act.seconder };
    movers.set(act.question, said);
    const moving = questions.find((question) => question.id === act.question);
    if (moving?.subject.kind !== "motion") continue;
    for (const { id, subject } of questions) if (subject.kind === "motion" && subject.motion === moving.subject.motion) movers.set(id, said);
  }
  return movers;
}

const amendedBy = (question: Question, other: Question): boolean =>
  (other.subject.kind === "amendment" && question.subject.kind === "motion" && other.subject.motion === question.subject.motion) ||
  (other.subject.kind === "compositeAmendment" && question.subject.kind === "section" && other.subject.section === question.subject.section) ||
  (other.subject.kind === "compositeAmendment" && question.subject.kind === "whole");

/** Passages of a question that were voted apart before the whole, by the acts that demanded it. */
const partsOf = (acts: readonly Act[], question: string): readonly string[] =>
  acts.flatMap((act) => (act.kind === "partDemanded" && act.question === question ? [act.part] : []));

export type WithMotions = {
  readonly motions: ReadonlyMap<string, { readonly letter: string; readonly affiliate: string | null }>;
  readonly versions: ReadonlyMap<string, { readonly n: number; readonly hash: string }>;
};

const subjectMotion = (question: Question): string | null =>
  question.subject.kind === "motion" || question.subject.kind === "amendment" ? question.subject.motion : null;

export async function motionsOfItems({ tx }: Pick<Call, "tx">, items: readonly FrozenItem[]): Promise<WithMotions> {
  const ids = [...new Set(items.flatMap((item) => item.procedure.questions.flatMap((question) => subjectMotion(question) ?? [])))];
  if (ids.length === 0) return { motions: new Map(), versions: new Map() };
  const motions = await motionsWhere(tx, { ids });
  const versions = new Map<string, { n: number; hash: string }>();
  for (const version of await versionsOf(tx, ids)) versions.set(version.motion, version);
  return { motions: new Map(motions.map((motion) => [motion.id as string, motion])), versions };
}

type Movers = ReadonlyMap<string, { readonly mover: string; readonly seconder: string }>;

/** Who moved and seconded, as the debate has it: the log of the floor, where the act of the item does not say. */
async function moversOnFloor({ tx }: Pick<Call, "tx">, conference: ConferenceId): Promise<Movers> {
  const acts = await floorActsOf(tx, conference);
  const names = await namesInActs(tx, acts);
  const movers = new Map<string, { mover: string; seconder: string }>();
  for (const { act } of acts) {
    const role = act.kind === "called" ? act.role : act.kind === "seconded" ? "seconder" : null;
    if ((act.kind !== "called" && act.kind !== "seconded") || act.question === "" || (role !== "mover" && role !== "seconder")) continue;
    const so = movers.get(act.question) ?? { mover: "", seconder: "" };
    movers.set(act.question, { ...so, [role]: names(act.credential) });
  }
  return movers;
}

type Beside = WithMotions & {
  readonly floor: Movers;
  readonly known: ReadonlyMap<string, KnownDecision>;
  readonly bys: ReadonlyMap<string, KnownDecision>;
  readonly further: readonly FurtherView[];
};

/** The amendments that are in what a decision decided on: carried or taken in before it. */
function amendmentsIn(questions: readonly Question[], question: Question | undefined, earlier: readonly DecisionView[]): DecidedView["amendments"] {
  if (question === undefined) return [];
  const its = new Set(questions.filter((other) => amendedBy(question, other)).map(({ id }) => id));
  const carried = earlier.filter((one) => its.has(one.question) && (one.outcome === "carried" || one.outcome === "incorporated"));
  return carried.map((one) => ({ question: one.question, title: one.title }));
}

/** The words that were voted on. */
function textOf(question: Question | undefined, { motions, versions }: WithMotions): DecidedView["text"] {
  const motion = question === undefined ? null : subjectMotion(question);
  const version = motion === null ? undefined : versions.get(motion);
  return motion === null || version === undefined ? null : { motion, letter: motions.get(motion)?.letter ?? "", version: version.n, hash: version.hash };
}

function supersededBy(id: string, { known, bys }: Beside): DecidedView["supersededBy"] {
  const by = bys.get(known.get(id)?.supersededBy ?? "");
  return by ? { id: by.id, title: by.title, conference: { slug: by.slug, name: by.name } } : null;
}

const methodOf = ({ rounds }: DecisionView): DecidedView["method"] => (rounds.length === 0 ? null : (rounds.at(-1)?.vote?.method ?? "count"));

function decidedView({ item, acts: recorded }: Loaded, decision: DecisionView, all: readonly DecisionView[], beside: Beside): DecidedView {
  const { questions } = item.procedure;
  const acts = recorded.map(({ act }) => act);
  const question = questions.find((one) => one.id === decision.question);
  const id = decisionId(item.id, decision.question, decision.act);
  const moved = moversIn(questions, acts).get(decision.question);
  const onFloor = beside.floor.get(decision.question);
  const earlier = all.filter((other) => other.annulled === null && other.act <= decision.act);
  const apart = partsOf(acts, decision.question);
  return {
    ...decision,
    id,
    mover: moved?.mover || (onFloor?.mover ?? ""),
    seconder: moved?.seconder || (onFloor?.seconder ?? ""),
    method: methodOf(decision),
    parts: earlier.filter((other) => apart.includes(other.question)).map((part) => ({ question: part.question, title: part.title, outcome: part.outcome })),
    amendments: amendmentsIn(questions, question, earlier),
    text: textOf(question, beside),
    supersededBy: supersededBy(id, beside),
    further: beside.further.find((one) => one.item.id === item.id && one.question === decision.question && decision.annulled === null) ?? null,
  };
}

/** Item id → its frozen questions with what was done; nothing before the conference is opened. */
export async function loadedItems({ tx }: Pick<Call, "tx">, conference: ConferenceId): Promise<Loaded[]> {
  const frozen = await frozenItemsOf(tx, conference);
  const acts = await actsOf(
    tx,
    frozen.map((item) => item.id),
  );
  return frozen.map((item) => loadedWith(item, acts.get(item.id) ?? []));
}

/** The agenda with what was decided on each item and what is to be done about it. */
export async function decisionsOf(call: Call, conference: Conference): Promise<DecisionsView> {
  const { tx } = call;
  const today = await todayIn(tx, conference.timeZone);
  const followUps = Map.groupBy(await followUpViews(call, await followUpsOf(tx, conference.id), today), (one) => one.item.id);
  const loaded = await loadedItems(call, conference.id);
  const known = await decisionsWhere(tx, { conference: conference.id });
  const bys = await decisionsWhere(tx, { ids: known.flatMap((one) => one.supersededBy ?? []) });
  const further = (await furtherWhere(tx, { conference: conference.id })).map((one) => furtherView(one, today));
  const motions = await motionsOfItems(
    call,
    loaded.map(({ item }) => item),
  );
  const floor = await moversOnFloor(call, conference.id);
  const beside = { ...motions, floor, known: new Map(known.map((one) => [one.id, one])), bys: new Map(bys.map((one) => [one.id, one])), further };
  const stood = await stoodOverOf(tx, conference.id);
  const results = new Map<string, Pick<DecisionsView["items"][number], "decisions" | "adopted">>();
  for (const one of loaded) {
    const { decisions, adopted } = await itemResults(call, one, false);
    results.set(one.item.id, { decisions: decisions.map((decision) => decidedView(one, decision, decisions, beside)), adopted });
  }
  const items = (await agendaOf(tx, conference.id)).map((item) => ({
    id: item.id,
    slug: item.slug,
    title: item.title,
    stoodOver: stood.get(item.id) ?? null,
    decisions: results.get(item.id)?.decisions ?? [],
    adopted: results.get(item.id)?.adopted ?? null,
    followUps: followUps.get(item.id) ?? [],
  }));
  const scope = { conference: conference.id };
  const can = {
    edit: may(call.actor, decisionsAccess.saveFollowUp, scope),
    further: may(call.actor, decisionsAccess.markFurther, scope),
    call: may(call.actor, decisionsAccess.callFurther, scope),
    minutes: may(call.actor, decisionsAccess.minutesDraft, scope),
  };
  return { conference: summaryOf(conference), items, further, today, can };
}
