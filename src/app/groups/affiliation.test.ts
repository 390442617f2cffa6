import assert from "node:assert/strict";
import { test } from "node:test";
import { asId, type Day } from "#kit";
import { buildTestApp, type TestApp } from "../../../test/build/database.ts";
import { isInGoodStanding, standingsOn } from "../../store/affiliation.ts";
import { countsInForce } from "../../store/member-counts.ts";
import { inTransaction } from "../../store/tx.ts";

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const application = {
  name: "Hull Renters",
  kind: "local",
  title: "Secretary",
  meetingKind: "general",
  metOn: "2026-01-10",
  quorum: 10,
  present: 20,
  votesFor: 15,
  votesAgainst: 3,
  abstentions: 2,
  members: 120,
  membersAsOf: "2026-01-01",
  agreed: 1,
} as const;

async function todayIn({ pool }: TestApp): Promise<string> {
  const { rows } = await pool.query<{ day: string }>("select (now() at time zone time_zone)::date as day from federation");
  return rows[0]?.day ?? assert.fail();
}
const later = (day: string, days: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day;

async function setUp(t: Parameters<typeof buildTestApp>[0]) {
  const on = await buildTestApp(t);
  await on.db.insertInto("federation").values({ name: "Commonhold Alliance" }).execute();
  const ada = await on.person("Ada");
  const committee = [await on.person("Cleo", { kind: "organising" }), await on.person("Dan", { kind: "organising" })] as const;
  return { ...on, ada, committee, today: await todayIn(on) };
}
type Setting = Awaited<ReturnType<typeof setUp>>;

const decision = (today: string) => ({ effectiveOn: today, reason: "In order.", meeting: "Ordinary meeting no. 7", metOn: today });

async function affiliated(on: Setting) {
  const { affiliate } = on.must(await on.app.groups.apply(on.ada, application, on.commandId()));
  on.must(await on.app.groups.decideAffiliation(on.committee[0], { affiliate, base: 1, to: "affiliated", ...decision(on.today) }, on.commandId()));
  return affiliate;
}

const mailsTo = async ({ db }: TestApp, person: string) =>
  (await db.selectFrom("mail").select(["key", "subject"]).where("person_id", "=", person).orderBy("id").execute()).map(({ key }) => key.split(":")[0]);

test("a member applies for a group, the committee affiliates it, and the member is its officer from then on", async (t) => {
  const on = await setUp(t);
  const { app, ada, must, visitor, db } = on;
  const officers = [{ title: "Chair", givenName: "Bo", email: "bo@example.org" }];
  const { affiliate } = must(await app.groups.apply(ada, { ...application, officers }, on.commandId()));
  assert.equal(codeOf(await app.groups.affiliate(visitor, { affiliate })), "affiliate.notFound", "who only applied is nobody's business");
  assert.equal(must(await app.groups.affiliates(visitor, {})).total, 0);
  assert.equal(codeOf(await app.groups.groupDesk(ada, { affiliate })), "access.denied");
  assert.deepEqual(
    must(await app.groups.myApplications(ada, {})).map(({ group, state }) => [group, state]),
    [["Hull Renters", "waiting"]],
  );
  const waiting = must(await app.groups.applications(on.committee[0], {}));
  assert.deepEqual(
    waiting.rows.map(({ group, applicant, members }) => [group, applicant, members]),
    [["Hull Renters", "Ada Test", 120]],
  );
  must(await app.groups.decideAffiliation(on.committee[0], { affiliate, base: 1, to: "affiliated", ...decision(on.today) }, on.commandId()));
  const held = await db.selectFrom("office").select(["person_id", "kind", "title", "appointed_by"]).where("affiliate_id", "=", affiliate).execute();
  assert.deepEqual(held, [{ person_id: ada.id, kind: "secretary", title: "Secretary", appointed_by: on.committee[0].id }]);
  const secretary = { ...ada, offices: [{ kind: "secretary" as const, affiliate }] };
  const desk = must(await app.groups.groupDesk(secretary, { affiliate }));
  assert.deepEqual(
    [desk.state, desk.goodStanding, desk.affiliatedOn, desk.countInForce?.members, desk.countInForce?.asOf],
    ["affiliated", true, on.today, 120, "2026-01-01"],
  );
  assert.deepEqual(
    desk.history.map(({ state, meeting }) => [state, meeting]),
    [
      ["affiliated", "Ordinary meeting no. 7"],
      ["applied", ""],
    ],
  );
  assert.equal(desk.namedOfficers[0]?.email, "bo@example.org");
  const shown = must(await app.groups.affiliate(visitor, { affiliate }));
  assert.ok(!JSON.stringify(shown).includes("120"), "the number of members is not published");
  assert.deepEqual(await mailsTo(on, ada.id), ["affiliation-applied", "affiliation-decided"]);
  assert.deepEqual(await mailsTo(on, on.committee[1].id), ["affiliation-waits"]);
  const { rows: events } = await on.pool.query("select kind, detail from event where subject = $1 order by seq", [affiliate]);
  assert.deepEqual(
    events.map((event: { kind: string }) => event.kind),
    ["affiliation.applied", "affiliation.affiliated"],
  );
  assert.ok(!/Bo|bo@|In order|Hull/.test(JSON.stringify(events)), "no personal data and no words in the record");
});

test("of two of the committee who decide at once one decides, and the other is told what", async (t) => {
  const on = await setUp(t);
  const { app } = on;
  const { affiliate } = on.must(await app.groups.apply(on.ada, application, on.commandId()));
  const decide = (by: number, to: "affiliated" | "declined") =>
    app.groups.decideAffiliation(on.committee[by] ?? on.program, { affiliate, base: 1, to, ...decision(on.today) }, on.commandId());
  const results = await Promise.all([decide(0, "affiliated"), decide(1, "declined"), decide(0, "declined"), decide(1, "affiliated")]);
  assert.deepEqual(results.map(codeOf).sort(), ["", ...Array.from({ length: 3 }, () => "affiliation.changedMeanwhile")]);
  const steps = await on.db.selectFrom("affiliation_step").select("state").where("affiliate_id", "=", affiliate).orderBy("seq").execute();
  assert.equal(steps.length, 2);
  const refused = results.find((result) => !result.ok);
  assert.equal(refused?.ok === false ? refused.refusal.detail?.["state"] : "", steps[1]?.state);
});

test("a suspension takes good standing away from its first to its last day; the groups of a day are the same for one and for all", async (t) => {
  const on = await setUp(t);
  const affiliate = await affiliated(on);
  const { app, today } = on;
  const other = on.must(await app.groups.admitAffiliate(on.program, { name: "Old group", kind: "national" }, on.commandId())).affiliate;
  const until = later(today, 10);
  const suspension = { ...decision(later(today, 1)), metOn: today, reason: "No accounts were sent in." };
  on.must(await app.groups.decideAffiliation(on.committee[0], { affiliate, base: 2, to: "suspended", until, ...suspension }, on.commandId()));
  const days = [-1, 0, 1, 10, 11].map((n) => later(today, n));
  const expected = [false, true, false, false, true];
  for (const [at, day] of days.entries()) {
    const { one, all } = await inTransaction(on.db, async (tx) => ({
      one: await isInGoodStanding(tx, asId(affiliate), day),
      all: await standingsOn(tx, day),
    }));
    assert.equal(one, expected[at], `day ${at}`);
    assert.equal(all.get(asId(affiliate))?.state === "affiliated", expected[at], `all, day ${at}`);
    assert.equal(all.get(other)?.state, "affiliated");
  }
  const desk = on.must(await app.groups.groupDesk(on.committee[0], { affiliate }));
  assert.equal(desk.state, "affiliated", "it begins tomorrow");
  assert.equal(codeOf(await app.groups.decideAffiliation(on.ada, { affiliate, base: 3, to: "lapsed", ...decision(today) }, on.commandId())), "access.denied");
  const stale = { ...on.committee[0], stale: true };
  assert.equal(codeOf(await app.groups.decideAffiliation(stale, { affiliate, base: 3, to: "lapsed", ...decision(until) }, on.commandId())), "access.stepUp");
});

test("a suspended group stays on the public list without word of it, and submits nothing until it is over", async (t) => {
  const on = await setUp(t);
  const affiliate = await affiliated(on);
  const { app, must, commandId, today } = on;
  const secretary = { ...on.ada, offices: [{ kind: "secretary" as const, affiliate }] };
  const { conference } = must(
    await app.conference.planConference(on.program, { name: "Spring", startsOn: "2099-03-21", endsOn: "2099-03-21", timeZone: "UTC" }, commandId()),
  );
  const { item } = must(await app.conference.saveAgendaItem(on.program, { conference, title: "Motions", procedure: "motions" }, commandId()));
  const clause = { id: asId<"clause">("c1"), number: "1", text: "Conference resolves to begin at nine.", items: [] };
  const text = {
    title: "Begin",
    sections: [{ id: asId<"section">("s1"), kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause] }],
  };
  const { motion } = must(await app.motions.draftMotion(secretary, { conference, item, affiliate, text }, commandId()));
  must(
    await app.groups.decideAffiliation(
      on.committee[0],
      { affiliate, base: 2, to: "suspended", until: later(today, 5), ...decision(today), reason: "No accounts." },
      commandId(),
    ),
  );
  assert.equal(codeOf(await app.motions.submitMotion(secretary, { motion, base: 1 }, commandId())), "affiliate.notInGoodStanding");
  const shown = must(await app.groups.affiliate(on.visitor, { affiliate }));
  assert.ok(!/suspend|accounts/i.test(JSON.stringify(shown)));
  assert.deepEqual(
    must(await app.groups.affiliates(on.visitor, {})).rows.map(({ name }) => name),
    ["Hull Renters"],
  );
  assert.equal(must(await app.groups.groupDesk(secretary, { affiliate })).tasks[0]?.kind, "suspended");
  must(await app.groups.decideAffiliation(on.committee[1], { affiliate, base: 3, to: "affiliated", ...decision(today) }, commandId()));
  must(await app.motions.submitMotion(secretary, { motion, base: 1 }, commandId()));
  assert.equal(must(await app.groups.groupDesk(secretary, { affiliate })).affiliatedOn, today, "since when it is affiliated stays");
});

