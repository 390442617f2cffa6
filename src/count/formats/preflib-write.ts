import { oneLine, ok, no, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import { beyondRanking, inParts, ranksOf, rowsOf } from "./paper-marks.ts";

/** Strict or with ties, complete or not: soc, soi, toc or toi. */
function dataType(election: Election): "soc" | "soi" | "toc" | "toi" {
  const count = election.candidates.length;
  let hasTies = false;
  let isComplete = true;
  for (const [row] of rowsOf(election)) {
    const ranks = ranksOf(election.papers, row, count);
    hasTies ||= ranks.some((rank) => rank.numbers.length > 1);
    isComplete &&= ranks.reduce((sum, rank) => sum + rank.numbers.length, 0) === count;
  }
  return hasTies ? (isComplete ? "toc" : "toi") : isComplete ? "soc" : "soi";
}

function* lines(election: Election): Generator<string> {
  const { candidates, papers, title } = election;
  const voters = papers.weights.reduce((sum, votes) => sum + votes, 0);
  const orders = new Set<string>();
  const orderOf = (row: number): string =>
    ranksOf(papers, row, candidates.length)
      .map(({ numbers }) => (numbers.length === 1 ? String(numbers[0]) : `{${numbers.join(",")}}`))
      .join(",");
  for (const [row] of rowsOf(election)) orders.add(orderOf(row));
  yield `# FILE NAME: \n# TITLE: ${oneLine(title)}\n# DESCRIPTION: \n# DATA TYPE: ${dataType(election)}\n# MODIFICATION TYPE: original\n# RELATES TO: \n`;
  yield `# RELATED FILES: \n# PUBLICATION DATE: \n# MODIFICATION DATE: \n# NUMBER ALTERNATIVES: ${candidates.length}\n# NUMBER VOTERS: ${voters}\n`;
  yield `# NUMBER UNIQUE ORDERS: ${orders.size}\n`;
  for (const { number, name } of candidates) yield `# ALTERNATIVE NAME ${number}: ${oneLine(name)}\n`;
  for (const [row, votes] of rowsOf(election)) yield `${votes}: ${orderOf(row)}\n`;
}

/**
 * An election as PrefLib has rankings since 2022, in parts. Refused as count.preflib.cannotHold when a paper has anything but candidates in order, each
 * once. Seats and withdrawals have no place in it.
 */
export function writePreflib(election: Election): Result<Iterable<Uint8Array>, Refusal> {
  for (const [row] of rowsOf(election)) {
    const found = beyondRanking(election.papers, row, election.candidates.length);
    if (found !== null) return no({ code: "count.preflib.cannotHold", detail: { row: row + 1, found } });
  }
  return ok(inParts(lines(election)));
}
