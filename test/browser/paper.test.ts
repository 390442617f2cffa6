import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { asId } from "../../src/kit/index.ts";
import { must } from "../build/database.ts";
import { looksWrong } from "../build/looks.ts";
import { buildScenarioHall, yesNoQuestion } from "../build/scenario-hall.ts";
import { serveWhole } from "../build/site.ts";
import { startBrowser } from "../build/windows.ts";

test("paper for the hall is one button; the chair keeps or voids by the rule; the record goes out and is checked as it comes in; a QR code tells the address", {
  timeout: 240_000,
}, async (t) => {
  const windows = await startBrowser(t);
  const hall = await buildScenarioHall(
    { after: () => undefined },
    {
      affiliates: 6,
      delegates: 60,
      present: 50,
      orders: { floor: { ...plainFloorOrders, electronic: true, remote: true, sections: ["Left", "Right"] } },
      items: [{ title: "Rent strike", questions: [yesNoQuestion("A"), yesNoQuestion("B")], called: true }],
    },
  );
  const { on, conference, slug, chair, delegates, items } = hall;
  const site = await serveWhole(t, on);
  const wrong: string[] = [];
  const signedIn = async (id: string) => {
    await on.db
      .updateTable("person")
      .set({ email: `${id}@example.org` })
      .where("id", "=", id)
      .where("email", "is", null)
      .execute();
    const page = await windows.open({ javaScriptEnabled: true });
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(await site.cookieFor(id)) ?? [];
    await page.context().addCookies([{ name, value, url: site.url }]);
    return page;
  };
  const see = async (page: Awaited<ReturnType<typeof signedIn>>, path: string) => {
    await page.goto(`${site.url}${path}`);
    wrong.push(...(await looksWrong(page)));
  };
  const page = await signedIn(chair.id);

  await see(page, `/desk/conferences/${slug}/paper`);
  const text = await page.locator("main").innerText();
  assert.match(text, /Paper number now: [0-9A-F]{4}-[0-9A-F]{4}/);
  assert.match(text, /60 delegates of 6 groups/);
  const printed = await page.request.get(`${site.url}/desk/conferences/${slug}/paper.pdf`);
  assert.deepEqual([printed.status(), printed.headers()["content-type"], printed.headers()["cache-control"]], [200, "application/pdf", "private, no-store"]);
  assert.match((await printed.body()).toString("latin1", 0, 8), /^%PDF-1/);
  if (process.env["TEST_PICTURES"]) writeFileSync(join(process.env["TEST_PICTURES"], "hall.pdf"), await printed.body());
  const member = await signedIn(delegates[0]?.person ?? "");
  assert.equal((await member.request.get(`${site.url}/desk/conferences/${slug}/paper.pdf`)).status(), 403);
  assert.equal((await member.request.get(`${site.url}/desk/conferences/${slug}/paper.pdf?part=order`)).status(), 403);

  await see(page, `/desk/conferences/${slug}/outage`);
  assert.match(await page.locator("main").innerText(), /No vote is being taken/);
  const { division } = must(await hall.open(items[0] ?? "", "A", { method: "count", channels: ["electronic"] }));
  must(await on.app.voting.castVote(delegates[0]?.actor ?? chair, { division: asId(division), votes: { for: 1 }, after: 0 }, randomUUID()));
  await see(page, `/desk/conferences/${slug}/outage`);
  await page.getByLabel("Devices in the hall could not vote any more").check();
  await page.getByLabel("What happened").fill("The Wi-Fi is gone");
  await page.getByRole("button", { name: "Say so" }).click();
  await page.waitForURL(/\/chair$/);
  assert.equal((await on.db.selectFrom("division").select("state").executeTakeFirstOrThrow()).state, "void");

  await see(page, `/conferences/${slug}/join`);
  assert.match(await page.locator("main").innerText(), new RegExp(`/hall/${slug}`));

  const admin = await on.person("Ada Admin", { kind: "administrator" });
  const desk = await signedIn(admin.id);
  await see(desk, `/desk/conferences/${slug}/handover`);
  await desk.getByRole("button", { name: "Make the file" }).click();
  await desk.getByRole("link", { name: "Fetch the file" }).waitFor();
  wrong.push(...(await looksWrong(desk)));
  const file = await desk.request.get(`${site.url}/desk/conferences/${slug}/handover.jsonl`);
  assert.equal(file.status(), 200);
  await desk.goto(`${site.url}/desk/handover`);
  await desk.locator('input[type="file"]').setInputFiles({ name: "hall.jsonl", mimeType: "application/jsonl", buffer: await file.body() });
  await desk.getByRole("button", { name: "Send and look" }).click();
  await desk.getByText("This record is here already, to the letter.").waitFor();
  wrong.push(...(await looksWrong(desk)));
  const changed = Buffer.from((await file.text()).replace("Group 03", "Group 30"));
  await desk.goto(`${site.url}/desk/handover`);
  await desk.locator('input[type="file"]').setInputFiles({ name: "hall.jsonl", mimeType: "application/jsonl", buffer: changed });
  await desk.getByRole("button", { name: "Send and look" }).click();
  await desk.getByText(/Record \d+ \(affiliate\) does not give its hash/).waitFor();
  assert.equal(conference.length > 0, true);
  assert.deepEqual(wrong, []);
});
