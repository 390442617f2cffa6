import assert from "node:assert/strict";
import { test } from "node:test";
import { demoConference } from "../../src/cli/demo-people.ts";
import { playFoundingConference } from "../../src/cli/play.ts";
import { startDesk } from "../build/desk-site.ts";
import { alert, main, press, stepsOf } from "../build/writing-site.ts";

test("after the vote: the decision list, the search, an owner, its progress, minutes in the committee's words", { timeout: 240_000 }, async (t) => {
  const on = await startDesk(t);
  const { app, deps, look } = on;
  const step = stepsOf(t);
  assert.equal(await playFoundingConference({ app, deps, path: "a", json: true, print: () => undefined }), 0);
  const gwen = await on.person("Gwen", { kind: "arrangements", conference: demoConference });
  const committee = await on.signedIn(gwen, { viewport: { width: 360, height: 740 } });
  const visitor = await on.windows.open();
  const { url } = on.site;
  const slug = "founding-conference";

  await step("the decision list gives figures, method, text and hash; the search finds a decision by words of its text", async () => {
    await visitor.goto(`${url}/conferences/${slug}/decisions`);
    assert.match(await main(visitor), /74 to 58, majority of votes cast[\s\S]*Method/);
    await look(visitor);
    await visitor.goto(`${url}/decisions`);
    await visitor.getByLabel("Search by words of the text or the title").fill("ratification");
    await press(visitor, "Show");
    assert.match(await main(visitor), /1 decision\b[\s\S]*In force/);
    await look(visitor);
    for (const file of [
      `conferences/${slug}/decisions.pdf`,
      `conferences/${slug}/decisions.csv`,
      "decisions.csv?search=ratification",
      "decisions/follow-up.csv",
    ])
      assert.equal((await visitor.request.get(`${url}/${file}`)).status(), 200, file);
  });

  await step("the committee gives a decision an owner and a day; progress is noted and shown to all", async () => {
    await committee.goto(`${url}/desk/conferences/${slug}/decisions`);
    await committee.getByLabel("Decision", { exact: true }).first().selectOption({ index: 1 });
    await committee.getByLabel("What is to be done").fill("Register the constitution");
    await committee.getByLabel("Owner").fill("Executive");
    await committee.getByLabel("Due on").fill("2026-04-30");
    await press(committee, "Add to the register");
    assert.match(await main(committee), /Register the constitution[\s\S]*overdue/);
    await look(committee);
    await committee.setViewportSize({ width: 360, height: 740 });
    await committee.getByRole("link", { name: "Register the constitution" }).click();
    await committee.getByRole("link", { name: "Note progress, change the entry" }).click();
    await press(committee, "Note it");
    await alert(committee);
    await committee.getByLabel("What was done").fill("Sent to the registrar.");
    await committee.getByLabel("State").selectOption({ label: "Under way" });
    await press(committee, "Note it");
    assert.match(await main(committee), /Under way, overdue[\s\S]*Sent to the registrar/);
    await look(committee);
    await visitor.goto(`${url}/decisions/follow-up`);
    assert.match(await main(visitor), /1 entry: 1 not done, 1 of them overdue/);
    await look(visitor);
    await visitor.getByRole("link", { name: "Register the constitution" }).click();
    assert.doesNotMatch(await main(visitor), /Gwen/);
    await look(visitor);
  });

  await step("minutes are drafted from the log; other figures are marked, and the published version prints the log's sentence too", async () => {
    await committee.setViewportSize({ width: 360, height: 740 });
    await committee.goto(`${url}/desk/conferences/${slug}/minutes`);
    await look(committee);
    await committee.setViewportSize({ width: 360, height: 740 });
    await committee.getByRole("link", { name: /^Write this entry: .*74 to 58/ }).click();
    await committee.getByLabel("In the committee’s words").fill("The procedure was carried by 75 to 58.");
    await press(committee, "Save the entry");
    assert.match(await main(committee), /Figures differ from the log[\s\S]*The log says: .*74 to 58/);
    await press(committee, "Publish version 1");
    await visitor.goto(`${url}/conferences/${slug}/minutes`);
    assert.match(await main(visitor), /75 to 58[\s\S]*The log says: .*74 to 58/);
    await look(visitor);
    assert.equal((await visitor.request.get(`${url}/conferences/${slug}/minutes.docx?version=1`)).status(), 200);
    assert.equal((await visitor.request.get(`${url}/conferences/${slug}/minutes.pdf`)).status(), 200);
    await visitor.goto(`${url}/conferences/${slug}/report-back`);
    await look(visitor);
  });
  assert.deepEqual(on.wrong, []);
  assert.deepEqual(on.errors, []);
});
