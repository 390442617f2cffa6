// A real mail server on this machine, for tests of what is sent. It can be stopped and started again on its port, and can
// be made to answer as real ones do on their worse days.
import { readFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type ReceivedMail = {
  readonly to: string;
  readonly subject: string;
  /** The body as it came over the wire. */
  readonly text: string;
  /** Headers and body. */
  readonly raw: string;
  readonly messageId: string;
};

/** What the server says instead of taking it: an SMTP answer, or nothing at all, hanging up after the last byte. */
export type Whim = { readonly code: number; readonly text: string } | "hang up" | null;

export type MailServerOptions = {
  /** The user and password to sign in with; without, nobody need sign in. */
  readonly user?: string;
  readonly password?: string;
  /** Whether STARTTLS is offered, with a certificate of its own making. */
  readonly tls?: boolean;
  readonly onRecipient?: (address: string) => Whim;
  readonly onMessage?: (mail: ReceivedMail) => Whim | Promise<Whim>;
};

export type MailServer = {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Waits for mail to this address beyond the first `after` of them. */
  readonly mailTo: (address: string, after?: number, withinMs?: number) => Promise<ReceivedMail>;
  /** Closes the door and ends every talk. */
  readonly stop: () => Promise<void>;
  /** Opens again on the same port. */
  readonly start: () => Promise<void>;
};

const pem = (name: string): string => readFileSync(new URL(`../golden/loopback/${name}.pem`, import.meta.url), "utf8");

const headerOf = (mail: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)$`, "im")
    .exec(mail)?.[1]
    ?.replace(/\r?\n[ \t]+/g, " ")
    .trim() ?? "";

const refusalOf = (whim: Whim): Error | null => (whim === null || whim === "hang up" ? null : Object.assign(new Error(whim.text), { responseCode: whim.code }));

function serverOptions(options: MailServerOptions, received: ReceivedMail[]): SMTPServerOptions {
  return {
    ...(options.user === undefined ? { authOptional: true } : {}),
    disabledCommands: [...(options.tls ? [] : (["STARTTLS"] as const)), ...(options.user === undefined ? (["AUTH"] as const) : [])],
    ...(options.tls ? { key: pem("key"), cert: pem("cert") } : { allowInsecureAuth: true }),
    onAuth: ({ username, password }, _session, done) =>
      username === options.user && password === options.password ? done(null, { user: username ?? "" }) : done(new Error("Invalid login")),
    onRcptTo: ({ address }, _session, done) => done(refusalOf(options.onRecipient?.(address) ?? null)),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts).toString("utf8");
        const mail: ReceivedMail = {
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          subject: headerOf(raw, "Subject"),
          text: raw.slice(raw.search(/\r?\n\r?\n/)).trim(),
          raw,
          messageId: headerOf(raw, "Message-ID"),
        };
        void (async () => {
          const whim = (await options.onMessage?.(mail)) ?? null;
          if (whim === null || whim === "hang up") received.push(mail);
          // Taken, and never said so: what a crash of the mail server looks like from outside.
          if (whim === "hang up") return;
          done(refusalOf(whim));
        })();
      });
    },
  };
}

/** Takes everything that comes, unless told otherwise; closed after the test. */
export async function startMailServer(t: { readonly after: (close: () => Promise<void>) => void }, options: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let server: SMTPServer | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    const hangUp = async (mail: ReceivedMail): Promise<Whim> => {
      const whim = (await options.onMessage?.(mail)) ?? null;
      if (whim === "hang up") setTimeout(() => [...sockets].forEach((socket) => socket.destroy()), 20);
      return whim;
    };
    const opened = new SMTPServer(serverOptions({ ...options, onMessage: hangUp }, received));
    opened.on("error", () => undefined);
    opened.server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve, reject) => {
      opened.server.once("error", reject);
      opened.listen(port, "127.0.0.1", resolve);
    });
    port = (opened.server.address() as AddressInfo).port;
    server = opened;
  };
  const stop = async (): Promise<void> => {
    const closing = server;
    server = null;
    if (!closing) return;
    const closed = new Promise<void>((resolve) => void closing.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await start();
  t.after(stop);
  const mailTo = async (address: string, after = 0, withinMs = 10_000): Promise<ReceivedMail> => {
    for (const end = performance.now() + withinMs; performance.now() < end; ) {
      const mail = received.filter(({ to }) => to === address)[after];
      if (mail) return mail;
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
    throw new Error(`no mail came to ${address}`);
  };
  const credentials = options.user === undefined ? "" : `${encodeURIComponent(options.user)}:${encodeURIComponent(options.password ?? "")}@`;
  return { url: `smtp://${credentials}127.0.0.1:${port}`, port, received, mailTo, stop, start };
}
