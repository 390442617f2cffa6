// Browser windows of the people in a test.
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";

export type WindowOptions = Parameters<Browser["newContext"]>[0];

export type Windows = {
  /** A window of its own: no cookie is shared. Errors in its console are collected. */
  readonly open: (options?: WindowOptions) => Promise<Page>;
  readonly consoleErrors: readonly string[];
};

/** A browser for the time of the test. `refusals`: what the browser writes down of answers that the test provokes, and that are no errors. */
export async function startBrowser(
  t: { readonly after: (close: () => Promise<void>) => void },
  refusals = /status of 4(03|04|22)/,
  switches: readonly string[] = [],
): Promise<Windows> {
  const browser = await launchBrowser(switches);
  t.after(() => browser.close());
  const consoleErrors: string[] = [];
  const open = async (options: WindowOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, locale: "en-GB", ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on("console", (message) => {
      // A refused form answers 422, which the browser writes down as an error of the network.
      if (message.type() === "error" && !refusals.test(message.text())) consoleErrors.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => consoleErrors.push(`${page.url()}: ${error.message}`));
    return page;
  };
  return { open, consoleErrors };
}
