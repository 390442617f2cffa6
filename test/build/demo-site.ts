// The demo as a program of its own with a real browser: what the browser tests share.
import type { Page } from "playwright-core";
import { type RunningProgram, startProgram, temporaryFolder } from "./program.ts";
import { startBrowser, type WindowOptions } from "./windows.ts";

type Test = { readonly after: (close: () => void | Promise<void>) => void };

export type Site = {
  readonly url: string;
  readonly program: RunningProgram;
  /** A window of its own for a visitor. Errors in its console fail the test. */
  readonly visitor: (options?: WindowOptions) => Promise<Page>;
  /** A window in which this person of the demo is signed in. */
  readonly signedIn: (email: string, options?: WindowOptions) => Promise<Page>;
  readonly consoleErrors: readonly string[];
};

export async function startDemoSite(t: Test, environment: Readonly<Record<string, string>> = {}): Promise<Site> {
  const dataDir = temporaryFolder(t);
  const program = startProgram(["demo"], { PORT: "0", DATA_DIR: dataDir, ...environment });
  t.after(async () => {
    program.process.kill("SIGTERM");
    await program.ended;
  });
  const { open: visitor, consoleErrors } = await startBrowser(t, /status of 4(04|22)/);
  const [, url = ""] = await program.prints(/is at\s+(http:\/\/\S+)/, 180_000);
  await program.prints(/Ctrl-C/);
  const signedIn = async (email: string, options?: WindowOptions): Promise<Page> => {
    const page = await visitor(options);
    await page.goto(`${url}/demo`);
    await page.locator(`form:has(input[value="${email}"]) button`).click();
    await page.waitForURL(/\/desk$/);
    return page;
  };
  return { url, program, visitor, signedIn, consoleErrors };
}
