import { deepEqual, equal } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { asId } from "#kit";
import { must } from "../../../test/build/database.ts";
import { buildHall } from "../../../test/build/hall.ts";
import { codeOf } from "../../../test/build/planned.ts";

/** A planned conference whose two items have a procedural motion and a published composite each. */
async function composited(t: TestContext) {
  const hall = await buildHall(t, { open: false, procedure: "composite" });
  const { on, conference, slug } = hall;
  const { app, program, commandId: id } = on;
  const arrangements = await on.person("Gwen", { kind: "arrangements", conference });
  const composites: string[] = [];
  const contents = [];
  for (const item of hall.items) {
    const [{ id: motion } = { id: "" }] = must(await app.motions.motionDesk(program, {})).filter(
      (one) => one.item.slug === (item === hall.items[0] ? "dues" : "campaigns"),
    );
    const procedural = must(
      await app.motions.draftMotion(
        program,
        {
          conference,
          item: asId(item),
          kind: "procedural",
          affiliate: null,
          text: {
            title: "How we decide",
            sections: [
              {
                id: "s",
                kind: "resolves",
                level: 1,
                number: null,
                title: "Conference resolves",
                clauses: [{ id: "p1", number: "1", text: "To take the composite.", items: [] }],
              },
            ],
          },
        },
        id(),
      ),
    );
    must(await app.motions.submitMotion(program, { motion: procedural.motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion: procedural.motion }, id()));
    const { composite } = must(await app.composites.startComposite(arrangements, { conference, item: asId(item), title: "Dues" }, id()));
    const sourced = (name: string, text: string, clause: string, relation: "verbatim" | "reworded") => ({
      clause: { id: name, number: "", text, items: [] },
      sources: [{ motion, version: 1, clause, number: clause.slice(1), relation }],
    });
    const content = (first = "Dues are five pounds.") => ({
      title: "Dues",
      settings: { newWords: "allowedMarked" as const, assent: "imposed" as const, mayAddOptions: "committee" as const },
      sections: [
        {
          id: "sum",
          title: "Sum",
          pieces: [{ kind: "common" as const, ...sourced("k1", first, "c1", first === "Dues are five pounds." ? "verbatim" : "reworded") }],
          question: "",
          options: [],
          method: "pairwise" as const,
          tie: [],
        },
        {
          id: "when",
          title: "When",
          pieces: [{ kind: "options" as const }],
          question: "When are dues paid?",
          options: [
            { key: "a", title: "Monthly", proposer: "Hull", clauses: [sourced("o1", "They are paid monthly.", "c2", "verbatim")] },
            { key: "b", title: "Yearly", proposer: "Leeds", clauses: [sourced("o2", "They are paid yearly.", "c2", "reworded")] },
          ],
          method: "pairwise" as const,
          tie: ["castingVote" as const],
        },
      ],
    });
    must(await app.composites.saveComposite(arrangements, { composite, base: 1, content: content() }, id()));
    must(await app.composites.publishComposite(arrangements, { composite, base: 2 }, id()));
    composites.push(composite);
    contents.push(content);
  }
  const [composite = ""] = composites;
  const [content] = contents;
  const orders = must(await app.conference.conference(program, { slug })).standingOrders;
  const floor = (yes: boolean) =>
    app.conference.saveStandingOrders(program, { conference, orders: { ...orders, sectionAmendmentsFromFloor: yes } as never }, id());
  const enter = (clause: string, old: string, put: string) =>
    app.motions.submitCompositeAmendment(arrangements, { composite, affiliate: null, change: { op: "substitute", clause, old, new: put } }, id());
  const shown = async () => must(await app.motions.amendments(on.visitor, { slug, item: "dues" })).filter((one) => one.composite !== null);
  return { ...hall, id, arrangements, composite, content, floor, enter, shown };
}

type Composited = Awaited<ReturnType<typeof composited>>;

