import type { ConferenceId } from "#domain/conference";
import { dayInWords } from "#kit";
import { type Conference, conferenceById } from "../../store/conference.ts";
import { officersOf } from "../../store/group-people.ts";
import { queueMail } from "../../store/mail.ts";
import { registrationOf } from "../../store/registration.ts";
import { dayIn, groupsToRemind, noteReminders } from "../../store/registration-desk.ts";
import { inTransaction } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import { when } from "./mails.ts";

export const remindTask = "remindGroups";

export type Reminder = { readonly conference: ConferenceId; readonly occasion: string; readonly who: "none" | "short" };

const atOnce = 200;

const textOf = (conference: Conference, address: string, name: string, closes: string): string =>
  [`Dear ${name},`, "", `your group may still name delegates to ${conference.name} (${when(conference)}).${closes}`, address].join("\n");

/** Writes the mails of a reminder, some groups at a time; a second run goes on where the first one ended. Answers how many mails. */
export async function sendReminders(deps: Pick<Deps, "db" | "publicUrl">, { conference: id, occasion, who }: Reminder): Promise<number> {
  let mails = 0;
  for (;;) {
    const groups = await inTransaction(deps.db, async (tx) => {
      const [conference, registration] = [await conferenceById(tx, id), await registrationOf(tx, id)];
      if (!conference || !registration) return 0;
      const affiliates = await groupsToRemind(tx, id, occasion, who, atOnce);
      const { namingClosesAt } = registration.settings;
      const closes = namingClosesAt === null ? "" : ` Registration closes on ${dayInWords(await dayIn(tx, namingClosesAt, conference.timeZone))}.`;
      for (const officer of await officersOf(tx, affiliates)) {
        const queued = await queueMail(tx, {
          key: `registration-reminder:${id}:${occasion}:${officer.affiliate}:${officer.person}`,
          to: officer.email,
          person: officer.person,
          purpose: "registration",
          subject: `${conference.name}: please name your delegates`,
          text: textOf(conference, `${deps.publicUrl()}/desk/groups/${officer.affiliate}/delegates/${conference.slug}`, officer.name, closes),
        });
        if (queued) mails += 1;
      }
      await noteReminders(tx, id, occasion, affiliates);
      return affiliates.length;
    });
    if (groups === 0) return mails;
  }
}
