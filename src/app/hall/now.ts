import {
  carriedIn,
  type Decision,
  equalVotes,
  figuresOf,
  type Declared,
  type FrozenDivision,
  isRunning,
  needed,
  neededIfAllVote,
  type Question,
  type Round,
  roundOf,
  takingOf,
  thresholdWords,
  unclearHands,
  yesNoSentence,
} from "#domain/voting";
import type { Threshold } from "#domain/conference";
import { ok } from "#kit";
import { calledItem, latestDeclaredIn } from "../../store/hall-now.ts";
import { findFrozenItem, runningIn, type StoredDivision } from "../../store/voting.ts";
import type { Tx } from "../../store/tx.ts";
import { conferenceNamed } from "../held.ts";
import type { UseCases } from "../usecase.ts";
import { attendance } from "../views/conference.ts";
import { hallFloor } from "../views/floor.ts";
import { quorumNotice } from "../views/quorum.ts";
import { load, type Loaded, wordsBefore } from "../views/voting.ts";
import type { HallDivision, hallContract, HallResult } from "./contract.ts";

type Cases = UseCases<typeof hallContract>;

const choicesOf = ({ between, labels }: FrozenDivision): HallDivision["choices"] => between.map((key) => ({ key, label: labels[key] ?? key }));

/** What carries it, in words, before the vote. */
function words(frozen: FrozenDivision, question: Question | undefined): string {
  if (question) return wordsBefore(question, frozen);
  if (!frozen.threshold) return "";
  const present = frozen.weights?.present ?? frozen.attendance.present;
  const all = neededIfAllVote(frozen.threshold, present, frozen.weights?.entitled ?? frozen.entitled);
  return `${thresholdWords(frozen.threshold)}: ${all} if all ${present} present vote`;
}

/** A division while it is taken: what is asked and how. Nothing of what came in. */
function divisionNow({ division, about, openedAt }: StoredDivision, question: Question | undefined): HallDivision | null {
  if (!isRunning(division)) return null;
  const { id, kind, frozen } = division;
  const { method, channels, disclosure, confidential, split } = takingOf(frozen);
  return {
    id,
    state: kind,
    about,
    title: frozen.title,
    choices: choicesOf(frozen),
    method,
    channels,
    disclosure,
    confidential,
    split,
    thresholdWords: words(frozen, question),
    round: frozen.round,
    openedAt,
  };
}

type Said = { readonly outcome: string; readonly sentence: string; readonly round: Round; readonly threshold: Threshold | undefined; readonly chosen?: string };

/** What conference made of the declared division: the decision, or what its round came to while the question is still before it. */
function decided(last: Declared, { item, history }: Loaded): Said | null {
  const question = item.procedure.questions.find(({ id }) => id === last.frozen.question);
  const threshold = question && "threshold" in question ? question.threshold : undefined;
  const decision: Decision | undefined = history.state.decisions.find((one) => one.question === last.frozen.question);
  if (decision) {
    const { outcome, reason, rounds, option } = decision;
    return {
      outcome,
      sentence: reason,
      round: rounds.at(-1) ?? roundOf(last),
      threshold,
      ...(outcome === "chosen" && option !== undefined && { chosen: option }),
    };
  }
  // annulled: what was declared is no result any more
  const { next } = history.state;
  if (next.kind === "finished" || next.question.id !== last.frozen.question) return null;
  // Hands that were not clear settle nothing, and conference is told so: the same is put again.
  const own = roundOf(last);
  if (own.seen === "unclear" && history.notes.at(-1) === unclearHands) return { outcome: "undecided", sentence: unclearHands, round: own, threshold };
  if (history.state.roundsSoFar.length === 0) return null;
  // On equal votes the hall is told whom everybody waits for.
  const sentence = next.kind === "awaitingChair" ? equalVotes(next) : (history.notes.at(-1) ?? "");
  return { outcome: "undecided", sentence, round: history.state.roundsSoFar.at(-1) ?? roundOf(last), threshold };
}

