// Handbook, domain section 8, scenario 16.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Actor } from "../../src/domain/people/index.ts";
import type { QuotaRule } from "../../src/domain/registration/index.ts";
import { asId } from "../../src/kit/index.ts";
import { registering } from "../build/registering.ts";
import { codeOf, standingOrdersOf, yesNoQuestion } from "../build/scenario-hall.ts";

/** Of five, two are to be women. */
const twoOfFive: QuotaRule = { kind: "share", class: "woman", share: { num: 1, den: 2 }, rounding: "down", answer: "refuse" };

test("Scenario 16: who takes a place over while a vote is open cannot vote in it and can in the next; the group never has more than its five; a man for one of its two women is refused, or the waiver of the named officer is on record", async (t) => {
  const on = await registering(t, { quota: [twoOfFive] });
  const { app, conference, slug, leeds, id, must, db, program, desk } = on;
  const chair = await on.person("Chair", { kind: "chair", conference });
  must(
    await app.conference.saveStandingOrders(program, { conference, orders: standingOrdersOf({ affiliates: 1, delegates: 5, present: 5, quorum: 3 }) }, id()),
  );
  const register = async (givenName: string, woman = false) =>
    must(await app.credentials.registerDelegate(desk, { conference, affiliate: leeds, givenName, role: "delegate", classes: woman ? ["woman"] : [] }, id()))
      .credential;
  const five = [await register("Ann", true), await register("Bea", true), await register("D3"), await register("Don"), await register("Dov")];
  for (const credential of five) must(await app.credentials.checkIn(desk, { conference, credential }, id()));
  must(await app.conference.openConference(program, { conference }, id()));
  await db
    .insertInto("agenda_item")
    .values({ id: "item", conference_id: conference, slug: "item", position: 1, title: "Business", procedure: "motions", state: "called" })
    .execute();
  await db
    .insertInto("procedure")
    .values({ agenda_item_id: "item", questions: JSON.stringify([yesNoQuestion("V14"), yesNoQuestion("V15")]) })
    .execute();
  const holder = async (credential: string): Promise<Actor> => {
    const { person_id } = await db.selectFrom("credential").select("person_id").where("id", "=", credential).executeTakeFirstOrThrow();
    return { kind: "person", id: asId(person_id), name: "", offices: [] };
  };
  const item = asId<"agendaItem">("item");
  const open = async (question: string) =>
    must(
      await app.voting.openDivision(
        chair,
        { conference, item, question: asId<"question">(question), taking: { method: "count", channels: ["electronic"] } },
        id(),
      ),
    ).division;
  const vote = async (credential: string, division: string, key = "for") =>
    app.voting.castVote(await holder(credential), { division: asId<"division">(division), votes: { [key]: 1 }, after: 0 }, randomUUID());
  const finish = async (division: string) => {
    must(await app.voting.closeDivision(chair, { conference, division: asId<"division">(division) }, id()));
    return must(await app.voting.declare(chair, { conference, division: asId<"division">(division) }, id())).sentence;
  };
  const replace = (credential: string, givenName: string, more: object = {}) =>
    app.credentials.replaceDelegate(desk, { conference, credential, givenName, ...more }, id());

  // 12:58, division 14 opens and D3 votes in it; 13:01, S1 is accredited in D3's place and checked in; 13:03 it closes
  const d3 = five[2] ?? "";
  const fourteen = await open("V14");
  must(await vote(d3, fourteen));
  const s1 = must(await replace(d3, "S1")).credential;
  const checkedIn = must(await app.credentials.checkIn(desk, { conference, credential: s1 }, id()));
  assert.equal(checkedIn.waits, true, "the desk says so");
  assert.equal(codeOf(await vote(s1, fourteen)), "vote.notOnRoll");
  assert.equal(await finish(fourteen), "carried, 1 to 0, majority of votes cast", "what D3 voted while a delegate counts");

  const fifteen = await open("V15");
  must(await vote(s1, fifteen, "against"));
  assert.notEqual(codeOf(await vote(d3, fifteen)), "", "D3 is no delegate any more");
  assert.equal(await finish(fifteen), "lost, 0 to 1, majority of votes cast, 1 needed");

  // never more than its five
  const rolls = await db.selectFrom("division_roll").select(["division_id", "credential_id"]).where("affiliate_id", "=", leeds).execute();
  for (const division of [fourteen, fifteen]) assert.equal(rolls.filter((row) => row.division_id === division).length, 5);
  const report = async () => must(await app.credentials.credentialsReport(desk, { slug })).content.rows.find(({ affiliate }) => affiliate === "Leeds Tenants");
  assert.deepEqual([(await report())?.entitled, (await report())?.registered, (await report())?.present], [5, 5, 5]);
  assert.equal(
    codeOf(await app.credentials.registerDelegate(desk, { conference, affiliate: leeds, givenName: "Sixth", role: "delegate", classes: [] }, id())),
    "delegation.full",
  );

  // a man for one of its two women
  const ann = five[0] ?? "";
  assert.equal(codeOf(await replace(ann, "Sam")), "delegation.quota");
  must(await replace(ann, "Sam", { waiver: "she is ill, and no woman of the group is here" }));
  const waiver = await db.selectFrom("quota_waiver").select(["lacking", "office", "waived_by"]).executeTakeFirst();
  assert.deepEqual(waiver, { lacking: 1, office: "Credentials desk", waived_by: desk.id });
});
