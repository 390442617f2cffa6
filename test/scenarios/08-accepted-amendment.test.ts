import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildDebateHall, type DebateHall } from "../build/debate-hall.ts";
import { codeOf } from "../build/scenario-hall.ts";

const size = { accepted: true, orders: { acceptedByMover: "unlessObjection" as const } };

const record = async (hall: DebateHall) =>
  (await hall.record(hall.items[0] ?? ""))
    .filter(({ question }) => question.startsWith("M"))
    .map(({ question, outcome, reason }) => [question, outcome, reason]);

const ask = (hall: DebateHall) =>
  hall.debate.askIncorporation(hall.chair, { conference: hall.conference, item: asId(hall.items[0] ?? ""), question: asId("M1.1") }, hall.id());

test("Scenario 8: one delegate objects at the call: the accepted amendment is voted, lost 61–70; the one that would have fallen by it is live again and voted next", async (t) => {
  const hall = await buildDebateHall(t, size);
  const { debate, conference, delegates, chair, id } = hall;
  await hall.callAndMove();
  must(await ask(hall));
  equal(codeOf(await hall.open("M1.1")), "leave.asked");
  must(await debate.object(delegates[7]?.actor ?? chair, { conference, question: asId("M1.1") }, id()));
  equal(codeOf(await debate.incorporate(chair, { conference, question: asId("M1.1") }, id())), "leave.objected");
  equal(codeOf(await ask(hall)), "leave.objected");
  equal(await hall.vote("M1.1", { for: 61, against: 70 }), "lost, 61 to 70, majority of votes cast, 66 needed");
  equal((await hall.chairFloor()).question?.id, "M1.2");
  await hall.vote("M1.2", { for: 80, against: 40 });
  deepEqual(await record(hall), [
    ["M1.1", "lost", "lost, 61 to 70, majority of votes cast, 66 needed"],
    ["M1.2", "carried", "carried, 80 to 40, majority of votes cast"],
  ]);
});

test("Scenario 8: had nobody objected, the accepted amendment is taken in and the other fell, its cause named", async (t) => {
  const hall = await buildDebateHall(t, size);
  const { debate, conference, chair, id } = hall;
  await hall.callAndMove();
  must(await ask(hall));
  must(await debate.incorporate(chair, { conference, question: asId("M1.1") }, id()));
  deepEqual(await record(hall), [
    ["M1.1", "incorporated", "taken in: accepted by the mover, and nobody objected"],
    ["M1.2", "fell", "fell, since M1.1 was incorporated"],
  ]);
  await hall.vote("A", { for: 90, against: 10 });
  const text = must(await hall.on.app.voting.adoptedText(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  deepEqual(
    text.text.sections.flatMap(({ clauses }) => clauses.map(({ id: clause }) => clause as string)),
    ["c1", "c2"],
  );
});

test("Scenario 8: the mover of the amendment that would fall has been told, and delegates elsewhere have half a minute to object", async (t) => {
  const hall = await buildDebateHall(t, size);
  const { debate, conference, chair, id } = hall;
  const elsewhere = hall.delegates[9]?.credential ?? "";
  await hall.move([elsewhere], "out");
  await hall.on.db.updateTable("credential").set({ attends: "remote" }).where("id", "=", elsewhere).execute();
  await hall.on.db.transaction().execute(async (tx) => {
    await sql`select set_config('mandate.step', '{"way": "remote"}', true)`.execute(tx);
    await tx.updateTable("credential").set({ state: "checkedIn" }).where("id", "=", elsewhere).execute();
  });
  await hall.callAndMove();
  must(await ask(hall));
  equal(codeOf(await debate.incorporate(chair, { conference, question: asId("M1.1") }, id())), "leave.wait");
  await hall.minutesPass(1);
  must(await debate.incorporate(chair, { conference, question: asId("M1.1") }, id()));
  const agenda = must(await hall.on.app.motions.amendments(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  const [first, second] = agenda;
  equal(first?.acceptance?.state, "open");
  deepEqual(second?.fallsIf, ["M1.1"]);
});
