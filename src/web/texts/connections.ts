import type { MailState, WebhookSubject } from "#domain/connections";
import type { Tone } from "../ui/badge.tsx";

/** What became of a mail, in a word or two. */
export const mailStateWords = {
  queued: "Waiting",
  sending: "On its way",
  sent: "Sent",
  captured: "Captured",
  refused: "Refused",
  expired: "Too late",
  uncertain: "Uncertain",
  left: "Left as it is",
} as const satisfies Record<MailState, string>;

export const mailStateTones = {
  queued: "wait",
  sending: "now",
  sent: "good",
  captured: "neutral",
  refused: "bad",
  expired: "neutral",
  uncertain: "bad",
  left: "neutral",
} as const satisfies Record<MailState, Tone>;

/** What each state means, for whoever meets it first. */
export const mailStateSentences = {
  queued: "It goes out as soon as the mail server takes it, or is tried again later.",
  sending: "The mail server has it at this moment.",
  sent: "The mail server took it. Whether it lies in the mailbox or in the spam folder only its reader knows.",
  captured: "No mail server is set, so it is kept here to be read and passed on.",
  refused: "The recipient’s mail server does not take it, for good. Its answer says why.",
  expired: "It was of use for a time only and could not be sent before: it was not sent late.",
  uncertain:
    "It was handed to the mail server, which never said whether it took it. To send it again may be to send it twice, so the program does not do that by itself.",
  left: "Somebody decided that nothing more is to be done.",
} as const satisfies Record<MailState, string>;

/** What a webhook may hear of. */
export const webhookSubjectWords = {
  affiliate: "The group itself: its affiliation, its details",
  delegate: "Delegates and observers",
  credential: "Credentials: given out, checked in, replaced",
  motion: "Motions",
  amendment: "Amendments",
  office: "Offices of the group",
  contactSheet: "Contact sheets sent round",
  meeting: "Regional meetings",
  registration: "Registration for conferences",
} as const satisfies Record<WebhookSubject, string>;

export const deliveryWords: Readonly<Record<string, string>> = { waiting: "Waiting", delivered: "Delivered", failed: "Given up", dropped: "Dropped" };
export const deliveryTones: Readonly<Record<string, Tone>> = { waiting: "wait", delivered: "good", failed: "bad", dropped: "neutral" };
