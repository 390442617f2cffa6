import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import { buildTestApp } from "../../../test/build/database.ts";
import { mailboxOf, runTask } from "../../../test/build/jobs.ts";
import { codeTo, otherCode } from "../../../test/build/mailbox.ts";
import { tablesWith } from "../../../test/build/whole-tables.ts";
import { type Actor, consentWordings, type PersonId } from "../../domain/people/index.ts";
import { erasedAmong } from "../../store/erasing.ts";
import { inTransaction } from "../../store/tx.ts";

const mandate = await buildTestApp({ after });
const { app, db, program, must, commandId } = mandate;
must(await app.people.foundFederation(program, { code: "x", federation: "Commonhold", givenName: "Fo", email: "fo@example.org" }, commandId()));
const founder = await db.selectFrom("person").select("id").where("email", "=", "fo@example.org").executeTakeFirstOrThrow();
const membership = await mandate.person("Mo", { kind: "membership" });
const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const actorOf = (id: PersonId, name = "Me"): Actor & { readonly kind: "person" } => ({ kind: "person", id, name, offices: [] });

/** Somebody with something in every part of the register. */
async function somebody(mark: string) {
  const email = `${mark}@example.org`;
  const details = {
    givenName: `Given${mark}`,
    familyName: `Family${mark}`,
    email,
    phone: "01134960099",
    postcode: "LS6 2HT",
    born: 1970,
    gender: "woman" as const,
  };
  const { person } = must(await app.people.addPerson(program, { ...details, source: `list of ${mark}` }, commandId()));
  must(await app.people.joinGroup(program, { person, affiliate, since: "2025-01-01" }, commandId()));
  must(
    await app.people.recordConsent(program, { person, purpose: "newsletter", state: "given", source: `paper of ${mark}`, givenOn: "2026-01-01" }, commandId()),
  );
  must(await app.people.appoint(program, { person, kind: "socialTeam", reason: `because of ${mark}` }, commandId()));
  await db
    .insertInto("sign_in_session")
    .values({
      id: `s-${mark}`,
      token_hash: mark.padEnd(64, "0").replace(/[^0-9a-f]/g, "a"),
      person_id: person,
      assurance: "code",
      way: "mail",
      device: `phone of ${mark}`,
    })
    .execute();
  const values = {
    key: `letter:${commandId()}`,
    recipient: email,
    person_id: person,
    purpose: "newsletter",
    subject: `Dear ${mark}`,
    body: `Hello Given${mark}`,
    expires_at: sql<string>`clock_timestamp() + interval '1 day'`,
  };
  await db.insertInto("mail").values(values).execute();
  return { person, email, me: actorOf(person) };
}

test("everything held of a person is on their page and in the download, complete, and nobody else's", async () => {
  const { me, person } = await somebody("whole");
  await somebody("stranger");
  const data = must(await app.people.myData(me, {}));
  assert.deepEqual(
    [data.details.givenName, data.details.email, data.groups.map(({ name }) => name), data.offices],
    ["Givenwhole", "whole@example.org", ["Hull Renters"], ["Social team"]],
  );
  const file = must(await app.people.myFile(me, {}));
  const part = (heading: string) => file.parts.find((one) => one.heading === heading)?.entries ?? [];
  assert.equal(part("Your details")[0]?.["number"], person);
  assert.deepEqual(
    part("Groups").map(({ group, since }) => [group, since]),
    [["Hull Renters", "2025-01-01"]],
  );
  assert.equal(part("Offices")[0]?.["reason of the appointment"], "because of whole");
  assert.deepEqual(
    part("Consents").map((row) => [row["purpose"], row["word"], row["where from"]]),
    [["newsletter", "given", "paper of whole"]],
  );
  assert.equal(part("Devices on which you are signed in")[0]?.["device"], "phone of whole");
  assert.equal(part("Mail to you")[0]?.["text"], "Hello Givenwhole");
  const text = JSON.stringify(file);
  assert.doesNotMatch(text, /stranger|token|hash|search/);
  for (const purpose of ["newsletter", "photograph"] as const)
    assert.ok(text.includes(consentWordings[purpose][0]), "the wordings that were agreed to are in it");
});

test("one corrects one's details, and who saves on an older state is told", async () => {
  const { me, person } = await somebody("correct");
  const correct = (base: number, phone: string) =>
    app.people.correctMyDetails(me, { base, givenName: "Née", familyName: "Familycorrect", phone, postcode: "hu11aa", born: 1971 }, commandId());
  const answers = await Promise.all([correct(1, "1"), correct(1, "2")]);
  assert.deepEqual(answers.map(codeOf).sort(), ["", "person.changedMeanwhile"]);
  const row = await db.selectFrom("person").selectAll().where("id", "=", person).executeTakeFirstOrThrow();
  assert.deepEqual([row.given_name, row.email, row.postcode, row.born], ["Née", "correct@example.org", "HU1 1AA", 1971]);
});

