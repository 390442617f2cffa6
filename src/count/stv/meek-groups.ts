import type { Papers } from "../election.ts";
import type { MeekPapers } from "./meek-papers.ts";
import { floorShare, oneInBillionths, ceilShare } from "./meek-numbers.ts";

const hopeful = 0;
const elected = 1;
const defeated = 2;

/**
 * Papers in groups. Group 0 is the root; every other group is a candidate and the group before it: the papers that reach this candidate
 * by way of the same elected candidates, passing over the defeated. An elected candidate's group has groups behind it; in a hopeful's the
 * papers wait, each at its place. A paper that runs out lies in no further group.
 *
 * Why this gives the digits of the count paper by paper: what a paper gives a candidate depends only on its weight there, and the weight
 * only on the keep factors, in order, of the elected candidates before him. All papers of a group have the same candidates before them in
 * the same order, so the same weight to the last digit; the share is rounded once per paper (step B.2.a), so for a group it is the
 * rounded share times the number of papers. Defeated candidates have keep factor 0: they take nothing and leave the weight as it is.
 */
type Groups = {
  count: number;
  /** By group: the candidate, 0 for the root and for groups that are no more; the group before; its papers in votes. */
  candidate: Uint16Array;
  before: Int32Array;
  votes: Float64Array;
  /** Groups by (group before, candidate), in an open hash table of group + 1. */
  table: Int32Array;
};

type State = {
  readonly papers: Papers;
  readonly status: Uint8Array;
  /**
   * Four for each row, side by side because they are read together: the group in which it waits, the place of its mark for that group's
   * candidate, the end of its marks, and its votes where they fit (else 0, and `papers.weights` has them).
   */
  readonly rows: Int32Array;
  /** By candidate: the rows that wait for him, in whatever group, and how many they are. */
  readonly waiting: Int32Array[];
  readonly held: Int32Array;
  readonly groups: Groups;
  /** Made of marks looked at ahead of their turn; see `sendOn`. */
  seen: number;
};

const inGroup = 0;
const place = 1;
const endOfMarks = 2;
const votesOnRow = 3;
const mostVotesOnRow = 2_147_483_647;

const hashOf = (before: number, candidate: number): number => {
  const hash = Math.imul(before, 0x9e_37_79_b1) ^ Math.imul(candidate, 0x85_eb_ca_6b);
  return hash ^ (hash >>> 15);
};

function emptyGroups(): Groups {
  const size = 1024;
  return {
    count: 1,
    candidate: new Uint16Array(size),
    before: new Int32Array(size),
    votes: new Float64Array(size),
    table: new Int32Array(size * 2),
  };
}

function enter(groups: Groups, group: number): void {
  const mask = groups.table.length - 1;
  let place = hashOf(groups.before[group] ?? 0, groups.candidate[group] ?? 0) & mask;
  while (groups.table[place] !== 0) place = (place + 1) & mask;
  groups.table[place] = group + 1;
}

function enterAll(groups: Groups): void {
  groups.table.fill(0);
  for (let group = 1; group < groups.count; group++) if (groups.candidate[group] !== 0) enter(groups, group);
}

function widen(groups: Groups): void {
  const size = groups.candidate.length * 2;
  const candidate = new Uint16Array(size);
  candidate.set(groups.candidate);
  const before = new Int32Array(size);
  before.set(groups.before);
  const votes = new Float64Array(size);
  votes.set(groups.votes);
  Object.assign(groups, { candidate, before, votes, table: new Int32Array(size * 2) });
  enterAll(groups);
}

/** The group of a candidate behind a group: found, or a new one. A group is always younger than the one before it. */
function groupOf(groups: Groups, before: number, candidate: number): number {
  const mask = groups.table.length - 1;
  let place = hashOf(before, candidate) & mask;
  for (let entry = groups.table[place] ?? 0; entry !== 0; entry = groups.table[place] ?? 0) {
    if (groups.before[entry - 1] === before && groups.candidate[entry - 1] === candidate) return entry - 1;
    place = (place + 1) & mask;
  }
  if (groups.count === groups.candidate.length) {
    widen(groups);
    return groupOf(groups, before, candidate);
  }
  const group = groups.count++;
  groups.before[group] = before;
  groups.candidate[group] = candidate;
  groups.table[place] = group + 1;
  return group;
}

function wait(state: State, candidate: number, row: number): void {
  const held = state.held[candidate] ?? 0;
  let list = state.waiting[candidate] ?? new Int32Array(0);
  if (held === list.length) {
    const longer = new Int32Array(Math.max(16, held * 2));
    longer.set(list);
    state.waiting[candidate] = longer;
    list = longer;
  }
  list[held] = row;
  state.held[candidate] = held + 1;
}

