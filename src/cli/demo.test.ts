import { deepEqual, equal, ok as holds, rejects } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { asChosen, clausesOf, type Composite, danglingReferences } from "#compose";
import { buildTestApp, must, type TestApp } from "../../test/build/database.ts";
import { loadFoundingConference } from "./demo.ts";
import { demoText } from "./demo-files.ts";
import { demoPeople, demoSlug } from "./demo-people.ts";

type Chosen = Readonly<Record<string, string>>;

/** Every way the sections can be decided, also with none chosen. */
function combinations(composite: Composite): Chosen[] {
  const asked = composite.sections.filter((section) => section.options.length > 0);
  return asked.reduce<Chosen[]>(
    (all, section) => all.flatMap((chosen) => [...section.options.map((option) => option.key), "none"].map((key) => ({ ...chosen, [section.id]: key }))),
    [{}],
  );
}

/** Loaded once for the tests that only read. */
let loaded: TestApp;
before(async () => {
  loaded = await buildTestApp();
  await loadFoundingConference(loaded.deps);
});

after(() => loaded.close());

test("the credentials report of the demo has the figures of the data set", async () => {
  const { content } = must(await loaded.app.credentials.credentialsReport({ kind: "program", name: "test" }, { slug: demoSlug }));
  const { groups, registered, attended, substitutes, observers, observersAttended, apologies, quorum } = content.figures;
  deepEqual([groups, registered, attended, substitutes, observers, observersAttended, apologies, quorum], [36, 171, 132, 2, 12, 6, 24, 57]);
});

test("the demo shows the founding conference before the first vote, whole", async () => {
  const on = loaded;
  const people = demoPeople();
  const conference = must(await on.app.conference.conference(on.visitor, { slug: demoSlug }));
  deepEqual([conference.state, conference.missing], ["open", []]);
  const { registered, present, observers, quorum } = conference.attendance;
  deepEqual([registered, present, observers, quorum], [171, 132, 6, 57]);
  deepEqual(conference.items.map((item) => [item.slug, item.motions, item.amendments, item.hasComposite]).slice(1, 3), [
    ["constitution", 6, 11, true],
    ["recruitment", 3, 0, false],
  ]);
  equal(must(await on.app.groups.affiliates(on.visitor, {})).total, 36);

  const { motions } = must(await on.app.conference.agendaItem(on.visitor, { slug: demoSlug, item: "constitution" }));
  deepEqual(
    motions.map((motion) => [motion.letter, motion.id, motion.submittedOn, motion.revisedOn, motion.clauses]),
    [
      ["A", "leeds", "2026-01-14", "2026-01-30", 53],
      ["B", "bristol", "2026-01-20", null, 46],
      ["C", "clydeside", "2026-01-27", "2026-02-02", 46],
      ["D", "network", "2026-01-31", null, 41],
      ["E", "wirral", "2026-02-01", null, 10],
      ["", "cac", "2026-02-20", null, 7],
    ],
  );
  deepEqual(
    must(await on.app.motions.amendments(on.visitor, { slug: demoSlug, item: "constitution" })).map((amendment) => amendment.label),
    ["M1.2", "M1.1", "M1.3", "M1.4", "M2.1", "M2.2", "M2.3", "M3.2", "M3.1", "M3.3", "M4.1"],
  );

  const communications = must(await on.app.motions.motion(on.visitor, { motion: "communications" }));
  deepEqual(
    communications.versions.map((version) => [version.n, version.datedOn]),
    [
      [1, "2026-01-31"],
      [2, "2026-02-08"],
    ],
  );
  deepEqual(communications.motion.supporters.length, 3);
  const changes = must(await on.app.motions.compareVersions(on.visitor, { motion: "communications", from: 1, to: 2 })).clauses;
  holds(changes.filter((change) => change.kind === "same").length > changes.length / 2, "most of the appendix is the same in both versions");

  for (const person of people.all)
    equal(
      must(await on.app.people.whoAmI(person.actor, {})).offices.some((office) => office.kind === person.office),
      true,
      person.name,
    );
});

test("loaded again the demo finds itself; another federation's database is left alone", async (t) => {
  deepEqual(await loadFoundingConference(loaded.deps), demoPeople());
  equal((await loaded.db.selectFrom("motion").select("id").execute()).length, 9);
  const other = await buildTestApp(t, { foundingCode: "x" });
  must(await other.app.people.foundFederation(other.program, { code: "x", federation: "Others", givenName: "A", email: "a@example.org" }, other.commandId()));
  await rejects(loadFoundingConference(other.deps), /Others/);
});

test("two programs that load the demo at once load it once", async (t) => {
  const on = await buildTestApp(t);
  await Promise.all([loadFoundingConference(on.deps), loadFoundingConference(on.deps)]);
  equal((await on.db.selectFrom("credential").select("id").where("state", "<>", "replaced").where("role", "=", "delegate").execute()).length, 171);
});

