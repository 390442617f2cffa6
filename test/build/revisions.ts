// A composite, and the same read from a file after somebody worked on it.
import fc from "fast-check";
import type { Composite, CompositeSection, ImportedClause, ImportedComposite, ImportedItem, ImportedSection, Item, Option, SourcedClause } from "#compose";
import { bookmarkOf, namedParts } from "#compose";
import { asId } from "#kit";

const importedItem = (item: Item): ImportedItem => ({ numbered: item.number !== null, text: item.text, items: item.items.map(importedItem) });

/** What a file says that nobody has edited. */
export function asImported(composite: Composite): ImportedComposite {
  const sections = namedParts(composite).flatMap((part): ImportedSection[] => {
    const section = composite.sections[part.at];
    if (section === undefined) return [];
    const read = ({ name, sourced: { clause } }: { readonly name: string; readonly sourced: SourcedClause }): ImportedClause => ({
      mark: bookmarkOf("clause", name),
      text: clause.text,
      items: clause.items.map(importedItem),
    });
    const common = [...part.common];
    const pieces = section.pieces.flatMap((piece): (ImportedClause | null)[] => {
      if (piece.kind === "options") return section.options.length > 0 ? [null] : [];
      const next = common.shift();
      return next === undefined ? [] : [read(next)];
    });
    const options = part.options.flatMap(({ name, at, clauses }) => {
      const option = section.options[at];
      return option === undefined ? [] : [{ mark: bookmarkOf("option", name), title: option.title, proposer: option.proposer, clauses: clauses.map(read) }];
    });
    return [{ mark: bookmarkOf("section", part.name), title: section.title, pieces, question: section.question, options }];
  });
  return { title: composite.title, sections };
}

/** As the database gives a composite back: the same fields in another order. */
export const asStored = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (isRecord(one) ? Object.fromEntries(Object.entries(one).toReversed()) : one)));
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const words = ["committee", "council", "fifteen", "members", "of", "the", "conference", "elects", "each", "year", "nine", "by", "ballot"];
const sentence = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 14 }).map((all) => all.join(" "));

type ClauseSource = { readonly text: string; readonly bullets: readonly string[] };
const clauseSource = fc.record({ text: sentence, bullets: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(sentence, { maxLength: 2 })) });

const optionsSource: fc.Arbitrary<readonly (readonly ClauseSource[])[]> = fc.oneof(
  fc.constant([]),
  fc.array(fc.array(clauseSource, { maxLength: 2 }), { minLength: 1, maxLength: 3 }),
);

