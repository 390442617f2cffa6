import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { ensurePages } from "../../src/cli/pages.ts";
import { startServer } from "../../src/http/server.ts";
import type { Instant } from "../../src/kit/index.ts";
import { listenContent } from "../../src/store/live.ts";
import { issuePrintedCode } from "../../src/store/printed-codes.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { openPages } from "../../src/web/render.ts";
import { buildTestApp } from "../build/database.ts";
import { alert, main, press } from "../build/first-run-site.ts";
import { testSecret } from "../build/http-server.ts";
import { looksWrong } from "../build/looks.ts";
import { addPerson, authenticatorApp, codeFor } from "../build/signing-in.ts";
import { startBrowser } from "../build/windows.ts";

const build = fileURLToPath(new URL("../../build", import.meta.url));

/** The whole site at an address where browsers allow passkeys. */
async function startSite(t: { readonly after: (close: () => Promise<void>) => void }) {
  await ensurePages(() => undefined);
  const windows = await startBrowser(t);
  const on = await buildTestApp({ after: () => undefined });
  on.must(
    await on.app.people.foundFederation(on.program, { code: "any", federation: "Homes Together", givenName: "Flo", email: "flo@example.org" }, on.commandId()),
  );
  const server = await startServer({
    settings: { port: 0, host: "localhost", publicUrl: null, smtpUrl: null, mailFrom: "conference@example.org", demo: false, secret: testSecret },
    app: on.app,
    db: on.db,
    log: on.deps.log,
    listenContent: (onVersion) => listenContent(on.url, onVersion),
    openPages: () => openPages(build),
    clientDir: `${build}/client`,
  });
  t.after(async () => {
    await server.close();
    await on.close();
  });
  const { db } = on;
  return {
    ...on,
    windows,
    url: server.url,
    codeTo: (email: string, after = 0) => codeFor(on as never, email, after),
    add: (email: string, office?: "administrator") => addPerson(on as never, email, office),
    /** As if everybody's last proof lay longer ago than a grave act allows. */
    makeStale: () => db.updateTable("sign_in_session").set({ proved_at: sql<string>`proved_at - interval '11 minutes'` }).execute(),
  };
}

const pathOf = (page: Page): string => new URL(page.url()).pathname;
const typeCode = (page: Page, code: string): Promise<void> => page.getByLabel("Code", { exact: true }).fill(code);

