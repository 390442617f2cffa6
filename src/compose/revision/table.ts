import { asId, type NewId, oneLine } from "#kit";
import { clauseWording, findClause } from "../clauses.ts";
import { type CompositeTable, type RowClass, rowClasses, type RowDecision, type RowId, type TableDraft, type TableRow, type TableStep } from "../table.ts";
import type { ClauseId } from "../text.ts";
import type { ImportedRow, ImportedTable } from "./imported.ts";
import { bookmarkOf } from "./marks.ts";

/** What somebody changed in a table that was edited as a file: a row of the table, what of it, and the steps that do it. */
export type TableChange = {
  readonly id: string;
  readonly kind: TableStep["kind"];
  /** The title of the row it is about. */
  readonly row: string;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly TableStep[];
};
export type TableProposal = {
  readonly changes: readonly TableChange[];
  /** What was found in the file and cannot be done by it, in words. */
  readonly doubts: readonly string[];
};

export const classInWords: Readonly<Record<RowClass, string>> = {
  identical: "identical",
  reworded: "reworded",
  slot: "differs in one place",
  additive: "one adds to another",
  contradictory: "cannot both hold",
  single: "in one draft only",
};

/** "Agreed, as in A"; "Options"; "Left out: said elsewhere"; "" while nothing is decided. */
export function decisionInWords(decision: RowDecision | null, drafts: readonly TableDraft[]): string {
  if (decision === null) return "";
  if (decision.kind === "options") return "Options";
  if (decision.kind === "out") return `Left out: ${decision.reason}`;
  return `Agreed, as in ${drafts.find(({ motion }) => motion === decision.from)?.letter ?? "?"}`;
}

/** What was written in the cell of a decision; undefined where it is not understood. */
export function decisionOfWords(text: string, drafts: readonly TableDraft[]): RowDecision | null | undefined {
  const words = oneLine(text);
  if (words === "") return null;
  if (/^options?\.?$/i.test(words)) return { kind: "options" };
  const [, reason] = /^left out\s*[:–-]?\s*(.*)$/i.exec(words) ?? [];
  if (reason !== undefined) return reason === "" ? undefined : { kind: "out", reason };
  const [, letter] = /^(?:agreed|common)[\s,:]*(?:as in|from)?\s*(?:motion\s+)?([A-Z]{1,2})\.?$/i.exec(words) ?? [];
  const from = drafts.find((draft) => draft.letter.toUpperCase() === letter?.toUpperCase())?.motion;
  return from === undefined ? undefined : { kind: "common", from };
}

/** "Size of the committee (Leadership)": the title of a row and the heading that it will stand under. */
export const labelInWords = ({ title, section }: Pick<TableRow, "title" | "section">): string => (section === "" ? title : `${title} (${section})`);

const classOfWords = (text: string): RowClass | undefined => {
  const words = oneLine(text).toLowerCase();
  return rowClasses.find((known) => known === words || classInWords[known] === words);
};

/** What a clause reads in its cell: its number, its words, its bullets, on one line. */
export const cellWords = (number: string, wording: string): string => oneLine(`${number} ${wording}`);

type Known = { readonly id: ClauseId; readonly mark: string; readonly words: string; readonly row: TableRow };

function knownClauses(table: CompositeTable, drafts: readonly TableDraft[]): Known[] {
  return table.rows.flatMap((row) =>
    drafts.flatMap((draft) =>
      (row.cells[draft.motion] ?? []).map((id) => {
        const clause = findClause(draft.text, id)?.clause;
        return {
          id,
          mark: bookmarkOf("clause", `${draft.motion} ${id}`),
          words: clause === undefined ? "" : cellWords(clause.number, clauseWording(clause)),
          row,
        };
      }),
    ),
  );
}

type Found = { readonly read: ImportedRow; readonly row: TableRow | null; readonly clauses: readonly Known[] };

/** What would be changed in the table to make it the one of the file. The words of drafts are their movers': they are never changed. */
export function proposeTableSteps(table: CompositeTable, drafts: readonly TableDraft[], imported: ImportedTable, newId: NewId): TableProposal {
  const known = knownClauses(table, drafts);
  const [byMark, byWords] = [new Map(known.map((one) => [one.mark, one])), new Map(known.map((one) => [one.words, one]))];
  const rows = new Map(table.rows.map((row) => [bookmarkOf("row", row.id), row]));
  const doubts: string[] = [];
  const seen = new Set<Known>();
  const taken = new Set<TableRow>();
  const found = imported.rows.map((read): Found => {
    const candidate = read.mark === null ? undefined : rows.get(read.mark);
    const row = candidate === undefined || taken.has(candidate) ? null : candidate;
    if (row !== null) taken.add(row);
    const clauses = read.clauses.flatMap(({ mark, text }) => {
      const one = (mark === null ? undefined : byMark.get(mark)) ?? byWords.get(oneLine(text));
      if (one === undefined) doubts.push(`“${text.slice(0, 80)}” is in no draft and was left out.`);
      else if (oneLine(text) !== one.words) doubts.push(`The words of a draft were changed: “${text.slice(0, 80)}”. They stay as the movers wrote them.`);
      if (one === undefined || seen.has(one)) return [];
      seen.add(one);
      return [one];
    });
    return { read, row, clauses };
  });
  for (const one of known)
    if (!seen.has(one)) doubts.push(`“${one.words.slice(0, 80)}” is missing in the file. A clause cannot be struck from the table: it stays where it was.`);
  const steps = [...found.flatMap((one) => (one.row === null ? splitOff(one, newId) : inRow(one, one.row, drafts, doubts))), ...orderChanges(found, table)];
  return { changes: steps.map((change, at) => ({ id: `t${at + 1}`, ...change })), doubts };
}

