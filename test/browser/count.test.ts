import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { startDemoSite } from "../build/demo-site.ts";
import { looksWrong } from "../build/looks.ts";
import { temporaryFolder } from "../build/program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ward = join(root, "test/golden/elections/scot_orkney_2022_ward1/ballots.blt");

const elected = (page: Page): Promise<string[]> => page.locator("#count-sheet .elected b").allInnerTexts();
const countIt = async (page: Page, file: string, rule: string): Promise<void> => {
  await page.getByLabel("File of ballots").setInputFiles(file);
  await page.getByLabel("Rule", { exact: true }).selectOption(rule);
  await page.getByRole("button", { name: "Count", exact: true }).click();
};
const counted = (page: Page): Promise<void> => page.locator("#count-result:not([hidden])").waitFor({ timeout: 120_000 });

test("anybody counts a file in the browser, and nothing is sent", { timeout: 300_000 }, async (t) => {
  const site = await startDemoSite(t);
  const folder = temporaryFolder(t);
  const page = await site.visitor();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await page.goto(`${site.url}/count`);

  await t.test("a ward of Orkney gives the four who were elected, with a sheet and files to keep", async () => {
    assert.deepEqual(await looksWrong(page), []);
    await countIt(page, ward, "scottish");
    await counted(page);
    assert.deepEqual(await elected(page), [
      "John Ross Scott Green (Gr)",
      "Steven Heddle Independent (Ind)",
      "Gwenda Shearer Independent (Ind)",
      "David Dawson Independent (Ind)",
    ]);
    assert.match(await page.locator("#count-told").innerText(), /1,7\d\d papers counted|1,\d{3} papers counted/);
    assert.deepEqual(await looksWrong(page), []);
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "ballots-count.json" }).click();
    const saved = JSON.parse(readFileSync(await (await saving).path(), "utf8")) as {
      readonly quota: string;
      readonly elected: readonly { readonly number: number }[];
    };
    assert.deepEqual([saved.quota.replace(/\.0+$/, ""), saved.elected.map(({ number }) => number)], ["339", [4, 2, 5, 1]]);
  });

  await t.test("a tie waits for the lot, which is then part of the count", async () => {
    const tied = join(folder, "tied.blt");
    writeFileSync(tied, '3 1\n2 1 0\n2 2 0\n1 3 0\n0\n"Ann"\n"<img src=x onerror=alert(1)>"\n"Cal"\n"Chair"\n');
    await countIt(page, tied, "scottish");
    await page.getByRole("group", { name: "Who was drawn?" }).waitFor();
    assert.match(await page.locator("#count-told").innerText(), /are tied/);
    assert.deepEqual(await looksWrong(page), []);
    await page.getByRole("button", { name: "Go on with the count" }).click();
    assert.match(await page.locator("#count-told").innerText(), /Choose who was drawn first/);
    await page.getByLabel("Ann").check();
    await page.getByRole("button", { name: "Go on with the count" }).click();
    await page.locator("#count-sheet .elected").waitFor();
    assert.deepEqual(await elected(page), ["<img src=x onerror=alert(1)>"], "Ann was drawn for exclusion");
    assert.equal(await page.locator("#count-sheet img").count(), 0);
  });

  await t.test("a damaged file is refused by line, and the page is ready for another", async () => {
    const damaged = join(folder, "damaged.blt");
    writeFileSync(damaged, "3 1\n2 1 9 0\n0\n");
    await countIt(page, damaged, "scottish");
    await page.locator("#count-refused:not([hidden])").waitFor();
    assert.match(await page.locator("#count-refused").innerText(), /[Ll]ine 2/);
    assert.deepEqual(await looksWrong(page), []);
    await countIt(page, ward, "meek-prf");
    await counted(page);
    assert.equal((await elected(page)).length, 4);
  });

  await t.test("a million ballots leave the page awake, show how far they are, and can be stopped", async () => {
    const million = join(folder, "million.blt");
    const made = spawnSync(process.execPath, [
      join(root, "test/bench/count/gen-election.mjs"),
      ..."--ballots 1000000 --cands 20 --seats 5 --seed 13".split(" "),
      "--out",
      million,
    ]);
    assert.equal(made.status, 0, made.stderr.toString());
    await countIt(page, million, "wigm-prf");
    await page.getByRole("button", { name: "Stop" }).click();
    assert.match(await page.locator("#count-told").innerText(), /Stopped/);
    await page.evaluate(() => {
      const seen = { ticks: 0, values: new Set<number>() };
      Object.assign(window, { seen });
      setInterval(() => {
        seen.ticks++;
        seen.values.add(document.querySelector("progress")?.value ?? 0);
      }, 20);
    });
    await countIt(page, million, "wigm-prf");
    await counted(page);
    const { ticks, values } = await page.evaluate(() => {
      const { seen } = window as unknown as { readonly seen: { readonly ticks: number; readonly values: Set<number> } };
      return { ticks: seen.ticks, values: seen.values.size };
    });
    assert.ok(ticks >= 10, `the page's clock ticked ${ticks} times while a million ballots were counted`);
    assert.ok(values >= 3, `progress stood at ${values} places`);
    assert.deepEqual(
      (await elected(page)).map((name) => name.replace("Candidate ", "")).sort((a, b) => Number(a) - Number(b)),
      ["1", "8", "11", "13", "16"],
    );
  });

  assert.deepEqual(sent, []);
  assert.deepEqual(site.consoleErrors, []);
});
