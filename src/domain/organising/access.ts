import { only, type Rights, signedIn } from "#domain/people";

/** What concerns a region is the organiser's of that region; the organising committee sees and may step in everywhere. */
const organisers = only({ organising: "yes", regionalOrganiser: "own" });
const group = only({ secretary: "own" });

/** Rights over regions, contact sheets and regional meetings. An organiser's end with the office, at the same moment. */
export const organisingAccess = {
  regions: signedIn,
  regionDesk: organisers,
  contactSheet: organisers,
  sheetFile: organisers,
  coverage: only({ organising: "yes" }),
  meeting: organisers,
  meetingsOfGroup: group,
  meetingOfGroup: group,
  takeSheet: organisers,
  circulateSheet: organisers,
  proposeMeeting: organisers,
  fixMeeting: organisers,
  cancelMeeting: organisers,
  addMinutes: organisers,
  minutesFile: organisers,
  answerDates: group,
  replyToInvitation: group,
} satisfies Record<string, Rights>;
