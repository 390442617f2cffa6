import assert from "node:assert/strict";
import { test } from "node:test";
import { asId, type Refusal, type Result } from "#kit";
import { buildHall, type TestHall } from "../../../test/build/hall.ts";
import { must } from "../../../test/build/database.ts";

const q = (id: string) => asId<"question">(id);
const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);

/** What the officers do, in short. */
function desk({ on, conference, slug, items, chair, tellers }: TestHall) {
  const { voting } = on.app;
  const [item] = items;
  const id = on.commandId;
  return {
    call: (other: string = item) => voting.callItem(chair, { conference, item: asId(other) }, id()),
    move: (question: string, moved = true) => voting.recordMoved(chair, { conference, item: asId(item), question: q(question), moved }, id()),
    open: (question: string) => voting.openDivision(chair, { conference, item: asId(item), question: q(question) }, id()),
    count: (n: 0 | 1, division: string, votesFor: number, against: number, abstentions = 0) =>
      voting.enterCount(tellers[n], { conference, division: asId(division), votes: { for: votesFor, against }, abstentions }, id()),
    close: (division: string) => voting.closeDivision(chair, { conference, division: asId(division) }, id()),
    declare: (division: string) => voting.declare(chair, { conference, division: asId(division) }, id()),
    voided: (division: string) => voting.voidDivision(chair, { conference, division: asId(division), reason: "the microphone failed" }, id()),
    correct: (question: string) => voting.correct(chair, { conference, item: asId(item), question: q(question), reason: "recount" }, id()),
    cast: (question: string, key: string | null) => voting.castingVote(chair, { conference, item: asId(item), question: q(question), for: key }, id()),
    closeItem: () => voting.closeItem(chair, { conference, item: asId(item), reason: "time" }, id()),
    chair: async () => must(await voting.chairDesk(chair, { slug })),
    results: async () => must(await voting.results(on.visitor, { slug })),
  };
}

/** A vote from opening to declaration. */
async function vote(hall: TestHall, question: string, votesFor: number, against: number, abstentions = 0): Promise<string> {
  const at = desk(hall);
  const { division } = must(await at.open(question));
  must(await at.count(0, division, votesFor, against, abstentions));
  must(await at.count(1, division, votesFor, against, abstentions));
  must(await at.close(division));
  return must(await at.declare(division)).sentence;
}

async function called(t: Parameters<typeof buildHall>[0]): Promise<TestHall> {
  const hall = await buildHall(t);
  must(await desk(hall).call());
  must(await desk(hall).move("move-A"));
  return hall;
}

