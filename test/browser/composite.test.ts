import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { must } from "../build/database.ts";
import { fifteen, main, alert, press, startPlanned, stepsOf } from "../build/writing-site.ts";

const words = (page: Page, of: string) => page.getByLabel(`Words of ${of}`, { exact: true });
const provenance = (page: Page, of: string): Promise<string> =>
  page
    .locator(".edit-clause", { has: words(page, of) })
    .locator(".provenance")
    .first()
    .innerText();
const section1 = (page: Page) => page.locator(".composing-section").first();
const problems = (page: Page) => page.locator("section[aria-labelledby=problems-title]");
/** Waits for the words: problems are worked out a moment after the typing. */
const stands = (page: Page, inTheWay: string | RegExp): Promise<void> => problems(page).getByText(inTheWay).waitFor();
/** Waits until the page is that of a save that went through. */
const save = async (page: Page): Promise<void> => {
  await press(page, "Save");
  await page.getByRole("status").getByText("Saved.", { exact: true }).waitFor();
};

test("the committee writes a composite of two drafts and publishes it", { timeout: 300_000 }, async (t) => {
  const on = await startPlanned(t);
  const { address, look } = on;
  const step = stepsOf(t);
  const gwen = await on.signedIn(on.gwen);
  const tariq = await on.signedIn(on.tariq);

  await step("a composite begins empty, and what it lacks is named from the first moment", async () => {
    await gwen.goto(address.composite);
    await look(gwen);
    await gwen.getByLabel("Title", { exact: true }).fill("");
    await press(gwen, "Begin the composite");
    assert.match(await alert(gwen), /Title/);
    await gwen.getByLabel("Title", { exact: true }).fill("One constitution <b>");
    await press(gwen, "Begin the composite");
    await stands(gwen, "The composite has no sections.");
    assert.equal(await gwen.locator("h1").innerText(), "One constitution <b>");
  });

  await step("a section takes its title from a draft, and a clause its words and its source", async () => {
    await press(gwen, "Add a section “Committee” at the end");
    await stands(gwen, "The section has no clauses.");
    await press(gwen, /^Take into 1\. Committee ?: A 2\.1$/);
    assert.equal(await words(gwen, "clause 1.1").inputValue(), fifteen);
    assert.equal(await provenance(gwen, "clause 1.1"), "from A 2.1");
    await gwen.locator(".beside-clause", { hasText: fifteen }).getByText("In 1. Committee", { exact: true }).waitFor();
    await stands(gwen, "Nothing stands in the way.");
  });

  await step("a clause whose words change is reworded, and word for word again when they are put back", async () => {
    await words(gwen, "clause 1.1").fill("A committee leads between conferences.");
    assert.equal(await provenance(gwen, "clause 1.1"), "after A 2.1");
    await words(gwen, "clause 1.1").fill(fifteen);
    assert.equal(await provenance(gwen, "clause 1.1"), "from A 2.1");
    await words(gwen, "clause 1.1").fill("A committee leads between conferences.");
  });

  await step("a reference that leads nowhere is refused at publishing, with its place", async () => {
    await press(gwen, "Add a clause of our own to section 1");
    await gwen.waitForFunction(() => document.activeElement?.id.startsWith("words-"));
    await gwen.keyboard.type("It reports to conference under clause 7.4.");
    assert.equal(await words(gwen, "clause 1.2").inputValue(), "It reports to conference under clause 7.4.");
    assert.equal(await provenance(gwen, "clause 1.2"), "Words of the committee");
    await stands(gwen, /has words without a source: “reports”, “conference under clause”/);
    await gwen.getByText("How it is made: new words").click();
    await gwen.getByLabel("Words that no draft contains").selectOption("allowedMarked");
    assert.equal(
      await gwen
        .locator(".edit-clause", { has: words(gwen, "clause 1.2") })
        .locator(".source-new")
        .first()
        .innerText(),
      "reports",
    );
    await stands(gwen, /7\.4/);
    assert.match(await problems(gwen).innerText(), /Section 1: .*1\.2.*7\.4/);
    await save(gwen);
    await gwen.getByText("Publish version 1…").click();
    assert.match(await main(gwen), /One thing stands in the way/);
    assert.equal(await gwen.getByRole("button", { name: /Yes, publish/ }).count(), 0);
    const draft = must(await on.app.composites.compositeDraft(on.gwen, { slug: on.slug, item: "constitution" }));
    const answer = await gwen.request.post(`${address.api}/composites/publishComposite`, {
      headers: { "idempotency-key": crypto.randomUUID(), "sec-fetch-site": "same-origin" },
      data: { composite: draft.id, base: draft.revision },
    });
    assert.ok(answer.status() >= 400, `published all the same: ${answer.status()}`);
    assert.match(await answer.text(), /composite\.problems.*1\.2.*7\.4/);
    await words(gwen, "clause 1.2").fill("It reports to every conference, under clause 1.1.");
    await stands(gwen, "Nothing stands in the way.");
  });

  await step("a question has two options from two drafts, a method that fits so many and a rule on equal votes", async () => {
    await press(gwen, "Add a question with options to section 1");
    await gwen.waitForFunction(() => document.activeElement?.id.startsWith("question-"));
    await stands(gwen, /Option a, b has no clauses/i);
    await stands(gwen, /no question to put/);
    await gwen.keyboard.type("How large is the committee?");
    await gwen.getByLabel("Title of option A").fill("Fifteen");
    await gwen.getByLabel("Who stands for option A").fill("Leeds Tenants");
    await press(gwen, "Save");
    assert.match(await gwen.locator(".save-refused").innerText(), /Option B of section 1 has no title/);
    await gwen.waitForFunction(() => document.activeElement?.id.startsWith("option-"));
    await gwen.keyboard.type("Nine");
    await gwen.getByLabel("Take clauses into").selectOption({ label: "1. Committee: option A" });
    await press(gwen, /^Take into 1\. Committee: option A ?: A 2\.1$/);
    await gwen.getByLabel("Draft", { exact: true }).selectOption({ label: "Motion B: The Hull draft (1 not yet used)" });
    await gwen.getByLabel("Take clauses into").selectOption({ label: "1. Committee: option B" });
    await press(gwen, /^Take into 1\. Committee: option B ?: B 1\.1$/);
    assert.equal(await provenance(gwen, "clause 1.3 of option B"), "from B 1.1");
    await stands(gwen, "Nothing stands in the way.");

    await press(gwen, "Add an option");
    await stands(gwen, /Option c has no clauses/i);
    await gwen.getByLabel("How conference chooses").selectOption("twoRound");
    await press(gwen, "Remove option C");
    assert.equal(await gwen.getByLabel("How conference chooses").inputValue(), "pairwise", "two options are chosen between in one vote");
    await section1(gwen).getByLabel("first", { exact: true }).selectOption("castingVote");
    await section1(gwen).getByLabel("then", { exact: true }).selectOption("statusQuo");
    await stands(gwen, "Nothing stands in the way.");
    await look(gwen);
  });

  await step("the text can be read as if one option or the other were chosen, before anything is saved", async () => {
    await gwen.getByText("Read it as if options were chosen").click();
    const preview = gwen.locator(".composing-preview");
    await gwen.getByLabel("How large is the committee?").selectOption("a");
    assert.match(await preview.innerText(), /fifteen/);
    assert.doesNotMatch(await preview.innerText(), /nine/i);
    await gwen.getByLabel("How large is the committee?").selectOption("b");
    assert.match(await preview.innerText(), /nine people/);
    assert.doesNotMatch(await preview.innerText(), /fifteen/);
  });

  await step("what is removed by mistake comes back by Undo, and what is unsaved survives a reload", async () => {
    await press(gwen, "Remove the question and all its options");
    assert.equal(await gwen.getByLabel("Title of option A").count(), 0);
    await press(gwen, "Undo");
    assert.equal(await gwen.getByLabel("Title of option B").inputValue(), "Nine");
    await gwen.waitForFunction(() => JSON.stringify(sessionStorage).includes("Nine"));
    gwen.once("dialog", (dialog) => void dialog.accept());
    await gwen.reload();
    await gwen.getByText("There are words of yours from before that were not saved").waitFor();
    await press(gwen, "Put them into the editor");
    assert.equal(await gwen.getByLabel("Title of option B").inputValue(), "Nine");
    await save(gwen);
    assert.match(await gwen.locator(".save-bar").innerText(), /All saved/);
  });

  await step("when another saves in between, every word of both is kept, and the second save is made on purpose", async () => {
    await tariq.goto(address.composite);
    await tariq.getByLabel("Title of option A").fill("Fifteen members");
    await words(gwen, "clause 1.2").fill("It answers to every conference.");
    await save(tariq);
    await press(gwen, "Save");
    await gwen.getByText("Tariq Test saved this composite while you were writing").waitFor();
    assert.equal(await words(gwen, "clause 1.2").inputValue(), "It answers to every conference.");
    assert.match(await gwen.locator(".notice", { hasText: "Tariq" }).locator("ins").allInnerTexts().then(String), /answers/);
    await look(gwen);
    await press(gwen, "Save");
    assert.match(await gwen.locator(".save-refused").innerText(), /Say first/);
    assert.equal(await gwen.evaluate(() => document.activeElement?.id), "save-over");
    await gwen.getByLabel(/I have looked at theirs/).check();
    await save(gwen);
    const { id, composite } = must(await on.app.composites.compositeDraft(on.gwen, { slug: on.slug, item: "constitution" }));
    assert.match(JSON.stringify(composite), /It answers to every conference\./);
    const history = must(await on.app.composites.compositeHistory(on.gwen, { composite: id ?? "" }));
    assert.match(JSON.stringify(history.find(({ by }) => by === "Tariq Test")), /Fifteen members/, "theirs stays in the history");
    assert.equal(history.filter(({ state }) => state === "refused").length, 1, "the refused one too");
  });

  await step("until it is published nobody else reads it; then everybody does, with options and the source of every clause", async () => {
    const visitor = await on.windows.open();
    const page = `${address.open}/constitution/composite`;
    const before = await visitor.request.get(page);
    assert.equal(before.ok(), false);
    assert.doesNotMatch(await before.text(), /answers to every conference/);
    await gwen.getByText("Publish version 1…").click();
    await press(gwen, "Yes, publish version 1");
    assert.match(await alert(gwen), /movers/i, "they were not asked yet");
    // The same text as the committee's own, which conference adopts or not.
    await gwen.getByText("How it is made: new words, assent, further options").click();
    await gwen.getByLabel("Assent of the movers").selectOption({ label: "Not needed" });
    await save(gwen);
    await gwen.getByText("Publish version 1…").click();
    await press(gwen, "Yes, publish version 1");
    await gwen.getByText("Published. This version is kept for good").waitFor();
    await visitor.goto(page);
    const text = await main(visitor);
    for (const words of [
      /after A 2\.1/,
      /from B 1\.1/,
      /Words of the committee/,
      /It answers to every conference/,
      /How large is the committee\?/,
      /Fifteen/,
      /Nine/,
    ])
      assert.match(text, words);
    assert.match(text, /Conference chooses: one vote between the two options.*Equal votes: the chair gives a casting vote; else none is chosen/s);
    assert.equal(await visitor.locator(".option-card").count(), 2);
    await look(visitor);
    await visitor.getByLabel("How large is the committee?").selectOption({ label: "B: Nine" });
    await press(visitor, "Show the text");
    assert.match(await main(visitor), /A preview/);
    assert.doesNotMatch(await main(visitor), /committee of fifteen/);
    await visitor.goto(page);
    await visitor.getByRole("link", { name: "B 1.1" }).first().click();
    assert.match(await main(visitor), /Between conferences nine people lead/);
  });

  await step("the committee says why a clause was left out; everybody can see whose words are whose, and what each draft kept and gave up", async () => {
    const page = await on.signedIn(on.gwen, { javaScriptEnabled: false });
    await page.goto(address.composite.replace(/composite$/, "loss"));
    assert.match(await main(page), /One clause of this draft is used nowhere/);
    await page.getByLabel("Why 1.1 is left out (optional)").fill("The name is settled by ballot.");
    await press(page, "Keep the reason");
    await page.getByText(/The reason is kept/).waitFor();
    assert.match(await main(page), /1\.1 Name: Left out, with a reason/);
    const visitor = await on.windows.open();
    await visitor.goto(`${address.open}/constitution/composite`);
    assert.equal(await visitor.locator(".source-run").count(), 0);
    await visitor.getByRole("link", { name: "Show the draft that each phrase comes from" }).click();
    const run = visitor.locator(".clause", { hasText: fifteen }).locator(".source-run").first();
    assert.deepEqual([await run.innerText(), await run.getAttribute("class"), await run.getAttribute("title")], [fifteen, "source-run source-a", "A 2.1"]);
    await look(visitor);
    await visitor.getByRole("link", { name: "What each draft kept and gave up" }).click();
    // The reason was given after this version was published.
    assert.match(await main(visitor), /1\.1 Name: Not used, no reason given/);
    await visitor.getByLabel("Draft", { exact: true }).selectOption({ label: "Motion B: The Hull draft" });
    await press(visitor, "Show");
    assert.match(await main(visitor), /Hull Renters.*5 of 5 words \(100 %\)/s);
    await look(visitor);
  });

  await step("without JavaScript the composite can be read by its committee, and the page says what writing needs", async () => {
    const page = await on.signedIn(on.tariq, { javaScriptEnabled: false });
    await page.goto(address.composite);
    assert.match(await main(page), /Writing a composite needs JavaScript/);
    assert.match(await main(page), /It answers to every conference/);
    assert.equal(await page.getByRole("button", { name: "Save" }).count(), 0);
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", async () => {
    assert.deepEqual(on.wrong, []);
    assert.deepEqual(on.windows.consoleErrors, []);
  });
});
