import { Worker } from "node:worker_threads";
import { no, ok, type Refusal, type Result, unreachable } from "#kit";
import type { CardSheet } from "./cards.ts";
import type { Paper } from "./paper.ts";
import type { TypstAnswer } from "./typst-worker.ts";

/** `document.timedOut` and `document.busy` pass; `document.failed` names what Typst said and is worth a report. */
export type PdfRefusal = Refusal<"document.timedOut" | "document.busy" | "document.failed" | "document.closed">;

/** Writes papers as tagged PDF, one after the other, in a thread that is kept and does not keep the process alive. */
export type PdfWriter<T = Paper> = { readonly write: (paper: T) => Promise<Result<Uint8Array, PdfRefusal>>; readonly close: () => Promise<void> };

type Answer = TypstAnswer | { readonly kind: "timedOut" } | { readonly kind: "closed" };

const typst = new URL("./typst-worker.ts", import.meta.url);
const cards = new URL("./cards-worker.ts", import.meta.url);

/** A paper that takes longer than `timeoutMs` is given up and the thread replaced; beyond `queue` waiting papers one more is refused at once. */
export function openPdfWriter<T = Paper>({
  timeoutMs = 30_000,
  queue = 100,
  thread = typst,
}: {
  readonly timeoutMs?: number;
  readonly queue?: number;
  readonly thread?: URL;
} = {}): PdfWriter<T> {
  const typesetter = openThread<T>(thread, timeoutMs);
  let [closed, inHand] = [false, 0];
  let turn: Promise<unknown> = Promise.resolve();
  return {
    write: async (paper) => {
      if (inHand > queue) return no({ code: "document.busy" });
      inHand += 1;
      const answer = turn.then((): Answer | Promise<Answer> => (closed ? { kind: "closed" } : typesetter.run(paper)));
      turn = answer;
      const result = resultOf(await answer);
      inHand -= 1;
      return result;
    },
    close: () => {
      closed = true;
      return typesetter.close();
    },
  };
}

/** One thread, started when first needed and again after it died or was given up. It takes one paper at a time. */
function openThread<T>(script: URL, timeoutMs: number): { readonly run: (paper: T) => Promise<Answer>; readonly close: () => Promise<void> } {
  let worker: Worker | null = null;
  let settle: (answer: Answer) => void = () => undefined;

  /** Typst cannot be interrupted: a thread given up ends when its call returns. */
  function discard(answer: Answer): Promise<unknown> {
    const old = worker;
    worker = null;
    old?.removeAllListeners();
    old?.on("error", () => undefined);
    old?.unref();
    settle(answer);
    return old?.terminate() ?? Promise.resolve();
  }

  function start(): Worker {
    const fresh = new Worker(script, { execArgv: [] });
    fresh.on("message", (answer: TypstAnswer) => settle(answer));
    fresh.on("error", (error) => void discard({ kind: "failed", message: error instanceof Error ? error.message : String(error) }));
    fresh.on("exit", (code) => void discard({ kind: "failed", message: `the typesetting thread ended with ${code}` }));
    return fresh;
  }

  return {
    run: (paper) =>
      new Promise((resolve) => {
        const busy = (worker ??= start());
        const timer = setTimeout(() => void discard({ kind: "timedOut" }), timeoutMs);
        settle = (answer) => {
          clearTimeout(timer);
          busy.unref();
          settle = () => undefined;
          resolve(answer);
        };
        busy.ref();
        busy.postMessage(paper);
      }),
    close: async () => void (await discard({ kind: "closed" })),
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

/** A writer of credential cards, in a thread of its own: hundreds at once must not keep the readers of papers waiting. */
export const openCardWriter = (): PdfWriter<CardSheet> => openPdfWriter<CardSheet>({ thread: cards, timeoutMs: 120_000 });

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
