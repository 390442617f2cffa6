import type { TieStep } from "#compose";
import type { StandingOrders, Threshold } from "#domain/conference";
import { listInWords, unreachable } from "#kit";
import type { Decision, Question, Round } from "./question.ts";
import {
  castChosenSentence,
  castForOrAgainst,
  chosenSentence,
  equalYesNo,
  noMajority,
  statusQuoSentence,
  unclearHands,
  undecidedRound,
  withRounds,
  yesNoSentence,
} from "./sentence.ts";
import { leaders, sameSet, select, votesFor, yesNo } from "./tally.ts";
import { carries, figuresOf, isSimpleMajority, votesCast } from "./threshold.ts";

/** The settings that deciding depends on; frozen with the questions. */
export type VotingOrders = { readonly majority: Threshold; readonly castingVote: NonNullable<StandingOrders["castingVote"]> };

type OptionsQuestion = Question & { readonly kind: "options" };
type CastingVote = NonNullable<Decision["castingVote"]>;

/** What is being voted on: yes or no; the options still in; or the equals at the edge, for the places left in the next round. */
type Contest =
  | { readonly kind: "yesNo"; readonly threshold: Threshold; readonly onlyOption: string | null }
  | { readonly kind: "ballot"; readonly live: readonly string[]; readonly mostVotes: boolean }
  | { readonly kind: "place"; readonly live: readonly string[]; readonly sure: readonly string[]; readonly tied: readonly string[]; readonly left: number };

type Step =
  | { readonly kind: "put"; readonly between: readonly string[]; readonly purpose: Round["purpose"] }
  | { readonly kind: "awaitingChair"; readonly between: readonly string[]; readonly mayDecline: boolean }
  | { readonly kind: "decided"; readonly decision: Decision; readonly unopposed: boolean };

/** How far one question has come. Made anew from the acts each time; nothing else remembers it. */
export type Course = {
  readonly question: Question;
  readonly orders: VotingOrders;
  readonly contest: Contest;
  readonly rounds: readonly Round[];
  /** One sentence for each round that did not decide. */
  readonly notes: readonly string[];
  /** Steps of the tie rule not used yet in the tie at hand. */
  readonly tieLeft: readonly TieStep[];
  readonly castingVote: CastingVote | null;
  readonly step: Step;
};

const put = (contest: Contest): Step => {
  switch (contest.kind) {
    case "yesNo":
      return { kind: "put", between: yesNo, purpose: "decide" };
    case "ballot":
      return { kind: "put", between: contest.live, purpose: "decide" };
    case "place":
      return { kind: "put", between: contest.tied, purpose: "bottomTie" };
    default:
      return unreachable(contest);
  }
};

const goOn = (course: Course, contest: Contest): Course => ({ ...course, contest, step: put(contest) });

/** A new round that is not a repeat: its tie, if any, has the whole tie rule before it. */
const goOnAnew = (course: Course, contest: Contest): Course => ({ ...goOn(course, contest), tieLeft: course.question.tie });

const noted = (course: Course, what: string): Course => {
  const round = course.rounds[course.rounds.length - 1];
  return round === undefined ? course : { ...course, notes: [...course.notes, undecidedRound(round, course.rounds.length, what)] };
};

function decided(course: Course, outcome: Decision["outcome"], sentence: string, option: string | null = null, unopposed = false): Course {
  const decision: Decision = {
    question: course.question.id,
    outcome,
    ...(option === null ? {} : { option }),
    rounds: course.rounds,
    ...(course.castingVote === null ? {} : { castingVote: course.castingVote }),
    reason: withRounds(sentence, course.notes),
  };
  return { ...course, step: { kind: "decided", decision, unopposed } };
}

/**
 * The first step of a question. One option left in a section stands unopposed, since the whole is still put to ratification;
 * one motion left at the end of a fallback is put yes or no: nothing becomes the constitution without a majority.
 */
