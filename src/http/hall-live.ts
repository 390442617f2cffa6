import type { ServerResponse } from "node:http";
import { heartbeat, mostUnread, streamCounter, streamHeaders } from "./streams.ts";

export type HallLimits = {
  readonly inAll?: number;
  /** A hall of delegates speaks from one address. */
  readonly byCaller?: number;
  readonly heartbeatMs?: number;
  /** A picture is made this often at most, of all the changes meanwhile. */
  readonly gatherMs?: number;
  /** After a picture could not be made (the database is away) it is tried again so often. */
  readonly againMs?: number;
};

/** The picture of a hall as it is sent; `at` is the only part of it that changes when nothing else does. Null: there is no such conference. */
export type AskHall = (slug: string) => Promise<{ readonly at: string } | null>;

type Stream = { readonly outgoing: ServerResponse; readonly caller: string; readonly hall: Hall };
type Hall = {
  readonly slug: string;
  readonly streams: Set<Stream>;
  /** The whole message, ready to be written; null until the first is made. */
  bytes: Buffer | null;
  /** The picture without its time, to see whether anything changed. */
  told: string;
  /** The content version that the picture is of, and the latest there is. */
  made: number;
  wanted: number;
  making: boolean;
};

/** Spread out, so that a hall of phones does not come back in one moment after a restart. */
const comeAgain = (): string => `retry: ${500 + Math.floor(Math.random() * 2500)}\n\n`;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

type Making = {
  readonly ask: AskHall;
  readonly gatherMs: number;
  readonly againMs: number;
  readonly send: (stream: Stream, bytes: Buffer) => void;
  /** Whether anybody still follows this hall. */
  readonly follows: (hall: Hall) => boolean;
};

/** Makes pictures of halls and sends them to all who follow. */
function pictureMaker({ ask, gatherMs, againMs, send, follows }: Making) {
  /** Makes the picture; false when there is no such hall. */
  const make = async (hall: Hall): Promise<boolean> => {
    const version = hall.wanted;
    const picture = await ask(hall.slug);
    if (picture === null) return false;
    const told = JSON.stringify({ ...picture, at: "" });
    hall.made = version;
    if (told === hall.told) return true;
    hall.told = told;
    const bytes = Buffer.from(`event: hall\nid: ${version}\ndata: ${JSON.stringify(picture)}\n\n`);
    hall.bytes = bytes;
    for (const stream of hall.streams) send(stream, bytes);
    return true;
  };
  /** Makes pictures until the latest is made: at once, then no oftener than `gatherMs`. */
  const follow = async (hall: Hall): Promise<void> => {
    if (hall.making) return;
    hall.making = true;
    while (hall.made < hall.wanted && follows(hall)) {
      const there = await make(hall).catch(() => null);
      await pause(there === null ? againMs : gatherMs);
    }
    hall.making = false;
  };
  return { make, follow };
}

type Opening = ReturnType<typeof pictureMaker> & {
  readonly halls: Map<string, Hall>;
  readonly latest: () => number;
  readonly closed: () => boolean;
};

/** The hall of that name, with its first picture made for the first who asks; null when there is none. */
function hallOpener({ halls, make, follow, latest, closed }: Opening): (slug: string) => Promise<Hall | null> {
  const opened = async (slug: string): Promise<Hall | null> => {
    const known = halls.get(slug);
    if (known?.bytes) return known;
    const hall: Hall = { slug, streams: new Set(), bytes: null, told: "", made: -1, wanted: latest(), making: false };
    if (!(await make(hall)) || closed()) return null;
    // Somebody else may have opened it meanwhile.
    const other = halls.get(slug);
    if (other) return other;
    halls.set(slug, hall);
    hall.wanted = latest();
    void follow(hall);
    return hall;
  };
  const opening = new Map<string, Promise<Hall | null>>();
  return (slug) => {
    const known = halls.get(slug);
    if (known) return Promise.resolve(known);
    const asked = opening.get(slug) ?? opened(slug).finally(() => opening.delete(slug));
    opening.set(slug, asked);
    return asked;
  };
}

/**
 * The streams of halls (GET /live/hall/<slug>). A node makes the picture of a hall once for a change, whoever follows, and writes the same bytes to every
 * stream: a stream costs a socket, and a change one question to the database.
 */
export function hallStreams(ask: AskHall, { inAll = 20_000, byCaller = 12_000, heartbeatMs = 25_000, gatherMs = 120, againMs = 500 }: HallLimits = {}) {
  const halls = new Map<string, Hall>();
  const counter = streamCounter({ inAll, byCaller });
  let latest = 0;
  let closed = false;

  const letGo = (stream: Stream): void => {
    const { hall, caller } = stream;
    if (!hall.streams.delete(stream)) return;
    counter.leave(caller);
    if (hall.streams.size === 0 && halls.get(hall.slug) === hall) halls.delete(hall.slug);
  };
  const send = (stream: Stream, bytes: Buffer): void => {
    if (stream.outgoing.writableLength > mostUnread) {
      letGo(stream);
      stream.outgoing.destroy();
    } else stream.outgoing.write(bytes);
  };
  const beat = setInterval(() => {
    for (const { streams } of halls.values()) for (const stream of streams) send(stream, heartbeat);
  }, heartbeatMs).unref();

  const { make, follow } = pictureMaker({ ask, gatherMs, againMs, send, follows: (hall) => !closed && halls.get(hall.slug) === hall });

  const hallOf = hallOpener({ halls, make, follow, latest: () => latest, closed: () => closed });

  return {
    /** Turns this response into a stream that begins with the present picture. Nothing is written of the response otherwise. */
    open: async (slug: string, outgoing: ServerResponse, caller: string): Promise<"open" | "full" | "notFound"> => {
      if (counter.isFull(caller)) return "full";
      const hall = await hallOf(slug);
      if (hall === null) return "notFound";
      if (outgoing.destroyed) return "open";
      // The last of the others may have left while this one waited.
      if (!halls.has(slug)) halls.set(slug, hall);
      const stream: Stream = { outgoing, caller, hall: halls.get(slug) ?? hall };
      stream.hall.streams.add(stream);
      counter.enter(caller);
      outgoing.on("close", () => letGo(stream));
      outgoing.on("error", () => letGo(stream));
      outgoing.writeHead(200, streamHeaders);
      outgoing.write(comeAgain());
      if (stream.hall.bytes) outgoing.write(stream.hall.bytes);
      if (stream.hall.wanted < latest) {
        stream.hall.wanted = latest;
        void follow(stream.hall);
      }
      return "open";
    },
    /** Something changed that a reader could see: every hall that is followed looks again. */
    announce: (version: number): void => {
      if (version <= latest) return;
      latest = version;
      for (const hall of halls.values()) {
        hall.wanted = version;
        void follow(hall);
      }
    },
    size: counter.all,
    close: (): void => {
      closed = true;
      clearInterval(beat);
      for (const { streams } of halls.values()) for (const { outgoing } of streams) outgoing.end();
      halls.clear();
    },
  };
}
