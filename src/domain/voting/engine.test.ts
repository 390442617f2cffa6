import assert from "node:assert/strict";
import { test } from "node:test";
import { founding, Hall, moveAll, playedUpTo, q } from "../../../test/golden/founding-conference/founding.ts";
import { hall, section } from "../../../test/build/questions.ts";
import { lawful, statusOf } from "./engine.ts";

// ---- nothing unlawful can be appended ----

test("a question that is not next is refused, and so is one decided already", () => {
  const s = playedUpTo("a", "S2");
  s.refused({ kind: "declared", question: q("R"), round: s.round({ for: 1, against: 0 }) }, "question.notNext");
  s.refused({ kind: "declared", question: q("P"), round: s.round({ for: 58, against: 74 }) }, "question.alreadyDecided");
  s.refused({ kind: "moved", question: q("move-M1"), mover: "", seconder: "" }, "question.notNext");
  s.refused({ kind: "declared", question: q("nothing"), round: s.round({ for: 1, against: 0 }) }, "question.unknown");
  s.refused({ kind: "castingVote", question: q("S2"), for: "a" }, "tie.notAsked");
});

test("what fell cannot be put", () => {
  const s = playedUpTo("b", "M3.3");
  s.refused({ kind: "declared", question: q("M3.1"), round: s.round({ for: 100, against: 1 }) }, "question.alreadyDecided");
});

test("a count is refused that is of something else, of more than present, or of more present than entitled", () => {
  const s = playedUpTo("a", "S1");
  const declared = (round: ReturnType<Hall["round"]>) => ({ kind: "declared", question: q("S1"), round }) as const;
  s.refused(declared(s.round({ for: 1, against: 0 })), "round.notTheOneToPut");
  s.refused(declared(s.round({ a: 1, b: 0 }, 0, "bottomTie")), "round.notTheOneToPut");
  s.refused(declared(s.round({ a: 82, b: 44 }, 7)), "division.moreVotesThanPresent");
  s.refused(declared(s.round({ a: -1, b: 44 })), "tally.notWhole");
  s.entitled = 131;
  s.refused(declared(s.round({ a: 81, b: 44 })), "round.presentExceedsEntitled");
});

test("an option can be withdrawn before its question is put, never afterwards, and never the last one", () => {
  const s = hall(section("exhaustive", ["a", "b", "c"]));
  s.act({ kind: "optionWithdrawn", question: q("S"), option: "c", reason: "by its proposers" });
  s.refused({ kind: "optionWithdrawn", question: q("S"), option: "c", reason: "" }, "option.unknown");
  s.count("S", { a: 65, b: 65 });
  s.refused({ kind: "optionWithdrawn", question: q("S"), option: "b", reason: "" }, "question.alreadyPut");
});

test("an option can be withdrawn long before its question is put; the last one never", () => {
  const s = new Hall(founding());
  s.act({ kind: "optionWithdrawn", question: q("S1"), option: "a", reason: "" });
  s.refused({ kind: "optionWithdrawn", question: q("S1"), option: "b", reason: "" }, "option.lastOne");
  s.yes("P", 74, 58);
  assert.equal(s.decision("S1")?.option, "b", "decided when its turn came");
  assert.equal(s.nextName, "S2");
});

test("one option left in a section is chosen without a vote", () => {
  const s = hall(section("pairwise", ["a", "b"]));
  s.act({ kind: "optionWithdrawn", question: q("S"), option: "a", reason: "by its proposers" });
  assert.equal(s.decision("S")?.option, "b");
  assert.equal(s.decision("S")?.reason, "b chosen, the only option left");
});

test("the procedural motion can be neither remitted nor withdrawn, since all else waits for it", () => {
  const s = new Hall(founding());
  s.refused({ kind: "remitted", question: q("P"), to: "the committee" }, "question.notRemittable");
  s.refused({ kind: "withdrawn", question: q("P"), reason: "" }, "question.notWithdrawable");
});

test("what is offered as lawful is what is accepted", () => {
  const s = playedUpTo("b", "M1.2");
  moveAll(s);
  const offered = lawful(s.procedure, s.orders, s.acts);
  assert.equal(offered.put, "M1.2");
  assert.equal(offered.notMoved, "M1.2");
  assert.equal(offered.moved, null);
  assert.equal(offered.castingVote, null);
  assert.equal(offered.remit, null);
  assert.deepEqual(offered.correct, ["move-M4"]);
});

// ---- scenario 9 and the rest of an item with motions ----

