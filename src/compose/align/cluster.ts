/** A tie between two of the things to be grouped: `chance` that they belong together. */
export type Tie = { readonly a: number; readonly b: number; readonly chance: number };

/** Pairs that were not looked at closely hardly ever belong together. */
const unseen = 0.02;

/**
 * Groups what belongs together: the two groups whose members' chances are highest on average are joined, again and again, as long as that
 * average is at least `least`. `within(a, b)` answers the chance for two clauses of the same draft. Groups without a tie between them never join, so that
 * what is added elsewhere changes nothing here. Ties between equals are settled by the order of the things.
 */
export function grouped(count: number, ties: readonly Tie[], least: number, within: (a: number, b: number) => number | null): number[][] {
  const groups = new Groups(count, ties, within);
  const heap = new Heap();
  const push = (a: number, b: number): void => {
    const entry = groups.entryOf(a, b);
    if (entry !== null && entry.score >= least) heap.push(entry);
  };
  for (const { a, b } of ties) push(a, b);
  for (let top = heap.pop(); top !== null; top = heap.pop()) if (groups.stillAsIn(top)) for (const other of groups.join(top.a, top.b)) push(top.a, other);
  return groups.left();
}

/** Groups by the place of the thing they began with, and the sum of chances between each two that are tied. */
class Groups {
  private readonly members: (readonly number[] | null)[];
  private readonly sums: Map<number, number>[];
  private readonly within: (a: number, b: number) => number | null;

  constructor(count: number, ties: readonly Tie[], within: (a: number, b: number) => number | null) {
    this.members = Array.from({ length: count }, (_, at) => [at]);
    this.sums = Array.from({ length: count }, () => new Map<number, number>());
    this.within = within;
    for (const { a, b, chance } of ties) {
      this.sums[a]?.set(b, chance);
      this.sums[b]?.set(a, chance);
    }
  }

  private of(at: number): readonly number[] {
    return this.members[at] ?? [];
  }

  entryOf(a: number, b: number): Entry | null {
    const [left, right] = [this.of(a).length, this.of(b).length];
    if (left === 0 || right === 0) return null;
    return { a: Math.min(a, b), b: Math.max(a, b), score: (this.sums[a]?.get(b) ?? 0) / (left * right), size: left + right };
  }

  /** Whether neither of the two has been joined with another since. */
  stillAsIn({ a, b, size }: Entry): boolean {
    return this.of(a).length > 0 && this.of(b).length > 0 && this.of(a).length + this.of(b).length === size;
  }

  /** A pair without a tie counts by what is known of it when two groups meet. */
  private untied(one: readonly number[], two: readonly number[]): number {
    return one.reduce((sum, a) => sum + two.reduce((inner, b) => inner + (this.within(a, b) ?? unseen), 0), 0);
  }

  /** Joins `b` to `a`; answers the groups that are tied to it. */
  join(a: number, b: number): readonly number[] {
    const [left, right] = [this.of(a), this.of(b)];
    const [ofA, ofB] = [this.sums[a] ?? new Map<number, number>(), this.sums[b] ?? new Map<number, number>()];
    for (const other of new Set([...ofA.keys(), ...ofB.keys()])) {
      const third = this.of(other);
      if (other === a || other === b || third.length === 0) continue;
      const sum = (ofA.get(other) ?? this.untied(left, third)) + (ofB.get(other) ?? this.untied(right, third));
      ofA.set(other, sum);
      this.sums[other]?.set(a, sum);
      this.sums[other]?.delete(b);
    }
    ofA.delete(b);
    this.members[a] = [...left, ...right].sort((x, y) => x - y);
    this.members[b] = null;
    this.sums[b] = new Map();
    return [...ofA.keys()];
  }

  left(): number[][] {
    return this.members.flatMap((group) => (group === null ? [] : [[...group]]));
  }
}

type Entry = { readonly a: number; readonly b: number; readonly score: number; readonly size: number };

const before = (x: Entry, y: Entry): boolean => (x.score !== y.score ? x.score > y.score : x.a !== y.a ? x.a < y.a : x.b < y.b);

class Heap {
  private readonly entries: Entry[] = [];

  push(entry: Entry): void {
    const { entries } = this;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (!parent || before(parent, entry)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  pop(): Entry | null {
    const { entries } = this;
    const top = entries[0];
    const last = entries.pop();
    if (!top || !last) return null;
    if (entries.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      const [left, right] = [entries[child], entries[child + 1]];
      if (!left) break;
      if (right && before(right, left)) child += 1;
      const below = entries[child];
      if (!below || before(last, below)) break;
      entries[at] = below;
      at = child;
    }
    entries[at] = last;
    return top;
  }
}
