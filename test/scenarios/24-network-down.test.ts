// Handbook, scenario 24. Through the use cases on a real database, with the handbook's figures.
import { deepEqual, equal, match } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildScenarioHall, codeOf, yesNoQuestion } from "../build/scenario-hall.ts";

test(
  "Scenario 24: 120 in hall, 12 remote, 41 votes in, network lost: the chair voids, paper starts from the printed roll, remote votes by phone from the roll, " +
    "total at most 132; two entries 71–47 and 71–46 are not declarable until equal; a delegate who had voted electronically votes again once",
  async (t) => {
    const hall = await buildScenarioHall(t, {
      affiliates: 12,
      delegates: 140,
      present: 120,
      orders: { floor: { ...plainFloorOrders, electronic: true, remote: true } },
      items: [{ title: "Rent strike", questions: [yesNoQuestion("A")], called: true }],
    });
    const { on, conference, slug, items, chair, delegates, tellers, committee } = hall;
    const { app, db, commandId } = on;
    const item = items[0] ?? "";
    await db
      .updateTable("credential")
      .set({ attends: "remote" })
      .where(
        "id",
        "in",
        delegates.slice(120, 132).map(({ credential }) => credential),
      )
      .execute();
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('mandate.step', '{"way":"remote"}', true)`.execute(tx);
      await tx.updateTable("credential").set({ state: "checkedIn" }).where("attends", "=", "remote").execute();
    });

    // 41 votes are in by devices: 37 of the hall, 4 from elsewhere.
    const first = must(await hall.open(item, "A", { method: "count", channels: ["electronic"] })).division;
    const voters = [...delegates.slice(0, 37), ...delegates.slice(120, 124)];
    for (const { actor } of voters) must(await app.voting.castVote(actor, { division: asId(first), votes: { for: 1 }, after: 0 }, randomUUID()));
    const outage = async () => must(await app.voting.outage(chair, { slug })).division;
    const lost = await outage();
    deepEqual({ hall: lost?.hall, remote: lost?.remote, votesIn: lost?.votesIn }, { hall: 120, remote: 12, votesIn: { hall: 37, remote: 4 } });

    // The network is lost, of the hall and of all 12: more than the share that standing orders allow. The chair cannot keep the vote.
    const settle = (decision: "keep" | "void", remoteLost = 12, actor = chair) =>
      app.voting.settleOutage(
        actor,
        { conference, division: asId(first), hallLost: true, remoteLost, decision, reason: "the network of the hall is gone" },
        commandId(),
      );
    equal(codeOf(await settle("keep")), "outage.mustVoid");
    equal(codeOf(await settle("void", 13)), "outage.moreThanOnRoll");
    equal(codeOf(await settle("void", 12, committee)), "access.denied");
    deepEqual(must(await settle("void")), { demanded: "void", decision: "void" });
    equal(codeOf(await app.voting.castVote(delegates[50]?.actor ?? chair, { division: asId(first), votes: { for: 1 }, after: 0 }, randomUUID())) === "", false);
    const told = await db.selectFrom("event").select(["detail", "subject"]).where("kind", "=", "division.outageSettled").executeTakeFirstOrThrow();
    deepEqual(
      [told.subject, told.detail],
      [
        first,
        {
          decision: "void",
          demands: "void",
          hall: 120,
          remote: 12,
          remoteLost: 12,
          hallLost: true,
          votesIn: 41,
          num: 1,
          den: 10,
          reason: "the network of the hall is gone",
        },
      ],
    );

    // Paper starts from the printed roll: it has the 132 and the others, remote ones marked for the telephone.
    const paper = must(await app.hall.paperForHall(tellers[0], { slug }));
    const lines = paper.roll.groups.flatMap(({ people }) => people);
    deepEqual([lines.filter(({ inHall }) => inHall).length, lines.filter(({ remote }) => remote).length, paper.question?.id], [132, 12, "A"]);

    // The same question on paper: the new roll has everybody once, also the 41.
    const second = must(await hall.open(item, "A", { method: "count", channels: ["paper"] })).division;
    const roll = await db.selectFrom("division_roll").select(["credential_id", "remote"]).where("division_id", "=", second).execute();
    deepEqual([roll.length, new Set(roll.map(({ credential_id: id }) => id)).size, roll.filter(({ remote }) => remote).length], [132, 132, 12]);
    equal(roll.filter(({ credential_id: id }) => voters.some(({ credential }) => credential === id)).length, 41);
    equal(
      codeOf(await app.voting.castVote(delegates[0]?.actor ?? chair, { division: asId(second), votes: { for: 1 }, after: 0 }, randomUUID())) === "",
      false,
      "on paper, and not by a device as well",
    );

    const enter = (n: 0 | 1, votes: { for: number; against: number; abstentions: number }) => hall.enterBy(tellers[n], second, votes, { channel: "paper" });
    equal(codeOf(await enter(0, { for: 80, against: 52, abstentions: 1 })), "division.moreVotesThanPresent", "133 are more than the 132");
    must(await enter(0, { for: 71, against: 47, abstentions: 0 }));
    must(await enter(1, { for: 71, against: 46, abstentions: 0 }));
    must(await hall.close(second));
    equal(codeOf(await hall.declare(second)), "division.tellersDiffer");
    must(await enter(1, { for: 71, against: 47, abstentions: 0 }));
    match(must(await hall.declare(second)).sentence, /carried.*71.*47/);

    // The record: what was void is not in the figures, and nobody reads its ballots.
    const decision = (await hall.results()).items[0]?.decisions[0];
    deepEqual([decision?.rounds.length, decision?.rounds[0]?.tally.votes, decision?.rounds[0]?.present], [1, { for: 71, against: 47 }, 132]);
    const divisions = await db.selectFrom("division").select(["id", "state", "void_reason"]).orderBy("opened_at").execute();
    deepEqual(
      divisions.map(({ state, void_reason: reason }) => [state, reason]),
      [
        ["void", "the network of the hall is gone"],
        ["declared", null],
      ],
    );
    deepEqual(must(await app.voting.outage(chair, { slug })).division, null);
  },
);

test("where one of 12 is lost the rule keeps the vote, and the chair cannot make it void for that", async (t) => {
  const hall = await buildScenarioHall(t, {
    affiliates: 2,
    delegates: 20,
    present: 8,
    orders: { floor: { ...plainFloorOrders, electronic: true, remote: true } },
    items: [{ title: "Rent strike", questions: [yesNoQuestion("A")], called: true }],
  });
  const { on, conference, items, chair } = hall;
  await on.db.transaction().execute(async (tx) => {
    await sql`select set_config('mandate.step', '{"way":"remote"}', true)`.execute(tx);
    await tx.updateTable("credential").set({ attends: "remote" }).where("id", ">", "crd0008").execute();
    await tx.updateTable("credential").set({ state: "checkedIn" }).where("attends", "=", "remote").execute();
  });
  const { division } = must(await hall.open(items[0] ?? "", "A", { method: "count", channels: ["electronic"] }));
  const settle = (decision: "keep" | "void", hallLost: boolean) =>
    on.app.voting.settleOutage(chair, { conference, division: asId(division), hallLost, remoteLost: 1, decision, reason: "one line broke" }, on.commandId());
  equal(codeOf(await settle("void", false)), "outage.mustKeep");
  deepEqual(must(await settle("keep", false)), { demanded: "keep", decision: "keep" });
  deepEqual(must(await settle("keep", true)), { demanded: "chairDecides", decision: "keep" }, "devices of the hall: standing orders are silent");
  equal((await on.db.selectFrom("division").select("state").executeTakeFirstOrThrow()).state, "open");
});
