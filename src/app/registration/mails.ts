import { fullName } from "#domain/people";
import type { Conference } from "../../store/conference.ts";
import { officersOf } from "../../store/group-people.ts";
import { queueMail } from "../../store/mail.ts";
import type { AffiliateId } from "#domain/groups";
import { dayInWords } from "#kit";
import type { Call } from "../usecase.ts";
import type { Holder } from "./holder.ts";

const purpose = "registration";

export const when = ({ startsOn, endsOn, place }: Conference): string =>
  `${dayInWords(startsOn)}${endsOn === startsOn ? "" : ` to ${dayInWords(endsOn)}`}${place === "" ? "" : `, ${place}`}`;

const link = (call: Call, path: string): string => `${call.deps.publicUrl()}${path}`;

/** Tells somebody that they are named, and asks them where the settings do. */
export async function mailNamed(
  call: Call,
  conference: Conference,
  holder: Holder,
  { id, as, group, ask }: { readonly id: string; readonly as: string; readonly group: string; readonly ask: boolean },
): Promise<void> {
  if (holder.email === null) return;
  await queueMail(call.tx, {
    key: `registration-named:${id}`,
    to: holder.email,
    person: holder.person,
    purpose,
    subject: `${conference.name}: you are named as ${as}`,
    text: [
      `${group} has named you as ${as} to ${conference.name} (${when(conference)}).`,
      "",
      ask
        ? "Please say whether you accept. Sign in with this e-mail address and press one button:"
        : "Your registration, and what you may tell us about access needs, is here:",
      link(call, `/conferences/${conference.slug}/registration`),
      "",
      "If you know nothing of this, decline there, or tell the group.",
    ].join("\n"),
  });
}

/** Asks somebody whom two groups have named for which of them they come. */
export async function mailClaim(call: Call, conference: Conference, holder: Holder & { readonly email: string }, claim: string): Promise<void> {
  await queueMail(call.tx, {
    key: `registration-claim:${claim}`,
    to: holder.email,
    person: holder.person,
    purpose,
    subject: `${conference.name}: two groups have named you`,
    text: [
      `Two groups have named you for ${conference.name} (${when(conference)}). You can come for one of them only. Please sign in and say for which:`,
      link(call, `/conferences/${conference.slug}/registration`),
    ].join("\n"),
  });
}

/** Tells the officers of a group what one of those they named has done. */
export async function mailOfficers(
  call: Call,
  conference: Conference,
  affiliate: AffiliateId,
  { key, what }: { readonly key: string; readonly what: string },
): Promise<void> {
  for (const officer of await officersOf(call.tx, [affiliate]))
    await queueMail(call.tx, {
      key: `${key}:${officer.person}`,
      to: officer.email,
      person: officer.person,
      purpose,
      subject: `${conference.name}: a change in your delegation`,
      text: [what, "", "Your delegation:", link(call, `/desk/groups/${affiliate}/delegates/${conference.slug}`)].join("\n"),
    });
}

export const nameOf = (one: { readonly givenName: string; readonly familyName: string; readonly namedAs?: string }): string =>
  one.namedAs ? one.namedAs : fullName(one.givenName, one.familyName);
