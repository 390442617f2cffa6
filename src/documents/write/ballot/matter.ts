import type { Composite, MotionText } from "#compose";
import type { Question } from "#domain/voting";
import type { AmendmentMatter, ConferenceMatter, ItemMatter } from "../matter.ts";

/** All that the papers of a vote are made from: the votes as they would be frozen, and the words that they are about. */
export type BallotMatter = {
  readonly conference: ConferenceMatter;
  readonly item: ItemMatter;
  /** The text that the questions are of. Null where no composite is there: the fallback agenda needs none. */
  readonly of: { readonly kind: "draft"; readonly revision: number } | { readonly kind: "published"; readonly version: number; readonly hash: string } | null;
  readonly composite: Composite | null;
  /** The votes in the order of business. Empty where they cannot be put yet: `hindered` says why, by its code. */
  readonly questions: readonly Question[];
  readonly fallback: readonly Question[];
  readonly hindered: string;
  /** Settings of standing orders that were assumed, being not fixed yet. */
  readonly open: readonly string[];
  readonly motions: readonly {
    readonly id: string;
    readonly letter: string;
    readonly kind: "original" | "procedural";
    readonly title: string;
    readonly submitter: string;
    readonly version: number;
    readonly text: MotionText;
  }[];
  readonly amendments: readonly AmendmentMatter[];
};
