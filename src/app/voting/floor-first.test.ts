import assert, { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { must } from "../../../test/build/database.ts";
import { buildDebateHall, type DebateHall } from "../../../test/build/debate-hall.ts";
import { codeOf } from "../../../test/build/scenario-hall.ts";

const card = ({ delegates }: DebateHall, n: number): string => delegates[n]?.credential ?? assert.fail();
const question = asId<"question">("A");

/** Hands on motion A, declared; whoever demands more has 20 delegates of 5 groups behind them. */
async function afterHands(hall: DebateHall): Promise<{ readonly demand: () => Promise<string>; readonly item: string }> {
  const [item = ""] = hall.items;
  await hall.callAndMove();
  await hall.hands(item, "A", "for");
  const { voting } = hall.on.app;
  const demand = async () =>
    codeOf(
      await voting.demandDivision(
        hall.chair,
        { conference: hall.conference, item: asId(item), question, method: "count", delegates: 20, groups: 5 },
        hall.id(),
      ),
    );
  return { demand, item };
}

test("a count on demand waits for a point of order and for a procedural motion, as every vote does, and the desk says why", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  const { demand } = await afterHands(hall);
  const offered = async () => {
    const { lawful, blocked } = await hall.chairDesk();
    return lawful.includes("demandCount") ? "" : (blocked.find(({ act }) => act === "demandCount")?.code ?? "not told");
  };
  equal(await offered(), "");
  const { point } = must(await debate.takePoint(chair, { conference, who: card(hall, 4), words: "I did not see the hands" }, id()));
  deepEqual([await offered(), await demand()], ["point.notRuled", "point.notRuled"]);
  must(await debate.rule(chair, { conference, point: asId(point), ruling: "They are counted", reason: "20 asked for it", rule: "12" }, id()));
  const moved = await debate.moveProcedural(
    chair,
    { conference, what: "adjourn", scope: "conference", until: "14:00", who: card(hall, 1), seconder: card(hall, 2) },
    id(),
  );
  const [motion = ""] = must(moved).motions;
  deepEqual([await offered(), await demand()], ["procedural.pendingFirst", "procedural.pendingFirst"]);
  await hall.decideFloor(motion, { for: 90, against: 10 });
  deepEqual([await offered(), await demand()], ["floor.adjourned", "floor.adjourned"]);
  must(await debate.resume(chair, { conference }, id()));
  deepEqual([await offered(), await demand()], ["", ""]);
});

test("a procedural motion whose question is decided meanwhile lapses: it is not put, the desk says so, and it is dropped", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  const [item = ""] = hall.items;
  await hall.callAndMove();
  const shelve = { conference, what: "nextBusiness" as const, who: card(hall, 1), seconder: card(hall, 2) };
  const [motion = ""] = must(await debate.moveProcedural(chair, shelve, id())).motions;
  must(await hall.on.app.voting.remit(chair, { conference, item: asId(item), question, to: "the executive" }, id()));
  const why = async (act: string) => (await hall.chairFloor()).acts.find((one) => one.act === act)?.why?.code ?? "";
  equal(await why("putProcedural"), "procedural.lapsed");
  equal(codeOf(await hall.putFloor(motion)), "procedural.lapsed");
  equal(await why("dropProcedural"), "");
  must(await debate.dropProcedural(chair, { conference, motion: asId(motion), reason: "the motion was remitted" }, id()));
  equal(codeOf(await hall.call(hall.items[1] ?? "")), "");
});

test("whom conference has no confidence in takes no votes, whatever the office says; another of the office does", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id, on } = hall;
  const [item = ""] = hall.items;
  const deputy = await on.person("Deputy", { kind: "chair", conference });
  await hall.callAndMove();
  const moved = await debate.moveProcedural(chair, { conference, what: "noConfidence", who: card(hall, 1), seconder: card(hall, 2) }, id());
  const [motion = ""] = must(moved).motions;
  equal(codeOf(await hall.putFloor(motion)), "chair.deputyPresides");
  must(await debate.preside(chair, { conference, person: deputy.id, reason: "no confidence is moved" }, id()));
  await hall.decideFloor(motion, { for: 90, against: 10 });
  // the deputy gives the chair back to the office: whoever holds it and is trusted presides
  must(await debate.preside(deputy, { conference, person: null, reason: "the vote is over" }, id()));
  const { lawful, blocked } = await hall.chairDesk();
  deepEqual(lawful, []);
  equal(blocked.find(({ act }) => act === "openDivision")?.code, "chair.mustGiveWay");
  equal(codeOf(await hall.open("A")), "chair.mustGiveWay");
  const on1 = { conference, item: asId<"agendaItem">(item) };
  equal(codeOf(await on.app.voting.remit(chair, { ...on1, question, to: "the executive" }, id())), "chair.mustGiveWay");
  equal(codeOf(await on.app.voting.closeItem(chair, { ...on1, reason: "time" }, id())), "chair.mustGiveWay");
  const { division } = must(await on.app.voting.openDivision(deputy, { ...on1, question }, id()));
  equal(codeOf(await hall.voided(division)), "chair.mustGiveWay");
  equal(codeOf(await hall.close(division)), "chair.mustGiveWay");
  must(await on.app.voting.closeDivision(deputy, { conference, division: asId(division) }, id()));
});
