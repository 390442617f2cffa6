import assert from "node:assert/strict";
import { test } from "node:test";
import type { AffiliateId, RegionId } from "#domain/groups";
import type { Refusal, Result } from "#kit";
import { sql } from "kysely";
import { buildTestApp } from "../../../test/build/database.ts";
import { recordConsents } from "../../store/consents.ts";
import { regionNamed } from "../../store/groups.ts";
import { inTransaction } from "../../store/tx.ts";
import { remindOfQuarter, tellOfWithdrawals } from "./tasks.ts";

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);
const soon = (days: number, hours = 0): string => new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString();

/** A region with two groups, an officer in each, and an organiser. */
async function region(t: Parameters<typeof buildTestApp>[0]) {
  const mandate = await buildTestApp(t);
  const { app, program, must, commandId, db } = mandate;
  const id: RegionId = await inTransaction(db, (tx) => regionNamed(tx, "North", mandate.deps.newId));
  const group = async (name: string, of = "North"): Promise<AffiliateId> =>
    must(await app.groups.admitAffiliate(program, { name, kind: "local", region: of }, commandId())).affiliate;
  const [hull, york, truro] = [await group("Hull"), await group("York"), await group("Truro", "South")];
  const officers = {
    hull: await mandate.person("Ada", { kind: "secretary", affiliate: hull }),
    york: await mandate.person("Bo", { kind: "secretary", affiliate: york }),
    truro: await mandate.person("Cy", { kind: "secretary", affiliate: truro }),
  };
  const organiser = await mandate.person("Organiser", { kind: "regionalOrganiser", region: id });
  const consent = (person: { readonly id: (typeof organiser)["id"] }, state: "given" | "withdrawn") =>
    inTransaction(db, (tx) =>
      recordConsents(tx, [{ person: person.id, purpose: "regionalContact", state, wording: 1, way: "page", source: "", recordedBy: null, givenOn: null }]),
    );
  const sheet = async () => must(await app.organising.contactSheet(organiser, { region: id }));
  const names = async () => (await sheet()).rows.map(({ group: of, name }) => `${name} of ${of}`);
  const mails = async (purpose: string) => db.selectFrom("mail").selectAll().where("purpose", "=", purpose).orderBy("id").execute();
  return { ...mandate, id, hull, york, truro, officers, organiser, consent, sheet, names, mails };
}

test("the contact sheet holds only those of the region whose consent stands now, and says how many it leaves out", async (t) => {
  const { consent, officers, names, sheet } = await region(t);
  assert.deepEqual([await names(), (await sheet()).leftOut, (await sheet()).without.map(({ group }) => group)], [[], 2, ["Hull", "York"]]);
  for (const officer of Object.values(officers)) await consent(officer, "given");
  assert.deepEqual(await names(), ["Ada Test of Hull", "Bo Test of York"]);
  await consent(officers.hull, "withdrawn");
  assert.deepEqual([await names(), (await sheet()).leftOut], [["Bo Test of York"], 1]);
  await consent(officers.hull, "given");
  assert.deepEqual(await names(), ["Ada Test of Hull", "Bo Test of York"]);
});

