import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import { buildTestApp } from "../../../test/build/database.ts";
import { wholeTables } from "../../../test/build/whole-tables.ts";
import type { PersonId } from "../../domain/people/index.ts";
import { matchesOf, scanDuplicates } from "../../store/duplicates.ts";
import { inTransaction } from "../../store/tx.ts";

const mandate = await buildTestApp({ after });
const { app, db, program, must, commandId } = mandate;
must(await app.people.foundFederation(program, { code: "x", federation: "Commonhold", givenName: "Fo", email: "fo@example.org" }, commandId()));
const membership = await mandate.person("Mo", { kind: "membership" });
const group = async (name: string) => must(await app.groups.admitAffiliate(program, { name, kind: "local" }, commandId())).affiliate;
const [hull, leeds] = [await group("Hull Renters"), await group("Leeds Renters")];

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const add = async (givenName: string, familyName: string, more: object = {}) =>
  must(await app.people.addPerson(membership, { givenName, familyName, ...more }, commandId())).person;
const entry = (id: string) => db.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const preview = async (kept: string, gone: string) => must(await app.people.mergePreview(membership, { kept, gone }));
async function merge(kept: string, gone: string, choices: object = {}, actor: typeof membership = membership) {
  const bases = { kept: (await entry(kept)).revision, gone: (await entry(gone)).revision };
  return app.people.mergePeople(actor, { kept, gone, choices, bases }, commandId());
}
const consent = async (person: PersonId, purpose: "newsletter" | "photograph" | "regionalContact", state: "given" | "withdrawn") =>
  must(await app.people.recordConsent(membership, { person, purpose, state, source: "paper", givenOn: "2026-01-01" }, commandId()));

/** What a merge and its undoing leave behind: the journal, the record, the numbers of revisions; nothing of what is held of people. */
const leaves = new Set(["person_merge", "event", "audit_link", "audit_head", "command", "content_version", "mail", "consent_seq"]);
async function heldNow() {
  const whole = await wholeTables(db);
  return Object.fromEntries(
    Object.entries(whole).flatMap(([table, lines]) =>
      leaves.has(table) ? [] : [[table, lines.map((line) => (table === "person" ? line.replace(/"revision":\d+/, "") : line))]],
    ),
  );
}

/** Two entries with something of every kind, of one person. */
async function twoOfOne(mark: string) {
  const kept = await add("William", mark, { email: `will.${mark}@example.org`, postcode: "LS6 2HT" });
  const gone = await add("Bill", mark, { email: `bill.${mark}@example.org`, phone: "0113 496 0042", postcode: "LS6 2HT", born: 1970, joinedOn: "2024-05-06" });
  for (const [person, affiliate, since] of [
    [kept, hull, "2025-01-01"],
    [gone, hull, "2025-01-01"],
    [gone, leeds, "2024-01-01"],
  ] as const)
    must(await app.people.joinGroup(membership, { person, affiliate, since }, commandId()));
  for (const person of [kept, gone]) must(await app.people.appoint(program, { person, kind: "socialTeam" }, commandId()));
  must(await app.people.appoint(program, { person: gone, kind: "organising", since: "2031-01-01" }, commandId()));
  const { conference } = must(
    await app.conference.planConference(
      program,
      { name: `C ${commandId().slice(-6)}`, startsOn: "2031-03-21", endsOn: "2031-03-21", timeZone: "UTC" },
      commandId(),
    ),
  );
  must(await app.credentials.registerDelegate(program, { conference, affiliate: hull, person: gone, role: "delegate" }, commandId()));
  await consent(kept, "newsletter", "given");
  await consent(gone, "newsletter", "given");
  await consent(gone, "newsletter", "withdrawn");
  await consent(gone, "photograph", "given");
  const mail = {
    key: `m-${commandId()}`,
    recipient: "x@example.org",
    person_id: gone,
    purpose: "office",
    subject: "s",
    body: "b",
    expires_at: sql<string>`clock_timestamp()`,
  };
  await db.insertInto("mail").values(mail).execute();
  return { kept, gone, conference };
}