/** What a vote on a procedural motion or for trial came to, by itself. */
function byItself(last: Declared): Said {
  const round = roundOf(last);
  const { threshold } = last.frozen;
  if (round.seen === "unclear") return { outcome: "undecided", sentence: unclearHands, round, threshold };
  if (!threshold) return { outcome: "", sentence: "", round, threshold };
  return { outcome: carriedIn(threshold, round) === true ? "carried" : "lost", sentence: yesNoSentence(threshold, round), round, threshold };
}

/**
 * What was decided is talked about until another item is called, an adjournment until it is over, a trial until business goes on: none must stand in the place of
 * the question that is debated then.
 */
const overtaken = ({ about, item, openedAt }: StoredDivision, called: Loaded | null, resumed: string): boolean => {
  if (about === "floor" && resumed > openedAt) return true;
  return called !== null && (about === "trial" ? called.acts.some(({ at }) => at > openedAt) : item !== null && item !== called.item.id);
};

/** The latest result. A trial says its figures and decides nothing. */
async function resultNow(tx: Tx, stored: StoredDivision, called: Loaded | null, resumed: string): Promise<HallResult | null> {
  const { division: last, about, item: of } = stored;
  if (last.kind !== "declared" || overtaken(stored, called, resumed)) return null;
  const { frozen } = last;
  let said: Said | null = byItself(last);
  if (about === "item" && of !== null) {
    const item = called === null ? await findFrozenItem(tx, of) : null;
    const loaded = item ? await load(tx, item) : called;
    said = loaded ? decided(last, loaded) : null;
  }
  if (said === null) return null;
  const hands = takingOf(frozen).method === "hands";
  return {
    division: last.id,
    title: frozen.title,
    outcome: said.outcome,
    sentence: said.sentence,
    ...(said.chosen !== undefined && { chosen: said.chosen }),
    votes: hands ? [] : choicesOf(frozen).map(({ key, label }) => ({ key, label, votes: said.round.tally.votes[key] ?? 0 })),
    abstentions: said.round.tally.abstentions,
    needed: said.threshold && !hands ? needed(said.threshold, figuresOf(said.round)) : null,
    trial: about === "trial",
  };
}

/** Public: made by every node once for each change, and pushed to all who follow (http/hall-live.ts). */
export const hallNow: Cases["hallNow"] = async (call, { slug }) => {
  const { tx } = call;
  const known = await conferenceNamed(call, slug);
  if (!known.ok) return known;
  const found = known.value;
  const { id, name, state } = found;
  const { at, ...present } = await attendance(tx, id, found.standingOrders.quorum);
  const item = await calledItem(tx, id);
  const frozen = item ? await findFrozenItem(tx, item.id) : null;
  const called = frozen ? await load(tx, frozen) : null;
  const running = await runningIn(tx, id);
  const questionOf = (key: string): Question | undefined =>
    running?.about === "item" ? called?.item.procedure.questions.find((question) => question.id === key) : undefined;
  const division = running ? divisionNow(running, questionOf(running.division.frozen.question)) : null;
  const next = called?.history.state.next;
  const last = running ? null : await latestDeclaredIn(tx, id);
  const { debate, notice, consent, resumed } = await hallFloor(tx, found, called, at);
  const notices = new Set([await quorumNotice(tx, id, present), notice].filter((words) => words !== ""));
  return ok({
    conference: { id, slug: found.slug, name, state },
    at,
    attendance: { ...present, met: present.present >= present.quorum },
    item: item && { slug: item.slug, title: item.title },
    question: next && next.kind !== "finished" ? { id: next.question.id, title: next.question.title } : null,
    division,
    result: last ? await resultNow(tx, last, called, resumed) : null,
    debate,
    notice: [...notices].join(" "),
    ...(consent !== "" && { consent }),
  });
};
