import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tighten } from "./bounds.ts";
import { conflicts, smallestConflict, someConflict } from "./conflict.ts";
import type { ConstraintSet, Limit } from "./constraints.ts";
import { endingOf, partOf, systemOf } from "./ending.ts";
import { crossingsOf, reachOf, twoFamilies } from "./flow.ts";
import { gatekeeperOf } from "./gatekeeper.ts";
import { type Box, copyOf, type Demand, type Grid, gridOf } from "./grid.ts";
import { search } from "./search.ts";

const demand = (cells: readonly number[], min: number, max: number): Demand => ({ cells, min, max });
const boxOf = (low: readonly number[], high: readonly number[]): Box => ({ low: Int32Array.from(low), high: Int32Array.from(high) });
const enough = () => ({ left: 1_000_000 });

/** Every lawful end, by trying all. */
function* ends(grid: Grid, box: Box, cell = 0, chosen: readonly number[] = []): Generator<readonly number[]> {
  if (cell === grid.cells) {
    const isMet = ({ cells, min, max }: Demand): boolean => {
      const sum = cells.reduce((total, one) => total + (chosen[one] ?? 0), 0);
      return sum >= min && sum <= max;
    };
    if (grid.demands.every(isMet)) yield chosen;
    return;
  }
  for (let places = box.low[cell] ?? 0; places <= (box.high[cell] ?? 0); places++) yield* ends(grid, box, cell + 1, [...chosen, places]);
}

/** Any sets of cells at all, so that most systems need the search. */
const systems = fc
  .record({
    cells: fc.integer({ min: 1, max: 5 }),
    sets: fc.array(fc.record({ mask: fc.nat(31), min: fc.nat(4), more: fc.nat(3) }), { maxLength: 4 }),
    low: fc.array(fc.nat(1), { minLength: 5, maxLength: 5 }),
    more: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
    places: fc.nat(7),
  })
  .map(({ cells, sets, low, more, places }) => {
    const all = [...Array(cells).keys()];
    const demands = sets.map(({ mask, min, more: room }) =>
      demand(
        all.filter((cell) => (mask >> cell) % 2 === 1),
        min,
        min + room,
      ),
    );
    const box = boxOf(
      low.slice(0, cells),
      low.slice(0, cells).map((from, cell) => from + (more[cell] ?? 0)),
    );
    return { grid: gridOf(cells, [...demands, demand(all, places, places)]), box };
  });

test("narrowing never cuts off a lawful end, and says there is none only when there is none", () => {
  fc.assert(
    fc.property(systems, ({ grid, box }) => {
      const narrowed = copyOf(box);
      const isPossible = tighten(grid, narrowed);
      for (const end of ends(grid, box)) {
        assert.ok(isPossible);
        for (const [cell, places] of end.entries()) assert.ok(places >= (narrowed.low[cell] ?? 0) && places <= (narrowed.high[cell] ?? 0));
      }
    }),
    { numRuns: 1000 },
  );
});

test("narrowing finds the minimum and maximum of a cell from its row", () => {
  const grid = gridOf(3, [demand([0, 1], 3, 3), demand([0, 1, 2], 4, 4)]);
  const box = boxOf([0, 0, 0], [2, 5, 5]);
  assert.ok(tighten(grid, box));
  assert.deepEqual(
    [[...box.low], [...box.high]],
    [
      [0, 1, 0],
      [2, 3, 3],
    ],
  );
});

test("narrowing goes on from one demand to the next until nothing changes", () => {
  const grid = gridOf(3, [demand([0, 1], 1, 1), demand([1, 2], 1, 1), demand([0, 1, 2], 2, 2)]);
  const box = boxOf([0, 0, 0], [1, 1, 1]);
  assert.ok(tighten(grid, box));
  const chain = gridOf(3, [demand([0, 1], 2, 2), demand([1, 2], 2, 2), demand([0, 1, 2], 2, 4)]);
  const first = boxOf([2, 0, 0], [2, 2, 2]);
  assert.ok(tighten(chain, first));
  assert.deepEqual([...first.low], [2, 0, 2]);
  assert.ok(!tighten(grid, boxOf([1, 1, 0], [1, 1, 1])));
});

test("the search finds a lawful end just when there is one, and what it finds is one", () => {
  fc.assert(
    fc.property(systems, ({ grid, box }) => {
      const all = [...ends(grid, box)];
      const ending = search(grid, box, enough());
      assert.equal(ending.kind, all.length > 0 ? "found" : "none");
      if (ending.kind === "found") assert.ok(all.some((end) => end.every((places, cell) => places === ending.places[cell])));
    }),
    { numRuns: 1500 },
  );
});

test("the box given to a search stays as it is", () => {
  const grid = gridOf(2, [demand([0], 1, 1), demand([0, 1], 2, 2)]);
  const box = boxOf([0, 0], [2, 2]);
  assert.equal(search(grid, box, enough()).kind, "found");
  assert.deepEqual(
    [[...box.low], [...box.high]],
    [
      [0, 0],
      [2, 2],
    ],
  );
});

