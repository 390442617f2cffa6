import { floorQuotient } from "../exact.ts";
import type { Reason } from "../outcome.ts";
import { decimalOf } from "../report/decimal.ts";
import { compare } from "./australian-ties.ts";
import { continuingOf, type Done, placesLeft, pushStage, totalOf, type Work } from "./australian-work.ts";

/** Who was elected by a count, in order; `isStuck` when a lot is needed first. */
type Found = { readonly who: number[]; readonly reasons: Reason[]; isStuck: boolean };

/** Ends a count: the elected are found, the stage is kept. False when a lot is needed and the count must stop. */
export function endCount(work: Work, done: Done): boolean {
  const found: Found = { who: [], reasons: [], isStuck: false };
  if (done.isFinished || done.action === "first" || (done.action === "exclusion" && work.table.electMidExclusion.is)) findElected(work, done, found);
  if (found.isStuck) found.reasons.push({ code: "lot.needed", who: work.ties.needed()?.between ?? [] });
  pushStage(work, done, found.who, found.reasons);
  if (done.isFinished || work.table.tiePoints.is === "every-count") work.ties.point(work.stages.at(-1)?.totals ?? [], work.stages.length);
  report(work);
  return !found.isStuck;
}

function report(work: Work): void {
  const standing = work.prepared.standing.length;
  const settled = standing - continuingOf(work).length;
  if (standing > 0) work.options.progress?.(floorQuotient(settled * 100, standing));
}

function findElected(work: Work, done: Done, found: Found): void {
  electByQuota(work, found);
  const isSettled = done.isFinished && work.waiting.length === 0;
  const isExclusionDone = done.isFinished || done.action !== "exclusion";
  const applies = { never: false, "every-count": true, "exclusion-done": isExclusionDone, settled: isSettled };
  if (!found.isStuck && applies[work.table.lastTwo.is]) electOneOfLastTwo(work, found);
  if (!found.isStuck && applies[work.table.allRemaining.is]) electAllRemaining(work, found);
  if (!found.isStuck && applies[work.table.certain.is]) electTheCertain(work, found);
}

/** Gives places to these. */
function declare(work: Work, found: Found, who: readonly number[], reason: Reason): void {
  for (const number of who) {
    work.isContinuing[number] = 0;
    work.elected.push({ number, stage: work.stages.length + 1 });
  }
  found.who.push(...who);
  found.reasons.push(reason);
}

/** Candidates by total, highest first, equals together. */
function groupsByTotal(work: Work, who: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<bigint, number[]>();
  for (const number of who) groups.set(totalOf(work, number), [...(groups.get(totalOf(work, number)) ?? []), number]);
  return [...groups].sort(([a], [b]) => compare(b, a)).map(([, group]) => group);
}

/**
 * The order among equals. It is a decision where surpluses of one size wait for each other, or where the rule wants the order of
 * election itself settled; elsewhere nothing hangs on it.
 */
function ordered(work: Work, who: readonly number[], decides: "surplus" | "place" | "nothing"): readonly number[] | null {
  const list: number[] = [];
  for (const group of groupsByTotal(work, who)) {
    const isSurplus = decides === "surplus" && totalOf(work, group[0] ?? 0) > work.quota;
    const isDecision = group.length > 1 && (isSurplus || decides === "place" || work.table.electionOrder.is === "by-lot");
    const order = isDecision ? work.ties.order(isSurplus ? "surplus" : "order", group, work.stages.length + 1) : work.ties.freeOrder(group);
    if (order === null) return null;
    list.push(...order);
  }
  return list;
}

function electByQuota(work: Work, found: Found): void {
  const reached = continuingOf(work).filter((number) => totalOf(work, number) >= work.quota);
  if (reached.length === 0) return;
  const places = placesLeft(work);
  // When they take the last places no surplus moves any more, and its order is no decision. More of them than places there can only be
  // where exact shares of votes that were cut before add up to more than was cut (New South Wales).
  const order = ordered(work, reached, reached.length < places ? "surplus" : reached.length > places ? "place" : "nothing");
  if (order === null) {
    found.isStuck = true;
    return;
  }
  const elected = order.slice(0, places);
  declare(work, found, elected, { code: "elected.quota", who: elected });
  work.waiting.push(...elected.filter((number) => totalOf(work, number) > work.quota));
}

function electOneOfLastTwo(work: Work, found: Found): void {
  const two = continuingOf(work);
  const [first, second] = two;
  if (two.length !== 2 || first === undefined || second === undefined || placesLeft(work) !== 1) return;
  const difference = compare(totalOf(work, first), totalOf(work, second));
  const winner = difference > 0 ? first : difference < 0 ? second : work.ties.choose("lastTwo", two, work.stages.length + 1, "highest");
  if (winner === 0) {
    found.isStuck = true;
    return;
  }
  const others = two.filter((number) => number !== winner);
  declare(work, found, [winner], { code: "australian.lastTwo", who: [winner], others });
}

function electAllRemaining(work: Work, found: Found): void {
  const remaining = continuingOf(work);
  if (remaining.length === 0 || remaining.length > placesLeft(work)) return;
  const order = ordered(work, remaining, "nothing");
  if (order === null) {
    found.isStuck = true;
    return;
  }
  declare(work, found, order, { code: "elected.remaining", who: order });
}

/** Those for the remaining places, if the last of them has more than all lower candidates and all waiting surpluses together. */
function electTheCertain(work: Work, found: Found): void {
  const places = placesLeft(work);
  if (places === 0) return;
  const order = groupsByTotal(work, continuingOf(work)).flatMap((group) => work.ties.freeOrder(group));
  const last = order[places - 1];
  if (last === undefined) return;
  const below = order.slice(places).reduce((votes, number) => votes + totalOf(work, number), 0n);
  const others = work.waiting.reduce((votes, number) => votes + totalOf(work, number) - work.quota, below);
  if (totalOf(work, last) <= others) return;
  const decimals = work.table.decimals.is;
  const figures = { votes: decimalOf(totalOf(work, last), decimals), against: decimalOf(others, decimals) };
  const certain = order.slice(0, places);
  declare(work, found, certain, { code: "australian.certain", who: certain, figures });
}