test("people sign in: without scripts, by passkey, by a printed code; and confirm that it is they", { timeout: 240_000 }, async (t) => {
  const site = await startSite(t);
  const { url } = site;
  const gil = await site.add("gil@example.org", "administrator");
  const wrong: string[] = [];
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));

  await t.test("an officer without JavaScript signs in by mail, is led to set up an app, and prints recovery codes", async () => {
    const page = await site.windows.open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const help = `/desk/people/sign-in?person=${gil}`;
    await page.goto(url + help);
    assert.equal(pathOf(page), "/sign-in");
    await page.getByLabel("E-mail address").fill("gil@example.org");
    await press(page, "Send me a code");
    assert.ok(!page.url().includes("gil"), "no address in the address");
    assert.match(await main(page), /gil@example\.org/);
    await typeCode(page, "000000");
    await press(page, "Sign in");
    assert.match(await alert(page), /not the code/);
    await typeCode(page, await site.codeTo("gil@example.org"));
    await press(page, "Sign in");
    assert.match(await main(page), /Your office needs a second factor: Administrator/);
    await page.goto(url + help);
    assert.equal(pathOf(page), "/account/security", "the office is closed until then, and the way there is shown");
    await press(page, "Set up an app");
    const app = authenticatorApp(await page.locator(".secret").innerText());
    assert.ok(await page.locator("svg.qr path").getAttribute("d"));
    await typeCode(page, "000000");
    await press(page, "It is set up");
    assert.match(await alert(page), /clock/);
    await typeCode(page, app.next());
    await press(page, "It is set up");
    assert.match(await main(page), /The authenticator app is set up/);
    await press(page, "Make ten codes");
    assert.equal(await page.locator(".recovery-codes li").count(), 10);

    await page.goto(url + help);
    await site.makeStale();
    await page.getByLabel("Good for how many days").fill("21");
    await press(page, "Print a code");
    assert.match(await alert(page), /fresh confirmation/);
    await press(page, "Confirm that it is you");
    await typeCode(page, app.next());
    await press(page, "Confirm");
    assert.match(await main(page), /has not been sent yet/);
    await press(page, "Carry on");
    const code = await page.locator(".secret").innerText();
    assert.match(code, /^([a-z2-9]{4}-){6}[a-z2-9]{4}$/);
    const letter = await site.db
      .selectFrom("printed_code")
      .select(sql<number>`round(extract(epoch from until - made_at) / 86400)::integer`.as("days"))
      .executeTakeFirstOrThrow();
    assert.equal(letter.days, 21, "what was typed went through the proof");
    await page.context().close();
  });

  await t.test("the address of a card fills its code in where no server sees it; signing in stays a press of the button", async () => {
    const ada = await site.add("ada@example.org");
    const until = new Date(Date.now() + 86_400_000).toISOString() as Instant;
    const code = await inTransaction(site.db, (tx) => issuePrintedCode(tx, { person: ada, purpose: "card", until }));
    const page = await site.windows.open({ viewport: { width: 360, height: 740 } });
    await page.goto(`${url}/sign-in/printed#${code}`);
    await page.waitForFunction(() => location.hash === "");
    assert.equal(await page.getByLabel("Printed code").inputValue(), code);
    assert.match(await page.locator("header").first().innerText(), /Sign in/);
    await look(page);
    await press(page, "Sign in");
    assert.match(await page.locator("header").first().innerText(), /ada Test/);
    await page.context().close();
  });

  await t.test("a passkey is added, signs in without a word typed, and confirms an act with what was typed kept", async () => {
    await site.add("bea@example.org");
    const page = await site.windows.open();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${url}/sign-in`);
    await look(page);
    await page.getByLabel("E-mail address").fill("bea@example.org");
    await press(page, "Send me a code");
    await look(page);
    await typeCode(page, await site.codeTo("bea@example.org"));
    await press(page, "Sign in");
    await page.goto(`${url}/account/security`);
    await look(page);
    await page.getByLabel("A name for it").fill("My laptop");
    await press(page, "Add a passkey");
    assert.match(await main(page), /The passkey was added/);
    assert.match(await main(page), /My laptop/);
    await press(page, "Set up an app");
    await look(page);
    await press(page, "Sign out");
    await page.goto(`${url}/sign-in?next=/account/security`);
    await press(page, "Sign in with a passkey");
    await page.waitForURL(/account\/security/);

    await site.makeStale();
    await page.locator("summary", { hasText: "Rename or remove" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Old <b>laptop</b>");
    await press(page, "Rename");
    assert.match(await alert(page), /fresh confirmation/);
    await look(page);
    await press(page, "Confirm that it is you");
    await look(page);
    await press(page, "Confirm with a passkey");
    await page.waitForLoadState();
    assert.match(await main(page), /has not been sent yet/);
    await press(page, "Carry on");
    assert.match(await main(page), /new name/);
    assert.match(await main(page), /Old <b>laptop<\/b>/, "the words went along");
  });

  await t.test("who has a second factor is asked for it after the mailed code, sees where they are signed in, and ends the rest", async () => {
    const page = await site.windows.open();
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail address").fill("gil@example.org");
    await press(page, "Send me a code");
    await typeCode(page, await site.codeTo("gil@example.org", 1));
    await press(page, "Sign in");
    assert.equal(pathOf(page), "/sign-in/second");
    await look(page);
    await typeCode(page, "123456");
    await press(page, "Sign in");
    assert.match(await alert(page), /counts once/);
    // the sheet that the first step printed is not at hand; the terminal's code is
    const until = new Date(Date.now() + 3_600_000).toISOString() as Instant;
    const code = await inTransaction(site.db, (tx) => issuePrintedCode(tx, { person: gil, purpose: "terminal", until }));
    await page.goto(`${url}/sign-in/printed?next=/account/security`);
    await page.getByLabel("Printed code").fill(code);
    await press(page, "Sign in");
    assert.equal(pathOf(page), "/account/security");
    assert.equal(await page.getByText("this device").count(), 1);
    await look(page);
    await press(page, "Sign out everywhere else");
    assert.match(await main(page), /Signed out everywhere else/);
    assert.equal(await page.getByRole("button", { name: "Sign out everywhere else" }).count(), 0);
  });

  assert.deepEqual(wrong, []);
  assert.deepEqual(site.windows.consoleErrors, []);
  assert.deepEqual(site.errors, []);
});
