import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { must } from "../build/database.ts";
import { looksWrong } from "../build/looks.ts";
import { registering } from "../build/registering.ts";
import { serveWhole } from "../build/site.ts";
import { startBrowser, type WindowOptions } from "../build/windows.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

test("a group names delegates over its entitlement, is told why, and mends it; the committee sees it", { timeout: 240_000 }, async (t) => {
  const windows = await startBrowser(t);
  const on = await registering({ after: () => undefined }, {}, { published: false });
  const site = await serveWhole(t, on);
  const { slug, leeds } = on;
  const step = stepsOf(t);
  const wrong: string[] = [];
  const look = async (page: Page): Promise<void> => void wrong.push(...(await looksWrong(page)));
  const signedIn = async ({ id }: { readonly id: string }, options?: WindowOptions): Promise<Page> => {
    const page = await windows.open(options);
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(id)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const at = (path: string): string => `${site.url}${path}`;
  const desk = `/desk/conferences/${slug}/registration`;
  const officer = await signedIn(on.leedsOfficer);
  const committee = await signedIn(on.committee);
  const visitor = await windows.open();

  await step("the committee begins from a known rule, keeps what it typed wrongly, and publishes", async () => {
    await committee.goto(at(`${desk}/settings?preset=dsa2023`));
    assert.match(await main(committee), /The form holds the rule of DSA 2023/);
    await committee
      .getByLabel(/^At most/)
      .first()
      .fill("two");
    await press(committee, "Save the settings");
    assert.match(await alert(committee), /At most: A whole number is needed here/);
    assert.equal(await committee.getByLabel(/for each further members/).inputValue(), "75");
    await committee
      .getByLabel(/^At most/)
      .first()
      .fill("");
    await committee.getByText("Women", { exact: true }).click();
    await committee.getByLabel(/At least this share of the delegates are women/).fill("1/2");
    await committee.getByLabel("If it is not met").first().selectOption("refuse");
    await committee.getByLabel("Those named are asked whether they accept").check();
    await look(committee);
    await press(committee, "Save the settings");
    await press(committee, "Work out and publish the entitlements");
    assert.match(await main(committee), /The entitlements of 2 groups are worked out and published/);
    await look(committee);
  });

  await step("everybody sees the seats of each group, and no number of members", async () => {
    await visitor.goto(at(`/conferences/${slug}/entitlements`));
    const text = await main(visitor);
    assert.match(text, /Leeds Tenants/);
    assert.match(text, /At least half of the delegates are women, rounded down/);
    assert.doesNotMatch(await visitor.content(), /\b412\b/);
    await look(visitor);
    for (const ending of ["csv", "pdf"]) assert.equal((await site.ask(`/conferences/${slug}/entitlements.${ending}`)).status, 200, ending);
    assert.match(await (await site.ask(`/conferences/${slug}/entitlements.csv`)).text(), /Leeds Tenants,Yorkshire,5,1,0,formula/);
  });

  const name = async (who: string, woman = false): Promise<void> => {
    await officer.getByLabel("First name", { exact: true }).last().fill(who);
    await officer
      .getByLabel(/^E-mail address/)
      .last()
      .fill(`${who.toLowerCase()}@leeds.example.org`);
    if (woman) await officer.getByLabel("This person is a woman").last().check();
    await press(officer, "Name this person");
  };

  await step("the officer names delegates; what the quota makes impossible is refused and kept", async () => {
    await officer.goto(at(`/desk/groups/${leeds}/delegates`));
    await officer.getByRole("link", { name: "Spring conference" }).click();
    assert.match(await main(officer), /412 members on 28 February 2026 \/ 75 = 5\.49, nearest: 5; minimum 1: 5/);
    await look(officer);
    for (const who of ["Cy", "Dan", "Ed"]) await name(who);
    await name("Fred");
    assert.match(await alert(officer), /the quota could not be met any more/);
    assert.equal(await officer.getByLabel("First name", { exact: true }).last().inputValue(), "Fred");
    await look(officer);
    await officer.goto(at(`/desk/groups/${leeds}/delegates/${slug}`));
    await name("Ann", true);
    await name("Bet", true);
    assert.match(await main(officer), /5 seats: 5 named\./);
    assert.match(await main(officer), /Complete/);
  });

  await step("a sixth is refused with the calculation as the reason; the officer takes one back, and it goes", async () => {
    await officer.getByLabel("Delegate", { exact: true }).check();
    await name("Gil", true);
    const said = await alert(officer);
    assert.match(said, /Your group may send 5, and 5 are named/);
    assert.match(said, /412 members on 28 February 2026 \/ 75 = 5\.49/);
    await look(officer);
    const cy = officer.locator("li", { hasText: "Cy" }).first();
    await cy.locator("summary", { hasText: "Take back" }).click();
    await cy.getByRole("button", { name: "Take the name of Cy back" }).click();
    await name("Gil", true);
    assert.match(await main(officer), /The person is named/);
    assert.match(await main(officer), /5 seats: 5 named\./);
    await officer
      .locator("li", { hasText: "Dan" })
      .first()
      .getByRole("button", { name: /Record apologies/ })
      .click();
    assert.match(await main(officer), /1 of them with apologies/);
    await look(officer);
  });

  await step("who is named accepts, and puts down access needs with the sentence ticked, without JavaScript", async () => {
    const ann = await signedIn(await on.personNamed("ann@leeds.example.org"), { javaScriptEnabled: false });
    const seen = await signedIn(await on.personNamed("ann@leeds.example.org"));
    const mine = at(`/conferences/${slug}/registration`);
    await ann.goto(mine);
    await seen.goto(mine);
    await look(seen);
    await press(ann, "Yes, I am coming");
    assert.match(await main(ann), /You are coming/);
    await ann.getByText("Put down what you need").click();
    await ann.getByLabel("Hearing loop").check();
    await press(ann, "Keep this");
    assert.match(await alert(ann), /only with explicit consent/);
    assert.equal(await ann.getByLabel("Hearing loop").isChecked(), true);
    await ann.getByLabel(/^I agree explicitly/).check();
    await press(ann, "Keep this");
    assert.match(await main(ann), /are kept for the credentials desk/);
    await seen.reload();
    await look(seen);
    const reader = await signedIn(on.desk);
    await reader.goto(at(`${desk}/needs`));
    assert.match(await main(reader), /Ann/);
    await look(reader);
    await committee.goto(at(`${desk}/needs`));
    assert.doesNotMatch(await main(committee), /Ann/);
  });

  await step("a challenge is sent, decided with a reason and shown to everybody", async () => {
    await officer.goto(at(`/desk/groups/${leeds}/delegates/${slug}`));
    await officer.locator("summary", { hasText: "Challenge it" }).click();
    await officer.getByLabel("What is wrong").fill("We were 470 on the day.");
    await press(officer, "Send the challenge");
    await committee.goto(at(`${desk}/challenges`));
    await committee.getByLabel("Upheld", { exact: true }).check();
    await committee.getByLabel("Counted: members").fill("470");
    await committee.getByLabel("Reason").fill("The list was received in time.");
    await look(committee);
    await press(committee, "Decide");
    await visitor.goto(at(`/conferences/${slug}/entitlements`));
    assert.match(await main(visitor), /5 → 6/);
    assert.match(await main(visitor), /The list was received in time/);
    assert.doesNotMatch(await visitor.content(), /\b470\b/);
  });

  await step("the committee reminds who has named nobody, and freezes the list", async () => {
    await committee.goto(at(desk));
    await press(committee, "Send the reminder");
    assert.match(await main(committee), /The officers of 1 group are being reminded\./);
    await committee.goto(at(`${desk}/people`));
    assert.match(await main(committee), /Ann/);
    await look(committee);
    await committee.goto(at(desk));
    await committee.getByText("Freeze the entitlements").click();
    await press(committee, "Freeze them now");
    assert.match(await main(committee), /frozen .* by Committee Test \(Conference Arrangements Committee\)/);
    assert.equal(must(await on.app.registration.registrationDesk(on.committee, { slug })).frozen?.by, "Committee Test");
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", async () => {
    assert.deepEqual(wrong, []);
    assert.deepEqual(windows.consoleErrors, []);
  });
});
