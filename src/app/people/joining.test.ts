import assert from "node:assert/strict";
import { after, test } from "node:test";
import { buildTestApp } from "../../../test/build/database.ts";
import { mailboxOf } from "../../../test/build/jobs.ts";
import { codeTo, otherCode } from "../../../test/build/mailbox.ts";
import type { Actor } from "../../domain/people/index.ts";

const mandate = await buildTestApp({ after });
const { app, db, program, visitor, must, commandId } = mandate;
const membership: Actor = await mandate.person("Mo", { kind: "membership" });
must(await app.people.foundFederation(program, { code: "x", federation: "Commonhold", givenName: "Fo", email: "fo@example.org" }, commandId()));
const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
let devices = 0;
const newDevice = () => `00000000-0000-4000-9000-${String(++devices).padStart(12, "0")}`;
const form = (email: string, device: string, change: object = {}) => ({ device, givenName: "Ida", familyName: "Joy", email, postcode: "ls62ht", ...change });
const ask = (email: string, device: string, change: object = {}) => app.people.askToJoin(visitor, form(email, device, change), commandId());
const confirm = (device: string, code: string) => app.people.confirmJoin(visitor, { device, code }, commandId());
const onRegister = async (email: string) => (await db.selectFrom("person").selectAll().where("email", "=", email).execute())[0];
const settings = async (joining: "open" | "confirmed" | "closed") => {
  const { revision } = must(await app.people.peopleSettings(membership, {}));
  must(
    await app.people.savePeopleSettings(program, { base: revision, name: "Commonhold", timeZone: "Europe/London", joining, retentionMonths: 24 }, commandId()),
  );
};

test("whoever types the code from the mail on the device that asked is on the register, with the group and just the consents that were ticked", async () => {
  const device = newDevice();
  must(await ask("ida@example.org", device, { affiliate, phone: "0113 496 0000", consents: { newsletter: { given: true, version: 1 } } }));
  assert.equal(await onRegister("ida@example.org"), undefined, "nobody is on the register before the code");
  const code = await codeTo(db, "ida@example.org");
  assert.equal(must(await confirm(newDevice(), code)).state, "wrong", "the code is good on its own device only");
  const { state, person } = must(await confirm(device, ` ${code.slice(0, 3)} ${code.slice(3)}`));
  assert.equal(state, "member");
  const row = await onRegister("ida@example.org");
  assert.deepEqual([row?.id, row?.postcode, row?.state, row?.source], [person, "LS6 2HT", "member", "joined by the form"]);
  const consents = await db.selectFrom("consent").selectAll().where("person_id", "=", person).orderBy("purpose").execute();
  assert.deepEqual(
    consents.map(({ purpose, state: said, way, wording }) => [purpose, said, way, wording]),
    [
      ["newsletter", "given", "form", 1],
      ["photograph", "declined", "form", 1],
      ["publicSupporter", "declined", "form", 1],
      ["regionalContact", "declined", "form", 1],
    ],
  );
  const page = must(await app.people.membersOf(membership, { affiliate }));
  assert.deepEqual(
    page.rows.map(({ name }) => name),
    ["Ida Joy"],
  );
  assert.equal(must(await confirm(device, code)).state, "wrong", "a code is good once");
  const waiting = await db.selectFrom("join_request").select(["given_name", "email", "phone", "consents"]).where("state", "=", "accepted").execute();
  assert.deepEqual(waiting, [{ given_name: "", email: null, phone: "", consents: {} }], "the form's own copy is gone");
});

test("an address that is on the register gets the same answer, keeps nothing of the form, and its owner is told; no code fits", async () => {
  const device = newDevice();
  const known = await ask("IDA@example.org", device, { givenName: "Stranger" });
  const unknown = await ask("nobody.yet@example.org", newDevice());
  assert.deepEqual(known, unknown);
  const letter = (await mailboxOf(db, "IDA@example.org")).at(-1);
  assert.match(letter?.subject ?? "", /on the register .* already/);
  assert.doesNotMatch(letter?.text ?? "", /\d{6}/);
  const kept = await db.selectFrom("join_request").selectAll().where("given_name", "=", "Stranger").execute();
  assert.deepEqual(kept, []);
  for (const code of ["000000", "123456"]) assert.equal(must(await confirm(device, code)).state, "wrong");
});

