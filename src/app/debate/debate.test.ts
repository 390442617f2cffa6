import assert, { deepEqual, equal, rejects } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { timeIsOver } from "../../../test/build/floor-log.ts";
import { must } from "../../../test/build/database.ts";
import { buildDebateHall, type DebateHall } from "../../../test/build/debate-hall.ts";
import { codeOf } from "../../../test/build/scenario-hall.ts";

const card = ({ delegates }: DebateHall, n: number): string => delegates[n]?.credential ?? assert.fail();
const actor = ({ delegates }: DebateHall, n: number) => delegates[n]?.actor ?? assert.fail();
const hallNow = async ({ on, slug }: DebateHall) => must(await on.app.hall.hallNow(on.visitor, { slug }));
const q = (id: string) => asId<"question">(id);
const outcomes = async (hall: DebateHall, item = 0) => (await hall.record(hall.items[item] ?? "")).map(({ question, outcome }) => [question, outcome]);
const texts = async (hall: DebateHall) =>
  must(await hall.on.app.voting.adoptedText(hall.on.visitor, { slug: hall.slug, item: "dues" })).text.sections.flatMap(({ clauses }) =>
    clauses.map(({ id }) => id as string),
  );

test("one debate from the slips of delegates to the reply: list, clock and point of order as the hall and each delegate see them", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false, observers: 1 });
  const { debate, conference, chair, id, slug } = hall;
  const notYet = await debate.askToSpeak(actor(hall, 1), { conference, side: "for" }, id());
  equal(codeOf(notYet), "debate.none");
  await hall.callAndMove();
  equal(codeOf(await debate.askToSpeak(chair, { conference, side: "for" }, id())), "floor.noCredential");
  equal(codeOf(await debate.askToSpeak(actor(hall, 140), { conference, side: "for" }, id())), "floor.notIn");
  must(await debate.callSpeaker(chair, { conference, who: card(hall, 0), role: "mover" }, id()));
  must(await debate.startClock(chair, { conference }, id()));
  const { slip } = must(await debate.askToSpeak(actor(hall, 1), { conference, side: "for" }, id()));
  must(await debate.askToSpeak(actor(hall, 2), { conference, side: "against" }, id()));
  must(await debate.enterSpeaker(chair, { conference, who: card(hall, 3), side: "for" }, id()));
  // asked again it is the same slip, with the other side
  equal(must(await debate.askToSpeak(actor(hall, 1), { conference, side: "against" }, id())).slip, slip);
  const mine = must(await debate.myFloor(actor(hall, 1), { slug }));
  deepEqual([mine.slips.length, mine.slips[0]?.side, mine.slips[0]?.place], [1, "against", 1]);
  equal(mine.may.find(({ side }) => side === "pointOfOrder")?.why, null);
  equal(must(await debate.myFloor(actor(hall, 0), { slug })).procedurals.find(({ what }) => what === "closure")?.why?.code, "procedural.hasSpoken");
  equal(must(await debate.myFloor(actor(hall, 0), { slug })).speaking?.role, "mover");
  const seen = must(await debate.floor(hall.on.visitor, { slug }));
  deepEqual(
    seen.waiting.map(({ name, side }) => [name, side]),
    [
      ["Delegate 2 Test", "against"],
      ["Delegate 4 Test", "for"],
      ["Delegate 3 Test", "against"],
    ],
  );
  const now = (await hallNow(hall)).debate;
  deepEqual([now?.speaker?.name, now?.speaker?.role, now?.speaker?.seconds, now?.speaker?.stoppedAfter], ["Delegate 1 Test", "mover", 300, null]);
  equal(now?.waiting.length, 3);
  const { point } = must(await debate.takePoint(chair, { conference, who: card(hall, 4), words: "The microphone is off" }, id()));
  equal((await hallNow(hall)).notice, "A point of order is being heard.");
  equal((await hall.chairDesk()).blocked.find(({ act }) => act === "openDivision")?.code, "point.notRuled");
  equal((await hall.chairDesk()).lawful.includes("openDivision"), false);
  equal(codeOf(await hall.open("A")), "point.notRuled");
  must(await debate.rule(chair, { conference, point: asId(point), ruling: "It is mended", reason: "A technician came", rule: "9" }, id()));
  const ruled = must(await debate.floor(hall.on.visitor, { slug })).rulings;
  deepEqual(
    ruled.map(({ by, office, rule, point: on }) => [by, office, rule, on?.by]),
    [["Chair Test", "chair", "9", "Delegate 5 Test, Group 01"]],
  );
  equal(must(await debate.floor(hall.on.visitor, { slug })).speaker?.clock.stoppedAfter !== null, true);
  // a point of order about the vote is heard while it is taken, others are not
  must(await debate.endSpeech(chair, { conference }, id()));
  const { division } = must(await hall.open("A"));
  equal(codeOf(await debate.takePoint(chair, { conference, who: card(hall, 4) }, id())), "point.notOnVote");
  must(await debate.takePoint(chair, { conference, who: card(hall, 4), onVote: true }, id()));
  equal(codeOf(await debate.callSpeaker(chair, { conference, slip: asId(slip) }, id())), "floor.voteOpen");
  await hall.finish(division, { for: 80, against: 20 });
});

