import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { startDesk } from "../build/desk-site.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

const status = (page: Page): Promise<string> => page.getByRole("status").first().innerText();

test("a new group applies on a phone, the committee affiliates it, and its officer manages officers and contacts", { timeout: 240_000 }, async (t) => {
  const on = await startDesk(t);
  const { app, program, must, commandId, db, look } = on;
  const step = stepsOf(t);
  await db.insertInto("federation").values({ name: "Commonhold Alliance" }).execute();
  must(await app.groups.saveRegion(program, { name: "Yorkshire and the Humber", code: "YH" }, commandId()));
  must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants Union", kind: "local", region: "Yorkshire and the Humber" }, commandId()));
  const ada = await on.person("Ada");
  const [cleo, dan] = [await on.person("Cleo", { kind: "organising" }), await on.person("Dan", { kind: "organising" })];
  const phone = await on.signedIn(ada, { viewport: { width: 360, height: 740 } });
  const committee = await on.signedIn(cleo);
  const other = await on.signedIn(dan);
  const visitor = await on.windows.open();
  const { url } = on.site;
  const today = (await on.pool.query<{ day: string }>("select (now() at time zone time_zone)::date as day from federation")).rows[0]?.day ?? "";
  let affiliate = "";
  const desk = (page = "") => `${url}/desk/groups/${affiliate}${page}`;

  await step("a visitor who wants to apply signs in first; the form keeps what was typed when the meeting had no quorum", async () => {
    await visitor.goto(`${url}/groups/apply`);
    assert.match(visitor.url(), /sign-in\?next=%2Fgroups%2Fapply/);
    await phone.goto(`${url}/groups`);
    await phone.getByRole("link", { name: "Affiliate your group" }).click();
    await phone.getByLabel("Name of the group").fill("Hull Renters");
    await phone.getByLabel("Local group").check();
    await phone.getByLabel("Region or nation").selectOption({ label: "Yorkshire and the Humber" });
    await phone.getByLabel("Day of the meeting").fill("2026-01-10");
    await phone.getByLabel("General meeting of all members").check();
    const figures = { Quorum: "20", "Members present": "18", "Votes for": "15", "Votes against": "2", Abstentions: "1", "Number of members": "120" };
    for (const [label, figure] of Object.entries(figures)) await phone.getByLabel(label).fill(figure);
    await phone.getByLabel("Counted on").fill("2026-01-01");
    await phone.getByLabel("What are you in the group?").fill("Secretary");
    await phone.getByText("Officer 1").click();
    await phone.getByLabel("First name").first().fill("Bo");
    await phone.getByLabel("E-mail address", { exact: false }).nth(1).fill("bo@example.org");
    await press(phone, "Send the application");
    assert.match(await alert(phone), /agreed to the rules/);
    await phone.getByLabel("Our meeting agreed to this.").check();
    await press(phone, "Send the application");
    assert.match(await alert(phone), /Members present: 18 were present and the quorum is 20/);
    assert.equal(await phone.getByLabel("Name of the group").inputValue(), "Hull Renters");
    await look(phone);
    await phone.setViewportSize({ width: 360, height: 740 });
    await phone.getByLabel("Quorum").fill("10");
    await press(phone, "Send the application");
    assert.match(await status(phone), /with the organising committee/);
    assert.match(await main(phone), /Hull Renters[\s\S]*Waits for the committee/);
    await look(phone);
  });

  await step("the committee reads the application and affiliates the group; who decides at the same time is told", async () => {
    await committee.goto(`${url}/desk/groups/applications`);
    await look(committee);
    await committee.getByRole("link", { name: "Hull Renters" }).click();
    affiliate = /groups\/([^/]+)\/affiliation$/.exec(committee.url())?.[1] ?? "";
    await other.goto(desk("/affiliation"));
    assert.match(await main(committee), /15 for, 2 against, 1 abstention/);
    for (const [page, choice] of [
      [committee, "Affiliate the group"],
      [other, "Decline the application"],
    ] as const) {
      await page.getByLabel(choice).check();
      await page.getByLabel("The meeting of the committee that decided").fill("Ordinary meeting no. 7");
      await page.getByLabel("Day of that meeting").fill(today);
    }
    await press(committee, "Record the decision");
    assert.match(await alert(committee), /Reason: This may not be left empty/);
    await committee.getByLabel(/^Reason/).fill("Everything is in order.");
    await other.getByLabel(/^Reason/).fill("Too small.");
    await press(committee, "Record the decision");
    assert.match(await status(committee), /Recorded: affiliated/);
    await look(committee);
    await press(other, "Record the decision");
    assert.match(await alert(other), /Somebody else decided on this group meanwhile: it is affiliated now/);
    const mails = await db.selectFrom("mail").select("subject").where("person_id", "=", ada.id).orderBy("id").execute();
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      ["Hull Renters: your application is with the committee", "Hull Renters is affiliated"],
    );
  });

  await step("the list and the page of the group say nothing of its members", async () => {
    await visitor.goto(`${url}/groups?search=hull`);
    await look(visitor);
    await visitor.getByRole("link", { name: "Hull Renters" }).click();
    assert.doesNotMatch(await main(visitor), /120/);
    await look(visitor);
    const csv = await (await on.site.ask("/groups.csv")).text();
    assert.match(csv, /^name,short_name,kind,region,affiliated_on,website\r\nHull Renters,,local,/);
    assert.doesNotMatch(csv, /120|members/);
    await visitor.goto(`${url}/regions`);
    await look(visitor);
    await visitor.getByRole("link", { name: "Yorkshire and the Humber" }).click();
    assert.match(await main(visitor), /2 affiliated groups/);
  });

  await step("the applicant is an officer now, sees what is to do, and appoints the officer whom the application named", async () => {
    await phone.goto(desk());
    assert.match(await main(phone), /One officer named in the application is to be appointed/);
    assert.match(await main(phone), /There is one officer only/);
    await look(phone);
    await phone.setViewportSize({ width: 360, height: 740 });
    await phone.goto(desk("/officers"));
    await press(phone, /^Appoint Bo/);
    assert.match(await status(phone), /Appointed/);
    await phone.goto(desk("/officers"));
    await press(phone, "Appoint");
    assert.match(await alert(phone), /First name|Office/);
    await look(phone);
  });

  await step("the group says who it is, names its own address and Bo as contacts, and is told that Bo has not agreed", async () => {
    await phone.goto(desk("/edit"));
    await phone.getByLabel("E-mail address of the group").fill("hello@hull.example.org");
    await phone.getByLabel("Web site").fill("https://hull.example.org");
    await phone.getByLabel("About the group").fill("We meet on Mondays.");
    await press(phone, "Save");
    assert.match(await status(phone), /Saved/);
    await look(phone);
    await phone.goto(desk("/contacts"));
    await phone.getByLabel("Everything else").selectOption("body");
    await phone.getByLabel("The press").selectOption({ label: "Bo, Chair" });
    await press(phone, "Save the contacts");
    assert.match(await main(phone), /The press: Bo … has not agreed|The press: Bo\s+…?\s*has not agreed/);
    await look(phone);
    await phone.goto(desk("/counts"));
    await phone.getByLabel("Members", { exact: true }).fill("130");
    await phone.getByLabel("Full-time").fill("100");
    await phone.getByLabel("Part-time").fill("31");
    await press(phone, "Report");
    assert.match(await alert(phone), /more than all 130 members/);
    await phone.getByLabel("Part-time").fill("30");
    await press(phone, "Report");
    assert.match(await status(phone), /once the membership secretary or the committee has accepted it/);
    await look(phone);
    await committee.goto(`${url}/desk/groups`);
    await look(committee);
    await press(committee, /^Accept/);
    assert.match(await status(committee), /accepted/);
    assert.match(await main(committee), /130/);
  });

  await step("a member is entered, and found when an officer is to be appointed", async () => {
    await phone.goto(desk());
    await phone.getByRole("link", { name: "Members", exact: true }).click();
    assert.match(await main(phone), /No member is entered yet/);
    await press(phone, "Enter the member");
    assert.match(await alert(phone), /First name/);
    await phone.getByLabel("First name").fill("Mia");
    await phone.getByLabel(/^Family name/).fill("Öztürk");
    await press(phone, "Enter the member");
    assert.match(await status(phone), /Entered/);
    await look(phone);
    await phone.goto(desk("/officers"));
    await phone.getByLabel("Look among the members").fill("ozturk");
    await press(phone, "Look");
    await phone.getByLabel("Mia Öztürk").check();
    await phone.getByLabel("Office", { exact: true }).fill("Treasurer");
    await phone
      .getByLabel(/^Reason/)
      .last()
      .fill("Elected.");
    await press(phone, "Appoint");
    assert.match(await main(phone), /Mia Öztürk\s+Office: Treasurer|Mia Öztürk\s+Treasurer/);
  });

  await step("two who edit the group at once: the second sees both wordings, and nothing is lost", async () => {
    await committee.goto(desk("/edit"));
    await other.goto(desk("/edit"));
    await committee.getByLabel("Short name").fill("HR");
    await press(committee, "Save");
    await other.getByLabel("About the group").fill("We meet on Tuesdays.");
    await press(other, "Save");
    assert.equal(await other.getByLabel("Short name").inputValue(), "HR", "what the other changed elsewhere is taken over");
    assert.match(await main(other), /We meet on Mondays\.\s+We meet on Tuesdays\./);
    assert.equal(await other.getByLabel("About the group").inputValue(), "We meet on Tuesdays.");
    await look(other);
    await press(other, "Save");
    await visitor.goto(`${url}/groups/${affiliate}`);
    assert.match(await main(visitor), /HR[\s\S]*We meet on Tuesdays/);
  });

  await step("the office is handed over in one act, and who gave it up has no access the same moment", async () => {
    await phone.goto(desk("/officers"));
    await phone.getByRole("link", { name: /^Hand over the office of Ada/ }).click();
    await look(phone);
    await phone.setViewportSize({ width: 360, height: 740 });
    await phone.getByLabel("Bo, Chair").check();
    await phone.getByLabel(/^Reason/).fill("Elected by the general meeting.");
    await press(phone, "Hand the office over");
    assert.match(phone.url(), /\/desk$/);
    await phone.goto(desk());
    assert.match(await main(phone), /You do not hold the office/);
    await committee.goto(desk("/officers"));
    assert.match(await main(committee), /Former officers[\s\S]*Ada Test\s+Secretary/);
    assert.match(await main(committee), /Bo\s+Secretary/);
  });

  await step("a suspension shows its reason, its end and its effect", async () => {
    await committee.goto(desk("/affiliation"));
    await committee.getByText("Record a decision of the committee").click();
    await committee.getByLabel("Suspend the group").check();
    await committee.getByLabel("The meeting of the committee that decided").fill("Ordinary meeting no. 8");
    await committee.getByLabel("Day of that meeting").fill(today);
    await committee.getByLabel(/^Reason/).fill("No accounts were sent in.");
    await press(committee, "Record the decision");
    assert.match(await alert(committee), /A suspension has a last day/);
    await committee.getByLabel("Last day of a suspension").fill(`${Number(today.slice(0, 4))}-12-31`);
    await press(committee, "Record the decision");
    assert.match(await main(committee), /Suspended until 31 December[\s\S]*No accounts were sent in[\s\S]*names no delegates/);
    await look(committee);
    await committee.goto(`${url}/desk/groups/regions`);
    await look(committee);
  });

  assert.deepEqual(on.wrong, []);
  assert.deepEqual(on.windows.consoleErrors, []);
});
