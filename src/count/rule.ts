import type { Refusal, Result } from "#kit";
import type { ConstraintSet } from "./constraints/constraints.ts";
import type { Election } from "./election.ts";
import type { Outcome, TiePurpose } from "./outcome.ts";

/** What to do where a paper is not a plain ranking. Each rule has its own defaults. */
export type PaperPolicy = {
  readonly skipped: "pass-over" | "stop" | "stop-at-two";
  readonly repeated: "pass-over" | "stop";
  /** `share`: the paper is shared equally among those at the rank, for rules that can. */
  readonly equal: "share" | "pass-over" | "stop";
};

/** A lot drawn, or a casting vote given, before: it stands in every recount. `order` is all of the tied, the chosen first. */
export type Lot = { readonly purpose: TiePurpose; readonly order: readonly number[]; readonly by: "drawn-lot" | "casting-vote" };

export type TieOptions = {
  /** When the rule's own steps leave a tie: ask (a result `lotNeeded`), the lower candidate number, or a lot from a published seed. */
  readonly last: { readonly kind: "ask" } | { readonly kind: "given-order" } | { readonly kind: "seed"; readonly seed: string };
  readonly lots: readonly Lot[];
  /** In place of the rule's own steps, where standing orders say so. */
  readonly steps?: readonly ("first-difference" | "last-difference")[];
};

/** Re-open nominations: a candidate who may win but never sits. `vacate`: that place stays empty. `stop`: it and all later places do. */
export type ReopenNominations = { readonly number: number; readonly then: "vacate" | "stop" };

export type CountOptions = {
  /** In place of the election's own number. */
  readonly seats?: number;
  readonly ties: TieOptions;
  readonly policy?: Partial<PaperPolicy>;
  readonly withdrawn?: readonly number[];
  readonly reopen?: ReopenNominations;
  readonly constraints?: ConstraintSet;
  /** Settings of one rule, by name, e.g. those of `rctab`. Unknown names and values are refused. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told now and then with a share from 0 to 100 of the work done; the counting itself never waits. */
  readonly progress?: (percent: number) => void;
};

export const askAtTies: TieOptions = { last: { kind: "ask" }, lots: [] };

/** The families of rules, as a list of rules is headed. */
export const familyTitles = {
  stv: "Single transferable vote",
  majority: "One post, and plain counts",
  condorcet: "Condorcet",
  scores: "Scores and approval",
  apportionment: "Seats for lists and groups",
} as const;

export type Family = keyof typeof familyTitles;

/** A rule as a named strategy. */
export type Rule = {
  /** Lower case, e.g. "scottish". Never changes once published. */
  readonly id: string;
  readonly title: string;
  readonly family: Family;
  /** Which text, and for each part of it the paragraph that it follows. */
  readonly source: string;
  /** In a sentence for a member. */
  readonly summary: string;
  readonly needs: "rankings" | "scores" | "either";
  readonly policy: PaperPolicy;
  readonly canConstrain: boolean;
  /** The number of places can follow from the rule's settings: 0 places then leaves it to them. */
  readonly seatsBySettings?: true;
  /** Settings it knows, with their values and the default first. A free value is written as its kind in angle brackets, e.g. "<whole number>". */
  readonly settings?: Readonly<Record<string, readonly string[]>>;
  readonly count: (election: Election, options: CountOptions) => Result<Outcome, Refusal>;
};
