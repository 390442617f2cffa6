import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { plainFloorOrders } from "#domain/conference";
import { asId } from "#kit";
import { buildScenarioHall, codeOf, must, type ScenarioHall, yesNoQuestion } from "../../../test/build/scenario-hall.ts";

const questions = ["A", "B", "C", "D"].map((id) => yesNoQuestion(id));
const build = (t: Parameters<typeof buildScenarioHall>[0]) =>
  buildScenarioHall(t, {
    affiliates: 3,
    delegates: 9,
    present: 9,
    quorum: 3,
    orders: { floor: { ...plainFloorOrders, remote: true, disclosure: "named", sections: ["Left", "Right"] } },
    items: [
      { title: "Dues", questions, called: true },
      { title: "Campaigns", questions },
    ],
  });
const cast = ({ on, delegates }: ScenarioHall, n: number, division: string, key: string) =>
  on.app.voting.castVote(delegates[n]?.actor ?? on.visitor, { division: asId(division), votes: { [key]: 1 } }, on.commandId());
const votesOf = ({ on, slug }: ScenarioHall, division: string) => on.app.voting.divisionVotes(on.visitor, { slug, division });
const ballots = ({ on }: ScenarioHall, division: string) => on.db.selectFrom("ballot").selectAll().where("division_id", "=", division).execute();

test("a confidential vote parts votes from voters as it is declared, and no rows tell anybody; a named one tells by name and group, and keeps its rows", async (t) => {
  const hall = await build(t);
  const [item] = hall.items;
  assert.ok(item);
  const secret = must(await hall.open(item, "A", { method: "ballot", channels: ["electronic"] })).division;
  for (let n = 0; n < 9; n += 1) must(await cast(hall, n, secret, n < 6 ? "for" : "against"));
  must(await hall.close(secret));
  assert.equal(codeOf(await cast(hall, 0, secret, "against")), "division.notOpen");
  assert.equal(codeOf(await votesOf(hall, secret)), "division.notDeclared");
  assert.equal(must(await hall.declare(secret)).sentence, "carried, 6 to 3, majority of votes cast");
  assert.deepEqual(
    (await ballots(hall, secret)).map(({ votes, credential_id, client }) => [votes, credential_id, client]),
    Array.from({ length: 9 }, () => [null, null, null]),
  );
  const told = must(await votesOf(hall, secret));
  assert.deepEqual([told.confidential, told.groups, told.names, told.tally.votes], [true, [], [], { for: 6, against: 3 }]);
  assert.match(told.boxHash ?? "", /^[0-9a-f]{64}$/);

  const named = must(await hall.open(item, "B", { method: "count", channels: ["electronic"] })).division;
  for (let n = 0; n < 5; n += 1) must(await cast(hall, n, named, n === 0 ? "abstain" : "for"));
  must(await hall.close(named));
  must(await hall.declare(named));
  must(await hall.on.app.voting.closeItem(hall.chair, { conference: hall.conference, item: asId(item), reason: "time" }, hall.on.commandId()));
  const open = must(await votesOf(hall, named));
  assert.deepEqual(
    [open.total, open.names[0]?.votes, open.groups.map(({ name, tally }) => [name, tally.votes["for"], tally.abstentions])],
    [
      5,
      { abstain: 1 },
      [
        ["Group 01", 2, 1],
        ["Group 02", 2, 0],
      ],
    ],
  );
});

test("of a vote whose total alone is told, how single people voted is gone once the next item is called", async (t) => {
  const hall = await build(t);
  const [dues, campaigns] = hall.items;
  assert.ok(dues && campaigns);
  const { division } = must(await hall.open(dues, "A", { method: "count", channels: ["electronic"], disclosure: "aggregate" }));
  must(await cast(hall, 0, division, "for"));
  must(await hall.close(division));
  must(await hall.declare(division));
  assert.deepEqual((await ballots(hall, division))[0]?.votes, { for: 1 });
  must(await hall.on.app.voting.closeItem(hall.chair, { conference: hall.conference, item: asId(dues), reason: "time" }, hall.on.commandId()));
  assert.equal((await ballots(hall, division))[0]?.votes, null);
});

