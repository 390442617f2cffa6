import { deepEqual, equal } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { buildCastingHall, putBySql } from "../../../test/build/casting-hall.ts";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { asId, type Refusal, type Result } from "../../kit/index.ts";

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);

test("whoever signed in with the card of one conference is nobody at another: no vote, no look at one, no slip, no place, no presence", async (t) => {
  const on = await buildTestApp(t);
  const { voting, debate, hall } = on.app;
  const { conference, slug, delegates } = await buildCastingHall(on.db, on.app, { delegates: 2 });
  const division = asId<"division">(await putBySql(on.db, { conference, id: "division-one" }));
  const as = (n: number, cardOf: string) =>
    ({ kind: "person", id: asId<"person">(delegates[n]?.person ?? ""), name: "Delegate", offices: [], cardOf: asId<"conference">(cardOf) }) as const;
  const [other, own] = [as(0, "another"), as(0, conference)];
  const cast = (actor: typeof own, after: number) => voting.castVote(actor, { division, votes: { for: 1 }, after }, randomUUID());

  equal(codeOf(await cast(other, 0)), "vote.otherCard");
  deepEqual(await on.db.selectFrom("ballot").selectAll().execute(), []);
  equal(must(await cast(own, 0)).n, 1);
  equal(codeOf(await cast(other, 1)), "vote.otherCard", "nor is one changed");
  equal(codeOf(await voting.myVote(other, { division })), "vote.otherCard");
  deepEqual(must(await voting.myVote(own, { division })).recorded?.votes, { for: 1 });

  const place = must(await hall.myPlace(other, { slug }));
  deepEqual([place.me, place.vote, place.mandate, place.why], [null, null, null, "noCredential"]);
  deepEqual(must(await hall.myPlace(own, { slug })).vote?.recorded?.votes, { for: 1 });
  equal(must(await debate.myFloor(other, { slug })).credential, null);
  equal(must(await hall.myPresence(other, { slug })).attends, null);
  equal(must(await hall.beat(other, { conference }, randomUUID())).connected, false);
  const object = (actor: typeof own) => debate.object(actor, { conference, question: asId<"question">("A") }, randomUUID());
  deepEqual([codeOf(await object(other)), codeOf(await object(own))], ["floor.noCredential", "leave.notAsked"]);
});
