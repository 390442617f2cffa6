import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Download, Page } from "playwright-core";
import { type Site, startDemoSite } from "../build/demo-site.ts";
import { press, tabTo, type } from "../build/keyboard.ts";

type Count = { readonly votes: Readonly<Record<string, number>>; readonly abstentions?: number };
type Division = Count & { readonly id: string; readonly outcome: string; readonly rounds?: readonly Count[]; readonly castingVote?: { readonly for: string } };

const path = JSON.parse(readFileSync(new URL("../../demo/founding-conference/divisions/path-a.json", import.meta.url), "utf8")) as {
  readonly decisions: readonly Division[];
};

const desk = "/desk/conferences/founding-conference";

async function enterCount(page: Page, site: Site, count: Count): Promise<void> {
  await page.goto(`${site.url}${desk}/count`);
  const fields = page.locator("input[name^='votes.']");
  for (const name of await fields.evaluateAll((inputs) => inputs.map((input) => input.getAttribute("name") ?? ""))) {
    await tabTo(page, /./); // from the top of the page on
    await page.locator(`[name="${name}"]`).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(String(count.votes[name.replace("votes.", "")] ?? 0));
  }
  await type(page, /Abstentions/, String(count.abstentions ?? 0));
  await press(page, /Enter my (corrected )?count/);
}

/** Hands are usual where two are put; here two tellers count. */
async function openCount(page: Page): Promise<void> {
  const hands = page.getByLabel(/^Show of hands/);
  if ((await hands.count()) > 0 && (await hands.isChecked())) {
    await tabTo(page, /^Show of hands/);
    await page.keyboard.press("ArrowDown");
  }
  assert.ok(await page.getByLabel(/^Count by tellers/).isChecked());
  await press(page, /^Open the vote/);
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

test("committee, tellers and chair take the founding conference down path A by the keyboard alone, and the constitution can be downloaded", {
  timeout: 600_000,
}, async (t) => {
  const site = await startDemoSite(t);
  const chair = await site.signedIn("chair@example.org");
  const tellers = [await site.signedIn("teller1@example.org"), await site.signedIn("teller2@example.org")] as const;
  const screen = await site.visitor();
  await screen.goto(`${site.url}/conferences/founding-conference/results`);

  await chair.goto(`${site.url}${desk}/chair`);
  await press(chair, /^Call Constitution/);

  await t.test("two different counts cannot be declared", async () => {
    await openCount(chair);
    await enterCount(tellers[0], site, { votes: { for: 74, against: 58 } });
    await enterCount(tellers[1], site, { votes: { for: 73, against: 58 } });
    await chair.goto(`${site.url}${desk}/chair`);
    await press(chair, /^Close the vote/);
    assert.match(await chair.locator("main").innerText(), /counts differ/i);
    assert.equal(await chair.getByRole("button", { name: "Declare the result" }).count(), 0);
    assert.ok(!(await screen.locator("main").innerText()).includes("74"), "figures of a vote that is not declared are public");
    await enterCount(tellers[1], site, { votes: { for: 74, against: 58 } });
    await chair.goto(`${site.url}${desk}/chair`);
    await press(chair, /^Declare the result/);
    assert.match(await chair.locator("main").innerText(), /Carried, 74 to 58, majority of votes cast/);
  });

  await t.test("the public results follow by themselves", async () => {
    await screen.waitForFunction(() => /carried, 74 to 58, majority of votes cast/i.test(document.body.innerText), null, { timeout: 10_000 });
  });

  for (const division of path.decisions.slice(1)) {
    await t.test(`${division.id} is decided as in the data set`, async () => {
      for (const count of division.rounds ?? [division]) {
        await openCount(chair);
        for (const teller of tellers) await enterCount(teller, site, count);
        await chair.goto(`${site.url}${desk}/chair`);
        await press(chair, /^Close the vote/);
        await press(chair, /^Declare the result/);
      }
      if (division.castingVote) {
        await tabTo(chair, /^[AB]:/);
        for (let step = 0; step < 3 && !(await chair.locator(`input[name=for][value=${division.castingVote.for}]`).isChecked()); step++)
          await chair.keyboard.press("ArrowDown");
        await press(chair, /^Give the casting vote/);
      }
      const latest = await chair.locator("[data-live=latest]").innerText();
      assert.match(latest, division.outcome === "carried" ? /Carried/ : new RegExp(`${division.outcome.toUpperCase()} chosen`));
      assert.ok(latest.includes(division.id));
    });
  }

  await t.test("the constitution is adopted, and its hash is that of the published text", async () => {
    const page = await site.visitor();
    await page.goto(`${site.url}/conferences/founding-conference/agenda/constitution/text`);
    const hash = /\b[0-9a-f]{64}\b/.exec(await page.locator("main").innerText())?.[0];
    const text = Buffer.from(await (await page.request.get(`${page.url()}.txt`)).body());
    assert.equal(createHash("sha256").update(text).digest("hex"), hash);
    for (const [name, magic] of [
      ["PDF", "%PDF-"],
      ["Word", "PK"],
    ] as const) {
      const link = page.getByRole("link", { name: new RegExp(`^${name}`) }).first();
      await link.evaluate((anchor) => anchor.setAttribute("download", ""));
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      assert.ok((await bytesOf(download)).toString("latin1").startsWith(magic), name);
    }
  });

  await t.test("the committee gives the decision an owner and a date, and the report shows it", async () => {
    const committee = await site.signedIn("committee1@example.org");
    await committee.goto(`${site.url}${desk}/report`);
    await press(committee, /^Give decisions owners and dates$/);
    await type(committee, /What is to be done/, "Print the constitution and send it to every group");
    await type(committee, /^Owner/, "Organising group");
    await tabTo(committee, /Due on/);
    await committee.keyboard.type("04212026"); // month first: this browser knows American English only
    await press(committee, /^Add to the register$/);
    await committee.goto(`${site.url}/conferences/founding-conference/report`);
    const report = await committee.locator("main").innerText();
    assert.match(report, /Print the constitution and send it to every group/);
    assert.match(report, /Organising group/);
    assert.match(report, /21 April 2026/);
  });

  assert.deepEqual(site.consoleErrors, []);
});
