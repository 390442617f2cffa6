import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { fallsIn, groupIn, rivalsIn } from "./order.ts";

test("the form of rivals names each amendment with its group and how far it goes", () =>
  deepEqual(rivalsIn({ form: "order.m1", "group.x": " size ", "rank.x": "2", "group.y": "size", "rank.y": "" }), [
    { amendment: "x", group: "size", rank: 2 },
    { amendment: "y", group: "size", rank: null },
  ]));

test("an amendment without a group has no rank, whatever was typed", () =>
  deepEqual(rivalsIn({ "group.x": "", "rank.x": "3" }), [{ amendment: "x", group: "", rank: null }]));

test("a rank that is no number is sent on to be refused, not lost", () => deepEqual(rivalsIn({ "group.x": "a", "rank.x": "first" })[0]?.rank, Number.NaN));

test("a button puts a rival one place forward, keeps the order, or says that they are no rivals", () => {
  const group = { order: "x y z", name: "clause 4.1" };
  deepEqual(
    groupIn({ ...group, press: "up.2" }).map(({ amendment, group: name, rank }) => `${amendment} ${name} ${rank}`),
    ["x clause 4.1 1", "z clause 4.1 2", "y clause 4.1 3"],
  );
  deepEqual(
    groupIn({ ...group, press: "keep" }).map(({ amendment }) => amendment),
    ["x", "y", "z"],
  );
  deepEqual(groupIn({ ...group, press: "apart" })[0], { amendment: "x", group: "", rank: null });
});

test("what falls is what was ticked; groups and ranks go along unchanged", () =>
  deepEqual(
    fallsIn({ "fall.M1.2 M1.1": "yes" }, [
      { id: "x", label: "M1.1", rivalGroup: "size", furthestRank: 1 },
      { id: "y", label: "M1.2", rivalGroup: null, furthestRank: null },
    ]),
    [
      { amendment: "x", group: "size", rank: 1, fallsIf: [] },
      { amendment: "y", group: "", rank: null, fallsIf: ["M1.1"] },
    ],
  ));
