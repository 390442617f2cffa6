// A program without a federation, its mail server, and windows on it: what a first run begins with.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { startMailServer } from "./mail-server.ts";
import { startProgram, temporaryFolder } from "./program.ts";
import { startBrowser, type WindowOptions } from "./windows.ts";

/** A program without a federation, its mail server, and windows on it. */
export async function startEmpty(t: TestContext) {
  const mail = await startMailServer(t);
  const program = startProgram(["start"], { PORT: "0", DATA_DIR: temporaryFolder(t), SMTP_URL: mail.url, MAIL_FROM: "renters@example.org" });
  t.after(async () => {
    program.process.kill("SIGTERM");
    await program.ended;
  });
  const windows = await startBrowser(t);
  const [, url = ""] = await program.prints(/Mandate is at\s+(http:\/\/\S+)/, 180_000);
  const [, code = ""] = await program.prints(/good once:\s+(\S+)/);
  const asked = new Map<string, number>();
  /** Signs in as a person does: address, mail, code typed on the waiting page. */
  const signIn = async (page: Page, email: string): Promise<void> => {
    const before = asked.get(email) ?? 0;
    asked.set(email, before + 1);
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Send me a code");
    const { text } = await mail.mailTo(email, before);
    await page.getByLabel("Code", { exact: true }).fill(/\b(\d{6})\b/.exec(text)?.[1] ?? "");
    await press(page, "Sign in");
    assert.equal(new URL(page.url()).pathname, "/desk");
  };
  const signedIn = async (email: string, options?: WindowOptions): Promise<Page> => {
    const page = await windows.open(options);
    await signIn(page, email);
    return page;
  };
  return { url, code, mail, windows, signIn, signedIn };
}

export const main = (page: Page): Promise<string> => page.locator("main").innerText();
export const alert = (page: Page): Promise<string> => page.locator("[role=alert]").innerText();
/** Presses a button that sends a form, and waits for the page that comes. */
export async function press(page: Page, name: string | RegExp, within: Pick<Page, "getByRole"> = page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), within.getByRole("button", { name }).first().click()]);
}
/** Opens a folded part of the page unless it is open. */
export async function unfold(page: Page, summary: string | RegExp): Promise<void> {
  const folded = page.locator("details", { has: page.locator("summary", { hasText: summary }) }).last();
  if ((await folded.getAttribute("open")) === null) await folded.locator("summary").first().click();
}
export const upload = (page: Page, label: string, name: string, text: string): Promise<void> =>
  page.getByLabel(label).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
