import { no, type Refusal, type Result } from "#kit";
import { type Election, mostCandidates } from "../election.ts";
import { wholeIn } from "./assemble.ts";
import { rankOf } from "./csv-layout.ts";
import { cellRefusal, cellText, type TableRecord } from "./csv-records.ts";
import type { CvrMapping } from "./cvr-mapping.ts";
import { type CvrPapers, takeByRank } from "./cvr-papers.ts";

/** Takes the records of a table, the headings first. */
export type CvrTable = { readonly take: (record: TableRecord) => Refusal | null; readonly end: () => Result<Election, Refusal> };

const textsOf = (record: TableRecord): string[] => Array.from({ length: record.cells }, (_, cell) => cellText(record, cell));

const isEmpty = (record: TableRecord, column: number): boolean => record.from[column] === record.to[column];

const missing = (mapping: CvrMapping): Result<never, Refusal> => no({ code: "count.cvr.contestMissing", detail: { found: mapping.contest } });

const unknownMark = (record: TableRecord, column: number, mark: number): Refusal =>
  mark === -2 ? cellRefusal(record, "candidatesTooMany", column, { most: mostCandidates }) : cellRefusal(record, "mark", column);

const endRow = (record: TableRecord, papers: CvrPapers, votes: number): Refusal | null =>
  papers.rows.endRow(votes) ? null : cellRefusal(record, "votesTooMany", 0);

/** The columns of the ranks: as listed, or those whose headings begin with the contest's name and end in a rank ("MAYOR 1st Choice"). */
function rankColumns(record: TableRecord, headings: readonly string[], mapping: CvrMapping): readonly number[] | Refusal {
  if (mapping.columns.length > 0) {
    const columns = mapping.columns.map((heading) => headings.indexOf(heading.trim()));
    const absent = columns.indexOf(-1);
    return absent < 0 ? columns : cellRefusal(record, "columnMissing", 0, { found: mapping.columns[absent] ?? "" });
  }
  const ranked = headings.flatMap((heading, column) =>
    heading.startsWith(mapping.contest) ? [{ column, rank: rankOf(heading.slice(mapping.contest.length).trim()) }] : [],
  );
  const found = ranked.filter(({ rank }) => rank > 0).sort((a, b) => a.rank - b.rank || a.column - b.column);
  const columns = (found.length > 0 ? found : ranked).map(({ column }) => column);
  return columns.length > 0 ? columns : cellRefusal(record, "columnMissing", 0, { found: mapping.contest });
}

/** One line a paper, one column a rank, names in the cells: ES&S, and tables like it. A line with nothing in these columns is a card without the contest. */
export function rankTable(mapping: CvrMapping, papers: CvrPapers): CvrTable {
  let ranks: readonly number[] | null = null;
  let votesColumn = -1;
  let columns = 0;
  const head = (record: TableRecord): Refusal | null => {
    const headings = textsOf(record);
    columns = headings.length;
    const found = rankColumns(record, headings, mapping);
    if (!("length" in found)) return found;
    ranks = found;
    votesColumn = mapping.votes === null ? -1 : headings.indexOf(mapping.votes);
    return mapping.votes !== null && votesColumn < 0 ? cellRefusal(record, "columnMissing", 0, { found: mapping.votes }) : null;
  };
  const take = (record: TableRecord, of: readonly number[]): Refusal | null => {
    if (record.cells !== columns) return cellRefusal(record, "cells", 0, { cells: record.cells, columns });
    if (!mapping.words.has("") && of.every((column) => isEmpty(record, column))) return null;
    papers.rows.ensure(of.length);
    for (const column of of) {
      const mark = papers.markOf(cellText(record, column));
      if (mark < 0) return unknownMark(record, column, mark);
      papers.rows.marks[papers.rows.at++] = mark;
    }
    const votes = votesColumn < 0 ? 1 : wholeIn(record.bytes, record.from[votesColumn] ?? 0, record.to[votesColumn] ?? 0);
    return votes < 0 ? cellRefusal(record, "votes", votesColumn) : endRow(record, papers, votes);
  };
  return {
    take: (record) => (ranks === null ? head(record) : take(record, ranks)),
    end: () => (ranks === null ? no({ code: "count.cvr.empty" }) : papers.election()),
  };
}

type Choice = { readonly column: number; readonly mark: number; readonly rank: number };

/** The contest's name without what Dominion adds: "(Vote For=1)", "(Number of positions=1, Number of ranks=4)". */
const contestName = (heading: string): string => heading.replace(/\s*\((Vote For|Number of positions)=[^)]*\)?\s*$/i, "").trim();

/** A choice's name and rank: "Ann(2)"; without a rank, the n-th column with a name is its rank n. */
function choiceOf(label: string, often: Map<string, number>): { readonly name: string; readonly rank: number } {
  const [, name, rank] = /^(.*?)\s*\((\d{1,4})\)$/.exec(label) ?? [];
  if (name !== undefined && rank !== undefined) return { name, rank: Number(rank) };
  const seen = (often.get(label) ?? 0) + 1;
  often.set(label, seen);
  return { name: label, rank: seen };
}

/** How many lines at the head may come before the one with the contests. */
const longestHead = 10;

/**
 * The CSV export of Dominion: a line with the election, one with the contest above each of its columns, one with the choices ("Ann(1)" in ranked contests) and
 * one with the headings of the other columns; then a line a card, 1 where the choice is marked. Some exports have choices and headings on one line.
 */
export function dominionTable(mapping: CvrMapping, papers: CvrPapers): CvrTable {
  let columns: readonly number[] | null = null;
  let choices: readonly Choice[] | null = null;
  let hasHeadings = false;
  let lines = 0;
  let width = 0;

  const takeContests = (record: TableRecord): Refusal | null => {
    const found = textsOf(record).flatMap((heading, column) => (heading === mapping.contest || contestName(heading) === mapping.contest ? [column] : []));
    if (found.length > 0) columns = found;
    width = record.cells;
    return found.length === 0 && ++lines >= longestHead ? { code: "count.cvr.contestMissing", detail: { found: mapping.contest } } : null;
  };

  const takeChoices = (record: TableRecord, of: readonly number[]): Refusal | null => {
    const often = new Map<string, number>();
    const list: Choice[] = [];
    for (const column of of) {
      const { name, rank } = choiceOf(cellText(record, column), often);
      const mark = papers.markOf(name);
      if (mark < 0 || rank < 1) return unknownMark(record, column, mark);
      list.push({ column, mark, rank });
    }
    choices = list;
    hasHeadings = !isEmpty(record, 0);
    return null;
  };

  const takeCard = (record: TableRecord, of: readonly Choice[]): Refusal | null => {
    if (record.cells < width) return cellRefusal(record, "cells", 0, { cells: record.cells, columns: width });
    const byRank: number[][] = [];
    let isOnCard = false;
    for (const { column, mark, rank } of of) {
      if (isEmpty(record, column)) continue;
      const cell = cellText(record, column);
      if (cell !== "0" && cell !== "1") return cellRefusal(record, "cell", column);
      isOnCard = true;
      if (cell === "1" && byRank[rank]?.includes(mark) !== true) byRank[rank] = [...(byRank[rank] ?? []), mark];
    }
    if (!isOnCard) return null;
    takeByRank(papers.rows, byRank);
    return endRow(record, papers, 1);
  };

  return {
    take: (record) => {
      if (columns === null) return takeContests(record);
      if (choices === null) return takeChoices(record, columns);
      if (hasHeadings) return takeCard(record, choices);
      hasHeadings = true;
      return null;
    },
    end: () => (columns === null ? missing(mapping) : papers.election()),
  };
}
