/** What a webhook may hear of: the first word of the kinds of events, "motion" for "motion.submitted" and the rest. */
export const webhookSubjects = ["affiliate", "delegate", "credential", "motion", "amendment", "office", "contactSheet", "meeting", "registration"] as const;
export type WebhookSubject = (typeof webhookSubjects)[number];

/** Seconds between the tries of a delivery: at once, then up to a day apart, for about three days. Then it is given up. */
export const webhookWaits: readonly number[] = [60, 300, 1_800, 7_200, 28_800, 43_200, 86_400, 86_400];

/** After the n-th try in vain: the seconds to wait, or null when it is given up. */
export const webhookWait = (tries: number): number | null => webhookWaits[tries - 1] ?? null;

/** A webhook that gave up on so many deliveries in a row is paused: nobody listens there any more. */
export const failuresToPause = 5;

/** What was answered to a delivery: a status, or why there was none. */
export type WebhookAnswer = { readonly status: number; readonly text: string } | { readonly status: null; readonly text: string };

/** Only 2xx means that it was taken. A redirect is not followed, and so is none. */
export const isTaken = (answer: WebhookAnswer): boolean => answer.status !== null && answer.status >= 200 && answer.status < 300;

/** 410 Gone: the receiver wants no more, now or ever. */
export const wantsNoMore = (answer: WebhookAnswer): boolean => answer.status === 410;

/** Everything that a delivery tells: ids, a kind and a time. No names, no addresses, no words of anybody. */
export type WebhookEvent = {
  readonly type: string;
  readonly time: string;
  readonly group: string;
  readonly subject: string;
  readonly conference: string | null;
};

/** The bytes that are sent and signed. */
export const webhookBody = ({ type, time, group, subject, conference }: WebhookEvent): string => JSON.stringify({ type, time, group, subject, conference });

/** What is signed (standardwebhooks.com, v1): the delivery's id and the second in which it is sent are bound to the body, so that none is replayed. */
export const webhookSigned = (id: string, seconds: number, body: string): string => `${id}.${seconds}.${body}`;

/** Hosts that a webhook may never name; addresses are checked again when they are known (src/app/jobs/outgoing.ts). */
export function webhookUrlProblem(text: string, allowLoopback = false): "notUrl" | "notHttps" | "credentials" | "port" | "notPublic" | null {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(text);
  if (!parts) return "notUrl";
  const [, scheme = "", authority = ""] = parts;
  if (scheme.toLowerCase() !== "https") return "notHttps";
  if (authority.includes("@")) return "credentials";
  const host = authority.replace(/:\d*$/, "").toLowerCase();
  const port = Number(/:(\d+)$/.exec(authority)?.[1] ?? 443);
  if (host === "" || /\s/.test(text)) return "notUrl";
  if (allowLoopback) return null;
  if (port !== 443 && port < 1024) return "port";
  return /^(localhost|.*\.localhost|.*\.local|.*\.internal|.*\.lan|.*\.home\.arpa)$/.test(host) || !host.includes(".") ? "notPublic" : null;
}
