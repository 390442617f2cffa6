import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import type { AffiliateId } from "#domain/groups";
import type { ConferenceId } from "#domain/conference";
import type { PersonId } from "#domain/people";
import { asId } from "#kit";
import { buildTestApp } from "../../../test/build/database.ts";
import { readTable } from "../../documents/read/csv.ts";

const mandate = await buildTestApp({ after });
const { app, program, visitor, must, commandId } = mandate;

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const plan = async (name: string) =>
  must(await app.conference.planConference(program, { name, startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "Europe/London" }, commandId()));
const group = async (name: string) => must(await app.groups.admitAffiliate(program, { name, kind: "local" }, commandId())).affiliate;
const register = (conference: ConferenceId, affiliate: AffiliateId, change: object) =>
  app.credentials.registerDelegate(program, { conference, affiliate, role: "delegate", ...change }, commandId());
const move = (conference: ConferenceId, credential: string, to: "checkedIn" | "out" | "withdrawn") =>
  app.credentials.moveCredential(program, { conference, credential, to }, commandId());
const replace = (conference: ConferenceId, credential: string, givenName: string, familyName = "") =>
  app.credentials.replaceDelegate(program, { conference, credential, givenName, familyName }, commandId());
const importCsv = (conference: ConferenceId, csv: string) => app.credentials.importCredentials(program, { conference, csv }, commandId());
const errorsOf = (result: Awaited<ReturnType<typeof importCsv>>) => (result.ok ? [] : result.refusal.detail?.["errors"]);
const list = async (slug: string, search = "") => must(await app.credentials.credentials(program, { slug, search, size: 1000 })).credentials;
const attendanceOf = async (slug: string) => {
  const { registered, present, observers, quorum } = must(await app.conference.conference(visitor, { slug })).attendance;
  return { registered, present, observers, quorum };
};

const demo = (name: string) => readFileSync(new URL(`../../../demo/founding-conference/register/${name}`, import.meta.url), "utf8");

test("of the founding conference 171 delegates are registered, 132 in the hall, two of them substitutes, and the quorum is 57", async () => {
  const { conference, slug } = await plan("Founding conference");
  must(await app.conference.saveStandingOrders(program, { conference, orders: { quorum: { kind: "share", of: "registered", num: 1, den: 3 } } }, commandId()));
  const groups = must(
    readTable(demo("groups.csv"), [
      "id",
      "name",
      "kind",
      "region",
      "affiliated_on",
      "members",
      "members_as_of",
      "contact_person",
      "secretary_person",
      "motion_contact_may_composite",
    ]),
  );
  const people = new Map(
    must(
      readTable(
        demo("people.csv"),
        ["id", "given_name", "family_name", "email", "group"],
        ["gender", "born", "joined_on", "consent_region_contact", "consent_date", "consent_withdrawn"],
      ),
    ).map(({ cells }) => [cells.id, cells]),
  );
  const delegates = must(readTable(demo("delegates.csv"), ["group", "person", "role", "status", "substitute_person", "substitute_status", "note"])).map(
    ({ cells }) => cells,
  );
  const nameOf = new Map(groups.map(({ cells }) => [cells.id, cells.name]));
  for (const { cells } of groups) await group(cells.name);
  const named = (id: string) => people.get(id) ?? assert.fail(id);
  const quoted = (text: string | undefined) => `"${text ?? ""}"`;
  const rows = delegates.map(({ group: of, person, role, status }) =>
    [
      quoted(nameOf.get(of)?.toUpperCase()),
      quoted(named(person).given_name),
      quoted(named(person).family_name),
      role,
      status === "replaced" ? "" : status,
    ].join(","),
  );
  const header = "group,given_name,family_name,role,status";
  // two delegates of one group have one name: a list cannot tell them from one person who stands in it twice
  assert.deepEqual(errorsOf(await importCsv(conference, [header, ...rows].join("\n"))), ["line 117, given_name: the same person as in line 116"]);
  const [namesake] = delegates.slice(115, 116);
  assert.ok(namesake);
  assert.deepEqual(must(await importCsv(conference, [header, ...rows.slice(0, 115), ...rows.slice(116)].join("\n"))), { added: 182 });
  const affiliate = must(await app.groups.affiliates(visitor, { search: nameOf.get(namesake.group) ?? "" })).rows[0]?.id ?? assert.fail();
  const byHand = must(await register(conference, affiliate, { givenName: named(namesake.person).given_name, familyName: named(namesake.person).family_name }));
  if (namesake.status === "attended") must(await move(conference, byHand.credential, "checkedIn"));
  assert.deepEqual(await attendanceOf(slug), { registered: 171, present: 130, observers: 6, quorum: 57 });

  for (const { group: of, person, substitute_person } of delegates.filter(({ status }) => status === "replaced")) {
    const held = (await list(slug, `${named(person).given_name} ${named(person).family_name}`)).filter((credential) => credential.affiliate === nameOf.get(of));
    assert.equal(held.length, 1);
    const substitute = must(await replace(conference, held[0]?.id ?? "", named(substitute_person).given_name, named(substitute_person).family_name));
    must(await move(conference, substitute.credential, "checkedIn"));
  }
  assert.deepEqual(await attendanceOf(slug), { registered: 171, present: 132, observers: 6, quorum: 57 });
  const { affiliates } = must(await app.reports.report(visitor, { slug }));
  const sum = (key: "registered" | "attended" | "substitutes" | "observers") => affiliates.reduce((total, affiliate) => total + affiliate[key], 0);
  assert.deepEqual(
    [affiliates.filter(({ affiliate: name }) => name !== "").length, sum("registered"), sum("attended"), sum("substitutes"), sum("observers")],
    [36, 171, 132, 2, 6],
  );

  const report = must(await app.credentials.credentialsReport(program, { slug }));
  const { figures, rows: byGroup } = report.content;
  assert.deepEqual(
    [figures.groups, figures.registered, figures.apologies, figures.attended, figures.substitutes, figures.present, figures.quorum],
    [36, 171, 24, 132, 2, 132, 57],
  );
  assert.deepEqual([figures.observers, figures.observersPresent, figures.observersAttended], [12, 6, 6]);
  assert.equal(
    byGroup.reduce((total, { registered }) => total + registered, 0),
    171,
  );
  assert.equal(byGroup.at(-1)?.affiliate, "", "observers of no group stand last");
});

