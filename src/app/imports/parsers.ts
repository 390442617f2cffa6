import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type Parsed, type ParseSetup, rowParser } from "./parsing.ts";

export type Parsers = { readonly parse: (stretch: string, isFirst: boolean) => Promise<Parsed>; readonly atOnce: number; readonly close: () => Promise<void> };

/** From here on it is worth the while to start threads. */
const longFile = 8_000_000;
export const isLong = (bytes: number): boolean => bytes >= longFile;

/** Reads here, in this thread. */
function inPlace(setup: ParseSetup): Parsers {
  const parse = rowParser(setup);
  return { parse: async (stretch, isFirst) => parse(stretch, isFirst), atOnce: 1, close: async () => undefined };
}

type Waiting = { readonly done: (parsed: Parsed) => void; readonly failed: (error: unknown) => void };

/** A thread; what is asked of it is answered in order. */
function thread(setup: ParseSetup) {
  const worker = new Worker(new URL("./parse-worker.ts", import.meta.url), {
    workerData: setup,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
  });
  const waiting: Waiting[] = [];
  worker.on("message", (parsed: Parsed) => waiting.shift()?.done(parsed));
  let ended: Error | null = null;
  const fail = (error: Error): void => {
    ended = error;
    for (const one of waiting.splice(0)) one.failed(error);
  };
  worker.on("error", fail);
  worker.on("exit", (code) => fail(new Error(`the thread that reads a list ended with ${code}`)));
  const parse = (stretch: string, isFirst: boolean): Promise<Parsed> =>
    new Promise((done, failed) => {
      if (ended) return failed(ended);
      waiting.push({ done, failed });
      return worker.postMessage({ stretch, isFirst });
    });
  return { parse, close: async () => void (await worker.terminate()) };
}

/** Reads a long file in as many threads as the machine has, a short one right here. */
export function parsersFor(setup: ParseSetup, bytes: number): Parsers {
  const threads = Math.min(2, availableParallelism());
  if (!isLong(bytes) || threads < 2) return inPlace(setup);
  const pool = Array.from({ length: threads }, () => thread(setup));
  let next = 0;
  return {
    parse: (stretch, isFirst) => (pool[next++ % pool.length] ?? inPlace(setup)).parse(stretch, isFirst),
    atOnce: threads * 2,
    close: async () => void (await Promise.all(pool.map(({ close }) => close()))),
  };
}
