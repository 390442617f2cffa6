import assert from "node:assert/strict";
import { test } from "node:test";
import { foundingComposite, foundingDrafts } from "../../../test/build/founding-texts.ts";
import { article, composite, compositeSection, motionText } from "../../../test/build/texts.ts";
import type { Composite, CompositeSection, Consequence } from "../composite.ts";
import { blocking, isAcceptable, type Problem } from "../problem.ts";
import { checkComposite, problemsOf } from "../problems.ts";
import type { Constituent } from "../provenance.ts";
import { asId } from "#kit";
import { testedInWords } from "./tested.ts";

let n = 0;
/** Sections of agreed clauses. */
const agreed = (...clauses: readonly string[]): CompositeSection =>
  compositeSection(
    `S${n++}`,
    clauses.map((words, at) => `c${n}-${at}: ${words}`),
  );
/** A section with a question: each option one clause; `after`: agreed clauses behind it. */
const asked = (options: readonly string[], ...after: readonly string[]): CompositeSection =>
  compositeSection(
    `S${n++}`,
    ["options", ...after.map((words, at) => `c${n}-${at}: ${words}`)],
    options.map((words, at) => [`o${n}-${at}: ${words}`]),
  );
const sayings = (code: string, whole: Composite, constituents?: readonly Constituent[]): string[] =>
  checkComposite(whole, constituents)
    .problems.filter((problem) => problem.code === `composite.${code}`)
    .map(({ detail }) => detail);
const said = (code: string, ...sections: readonly CompositeSection[]): string[] => sayings(code, composite(...sections));
const draft = (...clauses: readonly string[]): Constituent => ({
  motion: asId<"motion">("d"),
  version: 1,
  text: motionText("Draft", article("1", "All", ...clauses.map((words, at) => `d${at}: ${words}`))),
});

test("the composite of the founding conference is sound: nothing found in its 96 combinations, and no false alarm in the drafts it is made from", () => {
  const { problems, tested } = checkComposite(foundingComposite, foundingDrafts);
  assert.deepEqual(
    problems.filter(({ code }) => code !== "composite.newWords").map(({ detail }) => detail),
    [],
  );
  assert.equal(testedInWords(tested), "All 96 combinations of options were checked.");
  for (const { text } of foundingDrafts) {
    const alone = {
      title: text.title,
      sections: text.sections.map(({ title, clauses }) =>
        compositeSection(
          title,
          clauses.map((one) => `${one.id}: ${one.text}`),
        ),
      ),
    };
    assert.deepEqual(
      blocking(checkComposite(alone).problems).map(({ detail }) => detail),
      [],
      text.title,
    );
  }
});

test("a reference inside its own section is checked after options of different length, and a range by both its ends", () => {
  const uneven = compositeSection("U", ["options", "u1: See clause 1.2.", "u2: Words.", "u3: More."], [["ua: One."], ["ub: Two.", "uc: Three."]]);
  assert.match(said("referenceMoves", uneven)[0] ?? "", /1\.2.*different clause under different options of section 1/);
  assert.deepEqual(said("danglingReference", agreed("See clauses 1.1 to 1.4.", "Words.")), ["Clause 1.1 refers to 1.4, which does not exist."]);
  assert.deepEqual(said("danglingReference", agreed("See clauses 1.1 to 1.2, article 1 and section 1.", "Words.")), []);
  assert.deepEqual(said("danglingReference", agreed("See section 3.", "Words.")), ["Clause 1.1 refers to 3, which does not exist."]);
  assert.equal(said("rangeBackwards", agreed("See clauses 1.2 to 1.1.", "Words.")).length, 1);
});

test("a point named by its letter must be there: as a bullet, or as a letter in the words", () => {
  assert.match(said("danglingPoint", agreed("As sub-clause (c) says."))[0] ?? "", /“sub-clause \(c\)”, and there is no point \(c\)/);
  assert.deepEqual(said("danglingPoint", agreed("Officers are (a) a chair and (b) a clerk; sub-clause (b) comes first.")), []);
  assert.equal(said("danglingPoint", agreed("See clause 1.2(b).", "Only (a) one thing.")).length, 1);
  assert.equal(said("danglingPoint", agreed("See clause 1.2(a).", "Only (a) one thing.")).length, 0);
});

