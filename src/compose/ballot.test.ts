import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { type BallotStep, ballotWarnings, choicesAt, mostAlike, outOfOrder, setBallot } from "./ballot.ts";
import { asChosen } from "./assemble.ts";
import type { Composite, CompositeSection } from "./composite.ts";
import { newWordsProblems } from "./new-words.ts";
import type { SectionId } from "./text.ts";

const id = (name: string): SectionId => asId<"section">(name);
const option = (key: string, text: string, proposer = "Leeds") => ({
  key,
  title: text,
  proposer,
  clauses: text === "" ? [] : [{ clause: { id: asId<"clause">(`c-${text}`), number: "", text: `${text}.`, items: [] }, sources: [] }],
});
const section = (name: string, more: Partial<CompositeSection> = {}): CompositeSection => ({
  id: id(name),
  title: name,
  pieces: [{ kind: "options" }],
  question: `${name}?`,
  options: [option("a", `${name} one`), option("b", `${name} two`)],
  method: "pairwise",
  tie: ["castingVote"],
  ...more,
});
const composite: Composite = {
  title: "One",
  sections: [section("body"), section("agreed", { options: [], pieces: [] }), section("term")],
  consequences: [
    { id: "k", when: [{ section: id("body"), option: "b" }], effect: { kind: "settle", section: id("term"), option: "a" }, reason: "" },
    { id: "l", when: [{ section: id("term"), option: "b" }], effect: { kind: "strike", clause: asId<"clause">("c-x") }, reason: "" },
  ],
};
const after = (step: BallotStep, on = composite): Composite => {
  const set = setBallot(on, step);
  if (!set.ok) throw new Error(set.refusal.code);
  return set.value;
};
const names = ({ sections }: Composite): string[] => sections.map((one) => one.id);

test("sections and options go one step up or down; at the edge nothing moves, and no word is touched", () => {
  const moved = after({ kind: "moveSection", section: id("term"), to: "up" });
  deepEqual(names(moved), ["body", "term", "agreed"]);
  deepEqual(names(after({ kind: "moveSection", section: id("term"), to: "down" })), names(composite));
  deepEqual(new Set(moved.sections), new Set(composite.sections));
  const turned = after({ kind: "moveOption", section: id("body"), option: "b", to: "up" });
  deepEqual(
    turned.sections[0]?.options.map(({ key }) => key),
    ["b", "a"],
  );
  deepEqual(
    [turned.sections[0]].map((one) => one && outOfOrder(one)),
    [true],
  );
});

test("letters given anew go into what consequences say of the options, and what follows stays the same", () => {
  const turned = after({ kind: "moveOption", section: id("body"), option: "b", to: "up" });
  const lettered = after({ kind: "letter", section: id("body") }, turned);
  deepEqual(
    lettered.sections[0]?.options.map(({ key, title }) => [key, title]),
    [
      ["a", "body two"],
      ["b", "body one"],
    ],
  );
  equal(lettered.consequences?.[0]?.when[0]?.option, "a");
  equal(lettered.consequences?.[1]?.when[0]?.option, "b", "another section's letters stay");
  const words = (of: Composite, key: string) => asChosen(of, { body: key }).sections.map(({ clauses }) => clauses.map(({ text }) => text));
  deepEqual(words(lettered, "a"), words(composite, "b"));
  const settled = after({ kind: "letter", section: id("term") }, after({ kind: "moveOption", section: id("term"), option: "a", to: "down" }));
  deepEqual(words(settled, "b"), [["body two."], [], ["term one."]], "the question that is settled is settled as the same option");
});

test("what is not there is refused by its field", () => {
  const codes = (
    [
      { kind: "moveSection", section: id("x"), to: "up" },
      { kind: "moveOption", section: id("body"), option: "z", to: "up" },
      { kind: "proposer", section: id("body"), option: "z", proposer: "" },
      { kind: "letter", section: id("x") },
      { kind: "question", section: id("x"), question: "", method: "pairwise", tie: [] },
    ] as const
  ).map((step) => {
    const set = setBallot(composite, step);
    return set.ok ? "done" : `${set.refusal.code} ${set.refusal.field ?? ""}`;
  });
  deepEqual(codes, ["ballot.notThere section", "ballot.notThere option", "ballot.notThere option", "ballot.notThere section", "ballot.notThere section"]);
});

test("a ballot is warned of what it should not be printed with", () => {
  const codes = (more: Partial<CompositeSection>): string[] =>
    ballotWarnings({ title: "", sections: [section("s", more)] }).map(({ code, option: key }) => `${code}${key}`);
  deepEqual(codes({}), []);
  deepEqual(codes({ options: [], question: "", tie: [] }), []);
  deepEqual(codes({ options: [option("a", "x")] }), ["oneOption"]);
  deepEqual(codes({ options: [option("a", "x"), option("b", "y"), option("c", "z")] }), ["pairwiseWithMore"]);
  deepEqual(codes({ method: "exhaustive", tie: [], question: "" }), ["noQuestion", "roundsForTwo", "noTieRule"]);
  deepEqual(codes({ tie: ["castingVote", "repeat"], options: [option("a", "x", ""), option("b", "")] }), ["mayStayEqual", "noProposera", "emptyOptionb"]);
});

test("the first and the last option of every question", () => {
  deepEqual(choicesAt(composite, "first"), { body: "a", term: "a" });
  deepEqual(choicesAt(composite, "last"), { body: "b", term: "b" });
});

test("words offered are like a clause of the draft if half of their words are", () => {
  const clause = (name: string, text: string) => ({ id: asId<"clause">(name), number: name, text, items: [] });
  const text = {
    title: "",
    sections: [
      {
        id: id("s"),
        kind: "article" as const,
        level: 1 as const,
        number: "1",
        title: "",
        clauses: [clause("1.1", "A committee of nine leads."), clause("1.2", "Ballots are secret.")],
      },
    ],
  };
  equal(mostAlike("A committee of seven leads.", text)?.id, "1.1");
  equal(mostAlike("All ballots are secret.", text)?.id, "1.2");
  equal(mostAlike("Nothing of the kind.", text), null);
});

test("words that a mover offered are not the committee's new words, as long as nobody changes them", () => {
  const offered = { offer: "o", words: ["body two."] };
  const rule = { newWords: "forbidden", assent: "imposed", mayAddOptions: "movers" } as const;
  const withOption = (text: string): Composite => ({
    title: "",
    settings: rule,
    sections: [section("body", { options: [{ ...option("a", text), offered }] })],
  });
  deepEqual(newWordsProblems(withOption("body two"), []), []);
  equal(newWordsProblems(withOption("body three"), [])[0]?.code, "composite.newWords");
});
