import type { UseCases } from "../usecase.ts";
import type { organisingContract } from "./contract.ts";
import { answerDates, meetingOfGroup, meetingsOfGroup, replyToInvitation } from "./groups.ts";
import { addMinutes, cancelMeeting, fixMeeting, proposeMeeting } from "./meetings.ts";
import { coverage, meeting, minutesFile, regionDesk, regions } from "./queries.ts";
import { circulateSheet, contactSheet, sheetFile, takeSheet } from "./sheets.ts";

export const organisingCases: UseCases<typeof organisingContract> = {
  regions,
  coverage,
  regionDesk,
  contactSheet,
  sheetFile,
  meeting,
  minutesFile,
  meetingsOfGroup,
  meetingOfGroup,
  takeSheet,
  circulateSheet,
  proposeMeeting,
  fixMeeting,
  cancelMeeting,
  addMinutes,
  answerDates,
  replyToInvitation,
};
