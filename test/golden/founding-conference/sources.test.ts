// Where the words of the demonstration's composite come from, and what each of its five drafts gave up: figures counted once by the program and read through by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Constituent, attribute, lossFates, lossOf, shownRuns, sourcedClausesOf, wordsWithoutSource } from "#compose";
import { asId } from "#kit";
import { demoText, readComposite, withReadableIds } from "../../../src/cli/demo-files.ts";
import { readMarkdown } from "../../../src/documents/read/markdown.ts";

const constituents = ["leeds", "bristol", "clydeside", "network", "wirral"].map((name): Constituent => {
  let n = 0;
  const read = readMarkdown(demoText(`motions/constitution/${name}.md`), () => `i${n++}`);
  if (!read.ok) throw new Error(name);
  return { motion: asId<"motion">(name), version: 1, text: withReadableIds(name, read.value.text) };
});
const composite = readComposite(new Map(constituents.map((one) => [String(one.motion), one])));
const clauses = composite.sections.flatMap(sourcedClausesOf);

const shown = (opening: string): string[] => {
  const found = clauses.find(({ clause }) => clause.text.startsWith(opening));
  if (!found) throw new Error(opening);
  return shownRuns(attribute(found.clause, found.sources, constituents).spans).map(
    ({ kind, text, source, also }) =>
      `${source === null ? kind : [source, ...also].map(({ motion, number }) => `${motion} ${number}`).join(", ")}: ${text.trim()}`,
  );
};

test("a clause made of two drafts shows whose words are whose", () => {
  assert.deepEqual(shown("A candidate needs the nomination"), [
    "leeds 7.4: A candidate needs the nomination of two affiliated groups",
    "linking: or of",
    "clydeside 7.3: ten",
    "bristol 7.3: signatories.",
  ]);
  assert.deepEqual(shown("Elections are held"), ["leeds 7.2, clydeside 7.2, network 7.2: Elections are held by secret ballot."]);
});

test("what each draft gave and gave up, in clauses and in words", () => {
  const figures = lossOf(composite, constituents).map(({ motion, clauses: of, share }) => [
    motion,
    ...lossFates.map((fate) => of.filter((one) => one.fate === fate).length),
    of.filter(({ moved }) => moved).length,
    `${share.num}/${share.den}`,
  ]);
  assert.deepEqual(figures, [
    // kept, reworded, option, struck, not chosen, dropped, not used; of these moved; words that stand or may still stand
    ["leeds", 41, 5, 6, 0, 0, 0, 1, 4, "879/911"],
    ["bristol", 1, 33, 6, 0, 0, 0, 6, 7, "329/795"],
    ["clydeside", 3, 25, 3, 0, 0, 0, 15, 3, "217/712"],
    ["network", 2, 9, 3, 0, 0, 0, 27, 1, "75/555"],
    ["wirral", 0, 6, 0, 0, 0, 0, 4, 4, "13/84"],
  ]);
});

test("the words of the committee's own: few, and each can be named", () => {
  const own = wordsWithoutSource(composite, constituents, "linkingOnly").filter(({ blocks }) => blocks);
  assert.equal(
    own.map(({ word }) => word).join(" "),
    "Alliance Alliance suggested Nobody makes can unless told Treasurer within same time meetings officers candidate published said settle complaint complaint reports Alliance keeps affiliated asked brought",
  );
});