export function begin(question: Question & { readonly kind: Exclude<Question["kind"], "moving"> }, live: readonly string[], orders: VotingOrders): Course {
  const start = (contest: Contest): Course => ({
    question,
    orders,
    contest,
    rounds: [],
    notes: [],
    tieLeft: question.tie,
    castingVote: null,
    step: put(contest),
  });
  if (question.kind !== "options") return start({ kind: "yesNo", threshold: question.threshold, onlyOption: null });
  const [only, second] = live;
  if (only === undefined) return decided(start({ kind: "ballot", live, mostVotes: true }), "noneChosen", "none chosen: no option is left", null, true);
  if (second !== undefined) return start({ kind: "ballot", live, mostVotes: question.method === "pairwise" || question.method === "plurality" });
  if (question.subject.kind !== "section") return start({ kind: "yesNo", threshold: orders.majority, onlyOption: only });
  return decided(start({ kind: "ballot", live, mostVotes: true }), "chosen", `${only} chosen, the only option left`, only, true);
}

/** Of a show of hands it is known only who had more: enough wherever two are put, and nothing is ever counted from it. */
const decisive = (round: Round): Round =>
  round.seen === undefined
    ? round
    : { ...round, tally: { votes: Object.fromEntries(round.between.map((key) => [key, key === round.seen ? 1 : 0])), abstentions: 0 } };

/** The course after a count of what `course.step` put. The caller has checked that the round is that one. */
export function afterRound(course: Course, round: Round): Course {
  // It stays on the record and settles nothing: the same is put again, by a method that counts (handbook, scenario 4).
  if (round.seen === "unclear") return { ...course, notes: [...course.notes, unclearHands] };
  const counted = { ...course, rounds: [...course.rounds, round] };
  switch (course.contest.kind) {
    case "yesNo":
      return afterYesNo(counted, course.contest, round);
    case "ballot":
      return afterBallot(counted, course.contest, round);
    case "place":
      return afterPlace(counted, course.contest, round);
    default:
      return unreachable(course.contest);
  }
}

const yesNoDecided = (course: Course, contest: Contest & { kind: "yesNo" }, carried: boolean, sentence: string): Course => {
  if (contest.onlyOption === null) return decided(course, carried ? "carried" : "lost", sentence);
  return decided(course, carried ? "chosen" : "noneChosen", `${contest.onlyOption}, the only one left: ${sentence}`, carried ? contest.onlyOption : null);
};

function afterYesNo(course: Course, contest: Contest & { kind: "yesNo" }, round: Round): Course {
  if (round.seen !== undefined) return yesNoDecided(course, contest, round.seen === "for", yesNoSentence(contest.threshold, round));
  const [inFavour, against] = [votesFor(round.tally, "for"), votesFor(round.tally, "against")];
  if (inFavour === against && isSimpleMajority(contest.threshold)) return onTie(course, yesNo);
  return yesNoDecided(course, contest, carries(contest.threshold, inFavour, figuresOf(round)), yesNoSentence(contest.threshold, round));
}

function afterBallot(course: Course, contest: Contest & { kind: "ballot" }, round: Round): Course {
  const first = leaders(contest.live, decisive(round).tally);
  const [leader, equal] = first;
  if (leader === undefined) throw new Error("a ballot between nobody");
  if (contest.mostVotes || contest.live.length === 2) {
    if (equal !== undefined) return onTie(course, first);
    return decided(course, "chosen", chosenSentence(optionsOf(course), leader, round, course.rounds.length), leader);
  }
  if (votesFor(round.tally, leader) * 2 > votesCast(round.tally.votes))
    return decided(course, "chosen", chosenSentence(optionsOf(course), leader, round, course.rounds.length), leader);
  const places = optionsOf(course).method === "twoRound" ? 2 : contest.live.length - 1;
  return advance(course, contest.live, [], select(contest.live, places, round.tally), noMajority(round));
}

/** A vote between equals: the tie is new for as long as the vote parts some of them (handbook, scenario 2). */
function afterPlace(course: Course, contest: Contest & { kind: "place" }, round: Round): Course {
  const selection = select(contest.tied, contest.left, decisive(round).tally);
  if (sameSet(selection.tied, contest.tied)) return onTie(course, contest.tied);
  return advance(course, contest.live, contest.sure, selection, "vote between equals");
}

