import assert from "node:assert/strict";
import { after, test } from "node:test";
import { buildTestApp } from "../../../test/build/database.ts";
import { mailboxOf } from "../../../test/build/jobs.ts";
import type { Actor } from "../../domain/people/index.ts";
import { asId } from "../../kit/index.ts";
import { peoplePage } from "../../store/people-list.ts";
import { insertPeople } from "../../store/people.ts";
import { inSnapshot, inTransaction } from "../../store/tx.ts";

const mandate = await buildTestApp({ after });
const { app, db, program, must, commandId } = mandate;
const membership = await mandate.person("Mo", { kind: "membership" });
const administrator = await mandate.person("Al", { kind: "administrator" });
const committee = await mandate.person("Or", { kind: "organising" });
const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));
const other = must(await app.groups.admitAffiliate(program, { name: "Leeds Renters", kind: "local" }, commandId())).affiliate;
const secretary = await mandate.person("Se", { kind: "secretary", affiliate });

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const add = async (givenName: string, familyName: string, more: object = {}) =>
  must(await app.people.addPerson(membership, { givenName, familyName, ...more }, commandId())).person;
const list = async (input: object, actor: Actor = membership) => must(await app.people.people(actor, input));
const names = async (input: object, actor?: Actor) => (await list(input, actor)).rows.map(({ name }) => name);
const entry = (id: string) => db.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const edit = async (actor: Actor, person: string, base: number, change: object) => {
  const row = await entry(person);
  const now = { givenName: row.given_name, familyName: row.family_name, email: row.email, phone: row.phone, postcode: row.postcode, state: "member" as const };
  return app.people.editPerson(actor, { person, base, ...now, ...change }, commandId());
};

test("pages go on from a person, forwards and back, each person once, whatever the order", async () => {
  for (const [at, name] of ["Årup", "Abbot", "de la Cruz", "Zola", "O’Neill", "Zola", "Zola"].entries()) await add(`P${at}`, name);
  for (const sort of ["name", "newest"] as const) {
    const whole = (await list({ sort, size: 500 })).rows.map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    let page = await list({ sort, size: 3 });
    assert.equal(page.previous, null);
    for (;;) {
      seen.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
      page = await list({ sort, size: 3, after });
      const back = await list({ sort, size: 3, before: page.previous });
      assert.deepEqual(
        back.rows.map(({ id }) => id),
        seen.slice(-3),
      );
    }
    assert.deepEqual(seen, whole);
  }
  const sorted = (await names({ size: 500 })).filter((name) => /^P\d/.test(name));
  assert.deepEqual(
    sorted.map((name) => name.replace(/^P\d /, "")),
    ["Abbot", "Årup", "de la Cruz", "O’Neill", "Zola", "Zola", "Zola"],
  );
});

test("counted or not, the pages of a search are the same, each person once", async () => {
  for (let at = 0; at < 12; at++) await add(`Quill${at % 3}`, `Same${at % 4}`, { postcode: at % 2 === 0 ? "HU9 9ZZ" : "" });
  const filter = { namesOnly: false, affiliate: null, office: null, state: null };
  for (const search of ["quill", "same1 quill", "qui s", "hu99zz sam", "quill0 same2"])
    for (const order of ["name", "newest"] as const) {
      const pagesOf = (counted: boolean) =>
        inSnapshot(db, async (tx) => {
          const pages: string[][] = [];
          for (let after: string | null = null; ; ) {
            const page = await peoplePage(tx, { ...filter, search }, order, { after, before: null }, 2, counted);
            pages.push(page.rows.map(({ id }) => id));
            after = page.rows.at(-1)?.id ?? null;
            if (!page.hasAfter || after === null) return pages;
          }
        });
      const pages = await pagesOf(true);
      assert.ok(pages.flat().length > 0, search);
      assert.deepEqual(pages, await pagesOf(false), `${search} by ${order}`);
    }
});

