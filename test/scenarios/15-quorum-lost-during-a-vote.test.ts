// Handbook, domain section 8, scenario 15.
import assert from "node:assert/strict";
import { test } from "node:test";
import { must } from "../build/database.ts";
import { buildScenarioHall, codeOf, yesNoQuestion } from "../build/scenario-hall.ts";

test("Scenario 15: the quorum is lost during a vote: it cannot be declared, only adjourn, recess, fix time or wait are left; decisions before stand; 30 votes of 58 present are valid", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 59,
    items: [
      { title: "Business", questions: ["A", "B", "C"].map((id) => yesNoQuestion(id)), called: true },
      { title: "Further", questions: [yesNoQuestion("D")] },
    ],
  });
  const [item = "", further = ""] = hall.items;
  assert.equal(await hall.run(item, "A", { for: 40, against: 19 }), "carried, 40 to 19, majority of votes cast");

  const { division } = must(await hall.open(item, "B"));
  const opened = (await hall.chairDesk()).division?.frozen.attendance;
  assert.deepEqual([opened?.present, opened?.quorum], [59, 57]);
  await hall.count(division, { for: 30, against: 20 });
  const leaving = hall.delegates.slice(0, 3).map(({ credential }) => credential);
  await hall.move(leaving, "out");
  const notice = async () => must(await hall.on.app.hall.hallNow(hall.on.visitor, { slug: hall.slug })).notice;
  assert.match(await notice(), /The quorum is lost: 56 present, 57 needed/);
  must(await hall.close(division));
  assert.equal(codeOf(await hall.declare(division)), "quorum.lost");

  // only adjourn, recess and fixing the time are left to do; waiting needs no button
  const desk = await hall.chairDesk();
  assert.deepEqual(desk.lawful, []);
  assert.deepEqual(
    desk.blocked.filter(({ act }) => act === "declare").map(({ code, detail }) => [code, detail]),
    [["quorum.lost", { present: 56, quorum: 57 }]],
  );
  const floor = must(await hall.on.app.debate.chairFloor(hall.chair, { slug: hall.slug }));
  const offered = floor.acts.filter(({ why }) => why === null).map(({ act }) => act);
  assert.deepEqual(offered, ["preside", "adjourn"], "another may take the chair to do so");
  for (const done of [await hall.open(item, "C"), await hall.call(further), await hall.voided(division)]) assert.notEqual(codeOf(done), "");

  // decisions before stand
  assert.deepEqual(await hall.record(item), [{ question: "A", outcome: "carried", reason: "carried, 40 to 19, majority of votes cast", annulled: null }]);

  // two are fetched: the vote that was closed without a quorum is put anew; 58 present, 30 votes cast, valid
  await hall.move(leaving.slice(0, 2), "checkedIn");
  assert.equal(await notice(), "");
  assert.equal(codeOf(await hall.declare(division)), "quorum.lost");
  must(await hall.voided(division, "the quorum was lost before it was closed"));
  assert.equal(await hall.run(item, "B", { for: 18, against: 12 }), "carried, 18 to 12, majority of votes cast");
  const crossings = must(await hall.on.app.hall.presence(hall.chair, { slug: hall.slug })).crossings;
  assert.deepEqual(
    crossings.map(({ lost, present, quorum, registered }) => [lost, present, quorum, registered]),
    [
      [false, 59, 57, 171],
      [true, 56, 57, 171],
      [false, 58, 57, 171],
    ],
  );
});