/** The next round between those who go on; or first a vote between those equal for its last places. */
function advance(
  course: Course,
  live: readonly string[],
  before: readonly string[],
  selection: { readonly sure: readonly string[]; readonly tied: readonly string[]; readonly left: number },
  what: string,
): Course {
  const sure = live.filter((key) => before.includes(key) || selection.sure.includes(key));
  if (selection.tied.length > selection.left)
    return goOnAnew(noted(course, `${what}; ${listInWords(selection.tied)} equal for the last place`), {
      kind: "place",
      live,
      sure,
      tied: selection.tied,
      left: selection.left,
    });
  const goingOn = live.filter((key) => sure.includes(key) || selection.tied.includes(key));
  const out = live.filter((key) => !goingOn.includes(key));
  const contest: Contest = { kind: "ballot", live: goingOn, mostVotes: goingOn.length === 2 };
  return goOnAnew(noted(course, `${what}; ${listInWords(out)} ${out.length === 1 ? "is" : "are"} out`), contest);
}

const optionsOf = (course: Course): OptionsQuestion => {
  if (course.question.kind !== "options") throw new Error(`${course.question.id} has no options`);
  return course.question;
};

/** Equal votes: the steps of the question's tie rule in order, each once; the casting vote only if standing orders give one. */
function onTie(course: Course, between: readonly string[]): Course {
  const [step, ...rest] = course.tieLeft;
  const after = { ...course, tieLeft: rest };
  switch (step) {
    case "castingVote":
      if (course.orders.castingVote === "none") return onTie(after, between);
      return { ...after, step: { kind: "awaitingChair", between, mayDecline: rest.some((next) => next !== "castingVote") } };
    case "repeat": {
      const again = noted(after, `${listInWords(between)} equal, the vote is repeated`);
      return goOn(again, repeated(course.contest, between));
    }
    case "statusQuo":
    case undefined:
      return statusQuo(after, between);
    default:
      return unreachable(step);
  }
}

/** The vote put once more between the equal ones; a run-off of the equals where others had fewer votes. */
const repeated = (contest: Contest, between: readonly string[]): Contest =>
  contest.kind === "ballot" ? { ...contest, live: between, mostVotes: true } : contest;

function statusQuo(course: Course, between: readonly string[]): Course {
  const round = course.rounds[course.rounds.length - 1];
  if (round === undefined) throw new Error("a tie without a count");
  if (course.contest.kind === "yesNo") return yesNoDecided(course, course.contest, false, equalYesNo("lost", round, "equal votes and no casting vote"));
  return decided(course, "noneChosen", statusQuoSentence(between, round));
}

/** The chair's vote between the equal ones, `key` being one of them. */
export function afterCastingVote(course: Course, key: string): Course {
  const round = course.rounds[course.rounds.length - 1];
  if (course.step.kind !== "awaitingChair" || round === undefined) throw new Error("no casting vote is asked for");
  const between = course.step.between;
  const cast: Course = { ...course, castingVote: { between, for: key } };
  switch (course.contest.kind) {
    case "yesNo": {
      const vote = key === "for" ? "for" : "against";
      return yesNoDecided(cast, course.contest, vote === "for", equalYesNo(vote === "for" ? "carried" : "lost", round, castForOrAgainst(vote)));
    }
    case "ballot":
      return decided(cast, "chosen", castChosenSentence(optionsOf(cast), key, between, round), key);
    case "place": {
      const left = course.contest.left - 1;
      const tied = left === 0 ? [] : course.contest.tied.filter((other) => other !== key);
      // Who goes on is not yet who is chosen: this casting vote stands in the notes of the rounds.
      return advance(course, course.contest.live, course.contest.sure, { sure: [key], tied, left }, `equal again, casting vote of the chair for ${key}`);
    }
    default:
      return unreachable(course.contest);
  }
}

/** The chair gives no casting vote: the next step of the tie rule. The caller has checked that one is left. */
export function afterDeclined(course: Course): Course {
  if (course.step.kind !== "awaitingChair") throw new Error("no casting vote is asked for");
  return onTie(course, course.step.between);
}
