import type { Figure } from "./figures.ts";
import { highestFigures } from "./figures.ts";
import type { Apportionment, Step, Table } from "./table.ts";

export type QuotaKind = "hare" | "droop" | "hagenbach-bischoff" | "imperiali";

export const quotaKinds: readonly QuotaKind[] = ["hare", "droop", "hagenbach-bischoff", "imperiali"];

/** How many more than the seats the votes are divided by. */
const more = { hare: 0, droop: 1, "hagenbach-bischoff": 1, imperiali: 2 } as const satisfies Record<QuotaKind, number>;

/** A share of seats among some lists: whole quotas, what is left of each list's votes, and seats left over. */
type Share = { readonly lists: readonly number[]; readonly quota: Figure; readonly whole: ReadonlyMap<number, number>; readonly left: number };

const votesOf = (table: Table, list: number): bigint => table.votes[list] ?? 0n;

/**
 * The quota for these lists and seats. Where it gives more whole quotas than seats (Imperiali, or an exact Hagenbach-Bischoff share) the votes are
 * divided by one less, as Italian law had it (D.P.R. 361/1957 art. 77 no. 1), until it does not.
 */
function shareOf(table: Table, lists: readonly number[], seats: number, kind: QuotaKind): Share {
  const all = lists.reduce((sum, list) => sum + votesOf(table, list), 0n);
  for (let extra: number = more[kind]; ; extra--) {
    const parts = BigInt(seats + extra);
    const quota: Figure = kind === "droop" ? { num: all / parts + 1n, den: 1n } : { num: all, den: parts };
    const whole = new Map(lists.map((list) => [list, quota.num === 0n ? 0 : Number((votesOf(table, list) * quota.den) / quota.num)]));
    const given = [...whole.values()].reduce((sum, number) => sum + number, 0);
    if (given <= seats) return { lists, quota, whole, left: seats - given };
  }
}

/** Votes beyond the whole quotas, on the scale of the quota: the order is all that matters. */
const remainderOf = (table: Table, share: Share, list: number): bigint =>
  votesOf(table, list) * share.quota.den - BigInt(share.whole.get(list) ?? 0) * share.quota.num;

/** Lists in groups of equal remainder, the largest first. */
function queueOf(table: Table, share: Share, lists: readonly number[]): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  let left = lists;
  while (left.length > 0) {
    const group = highestFigures(left, (list) => ({ num: remainderOf(table, share, list), den: 1n }));
    groups.push(group);
    left = left.filter((list) => !group.includes(list));
  }
  return groups;
}

/** Lists that cannot come up to their minimum even if every tie goes their way, or that would be above their maximum. */
function misfits(table: Table, share: Share): { readonly kind: "minimum" | "maximum"; readonly lists: readonly number[] } | null {
  const whole = (list: number): number => share.whole.get(list) ?? 0;
  const open = share.lists.filter((list) => whole(list) < (table.maximum[list] ?? 0));
  const hopes = new Set<number>();
  let left = share.left;
  for (const group of queueOf(table, share, open)) {
    if (left <= 0) break;
    const needy = group.filter((list) => whole(list) < (table.minimum[list] ?? 0));
    for (const list of group.length <= left ? group : needy.length <= left ? needy : []) hopes.add(list);
    left -= group.length;
  }
  const short = share.lists.filter((list) => whole(list) + (hopes.has(list) ? 1 : 0) < (table.minimum[list] ?? 0));
  if (short.length > 0) return { kind: "minimum", lists: short };
  const over = share.lists.filter((list) => whole(list) > (table.maximum[list] ?? 0));
  return over.length > 0 ? { kind: "maximum", lists: over } : null;
}

type Work = { readonly table: Table; readonly held: number[]; readonly steps: Step[]; left: number };

function give(work: Work, step: Step): void {
  for (const list of step.to) work.held[list] = (work.held[list] ?? 0) + 1;
  work.left -= step.to.length;
  work.steps.push(step);
}

const times = (list: number, seats: number): readonly number[] => Array.from({ length: seats }, () => list);

/** Seats left over, one each by the largest remainder; round again in the rare case that there are more of them than lists. The tied when a lot is needed. */
function giveRemainders(work: Work, share: Share): readonly number[] | null {
  const { table, held } = work;
  while (work.left > 0) {
    let waiting = share.lists.filter((list) => (held[list] ?? 0) < (table.maximum[list] ?? 0));
    if (waiting.length === 0) return null;
    while (work.left > 0 && waiting.length > 0) {
      const [group = []] = queueOf(table, share, waiting);
      const needy = group.filter((list) => (held[list] ?? 0) < (table.minimum[list] ?? 0));
      // A minimum is no matter for a lot: those who need the seat for it come first.
      const first = needy.length > 0 && needy.length <= work.left ? needy : group;
      const list = first.length <= work.left ? (first[0] ?? -1) : table.choose(first, work.steps.length);
      if (list < 0) return first;
      give(work, { kind: "remainder", to: [list], quota: share.quota });
      waiting = waiting.filter((other) => other !== list);
    }
  }
  return null;
}

/** Lists held at a limit, and the share of the others in the seats that are left. */
type Settled = { readonly floors: readonly number[]; readonly capped: readonly number[]; readonly share: Share };

/**
 * Lists that miss their minimum are fixed there, those above their maximum there, and the rest is shared out anew among the others until every list is
 * within its limits. After a new maximum the minimums are looked for again: the seats that it frees may make one unnecessary.
 */
function settle(table: Table, kind: QuotaKind): Settled {
  const outside = [...table.votes.keys()].filter((list) => !table.eligible.includes(list));
  let capped: readonly number[] = [];
  let floors: readonly number[] = outside;
  for (;;) {
    const at = (lists: readonly number[], bound: readonly number[]): number => lists.reduce((sum, list) => sum + (bound[list] ?? 0), 0);
    const open = table.eligible.filter((list) => !capped.includes(list) && !floors.includes(list));
    const share = shareOf(table, open, table.seats - at(capped, table.maximum) - at(floors, table.minimum), kind);
    const wrong = misfits(table, share);
    if (wrong === null) return { floors, capped, share };
    floors = wrong.kind === "minimum" ? [...floors, ...wrong.lists] : outside;
    if (wrong.kind === "maximum") capped = [...capped, ...wrong.lists];
  }
}

/** Largest remainder: seats at a limit, whole quotas, then the remainders. */
export function byRemainder(table: Table, kind: QuotaKind): Omit<Apportionment, "barred"> {
  const work: Work = { table, held: table.votes.map(() => 0), steps: [], left: table.seats };
  const { floors, capped, share } = settle(table, kind);
  const atFloor = floors.flatMap((list) => times(list, table.minimum[list] ?? 0));
  const atCap = capped.flatMap((list) => times(list, table.maximum[list] ?? 0));
  const whole = share.lists.flatMap((list) => times(list, share.whole.get(list) ?? 0));
  if (atFloor.length > 0) give(work, { kind: "minimum", to: atFloor });
  if (atCap.length > 0) give(work, { kind: "maximum", to: atCap });
  if (whole.length > 0) give(work, { kind: "quota", to: whole, quota: share.quota });
  const tied = giveRemainders(work, share);
  return { seats: work.held, steps: work.steps, vacant: tied === null ? work.left : 0, tied };
}
