import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { buildDebateHall } from "../../../test/build/debate-hall.ts";
import { buildScenarioHall, codeOf, must, yesNoQuestion } from "../../../test/build/scenario-hall.ts";

test("without a quorum no vote is made void by way of an outage, and none is counted again", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 3,
    delegates: 9,
    present: 9,
    quorum: 5,
    items: [{ title: "Dues", questions: [yesNoQuestion("A")], called: true }],
  });
  const { on, chair, conference, delegates } = hall;
  const [item = ""] = hall.items;
  await hall.run(item, "A", { for: 5, against: 2 });
  const again = { conference, item: asId<"agendaItem">(item), question: hall.question("A"), reason: "the aisle was missed" };
  const { division } = must(await on.app.voting.recount(chair, again, on.commandId()));
  const some = delegates.slice(0, 6).map(({ credential }) => credential);
  await hall.move(some, "out");
  const lost = { conference, division: asId<"division">(division), hallLost: true, remoteLost: 0, reason: "the network of the hall is gone" };
  const settle = (decision: "keep" | "void") => on.app.voting.settleOutage(chair, { ...lost, decision }, on.commandId());
  equal(codeOf(await settle("void")), "quorum.lost");
  equal(codeOf(await settle("keep")), "");
  await hall.move(some, "checkedIn");
  equal(codeOf(await settle("void")), "");
  equal(codeOf(await settle("void")), "division.notFound");
  await hall.move(some, "out");
  // the recount that is owed has the roll and the attendance of the first count; whether enough are here is asked anew
  equal(codeOf(await hall.open(item, "A")), "quorum.lost");
  await hall.move(some, "checkedIn");
  must(await hall.open(item, "A"));
});

test("whom conference has no confidence in makes no vote void by way of an outage", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id, on } = hall;
  const deputy = await on.person("Deputy", { kind: "chair", conference });
  await hall.callAndMove();
  const by = { who: hall.delegates[1]?.credential ?? "", seconder: hall.delegates[2]?.credential ?? "" };
  const [motion = ""] = must(await debate.moveProcedural(chair, { conference, what: "noConfidence", ...by }, id())).motions;
  must(await debate.preside(chair, { conference, person: deputy.id, reason: "no confidence is moved" }, id()));
  await hall.decideFloor(motion, { for: 90, against: 10 });
  must(await debate.preside(deputy, { conference, person: null, reason: "the vote is over" }, id()));
  const item = asId<"agendaItem">(hall.items[0] ?? "");
  const { division } = must(await on.app.voting.openDivision(deputy, { conference, item, question: asId("A") }, id()));
  const lost = { conference, division: asId<"division">(division), hallLost: true, remoteLost: 0, decision: "void" as const, reason: "gone" };
  equal(codeOf(await on.app.voting.settleOutage(chair, lost, id())), "chair.mustGiveWay");
  const settles = async (who: typeof chair) => must(await on.app.voting.outage(who, { slug: hall.slug })).can.settle;
  deepEqual([await settles(chair), await settles(deputy)], [false, true]);
  equal(codeOf(await on.app.voting.settleOutage(deputy, lost, id())), "");
});
