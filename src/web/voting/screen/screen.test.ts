import assert from "node:assert/strict";
import { test } from "node:test";
import type { HallNow } from "../../../app/hall/contract.ts";
import type { Instant } from "#kit";
import { clockFace, signalOf } from "./clock.ts";
import { picture, type Wish } from "./picture.ts";
import type { Piece } from "./piece.ts";
import { screenText } from "./text-pieces.ts";

const begun = "2026-10-03T10:00:00.000Z" as Instant;
const at = (seconds: number): number => Date.parse(begun) + seconds * 1000;
const speech = { name: "Ann", group: "Hull", role: "for", since: begun, seconds: 180, stoppedAfter: null };

test("the light is amber for the last minute and red when the time is up, and says so in words", () => {
  const seen = [0, 119, 120, 179, 180, 200].map((spoken) => {
    const { light, figures, words } = clockFace(speech, at(spoken));
    return [light, figures, words];
  });
  assert.deepEqual(seen, [
    ["green", "3:00", "Speaking time"],
    ["green", "1:01", "Speaking time"],
    ["amber", "1:00", "Less than one minute left"],
    ["amber", "0:01", "Less than one minute left"],
    ["red", "0:00", "Time is up"],
    ["red", "+0:20", "Time is up"],
  ]);
});

test("a clock that is stopped stands, whatever the hour", () => {
  assert.equal(clockFace({ ...speech, stoppedAfter: 30 }, at(9999)).figures, "2:30");
  assert.equal(clockFace({ ...speech, stoppedAfter: 0 }, at(9999)).words, "The clock has not started");
});

test("each light is told once as it comes on; more time is given silently, and a screen that is opened late says nothing", () => {
  assert.equal(signalOf("green", "amber"), "One minute left");
  assert.equal(signalOf("amber", "red"), "Time is up");
  assert.equal(signalOf("amber", "amber"), null);
  assert.equal(signalOf("red", "green"), null);
  assert.equal(signalOf(null, "red"), null);
});

test("a long text is cut into pages between words, and no word or mark is lost", () => {
  const words = Array.from({ length: 300 }, (_, n) => `word${n} `).join("");
  const spans = [
    { kind: "same" as const, text: words },
    { kind: "removed" as const, text: "five" },
    { kind: "added" as const, text: "eight" },
  ];
  const text = screenText("A1", [{ heading: "Clause 1", spans }]);
  const all = (text?.pages ?? []).flat().flatMap((clause) => clause.spans);
  assert.equal(all.map((span) => span.text).join(""), `${words}fiveeight`);
  assert.deepEqual(
    all.slice(-2).map(({ kind }) => kind),
    ["removed", "added"],
  );
  assert.ok((text?.pages.length ?? 0) > 4);
  assert.equal(screenText("A1", []), null);
});

const hall: HallNow = {
  conference: { id: "c" as HallNow["conference"]["id"], slug: "c", name: "Conference", state: "open" },
  at: begun,
  attendance: { present: 60, registered: 132, observers: 0, quorum: 67, met: false },
  item: { slug: "dues", title: "Dues" },
  question: { id: "A1", title: "Amendment 1" },
  division: null,
  result: null,
  debate: null,
  notice: "",
};
const division = {
  id: "d",
  state: "open",
  about: "item",
  title: "Amendment 1",
  choices: [
    { key: "for", label: "For" },
    { key: "against", label: "Against" },
  ],
  method: "count",
  channels: ["tellers"],
  disclosure: "aggregate",
  confidential: true,
  split: false,
  thresholdWords: "majority",
  round: 1,
  openedAt: begun,
} as const;
const result = { division: "d", title: "Amendment 1", outcome: "lost", sentence: "lost, 1 to 2", votes: [], abstentions: 0, trial: false } as const;
const wordsIn = (pieces: readonly Piece[]): string => pieces.map((one) => (typeof one === "string" ? one : wordsIn(one.children))).join(" ");
const seen = (now: Partial<HallNow>, wish: Partial<Wish> = {}): string =>
  wordsIn(picture({ now: { ...hall, ...now }, text: null, page: 0, moment: at(0) }, { show: "auto", hall: "", captions: false, ...wish }));

test("one thing at a time: the vote, then the notice, who speaks, the result, the question", () => {
  const debate = { speaker: { ...speech, name: "Ayesha" }, waiting: [], listClosed: false, pending: "" };
  const all = { division, result, debate, notice: "adjourned until 14:00" };
  assert.match(seen(all), /Vote now Amendment 1 For Against Abstention/);
  assert.match(seen({ ...all, division: null }), /Notice adjourned/);
  assert.match(seen({ result, debate }), /Ayesha/);
  assert.match(seen({ result, debate: { ...debate, speaker: null } }), /Lost/);
  assert.match(seen({}), /Before conference Amendment 1/);
  assert.match(seen(all, { show: "result" }), /Lost/);
});

test("a vote that is confidential is called that and never secret; a lost quorum is said with its figures; a trial decides nothing", () => {
  assert.match(seen({ division }), /Confidential/);
  assert.doesNotMatch(seen({ division }), /secret/i);
  assert.match(seen({}), /! Quorum lost: 60 present, 67 needed/);
  assert.match(seen({ division: { ...division, about: "trial" } }), /decides nothing/);
});
