import { only, publicly, type Rights } from "#domain/people";

const committee = only({ administrator: "yes", arrangements: "own" });

/** Rights over the report of a conference: decisions' follow-ups, its text and photographs. */
export const reportsAccess = {
  decisions: publicly,
  report: publicly,
  photograph: publicly,
  saveFollowUp: committee,
  saveReport: committee,
  addPhotograph: committee,
  removePhotograph: committee,
} satisfies Record<string, Rights>;
