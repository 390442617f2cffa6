// A real mail server on this machine, for tests of what is sent.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = { readonly to: string; readonly subject: string; readonly text: string };

export type MailServer = {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** Waits for mail to this address beyond the first `after` of them. */
  readonly mailTo: (address: string, after?: number) => Promise<ReceivedMail>;
};

const headerOf = (mail: string, name: string): string => new RegExp(`^${name}: (.*)$`, "im").exec(mail)?.[1]?.trim() ?? "";

/** Takes everything that comes; closed after the test. */
export async function startMailServer(t: { readonly after: (close: () => Promise<void>) => void }): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const mail = Buffer.concat(parts).toString("utf8");
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          subject: headerOf(mail, "Subject"),
          text: mail.slice(mail.search(/\r?\n\r?\n/)).trim(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  t.after(() => new Promise((resolve) => server.close(() => resolve())));
  const mailTo = async (address: string, after = 0): Promise<ReceivedMail> => {
    for (const end = performance.now() + 10_000; performance.now() < end; ) {
      const mail = received.filter(({ to }) => to === address)[after];
      if (mail) return mail;
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    throw new Error(`no mail came to ${address}`);
  };
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received, mailTo };
}
