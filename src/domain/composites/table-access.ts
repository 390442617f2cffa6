import { only, type Rights } from "#domain/people";

const committee = only({ arrangements: "own" });

/** Rights over the table of a composite: the committee's alone. */
export const tableAccess = {
  compositeTable: committee,
  tableState: committee,
  tableHistory: committee,
  alignDrafts: committee,
  takeTableStep: committee,
  undoTableStep: committee,
  redoTableStep: committee,
  lookAtRow: committee,
  draftFromTable: committee,
} satisfies Record<string, Rights>;
