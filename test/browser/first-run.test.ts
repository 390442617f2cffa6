import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { alert, main, press, startEmpty, unfold, upload } from "../build/first-run-site.ts";
import { looksWrong } from "../build/looks.ts";
import { stepsOf } from "../build/writing-site.ts";
import { writeMotions } from "./writing-motions.ts";

const conferenceDesk = "/desk/conferences/spring-conference-2031";

const people = {
  committee: ["Ada", "Lund", "ada@example.org"],
  chair: ["Ben", "Okoro", "ben@example.org"],
  teller1: ["Cy", "Hale", "cy@example.org"],
  teller2: ["Dee", "Moss", "dee@example.org"],
  leeds: ["Eve", "Rowe", "eve@example.org"],
  hull: ["Fay", "Tate", "fay@example.org"],
} as const;
test("volunteers found a federation, plan a conference, write its motions and open it", { timeout: 600_000 }, async (t) => {
  const site = await startEmpty(t);
  const { url, windows } = site;
  const step = stepsOf(t);
  const wrong: string[] = [];
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));
  const admin = await windows.open();

  await step("a wrong code founds nothing and loses nothing; the code of the terminal founds it and signs the administrator in", async () => {
    await admin.goto(`${url}/`);
    await admin.waitForURL(/\/setup$/);
    await look(admin);
    await admin.getByLabel("One-time code").fill("aaaa-bbbb-cccc");
    await admin.getByLabel("Name of the federation").fill("Renters <i>United</i>");
    await admin.getByLabel("First name").fill("Gil");
    await admin.getByLabel("Family name").fill("Storey");
    await admin.getByLabel("E-mail address").fill("gil@example.org");
    await press(admin, "Create the federation");
    assert.match(await alert(admin), /not the code/);
    assert.equal(await admin.getByLabel("Name of the federation").inputValue(), "Renters <i>United</i>");
    assert.equal(await admin.getByLabel("E-mail address").inputValue(), "gil@example.org");
    await look(admin);
    await admin.getByLabel("One-time code").fill(site.code.toUpperCase());
    await press(admin, "Create the federation");
    await admin.waitForURL(/\/desk$/);
    assert.match(await main(admin), /Administrator/);
    assert.match(await admin.locator("header").first().innerText(), /Renters <i>United<\/i>/);
    await look(admin);
    await admin.goto(`${url}/setup`);
    assert.equal(new URL(admin.url()).pathname, "/", "there is nothing to set up any more");
  });

  await step("the administrator signs out, and in again by the code in the mail; a wrong code is refused", async () => {
    await press(admin, "Sign out");
    await admin.goto(`${url}/desk/people`);
    assert.match(admin.url(), /sign-in\?next=/);
    const code = await site.askCode(admin, "gil@example.org");
    await admin.getByLabel("Code", { exact: true }).fill(code === "000000" ? "000001" : "000000");
    await press(admin, "Sign in");
    assert.match(await alert(admin), /not the code/);
    await look(admin);
    await admin.getByLabel("Code", { exact: true }).fill(code);
    await press(admin, "Sign in");
    assert.match(await main(admin), /Your office needs a second factor: Administrator/, "a mailbox alone does not open this office");
    await look(admin);
    await site.passSecondFactor(admin, "gil@example.org");
    await admin.goto(`${url}/desk/people`);
    assert.equal(new URL(admin.url()).pathname, "/desk/people", "the way goes on to the page first asked for");
  });

  await step("people are added; an address that is taken is refused with what was typed", async () => {
    for (const [givenName, familyName, email] of Object.values(people)) {
      await admin.getByLabel("First name").fill(givenName);
      await admin.getByLabel("Family name").fill(familyName);
      await admin.getByLabel("E-mail address").fill(email);
      await press(admin, /^Add$/);
      assert.match(await admin.locator("[role=status]").innerText(), new RegExp(`${givenName} ${familyName}`));
    }
    await admin.getByLabel("First name").fill("Another");
    await admin.getByLabel("E-mail address").fill("ADA@example.org");
    await press(admin, /^Add$/);
    assert.match(await alert(admin), /has this e-mail address/);
    assert.equal(await admin.getByLabel("First name").inputValue(), "Another");
    await look(admin);
  });

  await step("a list of groups with one bad line enters nothing and names the line; the good list enters all", async () => {
    await admin.goto(`${url}/desk/groups/enter`);
    const head = "name,kind,region,affiliated_on,members,members_as_of\n";
    const good = `${head}Leeds Tenants Union,local,Yorkshire,2025-11-05,206,2026-02-28\nHull Renters,local,Yorkshire,,110,\n<b>York</b> Residents,local,,,,\n`;
    await upload(admin, "CSV file", "groups.csv", good.replace("110", "many"));
    await press(admin, "Enter the list");
    assert.match(await alert(admin), /line 3, members/);
    assert.match(await main(admin), /No group is entered yet/);
    await look(admin);
    await press(admin, "Enter the list");
    assert.match(await alert(admin), /file/i, "no file was chosen");
    await upload(admin, "CSV file", "groups.csv", good);
    await press(admin, "Enter the list");
    assert.match(await admin.locator("[role=status]").innerText(), /3 groups/);
    await admin.getByLabel("Name of the group").fill("Members’ <script>alert(1)</script> Forum");
    await admin.getByLabel(/^Members \(/).fill("about 40");
    await press(admin, "Enter the group");
    assert.match(await alert(admin), /Members: .*whole number/);
    assert.match(await admin.getByLabel("Name of the group").inputValue(), /<script>/);
    await admin.getByLabel(/^Members \(/).fill("40");
    await press(admin, "Enter the group");
    await admin.goto(`${url}/groups`);
    assert.match(await main(admin), /<b>York<\/b> Residents/);
    assert.match(await main(admin), /<script>alert\(1\)<\/script>/);
  });

  await step("a conference is planned with its time zone and deadline, and its officers are appointed", async () => {
    await admin.goto(`${url}/desk/conferences/new`);
    await look(admin);
    await admin.getByLabel("Name", { exact: true }).fill("Spring Conference 2031");
    await admin.getByLabel("Place").fill("Leeds");
    await admin.getByLabel("First day").fill("2031-03-22");
    await admin.getByLabel("Last day").fill("2031-03-21");
    await admin.getByLabel("Time zone").selectOption("Europe/Dublin");
    await admin.getByLabel("Motions are received until").fill("2031-02-01T12:00");
    await press(admin, "Plan it");
    assert.match(await alert(admin), /end before it starts/);
    assert.equal(await admin.getByLabel("Motions are received until").inputValue(), "2031-02-01T12:00");
    assert.equal(await admin.getByLabel("Time zone").inputValue(), "Europe/Dublin");
    await admin.getByLabel("Time zone").selectOption("Europe/London");
    await admin.getByLabel("Last day").fill("2031-03-23");
    await press(admin, "Plan it");
    assert.equal(new URL(admin.url()).pathname, conferenceDesk);
    const offices = [
      ["committee", "arrangements", "Conference", "Spring Conference 2031"],
      ["chair", "chair", "Conference", "Spring Conference 2031"],
      ["teller1", "teller", "Conference", "Spring Conference 2031"],
      ["teller2", "teller", "Conference", "Spring Conference 2031"],
      ["leeds", "secretary", "Group", "Leeds Tenants Union"],
      ["hull", "secretary", "Group", "hull"],
    ] as const;
    const chooses = async (typed: string, name: string): Promise<void> => {
      await admin.getByLabel("Person", { exact: true }).fill(typed);
      await admin.getByRole("option", { name }).click();
    };
    await admin.goto(`${url}/desk/people/appoint`);
    await chooses("ada", "Ada Lund");
    await press(admin, "Appoint");
    assert.match(await alert(admin), /Choose an office/, "nobody becomes an administrator by chance");
    await chooses("lun", "Ada Lund");
    await admin.getByLabel("Office", { exact: true }).selectOption("chair");
    await press(admin, "Appoint");
    assert.match(await alert(admin), /which conference, group or region/);
    for (const [who, kind, label, of] of offices) {
      const [givenName, familyName] = people[who];
      await admin.goto(`${url}/desk/people/appoint`);
      await chooses(`${givenName} ${familyName}`.toLowerCase(), `${givenName} ${familyName}`);
      await admin.getByLabel("Office", { exact: true }).selectOption(kind);
      const field = admin.getByLabel(label, { exact: false }).first();
      await (label === "Conference" ? field.selectOption({ label: of }) : field.fill(of));
      await press(admin, "Appoint");
      assert.match(await admin.locator("[role=status]").innerText(), /office is held/);
      assert.match(await main(admin), new RegExp(`${givenName} ${familyName}[^]*${of}`, "i"));
    }
    await look(admin);
  });

  const committee = await site.signedIn(people.committee[2]);
  await step("the committee sets down sessions and the agenda", async () => {
    await look(committee);
    await committee.getByRole("link", { name: "Manage Spring Conference 2031" }).click();
    await look(committee);
    await unfold(committee, "Add a session");
    const session = committee.locator("form", { has: committee.getByRole("button", { name: "Add the session" }) });
    await session.getByLabel("Title").fill("Saturday <u>morning</u>");
    await session.getByLabel("Begins").fill("2031-03-22T12:00");
    await session.getByLabel("Ends").fill("2031-03-22T10:00");
    await press(committee, "Add the session");
    assert.match(await alert(committee), /end before it starts/);
    assert.equal(await session.getByLabel("Begins").inputValue(), "2031-03-22T12:00");
    await session.getByLabel("Ends").fill("2031-03-22T13:00");
    await press(committee, "Add the session");
    assert.match(await main(committee), /22 March 2031, 12:00 to 13:00/);
    for (const [title, procedure] of [
      ["Campaigns <img src=x onerror=alert(1)>", /^Each motion/],
      ["Constitution", /^A composite/],
    ] as const) {
      await unfold(committee, "Add an item");
      const item = committee.locator("form", { has: committee.getByRole("button", { name: "Add the item" }) });
      await item.getByLabel("Title").fill(title);
      await item.getByLabel(procedure).check();
      await item.getByLabel("Session").selectOption({ label: "Saturday <u>morning</u>" });
      await press(committee, "Add the item");
    }
    assert.match(await main(committee), /Campaigns <img src=x onerror=alert\(1\)>/);
    assert.equal(await committee.locator("main img").count(), 0);
    await look(committee);
  });

  await step("the conference cannot be opened while settings are missing; the page names them and leads to each", async () => {
    const notice = committee.locator(".notice", { hasText: "It cannot be opened yet" });
    assert.match(await notice.innerText(), /Quorum[\s\S]*Ordinary motions[\s\S]*Amendments from the floor/);
    await notice.getByRole("link", { name: "Quorum" }).click();
    await look(committee);
    const choose = (label: string | RegExp, option: string | RegExp) =>
      committee
        .getByLabel(label, typeof label === "string" ? { exact: true } : {})
        .selectOption(typeof option === "string" ? { value: option } : option.source);
    await choose("Quorum", "share");
    await committee.getByLabel("Share", { exact: false }).first().fill("a third");
    await choose("Ordinary motions and amendments: carried by", "moreThan");
    await choose("Between two options", "pairwise");
    await press(committee, "Save standing orders");
    assert.match(await alert(committee), /Quorum|Share/);
    await look(committee);
    await committee.getByLabel("Share", { exact: false }).first().fill("1/3");
    await press(committee, "Save standing orders");
    assert.match(await alert(committee), /three or more/i, "half an answer is not dropped silently");
    await choose("Between three or more", "exhaustive");
    await choose("Casting vote", "tieOnly");
    await choose("On equal votes between options", "castingVote");
    await choose("The whole composite: carried by", "moreThan");
    await choose("If the whole is not ratified", "fallback");
    await choose("Between whole motions", "plurality");
    await choose("On equal votes between the leading motions", "castingVote");
    await choose("Amendments from the floor to a section", "no");
    await press(committee, "Save standing orders");
    assert.equal(new URL(committee.url()).pathname, conferenceDesk);
    assert.match(await committee.locator("[role=status]").innerText(), /Standing orders are saved/);
  });

  const leeds = await site.signedIn(people.leeds[2]);
  const hull = await site.signedIn(people.hull[2]);
  const plain = await site.signedIn(people.hull[2], { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const warmHomes = await writeMotions({ site, step, look, desk: conferenceDesk, committee, leeds, hull, plain });
  await step("the committee rules one motion out with a reason and puts the others on the agenda", async () => {
    await committee.goto(`${url}/desk/motions`);
    await look(committee);
    await committee.getByRole("link", { name: "Out of order" }).click();
    await unfold(committee, "Rule it out of order");
    await press(committee, "Rule it out");
    assert.match(await alert(committee), /Reason/);
    await committee.locator("details", { hasText: "Rule it out of order" }).getByLabel("Reason").fill("It has no costs, <b>as standing orders ask</b>.");
    await press(committee, "Rule it out");
    assert.match(await main(committee), /It has no costs, <b>as standing orders ask<\/b>/);
    await look(committee);
    for (const title of [/Warm homes/, /Leeds|constitution/i]) {
      await committee.goto(`${url}/desk/motions`);
      await committee.locator("main table, main .rows").first().getByRole("link", { name: title }).first().click();
      await press(committee, "Put it on the agenda");
      assert.match(await committee.locator("[role=status]").innerText(), /on the agenda/);
    }
  });

  await step("a revision is published, and everybody can compare it with what was submitted", async () => {
    await leeds.goto(`${url}${warmHomes}`);
    await unfold(leeds, "Publish what is saved as a revision");
    await leeds.getByLabel(/What changed/).fill("Dry and safe, too");
    await press(leeds, "Publish the revision");
    assert.match(await leeds.locator("[role=status]").innerText(), /kept for good|version/i);
    const visitor = await windows.open();
    await visitor.goto(`${url}/conferences/spring-conference-2031`);
    await look(visitor);
    await visitor
      .getByRole("link", { name: /Campaigns/ })
      .first()
      .click();
    await visitor
      .getByRole("link", { name: /Warm homes/ })
      .first()
      .click();
    await look(visitor);
    await visitor
      .getByRole("link", { name: /compare|changed/i })
      .first()
      .click();
    assert.match(await main(visitor), /dry and safe/);
    await look(visitor);
    await visitor.context().close();
  });

  await step("delegates are registered from a list and checked in", async () => {
    await committee.goto(`${url}${conferenceDesk}/credentials`);
    await look(committee);
    const list =
      "group,given_name,family_name,role,status\nLeeds Tenants Union,Hal,Ives,delegate,\nHull Renters,Ida,Joy,delegate,attended\nHull Renters,Kit,<i>Low</i>,observer,\n";
    await upload(committee, "CSV file", "delegates.csv", list.replace("Leeds Tenants Union", "Leeds Union"));
    await press(committee, "Enter the list");
    assert.match(await alert(committee), /line 2, group/);
    await upload(committee, "CSV file", "delegates.csv", list);
    await press(committee, "Enter the list");
    assert.match(await committee.locator("[role=status]").innerText(), /3/);
    await press(committee, /Check in Hal Ives/);
    assert.match(await main(committee), /In the hall\s+2\b/);
    await look(committee);
  });

  await step("the committee opens the conference; from then on the editor is closed, and a text still being written is refused and not lost", async () => {
    await leeds.goto(`${url}${warmHomes}`);
    await committee.goto(`${url}${conferenceDesk}`);
    const notice = committee.locator(".notice", { hasText: "It cannot be opened yet" });
    assert.match(await notice.innerText(), /decided by a composite, and have none:\s+Constitution/);
    assert.equal(await committee.getByRole("button", { name: /^Open/ }).count(), 0);
    await look(committee);
    await unfold(committee, "Change Constitution");
    const item = committee.locator("form", { has: committee.locator('input[value="Constitution"]') });
    await item.getByLabel(/^Each motion/).check();
    await press(committee, "Save the item", item);
    await unfold(committee, "Every setting is fixed");
    await press(committee, "Open Spring Conference 2031");
    assert.equal(new URL(committee.url()).pathname, "/conferences/spring-conference-2031", await main(committee));
    assert.match(await main(committee), /In session/);
    await leeds.locator(".editor textarea").nth(0).fill("Too late");
    await press(leeds, /^Save$/);
    assert.match(await alert(leeds), /has opened/);
    assert.ok((await leeds.content()).includes("Too late"), "words typed too late are still there to be copied");
    await leeds.goto(`${url}${warmHomes}`);
    assert.equal(await leeds.locator(".editor textarea").count(), 0);
    await look(leeds);
    await hull.goto(`${url}${conferenceDesk}/motions/new`);
    assert.match(await main(hull), /cannot begin a motion/);
    await committee.goto(`${url}${conferenceDesk}`);
    assert.equal(await committee.getByRole("button", { name: "Add the item" }).count(), 0);
    await look(committee);
    const chair = await site.signedIn(people.chair[2]);
    await chair.getByRole("link", { name: "Chair’s desk" }).click();
    await look(chair);
    const teller = await site.signedIn(people.teller1[2]);
    await teller.getByRole("link", { name: "Enter a count" }).click();
    await look(teller);
  });

  assert.deepEqual(wrong, []);
  assert.deepEqual(windows.consoleErrors, []);
});
