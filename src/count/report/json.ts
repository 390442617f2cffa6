import type { Amount, Count, Intervention, Outcome, Reason, Stage, Tie } from "../outcome.ts";
import { decimalOf } from "./decimal.ts";
import { nameOf } from "./names.ts";
import { interventionSentence, sentenceOf } from "./sentences.ts";

type Person = { readonly number: number; readonly name: string };

const personOf = (count: Count, number: number): Person => ({ number, name: count.candidates[number - 1]?.name ?? nameOf(count, number) });

/** Amounts by candidate number, without the unused entry 0. */
function byNumber(amounts: readonly Amount[], decimals: number): Readonly<Record<string, string>> {
  return Object.fromEntries(amounts.slice(1).map((amount, index) => [index + 1, decimalOf(amount, decimals)]));
}

const reasonJson = (reason: Reason, count: Count): object => ({
  code: reason.code,
  sentence: sentenceOf(reason, count),
  ...(reason.who === undefined ? {} : { who: reason.who }),
  ...(reason.others === undefined ? {} : { others: reason.others }),
  ...(reason.figures === undefined ? {} : { figures: reason.figures }),
});

const interventionJson = (intervention: Intervention, count: Count): object => ({
  kind: intervention.kind,
  who: intervention.who,
  reason: interventionSentence(intervention, count),
});

/** Figures that only some rules and stages have. */
function figuresOf(stage: Stage, count: Count): object {
  return {
    ...(stage.quota === undefined ? {} : { quota: decimalOf(stage.quota, count.decimals) }),
    ...(stage.transferValue === undefined ? {} : { transferValue: stage.transferValue }),
    ...(stage.papersMoved === undefined ? {} : { papersMoved: stage.papersMoved }),
    ...(stage.keep === undefined ? {} : { keep: byNumber(stage.keep, count.keepDecimals ?? count.decimals) }),
    ...(stage.papers === undefined ? {} : { papers: Object.fromEntries(stage.papers.slice(1).map((papers, index) => [index + 1, papers])) }),
    ...(stage.seatsHeld === undefined ? {} : { seatsHeld: Object.fromEntries(stage.seatsHeld.slice(1).map((seats, index) => [index + 1, seats])) }),
    ...(stage.writeIns === undefined ? {} : { writeIns: decimalOf(stage.writeIns, count.decimals) }),
    ...(stage.inactive === undefined
      ? {}
      : { inactive: Object.fromEntries(Object.entries(stage.inactive).map(([cause, votes]) => [cause, decimalOf(votes, count.decimals)])) }),
    ...(stage.interventions === undefined ? {} : { interventions: stage.interventions.map((one) => interventionJson(one, count)) }),
    ...(stage.afterDecision === undefined ? {} : { afterDecision: stage.afterDecision }),
  };
}

function stageJson(stage: Stage, count: Count): object {
  const [first] = stage.reasons;
  return {
    n: stage.n,
    action: stage.action,
    who: stage.who,
    reason: first === undefined ? "" : sentenceOf(first, count),
    reasons: stage.reasons.map((reason) => reasonJson(reason, count)),
    totals: byNumber(stage.totals, count.decimals),
    exhausted: decimalOf(stage.exhausted, count.decimals),
    lost: decimalOf(stage.lost, count.decimals),
    elected: stage.elected,
    excluded: stage.excluded,
    ...figuresOf(stage, count),
  };
}

const tieJson = (tie: Tie): object => ({
  stage: tie.stage,
  purpose: tie.purpose,
  between: tie.between,
  by: tie.by,
  chosen: tie.chosen,
  ...(tie.at === undefined ? {} : { at: tie.at }),
});

/**
 * A count as data for other programs: plain values that JSON can hold. Amounts are decimals in text with all the decimals of the count, exactly; candidates
 * are numbers, in `elected` with their names; `invalid` are the papers that took no part, in votes.
 */
export function countJson(count: Count): object {
  const { papers } = count;
  return {
    rule: count.rule,
    title: count.title,
    seats: count.seats,
    candidates: count.candidates.map(({ number, name, withdrawn }) => ({ number, name, ...(withdrawn ? { withdrawn } : {}) })),
    quota: count.quota === null ? null : decimalOf(count.quota, count.decimals),
    decimals: count.decimals,
    valid: papers.valid,
    invalid: papers.blank + papers.spoiled,
    papers,
    elected: count.elected.map(({ number, stage }) => ({ ...personOf(count, number), stage })),
    ...(count.ranking === undefined ? {} : { ranking: count.ranking }),
    stages: count.stages.map((stage) => stageJson(stage, count)),
    ties: count.ties.map(tieJson),
    ...(count.pairwise === undefined ? {} : { pairwise: count.pairwise.slice(1).map((row) => row.slice(1)) }),
    notes: count.notes.map((note) => reasonJson(note, count)),
  };
}

/** An outcome as data: a count, or what is known so far and between whom a lot is needed. */
export function outcomeJson(outcome: Outcome): object {
  if (outcome.kind === "counted") return countJson(outcome.count);
  const { soFar, between, stage, purpose } = outcome;
  return { lotNeeded: { between: between.map((number) => personOf(soFar, number)), stage, purpose }, ...countJson(soFar) };
}
