import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "#domain/conference";
import { asId } from "#kit";
import { buildScenarioHall, must, type ScenarioHall, yesNoQuestion } from "../../../test/build/scenario-hall.ts";

const build = (t: Parameters<typeof buildScenarioHall>[0]) =>
  buildScenarioHall(t, {
    affiliates: 3,
    delegates: 9,
    present: 9,
    quorum: 3,
    orders: { floor: { ...plainFloorOrders, disclosure: "named" } },
    items: [
      { title: "Dues", questions: [yesNoQuestion("A"), yesNoQuestion("B"), yesNoQuestion("D")], called: true },
      { title: "Campaigns", questions: [yesNoQuestion("C")] },
    ],
  });

async function voted(hall: ScenarioHall, question: string, disclosure: "aggregate" | "named"): Promise<string> {
  const { division } = must(await hall.open(hall.items[0] ?? "", question, { method: "count", channels: ["electronic"], disclosure }));
  for (const { actor } of hall.delegates.slice(0, 4))
    must(await hall.on.app.voting.castVote(actor, { division: asId(division), votes: { for: 1 } }, hall.on.commandId()));
  must(await hall.close(division));
  must(await hall.declare(division));
  return division;
}

/** How many votes are still kept beside who gave them. */
const kept = async ({ on }: ScenarioHall, division: string): Promise<number> =>
  (await on.db.selectFrom("ballot").select("votes").where("division_id", "=", division).where("credential_id", "is not", null).execute()).length;

test("with the conference how single people voted is gone too, but where votes were to be named", async (t) => {
  const hall = await build(t);
  const [total, named] = [await voted(hall, "A", "aggregate"), await voted(hall, "B", "named")];
  deepEqual([await kept(hall, total), await kept(hall, named)], [4, 4]);
  must(await hall.on.app.conference.closeConference(hall.on.program, { conference: hall.conference }, hall.on.commandId()));
  deepEqual([await kept(hall, total), await kept(hall, named)], [0, 4]);
});

test("an item that is adjourned keeps no single votes once another is called", async (t) => {
  const hall = await build(t);
  const total = await voted(hall, "A", "aggregate");
  await hall.adjournItem();
  deepEqual(await kept(hall, total), 4);
  must(await hall.call(hall.items[1] ?? ""));
  deepEqual(await kept(hall, total), 0);
});