test("who has left is no longer present, and still came", async () => {
  const [{ conference, slug }, affiliate] = [await plan("Leaving"), await group("Leavers")];
  const { credential } = must(await register(conference, affiliate, { givenName: "Ada" }));
  must(await move(conference, credential, "checkedIn"));
  assert.equal((await attendanceOf(slug)).present, 1);
  must(await move(conference, credential, "out"));
  assert.deepEqual(await attendanceOf(slug), { registered: 1, present: 0, observers: 0, quorum: 0 });
  assert.equal(must(await app.reports.report(visitor, { slug })).affiliates[0]?.attended, 1);
  must(await move(conference, credential, "checkedIn"));
  must(await move(conference, credential, "withdrawn"));
  assert.deepEqual(await attendanceOf(slug), { registered: 0, present: 0, observers: 0, quorum: 0 });
  for (const to of ["checkedIn", "out", "withdrawn"] as const) assert.equal(codeOf(await move(conference, credential, to)), "credential.notThatStep");
});

test("a substitute takes the place, not a second one, and can be replaced in turn", async () => {
  const [{ conference, slug }, affiliate] = [await plan("Substitutes"), await group("Substituters")];
  const first = must(await register(conference, affiliate, { givenName: "Ada", familyName: "Lund" }));
  must(await move(conference, first.credential, "checkedIn"));
  const second = must(await replace(conference, first.credential, "Bo"));
  assert.deepEqual(await attendanceOf(slug), { registered: 1, present: 0, observers: 0, quorum: 0 });
  const third = must(await replace(conference, second.credential, "Cy", "Dee"));
  must(await move(conference, third.credential, "checkedIn"));
  assert.deepEqual(await attendanceOf(slug), { registered: 1, present: 1, observers: 0, quorum: 0 });
  assert.deepEqual(
    (await list(slug)).map(({ person, state, replaces, steps }) => [person, state, replaces, steps]),
    [
      ["Bo", "replaced", "Ada Lund", []],
      ["Cy Dee", "checkedIn", "Bo", ["out", "replaced", "suspended", "withdrawn", "surrendered", "revoked"]],
      ["Ada Lund", "replaced", null, []],
    ],
  );
});

test("of two desks that replace one delegate at the same moment one does: there is one active holder", async () => {
  const [{ conference, slug }, affiliate] = [await plan("Two desks"), await group("Two desks")];
  const { credential } = must(await register(conference, affiliate, { givenName: "Ada" }));
  const results = await Promise.all(["Bo", "Cy", "Di"].map((name) => replace(conference, credential, name)));
  assert.deepEqual(results.map(codeOf).sort(), ["", "credential.notThatStep", "credential.notThatStep"]);
  assert.equal((await list(slug)).filter(({ state }) => state === "registered").length, 1);
});

test("a person holds one active credential of a conference, and may hold another after giving it back", async () => {
  const [{ conference }, here, there] = [await plan("Once"), await group("Once here"), await group("Once there")];
  const person: PersonId = must(await app.people.addPerson(program, { givenName: "Ada" }, commandId())).person;
  const { credential } = must(await register(conference, here, { person }));
  assert.equal(codeOf(await register(conference, there, { person, role: "observer" })), "credential.exists");
  must(await move(conference, credential, "withdrawn"));
  must(await register(conference, there, { person }));
  assert.equal(codeOf(await register(conference, here, { person: "nobody" })), "person.notFound");
  assert.equal(codeOf(await register(conference, here, {})), "person.nameMissing");
  assert.equal(codeOf(await register(conference, asId<"affiliate">("nowhere"), { givenName: "x" })), "affiliate.notFound");
});

