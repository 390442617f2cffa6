// The Wright system as short and plain as it can be written. For the test that compares it with src/count/stv/wright.ts.
import type { Exact } from "../../../src/count/stv/meek-numbers.ts";
import { exact, exactly } from "../../../src/count/stv/meek-numbers.ts";
import type { PlainRows } from "./plain-meek-count.ts";

/** Wright once more, in plain fractions, paper by paper. Ties go to the lower number. */
export function plainWright(rows: PlainRows, candidates: number, seats: number): { readonly elected: readonly number[]; readonly excluded: readonly number[] } {
  let standing = Array.from({ length: candidates }, (_, index) => index + 1);
  const excluded: number[] = [];
  const history: (readonly Exact[])[] = [];
  const by = (votes: readonly Exact[]) => (a: number, b: number) => exactly.compare(votes[a] ?? exactly.zero, votes[b] ?? exactly.zero);
  const narrow = (tied: readonly number[], sign: 1 | -1): number => {
    let left = tied;
    for (const votes of [...history].reverse()) {
      const best = [...left].sort((a, b) => sign * by(votes)(a, b))[0] ?? 0;
      left = left.filter((number) => by(votes)(number, best) === 0);
    }
    return left[0] ?? 0;
  };
  for (;;) {
    const papers = rows.map(([votes, ranks]) => ({
      votes: BigInt(votes),
      value: exactly.one,
      ranks: ranks.flat().filter((number) => standing.includes(number)),
    }));
    const quota = exact(papers.reduce((sum, paper) => (paper.ranks.length > 0 ? sum + paper.votes : sum), 0n) / BigInt(seats + 1) + 1n);
    let elected: number[] = [];
    const moved = new Map<number, Exact>();
    const tally = (): Exact[] => {
      const votes = Array.from({ length: candidates + 1 }, (_, number) => moved.get(number) ?? exactly.zero);
      for (const { votes: weight, value, ranks } of papers)
        if (ranks[0] !== undefined) votes[ranks[0]] = exactly.plus(votes[ranks[0]] ?? exactly.zero, exactly.onPapers(value, weight));
      return votes;
    };
    for (;;) {
      const votes = tally();
      history.push(votes);
      const open = standing.filter((number) => !elected.includes(number));
      elected = [...elected, ...open.filter((number) => exactly.compare(votes[number] ?? exactly.zero, quota) >= 0).sort((a, b) => by(votes)(b, a) || a - b)];
      if (standing.length <= seats) elected = [...elected, ...standing.filter((number) => !elected.includes(number)).sort((a, b) => by(votes)(b, a) || a - b)];
      if (elected.length >= Math.min(seats, standing.length)) return { elected, excluded };
      const over = elected.filter((number) => !moved.has(number) && exactly.compare(votes[number] ?? exactly.zero, quota) > 0);
      const top = [...over].sort((a, b) => by(votes)(b, a))[0];
      if (top === undefined) {
        const left = standing.filter((number) => !elected.includes(number));
        const low = [...left].sort(by(votes))[0] ?? 0;
        const gone = narrow(
          left.filter((number) => by(votes)(number, low) === 0),
          1,
        );
        excluded.push(gone);
        standing = standing.filter((number) => number !== gone);
        break;
      }
      const one = narrow(
        over.filter((number) => by(votes)(number, top) === 0).sort((a, b) => a - b),
        -1,
      );
      const whole = votes[one] ?? exactly.zero;
      moved.set(one, quota);
      for (const paper of papers) {
        if (paper.ranks[0] !== one) continue;
        const part = exactly.minus(whole, quota);
        paper.value = exact(paper.value.num * part.num * whole.den, paper.value.den * part.den * whole.num);
        paper.ranks = paper.ranks.slice(1);
        while (paper.ranks[0] !== undefined && elected.includes(paper.ranks[0])) paper.ranks = paper.ranks.slice(1);
      }
    }
  }
}
