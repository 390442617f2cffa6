import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { buildTestApp, type TestApp } from "../../../test/build/database.ts";
import { type Checked, checkedList, commitList, differences, importList, wholeRegister } from "../../../test/build/lists.ts";
import { importKindNames, importKindRights } from "#domain/imports";
import { asId, type Refusal, type Result } from "#kit";

const register = new URL("../../../demo/founding-conference/register/", import.meta.url);
const demoFile = (name: string): Uint8Array => readFileSync(new URL(`${name}.csv`, register));

async function founded(t?: Parameters<typeof buildTestApp>[0]): Promise<TestApp> {
  const on = await buildTestApp(t, { foundingCode: "x" });
  on.must(await on.app.people.foundFederation(on.program, { code: "x", federation: "Alliance", givenName: "Root", email: "root@example.org" }, on.commandId()));
  await importList(on, "regions", "code,name\nR1,North\nR2,South\n");
  await importList(on, "groups", "name,kind,region,members,members_as_of\nLeeds Tenants,local,North,120,2026-02-28\nHull Renters,local,R2,,\n");
  return on;
}

const on = await founded({ after });
const { app, program, must, commandId } = on;
const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);
const figures = ({ counts }: Checked) => ({ new: counts.created, changed: counts.changed, same: counts.unchanged, bad: counts.bad, withheld: counts.withheld });
const rowsOf = async ({ batch }: Pick<Checked, "batch">, filter: "bad" | "changed" | "all" | "doubtful" | "withheld") =>
  must(await app.imports.importRows(program, { batch, filter, limit: 1000 })).rows;
const told = async (checked: Checked, filter: "bad" | "all" = "bad") =>
  (await rowsOf(checked, filter)).flatMap((row) => row.problems.map(({ column, code }) => `${row.line} ${column}: ${code}`));
const personBy = (email: string) => on.db.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
const lastWord = async (email: string, purpose = "newsletter") => {
  const { id } = await personBy(email);
  return (
    (await on.db.selectFrom("consent").selectAll().where("person_id", "=", id).where("purpose", "=", purpose).orderBy("seq", "desc").executeTakeFirst())
      ?.state ?? null
  );
};

test("a dry run says what would be done, and does nothing", async () => {
  const before = await wholeRegister(on);
  const checked = await checkedList(
    on,
    "people",
    "First name;Surname;E-mail address;Group;Newsletter;Consent date\nAda;Lund;ada@example.org;leeds tenants;ja;21.03.2026\nBo;;bo@example.org;Hull Renters;nein;\n",
  );
  assert.deepEqual(figures(checked), { new: 2, changed: 0, same: 0, bad: 0, withheld: 0 });
  assert.deepEqual(checked.counts.effects, { membership: 2, "consent.given": 1, "consent.declined": 1 });
  assert.deepEqual(differences(before, await wholeRegister(on)), []);
  must(await app.imports.dropImport(program, { batch: checked.batch }, commandId()));
  assert.deepEqual(differences(before, await wholeRegister(on)), []);
  assert.equal((await on.pool.query("select from pg_class where relname like 'import_stage_%'")).rowCount, 0, "its rows are gone with it");
});

test("all rows are entered or none; a row that is wrong is named with its column and what to do", async () => {
  const list =
    "given_name,family_name,email,born,joined_on,group\nCy,Aran,cy@example.org,1980,2025-10-01,Leeds Tenants\nDi,,di.example.org,80,31/02/2026,York Residents\n,Egan,,,,\n";
  const before = await wholeRegister(on);
  const checked = await checkedList(on, "people", list);
  assert.deepEqual(await told(checked), ["3 born: notYear", "3 email: notEmail", "3 group: noGroup", "3 joined_on: notDay", "4 given_name: missing"].sort());
  assert.equal(codeOf(await commitList(on, checked)), "import.badRows");
  assert.deepEqual(differences(before, await wholeRegister(on)), []);
  const bad = must(await app.imports.badRows(program, { batch: checked.batch }));
  assert.deepEqual(bad.header, ["given_name", "family_name", "email", "born", "joined_on", "group", "what is wrong"]);
  assert.deepEqual(
    bad.rows.map((row) => row.slice(0, 6)),
    [
      ["Di", "", "di.example.org", "80", "31/02/2026", "York Residents"],
      ["", "Egan", "", "", "", ""],
    ],
  );
  assert.match(bad.rows[0]?.[6] ?? "", /born: “80” is not a year from 1900 on\. \| email: “di\.example\.org” is not an e-mail address/);

  // Left out because somebody says so; the rows stay listed, and the corrected list comes in with its last column.
  const committed = must(await commitList(on, checked, "good"));
  assert.equal(committed.state, "committed");
  assert.equal((await personBy("cy@example.org")).born, 1980);
  assert.deepEqual(must(await app.imports.badRows(program, { batch: checked.batch })).rows, bad.rows);
  const mended = `${bad.header.join(",")}\nDi,,di@example.org,1980,28/02/2026,Hull Renters,was wrong\n`;
  const again = await importList(on, "people", mended);
  assert.deepEqual(again.looked.columns.at(-1)?.field, "", "the reasons are no column of anything");
  assert.deepEqual(figures(again), { new: 1, changed: 0, same: 0, bad: 0, withheld: 0 });
});

