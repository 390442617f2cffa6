// The weighted inclusive Gregory method paper by paper in bigints: slow, obvious, and written apart from src/count. The reference for its tests.
import type { PlainPaper } from "../../../src/count/election.ts";

/** What tells one rule from another. `quota` and `valueAfter` are in units of 10^-decimals of a vote. */
export type PlainRule = {
  readonly decimals: bigint;
  readonly quota: (votes: bigint, seats: bigint) => bigint;
  readonly valueAfter: (value: bigint, surplus: bigint, total: bigint) => bigint;
  /** Ties by the latest stage at which they differed, before the lower number; otherwise by the lower number at once. */
  readonly looksBack: boolean;
  /** The PRF reference rule: enough candidates are elected before papers are looked at, and a surplus of nothing passes on too. */
  readonly isReference: boolean;
};

const one = (decimals: bigint): bigint => 10n ** decimals;

export const plainRules = {
  scottish: {
    decimals: 5n,
    quota: (votes, seats) => (votes / (seats + 1n) + 1n) * one(5n),
    valueAfter: (value, surplus, total) => (value * surplus) / total,
    looksBack: true,
    isReference: false,
  },
  "wigm-prf": {
    decimals: 4n,
    quota: (votes, seats) => (votes * one(4n)) / (seats + 1n) + 1n,
    valueAfter: (value, surplus, total) => {
      const product = (value * surplus) / one(4n);
      return (product * one(4n)) / total;
    },
    looksBack: false,
    isReference: true,
  },
  "gregory-inclusive": {
    decimals: 9n,
    quota: (votes, seats) => (votes / (seats + 1n) + 1n) * one(9n),
    valueAfter: (value, surplus, total) => (value * surplus) / total,
    looksBack: true,
    isReference: false,
  },
} as const satisfies Readonly<Record<string, PlainRule>>;

/** A paper, or the part of it that one of several equals has. `holder` 0: it names nobody else. */
type Slip = { readonly ranks: readonly (readonly number[])[]; readonly votes: bigint; readonly value: bigint; readonly holder: number };

export type PlainStage = {
  readonly action: string;
  readonly who: readonly number[];
  readonly totals: readonly bigint[];
  readonly exhausted: bigint;
  readonly lost: bigint;
};

export type PlainCount = { readonly quota: bigint; readonly elected: readonly number[]; readonly stages: readonly PlainStage[]; readonly lots: number };

