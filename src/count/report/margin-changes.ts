import { listInWords } from "#kit";
import type { Election } from "../election.ts";
import type { Count, Stage } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { numbersOf, type Remark, remarked, type Rescore, rescored, scoreOf } from "./changed-papers.ts";
import { fateOf } from "./fate.ts";
import { nameOf } from "./names.ts";
import { oneVote } from "./decimal.ts";

/** A way of changing papers: `make` changes that many of them, at most `most`; from `start` on it may succeed. */
export type PaperChange = {
  readonly start: number;
  readonly most: number;
  readonly make: (votes: number) => Election;
  readonly say: (votes: number) => string;
};

const mostPairs = 12;
const papersIn = (votes: number): string => (votes === 1 ? "1 paper" : `${votes} papers`);

/** (a - b) / 2, rounded up, at least 1. */
const halfGap = (gap: bigint): number => (gap <= 1n ? 1 : Number((gap + 1n) / 2n));

type Pair = { readonly winner: number; readonly rival: number; readonly gap: bigint };

/** Changes worth trying, the most promising first, each worked out when it is asked for: from an elected candidate to one who is not; and at each close exclusion, from the next above to the excluded. */
export function* changesToTry(election: Election, rule: Rule, count: Count): Generator<PaperChange> {
  const pairs = pairsOf(count).slice(0, mostPairs);
  if (election.scores !== undefined && rule.needs !== "rankings") {
    for (const pair of pairs) yield scoreChange(election, count, pair);
    return;
  }
  for (const pair of pairs) yield rankingChange(election, count, pair, true);
  for (const pair of closeExclusions(count).slice(0, mostPairs)) {
    yield rankingChange(election, count, pair, false);
    yield rankingChange(election, count, pair, true);
  }
}

/** The votes at which a candidate ended: for an excluded one those before the exclusion. In pairwise counts, the worst comparison decides instead. */
function finalOf(count: Count, number: number): bigint {
  const fate = fateOf(count, number);
  const last = count.stages.findLast(({ afterDecision }) => afterDecision !== true);
  const before = fate.kind === "excluded" ? count.stages[count.stages.findIndex(({ n }) => n === fate.stage) - 1] : last;
  return before?.totals[number] ?? 0n;
}

/** Each elected candidate with each rival, the smallest gap first; between two whole votes the order of the numbers. */
function pairsOf(count: Count): Pair[] {
  const elected = [...new Set(count.elected.map(({ number }) => number))];
  const isSeats = count.stages.some(({ action }) => action === "seat");
  const rivals = count.candidates.filter(({ number, withdrawn }) => !withdrawn && (isSeats || !elected.includes(number))).map(({ number }) => number);
  const unit = oneVote(count.decimals);
  const gap = (winner: number, rival: number): bigint => {
    if (count.pairwise !== undefined) return BigInt((count.pairwise[winner]?.[rival] ?? 0) - (count.pairwise[rival]?.[winner] ?? 0));
    return isSeats ? 1n : (finalOf(count, winner) - finalOf(count, rival)) / unit;
  };
  return elected
    .flatMap((winner) => rivals.filter((rival) => rival !== winner).map((rival) => ({ winner, rival, gap: gap(winner, rival) })))
    .sort((a, b) => Number(a.gap > b.gap) - Number(a.gap < b.gap) || a.winner - b.winner || a.rival - b.rival);
}

/** Where a candidate was excluded, with each who stood above by little. */
function closeExclusions(count: Count): Pair[] {
  const unit = oneVote(count.decimals);
  const isIn = (number: number, stage: Stage): boolean => {
    const fate = fateOf(count, number);
    return fate.kind !== "withdrawn" && (fate.stage === 0 || fate.stage >= stage.n);
  };
  return count.stages
    .flatMap((stage, at) => {
      const before = count.stages[at - 1];
      if (before === undefined || stage.afterDecision === true) return [];
      return stage.excluded.flatMap((rival) =>
        count.candidates
          .filter(({ number }) => number !== rival && !stage.excluded.includes(number) && isIn(number, stage))
          .map(({ number }) => ({ winner: number, rival, gap: ((before.totals[number] ?? 0n) - (before.totals[rival] ?? 0n)) / unit })),
      );
    })
    .filter(({ gap }) => gap >= 0n)
    .sort((a, b) => Number(a.gap > b.gap) - Number(a.gap < b.gap) || a.winner - b.winner || a.rival - b.rival);
}

