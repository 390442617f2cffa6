import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { looksWrong } from "../build/looks.ts";
import { startMailServer } from "../build/mail-server.ts";
import { startProgram, temporaryFolder } from "../build/program.ts";
import { startBrowser, type WindowOptions } from "../build/windows.ts";

const messyLeeds = fileURLToPath(new URL("../../demo/founding-conference/motions/constitution/leeds.messy.docx", import.meta.url));

/** A program without a federation, its mail server, and windows on it. */
async function startEmpty(t: TestContext) {
  const mail = await startMailServer(t);
  const program = startProgram(["start"], { PORT: "0", DATA_DIR: temporaryFolder(t), SMTP_URL: mail.url, MAIL_FROM: "renters@example.org" });
  t.after(async () => {
    program.process.kill("SIGTERM");
    await program.ended;
  });
  const windows = await startBrowser(t);
  const [, url = ""] = await program.prints(/Mandate is at\s+(http:\/\/\S+)/, 180_000);
  const [, code = ""] = await program.prints(/good once:\s+(\S+)/);
  const asked = new Map<string, number>();
  /** Signs in as a person does: address, mail, code typed on the waiting page. */
  const signIn = async (page: Page, email: string): Promise<void> => {
    const before = asked.get(email) ?? 0;
    asked.set(email, before + 1);
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Send me a code");
    const { text } = await mail.mailTo(email, before);
    await page.getByLabel("Code", { exact: true }).fill(/\b(\d{6})\b/.exec(text)?.[1] ?? "");
    await press(page, "Sign in");
    assert.equal(new URL(page.url()).pathname, "/desk");
  };
  const signedIn = async (email: string, options?: WindowOptions): Promise<Page> => {
    const page = await windows.open(options);
    await signIn(page, email);
    return page;
  };
  return { url, code, mail, windows, signIn, signedIn };
}