test("a term is to be defined once, under whatever options, and used", () => {
  const use = "Every Resident has a vote.";
  const meaning = "“Resident” means a person who rents.";
  assert.deepEqual(said("undefinedTerm", agreed(use), asked([meaning, "Words here."])), [
    "Clause 1.1 uses “Resident”, and no clause says what it means with option B in section 2.",
  ]);
  assert.deepEqual(said("undefinedTerm", agreed(use), asked([meaning, "In these rules Resident means somebody who lives here."])), []);
  assert.deepEqual(said("termTwice", agreed(use, meaning), asked(["The people (“Resident”) count.", "Words."])), [
    "“Resident” is given a meaning in clause 1.2 and again in clause 2.1 with option A in section 2.",
  ]);
  const [unused] = checkComposite(composite(agreed(meaning, "Words."))).problems.filter(({ code }) => code === "composite.unusedTerm");
  assert.equal(unused?.severity, "hint");
  assert.match(sayings("undefinedTerm", composite(agreed(use)), [draft(meaning)])[0] ?? "", /a draft does, but that clause is not in the composite/);
  assert.deepEqual(said("undefinedTerm", agreed("The federation is named the Green Alliance.", "The Alliance meets.")), []);
});

test("a body must be set up under the options that speak of it", () => {
  const elected = "Members of the National Committee are elected every year.";
  assert.deepEqual(
    said(
      "bodyMissing",
      asked(["There shall be a National Committee of nine.", "Conference decides everything itself."]),
      agreed(elected, "The National Committee reports."),
    ),
    ["Clauses 2.1 and 2.2 speak of the National Committee, which no clause sets up with option B in section 1."],
  );
  assert.deepEqual(
    said("bodyMissing", asked(["There shall be a National Committee of nine.", "The national committee consists of seven people."]), agreed(elected)),
    [],
  );
  assert.match(
    said("bodyMissing", agreed("A National Committee of nine leads.", elected), asked(["There is no National Committee.", "Words."]))[0] ?? "",
    /which clause 2\.1 does away with with option A|does away with/,
  );
  // An option that keeps another draft's name of the body.
  assert.match(
    sayings(
      "bodyMissing",
      composite(agreed("A Steering Committee of nine leads."), asked(["The Steering Committee decides.", "The organising group decides."])),
      [draft("An organising group of nine people looks after things.")],
    )[0] ?? "",
    /^Clause 2\.1 speaks of the organising group, which no clause sets up with option B in section 2; it is the name of a body in one of the drafts\.$/,
  );
  assert.deepEqual(
    said("bodyMissing", agreed("A Complaints Committee of five is elected.", "The committee reports.", "The organising group in office acts until then.")),
    [],
  );
});

test("numbers of one body add up", () => {
  const size = asked(["A Steering Committee of nine people leads.", "The Steering Committee consists of seven members."]);
  assert.deepEqual(said("numbersDoNotFit", size, agreed("At least five of the nine members of the Steering Committee are women.")), [
    "Clause 2.1 says “five of the nine”, which is 9, and the Steering Committee has 7 members with option B in section 1.",
  ]);
  assert.equal(said("numbersDoNotFit", size, agreed("Eight members are a quorum of the Steering Committee.")).length, 1);
  assert.equal(said("numbersDoNotFit", size, agreed("The quorum of the Steering Committee is eight.")).length, 1);
  for (const fine of [
    "At least half of the members of the Steering Committee are women.",
    "Five members are a quorum of the Steering Committee.",
    "Two thirds of the Steering Committee decide.",
  ])
    assert.deepEqual(said("numbersDoNotFit", size, agreed(fine)), [], fine);
  assert.equal(said("numbersDoNotFit", agreed("A committee of fifteen, of whom eight are elected by groups and nine by regions.")).length, 1);
  assert.equal(said("numbersDoNotFit", agreed("A committee of fifteen, of whom eight are elected by groups and seven by regions.")).length, 0);
  assert.equal(said("numbersDoNotFit", agreed("A committee of fifteen, of whom at least eight are women and at least nine are young.")).length, 0);
  const halves = "Twelve members of the Council are elected by the regions, and twelve by all members.";
  assert.equal(said("numbersDoNotFit", agreed("The Council consists of twenty members.", halves)).length, 1);
  assert.equal(said("numbersDoNotFit", agreed("The Council consists of twenty-four members.", halves)).length, 0);
  assert.equal(said("numbersDoNotFit", agreed("At least ten of the nine delegates stay.")).length, 1);
});

test("what must come first before conference comes first", () => {
  const motions = "Motions reach the Secretary six weeks before Conference.";
  assert.match(
    said("deadline", asked(["Notice of conference is given four weeks before it.", "Conference meets on three months' notice."]), agreed(motions))[0] ?? "",
    /Clauses 2\.1 and 1\.1 .*six weeks before.*four weeks before.* with option A in section 1/,
  );
  assert.deepEqual(
    said(
      "deadline",
      agreed(
        "Conference meets on three months' notice.",
        motions,
        "Amendments close three weeks before Conference.",
        "The agenda is published four weeks before Conference.",
      ),
    ),
    [],
  );
  assert.equal(
    said("deadline", agreed("Amendments to motions close three weeks before Conference.", "The agenda is published two weeks before Conference.")).length,
    1,
  );
  assert.equal(said("deadline", agreed(motions, "Amendments to motions close seven weeks before Conference.")).length, 1);
});