test("of more than two thousand who match, that is said, and the pages are those of all of them in order", async () => {
  const crowd = Array.from({ length: 2_300 }, (_, n) => ({
    id: asId<"person">(`crowd${n}`),
    givenName: `Throng${n}`,
    familyName: `Q${(n * 7919) % 2_300}`,
    email: null,
  }));
  await inTransaction(db, (tx) => insertPeople(tx, crowd));
  const pagesOf = async (counted: boolean) => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await list({ search: "throng", after, size: 500, counted });
      if (counted) assert.deepEqual(page.total, { n: 2_000, orMore: true });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
      if (after === null) return seen;
    }
  };
  const seen = await pagesOf(true);
  assert.equal(new Set(seen).size, 2_300);
  assert.deepEqual(seen, await pagesOf(false));
});

test("people are found by how the words of name, address and postcode begin; narrowed by group, office and state; counted", async () => {
  const ada = await add("Ádá", "Łund-Moss", { email: "ada.l@example.org", postcode: "ls62ht" });
  must(await app.people.joinGroup(membership, { person: ada, affiliate }, commandId()));
  for (const search of ["ada lund", "LUND a", "moss", "ada.l@ex", "LS6 2ht", "ls6"]) assert.deepEqual(await names({ search }), ["Ádá Łund-Moss"], search);
  for (const search of ["und", "ada nobody", "%", "' | x:*"]) assert.deepEqual(await names({ search }), [], search);
  assert.deepEqual(await names({ affiliate }), ["Ádá Łund-Moss"]);
  assert.deepEqual(await names({ office: "organising" }), ["Or Test"]);
  assert.deepEqual(await names({ state: "left" }), []);
  assert.deepEqual((await list({ search: "zol", size: 2 })).total, { n: 3, orMore: false });
  const found = must(await app.people.find(membership, { search: "lun" }));
  assert.deepEqual(found, [{ id: ada, name: "Ádá Łund-Moss", group: "Hull Renters", district: "LS6" }]);
  assert.deepEqual(
    must(await app.people.find(membership, { search: "o" })).map(({ name }) => name),
    ["P4 O’Neill"],
  );
  assert.deepEqual(must(await app.people.find(membership, { search: " " })), []);
});

test("an organising committee sees names and offices, and neither sees addresses nor finds by them", async () => {
  const [row] = (await list({ search: "lund" }, committee)).rows;
  assert.deepEqual([row?.name, row?.email, row?.groups, row?.joinedOn], ["Ádá Łund-Moss", null, [], null]);
  assert.deepEqual(await names({ search: "ls62ht" }, committee), []);
  assert.deepEqual(must(await app.people.find(committee, { search: "lund" }))[0]?.district, "");
  const page = must(await app.people.person(committee, { person: row?.id ?? "" }));
  assert.equal(page.held, null);
  assert.doesNotMatch(JSON.stringify(page), /example\.org|LS6/);
});

test("two who correct the same person at once: the second is told what stands, and nothing is lost", async () => {
  const person = await add("Twice", "Edited", { phone: "1" });
  const answers = await Promise.all([edit(membership, person, 1, { phone: "0113 496 0001" }), edit(administrator, person, 1, { postcode: "hu11aa" })]);
  assert.deepEqual(answers.map(codeOf).sort(), ["", "person.changedMeanwhile"]);
  const row = await entry(person);
  assert.equal(row.revision, 2);
  assert.equal(codeOf(await edit(membership, person, 2, { postcode: "hu11aa", phone: "0113 496 0001" })), "");
  const { postcode, phone, search } = await entry(person);
  assert.deepEqual([postcode, phone, search], ["HU1 1AA", "0113 496 0001", "twice edited hu11aa"]);
});

test("the address of whoever holds an office with a second factor is changed by an administrator only; the old address is told and its sessions end", async () => {
  const { email, revision } = await entry(administrator.id);
  assert.equal(codeOf(await edit(membership, administrator.id, revision, { email: "taken.over@example.org" })), "person.addressOfOfficer");
  assert.equal(codeOf(await edit(membership, administrator.id, revision, { phone: "0113 496 0002" })), "");
  await db
    .insertInto("sign_in_session")
    .values({ id: "s1", token_hash: "a".repeat(64), person_id: administrator.id, assurance: "code", way: "mail" })
    .execute();
  must(await edit(administrator, administrator.id, revision + 1, { email: "al.new@example.org" }));
  assert.match((await mailboxOf(db, email ?? "")).at(-1)?.text ?? "", /no longer to this one/);
  assert.deepEqual(await db.selectFrom("sign_in_session").select("id").where("person_id", "=", administrator.id).execute(), []);
  const person = await add("Plain", "Member", { email: "plain@example.org" });
  assert.equal(codeOf(await edit(membership, person, 1, { email: "PLAIN@example.org" })), "");
  assert.equal(codeOf(await edit(membership, person, 2, { email: "al.new@example.org" })), "person.emailTaken");
});