/** Walks a paper on from a place, behind a group, until a hopeful keeps all that is left of it or it runs out. */
function walk(state: State, row: number, from: number, behind: number): void {
  const { papers, status, groups, rows } = state;
  const { marks } = papers;
  const record = row * 4;
  const end = rows[record + endOfMarks] ?? 0;
  const votes = rows[record + votesOnRow] || (papers.weights[row] ?? 0);
  let group = behind;
  for (let at = from; at < end; at++) {
    const candidate = marks[at] ?? 0;
    const is = status[candidate];
    if (is === defeated) continue;
    group = groupOf(groups, group, candidate);
    groups.votes[group] = (groups.votes[group] ?? 0) + votes;
    if (is === elected) continue;
    rows[record + inGroup] = group;
    rows[record + place] = at;
    wait(state, candidate, row);
    return;
  }
}

/** Rows looked at together. */
const block = 512;

/**
 * Sends on the papers that wait for a candidate who is now elected or defeated. Before a block of rows is walked each is looked at once:
 * on a large file their records and marks lie far apart, and fetched one after the other, while the one before is walked, they take three times as long.
 */
function sendOn(state: State, candidate: number): void {
  const { groups, rows, papers } = state;
  const isElected = state.status[candidate] === elected;
  const list = state.waiting[candidate] ?? new Int32Array(0);
  const held = state.held[candidate] ?? 0;
  state.waiting[candidate] = new Int32Array(0);
  state.held[candidate] = 0;
  for (let from = 0; from < held; from += block) {
    const until = Math.min(from + block, held);
    let seen = 0;
    for (let index = from; index < until; index++) seen ^= papers.marks[(rows[(list[index] ?? 0) * 4 + place] ?? 0) + 1] ?? 0;
    state.seen ^= seen;
    for (let index = from; index < until; index++) {
      const row = list[index] ?? 0;
      const group = rows[row * 4 + inGroup] ?? 0;
      walk(state, row, (rows[row * 4 + place] ?? 0) + 1, isElected ? group : (groups.before[group] ?? 0));
    }
  }
}

function sendOnAll(state: State, candidates: readonly number[], status: typeof elected | typeof defeated): void {
  const { groups } = state;
  for (const candidate of candidates) state.status[candidate] = status;
  for (const candidate of candidates) sendOn(state, candidate);
  if (status === elected || candidates.length === 0) return;
  for (let group = 1; group < groups.count; group++) {
    if (state.status[groups.candidate[group] ?? 0] !== defeated) continue;
    // The group is no more; its number stays used until the next clearing.
    groups.candidate[group] = 0;
    groups.votes[group] = 0;
  }
}

/** Closes the gaps that defeated candidates' groups left. Order is kept, so a group stays younger than the one before it. */
function clear({ groups, rows, papers }: State): void {
  const nowAt = new Int32Array(groups.count);
  let kept = 1;
  for (let group = 1; group < groups.count; group++) {
    if (groups.candidate[group] === 0) continue;
    nowAt[group] = kept;
    groups.candidate[kept] = groups.candidate[group] ?? 0;
    groups.before[kept] = nowAt[groups.before[group] ?? 0] ?? 0;
    groups.votes[kept] = groups.votes[group] ?? 0;
    kept++;
  }
  groups.candidate.fill(0, kept, groups.count);
  groups.votes.fill(0, kept, groups.count);
  groups.count = kept;
  enterAll(groups);
  for (let row = 0; row < papers.rows; row++) rows[row * 4 + inGroup] = nowAt[rows[row * 4 + inGroup] ?? 0] ?? 0;
}

/** What an iteration reads, packed: groups of the elected first, in order of age, then those of hopefuls. `from` is the place of the group before among the elected. */
type Packed = { readonly passing: number; readonly all: number; readonly candidate: Uint16Array; readonly from: Int32Array; readonly votes: Float64Array };

function pack({ groups, status }: State): Packed {
  const candidate = new Uint16Array(groups.count);
  const from = new Int32Array(groups.count);
  const votes = new Float64Array(groups.count);
  const placeOf = new Int32Array(groups.count);
  let all = 1;
  const add = (group: number, number: number): void => {
    candidate[all] = number;
    from[all] = placeOf[groups.before[group] ?? 0] ?? 0;
    votes[all] = groups.votes[group] ?? 0;
    placeOf[group] = all++;
  };
  for (let group = 1; group < groups.count; group++) {
    const number = groups.candidate[group] ?? 0;
    if (number !== 0 && status[number] === elected) add(group, number);
  }
  const passing = all;
  for (let group = 1; group < groups.count; group++) {
    const number = groups.candidate[group] ?? 0;
    if (number !== 0 && status[number] === hopeful) add(group, number);
  }
  return { passing, all, candidate, from, votes };
}

