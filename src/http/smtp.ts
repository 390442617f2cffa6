import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import type { Delivery } from "#domain/connections";

/** A line of the talk with a mail server, as the operator may see it: credentials are left out. */
export type Said = { readonly by: "us" | "server" | "note"; readonly text: string };

export type SmtpOptions = {
  readonly url: string;
  /** Hears every line. */
  readonly hear?: (said: Said) => void;
};

/** An open, signed-in talk with a mail server. */
export type SmtpTalk = {
  readonly encrypted: boolean;
  /** Hands one mail over. Never rejects; the talk goes on only when it was taken. */
  readonly send: (from: string, to: string, message: Buffer, stopping?: AbortSignal) => Promise<Delivery>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
  /** Of the certificate, when encrypted. */
  readonly certificate: () => { readonly subject: string; readonly issuer: string; readonly until: string } | null;
};

/** The final answer to a whole mail may take minutes (RFC 5321 §4.5.3.2.6: ten); everything before it is quick. */
const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 5_000, socketTimeout: 120_000, socketCloseTimeout: 1_000 };

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i.test(host);

/** As the library wants it. A password never goes over the network in the clear, whatever the server offers; on this machine it may. */
export function smtpSettings(
  url: string,
): SMTPConnection["options"] & { readonly host: string; readonly port: number; readonly auth?: { user: string; pass: string } } {
  const given = parseConnectionUrl(url);
  const { hostname, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const secure = given.secure ?? protocol === "smtps:";
  const { user = "", pass = "" } = given.auth ?? {};
  return {
    ...(given as SMTPConnection["options"]),
    ...waits,
    host,
    port: Number(given.port) || (secure ? 465 : 587),
    secure,
    requireTLS: given.requireTLS === undefined ? !secure && user !== "" && !isLoopback(host) : given.requireTLS === true,
    ...(user === "" ? {} : { auth: { user: String(user), pass: String(pass) } }),
  };
}

type SmtpError = {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly command?: unknown;
  readonly message?: unknown;
};

const wordsFor: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the mail server does not answer",
  ECONNECTION: "the connection to the mail server was lost",
  ESOCKET: "the connection to the mail server failed",
  ETIMEDOUT: "the mail server did not answer in time",
  EDNS: "the name of the mail server is not known",
  ETLS: "no encrypted connection to the mail server came about",
  EAUTH: "the mail server does not let us in",
};

/** Codes by which Node tells that a certificate is not good: signed by nobody trusted, over, for another name. */
const badCertificate = /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS/;

/** Whether no encrypted talk came about, for whichever reason. */
export const isTlsTrouble = (error: unknown): boolean => {
  const { code, originalCode } = Object(error) as SmtpError;
  return code === "ETLS" || code === "EREQUIRETLS" || [code, originalCode].some((one) => badCertificate.test(String(one)));
};

/** What went wrong in words: the server's own, else ours. Never an address or a password. */
export function failureInWords(error: unknown): string {
  const { code, originalCode, response, message } = Object(error) as SmtpError;
  if (typeof response === "string" && response !== "") return response;
  const known = [originalCode, code].map((one) => (typeof one === "string" ? wordsFor[one] : undefined)).find((words) => words !== undefined);
  const cause = typeof message === "string" && isTlsTrouble(error) ? ` (${message})` : "";
  if (isTlsTrouble(error)) return `${wordsFor["ETLS"] ?? ""}${cause}`;
  return `${known ?? `the mail could not be handed over: ${typeof code === "string" ? code : "unknown"}`}`;
}

/** What an error says of the mail, and what of the server. `handedOver`: the last byte was on its way. */
export function deliveryOf(error: unknown, handedOver: boolean): Delivery {
  const { code, responseCode, command } = Object(error) as SmtpError;
  const answer = failureInWords(error);
  if (typeof responseCode !== "number") {
    if (handedOver) return { kind: "unknown", answer };
    // Larger than the server takes, or no address: it will never be otherwise.
    return code === "EMESSAGE" || code === "EENVELOPE" ? { kind: "refused", answer } : { kind: "serverAway", answer };
  }
  const ownFault = command === "RCPT TO" || command === "DATA";
  // 421 (RFC 5321 §3.8): the server is closing; before RCPT it is about us, not about this mail.
  if (!ownFault || responseCode === 421) return { kind: "serverAway", answer };
  return { kind: responseCode >= 500 ? "refused" : "later", answer };
}