test("a group that lapsed applies again under any spelling of its name, and keeps its history; while it waits or is affiliated nobody else does", async (t) => {
  const on = await setUp(t);
  const affiliate = await affiliated(on);
  const { app, must, commandId } = on;
  const again = (by = on.ada, name = "HULL  Renters!") => app.groups.apply(by, { ...application, name }, commandId());
  assert.equal(codeOf(await again()), "application.groupThere");
  must(await app.groups.decideAffiliation(on.committee[0], { affiliate, base: 2, to: "lapsed", ...decision(on.today) }, commandId()));
  assert.equal(must(await app.groups.affiliates(on.visitor, {})).total, 0);
  assert.equal(must(await app.groups.affiliate(on.visitor, { affiliate })).belongs, false, "its page stays");
  const eve = await on.person("Eve");
  const results = await Promise.all([again(), again(eve)]);
  assert.deepEqual(results.map(codeOf).sort(), ["", "application.groupThere"]);
  must(
    await app.groups.decideAffiliation(on.committee[0], { affiliate, base: 4, to: "declined", ...decision(on.today), reason: "Fees are open." }, commandId()),
  );
  const desk = must(await app.groups.groupDesk(on.committee[0], { affiliate }));
  assert.deepEqual(
    desk.history.map(({ state }) => state),
    ["declined", "applied", "lapsed", "affiliated", "applied"],
  );
});

