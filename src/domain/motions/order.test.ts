import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { amendmentLabel, fallsWith, inVotingOrder, motionStep, numberOfLetter } from "./order.ts";

const amendment = (position: number, rivalGroup: string | null = null, furthestRank: number | null = null) => ({ position, rivalGroup, furthestRank });
const order = (amendments: readonly ReturnType<typeof amendment>[]) => inVotingOrder(amendments).map((a) => a.position);

test("amendments are put in printed order", () => deepEqual(order([amendment(3), amendment(1), amendment(2)]), [1, 2, 3]));

test("of rivals at one place the one furthest from the original is put first", () =>
  deepEqual(order([amendment(1, "size", 2), amendment(2, "size", 1), amendment(3), amendment(4)]), [2, 1, 3, 4]));

test("rivals are put together where the first of them is printed", () =>
  deepEqual(order([amendment(1), amendment(2, "fee", 2), amendment(3), amendment(4, "fee", 1)]), [1, 4, 2, 3]));

test("a rival whose rank nobody fixed comes after those with one", () =>
  deepEqual(order([amendment(1, "fee"), amendment(2, "fee", 1), amendment(3, "fee")]), [2, 1, 3]));

test("an amendment is named after its motion's number and its place in print", () => {
  equal(amendmentLabel("A", 2), "M1.2");
  equal(amendmentLabel("D", 1), "M4.1");
  equal(amendmentLabel("", 1), "P.1");
  equal(numberOfLetter("AB"), 28);
});

test("a withdrawn motion goes nowhere, and one ruled out may still be put on the agenda", () => {
  equal(motionStep("withdrawn", "submitted").ok, false);
  equal(motionStep("ruledOut", "onAgenda").ok, true);
  equal(motionStep("draft", "ruledOut").ok, false);
});

test("when one of the rivals at a place is carried the others fall", () => {
  const all = [
    { label: "M1.1", rivalGroup: "size" },
    { label: "M1.2", rivalGroup: "size" },
    { label: "M1.3", rivalGroup: null },
  ];
  deepEqual(
    all.map((amendment) => fallsWith(amendment, all)),
    [["M1.2"], ["M1.1"], []],
  );
});
