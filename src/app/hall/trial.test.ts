import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { buildScenarioHall, codeOf, type ScenarioHall, yesNoQuestion } from "../../../test/build/scenario-hall.ts";
import { must } from "../../../test/build/database.ts";
import { asId } from "#kit";

const open = (hall: ScenarioHall, by = hall.committee) => hall.on.app.hall.openTrial(by, { conference: hall.conference }, hall.on.commandId());
const close = (hall: ScenarioHall, division: string, by = hall.committee) =>
  hall.on.app.hall.closeTrial(by, { conference: hall.conference, division }, hall.on.commandId());
const view = async (hall: ScenarioHall) => must(await hall.on.app.hall.trial(hall.chair, { slug: hall.slug }));
const answer = async (hall: ScenarioHall, division: string, n: number) => {
  for (const { actor } of hall.delegates.slice(0, n))
    must(await hall.on.app.voting.castVote(actor, { division: asId<"division">(division), votes: { for: 1 }, after: 0 }, randomUUID()));
};

test("a trial says how many devices answered, go or no-go; nobody sees a figure before, and nothing of it is a real vote", async (t) => {
  const items = [{ title: "Dues", questions: [yesNoQuestion("A")], called: true }];
  const hall = await buildScenarioHall(t, { affiliates: 2, delegates: 12, present: 10, quorum: 5, items });
  const before = must(await hall.on.app.voting.results(hall.on.visitor, { slug: hall.slug })).items;
  const first = must(await open(hall)).division;
  assert.equal(codeOf(await hall.open(hall.items[0] ?? "", "A")), "division.open", "nothing is put meanwhile");
  assert.equal(codeOf(await open(hall, hall.tellers[0])), "access.denied");
  await answer(hall, first, 9);
  const running = await view(hall);
  assert.deepEqual([running.running?.devices, running.running?.answered, running.hindered], [10, null, "division.open"]);
  const now = must(await hall.on.app.hall.hallNow(hall.on.visitor, { slug: hall.slug }));
  assert.deepEqual([now.division?.about, now.division?.title, now.result], ["trial", "Is it raining?", null]);
  assert.equal(must(await close(hall, first)).sentence, "9 of 10 devices answered: go");
  assert.equal(codeOf(await close(hall, first)), "division.notRunning");

  // by the ordinary buttons of the chair's desk, and a tenth and one more silent; a trial needs no quorum
  await hall.move(
    hall.delegates.slice(4, 10).map(({ credential }) => credential),
    "out",
  );
  const second = must(await open(hall, hall.chair)).division;
  await answer(hall, second, 3);
  must(await hall.close(second));
  assert.match(must(await hall.declare(second)).sentence, /^3 of 4 devices answered: no-go, paper is used/);
  assert.deepEqual(
    (await view(hall)).trials.map(({ answered, devices, verdict }) => [answered, devices, verdict]),
    [
      [3, 4, "noGo"],
      [9, 10, "go"],
    ],
  );

  assert.deepEqual(must(await hall.on.app.voting.results(hall.on.visitor, { slug: hall.slug })).items, before);
  assert.equal((await hall.on.db.selectFrom("act").selectAll().execute()).length, 0);
  assert.equal(codeOf(await hall.on.app.voting.divisionVotes(hall.on.visitor, { slug: hall.slug, division: first })), "division.notDeclared");
  const refused = [
    sql`insert into act (agenda_item_id, seq, act, office, rule) values (${hall.items[0]}, 1, '{"kind":"declared","question":"trial-1"}', 'chair', '')`,
    sql`update division set about = 'item', agenda_item_id = ${hall.items[0]} where id = ${first}`,
    sql`insert into division (id, conference_id, about, question_id, state, frozen) values ('x', ${hall.conference}, 'floor', 'trial-9', 'open', '{}')`,
    sql`insert into division (id, conference_id, about, question_id, state, frozen) values ('x', ${hall.conference}, 'trial', 'A', 'open', '{}')`,
    sql`update trial_result set answered = 0`,
  ];
  for (const one of refused) await assert.rejects(one.execute(hall.on.db), /act_never_of_a_trial|frozen|division_trial_apart|trial_result/);
});

test("before conference opens a trial may be held in the hour before the first session, and votes are cast in it", async (t) => {
  const hall = await buildScenarioHall(t, { affiliates: 2, delegates: 4, present: 3, quorum: 2, open: false });
  assert.equal(codeOf(await open(hall)), "trial.tooEarly", "no session");
  const session = async (minutes: number) => {
    await sql`delete from session`.execute(hall.on.db);
    await sql`insert into session (id, conference_id, title, starts_at, ends_at) values ('s', ${hall.conference}, 'Opening',
      clock_timestamp() + make_interval(mins => ${minutes}), clock_timestamp() + make_interval(mins => ${minutes + 60}))`.execute(hall.on.db);
  };
  await session(61);
  assert.equal(codeOf(await open(hall)), "trial.tooEarly");
  await session(59);
  const { division } = must(await open(hall));
  await answer(hall, division, 3);
  assert.equal(must(await close(hall, division)).sentence, "3 of 3 devices answered: go");
});
