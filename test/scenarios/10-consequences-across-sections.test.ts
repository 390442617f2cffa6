import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { canonicalText } from "../../src/compose/index.ts";
import { asId } from "../../src/kit/index.ts";
import { must, type TestApp } from "../build/database.ts";
import { buildScenarioHall } from "../build/scenario-hall.ts";

const clause = (id: string, text: string) => ({ id, number: id.slice(1).replace("_", "."), text, items: [] });
const draft = {
  title: "Constitution",
  sections: [
    {
      id: "s3",
      kind: "article" as const,
      level: 1 as const,
      number: "3",
      title: "Leadership",
      clauses: [clause("c3_1", "A committee of nine leads between conferences."), clause("c3_2", "Assemblies of the regions lead between conferences.")],
    },
    {
      id: "s6",
      kind: "article" as const,
      level: 1 as const,
      number: "6",
      title: "Elections",
      clauses: [
        clause("c6_1", "Elections are by single transferable vote."),
        clause("c6_2", "The committee is elected each year."),
        clause("c6_3", "Members of the committee serve no more than three years."),
        clause("c6_4", "A vacancy on the committee is filled by countback."),
        clause("c6_5", "Each region elects its assembly by its own rules."),
        clause("c6_6", "No other body is elected."),
      ],
    },
  ],
};

/** A composite of one draft: section 3 has two options; with B 6.2 to 6.4 are struck; the question on 6.5 belongs to B alone. */
async function compose({ app, program, commandId }: TestApp, conference: Parameters<TestApp["app"]["conference"]["openConference"]>[1]["conference"]) {
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, commandId()));
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Leeds tenants", kind: "local" }, commandId()));
  const { motion } = must(await app.motions.draftMotion(program, { conference, item: asId(item), affiliate, text: draft }, commandId()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
  must(await app.motions.putOnAgenda(program, { motion }, commandId()));
  const text = {
    title: "That the composite be taken",
    sections: [{ id: "p", kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause("p1", "It is taken.")] }],
  };
  const { motion: procedural } = must(
    await app.motions.draftMotion(program, { conference, item: asId(item), kind: "procedural", affiliate: null, text }, commandId()),
  );
  must(await app.motions.submitMotion(program, { motion: procedural, base: 1 }, commandId()));
  must(await app.motions.putOnAgenda(program, { motion: procedural }, commandId()));
  const { composite } = must(await app.composites.startComposite(program, { conference, item: asId(item), title: "One constitution" }, commandId()));
  const words = new Map(draft.sections.flatMap(({ clauses }) => clauses.map((one) => [one.id, one] as const)));
  const taken = (id: string) => {
    const one = words.get(id);
    if (!one) throw new Error(id);
    return { clause: { ...one, number: "" }, sources: [{ motion, version: 1, clause: id, number: one.number, relation: "verbatim" as const }] };
  };
  const section = { method: "pairwise" as const, tie: ["castingVote" as const, "statusQuo" as const] };
  const content = {
    title: "One constitution",
    settings: { newWords: "allowedMarked" as const, assent: "imposed" as const, mayAddOptions: "committee" as const },
    sections: [
      {
        ...section,
        id: "s3",
        title: "Leadership",
        pieces: [{ kind: "options" as const }],
        question: "Who leads between conferences?",
        options: [
          { key: "a", title: "A committee", proposer: "Leeds", clauses: [taken("c3_1")] },
          { key: "b", title: "Assemblies", proposer: "Hull", clauses: [taken("c3_2")] },
        ],
      },
      {
        ...section,
        id: "s6",
        title: "Elections",
        pieces: ["c6_1", "c6_2", "c6_3", "c6_4"].map((id) => ({ kind: "common" as const, ...taken(id) })).concat([{ kind: "options" } as never]),
        question: "Are assemblies elected by the rules of their region?",
        options: [
          { key: "a", title: "No other body", proposer: "Leeds", clauses: [taken("c6_6")] },
          { key: "b", title: "By the rules of each region", proposer: "Hull", clauses: [taken("c6_5")] },
        ],
      },
    ],
    consequences: [
      ...["c6_2", "c6_3", "c6_4"].map((id) => ({
        id: `strike-${id}`,
        when: [{ section: "s3", option: "b" }],
        effect: { kind: "strike" as const, clause: id },
        reason: "The committee of section 3 is abolished.",
      })),
      // exclusive: with a committee there are no assemblies to elect
      {
        id: "no-assemblies",
        when: [{ section: "s3", option: "a" }],
        effect: { kind: "settle" as const, section: "s6", option: "a" },
        reason: "There are no assemblies.",
      },
    ],
  };
  const { revision } = must(await app.composites.saveComposite(program, { composite, base: 1, content: content as never }, commandId()));
  must(await app.composites.publishComposite(program, { composite, base: revision }, commandId()));
  return item;
}

const built = async (t: Parameters<typeof buildScenarioHall>[0]) => {
  const place = { item: "" };
  const hall = await buildScenarioHall(t, {
    affiliates: 36,
    delegates: 171,
    present: 132,
    before: async (on, conference) => void (place.item = await compose(on, conference)),
  });
  const { item } = place;
  must(await hall.call(item));
  const next = async () => {
    const found = (await hall.results()).items.find((one) => one.item.id === item)?.next;
    return found && found.kind !== "finished" ? found.question : null;
  };
  return { hall, item, next };
};

test("Scenario 10: when B wins 71–60, 6.2 to 6.4 are struck as announced, 6.5 becomes live, and the text shows the new section 6 before its debate", async (t) => {
  const { hall, item, next } = await built(t);
  await hall.run(item, (await next())?.id ?? "", { for: 100, against: 20 });
  const shown = async () => canonicalText(must(await hall.on.app.voting.adoptedText(hall.on.visitor, { slug: hall.slug, item: "constitution" })).text);
  equal(await hall.run(item, (await next())?.id ?? "", { a: 60, b: 71 }), "b chosen, 71 to 60");
  const question = await next();
  equal(question?.subject.kind === "section" ? question.subject.section : "", "s6", "6.5 is live: its question is put next");
  const text = await shown();
  match(text, /Elections are by single transferable vote/);
  doesNotMatch(text, /elected each year|no more than three years|by countback/, "struck as announced, before the debate on section 6");
  equal(await hall.run(item, question?.id ?? "", { a: 20, b: 110 }), "b chosen, 110 to 20");
  match(await shown(), /Each region elects its assembly by its own rules/);
});

test("Scenario 10: two options marked exclusive can never both be chosen", async (t) => {
  const { hall, item, next } = await built(t);
  await hall.run(item, (await next())?.id ?? "", { for: 100, against: 20 });
  const sections = (await hall.results()).items.find((one) => one.item.id === item)?.questions.filter(({ kind }) => kind === "options") ?? [];
  await hall.run(item, (await next())?.id ?? "", { a: 71, b: 60 });
  const record = await hall.record(item);
  const second = record.find(({ question }) => question === sections[1]?.id);
  match(second?.reason ?? "", /^not put, a taken as a consequence of S\d \(a\): There are no assemblies/);
  deepEqual(must(await hall.open(item, (await next())?.id ?? "")).division.length > 0, true, "the whole is put next");
  const refused = await hall.open(item, sections[1]?.id ?? "");
  equal(refused.ok, false, "and the other can be put by nobody");
});
