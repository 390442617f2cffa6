import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, motionText } from "../../test/build/texts.ts";
import type { Change } from "./change.ts";
import { numbersIn } from "./number-words.ts";
import { proposeFalls, proposeRivals } from "./rivalry.ts";

const id = asId<"clause">;
const text = motionText(
  "Rules",
  article(
    "4",
    "Committee",
    "a: A Steering Committee of fifteen people is elected by Conference each year.",
    "b: It meets each month in public.",
    "c: Ten are a quorum.",
  ),
);
const printed = (...changes: Change[]) => changes.map((change, at) => ({ id: `i${at + 1}`, label: `M1.${at + 1}`, change }));
const put = (old: string, now: string, clause = "a"): Change => ({ op: "substitute", clause: id(clause), old, new: now });
const shown = (...changes: Change[]) =>
  proposeRivals(text, printed(...changes)).map(({ place, order }) => [place, ...order.map(({ label, why }) => `${label} ${why}`)]);

test("numbers go further the farther they are from the original; the reason says so", () => {
  assert.deepEqual(shown(put("fifteen", "eleven"), put("fifteen", "twenty-one")), [
    ["4.1", "M1.2 from 15 to 21, 6 away from the original", "M1.1 from 15 to 11, 4 away from the original"],
  ]);
});

test("what takes the clause away goes before what rewrites it, and that before what changes words", () => {
  const rewrite: Change = { op: "replaceAll", clause: id("a"), new: "Conference leads itself." };
  const [group] = shown(put("fifteen people", "nine elected members of branches"), rewrite, { op: "delete", clause: id("a") }, put("people", "members"));
  assert.deepEqual(
    group?.map((line) => line.replace(/ .*/, "")),
    ["4.1", "M1.3", "M1.2", "M1.1", "M1.4"],
  );
  assert.match(group?.[3] ?? "", /changes 7 words, \d+ % of the clause/);
});

test("changes to different words of one clause are not rivals, nor are words added at its end; against a new wording all are", () => {
  assert.deepEqual(shown(put("fifteen", "nine"), put("each year", "every second year"), { op: "insert", clause: id("a"), new: "It is paid." }), []);
  const against = shown(put("fifteen", "nine"), { op: "insert", clause: id("a"), new: "It is paid." }, { op: "replaceAll", clause: id("a"), new: "X." });
  assert.equal(against.length, 1);
  assert.equal(against[0]?.length, 4);
});

test("what falls if what is carried: words that would not be there any more, with the reason", () => {
  const falls = proposeFalls(
    text,
    printed(put("meets each month", "never meets", "b"), put("each month", "each week", "b"), { op: "delete", clause: id("b") }, put("Ten", "Six", "c")),
  );
  assert.deepEqual(
    falls.map(({ falls: label, ifCarried, why }) => `${label} if ${ifCarried}: ${why}`),
    [
      "M1.2 if M1.1: “each month” does not stand in clause 4.2 any more",
      "M1.1 if M1.2: “meets each month” does not stand in clause 4.2 any more",
      "M1.1 if M1.3: clause 4.2 is not in the new version",
      "M1.2 if M1.3: clause 4.2 is not in the new version",
    ],
  );
});

test("numbers in words and figures", () => assert.deepEqual(numbersIn("Twenty-one of 1,200, or two-thirds of ninety"), [21, 1200, 90]));
