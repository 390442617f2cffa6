import assert from "node:assert/strict";
import { test } from "node:test";
import { needed } from "#domain/voting";
import { declare, founding, type Hall, moveAll, orders, pathFile, playedUpTo, q } from "./founding.ts";

const shown = (hall: Hall, id: string): string | undefined => {
  const decision = hall.decision(id);
  return decision?.option ?? decision?.outcome;
};

for (const path of ["a", "b"] as const) {
  test(`path ${path} ends as the file of its divisions says`, () => {
    const hall = playedUpTo(path, null);
    for (const decision of pathFile(path).decisions) {
      assert.equal(shown(hall, decision.id), decision.outcome, decision.id);
      if (decision.reason !== undefined) assert.equal(hall.decision(decision.id)?.reason, decision.reason);
      if (decision.cause?.by !== undefined) assert.equal(hall.decision(decision.id)?.cause, decision.cause.by);
    }
    const order = hall.state.decisions.filter((decision) => decision.outcome !== "moved").map((decision) => decision.question);
    assert.deepEqual(
      order,
      pathFile(path).decisions.map((decision) => decision.id),
      "the order of business is the file's",
    );
    assert.equal(hall.state.next.kind, "finished");
  });
}

test("path a adopts the composite with the options chosen", () => {
  const { next } = playedUpTo("a", null).state;
  assert.ok(next.kind === "finished" && next.adopted?.kind === "composite");
  const options = pathFile("a").adopted.options ?? {};
  assert.deepEqual(next.adopted.choices, Object.fromEntries(Object.entries(options).map(([id, key]) => [`section-${id}`, key])));
});

test("path b adopts motion M2 with its two carried amendments and nobody else's", () => {
  const { next } = playedUpTo("b", null).state;
  assert.deepEqual(next, { kind: "finished", adopted: { kind: "motion", motion: "bristol", amendments: ["amendment-M2.1", "amendment-M2.2"] } });
});

test("the fallback votes on amendments in printed order, rivals at one place with the furthest first", () => {
  const names = founding().questions.map((question) => question.id);
  assert.equal(names.join(" "), "P S1 S2 S3 S4 S5 S6 R move-M1 move-M2 move-M3 move-M4 M1.2 M1.1 M1.3 M1.4 M2.1 M2.2 M2.3 M3.2 M3.1 M3.3 M4.1 F");
});

test("the sentences of the minute read as the rule book would have them", () => {
  const [a, b] = [playedUpTo("a", null), playedUpTo("b", null)];
  assert.equal(a.decision("P")?.reason, "carried, 74 to 58, majority of votes cast");
  assert.equal(a.decision("S1")?.reason, "a chosen, 81 to 44, 7 abstentions");
  assert.equal(
    a.decision("S3")?.reason,
    "b chosen in round 2, 66 to 63, 3 abstentions (round 1: a 60, b 41, c 29, 2 abstentions: no majority: 60 of 130, 66 needed; c is out)",
  );
  assert.equal(a.decision("R")?.reason, "carried, 88 to 40, 4 abstentions, at least two thirds of the votes cast, 86 needed");
  assert.equal(b.decision("P")?.reason, "lost, 60 to 66, 6 abstentions, majority of votes cast, 64 needed");
  assert.equal(b.decision("M1.4")?.reason, "lost, 64 to 64, 4 abstentions, casting vote of the chair against");
  assert.equal(b.decision("M3.1")?.reason, "fell, since M3.2 was carried");
});

test("ratification needs 86 of the 128 votes cast", () => {
  const r = pathFile("a").decisions.find((decision) => decision.id === "R");
  assert.equal(needed(orders.ratification, { votesCast: 128, abstentions: 4, present: 132, entitled: 171 }), r?.needed);
});

// ---- every threshold missed, or reached, by one vote changes the outcome ----

