import { chooseBy, continuingOf, deemElected, electedOf, extremes, say, stageNumber, type Table, totalOf } from "./gregory-table.ts";

/** Asks the limits, if there are any, who must stay and who must go; called after every election and exclusion. What is new goes on the sheet. */
export function heedLimits(table: Table): void {
  const { gatekeeper, decided } = table;
  if (gatekeeper === null || decided !== null) return;
  const look = gatekeeper.look(electedOf(table), continuingOf(table));
  for (const { kind, who, reason } of look.interventions) {
    const before = kind === "guarded" ? table.guarded : table.doomed;
    const fresh = who.filter((number) => !before.includes(number));
    if (fresh.length > 0) table.draft.interventions.push({ kind, who: fresh, reason: { ...reason, who: fresh } });
  }
  table.guarded = look.guarded;
  table.doomed = look.doomed;
}

const mayElect = (table: Table, number: number): boolean => table.gatekeeper?.mayElect(electedOf(table), number, continuingOf(table)) ?? true;

/** Those of `from` who may be elected. */
export const electableOf = (table: Table, from: readonly number[]): readonly number[] =>
  table.gatekeeper === null ? from : from.filter((number) => mayElect(table, number));

/** Whether electing one of the tied would keep another of them out. */
export function areRivals(table: Table, tied: readonly number[]): boolean {
  const hopeful = continuingOf(table);
  return tied.some((one) =>
    tied.some(
      (other) =>
        other !== one &&
        table.gatekeeper?.mayElect(
          [...electedOf(table), one],
          other,
          hopeful.filter((number) => number !== one),
        ) === false,
    ),
  );
}

/**
 * Within limits the elections go one by one, the highest first, as each may close the place of another; who may not be elected waits to
 * be excluded. False when a lot is needed between equals of whom not all may be elected.
 */
function electOneByOne(table: Table, from: readonly number[], elected: number[]): boolean {
  let pool = electableOf(table, from);
  while (pool.length > 0 && table.placesLeft > 0) {
    const tied = extremes(table, pool, "highest");
    const one = tied.length > 1 && areRivals(table, tied) ? table.breaker.choose("election", tied, stageNumber(table), "highest") : (tied[0] ?? 0);
    if (one === 0) return false;
    deemElected(table, one);
    elected.push(one);
    heedLimits(table);
    pool = electableOf(
      table,
      pool.filter((number) => number !== one),
    );
  }
  return true;
}

/** By votes in hand, highest first; equals by number. */
export const byVotesThenNumber =
  (votes: readonly bigint[]) =>
  (a: number, b: number): number => {
    const one = votes[a] ?? 0n;
    const other = votes[b] ?? 0n;
    return one === other ? a - b : one > other ? -1 : 1;
  };

/**
 * By votes, highest first. Equals are elected together, and their order in the list decides nothing; they are listed as droop lists them,
 * the higher candidate number first, so that sheets can be laid side by side.
 */
export const byVotesAsDroop =
  (votes: readonly bigint[]) =>
  (a: number, b: number): number =>
    byVotesThenNumber(votes)(a, b) * (votes[a] === votes[b] ? -1 : 1);

function elect(table: Table, inOrder: readonly number[], code: "elected.quota" | "elected.remaining"): boolean {
  table.moment++;
  const elected: number[] = [];
  let isSettled = true;
  if (table.gatekeeper === null) {
    for (const number of inOrder) deemElected(table, number);
    elected.push(...inOrder);
  } else isSettled = electOneByOne(table, inOrder, elected);
  if (elected.length > 0) say(table, { code, who: elected });
  return isSettled;
}

type Order = (a: number, b: number) => number;

/** Deems elected every continuing candidate with a quota, listed in `order`. False when a lot is needed. */
export function electAtQuota(table: Table, order: Order): boolean {
  const reached = continuingOf(table).filter((number) => totalOf(table, number) >= table.quota);
  return elect(table, reached.sort(order), "elected.quota");
}

/**
 * As many continuing candidates as places, or fewer: all are deemed elected, listed in `order`. Within limits, those who may be, the
 * highest first. False when a lot is needed.
 */
export function electRemaining(table: Table, order: Order): boolean {
  const remaining = [...continuingOf(table)].sort(order);
  return elect(table, remaining, "elected.remaining");
}

export const byNumber = (a: number, b: number): number => a - b;

export const isFull = (table: Table): boolean => table.placesLeft <= 0 || continuingOf(table).length === 0;

/** Whoever may be excluded: nobody guarded, unless nobody else is left. */
export function excludableOf(table: Table): readonly number[] {
  const open = continuingOf(table);
  const free = open.filter((number) => !table.guarded.includes(number));
  return free.length > 0 ? free : open;
}

/** Whom the limits leave no place: all of them, or the one with fewest votes, as set beforehand; [0] when a lot is needed. */
export function nextDoomed(table: Table): readonly number[] {
  if (table.doomed.length === 0 || table.gatekeeper?.set.doomed === "together") return table.doomed;
  return [chooseBy(table, "exclusion", table.doomed)];
}
