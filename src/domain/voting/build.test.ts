import assert from "node:assert/strict";
import { test } from "node:test";
import { amendments, before, composite, founding, Hall, motions, orders, q } from "../../../test/golden/founding-conference/founding.ts";
import type { StandingOrders } from "#domain/conference";
import { standingOrdersFields } from "#domain/conference";
import { buildProcedure } from "./build.ts";
import type { BeforeItem } from "./build-motions.ts";
import { divisionChart, procedureChart } from "./chart.ts";
import type { Condition, Question } from "./question.ts";
import { validProcedure } from "./valid.ts";

const code = (item: Partial<BeforeItem>, settings: StandingOrders = orders): string => {
  const built = buildProcedure({ ...before, ...item }, settings);
  return built.ok ? "" : built.refusal.code;
};
const first = composite.sections[0];
assert.ok(first);

test("scenario 13: without any one of its settings no procedure can be built", () => {
  for (const field of standingOrdersFields) {
    const { [field]: _missing, ...rest } = orders;
    assert.equal(code({}, rest), "procedure.settingsMissing", field);
  }
  assert.equal(code({}), "");
});

test("an item with a composite needs the committee's procedural motion and the published composite", () => {
  assert.equal(code({ motions: motions.filter((motion) => motion.kind === "original") }), "procedure.noProceduralMotion");
  assert.equal(code({ composite: null }), "procedure.noComposite");
});

test("a section with one option, the same option twice, or three put in pairs is refused", () => {
  const [a, b] = first.options;
  assert.ok(a && b);
  const sections = (options: typeof first.options) => ({ composite: { ...composite, sections: [{ ...first, options }] } });
  assert.equal(code(sections([a])), "procedure.tooFewOptions");
  assert.equal(code(sections([a, { ...b, key: a.key }])), "procedure.optionTwice");
  assert.equal(code(sections([a, b, { ...b, key: "c" }])), "procedure.pairwiseNeedsTwo");
});

test("sections on which all agree are no question, and questions are numbered without them", () => {
  const agreed = { ...first, id: "agreed" as never, options: [] };
  const built = founding({}, { composite: { ...composite, sections: [agreed, ...composite.sections.slice(0, 2)] } });
  assert.deepEqual(
    built.questions.slice(0, 4).map((question) => question.id),
    ["P", "S1", "S2", "R"],
  );
});

test("an amendment that falls with something that is not on the item is refused", () => {
  const [one, ...rest] = amendments;
  assert.ok(one);
  assert.equal(code({ amendments: [{ ...one, fallsIf: ["M9.9"] }, ...rest] }), "procedure.fallsIfNothing");
  assert.equal(code({ amendments: [{ ...one, fallsIf: [one.label] }, ...rest] }), "procedure.cycle");
});

test("an amendment falls as announced in print though it is no rival", () => {
  const [one, ...rest] = amendments;
  assert.ok(one);
  const built = founding({}, { amendments: [...rest, { ...one, rivalGroup: null, furthestRank: null, fallsIf: ["M2.1"] }] });
  assert.ok(built.questions.find((question) => question.id === one.label)?.fallsIf.some((cause) => cause.question === "M2.1" && cause.is === "carried"));
});

test("reopening names sections that have a question", () => {
  assert.equal(code({}, { ...orders, ifRatificationLost: { kind: "reopen", sections: ["S7"] } }), "procedure.reopenUnknown");
});

test("the short text is not among the full drafts", () => {
  const built = founding();
  const last = built.questions.find((question) => question.id === "F");
  assert.ok(last?.kind === "options");
  assert.deepEqual(
    last.options.map((option) => option.key),
    ["M1", "M2", "M3", "M4"],
  );
  assert.equal(
    built.questions.some((question) => question.id === "move-M5"),
    false,
  );
});

const yesNo = (id: string, dependsOn: Condition): Question => ({
  id: q(id),
  kind: "motion",
  title: id,
  subject: { kind: "whole" },
  dependsOn,
  fallsIf: [],
  tie: [],
  rule: "",
  threshold: orders.majority,
});
const valid = (questions: Question[]): string => {
  const result = validProcedure({ questions });
  return result.ok ? "" : result.refusal.code;
};

test("questions that wait for each other in a circle are refused, and so is one that waits for nothing there is", () => {
  const carried = (id: string): Condition => ({ kind: "outcome", question: q(id), is: ["carried"] });
  assert.equal(valid([yesNo("a", carried("b")), yesNo("b", carried("a"))]), "procedure.cycle");
  assert.equal(valid([yesNo("a", { kind: "decided", question: q("a") })]), "procedure.cycle");
  assert.equal(valid([yesNo("a", { kind: "all", of: [{ kind: "any", of: [carried("z")] }] })]), "procedure.dependsOnNothing");
  assert.equal(valid([yesNo("a", { kind: "always" }), yesNo("a", { kind: "always" })]), "procedure.questionTwice");
  assert.equal(valid([yesNo("a", { kind: "always" }), yesNo("b", carried("a"))]), "");
});

test("the charts show every state and every question with what it waits for", () => {
  assert.match(divisionChart(), /closed --> declared/);
  const chart = procedureChart(founding());
  for (const question of founding().questions) assert.ok(chart.includes(`${question.id}: `), question.id);
  assert.match(chart, /q_P -->\|carried\| q_S1/);
  assert.match(chart, /q_M3_2 -\.->\|carried: falls\| q_M3_1/);
});

test("amendments to the composite are put in their section before its options, furthest first, and all before ratification", () => {
  const common = { rivalGroup: null, furthestRank: null, fallsIf: [], place: "clause 1.1" };
  const agreed = { ...first, id: "agreed" as never, options: [] };
  const built = founding(
    {},
    {
      composite: { ...composite, sections: [agreed, ...composite.sections.slice(0, 2)] },
      compositeAmendments: [
        { ...common, amendment: "x" as never, section: first.id, label: "C.1", position: 1, rivalGroup: "size", furthestRank: 2 },
        { ...common, amendment: "y" as never, section: first.id, label: "C.2", position: 2, rivalGroup: "size", furthestRank: 1 },
        { ...common, amendment: "z" as never, section: "agreed", label: "C.3", position: 3 },
      ],
    },
  );
  assert.deepEqual(
    built.questions.slice(0, 7).map((question) => question.id),
    ["P", "C.3", "C.2", "C.1", "S1", "S2", "R"],
  );
  const hall = new Hall(built);
  hall.yes("P", 100, 10);
  hall.yes("C.3", 10, 100);
  hall.yes("C.2", 100, 10);
  assert.equal(hall.decision("C.1")?.outcome, "fell", "its rival was carried");
  assert.equal(hall.nextName, "S1");
  const lost = new Hall(built);
  lost.yes("P", 10, 100);
  assert.equal(lost.nextName, "move-M1", "if the composite is not taken, neither are amendments to it");
});