test("what the chair's desk offers is done, and what it does not offer is refused with the reason that it shows", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  const why = async (act: string) => (await hall.chairFloor()).acts.find((one) => one.act === act)?.why?.code ?? "";
  equal(await why("closeList"), "debate.none");
  equal(codeOf(await debate.closeList(chair, { conference }, id())), "debate.none");
  await hall.callAndMove();
  equal(await why("closeList"), "");
  must(await debate.closeList(chair, { conference }, id()));
  equal(await why("closeList"), "list.closedAlready");
  equal(codeOf(await debate.closeList(chair, { conference }, id())), "list.closedAlready");
  equal(codeOf(await debate.askToSpeak(actor(hall, 1), { conference, side: "for" }, id())), "slip.listClosed");
  must(await debate.reopenList(chair, { conference, reason: "time is left" }, id()));
  for (const act of ["startClock", "stopClock", "endSpeech"] as const) {
    equal(await why(act), "speaker.none");
    equal(codeOf(await debate[act](chair, { conference }, id())), "speaker.none");
  }
  equal(await why("adjourn"), "adjourn.needsMotion");
  equal(codeOf(await debate.adjourn(chair, { conference, scope: "conference", reason: "lunch" }, id())), "adjourn.needsMotion");
  equal(await why("askLeave"), "");
  const visitors = [hall.on.visitor, hall.tellers[0], actor(hall, 3)] as const;
  for (const one of visitors) equal(codeOf(await debate.closeList(one, { conference }, id())).startsWith("access."), true);
});

test("a passage is decided on its own before the whole; what is lost is taken out of the text", async (t) => {
  const hall = await buildDebateHall(t);
  const { debate, conference, chair, id } = hall;
  const item = hall.items[0] ?? "";
  const demand = (clauses: readonly string[], leave: boolean) =>
    debate.demandParts(chair, { conference, item: asId(item), question: q("A"), clauses: [...clauses], who: card(hall, 2), leave }, id());
  const { part } = must(await demand(["c3"], false));
  equal(part, "A.p1");
  await hall.callAndMove();
  equal(codeOf(await demand(["c2"], false)), "part.byLeave");
  equal(codeOf(await demand(["c3"], true)), "part.already");
  equal(codeOf(await demand(["c9"], true)), "part.unknownClause");
  must(await demand(["c2"], true));
  await hall.vote("M1.1", { for: 10, against: 90 });
  await hall.vote("M1.2", { for: 10, against: 90 });
  equal(codeOf(await hall.open("A")), "question.notNext");
  equal(await hall.vote("A.p1", { for: 40, against: 60 }), "lost, 40 to 60, majority of votes cast, 51 needed");
  equal(await hall.vote("A.p2", { for: 60, against: 40 }), "carried, 60 to 40, majority of votes cast");
  equal(await hall.vote("A", { for: 60, against: 40 }), "carried, 60 to 40, majority of votes cast");
  deepEqual(await texts(hall), ["c1", "c2"]);
});

