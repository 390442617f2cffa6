import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
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

  await step("two that touch the same clause are asked about; grouped, the one that goes furthest is voted first", async () => {
    await committee.getByText("Rivals and the order of voting").click();
    assert.match(await main(committee), /M1\.1 and M1\.2 touch the same clause, 1\.2: are they rivals\?/);
    const field = (of: string, label: RegExp) => committee.locator("fieldset.rival", { hasText: `${of}, clause` }).getByLabel(label);
    const rank = async (first: string, second: string): Promise<void> => {
      for (const [label, place] of [
        ["M1.1", first],
        ["M1.2", second],
      ] as const) {
        await field(label, /^Group/).fill("size");
        await field(label, /^How far it goes/).fill(place);
      }
      await press(committee, "Keep this order");
    };
    await rank("1", "1");
    assert.match(await alert(committee), /size/, "two of one rank leave open which is voted first");
    assert.equal(await field("M1.2", /^Group/).inputValue(), "size");
    await look(committee);
    await rank("2", "1");
    assert.match(await main(committee), /The order of voting is kept/);
    assert.doesNotMatch(await main(committee), /are they rivals/);
    await visitor.reload();
    assert.deepEqual(
      (await labelsIn(visitor)).filter((label) => label !== "M1.3"),
      ["M1.2", "M1.1"],
    );
    assert.match(await visitor.locator("[id='a-M1.2']").innerText(), /goes furthest of its rivals/);
    assert.match(await visitor.locator("[id='a-M1.1']").innerText(), /falls if M1\.2 is carried/);
    await look(visitor);
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", async () => {
    assert.deepEqual(on.wrong, []);
    assert.deepEqual(on.windows.consoleErrors, []);
  });
});
