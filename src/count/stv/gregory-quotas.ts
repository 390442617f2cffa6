import { oneVote } from "../report/decimal.ts";

/** A quota in units of 10^-decimals of a vote, from the valid votes in units and the places. */
export type Quota = (valid: bigint, seats: bigint) => bigint;

/** The whole number of votes next above valid votes / (places + 1). */
export const wholeVoteAbove =
  (decimals: number): Quota =>
  (valid, seats) =>
    (valid / oneVote(decimals) / (seats + 1n) + 1n) * oneVote(decimals);

/** The unit next above valid votes / (places + 1). */
export const unitAbove: Quota = (valid, seats) => valid / (seats + 1n) + 1n;

/** Valid votes / (places + 1), rounded up to a unit unless exact. */
export const roundedUp: Quota = (valid, seats) => (valid + seats) / (seats + 1n);
