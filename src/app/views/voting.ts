import type { Threshold } from "#domain/conference";
import { grouped } from "#domain/registration";
import {
  type Act,
  allAgree,
  type Decision,
  figuresOf,
  type FrozenDivision,
  type History,
  historyOf,
  isRunning,
  lawfulFromFloor,
  methodWords,
  needed,
  neededIfAllVote,
  nextSentence,
  type Question,
  sheetCounts,
  statusOf,
  takingOf,
  type TellerEntry,
  thresholdWords,
  withParts,
} from "#domain/voting";
import { actsOf, findFrozenItem, type FrozenItem, namesOf, type RecordedAct, runningDivision, type StoredDivision } from "../../store/voting.ts";
import { receivedIn } from "../../store/roll.ts";
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
  if (round === undefined || round.seen !== undefined || question.kind === "options" || question.kind === "moving") return null;
  return { words: thresholdWords(question.threshold), needed: needed(question.threshold, figuresOf(round)) };
}

const putIn = (question: Question, decision: Decision): readonly string[] =>
  question.kind === "options" ? question.options.map((option) => option.key) : (decision.rounds.at(-1)?.between ?? ["for", "against"]);

/** Decisions as printed, in the order in which they were taken; annulled ones stay in their place. */
function viewsOf({ procedure }: FrozenItem, history: History, acts: readonly RecordedAct[]): DecisionView[] {
  const by = (index: number | undefined): RecordedAct => {
    const act = index === undefined ? undefined : acts[index];
    if (act === undefined) throw new Error("a decision without an act");
    return act;
  };
  const standing = history.state.decisions.map((decision) => ({ decision, by: history.decidedBy.get(decision.question), annulled: null }));
  const annulled = history.annulled.map(({ decision, reason, decidedBy }) => ({ decision, by: decidedBy, annulled: { reason } }));
  return [...annulled, ...standing]
    .sort((a, b) => (a.by ?? 0) - (b.by ?? 0))
    .map(({ decision, by: index, annulled: taken }) => {
      const question = procedure.questions.find((one) => one.id === decision.question);
      if (question === undefined) throw new Error(`no question ${decision.question}`);
      return {
        ...decision,
        title: question.title,
        kind: question.kind,
        rule: question.rule,
        labels: labelsBetween(question, putIn(question, decision)),
        threshold: thresholdOf(question, decision),
        decidedAt: by(index).at,
        act: by(index).seq,
        annulled: taken,
      };
    });
}

/** Base and threshold in words, before the vote: "majority of votes cast: 67 if all 132 present vote". Of a card vote in weights. */
export function wordsBefore(question: Question, frozen: FrozenDivision): string {
  if (question.kind === "moving") return "";
  if (question.kind === "options" && !frozen.between.includes("for")) return methodWords(question, frozen.between, frozen.purpose);
  return question.kind === "options" ? "majority of votes cast" : thresholdBefore(question.threshold, frozen);
}

/** "at least two thirds of the votes cast: 6,300 if all 9,450 present vote by weight". */
export function thresholdBefore(threshold: Threshold, { attendance, entitled, weights }: FrozenDivision): string {
  const present = weights?.present ?? attendance.present;
  const least = neededIfAllVote(threshold, present, weights?.entitled ?? entitled);
  const all = weights === undefined ? `all ${present} present vote` : `all present vote with their weight of ${grouped(present)}`;
  return `${thresholdWords(threshold)}: ${weights === undefined ? least : grouped(least)} if ${all}`;
}

const noRoll = { credentials: 0, units: 0, weight: 0, remoteUnits: 0, remoteWeight: 0 };

/** `teller`: counts; `chair`: sees besides how many votes have come by devices. Nobody else sees anything before the declaration. */
export type Seer = "chair" | "teller" | false;

/** Names of those who have entered, for officers. */
async function namesFor(tx: Tx, entries: readonly TellerEntry[], seer: Seer): Promise<(teller: string) => string> {
  const tellers = entries.map((entry) => entry.teller);
  const names = seer === false ? new Map<string, string>() : await namesOf(tx, tellers);
  return (teller) => names.get(teller) ?? teller;
}

