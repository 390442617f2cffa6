import type { AffiliateId, AffiliationDecision, ContactPurpose } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { type Day, dayInWords } from "#kit";
import { queueMail } from "../../store/mail.ts";
import { findFederation } from "../../store/people.ts";
import type { Call } from "../usecase.ts";

type Receiver = { readonly person: PersonId; readonly email: string | null };
type Group = { readonly id: AffiliateId; readonly name: string };

const purpose = "group";

const federationName = async (call: Call): Promise<string> => (await findFederation(call.tx))?.name ?? "the federation";
const desk = (call: Call, group: AffiliateId, page = ""): string => `${call.deps.publicUrl()}/desk/groups/${group}${page}`;

/** One letter to each of these, those without an address left out. */
async function send(call: Call, receivers: readonly Receiver[], key: string, subject: string, lines: readonly string[]): Promise<void> {
  const written = new Set<string>();
  for (const { person, email } of receivers) {
    if (email === null || email === "" || written.has(person)) continue;
    written.add(person);
    await queueMail(call.tx, { key: `${key}:${person}`, to: email, person, purpose, subject, text: lines.join("\n") });
  }
}

/** Tells the applicant that the application is there, and the committee that one waits. */
export async function mailApplied(call: Call, group: Group, application: string, applicant: Receiver, committee: readonly Receiver[]): Promise<void> {
  const federation = await federationName(call);
  await send(call, [applicant], `affiliation-applied:${application}`, `${group.name}: your application is with the committee`, [
    `Your application for the affiliation of ${group.name} to ${federation} has been received.`,
    "The organising committee decides on it at one of its meetings. You will hear of the decision by mail; until then you see how it stands here:",
    `${call.deps.publicUrl()}/groups/apply`,
  ]);
  await send(call, committee, `affiliation-waits:${application}`, `${group.name} applies for affiliation`, [
    `${group.name} has applied for affiliation to ${federation}. The application waits for a decision of the committee:`,
    desk(call, group.id, "/affiliation"),
  ]);
}

const decisionWords: Readonly<Record<AffiliationDecision["to"], string>> = {
  affiliated: "is affiliated",
  declined: "is not affiliated: the application was declined",
  suspended: "is suspended",
  lapsed: "is no longer affiliated: the affiliation has lapsed",
  left: "has left",
};

const effects: Readonly<Record<AffiliationDecision["to"], string>> = {
  affiliated: "The group may send motions and name delegates from that day. Its officers find what is to be done here:",
  declined: "The group may apply again when what stood in the way is settled:",
  suspended:
    "Until that day the group submits no motions or amendments and names no delegates; what it submitted before stays. Its officers still reach their desk:",
  lapsed: "The group submits no motions and names no delegates any more. It may apply again:",
  left: "The group submits no motions and names no delegates any more. It may apply again:",
};

export type DecisionLetter = {
  readonly step: string;
  readonly to: AffiliationDecision["to"];
  readonly effectiveOn: Day;
  readonly until: Day | null;
  readonly reason: string;
  readonly meeting: string;
  readonly metOn: Day;
};

/** Tells a group's officers, and who applied, what the committee decided. */
export async function mailDecision(call: Call, group: Group, receivers: readonly Receiver[], decision: DecisionLetter): Promise<void> {
  const { step, to, effectiveOn, until, reason, meeting, metOn } = decision;
  const term = until === null ? `from ${dayInWords(effectiveOn)}` : `from ${dayInWords(effectiveOn)} to ${dayInWords(until)}`;
  await send(call, receivers, `affiliation-decided:${step}`, `${group.name} ${decisionWords[to]}`, [
    `The organising committee of ${await federationName(call)} has decided (${meeting}, ${dayInWords(metOn)}):`,
    `${group.name} ${decisionWords[to]}, ${term}.`,
    "",
    `Reason: ${reason}`,
    "",
    effects[to],
    to === "affiliated" || to === "suspended" ? desk(call, group.id) : `${call.deps.publicUrl()}/groups/apply`,
  ]);
}

/** Tells somebody that they are an officer of a group from now on, or from a day. */
export async function mailAppointed(
  call: Call,
  group: Group,
  receiver: Receiver,
  { office, title, since }: { readonly office: string; readonly title: string; readonly since: Day | null },
): Promise<void> {
  await send(call, [receiver], `officer-appointed:${office}`, `You are ${title} of ${group.name}`, [
    `You were appointed ${title} of ${group.name}${since === null ? "" : `, from ${dayInWords(since)}`}.`,
    "Sign in with this e-mail address to manage its motions, delegates, officers and contacts:",
    desk(call, group.id),
    "",
    `If you know nothing of this, tell the membership secretary of ${await federationName(call)}, who can end it.`,
  ]);
}

/** Tells somebody that their office in a group ends. */
export async function mailEnded(
  call: Call,
  group: Group,
  receiver: Receiver,
  { office, title, on }: { readonly office: string; readonly title: string; readonly on: Day | null },
): Promise<void> {
  await send(call, [receiver], `officer-ended:${office}`, `You are no longer ${title} of ${group.name}`, [
    `Your office as ${title} of ${group.name} ${on === null ? "has ended" : `ends: somebody else takes it over on ${dayInWords(on)}`}.`,
    "What you did in it stays on the record. If you think that this is a mistake, turn to the other officers of the group or to the membership secretary.",
  ]);
}

const aboutWords: Readonly<Record<ContactPurpose, string>> = { general: "everything", conference: "conferences", campaigns: "campaigns", press: "the press" };

/** Asks somebody whom a group names as its contact whether their name and address may be passed on. */
export async function mailNamedContact(call: Call, group: Group, receiver: Receiver, contactPurpose: ContactPurpose, revision: number): Promise<void> {
  await send(call, [receiver], `contact-named:${group.id}:${contactPurpose}:${revision}`, `${group.name} names you as its contact`, [
    `${group.name} has named you as its contact for ${aboutWords[contactPurpose]}.`,
    "Your name, address and telephone number are passed on to the regional organiser and to groups of the region only if you agree. You say so, and take it back at any time, on your own page:",
    `${call.deps.publicUrl()}/account`,
    "Until then nobody gets them.",
  ]);
}
