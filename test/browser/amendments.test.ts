import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { must } from "../build/database.ts";
import { clause, textOf } from "../build/planned.ts";
import { alert, main, press, startPlanned, stepsOf } from "../build/writing-site.ts";

test("groups submit amendments, and the committee accepts, rules out and orders them", { timeout: 300_000 }, async (t) => {
  const on = await startPlanned(t);
  const { address, look } = on;
  const step = stepsOf(t);
  const committee = await on.signedIn(on.gwen);
  const visitor = await on.windows.open();
  const labelsIn = (page: Page): Promise<string[]> => page.locator(".decision-id").allInnerTexts();
  const changing = async (page: Page, number: string, old: string, put: string): Promise<void> => {
    await page.goto(address.amend);
    await page.getByRole("link", { name: `Amend this clause ${number}` }).click();
    await page.getByLabel(/^Words to take out/).fill(old);
    await page.getByLabel(/^New words/).fill(put);
    await press(page, "Show how it would read");
  };

  await step("a secretary sees how the clause would read before submitting; words that are not in it are refused and kept", async () => {
    const hull = await on.signedIn(on.hullSecretary);
    await hull.goto(address.amend);
    await look(hull);
    await changing(hull, "1.2", "sixteen", "nine");
    assert.match(await alert(hull), /Words to take out/);
    assert.equal(await hull.getByLabel(/^New words/).inputValue(), "nine");
    await hull.getByLabel(/^Words to take out/).fill("fifteen");
    await press(hull, "Show how it would read");
    const effect = hull.locator("section[aria-labelledby=effect-title] .clause-preview");
    assert.deepEqual([await effect.locator("del").allInnerTexts(), await effect.locator("ins").allInnerTexts()], [["fifteen"], ["nine"]]);
    assert.match(await main(hull), /Submitted by Hull Renters/);
    await look(hull);
    await press(hull, "Submit this amendment");
    assert.match(await hull.getByRole("status").first().innerText(), /Submitted/);
    assert.deepEqual(await labelsIn(hull), ["M1.1"]);
    await visitor.goto(`${address.open}/housing/amendments`);
    assert.deepEqual(await labelsIn(visitor), [], "not public before the committee has accepted it");
  });

  await step("an amendment can be submitted without JavaScript", async () => {
    const leeds = await on.signedIn(on.leedsSecretary, { javaScriptEnabled: false });
    await changing(leeds, "1.2", "fifteen", "five");
    await press(leeds, "Submit this amendment");
    await changing(leeds, "1.1", "Everybody", "Nobody");
    await press(leeds, "Submit this amendment");
    assert.match(await main(leeds), /M1\.3/);
    assert.equal(await leeds.getByRole("button", { name: /Accept|Rule it out/ }).count(), 0, "a group does not judge amendments");
  });

  await step("the committee accepts two, and rules one out with a reason that everybody can read", async () => {
    await committee.goto(address.amendments);
    assert.match(await main(committee), /3 amendments wait for the committee: M1\.1, M1\.2 and M1\.3/);
    await look(committee);
    await press(committee, /^Accept onto the agenda ?: M1\.1$/);
    await press(committee, /^Accept onto the agenda ?: M1\.2$/);
    await committee.getByText("Rule it out of order M1.3").click();
    await press(committee, "Rule it out of order: M1.3");
    assert.match(await alert(committee), /Reason/);
    await committee.locator("details[open]").getByLabel("Reason").fill("It denies the <i>aim</i> of the motion.");
    await press(committee, "Rule it out of order: M1.3");
    await visitor.reload();
    assert.match(await main(visitor), /Ruled out of order/);
    assert.match(await main(visitor), /It denies the <i>aim<\/i> of the motion\./);
    assert.deepEqual(
      (await labelsIn(visitor)).filter((label) => label !== "M1.3"),
      ["M1.1", "M1.2"],
    );
  });

  await step("two that take the same words are proposed as rivals, furthest first, with the reason; the committee keeps another order", async () => {
    const group = committee.getByRole("region", { name: "Rivals in 1.2" });
    assert.match(await group.innerText(), /Proposed: M1\.1 and M1\.2 cannot all be had/);
    const places = async (): Promise<string[]> => (await group.locator("li strong").allInnerTexts()).map((label) => label.trim());
    assert.deepEqual(await places(), ["M1.2", "M1.1"], "from 15 to 5 goes further than to 9");
    await look(committee);
    await press(committee, /^Keep this order/);
    assert.match(await main(committee), /The order of voting is kept/);
    assert.match(await group.innerText(), /Kept by the committee/);
    await press(committee, "Move M1.1 up");
    assert.deepEqual(await places(), ["M1.1", "M1.2"]);
    await press(committee, "Move M1.2 up");
    await visitor.reload();
    assert.deepEqual(
      (await labelsIn(visitor)).filter((label) => label !== "M1.3"),
      ["M1.2", "M1.1"],
    );
    assert.match(await visitor.locator("[id='a-M1.2']").innerText(), /goes furthest of its rivals/);
    assert.match(await visitor.locator("[id='a-M1.1']").innerText(), /falls if M1\.2 is carried/);
    await look(visitor);
  });

  await step("by hand, two of one rank are refused and what was typed is kept", async () => {
    await committee.getByText("Rivals and the order of voting").click();
    const field = (of: string, label: RegExp) => committee.locator("fieldset.rival", { hasText: `${of}, clause` }).getByLabel(label);
    await field("M1.1", /^How far it goes/).fill("1");
    await press(committee, "Keep this order");
    assert.match(await alert(committee), /clause 1\.2/, "two of one rank leave open which is voted first");
    assert.equal(await field("M1.1", /^How far it goes/).inputValue(), "1");
  });

  await step("everybody sees the changes marked, side by side, or the whole text as amended; and finds amendments by words and in another order", async () => {
    const list = `${address.open}/housing/amendments`;
    await visitor.getByRole("link", { name: "Side by side" }).click();
    assert.match(await visitor.locator("[id='a-M1.2']").innerText(), /fifteen[^]*five/);
    await look(visitor);
    await visitor.getByRole("link", { name: "Whole text as amended" }).click();
    assert.match(await main(visitor), /With M1\.2 in place/);
    assert.match(await main(visitor), /The committee has five members\./);
    assert.match(await main(visitor), /Without M1\.1: it falls when M1\.2 is carried/);
    await look(visitor);
    await visitor.goto(list);
    await visitor.getByLabel(/^Search/).fill("hull NINE");
    await press(visitor, "Show");
    assert.deepEqual(await labelsIn(visitor), ["M1.1"]);
    await visitor.getByLabel(/^Search/).fill("nowhere");
    await press(visitor, "Show");
    assert.match(await main(visitor), /No amendment matches “nowhere”/);
    await visitor.goto(`${list}?sort=printed`);
    assert.deepEqual(await labelsIn(visitor), ["M1.1", "M1.2", "M1.3"]);
    const csv = await (await visitor.request.get(`${list}.csv`)).text();
    assert.match(csv, /^\ufeff?label,motion,clause,.*,reason,version,place\r?\n/);
    assert.match(csv, /\nM1\.3,A,1\.1,substitute,Everybody,Nobody,Leeds Tenants,.*,ruledOut,,It denies the <i>aim<\/i> of the motion\.,1,kept/);
  });

  await step("the mover accepts one; one objection from another group has it voted on", async () => {
    const orders = JSON.stringify({ acceptedByMover: "unlessObjection", objectionHours: 48 });
    await on.db.updateTable("conference").set({ standing_orders: orders }).where("id", "=", on.conference).execute();
    const leeds = await on.signedIn(on.leedsSecretary);
    await leeds.goto(address.amendments);
    await press(leeds, /^Accept it for our motion ?: M1\.1/);
    assert.match(await main(leeds), /The mover accepts it\. Unless somebody objects before/);
    const hull = await on.signedIn(on.hullSecretary);
    await hull.goto(`${address.open}/housing/amendments`);
    await hull.getByRole("link", { name: "Object to M1.1" }).click();
    await look(hull);
    await press(hull, "Object: M1.1 is to be voted on");
    assert.match(await main(hull), /Your objection is recorded/);
    await visitor.goto(`${address.open}/housing/amendments`);
    assert.match(await visitor.locator("[id='a-M1.1']").innerText(), /Hull Renters objected, so it is put to the vote/);
  });

  await step("a revision that takes the words away: the committee says with one button, or in words, where they belong", async () => {
    const text = textOf("Homes", [
      clause("a", "1.1", "Everybody has a home."),
      clause("b", "1.2", "The committee has twelve members."),
      clause("n", "1.3", "The panel has fifteen members."),
    ]);
    must(await on.app.motions.saveMotion(on.leedsSecretary, { motion: on.housing, base: 1, text }, on.id()));
    must(await on.app.motions.submitMotion(on.leedsSecretary, { motion: on.housing, base: 2 }, on.id()));
    await committee.goto(address.amendments);
    assert.match(await main(committee), /2 amendments have lost their places/);
    await look(committee);
    await press(committee, /^It belongs here ?: M1\.2 to 1\.3/);
    assert.match(await main(committee), /One amendment has lost its place/);
    await committee.getByRole("link", { name: "Say where M1.1 belongs, in words" }).click();
    await committee.getByRole("link", { name: "Amend this clause 1.2" }).click();
    await committee.getByLabel(/^Words to take out/).fill("twelve");
    await press(committee, "Show how it would read");
    await press(committee, "This is where M1.1 belongs");
    assert.match(await main(committee), /It has its place in the latest version/);
    await visitor.reload();
    assert.match(await visitor.locator("[id='a-M1.1']").innerText(), /Found again in version 2/);
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", async () => {
    assert.deepEqual(on.wrong, []);
    assert.deepEqual(on.windows.consoleErrors, []);
  });
});
