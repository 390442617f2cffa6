// Asks a server for one path over many kept connections, in a thread of its own so that the server has its core to itself.
import { connect } from "node:net";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

export type Load = {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly connections?: number;
  readonly seconds?: number;
};
export type Loaded = {
  readonly seconds: number;
  readonly perSecond: number;
  readonly status: number;
  readonly bodyBytes: number;
  readonly wireBytes: number;
  readonly p50: number;
  readonly p99: number;
  readonly headers: string;
};

const endOfHead = Buffer.from("\r\n\r\n");

/** One connection: the next request goes out when the answer to the last is whole. */
function asks({ port, path, headers = {} }: Load, until: number, done: (ms: number, head: string, bytes: number, body: number) => void): Promise<void> {
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
  return new Promise((resolve, reject) => {
    let got = Buffer.alloc(0);
    let begun = 0;
    const socket = connect(port, "127.0.0.1", next);
    function next(): void {
      if (performance.now() > until) {
        socket.destroy();
        resolve();
        return;
      }
      begun = performance.now();
      socket.write(request);
    }
    socket.on("error", reject);
    socket.on("close", () => (performance.now() > until ? resolve() : reject(new Error("the server closed the connection"))));
    socket.on("data", (part) => {
      got = got.length === 0 ? part : Buffer.concat([got, part]);
      const at = got.indexOf(endOfHead);
      if (at < 0) return;
      const head = got.toString("latin1", 0, at);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (got.length < at + 4 + length) return;
      done(performance.now() - begun, head, at + 4 + length, length);
      got = Buffer.alloc(0);
      next();
    });
  });
}

async function run(load: Load): Promise<Loaded> {
  const seconds = load.seconds ?? 4;
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let first = { head: "", bytes: 0, body: 0 };
  const count = (ms: number, head: string, bytes: number, body: number): void => {
    if (times.length === 0) first = { head, bytes, body };
    times.push(ms);
  };
  await Promise.all(Array.from({ length: load.connections ?? 32 }, () => asks(load, until, count)));
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return {
    seconds,
    perSecond: times.length / seconds,
    status: Number(first.head.split(" ")[1]),
    bodyBytes: first.body,
    wireBytes: first.bytes,
    p50: at(0.5),
    p99: at(0.99),
    headers: first.head,
  };
}

/** Runs the load in a thread and answers its figures. */
export const putLoad = (load: Load): Promise<Loaded> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load });
    worker.once("message", resolve);
    worker.once("error", reject);
  });

if (!isMainThread) parentPort?.postMessage(await run(workerData as Load));
