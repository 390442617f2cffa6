import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildDebateHall, type DebateHall } from "../build/debate-hall.ts";
import { codeOf } from "../build/scenario-hall.ts";

const remit = (hall: DebateHall, clauses: readonly string[] = []) => {
  const card = (n: number): string => hall.delegates[n]?.credential ?? "";
  return hall.debate.moveProcedural(
    hall.chair,
    { conference: hall.conference, what: "remit", who: card(3), seconder: card(4), to: "the executive", reportBy: "2027-03-01", clauses: [...clauses] },
    hall.id(),
  );
};

test("Scenario 20: the mover offers to remit clauses only and the standing orders say whole: the choice is whole remit or vote; remitted items get an owner and a report-back date", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  await hall.callAndMove();
  equal(codeOf(await remit(hall, ["c1", "c3"])), "remit.wholeOnly");
  const [motion = ""] = must(await remit(hall)).motions;
  equal(codeOf(await hall.putFloor(motion)), "remit.moverNotAsked");
  must(await hall.debate.moverAnswers(hall.chair, { conference: hall.conference, motion: asId(motion), agrees: true }, hall.id()));
  await hall.decideFloor(motion, { for: 80, against: 20 });
  const record = await hall.record(hall.items[0] ?? "");
  deepEqual(record.at(-1), { question: "A", outcome: "remitted", reason: "remitted to the executive, to report back by 2027-03-01", annulled: null });
  const followUp = await hall.on.db.selectFrom("follow_up").select(["owner", "due_on", "origin"]).execute();
  deepEqual(followUp, [{ owner: "the executive", due_on: "2027-03-01", origin: "remitted" }]);
  // shown as not adopted
  const results = must(await hall.on.app.voting.results(hall.on.visitor, { slug: hall.slug }));
  equal(results.items[0]?.adopted, null);
});

test("where standing orders let parts be remitted, the rest of the motion is put without them", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false, orders: { floor: { ...plainFloorOrders, remitParts: true } } });
  await hall.callAndMove();
  const { remittable } = must(await hall.debate.chairFloor(hall.chair, { slug: hall.slug }));
  deepEqual(
    remittable.map(({ id }) => id),
    ["c1", "c2", "c3"],
    "the chair's desk offers the clauses",
  );
  const strange = await remit(hall, ["c3", "c9"]);
  deepEqual(strange.ok ? null : [strange.refusal.code, strange.refusal.field], ["part.unknownClause", "clauses"], "not found out when the vote is declared");
  const [motion = ""] = must(await remit(hall, ["c3"])).motions;
  const parts = { conference: hall.conference, item: asId<"agendaItem">(hall.items[0] ?? ""), question: asId<"question">("A"), clauses: ["c3"] };
  const demand = hall.debate.demandParts(hall.chair, { ...parts, who: hall.delegates[2]?.credential ?? "", leave: true }, hall.id());
  equal(codeOf(await demand), "procedural.pendingFirst");
  const { pending } = must(await hall.debate.floor(hall.on.visitor, { slug: hall.slug }));
  deepEqual(
    pending.map(({ title }) => title),
    ["That clause 3 be remitted to the executive"],
    "conference is told which",
  );
  must(await hall.debate.moverAnswers(hall.chair, { conference: hall.conference, motion: asId(motion), agrees: true }, hall.id()));
  await hall.decideFloor(motion, { for: 80, against: 20 });
  equal(await hall.vote("A", { for: 90, against: 10 }), "carried, 90 to 10, majority of votes cast");
  const text = must(await hall.on.app.voting.adoptedText(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  deepEqual(
    text.text.sections.flatMap(({ clauses }) => clauses.map(({ text: words }) => words)),
    ["Dues are five pounds.", "They are paid monthly."],
  );
  deepEqual(
    (await hall.record(hall.items[0] ?? "")).map(({ question, outcome }) => [question, outcome]),
    [
      ["move-A", "moved"],
      ["A.p1", "remitted"],
      ["A", "carried"],
    ],
  );
});
