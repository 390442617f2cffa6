import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTestApp } from "../build/database.ts";
import { startBrowser } from "../build/windows.ts";
import { looksWrong } from "../build/looks.ts";
import { serveWhole } from "../build/site.ts";
import { forWord } from "../build/word-site.ts";
import { worked } from "../build/word-edits.ts";
import { main, press, stepsOf } from "../build/writing-site.ts";
import type { Page } from "playwright-core";

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

test("a secretary takes the composite home in Word and sends it back, without scripts and by keyboard", { timeout: 120_000 }, async (t) => {
  const windows = await startBrowser(t); // closed first, so that no window asks a server that is gone
  const on = await forWord(await buildTestApp({ after: () => undefined }));
  const site = await serveWhole(t, on);
  const step = stepsOf(t);
  const open = async (person: { readonly id: string }, javaScriptEnabled: boolean): Promise<Page> => {
    const page = await windows.open({ javaScriptEnabled });
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(person.id)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const desk = `${site.url}/desk/conferences/${on.slug}/agenda/constitution/word`;
  const [gwen, seen] = [await open(on.gwen, false), await open(on.gwen, true)];
  const wrong: string[] = [];
  // What the page looks like is asked by scripts, so in a window that has them.
  const look = async (): Promise<void> => {
    await seen.goto(gwen.url());
    wrong.push(...(await looksWrong(seen)));
  };
  const send = async (bytes: Uint8Array, name = "at home.docx"): Promise<void> => {
    await gwen.goto(desk);
    await gwen.getByLabel(/^The edited file/).setInputFiles({ name, mimeType: wordType, buffer: Buffer.from(bytes) });
    await press(gwen, "Look at its changes");
  };
  const status = (): Promise<string> => gwen.getByRole("status").innerText();
  let file = new Uint8Array();

  await step("from the editor the way leads to the files; the composite comes as a Word file", async () => {
    await gwen.goto(desk.replace(/word$/, "composite"));
    await gwen.getByRole("link", { name: "in Word, and back" }).click();
    assert.match(await main(gwen), /“One constitution”, revision 2.*No file has come back yet/s);
    await look();
    const [download] = await Promise.all([gwen.waitForEvent("download"), gwen.getByRole("link", { name: "Download the composite" }).click()]);
    assert.equal(download.suggestedFilename(), "constitution-composite-2.docx");
    const answer = await gwen.request.get(`${desk}/composite.docx`);
    assert.equal(answer.headers()["content-type"], wordType);
    file = new Uint8Array(await answer.body());
    assert.equal((await gwen.request.get(`${desk}/table.docx`)).status(), 200);
  });

  await step("no file, an empty one and a PDF are refused, the file by its name", async () => {
    await gwen.goto(desk);
    await press(gwen, "Look at its changes");
    assert.match(await gwen.getByRole("alert").innerText(), /Choose a file first/);
    await send(new Uint8Array(), "empty.docx");
    assert.match(await gwen.getByRole("alert").innerText(), /“empty\.docx” is empty/);
    await send(Buffer.from("%PDF-1.7"), "paper.docx");
    assert.match(await gwen.getByRole("alert").innerText(), /“paper\.docx” is a PDF/);
    await look();
  });

  await step("the changes are shown clause by clause with the words that differ; what clashes is not ticked", async () => {
    const edited = await worked(file, (word) => {
      word
        .track("No one may sit", "four", "five")
        .retype("called Homes Together", "The organisation is called Homes For All.")
        .add("Accounts are audited", "A treasurer reports to every conference.")
        .strike("Members pay");
    });
    const [name, ...others] = on.content.sections;
    const [first, ...rest] = name?.pieces ?? [];
    assert.ok(name && first && "clause" in first);
    const theirs = { ...first, clause: { ...first.clause, text: "The organisation is called The Alliance." }, sources: [] };
    await on.save(2, { ...on.content, sections: [{ ...name, pieces: [theirs, ...rest] }, ...others] }, on.tariq);
    await send(edited);
    assert.equal(await gwen.locator("h1").innerText(), "Changes in at home.docx");
    const change = gwen.locator(".word-change", { hasText: "No one may sit" });
    assert.deepEqual([await change.locator("del").innerText(), await change.locator("ins").innerText()], ["four", "five"]);
    assert.match(await main(gwen), /One change would replace what a colleague changed meanwhile/);
    assert.match(
      await gwen.locator(".word-change", { hasText: "For All" }).innerText(),
      /Changed meanwhile.*It reads now: “The organisation is called The Alliance\.”/s,
    );
    const boxes = gwen.getByRole("checkbox");
    assert.deepEqual(await boxes.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked)), [false, true, true, true]);
    await look();
    await gwen.getByRole("link", { name: "Tick none" }).click();
    assert.equal(await gwen.getByRole("checkbox", { checked: true }).count(), 0);
  });

  await step("by keyboard two are ticked and accepted, the others rejected, and the summary says so", async () => {
    await gwen.getByRole("checkbox", { name: /^Clause 2\.2 changed/ }).focus();
    await gwen.keyboard.press("Space");
    await gwen.getByRole("checkbox", { name: /^New clause/ }).focus();
    await gwen.keyboard.press("Space");
    await gwen.getByRole("button", { name: "Accept the ticked ones, reject the others" }).focus();
    await gwen.keyboard.press("Enter");
    await gwen.getByRole("status").waitFor();
    assert.match(await status(), /2 of 4 changes accepted.*They are in revision 4 of the composite; 2 changes rejected\..*by Gwen Test/s);
    const shown = await gwen.locator(".word-title").allInnerTexts();
    assert.deepEqual(
      shown.map((one) => /Accepted|Rejected/.exec(one)?.[0]),
      ["Rejected", "Accepted", "Rejected", "Accepted"],
    );
    await look();
    const { composite } = await on.draft();
    assert.match(JSON.stringify(composite), /The Alliance.*more than five years.*A treasurer reports/s);
  });

  await step("the decision is taken back: the text before stands again and the file is open; then all is rejected", async () => {
    await press(gwen, "Take this decision back");
    assert.match(await status(), /The decision is taken back/);
    const { composite, revision } = await on.draft();
    assert.equal(revision, 5);
    assert.match(JSON.stringify(composite), /more than four years/);
    await press(gwen, "Reject all");
    assert.match(await status(), /Nothing of it was accepted/);
    await gwen.goto(desk);
    assert.match(await main(gwen), /at home\.docx.*Nothing accepted/s);
    await look();
  });

  await step("the pages hold nothing that is wrong at 360 and at 1280 pixels", () => {
    assert.deepEqual(wrong, []);
    return Promise.resolve();
  });
});