test("two clauses that differ by a “not” cannot both stand", () => {
  assert.equal(said("contradiction", agreed("Observers may speak at meetings."), asked(["Observers may not speak at meetings.", "Words."])).length, 1);
  assert.equal(said("contradiction", agreed("Observers may speak at meetings."), agreed("Observers may not vote at meetings.")).length, 0);
});

const when = (section: CompositeSection, option = "b") => [{ section: section.id, option }];
const one = (effect: Consequence["effect"], on: Consequence["when"], id = "q"): Consequence => ({ id, when: on, effect, reason: "" });

test("consequences of what is not there, backwards, round in a circle, and against each other are problems", () => {
  const [first, second, third] = [asked(["One.", "Two."]), asked(["Three.", "Four."]), asked(["Five.", "Six."])];
  const codes = (...consequences: readonly Consequence[]): string[] =>
    problemsOf({ ...composite(first, second, third), consequences }).map(({ code }) => code.replace("composite.", ""));
  const settle = (section: CompositeSection, option = "a") => ({ kind: "settle", section: section.id, option }) as const;
  assert.deepEqual(codes(one(settle(second), when(first))), []);
  assert.deepEqual(codes(one(settle(second, "z"), when(first))), ["consequenceUnknown"]);
  assert.deepEqual(codes(one({ kind: "strike", clause: asId<"clause">("gone") }, when(first))), ["consequenceUnknown"]);
  assert.deepEqual(codes(one(settle(first), when(second))), ["consequenceBackwards"]);
  assert.deepEqual(codes(one(settle(second), when(first)), one(settle(first), when(second), "r")), ["consequenceCycle"]);
  assert.deepEqual(codes(one(settle(third), when(first)), one(settle(third, "b"), when(second), "r")), ["consequencesContradict"]);
  assert.deepEqual(codes(one(settle(third), when(first)), one(settle(third, "b"), when(first, "a"), "r")), [], "never both");
  assert.deepEqual(codes(one(settle(third), [...when(first), ...when(first, "a")])), ["consequenceNever"]);
});

test("a reference to a clause that falls is told with the option; words to be replaced must be there", () => {
  const [first, second] = [asked(["One.", "Two."]), agreed("See clause 2.2.", "Words that fall.", "See clause 2.1.")];
  const fallen = second.pieces[1];
  const speaking = second.pieces[0];
  assert.ok(fallen?.kind === "common" && speaking?.kind === "common");
  const whole = (...consequences: readonly Consequence[]): Composite => ({ ...composite(first, second), consequences });
  assert.deepEqual(sayings("danglingReference", whole(one({ kind: "strike", clause: fallen.clause.id }, when(first)))), [
    "Clause 2.1 refers to 2.2, which falls with option B in section 1.",
  ]);
  assert.deepEqual(sayings("rewordNotFound", whole(one({ kind: "reword", clause: fallen.clause.id, old: "Words", new: "Deeds" }, when(first)))), []);
  assert.equal(sayings("rewordNotFound", whole(one({ kind: "reword", clause: fallen.clause.id, old: "Deeds", new: "Words" }, when(first)))).length, 1);
});

test("one defect of two hundred combinations is one problem with its smallest conditions", () => {
  const filler = Array.from({ length: 4 }, () => asked(["One.", "Two.", "Three."]));
  const [problem, ...more] = checkComposite(
    composite(
      asked(["There shall be a National Committee.", "No leading body."]),
      ...filler,
      asked(["The National Committee elects officers.", "Officers are drawn by lot.", "The National Committee appoints officers."]),
    ),
  ).problems.filter(({ severity }) => severity === "blocks");
  assert.deepEqual(more, []);
  assert.equal(
    problem?.detail,
    "Clause 6.1 speaks of the National Committee, which no clause sets up with option B in section 1 and option A or C in section 6.",
  );
});

test("what is read from words may be let stand with a reason, for that very sentence; what is broken in structure may not", () => {
  const whole = composite(agreed("See clause 7.1."), agreed("Observers may speak at meetings.", "Observers may not speak at meetings."));
  const accept = ({ code, detail }: Problem) => ({ code, detail, reason: "It is meant so." });
  const problems = problemsOf(whole);
  assert.deepEqual(
    problems.map((problem) => [problem.code, isAcceptable(problem)]),
    [
      ["composite.danglingReference", false],
      ["composite.contradiction", true],
    ],
  );
  const accepted: Composite = { ...whole, accepted: problems.map(accept) };
  assert.deepEqual(
    blocking(problemsOf(accepted)).map(({ code }) => code),
    ["composite.danglingReference"],
  );
  const changed: Composite = { ...accepted, sections: [agreed("Words."), agreed("Here."), ...accepted.sections] };
  assert.ok(
    blocking(problemsOf(changed)).some(({ code }) => code === "composite.contradiction"),
    "the numbers are others now",
  );
});
