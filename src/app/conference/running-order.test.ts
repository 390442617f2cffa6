import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { buildHall } from "../../../test/build/hall.ts";
import { must } from "../../../test/build/database.ts";

test("while conference sits the committee puts what is to come in another order, with the reason; what was called keeps its place", async (t) => {
  const { on, conference, slug, items, chair } = await buildHall(t);
  const committee = await on.person("Committee", { kind: "arrangements", conference });
  const order = async () => must(await on.app.conference.conference(on.visitor, { slug })).items.map(({ title }) => title);
  const move = async (item: string, position: number, who = committee) => {
    const done = await on.app.conference.moveAgendaItem(who, { conference, item: asId(item), position, reason: "the guest comes late" }, on.commandId());
    return done.ok ? "" : done.refusal.code;
  };
  const [dues, campaigns] = items;
  assert.deepEqual(await order(), ["Dues", "Campaigns"]);
  assert.equal(await move(campaigns, 1, chair), "access.denied");
  assert.equal(await move(campaigns, 1), "");
  assert.deepEqual(await order(), ["Campaigns", "Dues"]);
  assert.equal(await move(dues, 3), "agendaItem.place");
  must(await on.app.voting.callItem(chair, { conference, item: asId(campaigns) }, on.commandId()));
  assert.equal(await move(campaigns, 2), "agendaItem.place", "it is before conference");
  assert.equal(await move(dues, 1), "agendaItem.place", "nothing goes before what is called");
  assert.deepEqual(await order(), ["Campaigns", "Dues"]);
});
