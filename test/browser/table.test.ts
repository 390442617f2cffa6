import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";
import { ready, startTable } from "../build/table-site.ts";

const status = (page: Page, words: string | RegExp): Promise<void> => page.getByRole("status").getByText(words).first().waitFor();
const topic = (page: Page, row: string) => page.locator(`[id="topic-${row}"]`);
const choice = (page: Page, words: string) => page.getByRole("radio", { name: new RegExp(`^${words}`) });
const open = (page: Page) => page.locator(".topic-open");

/** As a hand does it: the drag begins under the mouse, then goes to the target, which may come into being only now. `share` of its height. */
async function drag(page: Page, what: Locator, target: Locator, share: number): Promise<void> {
  await what.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const from = await what.boundingBox();
  assert.ok(from);
  await page.mouse.move(from.x + 20, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 44, from.y + 20, { steps: 8 });
  await target.waitFor();
  const to = await target.boundingBox();
  assert.ok(to);
  await page.mouse.move(to.x + 60, to.y + to.height * share, { steps: 5 });
  await page.mouse.up();
}

test("two members of the committee make a composite of four drafts at the table", { timeout: 300_000 }, async (t) => {
  const on = await startTable(t);
  const step = stepsOf(t);
  const plain = await on.signedIn(on.gwen, { javaScriptEnabled: false });
  const gwen = await on.signedIn(on.gwen);
  const tariq = await on.signedIn(on.tariq);
  const rows = async () => (await on.view()).rows;
  const rowOf = async (clause: string) => {
    const all = await rows();
    const row = all.find(({ cells }) =>
      Object.values(cells)
        .flat()
        .some((id) => id === clause),
    );
    if (!row) throw new Error(`no row holds ${clause}`);
    return { ...row, n: all.indexOf(row) + 1 };
  };
  const some = async (count: number) => (await rows()).filter(({ cells }) => Object.keys(cells).length > 1).slice(0, count);

  await step("nothing is aligned at first; a press of one button proposes the rows, and each has its class, score and reason in words", async () => {
    await plain.goto(`${on.site.url}/desk`);
    await plain.getByRole("link", { name: "Table of the drafts: Constitution" }).first().click();
    assert.match(await main(plain), /Nothing is decided by that/);
    await press(plain, "Align the drafts");
    await status(plain, "The drafts are aligned");
    const all = await rows();
    assert.ok(all.length > 20, `${all.length} rows`);
    assert.equal(await plain.locator("tr.topic").count(), all.length);
    assert.equal(await plain.locator("thead th").count(), 5);
    assert.match(await plain.locator(".topic-empty").first().innerText(), /–/);
    assert.match(await plain.locator(".topic-empty .visually-hidden").first().innerText(), /^[A-D] does not speak of it$/);
    assert.match(await plain.locator("figcaption").innerText(), new RegExp(`^\\d+ of ${all.length} decided: `));
  });

  await step("without JavaScript a row is opened, named, classified and decided; a refusal loses nothing that was typed", async () => {
    const [row] = await some(1);
    assert.ok(row);
    await topic(plain, row.id).locator("a").click();
    assert.match(await open(plain).innerText(), /Score \d+ of 100/);
    assert.equal(await open(plain).locator(".topic-card").count(), Object.keys(row.cells).length);
    await choice(plain, "Left out").check();
    await press(plain, "Decide");
    assert.match(await alert(plain), /Say why the row is left out/);
    assert.equal(await choice(plain, "Left out").isChecked(), true);
    await plain.getByLabel("Why it is left out").fill("Said in the standing orders.");
    await press(plain, "Decide");
    await status(plain, "The decision is kept.");
    assert.equal((await rows()).find(({ id }) => id === row.id)?.decision?.kind, "out");
    await plain.getByLabel("Class", { exact: true }).nth(1).selectOption("contradictory");
    await press(plain, "Keep this class");
    await status(plain, "The class is kept.");
    await plain.getByLabel("Title", { exact: true }).fill("  ");
    await press(plain, "Keep these names");
    assert.match(await alert(plain), /Give the row a title/);
    await plain.getByLabel("Title", { exact: true }).fill("Name <b>");
    await press(plain, "Keep these names");
    const named = (await rows()).find(({ id }) => id === row.id);
    assert.deepEqual([named?.title, named?.class, named?.classBy], ["Name <b>", "contradictory", "person"]);
  });

  await step("without JavaScript clauses are moved and split off, rows joined and put elsewhere, and each step is taken back and taken again", async () => {
    const [first, second] = (await some(4)).slice(2);
    assert.ok(first && second);
    const [clause = ""] = Object.values(first.cells).flat();
    const n = async (row: string) => (await rows()).findIndex(({ id }) => id === row) + 1;
    await plain.goto(`${on.address}?row=${first.id}`);
    await plain.getByLabel("To row", { exact: true }).fill(String(await n(second.id)));
    await press(plain, "Move the ticked clauses");
    assert.match(await alert(plain), /Tick the clauses first/);
    await plain.locator(`input[name=clauses][value="${clause}"]`).check();
    await press(plain, "Move the ticked clauses");
    await status(plain, "Moved.");
    assert.equal((await rowOf(clause)).id, second.id);
    await press(plain, "Undo my last step");
    assert.equal((await rowOf(clause)).id, first.id);
    await press(plain, "Redo");
    assert.equal((await rowOf(clause)).id, second.id);
    await press(plain, "Undo my last step");
    await plain.locator(`input[name=clauses][value="${clause}"]`).check();
    await plain.getByLabel("Title of the new row").fill("On its own");
    await press(plain, "Split them off as a row");
    await status(plain, "There is a new row.");
    const own = await rowOf(clause);
    assert.deepEqual([own.title, own.n, Object.values(own.cells).flat()], ["On its own", (await n(first.id)) + 1, [clause]]);
    await plain.goto(`${on.address}?row=${own.id}`);
    await plain.getByLabel("Put after row").fill("0");
    await press(plain, "Put it there");
    assert.equal((await rowOf(clause)).n, 1);
    await plain.getByLabel("Join into row", { exact: true }).fill(`${await n(first.id)}. ${first.title}`);
    await press(plain, "Join");
    await status(plain, "The rows are joined.");
    assert.equal((await rowOf(clause)).id, first.id);
    assert.equal(await open(plain).getAttribute("data-open"), first.id);
  });

  await step("rows are found by class, by undecided and by words of their clauses; the table goes out as CSV", async () => {
    await plain.goto(on.address);
    await plain.getByLabel("Undecided only").check();
    await plain.getByLabel("Class", { exact: true }).selectOption("single");
    await press(plain, "Show");
    const single = (await rows()).filter((row) => row.class === "single" && row.decision === null).length;
    assert.equal(await plain.locator("tr.topic").count(), single);
    await plain.goto(`${on.address}?q=nothing%20says%20this`);
    assert.match(await main(plain), /No row is found/);
    const csv = await plain.request.get(`${on.address}.csv`);
    assert.equal(csv.status(), 200);
    const text = await csv.text();
    assert.match(text, /^\W?row,section,title,class/);
    assert.ok(text.includes('"Name <b>"') || text.includes("Name <b>"));
  });

  await step("two at once see each other at their rows, and a step of one comes to the other without losing what is typed", async () => {
    const [, row] = await some(6);
    assert.ok(row);
    await Promise.all([gwen.goto(`${on.address}?row=${row.id}`), tariq.goto(on.address)]);
    await Promise.all([ready(gwen), ready(tariq)]);
    await topic(tariq, row.id).getByText("Gwen Test is here").waitFor();
    const section = gwen.locator("#field-relabel-section");
    await gwen.getByLabel("Title", { exact: true }).fill("Half typ");
    await tariq.locator(`[id="topic-${row.id}"] .topic-link`).click();
    await choice(tariq, "Options").check();
    await press(tariq, "Decide");
    await status(tariq, "The decision is kept.");
    await topic(gwen, row.id).getByText("Options", { exact: true }).waitFor();
    await topic(gwen, row.id).getByText("Tariq Test is here").waitFor();
    await on.look(tariq);
    assert.equal(await gwen.getByLabel("Title", { exact: true }).inputValue(), "Half typ");
    assert.match(await section.inputValue(), /./);
    await gwen.keyboard.type("ed");
    assert.equal(await gwen.getByLabel("Title", { exact: true }).inputValue(), "Half typed", "the cursor is where it was");
    await press(gwen, "Keep these names");
    await status(gwen, "The row has its new name.");
    await topic(tariq, row.id).getByText("Half typed").waitFor();
    assert.deepEqual(
      (await rows()).filter(({ id }) => id === row.id).map(({ title, decision }) => [title, decision?.kind]),
      [["Half typed", "options"]],
    );
  });

  await step("a row that another joined away keeps what is typed in it, and the step on it is refused with a sentence", async () => {
    const [, , other, target] = await some(6);
    assert.ok(other && target);
    await gwen.locator(`[id="topic-${other.id}"] .topic-link`).click();
    await gwen.locator(`[data-open="${other.id}"]`).waitFor();
    await gwen.getByLabel("Why it is left out").fill("A long reason");
    await tariq.locator(`[id="topic-${other.id}"] .topic-link`).click();
    await tariq.locator(`[data-open="${other.id}"]`).waitFor();
    await tariq.getByLabel("Join into row", { exact: true }).fill(target.title);
    await tariq.keyboard.press("Enter");
    await status(tariq, "The rows are joined.");
    await gwen.getByText("Somebody else joined this row").waitFor();
    assert.equal(await gwen.getByLabel("Why it is left out").inputValue(), "A long reason");
    await choice(gwen, "Left out").check();
    await press(gwen, "Decide");
    await gwen.locator(".error-summary").getByText("That row is not at the table any more").waitFor();
    assert.match(await gwen.locator(".error-summary").innerText(), /A long reason/);
    await press(tariq, "Undo my last step");
    await topic(gwen, other.id).waitFor();
  });

  await step("by mouse a clause is dragged to another row and to a row of its own, and a row to another place", async () => {
    await gwen.goto(on.address);
    await ready(gwen);
    const [first] = (await some(5)).slice(4);
    assert.ok(first);
    const [clause = ""] = Object.values(first.cells)[0] ?? [];
    const second = (await rows())[(await rowOf(clause)).n];
    assert.ok(second);
    await drag(gwen, gwen.locator(`[data-clause="${clause}"]`), topic(gwen, second.id), 0.5);
    await status(gwen, "Moved.");
    assert.equal((await rowOf(clause)).id, second.id);
    await drag(gwen, gwen.locator(`[data-clause="${clause}"]`), gwen.locator("[data-new-row]"), 0.5);
    await status(gwen, "There is a new row.");
    const own = await rowOf(clause);
    assert.deepEqual(Object.values(own.cells).flat(), [clause]);
    const before = (await rows())[own.n - 2];
    assert.ok(before);
    await drag(gwen, topic(gwen, own.id).locator(".topic-marks"), topic(gwen, before.id), 0.1);
    await status(gwen, "The row has its new place.");
    assert.equal((await rowOf(clause)).n, own.n - 1);
    await drag(gwen, topic(gwen, own.id).locator(".topic-marks"), topic(gwen, before.id), 0.5);
    await status(gwen, "The rows are joined.");
    assert.equal((await rowOf(clause)).id, before.id);
  });

  await step("with the keyboard alone rows are gone through, opened, decided, shifted and taken back; keys typed in fields stay letters", async () => {
    await gwen.goto(on.address);
    await ready(gwen);
    await gwen.keyboard.press("j");
    await gwen.keyboard.press("j");
    await gwen.keyboard.press("j");
    await gwen.keyboard.press("k");
    const second = (await rows())[1];
    assert.ok(second);
    assert.equal(await gwen.evaluate(() => document.activeElement?.closest("tr")?.id), `topic-${second.id}`);
    await gwen.keyboard.press("Enter");
    await gwen.locator(`[data-open="${second.id}"]`).waitFor();
    await gwen.keyboard.press("d");
    assert.equal(await gwen.evaluate(() => document.activeElement?.getAttribute("name")), "decision");
    await choice(gwen, "Options").focus();
    await gwen.keyboard.press("Space");
    await gwen.keyboard.press("Enter");
    await status(gwen, "The decision is kept.");
    assert.equal((await rows())[1]?.decision?.kind, "options");
    await gwen.keyboard.press("l");
    await gwen.keyboard.press("ControlOrMeta+A");
    await gwen.keyboard.type("jump due");
    assert.equal(await gwen.getByLabel("Title", { exact: true }).inputValue(), "jump due");
    await gwen.keyboard.press("Enter");
    await status(gwen, "The row has its new name.");
    await gwen.keyboard.press("Escape");
    assert.equal(await open(gwen).count(), 1, "the first Escape only leaves the field");
    await gwen.keyboard.press("Escape");
    await gwen.locator(".topic-open").waitFor({ state: "detached" });
    await gwen.keyboard.press("Alt+ArrowUp");
    await status(gwen, "The row has its new place.");
    assert.equal((await rows())[0]?.title, "jump due");
    assert.equal(await gwen.evaluate(() => document.activeElement?.textContent), "1. jump due");
    await gwen.keyboard.press("u");
    await status(gwen, "Your last step is taken back.");
    assert.equal((await rows())[1]?.title, "jump due");
    await gwen.getByText("Keyboard and mouse").click();
    await gwen.getByLabel("Single-letter keys are on").uncheck();
    const focused = () => gwen.evaluate(() => document.activeElement?.outerHTML);
    const was = await focused();
    await gwen.keyboard.press("j");
    assert.equal(await focused(), was);
    await gwen.getByLabel("Single-letter keys are on").check();
  });

  await step("on a small screen one row is shown at a time, with ways to the one before and the next", async () => {
    await gwen.setViewportSize({ width: 360, height: 740 });
    await gwen.goto(on.address);
    await ready(gwen);
    assert.equal(await gwen.locator("tr.topic:visible").count(), 1);
    const shown = await gwen.locator("tr.topic:visible").getAttribute("data-row");
    await gwen.getByRole("link", { name: "Next row" }).click();
    await open(gwen).waitFor();
    assert.equal(await gwen.locator("tr.topic:visible").count(), 1);
    assert.notEqual(await gwen.locator("tr.topic:visible").getAttribute("data-row"), shown);
    await gwen.getByRole("link", { name: "Previous row" }).first().click();
    await gwen.locator(`[data-open="${shown}"]`).waitFor();
    await on.look(gwen);
  });

  await step("the composite is drafted from the decisions, with what came of it and the way to the editor; every step stands in the history", async () => {
    const undecided = (await rows()).filter(({ decision }) => decision === null).length;
    await press(gwen, "Draft the composite");
    const notice = gwen.getByRole("status").filter({ hasText: "The composite is drafted" });
    await notice.waitFor();
    assert.match(await notice.innerText(), new RegExp(`Rows not decided yet\\s+${undecided},`));
    await on.look(gwen);
    await plain.goto(`${on.address}?history=yes`);
    const steps = await plain.locator(".topic-history").innerText();
    for (const words of [/Aligned the drafts/, /Joined two rows/, /Tariq Test/, /Called a row “jump due”/, /Took a step back/]) assert.match(steps, words);
    await notice.getByRole("link", { name: "Go on in the editor" }).click();
    await gwen.locator(".composing-section").first().waitFor();
    const draft = on.must(await on.app.composites.compositeDraft(on.gwen, { slug: on.slug, item: "constitution" }));
    assert.ok(draft.composite.sections.length > 0);
    assert.equal(await gwen.getByRole("link", { name: "table of the drafts" }).count(), 1);
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", () => {
    assert.deepEqual(on.wrong, []);
    assert.deepEqual(on.windows.consoleErrors, []);
    return Promise.resolve();
  });
});
