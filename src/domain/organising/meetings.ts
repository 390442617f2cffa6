import { daysBetween } from "#domain/groups";
import { type Day, type Id, no, ok, type Refusal, type Result } from "#kit";

export type MeetingId = Id<"meeting">;

/** Dates are polled with the groups, one is fixed and the groups are invited, the meeting is held or cancelled. */
export const meetingStates = ["polling", "fixed", "held", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];

export const meetingSteps = {
  polling: ["fixed", "cancelled"],
  // fixed again: another day or place
  fixed: ["fixed", "held", "cancelled"],
  held: [],
  cancelled: [],
} as const satisfies Record<MeetingState, readonly MeetingState[]>;

export function meetingStep(from: MeetingState, to: MeetingState): Result<MeetingState, Refusal<"meeting.notThatStep">> {
  const steps: readonly MeetingState[] = meetingSteps[from];
  return steps.includes(to) ? ok(to) : no({ code: "meeting.notThatStep", detail: { from, to } });
}

export const dateAnswers = ["yes", "ifNeeded", "no"] as const;
export type DateAnswer = (typeof dateAnswers)[number];

/** A quarter of a year, "2026-Q2". */
export type Quarter = string & { readonly __quarter: true };
export const isQuarter = (text: string): text is Quarter => /^\d{4}-Q[1-4]$/.test(text);

export const quarterOf = (day: Day): Quarter => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as Quarter;

/** "April to June 2026". */
export function quarterInWords(quarter: Quarter): string {
  const names = ["January to March", "April to June", "July to September", "October to December"];
  return `${names[Number(quarter.slice(6)) - 1] ?? ""} ${quarter.slice(0, 4)}`;
}

export const nextQuarter = (quarter: Quarter): Quarter => {
  const [year, n] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return (n === 4 ? `${year + 1}-Q1` : `${year}-Q${n + 1}`) as Quarter;
};

/** The day after the last of the quarter. */
export const endOfQuarter = (quarter: Quarter): Day =>
  `${nextQuarter(quarter).slice(0, 4)}-${["01", "04", "07", "10"][Number(nextQuarter(quarter).slice(6)) - 1] ?? "01"}-01` as Day;

/** A region without a meeting is reminded once when so many days of the quarter are left: time enough to poll, invite and meet. The committee is told later. */
export const remindersAtDaysLeft = { organiser: 45, committee: 21 } as const;

export type Reminder = keyof typeof remindersAtDaysLeft;

/** Which reminders a region is due that has no meeting in this quarter. */
export function remindersDue(today: Day): readonly Reminder[] {
  const left = daysBetween(today, endOfQuarter(quarterOf(today)));
  return (["organiser", "committee"] as const).filter((who) => left <= remindersAtDaysLeft[who]);
}

export type PolledDate = { readonly id: string; readonly yes: number; readonly ifNeeded: number };

/** The dates that suit most groups: those with most "yes", and of these those with most "if need be". Several are a tie, which a person settles. */
export function bestDates(dates: readonly PolledDate[]): readonly string[] {
  const better = (one: PolledDate, other: PolledDate): boolean => one.yes > other.yes || (one.yes === other.yes && one.ifNeeded > other.ifNeeded);
  return dates.filter((date) => date.yes + date.ifNeeded > 0 && !dates.some((other) => better(other, date))).map(({ id }) => id);
}
