/** The items in their new order, with `item` at `position` (counted from 1; past the end means last). Positions are the places in this list, so they never have gaps. */
export function placed<T>(items: readonly T[], item: T, position: number | null): readonly T[] {
  const others = items.filter((other) => other !== item);
  const before = position === null ? (items.includes(item) ? items.indexOf(item) : others.length) : Math.min(position - 1, others.length);
  return [...others.slice(0, before), item, ...others.slice(before)];
}

/** The first of `base`, `base-2`, `base-3` … that nothing else is called. An empty base, from a title without a Latin letter or digit, is called `fallback`. */
export function freeSlug(base: string, taken: readonly string[], fallback: string): string {
  const word = base === "" ? fallback : base;
  if (!taken.includes(word)) return word;
  for (let n = 2; ; n += 1) {
    const candidate = `${word}-${n}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
