import { only, publicly, type Rights } from "#domain/people";
import { assentAccess } from "./assent-access.ts";
import { tableAccess } from "./table-access.ts";
import { ballotAccess, wordAccess } from "./ballot-access.ts";
import { sourcesAccess } from "./sources-access.ts";

const committee = only({ arrangements: "own" });

/** Rights over composites: the committee alone makes them; all may read what is published. */
export const compositesAccess = {
  composite: publicly,
  compositeDraft: committee,
  compositeHistory: committee,
  startComposite: committee,
  saveComposite: committee,
  publishComposite: committee,
  saveConsequence: committee,
  removeConsequence: committee,
  acceptProblem: committee,
  reopenProblem: committee,
  ...sourcesAccess,
  ...ballotAccess,
  ...wordAccess,
  ...assentAccess,
  ...tableAccess,
} satisfies Record<string, Rights>;
