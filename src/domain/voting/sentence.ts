import type { Threshold } from "#domain/conference";
import { grouped } from "#domain/registration";
import { listInWords } from "#kit";
import type { Decision, Question, Round, Tally } from "./question.ts";
import type { Next } from "./state.ts";
import { leaders, percentage, votesFor } from "./tally.ts";
import { carries, figuresOf, isSimpleMajority, needed, thresholdWords, votesCast } from "./threshold.ts";

/** "", ", 1 abstention", ", 6 abstentions". */
const abstained = (tally: Tally): string =>
  tally.abstentions === 0 ? "" : `, ${grouped(tally.abstentions)} ${tally.abstentions === 1 ? "abstention" : "abstentions"}`;

const votes = (tally: Tally, key: string): string => grouped(votesFor(tally, key));

/** Votes by weight are never mistaken for votes by head. */
const cardVote = ({ vote }: Round, words: string): string => (vote?.method === "card" ? `(card vote) ${words}` : words);
const handsWords = ({ nemCon }: Round): string => `on a show of hands${nemCon === true ? ", nem con" : ""}`;

/** "show of hands: undecided": what is said of hands that settled nothing. */
export const unclearHands = "show of hands: undecided";

/** "74 to 58, 6 abstentions". */
const forToAgainst = (tally: Tally): string => `${votes(tally, "for")} to ${votes(tally, "against")}${abstained(tally)}`;

/** "a 60, b 41, c 29, 2 abstentions". */
const eachVote = (round: Round): string =>
  round.seen === undefined
    ? `${round.between.map((key) => `${key} ${votes(round.tally, key)}`).join(", ")}${abstained(round.tally)}`
    : `most for ${round.seen} ${handsWords(round)}`;

/** "carried, 74 to 58, majority of votes cast"; "lost, 85 to 43, at least two thirds of the votes cast, 86 needed". */
export function yesNoSentence(threshold: Threshold, round: Round): string {
  if (round.seen !== undefined) return `${round.seen === "for" ? "carried" : "lost"} ${handsWords(round)}`;
  const figures = figuresOf(round);
  const inFavour = votesFor(round.tally, "for");
  const carried = carries(threshold, inFavour, figures);
  const least = leastInWords(threshold, round, carried ? 0 : needed(threshold, figures) - inFavour);
  // A plain majority explains itself once it is reached; any other threshold is shown with its number.
  return cardVote(
    round,
    `${carried ? "carried" : "lost"}, ${forToAgainst(round.tally)}, ${thresholdWords(threshold)}${carried && isSimpleMajority(threshold) ? "" : least}`,
  );
}

/** ", 86 needed"; of a card vote that missed a higher threshold ", short by 9,777 at this total (728,050 needed)" (handbook, scenario 4). */
function leastInWords(threshold: Threshold, round: Round, short: number): string {
  const least = grouped(needed(threshold, figuresOf(round)));
  if (short === 0 || round.vote?.method !== "card" || isSimpleMajority(threshold)) return `, ${least} needed`;
  return `, short by ${grouped(short)} at this total (${least} needed)`;
}

/** Equal votes for and against, and what became of them. */
export const equalYesNo = (outcome: "carried" | "lost", round: Round, how: string): string =>
  cardVote(round, `${outcome}, ${forToAgainst(round.tally)}, ${how}`);

export const castForOrAgainst = (vote: "for" | "against"): string => `casting vote of the chair ${vote}`;

/** "b chosen, 68 to 59, 5 abstentions": the winner's votes first, then the others'. */
export function chosenSentence(question: Question & { readonly kind: "options" }, key: string, round: Round, number: number): string {
  const total = votesCast(round.tally.votes);
  const mine = votesFor(round.tally, key);
  const inRound = number > 1 ? ` in round ${number}` : "";
  if (round.seen !== undefined) return `${key} chosen${inRound} ${handsWords(round)}`;
  if (question.method === "plurality" && number === 1)
    return cardVote(round, `${key} with most votes: ${grouped(mine)} of ${grouped(total)}, ${percentage(mine, total)}${abstained(round.tally)}`);
  const others = round.between.filter((other) => other !== key).map((other) => votes(round.tally, other));
  return cardVote(round, `${key} chosen${inRound}, ${grouped(mine)} to ${listInWords(others)}${abstained(round.tally)}`);
}

