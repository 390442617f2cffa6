import { no, ok, type Refusal, type Result } from "#kit";
import { type Election, mostCandidates } from "../election.ts";
import { assembled } from "./assemble.ts";
import { type Collector, collector, raw } from "./collector.ts";
import type { CvrMapping } from "./cvr-mapping.ts";
import type { ReadOptions } from "./reader.ts";

/** Papers of one contest as they come, and the candidates found so far. */
export type CvrPapers = {
  readonly rows: Collector;
  /** The raw mark that a word or id stands for, a new candidate if none are listed; -1 when it is unknown, -2 when there are too many. */
  readonly markOf: (word: string) => number;
  readonly election: () => Result<Election, Refusal>;
};

export function cvrPapers(mapping: CvrMapping, options: ReadOptions): CvrPapers {
  const rows = collector();
  const names = [...mapping.names];
  const found = new Map<string, number>();
  return {
    rows,
    markOf: (word) => {
      const key = word.trim().toLowerCase();
      const meaning = mapping.words.get(key) ?? found.get(word.trim());
      if (meaning === "overvote") return raw.overvote;
      if (meaning === "writeIn") return raw.writeIn;
      if (meaning === "nothing" || key === "") return raw.skipped;
      if (meaning !== undefined) return meaning;
      if (mapping.isClosed) return -1;
      if (names.length >= mostCandidates) return -2;
      names.push(word.trim());
      found.set(word.trim(), names.length);
      return names.length;
    },
    election: () => {
      if (names.length === 0) return no({ code: "count.cvr.candidateNone" });
      const seats = options.seats ?? mapping.seats;
      return ok(assembled({ title: mapping.title, seats, candidates: names.length, names }, rows.papers(names.length)));
    },
  };
}

/** Writes marks by rank: `byRank[r]` are the raw marks of rank r, from 1. Several are marks at the same rank, none is a skipped one. */
export function takeByRank(rows: Collector, byRank: readonly (readonly number[] | undefined)[]): void {
  for (let rank = 1; rank < byRank.length; rank++) {
    const marks = byRank[rank] ?? [];
    rows.ensure(marks.length + 1);
    if (marks.length === 0) rows.marks[rows.at++] = raw.skipped;
    for (const [at, mark] of marks.entries()) rows.marks[rows.at++] = at > 0 ? mark + raw.equal : mark;
  }
}