test("a search that may not work long enough says so", () => {
  const grid = gridOf(2, [demand([0, 1], 2, 2)]);
  assert.equal(search(grid, boxOf([0, 0], [2, 2]), { left: 1 }).kind, "too-large");
  const budget = { left: 100 };
  assert.equal(search(grid, boxOf([0, 0], [2, 2]), budget).kind, "found");
  assert.ok(budget.left < 100 && budget.left % 2 === 0);
});

test("of several useful cells those wished for are taken", () => {
  const grid = gridOf(3, [demand([0, 1, 2], 1, 1)]);
  for (const wished of [0, 1, 2]) {
    const ending = search(
      grid,
      boxOf([0, 0, 0], [1, 1, 1]),
      enough(),
      Uint8Array.from([0, 1, 2], (cell) => (cell === wished ? 1 : 0)),
    );
    assert.ok(ending.kind === "found");
    assert.equal(ending.places[wished], 1);
  }
});

test("demands that nest or are apart, in two families, are found; an odd round of crossings needs a third", () => {
  const of = (...sets: readonly (readonly number[])[]) => {
    const grid = gridOf(6, [...sets.map((cells) => demand(cells, 0, 9)), demand([0, 1, 2, 3, 4, 5], 1, 1)]);
    return twoFamilies(crossingsOf(grid), [...sets.keys()]);
  };
  assert.deepEqual(of(), [[], []]);
  assert.deepEqual(of([0, 1], [2, 3], [0], []), [[0, 1, 2, 3], []]);
  assert.deepEqual(of([0, 1, 2], [3, 4, 5], [0, 3], [1, 4]), [
    [0, 1],
    [2, 3],
  ]);
  assert.deepEqual(of([0, 1], [0, 1]), [[0, 1], []]);
  assert.equal(of([0, 1], [1, 2], [0, 2]), null);
});

test("a flow answers as enumeration does: lawful or not, and which cells may rise and which may spare a place", () => {
  let answered = 0;
  fc.assert(
    fc.property(systems, ({ grid, box }) => {
      const { families } = systemOf(grid);
      if (families === null) return;
      answered++;
      const all = [...ends(grid, box)];
      const reach = reachOf(grid, families, box);
      assert.equal(reach !== null, all.length > 0);
      if (reach === null) return;
      assert.equal(reach.places.length, grid.cells);
      assert.ok(all.some((end) => end.every((places, cell) => places === reach.places[cell])));
      for (let cell = 0; cell < grid.cells; cell++) {
        assert.equal(
          reach.rises[cell] === 1,
          all.some((end) => (end[cell] ?? 0) > (box.low[cell] ?? 0)),
          `cell ${cell} rises`,
        );
        assert.equal(
          reach.spares[cell] === 1,
          all.some((end) => (end[cell] ?? 0) < (box.high[cell] ?? 0)),
          `cell ${cell} spares`,
        );
      }
    }),
    { numRuns: 2000 },
  );
  assert.ok(answered > 300);
});

test("a part of a system is the limits named and the places", () => {
  const system = systemOf(gridOf(3, [demand([0, 1], 1, 1), demand([1, 2], 1, 1), demand([0, 2], 1, 1), demand([0, 1, 2], 1, 1)]));
  assert.equal(system.families, null);
  const part = partOf(system, [2, 0]);
  assert.deepEqual(
    part.grid.demands.map(({ cells }) => cells),
    [
      [0, 2],
      [0, 1],
      [0, 1, 2],
    ],
  );
  assert.deepEqual(part.families, [[0], [1]]);
  const box = boxOf([0, 0, 0], [1, 1, 1]);
  assert.equal(endingOf(system, box, enough()).kind, "none");
  assert.equal(endingOf(part, box, enough()).kind, "found");
});

test("the smallest conflict is the smallest, and nothing in any conflict can be left out", () => {
  fc.assert(
    fc.property(systems, ({ grid, box }) => {
      const system = systemOf(grid);
      const limits = [...grid.demands.keys()].slice(0, -1);
      const isNone = (part: readonly number[]): boolean => [...ends(partOf(system, part).grid, box)].length === 0;
      const smallest = smallestConflict(system, box, enough());
      const some = someConflict(system, box, enough());
      assert.equal(smallest !== null, isNone(limits));
      if (smallest === null || some === null) return assert.equal(some, null);
      assert.ok(isNone(smallest) && conflicts(system, box, smallest, enough()));
      for (let mask = 0; mask < 2 ** limits.length; mask++) {
        const part = limits.filter((_, index) => (mask >> index) % 2 === 1);
        if (part.length < smallest.length) assert.ok(!isNone(part));
      }
      for (const limit of some) assert.ok(!isNone(some.filter((other) => other !== limit)));
    }),
    { numRuns: 600 },
  );
});

