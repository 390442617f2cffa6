import { only, publicly, type Rights } from "#domain/people";

const committee = only({ arrangements: "own" });

/** What drafts gave up is public with the composite; while it is written the committee sees it and gives its reasons. */
export const sourcesAccess = { compositeLoss: publicly, draftLoss: committee, giveReason: committee } satisfies Record<string, Rights>;
