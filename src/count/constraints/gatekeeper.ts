import { no, ok, type Result } from "#kit";
import type { Intervention, Reason } from "../outcome.ts";
import type { ConstraintSet } from "./constraints.ts";
import { smallestConflict } from "./conflict.ts";
import { endingOf, type System, systemOf } from "./ending.ts";
import { type Box, layoutOf } from "./grid.ts";
import { type Explained, explain } from "./explain.ts";
import { judgeOf } from "./judge.ts";
import { workForOne } from "./search.ts";
import { settleShortage, startOf } from "./shortage.ts";

/** What the limits say of a state of the count. */
export type Look = {
  /** False only in a state that a count which obeys the gatekeeper never reaches. */
  readonly feasible: boolean;
  /** Hopefuls who are elected in every lawful end: never excluded, they wait. Ascending. */
  readonly guarded: readonly number[];
  /** Hopefuls who are elected in no lawful end: excluded at once. Ascending. */
  readonly doomed: readonly number[];
  /** Why, one for all whom the same limits guard or doom; each names its limits. */
  readonly reasons: readonly Reason[];
  /** The same with whom each concerns, as a stage shows them. */
  readonly interventions: readonly Intervention[];
};

/**
 * Keeps a count within its limits. Before every choice the engine asks: nobody guarded is excluded, whoever is doomed is excluded at
 * once, and nobody is deemed elected whom `mayElect` forbids. Then the count ends lawfully. The states asked about are usually those of
 * one count in order, which makes the answers quick, but any state may be asked about.
 */
export type Gatekeeper = {
  /** Limits as they are applied: minima lowered where the set says so. */
  readonly set: ConstraintSet;
  /** Places to fill: those of the election, or fewer where the set leaves places vacant or too few stand. */
  readonly places: number;
  /** What was lowered or left vacant beforehand, for the notes of the count. */
  readonly notes: readonly Reason[];
  readonly look: (elected: readonly number[], hopeful: readonly number[]) => Look;
  /** Whether the candidate may take a place now: some lawful end elects them with all who are elected. `hopeful` may or may not name the candidate. */
  readonly mayElect: (elected: readonly number[], candidate: number, hopeful: readonly number[]) => boolean;
  /** Whether all of `gone` may be excluded together: some lawful end does without them. */
  readonly mayExclude: (elected: readonly number[], gone: readonly number[], hopeful: readonly number[]) => boolean;
};

const infeasible = (system: System, set: ConstraintSet, box: Box, places: number): Result<never> => {
  const limits = smallestConflict(system, box, { left: 20 * workForOne }) ?? [];
  return no({
    code: "count.constraints.infeasible",
    field: "limits",
    detail: {
      places,
      limits: limits.map((index) => {
        const limit = set.limits[index];
        const standing = (system.grid.demands[index]?.cells ?? []).reduce((sum, cell) => sum + (box.high[cell] ?? 0), 0);
        return `${limit?.name ?? ""} (at least ${limit?.min ?? 0}, at most ${limit?.max ?? 0}, ${standing} stand)`;
      }),
      todo: "Lower a minimum, raise a maximum, re-open nominations, or set beforehand that a minimum is waived or a place left vacant.",
    },
  });
};

/**
 * A gatekeeper for those who stand, or the refusal that no lawful result exists (`count.constraints.infeasible`) or that none was found
 * in time (`count.constraints.tooLarge`). `work` bounds the search for one look, and for one other question.
 */
export function gatekeeperOf(set: ConstraintSet, standing: readonly number[], seats: number, work: number = workForOne): Result<Gatekeeper> {
  const settled = settleShortage(set, standing, seats);
  const { places, notes } = settled;
  const layout = layoutOf(settled.set, standing, places);
  const { grid, cellOf } = layout;
  const system = systemOf(grid);

  const boxOf = (elected: readonly number[], hopeful: readonly number[]): Box => {
    const low = new Int32Array(grid.cells);
    for (const number of elected) {
      const cell = cellOf[number] ?? -1;
      if (cell >= 0) low[cell] = (low[cell] ?? 0) + 1;
    }
    const high = low.slice();
    for (const number of hopeful) {
      const cell = cellOf[number] ?? -1;
      if (cell >= 0) high[cell] = (high[cell] ?? 0) + 1;
    }
    return { low, high };
  };

  const start = startOf(layout);
  const first = endingOf(system, start, { left: 20 * work });
  if (first.kind === "none") return infeasible(system, settled.set, start, places);
  if (first.kind === "too-large") return no({ code: "count.constraints.tooLarge", field: "limits", detail: { limits: set.limits.length, cells: grid.cells } });

  const judge = judgeOf(system, first.places, work);
  const explained: Explained = new Map();
  const looks = new Map<string, Look>();

  const lookAt = (box: Box, hopeful: readonly number[]): Look => {
    const verdicts = judge.verdicts(box);
    const inOrder = [...hopeful].sort((a, b) => a - b);
    const of = (marks: Uint8Array): readonly number[] => inOrder.filter((number) => marks[cellOf[number] ?? -1] === 1);
    const guarded = of(verdicts.guarded);
    const doomed = of(verdicts.doomed);
    const interventions = explain(system, settled.set, box, verdicts, (cell) => inOrder.filter((number) => cellOf[number] === cell), explained);
    return { feasible: verdicts.feasible, guarded, doomed, reasons: interventions.map((one) => one.reason), interventions };
  };

  return ok({
    set: settled.set,
    places,
    notes,
    look: (elected, hopeful) => {
      const key = `${elected.join(" ")};${hopeful.join(" ")}`;
      const known = looks.get(key);
      if (known !== undefined) return known;
      if (looks.size >= 64) looks.clear();
      const look = lookAt(boxOf(elected, hopeful), hopeful);
      looks.set(key, look);
      return look;
    },
    mayElect: (elected, candidate, hopeful) =>
      judge.hasEnding(
        boxOf(
          [...elected, candidate],
          hopeful.filter((number) => number !== candidate),
        ),
      ),
    mayExclude: (elected, gone, hopeful) =>
      judge.hasEnding(
        boxOf(
          elected,
          hopeful.filter((number) => !gone.includes(number)),
        ),
      ),
  });
}