test("a load that is cut off leaves nothing behind, and the next one is whole", async (t) => {
  const on = await buildTestApp(t);
  let left = 40;
  const cut = {
    ...on.deps,
    hashText: (text: string) => {
      if (--left < 0) throw new Error("cut off");
      return on.deps.hashText(text);
    },
  };
  await rejects(loadFoundingConference(cut), /cut off/);
  equal((await on.db.selectFrom("person").select("id").execute()).length, 0);
  await loadFoundingConference(on.deps);
  equal(must(await on.app.conference.conference(on.visitor, { slug: demoSlug })).state, "open");
});

test("two loads into two databases make the same: ids, texts and hashes", async (t) => {
  const other = await buildTestApp(t);
  await loadFoundingConference(other.deps);
  const read = async (on: TestApp) => {
    const versions = await on.db.selectFrom("motion_version").select(["motion_id", "n", "hash", "content"]).orderBy("motion_id").orderBy("n").execute();
    const composite = await on.db.selectFrom("composite_version").select(["composite_id", "n", "hash", "content"]).execute();
    const credentials = await on.db.selectFrom("credential").select(["id", "person_id", "state"]).orderBy("id").execute();
    return { versions, composite, credentials };
  };
  deepEqual(await read(loaded), await read(other));
});

test("whatever conference chooses, the constitution has no reference that leads nowhere and one name for its leading body", async () => {
  const on = loaded;
  const { composite } = must(await on.app.composites.composite(on.visitor, { slug: demoSlug, item: "constitution" }));
  const all = combinations(composite);
  equal(all.length, 3 * 3 * 4 * 3 * 3 * 3);
  for (const choices of all) {
    const text = asChosen(composite, choices);
    deepEqual(danglingReferences(text), [], JSON.stringify(choices));
    const said = [...clausesOf(text)].map(({ clause }) => clause.text);
    equal(new Set(said).size, said.length, "no clause stands twice");
    // The body that called the founding conference is named in the transition only.
    for (const { section, clause } of clausesOf(text))
      if (section.title !== "Transition") equal(/\b(Council|National Committee|organising group|convenors?|President)\b/.test(clause.text), false, clause.text);
  }
});

test("the questions of the composite are those of the divisions, in their order, with options from the same clauses", async () => {
  const on = loaded;
  const { composite } = must(await on.app.composites.composite(on.visitor, { slug: demoSlug, item: "constitution" }));
  const alignment: { rows: { id: string; cells: Record<string, string[]> }[] } = JSON.parse(demoText("motions/constitution/alignment.json"));
  const path: { decisions: { id: string; kind: string; question: string; method: string; options: { key: string; from: string }[] }[] } = JSON.parse(
    demoText("divisions/path-a.json"),
  );
  const asked = path.decisions.filter((decision) => decision.kind === "options");
  const sections = composite.sections.filter((section) => section.options.length > 0);
  deepEqual(
    sections.map((section) => [section.question, section.method]),
    asked.map((decision) => [decision.question, decision.method]),
  );
  asked.forEach((decision, at) => {
    const from = decision.options.map(({ key, from }) => {
      const [topic, draft] = from.split("@");
      return [key, draft, alignment.rows.find((row) => row.id === topic)?.cells[draft ?? ""]?.[0]];
    });
    deepEqual(
      sections[at]?.options.map((option) => [option.key, option.clauses[0]?.sources[0]?.motion, option.clauses[0]?.sources[0]?.number]),
      from,
    );
  });
});

test("every address of the demo's register is one that nobody can have", () => {
  const [header, ...rows] = demoText("register/people.csv").trim().split("\n");
  equal(header, "id,given_name,family_name,email,group,gender,born,joined_on,consent_region_contact,consent_date,consent_withdrawn");
  for (const row of rows) holds(/@example\.(org|net),/.test(row), row);
  for (const person of demoPeople().all) holds(person.email.endsWith("@example.org"));
  holds(readdirSync(new URL("../../demo/founding-conference/register/", import.meta.url)).length === 4);
});

test("the register comes in through the imports: people with their consents, officers with their groups, observers of no group, apologies", async () => {
  const { db } = loaded;
  const counted = async (text: string) => (await loaded.pool.query<{ n: number }>(`select count(*)::integer as n from ${text}`)).rows[0]?.n;
  equal(await counted("person where source like 'list: Signatories%'"), 420);
  deepEqual(
    (await db.selectFrom("import_batch").select(["kind", "state"]).orderBy("number").execute()).map(({ kind, state }) => `${kind} ${state}`),
    ["regions committed", "groups committed", "people committed", "officers committed", "delegates committed"],
  );
  // 267 agreed and 68 more withdrew it afterwards; 85 said no
  equal(
    await counted("person p where (select state from consent c where c.person_id = p.id and purpose = 'regionalContact' order by seq desc limit 1) = 'given'"),
    267,
  );
  equal(
    await counted(
      "person p where (select state from consent c where c.person_id = p.id and purpose = 'regionalContact' order by seq desc limit 1) = 'withdrawn'",
    ),
    68,
  );
  equal(await counted("office where kind = 'secretary' and affiliate_id is not null"), 36);
  equal(await counted("credential where role = 'observer' and affiliate_id is null"), 7);
  equal(await counted("credential where apologies_at is not null"), 28);
  equal(await counted("credential where replaces_id is not null and state = 'checkedIn'"), 2);
});
