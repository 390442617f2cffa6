import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { must } from "../build/database.ts";
import { findings } from "../build/looks.ts";
import { startSession } from "../build/session-site.ts";
import { main, press, stepsOf } from "../build/writing-site.ts";

const folder = process.env["TEST_PICTURES"];

/** Words lower than this cannot be read from the back of the hall: a thirtieth of the screen. */
const leastPart = 30;

/** What is on the screen, with the size of its letters, but what is for whoever runs it. */
const sizes = (screen: Page) =>
  screen.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('[data-screen="picture"]') ?? document.body, NodeFilter.SHOW_TEXT);
    const found: { words: string; size: number; below: number }[] = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const words = walker.currentNode.textContent?.trim() ?? "";
      if (parent && words !== "" && !parent.closest(".visually-hidden"))
        found.push({ words, size: parseFloat(getComputedStyle(parent).fontSize), below: parent.getBoundingClientRect().bottom });
    }
    return found;
  });

test("the big screen, the chair's desk, the running order and the page for members at home", { timeout: 240_000 }, async (t) => {
  const on = await startSession(t);
  const step = stepsOf(t);
  const { slug, site, chair: chairOfficer, committee } = on;
  const address = `${site.url}/conferences/${slug}`;
  const desk = `${site.url}/desk/conferences/${slug}/chair`;
  const chair = await on.signedIn(chairOfficer);
  const screen = await on.windows.open({ viewport: { width: 1920, height: 1080 } });
  await screen.goto(`${address}/screen`);
  const shown = screen.locator('[data-screen="picture"]');
  const shows = (words: RegExp): Promise<void> => shown.filter({ hasText: words }).waitFor({ timeout: 8000 });
  const bigEnough = async (): Promise<void> => {
    const small = (await sizes(screen)).filter(({ size }) => size < 1080 / leastPart);
    assert.deepEqual(small, [], "words that cannot be read from thirty metres");
    assert.deepEqual(await findings(screen), []);
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (folder) await page.screenshot({ path: `${folder}/floor-${name}.png` });
  };

  await step("the chair calls an item; the amendment is on the screen in its place, told apart without colour", async () => {
    await chair.goto(desk);
    await chair.getByRole("button", { name: "Call Dues" }).click();
    await chair.getByLabel("Moved by").fill("Delegate 1, Group 01");
    await chair.getByLabel("Seconded by").fill("Delegate 4, Group 02");
    await press(chair, "It is moved and seconded");
    await shows(/Before conference.*eight pounds/s);
    assert.match(await shown.locator("ins").innerText(), /^added:\s+eight$/);
    const marks = await shown.locator("ins, del").evaluateAll((all) => all.map((one) => getComputedStyle(one).textDecorationLine));
    assert.deepEqual([...new Set(marks)].sort(), ["line-through", "underline"]);
    await bigEnough();
    await picture(screen, "question");
  });

  await step("a speaker is called by the rules; the clock runs on the desk and on the screen, with words beside its light", async () => {
    await chair.getByText("Put somebody without a phone on the list").click();
    await chair.locator("form:has(input[value=enterSpeaker])").getByLabel("Card number").fill("crd0002");
    await chair.locator("form:has(input[value=enterSpeaker])").getByLabel("Side").selectOption("for");
    await press(chair, "Put on the list");
    await press(chair, /^Call Delegate 2/);
    await shows(/Delegate 2/);
    assert.match(await chair.locator(".clock").innerText(), /3:00\s+The clock has not started/);
    await press(chair, "Start the clock");
    await chair.getByRole("button", { name: "Stop the clock" }).waitFor();
    const before = await chair.locator(".clock-figures").innerText();
    await screen.waitForTimeout(1600);
    assert.notEqual(await chair.locator(".clock-figures").innerText(), before);
    assert.match(await shown.locator(".screen-clock").innerText(), /\d:\d\d\s+Speaking time/);
    await bigEnough();
    await picture(screen, "speaker");
    await on.look(chair);
    await press(chair, "Speech ended");
  });

  await step("what somebody types on the desk is not taken away by what others do", async () => {
    await chair.getByText("Rule of your own motion").click();
    await chair.getByLabel("Ruling", { exact: true }).fill("The amendment is in order");
    must(await on.on.app.debate.enterSpeaker(chairOfficer, { conference: on.conference, who: "crd0004", side: "against" }, on.on.commandId()));
    await chair.getByRole("button", { name: "Call Delegate 4" }).waitFor();
    assert.equal(await chair.getByLabel("Ruling", { exact: true }).inputValue(), "The amendment is in order");
  });

  await step("a vote is opened in a chosen way, closed to a countdown, counted, declared: the screen has figures and the needed line", async () => {
    await chair.goto(desk);
    assert.match(await main(chair), /A vote for means that the text is changed as the amendment proposes/);
    await chair
      .getByLabel(/^Count by (two )?tellers|^Count.*tellers/)
      .first()
      .check();
    await press(chair, "Open the vote");
    await shows(/Vote now.*For.*Against.*Abstention/s);
    await bigEnough();
    await picture(screen, "vote");
    await on.look(chair);
    const division = (await chair.locator("[data-division]").getAttribute("data-division")) ?? "";
    await chair.getByRole("button", { name: "Count down from 10, then close" }).click();
    assert.match(await chair.locator(".countdown").innerText(), /the vote closes in/);
    await chair.getByRole("button", { name: "Stop: do not close" }).click();
    await press(chair, "Close the vote now");
    await shows(/is being counted/);
    await on.count(division, { for: 4, against: 2 });
    await chair.getByRole("button", { name: "Declare the result" }).click();
    await shows(/Carried.*For.*4.*Against.*2/s);
    assert.equal(await shown.locator(".bar-mark").count(), 1);
    await bigEnough();
    await picture(screen, "result");
  });

  await step("without a net the last picture stays, and the screen comes back by itself", async () => {
    await screen.context().setOffline(true);
    await screen.getByText(/^No connection since \d\d:\d\d/).waitFor();
    assert.match(await shown.innerText(), /Carried/);
    await picture(screen, "away");
    await screen.context().setOffline(false);
    await screen
      .getByText(/^No connection since/)
      .waitFor({ state: "detached", timeout: 20_000 })
      .catch(() => undefined);
    await screen.waitForFunction(() => document.querySelector('[data-screen="connection"]')?.textContent === "", null, { timeout: 20_000 });
  });

  await step("the lower fifth stays free for captions; a screen may be kept to one thing, and says its hall", async () => {
    await screen.goto(`${address}/screen?captions=1&hall=Overflow&show=result`);
    await shows(/Overflow.*Carried/s);
    const low = (await sizes(screen)).filter(({ below }) => below > 1080 * 0.8 + 1);
    assert.deepEqual(low, []);
    await bigEnough();
    await picture(screen, "captions");
  });

  await step("the committee's desk has the running order; it may read the chair's", async () => {
    const order = await on.signedIn(committee);
    await order.goto(`${site.url}/desk/conferences/${slug}/running-order`);
    await on.look(order);
    await order.goto(desk);
    assert.match(await main(order), /Amendment M1.1|Motion A/, "the committee may read the chair's desk");
  });

  await step("at home: under 50 kB, live by the same stream, and readable without scripts", async () => {
    const home = await on.windows.open();
    await home.goto(`${address}/follow`);
    await home
      .locator(".follow")
      .filter({ hasText: /Carried/ })
      .waitFor();
    const bytes = await home.evaluate(() =>
      [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")].reduce(
        (sum, one) => sum + (one as PerformanceResourceTiming).encodedBodySize,
        0,
      ),
    );
    assert.ok(bytes < 50_000, `${bytes} bytes`);
    t.diagnostic(`the page for members at home is ${bytes} bytes with all it loads`);
    await on.look(home);
    const plain = await on.windows.open({ javaScriptEnabled: false });
    await plain.goto(`${address}/follow`);
    assert.match(await main(plain), /Carried/);
    const results = await on.windows.open();
    await results.goto(`${address}/results`);
    await on.look(results);
  });
  assert.deepEqual(on.wrong, []);
  assert.deepEqual(on.windows.consoleErrors, []);
});
