import { type Day, type Id, no, ok, type Refusal, type Result } from "#kit";

export type FollowUpId = Id<"followUp">;

export const followUpStates = ["open", "underway", "done", "dropped", "superseded"] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** How an entry came into the register: by an officer, or by itself because the item was remitted, referred back or not reached. */
export const followUpOrigins = ["officer", "remitted", "referredBack", "notReached"] as const;
export type FollowUpOrigin = (typeof followUpOrigins)[number];

/** Still to be done: it is told of at the next conference. */
export const isPending = (state: FollowUpState): boolean => state === "open" || state === "underway";

/** Due before today. An entry without a date is due at the next conference, and is never late before it. */
export const isOverdue = ({ state, dueOn }: { readonly state: FollowUpState; readonly dueOn: Day | null }, today: Day): boolean =>
  isPending(state) && dueOn !== null && dueOn < today;

/** To whom an item stands referred that conference did not reach (handbook, section 2). */
export const executive = "Executive";

export type ByItself = { readonly origin: Exclude<FollowUpOrigin, "officer">; readonly owner: string; readonly title: string; readonly dueOn: Day | null };

/** What comes into the register by itself from an outcome; null where nothing does. */
export function followUpOf(decision: { readonly outcome: string; readonly title: string; readonly to: string; readonly by: Day | null }): ByItself | null {
  const title = `Report back: ${decision.title}`.slice(0, 300);
  switch (decision.outcome) {
    case "remitted":
      return { origin: "remitted", owner: decision.to || executive, title, dueOn: decision.by };
    case "referredBack":
      return { origin: "referredBack", owner: decision.to || executive, title, dueOn: decision.by };
    case "notReached":
      return { origin: "notReached", owner: executive, title: `Not reached, stands referred: ${decision.title}`.slice(0, 300), dueOn: decision.by };
    default:
      return null;
  }
}

/** What was done or dropped is closed; it may be opened again, but what is superseded names what supersedes it. */
export function changeState(to: FollowUpState, supersededBy: string | null): Result<null, Refusal<"followUp.needsDecision" | "followUp.decisionTooMany">> {
  if (to === "superseded" && supersededBy === null) return no({ code: "followUp.needsDecision", field: "supersededBy" });
  if (to !== "superseded" && supersededBy !== null) return no({ code: "followUp.decisionTooMany", field: "supersededBy" });
  return ok(null);
}
