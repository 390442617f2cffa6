import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenCount, hostileNames, longCount, named, smallCount } from "../../../test/build/count/sheets.ts";
import { electionOf } from "../election.ts";
import { fptp } from "../majority/plurality.ts";
import type { Count, Stage } from "../outcome.ts";
import { askAtTies } from "../rule.ts";
import { accountedFor, sheetOf } from "./sheet.ts";

const sheet = sheetOf(smallCount());

/** The small count with one stage changed. */
const withStage = (at: number, changes: Partial<Stage>): Count => {
  const count = smallCount();
  return { ...count, stages: count.stages.map((stage, index) => (index === at ? { ...stage, ...changes } : stage)) };
};

test("columns are stages with a heading, sentences, quota, transfer value, papers moved, who is elected and excluded", () => {
  assert.deepEqual(
    sheet.columns.map(({ n, title, quota, transferValue, papersMoved, elected, excluded }) => [n, title, quota, transferValue, papersMoved, elected, excluded]),
    [
      [1, "First preferences", "33.60", "", "", ["Bea"], []],
      [2, "Surplus of Bea", "33.60", "0.31", "40", [], []],
      [3, "Exclusion of Eve", "33.60", "", "", ["Cal"], ["Eve"]],
    ],
  );
  assert.deepEqual(sheet.columns[2]?.sentences, ["Eve has the fewest votes, 17.17, and is excluded.", "Cal reached the quota."]);
});

test("rows are candidates in the order of the paper, with what each stage changed and the total after it", () => {
  assert.deepEqual(
    sheet.rows.map(({ number, name, result, cells }) => [number, name, result, cells.map(({ change, total, state }) => [change, total, state])]),
    [
      [
        1,
        "Bea",
        "Elected 1st, at stage 1",
        [
          ["", "46.00", "elected"],
          ["−12.40", "33.60", "elected"],
          ["", "33.60", "elected"],
        ],
      ],
      [
        2,
        "Cal",
        "Elected 2nd, at stage 3",
        [
          ["", "20.00", "standing"],
          ["+6.20", "26.20", "standing"],
          ["+10.17", "36.37", "elected"],
        ],
      ],
      [
        3,
        "Dee",
        "Not elected",
        [
          ["", "19.00", "standing"],
          ["+3.10", "22.10", "standing"],
          ["+5.00", "27.10", "standing"],
        ],
      ],
      [
        4,
        "Eve",
        "Excluded at stage 3",
        [
          ["", "15.00", "standing"],
          ["+2.17", "17.17", "standing"],
          ["−17.17", "0.00", "excluded"],
        ],
      ],
      [
        5,
        "Fay",
        "Withdrawn",
        [
          ["", "", "out"],
          ["", "", "out"],
          ["", "", "out"],
        ],
      ],
    ],
  );
});

test("by result, the elected come first, then who stayed longest, the withdrawn last", () => {
  const count = smallCount({
    elected: [
      { number: 2, stage: 3 },
      { number: 1, stage: 1 },
    ],
  });
  assert.deepEqual(
    sheetOf(count, { order: "result" }).rows.map(({ name }) => name),
    ["Cal", "Bea", "Dee", "Eve", "Fay"],
  );
  assert.deepEqual(
    sheetOf(longCount(4, 3), { order: "result" }).rows.map(({ number }) => number),
    [1, 2, 3, 4],
  );
});

test("papers without further preference, losses and the sum stand below", () => {
  assert.deepEqual(
    sheet.sums.map(({ name, cells }) => [name, cells.map(({ change, total }) => [change, total])]),
    [
      [
        "No further preference",
        [
          ["", "0.00"],
          ["+0.93", "0.93"],
          ["+1.90", "2.83"],
        ],
      ],
      [
        "Lost to rounding",
        [
          ["", "0.00"],
          ["", "0.00"],
          ["+0.10", "0.10"],
        ],
      ],
      [
        "Sum",
        [
          ["", "100.00"],
          ["", "100.00"],
          ["", "100.00"],
        ],
      ],
    ],
  );
});

test("a column that adds up says so; one that does not is shown with the difference, never hidden", () => {
  assert.deepEqual(
    sheet.columns.map(({ check }) => check?.kind),
    ["right", "right", "right"],
  );
  const wrong = sheetOf(withStage(1, { exhausted: 92n }));
  assert.deepEqual(wrong.columns[1]?.check, { kind: "wrong", sum: "99.99", expected: "100.00", difference: "−0.01" });
  assert.deepEqual(wrong.warnings, ["Stage 2 does not add up: 99.99 is counted where 100.00 is valid (−0.01)."]);
  assert.equal(wrong.columns.length, 3);
  assert.deepEqual(sheet.warnings, []);
});

test("the sum of a stage counts candidates, exhausted and lost, and not the unused entry 0", () => {
  const stage = smallCount().stages[2];
  assert.ok(stage);
  assert.equal(accountedFor({ ...stage, totals: [5n, ...stage.totals.slice(1)] }), 10000n);
});

