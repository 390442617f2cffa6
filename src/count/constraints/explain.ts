import type { Intervention, Reason } from "../outcome.ts";
import { sumsOf } from "./bounds.ts";
import { conflicts, someConflict } from "./conflict.ts";
import type { ConstraintSet } from "./constraints.ts";
import type { System } from "./ending.ts";
import { type Box, copyOf } from "./grid.ts";
import type { Verdicts } from "./judge.ts";
import { workForOne } from "./search.ts";

type Kind = "guarded" | "doomed";

/** Which limits bind a cell, found before: a proof from some limits stays one in every later state of the count. */
export type Explained = Map<string, readonly number[]>;

/** The box in which the cell would be free: if that conflicts with some limits, they are why it is not. */
function freed(box: Box, cell: number, kind: Kind): Box {
  const changed = copyOf(box);
  if (kind === "doomed") changed.low[cell] = (changed.low[cell] ?? 0) + 1;
  else changed.high[cell] = (changed.high[cell] ?? 0) - 1;
  return changed;
}

/** The limits that bind a cell: none where the number of places alone does, one where one is enough, else some of which each is needed. Null: not found out. */
function limitsBinding(system: System, box: Box, cell: number, kind: Kind, seen: Iterable<readonly number[]>): readonly number[] | null {
  const without = freed(box, cell, kind);
  const budget = { left: workForOne };
  const fits = (limits: readonly number[]): boolean => conflicts(system, without, limits, budget);
  if (fits([])) return [];
  for (const limits of seen) if (limits.length === 1 && fits(limits)) return limits;
  for (let limit = 0; limit < system.grid.demands.length - 1; limit++) if (fits([limit])) return [limit];
  for (const limits of seen) if (limits.length > 1 && fits(limits)) return limits;
  return someConflict(system, without, budget);
}

/** The sentence for one limit: its minimum binds its own members as guarded and others as doomed, its maximum the other way round. */
function forOne(system: System, set: ConstraintSet, box: Box, limit: number, inside: boolean, kind: Kind, who: readonly number[]): Reason {
  const of = set.limits[limit];
  const demand = system.grid.demands[limit];
  const { low, high } = sumsOf(demand ?? { cells: [], min: 0, max: 0 }, box);
  const places = system.grid.demands[system.grid.demands.length - 1];
  const taken = sumsOf(places ?? { cells: [], min: 0, max: 0 }, box).low;
  const figures = {
    limit: of?.name ?? "",
    min: String(of?.min ?? 0),
    max: String(of?.max ?? 0),
    elected: String(low),
    hopeful: String(high - low),
    left: String((places?.min ?? 0) - taken),
  };
  if (kind === "guarded") return { code: inside ? "constraint.guarded.minimum" : "constraint.guarded.maximum", who, figures };
  return { code: inside ? "constraint.doomed.maximum" : "constraint.doomed.minimum", who, figures };
}

/** All that the limits do in a state, with the limits that do it; cells bound by the same limits in the same way are told together. */
export function explain(
  system: System,
  set: ConstraintSet,
  box: Box,
  verdicts: Verdicts,
  hopefulOf: (cell: number) => readonly number[],
  explained: Explained,
): readonly Intervention[] {
  const groups = new Map<string, { readonly kind: Kind; readonly limits: readonly number[] | null; readonly inside: boolean; readonly who: number[] }>();
  for (const kind of ["guarded", "doomed"] as const)
    for (let cell = 0; cell < system.grid.cells; cell++) {
      if (verdicts[kind][cell] !== 1) continue;
      const key = `${kind} ${cell}`;
      const known = explained.get(key);
      // A proof from another count's state need not hold here, so it is tried again: one question instead of many.
      const limits =
        verdicts.undecided[cell] === 1
          ? null
          : known !== undefined && conflicts(system, freed(box, cell, kind), known, { left: workForOne })
            ? known
            : limitsBinding(system, box, cell, kind, new Set(explained.values()));
      if (limits !== null) explained.set(key, limits);
      const inside = limits?.length === 1 && (system.grid.demands[limits[0] ?? 0]?.cells.includes(cell) ?? false);
      const group = `${kind} ${limits?.join(" ") ?? "?"} ${inside}`;
      const there = groups.get(group) ?? { kind, limits, inside, who: [] };
      there.who.push(...hopefulOf(cell));
      groups.set(group, there);
    }
  return [...groups.values()].map(({ kind, limits, inside, who }) => {
    who.sort((a, b) => a - b);
    const names = limits?.map((limit) => set.limits[limit]?.name ?? "") ?? [];
    let reason: Reason;
    if (limits === null) reason = { code: kind === "guarded" ? "constraint.guarded.undecided" : "constraint.doomed.undecided", who };
    else if (limits.length === 0) reason = { code: kind === "guarded" ? "constraint.guarded.places" : "constraint.doomed.places", who };
    else if (limits.length === 1) reason = forOne(system, set, box, limits[0] ?? 0, inside, kind, who);
    else reason = { code: kind === "guarded" ? "constraint.guarded.together" : "constraint.doomed.together", who, figures: { limits: names.join(", ") } };
    return { kind, who, reason };
  });
}
