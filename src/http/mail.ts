import { no, ok, type Refusal, type Result } from "#kit";
import { createTransport } from "nodemailer";
import type { Log } from "../app/deps.ts";
import { captureMail, type Mail } from "../store/sign-in.ts";
import type { Db } from "../store/tx.ts";

/** Where mail goes: an SMTP server, or the outbox that administrators read. */
export type Post = {
  /** Refuses with `mail.notSent` when no mail could be sent now, to whomever. */
  readonly ready: () => Promise<Result<null, Refusal>>;
  readonly send: (mail: Mail) => Promise<Result<null, Refusal>>;
};

const answerWithin = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000, dnsTimeout: 5_000 };

/** What a mail error tells without an address: its code, e.g. "ECONNECTION", and the server's answer code. */
function withoutAddresses(error: unknown): Error {
  const { code, responseCode } = Object(error) as { code?: unknown; responseCode?: unknown };
  return new Error(`mail not sent: ${typeof code === "string" ? code : "unknown"}${typeof responseCode === "number" ? ` ${responseCode}` : ""}`);
}

export function smtpPost(smtpUrl: string, from: string, log: Log): Post {
  const transport = createTransport({ url: smtpUrl, ...answerWithin }, { from });
  const attempt = async (work: () => Promise<unknown>): Promise<Result<null, Refusal>> => {
    try {
      await work();
      return ok(null);
    } catch (error) {
      log.error("mail.notSent", withoutAddresses(error));
      return no({ code: "mail.notSent" });
    }
  };
  return {
    ready: () => attempt(() => transport.verify()),
    send: (mail) => attempt(() => transport.sendMail({ ...mail, headers: { "Auto-Submitted": "auto-generated" } })),
  };
}

export function outboxPost(db: Db): Post {
  return {
    ready: async () => ok(null),
    send: async (mail) => {
      await captureMail(db, mail);
      return ok(null);
    },
  };
}
