import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type Composite, clauseWording, sourcedClausesOf } from "#compose";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { forWord } from "../../../test/build/word-site.ts";
import { type OpenFile, worked } from "../../../test/build/word-edits.ts";
import { codeOf } from "../../../test/build/planned.ts";

const start = async (t: TestContext) => forWord(await buildTestApp(t));
type On = Awaited<ReturnType<typeof start>>;

/** What a text says, clause by clause in order: "A 2.1, after B 1.1: words". */
function told({ sections }: Composite, on: On): string[] {
  return sections.flatMap((section) => [
    section.title,
    ...sourcedClausesOf(section).map(({ clause, sources }) => {
      const from = sources.map(({ motion, number, relation }) => `${relation === "reworded" ? "after " : ""}${motion === on.leeds ? "A" : "B"} ${number}`);
      return `${from.join(", ")}: ${clauseWording(clause).replaceAll("\n", " / ")}`;
    }),
  ]);
}

async function edited(on: On, work: (open: OpenFile) => unknown) {
  const { file } = must(await on.upload(await worked(await on.download(), work)));
  const view = await on.proposal(file);
  const find = (part: string) => {
    const change = view.changes.find(({ title, spans }) => `${title} ${spans.map(({ text }) => text).join("")}`.includes(part));
    if (!change) throw new Error(`no change has “${part}”: ${view.changes.map(({ title }) => title).join("; ")}`);
    return change;
  };
  const decide = async (accept: readonly string[], base = view.revision, as = on.gwen) =>
    on.app.composites.decideEdited(as, { file, base, accept: [...accept] }, on.id());
  return { file, view, find, decide, all: view.changes.map(({ id }) => id), titles: view.changes.map(({ title }) => title) };
}
const shown = (spans: readonly { readonly kind: string; readonly text: string }[]): string =>
  spans.map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text.trim()}]` : `[-${text.trim()}]`)).join("");

test("what was changed in Word comes back clause by clause; what is accepted becomes the next revision, with its sources", async (t) => {
  const on = await start(t);
  const { view, find, decide, titles } = await edited(on, (open) => {
    open
      .retype("called Homes Together", "The organisation is called Homes For All.")
      .loseMarks("called Homes For All")
      .track("No one may sit", "four", "five")
      .replace(/(?<=tenants|residents)(?:'|&apos;)/g, "’")
      .trackStrike("Members pay")
      .add("Accounts are audited", "A treasurer reports to every conference.")
      .renumber("Accounts are audited")
      .move("three from each region", "committee of fifteen leads");
  });
  deepEqual(titles, [
    "Clause 1.1 changed, in “Name”",
    "Clause 1.2 changed, in “Name”",
    "Clause 2.1 moved, in “Committee”, option A",
    "Clause 2.2 changed, in “Committee”",
    "Clause 3.1 removed, in “Money”",
    "New clause, in “Money”",
  ]);
  equal(shown(find("Clause 2.2 changed").spans), "No one may sit on the committee for more than [-four][+five] years.");
  deepEqual(find("Clause 1.1").sources, ["A 1.1, reworded"]);
  deepEqual(find("treasurer").newWords, ["treasurer", "reports", "every", "conference"]);
  deepEqual(view.doubts, []);
  const before = await on.draft();
  const { revision, accepted } = must(await decide([find("Clause 1.1").id, find("Clause 1.2").id, find("moved").id, find("treasurer").id]));
  deepEqual([revision, accepted], [3, 4]);
  const now = await on.draft();
  deepEqual(told(now.composite, on), [
    "Name",
    "after A 1.1: The organisation is called Homes For All.",
    "after A 1.2: It is a union of tenants’ and residents’ groups.",
    "Committee",
    "B 1.2: No one may sit on the committee for more than four years.",
    "A 2.2: Minutes are published within a week: / • on the web site / • in the bulletin of members",
    "A 2.1: A committee of fifteen leads between conferences and meets each month.",
    "B 1.1: Between conferences nine people lead, three from each region.",
    "Money",
    "A 3.1: Members pay a fee each year.",
    "A 3.2: Accounts are audited by two members whom conference elects.",
    ": A treasurer reports to every conference.",
  ]);
  deepEqual(now.composite.settings, before.composite.settings);
  const history = must(await on.app.composites.compositeHistory(on.gwen, { composite: on.composite }));
  deepEqual(
    history.map(({ revision: n, state }) => `${n} ${state}`),
    ["3 saved", "2 saved", "1 saved"],
    "the text before is kept",
  );
});

test("a clause parted in two, two joined, one moved with tracking and one without marks keep the sources of the words that they keep", async (t) => {
  const on = await start(t);
  const { decide, all, titles } = await edited(on, (open) => {
    open
      .part("Accounts are audited", "by two members")
      .strike("Members pay a fee")
      .retype("No one may sit", "No one may sit on the committee for more than four years. Members pay a fee each year.")
      .trackMove("called Homes Together", "tenants")
      .add("three from each region", "The committee is elected by members whom conference elects.");
  });
  equal(titles.length, 6, titles.join("\n"));
  must(await decide(all));
  const now = await on.draft();
  deepEqual(told(now.composite, on), [
    "Name",
    "A 1.2: It is a union of tenants' and residents' groups.",
    "A 1.1: The organisation is called Homes Together.",
    "Committee",
    "after B 1.2, after A 3.1: No one may sit on the committee for more than four years. Members pay a fee each year.",
    "A 2.2: Minutes are published within a week: / • on the web site / • in the bulletin of members",
    "A 2.1: A committee of fifteen leads between conferences and meets each month.",
    "B 1.1: Between conferences nine people lead, three from each region.",
    "after A 3.2: The committee is elected by members whom conference elects.",
    "Money",
    "after A 3.2: Accounts are audited",
    "after A 3.2: by two members whom conference elects.",
  ]);
});

test("a question, an option, a section and a title are changed, added and taken away like clauses", async (t) => {
  const on = await start(t);
  const { find, decide, titles, all } = await edited(on, (open) => {
    open
      .retype("One constitution", "Our constitution")
      .retype("Question: Size", "Question: How large is the committee?")
      .loseMarks("Option B: Nine")
      .retype("Option B: Nine", "Option B: Nine people")
      .add("three from each region", "Option C: Seven", "Heading3")
      .add("Option C: Seven", "Proposed by: York", "Proposer")
      .add("Proposed by: York", "Seven people lead.")
      .strike("Money")
      .strike("Members pay")
      .strike("Accounts are audited");
  });
  ok(titles.includes("The title changed"), titles.join("\n"));
  match(shown(find("New option C").spans), /Seven.*Proposed by: York.*Seven people lead\./s);
  match(shown(find("Nine").spans), /Nine\[\+people\]/);
  must(await decide(all));
  const { composite } = await on.draft();
  const question = composite.sections.find(({ id }) => String(id) === "committee");
  deepEqual(
    question?.options.map(({ key, title, proposer, clauses }) => [key, title, proposer, clauses.length]),
    [
      ["a", "Fifteen", "Leeds", 1],
      ["b", "Nine people", "Hull", 1],
      ["c", "Seven", "York", 1],
    ],
  );
  deepEqual([composite.title, question?.question, question?.method], ["Our constitution", "How large is the committee?", "pairwise"]);
});

test("what a colleague saved meanwhile is shown beside the change that would replace it, and stays unless that one is accepted", async (t) => {
  const on = await start(t);
  const stale = await worked(await on.download(), (open) => open.track("No one may sit", "four", "six").track("Members pay", "each year", "each month"));
  const [name, committee, money] = on.content.sections;
  ok(name && committee && money);
  const [place, h12, l22] = committee.pieces;
  ok(place && h12 && "clause" in h12 && l22);
  const reworded = {
    ...h12,
    clause: { ...h12.clause, text: "No one may sit on the committee for more than eight years." },
    sources: h12.sources.map((one) => ({ ...one, relation: "reworded" as const })),
  };
  const theirs = { ...committee, pieces: [place, reworded, l22] };
  await on.save(2, { ...on.content, sections: [name, theirs, money] }, on.tariq);
  const { file } = must(await on.upload(stale));
  const view = await on.proposal(file);
  deepEqual([view.file.base, view.revision], [2, 3]);
  deepEqual(
    view.changes.map(({ clash, now, spans }) => [shown(spans), clash, now]),
    [
      ["No one may sit on the committee for more than [-four][+six] years.", true, "No one may sit on the committee for more than eight years."],
      ["Members pay a fee each [-year][+month].", false, ""],
    ],
  );
  const [clashing, other] = view.changes.map(({ id }) => id);
  const decide = (accept: (string | undefined)[], base: number) =>
    on.app.composites.decideEdited(on.gwen, { file, base, accept: accept.flatMap((id) => id ?? []) }, on.id());
  const early = await decide([other], 2);
  equal(codeOf(early), "edited.changedSince", "decided on while looking at an older text");
  deepEqual(must(await decide([other], 3)), { revision: 4, accepted: 1 });
  const texts = told((await on.draft()).composite, on).join("\n");
  match(texts, /eight years/);
  match(texts, /each month/);
  equal(codeOf(await decide([clashing], 4)), "edited.decided", "a file is decided on once");
});

test("all rejected changes nothing; both are in the record, and the same file sent twice is one proposal", async (t) => {
  const on = await start(t);
  const bytes = await worked(await on.download(), (open) => open.track("Members pay", "each year", "each month"));
  const [one, two] = [must(await on.upload(bytes)), must(await on.upload(bytes, "again.docx", on.tariq))];
  deepEqual(one, two);
  deepEqual(must(await on.app.composites.decideEdited(on.gwen, { file: one.file, base: 1, accept: [] }, on.id())), { revision: null, accepted: 0 });
  equal((await on.draft()).revision, 2);
  const desk = must(await on.app.composites.wordDesk(on.gwen, on.place));
  deepEqual(
    desk.files.map(({ state, accepted, changes, by, decidedBy }) => ({ state, accepted, changes, by, decidedBy })),
    [{ state: "decided", accepted: 0, changes: 1, by: "Gwen Test", decidedBy: "Gwen Test" }],
  );
  ok((await on.upload(bytes)).ok, "what was rejected may be sent in again");
});

test("in the table clauses go to another row, rows get other names and decisions; each is taken as a step that can be taken back", async (t) => {
  const on = await start(t);
  const view = async () => must(await on.app.composites.compositeTable(on.gwen, on.place));
  const rowWith = async (one: string) => (await view()).rows.find(({ cells }) => Object.values(cells).some((ids) => ids.some((id) => id === one)));
  const [minutes, accounts] = [await rowWith("h12"), await rowWith("l32")];
  ok(minutes && accounts);
  const bytes = await worked(await on.downloadTable(), (open) => {
    open.move("1.2 No one may sit", "3.2 Accounts are audited").retype(accounts.title, "Audit");
    open.decide("Audit", "Left out: said in the standing orders");
  });
  const { file } = must(await on.upload(bytes, "table.docx"));
  const proposal = await on.proposal(file);
  deepEqual(
    proposal.changes.map(({ title, spans, clash }) => `${title}: ${shown(spans)} ${clash}`),
    [
      `Row “${accounts.title}”: clauses moved here: from “${minutes.title}”: [+1.2 No one may sit on the committee for more than four years.] false`,
      `Row “${accounts.title}”: called otherwise: [-Accounts and audit][+Audit] (Money) false`,
      `Row “${accounts.title}”: decided otherwise: [+Left out: said in the standing orders] false`,
    ],
    proposal.doubts.join("\n"),
  );
  // A colleague decides on the row meanwhile: that is told.
  must(
    await on.app.composites.takeTableStep(
      on.tariq,
      { composite: on.composite, step: { kind: "decide", row: accounts.id, decision: { kind: "options" } } },
      on.id(),
    ),
  );
  const again = await on.proposal(file);
  deepEqual(
    again.changes.map(({ clash, now }) => [clash, now]),
    [
      [false, ""],
      [false, ""],
      [true, "Options"],
    ],
  );
  const accept = again.changes.filter(({ clash }) => !clash).map(({ id }) => id);
  equal(codeOf(await on.app.composites.decideEdited(on.gwen, { file, base: 1, accept }, on.id())), "edited.changedSince");
  must(await on.app.composites.decideEdited(on.gwen, { file, base: 2, accept }, on.id()));
  const audit = await rowWith("l32");
  deepEqual(
    [
      Object.values(audit?.cells ?? {})
        .flat()
        .toSorted(),
      audit?.title,
      audit?.decision?.kind,
    ],
    [["h12", "l32"], "Audit", "options"],
  );
  must(await on.app.composites.undoTableStep(on.gwen, { composite: on.composite }, on.id()));
  equal((await rowWith("l32"))?.title, accounts.title);
  must(await on.app.composites.undoTableStep(on.gwen, { composite: on.composite }, on.id()));
  equal((await rowWith("h12"))?.id, minutes.id);
});

test("a decision is taken back as long as nobody built on it: the text before stands again, and the file is open", async (t) => {
  const on = await start(t);
  const { file, decide, all } = await edited(on, (open) => open.track("Members pay", "each year", "each month"));
  const before = await on.draft();
  const reopen = () => on.app.composites.reopenEdited(on.tariq, { file }, on.id());
  equal(codeOf(await reopen()), "edited.open");
  must(await decide(all));
  deepEqual((await on.proposal(file)).can, { decide: false, reopen: true });
  deepEqual(must(await reopen()), { revision: 4 });
  deepEqual((await on.draft()).composite, before.composite);
  deepEqual((await on.proposal(file)).can, { decide: true, reopen: false });
  must(await decide(all, 4));
  await on.save(5, on.content);
  deepEqual((await on.proposal(file)).can, { decide: false, reopen: false });
  equal(codeOf(await reopen()), "edited.builtOn");
  const events = await on.db.selectFrom("event").select("kind").where("kind", "like", "composite.file%").orderBy("seq").execute();
  deepEqual(
    events.map(({ kind }) => kind),
    ["composite.fileProposed", "composite.fileDecided", "composite.fileReopened", "composite.fileDecided"],
  );
});
