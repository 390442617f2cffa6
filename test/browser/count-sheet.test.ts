import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { htmlSheet } from "../../src/count/report/html-sheet.ts";
import type { Count } from "../../src/count/outcome.ts";
import { launchBrowser } from "../build/browser.ts";
import { goldenCount, hostileNames, longCount, named, smallCount } from "../build/count/sheets.ts";
import { findings, looksWrong } from "../build/looks.ts";

const pairwise = Array.from({ length: 10 }, (_, a) => Array.from({ length: 10 }, (__, b) => (a < b ? 60 : 40)));
const counts: Readonly<Record<string, Count>> = {
  "a Scottish ward": goldenCount("scot_aberdeen_2017_ward2", "scottish"),
  "a long ERS97 count": goldenCount("scot_west_lothian_2022_ward4", "ers97"),
  "nine decimals": goldenCount("scot_aberdeen_2017_ward2", "meek-prf"),
  "a Condorcet count": { ...longCount(9, 1), pairwise, ranking: [[1], [2, 3], [4], [5], [6], [7], [8], [9]] },
  "hostile names": named(...hostileNames),
};

const shows = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isVisible();

test("a count sheet is without a finding of axe and without sideways scrolling, on a phone and a desktop, light and dark", { timeout: 300_000 }, async (t) => {
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const wrong: string[] = [];
  for (const [name, count] of Object.entries(counts)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme });
      page.on("dialog", () => wrong.push(`${name}: a script ran`));
      await page.route("**/*", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: htmlSheet(count) }));
      await page.goto(`http://sheet.example/${encodeURIComponent(name)}`);
      wrong.push(...(await looksWrong(page)).map((finding) => `${name}, ${colorScheme}: ${finding}`));
      await page.close();
    }
  }
  assert.deepEqual(wrong, []);
});

test("a phone shows one stage per section, a desktop and paper the table; paper is A4 on its side", { timeout: 120_000 }, async (t) => {
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.setContent(htmlSheet(smallCount()));
  assert.deepEqual([await shows(page, ".phone"), await shows(page, ".sheet")], [true, false]);
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.deepEqual([await shows(page, ".phone"), await shows(page, ".sheet")], [false, true]);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ media: "print" });
  assert.deepEqual([await shows(page, ".phone"), await shows(page, ".sheet")], [false, true]);
  assert.deepEqual(await findings(page), []);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  assert.ok(Math.abs(Number(width) - 842) < 1.5 && Math.abs(Number(height) - 595) < 1.5, `${width} x ${height} points`);
});

test("the tables can be read by keyboard: what scrolls sideways takes the focus", { timeout: 60_000 }, async (t) => {
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.setContent(htmlSheet(goldenCount("scot_aberdeen_2017_ward2", "scottish")));
  const unreachable = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("*")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto" && one.tabIndex < 0)
      .map((one) => one.className),
  );
  assert.deepEqual(unreachable, []);
});
