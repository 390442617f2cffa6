import { only, publicly, type Rights } from "#domain/people";

const committee = only({ administrator: "yes", arrangements: "own" });

/** Rights over the report of a conference: its text and photographs. */
export const reportsAccess = {
  report: publicly,
  photograph: publicly,
  saveReport: committee,
  addPhotograph: committee,
  removePhotograph: committee,
} satisfies Record<string, Rights>;