test("a merge moves what the one entry has to the other, the stricter word on each purpose counts, and the old number leads to the new", async () => {
  const { kept, gone } = await twoOfOne("Alder");
  const before = await preview(kept, gone);
  assert.deepEqual(before.choices, {
    givenName: "kept",
    familyName: "kept",
    email: "kept",
    phone: "gone",
    postcode: "kept",
    gender: "kept",
    born: "gone",
    joinedOn: "gone",
  });
  assert.deepEqual(
    before.consents.map(({ purpose, result }) => [purpose, result]),
    [
      ["newsletter", "withdrawn"],
      ["photograph", "given"],
    ],
  );
  assert.equal(before.hindrance, null);
  assert.ok(before.moves.some(({ heading, rows }) => heading === "Groups" && rows === 2));
  must(await merge(kept, gone, { email: "gone" }));
  const row = await entry(kept);
  assert.deepEqual(
    [row.given_name, row.email, row.phone, row.born, row.joined_on, row.search],
    ["William", "bill.Alder@example.org", "0113 496 0042", 1970, "2024-05-06", "william alder bill alder example org ls62ht"],
  );
  const grave = await entry(gone);
  assert.deepEqual([grave.state, grave.merged_into, grave.email], ["merged", kept, null]);
  const page = must(await app.people.person(membership, { person: kept }));
  assert.deepEqual(page.held?.groups.map(({ name }) => name).sort(), ["Hull Renters", "Leeds Renters"]);
  assert.deepEqual(page.offices.map(({ kind }) => kind).sort(), ["organising", "socialTeam"]);
  assert.equal(page.held?.credentials.length, 1);
  assert.deepEqual(page.held?.consents.map(({ purpose, state }) => [purpose, state]).slice(0, 3), [
    ["newsletter", "withdrawn"],
    ["regionalContact", null],
    ["photograph", "given"],
  ]);
  assert.equal(must(await app.people.person(membership, { person: gone })).movedTo, kept);
  assert.deepEqual(
    must(await app.people.people(membership, { search: "alder" })).rows.map(({ id }) => id),
    [kept],
  );
  const found = await inTransaction(db, (tx) =>
    matchesOf(tx, [{ givenName: "W", familyName: "Alder", email: "WILL.alder@example.org", phone: "", postcode: "", gender: "", born: null }]),
  );
  assert.deepEqual(found.get(0) ?? [], [], "the address that was given up by choice is nobody's");
});

test("undone, every table is as it was before, row by row", async () => {
  const { kept, gone } = await twoOfOne("Birch");
  const before = await heldNow();
  const { merge: id } = must(await merge(kept, gone));
  assert.notDeepEqual(await heldNow(), before);
  assert.deepEqual(must(await app.people.splitPeople(membership, { merge: id }, commandId())), { left: 0 });
  assert.deepEqual(await heldNow(), before);
  assert.equal(codeOf(await app.people.splitPeople(membership, { merge: id }, commandId())), "merge.notToBeSplit");
  must(await merge(kept, gone));
});

test("what was changed since a merge stays with who was kept when it is undone, and no more than that", async () => {
  const { kept, gone } = await twoOfOne("Cedar");
  const { merge: id } = must(await merge(kept, gone));
  const row = await entry(kept);
  const change = {
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    phone: "0113 496 0077",
    postcode: row.postcode,
    born: row.born,
    joinedOn: row.joined_on,
  };
  must(await app.people.editPerson(membership, { person: kept, base: row.revision, ...change, state: "member" }, commandId()));
  assert.deepEqual(must(await app.people.splitPeople(membership, { merge: id }, commandId())), { left: 1 });
  const [one, other] = [await entry(kept), await entry(gone)];
  assert.deepEqual([one.phone, one.born, other.phone, other.email, other.state], ["0113 496 0077", null, "0113 496 0042", "bill.Cedar@example.org", "member"]);
});

test("two credentials of one conference, offices that clash, one's own entry, and who was changed meanwhile are refused with the reason", async () => {
  const { kept, gone, conference } = await twoOfOne("Dogwood");
  must(await app.credentials.registerDelegate(program, { conference, affiliate: leeds, person: kept, role: "delegate" }, commandId()));
  assert.equal(codeOf(await merge(kept, gone)), "merge.twoCredentials");
  assert.equal((await preview(kept, gone)).hindrance?.code, "merge.twoCredentials");
  await db.updateTable("credential").set({ state: "withdrawn" }).where("person_id", "=", kept).execute();
  must(await app.people.appoint(program, { person: kept, kind: "administrator" }, commandId()));
  must(await app.people.appoint(program, { person: gone, kind: "teller", conference }, commandId()));
  assert.equal(codeOf(await merge(kept, gone)), "merge.officesClash");
  assert.equal(codeOf(await merge(membership.id, gone)), "merge.oneself");
  const [a, b] = [await add("E", "Elm"), await add("E", "Elm")];
  assert.equal(codeOf(await app.people.mergePeople(membership, { kept: a, gone: b, bases: { kept: 1, gone: 2 } }, commandId())), "person.changedMeanwhile");
  assert.equal(codeOf(await merge(a, a)), "merge.samePerson");
  must(await merge(a, b));
  assert.equal(codeOf(await merge(a, b)), "merge.notAlive");
});

