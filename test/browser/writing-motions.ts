// Motions written by several people at once, as part of the first run.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { alert, main, press, type startEmpty } from "../build/first-run-site.ts";

const messyLeeds = fileURLToPath(new URL("../../demo/founding-conference/motions/constitution/leeds.messy.docx", import.meta.url));

type Writers = {
  readonly site: Awaited<ReturnType<typeof startEmpty>>;
  readonly step: (rule: string, walk: () => Promise<void>) => Promise<void>;
  readonly look: (page: Page) => Promise<void>;
  /** Address of the conference's desk. */
  readonly desk: string;
  /** A member of the committee and the secretaries of two groups, signed in. */
  readonly committee: Page;
  readonly leeds: Page;
  readonly hull: Page;
  readonly plain: Page;
};

/** Three motions are submitted; answers the address of the one that two people wrote on. */
export async function writeMotions({ site: { url }, step, look, desk, committee, leeds, hull, plain }: Writers): Promise<string> {
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
  /** Until the editor has taken over the form: a field filled at that very moment would keep its old words beside the new ones. */
  const open = async (page: Page): Promise<void> => void (await page.goto(`${url}${warmHomes}`, { waitUntil: "networkidle" }));

  await step("two people write on one motion at once: other clauses are joined, the same clause shows both wordings, nobody's words are lost", async () => {
    await open(leeds);
    await open(committee);
    await leeds.locator(".editor textarea").nth(0).fill("Rents rise twice as fast as wages.");
    await press(leeds, /^Save$/);
    assert.match(await leeds.locator("[role=status]").innerText(), /Saved/);
    await committee.locator(".editor textarea").nth(1).fill("A warm home is a right.");
    await press(committee, /^Save$/);
    assert.match(await committee.locator("[role=status]").innerText(), /together with/);
    assert.equal(await committee.locator(".editor textarea").nth(0).inputValue(), "Rents rise twice as fast as wages.");
    // `leeds` still has the page as it was before: both write on the first clause, and she alone on the third, the committee alone on the second.
    await open(leeds);
    await open(committee);
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
    await open(leeds);
    await open(committee);
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

  await step("another secretary brings a Word file, sees what is doubtful, saves and submits it", async () => {
    await hull.goto(`${url}${desk}/motions/new?item=constitution`);
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
    await plain.goto(`${url}${desk}/motions/new`);
    await plain.getByLabel("Title of the motion").fill("Out of order");
    await words(plain, "1", "Conference resolves").fill("To spend what we do not have.");
    await plain.locator("summary", { hasText: "Supporting groups" }).click();
    await plain.getByLabel("Add supporting groups").fill("leeds tenants");
    await press(plain, /Add a clause at the end/, plain.getByRole("group", { name: "Conference resolves" }));
    assert.equal(await words(plain, "1", "Conference resolves").inputValue(), "To spend what we do not have.");
    await words(plain, "2", "Conference resolves").fill("To do it at once.");
    await press(plain, "Save as a draft");
    await plain.waitForURL(/\/desk\/motions\/[^/]+$/);
    assert.equal(await plain.locator("fieldset.edit-section textarea").count(), 2);
    await press(plain, "Remove clause 2", plain.locator("fieldset.edit-section").first());
    assert.equal(await plain.locator("fieldset.edit-section textarea").count(), 1);
    assert.ok(await plain.getByLabel("Leeds Tenants Union").isChecked());
    await press(plain, /^Save$/);
    await press(plain, /^Submit$/);
    assert.match(await plain.locator("[role=status]").innerText(), /Submitted/);
  });

  return warmHomes;
}
