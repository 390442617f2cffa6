import { ok, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Outcome, Reason } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { byNumber, byVotesThenNumber, electRemaining, excludableOf, heedLimits, isFull, nextDoomed } from "./gregory-election.ts";
import { exclusionStage } from "./gregory-exclusion.ts";
import { lowest, lowestFirst, safeToExclude } from "./gregory-losers.ts";
import { layOut } from "./gregory-piles.ts";
import {
  chooseBy,
  closeStage,
  continuingOf,
  electedOf,
  figure,
  markPoint,
  openStage,
  outcomeOf,
  parcelsOf,
  roomFor,
  say,
  surplusOf,
  type Table,
  tableOf,
  totalOf,
} from "./gregory-table.ts";
import type { LastParcelTerms } from "./gregory-terms.ts";
import { handOn, handOut } from "./gregory-transfer.ts";

/** First preferences, and whoever is elected by them. False when a lot is needed. */
function firstStage(table: Table, terms: LastParcelTerms): boolean {
  say(table, { code: "first.preferences" });
  handOn(table, table.piles.all, Number(table.unit), true);
  say(table, {
    code: "quota.set",
    figures: { quota: figure(table, table.quota), votes: String(table.prepared.report.valid), seats: String(table.prepared.seats) },
  });
  heedLimits(table);
  markPoint(table);
  const waits = terms.singleWaits && table.prepared.seats === 1;
  let isSettled = waits || terms.elect(table);
  if (isSettled && continuingOf(table).length <= table.placesLeft) isSettled = electRemaining(table, byVotesThenNumber(table.totals));
  if (isSettled && !waits) terms.endOfStage(table);
  closeStage(table);
  return isSettled;
}

/** Whose surplus is next; 0 when a lot is needed. Some surplus is left. */
function nextSurplus(table: Table, terms: LastParcelTerms): number {
  const over = table.waiting.filter((number) => surplusOf(table, number) > 0n);
  const moment = table.moments[over[0] ?? 0];
  return chooseBy(table, "surplus", terms.surplusOrder === "largest" ? over : over.filter((number) => table.moments[number] === moment));
}

/**
 * One surplus as a stage. The last parcel is laid out; its papers with a next preference pass on at the surplus divided by their number,
 * cut, or at their own value if together they are worth no more than the surplus. The rest of the surplus becomes non-transferable.
 */
function surplusStage(table: Table, terms: LastParcelTerms, number: number): boolean {
  openStage(table, "surplus", [number]);
  const last = parcelsOf(table, number).at(-1);
  const surplus = surplusOf(table, number);
  const layout = last === undefined ? { heaps: [], spent: 0 } : layOut(table.piles, last);
  const papers = (last?.votes ?? 0) - layout.spent;
  const own = BigInt(last?.value ?? 0);
  const isReduced = own * BigInt(papers) > surplus;
  const value = isReduced ? surplus / BigInt(papers) : own;
  const figures = { surplus: figure(table, surplus), value: figure(table, value) };
  say(table, { code: papers === 0 ? "surplus.nowhere" : isReduced ? "surplus.passes" : "surplus.atOwnValue", who: [number], figures });
  table.draft.transferValue = papers === 0 ? null : figures.value;
  table.draft.papersMoved = papers;
  table.waiting = table.waiting.filter((one) => one !== number);
  table.totals[number] = table.quota;
  const { credited } = handOut(table, layout, Number(value));
  if (isReduced) table.lost += surplus - credited;
  else table.exhausted += surplus - credited;
  markPoint(table);
  const isSettled = terms.elect(table);
  if (isSettled) terms.endOfStage(table);
  closeStage(table);
  return isSettled;
}

/** Why these go, in the first sentence of the stage. */
function whyExcluded(table: Table, numbers: readonly number[], surplus: bigint): Reason {
  const votes = numbers.reduce((sum, number) => sum + totalOf(table, number), 0n);
  if (numbers.length === 1) return { code: "exclusion.lowest", who: numbers, figures: { votes: figure(table, votes) } };
  const next = lowestFirst(table).filter((number) => !numbers.includes(number))[0] ?? 0;
  return {
    code: surplus > 0n ? "exclusion.togetherWaiting" : "exclusion.together",
    who: numbers,
    others: [next],
    figures: { votes: figure(table, votes), surplus: figure(table, surplus), next: figure(table, totalOf(table, next)) },
  };
}

/** The lowest go, one or as many together as cannot overtake the next; surpluses that wait are told of. False when a lot is needed. */
function excludeLowest(table: Table, terms: LastParcelTerms, safe: number, surplus: bigint): boolean {
  const going = safe > 1 ? lowest(table, safe) : [chooseBy(table, "exclusion", excludableOf(table))];
  if (going === null || going[0] === 0) return false;
  const numbers = [...going].sort(byNumber);
  // Shown for information, two who are exactly equal at the end would be told apart against the result: the sheet stops before.
  if (table.decided !== null && numbers.some((number) => electedOf(table).includes(number))) return false;
  openStage(table, "exclusion", numbers);
  say(table, whyExcluded(table, numbers, surplus));
  if (surplus > 0n) say(table, { code: "surplus.waits", figures: { surplus: figure(table, surplus) } });
  return exclusionStage(table, terms, "exclusion", numbers);
}

/** The next thing that the rule asks for. False when a lot is needed. */
function nextStage(table: Table, terms: LastParcelTerms): boolean {
  const doomed = nextDoomed(table);
  if (doomed.length > 0) {
    if (doomed[0] === 0) return false;
    const votes = doomed.reduce((sum, number) => sum + totalOf(table, number), 0n);
    openStage(table, "doomed", doomed);
    say(table, { code: "exclusion.doomed", who: doomed, figures: { votes: figure(table, votes) } });
    return exclusionStage(table, terms, "doomed", doomed);
  }
  const surplus = table.waiting.reduce((sum, number) => sum + surplusOf(table, number), 0n);
  const safe = safeToExclude(table, terms.together, surplus);
  if (surplus > 0n && safe === 0) {
    const over = nextSurplus(table, terms);
    return over !== 0 && surplusStage(table, terms, over);
  }
  return excludeLowest(table, terms, safe, surplus);
}

/** Counts by a rule of the last-parcel kind; refusals are those of `tableOf` and `roomFor`. */
export function countLastParcel(terms: LastParcelTerms, election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const laid = tableOf(terms, election, options);
  if (!laid.ok) return laid;
  const table = laid.value;
  let isSettled = firstStage(table, terms);
  while (isSettled && !table.isOver && !isFull(table)) {
    const room = roomFor(table);
    if (!room.ok) return room;
    isSettled = nextStage(table, terms);
  }
  return ok(outcomeOf(table));
}
