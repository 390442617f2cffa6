// Two movers agree, one refuses; a later change of words voids one assent; the refuser leaves, and the rest is agreed and published.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { must } from "../build/database.ts";
import { clause } from "../build/planned.ts";
import { alert, fifteen, main, press, startPlanned, stepsOf } from "../build/writing-site.ts";

const fee = "Every member pays one pound a year.";
const draftC = {
  title: "The York draft",
  sections: [{ id: "s1", kind: "article" as const, level: 1 as const, number: "1", title: "Fees", clauses: [clause("fee", "1.1", fee)] }],
};

/** The composite of three drafts: a question between Leeds and Hull, and a clause of York's. */
async function threeDrafts(on: Awaited<ReturnType<typeof startPlanned>>) {
  const { app, program, conference, slug, id } = on;
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "York Residents", kind: "local" }, id()));
  const york = await on.person("Yola", { kind: "secretary", affiliate });
  const before = must(await app.motions.booklet(program, { slug, item: "constitution" }));
  const item = before.item.id;
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text: draftC }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion }, id()));
  const [leeds = "", hull = ""] = before.motions.map((one) => one.motion.id);
  const { composite } = must(await app.composites.startComposite(on.gwen, { conference, item, title: "One constitution" }, id()));
  const from = (of: string, at: string, number: string) => ({ motion: of, version: 1, clause: at, number, relation: "reworded" as const });
  const said = (name: string, text: string, ...sources: ReturnType<typeof from>[]) => ({ clause: clause(name, "", text), sources });
  const plain = { question: "", options: [], method: "pairwise" as const, tie: [] };
  const content = (ofHull = "Between conferences nine people lead.") => ({
    title: "One constitution",
    settings: { newWords: "allowedMarked" as const, assent: "asked" as const, mayAddOptions: "committee" as const },
    sections: [
      {
        id: "name",
        title: "Name",
        pieces: [{ kind: "common" as const, ...said("n", "The organisation is called Homes Together.", from(leeds, "name", "1.1")) }],
        ...plain,
      },
      { id: "lead", title: "Leadership", pieces: [{ kind: "common" as const, ...said("l", ofHull, from(hull, "lead", "1.1")) }], ...plain },
      {
        id: "size",
        title: "Committee",
        pieces: [{ kind: "options" as const }],
        question: "Size of the committee",
        options: [
          { key: "a", title: "Fifteen", proposer: "Leeds", clauses: [said("o1", fifteen, from(leeds, "size", "2.1"))] },
          { key: "b", title: "One pound", proposer: "York", clauses: [said("o2", fee, from(motion, "fee", "1.1"))] },
        ],
        method: "pairwise" as const,
        tie: ["castingVote" as const],
      },
    ],
  });
  const save = async (base: number, ofHull?: string) =>
    must(await app.composites.saveComposite(on.gwen, { composite, base, content: content(ofHull) }, id())).revision;
  return { york, leeds, hull, motion, composite, save };
}

const badges = async (page: Page): Promise<string[]> =>
  (await page.locator(".movers .mover-line .badge:first-child").allInnerTexts()).map((words) => words.replace(/\s+/, " "));
const done = (page: Page): Promise<string> => page.getByRole("status").first().innerText();