test("a list without a source or a ground for people is not entered", async () => {
  const checked = await checkedList(on, "people", "given_name,email\nSource,source@example.org\n");
  const commit = (source: string, basis: "noPeople" | "membership") =>
    app.imports.commitImport(program, { batch: checked.batch, base: checked.revision, source, basis }, commandId());
  assert.equal(codeOf(await commit(" ", "membership")), "input.invalid");
  assert.equal(codeOf(await commit("A stall", "noPeople")), "import.basisWrong");
  assert.equal(codeOf(await commit("A stall", "membership")), "");
  assert.equal((await personBy("source@example.org")).source, "list: A stall");
});

test("the same list a second time is told of and changes nothing; what is empty in a list stays as it is", async () => {
  const list =
    "given_name,family_name,email,phone,postcode,group,newsletter,newsletter date\nFay,Gill,fay@example.org,0113 496 0000,ls6 2ht,Leeds Tenants,yes,2026-01-02\nHal,,,,LS6 2HT,Leeds Tenants,,\n";
  await importList(on, "people", list);
  const before = await wholeRegister(on);
  const again = await checkedList(on, "people", list);
  assert.ok(must(await app.imports.importBatch(program, { batch: again.batch })).before, "the same file was entered before");
  assert.deepEqual(figures(again), { new: 0, changed: 0, same: 2, bad: 0, withheld: 0 });
  must(await commitList(on, again));
  assert.deepEqual(differences(before, await wholeRegister(on)), []);
  const less = await importList(on, "people", "given_name,family_name,email,phone\nFay,Gill,fay@example.org,\n");
  assert.deepEqual(figures(less), { new: 0, changed: 0, same: 1, bad: 0, withheld: 0 });
  assert.equal((await personBy("fay@example.org")).phone, "0113 496 0000");
});

test("what would change is shown field by field, before and after", async () => {
  await importList(on, "people", "given_name,family_name,email,born\nIda,Jones,ida@example.org,1970\n");
  const checked = await checkedList(on, "people", "given_name,family_name,email,born,group\nIda,Jones-Kaur,IDA@example.org,1970,Hull Renters\n");
  const [row] = await rowsOf(checked, "changed");
  assert.equal(row?.how, "address");
  assert.deepEqual(row?.changes.map(({ field, before, after }) => [field, before, after]).sort(), [
    ["E-mail address", "ida@example.org", "IDA@example.org"],
    ["Family name", "Jones", "Jones-Kaur"],
    ["Group", "", "Hull Renters"],
  ]);
});

test("a couple that shares a mailbox does not become one person, and a foreign number does not lead to somebody else", async () => {
  await importList(on, "people", "given_name,family_name,email\nKay,Lowe,lowe@example.org\n");
  assert.deepEqual(await told(await checkedList(on, "people", "given_name,family_name,email\nMax,Lowe,lowe@example.org\n")), ["2 email: addressOfAnother"]);
  const shortened = await checkedList(on, "people", "given_name,family_name,email\nK.,Lowe,lowe@example.org\n");
  assert.deepEqual(figures(shortened), { new: 0, changed: 1, same: 0, bad: 0, withheld: 0 }, "an initial fits");
  const { id } = await personBy("lowe@example.org");
  assert.deepEqual(await told(await checkedList(on, "people", `id,given_name,family_name\n${id},Nia,Owen\n`)), ["2 id: idOfAnother"]);
  assert.deepEqual(await told(await checkedList(on, "people", "given_name,family_name,email\nPat,Quirk,pq@example.org\nPat,Quirk,PQ@example.org\n")), [
    "3 email: inFileTwice",
  ]);
});

