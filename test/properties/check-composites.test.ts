// The check before publishing works on conditions, not on texts: it must say of every combination what reading its text would say.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  asChosen,
  assembleForPrint,
  type Choices,
  checkComposite,
  clausesOf,
  combinations,
  type Composite,
  type Consequence,
  danglingReferences,
  previewed,
  type Problem,
  referencesIn,
  withSettled,
} from "#compose";
import { asId } from "#kit";
import { compositeSection } from "../build/texts.ts";

const sentences = [
  "“Resident” means a person who rents.",
  "Every Resident may attend.",
  "There shall be a National Committee of nine.",
  "The National Committee consists of seven members.",
  "The National Committee reports every year.",
  "At least five of the nine members of the National Committee shall be women.",
  "Eight members are a quorum of the National Committee.",
  "Motions reach the Secretary six weeks before Conference.",
  "Conference meets on four weeks’ notice.",
  "Conference meets on three months’ notice.",
  "Amendments reach the Secretary seven weeks before Conference.",
  "Rent strikes are supported.",
  "Rent strikes are not supported.",
  "See clause 1.2.",
  "See clause 2.1 and clause 2.2.",
  "See clause 3.1.",
] as const;

const clauses = (most: number) => fc.array(fc.nat(sentences.length - 1), { minLength: 1, maxLength: most });
const sections = fc.array(
  fc.record({
    before: clauses(2),
    options: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 4, arbitrary: fc.array(clauses(2), { minLength: 2, maxLength: 3 }) }),
    after: fc.array(fc.nat(sentences.length - 1), { maxLength: 1 }),
  }),
  { minLength: 2, maxLength: 4 },
);

/** Seeds of consequences: which section and option, what kind, and on which clause or section. */
const seeds = fc.array(
  fc.record({ when: fc.nat(3), option: fc.nat(2), also: fc.boolean(), kind: fc.constantFrom("strike", "reword", "settle"), on: fc.nat(20) }),
  { maxLength: 4 },
);

function build(
  of: readonly { before: readonly number[]; options: readonly (readonly number[])[]; after: readonly number[] }[],
  wanted: readonly { when: number; option: number; also: boolean; kind: string; on: number }[],
): Composite {
  let id = 0;
  const said = (at: number): string => `c${id++}: ${sentences[at] ?? ""}`;
  const made = of.map(({ before, options, after }, at) =>
    compositeSection(
      `S${at}`,
      [...before.map(said), ...(options.length > 0 ? ["options"] : []), ...after.map(said)],
      options.map((option) => option.map(said)),
    ),
  );
  const asked = made.filter(({ options }) => options.length > 0);
  const consequences = wanted.flatMap((seed, n): Consequence[] => {
    const from = asked[seed.when % Math.max(1, asked.length)];
    const other = asked[(seed.when + 1) % Math.max(1, asked.length)];
    const option = from?.options[seed.option % from.options.length];
    if (from === undefined || option === undefined) return [];
    const second = seed.also && other !== undefined && other !== from ? [{ section: other.id, option: "a" }] : [];
    const target = made[seed.on % made.length];
    const clause = asId<"clause">(`c${seed.on % id}`);
    const effect: Consequence["effect"] =
      seed.kind === "strike"
        ? { kind: "strike", clause }
        : seed.kind === "reword"
          ? { kind: "reword", clause, old: "nine", new: "seven" }
          : { kind: "settle", section: target?.id ?? from.id, option: seed.on % 3 === 0 ? "none" : "b" };
    return [{ id: `q${n}`, when: [{ section: from.id, option: option.key }, ...second], effect, reason: "" }];
  });
  return { title: "Composite", sections: made, consequences };
}

const composites = fc.tuple(sections, seeds).map(([of, wanted]) => build(of, wanted));

/** What reading the text of one combination would say; `whole`: what stands anywhere in the composite. */
function read(composite: Composite, choices: Choices): Set<string> {
  const settled = withSettled(composite, choices, true);
  const words = [...clausesOf(asChosen(composite, settled))].map(({ clause }) => clause.text);
  const has = (pattern: RegExp): boolean => words.some((one) => pattern.test(one));
  const many = (pattern: RegExp): number => words.filter((one) => pattern.test(one)).length;
  const found = new Set<string>();
  const add = (code: string, holds: boolean): void => void (holds && found.add(`composite.${code}`));
  const somewhere = composite.sections.some(({ pieces, options }) =>
    [...pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : [])), ...options.flatMap((option) => option.clauses)].some(({ clause }) =>
      clause.text.includes("means"),
    ),
  );
  add("undefinedTerm", somewhere && has(/Every Resident/) && !has(/means/));
  add("termTwice", many(/means/) > 1);
  add("unusedTerm", has(/means/) && !has(/Every Resident/));
  add("bodyMissing", has(/National Committee (?:reports|shall)|quorum/) && !has(/There shall be|consists/));
  const [nine, seven] = [has(/Committee of nine/), has(/Committee of seven|consists of seven/)];
  add("numbersDoNotFit", (has(/five of the nine/) && seven && !nine) || (has(/five of the seven/) && nine && !seven) || (has(/^Eight/) && seven));
  add("deadline", (has(/^Motions/) && has(/four weeks/)) || (has(/^Amendments/) && has(/^Motions/)));
  add("contradiction", has(/are supported/) && has(/not supported/));
  add("danglingReference", dangles(composite, settled));
  return found;
}

