import type { Count, Stage } from "../outcome.ts";
import { ruleOf } from "../rules.ts";
import { decimalOf } from "./decimal.ts";
import { explainPairs } from "./explain-pairs.ts";
import { explainSeats } from "./explain-seats.ts";
import { type Fate, fateOf, isSeats, ordinal } from "./fate.ts";
import { flowsOf, placeName } from "./flows.ts";
import { joined, nameOf } from "./names.ts";
import { interventionSentence, sentenceOf, tieSentence } from "./sentences.ts";
import { isFlowing } from "./sheet.ts";

/**
 * Why a candidate was elected, excluded or placed where the count says, in a few sentences: the decisive stage with its totals, the gap to
 * the next, and whether a lot or a limit decided it. A number that did not stand gives one sentence that says so.
 */
export function explain(count: Count, number: number): string[] {
  const candidate = count.candidates.find((one) => one.number === number);
  if (candidate === undefined) return [`There is no candidate with the number ${number}.`];
  const fate = fateOf(count, number);
  if (fate.kind === "withdrawn") return [`${nameOf(count, number)} withdrew: papers for this name count for the next preference on them.`];
  const why =
    count.pairwise !== undefined
      ? explainPairs(count, number, fate, count.pairwise)
      : isSeats(count)
        ? explainSeats(count, number)
        : isFlowing(count)
          ? explainStages(count, number, fate)
          : count.stages.length > 1
            ? explainPlaces(count, number, fate)
            : explainTotals(count, number, fate);
  return [...why, ...decidedOtherwise(count, number)];
}

/** Lots and limits that named the candidate. */
function decidedOtherwise(count: Count, number: number): string[] {
  const ties = count.ties.filter(({ between, chosen }) => chosen === number || between.includes(number)).map((tie) => tieSentence(tie, count));
  const limits = count.stages.flatMap(({ n, interventions }) =>
    (interventions ?? []).filter(({ who }) => who.includes(number)).map((one) => `Stage ${n}: ${interventionSentence(one, count)}`),
  );
  return [...new Set([...ties, ...limits])];
}

const amount = (count: Count, value: bigint): string => decimalOf(value, count.decimals);
/** "12.40 votes", "1 vote". */
const votes = (count: Count, value: bigint): string => {
  const word = ruleOf(count.rule)?.family === "scores" ? "point" : "vote";
  return `${amount(count, value)} ${count.decimals === 0 && value === 1n ? word : `${word}s`}`;
};
const at = (stage: Stage | undefined, number: number): bigint => stage?.totals[number] ?? 0n;

function headline(count: Count, number: number, fate: Fate): string {
  const name = nameOf(count, number);
  const stages = count.stages.length;
  switch (fate.kind) {
    case "elected": {
      const place = count.seats > 1 ? `, ${ordinal(fate.rank + 1)} of ${count.elected.length},` : "";
      return stages > 1 ? `${name} was elected${place} at stage ${fate.stage} of ${stages}.` : `${name} was elected${place.slice(0, -1)}.`;
    }
    case "excluded":
      return `${name} was excluded at stage ${fate.stage} of ${stages}.`;
    default:
      return `${name} was not elected.`;
  }
}

/** "Bea began with 1045.00 votes, the 3rd most of 9." */
function beginning(count: Count, number: number): string {
  const first = count.stages[0];
  const standing = count.candidates.filter(({ withdrawn }) => !withdrawn);
  const own = at(first, number);
  const ahead = standing.filter((other) => at(first, other.number) > own).length;
  const place = ahead === 0 ? "the most" : ahead === standing.length - 1 ? "the fewest" : `the ${ordinal(ahead + 1)} most`;
  return `${nameOf(count, number)} began with ${votes(count, own)}, ${place} of ${standing.length} candidates.`;
}

function explainStages(count: Count, number: number, fate: Fate): string[] {
  const sentences = [headline(count, number, fate), beginning(count, number)];
  if (fate.kind === "elected") return [...sentences, ...electedIn(count, number, fate)];
  if (fate.kind === "excluded") return [...sentences, ...excludedIn(count, number, fate)];
  const last = count.stages.at(-1);
  return [...sentences, `${nameOf(count, number)} ended with ${votes(count, at(last, number))}.`, ...gapToElected(count, number, at(last, number))];
}