test("an item is called, moved, amended and carried; the text rewrites itself and has a hash at the end", async (t) => {
  const hall = await buildHall(t);
  const at = desk(hall);
  assert.deepEqual((await at.chair()).lawful, ["callItem"]);
  must(await at.call());
  assert.deepEqual((await at.chair()).lawful, ["moved", "notMoved", "closeItem"]);
  must(await at.move("move-A"));
  const { next } = (await at.chair()).item ?? {};
  assert.equal(next?.kind === "put" && next.question.id, "M1.1");
  assert.equal(await vote(hall, "M1.1", 3, 1), "carried, 3 to 1, majority of votes cast");
  const text = async () => must(await hall.on.app.voting.adoptedText(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  assert.equal((await text()).text.sections[0]?.clauses[0]?.text, "Dues are eight pounds.");
  assert.equal((await text()).complete, false);
  assert.equal(await vote(hall, "A", 3, 0, 1), "carried, 3 to 0, 1 abstention, majority of votes cast");
  const end = await text();
  assert.equal(end.complete, true);
  assert.equal(end.adoption?.source, "A");
  assert.match(end.adoption?.hash ?? "", /^[0-9a-f]{64}$/);
  const results = await at.results();
  const [dues] = results.items;
  assert.deepEqual(
    dues?.decisions.map((decision) => [decision.question, decision.outcome]),
    [
      ["move-A", "moved"],
      ["M1.1", "carried"],
      ["A", "carried"],
    ],
  );
  assert.deepEqual(dues?.decisions[1]?.threshold, { words: "majority of votes cast", needed: 3 });
  assert.equal(dues?.adopted?.hash, end.adoption?.hash);
});

test("while a vote is open nobody but the officers sees a figure, and no officer before there are two counts", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  const { division } = must(await at.open("M1.1"));
  must(await at.count(0, division, 3, 1));
  const shown = (await at.results()).items[0]?.division;
  assert.equal(shown?.state, "open");
  assert.equal(shown?.thresholdWords, "majority of votes cast: 3 if all 4 present vote");
  assert.deepEqual([shown?.enteredBy, shown?.entries, shown?.entriesAgree], [[], [], null]);
  const own = (await at.chair()).item?.division;
  assert.deepEqual([own?.enteredBy, own?.entries], [["Teller One Test"], []]);
  const second = must(await hall.on.app.voting.tellerDesk(hall.tellers[1], { slug: hall.slug }));
  assert.deepEqual([second.mine, second.division?.entries], [null, []]);
  must(await at.count(1, division, 2, 2));
  assert.equal((await at.chair()).item?.division?.entriesAgree, false);
  assert.deepEqual((await at.results()).items[0]?.division?.entries, []);
});

test("unequal counts are not declared; the chair's page says why and does not offer it", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  const { division } = must(await at.open("M1.1"));
  assert.deepEqual((await at.chair()).lawful, ["closeDivision", "voidDivision"]);
  must(await at.count(0, division, 3, 1));
  assert.equal(must(await at.count(1, division, 3, 0)).agrees, false);
  must(await at.close(division));
  const page = await at.chair();
  assert.deepEqual([page.lawful, page.blocked], [["voidDivision"], [{ act: "declare", code: "division.tellersDiffer", detail: {} }]]);
  assert.equal(codeOf(await at.declare(division)), "division.tellersDiffer");
  assert.equal(must(await at.count(1, division, 3, 1)).agrees, true);
  assert.deepEqual((await at.chair()).lawful, ["declare", "voidDivision"]);
  must(await at.declare(division));
});

test("two declarations at the same moment decide once", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  const { division } = must(await at.open("M1.1"));
  must(await at.count(0, division, 3, 1));
  must(await at.count(1, division, 3, 1));
  must(await at.close(division));
  const answers = await Promise.all([at.declare(division), at.declare(division), at.declare(division)]);
  assert.equal(answers.filter((answer) => answer.ok).length, 1);
  const { rows } = await hall.on.db
    .selectFrom("act")
    .selectAll()
    .execute()
    .then((all) => ({ rows: all }));
  assert.deepEqual(
    rows.map((row) => row.seq),
    [1, 2],
  );
  assert.equal((await at.results()).items[0]?.decisions.length, 2);
});

test("a command sent again gets its first answer and opens nothing twice", async (t) => {
  const hall = await called(t);
  const [item] = hall.items;
  const again = hall.on.commandId();
  const open = () => hall.on.app.voting.openDivision(hall.chair, { conference: hall.conference, item: asId(item), question: q("M1.1") }, again);
  assert.deepEqual(must(await open()), must(await open()));
});

test("a question decided already, or not yet next, or not moved, is not put", async (t) => {
  const hall = await buildHall(t);
  const at = desk(hall);
  assert.equal(codeOf(await at.open("M1.1")), "item.notCalled");
  must(await at.call());
  assert.equal(codeOf(await at.open("move-A")), "question.notMoved");
  assert.equal(codeOf(await at.open("A")), "question.notNext");
  must(await at.move("move-A"));
  const { division } = must(await at.open("M1.1"));
  assert.equal(codeOf(await at.open("M1.1")), "division.open");
  must(await at.voided(division));
  await vote(hall, "M1.1", 1, 3);
  assert.equal(codeOf(await at.open("M1.1")), "question.alreadyDecided");
  assert.equal(codeOf(await at.declare(division)), "division.notClosed");
});

