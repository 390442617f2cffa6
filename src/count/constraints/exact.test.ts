import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { ConstraintSet, Limit } from "./constraints.ts";
import { gatekeeperOf } from "./gatekeeper.ts";

const setOf = (limits: readonly Limit[]): ConstraintSet => ({ limits, ifTooFew: "refuse", doomed: "lowest-first" });
const limit = (name: string, members: readonly number[], min: number, max: number): Limit => ({ name, members, min, max });
const to = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

type State = { readonly elected: readonly number[]; readonly hopeful: readonly number[] };

/** Every lawful result from a state, by trying all sets of hopefuls: the plain and obvious answer. */
function lawful(limits: readonly Limit[], { elected, hopeful }: State, places: number): readonly (readonly number[])[] {
  const results: (readonly number[])[] = [];
  for (let mask = 0; mask < 2 ** hopeful.length; mask++) {
    const all = [...elected, ...hopeful.filter((_, index) => (mask >> index) % 2 === 1)];
    const isWithin = ({ members, min, max }: Limit): boolean => {
      const size = all.filter((number) => members.includes(number)).length;
      return size >= min && size <= max;
    };
    if (all.length === places && limits.every(isWithin)) results.push(all);
  }
  return results;
}

type Case = {
  readonly elected: readonly number[];
  readonly hopeful: readonly number[];
  readonly seats: number;
  readonly limits: readonly { readonly cells: readonly number[]; readonly min: number; readonly max: number }[];
  readonly exact: { readonly feasible: boolean; readonly guarded: readonly number[]; readonly doomed: readonly number[] };
};

test("every published state has exactly the guarded and doomed cells that enumeration finds", () => {
  const file = new URL("../../../test/golden/elections/constraint_units/expected.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };
  assert.ok(cases.length >= 80);
  for (const [index, one] of cases.entries()) {
    const cellOf = one.elected.flatMap((elected, cell) => Array.from({ length: elected + (one.hopeful[cell] ?? 0) }, () => cell));
    const members = (cells: readonly number[]): readonly number[] => cellOf.flatMap((cell, at) => (cells.includes(cell) ? [at + 1] : []));
    const left = [...one.elected];
    const elected = cellOf.flatMap((cell, at) => {
      left[cell] = (left[cell] ?? 0) - 1;
      return (left[cell] ?? 0) >= 0 ? [at + 1] : [];
    });
    const hopeful = to(cellOf.length).filter((number) => !elected.includes(number));
    const made = gatekeeperOf(setOf(one.limits.map(({ cells, min, max }, at) => limit(`limit ${at}`, members(cells), min, max))), to(cellOf.length), one.seats);
    assert.ok(made.ok, `case ${index}`);
    const look = made.value.look(elected, hopeful);
    const cells = (numbers: readonly number[]): readonly number[] => [...new Set(numbers.map((number) => cellOf[number - 1] ?? -1))].sort((a, b) => a - b);
    assert.deepEqual({ feasible: look.feasible, guarded: cells(look.guarded), doomed: cells(look.doomed) }, one.exact, `case ${index}`);
  }
});

/** Candidates in one group of each category, some elected and some out, and limits around a result that is lawful. */
const states = fc
  .record({
    groups: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 3 }),
    places: fc.integer({ min: 1, max: 4 }),
    size: fc.integer({ min: 2, max: 9 }),
    room: fc.integer({ min: 0, max: 1 }),
    draws: fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }),
    nested: fc.boolean(),
  })
  .map(({ groups, places: wanted, size, room, draws, nested }) => {
    let at = 0;
    const draw = (below: number): number => (draws[at++ % draws.length] ?? 0) % below;
    const places = Math.min(wanted, size);
    const groupOf = to(size).map(() => groups.map(draw));
    const order = [...to(size)].sort((a, b) => (draws[a] ?? 0) - (draws[b] ?? 0) || a - b);
    const result = order.slice(0, places);
    const limits = groups.flatMap((count, category) =>
      Array.from({ length: count }, (_, group): Limit => {
        const members = to(size).filter((number) => groupOf[number - 1]?.[category] === group);
        const inside = members.filter((number) => result.includes(number)).length;
        return limit(`category ${category} group ${group}`, members, Math.max(0, inside - draw(room + 1)), inside + draw(room + 2));
      }),
    );
    if (nested) limits.push(limit("nested", limits[0]?.members.slice(1) ?? [], 0, draw(3)));
    const kept = result.filter((number) => !limits.some(({ name, members }) => name === "nested" && members.includes(number)));
    const elected = kept.slice(0, draw(places + 1));
    const out = order.slice(places).filter(() => draw(3) === 0);
    const hopeful = to(size).filter((number) => !elected.includes(number) && !out.includes(number));
    return { limits, places, size, elected, hopeful };
  });

