import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "../../src/kit/index.ts";
import { buildScenarioHall, codeOf, must, optionsQuestion } from "../build/scenario-hall.ts";

test("Scenario 14: with 57 of 130 ballots in, an option cannot be withdrawn; voided for a stated reason all 57 are sealed, B goes only if nobody objects, and a new division starts at zero", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 130,
    observers: 6,
    items: [{ title: "Structure", questions: [optionsQuestion("S2", ["a", "b", "c"])], called: true }],
  });
  const { on, conference, chair } = hall;
  const [item] = hall.items;
  assert.ok(item);
  const electronic = { method: "count", channels: ["electronic"] } as const;
  const cast = (n: number, division: string, key: string, after = 0) =>
    on.app.voting.castVote(hall.delegates[n]?.actor ?? on.visitor, { division: asId(division), votes: { [key]: 1 }, after }, on.commandId());
  const withdraw = () =>
    on.app.voting.withdrawOption(
      chair,
      { conference, item: asId(item), question: hall.question("S2"), option: "b", reason: "nobody objected" },
      on.commandId(),
    );
  const { division } = must(await hall.open(item, "S2", { ...electronic, channels: [...electronic.channels] }));
  for (let n = 0; n < 57; n += 1) must(await cast(n, division, n < 20 ? "b" : "a"));
  assert.equal((await hall.chairDesk()).division?.received, 57);
  assert.equal(codeOf(await withdraw()), "division.open");
  must(await hall.voided(division, "the proposers of B wish to withdraw it"));
  assert.equal(codeOf(await cast(58, division, "a")), "division.notOpen");
  // sealed: kept as they were, and told to nobody
  assert.equal((await on.db.selectFrom("ballot").selectAll().where("division_id", "=", division).execute()).length, 57);
  assert.equal(codeOf(await on.app.voting.divisionVotes(on.visitor, { slug: hall.slug, division })), "division.notDeclared");
  assert.equal(must(await on.app.voting.myVote(hall.delegates[0]?.actor ?? on.visitor, { division: asId(division) })).recorded, null);
  await assert.rejects(
    on.db.updateTable("ballot").set({ votes: null, credential_id: null, client: null }).where("division_id", "=", division).execute(),
    /declared/,
  );

  must(await withdraw());
  const second = must(await hall.open(item, "S2", { ...electronic, channels: [...electronic.channels] })).division;
  const desk = await hall.chairDesk();
  assert.deepEqual([desk.division?.received, desk.division?.frozen.between], [0, ["a", "c"]]);
  assert.equal(codeOf(await cast(0, second, "b")), "vote.notPut");
  for (let n = 0; n < 130; n += 1) must(await cast(n, second, n < 61 ? "a" : "c"));
  must(await hall.close(second));
  assert.equal(must(await hall.declare(second)).sentence, "c chosen, 69 to 61");
  assert.deepEqual(
    (await hall.record(item)).map(({ outcome, reason }) => [outcome, reason]),
    [["chosen", "c chosen, 69 to 61"]],
  );
});
