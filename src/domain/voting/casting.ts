import { no, ok, type Result } from "#kit";
import { type FrozenDivision, takingOf } from "./state.ts";

export type Votes = Readonly<Record<string, number>>;

/** How much a vote gives, all in all: held against the roll. */
export const weightOf = (votes: Votes): number => Object.values(votes).reduce((sum, weight) => sum + weight, 0);

/**
 * A vote as it may be cast in a division: on what was put or on abstention, in one place unless a delegation may split its card (handbook, section 5).
 * Answered in the one form in which it is kept. That the whole weight is given, and no more, is held against the roll as the vote is written.
 */
export function checkVotes(votes: Votes, frozen: FrozenDivision): Result<Votes> {
  const given = Object.entries(votes).filter(([, weight]) => weight !== 0);
  const foreign = given.find(([key]) => key !== "abstain" && !frozen.between.includes(key));
  if (foreign !== undefined) return no({ code: "vote.notPut", field: "votes", detail: { key: foreign[0], put: [...frozen.between, "abstain"] } });
  if (given.length === 0) return no({ code: "vote.empty", field: "votes" });
  if (given.some(([, weight]) => !Number.isSafeInteger(weight) || weight < 0)) return no({ code: "vote.notWhole", field: "votes" });
  if (given.length > 1 && !takingOf(frozen).split) return no({ code: "vote.notSplit", field: "votes" });
  return ok(Object.fromEntries(given.sort(([one], [other]) => (one < other ? -1 : 1))));
}

export const sameVotes = (one: Votes, other: Votes): boolean => {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
};
