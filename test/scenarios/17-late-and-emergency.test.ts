import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { Actor } from "../../src/domain/people/index.ts";
import { asId, type Instant } from "../../src/kit/index.ts";
import { must, type TestApp } from "../build/database.ts";
import { buildDebateHall, debateText } from "../build/debate-hall.ts";
import { codeOf } from "../build/scenario-hall.ts";

type Late = { readonly motion: string; readonly receivedAt: Instant; readonly deadline: Instant | null; readonly secretary: Actor };

/** A draft that missed the deadline by one second, as the database's clock has it. */
async function draftLate({ app, program, commandId, db, person }: TestApp, conference: ConferenceId): Promise<Late> {
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "York Tenants", kind: "local" }, commandId()));
  const secretary = await person("Secretary", { kind: "secretary", affiliate });
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Other business", procedure: "motions" }, commandId()));
  const { motion } = must(
    await app.motions.draftMotion(program, { conference, item: asId(item), affiliate, text: debateText("Flood at the depot") }, commandId()),
  );
  equal(codeOf(await app.debate.submitLate(secretary, { motion, urgency: "The depot was flooded yesterday" }, commandId())), "late.inTime");
  await db.updateTable("conference").set({ motions_close_at: sql<Instant>`clock_timestamp() - interval '1 second'` }).where("id", "=", conference).execute();
  const refused = await app.motions.submitMotion(secretary, { motion, base: 1 }, commandId());
  equal(codeOf(refused), "motion.deadlinePassed");
  const received = must(await app.debate.submitLate(secretary, { motion, urgency: "The depot was flooded yesterday" }, commandId()));
  return { motion, ...received, secretary };
}

const cases = [
  { votesFor: 82, against: 41, admitted: true, sentence: "carried, 82 to 41, at least two thirds of the votes cast, 82 needed" },
  { votesFor: 82, against: 42, admitted: false, sentence: "lost, 82 to 42, at least two thirds of the votes cast, 83 needed" },
];

for (const { votesFor, against, admitted, sentence } of cases)
  test(`Scenario 17: received after the deadline: late, acknowledged with both times; the committee finds no emergency; the appeal to the floor needs two thirds: ${votesFor}–${against} ${admitted ? "admits (exactly)" : "does not"}`, async (t) => {
    let late: Late | undefined;
    const hall = await buildDebateHall(t, { amendments: false, alsoBefore: async (on, conference) => void (late = await draftLate(on, conference)) });
    const { conference, slug, chair, committee, id, debate } = hall;
    if (late === undefined) throw new Error("no late motion");
    const { motion, receivedAt, deadline } = late;
    equal(deadline !== null && receivedAt > deadline, true);
    const view = async (who: Actor) =>
      must(await debate.lateMotions(who, { slug })).motions.map(({ title, receivedAt: at, deadline: until, state }) => [title, at, until, state]);
    deepEqual(await view(hall.on.visitor), []);
    deepEqual(await view(late.secretary), [["Flood at the depot", receivedAt, deadline, "received"]]);
    equal(codeOf(await debate.moveAdmission(chair, { conference, motion: asId(motion) }, id())), "late.notFoundYet");
    equal(codeOf(await debate.findEmergency(chair, { conference, motion: asId(motion), emergency: false, reason: "x" }, id())), "access.denied");
    must(await debate.findEmergency(committee, { conference, motion: asId(motion), emergency: false, reason: "It was known a month ago" }, id()));
    deepEqual(await view(hall.on.visitor), [["Flood at the depot", receivedAt, deadline, "noEmergency"]]);
    const brought = must(await debate.moveAdmission(chair, { conference, motion: asId(motion) }, id())).motion;
    equal(await hall.decideFloor(brought, { for: votesFor, against }), sentence);
    const [now] = must(await debate.lateMotions(hall.on.visitor, { slug })).motions;
    equal(now?.state, admitted ? "admitted" : "notAdmitted");
    equal(codeOf(await debate.moveAdmission(chair, { conference, motion: asId(motion) }, id())), "late.found");
    if (!admitted) return;
    // an item of its own, whose questions are frozen as those of all others, and which is decided as they are
    const desk = await hall.chairDesk();
    const item = desk.items.find((one) => one.slug === now?.item?.slug);
    equal(item?.title, "Emergency motion: Flood at the depot");
    await hall.callAndMove(item?.id);
    equal(await hall.vote("A", { for: 100, against: 20 }, item?.id), "carried, 100 to 20, majority of votes cast");
  });

test("Scenario 17: an emergency motion is handed in while conference sits, and admitted on the committee’s word", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { conference, chair, committee, id, debate, on } = hall;
  const { affiliate } = must(await on.app.groups.admitAffiliate(on.program, { name: "York Tenants", kind: "local" }, id()));
  const secretary = await on.person("Secretary", { kind: "secretary", affiliate });
  const input = { conference, affiliate, text: debateText("Eviction this morning"), urgency: "It happened at six this morning" };
  equal(codeOf(await debate.submitEmergency(chair, input, id())), "access.denied");
  const { motion } = must(await debate.submitEmergency(secretary, input, id()));
  must(await debate.findEmergency(committee, { conference, motion: asId(motion), emergency: true, reason: "It could not be known before" }, id()));
  const brought = must(await debate.moveAdmission(chair, { conference, motion: asId(motion) }, id())).motion;
  const { division } = must(await hall.putFloor(brought, "hands"));
  equal(
    must(await on.app.voting.declareHands(chair, { conference, division: asId(division), seen: "for", nemCon: false }, id())).sentence.startsWith("carried"),
    true,
  );
  equal((await hall.chairDesk()).items.at(-1)?.title, "Emergency motion: Eviction this morning");
});