test("what cannot be decided in time is no conflict", () => {
  const system = systemOf(gridOf(3, [demand([0, 1], 1, 1), demand([1, 2], 1, 1), demand([0, 2], 1, 1), demand([0, 1, 2], 1, 1)]));
  assert.equal(smallestConflict(system, boxOf([0, 0, 0], [1, 1, 1]), { left: 0 }), null);
});

/** Four categories of two groups each, one candidate in each of the sixteen cells, and half of the places for each group. */
const crossed = (room: number): { readonly set: ConstraintSet; readonly standing: readonly number[] } => {
  const standing = Array.from({ length: 16 }, (_, index) => index + 1);
  const limits = [0, 1, 2, 3].flatMap((bit) =>
    [0, 1].map(
      (group): Limit => ({ name: `${bit}/${group}`, members: standing.filter((number) => ((number - 1) >> bit) % 2 === group), min: 2 - room, max: 2 + room }),
    ),
  );
  return { set: { limits, ifTooFew: "refuse", doomed: "lowest-first" }, standing };
};

test("limits that cannot be settled in time are refused before the count", () => {
  const { set, standing } = crossed(0);
  assert.deepEqual(gatekeeperOf(set, standing, 4, 0), {
    ok: false,
    refusal: { code: "count.constraints.tooLarge", field: "limits", detail: { limits: 8, cells: 16 } },
  });
  assert.ok(gatekeeperOf(set, standing, 4, 1000).ok);
});

test("where a look may not work long enough, whoever is not proven free is bound, is told so, and the count still ends lawfully", () => {
  const { set, standing } = crossed(0);
  const made = gatekeeperOf(set, standing, 4, 16);
  assert.ok(made.ok);
  const elected: number[] = [];
  let hopeful = standing;
  let undecided = 0;
  const told = new Set<string>();
  while (elected.length < 4) {
    const look = made.value.look(elected, hopeful);
    assert.ok(look.feasible);
    for (const { kind, reason } of look.interventions) {
      assert.ok(reason.code.startsWith(`constraint.${kind}.`), `${kind}: ${reason.code}`);
      told.add(reason.code);
    }
    undecided += look.reasons.filter(({ code }) => code.endsWith(".undecided")).length;
    const one = look.doomed[0] ?? hopeful.find((number) => !look.guarded.includes(number)) ?? hopeful[0] ?? 0;
    if (look.doomed.length === 0 && look.guarded.includes(one)) elected.push(one);
    hopeful = hopeful.filter((number) => number !== one);
  }
  assert.ok(undecided > 0);
  assert.deepEqual([told.has("constraint.guarded.undecided"), told.has("constraint.doomed.undecided")], [true, true]);
  for (const { members, min, max, name } of set.limits) {
    const size = elected.filter((number) => members.includes(number)).length;
    assert.ok(size >= min && size <= max, name);
  }
});

test("a thousand candidates in six crossing categories are kept within their limits from the first to the last", () => {
  // A fixed multiplicative sequence deals the groups, so that the sizes differ and every run is the same.
  let seed = 7;
  const draw = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const groups = [2, 3, 3, 2, 4, 2];
  const standing = Array.from({ length: 1000 }, (_, index) => index + 1);
  const groupOf = standing.map(() => groups.map(draw));
  const limits = groups.flatMap((count, category) =>
    Array.from({ length: count }, (_, group): Limit => {
      const members = standing.filter((number) => groupOf[number - 1]?.[category] === group);
      const fair = standing.slice(0, 20).filter((number) => members.includes(number)).length;
      return { name: `${category}/${group}`, members, min: Math.max(0, fair - 1), max: fair + 1 };
    }),
  );
  const made = gatekeeperOf({ limits, ifTooFew: "refuse", doomed: "together" }, standing, 20);
  assert.ok(made.ok);
  const elected: number[] = [];
  let hopeful = standing;
  for (let step = 0; elected.length < 20; step++) {
    const look = made.value.look(elected, hopeful);
    const free = hopeful.filter((number) => !look.guarded.includes(number));
    const one = hopeful[draw(hopeful.length)] ?? 0;
    if (look.doomed.length > 0) hopeful = hopeful.filter((number) => !look.doomed.includes(number));
    else if ((step % 4 === 0 || free.length < 20) && made.value.mayElect(elected, one, hopeful)) {
      elected.push(one);
      hopeful = hopeful.filter((number) => number !== one);
    } else {
      const gone = free.slice(0, 60);
      const together = gone.length > 1 && made.value.mayExclude(elected, gone, hopeful) ? gone : gone.slice(0, 1);
      hopeful = hopeful.filter((number) => !together.includes(number));
    }
  }
  for (const { members, min, max, name } of limits) {
    const size = elected.filter((number) => members.includes(number)).length;
    assert.ok(size >= min && size <= max, name);
  }
});