/** Composites with sources, bullets, and one clause in two options now and then. */
export const sourcedComposite: fc.Arbitrary<Composite> = fc
  .array(
    fc.record({
      title: sentence,
      clauses: fc.array(clauseSource, { maxLength: 4 }),
      place: fc.nat(4),
      options: optionsSource,
      shared: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections): Composite => {
    let n = 0;
    const sourced = ({ text, bullets }: ClauseSource): SourcedClause => {
      const id = `c${++n}`;
      return {
        clause: {
          id: asId<"clause">(id),
          number: "",
          text,
          items: bullets.map((line, at) => ({ id: asId<"clause">(`${id}i${at}`), number: null, text: line, items: [] })),
        },
        sources: [{ motion: asId<"motion">("m"), version: 1, clause: asId<"clause">(`d${n}`), number: `${n}`, relation: "verbatim" }],
      };
    };
    return {
      title: "Composite",
      settings: { newWords: "linkingOnly", assent: "asked", mayAddOptions: "committee" },
      sections: sections.map(({ title, clauses, place, options, shared }, at): CompositeSection => {
        const pieces = clauses.map((clause) => ({ kind: "common" as const, ...sourced(clause) }));
        const made = options.map(
          (own, k): Option => ({ key: "abc".charAt(k), title: `Option ${k}`, proposer: k === 0 ? "Leeds" : "", clauses: own.map(sourced) }),
        );
        const twin = made[0]?.clauses[0];
        const all = shared && twin !== undefined ? made.map((option, k) => (k === 1 ? { ...option, clauses: [...option.clauses, twin] } : option)) : made;
        const cut = Math.min(place, pieces.length);
        return {
          id: asId<"section">(`s${at}`),
          title,
          pieces: all.length === 0 ? pieces : [...pieces.slice(0, cut), { kind: "options" }, ...pieces.slice(cut)],
          question: all.length === 0 ? "" : `Which ${at}`,
          options: all,
          method: "pairwise",
          tie: ["castingVote"],
        };
      }),
    };
  });

export const handEdits = fc.array(
  fc.record({
    kind: fc.constantFrom(
      "reword",
      "strike",
      "insert",
      "move",
      "retitle",
      "strikeSection",
      "addSection",
      "moveSection",
      "addOption",
      "strikeOption",
      "bullet",
      "unmark",
      "swapOptions",
    ),
    at: fc.nat(40),
    to: fc.nat(40),
    words: sentence,
  }),
  { maxLength: 8 },
);
export type HandEdit =
  Extract<typeof handEdits, fc.Arbitrary<unknown>> extends fc.Arbitrary<infer T> ? (T extends readonly (infer One)[] ? One : never) : never;

type Lists = { list: (ImportedClause | null)[] }[];

/** What somebody may do in a word processor. */
export function handEdited(read: ImportedComposite, edits: readonly HandEdit[]): ImportedComposite {
  const sections = read.sections.map((section) => ({
    ...section,
    pieces: [...section.pieces],
    options: section.options.map((option) => ({ ...option, clauses: [...option.clauses] as (ImportedClause | null)[] })),
  }));
  const lists = (): Lists => sections.flatMap(({ pieces, options }) => [{ list: pieces }, ...options.map(({ clauses }) => ({ list: clauses }))]);
  edits.forEach(({ kind, at, to, words: text }, n) => {
    const section = sections[at % Math.max(1, sections.length)];
    const spots = lists().flatMap(({ list }) => list.flatMap((clause, k) => (clause === null ? [] : [{ list, k, clause }])));
    const spot = spots[at % Math.max(1, spots.length)];
    const target = lists()[to % Math.max(1, lists().length)]?.list;
    if (kind === "addSection")
      sections.splice(to % (sections.length + 1), 0, { mark: null, title: `New ${n}`, pieces: [{ mark: null, text, items: [] }], question: "", options: [] });
    if (kind === "insert") target?.splice(to % (target.length + 1), 0, { mark: null, text: `${text} n${n}`, items: [] });
    if (section !== undefined) {
      if (kind === "retitle") Object.assign(section, { title: `${text} ${n}` });
      if (kind === "strikeSection") sections.splice(sections.indexOf(section), 1);
      if (kind === "moveSection") {
        sections.splice(sections.indexOf(section), 1);
        sections.splice(to % (sections.length + 1), 0, section);
      }
      if (kind === "addOption") {
        if (section.options.length === 0) section.pieces.splice(to % (section.pieces.length + 1), 0, null);
        section.options.splice(to % (section.options.length + 1), 0, {
          mark: null,
          title: `Added ${n}`,
          proposer: text,
          clauses: [{ mark: null, text: `${text} o${n}`, items: [] }],
        });
      }
      if (kind === "swapOptions") section.options.reverse();
      if (kind === "strikeOption" && section.options.length > 0) {
        section.options.splice(to % section.options.length, 1);
        if (section.options.length === 0) section.pieces = section.pieces.filter((piece) => piece !== null);
      }
    }
    if (spot === undefined) return;
    if (kind === "reword") spot.list[spot.k] = { ...spot.clause, text: `${text} w${n}` };
    if (kind === "bullet") spot.list[spot.k] = { ...spot.clause, items: [...spot.clause.items, { numbered: false, text, items: [] }] };
    if (kind === "unmark") spot.list[spot.k] = { ...spot.clause, mark: null };
    if (kind === "strike") spot.list.splice(spot.k, 1);
    if (kind === "move" && target !== undefined) {
      spot.list.splice(spot.k, 1);
      target.splice(to % (target.length + 1), 0, spot.clause);
    }
  });
  return {
    ...read,
    sections: sections.map(({ options, ...section }) => ({
      ...section,
      options: options.map((option) => ({ ...option, clauses: option.clauses.filter((one) => one !== null) })),
    })),
  };
}
