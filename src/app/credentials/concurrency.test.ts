// Many desks at one moment. What must never be: two holders of one place, or a step that the ledger does not have.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { sql } from "kysely";
import { buildDesk } from "../../../test/build/desk.ts";

const closes = { after };
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => result.refusal?.code ?? "";
const rounds = 30;

test("while a substitute takes a place over, the one replaced checks in: whoever is first, one of the two is in", async () => {
  const names = Array.from({ length: rounds }, (_, n) => `Delegate ${n}`);
  const { app, db, desk, conference, delegates, must } = await buildDesk(closes, names);
  const outcomes = new Set<string>();
  for (const credential of delegates) {
    const act = { conference, credential };
    const [checkedIn, replaced] = await Promise.all([
      app.credentials.checkIn(desk, { ...act, desk: "Desk 1" }, randomUUID()),
      app.credentials.replaceDelegate(desk, { ...act, givenName: "Sub", desk: "Desk 2" }, randomUUID()),
    ]);
    // a replacement is lawful before and after; a check-in only before
    must(replaced);
    outcomes.add(codeOf(checkedIn));
    if (replaced.ok) must(await app.credentials.checkIn(desk, { conference, credential: replaced.value.credential }, randomUUID()));
    assert.equal(codeOf(await app.credentials.checkIn(desk, act, randomUUID())), "credential.notThatStep");
  }
  const { rows } = await sql<{ holders: number }>`
    select count(*)::integer as holders from credential where conference_id = ${conference} and state in ('registered', 'checkedIn', 'out', 'suspended')
    group by place`.execute(db);
  assert.deepEqual(
    rows.map(({ holders }) => holders),
    names.map(() => 1),
  );
  for (const code of outcomes) assert.ok(["", "credential.notThatStep"].includes(code), code);
});

test("of six desks that check the same delegate in at one moment one does it, and the others are told where", async () => {
  const { app, desk, conference, delegates } = await buildDesk(closes);
  for (const credential of delegates) {
    const results = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => app.credentials.checkIn(desk, { conference, credential, desk: `Desk ${n}` }, randomUUID())),
    );
    assert.deepEqual(results.map(codeOf).sort(), ["", ...Array.from({ length: 5 }, () => "credential.alreadyIn")]);
    const first = results.findIndex(({ ok }) => ok);
    for (const other of results) if (!other.ok) assert.equal(other.refusal.detail?.["desk"], `Desk ${first + 1}`);
  }
});

test("the database itself refuses a second holder of a place, a place of another conference, and a changed ledger", async () => {
  const { db, conference, delegates, hull, app, must, program, commandId } = await buildDesk(closes);
  const [ann = ""] = delegates;
  const person = must(await app.people.addPerson(program, { givenName: "Zed" }, commandId())).person;
  const row = (change: object) => ({
    id: randomUUID(),
    conference_id: conference,
    affiliate_id: hull,
    person_id: person,
    role: "delegate",
    replaces_id: ann,
    ...change,
  });
  await assert.rejects(db.insertInto("credential").values(row({})).execute(), /credential_place/);
  const other = must(
    await app.conference.planConference(program, { name: "Other", startsOn: "2026-05-01", endsOn: "2026-05-01", timeZone: "UTC" }, commandId()),
  );
  await assert.rejects(
    db
      .insertInto("credential")
      .values(row({ conference_id: other.conference }))
      .execute(),
    /another conference or group/,
  );
  await assert.rejects(db.updateTable("credential").set({ place: "elsewhere" }).where("id", "=", ann).execute(), /does not change/);
  await assert.rejects(db.updateTable("credential_step").set({ desk: "x" }).execute(), /never changed/);
  await assert.rejects(db.deleteFrom("credential_step").execute(), /never changed/);
});

test("every change of state has its step, also one that no use case made", async () => {
  const { db, delegates, checkIn, must } = await buildDesk(closes);
  const [ann = "", ben = ""] = delegates;
  must(await checkIn(ann));
  await db.updateTable("credential").set({ state: "checkedIn" }).where("id", "=", ben).execute();
  const { rows } = await sql<{ id: string }>`
    select c.id from credential c where c.state is distinct from
      (select to_state from credential_step s where s.credential_id = c.id order by seq desc limit 1)`.execute(db);
  assert.deepEqual(rows, []);
});