/** "65-65, 2 abstentions, casting vote of the chair for b"; "M2 by the casting vote of the chair: 41 of 126, equal with M1". */
export function castChosenSentence(question: Question & { readonly kind: "options" }, key: string, equals: readonly string[], round: Round): string {
  const others = equals.filter((other) => other !== key);
  if (question.method === "plurality")
    return `${key} by the casting vote of the chair: ${votes(round.tally, key)} of ${grouped(votesCast(round.tally.votes))}, equal with ${listInWords(others)}`;
  return cardVote(round, `${equals.map((other) => votes(round.tally, other)).join("-")}${abstained(round.tally)}, casting vote of the chair for ${key}`);
}

/** Equal votes that no step of the tie rule settled. */
export const statusQuoSentence = (equals: readonly string[], round: Round): string =>
  `none chosen: ${listInWords(equals)} equal with ${votes(round.tally, equals[0] ?? "")} votes each${abstained(round.tally)}, the present position stands`;

/** "not put, b taken as a consequence of S3 (b): the committee of section 3 is abolished". */
export function settledSentence(option: string, causes: readonly Decision[], reason: string): string {
  const because = listInWords(causes.map(({ question, option: chosen }) => `${question} (${chosen ?? "none"})`));
  return `not put, ${option === "none" ? "none" : option} taken as a consequence of ${because}${reason === "" ? "" : `: ${reason.replace(/\.$/, "")}`}`;
}

/** What a round was that did not decide: "round 1: a 60, b 41, c 29: no majority, 66 of 130 needed; c is out". */
export function undecidedRound(round: Round, number: number, what: string): string {
  return `round ${number}: ${eachVote(round)}: ${what}`;
}

/** "no majority: 188 of 401, 201 needed". */
export function noMajority(round: Round): string {
  const total = votesCast(round.tally.votes);
  const most = votesFor(round.tally, leaders(round.between, round.tally)[0] ?? "");
  return `no majority: ${grouped(most)} of ${grouped(total)}, ${grouped(Math.floor(total / 2) + 1)} needed`;
}

/** A whole reason: the last sentence, then the earlier rounds in brackets. */
export const withRounds = (sentence: string, notes: readonly string[]): string => (notes.length === 0 ? sentence : `${sentence} (${notes.join("; ")})`);

/** What the rules allow next, in a sentence for the chair. */
export function nextSentence(next: Next): string {
  switch (next.kind) {
    case "move":
      return `${next.question.title}: is it moved and seconded?`;
    case "awaitingChair":
      return `${next.question.title}: ${equalVotes(next)}`;
    case "put":
      return `${putTitle(next)}.`;
    case "finished":
      return next.adopted === null ? "All questions of this item are decided. Nothing was adopted." : "All questions of this item are decided.";
  }
}

/** Whom everybody waits for, where the title stands above it. */
export const equalVotes = ({ between, mayDecline }: Next & { readonly kind: "awaitingChair" }): string =>
  `equal votes. The chair is asked for a casting vote between ${listInWords(between)}${mayDecline ? ", or may decline" : ""}.`;

function putTitle(next: Next & { readonly kind: "put" }): string {
  if (next.question.kind !== "options" || next.between.includes("for")) return next.question.title;
  const title = next.round > 1 ? `${next.question.title}, round ${next.round}` : next.question.title;
  if (next.purpose === "bottomTie") return `${title}: vote between ${listInWords(next.between)}, which were equal for the last place`;
  return `${title}: vote between ${listInWords(next.between)}`;
}

/** How the options of a question are decided, in words for the screen before the vote opens. */
export function methodWords(question: Question & { readonly kind: "options" }, between: readonly string[], purpose: Round["purpose"]): string {
  if (purpose === "bottomTie") return "a vote between equals: who has fewest here is out";
  if (between.length === 2 && question.method !== "plurality") return "more votes decide";
  switch (question.method) {
    case "pairwise":
      return "more votes decide";
    case "exhaustive":
      return "more than half of the votes cast; else the lowest is out and the vote is taken again";
    case "twoRound":
      return "more than half of the votes cast; else a second ballot between the first two";
    case "plurality":
      return "most votes decide";
  }
}
