import { floorQuotient } from "../exact.ts";
import type { Reason } from "../outcome.ts";
import { type Done, lowestFirst, placesLeft, pushStage, surplusesOf, totalOf, type Work } from "./irish-work.ts";

/** Ends a count: whoever has the quota is deemed elected (s. 120(2)), the last vacancies are filled where they can be (s. 124). */
export function endCount(work: Work, done: Done): void {
  const elected: number[] = [];
  const reasons: Reason[] = [];
  const deem = (who: readonly number[], reason: Reason): void => {
    for (const number of who) {
      work.isContinuing[number] = 0;
      work.elected.push({ number, stage: work.stages.length + 1 });
      if (totalOf(work, number) > work.quota) work.waiting.push({ number, stage: work.stages.length + 1 });
    }
    elected.push(...who);
    reasons.push(reason);
  };
  const reached = highestFirst(
    work,
    lowestFirst(work).filter((number) => totalOf(work, number) >= work.quota),
  );
  if (reached.length > 0) deem(reached, { code: "elected.quota", who: reached });
  const last = lastVacancies(work);
  if (last !== null) deem(last.who ?? [], last);
  pushStage(work, done, elected, reasons);
  const standing = work.prepared.standing.length;
  if (standing > 0) work.options.progress?.(floorQuotient((standing - lowestFirst(work).length) * 100, standing));
}

/** By votes; among equals by the first count at which they differed, then as on the ballot paper. The Act gives the order of election no effect. */
const highestFirst = (work: Work, who: readonly number[]): readonly number[] =>
  [...who].sort((a, b) => {
    const now = totalOf(work, b) - totalOf(work, a);
    if (now !== 0) return now;
    for (const point of work.points) {
      const difference = (point[b] ?? 0) - (point[a] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  });

/** Who fills the last vacancies, and why, or null. */
function lastVacancies(work: Work): Reason | null {
  const places = placesLeft(work);
  const continuing = lowestFirst(work);
  if (places <= 0 || continuing.length === 0) return null;
  if (continuing.length <= places) return { code: "elected.remaining", who: highestFirst(work, continuing) };
  const surpluses = surplusesOf(work);
  const [lowest, next] = continuing;
  // s. 124(1A), inserted in 2001.
  if (lowest !== undefined && next !== undefined && continuing.length === places + 1 && totalOf(work, lowest) + surpluses < totalOf(work, next)) {
    const who = highestFirst(work, continuing.slice(1));
    return { code: "irish.allButLowest", who, others: [lowest], figures: { votes: String(totalOf(work, lowest)), surplus: String(surpluses) } };
  }
  // s. 124(2).
  const highest = continuing.at(-1);
  const others = continuing.slice(0, -1).reduce((sum, number) => sum + totalOf(work, number), 0);
  if (places !== 1 || highest === undefined || totalOf(work, highest) <= others + surpluses) return null;
  return { code: "irish.moreThanAll", who: [highest], figures: { votes: String(totalOf(work, highest)), against: String(others), surplus: String(surpluses) } };
}