/** The message as a stream that tells when its last byte was taken: until then no server can have taken the mail. */
function watched(message: Buffer): { readonly stream: Readable; readonly isHandedOver: () => boolean } {
  let over = false;
  let at = 0;
  const stream = new Readable({
    read() {
      if (at < message.length) {
        this.push(message.subarray(at, at + 65_536));
        at += 65_536;
      } else {
        over = true;
        this.push(null);
      }
    },
  });
  return { stream, isHandedOver: () => over };
}

/** The library's log, as lines of the talk. It masks credentials itself; AUTH lines are blanked here once more. */
function hearing(hear: (said: Said) => void) {
  const line = (entry: object, format = "", ...values: unknown[]): void => {
    const { tnx } = entry as { tnx?: string };
    const text = values.reduce<string>((words, value) => words.replace(/%[sdj]/, () => String(value)), String(format));
    if (tnx === "client" || tnx === "server")
      for (const one of text.split(/\r?\n/)) hear({ by: tnx === "client" ? "us" : "server", text: one.replace(/^(AUTH \S+).*/i, "$1 …") });
    else if (tnx === "network" && !/closed/i.test(text)) hear({ by: "note", text });
  };
  const nothing = (): void => undefined;
  return { trace: nothing, debug: line, info: line, warn: nothing, error: nothing, fatal: nothing, level: nothing };
}

/** Connects and signs in; rejects with the library's error. */
export function openTalk({ url, hear }: SmtpOptions): Promise<SmtpTalk> {
  const { auth, ...settings } = smtpSettings(url);
  const connection = new SMTPConnection({ ...settings, ...(hear ? { logger: hearing(hear), transactionLog: true } : { logger: false }) });
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error(String(error)));
      connection.close();
    };
    connection.on("error", failed);
    connection.once("end", () => failed(Object.assign(new Error("the server hung up"), { code: "ECONNECTION" })));
    connection.connect((error) => {
      if (error) return failed(error);
      const ready = (refused?: Error | null): void => {
        if (refused) return failed(refused);
        connection.off("error", failed);
        // Later errors reach whoever is sending; an idle line that breaks is found closed.
        connection.on("error", () => undefined);
        resolve(talkOn(connection));
      };
      if (auth && connection.allowsAuth) connection.login({ credentials: auth }, ready);
      else if (auth) failed(Object.assign(new Error("no sign-in offered"), { code: "EAUTH", response: "", command: "AUTH" }));
      else ready();
    });
  });
}

function talkOn(connection: SMTPConnection): SmtpTalk {
  const send: SmtpTalk["send"] = (from, to, message, stopping) =>
    new Promise((resolve) => {
      const { stream, isHandedOver } = watched(message);
      const settle = (delivery: Delivery): void => {
        stopping?.removeEventListener("abort", breakOff);
        // Only after a mail that was taken is the talk where the next one may begin.
        if (delivery.kind !== "accepted") connection.close();
        resolve(delivery);
      };
      const breakOff = (): void => {
        // Once all is handed over the answer is waited for: it is a matter of moments.
        if (!isHandedOver()) settle({ kind: "broken off" });
      };
      if (stopping?.aborted) return settle({ kind: "broken off" });
      stopping?.addEventListener("abort", breakOff);
      connection.send({ from, to: [to], size: message.length }, stream, (error, info) =>
        settle(error ? deliveryOf(error, isHandedOver()) : { kind: "accepted", answer: info?.response ?? "" }),
      );
    });
  return {
    encrypted: connection.secure,
    send,
    isOpen: () => !connection.destroyed,
    close: () => (connection.destroyed ? undefined : connection.quit()),
    certificate: () => {
      const socket: unknown = connection._socket;
      const read = Object(socket).getPeerCertificate as
        | (() => { subject?: { CN?: string }; issuer?: { CN?: string; O?: string }; valid_to?: string })
        | undefined;
      const certificate = read?.call(socket);
      return certificate?.valid_to
        ? { subject: certificate.subject?.CN ?? "", issuer: certificate.issuer?.O ?? certificate.issuer?.CN ?? "", until: certificate.valid_to }
        : null;
    },
  };
}
