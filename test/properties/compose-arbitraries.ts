import fc from "fast-check";
import type { Clause, Composite, CompositeSection, Item, MotionText, Section } from "#compose";
import { asId } from "#kit";

const vocabulary = [
  "the",
  "of",
  "Conference",
  "committee",
  "fifteen",
  "eleven",
  "votes",
  "members",
  "a",
  "year",
  "not",
  "shall",
  "“we”",
  "it's",
  "(b)",
  "ten.",
];
/** Words with single spaces between, as every text from the edge has them. */
export const sentence = (most = 12): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: most }).map((words) => words.join(" "));

const numbered = (titles: readonly string[], clauses: readonly (readonly { readonly words: string; readonly bullets: readonly string[] }[])[]): MotionText => {
  let n = 0;
  const sections = titles.map(
    (title, at): Section => ({
      id: asId<"section">(`s${at}`),
      kind: "article",
      level: 1,
      number: `${at + 1}`,
      title,
      clauses: (clauses[at] ?? []).map((source, k): Clause => {
        const id = `c${n++}`;
        return {
          id: asId<"clause">(id),
          number: `${at + 1}.${k + 1}`,
          text: source.words,
          items: source.bullets.map((text, b): Item => ({ id: asId<"clause">(`${id}i${b}`), number: null, text, items: [] })),
        };
      }),
    }),
  );
  return { title: "Rules", sections };
};

/** Articles numbered through, with bullets here and there; ids s0, s1 …, c0, c1 …. */
export const text: fc.Arbitrary<MotionText> = fc
  .array(
    fc.record({
      title: sentence(3),
      clauses: fc.array(
        fc.record({ words: sentence(), bullets: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(sentence(4), { maxLength: 3 })) }),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    numbered(
      parts.map(({ title }) => title),
      parts.map(({ clauses }) => clauses),
    ),
  );

export type Edit = {
  readonly kind: "reword" | "strike" | "insert" | "move" | "retitle" | "strikeSection" | "addSection";
  readonly at: number;
  readonly to: number;
  readonly words: string;
};
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("reword", "strike", "insert", "move", "retitle", "strikeSection", "addSection"),
    at: fc.nat(30),
    to: fc.nat(30),
    words: sentence(6),
  }),
  { maxLength: 5 },
);

/** What somebody at an editor may do. New clauses get ids that begin with `who`, and each inserted word is signed with it, so that lost words can be seen. */
export function edited(base: MotionText, steps: readonly Edit[], who: string): MotionText {
  const sections = base.sections.map((section) => ({ ...section, clauses: [...section.clauses] }));
  const signed = (words: string, n: number): string => `${words} ${who}${n}`;
  steps.forEach((step, n) => {
    const section = sections[step.at % Math.max(1, sections.length)];
    const target = sections[step.to % Math.max(1, sections.length)];
    if (step.kind === "addSection")
      sections.splice(step.to % (sections.length + 1), 0, {
        id: asId<"section">(`${who}s${n}`),
        kind: "article",
        level: 1,
        number: null,
        title: signed(step.words, n),
        clauses: [],
      });
    if (section === undefined || target === undefined) return;
    const k = step.at % Math.max(1, section.clauses.length);
    const old = section.clauses[k];
    if (step.kind === "retitle") section.title = signed(step.words, n);
    if (step.kind === "strikeSection") sections.splice(sections.indexOf(section), 1);
    if (step.kind === "insert")
      section.clauses.splice(step.to % (section.clauses.length + 1), 0, {
        id: asId<"clause">(`${who}c${n}`),
        number: "",
        text: signed(step.words, n),
        items: [],
      });
    if (old === undefined) return;
    if (step.kind === "reword") section.clauses[k] = { ...old, text: signed(step.words, n) };
    if (step.kind === "strike") section.clauses.splice(k, 1);
    if (step.kind === "move") {
      section.clauses.splice(k, 1);
      target.clauses.splice(step.to % (target.clauses.length + 1), 0, old);
    }
  });
  return { ...base, sections };
}

/** A composite with options in some sections, every clause under an id of its own that says where it belongs: "c<section>" or "o<section><key>". */
export const composite: fc.Arbitrary<Composite> = fc
  .array(
    fc.record({
      before: fc.nat(3),
      after: fc.nat(3),
      options: fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 })),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((sections): Composite => ({ title: "Composite", sections: sections.map(sectionOf) }));

function sectionOf({ before, after, options }: { before: number; after: number; options: readonly number[] }, at: number): CompositeSection {
  const clauses = (prefix: string, n: number) =>
    Array.from({ length: n }, (_, k) => ({ clause: { id: asId<"clause">(`${prefix}-${k}`), number: "", text: `${prefix} ${k}`, items: [] }, sources: [] }));
  const common = (prefix: string, n: number) => clauses(prefix, n).map((sourced) => ({ kind: "common" as const, ...sourced }));
  return {
    id: asId<"section">(`s${at}`),
    title: `Section ${at}`,
    pieces: [...common(`c${at}before`, before), ...(options.length > 0 ? [{ kind: "options" as const }] : []), ...common(`c${at}after`, after)],
    question: options.length > 0 ? "Which?" : "",
    options: options.map((n, k) => ({
      key: String.fromCharCode(97 + k),
      title: `${k}`,
      proposer: "",
      clauses: clauses(`o${at}${String.fromCharCode(97 + k)}`, n),
    })),
    method: "exhaustive",
    tie: ["castingVote"],
  };
}
