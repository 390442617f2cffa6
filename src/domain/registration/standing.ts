import { type AffiliationStep, standingOn } from "#domain/groups";
import { type Day, dayInWords } from "#kit";
import type { Standing } from "./entitlement.ts";

const since = (day: Day | null): string => (day === null ? "" : ` since ${dayInWords(day)}`);

/** Only a group that is affiliated, and not suspended, sends anybody (handbook §2, who may do what). */
export function standingFor(step: AffiliationStep | null, today: Day): Standing {
  const now = step === null ? null : standingOn([step], today);
  switch (now?.state) {
    case "affiliated":
      return { good: true };
    case "suspended":
      return { good: false, why: `suspended${now.until === null ? "" : ` until ${dayInWords(now.until)}`}` };
    case "lapsed":
      return { good: false, why: `affiliation lapsed${since(now.effectiveOn)}` };
    case "left":
      return { good: false, why: `left${since(now.effectiveOn)}` };
    case "applied":
    case "declined":
    case undefined:
      return { good: false, why: "not affiliated" };
  }
}

/** Whether a group stands on the list at all: those that belong, or belonged when the list was worked out first. */
export const isListed = (step: AffiliationStep | null, known: boolean): boolean =>
  known || step?.state === "affiliated" || step?.state === "suspended" || step?.state === "lapsed";
