import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { buildTestApp } from "../../../test/build/database.ts";
import { heldOffices } from "../../store/offices.ts";
import { recordConsents } from "../../store/consents.ts";
import { inTransaction } from "../../store/tx.ts";

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";

async function setUp(t: Parameters<typeof buildTestApp>[0]) {
  const on = await buildTestApp(t);
  await on.db.insertInto("federation").values({ name: "Commonhold Alliance" }).execute();
  const admitted = async (name: string) => on.must(await on.app.groups.admitAffiliate(on.program, { name, kind: "local" }, on.commandId())).affiliate;
  const [affiliate, other] = [await admitted("Hull Renters"), await admitted("Leeds Tenants")];
  const ada = await on.person("Ada", { kind: "secretary", affiliate });
  const { rows } = await on.pool.query<{ day: string; tomorrow: string }>(
    "select (now() at time zone time_zone)::date as day, (now() at time zone time_zone)::date + 1 as tomorrow from federation",
  );
  const { day: today, tomorrow } = rows[0] ?? assert.fail();
  const desk = async () => on.must(await on.app.groups.groupDesk(on.program, { affiliate }));
  const officesOf = async (person: string) => inTransaction(on.db, async (tx) => (await heldOffices(tx, [asId(person)])).map(({ kind }) => kind));
  return { ...on, affiliate, other, ada, today, tomorrow, desk, officesOf };
}
type Setting = Awaited<ReturnType<typeof setUp>>;

const post = { title: "Chair", reason: "Elected by the general meeting." };
const memberOf = async (on: Setting, name: string, affiliate: string) => {
  const { id } = await on.person(name);
  await on.db.insertInto("membership").values({ person_id: id, affiliate_id: affiliate }).execute();
  return id;
};

test("an officer appoints a member, or somebody by name and address; a known address is linked and never told whose it is", async (t) => {
  const on = await setUp(t);
  const { app, ada, affiliate, must, commandId } = on;
  const appoint = (who: object, change: object = {}) => app.groups.appointOfficer(ada, { affiliate, ...who, ...post, ...change }, commandId());
  const member = await memberOf(on, "Mia", affiliate);
  const stranger = await on.person("Strange");
  const elsewhere = await memberOf(on, "Elsa", on.other);
  must(await appoint({ person: member }));
  for (const person of [stranger.id, elsewhere, "nobody"]) assert.equal(codeOf(await appoint({ person })), "person.notFound");
  assert.equal(codeOf(await appoint({ person: member })), "officer.held");
  assert.equal(codeOf(await appoint({ givenName: "Bo" })), "officer.emailMissing");
  assert.equal(codeOf(await appoint({ email: "bo@example.org" })), "person.nameMissing");
  const { email } = await on.db.selectFrom("person").select("email").where("id", "=", stranger.id).executeTakeFirstOrThrow();
  must(await appoint({ givenName: "Cy", familyName: "Known", email: (email ?? "").toUpperCase() }, { title: "Treasurer" }));
  must(await appoint({ givenName: "Di", familyName: "New", email: "di@example.org" }, { title: "Delegate contact", until: on.tomorrow }));
  const { officers } = must(await app.groups.groupDesk(ada, { affiliate }));
  assert.deepEqual(
    officers.map(({ name, title }) => [name, title]),
    [
      ["Ada Test", "Officer"],
      ["Mia Test", "Chair"],
      ["Cy Known", "Treasurer"],
      ["Di New", "Delegate contact"],
    ],
  );
  assert.equal(officers[3]?.lastDay, on.tomorrow);
  assert.ok(!JSON.stringify(officers).includes("Strange"), "the group does not learn whose address it is");
  assert.deepEqual(await on.officesOf(stranger.id), ["secretary"]);
  must(await app.groups.saveContacts(ada, { affiliate, base: 0, contacts: [{ purpose: "general", to: { person: stranger.id } }] }, commandId()));
  assert.ok(!JSON.stringify(await on.desk()).includes("Strange"), "as a contact neither");
  const mails = await on.db.selectFrom("mail").select(["recipient", "subject"]).where("key", "like", "officer-appointed:%").orderBy("id").execute();
  assert.deepEqual(
    mails.slice(1).map(({ recipient, subject }) => [recipient, subject]),
    [
      [email, "You are Treasurer of Hull Renters"],
      ["di@example.org", "You are Delegate contact of Hull Renters"],
    ],
  );
  assert.equal(codeOf(await app.groups.appointOfficer(ada, { affiliate: on.other, person: member, ...post }, commandId())), "access.denied");
});