/**
 * The rival goes to the top: first of papers with the winner first, then of those with the winner above the rival, then of any others that do
 * not have the rival first. With `isOff` the winner goes off the paper, otherwise the order below stays.
 */
function rankingChange(election: Election, count: Count, { winner, rival, gap }: Pair, isOff: boolean): PaperChange {
  const size = election.candidates.length;
  const groups = rowGroups(election, size, winner, rival);
  const weight = (row: number): number => election.papers.weights[row] ?? 0;
  const sizes = groups.map(({ rows }) => rows.reduce((sum, row) => sum + weight(row), 0));
  const make = (votes: number): Election => {
    const remarks: Remark[] = [];
    let left = votes;
    for (const row of groups.flatMap(({ rows }) => rows)) {
      if (left <= 0) break;
      const taken = Math.min(left, weight(row));
      const rest = numbersOf(election.papers, row, size).filter(
        (number, at, all) => number !== rival && !(isOff && number === winner) && all.indexOf(number) === at,
      );
      if (taken > 0) remarks.push({ row, votes: taken, marks: [rival, ...rest] });
      left -= taken;
    }
    return remarked(election, remarks);
  };
  const say = (votes: number): string => {
    const kinds = [`with ${nameOf(count, winner)} first`, `with ${nameOf(count, winner)} above ${nameOf(count, rival)}`, "with others first"];
    let left = votes;
    const parts = kinds.flatMap((kind, at) => {
      const taken = Math.min(left, sizes[at] ?? 0);
      left -= taken;
      return taken > 0 ? [`${papersIn(taken)} ${kind}`] : [];
    });
    return `On ${listInWords(parts)}, put ${nameOf(count, rival)} first${isOff ? ` and take ${nameOf(count, winner)} off` : ""}.`;
  };
  return { start: halfGap(gap), most: sizes.reduce((sum, one) => sum + one, 0), make, say };
}

function rowGroups(election: Election, size: number, winner: number, rival: number): { readonly rows: readonly number[] }[] {
  const [first, above, others]: [number[], number[], number[]] = [[], [], []];
  for (let row = 0; row < election.papers.rows; row++) {
    const numbers = numbersOf(election.papers, row, size);
    const [own, other] = [numbers.indexOf(winner), numbers.indexOf(rival)];
    if (own === 0) first.push(row);
    else if (own > 0 && (other < 0 || own < other)) above.push(row);
    else if (other !== 0 && numbers.length > 0) others.push(row);
  }
  return [{ rows: first }, { rows: above }, { rows: others }];
}

/** Score papers that favour the winner most over the rival: the rival gets the highest score used, the winner none. */
function scoreChange(election: Election, count: Count, { winner, rival, gap }: Pair): PaperChange {
  const { scores } = election;
  const rows = Array.from({ length: scores?.rows ?? 0 }, (_, row) => row);
  const top = highestScore(election);
  const lead = (row: number): number => scoreOf(election, row, winner) - scoreOf(election, row, rival);
  const ordered = rows.filter((row) => lead(row) > -top && (scores?.weights[row] ?? 0) > 0).sort((a, b) => lead(b) - lead(a) || a - b);
  const make = (votes: number): Election => {
    const rescores: Rescore[] = [];
    let left = votes;
    for (const row of ordered) {
      if (left <= 0) break;
      const taken = Math.min(left, scores?.weights[row] ?? 0);
      const start = row * election.candidates.length;
      const cells = Array.from(scores?.cells.subarray(start, start + election.candidates.length) ?? []);
      cells[winner - 1] = 0;
      cells[rival - 1] = top;
      rescores.push({ row, votes: taken, cells });
      left -= taken;
    }
    return rescored(election, rescores);
  };
  const most = ordered.reduce((sum, row) => sum + (scores?.weights[row] ?? 0), 0);
  const start = gap <= 0n ? 1 : Math.max(1, Number((gap + BigInt(2 * top) - 1n) / BigInt(2 * top)));
  return {
    start,
    most,
    make,
    say: (votes) =>
      `On ${papersIn(votes)}, give ${nameOf(count, rival)} ${top} and ${nameOf(count, winner)} 0, first on those that favour ${nameOf(count, winner)} most.`,
  };
}

/** The highest score on any paper, at least 1. */
export function highestScore(election: Election): number {
  let top = 1;
  const { scores } = election;
  const size = election.candidates.length;
  for (let row = 0; row < (scores?.rows ?? 0); row++) for (let number = 1; number <= size; number++) top = Math.max(top, scoreOf(election, row, number));
  return top;
}
