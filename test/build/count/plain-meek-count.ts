// Meek by the reference rule and by the New Zealand schedule once more, as short and plain as they can be written: every paper by itself,
// big integers, nothing shared with src/count/stv. Ties go to the lower number. For the tests that compare the two.
import type { PlainPaper } from "../../../src/count/election.ts";

export type PlainRows = readonly (readonly [number, PlainPaper])[];
export type PlainCount = { readonly elected: readonly (readonly number[])[]; readonly vectors: readonly string[]; readonly quotas: readonly bigint[] };

const one = 1_000_000_000n;
const up = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

function votesOf(rows: PlainRows, keep: readonly bigint[]): bigint[] {
  const votes = keep.map(() => 0n);
  for (const [papers, ranks] of rows) {
    let weight = one;
    for (const rank of ranks) {
      const here = [rank].flat().filter((number) => (keep[number] ?? 0n) > 0n);
      if (here.length === 0) continue;
      let rest = 0n;
      for (const number of here) {
        const part = weight / BigInt(here.length);
        const kept = up(part * (keep[number] ?? 0n), one);
        votes[number] = (votes[number] ?? 0n) + kept * BigInt(papers);
        rest += part - kept;
      }
      weight = rest;
    }
  }
  return votes;
}

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const least = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));
const byVotes = (votes: readonly bigint[]) => (a: number, b: number) =>
  (votes[b] ?? 0n) > (votes[a] ?? 0n) ? 1 : (votes[b] ?? 0n) < (votes[a] ?? 0n) ? -1 : a - b;
const vectorOf = (votes: readonly bigint[]): string => votes.slice(1).join(" ");
const over = (keep: bigint, quota: bigint, votes: bigint): bigint => {
  const next = up(up(keep * quota, one) * one, votes);
  return next > one ? one : next;
};

export function plainPrf(rows: PlainRows, candidates: number, seats: number): PlainCount {
  let hopeful = Array.from({ length: candidates }, (_, index) => index + 1);
  const keep = [0n, ...hopeful.map(() => one)];
  const elected: number[][] = [];
  const vectors: string[] = [];
  const quotas: bigint[] = [];
  const seated = (): number[] => elected.flat();
  const write = (votes: readonly bigint[], quota: bigint): void => {
    vectors.push(vectorOf(votes));
    quotas.push(quota);
  };
  let votes = votesOf(rows, keep);
  let quota = sum(votes) / BigInt(seats + 1) + 1n;
  if (hopeful.length <= seats) write(votes, quota);
  while (hopeful.length > seats - seated().length && seated().length < seats) {
    let last: bigint | undefined;
    let surplus = 0n;
    let winners: number[] = [];
    for (;;) {
      votes = votesOf(rows, keep);
      quota = sum(votes) / BigInt(seats + 1) + 1n;
      // Where ranks are shared the thirds that are cut can let one more reach the quota than there are places: then the highest.
      winners = hopeful.filter((number) => (votes[number] ?? 0n) >= quota);
      const places = seats - seated().length;
      if (winners.length > places) winners = [...winners].sort(byVotes(votes)).slice(0, places);
      surplus = sum([...seated(), ...winners].map((number) => (votes[number] ?? 0n) - quota));
      if (surplus < 0n) surplus = 0n;
      if (winners.length > 0 || surplus < 1000n || (last !== undefined && surplus >= last)) break;
      last = surplus;
      for (const number of seated()) keep[number] = over(keep[number] ?? 0n, quota, votes[number] ?? 0n);
    }
    write(votes, quota);
    if (winners.length > 0) {
      elected.push(winners);
      hopeful = hopeful.filter((number) => !winners.includes(number));
      continue;
    }
    const reach = least(hopeful.map((number) => votes[number] ?? 0n)) + surplus;
    const loser = hopeful.find((number) => (votes[number] ?? 0n) <= reach) ?? 0;
    hopeful = hopeful.filter((number) => number !== loser);
    keep[loser] = 0n;
    votes[loser] = 0n;
    if (hopeful.length <= seats - seated().length) write(votes, quota);
  }
  if (seated().length < seats) elected.push(hopeful);
  else
    for (const number of hopeful) {
      votes[number] = 0n;
      write(votes, quota);
    }
  return { elected, vectors, quotas };
}

