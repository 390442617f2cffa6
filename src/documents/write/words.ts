import type { OptionMethod, TieStep } from "#compose";
import { type Day, dayInWords, type Instant, isDay, listInWords } from "#kit";
import type { DecisionMatter } from "./matter.ts";
import { optionLabel } from "./paper.ts";

/** The calendar day of an instant where the conference meets. */
export function dayAt(at: Instant, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));
  return isDay(day) ? dayInWords(day) : day;
}

/** "10:30 on 21 March 2026", where the conference meets. */
export const timeAt = (at: Instant, timeZone: string): string =>
  `${new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at))} on ${dayAt(at, timeZone)}`;

/** "21 March 2026", or "21 March 2026 to 22 March 2026". */
export const daysInWords = (from: Day, to: Day): string => (from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`);

export const methodWords = {
  pairwise: "a choice between two: the option with more votes is chosen",
  exhaustive: "an exhaustive ballot: the option with fewest votes goes out after each round, until one has more than half",
  twoRound: "two rounds: if no option has more than half, the two with most votes are put again",
  plurality: "one round: the option with most votes is chosen",
} as const satisfies Record<OptionMethod, string>;

const tieWords = {
  castingVote: "the chair has a casting vote",
  repeat: "the vote is taken once more",
  statusQuo: "no option is chosen and the text stays silent",
} as const satisfies Record<TieStep, string>;

/** "If the votes are equal: the chair has a casting vote; then no option is chosen and the text stays silent." */
export const tieInWords = (tie: readonly TieStep[]): string =>
  tie.length === 0 ? "" : ` If the votes are equal: ${tie.map((step) => tieWords[step]).join("; then ")}.`;

const outcomeWords = {
  carried: "Carried",
  lost: "Lost",
  chosen: "Chosen",
  noneChosen: "No option chosen",
  fell: "Fell",
  remitted: "Remitted",
  referredBack: "Referred back",
  nextBusiness: "Conference proceeded to the next business",
  incorporated: "Taken in without a vote",
  withdrawn: "Withdrawn",
  notReached: "Not reached",
  moved: "Moved",
  undecided: "Not decided",
} as const satisfies Record<DecisionMatter["outcome"], string>;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The result as the minute has it, the option chosen by its letter and title. */
export function resultInWords(decision: DecisionMatter): string {
  const sentence = capital(decision.reason === "" ? outcomeWords[decision.outcome] : decision.reason);
  const option = decision.option === undefined ? "" : `${optionLabel(decision.option)}: ${decision.labels[decision.option] ?? decision.option}. `;
  const annulled = decision.annulled === null ? "" : ` Annulled by correction: ${decision.annulled.reason}.`;
  return `${option}${sentence}${/[.!?]$/.test(sentence) ? "" : "."}${annulled}`;
}

/** "For 74, against 58, abstentions 0; 132 present", a part for each round. Empty where nothing was counted. */
export function figuresInWords(decision: DecisionMatter): string {
  const rounds = decision.rounds.map((round, at) => {
    const votes = round.between.map((key) => `${key === "for" || key === "against" ? key : optionLabel(key)} ${round.tally.votes[key] ?? 0}`);
    const figures = `${[...votes, `abstentions ${round.tally.abstentions}`].join(", ")}; ${round.present} present`;
    return decision.rounds.length === 1
      ? capital(figures)
      : `${round.purpose === "bottomTie" ? "Between equals for last place" : `Round ${at + 1}`}: ${figures}`;
  });
  const casting = decision.castingVote === undefined ? [] : [`Casting vote of the chair for ${forWords(decision.castingVote.for)}`];
  const needed =
    decision.threshold === null || decision.rounds.length === 0 ? [] : [`${capital(decision.threshold.words)}: ${decision.threshold.needed} needed`];
  return [...rounds, ...casting, ...needed].map((part) => `${part}.`).join(" ");
}

const forWords = (key: string): string => (key === "for" ? "the motion" : key === "against" ? "the negative" : optionLabel(key));

/** "Leeds, Wirral and Bristol", or a dash where there is none. */
export const namesInWords = (names: readonly string[]): string => (names.length === 0 ? "—" : listInWords(names));

export const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** By when; without a day it is due at the next conference. */
export const dueInWords = (due: string | null): string => (due === null ? "the next conference" : isDay(due) ? dayInWords(due) : due);

const methods = { hands: "show of hands", count: "count", card: "card vote", ballot: "ballot" } as const;
export const methodInWords = (method: keyof typeof methods): string => methods[method];

/** The first figures of a hash, for print; the whole of it is on the page and in the list as CSV. */
export const shortHash = (hash: string): string => `${hash.slice(0, 16)}…`;
