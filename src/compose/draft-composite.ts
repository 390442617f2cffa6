import { asId, type Id } from "#kit";
import { assembleForPrint } from "./assemble.ts";
import { clauseWording, clausesOf } from "./clauses.ts";
import type { Composite, CompositeSection, Dropped, Option, Piece, Source, SourcedClause } from "./composite.ts";
import { referencesIn } from "./references.ts";
import { sourcedClausesOf } from "./sourced.ts";
import type { CompositeTable, RowId, TableDraft, TableRow } from "./table.ts";
import type { Clause, ClauseId, Item } from "./text.ts";

/**
 * A composite drafted from a table. `undecided`: rows that are not in it yet. `unresolved`: references of the drafts that lead to no clause of it, as
 * "A 3.2: clause 9.1". `clashes`: ids of sections that the committee edited by hand and whose rows changed since: the edited words were kept.
 */
export type Drafted = {
  readonly composite: Composite;
  /** What was made from the table alone: kept for the next time. */
  readonly plain: Composite;
  readonly undecided: readonly RowId[];
  readonly unresolved: readonly string[];
  readonly clashes: readonly string[];
};

/**
 * Drafts the composite that the decisions on the rows ask for: agreed rows as common text with every draft that has the clause as a source, rows to be voted on as
 * questions with an option for each different wording, rows left out as dropped with the reason. `before` is the composite as it stands, `plainBefore` what
 * was drafted the last time: sections that were edited by hand since then are kept.
 */
export function draftComposite(table: CompositeTable, drafts: readonly TableDraft[], before: Composite, plainBefore: Composite | null = null): Drafted {
  const clauses = new Map(drafts.flatMap((draft) => [...clausesOf(draft.text)].map(({ clause }) => [`${draft.motion} ${clause.id}`, clause] as const)));
  const sections: CompositeSection[] = [];
  const undecided: RowId[] = [];
  const dropped: Dropped[] = [];
  for (const heading of new Set(table.rows.map(({ section }) => section))) {
    const rows = table.rows.filter(({ section }) => section === heading);
    for (const row of rows) {
      if (row.decision === null) undecided.push(row.id);
      if (row.decision?.kind === "out") dropped.push(...droppedOf(row, row.decision.reason, drafts));
    }
    sections.push(...sectionsOf(heading, rows, drafts, clauses));
  }
  const { composite: plain, unresolved } = withReferences({ ...before, title: before.title, sections, dropped }, drafts);
  const { sections: kept, clashes } = withHandwork(plain.sections, before.sections, plainBefore?.sections ?? []);
  const known = new Set(dropped.map(({ motion, clause }) => `${motion} ${clause}`));
  const used = new Set(kept.flatMap(sourcedClausesOf).flatMap(({ sources }) => sources.map(({ motion, clause }) => `${motion} ${clause}`)));
  // reasons that were given elsewhere stay, as long as the clause is still left out
  const others = (before.dropped ?? []).filter(({ motion, clause }) => !known.has(`${motion} ${clause}`) && !used.has(`${motion} ${clause}`));
  return { composite: { ...plain, sections: kept, dropped: [...dropped, ...others] }, plain, undecided, unresolved, clashes };
}

const droppedOf = (row: TableRow, reason: string, drafts: readonly TableDraft[]): Dropped[] =>
  drafts.flatMap(({ motion, version }) => (row.cells[motion] ?? []).map((clause) => ({ motion, version, clause, reason })));

type Clauses = ReadonlyMap<string, Clause>;

function sectionsOf(heading: string, rows: readonly TableRow[], drafts: readonly TableDraft[], clauses: Clauses): CompositeSection[] {
  const sections: CompositeSection[] = [];
  for (const row of rows) {
    const { decision } = row;
    if (decision === null || decision.kind === "out") continue;
    const last = sections.at(-1);
    const open =
      last !== undefined && !(decision.kind === "options" && last.options.length > 0)
        ? last
        : emptySection(row, sections.length === 0 ? heading || row.title : row.title);
    const next: CompositeSection =
      decision.kind === "common"
        ? { ...open, pieces: [...open.pieces, ...agreed(row, decision.from, drafts, clauses)] }
        : { ...open, ...questionOf(row, drafts, clauses), pieces: [...open.pieces, { kind: "options" }] };
    if (open === last) sections[sections.length - 1] = next;
    else sections.push(next);
  }
  return sections;
}