test("rows that may be somebody of the register are told of with the reasons, and entered as new", async () => {
  await importList(on, "people", "given_name,family_name,email,postcode\nRosa,Swift,rosa@example.org,HU1 1AA\n");
  const checked = await checkedList(on, "people", "given_name,family_name,email,postcode\nRosa,Swift,swift@example.com,hu11aa\n");
  assert.deepEqual([checked.counts.created, checked.counts.doubtful], [1, 1]);
  const [row] = await rowsOf(checked, "doubtful");
  assert.match(row?.problems[0]?.text ?? "", /May be the same person as Rosa Swift: the same name; the same postcode/);
});

test("who asked to be erased is not brought back by a list", async () => {
  await importList(on, "people", "given_name,family_name,email\nTess,Urwin,tess@example.org\n");
  const { id } = await personBy("tess@example.org");
  must(await app.people.erasePerson(program, { person: asId(id), asked: "letter", confirm: "erase" }, commandId()));
  const checked = await checkedList(
    on,
    "people",
    `id,given_name,family_name,email\n,Tess,Urwin,TESS@example.org\n${id},Tess,Urwin,\n,Uma,Vane,uma@example.org\n`,
  );
  assert.deepEqual(figures(checked), { new: 1, changed: 0, same: 0, bad: 0, withheld: 2 });
  must(await commitList(on, checked));
  assert.equal((await on.db.selectFrom("person").select("id").where("email", "ilike", "tess@%").execute()).length, 0);
});

test("a list never revives a consent that was withdrawn", async () => {
  const list = (word: string, day: string) => `given_name,email,newsletter,newsletter date\nWill,will@example.org,${word},${day}\n`;
  await importList(on, "people", list("yes", "2026-01-01"));
  assert.equal(await lastWord("will@example.org"), "given");
  await importList(on, "people", list("withdrawn", ""));
  assert.equal(await lastWord("will@example.org"), "withdrawn");
  const revived = await importList(on, "people", list("yes", "2026-12-31"));
  assert.deepEqual([revived.counts.unchanged, revived.counts.effects], [1, { "consent.notRevived": 1 }]);
  assert.equal(await lastWord("will@example.org"), "withdrawn");
  // "no" of somebody who consents counts as a withdrawal, one that was said before the consent does not
  await importList(on, "people", list("yes", "2026-02-02").replaceAll("Will", "Xena").replaceAll("will@", "xena@"));
  await importList(on, "people", list("no", "2025-02-02").replaceAll("Will", "Xena").replaceAll("will@", "xena@"));
  assert.equal(await lastWord("xena@example.org"), "given");
  await importList(on, "people", list("no", "").replaceAll("Will", "Xena").replaceAll("will@", "xena@"));
  assert.equal(await lastWord("xena@example.org"), "withdrawn");
});

test("columns and words that were given a meaning are remembered for the next file with the same header", async () => {
  const list = "Wer,Postfach,Art,Seit\nYves Zola,yves@example.org,Fördermitglied,03/04/2025\n";
  const mapping = { columns: { "0": "name", "1": "email", "2": "state", "3": "joined_on" }, dayOrder: "mdy" as const };
  const unknown = await checkedList(on, "people", list, { mapping });
  const view = must(await app.imports.importBatch(program, { batch: unknown.batch }));
  assert.deepEqual(
    view.words.map(({ field, was, rows, choices }) => [field, was, rows, choices.map(({ value }) => value)]),
    [["state", "Fördermitglied", 1, ["member", "supporter", "left"]]],
  );
  await importList(on, "people", list, { mapping: { ...mapping, meanings: { state: { Fördermitglied: "supporter" } } } });
  const { state, joined_on, family_name } = await personBy("yves@example.org");
  assert.deepEqual([state, joined_on, family_name], ["supporter", "2025-03-04", "Zola"]);
  const next = await checkedList(on, "people", list.replace("Yves Zola,yves@", "Zoe Abt,zoe@"));
  assert.deepEqual([next.looked.remembered, figures(next)], [true, { new: 1, changed: 0, same: 0, bad: 0, withheld: 0 }]);
});

