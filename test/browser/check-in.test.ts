import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { cardIn } from "../../src/domain/credentials/index.ts";
import { cardFilm } from "../build/card-film.ts";
import { buildDesk, makeWaitingCards } from "../build/desk.ts";
import { looksWrong } from "../build/looks.ts";
import { temporaryFolder } from "../build/program.ts";
import { serveWhole } from "../build/site.ts";
import { startBrowser } from "../build/windows.ts";

test("delegates check in at several desks, by number, name and camera, with and without a net", { timeout: 300_000 }, async (t) => {
  const film = join(temporaryFolder(t), "card.y4m");
  writeFileSync(film, cardFilm("not yet"));
  const switches = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
  const windows = await startBrowser(t, /status of 4(03|04|09|22)|ERR_INTERNET_DISCONNECTED|ERR_FAILED|net::ERR_/, switches);
  const on = await buildDesk({ after: () => undefined }, ["Ann", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus"]);
  const site = await serveWhole(t, on);
  const { app, desk, committee, conference, slug, delegates, must } = on;
  const [ann = "", ben = "", cat = "", dan = "", eve = "", fay = "", gus = ""] = delegates;
  const id = () => randomUUID();
  must(await app.credentials.printCards(desk, { conference }, id()));
  await makeWaitingCards(on);
  const numberOf = async (credential: string): Promise<string> =>
    must(await app.credentials.credential(desk, { slug, credential })).credential.card ?? assert.fail();
  const signedIn = async (person: string, options = {}): Promise<Page> => {
    const page = await windows.open(options);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(person)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const address = `${site.url}/desk/conferences/${slug}/check-in`;
  const opened = async (page: Page, name: string): Promise<void> => {
    await page.goto(address);
    await page.locator("#desk-page[data-ready=yes]").waitFor();
    await page.getByLabel("This desk").fill(name);
    await page.getByLabel("This desk").blur();
  };
  const find = (page: Page) => page.getByLabel("Card number, name or group");
  const enter = async (page: Page, text: string): Promise<void> => {
    await find(page).fill(text);
    await find(page).press("Enter");
  };
  const said = (page: Page, words: RegExp): Promise<void> => page.locator("#desk-said", { hasText: words }).waitFor();
  const wrong: string[] = [];

  const one = await signedIn(desk.id);
  const two = await signedIn(committee.id);
  await t.test("a card number and Enter check in; the other desk sees it, and is told since when and where", async () => {
    await opened(one, "Desk 1");
    await opened(two, "Desk 2");
    await enter(one, await numberOf(ann));
    await said(one, /Checked in.*Ann Test/s);
    await two.locator("#desk-present", { hasText: "1" }).waitFor();
    await enter(two, (await numberOf(ann)).replace("-", ""));
    await said(two, /Already in since \d\d:\d\d at Desk 1.*Ann Test/s);
    assert.equal(await two.locator("#desk-quorum").innerText(), "3: 2 short");
    await enter(
      two,
      (await numberOf(ann)).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
    );
    await said(two, /Wrong number/);
  });

  await t.test("a name is searched as it is typed; a slip is taken back", async () => {
    await find(one).pressSequentially("hull b");
    await one.locator(".desk-hit", { hasText: "Ben Test" }).click();
    await one.getByRole("button", { name: "Check in" }).click();
    await said(one, /Checked in.*Ben Test/s);
    wrong.push(...(await looksWrong(one)));
    await one.getByRole("button", { name: "Undo" }).click();
    await said(one, /Not checked in.*Ben Test/s);
    assert.equal(await on.stateOf(ben), "registered");
  });

  await t.test("news that were asked for before an act and come after it do not take it back", async () => {
    const [asked, undone, scanned] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    let after = undone;
    await one.route("**/credentials/deskNews", async (route) => {
      const response = await route.fetch();
      const { rows }: { readonly rows: readonly { readonly id: string; readonly state: string }[] } = await response.json();
      if (after === scanned || rows.some(({ id: of, state }) => of === ben && state === "checkedIn")) {
        const until = after.promise;
        after = scanned;
        asked.resolve(undefined);
        await until;
      }
      await route.fulfill({ response });
    });
    await enter(one, await numberOf(ben));
    await said(one, /Checked in.*Ben Test/s);
    await asked.promise;
    await one.getByRole("button", { name: "Undo" }).click();
    await said(one, /Not checked in.*Ben Test/s);
    const late = one.waitForResponse(/deskNews/);
    undone.resolve(undefined);
    await (await late).finished();
    await enter(one, await numberOf(ben));
    await said(one, /^(?:OK)?Checked in.*Ben Test/s);
    scanned.resolve(undefined);
    await one.unrouteAll({ behavior: "wait" });
    await one.getByRole("button", { name: "Undo" }).click();
    await said(one, /Not checked in.*Ben Test/s);
  });

  await t.test("what a scanner types is read and its sign-in code kept nowhere", async () => {
    const asked: string[] = [];
    one.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
    await enter(one, `https://conference.example.org/card?c=${await numberOf(ben)}#abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456`);
    await said(one, /Checked in.*Ben Test/s);
    assert.equal(await find(one).inputValue(), "");
    assert.ok(asked.some((text) => text.includes("checkIn")) && !asked.some((text) => text.includes("abcd-efgh")));
  });

  await t.test("three are checked in without a net; another desk replaces one of them; two count and one is for a person", async () => {
    await one.context().setOffline(true);
    for (const credential of [cat, dan, eve]) {
      await enter(one, await numberOf(credential));
      await said(one, /Checked in, waiting for the net/);
    }
    await one.locator("#desk-net", { hasText: "3 waiting to be sent" }).waitFor();
    wrong.push(...(await looksWrong(one)));
    await one.reload();
    await one.locator("#desk-net", { hasText: "No net: 3 waiting to be sent" }).waitFor();
    await enter(two, await numberOf(dan));
    await said(two, /Checked in.*Dan Test/s);
    await two.getByRole("button", { name: "Substitute…" }).click();
    await two.getByLabel("First name of the substitute").fill("Sub");
    await two.getByLabel("Family name").fill("Stitute");
    await two.getByRole("button", { name: "Put the substitute in" }).click();
    await said(two, /Not checked in.*Sub Stitute/s);
    await two.getByRole("button", { name: "Check in" }).click();
    await said(two, /Checked in.*Sub Stitute/s);
    await one.context().setOffline(false);
    const conflicts = one.locator("#desk-conflicts");
    await conflicts.getByText("1 check-in was refused").waitFor();
    assert.match(await conflicts.innerText(), /Dan Test[\s\S]*Checked in here at \d\d:\d\d without a net[\s\S]*Replaced by Sub Stitute/);
    await one.locator("#desk-net").waitFor({ state: "hidden" });
    assert.deepEqual([await on.stateOf(cat), await on.stateOf(dan), await on.stateOf(eve)], ["checkedIn", "replaced", "checkedIn"]);
    const steps = await on.db
      .selectFrom("credential_step")
      .select(["offline", "desk"])
      .where("credential_id", "=", cat)
      .where("to_state", "=", "checkedIn")
      .execute();
    assert.deepEqual(steps, [{ offline: true, desk: "Desk 1" }]);
    const { registered, present } = must(await app.conference.conference(desk, { slug })).attendance;
    assert.deepEqual([registered, present], [7, 5], "seven places, and never two holders of one");
    wrong.push(...(await looksWrong(one)));
    await one.getByRole("button", { name: "Settled: Dan Test" }).click();
    await conflicts.waitFor({ state: "hidden" });
  });

  await t.test("who is suspended is told loudly, at once at every desk", async () => {
    must(await app.credentials.suspendCredential(committee, { conference, credential: fay, reason: "until heard" }, id()));
    await one.waitForTimeout(1500);
    await enter(one, await numberOf(fay));
    await said(one, /Suspended.*Fay Test.*no vote/s);
    wrong.push(...(await looksWrong(one)));
    assert.equal(await on.stateOf(fay), "suspended");
  });

  await t.test("a card held up to the camera checks in; only this page may use the camera", async () => {
    const number = await numberOf(gus);
    assert.equal(cardIn(number).kind, "card");
    writeFileSync(film, cardFilm(`https://conference.example.org/card?c=${number}#abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456`));
    await one.getByRole("button", { name: "Scan with the camera" }).click();
    await said(one, /Checked in.*Gus Test/s);
    await one.getByRole("button", { name: "Stop the camera" }).click();
    const policy = async (path: string) => (await one.request.get(site.url + path)).headers()["permissions-policy"] ?? "";
    assert.match(await policy(`/desk/conferences/${slug}/check-in`), /camera=\(self\)/);
    assert.match(await policy(`/desk/conferences/${slug}/credentials`), /camera=\(\)/);
  });

  await t.test("the desk works without JavaScript, by search and by number", async () => {
    const plain = await signedIn(desk.id, { javaScriptEnabled: false });
    await plain.goto(address);
    await find(plain).fill(`https://conference.example.org/card?c=${await numberOf(ben)}#abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456`);
    await plain.getByRole("button", { name: "Find" }).click();
    assert.doesNotMatch(plain.url(), /abcd/);
    await plain.getByRole("button", { name: "Check out Ben Test" }).click();
    assert.match(await plain.locator(".desk-said").first().innerText(), /Out[\s\S]*Ben Test/);
    await plain.getByRole("button", { name: "Undo" }).click();
    assert.equal(await on.stateOf(ben), "checkedIn");
  });

  await t.test("when the day is closed every device forgets the roll", async () => {
    await two.goto(address);
    await two.getByText("Close the desk for the day").click();
    await two.getByRole("button", { name: "Close the desk" }).click();
    await said(one, /This desk is shut.*The desk was closed for the day/s);
    const left = await one.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const request = indexedDB.open("mandate-desk", 1);
          request.onsuccess = () => {
            const all = request.result.transaction("kept").objectStore("kept").getAllKeys();
            all.onsuccess = () => resolve(all.result);
          };
        }),
    );
    assert.deepEqual(left, []);
    assert.equal(await on.stateOf(ann), "out");
    assert.match(await two.locator("main").innerText(), /The desk is closed/);
  });

  for (const path of ["credentials", `credentials/${cat}`, "cards", "contested-seats"]) {
    await two.goto(`${site.url}/desk/conferences/${slug}/${path}`);
    wrong.push(...(await looksWrong(two)));
  }
  must(await app.credentials.publishCredentialsReport(committee, { conference, note: "First day" }, id()));
  await two.goto(`${site.url}/conferences/${slug}/credentials-report`);
  wrong.push(...(await looksWrong(two)));
  assert.deepEqual([...windows.consoleErrors, ...wrong], []);
});
