// The whole program with a browser and windows of people who are signed in: what tests of officers' desks share.
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { buildTestApp } from "./database.ts";
import { looksWrong } from "./looks.ts";
import { serveWhole } from "./site.ts";
import { startBrowser, type WindowOptions } from "./windows.ts";

export async function startDesk(t: TestContext) {
  const windows = await startBrowser(t); // closed first, so that no window asks a server that is gone
  const on = await buildTestApp({ after: () => undefined });
  const site = await serveWhole(t, on);
  const signedIn = async ({ id }: { readonly id: string }, options?: WindowOptions): Promise<Page> => {
    const page = await windows.open(options);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(id)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const wrong: string[] = [];
  /** Looks at the page as it is now, on a desktop and on a phone; what is wrong is told at the end. */
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));
  return { ...on, site, windows, signedIn, look, wrong };
}
