import assert from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { asId } from "../../src/kit/index.ts";
import { buildScenarioHall, codeOf, must, type ScenarioHall, yesNoQuestion } from "../build/scenario-hall.ts";

const demand = (hall: ScenarioHall, item: string, question: string, delegates: number, groups: number, method: "count" | "card" = "card") =>
  hall.on.app.voting.demandDivision(
    hall.chair,
    { conference: hall.conference, item: asId(item), question: asId<"question">(question), method, delegates, groups },
    hall.on.commandId(),
  );

test("Scenario 06: a card vote demanded by 20 delegates of 5 groups after 74 to 58 replaces it and both stay visible; after the next item was called it is refused with the rule quoted", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 132,
    observers: 6,
    // 9,450 in all
    weights: Array.from({ length: 36 }, (_, n) => (n === 35 ? 9450 - 35 * 262 : 262)),
    orders: { floor: { ...plainFloorOrders, card: { weights: "listed", mode: "perSeatShare", split: false } } },
    items: [
      { title: "Dues", questions: [yesNoQuestion("A"), yesNoQuestion("B")], called: true },
      { title: "Campaigns", questions: [yesNoQuestion("C")] },
    ],
  });
  const [dues, campaigns] = hall.items;
  assert.ok(dues && campaigns);
  // every group is here with somebody, so that the weights of those present are all of them
  await hall.move(
    hall.delegates.slice(0, 132).map(({ credential }) => credential),
    "out",
  );
  const first = new Set<string>();
  const come = hall.delegates.filter(({ affiliate }) => (first.has(affiliate) ? false : first.add(affiliate)));
  const rest = hall.delegates.filter((one) => !come.includes(one)).slice(0, 132 - come.length);
  await hall.move(
    [...come, ...rest].map(({ credential }) => credential),
    "checkedIn",
  );
  assert.equal(await hall.run(dues, "A", { for: 74, against: 58 }), "carried, 74 to 58, majority of votes cast");
  const { latest, lawful } = await hall.chairDesk();
  assert.deepEqual([latest?.question, latest?.raise, latest?.demand], ["A", ["card"], { delegates: 20, groups: 5 }]);
  assert.ok(lawful.includes("demandCard") && !lawful.includes("demandCount"));
  assert.equal(codeOf(await demand(hall, dues, "A", 19, 5)), "demand.tooFew");
  assert.equal(codeOf(await demand(hall, dues, "A", 20, 4)), "demand.tooFew");
  assert.equal(codeOf(await demand(hall, dues, "A", 20, 5, "count")), "retake.notHigher");
  const { division } = must(await demand(hall, dues, "A", 20, 5));
  const shown = (await hall.results()).items[0]?.division;
  assert.deepEqual(
    [shown?.id, shown?.frozen.question, shown?.taking.method, shown?.frozen.weights],
    [division, "A", "card", { present: 9450, entitled: 9450 }],
  );
  await hall.count(division, { for: 4120, against: 5330 });
  must(await hall.close(division));
  const lost = "(card vote) lost, 4,120 to 5,330, majority of votes cast, 4,726 needed";
  assert.equal(must(await hall.declare(division)).sentence, lost);
  const stands = [
    { question: "A", outcome: "carried", reason: "carried, 74 to 58, majority of votes cast", annulled: "a card vote demanded by 20 delegates of 5 groups" },
    { question: "A", outcome: "lost", reason: lost, annulled: null },
  ];
  assert.deepEqual(await hall.record(dues), stands);
  assert.equal(codeOf(await demand(hall, dues, "A", 20, 5)), "retake.once");

  // the next question of the same item is the next business already
  await hall.run(dues, "B", { for: 70, against: 62 });
  assert.equal(codeOf(await demand(hall, dues, "A", 20, 5)), "retake.tooLate");
  must(await hall.call(campaigns));
  const late = await demand(hall, dues, "B", 20, 5);
  assert.equal(codeOf(late), "retake.tooLate");
  assert.ok(!late.ok);
  assert.equal(
    late.refusal.detail?.["rule"],
    "a count or a card vote may be demanded by 20 delegates of 5 groups or called by the chair, before the next item is called",
  );
  assert.deepEqual((await hall.record(dues)).slice(0, 2), stands);
});
