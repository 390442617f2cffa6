import { type Day, isDay, no, ok, type Refusal, type Result } from "#kit";

/** Within how many months of its decision a further conference is called. */
export const furtherMonths = 6;

/** The same day so many months later; where that month is shorter, its last day. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const count = year * 12 + (month - 1) + months;
  for (let last = date; last > 0; last -= 1) {
    const text = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}-${String(last).padStart(2, "0")}`;
    if (isDay(text)) return text;
  }
  throw new Error(`no day ${months} months after ${day}`);
}

/** A further conference is called after it is decided, and no later than six months after. */
export function callWithin(decidedOn: Day, by: Day): Result<null, Refusal<"further.tooLate" | "further.beforeDecision">> {
  const latest = monthsAfter(decidedOn, furtherMonths);
  if (by < decidedOn) return no({ code: "further.beforeDecision", field: "by", detail: { decidedOn } });
  return by <= latest ? ok(null) : no({ code: "further.tooLate", field: "by", detail: { latest } });
}

/** How the calling of a further conference stands. It is in time when the conference begins by the day that was decided. */
export function furtherState(of: { readonly by: Day; readonly called: boolean }, today: Day): "called" | "due" | "overdue" {
  if (of.called) return "called";
  return of.by < today ? "overdue" : "due";
}
