import { unreachable } from "#kit";

/** A figure that is compared: num / den, both whole and not negative. den = 0 is above every other figure; among those the larger num is higher. */
export type Figure = { readonly num: bigint; readonly den: bigint };

export type DivisorMethod = "dhondt" | "sainte-lague" | "sainte-lague-modified" | "adams" | "huntington-hill";

export const divisorMethods: readonly DivisorMethod[] = ["dhondt", "sainte-lague", "sainte-lague-modified", "adams", "huntington-hill"];

/** Below 0 when x is less than y, above 0 when it is more, 0 when they are equal: by cross-multiplication, never divided. */
export function compareFigures(x: Figure, y: Figure): number {
  if (x.den === 0n || y.den === 0n) {
    if (x.den !== y.den) return x.den === 0n ? 1 : -1;
    return x.num < y.num ? -1 : x.num > y.num ? 1 : 0;
  }
  const [left, right] = [x.num * y.den, y.num * x.den];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The figure with which a list that holds `held` seats stands for the next one: its votes over the method's divisor. For Huntington and Hill it is the
 * square of that figure, v² / (n (n + 1)), which orders the lists alike. `first` is the first divisor of the modified method.
 */
export function averageOf(method: DivisorMethod, votes: bigint, held: number, first: Figure): Figure {
  const n = BigInt(held);
  switch (method) {
    case "dhondt":
      return { num: votes, den: n + 1n };
    case "sainte-lague":
      return { num: votes, den: 2n * n + 1n };
    case "sainte-lague-modified":
      return held === 0 ? { num: votes * first.den, den: first.num } : { num: votes, den: 2n * n + 1n };
    case "adams":
      return { num: votes, den: n };
    case "huntington-hill":
      return { num: held === 0 ? votes : votes * votes, den: n * (n + 1n) };
    default:
      return unreachable(method);
  }
}

/** The largest whole number whose square is not above `value`. */
export function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** A figure cut to whole units of 10^-decimals for show; 0 stands for the figure above all others. */
export function shownFigure(method: DivisorMethod, figure: Figure, decimals: number): bigint {
  if (figure.den === 0n) return 0n;
  const unit = 10n ** BigInt(decimals);
  return method === "huntington-hill" ? wholeRoot((figure.num * unit * unit) / figure.den) : (figure.num * unit) / figure.den;
}

/** Indices of `among` with the highest figure, in order. */
export function highestFigures(among: readonly number[], figureOf: (index: number) => Figure): readonly number[] {
  let best: Figure | null = null;
  let list: number[] = [];
  for (const index of among) {
    const figure = figureOf(index);
    const order = best === null ? 1 : compareFigures(figure, best);
    if (order > 0) {
      best = figure;
      list = [index];
    } else if (order === 0) list.push(index);
  }
  return list;
}