/** How a paper's weight is divided: the share rounded up and the rest passed on, or both cut. */
export type Division = "up" | "cut";

/** Sets what passes on from each elected candidate's group (`left`, in billionths of a paper) and what each candidate gets of one paper of each group (`share`). */
function divide(packed: Packed, keep: Int32Array, division: Division, left: Int32Array, share: Int32Array): void {
  const { passing, candidate, from } = packed;
  left[0] = oneInBillionths;
  for (let place = 1; place < passing; place++) {
    const weight = left[from[place] ?? 0] ?? 0;
    const factor = keep[candidate[place] ?? 0] ?? 0;
    if (division === "up") {
      const kept = ceilShare(weight, factor);
      share[place] = kept;
      left[place] = weight - kept;
    } else {
      share[place] = floorShare(weight, factor);
      left[place] = floorShare(weight, oneInBillionths - factor);
    }
  }
}

/** Up to so many votes, votes × 10^9 is a Number without error: 9,007,199 × 10^9 < 2^53. */
const mostInNumbers = 9_007_199;

function totalsInNumbers(packed: Packed, left: Int32Array, share: Int32Array, candidates: number): readonly bigint[] {
  const { passing, all, candidate, from, votes } = packed;
  const totals = new Float64Array(candidates + 1);
  for (let place = 1; place < passing; place++) {
    const number = candidate[place] ?? 0;
    totals[number] = (totals[number] ?? 0) + (share[place] ?? 0) * (votes[place] ?? 0);
  }
  for (let place = passing; place < all; place++) {
    const number = candidate[place] ?? 0;
    totals[number] = (totals[number] ?? 0) + (left[from[place] ?? 0] ?? 0) * (votes[place] ?? 0);
  }
  return Array.from(totals, BigInt);
}

function totalsInBigints(packed: Packed, left: Int32Array, share: Int32Array, candidates: number): readonly bigint[] {
  const { passing, all, candidate, from, votes } = packed;
  const totals = Array.from({ length: candidates + 1 }, () => 0n);
  for (let place = 1; place < all; place++) {
    const number = candidate[place] ?? 0;
    const each = place < passing ? (share[place] ?? 0) : (left[from[place] ?? 0] ?? 0);
    totals[number] = (totals[number] ?? 0n) + BigInt(each) * BigInt(votes[place] ?? 0);
  }
  return totals;
}

/**
 * The grouped way: an iteration looks at groups, not papers, and a paper is read on only when the candidate it waits for is elected or
 * defeated. For papers without equal ranks, in billionths. `total` is the number of votes on all papers.
 */
export function groupedPapers(papers: Papers, candidates: number, total: number, division: Division): MeekPapers<bigint> {
  const state: State = {
    papers,
    status: new Uint8Array(candidates + 1).fill(hopeful),
    rows: new Int32Array(papers.rows * 4),
    waiting: Array.from({ length: candidates + 1 }, () => new Int32Array(0)),
    held: new Int32Array(candidates + 1),
    groups: emptyGroups(),
    seen: 0,
  };
  for (let row = 0; row < papers.rows; row++) {
    const votes = papers.weights[row] ?? 0;
    state.rows[row * 4 + endOfMarks] = papers.starts[row + 1] ?? 0;
    state.rows[row * 4 + votesOnRow] = votes <= mostVotesOnRow ? votes : 0;
    walk(state, row, papers.starts[row] ?? 0, 0);
  }
  let packed: Packed | null = null;
  let left = new Int32Array(0);
  let share = new Int32Array(0);
  const factors = new Int32Array(candidates + 1);
  return {
    tally: (keep) => {
      if (packed === null) {
        packed = pack(state);
        if (packed.all * 2 < state.groups.count) clear(state);
        left = new Int32Array(packed.passing);
        share = new Int32Array(packed.passing);
      }
      for (const [number, factor] of keep.entries()) factors[number] = Number(factor);
      divide(packed, factors, division, left, share);
      return total <= mostInNumbers ? totalsInNumbers(packed, left, share, candidates) : totalsInBigints(packed, left, share, candidates);
    },
    elect: (numbers) => {
      if (numbers.length > 0) packed = null;
      sendOnAll(state, numbers, elected);
    },
    defeat: (numbers) => {
      if (numbers.length > 0) packed = null;
      sendOnAll(state, numbers, defeated);
    },
  };
}
