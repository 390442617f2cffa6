import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { startDemoSite } from "../build/demo-site.ts";
import { findings } from "../build/looks.ts";

const conference = "/conferences/founding-conference";
const item = `${conference}/agenda/constitution`;

const publicPages = [
  "/",
  "/demo",
  "/sign-in",
  "/count",
  "/groups",
  "/groups/G03",
  conference,
  item,
  `${conference}/agenda/recruitment`,
  `${item}/composite`,
  `${item}/amendments`,
  `${item}/text`,
  `${conference}/motions/leeds`,
  `${conference}/motions/communications`,
  `${conference}/motions/communications/compare?from=1&to=2`,
  `${conference}/results`,
  `${conference}/screen`,
  `${conference}/decisions`,
  `${conference}/report`,
  "/nowhere",
];
const desk = "/desk/conferences/founding-conference";
const officers: Readonly<Record<string, readonly string[]>> = {
  "administrator@example.org": ["/desk", "/desk/people", "/desk/groups", "/desk/conferences/new", "/outbox", "/desk/record", "/desk/motions"],
  "committee1@example.org": [
    desk,
    `${desk}/standing-orders`,
    `${desk}/credentials`,
    `${desk}/report`,
    "/desk/motions",
    "/desk/motions/leeds",
    `${desk}/motions/new`,
    `${desk}/agenda/constitution/composite`,
    `${desk}/agenda/constitution/amendments`,
  ],
  "chair@example.org": [`${desk}/chair`],
  "teller1@example.org": [`${desk}/count`],
  "quentin.varley@example.org": ["/desk", "/desk/motions"],
};

test("every page is without a finding of axe and without sideways scrolling, on a phone and on a desktop", { timeout: 600_000 }, async (t) => {
  const site = await startDemoSite(t);
  const seen: string[] = [];
  const look = async (page: Page, address: string): Promise<void> => {
    const answer = await page.goto(`${site.url}${address}`);
    const status = answer?.status() ?? 0;
    if (address !== "/nowhere" && status !== 200) seen.push(`${address}: answered ${status}`);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      seen.push(...(await findings(page)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) seen.push(`${address}: ${wide} pixels wide on a screen of ${width}`);
    }
  };
  const visitor = await site.visitor();
  for (const address of publicPages) await look(visitor, address);
  for (const [email, addresses] of Object.entries(officers)) {
    const page = await site.signedIn(email);
    for (const address of addresses) await look(page, address);
    await page.context().close();
  }
  assert.deepEqual(seen, []);
  assert.deepEqual(site.consoleErrors, []);

  await t.test("in the dark too", async () => {
    const page = await site.visitor({ colorScheme: "dark" });
    const dark: string[] = [];
    for (const address of [conference, item, `${item}/composite`, `${conference}/motions/leeds`]) {
      await page.goto(`${site.url}${address}`);
      dark.push(...(await findings(page)));
    }
    assert.deepEqual(dark, []);
  });

  await t.test("with JavaScript off every public page says what it has to say, and a count can be entered", async () => {
    const page = await site.visitor({ javaScriptEnabled: false });
    await page.goto(`${site.url}${item}/composite`);
    assert.equal(await page.locator("script:not([src])").count(), 0);
    assert.match(await page.locator("main").innerText(), /Independence of parties/);
    await page.goto(`${site.url}${conference}/motions/leeds`);
    assert.match(await page.locator("main").innerText(), /The organisation shall be called the Commonhold Alliance/);
    const chair = await site.signedIn("chair@example.org", { javaScriptEnabled: false });
    await chair.goto(`${site.url}${desk}/chair`);
    await chair.getByRole("button", { name: "Call Constitution" }).click();
    await chair.getByLabel("Count by tellers").check();
    await chair.getByRole("button", { name: "Open the vote" }).click();
    const teller = await site.signedIn("teller1@example.org", { javaScriptEnabled: false });
    await teller.goto(`${site.url}${desk}/count`);
    await teller.getByLabel("For", { exact: true }).fill("133");
    await teller.getByLabel("Against", { exact: true }).fill("0");
    await teller.getByLabel("Abstentions").fill("0");
    await teller.getByRole("button", { name: "Enter my count" }).click();
    assert.match(await teller.locator("[role=alert]").innerText(), /132/, "more votes than people present");
    assert.equal(await teller.getByLabel("For", { exact: true }).inputValue(), "133", "what was typed is kept");
    await teller.getByLabel("For", { exact: true }).fill("74");
    await teller.getByLabel("Against", { exact: true }).fill("58");
    await teller.getByRole("button", { name: "Enter my count" }).click();
    assert.match(await teller.locator("main").innerText(), /Your count is entered/);
  });

  await t.test("public pages are under 50 kB over the wire, and carry no program", async () => {
    const page = await site.visitor();
    for (const address of [conference, item, `${conference}/results`]) {
      let bytes = 0;
      page.on("response", (response) => {
        void response
          .request()
          .sizes()
          .then((sizes) => (bytes += sizes.responseBodySize + sizes.responseHeadersSize))
          .catch(() => undefined);
      });
      await page.goto(`${site.url}${address}`, { waitUntil: "load" });
      await page.waitForTimeout(200);
      assert.ok(bytes > 0 && bytes < 50_000, `${address}: ${bytes} bytes`);
      page.removeAllListeners("response");
    }
  });
});