test("a sheet that goes round reaches those who stand on it and the organisers, once each, with a table and an address book, and who got it is kept", async (t) => {
  const { app, must, commandId, id, organiser, consent, officers, mails, db } = await region(t);
  assert.equal(codeOf(await app.organising.circulateSheet(organiser, { region: id }, commandId())), "contactSheet.empty");
  await consent(officers.york, "given");
  const command = commandId();
  assert.deepEqual(must(await app.organising.circulateSheet(organiser, { region: id }, command)), { sent: 2, leftOut: 1 });
  must(await app.organising.circulateSheet(organiser, { region: id }, command));
  const sent = await mails("contactSheet");
  assert.deepEqual(sent.map(({ person_id }) => person_id).sort(), [officers.york.id, organiser.id].sort());
  const files = await db.selectFrom("mail_attachment").innerJoin("mail_file", "mail_file.hash", "mail_attachment.hash").selectAll().execute();
  assert.deepEqual([...new Set(files.map(({ name }) => name))].sort(), ["contacts-north.csv", "contacts-north.vcf"]);
  for (const { bytes } of files) assert.ok(bytes.toString("utf8").includes("Bo") && !bytes.toString("utf8").includes("Ada"));
  const { sheets } = must(await app.organising.regionDesk(organiser, { region: id }));
  assert.deepEqual(
    [sheets.length, sheets[0]?.way, sheets[0]?.contacts, sheets[0]?.leftOut, sheets[0]?.receivers.toSorted()],
    [1, "mail", 1, 1, ["Bo Test", "Organiser Test"]],
  );
});

test("a sheet is taken as a file by whoever asks for it, and a contact who withdraws afterwards is no longer in the file", async (t) => {
  const { app, must, commandId, id, organiser, consent, officers, person } = await region(t);
  await consent(officers.hull, "given");
  await consent(officers.york, "given");
  const { sheet, contacts } = must(await app.organising.takeSheet(organiser, { region: id, as: "vcard" }, commandId()));
  assert.equal(contacts, 2);
  const file = async () => must(await app.organising.sheetFile(organiser, { region: id, sheet })).text;
  assert.match(await file(), /FN:Ada Test[\s\S]*FN:Bo Test/);
  await consent(officers.hull, "withdrawn");
  assert.doesNotMatch(await file(), /Ada/);
  const other = await person("Other", { kind: "regionalOrganiser", region: id });
  assert.equal(codeOf(await app.organising.sheetFile(other, { region: id, sheet })), "contactSheet.notFound");
  const { sheets } = must(await app.organising.regionDesk(organiser, { region: id }));
  assert.deepEqual(sheets[0]?.receivers, ["Organiser Test"]);
});

test("an organiser's access ends at the moment the office ends, and reaches no other region", async (t) => {
  const { app, id, organiser, program, must, commandId, db } = await region(t);
  const south = await inTransaction(db, (tx) => regionNamed(tx, "South", () => "south"));
  assert.equal(codeOf(await app.organising.contactSheet(organiser, { region: south })), "access.denied");
  const offices = must(await app.people.whoAmI(organiser, {})).offices;
  must(await app.people.endOffice(program, { office: offices[0]?.id ?? "" }, commandId()));
  // as the next request would find it
  assert.deepEqual(must(await app.people.whoAmI(organiser, {})).offices, []);
  assert.equal(codeOf(await app.organising.contactSheet({ ...organiser, offices: [] }, { region: id })), "access.denied");
});

