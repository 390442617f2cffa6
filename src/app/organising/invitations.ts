import type { RegionId } from "#domain/groups";
import type { Instant } from "#kit";
import { writeCalendar } from "../../documents/write/icalendar.ts";
import { queueMail } from "../../store/mail.ts";
import type { Meeting } from "../../store/meetings.ts";
import { type Officer, officersOfRegion, organisersOf } from "../../store/organising.ts";
import { findFederation } from "../../store/people.ts";
import type { Call } from "../usecase.ts";

/** Officers by person: who speaks for two groups gets one mail. */
const byPerson = (officers: readonly Officer[]) => [...Map.groupBy(officers, ({ person }) => person).entries()];

type Letter = { readonly occasion: string; readonly subject: string; readonly lines: readonly string[]; readonly calendar?: string };

/** Writes to the officers of the region's groups, each once. Answers to how many. */
export async function writeToOfficers(call: Call, region: RegionId, meeting: string, letter: Letter): Promise<number> {
  const federation = (await findFederation(call.tx))?.name ?? "the federation";
  let sent = 0;
  for (const [person, held] of byPerson(await officersOfRegion(call.tx, region))) {
    const to = held[0]?.email ?? "";
    if (to === "") continue;
    const links = held.map(({ affiliate, group }) => `${group}: ${call.deps.publicUrl()}/desk/groups/${affiliate}/meetings/${meeting}`);
    await queueMail(call.tx, {
      key: `${letter.occasion}:${person}`,
      to,
      person,
      subject: letter.subject,
      text: [...letter.lines, "", ...links, "", `You get this because you are an officer of a group affiliated to ${federation}.`].join("\n"),
      purpose: "meeting",
      ...(letter.calendar === undefined
        ? {}
        : {
            attachments: [{ name: "meeting.ics", mediaType: "text/calendar; charset=utf-8", base64: Buffer.from(letter.calendar, "utf8").toString("base64") }],
          }),
    });
    sent += 1;
  }
  return sent;
}

/** The meeting for calendars, in the version of its next sequence number. */
export async function calendarOf(
  call: Call,
  meeting: Meeting,
  span: { readonly startsAt: Instant; readonly endsAt: Instant },
  cancelled: boolean,
): Promise<string> {
  const [organiser] = await organisersOf(call.tx, meeting.region);
  return writeCalendar({
    uid: `${meeting.id}@mandate`,
    sequence: meeting.sequence + 1,
    cancelled,
    title: `${meeting.title} (${meeting.regionName})`,
    ...span,
    place: [meeting.venue, meeting.online].filter(Boolean).join("; "),
    description: meeting.note,
    url: "",
    organiser: organiser?.email ? { name: organiser.name, email: organiser.email } : null,
    madeAt: call.now,
  });
}
