import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readTable } from "../../src/documents/read/csv.ts";
import { startDesk } from "../build/desk-site.ts";
import { importList } from "../build/lists.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

const golden = (file: string): string => fileURLToPath(new URL(`../golden/imports/${file}`, import.meta.url));

test("a messy list of people comes in: columns, words, dry run, bad rows corrected, entered, and taken back", { timeout: 240_000 }, async (t) => {
  const on = await startDesk(t);
  const { look } = on;
  const step = stepsOf(t);
  await importList(on, "groups", "name,kind\nLeeds Tenants,local\nHull Renters,local\nYork Residents’ Union,local\n");
  const keeper = await on.person("Ada", { kind: "membership" });
  const desk = await on.signedIn(keeper);
  const url = `${on.site.url}/desk/imports`;
  const people = async () =>
    Number(
      (
        await on.db
          .selectFrom("person")
          .select((eb) => eb.fn.countAll<string>().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const before = await people();
  let batch = "";

  await step("what is sent without a kind or without a file is told, and nothing is begun", async () => {
    await desk.goto(url);
    assert.match(await main(desk), /No list was imported yet/);
    await look(desk);
    await desk.getByRole("link", { name: "Import a list" }).first().click();
    await press(desk, "Go on");
    assert.match(await alert(desk), /file is empty/);
    await desk.getByLabel("People").check();
    await desk.getByLabel(/^Or paste rows/).fill('name,email\n"Never closed,x@example.org\n');
    await press(desk, "Go on");
    assert.match(await alert(desk), /In line 2 a quotation mark is opened and never closed/);
    await look(desk);
  });

  await step("columns are guessed in any language, with what stands in them; a person confirms", async () => {
    await desk.goto(`${url}/new`);
    await desk.getByLabel("People").check();
    await desk.getByLabel(/^File /).setInputFiles(golden("excel-utf8-bom-semicolons.csv"));
    await press(desk, "Go on");
    await desk.waitForURL(/\/columns$/);
    batch = new URL(desk.url()).pathname.split("/").at(-2) ?? "";
    const chosen = await desk.locator("select[name^=column-]").evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    assert.deepEqual(chosen, ["given_name", "family_name", "email", "phone", "postcode", "gender", "born", "joined_on", "group", "consent_newsletter", ""]);
    assert.match(await main(desk), /UTF-8, separated by semicolons[\s\S]*Żółkiewska/);
    await look(desk);
    await desk.getByLabel(/^What is “Ortsgruppe”/).selectOption("email");
    await press(desk, "Make the dry run");
    assert.match(await alert(desk), /Two columns cannot both be: E-mail address/);
    await desk.getByLabel(/^What is “Ortsgruppe”/).selectOption("group");
    await desk.locator("summary", { hasText: "What all rows say" }).click();
    await desk.getByLabel("Thing 1", { exact: true }).selectOption("consent_on");
    await desk.getByLabel("What all rows say of thing 1").fill("1.2.2026");
    await press(desk, "Make the dry run");
  });

  await step("the dry run shows what is wrong with each row and enters nothing; an unknown word is given a meaning once", async () => {
    const text = await main(desk);
    assert.match(text, /3\s+would be new[\s\S]*2\s+cannot be entered/);
    assert.match(text, /E-Mail-Adresse: “bo\(at\)example\.org” is not an e-mail address/);
    assert.match(text, /Mobil: A spreadsheet has shortened this number to “4,47123E\+11”/);
    assert.match(text, /“York Residents” as Group/);
    await look(desk);
    await desk.getByLabel("“York Residents” as Group").selectOption({ label: "York Residents’ Union" });
    await desk.getByLabel("“vielleicht” as Consent: newsletter").selectOption({ label: "Leave these cells empty" });
    await press(desk, "Make the dry run again");
    assert.doesNotMatch(await main(desk), /York Residents” is|Words that fit nothing/);
    assert.equal(await people(), before);
  });

  await step("source and ground are asked for; bad rows stop it until somebody chooses to leave them out", async () => {
    await press(desk, "Enter 3 rows");
    assert.match(await alert(desk), /On what ground|Where the list comes from/);
    await desk.getByLabel(/^Where the list comes from/).fill("Sign-up sheets of the May Day stall");
    await desk.getByLabel(/^They are members/).check();
    await press(desk, "Enter 3 rows");
    assert.match(await alert(desk), /2 rows cannot be entered/);
    assert.equal(await desk.getByLabel(/^Where the list comes from/).inputValue(), "Sign-up sheets of the May Day stall");
    await desk.getByLabel(/^Enter the 3 good rows and leave 2 out/).check();
    await look(desk);
    await press(desk, "Enter 3 rows");
    assert.match(await main(desk), /3\s+entered as new[\s\S]*2\s+were left out[\s\S]*1 consent is recorded|2 consents are recorded/);
    assert.equal(await people(), before + 3);
    await look(desk);
  });

  let corrected = "";
  await step("the bad rows are downloaded with their reasons, corrected, and come in; the columns are remembered", async () => {
    const [download] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("link", { name: /^Download the 2 bad rows/ }).click()]);
    const file = await download.path();
    const text = readFileSync(file, "utf8");
    const columns = [
      "Vorname",
      "Nachname",
      "E-Mail-Adresse",
      "Mobil",
      "PLZ",
      "Geschlecht",
      "Geburtsdatum",
      "Eintritt",
      "Ortsgruppe",
      "Rundbrief",
      "Notiz",
      "what is wrong",
    ].map((one) => one.toLowerCase());
    const table = readTable(text, columns);
    assert.ok(table.ok, JSON.stringify(table));
    assert.match(table.value[0]?.cells["what is wrong"] ?? "", /bo\(at\)example\.org.*31\.02\.2025/);
    corrected = text
      .replace("bo(at)example.org", "bo@example.org")
      .replace("31.02.2025", "28.02.2025")
      .replace('"4,47123E+11"', "07700 900456")
      .replace("4,47123E+11", "07700 900456");
    await desk.goto(`${url}/new`);
    await desk.getByLabel("People").check();
    await desk.getByLabel(/^File /).setInputFiles({ name: "corrected.csv", mimeType: "text/csv", buffer: Buffer.from(corrected) });
    await press(desk, "Go on");
    await press(desk, "Make the dry run");
    assert.match(await main(desk), /2\s+would be new/);
    await desk.getByLabel(/^Where the list comes from/).fill("The same sheets, corrected");
    await desk.getByLabel(/^They are members/).check();
    await press(desk, "Enter 2 rows");
    assert.equal(await people(), before + 5);
  });

  await step("taking back names what goes and what was changed since", async () => {
    await on.db.updateTable("person").set({ postcode: "LS1 1AA" }).where("email", "=", "soren@example.org").execute();
    await desk.goto(`${url}/${batch}`);
    await desk.getByRole("link", { name: "Take this list back" }).click();
    await look(desk);
    await press(desk, "Take the list back");
    const text = await main(desk);
    assert.match(text, /This list was taken back[\s\S]*2 entries were taken out again[\s\S]*1 was changed or used since/);
    assert.match(text, /Left as they are[\s\S]*Søren O’Dowd[\s\S]*It was changed since/);
    assert.equal(await people(), before + 3);
    await look(desk);
    await desk.goto(url);
    assert.match(await main(desk), /Taken back[\s\S]*May Day stall/);
    await look(desk);
  });

  await step("all of it works without JavaScript, and who keeps no register is told so", async () => {
    const plain = await on.signedIn(keeper, { javaScriptEnabled: false });
    await plain.goto(`${url}/new`);
    await plain.getByLabel("People").check();
    await plain.getByLabel(/^Or paste rows/).fill("First name\tE-mail\nDee\tdee@example.org\n");
    await press(plain, "Go on");
    await press(plain, "Make the dry run");
    assert.match(await main(plain), /1\s+would be new/);
    await plain.locator("summary", { hasText: "Drop this list" }).click();
    await press(plain, "Drop this list");
    assert.match(await main(plain), /The list was dropped/);
    const other = await on.signedIn(await on.person("Bo"));
    await other.goto(url);
    assert.match(await main(other), /do not hold the office/);
  });
  assert.deepEqual(on.wrong, []);
});
