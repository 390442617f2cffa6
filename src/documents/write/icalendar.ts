import type { Instant } from "#kit";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";

/** A meeting as calendars take it. */
export type CalendarMeeting = {
  /** Stays the same for every change of the meeting. */
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  readonly description: string;
  readonly url: string;
  readonly organiser: { readonly name: string; readonly email: string } | null;
  /** When this version was made; the same version gives the same bytes. */
  readonly madeAt: Instant;
};

/** An iCalendar file (RFC 5545, 5546): an invitation, a change of it (higher sequence), or its cancellation. Times are in UTC; calendars show their own. */
export function writeCalendar(meeting: CalendarMeeting): string {
  const calendar = ical({
    prodId: { company: "Mandate", product: "Regional meetings", language: "EN" },
    method: meeting.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.sequence,
    status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: meeting.title,
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    stamp: new Date(meeting.madeAt),
    ...(meeting.place === "" ? {} : { location: meeting.place }),
    ...(meeting.description === "" ? {} : { description: meeting.description }),
    ...(/^https?:/.test(meeting.url) ? { url: meeting.url } : {}),
    ...(meeting.organiser ? { organizer: meeting.organiser } : {}),
  });
  return calendar.toString();
}
