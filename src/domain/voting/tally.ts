import { no, ok, type Result } from "#kit";
import type { Round, Tally } from "./question.ts";
import { votesCast } from "./threshold.ts";

export const yesNo = ["for", "against"] as const;

export const votesFor = (tally: Tally, key: string): number => tally.votes[key] ?? 0;

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

/** A count is of exactly what was put, in whole numbers, and of no more people than were there (handbook, scenario 24). */
export function checkTally(tally: Tally, between: readonly string[], present: number): Result<Tally> {
  const keys = Object.keys(tally.votes);
  const foreign = keys.find((key) => !between.includes(key));
  if (foreign !== undefined) return no({ code: "tally.notPut", field: `votes.${foreign}`, detail: { key: foreign, put: between } });
  const absent = between.find((key) => !Object.hasOwn(tally.votes, key));
  if (absent !== undefined) return no({ code: "tally.incomplete", field: `votes.${absent}`, detail: { key: absent, put: between } });
  const wrong = keys.find((key) => !isCount(votesFor(tally, key)));
  if (wrong !== undefined) return no({ code: "tally.notWhole", field: `votes.${wrong}` });
  if (!isCount(tally.abstentions)) return no({ code: "tally.notWhole", field: "abstentions" });
  const total = votesCast(tally.votes) + tally.abstentions;
  return total > present ? no({ code: "division.moreVotesThanPresent", detail: { votes: total, present } }) : ok(tally);
}

/** The same for a round with its attendance. */
export function checkRound(round: Round): Result<Round> {
  if (!isCount(round.present) || !isCount(round.entitled)) return no({ code: "tally.notWhole", field: "present" });
  if (round.seen !== undefined) return checkSeen(round);
  if (round.present > round.entitled) return no({ code: "round.presentExceedsEntitled", detail: { present: round.present, entitled: round.entitled } });
  const checked = checkTally(round.tally, round.between, round.present);
  return checked.ok ? ok(round) : checked;
}

/** Of a show of hands the chair can only say which of two had more, and no figure. */
function checkSeen(round: Round): Result<Round> {
  if (round.between.length !== 2) return no({ code: "hands.betweenTwo", detail: { put: round.between } });
  const foreign = round.seen !== "unclear" && !round.between.includes(round.seen ?? "");
  if (foreign) return no({ code: "hands.notPut", field: "seen", detail: { key: round.seen ?? "", put: round.between } });
  if (round.nemCon === true && round.seen === "unclear") return no({ code: "hands.nemConUnclear", field: "nemCon" });
  return votesCast(round.tally.votes) + round.tally.abstentions > 0 ? no({ code: "hands.noFigures" }) : ok(round);
}

/** Those with the most votes, in the order put; several when they are equal. */
export function leaders(between: readonly string[], tally: Tally): string[] {
  const most = between.reduce((max, key) => Math.max(max, votesFor(tally, key)), 0);
  return between.filter((key) => votesFor(tally, key) === most);
}

/** Who goes on when `places` of those put may: the sure ones, and those equal at the edge for the places left. Never sorts equals. */
export type Selection = { readonly sure: readonly string[]; readonly tied: readonly string[]; readonly left: number };

export function select(between: readonly string[], places: number, tally: Tally): Selection {
  const above = (key: string): number => between.filter((other) => votesFor(tally, other) > votesFor(tally, key)).length;
  const atLeast = (key: string): number => between.filter((other) => votesFor(tally, other) >= votesFor(tally, key)).length;
  const sure = between.filter((key) => atLeast(key) <= places);
  const tied = between.filter((key) => atLeast(key) > places && above(key) < places);
  return { sure, tied, left: places - sure.length };
}

export const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((key) => b.includes(key));

/** The field that both tellers' entries must agree in. */
export const sameTally = (a: Tally, b: Tally): boolean =>
  a.abstentions === b.abstentions &&
  sameSet(Object.keys(a.votes), Object.keys(b.votes)) &&
  Object.keys(a.votes).every((key) => votesFor(a, key) === votesFor(b, key));

/** "46.9%": rounded to the nearest tenth in integers; for reading only, nothing is decided by it. */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return "0%";
  const tenths = Number((BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
