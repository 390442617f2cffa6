import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { recordConsents } from "../../src/store/consents.ts";
import { regionNamed } from "../../src/store/groups.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { startDesk } from "../build/desk-site.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

test("an organiser sends the contact sheet round without those who withdrew, and calls the meeting of the region", { timeout: 240_000 }, async (t) => {
  const on = await startDesk(t);
  const { app, program, must, commandId, db, look } = on;
  const step = stepsOf(t);
  const region = await inTransaction(db, (tx) => regionNamed(tx, "Yorkshire and the Humber", on.deps.newId));
  const group = async (name: string) =>
    must(await app.groups.admitAffiliate(program, { name, kind: "local", region: "Yorkshire and the Humber" }, commandId())).affiliate;
  const [hull, leeds, york] = [await group("Hull Renters"), await group("Leeds Tenants Union"), await group("York Residents")];
  const anais = await on.person("Anaïs", { kind: "secretary", affiliate: hull });
  const bo = await on.person("Bo", { kind: "secretary", affiliate: leeds });
  await on.person("Cy", { kind: "secretary", affiliate: york });
  const organiser = await on.person("Olive", { kind: "regionalOrganiser", region });
  const committee = await on.person("Gwen", { kind: "organising" });
  const say = (person: typeof bo, state: "given" | "withdrawn") =>
    inTransaction(db, (tx) =>
      recordConsents(tx, [{ person: person.id, purpose: "regionalContact", state, wording: 1, way: "page", source: "", recordedBy: null, givenOn: null }]),
    );
  await say(anais, "given");
  await say(bo, "given");
  const desk = `${on.site.url}/desk/regions/${region}`;
  const olive = await on.signedIn(organiser);

  await step("the sheet holds two of three; after one withdraws it holds one, and says so", async () => {
    await olive.goto(desk);
    assert.match(await main(olive), /No meeting in .* yet/);
    await look(olive);
    await olive.getByRole("link", { name: "Contact sheet" }).click();
    assert.match(await main(olive), /2 contacts from 2 of 3 groups\. 1 person is left out/);
    await say(bo, "withdrawn");
    await olive.reload();
    assert.match(await main(olive), /1 contact from 1 of 3 groups\. 2 people are left out/);
    assert.doesNotMatch(await main(olive), /Bo Test/);
    await look(olive);
  });

  await step("it goes round by mail, and what was sent and to whom is kept", async () => {
    await press(olive, "Send it to the one person");
    assert.match(await olive.getByRole("status").first().innerText(), /goes to 2 people by mail/);
    await olive.goto(desk);
    assert.match(await main(olive), /Sent round by mail[\s\S]*Anaïs Test, Olive Test/);
    const mails = await db.selectFrom("mail").select("recipient").where("purpose", "=", "contactSheet").execute();
    assert.equal(mails.length, 2);
    const files = await db.selectFrom("mail_file").select("bytes").execute();
    for (const { bytes } of files) assert.doesNotMatch(bytes.toString("utf8"), /Bo/);
  });

  await step("it is taken along as a file for the address book", async () => {
    await olive.goto(`${desk}/contacts`);
    const [download] = await Promise.all([olive.waitForEvent("download"), press(olive, "Download as vCard")]);
    assert.equal(download.suggestedFilename(), "contacts-yorkshire-and-the-humber.vcf");
    const text = readFileSync((await download.path()) ?? "", "utf8");
    assert.match(text, /FN:Anaïs Test/);
    assert.doesNotMatch(text, /Bo Test/);
  });

  await step("dates are proposed, a group answers on a phone without JavaScript, and the day is fixed with an invitation", async () => {
    await olive.goto(desk);
    await press(olive, "Ask the groups");
    assert.match(await alert(olive), /Title/);
    const year = new Date().getUTCFullYear() + 1;
    await olive.getByLabel(/^Title/).fill("Spring meeting");
    await olive.getByLabel(/^Date 1/).fill(`${year}-05-02T10:00`);
    await olive.getByLabel(/^Date 2/).fill(`${year}-05-09T10:00`);
    await press(olive, "Ask the groups");
    assert.match(await olive.getByRole("status").first().innerText(), /3 officers of the groups are asked/);
    await look(olive);
    const meeting = new URL(olive.url()).pathname.split("/").at(-1) ?? "";
    const phone = await on.signedIn(anais, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    await phone.goto(`${on.site.url}/desk/groups/${hull}/meetings/${meeting}`);
    for (const [date, answer] of [
      [/^2 May/, "No"],
      [/^9 May/, "Yes"],
    ] as const)
      await phone.getByRole("group", { name: date }).getByLabel(answer, { exact: true }).check();
    await press(phone, "Send our answer");
    assert.match(await main(phone), /Thank you: your answer is kept/);
    await olive.reload();
    assert.match(await main(olive), /No word yet from Leeds Tenants Union, York Residents/);
    await olive.getByRole("link", { name: /Take this one.*9 May/ }).click();
    assert.equal(await olive.getByLabel(/^Begins/).inputValue(), `${year}-05-09T10:00`);
    await press(olive, "Fix it and invite the groups");
    assert.match(await alert(olive), /Say where the meeting is/);
    await olive
      .locator("#fix")
      .getByLabel(/^Where/)
      .fill("City Hall, Leeds");
    await press(olive, "Fix it and invite the groups");
    assert.match(await olive.getByRole("status").first().innerText(), /3 officers are invited/);
    await look(olive);
    await phone.goto(`${on.site.url}/desk/groups/${hull}/meetings/${meeting}`);
    await phone.getByLabel(/^How many/).fill("4");
    await press(phone, "Send our reply");
    await olive.reload();
    assert.match(await main(olive), /4 people from 1 group\.[\s\S]*Hull Renters: Comes, 4/);
  });

  await step("the committee sees what is covered; a visitor and an officer of a group see nothing of the desk", async () => {
    const gwen = await on.signedIn(committee);
    await gwen.goto(`${on.site.url}/desk/regions`);
    assert.match(await main(gwen), /Yorkshire and the Humber/);
    await look(gwen);
    const secretary = await on.signedIn(anais);
    assert.equal((await secretary.goto(`${desk}/contacts`))?.status(), 403);
    const visitor = await on.windows.open();
    await visitor.goto(desk);
    assert.match(visitor.url(), /\/sign-in\?next=/);
  });

  assert.deepEqual(on.wrong, []);
  assert.deepEqual(on.windows.consoleErrors, []);
});
