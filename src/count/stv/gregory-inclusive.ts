import { ok, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Outcome, StageAction } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { byNumber, byVotesAsDroop, electAtQuota, electRemaining, excludableOf, heedLimits, isFull, nextDoomed } from "./gregory-election.ts";
import type { Parcel } from "./gregory-piles.ts";
import {
  chooseBy,
  closeStage,
  continuingOf,
  decide,
  exclude,
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
import type { InclusiveTerms } from "./gregory-terms.ts";
import { handOn, passOn, votesIn, worthOf } from "./gregory-transfer.ts";

/** First preferences, and whoever reaches the quota with them. False when a lot is needed. */
function firstStage(table: Table, terms: InclusiveTerms): boolean {
  say(table, { code: "first.preferences" });
  const { credited, spent } = handOn(table, table.piles.all, Number(table.unit), true);
  table.lost += table.valid - credited - BigInt(spent) * table.unit;
  say(table, {
    code: "quota.set",
    figures: { quota: figure(table, table.quota), votes: String(table.prepared.report.valid), seats: String(table.prepared.seats) },
  });
  heedLimits(table);
  const isEnough = (): boolean => continuingOf(table).length <= table.placesLeft;
  let isSettled = terms.isReference && isEnough() ? electRemaining(table, byNumber) : electAtQuota(table, byVotesAsDroop(table.totals));
  if (isSettled && isEnough()) isSettled = electRemaining(table, byNumber);
  markPoint(table);
  closeStage(table);
  return isSettled;
}

/** The elected candidate whose surplus is next: the largest. Null when no surplus is left, 0 when a lot is needed. */
function nextSurplus(table: Table, terms: InclusiveTerms): number | null {
  const from = table.waiting.filter((number) => terms.isReference || surplusOf(table, number) > 0n);
  return from.length === 0 ? null : chooseBy(table, "surplus", from);
}

function passSurplus(table: Table, terms: InclusiveTerms, number: number): void {
  const parcels = parcelsOf(table, number);
  const total = totalOf(table, number);
  const surplus = surplusOf(table, number);
  const papers = BigInt(votesIn(parcels));
  const values = new Set(parcels.map((parcel) => parcel.value));
  const valueOf = (parcel: Parcel): number => Number(terms.valueAfter(BigInt(parcel.value), surplus, total, papers));
  const [only] = parcels;
  const figures = { surplus: figure(table, surplus), votes: figure(table, total) };
  if (only !== undefined && (terms.isUnweighted || values.size === 1)) {
    const value = figure(table, BigInt(valueOf(only)));
    table.draft.transferValue = value;
    say(table, { code: "surplus.passes", who: [number], figures: { ...figures, value } });
  } else {
    table.draft.transferValue = `${figures.surplus}/${figures.votes}`;
    say(table, { code: "surplus.share", who: [number], figures });
  }
  table.waiting = table.waiting.filter((one) => one !== number);
  table.totals[number] = table.quota;
  passOn(table, parcels, surplus, valueOf);
}

/** One surplus as a stage. False when a lot is needed. */
function surplusStage(table: Table, terms: InclusiveTerms, number: number): boolean {
  openStage(table, "surplus", [number]);
  passSurplus(table, terms, number);
  markPoint(table);
  const isSettled = electAtQuota(table, byVotesAsDroop(table.totals));
  closeStage(table);
  return isSettled;
}

function emptyOut(table: Table, numbers: readonly number[]): void {
  const parcels = numbers.flatMap((number) => parcelsOf(table, number));
  for (const number of numbers) table.totals[number] = 0n;
  passOn(table, parcels, worthOf(parcels), (parcel) => parcel.value);
}

/**
 * The places are filled without the papers moving; the programs that others compare with move them all the same. False when a lot is
 * needed, which only limits can ask for.
 */
function endWith(table: Table, action: StageAction, numbers: readonly number[]): boolean {
  const remaining = continuingOf(table);
  if (!electRemaining(table, byNumber)) return false;
  closeStage(table);
  decide(table);
  table.isOver = true;
  for (const number of remaining) table.continuing[number] = 1;
  openStage(table, action, numbers);
  emptyOut(table, numbers);
  closeStage(table);
  return true;
}

/** An exclusion as a stage. False when a lot is needed. */
function exclusionStage(table: Table, action: "exclusion" | "doomed", numbers: readonly number[]): boolean {
  openStage(table, action, numbers);
  const votes = figure(
    table,
    numbers.reduce((sum, number) => sum + totalOf(table, number), 0n),
  );
  say(table, { code: action === "doomed" ? "exclusion.doomed" : "exclusion.lowest", who: numbers, figures: { votes } });
  exclude(table, numbers);
  heedLimits(table);
  if (continuingOf(table).length <= table.placesLeft) return endWith(table, action, numbers);
  emptyOut(table, numbers);
  markPoint(table);
  const isSettled = electAtQuota(table, byVotesAsDroop(table.totals));
  closeStage(table);
  return isSettled;
}

/** The next thing that the rule asks for. False when a lot is needed. */
function nextStage(table: Table, terms: InclusiveTerms): boolean {
  const doomed = nextDoomed(table);
  if (doomed.length > 0) return doomed[0] !== 0 && exclusionStage(table, "doomed", doomed);
  const over = nextSurplus(table, terms);
  if (over !== null) return over !== 0 && surplusStage(table, terms, over);
  const lowest = chooseBy(table, "exclusion", excludableOf(table));
  return lowest !== 0 && exclusionStage(table, "exclusion", [lowest]);
}

/** droop's wigm-prf fills the last place at the top of a round and passes on the largest surplus of that round before it stops. */
function oneMoreSurplus(table: Table, terms: InclusiveTerms): void {
  decide(table);
  const over = nextSurplus(table, terms);
  if (over === null || over === 0) return;
  openStage(table, "surplus", [over]);
  passSurplus(table, terms, over);
  closeStage(table);
}

/** Counts by a rule of the inclusive kind; refusals are those of `tableOf` and `roomFor`. */
export function countInclusive(terms: InclusiveTerms, election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const laid = tableOf(terms, election, options);
  if (!laid.ok) return laid;
  const table = laid.value;
  const isRunning = (): boolean => !table.isOver && !isFull(table);
  let isSettled = firstStage(table, terms);
  while (isSettled && isRunning()) {
    const room = roomFor(table);
    if (!room.ok) return room;
    isSettled = nextStage(table, terms);
  }
  if (isSettled && terms.isReference && table.decided === null && continuingOf(table).length > 0) oneMoreSurplus(table, terms);
  return ok(outcomeOf(table));
}
