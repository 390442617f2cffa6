// How a page looks to axe, and on a phone. TEST_PICTURES=folder keeps a picture of each page that a test looks at.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Finding = { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] };

/** What axe finds on the page as it is now, one line each. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { readonly axe: { readonly run: () => Promise<{ readonly violations: Finding[] }> } };
    return (await run.run()).violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => ({ html })) }));
  });
  return found.map(
    (one) =>
      `${page.url()}: ${one.id}: ${one.help}: ${one.nodes
        .map(({ html }) => html)
        .slice(0, 3)
        .join(" | ")}`,
  );
}

let taken = 0;

/** What is wrong with the page on a desktop and on a phone: findings of axe, sideways scrolling. */
export async function looksWrong(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const folder = process.env["TEST_PICTURES"];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    wrong.push(...(await findings(page)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) wrong.push(`${page.url()}: ${wide} pixels wide on a screen of ${width}`);
    if (!folder) continue;
    mkdirSync(folder, { recursive: true });
    const name = new URL(page.url()).pathname.replace(/[^a-z0-9]+/gi, "-");
    await page.screenshot({ path: join(folder, `${String(++taken).padStart(3, "0")}${name}-${width}.png`), fullPage: true });
  }
  return wrong;
}
