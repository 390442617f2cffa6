import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../election.ts";
import type { Count, Stage } from "../outcome.ts";
import { bltReader } from "./blt.ts";
import { droopDump, droopJson, writeDroop } from "./droop.ts";
import { writeOpentally } from "./opentally.ts";

/** Anything that JSON can hold, looked into without asking at each step: a wrong path fails the test. */
// oxlint-disable-next-line no-explicit-any -- the shape is what is tested
type Data = any;

const stage = (n: number, given: Partial<Stage>): Stage => ({
  n,
  action: "first",
  who: [],
  reasons: [],
  totals: [],
  exhausted: 0n,
  lost: 0n,
  elected: [],
  excluded: [],
  ...given,
});

const count = (given: Partial<Count>): Count => ({
  rule: "scottish",
  title: "Pollux and Helen should tie",
  seats: 2,
  candidates: ["Castor", "Pollux", "Helen"].map((name, index) => ({ number: index + 1, name, withdrawn: false })),
  decimals: 5,
  quota: 300_000n,
  papers: { valid: 6, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
  stages: [],
  elected: [],
  ties: [],
  notes: [],
  ...given,
});

const scottish = count({
  stages: [
    stage(1, { totals: [0n, 400_000n, 0n, 200_000n], elected: [1] }),
    stage(2, { action: "surplus", who: [1], totals: [0n, 300_000n, 100_000n, 200_000n] }),
    stage(3, { action: "exclusion", who: [2], totals: [0n, 300_000n, 0n, 200_000n], exhausted: 100_000n, excluded: [2], elected: [3] }),
  ],
});

test("droop's dump has its columns, and at each stage the figures that droop has there (test/ref/dump/42-scotland of droop)", () => {
  assert.equal(
    droopDump(scottish),
    [
      "R\tAction\tQuota\tNon-Transferable\t1.name\t1.state\t1.vote\t2.name\t2.state\t2.vote\t3.name\t3.state\t3.vote",
      "0\tbegin\t3.00000\t0.00000\tCastor\tE\t4.00000\tPollux\tH\t0.00000\tHelen\tH\t2.00000",
      "1\ttransfer\t3.00000\t0.00000\tCastor\tE\t3.00000\tPollux\tH\t1.00000\tHelen\tH\t2.00000",
      "2\tdefeat\t3.00000\t1.00000\tCastor\tE\t3.00000\tPollux\tD\t0.00000\tHelen\tE\t2.00000",
      "X\tend\t3.00000\t1.00000\tCastor\tE\t3.00000\tPollux\tD\t0.00000\tHelen\tE\t2.00000",
      "",
    ].join("\n"),
  );
});

test("a Meek count is dumped with votes, surplus, residual and keep factors; the withdrawn are left out", () => {
  const meek = count({
    decimals: 2,
    keepDecimals: 3,
    quota: null,
    candidates: ["Ann\tA", "Bob", "Cal"].map((name, index) => ({ number: index + 1, name, withdrawn: index === 1 })),
    stages: [
      stage(1, { action: "iteration", totals: [0n, 450n, 0n, 100n], quota: 200n, keep: [0n, 444n, 0n, 1000n], exhausted: 40n, lost: 10n, elected: [1] }),
    ],
  });
  assert.equal(
    droopDump(meek),
    [
      "R\tAction\tQuota\tVotes\tSurplus\tResidual\t1.name\t1.state\t1.vote\t1.kf\t3.name\t3.state\t3.vote\t3.kf",
      "0\titerate\t2.00\t5.50\t2.50\t0.50\tAnn A\tE\t4.50\t0.444\tCal\tH\t1.00\t1.000",
      "X\tend\t2.00\t5.50\t2.50\t0.50\tAnn A\tE\t4.50\t0.444\tCal\tH\t1.00\t1.000",
      "",
    ].join("\n"),
  );
  const json = JSON.parse(JSON.stringify(droopJson(meek, () => ""))) as Data;
  assert.equal(json["method"], "meek");
  assert.equal(json["quota"], null);
  assert.deepEqual(json["ecids"], [1, 3]);
  assert.deepEqual(json["actions"][0]["cstate"], {
    1: { state: "elected", code: "E", vote: "4.50", kf: "0.444" },
    2: { state: "withdrawn", code: "W", kf: "0.000" },
    3: { state: "hopeful", code: "H", vote: "1.00", kf: "1.000" },
  });
  assert.equal(json["actions"][0]["residual"], "0.50");
});

test("droop's JSON report has its names", () => {
  const json = JSON.parse(JSON.stringify(droopJson(scottish, ({ n }) => `stage ${n}`))) as Data;
  assert.equal(json["title"], "Pollux and Helen should tie");
  assert.equal(json["rule_name"], "scottish");
  assert.equal(json["method"], "wigm");
  assert.equal(json["seats"], 2);
  assert.equal(json["nballots"], 6);
  assert.equal(json["quota"], "3.00000");
  assert.deepEqual(json["cids"], [1, 2, 3]);
  assert.deepEqual(json["cdict"][2], { cid: 2, ballot_order: 2, tie_order: 2, name: "Pollux", nick: "2" });
  const actions: readonly Record<string, unknown>[] = json["actions"];
  assert.deepEqual(
    actions.map(({ tag, msg, round }) => `${String(tag)} ${String(msg)} ${String(round)}`),
    ["begin stage 1 1", "transfer stage 2 2", "defeat stage 3 3", "end Count Complete 3"],
  );
  assert.deepEqual(actions[0], {
    tag: "begin",
    msg: "stage 1",
    round: 1,
    cstate: {
      1: { state: "elected", code: "E", vote: "4.00000" },
      2: { state: "hopeful", code: "H", vote: "0.00000" },
      3: { state: "hopeful", code: "H", vote: "2.00000" },
    },
    votes: "6.00000",
    quota: "3.00000",
    surplus: "1.00000",
    nt_votes: "0.00000",
  });
  assert.deepEqual(
    ["election", "seat", "doomed", "restart", "round", "comparison"].map((action) => {
      const one = count({ stages: [stage(1, { action: action as Stage["action"] })] });
      return droopDump(one).split("\n")[1]?.split("\t")[1];
    }),
    ["elect", "elect", "defeat", "round", "round", "round"],
  );
  assert.equal(droopDump(count({})).split("\n").length, 2);
  assert.deepEqual(JSON.parse(JSON.stringify(droopJson(count({}), () => "")))["actions"], []);
});

for (const [program, write] of [
  ["droop", writeDroop],
  ["opentally", writeOpentally],
] as const) {
  test(`an election for ${program} is BLT with withdrawals, equal preferences and weights`, () => {
    const one = electionOf(
      [
        [3, [2, 1]],
        [4, [1, [2, 3]]],
        [2, []],
      ],
      { names: ["Adam", 'Basil "B"', "Charlotte"], withdrawn: [2], title: "Title", seats: 2 },
    );
    const written = write(one);
    assert.ok(written.ok);
    const bytes = Buffer.concat(Array.from(written.value));
    assert.match(bytes.toString(), /^3 2\n-2\n3 2 1 0\n4 1 2=3 0\n2 0\n0\n"Adam"\n/);
    const reader = bltReader({});
    assert.ok(reader.push(bytes).ok);
    const read = reader.end();
    assert.ok(read.ok);
    assert.deepEqual(read.value, one);
  });

  test(`what ${program} does not describe is refused by paper`, () => {
    for (const [paper, found] of [
      [[1, 0, 2], "a skipped rank"],
      [[3], "an overvote"],
      [[4], "a person written in"],
      [[2, 2], "a candidate twice"],
    ] as const) {
      const written = write(electionOf([[1, paper]], { candidates: 2 }));
      assert.ok(!written.ok);
      assert.deepEqual(written.refusal, { code: `count.${program}.cannotHold`, detail: { row: 1, found } });
    }
  });
}