test("while a vote is being taken nothing is corrected, moved or closed", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  must(await at.open("M1.1"));
  for (const act of [at.correct("move-A"), at.move("M1.1", false), at.closeItem()]) assert.equal(codeOf(await act), "division.open");
  assert.equal(
    codeOf(
      await hall.on.app.voting.withdrawOption(
        hall.chair,
        { conference: hall.conference, item: asId(hall.items[0]), question: q("M1.1"), option: "a", reason: "x" },
        hall.on.commandId(),
      ),
    ),
    "division.open",
  );
});

test("the quorum lost while hands are counted: not declared; without it nothing is put; found again it is put anew", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  const move = async (n: number, to: "out" | "checkedIn") =>
    must(
      await hall.on.app.credentials.moveCredential(
        hall.on.program,
        { conference: hall.conference, credential: asId(hall.delegates[n] ?? ""), to },
        hall.on.commandId(),
      ),
    );
  const { division } = must(await at.open("M1.1"));
  must(await at.count(0, division, 2, 1));
  must(await at.count(1, division, 2, 1));
  await move(0, "out");
  await move(1, "out");
  must(await at.close(division));
  assert.equal(codeOf(await at.declare(division)), "quorum.lost");
  assert.ok((await at.chair()).blocked.some(({ act, code }) => act === "declare" && code === "quorum.lost"));
  assert.equal(codeOf(await at.voided(division)), "quorum.lost", "only adjourning is left (handbook, scenario 15)");
  await move(0, "checkedIn");
  must(await at.voided(division));
  await move(0, "out");
  assert.equal(codeOf(await at.open("M1.1")), "quorum.lost");
  assert.ok((await at.chair()).blocked.some(({ act, code, detail }) => act === "openDivision" && code === "quorum.lost" && detail["present"] === 2));
  await move(0, "checkedIn");
  assert.equal(await vote(hall, "M1.1", 2, 1), "carried, 2 to 1, majority of votes cast");
});

test("more votes than delegates were in the hall when the vote opened are refused", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  const { division } = must(await at.open("M1.1"));
  assert.equal(codeOf(await at.count(0, division, 3, 1, 1)), "division.moreVotesThanPresent");
  assert.equal(
    codeOf(
      await hall.on.app.voting.enterCount(
        hall.tellers[0],
        { conference: hall.conference, division: asId(division), votes: { for: 1, against: 1, perhaps: 1 }, abstentions: 0 },
        hall.on.commandId(),
      ),
    ),
    "tally.notPut",
  );
});

test("equal votes wait for the chair, who may cast or decline", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  assert.match(await vote(hall, "M1.1", 2, 2), /The chair is asked for a casting vote between for and against/);
  assert.deepEqual((await at.chair()).lawful, ["castingVote", "declineCastingVote", "correct", "closeItem", "recount"]);
  assert.equal(codeOf(await at.open("M1.1")), "tie.chairIsAsked");
  assert.equal(must(await at.cast("M1.1", null)).sentence, "lost, 2 to 2, equal votes and no casting vote");
  await vote(hall, "A", 2, 2);
  assert.equal(must(await at.cast("A", "for")).sentence, "carried, 2 to 2, casting vote of the chair for");
});

test("a correction keeps the figures it takes back on the record, and the question is put again", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  await vote(hall, "M1.1", 3, 1);
  assert.equal(codeOf(await at.correct("move-A")), "correction.notLatest");
  must(await at.correct("M1.1"));
  await vote(hall, "M1.1", 1, 3);
  const decisions = (await at.results()).items[0]?.decisions ?? [];
  assert.deepEqual(
    decisions.map((decision) => [decision.question, decision.outcome, decision.annulled?.reason ?? null]),
    [
      ["move-A", "moved", null],
      ["M1.1", "carried", "recount"],
      ["M1.1", "lost", null],
    ],
  );
  assert.deepEqual(decisions[1]?.rounds[0]?.tally.votes, { for: 3, against: 1 });
});

