import { only, type Rights } from "#domain/people";

/** Those who may read all of the log; officers of a conference, a group or a region read what was done about theirs. */
const readers = only({
  administrator: "yes",
  organising: "yes",
  returningOfficer: "yes",
  scrutineer: "yes",
  arrangements: "own",
  chair: "own",
  secretary: "own",
  regionalOrganiser: "own",
});

/** Rights over the log of official acts. Nobody may change it. */
export const auditAccess = {
  log: readers,
  head: readers,
  verify: only({ administrator: "yes", organising: "yes", returningOfficer: "yes", scrutineer: "yes" }),
} satisfies Record<string, Rights>;