test("when every part of a motion is voted out it falls, and the last of these votes is named", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  const item = asId<"agendaItem">(hall.items[0] ?? "");
  for (const clauses of [["c1", "c2"], ["c3"]])
    must(await debate.demandParts(chair, { conference, item, question: q("A"), clauses, who: card(hall, 2) }, id()));
  await hall.callAndMove();
  await hall.vote("A.p1", { for: 40, against: 60 });
  await hall.vote("A.p2", { for: 40, against: 60 });
  deepEqual((await hall.record(hall.items[0] ?? "")).at(-1), { question: "A", outcome: "fell", reason: "fell, since no part of it is left", annulled: null });
  // taken back, the part is put again and the whole is live
  must(await hall.on.app.voting.correct(chair, { conference, item, question: q("A.p2"), reason: "recount" }, id()));
  await hall.vote("A.p2", { for: 60, against: 40 });
  await hall.vote("A", { for: 60, against: 40 });
  deepEqual(await texts(hall), ["c3"]);
});

test("once moved a motion is withdrawn only if nobody present objects; never once it is being put", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  const item = asId<"agendaItem">(hall.items[0] ?? "");
  const ask = () => debate.askLeave(chair, { conference, item, question: q("A"), who: card(hall, 0), reason: "It is covered by another" }, id());
  await hall.callAndMove();
  must(await ask());
  must(await debate.recordObjection(chair, { conference, question: q("A"), who: card(hall, 9) }, id()));
  equal(codeOf(await debate.giveLeave(chair, { conference, question: q("A") }, id())), "leave.objected");
  const { division } = must(await hall.open("A"));
  equal(codeOf(await ask()), "floor.voteOpen");
  must(await hall.voided(division));
  must(await ask());
  must(await debate.giveLeave(chair, { conference, question: q("A") }, id()));
  deepEqual((await outcomes(hall)).at(-1), ["A", "withdrawn"]);
  equal(
    (
      await hall.on.db
        .selectFrom("motion")
        .select("state")
        .where("id", "=", hall.motions[0] ?? "")
        .executeTakeFirst()
    )?.state,
    "withdrawn",
  );
});

test("a consent list is put in one vote; each motion that nobody took off has its own result, the others are taken on their own", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, committee, id } = hall;
  const entries = hall.items.map((item) => ({ item: asId<"agendaItem">(item), question: q("A") }));
  const propose = (seconds: number) =>
    debate.proposeConsent(committee, { conference, entries, until: new Date(Date.now() + seconds * 1000).toISOString() }, id());
  const { list } = must(await propose(600));
  const pull = (n: number) => debate.pullFromConsent(actor(hall, n), { conference, list: asId(list), item: asId(hall.items[1] ?? ""), question: q("A") }, id());
  must(await pull(8));
  equal(codeOf(await pull(9)), "consent.pulled");
  equal(codeOf(await propose(0)), "consent.timeOver");
  const put = (of: string) => debate.putConsent(chair, { conference, list: asId(of), method: "count" }, id());
  equal(codeOf(await put(list)), "consent.tooEarly");
  await timeIsOver(hall.on.db);
  const { division } = must(await put(list));
  equal(await hall.finish(division, { for: 100, against: 5 }), "carried, 100 to 5, majority of votes cast");
  deepEqual(await hall.record(hall.items[0] ?? "").then((all) => all.map(({ question, outcome, reason }) => [question, outcome, reason])), [
    ["move-A", "moved", "on the consent list"],
    ["A", "carried", "carried, 100 to 5, majority of votes cast, with others on the consent list"],
  ]);
  deepEqual(await outcomes(hall, 1), []);
  equal(codeOf(await put(list)), "consent.decided");
  deepEqual(
    must(await debate.floor(hall.on.visitor, { slug: hall.slug })).consent.map(({ state, entries: of }) => [state, of.map(({ pulledBy }) => pulledBy)]),
    [["carried", [null, "Delegate 9 Test, Group 02"]]],
  );
});

test("a motion that is being put, or whose item is done with, is on no consent list: its vote could not be declared", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, voting, conference, chair, committee, id, on } = { ...hall, voting: hall.on.app.voting };
  const [first = "", second = ""] = hall.items;
  const propose = async (...items: string[]) => {
    const entries = items.map((item) => ({ item: asId<"agendaItem">(item), question: q("A") }));
    return debate.proposeConsent(committee, { conference, entries, until: new Date(Date.now() + 600_000).toISOString() }, id());
  };
  const { list } = must(await propose(first, second));
  await timeIsOver(on.db);
  const put = () => debate.putConsent(chair, { conference, list: asId(list), method: "count" }, id());
  await hall.callAndMove();
  await hall.hands(first, "A", "unclear");
  equal(codeOf(await propose(first)), "question.alreadyPut");
  const { division } = must(await put());
  await hall.finish(division, { for: 100, against: 5 });
  deepEqual(
    [await outcomes(hall), await outcomes(hall, 1)],
    [
      [["move-A", "moved"]],
      [
        ["move-A", "moved"],
        ["A", "carried"],
      ],
    ],
  );
  must(await voting.closeItem(chair, { conference, item: asId(first), reason: "time" }, id()));
  equal(codeOf(await propose(first)), "item.closed");
  equal(must(await debate.floor(on.visitor, { slug: hall.slug })).consent.length, 1);
});

