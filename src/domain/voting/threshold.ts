import type { Base, Threshold } from "#domain/conference";
import { exceeds, leastExceeding, leastReaching, reaches } from "#kit";
import type { Round } from "./question.ts";

/** What a count gives a threshold to work with. `Round` has it; so has a division before the vote. */
export type Figures = { readonly votesCast: number; readonly abstentions: number; readonly present: number; readonly entitled: number };

export const votesCast = (votes: Readonly<Record<string, number>>): number => Object.values(votes).reduce((sum, n) => sum + n, 0);

export const figuresOf = (round: Round): Figures => ({
  votesCast: votesCast(round.tally.votes),
  abstentions: round.tally.abstentions,
  present: round.present,
  entitled: round.entitled,
});

/** The number that the share is taken of (handbook, domain section 3: bases). */
const wholes = {
  votesCast: (f) => f.votesCast,
  votesCastInclAbstain: (f) => f.votesCast + f.abstentions,
  present: (f) => f.present,
  entitled: (f) => f.entitled,
} satisfies Record<Base, (figures: Figures) => number>;

/** for/base > num/den, or ≥: compared in integers, never as percentages (nine to eight is more than half). Nobody for it is never carried. */
export function carries(threshold: Threshold, votesFor: number, figures: Figures): boolean {
  const whole = wholes[threshold.base](figures);
  return votesFor > 0 && (threshold.rule === "moreThan" ? exceeds(votesFor, whole, threshold) : reaches(votesFor, whole, threshold));
}

/** Whether a round between for and against carries. Of hands it is known who had more; null: it was not clear. */
export function carriedIn(threshold: Threshold, round: Round): boolean | null {
  if (round.seen !== undefined) return round.seen === "unclear" ? null : round.seen === "for";
  return carries(threshold, round.tally.votes["for"] ?? 0, figuresOf(round));
}

/** The least number of votes for that carries at these figures: 86 where two thirds of 128 are needed. */
export function needed(threshold: Threshold, figures: Figures): number {
  const whole = wholes[threshold.base](figures);
  return Math.max(1, threshold.rule === "moreThan" ? leastExceeding(whole, threshold) : leastReaching(whole, threshold));
}

/** What `needed` gives if all who are present vote and nobody abstains: shown before the vote. */
export const neededIfAllVote = (threshold: Threshold, present: number, entitled: number): number =>
  needed(threshold, { votesCast: present, abstentions: 0, present, entitled });

/** Equal votes can only decide where one more vote would: more than half of the votes cast. Elsewhere equal votes just miss the threshold. */
export const isSimpleMajority = (threshold: Threshold): boolean =>
  threshold.base === "votesCast" && threshold.rule === "moreThan" && threshold.num * 2 === threshold.den;

const ofWhat = {
  votesCast: "the votes cast",
  votesCastInclAbstain: "the votes cast, abstentions counted",
  present: "those present",
  entitled: "those entitled to vote",
} satisfies Record<Base, string>;

const ofWhatAsMajority = { ...ofWhat, votesCast: "votes cast", votesCastInclAbstain: "votes cast, abstentions counted" } satisfies Record<Base, string>;

const numerals = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const parts: Readonly<Record<number, readonly [string, string]>> = {
  2: ["half", "halves"],
  3: ["third", "thirds"],
  4: ["quarter", "quarters"],
  5: ["fifth", "fifths"],
  6: ["sixth", "sixths"],
  8: ["eighth", "eighths"],
  10: ["tenth", "tenths"],
};

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** "two thirds", "half", "7/12". */
function shareInWords(num: number, den: number): string {
  const divisor = commonDivisor(num, den);
  const [n, d] = [num / divisor, den / divisor];
  const part = parts[d];
  const numeral = numerals[n];
  if (d === 1) return "all";
  if (part === undefined || numeral === undefined) return `${n}/${d}`;
  if (d === 2) return part[0];
  return `${numeral} ${n === 1 ? part[0] : part[1]}`;
}

/** "majority of votes cast", "at least two thirds of the votes cast". */
export function thresholdWords(threshold: Threshold): string {
  if (threshold.rule === "moreThan" && threshold.num * 2 === threshold.den) return `majority of ${ofWhatAsMajority[threshold.base]}`;
  return `${threshold.rule === "moreThan" ? "more than" : "at least"} ${shareInWords(threshold.num, threshold.den)} of ${ofWhat[threshold.base]}`;
}
