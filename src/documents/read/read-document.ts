import type { MotionText } from "#compose";

/** Something a person should look at before saving; `place` names the spot in the file: "line 12", or "paragraph 12: “first words…”". */
export type Doubt = { readonly place: string; readonly message: string };

/** What was read from a file. `frontMatter` holds what the file says about itself beside its words: title, submitter, dates, supporters. */
export type ReadDocument = {
  readonly text: MotionText;
  readonly frontMatter: Readonly<Record<string, string | readonly string[]>>;
  readonly doubts: readonly Doubt[];
};

/** Sizes of a motion that can be saved; a file beyond them is refused here, where the place can still be named. */
export const limits = {
  characters: 300_000,
  sections: 200,
  clausesInSection: 500,
  itemsBelow: 200,
  charactersInClause: 20_000,
  charactersInTitle: 300,
} as const;

/** More than these help nobody: the first ones are shown, and how many there are. */
export const shownDoubts = 200;
