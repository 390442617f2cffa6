import { type Answer, etagOf, weightOf } from "./answer.ts";

/** Reads that ask for the same thing at the same time share one; each caller's read begins after it asked, so it is never of an older moment. */
export function shared<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    next = null;
    const begun = read().finally(() => {
      if (running === begun) running = null;
    });
    running = begun;
    return begun;
  };
  return () => {
    if (!running) return start();
    next ??= running.then(start, start);
    return next;
  };
}

export type PageCacheOptions = {
  /** The content version now: asked for every page, so that a reader sees what was committed before. */
  readonly version: () => Promise<number>;
  readonly maxBytes?: number;
  /** A page may tell the time ("closes in 3 days"), which no version tells of. */
  readonly maxAgeMs?: number;
  readonly clock?: () => number;
};

type Kept = { readonly version: number; readonly until: number; readonly made: Promise<Answer> };

/** Whether others may be given this answer too. */
const isForAll = (made: Answer): boolean => made.status < 500 && made.setCookie.length === 0 && !/private|no-store/.test(made.headers["cache-control"] ?? "");
const isKept = (made: Answer): boolean => isForAll(made) && made.status === 200;

const hour = 3_600_000;

/**
 * Answers to anonymous readers, made once per address and content version and kept as bytes; the least recently read go
 * first when memory is full. An answer that is not for all (an error, a cookie) is made again for each reader.
 */
export function pageCache({ version, maxBytes = 64 * 1024 * 1024, maxAgeMs = hour / 60, clock = Date.now }: PageCacheOptions) {
  const pages = new Map<string, Kept>();
  const weights = new Map<string, number>();
  let bytes = 0;

  const forget = (address: string, kept: Kept): void => {
    if (pages.get(address) !== kept) return;
    pages.delete(address);
    bytes -= weights.get(address) ?? 0;
    weights.delete(address);
  };
  const weigh = (address: string, kept: Kept, made: Answer): void => {
    if (pages.get(address) !== kept) return;
    weights.set(address, weightOf(made) + address.length * 2);
    bytes += weights.get(address) ?? 0;
    for (const [oldest, other] of pages) {
      if (bytes <= maxBytes) return;
      if (weights.has(oldest)) forget(oldest, other);
    }
  };

  const make = (address: string, now: number, render: (version: number) => Promise<Answer>): Promise<Answer> => {
    const old = pages.get(address);
    if (old) forget(address, old);
    const made = render(now).then((given) => (isKept(given) ? { ...given, etag: etagOf(given.body) } : given));
    const kept: Kept = { version: now, until: clock() + maxAgeMs, made };
    pages.set(address, kept);
    made.then(
      (given) => (isKept(given) ? weigh(address, kept, given) : forget(address, kept)),
      () => forget(address, kept),
    );
    return made;
  };

  return {
    /** The answer for this address: kept, being made, or made now by `render`. */
    answerFor: async (address: string, render: (version: number) => Promise<Answer>): Promise<Answer> => {
      const now = await version();
      const kept = pages.get(address);
      if (!kept || kept.version !== now || kept.until <= clock()) return make(address, now, render);
      pages.delete(address);
      pages.set(address, kept);
      const given = await kept.made;
      return isForAll(given) ? given : render(now);
    },
    size: (): { readonly pages: number; readonly bytes: number } => ({ pages: pages.size, bytes }),
  };
}

export type PageCache = ReturnType<typeof pageCache>;