test("sections by two people each; a recount opens the same roll again and leaves the first count on the record; devices elsewhere beside tellers", async (t) => {
  const hall = await build(t);
  const [item] = hall.items;
  assert.ok(item);
  const taken = async (division: string, left: number, right: number) => {
    await hall.count(division, { for: left, against: 1 }, { section: "Left" });
    await hall.count(division, { for: right, against: 1 }, { section: "Right" });
    must(await hall.close(division));
    return must(await hall.declare(division)).sentence;
  };
  const first = must(await hall.open(item, "A")).division;
  assert.equal(await taken(first, 4, 2), "carried, 6 to 2, majority of votes cast");
  const asked = { conference: hall.conference, item: asId<"agendaItem">(item), question: hall.question("A"), reason: "the aisle was missed" };
  const again = must(await hall.on.app.voting.recount(hall.chair, asked, hall.on.commandId())).division;
  const rolls = await hall.on.db.selectFrom("division_roll").select("division_id").execute();
  assert.equal(rolls.filter((row) => row.division_id === again).length, 9);
  assert.equal(await taken(again, 4, 3), "carried, 7 to 2, majority of votes cast");
  assert.equal(codeOf(await hall.on.app.voting.recount(hall.chair, asked, hall.on.commandId())), "retake.once");
  assert.deepEqual(
    (await hall.record(item)).map(({ reason, annulled }) => [reason, annulled]),
    [
      ["carried, 6 to 2, majority of votes cast", "recount: the aisle was missed"],
      ["carried, 7 to 2, majority of votes cast", null],
    ],
  );
  const away = hall.delegates[8]?.credential ?? "";
  await hall.move([away], "out");
  await hall.on.db.transaction().execute(async (tx) => {
    const { sql } = await import("kysely");
    await sql`select set_config('mandate.step', '{"way":"remote"}', true)`.execute(tx);
    await tx.updateTable("credential").set({ state: "checkedIn", attends: "remote" }).where("id", "=", away).execute();
  });
  const mixed = must(await hall.open(item, "B", { method: "count", channels: ["tellers", "electronic"], sections: [] })).division;
  assert.equal(codeOf(await cast(hall, 0, mixed, "for")), "vote.inTheHall");
  must(await cast(hall, 8, mixed, "for"));
  assert.equal(codeOf(await hall.enterBy(hall.tellers[0], mixed, { for: 5, against: 4 })), "division.moreVotesThanPresent");
  await hall.count(mixed, { for: 4, against: 4 });
  must(await hall.close(mixed));
  assert.equal(must(await hall.declare(mixed)).sentence, "carried, 5 to 4, majority of votes cast");
});

test("what is frozen stays so for whoever reaches the database, and nobody is added to a roll", async (t) => {
  const hall = await build(t);
  const [item] = hall.items;
  assert.ok(item);
  await hall.move([hall.delegates[8]?.credential ?? ""], "out");
  const { division } = must(await hall.open(item, "A", { method: "count", channels: ["electronic"] }));
  const { db } = hall.on;
  const late = { division_id: division, credential_id: hall.delegates[8]?.credential ?? "", unit: "late", weight: 1 };
  await assert.rejects(db.insertInto("division_roll").values(late).execute(), /frozen/);
  await assert.rejects(db.updateTable("division_roll").set({ weight: 2 }).execute(), /never changed/);
  await assert.rejects(db.updateTable("division").set({ frozen: "{}" }).execute(), /frozen/);
  must(await hall.close(division));
  await assert.rejects(db.updateTable("division").set({ box_hash: "other" }).execute(), /frozen/);
});

test("the fingerprint of a vote whose total alone is told does not say who gave the one vote against", async (t) => {
  const hall = await build(t);
  const [item] = hall.items;
  assert.ok(item);
  const { division } = must(await hall.open(item, "A", { method: "count", channels: ["electronic"], disclosure: "aggregate" }));
  for (let n = 0; n < 9; n += 1) must(await cast(hall, n, division, n === 4 ? "against" : "for"));
  must(await hall.close(division));
  must(await hall.declare(division));
  const { boxHash } = must(await votesOf(hall, division));
  const ids = hall.delegates.map(({ credential }) => credential).sort();
  const tried = ids.map((one) => ids.map((id) => `${id} ${JSON.stringify([[id === one ? "against" : "for", 1]])}`).join("\n"));
  assert.deepEqual([boxHash?.length, tried.filter((ballots) => createHash("sha256").update(ballots).digest("hex") === boxHash)], [64, []]);
});

test("a card of which one holder is in the hall and another elsewhere is counted in the hall, and not by a device too", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 3,
    delegates: 9,
    present: 6,
    quorum: 3,
    weights: [500, 300, 200],
    orders: { floor: { ...plainFloorOrders, remote: true, card: { weights: "listed", mode: "affiliateBlock", split: false } } },
    items: [{ title: "Dues", questions, called: true }],
  });
  const [item] = hall.items;
  assert.ok(item);
  // one of the first group, whose others are in the hall, and all of the third
  const elsewhere = [0, 6, 7, 8].map((n) => hall.delegates[n]?.credential ?? "");
  await hall.move(elsewhere, "out");
  await hall.on.db.transaction().execute(async (tx) => {
    const { sql } = await import("kysely");
    await sql`select set_config('mandate.step', '{"way":"remote"}', true)`.execute(tx);
    await tx.updateTable("credential").set({ state: "checkedIn", attends: "remote" }).where("id", "in", elsewhere).execute();
  });
  const { division } = must(await hall.open(item, "A", { method: "card", channels: ["tellers", "electronic"] }));
  const give = (n: number, weight: number) =>
    hall.on.app.voting.castVote(hall.delegates[n]?.actor ?? hall.on.visitor, { division: asId(division), votes: { for: weight } }, hall.on.commandId());
  const here = async (n: number) =>
    must(await hall.on.app.voting.myVote(hall.delegates[n]?.actor ?? hall.on.visitor, { division: asId(division) })).place?.here;
  assert.deepEqual([await here(0), await here(6)], [false, true]);
  assert.equal(codeOf(await give(0, 500)), "vote.inTheHall");
  must(await give(6, 200));
  await hall.count(division, { for: 500, against: 300 });
  must(await hall.close(division));
  assert.equal(must(await hall.declare(division)).sentence, "(card vote) carried, 700 to 300, majority of votes cast");
  const alone = must(await hall.open(item, "B", { method: "card", channels: ["electronic"] })).division;
  const byDevice = { division: asId<"division">(alone), votes: { for: 500 } };
  must(await hall.on.app.voting.castVote(hall.delegates[0]?.actor ?? hall.on.visitor, byDevice, hall.on.commandId()));
});