const main = (page: Page): Promise<string> => page.locator("main").innerText();
const alert = (page: Page): Promise<string> => page.locator("[role=alert]").innerText();
/** Presses a button that sends a form, and waits for the page that comes. */
async function press(page: Page, name: string | RegExp, within: Pick<Page, "getByRole"> = page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), within.getByRole("button", { name }).first().click()]);
}
/** Opens a folded part of the page unless it is open. */
async function unfold(page: Page, summary: string | RegExp): Promise<void> {
  const folded = page.locator("details", { has: page.locator("summary", { hasText: summary }) }).last();
  if ((await folded.getAttribute("open")) === null) await folded.locator("summary").first().click();
}
const upload = (page: Page, label: string, name: string, text: string): Promise<void> =>
  page.getByLabel(label).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

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
  let failed = false;
  /** Each step stands on those before it: after a failure the rest is left out. */
  const step = (rule: string, walk: () => Promise<void>): Promise<void> =>
    t.test(rule, async (one) => {
      if (failed) return one.skip("a step before it failed");
      failed = true;
      await walk();
      failed = false;
    });
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
    await admin.getByLabel("E-mail address").fill("gil@example.org");
    await press(admin, "Send me a code");
    const { text } = await site.mail.mailTo("gil@example.org");
    const code = /\b(\d{6})\b/.exec(text)?.[1] ?? "";
    await admin.getByLabel("Code", { exact: true }).fill(code === "000000" ? "000001" : "000000");
    await press(admin, "Sign in");
    assert.match(await alert(admin), /not the code/);
    await look(admin);
    await admin.getByLabel("Code", { exact: true }).fill(code);
    await press(admin, "Sign in");
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
    await admin.goto(`${url}/desk/groups`);
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
    await admin.goto(`${url}/desk/people`);
    const offices = [
      ["committee", "arrangements", "Conference: Spring Conference 2031"],
      ["chair", "chair", "Conference: Spring Conference 2031"],
      ["teller1", "teller", "Conference: Spring Conference 2031"],
      ["teller2", "teller", "Conference: Spring Conference 2031"],
      ["leeds", "secretary", "Group: Leeds Tenants Union"],
      ["hull", "secretary", "Group: Hull Renters"],
    ] as const;
    await press(admin, "Appoint");
    assert.match(await alert(admin), /Choose an office/, "nobody becomes an administrator by chance");
    await admin.getByLabel("Person").selectOption({ label: "Ada Lund (ada@example.org)" });
    await admin.getByLabel("Office", { exact: true }).selectOption("teller");
    await press(admin, "Appoint");
    assert.match(await alert(admin), /which conference or group/);
    for (const [who, kind, of] of offices) {
      const [givenName, familyName, email] = people[who];
      await admin.getByLabel("Person").selectOption({ label: `${givenName} ${familyName} (${email})` });
      await admin.getByLabel("Office", { exact: true }).selectOption(kind);
      await admin.getByLabel("For which conference or group").selectOption({ label: of });
      await press(admin, "Appoint");
      assert.match(await admin.locator("[role=status]").innerText(), new RegExp(`${givenName} ${familyName}`));
    }
    await look(admin);
  });

  if (failed) return;
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
    assert.match(await main(committee), /Every setting is fixed/);
  });

  if (failed) return;
  const leeds = await site.signedIn(people.leeds[2]);
  const words = (page: Page, clause: string, section = ""): ReturnType<Page["getByLabel"]> =>
    (section === "" ? page.locator("main") : page.getByRole("group", { name: section })).getByLabel(`Words of clause ${clause}`, {
      exact: true,
    });

  await step("a secretary types a motion: clauses are added, moved and removed, undo brings back and takes no words, bullets are kept", async () => {
    await look(leeds);
    await leeds.getByRole("link", { name: "Motions" }).click();
    await leeds.getByRole("link", { name: /Begin a motion to Spring/ }).click();
    await leeds.waitForLoadState("networkidle");
    await look(leeds);
    await leeds.getByLabel("Agenda item").selectOption({ label: "Campaigns <img src=x onerror=alert(1)>" });
    await leeds.getByLabel("Title of the motion").fill("Warm homes <script>alert(1)</script>");
    await words(leeds, "1", "Conference notes").fill("Rents rise faster than wages.");
    await words(leeds, "1", "Conference believes").fill("A home is a right.");
    await words(leeds, "1", "Conference resolves").fill("To campaign for\n- insulation\n- rent controls");
    const resolves = leeds.getByRole("group", { name: "Conference resolves" });
    await resolves.getByRole("button", { name: /Add a clause at the end/ }).click();
    assert.equal(await leeds.evaluate(() => document.activeElement?.id), "s.2.c.1.words", "the keyboard is in the new clause");
    await leeds.keyboard.type("To write to every council.");
    await words(leeds, "2", "Conference resolves").waitFor();
    await resolves.getByRole("button", { name: "Up clause 2" }).click();
    assert.match(await leeds.locator("#s\\.2\\.c\\.0\\.words").inputValue(), /every council/);
    await resolves.getByRole("button", { name: "Remove clause 1" }).click();
    await words(leeds, "1", "Conference notes").fill("Rents rise much faster than wages.");
    assert.equal(await resolves.locator("textarea").count(), 1);
    await leeds.getByRole("button", { name: /^Undo/ }).click();
    assert.equal(await resolves.locator("textarea").count(), 2);
    assert.equal(
      await words(leeds, "1", "Conference notes").inputValue(),
      "Rents rise much faster than wages.",
      "undo takes back structure, not what was typed since",
    );
    assert.notEqual(await leeds.evaluate(() => document.activeElement?.tagName), "BODY", "the keyboard is not thrown out of the form");
    await leeds.getByRole("button", { name: "Number all anew" }).click();
    await look(leeds);
    await press(leeds, "Save as a draft");
    await leeds.waitForURL(/\/desk\/motions\/[^/]+$/);
    assert.match(await leeds.getByRole("heading", { level: 1 }).innerText(), /<script>alert\(1\)<\/script>/);
    assert.match(await leeds.locator(".editor textarea").nth(3).inputValue(), /^To campaign for\n- insulation\n- rent controls$/);
    await look(leeds);
    await press(leeds, /^Submit$/);
    assert.match(await leeds.locator("[role=status]").innerText(), /Submitted/);
  });
  const warmHomes = new URL(leeds.url()).pathname;

  await step("two people write on one motion at once: other clauses are joined, the same clause shows both wordings, nobody's words are lost", async () => {
    await leeds.goto(`${url}${warmHomes}`);
    await committee.goto(`${url}${warmHomes}`);
    await leeds.locator(".editor textarea").nth(0).fill("Rents rise twice as fast as wages.");
    await press(leeds, /^Save$/);
    assert.match(await leeds.locator("[role=status]").innerText(), /Saved/);
    await committee.locator(".editor textarea").nth(1).fill("A warm home is a right.");
    await press(committee, /^Save$/);
    assert.match(await committee.locator("[role=status]").innerText(), /together with/);
    assert.equal(await committee.locator(".editor textarea").nth(0).inputValue(), "Rents rise twice as fast as wages.");
    // `leeds` still has the page as it was before: both write on the first clause, and she alone on the third, the committee alone on the second.
    await leeds.goto(`${url}${warmHomes}`);
    await committee.goto(`${url}${warmHomes}`);
    await committee.locator(".editor textarea").nth(0).fill("Rents rise three times as fast as wages.");
    await committee.locator(".editor textarea").nth(1).fill("A warm and dry home is a right.");
    await press(committee, /^Save$/);
    await leeds.locator(".editor textarea").nth(0).fill("Rents and bills rise twice as fast as wages.");
    await leeds.locator(".editor textarea").nth(2).fill("To write to every council and parliament.");
    await leeds.getByLabel(/Our contact may agree/).check();
    await press(leeds, /^Save$/);
    const clash = await leeds.locator("[role=alert]").innerText();
    for (const both of ["Rents rise three times as fast as wages.", "Rents and bills rise twice as fast as wages."])
      assert.ok(clash.includes(both), `${both} is not shown in\n${clash}`);
    await look(leeds);
    assert.equal(await leeds.locator(".editor textarea").nth(0).inputValue(), "Rents and bills rise twice as fast as wages.");
    assert.equal(await leeds.locator(".editor textarea").nth(1).inputValue(), "A warm and dry home is a right.", "what only the other changed is not undone");
    assert.equal(await leeds.locator(".editor textarea").nth(2).inputValue(), "To write to every council and parliament.");
    assert.ok(await leeds.getByLabel(/Our contact may agree/).isChecked(), "a box that was ticked stays ticked");
    await leeds.locator(".editor textarea").nth(0).fill("Rents and bills rise three times as fast as wages.");
    await press(leeds, /^Save$/);
    assert.match(await leeds.locator("[role=status]").innerText(), /Saved/);
    await leeds.reload();
    assert.equal(await leeds.locator(".editor textarea").nth(0).inputValue(), "Rents and bills rise three times as fast as wages.");
    assert.equal(await leeds.locator(".editor textarea").nth(1).inputValue(), "A warm and dry home is a right.");
  });

  await step("a form that was refused for another reason does not take the place of what somebody saved meanwhile", async () => {
    await leeds.goto(`${url}${warmHomes}`);
    await committee.goto(`${url}${warmHomes}`);
    await committee.locator(".editor textarea").nth(1).fill("A warm, dry and safe home is a right.");
    await press(committee, /^Save$/);
    const title = await leeds.getByLabel("Title of the motion").inputValue();
    await leeds.getByLabel("Title of the motion").fill("");
    await press(leeds, /^Save$/);
    assert.match(await alert(leeds), /Title/);
    await leeds.getByLabel("Title of the motion").fill(title);
    await press(leeds, /^Save$/);
    assert.equal(await leeds.locator(".editor textarea").nth(1).inputValue(), "A warm, dry and safe home is a right.");
  });

  if (failed) return;
  const hull = await site.signedIn(people.hull[2]);
  await step("another secretary brings a Word file, sees what is doubtful, saves and submits it", async () => {
    await hull.goto(`${url}${conferenceDesk}/motions/new?item=constitution`);
    await press(hull, "Read the file");
    assert.match(await alert(hull), /file/i);
    await hull.getByLabel("A Word or Markdown file").setInputFiles(messyLeeds);
    await press(hull, "Read the file");
    assert.match(await main(hull), /things? (are|is) doubtful/);
    assert.equal(await hull.getByLabel("Agenda item").evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label), "Constitution");
    assert.ok((await hull.locator(".editor textarea").count()) > 40);
    await look(hull);
    await press(hull, "Save as a draft");
    await hull.waitForURL(/\/desk\/motions\/[^/]+$/);
    await press(hull, /^Submit$/);
    assert.match(await hull.locator("[role=status]").innerText(), /Submitted/);
    await hull.goto(`${url}${warmHomes}`);
    assert.match(await main(hull), /no such motion|nothing at this address/i, "another group's motion is not hers to see yet");
  });

  await step("with JavaScript off a clause is added and a motion saved", async () => {
    const plain = await site.signedIn(people.hull[2], { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await plain.goto(`${url}${conferenceDesk}/motions/new`);
    await plain.getByLabel("Title of the motion").fill("Out of order");
    await words(plain, "1", "Conference resolves").fill("To spend what we do not have.");
    await plain.getByText("Supporting groups").click();
    await plain.getByLabel("Leeds Tenants Union").check();
    await press(plain, /Add a clause at the end/, plain.getByRole("group", { name: "Conference resolves" }));
    assert.equal(await words(plain, "1", "Conference resolves").inputValue(), "To spend what we do not have.");
    await words(plain, "2", "Conference resolves").fill("To do it at once.");
    await press(plain, "Save as a draft");
    await plain.waitForURL(/\/desk\/motions\/[^/]+$/);
    assert.equal(await plain.locator(".editor textarea").count(), 2);
    await press(plain, "Remove clause 2", plain.locator("fieldset.edit-section").first());
    assert.equal(await plain.locator(".editor textarea").count(), 1);
    assert.ok(await plain.getByLabel("Leeds Tenants Union").isChecked());
    await press(plain, /^Save$/);
    await press(plain, /^Submit$/);
    assert.match(await plain.locator("[role=status]").innerText(), /Submitted/);
  });

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
    await unfold(committee, "Every setting is fixed");
    await press(committee, "Open Spring Conference 2031");
    assert.match(await alert(committee), /not opened: Constitution[\s\S]*composite/, "an item that cannot be put is named, with the way to mend it");
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

  if (failed) return;
  assert.deepEqual(wrong, []);
  assert.deepEqual(windows.consoleErrors, []);
});
