import { type Day, no, ok, type Refusal, type Result } from "#kit";

/** What kind of meeting of the group decided to affiliate. */
export const meetingKinds = ["general", "branch", "committee", "congress"] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** What a group agrees to when it applies, by version; the last is in force. A wording that was agreed to is never changed: add a version. */
export const affiliationRules = [
  "We have read the constitution, the standing orders and the rules on affiliation that are in force. Our meeting agreed to them, to pay the affiliation fee that they set, and to report each year how many members we have.",
] as const;
export const rulesInForce = affiliationRules.length;

/** Applications that one person may have waiting at a time. */
export const mostWaiting = 3;
export const mostNamedOfficers = 6;

export type MeetingDecision = {
  readonly metOn: Day;
  readonly quorum: number;
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly membersAsOf: Day;
};

export type ApplicationRefusal = Refusal<
  "application.meetingToCome" | "application.notQuorate" | "application.tooManyVotes" | "application.notCarried" | "application.countToCome"
>;

/** The decision of the group's own meeting must be a decision: held, quorate, and more for than against (handbook, motions: "quorate meeting certified"). */
export function mayBeApplied(decision: MeetingDecision, today: Day): Result<null, ApplicationRefusal> {
  const { metOn, quorum, present, votesFor, votesAgainst, abstentions, membersAsOf } = decision;
  if (metOn > today) return no({ code: "application.meetingToCome", field: "metOn" });
  if (present < quorum) return no({ code: "application.notQuorate", field: "present", detail: { present, quorum } });
  if (votesFor + votesAgainst + abstentions > present)
    return no({ code: "application.tooManyVotes", field: "votesFor", detail: { votes: votesFor + votesAgainst + abstentions, present } });
  if (votesFor <= votesAgainst) return no({ code: "application.notCarried", field: "votesFor", detail: { votesFor, votesAgainst } });
  if (membersAsOf > today) return no({ code: "application.countToCome", field: "membersAsOf" });
  return ok(null);
}
