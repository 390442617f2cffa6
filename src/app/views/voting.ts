import {
  type Decision,
  entriesAgree,
  figuresOf,
  type FrozenDivision,
  type History,
  historyOf,
  isRunning,
  methodWords,
  needed,
  neededIfAllVote,
  nextSentence,
  type Question,
  statusOf,
  thresholdWords,
} from "#domain/voting";
import type { Instant } from "#kit";
import { actsOf, findFrozenItem, type FrozenItem, namesOf, type RecordedAct, runningDivision, type StoredDivision } from "../../store/voting.ts";
import type { Tx } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import type { DecisionView, DivisionView, ItemResults, NextView, QuestionView } from "../voting/contract.ts";
import { adoptionOf } from "./adopted.ts";

/** Titles by option key; for and against where the question is yes or no. */
export function labelsOf(question: Question): Readonly<Record<string, string>> {
  const yesNo = { for: "For", against: "Against" };
  return question.kind === "options" ? { ...yesNo, ...Object.fromEntries(question.options.map((option) => [option.key, option.title])) } : yesNo;
}

/** The labels of what was put only: an option vote has no "for". */
export const labelsBetween = (question: Question, between: readonly string[]): Readonly<Record<string, string>> => {
  const labels = labelsOf(question);
  return Object.fromEntries(between.map((key) => [key, labels[key] ?? key]));
};

function thresholdOf(question: Question, decision: Decision): DecisionView["threshold"] {
  const round = decision.rounds.at(-1);
  if (round === undefined || question.kind === "options" || question.kind === "moving") return null;
  return { words: thresholdWords(question.threshold), needed: needed(question.threshold, figuresOf(round)) };
}

const putIn = (question: Question, decision: Decision): readonly string[] =>
  question.kind === "options" ? question.options.map((option) => option.key) : (decision.rounds.at(-1)?.between ?? ["for", "against"]);

/** Decisions as printed, in the order in which they were taken; annulled ones stay in their place. */
function viewsOf({ procedure }: FrozenItem, history: History, acts: readonly RecordedAct[]): DecisionView[] {
  const at = (index: number | undefined): Instant => {
    const act = index === undefined ? undefined : acts[index];
    if (act === undefined) throw new Error("a decision without an act");
    return act.at;
  };
  const standing = history.state.decisions.map((decision) => ({ decision, by: history.decidedBy.get(decision.question), annulled: null }));
  const annulled = history.annulled.map(({ decision, reason, decidedBy }) => ({ decision, by: decidedBy, annulled: { reason } }));
  return [...annulled, ...standing]
    .sort((a, b) => (a.by ?? 0) - (b.by ?? 0))
    .map(({ decision, by, annulled: taken }) => {
      const question = procedure.questions.find((one) => one.id === decision.question);
      if (question === undefined) throw new Error(`no question ${decision.question}`);
      return {
        ...decision,
        title: question.title,
        kind: question.kind,
        rule: question.rule,
        labels: labelsBetween(question, putIn(question, decision)),
        threshold: thresholdOf(question, decision),
        decidedAt: at(by),
        annulled: taken,
      };
    });
}

/** Base and threshold in words, before the vote: "majority of votes cast: 67 if all 132 present vote". */
export function wordsBefore(question: Question, frozen: FrozenDivision): string {
  if (question.kind === "moving") return "";
  const present = frozen.attendance.present;
  if (question.kind === "options" && !frozen.between.includes("for")) return methodWords(question, frozen.between, frozen.purpose);
  if (question.kind === "options") return "majority of votes cast";
  return `${thresholdWords(question.threshold)}: ${neededIfAllVote(question.threshold, present, frozen.entitled)} if all ${present} present vote`;
}

/** `officers`: those at the desks see who has entered, and both counts once there are two; nobody else sees anything before the declaration. */
export async function divisionView(tx: Tx, item: FrozenItem, stored: StoredDivision | null, officers: boolean): Promise<DivisionView | null> {
  if (stored === null || !isRunning(stored.division)) return null;
  const { division, openedAt } = stored;
  const question = item.procedure.questions.find((one) => one.id === division.frozen.question);
  const names = officers
    ? await namesOf(
        tx,
        division.entries.map((entry) => entry.teller),
      )
    : new Map<string, string>();
  const nameOf = (teller: string): string => names.get(teller) ?? teller;
  const both = officers && division.entries.length >= 2;
  return {
    id: division.id,
    state: division.kind,
    frozen: division.frozen,
    thresholdWords: question ? wordsBefore(question, division.frozen) : "",
    openedAt,
    enteredBy: officers ? division.entries.map((entry) => nameOf(entry.teller)) : [],
    entries: both ? division.entries.map((entry) => ({ teller: nameOf(entry.teller), tally: entry.tally })) : [],
    entriesAgree: both ? entriesAgree(division.entries) : null,
  };
}

const questionViews = (item: FrozenItem, history: History): QuestionView[] => {
  const status = statusOf(item.procedure, history.state);
  return item.procedure.questions.map((question) => ({
    id: question.id,
    title: question.title,
    kind: question.kind,
    status: status.get(question.id) ?? "notPut",
  }));
};

function nextView(history: History): NextView {
  const { next } = history.state;
  const note = history.notes.at(-1);
  return { ...next, sentence: note === undefined || next.kind === "finished" ? nextSentence(next) : `${nextSentence(next)} After ${note}.` };
}

export type Loaded = { readonly item: FrozenItem; readonly acts: readonly RecordedAct[]; readonly history: History };

export const loadedWith = (item: FrozenItem, acts: readonly RecordedAct[]): Loaded => ({
  item,
  acts,
  history: historyOf(
    item.procedure,
    item.orders,
    acts.map((one) => one.act),
  ),
});

export async function load(tx: Tx, item: FrozenItem): Promise<Loaded> {
  return loadedWith(item, (await actsOf(tx, [item.id])).get(item.id) ?? []);
}

/** An item with all that has been decided on it. */
export async function itemResults({ tx, deps }: { readonly tx: Tx; readonly deps: Deps }, loaded: Loaded, officers: boolean): Promise<ItemResults> {
  const { item, acts, history } = loaded;
  return {
    item: { id: item.id, slug: item.slug, title: item.title, state: item.state },
    decisions: viewsOf(item, history, acts),
    questions: questionViews(item, history),
    next: item.state === "called" ? nextView(history) : null,
    division: await divisionView(tx, item, item.state === "called" ? await runningDivision(tx, item.id) : null, officers),
    adopted: await adoptionOf({ tx, deps }, item, history.state),
  };
}

/** What was decided on an item; nothing before its questions are frozen. */
export async function decisionViews(tx: Tx, item: string): Promise<DecisionView[]> {
  const found = await findFrozenItem(tx, item);
  if (!found) return [];
  const { acts, history } = await load(tx, found);
  return viewsOf(found, history, acts);
}
