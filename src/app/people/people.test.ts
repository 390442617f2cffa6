import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { buildTestApp, type TestApp } from "../../../test/build/database.ts";

const founding = { code: "abcd-efgh", federation: "Commonhold Alliance", givenName: "Ada", familyName: "Lund", email: "ada@example.org" };
const found = ({ app, visitor, commandId }: TestApp, change: Partial<typeof founding> = {}) =>
  app.people.foundFederation(visitor, { ...founding, ...change }, commandId());
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";

async function planned({ app, program, must, commandId }: TestApp, name = "Founding conference") {
  return must(await app.conference.planConference(program, { name, startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "Europe/London" }, commandId()))
    .conference;
}

test("the federation is founded once, by whoever has the code from the terminal", async (t) => {
  const test = await buildTestApp(t, { foundingCode: founding.code });
  const { app, visitor, must } = test;
  assert.equal(must(await app.people.federation(visitor, {})), null);
  for (const code of ["abcd-efgi", "abcd-efg", "abcd-efghi", "ABCD-EFGH"]) assert.equal(codeOf(await found(test, { code })), "setup.wrongCode", code);
  assert.equal(must(await app.people.federation(visitor, {})), null);
  const { person } = must(await found(test));
  assert.deepEqual(must(await app.people.federation(visitor, {})), { name: "Commonhold Alliance" });
  const founder = { kind: "person", id: person, name: "Ada Lund", offices: [{ kind: "administrator" }] } as const;
  const me = must(await app.people.whoAmI(founder, {}));
  assert.deepEqual(
    [me.person, me.federation, me.offices.map((office) => [office.kind, office.title, office.of])],
    [{ id: person, name: "Ada Lund" }, "Commonhold Alliance", [["administrator", "Administrator", ""]]],
  );
  assert.equal(codeOf(await found(test)), "setup.done");
});

test("without a code nobody can found the federation", async (t) => {
  const test = await buildTestApp(t);
  for (const code of ["null", "undefined", "x"]) assert.equal(codeOf(await found(test, { code })), "setup.wrongCode");
});

test("of two founders at the same moment one succeeds, and there is one administrator", async (t) => {
  const test = await buildTestApp(t, { foundingCode: founding.code });
  const results = await Promise.all([1, 2, 3, 4].map((n) => found(test, { email: `founder${n}@example.org`, federation: `Federation ${n}` })));
  assert.deepEqual(results.map(codeOf).sort(), ["", "setup.done", "setup.done", "setup.done"]);
  const people = test.must(await test.app.people.people(test.program, {})).rows;
  assert.deepEqual(
    people.map((person) => person.offices.map((office) => office.kind)),
    [["administrator"]],
  );
});

test("two people do not have one e-mail address, letter case aside", async (t) => {
  const { app, program, must, commandId } = await buildTestApp(t);
  must(await app.people.addPerson(program, { givenName: "Ada", email: "ada@example.org" }, commandId()));
  const again = await app.people.addPerson(program, { givenName: "Other", email: "ADA@example.org" }, commandId());
  assert.deepEqual([codeOf(again), again.ok ? "" : again.refusal.field], ["person.emailTaken", "email"]);
  must(await app.people.addPerson(program, { givenName: "No address" }, commandId()));
  must(await app.people.addPerson(program, { givenName: "No address" }, commandId()));
});

test("an office is held once at a time, for something that exists, and may be held again after it ended", async (t) => {
  const test = await buildTestApp(t);
  const { app, program, must, commandId } = test;
  const conference = await planned(test);
  const { person } = must(await app.people.addPerson(program, { givenName: "Ada" }, commandId()));
  const appoint = (change: object) => app.people.appoint(program, { person, kind: "chair", conference, ...change }, commandId());
  const { office } = must(await appoint({}));
  assert.equal(codeOf(await appoint({})), "office.held");
  assert.equal(codeOf(await appoint({ person: "nobody" })), "person.notFound");
  assert.equal(codeOf(await appoint({ conference: "nowhere" })), "conference.notFound");
  assert.equal(codeOf(await appoint({ conference: null })), "office.scopeMissing");
  assert.equal(codeOf(await appoint({ kind: "administrator" })), "office.scopeUnwanted");
  assert.equal(codeOf(await appoint({ kind: "secretary", conference: null, affiliate: "nowhere" })), "affiliate.notFound");
  must(await app.people.endOffice(program, { office }, commandId()));
  assert.equal(codeOf(await app.people.endOffice(program, { office }, commandId())), "office.ended");
  assert.equal(codeOf(await app.people.endOffice(program, { office: "none" }, commandId())), "office.notFound");
  must(await appoint({}));
  const [shown] = must(await app.people.people(program, { search: "ada" })).rows;
  assert.deepEqual(
    shown?.offices.map((held) => [held.kind, held.of, held.conference?.slug]),
    [["chair", "Founding conference", "founding-conference"]],
  );
});