export function plainNz(rows: PlainRows, candidates: number, seats: number): PlainCount {
  let hopeful = Array.from({ length: candidates }, (_, index) => index + 1);
  const history: { keep: bigint[]; votes: bigint[]; quota: bigint; surplus: bigint }[] = [];
  const elected: number[][] = [];
  const vectors: string[] = [];
  const quotas: bigint[] = [];
  const seated = (): number[] => elected.flat();
  const isFull = (): boolean => seated().length === seats || hopeful.length <= seats - seated().length;
  const round = (keep: bigint[]): void => {
    const votes = votesOf(rows, keep);
    const quota = sum(votes) / BigInt(seats + 1) + 1n;
    history.push({ keep, votes, quota, surplus: sum(votes.map((total) => (total > quota ? total - quota : 0n))) });
    vectors.push(vectorOf(votes));
    quotas.push(quota);
    const winners = hopeful
      .filter((number) => (votes[number] ?? 0n) >= quota)
      .sort(byVotes(votes))
      .slice(0, seats - seated().length);
    hopeful = hopeful.filter((number) => !winners.includes(number));
    const rest = isFull() || hopeful.length <= seats - seated().length - winners.length ? hopeful : [];
    if (winners.length > 0) elected.push(winners);
    if (isFull() && seated().length < seats && rest.length > 0) {
      elected.push([...rest].sort(byVotes(votes)));
      hopeful = [];
    }
  };
  /** Behind at the first difference, then the lower number. */
  const lowest = (votes: readonly bigint[]): number => {
    let tied = hopeful.filter((number) => votes[number] === least(hopeful.map((each) => votes[each] ?? 0n)));
    for (const before of history) tied = tied.filter((number) => before.votes[number] === least(tied.map((each) => before.votes[each] ?? 0n)));
    return tied[0] ?? 0;
  };
  round([0n, ...hopeful.map(() => one)]);
  while (hopeful.length > 0 && !isFull()) {
    const now = history.at(-1);
    const before = history.at(-2);
    if (now === undefined) break;
    const settled = now.surplus < 100_000n;
    const empty = hopeful.filter((number) => now.votes[number] === 0n);
    const ranked = [...hopeful].sort(byVotes(now.votes)).reverse();
    const isSure = (now.votes[ranked[0] ?? 0] ?? 0n) + now.surplus < (now.votes[ranked[1] ?? 0] ?? 0n);
    const isLoop =
      before !== undefined &&
      (now.keep.every((keep, number) => keep === before.keep[number]) || now.keep.some((keep, number) => keep > (before.keep[number] ?? 0n)));
    let losers: number[] = [];
    if (settled && hopeful.length - empty.length >= seats - seated().length) losers = empty;
    if (losers.length === 0 && isSure) losers = ranked.slice(0, 1);
    if (losers.length === 0 && (settled || isLoop)) losers = [lowest(now.votes)];
    hopeful = hopeful.filter((number) => !losers.includes(number));
    round(
      now.keep.map((keep, number) => {
        if (!hopeful.includes(number) && !seated().includes(number)) return 0n;
        return (now.votes[number] ?? 0n) > now.quota ? over(keep, now.quota, now.votes[number] ?? 0n) : keep;
      }),
    );
  }
  return { elected, vectors, quotas };
}

/** A small random election from a seed: few votes and candidates, so that ties come often; weights; equal ranks when asked for. */
export function randomRows(seed: number, hasEqual: boolean): { readonly rows: PlainRows; readonly candidates: number; readonly seats: number } {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  const candidates = 1 + below(8);
  const seats = 1 + below(Math.min(5, candidates + 1));
  const rows = Array.from({ length: below(20) }, () => {
    const left = Array.from({ length: candidates }, (_, index) => index + 1);
    const ranks: (number | number[])[] = [];
    for (let length = 1 + below(candidates); length > 0 && left.length > 0; length--) {
      const pick = (): number => left.splice(below(left.length), 1)[0] ?? 0;
      const size = hasEqual && below(3) === 0 ? Math.min(2 + below(2), left.length) : 1;
      const rank = Array.from({ length: size }, pick);
      ranks.push(rank.length === 1 ? (rank[0] ?? 0) : rank);
    }
    return [below(4) === 0 ? 1 + below(1000) : 1 + below(6), ranks] as const;
  });
  return { rows, candidates, seats };
}

/** How many random elections a comparison counts: COUNT_RANDOM in the environment, or 1,000. */
export const randomElections = Number(process.env["COUNT_RANDOM"] ?? 1000);
