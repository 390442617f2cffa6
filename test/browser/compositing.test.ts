// Four drafts, from their files to a published ballot, by two members of the committee at once; two movers agree at the first asking and one refuses;
// then a conference votes on what they made: once taking the procedure (path A), once not (path B).
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { blocking, type Composite, type RowDecision, type SourcedClause, type TableRow } from "#compose";
import { asId } from "#kit";
import { must } from "../build/database.ts";
import { startDesk } from "../build/desk-site.ts";
import { decideItem, fileOf, groupsOfDrafts, planConference, unanimous } from "../build/compositing.ts";
import { main, press, stepsOf } from "../build/writing-site.ts";

const status = (page: Page, words: string | RegExp): Promise<void> => page.getByRole("status").getByText(words).first().waitFor();

/** Rivals become options, what all say alike or one alone says becomes common text. */
function decisionOn({ class: kind, cells }: TableRow): RowDecision {
  if (kind === "slot" && Object.keys(cells).length === 4) return { kind: "options" };
  return { kind: "common", from: asId<"motion">(Object.keys(cells)[0] ?? "") };
}

test("four drafts become a composite with options at the hands of two, and conference votes on it", { timeout: 600_000 }, async (t) => {
  const on = await startDesk(t);
  const step = stepsOf(t);
  const { app, program, commandId: id } = on;
  const groups = await groupsOfDrafts(on);
  const place = await planConference(on, "Founding conference", groups);
  const { slug, officers } = place;
  const at = { slug, item: "constitution" };
  const desk = `${on.site.url}/desk/conferences/${slug}`;
  const page = (name: string): string => `${desk}/agenda/constitution/${name}`;
  const [gwen, tariq] = [await on.signedIn(officers.gwen), await on.signedIn(officers.tariq)];
  const secretaries = new Map<string, Page>();
  const table = async () => must(await app.composites.compositeTable(officers.gwen, at));
  const motions: string[] = [];

  await step("each group's secretary brings its draft as a Word file and submits it", async () => {
    for (const group of groups) {
      const window = await on.signedIn(group.secretary);
      secretaries.set(group.name, window);
      await window.goto(`${desk}/motions/new?item=constitution`);
      await window.getByLabel("A Word or Markdown file").setInputFiles(fileOf(group.draft));
      await press(window, "Read the file");
      await press(window, "Save as a draft");
      await window.waitForURL(/\/desk\/motions\/[^/]+$/);
      await press(window, /^Submit$/);
      await status(window, /Submitted/);
      const motion = new URL(window.url()).pathname.split("/").at(-1) ?? "";
      must(await app.motions.putOnAgenda(officers.gwen, { motion: asId(motion), fullDraft: true }, id()));
      motions.push(motion);
    }
  });
  const composed = async () => must(await app.composites.compositeDraft(officers.gwen, at));

  await step("the committee aligns the drafts, and two of them decide the rows at the same time", async () => {
    await gwen.goto(page("table"));
    await press(gwen, "Align the drafts");
    await status(gwen, "The drafts are aligned");
    await tariq.goto(page("table"));
    const { rows, composite } = await table();
    const open = rows.filter(({ decision }) => decision === null);
    assert.ok(open.length > 20, `${open.length} rows to decide`);
    // Each opens a row of their own on the page, and keeps its decision at the same moment.
    const [mine, theirs] = [open[0], open[1]];
    assert.ok(mine && theirs);
    const decided = async (window: Page, row: TableRow): Promise<void> => {
      await window.goto(`${page("table")}?row=${row.id}`);
      await window
        .getByRole("radio", { name: /^Common text/ })
        .first()
        .check();
      await press(window, "Decide");
      await status(window, "The decision is kept.");
    };
    await Promise.all([decided(gwen, mine), decided(tariq, theirs)]);
    // The rest of the evening, each taking every second row.
    const rest = open.slice(2);
    const decide = async (as: typeof officers.gwen, own: readonly TableRow[]): Promise<void> => {
      for (const row of own) {
        const step = { kind: "decide" as const, row: row.id, decision: decisionOn(row) };
        must(await app.composites.takeTableStep(as, { composite: composite ?? "", step }, id()));
      }
    };
    await Promise.all([
      decide(
        officers.gwen,
        rest.filter((_, n) => n % 2 === 0),
      ),
      decide(
        officers.tariq,
        rest.filter((_, n) => n % 2 === 1),
      ),
    ]);
    const after = await table();
    assert.equal(after.rows.filter(({ decision }) => decision === null).length, 0, "no decision of either is lost");
    const history = must(await app.composites.tableHistory(officers.gwen, { composite: composite ?? "" }));
    assert.deepEqual([...new Set(history.map(({ by }) => by))].sort(), ["Gwen Test", "Tariq Test"]);
  });

  await step("the composite is drafted from the table: rivals are options, and every clause has its source", async () => {
    await gwen.goto(page("table"));
    await press(gwen, "Draft the composite");
    const notice = gwen.getByRole("status").filter({ hasText: "The composite is drafted" });
    await notice.waitFor();
    await notice.getByRole("link", { name: "Go on in the editor" }).click();
    await gwen.locator(".composing-section").first().waitFor();
    const { composite } = await composed();
    const asked = composite.sections.filter(({ options }) => options.length > 0);
    assert.ok(asked.length >= 5, `${asked.length} questions`);
    const clauses = composite.sections.flatMap(({ pieces, options }) => [
      ...pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : [])),
      ...options.flatMap((option) => option.clauses),
    ]);
    assert.deepEqual(
      clauses.filter(({ sources }) => sources.length === 0),
      [],
    );
    await on.look(gwen);
  });

  /** Where a clause refers to one that has gone it refers to the first of all now: the committee's own change, so the clause is reworded. */
  const refersElsewhere = (composite: Composite, clause: string, gone: string): string => {
    const mended = <T extends SourcedClause>(one: T): T =>
      one.clause.id === clause
        ? {
            ...one,
            clause: { ...one.clause, text: one.clause.text.replaceAll(gone, "1.1") },
            sources: one.sources.map((source) => ({ ...source, relation: "reworded" as const })),
          }
        : one;
    const sections = composite.sections.map((section) => ({
      ...section,
      pieces: section.pieces.map((piece) => (piece.kind === "common" ? mended(piece) : piece)),
      options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(mended) })),
    }));
    return JSON.stringify({ ...composite, sections });
  };
  /** Every problem is let stand with a reason, or mended where that is not lawful. How many there were. */
  const weighProblems = async (): Promise<number> => {
    for (let n = 0; n < 100; n++) {
      const draft = await composed();
      const [problem] = blocking(draft.problems);
      if (!problem) return n;
      const { code, detail } = problem;
      const [of, said] = [{ composite: draft.id ?? "", base: draft.revision }, "The rest follows by editing after the vote."];
      const [, gone] = /refers to (\S+), which does not exist/.exec(detail) ?? [];
      const content = gone === undefined ? null : JSON.parse(refersElsewhere(draft.composite, problem.at?.clause ?? "", gone));
      if (content === null) must(await app.composites.acceptProblem(officers.tariq, { ...of, code, detail, reason: said }, id()));
      else must(await app.composites.saveComposite(officers.tariq, { ...of, content }, id()));
    }
    throw new Error("there is no end of problems");
  };

  await step("what breaks with some options is named; the committee lets it stand with a reason or mends it, problem by problem", async () => {
    assert.ok((await weighProblems()) > 0);
  });

  const answerAt = (n: number): string => `${on.site.url}/desk/motions/${motions[n] ?? ""}/assent`;
  const answers = async (n: number, answer: "agrees" | "stands"): Promise<void> => {
    const window = secretaries.get(groups[n]?.name ?? "");
    assert.ok(window);
    await window.goto(answerAt(n));
    await window.locator(`input[name=answer][value=${answer}]`).check();
    await press(window, "Send our answer");
    if (answer === "stands") await press(window, "Yes, our own motion stands");
    assert.match(await window.getByRole("status").first().innerText(), /your answer is kept/);
  };

  await step("the text is sent to the movers: two agree, one refuses", async () => {
    await gwen.goto(page("assent"));
    await press(gwen, "Send text 1 now");
    await answers(0, "agrees");
    await answers(1, "agrees");
    await answers(3, "stands");
    await gwen.goto(page("assent"));
    assert.match(await main(gwen), /2 agree\s+0 agree if\s+1 asked\s+1 stand by themselves/);
    const { revision, id: composite } = await composed();
    const early = await app.composites.publishComposite(officers.gwen, { composite: composite ?? "", base: revision }, id());
    assert.equal(early.ok ? "" : early.refusal.code, "composite.assentsMissing");
  });

  await step("the refuser's motion leaves and stands by itself; the others agree to the text without it", async () => {
    await gwen.goto(page("assent"));
    await gwen.getByRole("link", { name: "See the text without motion D" }).click();
    await press(gwen, "Go on without motion D");
    await gwen.getByRole("status").first().waitFor();
    // With an option less some problems read otherwise, and are weighed again.
    await weighProblems();
    await gwen.goto(page("assent"));
    await press(gwen, "Send text 2 now");
    for (const n of [0, 1, 2]) await answers(n, "agrees");
    await gwen.goto(page("assent"));
    assert.match(await main(gwen), /All movers agree/);
    await on.look(gwen);
  });

  await step("the composite is published with its option ballot, which is printed for chair, tellers and delegates", async () => {
    await gwen.goto(page("composite"));
    await gwen.getByText("Publish version 1…").click();
    await press(gwen, "Yes, publish version 1");
    await status(gwen, /Published\. This version is kept for good/);
    await tariq.goto(page("ballot"));
    await on.look(tariq);
    for (const paper of ["chair", "tellers", "delegates", "fallback"]) {
      const answer = await tariq.request.get(`${page("ballot")}/${paper}.pdf`);
      assert.deepEqual([answer.status(), (await answer.body()).subarray(0, 4).toString()], [200, "%PDF"], paper);
    }
    const view = must(await app.composites.composite(on.visitor, at));
    assert.deepEqual([view.version, view.constituents.map(({ letter }) => letter)], [1, ["A", "B", "C"]]);
  });

  const published = async () => must(await app.composites.composite(on.visitor, at)).composite;

  await step("path A: conference takes the procedure, chooses option by option and ratifies the whole", async () => {
    const questions = (await published()).sections.filter(({ options }) => options.length > 0);
    const sentences = await decideItem(on, place, unanimous);
    const results = must(await app.voting.results(on.visitor, { slug }));
    const [decided] = results.items;
    assert.equal(decided?.decisions.filter(({ kind }) => kind === "options").length, questions.length, sentences.join("\n"));
    const text = must(await app.voting.adoptedText(on.visitor, at));
    assert.equal(text.complete, true);
    const chosen = questions.map(({ options }) => options[0]?.clauses[0]?.clause.text ?? "");
    const adopted = JSON.stringify(text.text);
    for (const words of chosen) assert.ok(adopted.includes(JSON.stringify(words).slice(1, -1)), words);
    const visitor = await on.windows.open();
    await visitor.goto(`${on.site.url}/conferences/${slug}/results`);
    assert.match(await main(visitor), /Constitution/);
    await on.look(visitor);
  });

  await step("path B: another conference with the same drafts and composite declines the procedure and votes on the drafts themselves", async () => {
    const second = await planConference(on, "Reconvened conference", groups);
    const same = new Map<string, string>();
    for (const [n, group] of groups.slice(0, 3).entries()) {
      const { text } = must(await app.motions.motion(program, { motion: asId(motions[n] ?? "") }));
      const sent = { conference: second.conference, item: second.item, affiliate: group.affiliate, text: structuredClone(text) };
      const { motion } = must(await app.motions.draftMotion(program, sent as unknown as Parameters<typeof app.motions.draftMotion>[1], id()));
      must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
      must(await app.motions.putOnAgenda(program, { motion, fullDraft: true }, id()));
      same.set(motions[n] ?? "", motion);
    }
    const words = JSON.stringify({ ...(await published()), settings: { newWords: "allowedMarked", assent: "imposed", mayAddOptions: "committee" } });
    const content = JSON.parse([...same].reduce((text, [was, now]) => text.replaceAll(`"${was}"`, `"${now}"`), words));
    const { composite } = must(await app.composites.startComposite(program, { conference: second.conference, item: second.item, title: content.title }, id()));
    const { revision } = must(await app.composites.saveComposite(program, { composite, base: 1, content }, id()));
    must(await app.composites.publishComposite(program, { composite, base: revision }, id()));
    const sentences = await decideItem(on, second, (put) => (put.question.id === "P" ? { for: 2, against: 3 } : unanimous(put)));
    assert.match(sentences[0] ?? "", /^P: .*lost/i);
    const [decided] = must(await app.voting.results(on.visitor, { slug: second.slug })).items;
    const chosen = decided?.decisions.filter(({ kind }) => kind === "options") ?? [];
    assert.deepEqual(
      chosen.map(({ labels }) => Object.keys(labels).length),
      [3],
      `one choice, between the three drafts: ${sentences.join("\n")}`,
    );
    const text = must(await app.voting.adoptedText(on.visitor, { slug: second.slug, item: "constitution" }));
    assert.equal(text.complete, true);
    assert.equal(text.adoption?.source, "M1", "the first of the drafts themselves");
  });

  await step("no page had a finding of axe, scrolled sideways or wrote an error", () => {
    assert.deepEqual(on.wrong, []);
    assert.deepEqual(on.windows.consoleErrors, []);
    return Promise.resolve();
  });
});
