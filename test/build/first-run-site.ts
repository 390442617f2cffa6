// A program without a federation, its mail server, and windows on it: what a first run begins with.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { type AuthenticatorApp, authenticatorApp } from "./signing-in.ts";
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
  const codeIn = (text: string): string | undefined => /^\s*(\d{6})\s*$/m.exec(text)?.[1];
  const codesTo = (email: string): readonly string[] => mail.received.filter(({ to }) => to === email).flatMap(({ text }) => codeIn(text) ?? []);
  /** Asks for a code on the page for signing in, and reads it in the mail. */
  const askCode = async (page: Page, email: string): Promise<string> => {
    const before = codesTo(email).length;
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Send me a code");
    for (const end = performance.now() + 15_000; performance.now() < end; ) {
      const code = codesTo(email)[before];
      if (code) return code;
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    throw new Error(`no code came to ${email}`);
  };
  const apps = new Map<string, AuthenticatorApp>();
  /** Where the office held asks for a second factor: sets an app up, or shows a code of the one that was set up. Then goes on. */
  const passSecondFactor = async (page: Page, email: string): Promise<void> => {
    const at = (): string => new URL(page.url()).pathname;
    if (at() === "/account/security") {
      await press(page, "Set up an app");
      const app = authenticatorApp(await page.locator(".secret").innerText());
      apps.set(email, app);
      await page.getByLabel("Code", { exact: true }).fill(app.next());
      await press(page, "It is set up");
      await page.goto(`${url}/desk`);
    } else if (at() === "/sign-in/second") {
      await page.getByLabel("Code", { exact: true }).fill(apps.get(email)?.next() ?? "");
      await press(page, "Sign in");
    }
  };
  /** Signs in as a person does: address, mail, code typed on the waiting page, and what an office asks for besides. */
  const signIn = async (page: Page, email: string): Promise<void> => {
    await page.goto(`${url}/sign-in`);
    const code = await askCode(page, email);
    await page.getByLabel("Code", { exact: true }).fill(code);
    await press(page, "Sign in");
    await passSecondFactor(page, email);
    assert.equal(new URL(page.url()).pathname, "/desk");
  };
  const signedIn = async (email: string, options?: WindowOptions): Promise<Page> => {
    const page = await windows.open(options);
    await signIn(page, email);
    return page;
  };
  return { url, code, mail, windows, askCode, passSecondFactor, signIn, signedIn };
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