test("five wrong codes end it, and they are counted even when sent at the same moment", async () => {
  const device = newDevice();
  must(await ask("five@example.org", device));
  const code = await codeTo(db, "five@example.org");
  const tries = await Promise.all([1, 2, 3, 4, 5].map(() => confirm(device, otherCode(code))));
  assert.ok(tries.every((one) => must(one).state === "wrong"));
  assert.equal(must(await confirm(device, code)).state, "wrong");
  assert.equal(await onRegister("five@example.org"), undefined);
});

test("one address gets three mails in an hour, whether it is on the register or not", async () => {
  for (const email of ["often@example.org", "ida@example.org"]) {
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(codeOf(await ask(email, newDevice())));
    assert.equal(answers.at(-1), "join.tooOften", email);
  }
  assert.equal((await mailboxOf(db, "often@example.org")).length, 3);
});

test("a wording that has changed since the page was read is not agreed to; without name, postcode or a real group nothing is asked for", async () => {
  const wordings = { newsletter: { given: true, version: 2 } };
  assert.equal(codeOf(await ask("w@example.org", newDevice(), { consents: wordings })), "consent.wordingChanged");
  assert.equal(codeOf(await ask("w@example.org", newDevice(), { affiliate: "nowhere" })), "affiliate.notFound");
  for (const change of [{ givenName: "" }, { postcode: " " }, { device: "x" }, { email: "no address" }])
    assert.equal(codeOf(await ask("w@example.org", newDevice(), change)), "input.invalid");
  assert.deepEqual(await mailboxOf(db, "w@example.org"), []);
});

test("where the membership secretary decides, nobody is on the register before; who is declined is told why, and the form is deleted", async () => {
  await settings("confirmed");
  const [yes, no] = [newDevice(), newDevice()];
  must(await ask("yes@example.org", yes, { consents: { photograph: { given: true, version: 1 } } }));
  must(await ask("no@example.org", no));
  for (const [device, email] of [
    [yes, "yes@example.org"],
    [no, "no@example.org"],
  ] as const)
    assert.equal(must(await confirm(device, await codeTo(db, email))).state, "waiting");
  assert.equal(await onRegister("yes@example.org"), undefined);
  const { rows } = must(await app.people.applications(membership, {}));
  const idOf = (email: string) => rows.find((row) => row.email === email)?.id ?? "";
  const decide = (application: string, accept: boolean, reason = "") => app.people.decideApplication(membership, { application, accept, reason }, commandId());
  assert.equal(codeOf(await decide(idOf("no@example.org"), false)), "application.reasonMissing");
  must(await decide(idOf("no@example.org"), false, "Not a renter <b>yet</b>"));
  const { person } = must(await decide(idOf("yes@example.org"), true));
  assert.match((await mailboxOf(db, "no@example.org")).at(-1)?.text ?? "", /Not a renter <b>yet<\/b>/);
  assert.equal((await onRegister("yes@example.org"))?.id, person);
  assert.deepEqual(must(await app.people.applications(membership, {})).rows, []);
  assert.equal(codeOf(await decide(idOf("yes@example.org"), true)), "application.notFound");
  const left = await db.selectFrom("join_request").select(["state", "email", "given_name"]).where("state", "in", ["accepted", "declined"]).execute();
  assert.ok(left.every(({ email, given_name }) => email === null && given_name === ""));
  const event = await db.selectFrom("event").select("detail").where("kind", "=", "join.declined").executeTakeFirstOrThrow();
  assert.doesNotMatch(JSON.stringify(event.detail), /renter/i);
  await settings("closed");
  assert.equal(codeOf(await ask("late@example.org", newDevice())), "join.closed");
  await settings("open");
});

test("two who save the settings at once: the second is told", async () => {
  const { revision } = must(await app.people.peopleSettings(membership, {}));
  const save = (retentionMonths: number) =>
    app.people.savePeopleSettings(program, { base: revision, name: "Commonhold", timeZone: "Europe/London", joining: "open", retentionMonths }, commandId());
  const answers = (await Promise.all([save(6), save(12)])).map(codeOf).sort();
  assert.deepEqual(answers, ["", "federation.changedMeanwhile"]);
  assert.equal(
    codeOf(await app.people.savePeopleSettings(program, { base: revision + 1, name: "C", timeZone: "Mars", joining: "open", retentionMonths: 1 }, commandId())),
    "federation.noTimeZone",
  );
});
