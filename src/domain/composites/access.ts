import { only, publicly, type Rights } from "#domain/people";

const committee = only({ arrangements: "own" });

/** Rights over composites: the committee alone makes them; all may read what is published. */
export const compositesAccess = {
  composite: publicly,
  compositeDraft: committee,
  compositeHistory: committee,
  startComposite: committee,
  saveComposite: committee,
  publishComposite: committee,
} satisfies Record<string, Rights>;