function electedIn(count: Count, number: number, fate: Fate): string[] {
  const stage = count.stages.find(({ n }) => n === fate.stage);
  if (stage === undefined) return [];
  const name = nameOf(count, number);
  const own = at(stage, number);
  const quota = stage.quota ?? count.quota;
  const named = stage.reasons
    .filter(({ who, code }) => who?.includes(number) === true && code !== "lot.needed")
    .map((reason) => `At that stage: ${sentenceOf(reason, count)}`);
  const against =
    quota === null
      ? `${name} then had ${votes(count, own)}.`
      : own >= quota
        ? `${name} then had ${votes(count, own)}, ${own === quota ? "exactly the quota" : `${amount(count, own - quota)} over the quota of ${amount(count, quota)}`}.`
        : `${name} then had ${votes(count, own)}, ${amount(count, quota - own)} short of the quota of ${amount(count, quota)}.`;
  return [...named.slice(-1), against, ...bestGain(count, number, fate.stage), ...gapToUnelected(count, number)];
}

/** The stage that brought most votes, when it was known whose they were. */
function bestGain(count: Count, number: number, until: number): string[] {
  const gains = flowsOf(count)
    .filter(({ stage }) => stage <= until)
    .flatMap(({ stage, kind, from, to }) => to.filter(({ place }) => place === number).map((gain) => ({ stage, kind, from, amount: gain.amount })));
  const [first, ...others] = gains;
  if (first === undefined) return [];
  const best = others.reduce((most, gain) => (gain.amount > most.amount ? gain : most), first);
  const source = best.from[0];
  const from = best.kind === "transfer" && source !== undefined ? ` from ${placeName(count, source.place)}` : "";
  return [`The largest gain was ${amount(count, best.amount)}${from}, at stage ${best.stage}.`];
}

function gapToUnelected(count: Count, number: number): string[] {
  const elected = new Set(count.elected.map((one) => one.number));
  const last = count.stages.findLast(({ afterDecision }) => afterDecision !== true);
  const final = (other: number): bigint => {
    const fate = fateOf(count, other);
    return fate.kind === "excluded" ? at(count.stages[count.stages.findIndex(({ n }) => n === fate.stage) - 1], other) : at(last, other);
  };
  const rivals = count.candidates
    .filter((other) => !other.withdrawn && !elected.has(other.number))
    .map((other) => ({ number: other.number, rank: fateOf(count, other.number).rank, votes: final(other.number) }));
  const [first, ...others] = rivals;
  if (first === undefined || number !== count.elected.at(-1)?.number) return [];
  const next = others.reduce((best, rival) => (rival.rank < best.rank || (rival.rank === best.rank && rival.votes > best.votes) ? rival : best), first);
  return [`The next, ${nameOf(count, next.number)}, ended with ${votes(count, next.votes)} and was not elected.`];
}

function excludedIn(count: Count, number: number, fate: Fate): string[] {
  const index = count.stages.findIndex(({ n }) => n === fate.stage);
  const [before, stage] = [count.stages[index - 1], count.stages[index]];
  if (stage === undefined) return [];
  if (before === undefined) return stage.reasons.filter(({ who }) => who?.includes(number) === true).map((reason) => sentenceOf(reason, count));
  const name = nameOf(count, number);
  const own = at(before, number);
  const together = stage.excluded.filter((other) => other !== number);
  const rivals = count.candidates
    .filter((other) => !other.withdrawn && other.number !== number && !together.includes(other.number) && isIn(count, other.number, stage.n))
    .map((other) => ({ number: other.number, votes: at(before, other.number) }))
    .filter(({ votes }) => votes >= own);
  const [first, ...others] = rivals;
  const next = first === undefined ? undefined : others.reduce((least, rival) => (rival.votes < least.votes ? rival : least), first);
  const gap =
    next === undefined
      ? ""
      : next.votes === own
        ? `, as many as ${nameOf(count, next.number)}`
        : `, ${amount(count, next.votes - own)} fewer than ${nameOf(count, next.number)}, the next above with ${amount(count, next.votes)}`;
  const named = stage.reasons.filter(({ who }) => who?.includes(number) === true).map((reason) => sentenceOf(reason, count));
  return [
    `Before that, ${name} had ${votes(count, own)}${gap}.`,
    ...(together.length > 0 ? [`${joined(count, together)} went in the same stage.`] : []),
    ...named.slice(0, 1),
    ...whereTo(count, number, stage),
  ];
}