const rates = (): Hall => {
  const amendment = (label: string, position: number, rank: number) => ({
    amendment: `id-${label}` as never,
    motion: "dues" as never,
    label,
    position,
    place: "",
    rivalGroup: "rate",
    furthestRank: rank,
    fallsIf: [],
  });
  return new Hall(
    founding(
      {},
      {
        procedure: "motions",
        motions: [{ motion: "dues" as never, letter: "A", title: "Dues of five pounds", kind: "original", fullDraft: false }],
        // printed as £8, £3, £12; £12 is furthest from £5, then £8, then £3
        amendments: [amendment("M1.1", 1, 2), amendment("M1.2", 2, 3), amendment("M1.3", 3, 1)],
      },
    ),
  );
};

test("scenario 9: furthest first; the next carried; the least falls; the motion as amended is lost and nothing comes back", () => {
  const s = rates();
  s.move("move-A");
  assert.equal(s.nextName, "M1.3");
  s.yes("M1.3", 35, 90);
  s.yes("M1.1", 70, 55);
  assert.equal(s.decision("M1.2")?.outcome, "fell");
  assert.equal(s.decision("M1.2")?.cause, "M1.1");
  assert.equal(s.nextName, "A");
  s.yes("A", 58, 67);
  assert.deepEqual(s.state.next, { kind: "finished", adopted: null });
});

test("a motion carried is adopted with its carried amendments", () => {
  const s = rates();
  s.move("move-A");
  s.yes("M1.3", 35, 90);
  s.yes("M1.1", 70, 55);
  s.yes("A", 68, 57);
  assert.deepEqual(s.state.next, { kind: "finished", adopted: { kind: "motion", motion: "dues", amendments: ["id-M1.1"] } });
});

test("a motion that is not moved falls, and its amendments with it", () => {
  const s = rates();
  s.act({ kind: "notMoved", question: q("move-A") });
  assert.deepEqual(
    s.state.decisions.map((decision) => decision.outcome),
    ["fell", "fell", "fell", "fell", "fell"],
  );
  assert.equal(s.decision("M1.1")?.reason, "fell, since move-A was not moved");
});

test("an amendment that nobody moves falls alone", () => {
  const s = rates();
  s.move("move-A");
  s.act({ kind: "notMoved", question: q("M1.3") });
  assert.equal(s.nextName, "M1.1");
});

test("a motion may be remitted when it is the one to be put, and then is not adopted", () => {
  const s = rates();
  s.move("move-A");
  s.refused({ kind: "remitted", question: q("A"), to: "the executive" }, "question.notNext");
  s.refused({ kind: "remitted", question: q("M1.3"), to: "the executive" }, "question.notRemittable");
  for (const id of ["M1.3", "M1.1", "M1.2"]) s.yes(id, 1, 100);
  s.act({ kind: "remitted", question: q("A"), to: "the executive" });
  assert.equal(s.decision("A")?.outcome, "remitted");
  assert.deepEqual(s.state.next, { kind: "finished", adopted: null });
});

test("a motion withdrawn by leave takes its amendments with it", () => {
  const s = rates();
  s.move("move-A");
  s.act({ kind: "withdrawn", question: q("A"), reason: "nobody objected" });
  assert.equal(s.decision("A")?.outcome, "withdrawn");
  assert.equal(s.decision("M1.1")?.outcome, "fell");
  assert.equal(s.state.next.kind, "finished");
});

test("when the item is closed, what was open was not reached, and what could no longer be put is not spoken of", () => {
  const s = playedUpTo("a", "S5");
  s.act({ kind: "itemClosed", reason: "the hall had to be left" });
  assert.deepEqual(
    s.state.decisions.filter((decision) => decision.outcome === "notReached").map((decision) => decision.question),
    ["S5", "S6", "R"].concat(unreachedFallback()),
  );
  s.refused({ kind: "itemClosed", reason: "" }, "item.closed");
  s.refused({ kind: "corrected", question: q("S4"), reason: "" }, "item.closed");
});

/** Ratification could still have been lost, so the fallback was still ahead. */
const unreachedFallback = (): string[] =>
  founding()
    .questions.map((question) => question.id as string)
    .slice(8);

test("on path b the sections are not put, and closing says nothing of them", () => {
  const s = playedUpTo("b", "M1.2");
  moveAll(s);
  const status = statusOf(s.procedure, s.state);
  assert.equal(status.get(q("S1")), "notPut");
  assert.equal(status.get(q("R")), "notPut");
  assert.equal(status.get(q("M1.2")), "next");
  assert.equal(status.get(q("F")), "ahead");
  s.act({ kind: "itemClosed", reason: "time" });
  assert.equal(s.decision("S1"), undefined);
  assert.equal(s.decision("F")?.outcome, "notReached");
});