for (const path of ["a", "b"] as const)
  for (const decision of pathFile(path).decisions) {
    const { votes } = decision;
    if (votes === undefined || !("for" in votes)) continue;
    const total = (votes.for ?? 0) + (votes.against ?? 0);
    const threshold = decision.kind === "ratification" ? orders.ratification : orders.majority;
    const least = needed(threshold, { votesCast: total, abstentions: decision.abstentions ?? 0, present: 132, entitled: 171 });
    test(`path ${path}, ${decision.id}: ${least} of ${total} carry and ${least - 1} do not`, () => {
      const reached = playedUpTo(path, decision.id);
      moveAll(reached);
      reached.yes(decision.id, least, total - least, decision.abstentions);
      assert.equal(shown(reached, decision.id), "carried");
      const missed = playedUpTo(path, decision.id);
      moveAll(missed);
      missed.yes(decision.id, least - 1, total - least + 1, decision.abstentions);
      // One vote short of more than half of an even number is a tie: not carried unless the chair makes it so.
      if (missed.state.next.kind === "awaitingChair" && missed.state.next.question.id === decision.id) missed.cast(decision.id, "against");
      assert.equal(shown(missed, decision.id), "lost");
    });
  }

for (const decision of pathFile("a").decisions.filter((one) => one.kind === "options" && one.method === "pairwise"))
  test(`path a, ${decision.id}: one vote over the other side's decides, one under decides for the other`, () => {
    const total = Object.values(decision.votes ?? {}).reduce((sum, n) => sum + n, 0);
    const most = Math.floor(total / 2) + 1;
    for (const [winner, loser] of [
      ["a", "b"],
      ["b", "a"],
    ] as const) {
      const hall = playedUpTo("a", decision.id);
      hall.count(decision.id, winner === "a" ? { a: most, b: total - most } : { a: total - most, b: most }, decision.abstentions);
      assert.equal(shown(hall, decision.id), winner, `${winner} over ${loser}`);
    }
  });

test("path a, S3: with 66 of 130 in the first round a is chosen at once, with 65 there is a second round", () => {
  const reached = playedUpTo("a", "S3");
  reached.count("S3", { a: 66, b: 40, c: 24 }, 2);
  assert.equal(shown(reached, "S3"), "a");
  const missed = playedUpTo("a", "S3");
  missed.count("S3", { a: 65, b: 40, c: 25 }, 2);
  assert.equal(missed.decision("S3"), undefined);
  const { next } = missed.state;
  assert.ok(next.kind === "put" && next.round === 2);
  assert.deepEqual(next.between, ["a", "b"]);
});

test("path a, S4: one vote less for a and the chair is not asked", () => {
  const hall = playedUpTo("a", "S4");
  hall.count("S4", { a: 64, b: 65 }, 2);
  assert.equal(shown(hall, "S4"), "b");
  hall.refused({ kind: "castingVote", question: q("S4"), for: "b" }, "question.alreadyDecided");
});

test("path b, F: one vote less for M1 and M2 has most votes, without the chair", () => {
  const hall = playedUpTo("b", "F");
  hall.count("F", { M1: 40, M2: 41, M3: 30, M4: 14 }, 7);
  assert.equal(hall.decision("F")?.reason, "M2 with most votes: 41 of 125, 32.8%, 7 abstentions");
});

test("path a after one vote less on the procedure's threshold is path b", () => {
  const hall = playedUpTo("a", "P");
  hall.yes("P", 66, 66);
  hall.cast("P", "against");
  assert.equal(hall.nextName, "move-M1");
});

test("path b with the procedure carried by one goes to the sections", () => {
  const hall = playedUpTo("b", "P");
  hall.yes("P", 64, 62, 6);
  assert.equal(hall.nextName, "S1");
  assert.equal(hall.state.next.kind === "put" && hall.state.next.between.length, 2);
  declare(hall, pathFile("a").decisions.find((decision) => decision.id === "S1") ?? { id: "", question: "", kind: "options", outcome: "" });
  assert.equal(hall.nextName, "S2");
});
