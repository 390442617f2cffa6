import { no, ok, type Refusal, type Result } from "#kit";
import { type Election, mostCandidates, noScore } from "../election.ts";
import { assembled, rankedByScore, wholeIn } from "./assemble.ts";
import { type Collector, collector } from "./collector.ts";
import { type Layout, layoutOf } from "./csv-layout.ts";
import { insideOf, rollOf, takeList, takeRank } from "./csv-marks.ts";
import { cellRefusal, cellText, type TableRecord, tableRecords } from "./csv-records.ts";
import type { Reader, ReadOptions } from "./reader.ts";
import { anyEncoding } from "./text-decoding.ts";

/** What takes the lines of one kind of table, and makes the election of them. */
type Lines = { readonly take: (record: TableRecord) => Refusal | null; readonly end: () => Result<Election, Refusal> };

const highestScore = noScore - 1;

/** The votes of a line: 1 without a column for them; null after a refusal. */
function votesIn(record: TableRecord, column: number): number | Refusal {
  if (column < 0) return 1;
  const [from, to] = insideOf(record, column);
  const votes = wholeIn(record.bytes, from, to);
  if (votes < 0) return cellRefusal(record, "votes", column);
  return votes <= Number.MAX_SAFE_INTEGER ? votes : cellRefusal(record, "votesTooMany", column);
}

const endRow = (record: TableRecord, rows: Collector, votes: number, column: number): Refusal | null =>
  rows.endRow(votes) ? null : cellRefusal(record, "votesTooMany", Math.max(column, 0));

const noCandidates = (code: string): Result<never, Refusal> => no({ code: `${code}.noCandidates`, detail: { line: 1, column: 1 } });

function rankings(layout: Extract<Layout, { kind: "ranks" | "list" }>, options: ReadOptions): Lines {
  const roll = rollOf(options);
  const rows = collector();
  const takeMarks = (record: TableRecord): Refusal | null => {
    if (layout.kind === "list") return takeList(record, layout.list, roll, rows);
    // A cell may join several marks, each at least two bytes long with its sign.
    rows.ensure(record.bytes.length > 0 ? (record.to[record.cells - 1] ?? 0) - (record.from[0] ?? 0) + layout.ranks.length : 0);
    for (const column of layout.ranks) {
      const refusal = takeRank(record, column, roll, rows);
      if (refusal) return refusal;
    }
    return null;
  };
  return {
    take: (record) => {
      const votes = votesIn(record, layout.votes);
      if (typeof votes !== "number") return votes;
      return takeMarks(record) ?? endRow(record, rows, votes, layout.votes);
    },
    end: () => {
      const candidates = options.candidates ?? options.names?.length ?? roll.highest;
      if (candidates === 0) return noCandidates("count.csv");
      const names = options.names ?? [...roll.byName.keys()];
      return ok(assembled({ seats: options.seats, candidates, names }, rows.papers(candidates)));
    },
  };
}

function scores(layout: Extract<Layout, { kind: "scores" }>, headings: readonly string[], options: ReadOptions): Lines {
  const { columns } = layout;
  const rows = collector();
  let cells = new Uint16Array(1024);
  const scoreIn = (record: TableRecord, column: number): number => {
    const [from, to] = insideOf(record, column);
    return from === to ? noScore : wholeIn(record.bytes, from, to);
  };
  return {
    take: (record) => {
      const votes = votesIn(record, layout.votes);
      if (typeof votes !== "number") return votes;
      const base = rows.rows * columns.length;
      if (base + columns.length > cells.length) {
        const more = new Uint16Array(2 * (base + columns.length));
        more.set(cells);
        cells = more;
      }
      for (const [at, column] of columns.entries()) {
        const score = scoreIn(record, column);
        if (score < 0 || score > noScore || (score === noScore && record.from[column] !== record.to[column]))
          return cellRefusal(record, "score", column, { most: highestScore });
        cells[base + at] = score;
      }
      return endRow(record, rows, votes, layout.votes);
    },
    end: () => {
      const candidates = columns.length;
      const weights = Float64Array.from({ length: rows.rows }, (_, row) => rows.votesOf(row));
      const marked = { rows: rows.rows, cells: cells.slice(0, rows.rows * candidates), weights };
      const names = options.names ?? (layout.named ? columns.map((column) => headings[column]) : []);
      return ok(assembled({ seats: options.seats, candidates, names }, rankedByScore(marked, candidates), marked));
    },
  };
}

/** Results of lists: each line is a list with its votes, as one row whose only preference is that list. */
function results(layout: Extract<Layout, { kind: "results" }>, options: ReadOptions): Lines {
  const rows = collector();
  const names = new Set<string>();
  return {
    take: (record) => {
      const name = cellText(record, layout.name);
      if (name === "") return cellRefusal(record, "nameMissing", layout.name);
      if (names.has(name)) return cellRefusal(record, "candidateTwice", layout.name);
      if (names.size >= mostCandidates) return cellRefusal(record, "candidatesTooMany", layout.name, { most: mostCandidates });
      const votes = votesIn(record, layout.votes);
      if (typeof votes !== "number") return votes;
      names.add(name);
      rows.ensure(1);
      rows.marks[rows.at++] = names.size;
      return endRow(record, rows, votes, layout.votes);
    },
    end: () =>
      names.size === 0
        ? noCandidates("count.csv")
        : ok(assembled({ seats: options.seats, candidates: names.size, names: [...names] }, rows.papers(names.size))),
  };
}

function linesOf(record: TableRecord, headings: readonly string[], options: ReadOptions): Lines | Refusal {
  const layout = layoutOf(headings);
  const given = options.candidates ?? options.names?.length;
  switch (layout.kind) {
    case "ranks":
    case "list":
      return rankings(layout, options);
    case "scores":
      if (layout.columns.length > mostCandidates) return cellRefusal(record, "candidatesTooMany", 0, { most: mostCandidates });
      if (given !== undefined && given !== layout.columns.length)
        return cellRefusal(record, "namesDiffer", layout.columns[0] ?? 0, { columns: layout.columns.length, names: given });
      return scores(layout, headings, options);
    case "results":
      return results(layout, options);
    case "twice":
      return cellRefusal(record, "headingTwice", layout.column);
    case "rankMissing":
      return cellRefusal(record, "rankMissing", layout.column, { highest: layout.highest, missing: layout.missing });
    default:
      return cellRefusal(record, "headings", 0);
  }
}

/**
 * Reads a table of votes whose first line names the columns: rankings with one column a rank (`count,rank1,rank2`) or in one cell
 * (`id,weight,ranking` with `3>1=4>2`), scores or approvals with one column a candidate, results of lists (`name,votes`). Refusals: csvRefusalTexts.
 */
export function csvReader(options: ReadOptions): Reader {
  let lines: Lines | null = null;
  let columns = 0;
  const pieces = tableRecords("count.csv", (record) => {
    if (lines)
      return record.cells === columns ? lines.take(record) : cellRefusal(record, "cells", Math.min(record.cells, columns), { cells: record.cells, columns });
    const headings: string[] = [];
    for (let cell = 0; cell < record.cells; cell++) {
      headings.push(cellText(record, cell));
    }
    columns = record.cells;
    const head = linesOf(record, headings, options);
    if (!("take" in head)) return head;
    lines = head;
    return null;
  });
  return anyEncoding({
    push: pieces.push,
    end: () => {
      const ended = pieces.end();
      if (!ended.ok) return ended;
      return lines ? lines.end() : no({ code: "count.csv.empty", detail: { line: 1, column: 1 } });
    },
  });
}
