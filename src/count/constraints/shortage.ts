import type { Reason } from "../outcome.ts";
import { smallestConflict } from "./conflict.ts";
import type { ConstraintSet, Limit } from "./constraints.ts";
import { endingOf, systemOf } from "./ending.ts";
import { type Box, type Demand, type Grid, gridOf, type Layout, layoutOf } from "./grid.ts";
import { workForOne } from "./search.ts";

/** Limits and places as they are applied, and what was done to them. */
export type Settled = { readonly set: ConstraintSet; readonly places: number; readonly notes: readonly Reason[] };

/** The state before anything is counted: nobody elected, all who stand hopeful. */
export function startOf({ grid, cellOf }: Layout): Box {
  const box: Box = { low: new Int32Array(grid.cells), high: new Int32Array(grid.cells) };
  for (const cell of cellOf) if (cell >= 0) box.high[cell] = (box.high[cell] ?? 0) + 1;
  return box;
}

/** Lowers each minimum to the number of its members who stand. */
function waive(set: ConstraintSet, standing: readonly number[], places: number): Settled {
  const notes: Reason[] = [];
  const limits = set.limits.map((limit): Limit => {
    const stand = standing.filter((number) => limit.members.includes(number)).length;
    if (stand >= limit.min) return limit;
    notes.push({ code: "constraint.waived", figures: { limit: limit.name, min: String(limit.min), standing: String(stand) } });
    return { ...limit, min: stand };
  });
  return { set: { ...set, limits }, places, notes };
}

/** Kinds of vacant place: those that could serve one limit, and those that could serve the limits of somebody who stands. As lists of limits. */
function kindsOfVacancy(layout: Layout): readonly (readonly number[])[] {
  const last = layout.grid.demands.length - 1;
  const lists = [
    [],
    ...layout.grid.demands.slice(0, -1).map((_, limit) => [limit]),
    ...layout.grid.demandsOf.map((demands) => demands.filter((index) => index < last)),
  ];
  return [...new Map(lists.map((limits) => [limits.join(" "), limits])).values()];
}

/** Numbers of vacant places tried before the shortage counts as beyond help. */
const mostTried = 1000;

const standIn = (demand: Demand, box: Box): number => demand.cells.reduce((sum, cell) => sum + (box.high[cell] ?? 0), 0);

const isFeasible = (cells: number, demands: readonly Demand[], box: Box): boolean =>
  endingOf(systemOf(gridOf(cells, demands)), box, { left: workForOne }).kind === "found";

/** What is asked of a result with so many places filled, vacant ones as cells of their own behind those of the candidates. */
function withVacancies({ cells, demands }: Grid, kinds: readonly (readonly number[])[], places: number, seats: number): readonly Demand[] {
  const limits = demands.slice(0, -1);
  const serving = (limit: number): readonly number[] => kinds.flatMap((served, kind) => (served.includes(limit) ? [cells + kind] : []));
  const allVacant = kinds.map((_, kind) => cells + kind);
  return [
    ...limits.map((demand, limit): Demand => ({ cells: [...demand.cells, ...serving(limit)], min: demand.min, max: seats })),
    ...limits.map((demand): Demand => ({ cells: demand.cells, min: 0, max: demand.max })),
    { cells: allVacant, min: seats - places, max: seats - places },
    { cells: [...Array(cells).keys(), ...allVacant], min: seats, max: seats },
  ];
}

/** Minima for so many places: those of the short limits as near to all who stand of them as can be, one after the other. */
function minimaFor({ cells, demands }: Grid, box: Box, isShort: readonly boolean[], places: number): readonly number[] {
  const all: Demand = { cells: [...Array(cells).keys()], min: places, max: places };
  let wanted = demands.slice(0, -1).map((demand, limit): Demand => (isShort[limit] === true ? { ...demand, min: 0 } : demand));
  for (const [limit, demand] of demands.slice(0, -1).entries()) {
    if (isShort[limit] !== true) continue;
    for (let min = standIn(demand, box); min > 0; min--) {
      const raised = wanted.with(limit, { ...demand, min });
      if (!isFeasible(cells, [...raised, all], box)) continue;
      wanted = raised;
      break;
    }
  }
  return wanted.map(({ min }) => min);
}

/**
 * Leaves as few places vacant as can be: a vacant place serves the minimum of the limits whose members are missing, is nobody under a
 * maximum, and is not given to others. Null when no number of vacant places helps.
 */
function leaveVacant(set: ConstraintSet, layout: Layout, box: Box, seats: number): Settled | null {
  const { grid } = layout;
  const missing = grid.demands.slice(0, -1).map((demand) => Math.max(0, demand.min - standIn(demand, box)));
  const isShort = missing.map((number) => number > 0);
  // Only a limit with too few members may be served by a vacant place, so that nobody is passed over who could have had it.
  const kinds = kindsOfVacancy(layout).map((limits) => limits.filter((limit) => isShort[limit] === true));
  const stand = box.high.reduce((sum, cell) => sum + cell, 0);
  const most = Math.min(stand, seats - Math.max(1, ...missing));
  for (let places = most; places >= Math.max(0, most - mostTried); places--) {
    const whole: Box = { low: new Int32Array(grid.cells + kinds.length), high: Int32Array.from([...box.high, ...kinds.map(() => seats - places)]) };
    if (!isFeasible(grid.cells + kinds.length, withVacancies(grid, kinds, places, seats), whole)) continue;
    const minima = minimaFor(grid, box, isShort, places);
    return { set: { ...set, limits: set.limits.map((limit, index) => ({ ...limit, min: minima[index] ?? limit.min })) }, places, notes: [] };
  }
  return null;
}

/**
 * What the set says to do when those who stand cannot fill the places lawfully. Unchanged when they can, when the set says to refuse,
 * or when nothing helps: the caller then refuses.
 */
export function settleShortage(set: ConstraintSet, standing: readonly number[], seats: number): Settled {
  const places = Math.min(seats, standing.length);
  const unchanged: Settled = { set, places, notes: [] };
  if (set.ifTooFew === "refuse") return unchanged;
  const layout = layoutOf(set, standing, places);
  const system = systemOf(layout.grid);
  const box = startOf(layout);
  if (endingOf(system, box, { left: workForOne }).kind !== "none") return unchanged;
  if (set.ifTooFew === "waive") return waive(set, standing, places);
  const left = leaveVacant(set, layout, box, seats);
  if (left === null) return unchanged;
  const limits = (smallestConflict(system, box, { left: workForOne }) ?? []).map((limit) => set.limits[limit]?.name ?? "");
  return {
    ...left,
    notes: [{ code: "constraint.vacant", figures: { vacant: String(seats - left.places), seats: String(seats), limits: limits.join(", ") } }],
  };
}