test("dates are asked of the groups, each answers for itself, the best is fixed, and the invitation carries the meeting for calendars", async (t) => {
  const { app, must, commandId, id, organiser, hull, york, truro, officers, mails, db } = await region(t);
  const dates = [10, 11].map((days) => ({ startsAt: soon(days), endsAt: soon(days, 2) }));
  const { meeting, asked } = must(await app.organising.proposeMeeting(organiser, { region: id, title: "Spring meeting", dates }, commandId()));
  assert.deepEqual([asked, (await mails("meeting")).map(({ person_id }) => person_id)], [2, [officers.hull.id, officers.york.id]]);
  const own = must(await app.organising.meetingOfGroup(officers.hull, { affiliate: hull, meeting }));
  const [first, second] = own.dates;
  assert.ok(first && second);
  const answer = (by: typeof organiser, affiliate: AffiliateId, answers: { date: string; answer: "yes" | "ifNeeded" | "no" }[]) =>
    app.organising.answerDates(by, { affiliate, meeting, answers }, commandId());
  must(
    await answer(officers.hull, hull, [
      { date: first.id, answer: "no" },
      { date: second.id, answer: "yes" },
    ]),
  );
  must(
    await answer(officers.hull, hull, [
      { date: first.id, answer: "ifNeeded" },
      { date: second.id, answer: "yes" },
    ]),
  );
  assert.equal(codeOf(await answer(officers.hull, york, [{ date: first.id, answer: "yes" }])), "access.denied");
  assert.equal(codeOf(await answer(officers.truro, truro, [{ date: first.id, answer: "yes" }])), "meeting.notFound");
  assert.equal(codeOf(await answer(officers.york, york, [{ date: "other", answer: "yes" }])), "meeting.noSuchDate");
  const seen = must(await app.organising.meeting(organiser, { region: id, meeting }));
  assert.deepEqual([seen.dates.map(({ best }) => best), seen.silent], [[false, true], ["York"]]);

  const fix = (base: number, change: object = {}) =>
    app.organising.fixMeeting(
      organiser,
      { region: id, meeting, base, startsAt: second.startsAt, endsAt: second.endsAt, venue: "Hall", ...change },
      commandId(),
    );
  assert.equal(codeOf(await fix(1, { venue: "" })), "meeting.nowhere");
  assert.equal(codeOf(await fix(1, { endsAt: second.startsAt })), "meeting.backwards");
  assert.deepEqual(must(await fix(1)), { invited: 2 });
  assert.equal(codeOf(await fix(1)), "meeting.changedMeanwhile");
  assert.equal(codeOf(await answer(officers.york, york, [{ date: first.id, answer: "yes" }])), "meeting.notPolling");
  const calendar = await db
    .selectFrom("mail_attachment")
    .innerJoin("mail_file", "mail_file.hash", "mail_attachment.hash")
    .select("bytes")
    .where("name", "=", "meeting.ics")
    .execute();
  assert.match(calendar[0]?.bytes.toString("utf8") ?? "", /METHOD:REQUEST[\s\S]*SEQUENCE:1[\s\S]*LOCATION:Hall/);
  must(await fix(2, { venue: "Library" }));
  assert.equal((await mails("meeting")).filter(({ subject }) => subject.startsWith("Changed: ")).length, 2);

  const reply = (by: typeof organiser, affiliate: AffiliateId, said: object) =>
    app.organising.replyToInvitation(by, { affiliate, meeting, reply: "coming", ...said }, commandId());
  must(await reply(officers.hull, hull, { people: 3 }));
  must(await reply(officers.york, york, { reply: "apologies" }));
  assert.equal(codeOf(await reply(officers.truro, truro, {})), "meeting.notFound");
  assert.deepEqual(must(await app.organising.meeting(organiser, { region: id, meeting })).replies, [
    { group: "Hull", reply: "coming", people: 3 },
    { group: "York", reply: "apologies", people: 0 },
  ]);
  assert.deepEqual(must(await app.organising.cancelMeeting(organiser, { region: id, meeting, base: 3, reason: "Flood" }, commandId())), { told: 2 });
  assert.equal(codeOf(await reply(officers.hull, hull, {})), "meeting.notFixed");
});

