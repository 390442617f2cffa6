import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { buildScenarioHall } from "../build/scenario-hall.ts";

const clause = { id: "c1", number: "1", text: "Dues are £5 a month.", items: [] };
const text = {
  title: "Dues",
  sections: [{ id: "s1", kind: "resolves" as const, level: 1 as const, number: null, title: "Conference resolves", clauses: [clause] }],
};

test("Scenario 9: order £12, £8, £3; £12 lost 35–90; £8 carried 70–55; £3 falls; substantive £8 lost 58–67: no rate is adopted and £5 does not come back", async (t) => {
  const place = { item: "" };
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 132,
    before: async ({ app, program, commandId }, conference) => {
      const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Dues", procedure: "motions" }, commandId()));
      place.item = item;
      const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));
      const { motion } = must(await app.motions.draftMotion(program, { conference, item: asId(item), affiliate, text }, commandId()));
      must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
      must(await app.motions.putOnAgenda(program, { motion }, commandId()));
      // handed in in another order: the furthest from £5 is voted first all the same
      const rivals = [];
      for (const [furthestRank, rate] of [
        [3, "£3"],
        [1, "£12"],
        [2, "£8"],
      ] as const) {
        const change = { op: "substitute" as const, clause: asId<"clause">("c1"), old: "£5", new: rate };
        const { amendment } = must(await app.motions.submitAmendment(program, { motion, affiliate: null, change }, commandId()));
        rivals.push({ amendment, group: "rate", rank: furthestRank });
      }
      must(await app.motions.orderAmendments(program, { motion, rivals }, commandId()));
    },
  });
  const { voting, decisions } = hall.on.app;
  const { item } = place;
  must(await hall.call(item));
  const next = async (): Promise<string> => {
    const found = (await hall.results()).items.find((one) => one.item.id === item)?.next;
    return found && found.kind !== "finished" ? found.question.id : "";
  };
  must(
    await voting.recordMoved(
      hall.chair,
      { conference: hall.conference, item: asId(item), question: asId(await next()), moved: true, mover: "Delegate 1" },
      hall.on.commandId(),
    ),
  );
  const rates = new Map((await hall.on.db.selectFrom("amendment").select(["label", "change"]).execute()).map((row) => [row.label, JSON.stringify(row.change)]));
  const rateOf = (label: string): string => /£\d+(?=")/.exec(rates.get(label)?.replace(/"old":"£5"/, "") ?? "")?.[0] ?? label;
  const order: string[] = [];
  const put = async (votes: Record<string, number>): Promise<string> => {
    const question = await next();
    order.push(rateOf(question));
    return hall.run(item, question, votes);
  };
  equal(await put({ for: 35, against: 90 }), "lost, 35 to 90, majority of votes cast, 63 needed");
  equal(await put({ for: 70, against: 55 }), "carried, 70 to 55, majority of votes cast");
  const whole = await next();
  equal(await put({ for: 58, against: 67 }), "lost, 58 to 67, majority of votes cast, 63 needed");
  deepEqual(order, ["£12", "£8", rateOf(whole)]);
  const list = must(await decisions.decisionList(hall.on.visitor, { slug: hall.slug })).items.find((one) => one.id === item);
  const record = list?.decisions
    .filter(({ kind }) => kind !== "moving")
    .map(({ question, outcome, cause }) => [rateOf(question), outcome, cause === undefined ? "" : rateOf(cause)]);
  deepEqual(record, [
    ["£12", "lost", ""],
    ["£8", "carried", ""],
    ["£3", "fell", "£8"],
    [rateOf(whole), "lost", ""],
  ]);
  equal(list?.adopted, null, "no rate is adopted");
  equal((await hall.results()).items.find((one) => one.item.id === item)?.next?.kind, "finished", "£5 does not come back");
});
