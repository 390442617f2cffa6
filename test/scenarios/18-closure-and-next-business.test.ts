import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildDebateHall } from "../build/debate-hall.ts";
import { codeOf } from "../build/scenario-hall.ts";

test("Scenario 18: an amendment is pending, 14 speakers wait; “question be now put” closes only the amendment, the mover replies, vote; the 14 stay for the main question", async (t) => {
  const hall = await buildDebateHall(t);
  const { debate, conference, delegates, chairFloor } = hall;
  const card = (n: number): string => delegates[n]?.credential ?? "";
  await hall.callAndMove();
  must(await debate.callSpeaker(hall.chair, { conference, who: card(0), role: "mover", side: "for" }, hall.id()));
  must(await debate.endSpeech(hall.chair, { conference }, hall.id()));
  for (let n = 1; n <= 14; n++)
    must(await debate.askToSpeak(delegates[n]?.actor ?? hall.chair, { conference, side: n % 2 === 0 ? "for" : "against" }, hall.id()));
  const before = await chairFloor();
  equal(before.question?.id, "M1.1");
  equal(before.waiting.length, 14);
  // moved by someone who has spoken: refused
  const bySpeaker = await debate.moveProcedural(hall.chair, { conference, what: "closure", who: card(0), seconder: card(20) }, hall.id());
  equal(codeOf(bySpeaker), "procedural.hasSpoken");
  const unseconded = await debate.moveProcedural(hall.chair, { conference, what: "closure", who: card(21) }, hall.id());
  equal(codeOf(unseconded), "procedural.notSeconded");
  const [closure] = must(await debate.moveProcedural(hall.chair, { conference, what: "closure", who: card(21), seconder: card(20) }, hall.id())).motions;
  equal(codeOf(await hall.open("M1.1")), "procedural.pendingFirst");
  equal(await hall.decideFloor(closure ?? "", { for: 70, against: 40 }), "carried, 70 to 40, majority of votes cast");
  const after = await chairFloor();
  equal(after.question?.closed, true);
  equal(codeOf(await debate.callSpeaker(hall.chair, { conference, slip: after.waiting[0]?.id ?? "" }, hall.id())), "debate.closed");
  must(await debate.callSpeaker(hall.chair, { conference, who: card(0), role: "reply" }, hall.id()));
  must(await debate.endSpeech(hall.chair, { conference }, hall.id()));
  equal(await hall.vote("M1.1", { for: 50, against: 60 }), "lost, 50 to 60, majority of votes cast, 56 needed");
  await hall.vote("M1.2", { for: 50, against: 60 });
  const main = await chairFloor();
  deepEqual([main.question?.id, main.question?.closed, main.waiting.length], ["A", false, 14]);
  equal(
    main.waiting.every((slip) => slip.askedOnAnother),
    true,
  );
  must(await debate.callSpeaker(hall.chair, { conference, slip: main.waiting[0]?.id ?? "" }, hall.id()));
  equal((await chairFloor()).waiting.length, 13);
});

test("Scenario 18: “next business” is carried: motion and amendments are shelved, no result for or against, not again at this conference", async (t) => {
  const hall = await buildDebateHall(t);
  const { debate, conference, delegates } = hall;
  const card = (n: number): string => delegates[n]?.credential ?? "";
  await hall.callAndMove();
  must(await debate.askToSpeak(delegates[5]?.actor ?? hall.chair, { conference, side: "for" }, hall.id()));
  const move = () => debate.moveProcedural(hall.chair, { conference, what: "nextBusiness", who: card(1), seconder: card(2) }, hall.id());
  const [lost] = must(await move()).motions;
  equal(await hall.decideFloor(lost ?? "", { for: 40, against: 70 }), "lost, 40 to 70, majority of votes cast, 56 needed");
  equal(codeOf(await move()), "procedural.tooSoon");
  await hall.minutesPass(21);
  const [carried] = must(await move()).motions;
  await hall.decideFloor(carried ?? "", { for: 70, against: 40 });
  deepEqual(
    (await hall.record(hall.items[0] ?? "")).map(({ question, outcome }) => [question, outcome]),
    [
      ["move-A", "moved"],
      ["A", "nextBusiness"],
      ["M1.1", "nextBusiness"],
      ["M1.2", "nextBusiness"],
    ],
  );
  equal(codeOf(await hall.open("A")), "question.alreadyDecided");
  equal((await hall.chairFloor()).waiting.length, 0);
  const results = must(await hall.on.app.conference.agendaItem(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  equal(results.motions[0]?.outcome, "nextBusiness");
  equal(must(await hall.on.app.voting.callItem(hall.chair, { conference, item: asId(hall.items[1] ?? "") }, hall.id())) !== undefined, true);
});
