import assert from "node:assert/strict";
import { test } from "node:test";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { asId } from "../../src/kit/index.ts";
import { buildScenarioHall, codeOf, must, yesNoQuestion } from "../build/scenario-hall.ts";

type Mode = "affiliateBlock" | "perSeatShare" | "perSeatForfeited";

/** A group of weight 500 with three seats, of whom two came; and one of weight 40 with its one delegate. */
async function shortDelegation(t: Parameters<typeof buildScenarioHall>[0], mode: Mode, split = false) {
  const hall = await buildScenarioHall(t, {
    affiliates: 2,
    delegates: 4,
    present: 4,
    quorum: 1,
    seats: [3, 1],
    weights: [500, 40],
    orders: { floor: { ...plainFloorOrders, disclosure: "perAffiliate", card: { weights: "listed", mode, split } } },
    items: [{ title: "Dues", questions: [yesNoQuestion("A"), yesNoQuestion("B")], called: true }],
  });
  const [item] = hall.items;
  assert.ok(item);
  await hall.move([hall.delegates[2]?.credential ?? ""], "out");
  const { division } = must(await hall.open(item, "A", { method: "card", channels: ["electronic"] }));
  const roll = await hall.on.db.selectFrom("division_roll").selectAll().where("division_id", "=", division).orderBy("credential_id").execute();
  const cast = (n: number, votes: Record<string, number>, after = 0) =>
    hall.on.app.voting.castVote(hall.delegates[n]?.actor ?? hall.on.visitor, { division: asId(division), votes, after }, hall.on.commandId());
  return { hall, item, division, cast, weights: roll.map(({ weight }) => weight), units: new Set(roll.map(({ unit }) => unit)).size };
}

test("Scenario 07: affiliateBlock gives 500 to the two present together, and split only where that is allowed, 300 to 200", async (t) => {
  const { hall, division, cast, weights, units } = await shortDelegation(t, "affiliateBlock", true);
  assert.deepEqual([weights, units], [[500, 500, 40], 2]);
  assert.equal(codeOf(await cast(0, { for: 301, against: 200 })), "vote.weight");
  must(await cast(0, { for: 300, against: 200 }));
  // the other of the two speaks for the same 500: it takes the place of the first, and is never added
  assert.equal(codeOf(await cast(1, { for: 500 })), "vote.changedMeanwhile");
  must(await cast(1, { for: 200, against: 300 }, 1));
  must(await cast(3, { for: 40 }));
  must(await hall.close(division));
  assert.equal(must(await hall.declare(division)).sentence, "(card vote) lost, 240 to 300, majority of votes cast, 271 needed");
  const told = must(await hall.on.app.voting.divisionVotes(hall.on.visitor, { slug: hall.slug, division }));
  assert.deepEqual(
    told.groups.map(({ name, weight, tally }) => [name, weight, tally.votes]),
    [
      ["Group 01", 500, { for: 200, against: 300 }],
      ["Group 02", 40, { for: 40, against: 0 }],
    ],
  );
  assert.deepEqual(told.names, []);
});

test("Scenario 07: a block that may not be split is cast whole", async (t) => {
  const { cast } = await shortDelegation(t, "affiliateBlock");
  assert.equal(codeOf(await cast(0, { for: 300, against: 200 })), "vote.notSplit");
  must(await cast(0, { against: 500 }));
});

test("Scenario 07: perSeatForfeited gives shares 167, 167, 166 and the empty seat's is forfeited", async (t) => {
  const { weights, units, hall, cast, division } = await shortDelegation(t, "perSeatForfeited");
  assert.deepEqual([weights, units], [[167, 167, 40], 3]);
  for (const [n, votes] of [
    [0, { for: 167 }],
    [1, { against: 167 }],
    [3, { for: 40 }],
  ] as const)
    must(await cast(n, votes));
  must(await hall.close(division));
  assert.equal(must(await hall.declare(division)).sentence, "(card vote) carried, 207 to 167, majority of votes cast");
});

test("Scenario 07: perSeatShare moves the empty seat's share to the others; sums never exceed 500; the setting cannot change after the first card vote", async (t) => {
  const { weights, hall, item, division, cast } = await shortDelegation(t, "perSeatShare");
  assert.deepEqual(weights, [250, 250, 40]);
  for (const [n, votes] of [
    [0, { for: 250 }],
    [1, { for: 250 }],
    [3, { for: 40 }],
  ] as const)
    must(await cast(n, votes));
  must(await hall.close(division));
  assert.equal(must(await hall.declare(division)).sentence, "(card vote) carried, 540 to 0, majority of votes cast");
  const { on, conference, committee, groups } = hall;
  const saved = await on.app.voting.saveWeight(committee, { conference, affiliate: asId(groups[0] ?? ""), weight: 600, base: 1 }, on.commandId());
  assert.equal(codeOf(saved), "weights.frozen");
  await assert.rejects(on.db.updateTable("conference_weight").set({ weight: 600 }).execute(), /frozen/);
  const other = { ...plainFloorOrders, card: { weights: "seats" as const, mode: "affiliateBlock" as const, split: true } };
  const orders = (await on.db.selectFrom("conference").select("standing_orders").executeTakeFirstOrThrow()).standing_orders as object;
  await assert.rejects(
    on.db
      .updateTable("conference")
      .set({ standing_orders: JSON.stringify({ ...orders, floor: other }) })
      .execute(),
    /frozen/,
  );
  // a delegate who comes in meanwhile has a share in the next one, and the group no more than before
  await hall.move([hall.delegates[2]?.credential ?? ""], "checkedIn");
  const next = must(await hall.open(item, "B", { method: "card" })).division;
  const roll = await on.db.selectFrom("division_roll").select(["weight"]).where("division_id", "=", next).orderBy("credential_id").execute();
  assert.deepEqual(
    roll.map(({ weight }) => weight),
    [167, 167, 166, 40],
  );
});
