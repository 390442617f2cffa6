// A member joins by the form, reads what is held, withdraws a consent, takes their data along and is erased; those who keep the register at their desk.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { buildTestApp } from "../build/database.ts";
import { alert, main, press, unfold } from "../build/first-run-site.ts";
import { startTestJobs } from "../build/jobs.ts";
import { looksWrong } from "../build/looks.ts";
import { startMailServer } from "../build/mail-server.ts";
import { otherCode } from "../build/mailbox.ts";
import { serveWhole } from "../build/site.ts";
import { tablesWith } from "../build/whole-tables.ts";
import { startBrowser } from "../build/windows.ts";

test("a member joins, sees, withdraws, downloads and erases; the desk finds, corrects, merges and separates", { timeout: 300_000 }, async (t) => {
  const on = await buildTestApp({ after: () => undefined });
  const { app, db, program, must, commandId } = on;
  must(
    await app.people.foundFederation(
      program,
      { code: "x", federation: "Commonhold Alliance", givenName: "Fo", familyName: "Under", email: "founder@example.org" },
      commandId(),
    ),
  );
  must(await app.groups.admitAffiliate(program, { name: "Hull Renters", kind: "local" }, commandId()));
  must(await app.groups.admitAffiliate(program, { name: "Hull Docks Tenants", kind: "local" }, commandId()));
  const keeper = await on.person("Kay", { kind: "membership" });
  // First the jobs end, then the server and the database that they stand on.
  const jobs: { readonly close: () => Promise<void> }[] = [];
  t.after(() => Promise.all(jobs.map((one) => one.close())).then(() => undefined));
  const mail = await startMailServer(t);
  jobs.push(await startTestJobs({ after: () => undefined }, on, { smtpUrl: mail.url }));
  const site = await serveWhole(t, on);
  const windows = await startBrowser(t);
  const wrong: string[] = [];
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));
  const path = (page: Page): string => new URL(page.url()).pathname;

  let failed = false;
  /** Each step stands on those before it: after a failure the rest is left out. */
  const step = (rule: string, walk: () => Promise<void>): Promise<void> =>
    t.test(rule, async (one) => {
      if (failed) return one.skip("a step before it failed");
      failed = true;
      await walk();
      failed = false;
    });

  await step("on a phone without JavaScript, nothing is ticked beforehand, and a form that is refused keeps what was typed", async () => {
    const page = await windows.open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await page.goto(`${site.url}/join`);
    assert.equal(await page.locator("input[type=checkbox]").count(), 4);
    assert.equal(await page.locator("input[type=checkbox]:checked").count(), 0);
    await page.getByLabel("First name").fill("Ida");
    await page.getByLabel("E-mail address", { exact: true }).fill("no address");
    await page.locator("input[type=checkbox]").first().check();
    await press(page, "Send me the code");
    assert.match(await alert(page), /e-mail/i);
    assert.equal(await page.getByLabel("First name").inputValue(), "Ida");
    assert.ok(await page.locator("input[type=checkbox]").first().isChecked());
    await page.context().close();
  });

  const member = await windows.open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await step("a member joins by the form with the code from the mail, and is signed in on the page of their own", async () => {
    await member.goto(`${site.url}/join`);
    await member.getByLabel("First name").fill("Ida");
    await member.getByLabel("Family name").fill("Joy");
    await member.getByLabel("E-mail address", { exact: true }).fill("ida.joy@example.org");
    await member.getByLabel("Postcode").fill("hu11aa");
    await member.getByLabel("Your group").fill("Hull");
    await member.locator("input[name='consents.newsletter']").check();
    await press(member, "Send me the code");
    await member.getByLabel("Hull Renters").check();
    await press(member, "Send me the code");
    assert.equal(path(member), "/join/code");
    const { text } = await mail.mailTo("ida.joy@example.org");
    const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1] ?? "";
    await member.getByLabel("Code").fill(otherCode(code));
    await press(member, "Join");
    assert.match(await alert(member), /not the code/);
    await member.getByLabel("Code").fill(code);
    await press(member, "Join");
    assert.equal(path(member), "/account");
    assert.match(await main(member), /You are on the register now[^]*ida\.joy@example\.org[^]*Hull Renters/);
    assert.match((await mail.mailTo("ida.joy@example.org", 1)).subject, /Welcome/);
  });

  await step("they withdraw a consent with one press, correct their details, and download everything", async () => {
    const newsletter = member.locator(".consent", { hasText: "Newsletter" });
    assert.match(await newsletter.innerText(), /Yes/);
    await press(member, /Withdraw/, newsletter);
    assert.match(await member.locator("[role=status]").innerText(), /withdrawn/);
    assert.match(await newsletter.innerText(), /Withdrawn/);
    await member.getByLabel("Telephone").fill("0113 496 0000");
    await press(member, "Save");
    assert.match(await member.locator("[role=status]").innerText(), /saved/);
    await member.goto(`${site.url}/account/held`);
    assert.match(await main(member), /Devices on which you are signed in/);
    const files: string[] = [];
    for (const kind of ["JSON", "CSV"]) {
      const [download] = await Promise.all([member.waitForEvent("download"), member.getByRole("link", { name: kind }).click()]).catch(() => [null]);
      if (download) files.push(readFileSync(await download.path(), "utf8"));
    }
    const json: { parts: { heading: string; entries: Record<string, unknown>[] }[] } = JSON.parse(files[0] ?? "{}");
    const consents = json.parts.find(({ heading }) => heading === "Consents")?.entries ?? [];
    assert.deepEqual(
      consents
        .filter(({ purpose }) => purpose === "newsletter")
        .map(({ word }) => word)
        .sort(),
      ["given", "withdrawn"],
    );
    assert.ok(json.parts.some(({ entries }) => entries.some((entry) => entry["telephone"] === "0113 496 0000")));
    const csv = await member.request.get(`${site.url}/account/data.csv`);
    assert.match(await csv.text(), /Your details,1,telephone,0113 496 0000/);
  });

  await step("the form for an address that is known says the same, and the mail says what is so", async () => {
    const stranger = await windows.open();
    await stranger.goto(`${site.url}/join`);
    await stranger.getByLabel("First name").fill("Not Ida");
    await stranger.getByLabel("E-mail address", { exact: true }).fill("ida.joy@example.org");
    await stranger.getByLabel("Postcode").fill("LS1 1AA");
    await look(stranger);
    await press(stranger, "Send me the code");
    assert.equal(path(stranger), "/join/code");
    await look(stranger);
    assert.match((await mail.mailTo("ida.joy@example.org", 2)).text, /on the register already/);
    await stranger.context().close();
  });

  const desk = await windows.open();
  await desk.context().addCookies([
    {
      name: (await site.cookieFor(keeper.id)).split("=")[0] ?? "",
      value: decodeURIComponent((await site.cookieFor(keeper.id)).split("=").slice(1).join("=")),
      url: site.url,
    },
  ]);
  await step("those who keep the register find, correct, and are told when somebody else was quicker", async () => {
    await desk.goto(`${site.url}/desk/people`);
    await look(desk);
    await desk.getByLabel(/begins with/).fill("joy id");
    await press(desk, "Show");
    await desk.getByRole("link", { name: "Ida Joy" }).click();
    await look(desk);
    await desk.getByRole("link", { name: "Correct" }).click();
    await look(desk);
    await db.updateTable("person").set({ phone: "0113 496 9999", revision: 99 }).where("email", "=", "ida.joy@example.org").execute();
    await desk.getByLabel("Postcode").fill("HU2 2BB");
    await press(desk, "Save");
    assert.match(await alert(desk), /changed by somebody else/);
    assert.match(await desk.locator(".notice").innerText(), /0113 496 9999/);
    assert.equal(await desk.getByLabel("Postcode").inputValue(), "HU2 2BB", "nothing typed is lost");
    await look(desk);
    await press(desk, "Save");
    assert.match(await desk.locator("[role=status]").innerText(), /corrected/);
    await unfold(desk, "Enter a word given on paper");
    await look(desk);
  });

  await step("a person is appointed by typing how the names begin, with and without JavaScript", async () => {
    const admin = await on.person("Ad", { kind: "administrator" });
    for (const javaScriptEnabled of [true, false]) {
      const page = await windows.open({ javaScriptEnabled });
      await page.context().addCookies(await desk.context().cookies());
      const cookie = await site.cookieFor(admin.id);
      await page.context().addCookies([{ name: cookie.split("=")[0] ?? "", value: decodeURIComponent(cookie.split("=").slice(1).join("=")), url: site.url }]);
      await page.goto(`${site.url}/desk/people/appoint`);
      await page.getByLabel("Person", { exact: true }).fill("te");
      await page.getByLabel("Person", { exact: true }).fill("tes");
      if (javaScriptEnabled) {
        const option = page.getByRole("option", { name: /Kay Test/ });
        await option.waitFor();
        await look(page);
        await page.keyboard.press("ArrowDown");
        for (let n = 0; n < 5 && !/Kay/.test((await page.locator("[aria-selected=true]").innerText()) ?? ""); n++) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        assert.equal(await page.getByLabel("Person", { exact: true }).inputValue(), "Kay Test");
      }
      await page.getByLabel("Office", { exact: true }).selectOption(javaScriptEnabled ? "socialTeam" : "organising");
      await press(page, "Appoint");
      if (!javaScriptEnabled) {
        assert.match(await alert(page), /Several people/);
        await page.getByLabel(/Kay Test/).check();
        await press(page, "Appoint");
      }
      assert.equal(path(page), `/desk/people/${keeper.id}`, await main(page));
      assert.match(await main(page), javaScriptEnabled ? /Social team/ : /Organising committee/);
      await page.context().close();
    }
  });

  await step("two entries of one person are found, looked at, merged, and separated again", async () => {
    const second = must(
      await app.people.addPerson(program, { givenName: "Ida", familyName: "Joy", postcode: "HU2 2BB", phone: "0113 496 9999" }, commandId()),
    ).person;
    await desk.goto(`${site.url}/desk/people/duplicates`);
    await press(desk, "Look through the whole register");
    for (let n = 0; n < 50 && !/Last looked through/.test(await main(desk)); n++) await desk.reload();
    assert.match(await main(desk), /Ida Joy and Ida Joy/);
    await look(desk);
    await desk
      .getByRole("link", { name: /Look at both/ })
      .first()
      .click();
    await look(desk);
    await press(desk, "Make them one");
    assert.match(await desk.locator("[role=status]").innerText(), /one now/);
    await desk.goto(`${site.url}/desk/people/${second}`);
    assert.notEqual(path(desk), `/desk/people/${second}`, "the old number leads to the entry that stayed");
    await unfold(desk, /^Number/);
    await press(desk, "Separate them again");
    assert.match(await desk.locator("[role=status]").innerText(), /two entries again/);
    await desk.goto(`${site.url}/desk/people/${second}`);
    assert.equal(path(desk), `/desk/people/${second}`);
    await desk.goto(`${site.url}/desk/people/settings`);
    await look(desk);
    await desk.goto(`${site.url}/desk/people/applications`);
    await look(desk);
  });

  await step("the list comes as CSV in pieces, and formulas in names are made harmless", async () => {
    must(await app.people.addPerson(program, { givenName: "=HYPERLINK(1)", familyName: "Trap" }, commandId()));
    const answer = await desk.request.get(`${site.url}/desk/people.csv?search=trap`);
    assert.match(await answer.text(), /'=HYPERLINK\(1\) Trap/);
  });

  await step("they are erased at once: no table has their name, and the device is signed out", async () => {
    await member.goto(`${site.url}/account/leave`);
    const plain = await windows.open();
    await plain.context().addCookies(await member.context().cookies());
    for (const address of ["/account", "/account/held", "/account/leave", "/account/address"]) {
      await plain.goto(`${site.url}${address}`);
      await look(plain);
    }
    await member.getByLabel("Type “erase”").fill("no");
    await press(member, "Erase me");
    assert.match(await alert(member), /Type the word/);
    await member.getByLabel("Type “erase”").fill("erase");
    await press(member, "Erase me");
    assert.equal(path(member), "/account/erased");
    await look(plain);
    await plain.goto(`${site.url}/account`);
    assert.equal(path(plain), "/sign-in");
    assert.match((await mail.mailTo("ida.joy@example.org", 3)).subject, /You were erased/);
    await db.deleteFrom("mail").where("purpose", "=", "account").execute();
    assert.deepEqual(await tablesWith(db, "ida.joy"), []);
  });

  if (failed) return;
  assert.deepEqual(wrong, []);
  assert.deepEqual(windows.consoleErrors, []);
  assert.deepEqual(on.errors, []);
});
