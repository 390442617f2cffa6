import { unreachable } from "#kit";

/**
 * What can become of a mail. `captured`: kept for administrators because no mail server is set. `uncertain`: handed over to the
 * mail server, which never said whether it took it; a person decides whether it goes again or is `left`.
 */
export const mailStates = ["queued", "sending", "sent", "captured", "refused", "expired", "uncertain", "left"] as const;
export type MailState = (typeof mailStates)[number];

/** How one try to send a mail ended. `answer` is the server's, without addresses. */
export type Delivery =
  | { readonly kind: "accepted"; readonly answer: string }
  | { readonly kind: "captured" }
  /** For good: this recipient, or this text (SMTP 5xx at RCPT or DATA, RFC 5321 §4.2.1). */
  | { readonly kind: "refused"; readonly answer: string }
  /** For now: this mail (SMTP 4xx, e.g. greylisting). */
  | { readonly kind: "later"; readonly answer: string }
  /** No mail gets out at present: no connection, the server does not let us in or does not take our sender. */
  | { readonly kind: "serverAway"; readonly answer: string }
  /** Nothing was handed over, for a reason of our own: the program is being stopped. */
  | { readonly kind: "broken off" }
  /** The last byte was handed over and no answer came. Sending it again might be sending it twice. */
  | { readonly kind: "unknown"; readonly answer: string };

/** What a delivery makes of a mail: its state, and whether it is tried again after the mail's own wait or when the server is back. */
export type AfterDelivery = { readonly state: MailState; readonly again: "no" | "after its wait" | "when the server is back" | "at once" };

export function afterDelivery(delivery: Delivery): AfterDelivery {
  switch (delivery.kind) {
    case "accepted":
      return { state: "sent", again: "no" };
    case "captured":
      return { state: "captured", again: "no" };
    case "refused":
      return { state: "refused", again: "no" };
    case "unknown":
      return { state: "uncertain", again: "no" };
    case "later":
      return { state: "queued", again: "after its wait" };
    case "serverAway":
      return { state: "queued", again: "when the server is back" };
    case "broken off":
      return { state: "queued", again: "at once" };
    default:
      return unreachable(delivery);
  }
}

/** Waits double from the first one up to an hour, so that a server that is back is noticed soon and one that is away is left in peace. */
export const longestMailWait = 3600;
export const mailWait = (firstSeconds: number, tries: number): number => Math.min(firstSeconds * 2 ** Math.min(Math.max(tries - 1, 0), 20), longestMailWait);

/** What holds a code is asked for again within a minute, whatever the server does: it is of use for minutes only. */
export const longestUrgentWait = 60;

/** The whole server is asked again sooner: every mail waits for it. */
export const longestServerWait = 300;
export const serverWait = (firstSeconds: number, tries: number): number => Math.min(mailWait(firstSeconds, tries), longestServerWait);

/** Days for which a mail is tried when nobody says until when it is of use. RFC 5321 §4.5.4.1: at least four to five. */
export const mailLifeDays = 5;

/** What a person may do with a mail in each state. */
export const mailActs = {
  queued: [],
  sending: [],
  sent: [],
  captured: ["remove"],
  refused: ["again", "leave"],
  expired: [],
  uncertain: ["again", "leave"],
  left: [],
} as const satisfies Record<MailState, readonly ("again" | "leave" | "remove")[]>;

export type MailAct = "again" | "leave" | "remove";

/** Whether a person may do this with a mail in this state. What was wiped cannot be sent again. */
export const mayActOnMail = (act: MailAct, state: MailState, wiped: boolean): boolean =>
  (mailActs[state] as readonly MailAct[]).includes(act) && !(act === "again" && wiped);

/** An SMTP answer as it may be kept: on one line, short, and without the addresses that servers like to repeat. */
export const answerToKeep = (answer: string): string =>
  answer
    .slice(0, 1_000)
    .replace(/<?[^\s<>"',;:()]+@[^\s<>"',;()]+>?/g, "[address]")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);
