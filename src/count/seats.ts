import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Election } from "./election.ts";
import type { CountOptions, Rule } from "./rule.ts";

/** Places to fill: the option's, or the election's own. Refuses `count.seats` unless it is a whole number from 1. */
export function seatsOf(election: Pick<Election, "seats">, options: Pick<CountOptions, "seats">): Result<number, Refusal> {
  const seats = options.seats ?? election.seats;
  return Number.isSafeInteger(seats) && seats >= 1 ? ok(seats) : no({ code: "count.seats", field: "seats", detail: { seats } });
}

/** For a rule that fills one place: refuses `count.seats.one` for more, besides what `seatsOf` refuses. */
export function oneSeatOf(rule: Pick<Rule, "id">, election: Pick<Election, "seats">, options: Pick<CountOptions, "seats">): Result<1, Refusal> {
  const seats = seatsOf(election, options);
  if (!seats.ok) return seats;
  return seats.value === 1 ? ok(1) : no({ code: "count.seats.one", field: "seats", detail: { rule: rule.id, seats: seats.value } });
}