test("guarded are those in every lawful result, doomed those in none, for up to three crossing categories", () => {
  let bound = 0;
  fc.assert(
    fc.property(states, ({ limits, places, size, elected, hopeful }) => {
      const all = lawful(limits, { elected: [], hopeful: to(size) }, places);
      const made = gatekeeperOf(setOf(limits), to(size), places);
      assert.equal(made.ok, all.length > 0);
      if (!made.ok) return;
      const results = lawful(limits, { elected, hopeful }, places);
      const look = made.value.look(elected, hopeful);
      assert.equal(look.feasible, results.length > 0);
      for (const number of hopeful) {
        assert.equal(
          made.value.mayElect(elected, number, hopeful),
          results.some((one) => one.includes(number)),
          `may ${number} be elected`,
        );
        assert.equal(
          made.value.mayExclude(elected, [number], hopeful),
          results.some((one) => !one.includes(number)),
          `may ${number} be excluded`,
        );
      }
      if (results.length === 0) return;
      bound += look.guarded.length + look.doomed.length;
      assert.deepEqual(
        look.guarded,
        hopeful.filter((number) => results.every((one) => one.includes(number))),
      );
      assert.deepEqual(
        look.doomed,
        hopeful.filter((number) => results.every((one) => !one.includes(number))),
      );
      const told = look.interventions.flatMap(({ who }) => who).sort((a, b) => a - b);
      assert.deepEqual(
        told,
        [...look.guarded, ...look.doomed].sort((a, b) => a - b),
        "everybody bound is told why",
      );
      assert.equal(look.reasons.length, look.interventions.length);
    }),
    { numRuns: 1500 },
  );
  assert.ok(bound > 500, "the states must bind somebody");
});

test("a question about one candidate is answered rightly before anybody has looked at the state", () => {
  fc.assert(
    fc.property(states, ({ limits, places, size, elected, hopeful }) => {
      const made = gatekeeperOf(setOf(limits), to(size), places);
      if (!made.ok) return;
      const results = lawful(limits, { elected, hopeful }, places);
      for (const number of [...hopeful].reverse()) {
        const may = made.value.mayElect(elected, number, hopeful);
        const mayGo = made.value.mayExclude(elected, [number], hopeful);
        assert.equal(
          may,
          results.some((one) => one.includes(number)),
        );
        assert.equal(
          mayGo,
          results.some((one) => !one.includes(number)),
        );
      }
    }),
    { numRuns: 500 },
  );
});

test("a count that asks before every step never leaves the lawful", () => {
  fc.assert(
    fc.property(states, fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }), ({ limits, places, size }, draws) => {
      const made = gatekeeperOf(setOf(limits), to(size), places);
      if (!made.ok) return;
      const elected: number[] = [];
      let hopeful = [...to(size)];
      for (let step = 0; elected.length < places; step++) {
        const look = made.value.look(elected, hopeful);
        assert.ok(look.feasible);
        const free = hopeful.filter((number) => !look.guarded.includes(number));
        const one = hopeful[(draws[step] ?? 0) % hopeful.length] ?? 0;
        const isElecting = look.doomed.length === 0 && ((draws[step + 1] ?? 0) % 3 === 0 || free.length === 0) && made.value.mayElect(elected, one, hopeful);
        const gone = isElecting ? one : (look.doomed[0] ?? free[(draws[step] ?? 0) % Math.max(1, free.length)] ?? one);
        if (isElecting) elected.push(one);
        hopeful = hopeful.filter((number) => number !== gone);
      }
      assert.equal(lawful(limits, { elected, hopeful: [] }, places).length, 1);
    }),
    { numRuns: 400 },
  );
});