test("a group's officer keeps the group's own members, and learns nothing of the rest of the register", async () => {
  const addMember = (change: object, to = affiliate) =>
    app.people.addMember(secretary, { affiliate: to, givenName: "Nia", familyName: "Group", ...change }, commandId());
  const { person } = must(await addMember({ email: "nia@example.org" }));
  const members = must(await app.people.membersOf(secretary, { affiliate, search: "nia" }));
  assert.deepEqual(
    members.rows.map(({ name, email }) => [name, email]),
    [["Nia Group", "nia@example.org"]],
  );
  assert.equal(codeOf(await addMember({ email: "plain@example.org" })), "membership.askSecretary");
  assert.equal(codeOf(await addMember({}, other)), "access.denied");
  assert.equal(codeOf(await app.people.membersOf(secretary, { affiliate: other })), "access.denied");
  const correct = (who: string, base: number, change: object) =>
    app.people.editMember(secretary, { affiliate, person: who, base, givenName: "Nia", familyName: "Grove", email: "nia@example.org", ...change }, commandId());
  must(await correct(person, 1, {}));
  assert.equal(codeOf(await correct(person, 1, {})), "person.changedMeanwhile");
  assert.equal(codeOf(await correct(person, 2, { email: "mine@example.org" })), "person.ownAddress");
  assert.equal(codeOf(await correct(membership.id, 1, {})), "person.notFound", "somebody of no group of the officer's");
  must(await app.people.endMember(secretary, { affiliate, person }, commandId()));
  assert.equal(codeOf(await app.people.endMember(secretary, { affiliate, person }, commandId())), "membership.notThere");
  assert.equal(codeOf(await correct(person, 2, {})), "person.notFound", "a former member is not the group's any more");
});

test("a consent on paper says where the paper is and when it was signed, and who entered it", async () => {
  const person = await add("Paper", "Consent");
  const record = (state: "given" | "withdrawn", givenOn: string) =>
    app.people.recordConsent(membership, { person, purpose: "regionalContact", state, source: "sheet 4 of the Hull stall", givenOn }, commandId());
  assert.equal(codeOf(await record("given", "2999-01-01")), "consent.inFuture");
  assert.equal(
    codeOf(await app.people.recordConsent(membership, { person, purpose: "newsletter", state: "given", source: " ", givenOn: "2026-01-05" }, commandId())),
    "input.invalid",
  );
  must(await record("given", "2026-01-05"));
  const shown = must(await app.people.person(membership, { person })).held?.consents.find(({ purpose }) => purpose === "regionalContact");
  assert.deepEqual(
    [shown?.state, shown?.history.map(({ way, source, givenOn, recordedBy }) => [way, source, givenOn, recordedBy])],
    ["given", [["paper", "sheet 4 of the Hull stall", "2026-01-05", "Mo Test"]]],
  );
  must(await record("withdrawn", "2026-01-06"));
  const after = must(await app.people.person(membership, { person })).held?.consents.find(({ purpose }) => purpose === "regionalContact");
  assert.equal(after?.state, "withdrawn");
});

test("groups are joined once at a time, and left", async () => {
  const person = asId<"person">(await add("Group", "Goer"));
  const join = (since: string | null) => app.people.joinGroup(membership, { person, affiliate, since }, commandId());
  must(await join("2025-01-01"));
  assert.equal(codeOf(await join(null)), "membership.already");
  must(await app.people.leaveGroup(membership, { person, affiliate }, commandId()));
  assert.equal(codeOf(await app.people.leaveGroup(membership, { person, affiliate }, commandId())), "membership.notThere");
  must(await join(null));
  const groups = must(await app.people.person(membership, { person })).held?.groups ?? [];
  assert.deepEqual(
    groups.map(({ name, until }) => [name, until === null]),
    [
      ["Hull Renters", true],
      ["Hull Renters", false],
    ],
  );
});