const emptySection = (row: TableRow, title: string): CompositeSection => ({
  id: asId<"section">(`section-${row.id}`.slice(0, 64)),
  title,
  pieces: [],
  question: "",
  options: [],
  method: "pairwise",
  tie: [],
});

type Cell = { readonly draft: TableDraft; readonly clauses: readonly Clause[] };
const cellsOf = (row: TableRow, drafts: readonly TableDraft[], clauses: Clauses): Cell[] =>
  drafts.flatMap((draft) => {
    const found = (row.cells[draft.motion] ?? []).flatMap((id) => clauses.get(`${draft.motion} ${id}`) ?? []);
    return found.length === 0 ? [] : [{ draft, clauses: found }];
  });

/** Letters apart that do not change what is read: space, case, curly quotes, the last stop. */
const read = (clauses: readonly Clause[]): string =>
  clauses
    .map((clause) =>
      clauseWording(clause)
        .toLowerCase()
        .replace(/[\u2018\u2019]/g, "'")
        .replace(/[\u201c\u201d]/g, '"')
        .replace(/\s+/g, " ")
        .replace(/[.;,]\s*$/, "")
        .trim(),
    )
    .join("\n");

const sourceOf = ({ motion, version }: TableDraft, clause: Clause, relation: Source["relation"]): Source => ({
  motion,
  version,
  clause: clause.id,
  number: clause.number,
  relation,
});

/** A clause with its own draft first, then the clauses of the others in the row: one for one if they are as many, else all of them. */
function sourced(own: Cell, others: readonly Cell[]): SourcedClause[] {
  return own.clauses.map((clause, at) => {
    const further = others.flatMap(({ draft, clauses }) => {
      const beside = clauses.length === own.clauses.length ? clauses.slice(at, at + 1) : clauses;
      return beside.map((one) => sourceOf(draft, one, clauseWording(one) === clauseWording(clause) ? "verbatim" : "reworded"));
    });
    return { clause: { ...clause, number: "" }, sources: [sourceOf(own.draft, clause, "verbatim"), ...further] };
  });
}

function agreed(row: TableRow, from: Id<"motion">, drafts: readonly TableDraft[], clauses: Clauses): Piece[] {
  const cells = cellsOf(row, drafts, clauses);
  const own = cells.find(({ draft }) => draft.motion === from);
  return own === undefined
    ? []
    : sourced(
        own,
        cells.filter((cell) => cell !== own),
      ).map((clause) => ({ kind: "common", ...clause }));
}

const letters = "abcdefghijklmnopqrstuvwxyz";

function questionOf(row: TableRow, drafts: readonly TableDraft[], clauses: Clauses): Pick<CompositeSection, "question" | "options" | "method" | "tie"> {
  const groups: Cell[][] = [];
  for (const cell of cellsOf(row, drafts, clauses)) {
    const same = groups.find(([first]) => first !== undefined && read(first.clauses) === read(cell.clauses));
    if (same) same.push(cell);
    else groups.push([cell]);
  }
  const options = groups.slice(0, letters.length).flatMap(([own, ...others], at): Option[] => {
    if (own === undefined) return [];
    const title = row.slots?.[own.draft.motion] ?? beginning(own.clauses[0]?.text ?? row.title);
    const proposer = [own, ...others].map(({ draft }) => draft.title).join(", ");
    return [{ key: letters.charAt(at), title: beginning(title), proposer: proposer.slice(0, 200), clauses: sourced(own, others) }];
  });
  return { question: row.title, options, method: options.length > 2 ? "exhaustive" : "pairwise", tie: ["castingVote", "repeat", "statusQuo"] };
}