test("an office that has ended gives no access the same moment; the last one stays, also when two end each other's at once", async (t) => {
  const on = await setUp(t);
  const { app, ada, affiliate, must, commandId } = on;
  const end = (office: string, group = affiliate) => app.groups.endOfficer(ada, { affiliate: group, office, reason: "Resigned." }, commandId());
  const [own] = (await on.desk()).officers;
  assert.ok(own);
  assert.equal(codeOf(await end(own.office)), "officer.last");
  const { office } = must(await app.groups.appointOfficer(ada, { affiliate, givenName: "Bo", email: "bo@example.org", ...post }, commandId()));
  const results = await Promise.all([end(own.office), end(office)]);
  assert.deepEqual(results.map(codeOf).sort(), ["", "officer.last"]);
  const [left] = (await on.desk()).officers;
  assert.equal((await on.desk()).officers.length, 1);
  assert.equal(codeOf(await end(left?.office ?? "")), "officer.last");
  if (left?.office !== own.office) assert.deepEqual(await on.officesOf(ada.id), []);
  const foreign = await on.person("Lee", { kind: "secretary", affiliate: on.other });
  const [theirs] = must(await app.groups.groupDesk(foreign, { affiliate: on.other })).officers;
  assert.equal(codeOf(await end(theirs?.office ?? "")), "officer.notFound", "an office of another group is no office of this one");
});

test("one act hands an office over: today at once, on a day to come with the day before it", async (t) => {
  const on = await setUp(t);
  const { app, ada, affiliate, must, commandId, today, tomorrow } = on;
  const [own] = (await on.desk()).officers;
  const handOver = (office: string, change: object) =>
    app.groups.handOverOffice(on.program, { affiliate, office, title: "Secretary", reason: "Elected.", on: today, ...change }, commandId());
  assert.equal(codeOf(await handOver(own?.office ?? "", { person: ada.id })), "officer.sameHands");
  assert.equal(codeOf(await handOver(own?.office ?? "", { givenName: "Bo", email: "bo@example.org", on: "2020-01-01" })), "officer.dayPast");
  const { office } = must(await handOver(own?.office ?? "", { givenName: "Bo", email: "bo@example.org" }));
  assert.deepEqual(await on.officesOf(ada.id), []);
  const desk = await on.desk();
  assert.deepEqual(
    [desk.officers.map(({ name }) => name), desk.formerOfficers.map(({ name, reason }) => [name, reason])],
    [["Bo"], [["Ada Test", "Elected."]]],
  );
  const cy = await memberOf(on, "Cy", affiliate);
  must(await handOver(office, { person: cy, on: tomorrow }));
  const coming = (await on.desk()).officers;
  assert.deepEqual(
    coming.map(({ name, firstDay, lastDay, begun }) => [name, firstDay, lastDay, begun]),
    [
      ["Bo", today, today, true],
      ["Cy Test", tomorrow, null, false],
    ],
  );
  assert.deepEqual(await on.officesOf(cy), [], "not before the day");
  assert.equal(codeOf(await handOver(office, { givenName: "Di", email: "di@example.org", on: tomorrow })), "officer.termEndsBefore");
});

