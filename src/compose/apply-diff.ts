import { commonRun } from "./common-run.ts";
import { diffWords } from "./diff.ts";
import type { Clause, Item, MotionText, Section } from "./text.ts";

/**
 * One change between two versions, to be taken or left by itself. Its id is the same each time the two are compared. `place` is the id of the
 * clause, point or section; "" for the title.
 */
export type TextChange = {
  readonly id: string;
  readonly kind: "title" | "heading" | "added" | "removed" | "moved" | "number" | "words" | "points";
  readonly place: string;
  readonly removed: string;
  readonly added: string;
};

type Take = (change: TextChange) => boolean;
type Head = Omit<Section, "clauses">;
type Row = { readonly kind: "head"; readonly id: string; readonly head: Head } | { readonly kind: "clause"; readonly id: string; readonly clause: Clause };

/** Every change between two texts, in reading order. */
export function changesBetween(from: MotionText, to: MotionText): TextChange[] {
  const changes = new Map<string, TextChange>();
  applied(from, to, (change) => {
    changes.set(change.id, change);
    return true;
  });
  return [...changes.values()];
}

/** The text with the changes that `take` accepts: all of them give the new text, none the old one, to the letter, headings, numbers, points and order included. */
export function applied(from: MotionText, to: MotionText, take: Take): MotionText {
  const [a, b] = [rowsOf(from), rowsOf(to)];
  const title = words("title", "", "title", from.title, to.title, take);
  const [before, after] = [new Map(a.map((row) => [row.id, row])), new Map(b.map((row) => [row.id, row]))];
  const rows: Row[] = [];
  const moving = new Map<string, boolean>();
  const movesOf = (row: Row): boolean => {
    const known = moving.get(row.id) ?? take({ id: `${row.id}/moved`, kind: "moved", place: placeOf(row), removed: "", added: wordsOf(row) });
    moving.set(row.id, known);
    return known;
  };
  for (const step of steps(a, b)) {
    const { row } = step;
    if (step.kind === "same") rows.push(mended(row, step.next, take));
    else if (step.kind === "gone") {
      const next = after.get(row.id);
      if (next === undefined ? !take({ id: `${row.id}/removed`, kind: "removed", place: placeOf(row), removed: wordsOf(row), added: "" }) : !movesOf(row))
        rows.push(next === undefined ? row : mended(row, next, take));
    } else {
      const was = before.get(row.id);
      if (was === undefined ? take({ id: `${row.id}/added`, kind: "added", place: placeOf(row), removed: "", added: wordsOf(row) }) : movesOf(row))
        rows.push(was === undefined ? row : mended(was, row, take));
    }
  }
  return { ...from, title, sections: sectionsFrom(rows, from.sections[0] ?? to.sections[0]) };
}

const placeOf = ({ id }: Row): string => id.slice(id.indexOf(":") + 1);
const wordsOf = (row: Row): string => (row.kind === "head" ? row.head.title : row.clause.text);

// Clauses and sections have ids of their own kinds, which may be the same word.
const rowsOf = ({ sections }: MotionText): Row[] =>
  sections.flatMap(({ clauses, ...head }): Row[] => [
    { kind: "head", id: `section:${head.id}`, head },
    ...clauses.map((clause): Row => ({ kind: "clause", id: `clause:${clause.id}`, clause })),
  ]);

type Step = { readonly kind: "same"; readonly row: Row; readonly next: Row } | { readonly kind: "gone" | "new"; readonly row: Row };

/** Old and new rows in one order: what stays in step, what leaves a place before what comes to it. */
function steps(a: readonly Row[], b: readonly Row[]): Step[] {
  const numbers = new Map<string, number>();
  for (const { id } of [...a, ...b]) if (!numbers.has(id)) numbers.set(id, numbers.size);
  const numberOf = ({ id }: Row): number => numbers.get(id) ?? -1;
  const all: Step[] = [];
  let [i, j] = [0, 0];
  for (const [atA, atB] of [...commonRun(a.map(numberOf), b.map(numberOf)), [a.length, b.length] as const]) {
    for (const row of a.slice(i, atA)) all.push({ kind: "gone", row });
    for (const row of b.slice(j, atB)) all.push({ kind: "new", row });
    const [row, next] = [a[atA], b[atB]];
    if (row !== undefined && next !== undefined) all.push({ kind: "same", row, next });
    [i, j] = [atA + 1, atB + 1];
  }
  return all;
}

/** Where a heading was left out and the clauses under it were not, they stand under the one before; the first heading is never missing. */
function sectionsFrom(rows: readonly Row[], first: Section | undefined): Section[] {
  const sections: { head: Head; clauses: Clause[] }[] = [];
  for (const row of rows) {
    if (row.kind === "head") sections.push({ head: row.head, clauses: [] });
    else {
      if (sections.length === 0 && first !== undefined) {
        const { clauses: _clauses, ...head } = first;
        sections.push({ head, clauses: [] });
      }
      sections.at(-1)?.clauses.push(row.clause);
    }
  }
  return sections.map(({ head, clauses }) => ({ ...head, clauses }));
}

function mended(was: Row, now: Row, take: Take): Row {
  if (was.kind === "head" && now.kind === "head") {
    if (JSON.stringify(was.head) === JSON.stringify(now.head)) return was;
    const change: TextChange = { id: `${was.id}/heading`, kind: "heading", place: was.head.id, removed: headingOf(was.head), added: headingOf(now.head) };
    return take(change) ? now : was;
  }
  if (was.kind === "clause" && now.kind === "clause") return { ...was, clause: node(was.id, was.clause, now.clause, take) };
  return was;
}

const headingOf = ({ number, title }: Head): string => [number ?? "", title].filter((part) => part !== "").join(". ");

function node<N extends Clause | Item>(key: string, was: N, now: N, take: Take): N {
  const number =
    was.number === now.number || !take({ id: `${key}/number`, kind: "number", place: was.id, removed: was.number ?? "", added: now.number ?? "" })
      ? was.number
      : now.number;
  return { ...was, number, text: words(`${key}/words`, was.id, "words", was.text, now.text, take), items: points(key, was, now, take) };
}

const pointWords = (items: readonly Item[]): string => items.map(({ text, items: below }) => [text, pointWords(below)].filter(Boolean).join(" ")).join("; ");

/** Points in the same order are changed one by one; where some came, went or moved, the list is one change. */
function points(key: string, was: Clause | Item, now: Clause | Item, take: Take): readonly Item[] {
  const inStep = was.items.length === now.items.length && was.items.every(({ id }, at) => now.items[at]?.id === id);
  if (inStep) return was.items.map((item, at) => node(`${key}/${item.id}`, item, now.items[at] ?? item, take));
  return take({ id: `${key}/points`, kind: "points", place: was.id, removed: pointWords(was.items), added: pointWords(now.items) }) ? now.items : was.items;
}

/** Words put for others, one run at a time. */
function words(key: string, place: string, kind: "title" | "words", from: string, to: string, take: Take): string {
  let [text, n] = ["", 0];
  let [removed, added] = ["", ""];
  const settle = (): void => {
    if (removed !== "" || added !== "") text += take({ id: `${key}/${n++}`, kind, place, removed, added }) ? added : removed;
    [removed, added] = ["", ""];
  };
  for (const span of diffWords(from, to)) {
    if (span.kind === "removed") removed += span.text;
    else if (span.kind === "added") added += span.text;
    else {
      settle();
      text += span.text;
    }
  }
  settle();
  return text;
}
