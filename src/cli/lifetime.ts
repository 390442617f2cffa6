/** Thrown between two steps of the start when the program was told to stop meanwhile. */
export class Stopped extends Error {}

/** From the start of a command to its end: what is to be closed, in reverse order, and whether somebody asked to stop. */
export type Lifetime = {
  readonly closing: (close: () => Promise<unknown>) => void;
  /** Carries out one step of the start, unless the program was told to stop. */
  readonly step: <T>(work: () => Promise<T>) => Promise<T>;
  /** Settles when the program is told to stop: Ctrl-C, SIGTERM, the terminal closed. */
  readonly stopped: Promise<void>;
  readonly isStopped: () => boolean;
  readonly closeAll: () => Promise<void>;
};

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Requests get five seconds, a database a few more. */
const longestClosingMs = 30_000;

/**
 * Listens to the signals from now on. A second signal changes nothing: Ctrl-C under npm arrives twice, from the terminal
 * and from npm.
 */
export function beginLifetime(): Lifetime {
  const closers: (() => Promise<unknown>)[] = [];
  let told = false;
  const stopped = new Promise<void>((resolve) => {
    const stop = (): void => {
      told = true;
      setTimeout(() => process.exit(1), longestClosingMs).unref();
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
  return {
    closing: (close) => void closers.push(close),
    step: async (work) => {
      // Signals that came while a step kept the program busy are handed over first.
      await new Promise((resolve) => void setImmediate(resolve));
      if (told) throw new Stopped();
      return work();
    },
    stopped,
    isStopped: () => told,
    closeAll: async () => {
      for (let close = closers.pop(); close; close = closers.pop())
        await close().catch((error: unknown) => process.stderr.write(`while stopping: ${String(error)}\n`));
    },
  };
}