async function vote({ on, conference, items, chair, tellers, id }: Composited, question: string, votes: Readonly<Record<string, number>>): Promise<string> {
  const { voting } = on.app;
  const { division } = must(await voting.openDivision(chair, { conference, item: asId(items[0]), question: asId(question) }, id()));
  for (const teller of tellers) must(await voting.enterCount(teller, { conference, division: asId(division), votes: { ...votes }, abstentions: 0 }, id()));
  must(await voting.closeDivision(chair, { conference, division: asId(division) }, id()));
  return must(await voting.declare(chair, { conference, division: asId(division) }, id())).sentence;
}

test("amendments to a composite are taken where standing orders say so, to agreed text and to options, and are found again when it is published anew", async (t) => {
  const on = await composited(t);
  const { app } = on.on;
  equal(codeOf(await on.enter("k1", "five", "eight")), "amendment.compositeTakesNone");
  must(await on.floor(true));
  equal(codeOf(await on.enter("k1", "seven", "eight")), "amendment.oldTextNotFound");
  const first = must(await on.enter("k1", "five", "eight"));
  must(await on.enter("o1", "monthly", "weekly"));
  deepEqual(
    (await on.shown()).map(({ label, clauseNumber, before, after, state }) => [label, clauseNumber, before, after, state]),
    [
      ["C.1", "1.1", "Dues are five pounds.", "Dues are eight pounds.", "onAgenda"],
      ["C.2", "2.1A", "They are paid monthly.", "They are paid weekly.", "onAgenda"],
    ],
  );
  if (on.content === undefined) throw new Error("no composite");
  must(await app.composites.saveComposite(on.arrangements, { composite: on.composite, base: 2, content: on.content("Dues are six pounds.") }, on.id()));
  must(await app.composites.publishComposite(on.arrangements, { composite: on.composite, base: 3 }, on.id()));
  deepEqual(
    (await on.shown()).map(({ label, anchor, version }) => `${label} ${anchor} ${version}`),
    ["C.1 orphaned 1", "C.2 kept 2"],
  );
  equal(codeOf(await app.conference.openConference(on.on.program, { conference: on.conference }, on.id())), "amendment.orphaned");
  must(
    await app.motions.reanchorAmendment(
      on.arrangements,
      { amendment: first.amendment, version: 2, change: { op: "substitute", clause: "k1", old: "six", new: "eight" } },
      on.id(),
    ),
  );
});

test("they are voted in their section before its options, and the adopted text has those that were carried", async (t) => {
  const on = await composited(t);
  const { app } = on.on;
  must(await on.floor(true));
  const [eight, nine] = [must(await on.enter("k1", "five", "eight")), must(await on.enter("k1", "five", "nine"))];
  must(await on.enter("o1", "monthly", "weekly"));
  const rivals = [
    { amendment: eight.amendment, group: "sum", rank: 2 },
    { amendment: nine.amendment, group: "sum", rank: 1 },
  ];
  must(await app.motions.orderCompositeAmendments(on.arrangements, { composite: on.composite, rivals }, on.id()));
  must(await app.conference.openConference(on.on.program, { conference: on.conference }, on.id()));
  equal(codeOf(await on.enter("k1", "five", "ten")), "amendment.conferenceOpen");
  must(await app.voting.callItem(on.chair, { conference: on.conference, item: asId(on.items[0]) }, on.id()));
  await vote(on, "P", { for: 4, against: 0 });
  await vote(on, "C.2", { for: 3, against: 1 });
  await vote(on, "C.3", { for: 3, against: 1 });
  const text = async () =>
    must(await app.voting.adoptedText(on.on.visitor, { slug: on.slug, item: "dues" })).text.sections.flatMap(({ clauses }) =>
      clauses.map((clause) => clause.text),
    );
  deepEqual((await text())[0], "Dues are nine pounds.", "the text so far has what was carried");
  await vote(on, "S1", { a: 3, b: 1 });
  await vote(on, "R", { for: 4, against: 0 });
  deepEqual(await text(), ["Dues are nine pounds.", "They are paid weekly."]);
  deepEqual(
    (await on.shown()).map(({ label, outcome }) => `${label} ${outcome}`),
    ["C.2 carried", "C.1 fell", "C.3 carried"],
  );
});