test("an observer has no place for a substitute, and does not count towards the quorum", async () => {
  const [{ conference, slug }, affiliate] = [await plan("Observers"), await group("Observing")];
  const { credential } = must(await register(conference, affiliate, { givenName: "Ada", role: "observer" }));
  assert.equal(codeOf(await replace(conference, credential, "Bo")), "credential.observer");
  must(await move(conference, credential, "checkedIn"));
  assert.deepEqual(await attendanceOf(slug), { registered: 0, present: 0, observers: 1, quorum: 0 });
});

test("a list of delegates goes in whole or not at all, with each wrong place named", async () => {
  const { conference, slug } = await plan("List");
  await group("List North");
  const csv =
    "group,given_name,family_name,role,status\nList North,Ada,Lund,delegate,attended\nList South,Bo,,delegate,\nlist north,,Dee,guest,maybe\nLIST NORTH,ada,LUND,observer,\n";
  assert.deepEqual(errorsOf(await importCsv(conference, csv)), [
    "line 4, given_name: may not be empty",
    "line 4, role: must be delegate or observer",
    "line 4, status: must be registered, attended, apologies or withdrawn",
  ]);
  const understood = csv.replace(",,Dee,guest,maybe", ",Ed,Dee,observer,apologies");
  assert.deepEqual(errorsOf(await importCsv(conference, understood)), [
    "line 3, group: no affiliated group is called List South",
    "line 5, given_name: the same person as in line 2",
  ]);
  assert.deepEqual(await list(slug), []);
});

test("a list does not register anybody twice, and knows a group's secretary and earlier delegates again", async () => {
  const [before, now, affiliate] = [await plan("Year one"), await plan("Year two"), await group("Known group")];
  const secretary = await mandate.person("Sam", { kind: "secretary", affiliate });
  const csv = "group,given_name,family_name,role,status\nKnown group,Sam,Test,delegate,\nKnown group,Ada,Lund,delegate,\n";
  must(await importCsv(before.conference, csv));
  assert.deepEqual(errorsOf(await importCsv(before.conference, csv)), [
    "line 2, given_name: Sam Test is registered already",
    "line 3, given_name: Ada Lund is registered already",
  ]);
  must(await importCsv(now.conference, csv));
  const holders = await mandate.db.selectFrom("credential").select(["person_id", "conference_id"]).where("affiliate_id", "=", affiliate).execute();
  assert.equal(new Set(holders.map((row) => row.person_id)).size, 2);
  assert.ok(holders.some((row) => row.person_id === secretary.id));
});

test("names of delegates are for the desk, the committee, the chair and administrators; the chair may look and not move", async () => {
  const [{ conference, slug }, affiliate] = [await plan("Names"), await group("Named")];
  must(await register(conference, affiliate, { givenName: "Ada" }));
  const chair = await mandate.person("Cha", { kind: "chair", conference });
  const teller = await mandate.person("Tel", { kind: "teller", conference });
  const desk = await mandate.person("Des", { kind: "credentials", conference });
  assert.equal(codeOf(await app.credentials.credentials(visitor, { slug })), "access.signIn");
  assert.equal(codeOf(await app.credentials.credentials(teller, { slug })), "access.denied");
  assert.deepEqual(
    must(await app.credentials.credentials(chair, { slug })).credentials.map(({ steps }) => steps),
    [[]],
  );
  assert.deepEqual(
    must(await app.credentials.credentials(desk, { slug })).credentials.map(({ steps }) => steps),
    [["checkedIn", "replaced", "withdrawn"]],
  );
});

test("a list may be searched by name or group and sorted", async () => {
  const [{ conference, slug }] = [await plan("Sorting")];
  const [north, south] = [await group("Sort North"), await group("Sort South")];
  const ada = must(await register(conference, south, { givenName: "Ada", familyName: "Lund" }));
  must(await register(conference, north, { givenName: "Bo", familyName: "Quist", role: "observer" }));
  must(await register(conference, north, { givenName: "Cy", familyName: "Abel" }));
  must(await move(conference, ada.credential, "checkedIn"));
  const names = async (change: object) =>
    must(await app.credentials.credentials(program, { slug, ...change })).credentials.map(({ person }) => person.split(" ")[0]);
  assert.deepEqual(await names({}), ["Cy", "Bo", "Ada"]);
  assert.deepEqual(await names({ sort: "person" }), ["Cy", "Ada", "Bo"]);
  assert.deepEqual(await names({ sort: "state" }), ["Cy", "Bo", "Ada"]);
  assert.deepEqual(await names({ sort: "role" }), ["Cy", "Ada", "Bo"]);
  assert.deepEqual(await names({ search: "south" }), ["Ada"]);
  assert.deepEqual(await names({ search: "bo qu" }), ["Bo"]);
});

test("the record of the desk holds no names", async () => {
  const [{ conference }, affiliate] = [await plan("Record"), await group("Recorded")];
  const { credential } = must(await register(conference, affiliate, { givenName: "Secretname" }));
  must(await move(conference, credential, "checkedIn"));
  must(await replace(conference, credential, "Secretother"));
  const events = must(await app.audit.log(program, {})).acts.slice(0, 3);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ["credential.replaced", "credential.moved", "credential.registered"],
  );
  assert.ok(!JSON.stringify(events).includes("Secret"));
});
