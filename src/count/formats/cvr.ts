import { no, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import { tableRecords } from "./csv-records.ts";
import { takeSession } from "./cvr-dominion-json.ts";
import type { CvrMapping } from "./cvr-mapping.ts";
import { cvrPapers } from "./cvr-papers.ts";
import { dominionTable, rankTable } from "./cvr-tables.ts";
import { jsonStream } from "./json-stream.ts";
import type { Pieces } from "./pieces.ts";
import type { Reader, ReadOptions } from "./reader.ts";
import { anyEncoding } from "./text-decoding.ts";

const readerOf = (pieces: Pieces, end: () => Result<Election, Refusal>): Reader =>
  anyEncoding({
    push: pieces.push,
    end: () => {
      const ended = pieces.end();
      return ended.ok ? end() : ended;
    },
  });

function sessionsReader(mapping: CvrMapping, options: ReadOptions): Reader {
  const papers = cvrPapers(mapping, options);
  let hasSessions = false;
  const pieces = jsonStream("count.cvr", {
    long: new Set(["Sessions"]),
    begin: () => {
      hasSessions = true;
    },
    value: () => null,
    item: (_, node, spot) => takeSession(node, mapping, papers, spot),
  });
  return readerOf(pieces, () => {
    if (!hasSessions) return no({ code: "count.cvr.sessions" });
    return papers.rows.rows === 0 ? no({ code: "count.cvr.contestMissing", detail: { found: mapping.contest } }) : papers.election();
  });
}

/**
 * Reads one contest out of cast vote records, as a mapping says: exports of Dominion in CSV or JSON, of ES&S as CSV, and tables like them. Overvotes with
 * known names are marks at the same rank. Refusals: cvrRefusalTexts.
 */
export function cvrReader(mapping: CvrMapping, options: ReadOptions): Reader {
  if (mapping.layout === "dominion-json") return sessionsReader(mapping, options);
  const papers = cvrPapers(mapping, options);
  const table = mapping.layout === "dominion-csv" ? dominionTable(mapping, papers) : rankTable(mapping, papers);
  return readerOf(tableRecords("count.cvr", table.take), table.end);
}
