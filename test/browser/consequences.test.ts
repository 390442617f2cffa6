import assert from "node:assert/strict";
import { test } from "node:test";
import { must } from "../build/database.ts";
import { alert, main, press, startPlanned, stepsOf } from "../build/writing-site.ts";

const words = (id: string, text: string) => ({ clause: { id, number: "", text, items: [] }, sources: [] });
const common = (id: string, text: string) => ({ kind: "common" as const, ...words(id, text) });
const place = { kind: "options" as const };
const asked = (id: string, title: string, pieces: readonly (typeof place | ReturnType<typeof common>)[], options: readonly string[]) => ({
  id,
  title,
  pieces: [...pieces],
  question: options.length === 0 ? "" : `${title}?`,
  options: options.map((text, at) => ({ key: "ab".charAt(at), title: text, proposer: "", clauses: [words(`${id}-${at}`, `${text}.`)] })),
  method: "pairwise" as const,
  tie: ["castingVote" as const],
});
const content = {
  title: "One constitution",
  settings: { newWords: "allowedMarked" as const, assent: "imposed" as const, mayAddOptions: "committee" as const },
  sections: [
    asked("body", "Leading body", [place], ["There shall be a National Committee of nine", "Conference leads"]),
    asked("elections", "Elections", [common("e1", "The National Committee is elected by regions."), common("e2", "Ballots are secret.")], []),
    asked("term", "Term", [place], ["They serve two years", "They serve one year"]),
  ],
};

test("the committee writes down what follows from an option, without scripts; the preview and the check follow", { timeout: 180_000 }, async (t) => {
  const on = await startPlanned(t);
  const step = stepsOf(t);
  const { app, conference, slug, id } = on;
  const { item } = must(await app.conference.conference(on.gwen, { slug }))
    .items.map(({ id: of, slug: name }) => ({ item: of, name }))
    .find(({ name }) => name === "constitution") ?? { item: "" };
  const { composite } = must(await app.composites.startComposite(on.gwen, { conference, item, title: "One constitution" }, id()));
  must(await app.composites.saveComposite(on.gwen, { composite, base: 1, content }, id()));
  const gwen = await on.signedIn(on.gwen, { javaScriptEnabled: false });
  // What the page looks like is asked by scripts, so in a window that has them.
  const seen = await on.signedIn(on.gwen);
  const look = async (): Promise<void> => {
    await seen.goto(gwen.url());
    await on.look(seen);
  };
  const page = on.address.composite.replace(/composite$/, "consequences");

  await step("empty, the page says what to do; a form without its parts is refused and keeps what was put in", async () => {
    await gwen.goto(page);
    await look();
    assert.match(await main(gwen), /No option has a consequence yet/);
    await gwen.getByLabel("Because").fill("nobody is left to elect");
    await press(gwen, "Add the consequence");
    assert.match(await alert(gwen), /which option it follows from/);
    assert.equal(await gwen.getByLabel("Because").inputValue(), "nobody is left to elect");
  });

  await step("a clause that falls with an option, and a later question that is settled", async () => {
    await gwen.getByLabel("If this is chosen").selectOption("body|b");
    await gwen.getByLabel("Clause", { exact: true }).selectOption("e1");
    await press(gwen, "Add the consequence");
    assert.match(await main(gwen), /The consequence is kept in the draft/);
    await gwen.getByLabel("If this is chosen").selectOption("body|b");
    await gwen.getByText("a later question is not put").click();
    await gwen.getByLabel("Question, and what is taken").selectOption("term|b");
    await press(gwen, "Add the consequence");
    const table = await gwen.getByRole("table").innerText();
    assert.match(table, /B is chosen in section 1[^]*strike clause 2\.1[^]*nobody is left to elect[^]*3\. Term: B/);
    assert.equal(await gwen.locator(".graph-arrow").count(), 2);
    await look();
  });

  await step("what cannot be is refused with the reason: a question is not settled by a later one", async () => {
    await gwen.getByLabel("If this is chosen").selectOption("term|a");
    await gwen.getByText("a later question is not put").click();
    await gwen.getByLabel("Question, and what is taken").selectOption("body|a");
    await press(gwen, "Add the consequence");
    assert.match(await alert(gwen), /settles a question on which it depends itself, round in a circle/);
  });

  await step("changed, and removed after a question", async () => {
    await gwen.goto(page);
    await gwen.getByRole("link", { name: "Change consequence 1" }).click();
    assert.equal(await gwen.getByLabel("Because").inputValue(), "nobody is left to elect");
    await gwen.getByLabel("Because").fill("there is no committee");
    await press(gwen, "Save the consequence");
    assert.match(await main(gwen), /there is no committee/);
    await gwen.getByRole("link", { name: "Remove consequence 2" }).click();
    assert.match(await main(gwen), /Remove this consequence\?/);
    await look();
    await press(gwen, "Remove it");
    assert.equal(await gwen.locator(".graph-arrow").count(), 1);
  });

  await step("published, everybody reads that the clause may fall, and a preview leaves it out", async () => {
    const { revision } = must(await app.composites.compositeDraft(on.gwen, { slug, item: "constitution" }));
    must(await app.composites.publishComposite(on.gwen, { composite, base: revision }, id()));
    await gwen.goto(`${on.address.open}/constitution/composite`);
    assert.match(await main(gwen), /Falls if B is chosen in section 1: there is no committee\./);
    await look();
    await gwen.getByLabel("Leading body?").selectOption("b");
    await press(gwen, "Show the text");
    assert.doesNotMatch(await main(gwen), /elected by regions/);
    assert.match(await main(gwen), /2\.1\s+Ballots are secret/);
  });

  await step("in the editor the check names the consequence's page, and lets nothing through that is broken", async () => {
    const hydrated = seen;
    await hydrated.goto(on.address.composite);
    const panel = hydrated.locator("section[aria-labelledby=problems-title]");
    await panel.getByText("All 4 combinations of options were checked.").waitFor();
    await panel.getByText("Nothing stands in the way.").waitFor();
    await hydrated.getByLabel("Words of clause 2.2", { exact: true }).fill("At least ten of the nine ballots are secret.");
    await panel.getByText("One thing stands in the way").waitFor();
    await panel.getByText("It is right as it is…").click();
    await panel.getByLabel("Why it may stand").fill("A joke of ours.");
    await panel.getByRole("button", { name: /^Let it stand/ }).click();
    await panel.getByText("Nothing stands in the way.").waitFor();
    await panel.getByText("Let stand: A joke of ours.").waitFor();
    await on.look(hydrated);
    await panel.getByRole("button", { name: /^Take this back/ }).click();
    await panel.getByText("One thing stands in the way").waitFor();
  });
  assert.deepEqual(on.wrong, []);
});
