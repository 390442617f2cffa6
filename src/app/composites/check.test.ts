import { deepEqual, equal, match } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { codeOf } from "../../../test/build/planned.ts";

const words = (id: string, text: string) => ({ clause: { id, number: "", text, items: [] }, sources: [] });
const common = (id: string, text: string) => ({ kind: "common" as const, ...words(id, text) });
const asked = (id: string, ...options: readonly string[]) => ({
  id,
  title: id,
  pieces: [{ kind: "options" as const }, common(`${id}-after`, `Words after the question of ${id}.`), common(`${id}-last`, "See clause 1.2.")],
  question: `Which ${id}?`,
  options: options.map((text, at) => ({ key: "ab".charAt(at), title: text, proposer: "", clauses: [words(`${id}-${at}`, text)] })),
  method: "pairwise" as const,
  tie: ["castingVote" as const],
});

async function drafting(t: TestContext, ...sections: ReturnType<typeof asked>[]) {
  const on = await buildTestApp(t);
  const { app, program } = on;
  const id = on.commandId;
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Founding", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  const committee = await on.person("Gwen", { kind: "arrangements", conference });
  const { composite } = must(await app.composites.startComposite(committee, { conference, item, title: "One constitution" }, id()));
  const content = {
    title: "One constitution",
    sections,
    settings: { newWords: "allowedMarked" as const, assent: "imposed" as const, mayAddOptions: "committee" as const },
  };
  must(await app.composites.saveComposite(committee, { composite, base: 1, content }, id()));
  const desk = async () => must(await app.composites.compositeDraft(committee, { slug, item: "constitution" }));
  const publish = (base: number) => app.composites.publishComposite(committee, { composite, base }, id());
  const told = async (kind: string) => (await on.db.selectFrom("event").select("detail").where("kind", "=", kind).execute()).map(({ detail }) => detail);
  return { ...on, id, slug, committee, composite, desk, publish, told };
}

const two = () => [asked("size", "Nine people lead.", "Seven people lead."), asked("rota", "They stay two years.", "They stay one year.")] as const;
const strike = { id: "one", when: [{ section: "size", option: "b" }], effect: { kind: "strike" as const, clause: "size-after" }, reason: "seven need no rule" };
const settle = { id: "two", when: [{ section: "size", option: "b" }], effect: { kind: "settle" as const, section: "rota", option: "b" }, reason: "" };

test("a consequence is kept as a new revision of the draft, changed, removed, and refused when it cannot be", async (t) => {
  const on = await drafting(t, ...two());
  const save = (consequence: typeof strike | typeof settle | object, base: number) =>
    on.app.composites.saveConsequence(on.committee, { composite: on.composite, base, consequence: consequence as typeof strike }, on.id());
  equal(codeOf(await save(settle, 1)), "composite.changedMeanwhile");
  equal(must(await save(settle, 2)).revision, 3);
  equal(must(await save({ ...settle, reason: "so few" }, 3)).revision, 4);
  deepEqual((await on.desk()).composite.consequences, [{ ...settle, reason: "so few" }]);
  const backwards = { ...settle, id: "back", when: [{ section: "rota", option: "a" }], effect: { kind: "settle", section: "size", option: "a" } };
  const refused = await save(backwards, 4);
  equal(codeOf(refused), "composite.consequenceRefused");
  equal(codeOf(await save({ ...strike, effect: { kind: "strike", clause: "gone" } }, 4)), "composite.consequenceRefused");
  equal(codeOf(await save({ ...strike, effect: { kind: "reword", clause: "size-after", old: "not there", new: "x" } }, 4)), "composite.consequenceRefused");
  const remove = (base: number) => on.app.composites.removeConsequence(on.committee, { composite: on.composite, base, consequence: "two" }, on.id());
  must(await remove(4));
  equal(codeOf(await remove(5)), "composite.consequenceNotFound");
  deepEqual(
    must(await on.app.composites.compositeHistory(on.committee, { composite: on.composite })).map(({ revision }) => revision),
    [5, 4, 3, 2, 1],
  );
});