type Draft = Omit<TableChange, "id">;

/** A row nobody knows yet: what stands in it is parted from the rows in which it stood. */
function splitOff({ read, clauses }: Found, newId: NewId): Draft[] {
  const [first, ...more] = clauses;
  if (first === undefined) return [];
  const id = asId<"row">(newId());
  const title = oneLine(read.title) || first.words.slice(0, 60);
  const together = more.filter(({ row }) => row === first.row);
  const others = more.filter(({ row }) => row !== first.row);
  const split: TableStep = { kind: "split", clauses: [first, ...together].map((one) => one.id), row: id, title, after: first.row.id };
  const move: TableStep[] = others.length === 0 ? [] : [{ kind: "move", clauses: others.map((one) => one.id), to: id }];
  return [{ kind: "split", row: title, from: first.row.title, to: title, steps: [split, ...move] }];
}

function inRow({ read, clauses }: Found, row: TableRow, drafts: readonly TableDraft[], doubts: string[]): Draft[] {
  const [title, section] = [oneLine(read.title), oneLine(read.section)];
  const changes: Draft[] = [];
  const come = new Map<RowId, Known[]>();
  for (const one of clauses) if (one.row !== row) come.set(one.row.id, [...(come.get(one.row.id) ?? []), one]);
  for (const moved of come.values())
    changes.push({
      kind: "move",
      row: row.title,
      from: moved[0]?.row.title ?? "",
      to: moved.map(({ words }) => words).join(" / "),
      steps: [{ kind: "move", clauses: moved.map(({ id }) => id), to: row.id }],
    });
  if (title === "") doubts.push(`The row “${row.title}” has no title in the file; it keeps the one it had.`);
  if ((title !== "" && title !== oneLine(row.title)) || section !== oneLine(row.section)) {
    const relabelled = { title: title || row.title, section };
    changes.push({
      kind: "relabel",
      row: row.title,
      from: labelInWords(row),
      to: labelInWords(relabelled),
      steps: [{ kind: "relabel", row: row.id, ...relabelled }],
    });
  }
  const named = classOfWords(read.class);
  if (named === undefined)
    doubts.push(`“${read.class}” is no class of a row; “${row.title}” keeps its own. Classes: ${Object.values(classInWords).join(", ")}.`);
  else if (named !== row.class)
    changes.push({
      kind: "classify",
      row: row.title,
      from: classInWords[row.class],
      to: classInWords[named],
      steps: [{ kind: "classify", row: row.id, class: named }],
    });
  const decision = decisionOfWords(read.decision, drafts);
  const before = decisionInWords(row.decision, drafts);
  if (decision === undefined)
    doubts.push(`“${read.decision}” was not understood as a decision on “${row.title}”. Write “Agreed, as in A”, “Options”, or “Left out:” with the reason.`);
  else if (oneLine(decisionInWords(decision, drafts)) !== oneLine(before))
    changes.push({
      kind: "decide",
      row: row.title,
      from: before,
      to: decisionInWords(decision, drafts),
      steps: [{ kind: "decide", row: row.id, decision }],
    });
  return changes;
}

/** Rows that stand elsewhere: the fewest, each behind the one before it. */
function orderChanges(found: readonly Found[], table: CompositeTable): Draft[] {
  const wanted = found.flatMap(({ row }) => (row === null ? [] : [row]));
  const current = table.rows.filter((row) => wanted.includes(row));
  const changes: Draft[] = [];
  wanted.forEach((row, at) => {
    if (current[at] === row) return;
    current.splice(current.indexOf(row), 1);
    current.splice(at, 0, row);
    const after = wanted[at - 1] ?? null;
    changes.push({
      kind: "order",
      row: row.title,
      from: "",
      to: after === null ? "at the beginning" : `after “${after.title}”`,
      steps: [{ kind: "order", row: row.id, after: after?.id ?? null }],
    });
  });
  return changes;
}
