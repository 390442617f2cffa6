// Connections of phones, as bytes: one that asks and one that follows. No library between, so that the load costs little of the machine it is measured on.
import { connect, type Socket } from "node:net";

export type Reply = { readonly status: number; readonly body: string };

/** How a request ended: an answer, or none (the connection broke, or nothing came in time): then nobody knows whether it was done. */
export type Outcome = Reply | { readonly status: 0; readonly body: "" };
const none: Outcome = { status: 0, body: "" };

export type Phone = {
  readonly ask: (method: "GET" | "POST", path: string, body?: object, id?: string) => Promise<Outcome>;
  readonly close: () => void;
};

const endOfHead = Buffer.from("\r\n\r\n");

/** The answer at the start of these bytes, or null while it is not whole. */
function replyIn(bytes: Buffer): { readonly reply: Reply; readonly size: number } | null {
  const at = bytes.indexOf(endOfHead);
  if (at < 0) return null;
  const head = bytes.toString("latin1", 0, at);
  const status = Number(head.split(" ", 2)[1]);
  if (/^transfer-encoding: chunked/im.test(head)) {
    // Only short words of a program that is just starting come so; what they say is not read.
    const end = bytes.indexOf("0\r\n\r\n", at + 4, "latin1");
    return end < 0 ? null : { reply: { status, body: "" }, size: end + 5 };
  }
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const size = at + 4 + length;
  if (bytes.length < size) return null;
  return { reply: { status, body: bytes.toString("utf8", at + 4, size) }, size };
}

/** A kept connection that asks one thing after the other; it connects when it is asked, and again after it broke. */
export function phone(portNow: () => number, cookie: string, withinMs = 15_000): Phone {
  let socket: Socket | null = null;
  let got: Buffer = Buffer.alloc(0);
  let waiting: ((outcome: Outcome) => void) | null = null;
  let timer: NodeJS.Timeout | undefined;

  const tell = (outcome: Outcome): void => {
    clearTimeout(timer);
    const heard = waiting;
    waiting = null;
    heard?.(outcome);
  };
  const drop = (): void => {
    socket?.destroy();
    socket = null;
    got = Buffer.alloc(0);
    tell(none);
  };
  const connected = (): Socket => {
    if (socket && !socket.destroyed) return socket;
    const opened = connect(portNow(), "127.0.0.1");
    opened.setNoDelay(true);
    opened.on("error", () => undefined);
    opened.on("close", () => (socket === opened ? drop() : undefined));
    opened.on("data", (part: Buffer) => {
      if (socket !== opened) return;
      got = got.length === 0 ? part : Buffer.concat([got, part]);
      const found = replyIn(got);
      if (!found) return;
      got = got.subarray(found.size);
      tell(found.reply);
    });
    socket = opened;
    return opened;
  };
  return {
    ask: (method, path, body, id = "") =>
      new Promise((resolve) => {
        if (waiting) throw new Error("one question after the other");
        waiting = resolve;
        timer = setTimeout(drop, withinMs);
        const json = body === undefined ? "" : JSON.stringify(body);
        connected().write(
          `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\nsec-fetch-site: same-origin\r\n` +
            (id === "" ? "" : `idempotency-key: ${id}\r\n`) +
            (json === "" ? "\r\n" : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`),
        );
      }),
    close: () => {
      socket?.destroy();
      socket = null;
    },
  };
}

export type Follower = {
  /** The latest picture of the hall that this stream was sent, as it was sent; "" before the first. */
  readonly latest: () => string;
  readonly connected: () => boolean;
  /** How often it had to come again. */
  readonly comings: () => number;
  readonly close: () => void;
};

/** A stream that is held open as a browser does: it comes again after the time it was told. `onPicture` hears of every picture. */
export function follow(portNow: () => number, slug: string, onPicture: (data: string) => void = () => undefined): Follower {
  let socket: Socket | null = null;
  let latest = "";
  let rest = "";
  let retry = 1000;
  let open = false;
  let comings = 0;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  const line = (text: string): void => {
    // As a browser does: a stream that is answered by anything but 200 is given up for good.
    if (text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200")) {
      ended = true;
      socket?.destroy();
    }
    if (text.startsWith("retry: ")) retry = Number(text.slice(7));
    if (!text.startsWith("data: ")) return;
    open = true;
    latest = text.slice(6);
    onPicture(latest);
  };
  const start = (): void => {
    if (ended) return;
    comings += 1;
    rest = "";
    const opened = connect(portNow(), "127.0.0.1");
    socket = opened;
    opened.setEncoding("utf8");
    opened.on("connect", () => opened.write(`GET /live/hall/${slug} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n\r\n`));
    opened.on("error", () => undefined);
    opened.on("data", (part: string) => {
      const lines = `${rest}${part}`.split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) line(text);
    });
    opened.on("close", () => {
      open = false;
      if (!ended) timer = setTimeout(start, retry);
    });
  };
  start();
  return {
    latest: () => latest,
    connected: () => open,
    comings: () => comings,
    close: () => {
      ended = true;
      clearTimeout(timer);
      socket?.destroy();
    },
  };
}
