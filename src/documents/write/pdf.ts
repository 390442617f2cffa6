import { Worker } from "node:worker_threads";
import { no, ok, type Refusal, type Result, unreachable } from "#kit";
import type { Paper } from "./paper.ts";
import type { TypstAnswer } from "./typst-worker.ts";

/** `document.timedOut` and `document.busy` pass; `document.failed` names what Typst said and is worth a report. */
export type PdfRefusal = Refusal<"document.timedOut" | "document.busy" | "document.failed" | "document.closed">;

/** Writes papers as tagged PDF, one after the other, in a thread that is kept and does not keep the process alive. */
export type PdfWriter = { readonly write: (paper: Paper) => Promise<Result<Uint8Array, PdfRefusal>>; readonly close: () => Promise<void> };

type Job = { readonly paper: Paper; readonly settle: (answer: Answer) => void };
type Answer = TypstAnswer | { readonly kind: "timedOut" } | { readonly kind: "closed" };

const typst = new URL("./typst-worker.ts", import.meta.url);

/** A job that takes longer than `timeoutMs` is given up and its thread replaced; more than `queue` waiting jobs are refused at once. */
export function openPdfWriter({ timeoutMs = 30_000, queue = 100, thread = typst }: { readonly timeoutMs?: number; readonly queue?: number; readonly thread?: URL } = {}): PdfWriter {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let running: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null;
  let closed = false;

  function finish(answer: Answer): void {
    const done = running;
    running = null;
    if (done === null) return;
    clearTimeout(done.timer);
    worker?.unref();
    done.job.settle(answer);
    next();
  }

  /** Typst cannot be interrupted: a thread given up ends when its call returns. */
  function discard(): void {
    const old = worker;
    worker = null;
    old?.removeAllListeners();
    old?.on("error", () => undefined);
    old?.unref();
    void old?.terminate();
  }

  function start(): Worker {
    const fresh = new Worker(thread, { execArgv: [] });
    fresh.on("message", (answer: TypstAnswer) => finish(answer));
    fresh.on("error", (error) => {
      discard();
      finish({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    });
    fresh.on("exit", (code) => {
      discard();
      finish({ kind: "failed", message: `the typesetting thread ended with ${code}` });
    });
    return fresh;
  }

  function next(): void {
    if (running !== null) return;
    const job = waiting.shift();
    if (job === undefined) return;
    worker ??= start();
    worker.ref();
    const timer = setTimeout(() => {
      discard();
      finish({ kind: "timedOut" });
    }, timeoutMs);
    running = { job, timer };
    worker.postMessage(job.paper);
  }

  const run = (paper: Paper): Promise<Answer> =>
    new Promise((settle) => {
      if (closed) return settle({ kind: "closed" });
      waiting.push({ paper, settle });
      next();
    });

  return {
    write: async (paper) => (waiting.length >= queue ? no({ code: "document.busy" }) : resultOf(await run(paper))),
    close: async () => {
      closed = true;
      const old = worker;
      discard();
      for (const job of waiting.splice(0)) job.settle({ kind: "closed" });
      finish({ kind: "closed" });
      await old?.terminate();
    },
  };
}

function resultOf(answer: Answer): Result<Uint8Array, PdfRefusal> {
  switch (answer.kind) {
    case "done":
      return ok(answer.pdf);
    case "failed":
      return no({ code: "document.failed", detail: { message: answer.message.slice(0, 1000) } });
    case "timedOut":
      return no({ code: "document.timedOut" });
    case "closed":
      return no({ code: "document.closed" });
    default:
      return unreachable(answer);
  }
}

let shared: PdfWriter | null = null;

/** The paper as PDF/UA-1, by the one writer of this process. */
export function writePdf(paper: Paper): Promise<Result<Uint8Array, PdfRefusal>> {
  shared ??= openPdfWriter();
  return shared.write(paper);
}

/** Ends the typesetting thread; the next `writePdf` would start another. */
export async function closePdf(): Promise<void> {
  const open = shared;
  shared = null;
  await open?.close();
}
