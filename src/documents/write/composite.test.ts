import assert from "node:assert/strict";
import { test } from "node:test";
import type { Composite, SourcedClause } from "#compose";
import { asId } from "#kit";
import { blocksOf, clause, conference, detailOf, frame, hash, section, summary } from "../../../test/build/papers.ts";
import { compositePaper } from "./composite.ts";
import type { CompositeMatter } from "./matter.ts";
import { writeText } from "./text.ts";

const sourced = (text: string, ...sources: (readonly [string, string, "verbatim" | "reworded"])[]): SourcedClause => ({
  clause: clause("", text),
  sources: sources.map(([motionId, number, relation]) => ({ motion: asId<"motion">(motionId), version: 1, clause: asId<"clause">("c"), number, relation })),
});
const composite: Composite = {
  title: "Constitution",
  sections: [
    {
      id: asId<"section">("s1"),
      title: "Committee",
      pieces: [
        { kind: "common", ...sourced("It leads.", ["m1", "4.1", "verbatim"], ["m2", "5.2", "reworded"]) },
        { kind: "options" },
        { kind: "common", ...sourced("It reports.") },
      ],
      question: "Size of the committee",
      options: [
        { key: "a", title: "Fifteen", proposer: "Leeds", clauses: [sourced("Fifteen sit.", ["m1", "4.2", "verbatim"])] },
        {
          key: "b",
          title: "Nine",
          proposer: "Bristol",
          clauses: [sourced("Nine sit.", ["m2", "5.3", "verbatim"]), sourced("Three are regional.", ["m2", "5.4", "verbatim"])],
        },
      ],
      method: "pairwise",
      tie: ["castingVote", "statusQuo"],
    },
  ],
};
const compositeMatter: CompositeMatter = {
  conference,
  item: { title: "Constitution", lineNumbers: true },
  version: 1,
  hash,
  composite,
  choices: {},
  asChosen: null,
  constituents: [summary({ id: "m1" }), summary({ id: "m2", letter: "B", submitter: "Bristol Renters" })],
};

test("a composite names the source of every clause by letter and clause, tells rewording apart, and says how a question is decided", () => {
  const paper = compositePaper(frame, compositeMatter);
  assert.deepEqual(
    blocksOf(paper, "clause").map((each) => [each.number, each.sources]),
    [
      ["1.1", ["A 4.1", "cf. B 5.2"]],
      ["1.4", ["committee"]],
    ],
  );
  const [question] = blocksOf(paper, "options");
  assert.deepEqual(
    question?.options.map((option) => option.clauses.map((each) => `${each.number} ${each.sources?.join()}`)),
    [["1.2 A 4.2"], ["1.2 B 5.3", "1.3 B 5.4"]],
  );
  assert.equal(
    question?.method,
    "Decided by a choice between two: the option with more votes is chosen. If the votes are equal: the chair has a casting vote; then no option is chosen and the text stays silent.",
  );
});

test("a composite as if options were chosen names them and prints the text without the others", () => {
  const paper = compositePaper(frame, {
    ...compositeMatter,
    choices: { s1: "a" },
    asChosen: { title: "Constitution", sections: [section("1", "Committee", [clause("1.1", "It leads."), clause("1.2", "Fifteen sit.")])] },
  });
  assert.equal(detailOf(paper, "Options"), "Size of the committee: Option A");
  assert.equal(blocksOf(paper, "options").length, 0);
  assert.doesNotMatch(writeText(paper), /Nine/);
});
