import type { Count, Stage } from "../outcome.ts";
import { nameOf } from "./names.ts";

/** Where votes are: with a candidate, with those folded into one, on papers without further preference, or nowhere since a rounding. */
export type Place = number | "others" | "exhausted" | "lost";

export type Flow = { readonly place: Place; readonly amount: bigint };

/**
 * What moved in one stage, from the totals before and after it. With one source and a rule that moves papers once, each of `to` came from it:
 * `kind` is "transfer". Otherwise only the differences are known, who gave to whom is not: "net". `missing` is what does not balance.
 */
export type StageFlow = {
  readonly stage: number;
  readonly kind: "transfer" | "net";
  readonly from: readonly Flow[];
  readonly to: readonly Flow[];
  readonly missing: bigint;
};

/** In these, votes pass through several hands within a stage. */
const passesOn: ReadonlySet<Stage["action"]> = new Set(["iteration", "restart"]);

/** Amounts by place after a stage; `folded` candidates are counted as "others". */
export function holdings(count: Count, stage: Stage, folded: ReadonlySet<number> = new Set()): ReadonlyMap<Place, bigint> {
  const held = new Map<Place, bigint>();
  for (const { number } of count.candidates) {
    const place = folded.has(number) ? "others" : number;
    held.set(place, (held.get(place) ?? 0n) + (stage.totals[number] ?? 0n));
  }
  held.set("exhausted", stage.exhausted);
  held.set("lost", stage.lost);
  return held;
}

/** The flows into every stage after the first. */
export function flowsOf(count: Count, folded: ReadonlySet<number> = new Set()): StageFlow[] {
  return count.stages.slice(1).map((stage, at): StageFlow => {
    const previous = count.stages[at];
    const before = previous === undefined ? new Map<Place, bigint>() : holdings(count, previous, folded);
    const from: Flow[] = [];
    const to: Flow[] = [];
    let missing = 0n;
    for (const [place, amount] of holdings(count, stage, folded)) {
      const change = amount - (before.get(place) ?? 0n);
      missing -= change;
      if (change < 0n) from.push({ place, amount: -change });
      else if (change > 0n) to.push({ place, amount: change });
    }
    return { stage: stage.n, kind: from.length > 1 || passesOn.has(stage.action) ? "net" : "transfer", from, to, missing };
  });
}

const placeNames = { others: "All others", exhausted: "No further preference", lost: "Lost to rounding" } as const;

/** The name of a place as the pictures and their tables have it. */
export const placeName = (count: Pick<Count, "candidates">, place: Place): string => (typeof place === "number" ? nameOf(count, place) : placeNames[place]);
