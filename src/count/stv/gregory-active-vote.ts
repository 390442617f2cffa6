import { areRivals, electableOf, heedLimits } from "./gregory-election.ts";
import { continuingOf, deemElected, electedOf, extremes, figure, say, stageNumber, type Table, totalOf } from "./gregory-table.ts";

/**
 * ERS97 6.20 and 5.6.1: the votes of continuing candidates and all that await transfer, which is the valid vote less the non-transferable
 * vote and less the quota, or the votes if fewer, of each candidate deemed elected.
 */
export function activeVote(table: Table): bigint {
  let active = table.valid - table.exhausted - table.lost;
  for (const number of electedOf(table)) {
    const total = totalOf(table, number);
    active -= total < table.quota ? total : table.quota;
  }
  return active;
}

/** ERS97 5.1.7, 5.3.13, 5.4.9: whether these votes are enough at this point, and by which of the two tests. */
function testPassed(table: Table, votes: bigint): "quota" | "active" | null {
  if (votes >= table.quota) return "quota";
  return votes * BigInt(table.placesLeft + 1) >= activeVote(table) ? "active" : null;
}

function deem(table: Table, number: number, test: "quota" | "active"): void {
  const reason =
    test === "quota"
      ? ({ code: "elected.quota", who: [number] } as const)
      : ({ code: "elected.active", who: [number], figures: { active: figure(table, activeVote(table)), parts: String(table.placesLeft + 1) } } as const);
  const last = table.draft.reasons.at(-1);
  // Several who reach the quota together are told of in one sentence.
  if (last?.code === "elected.quota" && test === "quota") table.draft.reasons.splice(-1, 1, { code: "elected.quota", who: [...(last.who ?? []), number] });
  else say(table, reason);
  deemElected(table, number);
  heedLimits(table);
}

/**
 * Deems elected, in descending order of votes, whoever has the quota or the active vote divided by one more than the places left. Equals
 * for whom there are not places enough are taken by the earliest point at which they differed; where there is none, nobody of them is
 * deemed elected at this point, and no lot is drawn (ERS97 5.6.2).
 */
export function electByActiveVote(table: Table): void {
  table.moment++;
  while (table.placesLeft > 0) {
    const pool = electableOf(table, continuingOf(table));
    const tied = extremes(table, pool, "highest");
    const [first] = tied;
    const test = first === undefined ? null : testPassed(table, totalOf(table, first));
    if (first === undefined || test === null) return;
    const isCrowded = tied.length > table.placesLeft || (tied.length > 1 && areRivals(table, tied));
    const one = isCrowded ? table.withoutLot.choose("election", tied, stageNumber(table), "highest") : first;
    if (one === 0) {
      say(table, { code: "elected.noneOfEqual", who: tied });
      return;
    }
    deem(table, one, test);
  }
}
