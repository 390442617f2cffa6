// The demo as a program of its own with a real browser: what the browser tests share.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { type RunningProgram, startProgram, temporaryFolder } from "./program.ts";

type Test = { readonly after: (close: () => void | Promise<void>) => void };

export type Site = {
  readonly url: string;
  readonly browser: Browser;
  readonly program: RunningProgram;
  /** A window of its own for a visitor. Errors in its console fail the test. */
  readonly visitor: (options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
  /** A window in which this person of the demo is signed in. */
  readonly signedIn: (email: string, options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
  readonly consoleErrors: readonly string[];
};

export async function startDemoSite(t: Test, environment: Readonly<Record<string, string>> = {}): Promise<Site> {
  const dataDir = temporaryFolder(t);
  const program = startProgram(["demo"], { PORT: "0", DATA_DIR: dataDir, ...environment });
  const browser = await launchBrowser();
  t.after(async () => {
    await browser.close();
    program.process.kill("SIGTERM");
    await program.ended;
  });
  const [, url = ""] = await program.prints(/is at\s+(http:\/\/\S+)/, 180_000);
  await program.prints(/Ctrl-C/);
  const consoleErrors: string[] = [];
  const visitor = async (options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, locale: "en-GB", ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on("console", (message) => {
      // A refused form answers 422, which the browser writes down as an error of the network.
      if (message.type() === "error" && !/status of 4(04|22)/.test(message.text())) consoleErrors.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => consoleErrors.push(`${page.url()}: ${error.message}`));
    return page;
  };
  const signedIn = async (email: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Page> => {
    const page = await visitor(options);
    await page.goto(`${url}/demo`);
    await page.locator(`form:has(input[value="${email}"]) button`).click();
    await page.waitForURL(/\/desk$/);
    return page;
  };
  return { url, browser, program, visitor, signedIn, consoleErrors };
}
