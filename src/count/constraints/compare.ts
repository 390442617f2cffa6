import { ok, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Count, Outcome } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";

/** The result without limits beside the result with them: the report shows both (Hill, Voting matters 9, 1998, on why it should). */
export type Unconstrained = {
  /** The count without limits; `lotNeeded` when it meets a tie that the other did not. */
  readonly outcome: Outcome;
  /** Elected only because of the limits, in the order of election. */
  readonly gained: readonly number[];
  /** Elected only without the limits, in the order of election. */
  readonly lost: readonly number[];
};

const notIn = (these: Count["elected"], others: Count["elected"]): readonly number[] =>
  these.map(({ number }) => number).filter((number) => !others.some((other) => other.number === number));

/** Counts the same papers by the same rule without limits and says who differs. Refuses what the rule refuses. */
export function unconstrained(rule: Rule, election: Election, options: CountOptions, constrained: Count): Result<Unconstrained> {
  const { constraints: _limits, ...without } = options;
  const outcome = rule.count(election, without);
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === "lotNeeded") return ok({ outcome: outcome.value, gained: [], lost: [] });
  const { elected } = outcome.value.count;
  return ok({ outcome: outcome.value, gained: notIn(constrained.elected, elected), lost: notIn(elected, constrained.elected) });
}
