import { no, ok, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import { writeBlt } from "./blt-write.ts";
import { beyondRanking, rowsOf } from "./paper-marks.ts";

/** What cannot be given to another program. */
export const opentallyRefusalTexts = {
  "count.opentally.cannotHold": "Paper {row} has {found}, of which the description of OpenTally’s files says nothing: write BLT, CSV or JSON.",
} as const;

/**
 * An election as the BLT that OpenTally describes (docs/blt-fmt.md there): withdrawals on the second line, `=` between equal preferences, 0 at the end of each
 * ballot, names and title in quotation marks. Papers with anything else are refused as count.opentally.cannotHold.
 */
export function writeOpentally(election: Election): Result<Iterable<Uint8Array>, Refusal> {
  for (const [row] of rowsOf(election)) {
    const found = beyondRanking(election.papers, row, election.candidates.length);
    if (found !== null) return no({ code: "count.opentally.cannotHold", detail: { row: row + 1, found } });
  }
  return ok(writeBlt(election));
}
