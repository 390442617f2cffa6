import { ok } from "node:assert/strict";
import { test } from "node:test";
import { figuresOf } from "../../bench/align/figures.ts";
import { learningSets, readSet, visible } from "../../bench/align/sets.ts";

/** A little below what was measured: pairs found and right (F1), true rows whose class is right, true options that a row proposes. */
const floors: Readonly<Record<string, { readonly f1: number; readonly classes: number; readonly options: number }>> = {
  bodies: { f1: 0.84, classes: 0.68, options: 0.8 },
  clubs: { f1: 0.83, classes: 0.65, options: 0.7 },
  coops: { f1: 0.88, classes: 0.82, options: 0.94 },
  residents: { f1: 0.91, classes: 0.71, options: 0.95 },
  constitution: { f1: 0.905, classes: 0.85, options: 0.89 },
};

for (const folder of [...learningSets, visible]) {
  const set = readSet(folder);
  test(`the drafts of "${set.name}" are aligned and classified no worse than was measured`, () => {
    const floor = floors[set.name];
    ok(floor, `no floor for ${set.name}`);
    const { together, classRight, optionsCovered } = figuresOf(set);
    ok(together.f1 >= floor.f1, `F1 ${together.f1}`);
    ok(classRight >= floor.classes, `classes ${classRight}`);
    ok(optionsCovered >= floor.options, `options ${optionsCovered}`);
  });
}