test("a new address counts once its code was typed; the old one is told; five wrong codes end it; an address of somebody else gets no code and no word", async () => {
  const { me, person } = await somebody("moving");
  const ask = (email: string) => app.people.askNewAddress(me, { email }, commandId());
  const type = async (code: string) => must(await app.people.confirmNewAddress(me, { code }, commandId())).changed;
  const addressNow = async () => (await db.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow()).email;
  assert.deepEqual(await ask("fo@example.org"), await ask("moved@example.org"), "the same answer whether the address is somebody's or not");
  assert.equal((await mailboxOf(db, "fo@example.org")).length, 0);
  const code = await codeTo(db, "moved@example.org");
  assert.equal(await type(otherCode(code)), false);
  assert.equal(await addressNow(), "moving@example.org");
  assert.equal(await type(code), true);
  assert.equal(await addressNow(), "moved@example.org");
  assert.match((await mailboxOf(db, "moving@example.org")).at(-1)?.subject ?? "", /was changed/);
  assert.deepEqual(await db.selectFrom("sign_in_session").select("id").where("person_id", "=", person).execute(), [], "who stole a session has lost it");
  assert.equal(await type(code), false, "a code is good once");
  must(await ask("again@example.org"));
  const second = await codeTo(db, "again@example.org");
  for (let n = 0; n < 5; n++) assert.equal(await type(otherCode(second)), false);
  assert.equal(await type(second), false);
  assert.equal(codeOf(await ask("MOVED@example.org")), "person.sameAddress");
  must(await ask("fourth@example.org"));
  must(await ask("fifth@example.org"));
  assert.equal(codeOf(await ask("sixth@example.org")), "person.addressTooOften");
});

test("a consent is given and withdrawn with one word each, of the wording in force, and all words stay", async () => {
  const { me } = await somebody("words");
  const say = (given: boolean, version = 1) => app.people.sayConsent(me, { purpose: "photograph", given, version }, commandId());
  const now = async () => must(await app.people.myData(me, {})).consents.find(({ purpose }) => purpose === "photograph");
  assert.equal((await now())?.state, null);
  must(await say(true));
  assert.equal((await now())?.state, "given");
  must(await say(false, 99));
  const after = await now();
  assert.deepEqual(
    [after?.state, after?.history.map(({ state, way }) => [state, way])],
    [
      "withdrawn",
      [
        ["withdrawn", "page"],
        ["given", "page"],
      ],
    ],
  );
  assert.equal(codeOf(await say(true, 2)), "consent.wordingChanged");
});

test("who leaves ends offices, memberships and consents, keeps the account, and may come back without the consents of before", async () => {
  const { me, person } = await somebody("leaver");
  must(await app.people.leaveFederation(me, {}, commandId()));
  const data = must(await app.people.myData(me, {}));
  assert.deepEqual([data.state, data.offices, data.groups.map(({ until }) => until !== null)], ["left", [], [true]]);
  assert.equal(data.consents.find(({ purpose }) => purpose === "newsletter")?.state, "withdrawn");
  assert.equal(codeOf(await app.people.leaveFederation(me, {}, commandId())), "leave.leftAlready");
  assert.equal(codeOf(await app.people.appoint(program, { person, kind: "socialTeam" }, commandId())), "person.left");
  must(await app.people.comeBack(me, {}, commandId()));
  const back = must(await app.people.myData(me, {}));
  assert.deepEqual([back.state, back.details.leftOn, back.consents.find(({ purpose }) => purpose === "newsletter")?.state], ["member", null, "withdrawn"]);
});