test("an ended office stays on the record", async (t) => {
  const test = await buildTestApp(t);
  const conference = await planned(test);
  const { person } = test.must(await test.app.people.addPerson(test.program, { givenName: "Ada" }, test.commandId()));
  const { office } = test.must(await test.app.people.appoint(test.program, { person, kind: "teller", conference }, test.commandId()));
  test.must(await test.app.people.endOffice(test.program, { office }, test.commandId()));
  const row = await test.db.selectFrom("office").selectAll().where("id", "=", office).executeTakeFirstOrThrow();
  assert.notEqual(row.until, null);
});

test("the last administrator stays, also when two end each other's office at the same moment", async (t) => {
  const test = await buildTestApp(t, { foundingCode: founding.code });
  const { app, must, commandId } = test;
  const first = { kind: "person", id: must(await found(test)).person, name: "Ada Lund", offices: [{ kind: "administrator" }] } as const;
  const officesNow = async () => must(await app.people.people(first, {})).rows.flatMap((person) => person.offices);
  const [own] = await officesNow();
  assert.ok(own);
  assert.equal(codeOf(await app.people.endOffice(first, { office: own.id }, commandId())), "office.lastAdministrator");
  const second = must(await app.people.addPerson(first, { givenName: "Bo", email: "bo@example.org" }, commandId()));
  const other = must(await app.people.appoint(first, { person: second.person, kind: "administrator" }, commandId()));
  const results = await Promise.all([own.id, other.office].map((office) => app.people.endOffice(first, { office }, commandId())));
  assert.deepEqual(results.map(codeOf).sort(), ["", "office.lastAdministrator"]);
  assert.equal((await officesNow()).length, 1);
});

test("addresses are for those who keep the register, and a search finds words by how they begin", async (t) => {
  const test = await buildTestApp(t);
  const { app, must, visitor } = test;
  const conference = await planned(test);
  const administrator = await test.person("Ada", { kind: "administrator" });
  const chair = await test.person("Bo_Chair", { kind: "chair", conference });
  assert.equal(codeOf(await app.people.people(visitor, {})), "access.signIn");
  for (const query of [app.people.people, app.connections.mails, app.audit.log]) assert.equal(codeOf(await query(chair, {})), "access.denied");
  const namesOf = async (search: string) => must(await app.people.people(administrator, { search })).rows.map((person) => person.name);
  assert.deepEqual(await namesOf("ada t"), ["Ada Test"]);
  assert.deepEqual(await namesOf("bo.chair."), ["Bo_Chair Test"]);
  assert.deepEqual(await namesOf("BÓ chai"), ["Bo_Chair Test"]);
  assert.deepEqual(await namesOf("o_c"), []);
  assert.deepEqual(await namesOf("a_a"), []);
  assert.deepEqual(await namesOf("100%"), []);
});

test("the record says who did what in which office, newest first, without personal data", async (t) => {
  const test = await buildTestApp(t);
  const { app, must, commandId } = test;
  const administrator = await test.person("Ada", { kind: "administrator" });
  must(await app.people.addPerson(administrator, { givenName: "Secretname", familyName: "Hidden", email: "hidden@example.org" }, commandId()));
  const [latest, before] = must(await app.audit.log(administrator, {})).acts;
  assert.ok(latest && before);
  assert.deepEqual([latest.kind, latest.office, latest.person], ["person.added", "administrator", "Ada Test"]);
  assert.deepEqual([before.kind, before.office, before.person], ["office.appointed", "program", null]);
  assert.ok(!/Secretname|Hidden|hidden/.test(JSON.stringify(latest)));
  const earlier = must(await app.audit.log(administrator, { before: latest.n })).acts;
  assert.equal(earlier[0]?.n, before.n);
  assert.equal(codeOf(await app.audit.log(administrator, { before: "99999999999999999999" })), "input.invalid");
});

test("who is signed in learns of offices as they are now, not as at sign-in", async (t) => {
  const test = await buildTestApp(t);
  const { app, must, visitor, program, commandId } = test;
  assert.deepEqual(must(await app.people.whoAmI(visitor, {})), { person: null, offices: [], federation: null });
  const person = await test.person("Ada", { kind: "administrator" });
  const [office] = must(await app.people.whoAmI(person, {})).offices;
  assert.ok(office);
  await test.person("Bo", { kind: "administrator" });
  must(await app.people.endOffice(program, { office: office.id }, commandId()));
  assert.deepEqual(must(await app.people.whoAmI(person, {})).offices, []);
  assert.deepEqual(must(await app.people.whoAmI({ kind: "person", id: asId("gone"), name: "Gone", offices: [] }, {})).person, null);
});
