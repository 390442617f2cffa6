import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { startDesk } from "../build/desk-site.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

const golden = (file: string): string => fileURLToPath(new URL(`../golden/matching/${file}`, import.meta.url));
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("a register is imported, messy nominations are matched to it and decided with the keyboard, and the result is taken along", {
  timeout: 240_000,
}, async (t) => {
  const on = await startDesk(t);
  const { app, must, commandId, look } = on;
  const step = stepsOf(t);
  const keeper = await on.person("Ada", { kind: "membership" });
  const desk = await on.signedIn(keeper);
  const focused = (value: string) => desk.waitForFunction((wanted) => document.activeElement?.getAttribute("value") === wanted, value);
  let list = "";

  await step("a file with a fault is told by its line; the register is looked through before it is imported", async () => {
    await desk.goto(`${on.site.url}/desk/branches`);
    await look(desk);
    await desk.getByRole("link", { name: "Import one" }).click();
    await desk.getByLabel(/^Name of a new register/).fill("Constituencies");
    await desk.getByLabel(/^Where it comes from/).fill("Office for National Statistics");
    await desk.getByLabel(/^As of/).fill("2026-01-01");
    await desk.getByLabel(/^CSV file/).setInputFiles(csv("bad.csv", "code,name\nA,Leeds\nA,\n"));
    await press(desk, "Look it through");
    assert.match(await main(desk), /2 faults[\s\S]*line 3, name: the name is missing/);
    assert.equal(await desk.getByRole("button", { name: /^Import these/ }).count(), 0);
    await desk.getByLabel(/^CSV file/).setInputFiles(golden("register-of-branches.csv"));
    await press(desk, "Look it through");
    assert.match(await main(desk), /650 branches are ready to be imported/);
    await look(desk);
    await press(desk, "Import these 650 branches");
    assert.match(await main(desk), /Version 1, as of 1 January 2026[\s\S]*650 branches/);
    await desk.getByLabel("Find by name or code").fill("ynys mon");
    await press(desk, "Show");
    assert.match(await main(desk), /1 branch[\s\S]*Ynys Môn/);
    await look(desk);
  });

  await step("a new version shows what it changes", async () => {
    const changed = readFileSync(golden("register-of-branches.csv"), "utf8")
      .replace("Aberavon", "Aberafan Maesteg")
      .replace(/^.*,Aberconwy,.*\n/m, "")
      .concat("W9,Ynys Newydd,Wales\n");
    await desk.goto(`${on.site.url}/desk/branches/import`);
    await desk.getByLabel(/^Where it comes from/).fill("Office for National Statistics");
    await desk.getByLabel(/^As of/).fill("2026-02-01");
    await desk.getByLabel(/^CSV file/).setInputFiles(csv("new.csv", changed));
    await press(desk, "Look it through");
    assert.match(await main(desk), /Added\s*1[\s\S]*Gone\s*1[\s\S]*Renamed\s*1/);
    await press(desk, "Import these 650 branches");
    assert.match(await main(desk), /What version 2 changed[\s\S]*Ynys Newydd[\s\S]*Aberconwy[\s\S]*Aberafan Maesteg/);
    await look(desk);
  });

  await step("a list is uploaded; the program is sure of most rows, which are accepted at once and can be taken back", async () => {
    await desk.goto(`${on.site.url}/desk/branches/lists`);
    await look(desk);
    await desk.getByLabel(/^What the list is/).fill("Nominations");
    await press(desk, "Match the names");
    assert.match(await alert(desk), /file/i);
    await desk.getByLabel(/^CSV file/).setInputFiles(golden("nominations-visible.csv"));
    await press(desk, "Match the names");
    list = new URL(desk.url()).pathname;
    assert.match(await main(desk), /Of 84 open rows the program is sure/);
    await look(desk);
    await press(desk, "Accept all 84 sure rows");
    assert.match(await main(desk), /84 rows were accepted together/);
    await press(desk, "Take them back");
    assert.match(await main(desk), /The rows are open again[\s\S]*Of 84 open rows/);
    await press(desk, "Accept all 84 sure rows");
  });

  await step("the open rows are decided one after the other with the keyboard alone, and the last is undone", async () => {
    await desk.getByRole("link", { name: "Decide the open rows, one after the other" }).click();
    assert.match(await main(desk), /Newcastle[\s\S]*Several branches have this name[\s\S]*Newcastle-under-Lyme/);
    await look(desk);
    await focused("branch:E14000834");
    await desk.keyboard.press("ArrowDown");
    await focused("branch:E14000831");
    await desk.keyboard.press("Enter");
    await desk.waitForURL(/done=3$/);
    assert.match(await main(desk), /Row 3, “Newcastle”: Newcastle upon Tyne Central/);
    await look(desk);
    await press(desk, "Undo");
    assert.match(await main(desk), /Row 3\b/);
    await desk.getByLabel("Another branch").fill("newcastle upon tyne east");
    await press(desk, "Search the register");
    await focused("branch:E14000832");
    await desk.keyboard.press("Enter");
    await desk.waitForURL(/done=3$/);
    assert.match(await main(desk), /Row 3, “Newcastle”: Newcastle upon Tyne East/);
  });

  await step("without JavaScript on a phone: not on the register, and left open", async () => {
    const bo = await on.person("Bo", { kind: "returningOfficer", conference: null });
    const phone = await on.signedIn(bo, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    await phone.goto(`${on.site.url}${list}/rows/84`);
    assert.match(await main(phone), /Northern Ireland[\s\S]*The name of a region or county, not of a branch/);
    await phone.getByLabel("None of these: it is not on the register").check();
    await press(phone, "Confirm");
    await phone.goto(`${on.site.url}${list}/rows/14`);
    await phone.getByLabel("Leave it open for now").check();
    await press(phone, "Confirm");
    await phone.goto(`${on.site.url}${list}`);
    assert.match(await main(phone), /Not on the register\s*1\s*Left open\s*1/);
  });

  await step("who decides a row that another decided meanwhile is told, and sees what stands", async () => {
    await desk.goto(`${on.site.url}${list}/rows/22`);
    const id = list.split("/").at(-1) ?? "";
    must(await app.branches.decideRow(keeper, { list: id, n: 22, base: 1, decision: "branch", code: "E14000984" }, commandId()));
    await press(desk, "Confirm");
    assert.match(await alert(desk), /Somebody else decided this row/);
    assert.match(await main(desk), /Confirmed: Sutton and Cheam, Ada Test/);
  });

  await step("the decision is remembered for the next list, and is forgotten by hand", async () => {
    await desk.goto(`${on.site.url}/desk/branches/lists`);
    await desk.getByLabel(/^What the list is/).fill("Second");
    await desk.getByLabel(/^CSV file/).setInputFiles(csv("second.csv", "clp\nNEWCASTLE\n"));
    await press(desk, "Match the names");
    assert.match(await main(desk), /suggested: Newcastle upon Tyne East/);
    await desk.goto(`${on.site.url}${new URL(desk.url()).pathname}/rows/1`);
    assert.match(await main(desk), /A person has decided this before/);
    await press(desk, "Confirm");
    assert.match(await main(desk), /Every row is decided/);
    await desk.getByRole("link", { name: "Newcastle upon Tyne East" }).first().click();
    assert.match(await main(desk), /Spellings that people decided[\s\S]*NEWCASTLE/);
    await look(desk);
    await press(desk, /^Forget/);
    assert.match(await main(desk), /None yet/);
  });

  await step("the result is a table for the spreadsheet", async () => {
    await desk.goto(`${on.site.url}${list}`);
    const [download] = await Promise.all([
      desk.waitForEvent("download"),
      desk.evaluate((path) => {
        const link = document.createElement("a");
        link.href = `${path}.csv`;
        link.download = "";
        document.body.append(link);
        link.click();
      }, list),
    ]);
    const text = readFileSync((await download.path()) ?? "", "utf8");
    assert.match(text, /^\ufeffrow,given,state,branch,code,region,decided_by/);
    assert.match(text, /\n3,Newcastle,branch,Newcastle upon Tyne East,E14000832,North East,Ada Test/);
    assert.match(text, /\n84,Northern Ireland,notOnRegister,,,,Bo Test/);
    assert.equal(text.trimEnd().split("\n").length, 91);
  });

  assert.deepEqual(on.wrong, []);
});
