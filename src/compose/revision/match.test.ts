import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import type { Composite } from "../composite.ts";
import { bookmarkOf } from "./marks.ts";
import { proposeRevision } from "./propose.ts";

const words = "council committee members conference elects branch region treasurer minutes ballot delegate office motion accounts audit quorum notice".split(
  " ",
);
const sentence = (at: number): string => Array.from({ length: 12 }, (_, n) => words[(at * 7 + n * (at + 3)) % words.length]).join(" ");
const composite: Composite = {
  title: "One",
  sections: [
    {
      id: asId<"section">("s"),
      title: "All",
      question: "",
      options: [],
      method: "pairwise",
      tie: [],
      pieces: Array.from({ length: 12 }, (_, at) => ({
        kind: "common" as const,
        clause: { id: asId<"clause">(`c${at}`), number: "", text: `${sentence(at)} ends here`, items: [] },
        sources: [],
      })),
    },
  ],
};
let n = 0;
const changes = (clauses: readonly { readonly mark: string | null; readonly text: string }[]) =>
  proposeRevision(
    composite,
    {
      title: "One",
      sections: [{ mark: bookmarkOf("section", "s"), title: "All", pieces: clauses.map((clause) => ({ ...clause, items: [] })), question: "", options: [] }],
    },
    () => `new${++n}`,
  ).map(({ kind, steps: [step] }) => `${kind} ${step?.name}`);
const textOf = (at: number): string => `${sentence(at)} ends here`;
const all = composite.sections[0]?.pieces.map((_, at) => at) ?? [];

test("where every mark was lost and every clause has another end, each is known by its words", () => {
  assert.deepEqual(
    changes(all.map((at) => ({ mark: null, text: `${sentence(at)} stops right there` }))),
    all.map((at) => `changed clause c${at}`),
  );
});

test("a mark left behind in typing is not believed: the words of its clause are found in a paragraph without one", () => {
  const file = all.map((at) => ({ mark: bookmarkOf("clause", `c${at}`), text: textOf(at) }));
  const [first, ...rest] = file;
  assert.ok(first);
  assert.deepEqual(changes([{ mark: first.mark, text: "Something wholly different stands before everything" }, { mark: null, text: first.text }, ...rest]), [
    "new clause new1",
  ]);
});
