import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { rivalsIn } from "./order.ts";

test("the form of rivals names each amendment with its group and how far it goes", () =>
  deepEqual(rivalsIn({ form: "order.m1", "group.x": " size ", "rank.x": "2", "group.y": "size", "rank.y": "" }), [
    { amendment: "x", group: "size", rank: 2 },
    { amendment: "y", group: "size", rank: null },
  ]));

test("an amendment without a group has no rank, whatever was typed", () =>
  deepEqual(rivalsIn({ "group.x": "", "rank.x": "3" }), [{ amendment: "x", group: "", rank: null }]));

test("a rank that is no number is sent on to be refused, not lost", () => deepEqual(rivalsIn({ "group.x": "a", "rank.x": "first" })[0]?.rank, Number.NaN));