test("a preview shows what follows: clauses struck, references after them, questions settled", async (t) => {
  const on = await drafting(t, ...two());
  // What refers to the clause that falls is said so; it is taken out of the way first.
  for (const [base, consequence] of [
    [2, { ...strike, effect: { kind: "strike" as const, clause: "size-0" }, when: [{ section: "size", option: "a" }] }],
    [3, settle],
  ] as const)
    must(
      await on.app.composites.saveConsequence(
        on.committee,
        { composite: on.composite, base, consequence: { ...consequence, when: [...consequence.when] } },
        on.id(),
      ),
    );
  deepEqual(
    (await on.desk()).problems.filter(({ severity }) => severity === "blocks").map(({ detail }) => detail),
    [],
  );
  must(await on.publish(4));
  const read = async (choices: Record<string, string>) =>
    must(await on.app.composites.composite(on.visitor, { slug: on.slug, item: "constitution", choices })).asChosen?.sections.map(({ clauses }) =>
      clauses.map(({ number, text }) => `${number} ${text}`),
    );
  deepEqual(await read({ size: "a", rota: "a" }), [
    ["1.1 Words after the question of size.", "1.2 See clause 1.1."],
    ["2.1 They stay two years.", "2.2 Words after the question of rota.", "2.3 See clause 1.1."],
  ]);
  const settled = await read({ size: "b", rota: "a" });
  equal(settled?.[1]?.[0], "2.1 They stay one year.", "the choice that could not be put gives way");
});

test("a composite with a finding in its words is published once the committee lets it stand with a reason, which the record keeps", async (t) => {
  const [size, rota] = two();
  const on = await drafting(
    t,
    { ...size, pieces: [...size.pieces, common("may", "Observers may speak at meetings.")] },
    { ...rota, pieces: [...rota.pieces, common("not", "Observers may not speak at meetings.")] },
  );
  const [problem, ...more] = (await on.desk()).problems.filter(({ severity }) => severity === "blocks");
  deepEqual([problem?.code, more], ["composite.contradiction", []]);
  equal(codeOf(await on.publish(2)), "composite.problems");
  const { code = "", detail = "" } = problem ?? {};
  const accept = (input: { detail?: string; reason?: string }, base: number) =>
    on.app.composites.acceptProblem(on.committee, { composite: on.composite, base, code, detail, reason: "Of different meetings.", ...input }, on.id());
  equal(codeOf(await accept({ reason: " " }, 2)), "input.invalid");
  equal(codeOf(await accept({ detail: "Something else." }, 2)), "composite.problemNotFound");
  must(await accept({}, 2));
  deepEqual(await on.told("composite.problemAccepted"), [{ revision: 3, problem: detail, reason: "Of different meetings." }]);
  equal((await on.desk()).problems.find((one) => one.code === code)?.accepted, "Of different meetings.");
  must(await on.app.composites.reopenProblem(on.committee, { composite: on.composite, base: 3, code, detail }, on.id()));
  equal(codeOf(await on.publish(4)), "composite.problems");
  must(await accept({}, 4));
  must(await on.publish(5));
  const [published] = await on.told("composite.published");
  equal((published as { accepted?: number }).accepted, 1);
});

test("what is broken in its structure is never let stand", async (t) => {
  const [size] = two();
  const on = await drafting(t, { ...size, pieces: [...size.pieces, common("see", "See clause 9.9.")] });
  const { problems, tested } = await on.desk();
  const dangling = problems.find(({ code }) => code === "composite.danglingReference");
  match(dangling?.detail ?? "", /refers to 9\.9/);
  equal(tested.combinations, 2);
  const { code = "", detail = "" } = dangling ?? {};
  equal(
    codeOf(await on.app.composites.acceptProblem(on.committee, { composite: on.composite, base: 2, code, detail, reason: "We like it." }, on.id())),
    "composite.problemNotAcceptable",
  );
  // Written into the draft by hand it does not help either.
  const content = { ...(await on.desk()).composite, accepted: [{ code, detail, reason: "We like it." }] };
  must(await on.app.composites.saveComposite(on.committee, { composite: on.composite, base: 2, content: content as never }, on.id()));
  equal(codeOf(await on.publish(3)), "composite.problems");
});