test("the head names places, candidates, who withdrew and the quota; papers are told by treatment", () => {
  assert.deepEqual(sheet.facts, [
    { label: "Places", value: "2" },
    { label: "Candidates", value: "4" },
    { label: "Withdrawn", value: "Fay" },
    { label: "Quota", value: "33.60" },
  ]);
  assert.deepEqual(sheet.papers, [
    { label: "Papers", value: "106" },
    { label: "Valid", value: "100" },
    { label: "Blank", value: "4" },
    { label: "Spoiled", value: "2" },
    { label: "Of the blank, marked only for withdrawn candidates", value: "3" },
    { label: "Of the valid, followed only up to a skipped preference", value: "1" },
  ]);
  const all = { valid: 9, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 2, stoppedAtEqual: 3, passedOver: 4, onlyWithdrawn: 0 };
  assert.deepEqual(
    sheetOf(smallCount({ papers: all })).papers.map(({ label, value }) => `${value} ${label}`),
    [
      "9 Papers",
      "9 Valid",
      "0 Blank",
      "0 Spoiled",
      "2 Of the valid, followed only up to a repeated name",
      "3 Of the valid, followed only up to two names at one preference",
      "4 Of the valid, with a doubtful preference passed over",
    ],
  );
});

test("a quota that moves is that of each stage, and there may be none", () => {
  assert.deepEqual(
    sheetOf(withStage(1, { quota: 3300n })).columns.map(({ quota }) => quota),
    ["33.60", "33.00", "33.60"],
  );
  const none = smallCount({ quota: null });
  const bare = { ...none, stages: none.stages.map(({ quota: was, ...stage }) => (was === undefined ? { ...stage } : stage)) };
  assert.deepEqual(
    sheetOf(bare).columns.map(({ quota }) => quota),
    ["", "", ""],
  );
  assert.ok(!sheetOf(bare).facts.some(({ label }) => label === "Quota"));
});

test("the result comes in the order of election; places left open are a warning, a lot that is needed another", () => {
  assert.deepEqual(sheet.result, [
    { name: "Bea", sentence: "Elected 1st, at stage 1" },
    { name: "Cal", sentence: "Elected 2nd, at stage 3" },
  ]);
  const one = smallCount({ elected: [{ number: 1, stage: 1 }] });
  assert.deepEqual(sheetOf(one).warnings, ["One place is not filled."]);
  assert.deepEqual(sheetOf({ ...one, seats: 3 }).warnings, ["2 places are not filled."]);
  assert.deepEqual(sheetOf(one, { pending: { kind: "lotNeeded", between: [2, 3], stage: 3, purpose: "election", soFar: one } }).warnings, [
    "Cal and Dee are tied and nothing in the rule separates them: a lot must be drawn.",
  ]);
  assert.deepEqual(sheetOf({ ...one, ranking: [[1], [2]] }).warnings, []);
});

test("ties, how to repeat them, limits and notes are in the head", () => {
  const reason = { code: "constraint.doomed.maximum", who: [3], figures: { limit: "Wales", max: "1" } } as const;
  const stages = withStage(2, { interventions: [{ kind: "doomed", who: [3], reason }] }).stages;
  const full = sheetOf(
    smallCount({
      stages,
      ties: [{ stage: 3, purpose: "exclusion", between: [3, 4], by: "seeded-lot", chosen: 4 }],
      notes: [{ code: "place.vacant", figures: { places: "1", seats: "2" } }],
    }),
    { seed: "abc" },
  );
  assert.deepEqual(full.ties, ["Stage 3: Dee and Eve were tied for exclusion. Eve was excluded, by a lot from the published seed."]);
  assert.match(full.repeat.join(" "), /“abc\|exclusion\|3\|4\|Eve”/);
  assert.deepEqual(full.interventions, ["Stage 3: Dee can no longer be elected: Wales may have at most 1 and has no place left."]);
  assert.deepEqual(full.columns[2]?.interventions, ["Dee can no longer be elected: Wales may have at most 1 and has no place left."]);
  assert.deepEqual(full.notes, ["1 of the 2 places stays vacant: there is no one left to fill it."]);
});

test("a registered rule is named with its source, one that is not by its id", () => {
  const counted = fptp.count(
    electionOf(
      [
        [3, [1]],
        [2, [2]],
      ],
      { title: "  Chair\u0000 " },
    ),
    { ties: askAtTies },
  );
  assert.ok(counted.ok && counted.value.kind === "counted");
  const chair = sheetOf(counted.value.count);
  assert.equal(chair.title, "Chair");
  assert.deepEqual([chair.rule.id, chair.rule.title, chair.rule.summary], ["fptp", "First past the post", "Whoever has most first preferences wins."]);
  assert.match(chair.rule.source, /Representation of the People Act 1983/);
  assert.deepEqual(
    chair.sums.map(({ name }) => name),
    ["No further preference", "Sum"],
  );
  assert.deepEqual(sheet.rule, { id: "example", title: "example", source: "", summary: "" });
  assert.equal(sheetOf(smallCount({ title: "\u202e" })).title, "Count of votes");
});

test("every stage of the published wards adds up", () => {
  for (const id of ["scot_aberdeen_2017_ward2", "scot_glasgow_2012_ward12", "scot_eilean_siar_2022_ward5"])
    for (const column of sheetOf(goldenCount(id, "ers97")).columns) assert.equal(column.check?.kind, "right", `${id} stage ${column.n}`);
});

test("names as no ballot should have them are single clean lines in the sheet", () => {
  for (const { name } of sheetOf(named(...hostileNames)).rows) assert.doesNotMatch(name, /[\r\n\u0000-\u001f\u007f-\u009f]/); // oxlint-disable-line no-control-regex
});