test("erasing leaves no word of the person in any table, keeps acts by number, bars the address to lists and not to the person", async () => {
  const { me, person, email } = await somebody("ghost");
  must(await app.people.askNewAddress(me, { email: "new.ghost@example.org" }, commandId()));
  const { conference } = must(
    await app.conference.planConference(program, { name: "C1", startsOn: "2031-03-21", endsOn: "2031-03-21", timeZone: "UTC" }, commandId()),
  );
  must(await app.credentials.registerDelegate(program, { conference, affiliate, person, role: "delegate" }, commandId()));
  assert.equal(codeOf(await app.people.eraseMe(me, { confirm: "yes" }, commandId())), "erase.notConfirmed");
  assert.ok((await tablesWith(db, "ghost")).length > 3);
  must(await app.people.eraseMe(me, { confirm: " Erase " }, commandId()));
  // One mail of the kind "you were erased" goes out, to the address it is about; sent, it is wiped like any other.
  const last = await db.selectFrom("mail").select(["purpose", "person_id", "subject"]).where("recipient", "=", email).execute();
  assert.deepEqual(
    last.map(({ purpose, person_id }) => [purpose, person_id]),
    [["account", null]],
  );
  await db.deleteFrom("mail").where("recipient", "=", email).execute();
  assert.deepEqual(await tablesWith(db, "ghost"), []);
  assert.deepEqual(await tablesWith(db, "01134960099").then((tables) => tables.filter((table) => table !== "person")), []);
  const grave = await db.selectFrom("person").selectAll().where("id", "=", person).executeTakeFirstOrThrow();
  assert.deepEqual([grave.state, grave.given_name, grave.email, grave.phone, grave.born, grave.search], ["erased", "Erased", null, "", null, ""]);
  const office = await db.selectFrom("office").select(["kind", "until", "appointed_reason"]).where("person_id", "=", person).executeTakeFirstOrThrow();
  assert.deepEqual([office.kind, office.until !== null, office.appointed_reason], ["socialTeam", true, ""]);
  const credential = await db.selectFrom("credential").select("state").where("person_id", "=", person).executeTakeFirstOrThrow();
  assert.equal(credential.state, "withdrawn");
  const consents = await db.selectFrom("consent").select(["state", "source"]).where("person_id", "=", person).execute();
  assert.deepEqual(consents, [{ state: "given", source: "" }]);
  assert.equal((await db.selectFrom("event").select("kind").where("subject", "=", person).where("kind", "=", "person.erased").execute()).length, 1);
  assert.deepEqual(await inTransaction(db, (tx) => erasedAmong(tx, ["GHOST@example.org", "other@example.org"])), new Set(["ghost@example.org"]));
  assert.equal(codeOf(await app.people.editPerson(program, { person, base: 99, givenName: "Back", state: "member" }, commandId())), "person.erased");
  const device = "00000000-0000-4000-8000-00000000000a";
  must(await app.people.askToJoin(mandate.visitor, { device, givenName: "Back", email, postcode: "LS6 2HT" }, commandId()));
  assert.equal(must(await app.people.confirmJoin(mandate.visitor, { device, code: await codeTo(db, email) }, commandId())).state, "member");
  assert.deepEqual(await inTransaction(db, (tx) => erasedAmong(tx, [email])), new Set());
});

test("nobody is erased who holds a credential of an open conference or is the last administrator; the membership secretary erases on request", async () => {
  const { person, me } = await somebody("seated");
  const conference = "open-one";
  await db
    .insertInto("conference")
    .values({ id: conference, slug: conference, name: "Open One", starts_on: "2031-01-01", ends_on: "2031-01-01", time_zone: "UTC", state: "open" })
    .execute();
  await db.insertInto("credential").values({ id: "cred-1", conference_id: conference, affiliate_id: affiliate, person_id: person, role: "delegate" }).execute();
  assert.equal(codeOf(await app.people.eraseMe(me, { confirm: "erase" }, commandId())), "leave.credentialFirst");
  assert.equal(must(await app.people.myData(me, {})).hindrance?.code, "leave.credentialFirst");
  await db.updateTable("credential").set({ state: "withdrawn" }).where("id", "=", "cred-1").execute();
  assert.equal(codeOf(await app.people.eraseMe(actorOf(founder.id as PersonId), { confirm: "erase" }, commandId())), "office.lastAdministrator");
  assert.equal(codeOf(await app.people.leaveFederation(actorOf(founder.id as PersonId), {}, commandId())), "office.lastAdministrator");
  const erase = (confirm: string) => app.people.erasePerson(membership, { person, asked: "letter", confirm }, commandId());
  assert.equal(codeOf(await erase("no")), "erase.notConfirmed");
  must(await erase("erase"));
  assert.equal(codeOf(await erase("erase")), "person.erased");
});

test("those who left are erased when the months are over, not before; the settings page shows beforehand whom", async () => {
  const [due, notYet] = [await somebody("longago"), await somebody("lately")];
  for (const { me } of [due, notYet]) must(await app.people.leaveFederation(me, {}, commandId()));
  await db.updateTable("person").set({ left_on: sql<string>`current_date - interval '24 months' - interval '1 day'` }).where("id", "=", due.person).execute();
  const { overdue } = must(await app.people.peopleSettings(membership, {}));
  assert.deepEqual([overdue.total, overdue.first.map(({ id }) => id)], [1, [due.person]]);
  await runTask(mandate, "purgeLeavers");
  const states = await db.selectFrom("person").select(["id", "state"]).where("id", "in", [due.person, notYet.person]).execute();
  assert.deepEqual(
    new Map(states.map(({ id, state }) => [id, state])),
    new Map([
      [due.person, "erased"],
      [notYet.person, "left"],
    ]),
  );
  assert.equal(must(await app.people.peopleSettings(membership, {})).overdue.total, 0);
});

test("a form that nobody confirmed is gone after a day", async () => {
  const device = "00000000-0000-4000-8000-00000000000b";
  must(await app.people.askToJoin(mandate.visitor, { device, givenName: "Forgetful", email: "forgot@example.org", postcode: "LS6 2HT" }, commandId()));
  await runTask(mandate, "purgeJoinRequests");
  assert.ok((await tablesWith(db, "Forgetful")).includes("join_request"));
  await db
    .updateTable("join_request")
    .set({ expires_at: sql<string>`clock_timestamp() - interval '1 second'` })
    .where("email", "=", "forgot@example.org")
    .execute();
  await runTask(mandate, "purgeJoinRequests");
  assert.deepEqual(await tablesWith(db, "Forgetful"), []);
});