/** A division while it is being taken, on whatever it is. `question` where it is one of an item. */
export async function divisionView(tx: Tx, question: Question | null, stored: StoredDivision | null, seer: Seer): Promise<DivisionView | null> {
  if (stored === null || !isRunning(stored.division)) return null;
  const { division, openedAt, about } = stored;
  const { frozen, entries } = division;
  const taking = takingOf(frozen);
  const nameOf = await namesFor(tx, entries, seer);
  const sheets = sheetCounts(division);
  // Two counts are two only if they were made apart.
  const both = seer !== false && sheets.length > 0 && sheets.every((sheet) => sheet.entries.length >= 2);
  const roll = frozen.roll ?? { ...noRoll, credentials: frozen.attendance.present, units: frozen.attendance.present, weight: frozen.attendance.present };
  return {
    id: division.id,
    about,
    state: division.kind,
    frozen,
    taking,
    thresholdWords: question ? wordsBefore(question, frozen) : frozen.threshold ? thresholdBefore(frozen.threshold, frozen) : "",
    openedAt,
    enteredBy: seer === false ? [] : [...new Set(entries.map((entry) => nameOf(entry.teller)))],
    entries: both
      ? entries.map(({ teller, tally, channel, section }) => ({ teller: nameOf(teller), tally, channel: channel ?? "tellers", section: section ?? "" }))
      : [],
    entriesAgree: both ? allAgree(sheets) : null,
    sheets: sheets.map(({ channel, section, entries: mine, agree }) => ({
      channel,
      section,
      enteredBy: seer === false ? [] : mine.map((entry) => nameOf(entry.teller)),
      agree: seer === false ? null : agree,
    })),
    roll: { credentials: roll.credentials, units: roll.units, weight: roll.weight, remote: roll.remoteUnits },
    received: seer === "chair" && taking.channels.includes("electronic") ? await receivedIn(tx, division.id) : null,
  };
}

/** Its question, where it is one of this item. */
export const questionIn = (item: FrozenItem, stored: StoredDivision | null): Question | null =>
  item.procedure.questions.find((one) => stored?.about === "item" && stored.item === item.id && one.id === stored.division.frozen.question) ?? null;

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

/** The bare acts, as the rules read them. */
export const recordOf = ({ acts }: Pick<Loaded, "acts">): Act[] => acts.map((one) => one.act);

/** What the floor of debate may do to the questions of the item now. */
export const lawfulOn = (on: Loaded): ReturnType<typeof lawfulFromFloor> => lawfulFromFloor(on.item.procedure, on.item.orders, recordOf(on));

export const loadedWith = (frozen: FrozenItem, acts: readonly RecordedAct[]): Loaded =>
  withQuestions(
    // what was demanded since to be voted apart
    {
      ...frozen,
      procedure: withParts(frozen.procedure, recordOf({ acts })),
    },
    acts,
  );

const withQuestions = (item: FrozenItem, acts: readonly RecordedAct[]): Loaded => ({
  item,
  acts,
  history: historyOf(item.procedure, item.orders, recordOf({ acts })),
});

export async function load(tx: Tx, item: FrozenItem): Promise<Loaded> {
  return loadedWith(item, (await actsOf(tx, [item.id])).get(item.id) ?? []);
}

/** An item with all that has been decided on it. */
export async function itemResults({ tx, deps }: { readonly tx: Tx; readonly deps: Deps }, loaded: Loaded, seer: Seer): Promise<ItemResults> {
  const { item, acts, history } = loaded;
  const running = item.state === "called" ? await runningDivision(tx, item.id) : null;
  return {
    item: { id: item.id, slug: item.slug, title: item.title, state: item.state },
    decisions: viewsOf(item, history, acts),
    questions: questionViews(item, history),
    next: item.state === "called" ? nextView(history) : null,
    division: await divisionView(tx, questionIn(item, running), running, seer),
    adopted: await adoptionOf({ tx, deps }, item, history.state),
  };
}

export const decisionsIn = ({ item, history, acts }: Loaded): DecisionView[] => viewsOf(item, history, acts);

/** What was decided on an item; nothing before its questions are frozen. */
export async function decisionViews(tx: Tx, item: string): Promise<DecisionView[]> {
  const found = await findFrozenItem(tx, item);
  if (!found) return [];
  const { item: on, acts, history } = await load(tx, found);
  return viewsOf(on, history, acts);
}
