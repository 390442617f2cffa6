import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "#domain/conference";
import { asId } from "#kit";
import { buildScenarioHall, codeOf, must, yesNoQuestion } from "../../../test/build/scenario-hall.ts";

const build = (t: Parameters<typeof buildScenarioHall>[0]) =>
  buildScenarioHall(t, {
    affiliates: 3,
    delegates: 9,
    present: 9,
    quorum: 3,
    orders: { floor: { ...plainFloorOrders, demand: { delegates: 2, groups: 1 } } },
    items: [
      { title: "Dues", questions: [yesNoQuestion("A"), yesNoQuestion("B")], called: true },
      { title: "Campaigns", questions: [yesNoQuestion("C")] },
    ],
  });

test("an item that was adjourned is called again: what was counted on it before may be demanded again only if no other was called meanwhile", async (t) => {
  const hall = await build(t);
  const { on, chair, conference } = hall;
  const [dues = "", campaigns = ""] = hall.items;
  const onA = { conference, item: asId<"agendaItem">(dues), question: hall.question("A") };
  const demand = () => on.app.voting.demandDivision(chair, { ...onA, method: "count", delegates: 2, groups: 1 }, on.commandId());
  await hall.hands(dues, "A", "for");
  await hall.adjournItem();
  must(await hall.call(dues));
  deepEqual((await hall.chairDesk()).latest?.raise, ["count"]);
  const { division } = must(await demand());
  await hall.count(division, { for: 5, against: 4 });
  must(await hall.close(division));
  must(await hall.declare(division));

  await hall.adjournItem();
  must(await hall.call(campaigns));
  await hall.run(campaigns, "C", { for: 5, against: 2 });
  must(await hall.call(dues));
  const { latest, lawful } = await hall.chairDesk();
  deepEqual([latest, lawful.includes("openDivision"), lawful.filter((act) => act === "recount" || act === "demandCount")], [null, true, []]);
  equal(codeOf(await on.app.voting.recount(chair, { ...onA, reason: "the aisle was missed" }, on.commandId())), "retake.tooLate");
  const late = await demand();
  equal(codeOf(late), "retake.tooLate");
  equal(!late.ok && late.refusal.detail?.["rule"] !== undefined, true);
  await hall.run(dues, "B", { for: 5, against: 2 });
  equal((await hall.chairDesk()).latest?.question, "B");
});
