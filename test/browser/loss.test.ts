import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { must } from "../build/database.ts";
import { drawnWords } from "../build/pdf-words.ts";
import { alert, fifteen, main, press, startPlanned, stepsOf } from "../build/writing-site.ts";

const common = (id: string, text: string, sources: readonly object[] = []) => ({
  kind: "common" as const,
  clause: { id, number: "", text, items: [] },
  sources,
});

test("whose words are whose in the editor, and what each draft kept and gave up, for the committee, the movers and everybody", {
  timeout: 180_000,
}, async (t) => {
  const on = await startPlanned(t);
  const step = stepsOf(t);
  const { app, conference, slug, id, address } = on;
  const { items } = must(await app.conference.conference(on.gwen, { slug }));
  const item = items.find((one) => one.slug === "constitution")?.id ?? "";
  const { composite } = must(await app.composites.startComposite(on.gwen, { conference, item, title: "One constitution" }, id()));
  const { drafts } = must(await app.composites.compositeDraft(on.gwen, { slug, item: "constitution" }));
  const [a, b] = ["A", "B"].map((letter) => drafts.find(({ motion }) => motion.letter === letter)?.motion.id ?? "");
  const source = (motion: string, clause: string, number: string, relation = "verbatim") => ({ motion, version: 1, clause, number, relation });
  const content = {
    title: "One constitution",
    settings: { newWords: "allowedMarked" as const, assent: "imposed" as const, mayAddOptions: "committee" as const },
    sections: [
      {
        id: "committee",
        title: "Committee",
        pieces: [common("c1", fifteen, [source(a ?? "", "size", "2.1")]), common("c2", "It reports to conference."), { kind: "options" as const }],
        question: "How large is it?",
        options: [
          { key: "a", title: "More", proposer: "", clauses: [{ clause: { id: "c4", number: "", text: "More may be added.", items: [] }, sources: [] }] },
          {
            key: "b",
            title: "Nine people",
            proposer: "Hull Renters",
            clauses: [
              { clause: { id: "c3", number: "", text: "Between conferences nine people lead.", items: [] }, sources: [source(b ?? "", "lead", "1.1")] },
            ],
          },
        ],
        method: "pairwise" as const,
        tie: ["castingVote" as const],
      },
    ],
    consequences: [{ id: "q", when: [{ section: "committee", option: "b" }], effect: { kind: "strike" as const, clause: "c1" }, reason: "Nine lead instead." }],
  };
  must(await app.composites.saveComposite(on.gwen, { composite, base: 1, content: content as never }, id()));
  const desk = address.composite.replace(/composite$/, "loss");
  const words = (page: Page, of: string) => page.getByLabel(`Words of ${of}`, { exact: true });
  const shown = (page: Page, of: string): Promise<string[]> =>
    page
      .locator(".edit-clause", { has: words(page, of) })
      .locator(".clause-sources")
      .locator(".source-letter, .source-run, .source-new")
      .allInnerTexts();

  /** The spans follow the typing a moment later. */
  const shows = async (page: Page, of: string, expected: readonly string[]): Promise<void> => {
    for (let tries = 0; tries < 50 && (await shown(page, of)).join("|") !== expected.join("|"); tries++) await page.waitForTimeout(100);
    assert.deepEqual(await shown(page, of), expected);
  };

  await step("in the editor each phrase shows its draft by letter and line while words are typed, and words of nobody are marked", async () => {
    const gwen = await on.signedIn(on.gwen);
    await gwen.goto(address.composite);
    await shows(gwen, "clause 1.1", ["A", fifteen]);
    await words(gwen, "clause 1.1").fill("Between conferences a strong committee of fifteen leads.");
    await shows(gwen, "clause 1.1", ["A", "Between conferences a", "strong", "A", "committee of fifteen leads."]);
    await words(gwen, "clause 1.1").fill(`${fifteen} Between conferences nine people lead.`);
    await shows(gwen, "clause 1.1", ["A", fifteen, "B", "Between conferences nine people lead."]);
    const styles = await gwen
      .locator(".edit-clause", { has: words(gwen, "clause 1.1") })
      .locator(".source-run")
      .evaluateAll((runs) => runs.map((run) => getComputedStyle(run).textDecorationStyle));
    assert.equal(new Set(styles).size, 2, `told apart without colour: ${styles.join()}`);
    await on.look(gwen);
  });

  await step("ten drafts have ten lines that differ in more than colour", async () => {
    const page = await on.signedIn(on.gwen);
    await page.goto(address.composite);
    const lines = await page.evaluate(() =>
      "abcdefghij".split("").map((letter) => {
        const run = document.createElement("span");
        run.className = `source-run source-${letter}`;
        document.body.append(run);
        const { textDecorationStyle, textDecorationThickness, textDecorationLine } = getComputedStyle(run);
        run.remove();
        return [textDecorationLine, textDecorationStyle, textDecorationThickness].join(" ");
      }),
    );
    assert.equal(new Set(lines).size, 10, lines.join("; "));
  });

  await step("the committee reads what is lost to each mover, what may yet fall, and says why a clause is left out; without scripts", async () => {
    const page = await on.signedIn(on.gwen, { javaScriptEnabled: false });
    await page.goto(desk);
    const text = await main(page);
    assert.match(text, /One clause of this draft is used nowhere/);
    assert.match(text, /7 of 13 words \(54 %\)/);
    assert.match(text, /2\.1 Committee: Kept[^]*In section 1, Committee, clause 1\.1[^]*Falls if B is chosen in section 1: Nine lead instead\./);
    assert.match(text, /1\.1 Name: Not used, no reason given/);
    const other = await on.signedIn(on.tariq, { javaScriptEnabled: false });
    await other.goto(desk);
    await other.getByLabel("Why 1.1 is left out (optional)").fill("The name is settled by ballot.");
    await press(other, "Keep the reason");
    await other.getByText("The reason is kept.").waitFor();
    assert.match(await main(other), /The reason is kept[^]*1\.1 Name: Left out, with a reason[^]*The name is settled by ballot\./);
    await page.getByLabel("Why 1.1 is left out (optional)").fill("Nobody wanted it.");
    await press(page, "Keep the reason");
    assert.match(await alert(page), /The name is settled by ballot/, "another's reason is not written over");
    assert.equal(await page.getByLabel("Why 1.1 is left out (optional)").inputValue(), "Nobody wanted it.");
  });

  await step("the list is searched, filtered and put in order; where nothing is found it says so", async () => {
    const page = await on.signedIn(on.gwen);
    await page.goto(desk);
    await page.getByLabel("What became of it").selectOption("dropped");
    await press(page, "Show");
    await page.getByText("1 of 2 clauses.").waitFor();
    await page.getByLabel("Words of a clause").fill("no such words");
    await press(page, "Show");
    await page.getByText("No clause is like that.").waitFor();
    await page.getByRole("link", { name: "Show all its clauses" }).click();
    await page.getByText("2 clauses.", { exact: true }).waitFor();
    await page.getByLabel("Draft", { exact: true }).selectOption({ label: "Motion B: The Hull draft" });
    await press(page, "Show");
    await page.getByRole("heading", { name: "Motion B: The Hull draft" }).waitFor();
    assert.match(await main(page), /1\.1 Leadership: An option to be voted on[^]*In option B of section 1/);
    await on.look(page);
  });

  await step("nobody else reads it before it is published: no visitor, no mover", async () => {
    const visitor = await on.windows.open();
    for (const address of [desk, `${desk}.pdf`, `${on.address.open}/constitution/composite/loss`])
      assert.equal((await visitor.request.get(address, { maxRedirects: 0 })).ok(), false, address);
    const mover = await on.signedIn(await on.person("Mo"));
    for (const address of [desk, `${desk}.pdf`, `${desk}.csv`]) {
      const answer = await mover.request.get(address, { maxRedirects: 0 });
      assert.equal(answer.ok(), false, address);
      assert.doesNotMatch(await answer.text(), /settled by ballot/);
    }
  });

  await step("published, everybody reads it for each draft, and each mover takes it home as a PDF", async () => {
    const { revision } = must(await app.composites.compositeDraft(on.gwen, { slug, item: "constitution" }));
    must(await app.composites.publishComposite(on.gwen, { composite, base: revision }, id()));
    const visitor = await on.windows.open();
    await visitor.goto(`${address.open}/constitution/composite/loss`);
    assert.match(await main(visitor), /1\.1 Name: Left out, with a reason[^]*The committee’s reason: The name is settled by ballot\./);
    assert.equal(await visitor.getByRole("button", { name: "Keep the reason" }).count(), 0);
    await on.look(visitor);
    await visitor
      .getByRole("link", { name: /Motion B: The Hull draft/ })
      .first()
      .click();
    await visitor.getByRole("heading", { name: "Motion B: The Hull draft" }).waitFor();
    assert.match(await main(visitor), /Hull Renters, version 1: 5 of 5 words \(100 %\)/);
    for (const [letter, says] of [
      [
        "A",
        [
          "7 of 13 words (54 %)",
          "2.1 Committee: Kept",
          "Falls if B is chosen in section 1: Nine lead instead.",
          "The committee's reason: The name is settled by ballot.",
        ],
      ],
      ["B", ["5 of 5 words (100 %)", "1.1 Leadership: An option to be voted on"]],
    ] as const) {
      const answer = await visitor.request.get(`${address.open}/constitution/composite/loss.pdf?draft=${letter}`);
      assert.deepEqual([answer.status(), answer.headers()["content-type"]], [200, "application/pdf"]);
      const pdf = drawnWords(await answer.body());
      const all = pdf
        .map(({ text }) => text)
        .join("")
        .replace(/\s+/g, " ");
      for (const one of says) assert.ok(all.includes(one), `“${one}” in the PDF of ${letter}:\n${all}`);
    }
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", async () => {
    assert.deepEqual(on.wrong, []);
    assert.deepEqual(
      on.windows.consoleErrors.filter((line) => !/40[134]/.test(line)),
      [],
    );
  });
});