test("movers are asked, answer, are asked again when their words change, and leave", { timeout: 240_000 }, async (t) => {
  const on = await startPlanned(t);
  const three = await threeDrafts(on);
  const step = stepsOf(t);
  const desk = on.address.composite.replace(/composite$/, "assent");
  const answerAt = (motion: string): string => on.address.composite.replace(/\/conferences\/.*$/, `/motions/${motion}/assent`);
  const gwen = await on.signedIn(on.gwen);
  // axe needs scripts, so it looks at the pages of those who have them.
  const leeds = await on.signedIn(on.leedsSecretary, { javaScriptEnabled: false });
  const hull = await on.signedIn(on.hullSecretary, { viewport: { width: 360, height: 800 } });
  const yola = await on.signedIn(three.york, { javaScriptEnabled: false });

  await step("there is nothing to agree to while there is no text, and then it is sent with a deadline", async () => {
    await gwen.goto(desk);
    assert.match(await main(gwen), /There is no text yet that the movers could agree to/);
    await three.save(1);
    await gwen.goto(desk);
    assert.match(await main(gwen), /A, B, C are asked to answer/);
    await gwen.getByLabel(/^Answers until/).fill("2020-01-01T09:00");
    await press(gwen, "Send text 1 now");
    assert.match(await alert(gwen), /The deadline must lie ahead/);
    await gwen.getByLabel(/^Answers until/).fill("2027-03-01T18:00");
    await gwen.getByLabel(/^A word to the movers/).fill("Please talk to your groups.");
    await on.look(gwen);
    await press(gwen, "Send text 1 now");
    assert.match(await done(gwen), /on its way/);
    assert.deepEqual(await badges(gwen), ["… Has not answered", "… Has not answered", "… Has not answered"]);
  });

  await step("who is asked finds it on the desk, without scripts too; two agree", async () => {
    await leeds.goto(desk.replace(/\/conferences\/.*$/, ""));
    await leeds.getByRole("link", { name: "Do you agree? Constitution" }).click();
    const page = await main(leeds);
    assert.match(page, /Please talk to your groups/);
    assert.match(page, /1 March 2027, 18:00/);
    assert.match(page, /your own motion stands by itself/);
    await press(leeds, "Send our answer");
    assert.match(await alert(leeds), /Choose one of the answers/);
    await leeds.getByLabel("We agree", { exact: false }).first().check();
    await press(leeds, "Send our answer");
    assert.match(await done(leeds), /your answer is kept/);
    await hull.goto(answerAt(three.hull));
    await hull.locator("summary", { hasText: "What became of your own words" }).click();
    assert.match(await main(hull), /5 of 5 words/);
    await on.look(hull);
    await hull.locator("input[name=answer][value=stands]").check();
    await press(hull, "Send our answer");
    await on.look(hull);
    await hull.getByRole("link", { name: "No, back to the answers" }).click();
    await hull.locator("input[name=answer][value=agreesIf]").check();
    await press(hull, "Send our answer");
    assert.match(await alert(hull), /Write down the words/);
    await hull.locator("input[name=answer][value=agrees]").check();
    await press(hull, "Send our answer");
    assert.match(await done(hull), /your answer is kept/);
  });

  await step("the third refuses, and is asked once more whether it means it", async () => {
    await yola.goto(answerAt(three.motion));
    await yola.locator("input[name=answer][value=stands]").check();
    await press(yola, "Send our answer");
    assert.equal(await yola.locator("h1").innerText(), "Does your own motion stand?");
    await yola.getByLabel(/^Why, in a few words/).fill("A pound is not a committee.");
    await press(yola, "Yes, our own motion stands");
    assert.match(await done(yola), /your answer is kept/);
    await gwen.goto(desk);
    assert.deepEqual(await badges(gwen), ["✓ Agrees", "✓ Agrees", "✕ Own motion stands"]);
    assert.match(await main(gwen), /A pound is not a committee/);
    assert.match(await main(gwen), /2 agree\s+0 agree if\s+0 asked\s+1 stand by themselves/);
    await on.look(gwen);
  });

  await step("a later change voids the assent that it touches, and shows the difference", async () => {
    await three.save(2, "Between conferences seven people lead.");
    await gwen.goto(desk);
    assert.match(await main(gwen), /If it is sent as it is, B will be asked again; everybody else’s assent holds/);
    await press(gwen, "Send text 2 now");
    assert.deepEqual(await badges(gwen), ["✓ Agrees", "… Asked again: words changed", "✕ Own motion stands"]);
    await hull.goto(answerAt(three.hull));
    assert.match(await main(hull), /The words of clause 2\.1, which has words of yours, changed/);
    assert.equal(await hull.locator(".assent-differences del").first().innerText(), "nine");
    assert.equal(await hull.locator(".assent-differences ins").first().innerText(), "seven");
    await on.look(hull);
    await hull.locator("input[name=answer][value=agrees]").check();
    await press(hull, "Send our answer");
    await leeds.goto(answerAt(three.leeds));
    assert.match(await main(leeds), /nothing that concerns your motion has changed/);
    await leeds.getByText("What has changed from text 1 to text 2").click();
    assert.equal(await leeds.locator(".assent-differences ins").first().innerText(), "seven");
  });

  await step("the refuser leaves: a rump that can be undone, and the motion on an item of its own", async () => {
    await gwen.goto(desk);
    await gwen.getByRole("link", { name: "See the text without motion C" }).click();
    assert.match(await main(gwen), /One option is left in “Committee”, so it becomes common text: A, Fifteen/);
    assert.match(await main(gwen), /touches the assent of A/);
    await on.look(gwen);
    await press(gwen, "Go on without motion C");
    assert.match(await done(gwen), /stands on an item of its own/);
    assert.equal((await badges(gwen)).length, 3);
    await press(gwen, "Undo: take motion C back into the text");
    assert.match(await done(gwen), /All is as it was before/);
    await gwen.getByRole("link", { name: "See the text without motion C" }).click();
    await press(gwen, "Go on without motion C");
    await press(gwen, "Send text 3 now");
    assert.deepEqual((await badges(gwen)).slice(0, 2), ["… Asked again: words changed", "✓ Agrees"]);
    await leeds.goto(answerAt(three.leeds));
    await leeds.locator("input[name=answer][value=agrees]").check();
    await press(leeds, "Send our answer");
    await gwen.goto(desk);
    assert.match(await main(gwen), /All movers agree/);
    await on.look(gwen);
    const { revision } = must(await on.app.composites.compositeDraft(on.gwen, { slug: on.slug, item: "constitution" }));
    must(await on.app.composites.publishComposite(on.gwen, { composite: three.composite, base: revision }, on.id()));
    await gwen.goto(`${on.address.open}/motion-c-the-york-draft`);
    assert.match(await main(gwen), /The York draft/);
    await yola.goto(answerAt(three.motion));
    assert.match(await main(yola), /Motion C stands by itself/);
    assert.equal(await yola.getByRole("button", { name: "Send our answer" }).count(), 0);
  });

  await step("the list is searched, and taken along as a file with every answer", async () => {
    await gwen.goto(`${desk}?search=hull&sort=state`);
    assert.equal(await gwen.locator(".movers").first().locator("li h3").count(), 1);
    const answer = await gwen.request.get(`${desk}.csv`);
    const rows = (await answer.text()).trim().split(/\r?\n/);
    assert.match(rows[0] ?? "", /^.?motion,title,group,stands,counts,text,answer/);
    assert.equal(rows.filter((row) => row.startsWith("B,")).length, 2);
    assert.ok(rows.some((row) => /^C,.*left.*stands.*A pound is not a committee/.test(row)));
    const asMover = await leeds.request.get(`${desk}.csv`);
    assert.equal(asMover.status(), 403);
  });

  assert.deepEqual(on.wrong, []);
});
