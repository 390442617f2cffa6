import assert from "node:assert/strict";
import { test } from "node:test";
import { breakerOf } from "./tie/breaker.ts";
import { oneSeatOf, seatsOf } from "./seats.ts";
import { firstOf, groupsOf, highest } from "./majority/most.ts";
import { badValue, numbersOf, ratioOf, settingsOf, wholeOf } from "./settings.ts";

const rule = { id: "x", settings: { points: ["standard", "dowdall"], votes: ["<whole number>"], top: ["auto", "<whole number>"] } };

test("a setting that was not given has the rule's first value, and none when that is only a kind", () => {
  const settings = settingsOf(rule, undefined);
  assert.ok(settings.ok);
  assert.equal(settings.value.value("points"), "standard");
  assert.equal(settings.value.value("votes"), "");
  assert.equal(settings.value.value("top"), "auto");
  assert.equal(settings.value.value("else"), "");
  assert.equal(settings.value.given("points"), undefined);
});

test("a setting that was given goes before the default", () => {
  const settings = settingsOf(rule, { points: "dowdall", votes: "7" });
  assert.ok(settings.ok);
  assert.equal(settings.value.value("points"), "dowdall");
  assert.equal(settings.value.given("votes"), "7");
});

test("an unknown setting is refused by name, also one named like a part of every object", () => {
  for (const name of ["nonsense", "toString"]) {
    assert.deepEqual(settingsOf(rule, { [name]: "1" }), {
      ok: false,
      refusal: { code: "count.setting.unknown", field: `settings.${name}`, detail: { rule: "x", name, known: ["points", "votes", "top"] } },
    });
  }
  assert.equal(settingsOf({ id: "y" }, { points: "standard" }).ok, false);
});

test("a value that a rule does not know is refused with the values it knows", () => {
  assert.deepEqual(settingsOf(rule, { points: "half" }), { ok: false, refusal: badValue("points", "half", ["standard", "dowdall"]) });
  assert.deepEqual(badValue("points", "half", ["a"]), {
    code: "count.setting.value",
    field: "settings.points",
    detail: { name: "points", value: "half", known: ["a"] },
  });
});

test("whole numbers are read from digits only and within their bounds", () => {
  assert.deepEqual(
    ["3", "9", "2", "10", "", "-3", "3.0", "1e1", " 3", "1234567890123456"].map((text) => wholeOf(text, 3, 9)),
    [3, 9, null, null, null, null, null, null, null, null],
  );
});

test("fractions are read exactly from decimals and from ratios", () => {
  assert.deepEqual(ratioOf("5"), { num: 5n, den: 1n });
  assert.deepEqual(ratioOf("3.25"), { num: 325n, den: 100n });
  assert.deepEqual(ratioOf("7/5"), { num: 7n, den: 5n });
  for (const text of ["", "1/0", "-1", "1.", ".5", "1/2/3", "x"]) assert.equal(ratioOf(text), null, text);
});

test("numbers by candidate are one for all, or some by number with another for the rest", () => {
  assert.deepEqual(numbersOf("2", 3, 9, 100), [2, 2, 2, 2]);
  assert.deepEqual(numbersOf("1=4, 3=0", 3, 9, 100), [9, 4, 9, 0]);
  for (const text of ["", "4=1", "0=1", "1=101", "1", "1=2=3", "x=1", "1=x"].filter((one) => one !== "1")) assert.equal(numbersOf(text, 3, 9, 100), null, text);
  assert.equal(numbersOf("101", 3, 9, 100), null);
});

test("places are a whole number from one; the option goes before the election's own", () => {
  assert.deepEqual(seatsOf({ seats: 2 }, {}), { ok: true, value: 2 });
  assert.deepEqual(seatsOf({ seats: 2 }, { seats: 1 }), { ok: true, value: 1 });
  for (const seats of [0, -1, 1.5, Number.NaN, Infinity])
    assert.deepEqual(seatsOf({ seats: 2 }, { seats }), { ok: false, refusal: { code: "count.seats", field: "seats", detail: { seats } } });
});

test("the highest are all who are level at the top, and groups follow each other downwards", () => {
  const values = [0n, 5n, 7n, 5n, 7n];
  assert.deepEqual(highest([1, 2, 3, 4], values), [2, 4]);
  assert.deepEqual(highest([], values), []);
  assert.deepEqual(groupsOf([1, 2, 3, 4], values), [
    [2, 4],
    [1, 3],
  ]);
  assert.deepEqual(highest([9, 8], values), [9, 8], "whoever has no value has nothing");
});

const ask = () => breakerOf({ last: { kind: "ask" }, lots: [] }, [], String);

test("a group of equals that fits whole needs no lot", () => {
  const breaker = ask();
  assert.deepEqual(
    firstOf(
      [
        [2, 4],
        [1, 3],
      ],
      4,
      breaker,
      1,
    ),
    [2, 4, 1, 3],
  );
  assert.deepEqual(
    firstOf(
      [
        [2, 4],
        [1, 3],
      ],
      2,
      breaker,
      1,
    ),
    [2, 4],
  );
  assert.deepEqual(firstOf([[2, 4]], 9, breaker, 1), [2, 4]);
  assert.equal(breaker.needed(), null);
  assert.deepEqual(breaker.ties(), []);
});

test("a group of equals that does not fit waits for a lot", () => {
  const breaker = ask();
  assert.deepEqual(firstOf([[5], [1, 2, 3]], 3, breaker, 4), [5]);
  assert.deepEqual(breaker.needed(), { between: [1, 2, 3], stage: 4, purpose: "election" });
});

test("a policy for ties is asked once for each place", () => {
  const breaker = breakerOf({ last: { kind: "given-order" }, lots: [] }, [], String);
  assert.deepEqual(firstOf([[5], [3, 1, 2]], 3, breaker, 4, "ranking"), [5, 1, 2]);
  assert.deepEqual(
    breaker.ties().map((tie) => [tie.purpose, tie.stage, tie.between, tie.chosen]),
    [
      ["ranking", 4, [1, 2, 3], 1],
      ["ranking", 4, [2, 3], 2],
    ],
  );
});

test("a rule for one place takes one, and refuses more by name", () => {
  const rule = { id: "irv" };
  assert.deepEqual(oneSeatOf(rule, { seats: 1 }, {}), { ok: true, value: 1 });
  assert.deepEqual(oneSeatOf(rule, { seats: 3 }, { seats: 1 }), { ok: true, value: 1 });
  assert.deepEqual(oneSeatOf(rule, { seats: 2 }, {}), { ok: false, refusal: { code: "count.seats.one", field: "seats", detail: { rule: "irv", seats: 2 } } });
  assert.deepEqual(oneSeatOf(rule, { seats: 0 }, {}), { ok: false, refusal: { code: "count.seats", field: "seats", detail: { seats: 0 } } });
});
