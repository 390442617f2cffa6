// Seats shared in one call, for the tests of apportionment.
import assert from "node:assert/strict";
import { apportion, type ApportionOptions, type Method } from "../../../src/count/apportionment/apportion.ts";
import type { Apportionment } from "../../../src/count/apportionment/table.ts";

export function shared(method: Method, votes: readonly number[], seats: number, options: ApportionOptions = {}): Apportionment {
  const result = apportion(method, votes.map(BigInt), seats, options);
  assert.ok(result.ok, result.ok ? "" : JSON.stringify(result.refusal));
  return result.value;
}

export const seatsBy = (method: Method, votes: readonly number[], seats: number, options: ApportionOptions = {}): readonly number[] =>
  shared(method, votes, seats, options).seats;
export const lower = (between: readonly number[]): number => between[0] ?? -1;
