import type { AffiliateId, RegionId } from "#domain/groups";
import { type DateAnswer, dateAnswers, type MeetingId, type MeetingState, type Quarter } from "#domain/organising";
import { type Instant, manyLines } from "#kit";
import { z } from "zod";
import { command, id, instant, line, optionalLine, ordinal, query } from "../define.ts";

export type RegionRowView = {
  readonly id: RegionId;
  readonly name: string;
  readonly groups: number;
  readonly withoutContact: number;
  readonly organisers: readonly string[];
  /** When the last term ends; null without an organiser, or without an end. */
  readonly until: Instant | null;
  readonly meetingsThisQuarter: number;
  readonly lastSheet: Instant | null;
};
export type Coverage = {
  readonly quarter: string;
  readonly regions: readonly RegionRowView[];
  readonly groupsWithoutRegion: readonly { readonly id: AffiliateId; readonly name: string }[];
};

export type SheetRowView = {
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly groupEmail: string;
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
};
export type SheetView = {
  readonly region: { readonly id: RegionId; readonly name: string };
  readonly rows: readonly SheetRowView[];
  readonly groups: number;
  readonly leftOut: number;
  readonly without: readonly { readonly affiliate: AffiliateId; readonly group: string; readonly groupEmail: string }[];
};
export type GivenSheetView = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string | null;
  readonly way: "mail" | "csv" | "vcard";
  readonly contacts: number;
  readonly leftOut: number;
  readonly receivers: readonly string[];
};
export type MeetingRow = {
  readonly id: MeetingId;
  readonly title: string;
  readonly quarter: Quarter;
  readonly state: MeetingState;
  readonly startsAt: Instant | null;
  readonly venue: string;
};
export type RegionDesk = {
  readonly region: { readonly id: RegionId; readonly name: string };
  readonly organisers: readonly { readonly name: string; readonly since: Instant; readonly until: Instant | null }[];
  readonly quarter: Quarter;
  readonly hasMeeting: boolean;
  readonly timeZone: string;
  readonly meetings: readonly MeetingRow[];
  readonly sheets: readonly GivenSheetView[];
  readonly groups: number;
  readonly withoutContact: number;
};
export type PolledView = {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly answers: readonly { readonly group: string; readonly answer: DateAnswer }[];
  readonly best: boolean;
};
export type MeetingView = MeetingRow & {
  readonly region: { readonly id: RegionId; readonly name: string };
  readonly endsAt: Instant | null;
  readonly online: string;
  readonly note: string;
  readonly reason: string;
  readonly revision: number;
  readonly timeZone: string;
  readonly dates: readonly PolledView[];
  readonly replies: readonly { readonly group: string; readonly reply: "coming" | "apologies"; readonly people: number }[];
  /** Groups of the region that have said nothing yet. */
  readonly silent: readonly string[];
  readonly minutes: { readonly n: number; readonly body: string; readonly fileName: string; readonly at: Instant; readonly by: string | null } | null;
  readonly over: boolean;
};
export type GroupMeetingRow = MeetingRow & { readonly isAnswered: boolean; readonly reply: "coming" | "apologies" | null };
/** What an officer of a group sees of a meeting: the other groups' answers only as numbers. */
export type GroupMeetingView = GroupMeetingRow & {
  readonly region: string;
  readonly endsAt: Instant | null;
  readonly online: string;
  readonly note: string;
  readonly reason: string;
  readonly timeZone: string;
  readonly dates: readonly {
    readonly id: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly own: DateAnswer | null;
    readonly yes: number;
  }[];
  readonly people: number;
};

const region = id("region");
const meeting = id("meeting");
const affiliate = id("affiliate");
const text = (max: number) => z.string().max(max).transform(manyLines);
const span = z.object({ startsAt: instant, endsAt: instant }).refine(({ startsAt, endsAt }) => startsAt < endsAt, "the end must come after the beginning");
const place = { venue: optionalLine(300).default(""), online: optionalLine(300).default(""), note: text(4000).default("") };

export const organisingContract = {
  regions: query<readonly { readonly id: RegionId; readonly name: string }[]>()("The regions", z.object({})),
  coverage: query<Coverage>()("Regions without an organiser, groups without a contact, regions without a meeting this quarter", z.object({})),
  regionDesk: query<RegionDesk>()("The desk of a region: organisers, contact sheets given out, meetings", z.object({ region })),
  contactSheet: query<SheetView>()("The contact sheet of a region, of those whose consent stands", z.object({ region })),
  sheetFile: query<{ readonly name: string; readonly mediaType: string; readonly text: string }>()(
    "The file of a contact sheet that one took, of those whose consent still stands",
    z.object({ region, sheet: id("sheet") }),
  ),
  meeting: query<MeetingView>()("A regional meeting with answers, replies and minutes", z.object({ region, meeting })),
  minutesFile: query<{ readonly name: string; readonly bytes: Uint8Array }>()(
    "The minutes of a regional meeting as they were put in",
    z.object({ region, meeting }),
  ),
  meetingsOfGroup: query<readonly GroupMeetingRow[]>()("The regional meetings that a group is called to", z.object({ affiliate })),
  meetingOfGroup: query<GroupMeetingView>()("One of them, as an officer of the group sees it", z.object({ affiliate, meeting })),
  /** Keeps who took it; the file itself is `sheetFile`. */
  takeSheet: command<{ readonly sheet: string; readonly contacts: number; readonly leftOut: number }>()(
    "Take the contact sheet of a region as a file",
    z.object({ region, as: z.enum(["csv", "vcard"]) }),
  ),
  circulateSheet: command<{ readonly sent: number; readonly leftOut: number }>()(
    "Send the contact sheet round by mail to those who stand on it",
    z.object({ region }),
  ),
  proposeMeeting: command<{ readonly meeting: MeetingId; readonly asked: number }>()(
    "Propose dates for a regional meeting and ask the groups",
    z.object({
      region,
      title: line(120),
      dates: z
        .array(span)
        .min(1, "at least one date is needed")
        .max(12)
        .refine((dates) => new Set(dates.map(({ startsAt }) => startsAt)).size === dates.length, "two dates begin at the same moment"),
      ...place,
    }),
  ),
  fixMeeting: command<{ readonly invited: number }>()(
    "Fix day and place of a regional meeting and invite the groups",
    z.object({ region, meeting, base: ordinal, startsAt: instant, endsAt: instant, ...place }),
  ),
  cancelMeeting: command<{ readonly told: number }>()("Cancel a regional meeting", z.object({ region, meeting, base: ordinal, reason: line(300) })),
  addMinutes: command<{ readonly version: number }>()(
    "Put in the minutes of a regional meeting",
    z.object({
      region,
      meeting,
      body: text(100_000).default(""),
      fileName: optionalLine(120).default(""),
      /** A PDF, base64; "" for none. */
      bytes: z.base64("not base64").max(8_000_000).default(""),
    }),
  ),
  answerDates: command<Record<string, never>>()(
    "Say which of the dates suit the group",
    z.object({
      affiliate,
      meeting,
      answers: z
        .array(z.object({ date: id("date"), answer: z.enum(dateAnswers) }))
        .min(1)
        .max(12),
    }),
  ),
  replyToInvitation: command<Record<string, never>>()(
    "Say whether the group comes",
    z.object({ affiliate, meeting, reply: z.enum(["coming", "apologies"]), people: z.int().min(0).max(500).default(1) }),
  ),
};