test("a person has three applications waiting at most, also when they are sent at once", async (t) => {
  const on = await setUp(t);
  const results = await Promise.all([1, 2, 3, 4, 5].map((n) => on.app.groups.apply(on.ada, { ...application, name: `Group ${n}` }, on.commandId())));
  assert.deepEqual(results.map(codeOf).sort(), ["", "", "", "application.tooMany", "application.tooMany"]);
});

test("a count counts once it is accepted, by itself where the federation says so, and a group sees no other group's", async (t) => {
  const on = await setUp(t);
  const affiliate = await affiliated(on);
  const { app, must, commandId } = on;
  const secretary = { ...on.ada, offices: [{ kind: "secretary" as const, affiliate }] };
  const report = (members: number, asOf: string) => app.groups.reportCount(secretary, { affiliate, asOf, members, women: 10 }, commandId());
  const inForce = async () => (await inTransaction(on.db, (tx) => countsInForce(tx, on.today as Day))).get(asId(affiliate))?.members;
  const { count, accepted } = must(await report(150, "2026-03-01"));
  assert.deepEqual([accepted, await inForce()], [false, 120]);
  const membership = await on.person("Mem", { kind: "membership" });
  assert.equal(codeOf(await app.groups.decideCount(secretary, { affiliate, count, accepted: true }, commandId())), "access.denied");
  const other = must(await app.groups.admitAffiliate(on.program, { name: "Other", kind: "local" }, commandId())).affiliate;
  assert.equal(codeOf(await app.groups.decideCount(membership, { affiliate: other, count, accepted: true }, commandId())), "count.notFound");
  assert.equal(codeOf(await app.groups.decideCount(membership, { affiliate, count, accepted: false }, commandId())), "count.reasonMissing");
  const results = await Promise.all(
    [true, false].map((yes) => app.groups.decideCount(membership, { affiliate, count, accepted: yes, reason: "r" }, commandId())),
  );
  assert.deepEqual(results.map(codeOf).sort(), ["", "count.decided"]);
  must(await app.groups.saveGroupSettings(on.committee[0], { countsAcceptThemselves: true }, commandId()));
  assert.equal(must(await report(160, "2026-04-01")).accepted, true);
  assert.equal(await inForce(), 160);
  assert.equal(codeOf(await app.groups.groupDesk(secretary, { affiliate: other })), "access.denied");
});
