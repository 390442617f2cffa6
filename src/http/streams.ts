/** A reader that has this much unread is not reading: it is let go, and its browser comes again. */
export const mostUnread = 64 * 1024;

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
};

export const heartbeat = Buffer.from(":\n\n");

/** Counts open streams, in all and by caller: a hall of delegates speaks from one address. */
export function streamCounter({ inAll, byCaller }: { readonly inAll: number; readonly byCaller: number }) {
  const ofCaller = new Map<string, number>();
  let all = 0;
  const count = (caller: string, by: 1 | -1): void => {
    all += by;
    const now = (ofCaller.get(caller) ?? 0) + by;
    if (now > 0) ofCaller.set(caller, now);
    else ofCaller.delete(caller);
  };
  return {
    isFull: (caller: string): boolean => all >= inAll || (ofCaller.get(caller) ?? 0) >= byCaller,
    enter: (caller: string): void => count(caller, 1),
    leave: (caller: string): void => count(caller, -1),
    all: (): number => all,
  };
}