test("who takes an office over gives up the one they held in the group", async (t) => {
  const on = await setUp(t);
  const { app, affiliate, must, commandId, today } = on;
  const { office } = must(await app.groups.appointOfficer(on.program, { affiliate, givenName: "Bo", email: "bo@example.org", ...post }, commandId()));
  const { officers } = await on.desk();
  const bo = officers.find((one) => one.office === office)?.person ?? "";
  const secretary = officers.find((one) => one.office !== office)?.office ?? "";
  must(
    await app.groups.handOverOffice(on.program, { affiliate, office: secretary, person: bo, title: "Secretary", on: today, reason: "Elected." }, commandId()),
  );
  assert.deepEqual(
    (await on.desk()).officers.map(({ name, title }) => [name, title]),
    [["Bo", "Secretary"]],
  );
});

test("a group names its members as contacts; who has not agreed is asked once and shown as not passed on; two editors do not lose each other's words", async (t) => {
  const on = await setUp(t);
  const { app, ada, affiliate, must, commandId } = on;
  const mia = await memberOf(on, "Mia", affiliate);
  const stranger = await on.person("Strange");
  const save = (base: number, contacts: Parameters<typeof app.groups.saveContacts>[1]["contacts"]) =>
    app.groups.saveContacts(ada, { affiliate, base, contacts }, commandId());
  assert.equal(codeOf(await save(0, [{ purpose: "general", to: "body" }])), "contacts.noOwnAddress");
  assert.equal(codeOf(await save(0, [{ purpose: "general", to: { person: stranger.id } }])), "person.notFound");
  const profile = { shortName: "HR", website: "https://hull.example.org", publicEmail: "hello@hull.example.org", description: "We meet on Mondays." };
  must(await app.groups.describeAffiliate(ada, { affiliate, base: 1, ...profile }, commandId()));
  const both = [
    { purpose: "general" as const, to: "body" as const },
    { purpose: "press" as const, to: { person: mia } },
  ];
  const results = await Promise.all([save(0, both), save(0, [])]);
  assert.deepEqual(results.map(codeOf).sort(), ["", "contacts.changedMeanwhile"]);
  const { contactsRevision } = await on.desk();
  must(await save(contactsRevision, both));
  must(await save(contactsRevision + 1, both));
  const shown = async () => (await on.desk()).contacts.map(({ purpose, name, consents }) => [purpose, name, consents]);
  assert.deepEqual(await shown(), [
    ["general", "", true],
    ["press", "Mia Test", false],
  ]);
  assert.ok((await on.desk()).tasks.some((task) => task.kind === "contactWithoutConsent" && task.purpose === "press"));
  const asked = await on.db.selectFrom("mail").select("id").where("key", "like", "contact-named:%").where("person_id", "=", mia).execute();
  assert.equal(asked.length, 1);
  const consent = { person: asId<"person">(mia), purpose: "regionalContact", wording: 1, way: "page", source: "", recordedBy: null, givenOn: null } as const;
  await inTransaction(on.db, (tx) => recordConsents(tx, [{ ...consent, state: "given" }]));
  assert.deepEqual((await shown()).at(-1), ["press", "Mia Test", true]);
  await inTransaction(on.db, (tx) => recordConsents(tx, [{ ...consent, state: "withdrawn" }]));
  assert.deepEqual((await shown()).at(-1), ["press", "Mia Test", false]);
});

