import assert from "node:assert/strict";
import { test } from "node:test";
import { must } from "../build/database.ts";
import { alert, main, press, startPlanned, stepsOf } from "../build/writing-site.ts";

const words = (id: string, text: string) => ({ clause: { id, number: "", text, items: [] }, sources: [] });
const place = { kind: "options" as const };
const asked = (id: string, title: string, options: readonly string[]) => ({
  id,
  title,
  pieces: [place],
  question: `${title}?`,
  options: options.map((text, at) => ({ key: "ab".charAt(at), title: text, proposer: "", clauses: [words(`${id}-${at}`, `${text}.`)] })),
  method: "pairwise" as const,
  tie: ["castingVote" as const],
});
const content = {
  title: "One constitution",
  settings: { newWords: "allowedMarked" as const, assent: "imposed" as const, mayAddOptions: "movers" as const },
  consequences: [
    {
      id: "k",
      when: [{ section: "body", option: "b" }],
      effect: { kind: "settle" as const, section: "term", option: "b" },
      reason: "a conference has no term",
    },
  ],
  sections: [
    asked("body", "Leading body", ["There shall be a committee of nine", "Conference leads"]),
    asked("term", "Term", ["They serve two years", "They serve one year"]),
  ],
};

test("the committee sets the ballot without scripts, a mover offers an option, and all is printed", { timeout: 240_000 }, async (t) => {
  const on = await startPlanned(t);
  const step = stepsOf(t);
  const { app, conference, slug, id } = on;
  const at = { slug, item: "constitution" };
  const { items } = must(await app.conference.conference(on.gwen, { slug }));
  const item = items.find((one) => one.slug === "constitution")?.id ?? "";
  const { composite } = must(await app.composites.startComposite(on.gwen, { conference, item, title: "One constitution" }, id()));
  must(await app.composites.saveComposite(on.gwen, { composite, base: 1, content }, id()));
  const gwen = await on.signedIn(on.gwen, { javaScriptEnabled: false });
  const seen = await on.signedIn(on.gwen);
  const look = async (url = gwen.url()): Promise<void> => {
    await seen.goto(url);
    await on.look(seen);
  };
  const page = on.address.composite.replace(/composite$/, "ballot");
  const ballot = async () => must(await app.composites.ballot(on.gwen, at));
  const status = async (address: string, of = gwen): Promise<string> => {
    const answer = await of.request.get(address);
    return `${answer.status()} ${(await answer.body()).subarray(0, 4).toString()}`;
  };

  await step("order, method, tie rule and proposer are set; what the ballot lacks is said", async () => {
    await gwen.goto(page);
    await look();
    assert.match(await main(gwen), /Nobody is named as proposing option A/);
    await gwen.locator("#order-body").getByRole("button", { name: "Down Leading body" }).click();
    assert.deepEqual(
      (await ballot()).composite.sections.map((one) => one.id),
      ["term", "body"],
    );
    await gwen.locator("#order-body").getByRole("button", { name: "Up Leading body" }).click();
    await gwen.getByRole("button", { name: "Up option B" }).first().click();
    assert.match(await main(gwen), /The letters do not follow the order/);
    await press(gwen, "Give the letters A, B, C … in this order");
    await gwen.getByLabel("Proposer of option A").first().fill("Hull");
    await press(gwen, "Keep the proposer");
    await gwen.getByLabel("Question", { exact: true }).first().fill("Who leads?");
    await gwen.getByLabel("Else (optional)", { exact: true }).first().selectOption("statusQuo");
    await press(gwen, "Keep the question");
    const [first] = (await ballot()).composite.sections;
    assert.deepEqual(
      [first?.question, first?.tie, first?.options[0]?.title, first?.options[0]?.proposer],
      ["Who leads?", ["castingVote", "statusQuo"], "Conference leads", "Hull"],
    );
    // The consequence goes with its option, not with its letter.
    assert.equal((await ballot()).composite.consequences?.[0]?.when[0]?.option, "a");
  });

  await step("as if every first option were chosen: what follows is in the text, and on paper", async () => {
    await gwen.getByText("As if every first option were chosen").first().click();
    const text = await gwen.locator("details[open] article.document").innerText();
    assert.match(text, /1\.1\s+Conference leads\.[^]*2\.1\s+They serve one year\./);
    for (const paper of ["first", "last", "chair", "tellers", "delegates", "fallback", "all"])
      assert.equal(await status(`${page}/${paper}.pdf`), "200 %PDF", paper);
    assert.equal(await status(`${page}/delegates.docx`), "200 PK\u0003\u0004");
  });

  await step("published; a day is set; two at once: the second is told", async () => {
    must(await app.composites.publishComposite(on.gwen, { composite, base: (await ballot()).revision }, id()));
    await gwen.goto(page);
    const other = await on.signedIn(on.tariq, { javaScriptEnabled: false });
    await other.goto(page);
    await gwen.getByLabel("Options may be offered until").fill("2020-01-01T10:00");
    await press(gwen, "Keep the day");
    assert.match(await alert(gwen), /must lie ahead/);
    await gwen.getByLabel("Options may be offered until").fill("2027-03-01T10:00");
    await press(gwen, "Keep the day");
    await gwen.getByLabel("Proposer of option B").first().fill("Leeds");
    await gwen.getByRole("button", { name: "Keep the proposer" }).nth(1).click();
    await other.getByLabel("Question", { exact: true }).first().fill("Mine");
    await press(other, "Keep the question");
    assert.match(await alert(other), /Somebody else has saved/);
    assert.equal(await other.getByLabel("Question", { exact: true }).first().inputValue(), "Mine", "no word is lost");
  });

  await step("a mover offers an option from the public page; the committee takes it under the next letter", async () => {
    const hull = await on.signedIn(on.hullSecretary, { javaScriptEnabled: false });
    await hull.goto(`${on.address.open}/constitution/composite`);
    await hull.getByRole("link", { name: "offer a further option" }).click();
    await hull.getByLabel("Title of the option").fill("Two chairs");
    await hull.getByLabel("Words of the option").fill("Two chairs lead.\nBetween conferences nine people lead.");
    const mover = await on.signedIn(on.hullSecretary);
    await mover.goto(hull.url());
    await on.look(mover);
    await press(hull, "Offer the option");
    assert.match(await main(hull), /Your option is with the committee[^]*Waits for the committee/);
    await gwen.goto(page);
    await look();
    await gwen.getByRole("button", { name: "Do not take it Two chairs" }).click();
    assert.match(await alert(gwen), /Say why the option is not taken/);
    await gwen.getByRole("button", { name: "Take it into the text Two chairs" }).click();
    assert.match(await main(gwen), /The option is in the text that you write[^]*C: Two chairs · offered by its proposer/);
    const taken = (await ballot()).composite.sections[0]?.options[2];
    assert.deepEqual([taken?.key, taken?.proposer, taken?.clauses[1]?.sources[0]?.relation], ["c", "Hull Renters", "verbatim"]);
    await hull.goto(hull.url());
    assert.match(await main(hull), /Taken into the text/);
    const shown = must(await app.composites.composite(on.visitor, at));
    assert.equal(shown.composite.sections[0]?.options.length, 2, "what is published stays as it is");
  });

  await step("chair and tellers print from the published version; the sheet for delegates is open to all", async () => {
    const chair = await on.person("Chair", { kind: "chair", conference });
    const teller = await on.person("Teller", { kind: "teller", conference });
    const [atChair, atTeller] = [await on.signedIn(chair, { javaScriptEnabled: false }), await on.signedIn(teller, { javaScriptEnabled: false })];
    const desk = on.address.composite.replace(/\/agenda\/.*$/, "");
    await atChair.goto(`${desk}/chair`);
    await atChair.getByRole("link", { name: "Papers for the votes" }).click();
    assert.match(await main(atChair), /From version 1 of the composite[^]*Fallback agenda/);
    const looker = await on.signedIn(chair);
    await looker.goto(atChair.url());
    await on.look(looker);
    const votes = `${desk}/agenda/constitution/votes`;
    for (const paper of ["chair", "tellers", "fallback", "all"]) assert.equal(await status(`${votes}/${paper}.pdf`, atChair), "200 %PDF", paper);
    await atTeller.goto(`${desk}/count`);
    await atTeller.getByRole("link", { name: "Papers for the votes" }).click();
    assert.doesNotMatch(await main(atTeller), /Fallback agenda/);
    assert.equal(await status(`${votes}/tellers.pdf`, atTeller), "200 %PDF");
    assert.match(await status(`${votes}/chair.pdf`, atTeller), /^403/);
    const anybody = await on.windows.open();
    assert.equal(await status(`${on.address.open}/constitution/composite/delegates.pdf`, anybody), "200 %PDF");
    assert.match(await status(`${page}/all.pdf`, anybody), /^401/);
  });
  assert.deepEqual(on.wrong, []);
});
