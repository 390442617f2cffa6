import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { queueMail } from "../../src/store/mail.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { startDesk } from "../build/desk-site.ts";
import { runTask } from "../build/jobs.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

const status = (page: Page): Promise<string> => page.getByRole("status").first().innerText();

test("mail is overlooked and decided over, a member makes a token and ends it, and a group's officer tries a webhook out", { timeout: 240_000 }, async (t) => {
  const on = await startDesk(t);
  const { app, program, must, commandId, look } = on;
  const step = stepsOf(t);
  const { url } = on.site;
  const queue = (to: string, more: object = {}) =>
    inTransaction(on.db, (tx) =>
      queueMail(tx, { key: `test:${to}`, to, person: null, subject: `News for ${to}`, text: "We meet at nine.", purpose: "meeting", ...more }),
    );
  const become = (to: string, state: string, answer: string) =>
    on.pool.query("update mail set state = $2, answer = $3, done_at = now() where recipient = $1", [to, state, answer]);

  await step("an administrator sees what became of mail, finds one by its address, and decides over an uncertain one", async () => {
    const admin = await on.signedIn(await on.person("Admin", { kind: "administrator" }));
    await admin.goto(`${url}/outbox`);
    assert.match(await main(admin), /No mail was sent yet/);
    await queue("ada@example.org");
    await queue("bo@example.org", { secret: true, purpose: "signIn", text: "Your code is 123456." });
    await queue("cy@example.org");
    await queue("dee@example.org", { secret: true, purpose: "signIn", text: "Your code is 654321." });
    await become("ada@example.org", "uncertain", "the program ended while the mail server had it");
    await become("bo@example.org", "captured", "");
    await become("cy@example.org", "refused", "550 5.1.1 [address]: no such user");
    await admin.reload();
    assert.match(await main(admin), /Something is to be decided/);
    assert.match(await main(admin), /Your code is 123456\./, "captured mail is there to be read");
    assert.doesNotMatch(await main(admin), /654321/, "and one on its way is not");
    await look(admin);
    await admin.getByLabel("Search by the beginning of the address").fill("CY@");
    await press(admin, "Show");
    assert.deepEqual(await admin.locator("tbody tr th").allInnerTexts(), ["cy@example.org"]);
    const csv = await admin.request.get(`${url}/outbox.csv?state=captured`);
    assert.match(await csv.text(), /bo@example\.org/);
    assert.doesNotMatch(await csv.text(), /123456|ada@/);
    await admin.goto(`${url}/outbox?state=uncertain`);
    await admin.getByRole("link", { name: "ada@example.org" }).click();
    assert.match(await main(admin), /To send it again may be to send it twice/);
    await look(admin);
    await press(admin, "Send it again");
    assert.match(await status(admin), /It is sent again/);
    assert.match(await main(admin), /Waiting/);
    await admin.goto(`${url}/outbox`);
    await admin.getByText("Delete all captured mail").first().click();
    await press(admin, "Delete all captured mail");
    assert.match(await status(admin), /One captured mail is deleted/);
    assert.doesNotMatch(await main(admin), /123456/);
  });

  await step("a job that failed for good is seen with its reason and tried again", async () => {
    const admin = await on.signedIn(await on.person("Operator", { kind: "administrator" }));
    await on.pool.query("select graphile_worker.add_job('mendMail', max_attempts => 1)");
    await on.pool.query("update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'the disk is full' where max_attempts = 1");
    await admin.goto(`${url}/desk/jobs`);
    assert.match(await main(admin), /Look again at mail that should have gone[\s\S]*the disk is full/);
    await look(admin);
    await press(admin, "Try it again");
    assert.match(await status(admin), /tried again/);
    assert.match(await main(admin), /No job has failed for good/);
  });

  await step("a member makes a token on a phone without JavaScript; it is shown once, works, and is ended", async () => {
    const ada = await on.person("Ada");
    const phone = await on.signedIn(ada, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    await phone.goto(`${url}/account/tokens`);
    assert.match(await main(phone), /You have no token/);
    await phone.getByLabel("What it is for").fill("Branch web site");
    await press(phone, "Make the token");
    assert.match(await alert(phone), /at least one thing/);
    assert.equal(await phone.getByLabel("What it is for").inputValue(), "Branch web site");
    await phone.getByLabel(/^Read everything that I may read/).check();
    await press(phone, "Make the token");
    const token = await phone.locator("#token").innerText();
    assert.match(token, /^mandate_/);
    // The look of so long a page is judged by a script that needs timers.
    const beside = await on.signedIn(ada);
    await beside.goto(`${url}/account/tokens`);
    await beside.getByLabel("What it is for").fill("Second");
    await beside.getByText("Or choose each thing").click();
    await beside
      .getByLabel(/^Affiliated groups/)
      .first()
      .check();
    await press(beside, "Make the token");
    await look(beside);
    assert.doesNotMatch(phone.url(), /mandate_/);
    const ask = () => fetch(`${url}/api/v1/people/whoAmI`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(Object(Object(await (await ask()).json()).person).name, "Ada Test");
    await phone.goto(`${url}/account/tokens`);
    assert.doesNotMatch(await phone.content(), new RegExp(token));
    assert.match(await main(phone), /Branch web site[\s\S]*Last used/);
    assert.match(await main(phone), /Good for: groups\.affiliates/);
    await press(phone, "End “Branch web site”");
    assert.match(await status(phone), /The token is ended/);
    assert.equal((await ask()).status, 401);
  });

  await step("a group's officer adds a webhook, sees what was answered to a test, pauses and removes it; another group's officer has no way in", async () => {
    const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants Union", kind: "local" }, commandId()));
    const york = must(await app.groups.admitAffiliate(program, { name: "York Tenants", kind: "local" }, commandId()));
    const officer = await on.signedIn(await on.person("Officer", { kind: "secretary", affiliate }));
    await officer.goto(`${url}/desk`);
    await officer.getByRole("link", { name: "Webhooks" }).click();
    assert.match(await main(officer), /The group has no webhook/);
    await officer.getByLabel("Address").fill("https://192.168.1.1.local/hook");
    await officer.getByLabel("Motions", { exact: true }).check();
    await press(officer, "Add the webhook");
    assert.match(await alert(officer), /public internet/);
    assert.equal(await officer.getByLabel("Motions", { exact: true }).isChecked(), true);
    await officer.getByLabel("Address").fill("https://hooks.example.invalid/mandate");
    await look(officer);
    await press(officer, "Add the webhook");
    assert.match(await officer.locator("#secret").innerText(), /^whsec_/);
    await look(officer);
    await officer.getByRole("link", { name: "Try the webhook out" }).click();
    await press(officer, "Send a test");
    const { id } = await on.db.selectFrom("webhook_delivery").select("id").executeTakeFirstOrThrow();
    await runTask(on, "deliverWebhook", { delivery: id });
    await officer.reload();
    assert.match(await main(officer), /webhook\.test[\s\S]*(the name is not known|could not be looked up)/);
    await look(officer);
    await press(officer, "Pause it");
    assert.match(await status(officer), /paused/);
    await press(officer, "Set it going");
    await officer.getByText("Remove the webhook").click();
    await press(officer, "Remove it");
    assert.match(await status(officer), /The webhook is removed/);

    const other = await on.signedIn(await on.person("Other", { kind: "secretary", affiliate: york.affiliate }));
    await other.goto(`${url}/desk/groups/${affiliate}/webhooks`);
    assert.match(await main(other), /You do not hold the office/);
  });

  assert.deepEqual(on.wrong, []);
  assert.deepEqual(on.windows.consoleErrors, []);
});
