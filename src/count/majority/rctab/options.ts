import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Settings } from "../../settings.ts";
import { badValue, wholeOf } from "../../settings.ts";

export const tiebreakModes = [
  "stopCountingAndAsk",
  "random",
  "previousRoundCountsThenRandom",
  "previousRoundCountsThenAsk",
  "useCandidateOrder",
  "generatePermutation",
] as const;
export const overvoteRules = ["exhaustImmediately", "alwaysSkipToNextRank", "exhaustIfMultipleContinuing"] as const;
export const electionModes = [
  "singleWinnerMajority",
  "multiWinnerAllowMultipleWinnersPerRound",
  "multiWinnerAllowOnlyOneWinnerPerRound",
  "bottomsUp",
  "bottomsUpUsingPercentageThreshold",
  "multiPassIrv",
] as const;

export type TiebreakMode = (typeof tiebreakModes)[number];
export type OvervoteRule = (typeof overvoteRules)[number];
export type ElectionMode = (typeof electionModes)[number];

/** RCTab's rules of a contest, read. */
export type Rctab = {
  readonly tiebreak: TiebreakMode;
  readonly seed: bigint | null;
  readonly overvote: OvervoteRule;
  readonly mode: ElectionMode;
  readonly winners: number;
  readonly decimals: number;
  /** In votes. */
  readonly minimum: bigint;
  /** Infinity for "unlimited". */
  readonly maxSkipped: number;
  readonly maxRankings: number;
  readonly nonInteger: boolean;
  readonly firstRoundThreshold: boolean;
  readonly hare: boolean;
  readonly batch: boolean;
  readonly untilTwo: boolean;
  readonly exhaustOnDuplicate: boolean;
  readonly blankAsWriteIn: boolean;
  /** Per cent; 0 when it is not used. */
  readonly percentage: number;
  /** Infinity unless set. */
  readonly stopAfter: number;
};

const flag = ["false", "true"] as const;

/** The settings by RCTab's names, the default first. */
export const rctabSettings: Readonly<Record<string, readonly string[]>> = {
  tiebreakMode: tiebreakModes,
  randomSeed: ["<whole number of 64 bits>"],
  overvoteRule: overvoteRules,
  winnerElectionMode: electionModes,
  numberOfWinners: ["<whole number, the places unless given>"],
  multiSeatBottomsUpPercentageThreshold: ["<per cent, 1 to 100>"],
  decimalPlacesForVoteArithmetic: ["4", "<1 to 20>"],
  minimumVoteThreshold: ["0", "<votes>"],
  maxSkippedRanksAllowed: ["unlimited", "<whole number>"],
  maxRankingsAllowed: ["max", "<whole number>"],
  nonIntegerWinningThreshold: flag,
  doesFirstRoundDetermineThreshold: flag,
  hareQuota: flag,
  batchElimination: flag,
  continueUntilTwoCandidatesRemain: flag,
  exhaustOnDuplicateCandidate: flag,
  treatBlankAsUndeclaredWriteIn: flag,
  stopTabulationEarlyAfterRound: ["<whole number>"],
  rulesDescription: ["<any text>"],
};

const most = 1_000_000;

/** Reads one number; an empty text is as if it was not given. */
function numberIn(settings: Settings, name: string, least: number, top: number, words: Readonly<Record<string, number>>): Result<number, Refusal> {
  const text = settings.value(name).trim();
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  const value = word ?? wholeOf(text, least, top);
  return value === null ? no(badValue(name, text, [...Object.keys(words).filter((one) => one !== ""), `${least} to ${top}`])) : ok(value);
}

const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined => values.find((value) => value === text);

function seedOf(text: string | undefined): bigint | null | undefined {
  if (text === undefined || text.trim() === "") return null;
  const trimmed = text.trim();
  if (!/^-?\d{1,19}$/.test(trimmed)) return undefined;
  const seed = BigInt(trimmed);
  return BigInt.asIntN(64, seed) === seed ? seed : undefined;
}