test("adjourned by motion: an item stands on the agenda again with all that was decided; an adjourned conference calls nothing until it resumes", async (t) => {
  const hall = await buildDebateHall(t);
  const { debate, conference, chair, id } = hall;
  await hall.callAndMove();
  await hall.vote("M1.1", { for: 90, against: 10 });
  const adjourn = async (scope: "item" | "conference") => {
    const [motion = ""] = must(
      await debate.moveProcedural(chair, { conference, what: "adjourn", scope, until: "14:00", who: card(hall, 1), seconder: card(hall, 2) }, id()),
    ).motions;
    await hall.decideFloor(motion, { for: 90, against: 10 });
  };
  await adjourn("item");
  equal((await hall.chairDesk()).items[0]?.state, "planned");
  must(await hall.call(hall.items[1] ?? ""));
  await adjourn("conference");
  equal((await hallNow(hall)).notice, "Conference stands adjourned until 14:00.");
  equal(codeOf(await debate.askToSpeak(actor(hall, 5), { conference, side: "for" }, id())), "floor.adjourned");
  must(await debate.resume(chair, { conference }, id()));
  must(await hall.on.app.voting.closeItem(chair, { conference, item: asId(hall.items[1] ?? ""), reason: "time" }, id()));
  equal(codeOf(await hall.call(hall.items[0] ?? "")), "");
  deepEqual(await outcomes(hall), [
    ["move-A", "moved"],
    ["M1.1", "carried"],
  ]);
  equal((await hall.chairFloor()).question?.id, "M1.2");
});

test("hands that were not clear leave a procedural motion before conference, to be counted; a void vote too", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  await hall.callAndMove();
  const [motion = ""] = must(
    await debate.moveProcedural(chair, { conference, what: "referBack", to: "the committee", who: card(hall, 1), seconder: card(hall, 2) }, id()),
  ).motions;
  const first = must(await hall.putFloor(motion, "hands")).division;
  must(await hall.on.app.voting.declareHands(chair, { conference, division: asId(first), seen: "unclear", nemCon: false }, id()));
  equal(must(await hall.on.app.hall.hallNow(hall.on.visitor, { slug: hall.slug })).result?.sentence, "show of hands: undecided");
  must(await hall.voided(must(await hall.putFloor(motion)).division));
  await hall.decideFloor(motion, { for: 90, against: 10 });
  deepEqual((await outcomes(hall)).at(-1), ["A", "referredBack"]);
});

test("the log of the floor only grows, and two acts at one moment come one after the other", async (t) => {
  const hall = await buildDebateHall(t, { amendments: false });
  const { debate, conference, chair, id } = hall;
  await hall.callAndMove();
  const answers = await Promise.all([1, 2, 3].map((n) => debate.callSpeaker(chair, { conference, who: card(hall, n), reason: "leave" }, id())));
  deepEqual(answers.map(codeOf).sort(), ["", "speaker.another", "speaker.another"]);
  const again = id();
  const slip = must(await debate.askToSpeak(actor(hall, 5), { conference, side: "for" }, again));
  deepEqual(must(await debate.askToSpeak(actor(hall, 5), { conference, side: "for" }, again)), slip);
  equal(codeOf(await debate.withdrawSlip(actor(hall, 6), { conference, slip: asId(slip.slip) }, id())), "slip.notWaiting");
  must(await debate.withdrawSlip(actor(hall, 5), { conference, slip: asId(slip.slip) }, id()));
  const { db } = hall.on;
  await rejects(db.updateTable("floor_act").set({ office: "x" }).execute(), /never changed/);
  await rejects(db.deleteFrom("floor_act").execute(), /never changed/);
});