test("another item is called only when all of this one is decided or it is closed; what was not put was not reached", async (t) => {
  const hall = await called(t);
  const at = desk(hall);
  assert.equal(codeOf(await at.call(hall.items[1])), "item.anotherCalled");
  assert.equal(codeOf(await at.call()), "item.alreadyCalled");
  must(await at.closeItem());
  assert.deepEqual(
    (await at.results()).items[0]?.decisions.map((decision) => decision.outcome),
    ["moved", "notReached", "notReached"],
  );
  assert.equal(codeOf(await at.call()), "item.closed");
  must(await at.call(hall.items[1]));
  const { motions } = must(await hall.on.app.conference.agendaItem(hall.on.visitor, { slug: hall.slug, item: "dues" }));
  assert.equal(motions[0]?.outcome, "notReached");
});

test("two items called at the same moment: one is", async (t) => {
  const hall = await buildHall(t);
  const answers = await Promise.all(hall.items.map((item) => desk(hall).call(item)));
  assert.deepEqual(answers.map(codeOf).sort(), ["", "item.anotherCalled"]);
});

test("each act is for its own office of this conference", async (t) => {
  const hall = await called(t);
  const { voting } = hall.on.app;
  const { conference, slug, tellers, chair } = hall;
  const input = { conference, item: asId<"agendaItem">(hall.items[0]), question: q("M1.1") };
  assert.equal(codeOf(await voting.openDivision(tellers[0], input, hall.on.commandId())), "access.denied");
  assert.equal(codeOf(await voting.openDivision(hall.on.visitor, input, hall.on.commandId())), "access.signIn");
  assert.equal(codeOf(await voting.chairDesk(tellers[0], { slug })), "access.denied");
  assert.equal(codeOf(await voting.tellerDesk(chair, { slug })), "access.denied");
  const elsewhere = await hall.on.person("Other chair", {
    kind: "secretary",
    affiliate: must(await hall.on.app.groups.affiliates(hall.on.visitor, {})).rows[0]?.id ?? assert.fail(),
  });
  assert.equal(codeOf(await voting.openDivision(elsewhere, input, hall.on.commandId())), "access.denied");
  const { division } = must(await voting.openDivision(chair, input, hall.on.commandId()));
  const both = { ...tellers[0], offices: [...tellers[0].offices, ...chair.offices] };
  assert.equal(
    codeOf(await voting.enterCount(both, { conference, division: asId(division), votes: { for: 1, against: 0 }, abstentions: 0 }, hall.on.commandId())),
    "division.chairIsNoTeller",
  );
});

test("a conference whose item cannot be put is not opened, and the item is named", async (t) => {
  const hall = await buildHall(t, { open: false, procedure: "composite" });
  const opened = await hall.on.app.conference.openConference(hall.on.program, { conference: hall.conference }, hall.on.commandId());
  assert.ok(!opened.ok);
  assert.deepEqual([opened.refusal.code, opened.refusal.detail?.["item"]], ["procedure.noProceduralMotion", "dues"]);
  assert.deepEqual((await hall.on.db.selectFrom("procedure").selectAll().execute()).length, 0);
});

test("acts, entries and declared counts cannot be changed by anybody who reaches the database", async (t) => {
  const hall = await called(t);
  await vote(hall, "M1.1", 3, 1);
  const { db } = hall.on;
  await assert.rejects(db.updateTable("act").set({ act: "{}" }).execute(), /never changed/);
  await assert.rejects(db.deleteFrom("teller_entry").execute(), /never changed/);
  await assert.rejects(db.updateTable("division").set({ tally: "{}" }).execute(), /frozen/);
  await assert.rejects(db.updateTable("procedure").set({ questions: "[]" }).execute(), /never changed/);
});