test("minutes are kept by version once the meeting has begun, as text or as a PDF and as nothing else", async (t) => {
  const { app, must, commandId, id, organiser, db } = await region(t);
  const dates = [{ startsAt: soon(10), endsAt: soon(10, 2) }];
  const { meeting } = must(await app.organising.proposeMeeting(organiser, { region: id, title: "Meeting", dates }, commandId()));
  must(await app.organising.fixMeeting(organiser, { region: id, meeting, base: 1, startsAt: soon(10), endsAt: soon(10, 2), venue: "Hall" }, commandId()));
  const put = (change: object) => app.organising.addMinutes(organiser, { region: id, meeting, ...change }, commandId());
  assert.equal(codeOf(await put({ body: "We met." })), "minutes.notHeld");
  await sql`update region_meeting set starts_at = starts_at - interval '20 days', ends_at = ends_at - interval '20 days'`.execute(db);
  assert.equal(codeOf(await put({})), "minutes.empty");
  assert.equal(codeOf(await put({ fileName: "minutes.pdf", bytes: Buffer.from("<script>").toString("base64") })), "minutes.notPdf");
  must(await put({ body: "We met." }));
  assert.equal(must(await put({ body: "We met, twelve of us.", fileName: "m.pdf", bytes: Buffer.from("%PDF-1.7\n").toString("base64") })).version, 2);
  const seen = must(await app.organising.meeting(organiser, { region: id, meeting }));
  assert.deepEqual([seen.state, seen.minutes?.n, seen.minutes?.body], ["held", 2, "We met, twelve of us."]);
  assert.equal(Buffer.from(must(await app.organising.minutesFile(organiser, { region: id, meeting })).bytes).toString(), "%PDF-1.7\n");
  await assert.rejects(db.updateTable("meeting_minutes").set({ body: "x" }).execute(), /never changed/);
});

test("the coverage report shows regions without an organiser and groups nobody of whom can be reached", async (t) => {
  const { app, must, person, consent, officers } = await region(t);
  const committee = await person("Committee", { kind: "organising" });
  await consent(officers.hull, "given");
  const { regions } = must(await app.organising.coverage(committee, {}));
  assert.deepEqual(
    regions.map(({ name, organisers, groups, withoutContact, meetingsThisQuarter }) => [name, organisers, groups, withoutContact, meetingsThisQuarter]),
    [
      ["North", ["Organiser Test"], 2, 1, 0],
      ["South", [], 1, 1, 0],
    ],
  );
});

test("a group that was suspended for good, lapsed or left is on no sheet and is not called", async (t) => {
  const { consent, officers, names, db, hull, app, must, commandId, organiser, id } = await region(t);
  for (const officer of Object.values(officers)) await consent(officer, "given");
  await db.insertInto("affiliation_step").values({ affiliate_id: hull, state: "left", effective_on: sql<string>`current_date` }).execute();
  assert.deepEqual(await names(), ["Bo Test of York"]);
  const { asked } = must(
    await app.organising.proposeMeeting(organiser, { region: id, title: "Meeting", dates: [{ startsAt: soon(3), endsAt: soon(3, 1) }] }, commandId()),
  );
  assert.equal(asked, 1);
});

test("a reminder is queued once a quarter for each organiser of a region without a meeting", async (t) => {
  const { db, mails, organiser } = await region(t);
  // The database's day decides; whatever it is, a second run adds nothing.
  const first = await inTransaction(db, (tx) => remindOfQuarter(tx, "https://example.org"));
  const second = await inTransaction(db, (tx) => remindOfQuarter(tx, "https://example.org"));
  const queued = await mails("reminder");
  assert.deepEqual([second, queued.length], [0, first]);
  for (const mail of queued) assert.equal(mail.person_id, organiser.id);
});

test("who has a sheet with somebody on it who withdraws is told once to delete the address; a sheet made later concerns nobody", async (t) => {
  const { app, must, commandId, id, organiser, consent, officers, mails, db } = await region(t);
  await consent(officers.hull, "given");
  await consent(officers.york, "given");
  must(await app.organising.circulateSheet(organiser, { region: id }, commandId()));
  const tell = () => inTransaction(db, tellOfWithdrawals);
  assert.equal(await tell(), 0);
  await consent(officers.hull, "withdrawn");
  must(await app.organising.takeSheet(organiser, { region: id, as: "csv" }, commandId()));
  assert.equal(await tell(), 2);
  assert.equal(await tell(), 0);
  const told = await mails("withdrawal");
  assert.deepEqual(told.map(({ person_id }) => person_id).sort(), [officers.york.id, organiser.id].sort());
  for (const mail of told) assert.match(mail.body ?? "", /^Ada Test \(Hull\) no longer agrees/);
});
