/** Minimum and maximum of places for a set of candidates (a category: women, Wales, under 27). Several may nest or cross. */
export type Limit = { readonly name: string; readonly members: readonly number[]; readonly min: number; readonly max: number };

export type ConstraintSet = {
  readonly limits: readonly Limit[];
  /** When fewer stand than must be elected, as set before nominations: refuse to count, waive the minimum, or leave the places vacant. */
  readonly ifTooFew: "refuse" | "waive" | "leave-vacant";
  /** Doomed candidates go together in one stage, or the lowest first. */
  readonly doomed: "together" | "lowest-first";
};
