import { randomInt } from "node:crypto";
import { createInterface } from "node:readline";
import type { Delivery } from "#domain/connections";
import { composeMail, senderOf } from "#http/mail.ts";
import { deliveryOf, isTlsTrouble, openTalk, type Said, smtpSettings, type SmtpTalk } from "#http/smtp.ts";
import { type Finding, fine, warn, wrong } from "./doctor-report.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

export type MailAsked = { readonly to: string | null; readonly wait: boolean };

const arrows = { us: "    > ", server: "    < ", note: "    · " } as const satisfies Record<Said["by"], string>;

const isLoopback = (host: string): boolean => /^(localhost|127\.|::1$)/i.test(host);

/** Whether the talk is secret, and to whom. */
function encryption(talk: SmtpTalk, host: string): readonly Finding[] {
  if (!talk.encrypted)
    return [
      isLoopback(host)
        ? fine("The talk with the mail server is not encrypted; it stays on this machine.")
        : wrong("The talk with the mail server is not encrypted: anybody on the way reads along.", "Use smtps://…:465, or a server that offers STARTTLS."),
    ];
  const certificate = talk.certificate();
  const whose = certificate ? `; certificate of ${certificate.subject}, issued by ${certificate.issuer}, good until ${certificate.until}` : "";
  const days = certificate ? (Date.parse(certificate.until) - Date.now()) / 86_400_000 : 365;
  return [
    days < 7
      ? warn(`The talk with the mail server is encrypted${whose}.`, "The certificate is about to expire.")
      : fine(`The talk with the mail server is encrypted${whose}.`),
  ];
}

const code = (error: unknown): string => String(Object(error).originalCode ?? Object(error).code ?? "");

/** Why no talk came about, in the operator's words, with the part of SMTP_URL that it hangs on. */
function notConnected(error: unknown, host: string, port: number): Finding {
  const answer = deliveryOf(error, false);
  const said = "answer" in answer ? answer.answer : "";
  const { responseCode, command } = Object(error) as { responseCode?: unknown; command?: unknown };
  if ((typeof command === "string" && command.startsWith("AUTH")) || code(error) === "EAUTH")
    return wrong(
      `The mail server does not let us in: ${said}`,
      "Check user and password in SMTP_URL (write @ : / in them as %40 %3A %2F); some providers want a password made for programs.",
    );
  if (isTlsTrouble(error)) return wrong(`No encrypted talk came about: ${said}`, "Use smtps:// with port 465, or check the server's certificate and name.");
  if (code(error) === "EDNS" || code(error) === "ENOTFOUND") return wrong(`The name ${host} is not known.`, "Check the host in SMTP_URL.");
  if (code(error) === "ECONNREFUSED")
    return wrong(`Nothing answers at ${host}, port ${port}.`, "Check host and port in SMTP_URL: 587 is usual, 465 with smtps://; 25 is often closed.");
  if (code(error) === "ETIMEDOUT")
    return wrong(`${host} did not answer at port ${port} in time.`, "A firewall or the hosting company may close the port: try 587 or 465.");
  return wrong(`The mail server sent us away${typeof responseCode === "number" ? "" : " or went away itself"}: ${said}`, "Its answer says why.");
}

function afterSending(delivery: Delivery, to: string): Finding {
  switch (delivery.kind) {
    case "accepted":
      return fine(`The mail server took a mail to ${to}: ${delivery.answer}`);
    case "later":
      return warn(
        `Not now: ${delivery.answer}`,
        "This is how servers greet who is new to them (greylisting); the program itself would try again by itself. Try the doctor again in ten minutes.",
      );
    case "refused":
      return wrong(
        `The mail server does not take mail to ${to}: ${delivery.answer}`,
        "Check the address; if it is right, the answer says what the server minds.",
      );
    case "unknown":
      return wrong(`The mail server went silent after it had the whole mail: ${delivery.answer}`, "Try again; look into the mail server's own log.");
    case "serverAway":
      return wrong(`The mail server does not take our sender: ${delivery.answer}`, "MAIL_FROM must be an address for which this account may send.");
    case "captured":
    case "broken off":
      return wrong("The mail was not handed over.");
  }
}

const mostTries = 3;

/** Asks for the code that the mail holds. Standard input may be a person, a file or nothing. */
async function askForCode(right: string, terminal: Terminal): Promise<Finding> {
  terminal.print("");
  terminal.print("A mail with a code of six digits is on its way. Type the code (or press Enter if none comes):");
  const lines = createInterface({ input: process.stdin, terminal: false });
  let tries = 0;
  for await (const line of lines) {
    const typed = line.replace(/\s/g, "");
    if (typed === "") break;
    if (typed === right) {
      lines.close();
      return fine("The mail arrived: the code is right.");
    }
    if (++tries >= mostTries) break;
    terminal.print("That is not the code. Once more:");
  }
  lines.close();
  return wrong(
    "The mail was taken by the server and was not seen to arrive.",
    "Look in the spam folder, at SPF, DKIM and DMARC below, and in the mail server's log.",
  );
}

async function sendCode({ MAIL_FROM: from = "" }: Settings, talk: SmtpTalk, { to, wait }: MailAsked, terminal: Terminal): Promise<readonly Finding[]> {
  if (to === null) return [fine("Connected and signed in. Add --to ADDRESS to send a mail and see whether it arrives.")];
  const secret = String(randomInt(0, 1_000_000)).padStart(6, "0");
  const text = `This is a test of the mail of Mandate.\n\nThe code is\n\n    ${secret}\n\nType it where "mandate doctor" asks for it. If you did not expect this mail, ignore it.\n`;
  const key = `doctor:${to}:${new Date().toISOString()}`;
  const message = await composeMail({ id: "0", key, to, subject: "Test of mail", text, purpose: "doctor", unsubscribe: "", attachments: [] }, from);
  const delivery = await talk.send(senderOf(from), to, message);
  const finding = afterSending(delivery, to);
  if (delivery.kind !== "accepted" || !wait) return [finding];
  return [finding, await askForCode(secret, terminal)];
}

/** Talks to the mail server as the program would, and lets the operator listen. */
export async function askMailServer(settings: Settings, asked: MailAsked, terminal: Terminal): Promise<readonly Finding[]> {
  const { SMTP_URL: url } = settings;
  if (url === undefined)
    return [
      warn(
        "No SMTP_URL is set: mail is captured and shown to administrators at /outbox.",
        "Set SMTP_URL and MAIL_FROM before members are to sign in by themselves.",
      ),
    ];
  const { host, port } = smtpSettings(url);
  terminal.print(`  The talk with ${host}, port ${port} (passwords left out):`);
  const hear = ({ by, text }: Said): void => terminal.print(`${arrows[by]}${text}`);
  let talk: SmtpTalk;
  try {
    talk = await openTalk({ url, hear });
  } catch (error) {
    return [notConnected(error, host, port)];
  }
  try {
    return [...encryption(talk, host), ...(await sendCode(settings, talk, asked, terminal))];
  } finally {
    talk.close();
  }
}