test("who was merged and erased cannot be split any more, and both entries are empty", async () => {
  const { kept, gone } = await twoOfOne("Firtree");
  const { merge: id } = must(await merge(kept, gone));
  must(await app.people.erasePerson(membership, { person: kept, asked: "letter", confirm: "erase" }, commandId()));
  assert.equal(codeOf(await app.people.splitPeople(membership, { merge: id }, commandId())), "merge.notToBeSplit");
  await db.deleteFrom("mail").where("purpose", "=", "account").execute();
  const left = Object.entries(await wholeTables(db)).flatMap(([table, lines]) => lines.filter((line) => /firtree/i.test(line)).map(() => table));
  assert.deepEqual(left, []);
});

test("the register is looked through for pairs by address, telephone, postcode and name; what a person decided never comes back", async () => {
  const pairs: [PersonId, PersonId][] = [];
  for (const [one, other] of [
    [{ email: "gum.tree+news@gmail.com" }, { email: "gumtree@googlemail.com" }],
    [
      { phone: "+44 113 496 0123", postcode: "HU1 1AA" },
      { phone: "0113 496 0123", postcode: "HU1 1AA" },
    ],
    [{ postcode: "hu22bb", born: 1980 }, { postcode: "HU2 2BB" }],
    [{ born: 1990, postcode: "HU3 3CC" }, { born: 1990 }],
  ])
    pairs.push([await add("Gwen", `Gum${pairs.length}`, one), await add("Gwen", `Gum${pairs.length}`, other)]);
  const couple = [
    await add("Ann", "Hazel", { email: "hazel+a@example.org", phone: "0113 496 0555", postcode: "HU4 4DD" }),
    await add("Rob", "Hazel", { email: "hazel+r@example.org", phone: "0113 496 0555", postcode: "HU4 4DD" }),
  ];
  const look = async () => {
    const { scan } = must(await app.people.scanForDuplicates(membership, {}, commandId()));
    assert.equal(codeOf(await app.people.scanForDuplicates(membership, {}, commandId())), "duplicates.underWay");
    await scanDuplicates(db, scan, new AbortController().signal);
    return must(await app.people.duplicates(membership, {}));
  };
  const first = await look();
  const has = (list: typeof first, [a, b]: readonly string[]) => list.rows.find((row) => [row.a.id, row.b.id].sort().join() === [a, b].sort().join());
  for (const pair of pairs) assert.ok(has(first, pair), JSON.stringify(pair));
  assert.equal(has(first, couple), undefined, "a couple that shares everything but the first name");
  assert.deepEqual([first.scan?.finishedAt !== null, (first.scan?.lookedAt ?? 0) >= 10, first.scan?.toLookAt === first.scan?.lookedAt], [true, true, true]);
  const [one = "", other = ""] = pairs[0] ?? [];
  must(await app.people.notSamePerson(membership, { one: other, other: one }, commandId()));
  assert.equal(has(await look(), [one, other]), undefined);
});

test("whoever is entered and may be somebody already is put before those who keep the register at once", async () => {
  const first = await add("Petronella", "Juniper", { postcode: "hu6 6ff" });
  const second = await add("Petronela", "Juniper", { postcode: "HU6 6FF" });
  await add("Otto", "Juniper", { postcode: "HU6 6FF" });
  const { held } = must(await app.people.person(membership, { person: first }));
  assert.deepEqual(
    held?.duplicates.map(({ person, reasons }) => [person, reasons]),
    [[second, ["the same family name, and first names that are written a little differently", "the same postcode"]]],
  );
});

test("people of a list are matched before anybody is entered: by address, by name and postcode, by the address of an entry that was merged", async () => {
  const nobody = { email: null, phone: "", postcode: "", gender: "", born: null };
  const kept = await add("Ines", "Ivy", { email: "ines@example.org", postcode: "HU5 5EE" });
  const gone = await add("Ines", "Ivy", { email: "ivy@example.org" });
  must(await merge(kept, gone));
  const match = (people: readonly object[]) =>
    inTransaction(db, (tx) =>
      matchesOf(
        tx,
        people.map((one) => ({ givenName: "Ines", familyName: "Ivy", ...nobody, ...one })),
      ),
    );
  const found = await match([
    { email: "INES@example.org" },
    { postcode: "HU5 5EE" },
    { email: "ivy@example.org" },
    {},
    { email: "ines@example.org", givenName: "Robert" },
  ]);
  assert.deepEqual(
    [0, 1, 2].map((at) => found.get(at)?.map(({ person, score }) => [person, score])),
    [[[kept, 90]], [[kept, 65]], [[kept, 90]]],
  );
  assert.deepEqual([found.get(3), found.get(4)], [undefined, undefined]);
});