export function plainCount(
  rule: PlainRule,
  rows: readonly (readonly [number, PlainPaper])[],
  candidates: number,
  seats: number,
  withdrawn: readonly number[] = [],
): PlainCount {
  const everyone = Array.from({ length: candidates }, (_, index) => index + 1);
  const hopeful = new Set(everyone.filter((number) => !withdrawn.includes(number)));
  const elected: number[] = [];
  const pending = new Set<number>();
  const stages: PlainStage[] = [];
  const kept = new Map<number, bigint>();
  let exhausted = 0n;
  let lost = 0n;
  let lots = 0;

  const place = (ranks: Slip["ranks"], votes: bigint, value: bigint): readonly Slip[] => {
    const rank = ranks.find((members) => members.some((number) => hopeful.has(number)));
    if (rank === undefined) return [{ ranks, votes, value, holder: 0 }];
    const members = rank.filter((number) => hopeful.has(number));
    return members.map((holder) => ({ ranks, votes, value: value / BigInt(members.length), holder }));
  };

  const clean = rows
    .map(([votes, paper]) => ({
      votes: BigInt(votes),
      ranks: paper.map((rank) => (typeof rank === "number" ? [rank] : rank).filter((number) => hopeful.has(number))),
    }))
    .map(({ votes, ranks }) => ({ votes, ranks: ranks.filter((rank) => rank.length > 0) }))
    .filter(({ ranks }) => ranks.length > 0);
  const valid = clean.reduce((sum, { votes }) => sum + votes, 0n);
  let slips: readonly Slip[] = clean.flatMap(({ votes, ranks }) => place(ranks, votes, one(rule.decimals)));

  const total = (number: number): bigint =>
    kept.get(number) ?? slips.filter((slip) => slip.holder === number).reduce((sum, slip) => sum + slip.votes * slip.value, 0n);
  const totals = (): bigint[] => [0n, ...everyone.map(total)];
  const settle = (): void => {
    // What is neither with a candidate nor on a paper that names nobody else was cut off.
    exhausted += slips.filter((slip) => slip.holder === 0).reduce((sum, slip) => sum + slip.votes * slip.value, 0n);
    slips = slips.filter((slip) => slip.holder !== 0);
    lost = valid * one(rule.decimals) - exhausted - totals().reduce((sum, amount) => sum + amount, 0n);
  };
  const close = (action: string, who: readonly number[]): void => void stages.push({ action, who, totals: totals(), exhausted, lost });

  const quota = rule.quota(valid, BigInt(seats));
  const left = (): number => seats - elected.length;
  const elect = (number: number): void => {
    hopeful.delete(number);
    pending.add(number);
    elected.push(number);
  };
  const electAtQuota = (): void => {
    const reached = [...hopeful].filter((number) => total(number) >= quota);
    // Equal totals: the higher number is listed first.
    for (const number of reached.sort((a, b) => (total(a) === total(b) ? b - a : total(b) > total(a) ? 1 : -1))) elect(number);
  };
  const electAll = (): void => {
    for (const number of [...hopeful].sort((a, b) => a - b)) elect(number);
  };

  const pick = (from: readonly number[], wanted: "most" | "fewest"): number => {
    const best = (numbers: readonly number[], at: (number: number) => bigint): number[] => {
      const figures = numbers.map(at);
      const extreme = figures.reduce((a, b) => ((wanted === "most" ? b > a : b < a) ? b : a));
      return numbers.filter((number) => at(number) === extreme);
    };
    let tied = best(from, total);
    if (rule.looksBack) for (const stage of stages.toReversed()) tied = best(tied, (number) => stage.totals[number] ?? 0n);
    if (tied.length > 1) lots++;
    return Math.min(...tied);
  };

  settle();
  if (rule.isReference && hopeful.size <= left()) electAll();
  else electAtQuota();
  if (left() > 0 && hopeful.size <= left()) electAll();
  close("first", []);

  while (left() > 0 && hopeful.size > 0) {
    const over = [...pending].filter((number) => rule.isReference || total(number) > quota);
    if (over.length > 0) {
      const from = pick(over, "most");
      pending.delete(from);
      const held = total(from);
      const moving = slips.filter((slip) => slip.holder === from);
      slips = slips.filter((slip) => slip.holder !== from);
      kept.set(from, quota);
      slips = [...slips, ...moving.flatMap((slip) => place(slip.ranks, slip.votes, rule.valueAfter(slip.value, held - quota, held)))];
      settle();
      electAtQuota();
      close("surplus", [from]);
    } else {
      const out = pick([...hopeful], "fewest");
      hopeful.delete(out);
      if (hopeful.size <= left()) electAll();
      else {
        const moving = slips.filter((slip) => slip.holder === out);
        slips = [...slips.filter((slip) => slip.holder !== out), ...moving.flatMap((slip) => place(slip.ranks, slip.votes, slip.value))];
        settle();
        electAtQuota();
      }
      close("exclusion", [out]);
    }
  }
  return { quota, elected, stages, lots };
}

/** Elections from a seed: few candidates, so that ties, equal ranks and exhausted papers are common. The same seed gives the same election. */
export function randomElection(seed: number): {
  readonly rows: readonly (readonly [number, PlainPaper])[];
  readonly candidates: number;
  readonly seats: number;
  readonly withdrawn: readonly number[];
} {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  const below = (limit: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % limit;
  };
  const candidates = 1 + below(7);
  const seats = 1 + below(4);
  const mostVotes = [1, 3, 40, 1_000_000_007][below(4)] ?? 1;
  const equals = below(3) === 0;
  const rows = Array.from({ length: below(30) }, () => {
    const order = Array.from({ length: candidates }, (_, index) => index + 1);
    for (let at = order.length - 1; at > 0; at--) {
      const other = below(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const paper: number[][] = [];
    for (const number of order.slice(0, 1 + below(candidates))) {
      if (equals && paper.length > 0 && below(3) === 0) paper.at(-1)?.push(number);
      else paper.push([number]);
    }
    return [1 + below(mostVotes), paper.map((rank) => (rank.length === 1 ? (rank[0] ?? 0) : rank))] as const;
  });
  const withdrawn = below(6) === 0 && candidates > 1 ? [1 + below(candidates)] : [];
  return { rows, candidates, seats, withdrawn };
}

/** How many random elections a test counts: COUNT_RANDOM in the environment, 1,000 otherwise. */
export const randomElections = Number(process.env["COUNT_RANDOM"] ?? 1000);
