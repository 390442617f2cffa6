import assert from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { buildScenarioHall, codeOf, must, yesNoQuestion } from "../build/scenario-hall.ts";

const twoThirds = { base: "votesCast", rule: "atLeast", num: 2, den: 3 } as const;

test("Scenario 04: two thirds by card: 718,273 to 373,801 is lost, short by 9,777 at this total, although a simple majority was reached; the show of hands before it stays in the record as undecided", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 132,
    observers: 6,
    weights: Array.from({ length: 36 }, () => 41_000),
    orders: { floor: { ...plainFloorOrders, card: { weights: "listed", mode: "affiliateBlock", split: true } } },
    items: [{ title: "Rules", questions: [yesNoQuestion("R", { threshold: twoThirds, rule: "Rule book: two thirds of the votes cast" })], called: true }],
  });
  const [item] = hall.items;
  assert.ok(item);
  assert.match(await hall.hands(item, "R", "unclear"), /^show of hands: undecided\./);
  const now = must(await hall.on.app.hall.hallNow(hall.on.visitor, { slug: hall.slug })).result;
  assert.deepEqual([now?.outcome, now?.sentence, now?.votes], ["undecided", "show of hands: undecided", []], "the hall is told");
  assert.equal(must(await hall.on.app.voting.results(hall.on.visitor, { slug: hall.slug })).items[0]?.decisions.length, 0);
  const { division } = must(await hall.open(item, "R", { method: "card" }));
  const votes = { for: 718_273, against: 373_801 };
  await hall.count(division, votes);
  must(await hall.close(division));
  const { sentence } = must(await hall.declare(division));
  const said =
    "(card vote) lost, 718,273 to 373,801, at least two thirds of the votes cast, short by 9,777 at this total (728,050 needed) (show of hands: undecided)";
  assert.equal(sentence, said);
  assert.deepEqual(await hall.record(item), [{ question: "R", outcome: "lost", reason: said, annulled: null }]);
  assert.ok(votes.for * 2 > votes.for + votes.against, "a simple majority was reached");
  // its base is frozen with it: weights, of those here and of all
  const [decision] = (await hall.results()).items[0]?.decisions ?? [];
  assert.deepEqual([decision?.rounds[0]?.present, decision?.threshold?.needed, decision?.rounds[0]?.vote?.method], [27 * 41_000, 728_050, "card"]);
});

test("Scenario 04: hands are not seen where more than two are put, and by nobody but the chair", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 3,
    delegates: 9,
    present: 9,
    items: [{ title: "Rules", questions: [yesNoQuestion("R")], called: true }],
  });
  const [item] = hall.items;
  assert.ok(item);
  assert.equal(codeOf(await hall.open(item, "R", { method: "card" })), "taking.noCard");
  const { division } = must(await hall.open(item, "R", { method: "hands" }));
  assert.equal(codeOf(await hall.enterBy(hall.tellers[0], division, { for: 5, against: 4 })), "division.notCounted");
  assert.equal(codeOf(await hall.declare(division)), "division.notClosed");
  const { voting } = hall.on.app;
  const seen = (key: string, by = hall.chair) =>
    voting.declareHands(by, { conference: hall.conference, division: division as never, seen: key }, hall.on.commandId());
  assert.equal(codeOf(await seen("for", hall.tellers[0])), "access.denied");
  assert.equal(codeOf(await seen("a")), "hands.notPut");
  assert.equal(must(await seen("for")).sentence, "carried on a show of hands");
});