/** The first words, for a heading. */
const beginning = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, text.lastIndexOf(" ", 77)).replace(/[,;:]$/, "")} …`);

/**
 * Drafts refer to their own numbers: "clause 3.2" becomes the number under which that clause, or the one that was agreed in its place, now stands.
 * A clause whose words change by that is reworded.
 */
function withReferences(composite: Composite, drafts: readonly TableDraft[]): { readonly composite: Composite; readonly unresolved: readonly string[] } {
  const numbers = numbersNow(composite);
  const unresolved: string[] = [];
  const clause = (one: SourcedClause): SourcedClause => {
    const [own] = one.sources;
    const draft = drafts.find(({ motion }) => motion === own?.motion);
    if (own === undefined || draft === undefined) return one;
    const places = new Map([...clausesOf(draft.text)].map((place) => [place.clause.number, `${draft.motion} ${place.clause.id}`]));
    const words = (text: string): string =>
      referencesIn(text).reduceRight((rest, { number, at }) => {
        const now = number.includes(".") ? numbers.get(places.get(number) ?? "") : undefined;
        if (now === undefined && number.includes(".")) unresolved.push(`${draft.letter} ${own.number}: ${number}`);
        return now === undefined ? rest : rest.slice(0, at) + now + rest.slice(at + number.length);
      }, text);
    const items = (of: readonly Item[]): Item[] => of.map((item) => ({ ...item, text: words(item.text), items: items(item.items) }));
    const next = { ...one.clause, text: words(one.clause.text), items: items(one.clause.items) };
    if (clauseWording(next) === clauseWording(one.clause)) return one;
    return { clause: next, sources: one.sources.map((source) => ({ ...source, relation: "reworded" })) };
  };
  const sections = composite.sections.map(
    (section): CompositeSection => ({
      ...section,
      pieces: section.pieces.map((piece) => (piece.kind === "common" ? { kind: "common", ...clause(piece) } : piece)),
      options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(clause) })),
    }),
  );
  return { composite: { ...composite, sections }, unresolved };
}

/** Draft clause → the number under which it is printed now; where it is one of several options, that of its option. */
function numbersNow(composite: Composite): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const put = ({ clause, sources }: { readonly clause: { readonly number: string }; readonly sources: readonly Source[] }): void => {
    for (const { motion, clause: id } of sources) if (!numbers.has(`${motion} ${id}`)) numbers.set(`${motion} ${id}`, clause.number);
  };
  for (const { pieces } of assembleForPrint(composite, {}))
    for (const piece of pieces)
      if (piece.kind === "clause") put(piece);
      else for (const { clauses } of piece.options) clauses.forEach(put);
  return numbers;
}

/** Sections that were edited by hand since they were drafted stay as they are; sections of the committee's own come last. */
function withHandwork(
  made: readonly CompositeSection[],
  now: readonly CompositeSection[],
  before: readonly CompositeSection[],
): { readonly sections: CompositeSection[]; readonly clashes: readonly string[] } {
  const clashes: string[] = [];
  const [standing, drafted] = [new Map(now.map((one) => [one.id, one])), new Map(before.map((one) => [one.id, one]))];
  const same = (a: CompositeSection | undefined, b: CompositeSection | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
  const sections = made.map((section) => {
    const stands = standing.get(section.id);
    const was = drafted.get(section.id);
    if (stands === undefined || was === undefined || same(stands, was)) return section;
    if (!same(section, was) && !same(section, stands)) clashes.push(section.id);
    return stands;
  });
  const there = new Set(sections.map(({ id }) => id));
  const own = now.filter(({ id }) => !there.has(id) && !(drafted.has(id) && same(standing.get(id), drafted.get(id))));
  return { sections: [...sections, ...own], clashes };
}

/** Clauses of the drafts that no row holds, or that two rows hold: none, when the table is sound. */
export function tableFaults(table: CompositeTable, drafts: readonly TableDraft[]): string[] {
  const seen = new Map<string, number>();
  for (const row of table.rows)
    for (const [motion, ids] of Object.entries(row.cells)) for (const id of ids) seen.set(`${motion} ${id}`, (seen.get(`${motion} ${id}`) ?? 0) + 1);
  const all = drafts.flatMap((draft) => [...clausesOf(draft.text)].map(({ clause }): string => `${draft.motion} ${clause.id}`));
  return [...all.filter((key) => seen.get(key) !== 1), ...[...seen.keys()].filter((key) => !all.includes(key as ClauseId))];
}