/** Neither elected nor excluded before the stage. */
const isIn = (count: Count, number: number, stage: number): boolean => {
  const fate = fateOf(count, number);
  return fate.stage === 0 || fate.stage >= stage;
};

function whereTo(count: Count, number: number, stage: Stage): string[] {
  const flow = flowsOf(count).find((one) => one.stage === stage.n);
  if (flow === undefined || flow.kind !== "transfer" || flow.from[0]?.place !== number || flow.to.length === 0) return [];
  const [first, ...others] = flow.to.filter(({ place }) => typeof place === "number");
  const lostWay = flow.to.find(({ place }) => place === "exhausted");
  const most = first === undefined ? undefined : others.reduce((best, one) => (one.amount > best.amount ? one : best), first);
  const parts = [
    ...(most === undefined ? [] : [`${amount(count, most.amount)} went to ${placeName(count, most.place)}${others.length > 0 ? ", the most of any" : ""}`]),
    ...(lostWay === undefined ? [] : [`${amount(count, lostWay.amount)} had no further preference`]),
  ];
  return parts.length === 0 ? [] : [`Of these votes ${parts.join("; ")}.`];
}

/** The elected candidate with fewest votes, and the gap to it. */
function gapToElected(count: Count, number: number, own: bigint): string[] {
  const last = count.stages.findLast(({ afterDecision }) => afterDecision !== true);
  const [first, ...others] = count.elected.map((one) => ({ number: one.number, votes: at(last, one.number) }));
  if (first === undefined) return [];
  const least = others.reduce((best, one) => (one.votes < best.votes ? one : best), first);
  const gap = least.votes - own;
  const words =
    gap > 0n
      ? `${amount(count, gap)} more than ${nameOf(count, number)}`
      : gap === 0n
        ? `as many as ${nameOf(count, number)}`
        : `${amount(count, -gap)} fewer than ${nameOf(count, number)}`;
  return [`The elected candidate with the fewest votes, ${nameOf(count, least.number)}, had ${amount(count, least.votes)}, ${words}.`];
}

/** Counts that were made anew for each place: the sentences that name the candidate. */
function explainPlaces(count: Count, number: number, fate: Fate): string[] {
  const named = count.stages.flatMap((stage) =>
    stage.reasons.filter(({ who }) => who?.includes(number) === true).map((reason) => `Stage ${stage.n}: ${sentenceOf(reason, count)}`),
  );
  return [headline(count, number, fate), ...named.slice(0, 4)];
}

/** Rules with one look at the papers: totals and the gap. */
function explainTotals(count: Count, number: number, fate: Fate): string[] {
  const last = count.stages.at(-1);
  const own = at(last, number);
  const standing = count.candidates.filter(({ withdrawn }) => !withdrawn);
  const ahead = standing.filter((other) => at(last, other.number) > own).length;
  const named = (last?.reasons ?? []).filter(({ who }) => who?.includes(number) === true).map((reason) => sentenceOf(reason, count));
  const sentences = [
    headline(count, number, fate),
    `${nameOf(count, number)} has ${votes(count, own)}, the ${ahead === 0 ? "most" : `${ordinal(ahead + 1)} most`} of ${standing.length} candidates.`,
    ...named.slice(0, 1),
  ];
  if (fate.kind !== "elected") return [...sentences, ...gapToElected(count, number, own)];
  const elected = new Set(count.elected.map((one) => one.number));
  const [first, ...others] = standing.filter((other) => !elected.has(other.number)).map((other) => ({ number: other.number, votes: at(last, other.number) }));
  if (first === undefined) return [...sentences, "Everybody who stood is elected."];
  const next = others.reduce((best, one) => (one.votes > best.votes ? one : best), first);
  const gap = own - next.votes;
  return [
    ...sentences,
    `The highest not elected, ${nameOf(count, next.number)}, has ${amount(count, next.votes)}${gap > 0n ? `, ${amount(count, gap)} fewer` : gap === 0n ? ", as many" : ""}.`,
  ];
}
