import type { DecisionView, ItemResults, ResultsView } from "../../app/voting/contract.ts";

/** The item before conference: the one called, else the last that has decisions. */
export const itemNow = (results: ResultsView): ItemResults | null =>
  results.items.find(({ item }) => item.state === "called") ?? [...results.items].reverse().find(({ decisions }) => decisions.length > 0) ?? null;

/** Decisions in which hands were counted or the chair spoke, latest first. What fell or was settled because of them is told with them. */
export const byTime = (decisions: readonly DecisionView[]): readonly DecisionView[] =>
  decisions
    .map((decision, at) => ({ decision, at }))
    .sort((a, b) => (a.decision.decidedAt < b.decision.decidedAt ? 1 : a.decision.decidedAt > b.decision.decidedAt ? -1 : b.at - a.at))
    .map(({ decision }) => decision);

const silent = new Set<DecisionView["outcome"]>(["fell", "notReached"]);

export const latestDecision = (decisions: readonly DecisionView[]): DecisionView | null =>
  byTime(decisions).find((decision) => decision.annulled === null && decision.cause === undefined && !silent.has(decision.outcome)) ?? null;
