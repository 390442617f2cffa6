import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import addressParser from "nodemailer/lib/addressparser";
import { answerToKeep, type Delivery } from "#domain/connections";
import type { Log } from "../app/deps.ts";
import type { SendMail } from "../app/jobs/task.ts";
import type { MailToSend } from "../store/mail-delivery.ts";
import { failureInWords, openTalk, type SmtpTalk } from "./smtp.ts";

export type MailServerSettings = {
  readonly url: string;
  /** "Conference <conference@example.org>" */
  readonly from: string;
  /** Most talks with the mail server at once. */
  readonly connections: number;
  readonly log: Log;
};

/** The way out for mail: through an SMTP server, or into the ledger only. */
export type MailWay = {
  readonly send: SendMail;
  readonly close: () => void;
};

const parsedFrom = (from: string): { readonly name: string; readonly address: string } => {
  const [first] = addressParser(from, { flatten: true });
  return { name: first?.name ?? "", address: first?.address ?? from.trim() };
};

/** The bare address of a sender, as it stands in the envelope. */
export const senderOf = (from: string): string => parsedFrom(from).address;

/** The same for every try of a mail: a recipient who got it twice sees one. */
export const messageIdOf = (key: string, from: string): string => {
  const domain = parsedFrom(from).address.split("@")[1] ?? "localhost";
  return `<${createHash("sha256").update(`mandate mail ${key}`).digest("hex").slice(0, 40)}@${domain}>`;
};

/** The mail as bytes, after RFC 5322. Nothing in it is read from a file or fetched. */
export function composeMail(mail: MailToSend, from: string): Promise<Buffer> {
  const sender = parsedFrom(from);
  const headers: Record<string, string> = {
    // RFC 3834 §5: nobody's absence note answers it.
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
    ...(mail.unsubscribe === ""
      ? {}
      : { "List-Unsubscribe": `<${mail.unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", Precedence: "bulk" }),
  };
  const composed = new MailComposer({
    from: sender,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    messageId: messageIdOf(mail.key, from),
    headers,
    attachments: mail.attachments.map(({ name, mediaType, base64 }) => ({ filename: name, contentType: mediaType, content: Buffer.from(base64, "base64") })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composed.compile().build();
}

const mostPerTalk = 100;
const idleMs = 5_000;

type Pooled = { readonly talk: SmtpTalk; sent: number; timer: NodeJS.Timeout | null };

/** Talks with one mail server, never more at once than allowed; the urgent wait before the others. */
function talkPool({ url, connections }: MailServerSettings) {
  const idle: Pooled[] = [];
  const waiting: { readonly urgent: boolean; readonly go: () => void }[] = [];
  let busy = 0;
  const enter = async (urgent: boolean): Promise<void> => {
    if (busy < connections) {
      busy++;
      return;
    }
    await new Promise<void>((go) => {
      const at = urgent ? waiting.findIndex((one) => !one.urgent) : -1;
      waiting.splice(at < 0 ? waiting.length : at, 0, { urgent, go });
    });
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next.go();
    else busy--;
  };
  const take = async (): Promise<Pooled> => {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      if (kept.timer) clearTimeout(kept.timer);
      if (kept.talk.isOpen()) return kept;
    }
    return { talk: await openTalk({ url }), sent: 0, timer: null };
  };
  const giveBack = (pooled: Pooled): void => {
    if (!pooled.talk.isOpen()) return;
    if (++pooled.sent >= mostPerTalk) return pooled.talk.close();
    pooled.timer = setTimeout(() => {
      idle.splice(idle.indexOf(pooled), 1);
      pooled.talk.close();
    }, idleMs);
    idle.push(pooled);
  };
  return {
    use: async (urgent: boolean, work: (talk: SmtpTalk) => Promise<Delivery>): Promise<Delivery> => {
      await enter(urgent);
      try {
        const pooled = await take();
        const delivery = await work(pooled.talk);
        giveBack(pooled);
        return delivery;
      } finally {
        leave();
      }
    },
    close: (): void => {
      for (const { talk, timer } of idle.splice(0)) {
        if (timer) clearTimeout(timer);
        talk.close();
      }
    },
  };
}

/** Mail through an SMTP server. What goes wrong is a `Delivery`, never an exception. */
export function smtpWay(settings: MailServerSettings): MailWay {
  const { from, log } = settings;
  const pool = talkPool(settings);
  const sender = senderOf(from);
  const away = (error: unknown): Delivery => ({ kind: "serverAway", answer: failureInWords(error) });
  return {
    send: async (mail, stopping) => {
      if (!/^[^\s@<>]+@[^\s@<>]+$/.test(mail.to)) return { kind: "refused", answer: "this is not an e-mail address" };
      const message = await composeMail(mail, from);
      const delivery = await pool.use(mail.purpose === "signIn", (talk) => talk.send(sender, mail.to, message, stopping)).catch(away);
      if (delivery.kind === "serverAway") log.warn("mail.serverAway", { answer: answerToKeep(delivery.answer) });
      return delivery;
    },
    close: pool.close,
  };
}

/** Without a mail server: every mail is kept where administrators read it (/outbox). */
export const outboxWay: MailWay = { send: async () => ({ kind: "captured" }), close: () => undefined };
