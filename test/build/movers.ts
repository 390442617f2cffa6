// A composite of three motions with those who answer for them.
import type { TestContext } from "node:test";
import type { Source } from "../../src/compose/index.ts";
import type { Instant } from "../../src/kit/index.ts";
import { buildTestApp, must } from "./database.ts";

const words = { leeds: "A committee of fifteen leads.", hull: "A committee of nine leads.", york: "Every member pays one pound." } as const;
type Group = keyof typeof words;
const groups: readonly Group[] = ["leeds", "hull", "york"];

const draftOf = (group: Group) => ({
  title: `The ${group} draft`,
  sections: [
    {
      id: "s",
      kind: "article" as const,
      level: 1 as const,
      number: "1",
      title: "Rules",
      clauses: [
        { id: "own", number: "1.1", text: words[group], items: [] },
        { id: "name", number: "1.2", text: "The name is Homes Together.", items: [] },
      ],
    },
  ],
});

type Closes = Pick<TestContext, "after">;

/** Three motions on one item, each with a secretary; Leeds names another person as its contact. */
export async function threeMovers(t: Closes) {
  const on = await buildTestApp(t as TestContext);
  const { app, program } = on;
  const id = on.commandId;
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Founding", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  must(await app.conference.saveAgendaItem(program, { conference, title: "Report", procedure: "report" }, id()));
  const contact = await on.person("Cleo");
  const made = [];
  for (const group of groups) {
    const { affiliate } = must(await app.groups.admitAffiliate(program, { name: `${group} tenants`, kind: "local" }, id()));
    const named = group === "leeds" ? { contact: contact.id } : {};
    const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text: draftOf(group), ...named }, id()));
    must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion }, id()));
    made.push({ motion, affiliate, secretary: await on.person(`Sec ${group}`, { kind: "secretary", affiliate }) });
  }
  const [leeds, hull, york] = made;
  if (!leeds || !hull || !york) throw new Error("three motions are made");
  const committee = await on.person("Gwen", { kind: "arrangements", conference });
  const { composite } = must(await app.composites.startComposite(committee, { conference, item, title: "One constitution" }, id()));
  const source = (motion: string, clause: "own" | "name", relation: Source["relation"] = "reworded") => ({
    motion,
    version: 1,
    clause,
    number: clause === "own" ? "1.1" : "1.2",
    relation,
  });
  const clause = (name: string, text: string, ...sources: ReturnType<typeof source>[]) => ({ clause: { id: name, number: "", text, items: [] }, sources });
  type Said = Partial<Record<Group | "name" | "last", string>>;
  const content = (said: Said = {}) => ({
    title: "One constitution",
    settings: { newWords: "allowedMarked" as const, assent: "asked" as const, mayAddOptions: "committee" as const },
    sections: [
      {
        id: "names",
        title: "Name",
        pieces: [
          { kind: "common" as const, ...clause("n", said.name ?? "The name is Homes Together.", source(leeds.motion, "name"), source(hull.motion, "name")) },
        ],
        question: "",
        options: [],
        method: "pairwise" as const,
        tie: [],
      },
      {
        id: "committee",
        title: "Committee",
        pieces: [{ kind: "options" as const }],
        question: "Size of the committee",
        options: [
          { key: "a", title: "Fifteen", proposer: "Leeds", clauses: [clause("a1", said.leeds ?? words.leeds, source(leeds.motion, "own"))] },
          { key: "b", title: "Nine", proposer: "Hull", clauses: [clause("b1", said.hull ?? words.hull, source(hull.motion, "own"))] },
        ],
        method: "pairwise" as const,
        tie: ["castingVote" as const],
      },
      {
        id: "fees",
        title: "Fees",
        pieces: [{ kind: "common" as const, ...clause("f", said.york ?? words.york, source(york.motion, "own")) }],
        question: "",
        options: [],
        method: "pairwise" as const,
        tie: [],
      },
    ],
  });
  const save = async (base: number, said: Said = {}) =>
    must(await app.composites.saveComposite(committee, { composite, base, content: content(said) }, id())).revision;
  const send = (base: number, more: { deadline?: Instant; silence?: "stands" | "agrees"; note?: string } = {}) =>
    app.composites.circulateComposite(committee, { composite, base, ...more }, id());
  type As = Parameters<typeof app.composites.answerAssent>[0];
  const answer = (
    as: As,
    motion: string,
    circulation: number,
    said: "agrees" | "agreesIf" | "stands" | "comments",
    more: { words?: string; clause?: string } = {},
  ) => app.composites.answerAssent(as, { motion, circulation, answer: said, ...more }, id());
  const desk = async () => must(await app.composites.assents(committee, { slug, item: "constitution" }));
  const states = async () => Object.fromEntries((await desk()).movers.map(({ motion, state }) => [motion.letter, state]));
  const publish = (base: number) => app.composites.publishComposite(committee, { composite, base }, id());
  return { ...on, id, conference, slug, item, composite, committee, contact, leeds, hull, york, content, save, send, answer, desk, states, publish };
}