/** Which combinations RCTab does not allow (its ContestConfig.validateRules), as the name of the setting that does not fit. */
function misfit(rules: Rctab): string | undefined {
  const byShare = rules.mode === "bottomsUpUsingPercentageThreshold";
  const transfers = rules.mode === "multiWinnerAllowMultipleWinnersPerRound" || rules.mode === "multiWinnerAllowOnlyOneWinnerPerRound";
  const manyAtOnce = rules.winners > 1 && rules.mode !== "multiPassIrv";
  const faults: readonly (readonly [string, boolean])[] = [
    ["numberOfWinners", byShare !== (rules.winners === 0)],
    ["multiSeatBottomsUpPercentageThreshold", byShare && rules.percentage === 0],
    ["winnerElectionMode", rules.winners === 1 && rules.mode !== "singleWinnerMajority"],
    ["continueUntilTwoCandidatesRemain", rules.untilTwo && manyAtOnce],
    ["batchElimination", rules.batch && (byShare || manyAtOnce)],
    ["nonIntegerWinningThreshold", rules.nonInteger && (!transfers || rules.hare)],
    ["hareQuota", rules.hare && !transfers],
  ];
  return faults.find(([, isFault]) => isFault)?.[0];
}

/** Reads RCTab's options. `seats` are the places of the election, `declared` all candidates of the list, withdrawn included. */
export function rctabOf(settings: Settings, seats: number, declared: number): Result<Rctab, Refusal> {
  const winners = settings.given("numberOfWinners") === undefined ? ok(seats) : numberIn(settings, "numberOfWinners", 0, most, {});
  if (!winners.ok) return winners;
  const decimals = numberIn(settings, "decimalPlacesForVoteArithmetic", 1, 20, {});
  if (!decimals.ok) return decimals;
  const minimum = numberIn(settings, "minimumVoteThreshold", 0, most * most, { "": 0 });
  if (!minimum.ok) return minimum;
  const maxSkipped = numberIn(settings, "maxSkippedRanksAllowed", 0, most, { unlimited: Infinity });
  if (!maxSkipped.ok) return maxSkipped;
  const maxRankings = numberIn(settings, "maxRankingsAllowed", 1, most, { max: declared });
  if (!maxRankings.ok) return maxRankings;
  const percentage = numberIn(settings, "multiSeatBottomsUpPercentageThreshold", 1, 100, { "": 0 });
  if (!percentage.ok) return percentage;
  const stopAfter = numberIn(settings, "stopTabulationEarlyAfterRound", 1, most, { "": Infinity });
  if (!stopAfter.ok) return stopAfter;
  const seed = seedOf(settings.given("randomSeed"));
  if (seed === undefined) return no(badValue("randomSeed", settings.value("randomSeed"), ["-2^63 to 2^63 - 1"]));

  const several: ElectionMode = winners.value > 1 ? "multiWinnerAllowMultipleWinnersPerRound" : "singleWinnerMajority";
  const rules: Rctab = {
    tiebreak: oneOf(tiebreakModes, settings.value("tiebreakMode")) ?? "stopCountingAndAsk",
    seed,
    overvote: oneOf(overvoteRules, settings.value("overvoteRule")) ?? "exhaustImmediately",
    mode: oneOf(electionModes, settings.given("winnerElectionMode") ?? several) ?? several,
    winners: winners.value,
    decimals: decimals.value,
    minimum: BigInt(minimum.value),
    maxSkipped: maxSkipped.value,
    maxRankings: maxRankings.value,
    nonInteger: settings.value("nonIntegerWinningThreshold") === "true",
    firstRoundThreshold: settings.value("doesFirstRoundDetermineThreshold") === "true",
    hare: settings.value("hareQuota") === "true",
    batch: settings.value("batchElimination") === "true",
    untilTwo: settings.value("continueUntilTwoCandidatesRemain") === "true",
    exhaustOnDuplicate: settings.value("exhaustOnDuplicateCandidate") === "true",
    blankAsWriteIn: settings.value("treatBlankAsUndeclaredWriteIn") === "true",
    percentage: percentage.value,
    stopAfter: stopAfter.value,
  };
  const wrong = misfit(rules);
  return wrong === undefined
    ? ok(rules)
    : no({ code: "count.setting.fit", field: `settings.${wrong}`, detail: { name: wrong, winners: rules.winners, mode: rules.mode } });
}
