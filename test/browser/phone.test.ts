import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { asId } from "../../src/kit/index.ts";
import { issuePrintedCode } from "../../src/store/printed-codes.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { buildHall, type TestHall } from "../build/hall.ts";
import { findings } from "../build/looks.ts";
import { serveWhole } from "../build/site.ts";
import { startBrowser } from "../build/windows.ts";

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const aDay = () => asInstant(Date.now() + 86_400_000);
const asInstant = (ms: number) => new Date(ms).toISOString() as Parameters<typeof issuePrintedCode>[1]["until"];

/** A card with a code for each delegate, as printing makes them. */
async function cardCodes({ on, conference, delegates }: TestHall): Promise<string[]> {
  const codes: string[] = [];
  for (const [at, credential] of delegates.entries()) {
    const { person_id: person } = await on.db.selectFrom("credential").select("person_id").where("id", "=", credential).executeTakeFirstOrThrow();
    await on.db
      .insertInto("credential_card")
      .values({ number: 10_000 + at, credential_id: credential, conference_id: conference })
      .execute();
    codes.push(await inTransaction(on.db, (tx) => issuePrintedCode(tx, { person: asId(person), purpose: "card", conference, until: aDay() })));
  }
  return codes;
}

test("a delegate votes on an old phone in a bad net, and several in turn on one device", { timeout: 240_000 }, async (t) => {
  const windows = await startBrowser(t, /status of 4(01|03|04|09|22)|ERR_INTERNET_DISCONNECTED|ERR_FAILED|net::ERR_/);
  const hall = await buildHall({ after: () => undefined });
  const { on, conference, slug, items, chair, delegates } = hall;
  const { app, must } = on;
  const site = await serveWhole(t, on);
  const codes = await cardCodes(hall);
  let [item] = items;
  const id = () => randomUUID();
  const wrong: string[] = [];
  const here = `${site.url}/hall/${slug}`;
  // What axe finds, on a screen of 360 pixels, and whether anything is wider than it.
  let pictures = 0;
  const look = async (page: Page): Promise<void> => {
    wrong.push(...(await findings(page)));
    const [wide, of] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
    if (wide > of) wrong.push(`${page.url()}: ${wide} pixels wide on ${of}`);
    const folder = process.env["TEST_PICTURES"];
    if (folder) await page.screenshot({ path: `${folder}/phone-${(pictures += 1)}.png`, scale: "css" });
  };

  const nextQuestion = async (): Promise<string> => {
    const next = must(await app.voting.chairDesk(chair, { slug })).item?.next;
    if (next?.kind === "move") {
      const moved = { conference, item: asId<"agendaItem">(item), question: next.question.id, moved: true, mover: "Ann", seconder: "Ben" };
      must(await app.voting.recordMoved(chair, moved, id()));
      return nextQuestion();
    }
    assert.ok(next?.kind === "put");
    return next.question.id;
  };
  const open = async (more: object = {}): Promise<string> => {
    const taking = { method: "count" as const, channels: ["electronic" as const], ...more };
    return must(await app.voting.openDivision(chair, { conference, item: asId(item), question: asId(await nextQuestion()), taking }, id())).division;
  };
  const close = async (division: string) => must(await app.voting.closeDivision(chair, { conference, division: asId(division) }, id()));
  const declare = async (division: string) => must(await app.voting.declare(chair, { conference, division: asId(division) }, id()));
  const recorded = async (division: string, credential = delegates[0]) =>
    on.db
      .selectFrom("ballot")
      .select(["votes", "n"])
      .where("division_id", "=", division)
      .where("credential_id", "=", credential ?? "")
      .execute();
  const choose = (page: Page, label: string) => page.locator("#phone-ballot .phone-choice", { hasText: label }).tap();
  const sendIt = (page: Page) => page.getByRole("button", { name: /^Send my vote/ }).tap();
  const says = (page: Page, words: string | RegExp) => page.locator("main", { hasText: words }).waitFor();

  must(await app.voting.callItem(chair, { conference, item: asId(item) }, id()));
  const ann = await windows.open(phone);
  const bytes = { all: 0 };
  const session = await ann.context().newCDPSession(ann);
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes.all += encodedDataLength;
  });

  await t.test("the QR code of the card leads to the hall that sits; one press signs in", async () => {
    await ann.goto(`${site.url}/card?c=10000-1#${codes[0]}`);
    await ann.getByRole("button", { name: "Sign in" }).tap();
    await ann.waitForURL(`${here}`);
    await says(ann, "Ann Test");
    await look(ann);
  });

  await t.test("the page costs less than 50 kB at first view, with all that it loads", async () => {
    await ann.context().clearCookies({ name: "nothing" });
    await session.send("Network.clearBrowserCache");
    bytes.all = 0;
    await ann.reload();
    await says(ann, "Ann Test");
    await ann.waitForTimeout(700);
    t.diagnostic(`first view: ${(bytes.all / 1000).toFixed(1)} kB`);
    assert.ok(bytes.all > 2000 && bytes.all < 50_000, `${bytes.all} bytes`);
  });

  let first = "";
  await t.test("a vote that opens appears by itself; a choice is sent by a second press, and what was recorded is shown, also after a reload", async () => {
    first = await open();
    await says(ann, "A vote for means: the text is changed as the amendment proposes.");
    await choose(ann, "For");
    assert.deepEqual(await recorded(first), []);
    await look(ann);
    await sendIt(ann);
    await says(ann, /Recorded at \d\d:\d\d: For\./);
    await says(ann, "You can change it until the vote closes.");
    assert.deepEqual(await recorded(first), [{ votes: { for: 1 }, n: 1 }]);
    await ann.reload();
    await says(ann, /Recorded at \d\d:\d\d: For\./);
    await look(ann);
  });

  await t.test("a half-made choice is left alone, whatever others do meanwhile", async () => {
    await ann.getByText("Change my vote").tap();
    await choose(ann, "Against");
    // the picture of the hall changes: somebody comes in, another votes
    must(await app.credentials.moveCredential(on.program, { conference, credential: asId(delegates[4] ?? ""), to: "checkedIn" }, id()));
    const { person_id: ben } = await on.db
      .selectFrom("credential")
      .select("person_id")
      .where("id", "=", delegates[1] ?? "")
      .executeTakeFirstOrThrow();
    must(await app.voting.castVote({ kind: "person", id: asId(ben), name: "Ben", offices: [] }, { division: asId(first), votes: { for: 1 }, after: 0 }, id()));
    await ann.locator("main[data-present='5']").waitFor();
    await ann.waitForTimeout(300);
    assert.equal(await ann.locator("#phone-ballot input[value=against]").isChecked(), true);
    await sendIt(ann);
    await says(ann, /Recorded at \d\d:\d\d: Against\./);
    assert.deepEqual(await recorded(first), [{ votes: { against: 1 }, n: 2 }]);
  });

  await t.test("without a net the vote is kept and loudly not sent; it is sent again by itself and counts once", async () => {
    await ann.getByText("Change my vote").tap();
    await choose(ann, "Abstain");
    // the answer is lost on its way back: the vote is recorded, and the phone does not know
    let lost = 0;
    await ann.route(
      "**/voting/castVote",
      async (route) => {
        lost += 1;
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await ann.context().setOffline(false);
    await sendIt(ann);
    await says(ann, "Not sent yet: Abstain");
    await ann.context().setOffline(true);
    assert.equal(lost, 1);
    assert.deepEqual(await recorded(first), [{ votes: { abstain: 1 }, n: 3 }]);
    await look(ann);
    await ann.context().setOffline(false);
    await says(ann, /Recorded at \d\d:\d\d: Abstain\./);
    await ann.locator("#phone-net").waitFor({ state: "hidden" });
    assert.deepEqual(await recorded(first), [{ votes: { abstain: 1 }, n: 3 }]);
  });

  await t.test("a vote that another device of the same person recorded meanwhile is shown, and the person is asked", async () => {
    await ann.getByText("Change my vote").tap();
    const { person_id: same } = await on.db
      .selectFrom("credential")
      .select("person_id")
      .where("id", "=", delegates[0] ?? "")
      .executeTakeFirstOrThrow();
    must(await app.voting.castVote({ kind: "person", id: asId(same), name: "Ann", offices: [] }, { division: asId(first), votes: { for: 1 }, after: 3 }, id()));
    await choose(ann, "Against");
    await sendIt(ann);
    await says(ann, "Recorded is: For. You were about to send: Against.");
    await ann.getByRole("button", { name: "Keep For" }).tap();
    await says(ann, /Recorded at \d\d:\d\d: For\./);
    assert.deepEqual(await recorded(first), [{ votes: { for: 1 }, n: 4 }]);
  });

  await t.test("what closes before a vote arrives is plainly not counted; the result tells one's own vote", async () => {
    await ann.getByText("Change my vote").tap();
    await choose(ann, "Abstain");
    await ann.route("**/voting/castVote", (route) => route.abort());
    await sendIt(ann);
    await says(ann, "Not sent yet: Abstain");
    await close(first);
    await says(ann, "it is not known yet whether yours arrived before");
    await ann.unroute("**/voting/castVote");
    await says(ann, "Not counted: Abstain");
    await says(ann, "What was recorded before stands: For.");
    await look(ann);
    await declare(first);
    await says(ann, /Your vote, recorded at \d\d:\d\d: For\./);
    await look(ann);
  });

  await t.test("without JavaScript the same page signs in, votes and changes by forms", async () => {
    const second = await open();
    const plain = await windows.open({ ...phone, javaScriptEnabled: false });
    await plain.goto(here);
    await plain.getByLabel("The code on your card").fill(` ${codes[2]?.toUpperCase().replaceAll("-", " ")} `);
    await plain.getByRole("button", { name: "Sign in" }).tap();
    await says(plain, "Cat Test");
    await choose(plain, "Against");
    await sendIt(plain);
    await says(plain, /Recorded at \d\d:\d\d: Against\./);
    await plain.getByText("Change my vote").tap();
    await choose(plain, "For");
    await sendIt(plain);
    await says(plain, /Recorded at \d\d:\d\d: For\./);
    assert.deepEqual(await recorded(second, delegates[2]), [{ votes: { for: 1 }, n: 2 }]);
    // a page with a form that may be half filled in does not load itself anew
    assert.equal(await plain.locator("meta[http-equiv=refresh]").count(), 1);
    await plain.goto(`${here}?change=1`);
    assert.equal(await plain.locator("meta[http-equiv=refresh]").count(), 0);

    // an observer, or somebody who came after, is told why and what to do
    const eve = await windows.open(phone);
    await eve.goto(`${site.url}/card?c=10004-1#${codes[4]}`);
    await eve.getByRole("button", { name: "Sign in" }).tap();
    await says(eve, "Eve Test");
    await close(second);
    await declare(second);
  });

  await t.test("delegates vote one after another on one device; nothing of the last one stays", async () => {
    must(await app.voting.closeItem(chair, { conference, item: asId(item), reason: "Decided." }, id()));
    [, item] = items;
    must(await app.voting.callItem(chair, { conference, item: asId(item) }, id()));
    const third = await open();
    const device = await windows.open({ viewport: { width: 800, height: 900 }, hasTouch: true });
    for (const at of [1, 3, 1]) {
      await device.goto(`${here}?desk=1`);
      await device.getByLabel("The code on your card").fill(`https://conference.example.org/card?c=1#${codes[at]}`);
      await device.getByRole("button", { name: "Sign in" }).tap();
      await says(device, at === 1 ? "Ben Test" : "Dan Test");
      if (await device.getByText("Change my vote").isVisible()) await device.getByText("Change my vote").tap();
      await choose(device, at === 1 ? "For" : "Against");
      await sendIt(device);
      await says(device, "Your vote is recorded. The next delegate can sign in.");
      assert.equal((await device.context().cookies()).filter(({ name }) => /session/.test(name)).length, 0);
      assert.equal(await device.evaluate(() => sessionStorage.length + localStorage.length), 0);
      await device.goBack();
      assert.doesNotMatch(await device.locator("body").innerText(), /Ben|Dan|Against|Recorded at/);
    }
    await look(device);
    assert.deepEqual(await recorded(third, delegates[1]), [{ votes: { for: 1 }, n: 2 }]);
    assert.deepEqual(await recorded(third, delegates[3]), [{ votes: { against: 1 }, n: 1 }]);
  });

  assert.deepEqual(wrong, []);
  assert.deepEqual(windows.consoleErrors, []);
  assert.deepEqual(on.errors, []);
});