test("each kind of list is for those who do the same by hand", async () => {
  const conference = must(
    await app.conference.planConference(program, { name: "Spring", startsOn: "2026-05-01", endsOn: "2026-05-01", timeZone: "UTC" }, commandId()),
  ).conference;
  const actors = {
    administrator: await on.person("Admin", { kind: "administrator" }),
    membership: await on.person("Mem", { kind: "membership" }),
    organising: await on.person("Org", { kind: "organising" }),
    credentials: await on.person("Cred", { kind: "credentials", conference }),
    chair: await on.person("Chair", { kind: "chair", conference }),
  } as const;
  for (const [role, actor] of Object.entries(actors) as [keyof typeof actors, (typeof actors)["chair"]][])
    for (const kind of importKindNames) {
      const started = await app.imports.startImport(actor, { kind, conference: kind === "delegates" ? conference : null }, commandId());
      const right = importKindRights[kind][role];
      assert.equal(started.ok, right === "yes" || (right === "own" && kind === "delegates"), `${role} ${kind}: ${codeOf(started)}`);
    }
});

test("two people import the same list at once: the second is told that the register has changed", async () => {
  const list = "given_name,family_name,email\nBea,Cole,bea@example.org\n";
  const [one, other] = [await checkedList(on, "people", list), await checkedList(on, "people", list)];
  const done = await Promise.all([commitList(on, one), commitList(on, other)]);
  assert.deepEqual(done.map(codeOf).sort(), ["", "import.changedMeanwhile"]);
  const second = done[0].ok ? other : one;
  assert.equal((await on.db.selectFrom("person").select("id").where("email", "=", "bea@example.org").execute()).length, 1);
  const mapping = must(await app.imports.importBatch(program, { batch: second.batch })).mapping;
  assert.ok(mapping);
  const looked = must(await app.imports.mapImport(program, { batch: second.batch, base: second.revision, mapping }, commandId()));
  assert.equal(looked.counts?.unchanged, 1);
  assert.equal(codeOf(await app.imports.mapImport(program, { batch: second.batch, base: second.revision, mapping }, commandId())), "import.changedByOther");
});

test("every list that goes out comes in again without a change", async () => {
  const { conference } = must(
    await app.conference.planConference(program, { name: "Summer", startsOn: "2026-07-01", endsOn: "2026-07-01", timeZone: "UTC" }, commandId()),
  );
  await importList(
    on,
    "delegates",
    "group,given_name,family_name,role,status\nLeeds Tenants,Fay,Gill,delegate,attended\nHull Renters,Guy,Hart,delegate,apologies\n,Eve,,observer,\n",
    { conference },
  );
  await importList(
    on,
    "officers",
    "email,office,group,title,since\nfay@example.org,secretary,Leeds Tenants,Treasurer,2026-01-01\nida@example.org,socialTeam,,,\n",
  );
  const { csvLine, csvStart } = await import("../../documents/write/csv.ts");
  for (const kind of importKindNames) {
    const place = kind === "delegates" ? { conference } : {};
    const { header, rows } = must(await app.imports.exportRows(program, { kind, ...place, limit: 5000 }));
    assert.ok(rows.length > 0, kind);
    const again = await checkedList(on, kind, csvStart + [header, ...rows].map(csvLine).join(""), place);
    assert.deepEqual([again.counts.unchanged, await told(again)], [rows.length, []], kind);
  }
});

test("the founding conference's register comes in, and a second time changes nothing", async (t) => {
  const fresh = await buildTestApp(t, { foundingCode: "x" });
  fresh.must(
    await fresh.app.people.foundFederation(fresh.program, { code: "x", federation: "A", givenName: "Root", email: "root@example.org" }, fresh.commandId()),
  );
  const { conference } = fresh.must(
    await fresh.app.conference.planConference(fresh.program, { name: "C", startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "UTC" }, fresh.commandId()),
  );
  const sizes = { regions: 12, groups: 36, people: 420, delegates: 183 } as const;
  for (const kind of ["regions", "groups", "people", "delegates"] as const) {
    const place = kind === "delegates" ? { conference } : {};
    assert.equal((await importList(fresh, kind, demoFile(kind), place)).counts.created, sizes[kind], kind);
    assert.equal((await checkedList(fresh, kind, demoFile(kind), place)).counts.unchanged, sizes[kind], kind);
  }
  const states = await fresh.db
    .selectFrom("consent")
    .select(["state", (eb) => eb.fn.countAll<string>().as("n")])
    .groupBy("state")
    .orderBy("state")
    .execute();
  assert.deepEqual(
    states.map(({ state, n }) => [state, Number(n)]),
    [
      ["declined", 85],
      ["given", 335],
      ["withdrawn", 68],
    ],
  );
});