test("of two who edit a group the second is told; a renamed group is found by its former name, which no other group may take", async (t) => {
  const on = await setUp(t);
  const { app, affiliate, other, must, commandId } = on;
  const membership = await on.person("Mem", { kind: "membership" });
  const details = { kind: "local" as const, region: null, aliases: ["Hull & District Renters"], shortName: "HR" };
  const edit = (base: number, name: string, group = affiliate) =>
    app.groups.editAffiliate(membership, { affiliate: group, base, name, ...details }, commandId());
  const results = await Promise.all([edit(1, "Humber Renters"), edit(1, "Hull Renters Union")]);
  assert.deepEqual(results.map(codeOf).sort(), ["", "affiliate.changedMeanwhile"]);
  const { name } = await on.desk();
  must(await edit(2, "Kingston Renters"));
  const shown = must(await app.groups.affiliate(on.visitor, { affiliate }));
  assert.deepEqual(
    shown.formerNames.map((one) => one.name),
    [name],
  );
  for (const search of ["hull and district", "Kingston", "hr", name]) {
    const found = must(await app.groups.find(on.visitor, { search }));
    assert.deepEqual(
      found.map(({ id }) => id),
      [affiliate],
      search,
    );
  }
  assert.equal(codeOf(await edit(1, "HULL and District Renters", other)), "affiliate.nameTaken");
  assert.equal(codeOf(await app.groups.admitAffiliate(on.program, { name: "Hull & district renters", kind: "local" }, commandId())), "affiliate.exists");
  assert.equal(codeOf(await app.groups.editAffiliate(on.ada, { affiliate, base: 3, name: "Mine", ...details }, commandId())), "access.denied");
  assert.equal(codeOf(await app.groups.describeAffiliate(on.ada, { affiliate, base: 3, website: "javascript:alert(1)" }, commandId())), "input.invalid");
});

test("groups are linked once, one way, by those who keep the register, and both pages show it", async (t) => {
  const on = await setUp(t);
  const { app, affiliate, other, must, commandId } = on;
  const membership = await on.person("Mem", { kind: "membership" });
  const link = (predecessor: string, successor: string, day = "2026-01-01") =>
    app.groups.recordSuccession(membership, { predecessor, successor, kind: "split", on: day, note: "North of the river" }, commandId());
  must(await link(other, affiliate));
  assert.equal(codeOf(await link(affiliate, other)), "succession.there");
  assert.equal(codeOf(await link(other, affiliate)), "succession.there");
  assert.equal(codeOf(await link(other, other)), "succession.sameGroup");
  assert.equal(codeOf(await link(other, affiliate, "2999-01-01")), "succession.toCome");
  const shown = async (group: string) =>
    must(await app.groups.affiliate(on.visitor, { affiliate: group })).successions.map(({ direction, kind, other: { name } }) => [direction, kind, name]);
  assert.deepEqual(await shown(affiliate), [["from", "split", "Leeds Tenants"]]);
  assert.deepEqual(await shown(other), [["into", "split", "Hull Renters"]]);
});

test("regions have names and codes of their own; of two who edit one the second is told", async (t) => {
  const on = await setUp(t);
  const { app, must, commandId } = on;
  const save = (change: object) => app.groups.saveRegion(on.program, { name: "Yorkshire", code: "yh", ...change }, commandId());
  const { region } = must(await save({}));
  assert.equal(codeOf(await save({ name: "YORKSHIRE", code: "" })), "region.nameTaken");
  assert.equal(codeOf(await save({ name: "Other", code: "YH" })), "region.codeTaken");
  must(await save({ name: "Other", code: "" }));
  must(await save({ name: "Third", code: "" }));
  const results = await Promise.all(["Yorkshire and Humber", "Yorkshire and the Humber"].map((name) => save({ region, base: 1, name })));
  assert.deepEqual(results.map(codeOf).sort(), ["", "region.changedMeanwhile"]);
  must(await app.groups.admitAffiliate(on.program, { name: "York Tenants", kind: "local", region: "third" }, commandId()));
  const page = must(await app.groups.regions(on.visitor, { size: 2 }));
  assert.deepEqual(
    [page.total, page.pages, page.rows.map(({ name, groups }) => [name, groups])],
    [
      3,
      2,
      [
        ["Other", 0],
        ["Third", 1],
      ],
    ],
  );
  assert.deepEqual(
    must(await app.groups.regions(on.visitor, { search: "yh" })).rows.map(({ code }) => code),
    ["YH"],
  );
});
