import { only, publicly, signedIn, type Rights } from "#domain/people";

const committee = only({ administrator: "yes", arrangements: "own" });
const group = only({ administrator: "yes", arrangements: "own", secretary: "own" });

/** Rights over motions and amendments. A motion not yet on the agenda is seen only by its group and the committee (the query checks). */
export const motionsAccess = {
  motion: publicly,
  motionDraft: group,
  draftHistory: group,
  compareVersions: publicly,
  motionDesk: signedIn,
  amendments: publicly,
  booklet: publicly,
  readDocument: signedIn,
  draftMotion: group,
  saveMotion: group,
  submitMotion: group,
  putOnAgenda: committee,
  ruleOut: committee,
  withdrawMotion: group,
  submitAmendment: group,
  orderAmendments: committee,
  acceptAmendment: committee,
  ruleOutAmendment: committee,
  withdrawAmendment: group,
  submitCompositeAmendment: group,
  orderCompositeAmendments: committee,
  amendmentProposals: committee,
  reanchorAmendment: committee,
  // The mover alone may give away words of the motion.
  acceptByMover: only({ secretary: "own" }),
  // Secretaries of groups and delegates; which of them, the act looks.
  objectToAmendment: signedIn,
  takeIn: committee,
} satisfies Record<string, Rights>;
