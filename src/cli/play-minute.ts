import type { CompleteStandingOrders, Threshold } from "#domain/conference";
import type { Adoption, DecisionView } from "../app/voting/contract.ts";

export type PlayedThreshold = { readonly rule: Threshold["rule"]; readonly num: number; readonly den: number; readonly needed: number | null };
export type PlayedFigures = {
  readonly votes: Readonly<Record<string, number>>;
  readonly abstentions: number;
  readonly present: number;
  /** Where there was more than one; `votes` are then those of the last. */
  readonly rounds?: readonly { readonly votes: Readonly<Record<string, number>>; readonly abstentions: number }[];
  readonly castingVote?: { readonly by: "chair"; readonly between: readonly string[]; readonly for: string };
};
export type PlayedDecision = {
  readonly id: string;
  /** "carried", "lost", "fell" …; where options were put, the key of the one chosen. */
  readonly outcome: string;
  readonly option?: string;
  readonly cause?: string;
  readonly figures: PlayedFigures | null;
  readonly base: Threshold["base"] | null;
  readonly threshold: PlayedThreshold | null;
  readonly reason: string;
};
export type PlayedAdoption = { readonly source: string; readonly title: string; readonly hash: string; readonly options?: Readonly<Record<string, string>> };
export type Played = {
  readonly path: "a" | "b";
  readonly decisions: readonly PlayedDecision[];
  readonly adopted: PlayedAdoption | null;
  readonly stopped?: { readonly question: string | null; readonly sentence: string };
};

function figuresOf({ rounds, castingVote }: DecisionView): PlayedFigures | null {
  const last = rounds.at(-1);
  if (last === undefined) return null;
  return {
    votes: last.tally.votes,
    abstentions: last.tally.abstentions,
    present: last.present,
    ...(rounds.length > 1 ? { rounds: rounds.map((round) => ({ votes: round.tally.votes, abstentions: round.tally.abstentions })) } : {}),
    ...(castingVote ? { castingVote: { by: "chair" as const, between: castingVote.between, for: castingVote.for } } : {}),
  };
}

/** The threshold a question was decided under; none where most votes decide. */
function thresholdOf(decision: DecisionView, orders: CompleteStandingOrders): Threshold | null {
  const last = decision.rounds.at(-1);
  switch (decision.kind) {
    case "moving":
      return null;
    case "motion":
    case "amendment":
    case "part":
      return orders.majority;
    case "ratification":
      return orders.ratification;
    case "options":
      // Between two, more votes are more than half of the votes cast; an exhaustive ballot asks for as much.
      return last === undefined || last.between.length === 2 || decision.rounds.length > 1 ? { base: "votesCast", rule: "moreThan", num: 1, den: 2 } : null;
  }
}

function neededIn(decision: DecisionView): number | null {
  if (decision.threshold) return decision.threshold.needed;
  const last = decision.rounds.at(-1);
  return last === undefined ? null : Math.floor(Object.values(last.tally.votes).reduce((sum, n) => sum + n, 0) / 2) + 1;
}

function playedDecision(decision: DecisionView, orders: CompleteStandingOrders): PlayedDecision {
  const threshold = thresholdOf(decision, orders);
  const option = decision.option;
  return {
    id: decision.question,
    outcome: option ?? decision.outcome,
    ...(option === undefined ? {} : { option }),
    ...(decision.cause === undefined ? {} : { cause: decision.cause }),
    figures: figuresOf(decision),
    base: threshold?.base ?? "votesCast",
    threshold: threshold && { rule: threshold.rule, num: threshold.num, den: threshold.den, needed: neededIn(decision) },
    reason: decision.reason,
  };
}

/** What was moved is no decision; what was annulled is none any more. */
export const decided = (decisions: readonly DecisionView[]): DecisionView[] =>
  decisions.filter((decision) => decision.kind !== "moving" && decision.annulled === null);

/** "S3.2" is section S3 voted again: its choice replaces the first. */
function optionsOf(decisions: readonly DecisionView[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (const decision of decisions)
    if (decision.kind === "options" && decision.question !== "F") options[decision.question.replace(/\.2$/, "")] = decision.option ?? "none";
  return options;
}

export function playedOf(path: "a" | "b", views: readonly DecisionView[], adoption: Adoption | null, orders: CompleteStandingOrders): Played {
  const decisions = decided(views);
  const adopted = adoption && {
    source: adoption.source,
    title: adoption.title,
    hash: adoption.hash,
    ...(adoption.source === "composite" ? { options: optionsOf(decisions) } : {}),
  };
  return { path, decisions: decisions.map((decision) => playedDecision(decision, orders)), adopted };
}

/** The minute as it is read out: a line for each question, then what stands at the end. */
export function minuteOf(
  conference: { readonly name: string; readonly place: string },
  present: { readonly present: number; readonly registered: number; readonly quorum: number },
  views: readonly DecisionView[],
  played: Played,
): string[] {
  const decisions = decided(views);
  const width = decisions.reduce((most, { question }) => Math.max(most, question.length), 0);
  return [
    `${conference.name}, ${conference.place}`,
    `${present.present} of ${present.registered} delegates present, quorum ${present.quorum}`,
    "",
    ...decisions.flatMap((decision) => [
      `${decision.question.padEnd(width)}  ${decision.title}`,
      `${"".padEnd(width)}  ${chosenTitle(decision)}${decision.reason}`,
    ]),
    "",
    ...(played.adopted
      ? [`Adopted: ${played.adopted.title} (${played.adopted.source})`, `SHA-256 ${played.adopted.hash}`]
      : [played.stopped ? `Stopped: ${played.stopped.sentence}` : "Nothing was adopted."]),
  ];
}

/** "One vote each: a chosen, 81 to 44". */
const chosenTitle = (decision: DecisionView): string => (decision.option === undefined ? "" : `${decision.labels[decision.option] ?? decision.option}: `);