/** Read with nothing struck: a reference to what is not there, or, from a clause that stands, to one that is struck. */
function dangles(composite: Composite, settled: Choices): boolean {
  const before = asChosen({ ...composite, consequences: [] }, settled);
  if (danglingReferences(before).some(({ id }) => !isStruck(composite, settled, id))) return true;
  const idAt = new Map([...clausesOf(before)].map(({ clause }) => [clause.number, clause.id as string]));
  return [...clausesOf(before)].some(
    ({ clause }) =>
      !isStruck(composite, settled, clause.id) && referencesIn(clause.text).some(({ number }) => isStruck(composite, settled, idAt.get(number) ?? "")),
  );
}
const isStruck = ({ consequences = [] }: Composite, settled: Choices, id: string): boolean =>
  consequences.some(({ when, effect }) => effect.kind === "strike" && effect.clause === id && when.every(({ section, option }) => settled[section] === option));

const codes = ["undefinedTerm", "termTwice", "unusedTerm", "bodyMissing", "numbersDoNotFit", "deadline", "contradiction", "danglingReference"].map(
  (code) => `composite.${code}`,
);
const shows = ({ when }: Problem, choices: Choices): boolean =>
  when.length === 0 || when.some((way) => way.every(({ section, options }) => options.includes(choices[section] ?? "")));

test("what is found, and the options under which it is found, are what reading the text of every combination finds", () => {
  fc.assert(
    fc.property(composites, (composite) => {
      const { problems, tested } = checkComposite(composite);
      const all = [...combinations(composite)];
      assert.deepEqual(tested, { kind: "all", combinations: all.length });
      for (const choices of all) {
        const said = read(composite, choices);
        for (const code of codes) {
          const mine = problems.filter((problem) => problem.code === code);
          const found = mine.some((problem) => shows(problem, choices));
          // Of more than six ways to come to a problem not all are named.
          if (mine.some(({ when }) => when.length >= 6) && said.has(code)) continue;
          assert.equal(
            found,
            said.has(code),
            `${code} under ${JSON.stringify(choices)}: ${JSON.stringify(mine)}\n${JSON.stringify([...clausesOf(asChosen(composite, choices))].map(({ clause }) => clause.text))}`,
          );
        }
      }
    }),
    { numRuns: 400 },
  );
});

test("what is printed under any choices has the clauses, words and numbers of the text with its consequences", () => {
  fc.assert(
    fc.property(composites, (composite) => {
      for (const choices of combinations(composite)) {
        const shown = previewed(composite, choices);
        const printed = assembleForPrint(composite, shown).flatMap(({ pieces }) =>
          pieces.flatMap((piece) =>
            piece.kind === "clause"
              ? [piece.clause]
              : piece.options.filter(({ chosen }) => chosen).flatMap(({ clauses: of }) => of.map(({ clause }) => clause)),
          ),
        );
        const text = asChosen(composite, shown);
        assert.deepEqual(
          printed,
          [...clausesOf(text)].map(({ clause }) => clause),
        );
        assert.deepEqual(text, asChosen(composite, withSettled(composite, choices, true)), "what the other choices settle gives way");
      }
    }),
    { numRuns: 100 },
  );
});

test("conditions name no section that does not matter: with any one left out they would be wrong", () => {
  fc.assert(
    fc.property(composites, (composite) => {
      const all = [...combinations(composite)];
      const { problems } = checkComposite(composite);
      for (const problem of problems.filter(({ code, when }) => codes.includes(code) && when.length === 1)) {
        if (problems.filter(({ code }) => code === problem.code).length > 1) continue;
        const [way = []] = problem.when;
        for (const { section } of way) {
          const wider: Problem = { ...problem, when: [way.filter((one) => one.section !== section)] };
          assert.ok(
            all.some((choices) => shows(wider, choices) && !read(composite, choices).has(problem.code)),
            problem.detail,
          );
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("every pair of options stands in some row where combinations are too many, so a problem of two options is found among them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 12, max: 16 }), fc.nat(11), fc.nat(11), (n, one, other) => {
      fc.pre(one !== other);
      // One reference for every section: what it leads to is in option c of one section only, and it is made in option b of the other.
      const made = Array.from({ length: n }, (_, at) =>
        compositeSection(
          `S${at}`,
          ["options"],
          ["a", "b", "c"].map((key) => [
            `c${at}${key}: ${at === one && key === "b" ? "Every Resident may attend." : at === other && key !== "c" ? "“Resident” means a person who rents." : "Words."}`,
          ]),
        ),
      );
      const { problems, tested } = checkComposite({ title: "C", sections: made });
      assert.deepEqual([tested.kind, tested.combinations], ["all", 3 ** n], "each defect touches two sections: all combinations are covered");
      const [problem] = problems.filter(({ code }) => code === "composite.undefinedTerm");
      assert.deepEqual(
        problem?.when.map((way) => way.toSorted((a, b) => a.options.join().localeCompare(b.options.join()))),
        [
          [
            { section: `S${one}`, options: ["b"] },
            { section: `S${other}`, options: ["c"] },
          ],
        ],
      );
    }),
    { numRuns: 20 },
  );
});

test("where one thing depends on more options than can be tested whole, pairs are, and it is said so", () => {
  // A term defined in one option of each of fourteen sections: 4,782,969 combinations in which it may be missing.
  const made = Array.from({ length: 14 }, (_, at) =>
    compositeSection(
      `S${at}`,
      ["options"],
      [[`d${at}: ${at === 0 ? "Every Resident may attend." : "“Resident” means a person."}`], [`e${at}: Nothing.`], [`f${at}: Words.`]],
    ),
  );
  const { problems, tested } = checkComposite({ title: "C", sections: made });
  assert.equal(tested.kind, "pairs");
  assert.ok(problems.some(({ code }) => code === "composite.termTwice"));
  assert.ok(problems.some(({ code }) => code === "composite.undefinedTerm"));
});
