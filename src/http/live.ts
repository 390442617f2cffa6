import type { ServerResponse } from "node:http";
import { heartbeat, mostUnread, streamCounter, streamHeaders } from "./streams.ts";

export type StreamLimits = {
  readonly inAll?: number;
  /** A hall of delegates speaks from one address. */
  readonly byCaller?: number;
  readonly heartbeatMs?: number;
  /** Changes within this time are told as one. */
  readonly gatherMs?: number;
};

type Stream = { readonly outgoing: ServerResponse; readonly caller: string };

const message = (event: string, version: number): Buffer => Buffer.from(`event: ${event}\nid: ${version}\ndata: {"version":${version}}\n\n`);

/** The event streams that are open. A message is made once and written as it is to every stream. */
export function eventStreams({ inAll = 10_000, byCaller = 6_000, heartbeatMs = 25_000, gatherMs = 150 }: StreamLimits = {}) {
  const streams = new Set<Stream>();
  const counter = streamCounter({ inAll, byCaller });
  let latest = 0;
  let told = 0;
  let quiet: NodeJS.Timeout | null = null;

  const letGo = (stream: Stream): void => {
    if (streams.delete(stream)) counter.leave(stream.caller);
  };
  const toAll = (bytes: Buffer): void => {
    for (const stream of streams) {
      if (stream.outgoing.writableLength > mostUnread) {
        letGo(stream);
        stream.outgoing.destroy();
      } else stream.outgoing.write(bytes);
    }
  };
  const beat = setInterval(() => toAll(heartbeat), heartbeatMs).unref();

  const tell = (): void => {
    quiet = null;
    if (told === latest) return;
    told = latest;
    toAll(message("changed", latest));
    quiet = setTimeout(tell, gatherMs);
  };

  return {
    /**
     * Turns this response into a stream; false when there are too many. It begins with the present version, as a
     * "changed" event if the reader has seen an earlier one.
     */
    open: (outgoing: ServerResponse, caller: string, seen: number | null): boolean => {
      if (counter.isFull(caller)) return false;
      const stream = { outgoing, caller };
      streams.add(stream);
      counter.enter(caller);
      outgoing.on("close", () => letGo(stream));
      outgoing.on("error", () => letGo(stream));
      outgoing.writeHead(200, streamHeaders);
      // Spread out, so that a thousand readers do not come back in one moment after a restart.
      outgoing.write(`retry: ${1000 + Math.floor(Math.random() * 3000)}\n\n`);
      if (latest > 0) outgoing.write(message(seen !== null && seen < latest ? "changed" : "version", latest));
      return true;
    },
    /** Tells every stream of a new version: at once, or together with others that come within the next moment. */
    announce: (version: number): void => {
      if (version <= latest) return;
      latest = version;
      if (quiet === null) tell();
    },
    size: (): number => streams.size,
    close: (): void => {
      clearInterval(beat);
      if (quiet !== null) clearTimeout(quiet);
      for (const stream of streams) {
        letGo(stream);
        stream.outgoing.end();
      }
    },
  };
}
