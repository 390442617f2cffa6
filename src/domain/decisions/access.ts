import { only, publicly, type Rights } from "#domain/people";

/** The committee of the conference writes its minutes and the register. */
const committee = only({ administrator: "yes", arrangements: "own" });
/** Between conferences the organising committee sees to it that what was decided is done; a group tells of what it was given to do. */
const carriers = only({ administrator: "yes", organising: "yes", arrangements: "own", secretary: "own" });
const executive = only({ administrator: "yes", organising: "yes", arrangements: "own" });

/** Rights over what conference decided: the decision list, minutes, follow-up, search over all conferences. */
export const decisionsAccess = {
  decisionList: publicly,
  search: publicly,
  followUps: publicly,
  followUp: publicly,
  reportBack: publicly,
  minutes: publicly,
  minutesDraft: committee,
  saveFollowUp: executive,
  noteFollowUp: carriers,
  supersede: executive,
  markFurther: committee,
  callFurther: only({ administrator: "yes" }),
  saveMinutesEntry: committee,
  publishMinutes: committee,
  approveMinutes: committee,
} satisfies Record<string, Rights>;
