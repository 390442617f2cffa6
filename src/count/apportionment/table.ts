import type { Figure } from "./figures.ts";

/**
 * One step: `minimum` and `maximum` are fixed numbers of seats, `quota` whole quotas of several lists at once, `seat` and `remainder` one seat.
 * `to` has an entry per seat given.
 */
export type Step = {
  readonly kind: "minimum" | "maximum" | "quota" | "seat" | "remainder";
  readonly to: readonly number[];
  /** The exact quota in use, for `quota` and `remainder`. */
  readonly quota?: Figure;
};

export type Apportionment = {
  /** By list. */
  readonly seats: readonly number[];
  readonly steps: readonly Step[];
  /** Below the threshold. */
  readonly barred: readonly number[];
  /** Seats that nobody may have. */
  readonly vacant: number;
  /** Lists level for the next seat between whom a lot is needed; the apportionment ends there. */
  readonly tied: readonly number[] | null;
};

/** What the two families of methods work on. */
export type Table = {
  readonly votes: readonly bigint[];
  readonly seats: number;
  readonly minimum: readonly number[];
  /** Infinity where there is no maximum. */
  readonly maximum: readonly number[];
  /** Lists that may get seats by votes. */
  readonly eligible: readonly number[];
  readonly choose: (between: readonly number[], step: number) => number;
};
