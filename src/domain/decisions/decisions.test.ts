import assert from "node:assert/strict";
import { test } from "node:test";
import type { FloorAct } from "#domain/debate";
import type { Day, Instant } from "#kit";
import { figuresApart, figuresIn } from "./figures.ts";
import { floorFacts } from "./floor-facts.ts";
import { followUpOf, isOverdue } from "./follow-up.ts";
import { callWithin, furtherState, monthsAfter } from "./further.ts";
import { canonicalMinutes, type Edit, type Fact, minutesOf, publishedEntries } from "./minutes.ts";
import { standingOf } from "./state.ts";

const day = (text: string) => text as Day;
const at = "2026-10-03T10:00:00.000Z" as Instant;

test("six months after the last of a long month is the last of a short one, over the end of a year", () => {
  assert.equal(monthsAfter(day("2026-08-31"), 6), "2027-02-28");
  assert.equal(monthsAfter(day("2027-08-31"), 6), "2028-02-29");
  assert.equal(monthsAfter(day("2026-06-15"), 6), "2026-12-15");
  assert.equal(callWithin(day("2026-10-03"), day("2027-04-03")).ok, true);
  assert.deepEqual(callWithin(day("2026-10-03"), day("2027-04-04")).ok, false);
  assert.deepEqual(
    [furtherState({ by: day("2027-04-03"), called: false }, day("2027-04-03")), furtherState({ by: day("2027-04-03"), called: false }, day("2027-04-04"))],
    ["due", "overdue"],
  );
});

test("what is remitted, referred back or not reached comes into the register; what was decided does not", () => {
  const of = (outcome: string, to = "") => followUpOf({ outcome, title: "Motion A", to, by: null });
  assert.deepEqual([of("remitted", "Finance")?.owner, of("remitted")?.owner, of("notReached")?.owner], ["Finance", "Executive", "Executive"]);
  assert.equal(of("referredBack")?.origin, "referredBack");
  for (const outcome of ["carried", "lost", "withdrawn", "fell", "nextBusiness"]) assert.equal(of(outcome), null, outcome);
  assert.equal(isOverdue({ state: "underway", dueOn: day("2026-10-02") }, day("2026-10-03")), true);
  for (const one of [
    { state: "done" as const, dueOn: day("2026-10-02") },
    { state: "open" as const, dueOn: null },
    { state: "open" as const, dueOn: day("2026-10-03") },
  ])
    assert.equal(isOverdue(one, day("2026-10-03")), false);
});

test("only what was adopted and still stands is in force", () => {
  const of = (outcome: string, more = {}) => standingOf({ outcome, annulled: false, superseded: false, ...more });
  assert.deepEqual([of("carried"), of("chosen"), of("incorporated")], ["inForce", "inForce", "inForce"]);
  assert.deepEqual([of("lost"), of("remitted"), of("notReached"), of("undecided")], ["notAdopted", "notAdopted", "notAdopted", "notAdopted"]);
  assert.deepEqual([of("carried", { superseded: true }), of("carried", { annulled: true, superseded: true })], ["superseded", "takenBack"]);
});

test("figures of a sentence are compared as numbers: order does not count, how often does", () => {
  assert.deepEqual(figuresIn("718,273 for, 373,801 against"), ["718273", "373801"]);
  assert.deepEqual(figuresApart("carried, 74 to 58", "By 58 to 74 it was carried"), { missing: [], added: [] });
  assert.deepEqual(figuresApart("carried, 74 to 58", "carried by 75 to 58"), { missing: ["74"], added: ["75"] });
  assert.deepEqual(figuresApart("65-65", "65 each"), { missing: ["65"], added: [] });
});

const fact = (id: string, kind: Fact["kind"], words: string): Fact => ({ id, at, kind, item: null, words });
const edit = (of: string, more: Partial<Edit>): Edit => ({ fact: of, words: null, note: "", leftOut: false, was: "", revision: 1, ...more });

test("a speech may be left out, a vote may not; other words carry the record where it has figures", () => {
  const facts = [
    fact("floor.1", "speech", "Ada spoke for."),
    fact("floor.2", "speech", "Ben spoke against."),
    fact("d.1", "decision", "Motion A: carried, 74 to 58."),
  ];
  const entries = minutesOf(facts, [
    edit("floor.1", { leftOut: true }),
    edit("floor.2", { words: "Ben opposed.", was: "Ben spoke against." }),
    edit("d.1", { words: "Carried by 74 to 58.", leftOut: true, was: "Motion A: carried, 74 to 58." }),
  ]);
  assert.deepEqual(
    publishedEntries(entries).map(({ words, record, edited }) => [words, record, edited]),
    [
      ["Ben opposed.", null, true],
      ["Carried by 74 to 58.", "Motion A: carried, 74 to 58.", true],
    ],
  );
  const plain = canonicalMinutes("c", publishedEntries(minutesOf(facts, [])));
  assert.notEqual(plain, canonicalMinutes("c", publishedEntries(entries)));
  assert.equal(minutesOf([fact("d.1", "decision", "Motion A: lost.")], [edit("d.1", { words: "Carried.", was: "Motion A: carried." })])[0]?.outOfDate, true);
});

test("the debate is told with names, sides, procedural motions with their figures, rulings and adjournments", () => {
  const names = {
    credential: (id: string) => `N ${id}`,
    person: (id: string) => `P ${id}`,
    question: (_: string | null, q: string) => `Motion ${q}`,
    itemAt: () => "dues",
  };
  const called = (credential: string, role: "mover" | "speaker", side: "for" | "either"): FloorAct =>
    ({ kind: "called", credential, role, side, slip: null, topic: "t", question: "A", list: "open", remote: false, seconds: 180, reason: "" }) as FloorAct;
  const terms = { what: "closure" as const, item: "i", question: "A", topic: "t" };
  const acts: FloorAct[] = [
    called("1", "mover", "either"),
    called("2", "speaker", "for"),
    { kind: "clockStarted" },
    { kind: "proposed", motion: "m", terms, mover: "3", seconder: "4", challengers: [], slip: null },
    { kind: "decided", motion: "m", division: "d", carried: true, round: {} as never, sentence: "carried, 70 to 50, majority of votes cast" },
    { kind: "adjourned", scope: "conference", item: null, topic: "", until: "14:00", reason: "the quorum is lost" },
  ];
  const facts = floorFacts(
    acts.map((act, n) => ({ seq: n + 1, act, at })),
    names,
  );
  assert.deepEqual(
    facts.map(({ id, words }) => [id, words]),
    [
      ["floor.1", "N 1 moved, on Motion A."],
      ["floor.2", "N 2 spoke for, on Motion A."],
      ["floor.4", "N 3 moved that the question be now put, seconded by N 4."],
      ["floor.5", "The motion that the question be now put: carried, 70 to 50, majority of votes cast."],
      ["floor.6", "Conference was adjourned until 14:00: the quorum is lost."],
    ],
  );
});
