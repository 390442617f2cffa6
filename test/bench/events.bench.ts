// Event streams: how long until every one of thousands has been told of a change, and what they weigh.
//   node test/bench/events.bench.ts [streams, 2000]
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

type Follow = { readonly port: number; readonly streams: number };

/** Opens the streams; tells when all are open, and of each version when all have heard it. */
async function follow({ port, streams }: Follow): Promise<void> {
  const heard = new Map<number, { count: number; last: number }>();
  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write("GET /live?conference=x HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n"));
      socket.on("error", reject);
      socket.on("data", (data) => {
        resolve(socket);
        for (const [, version] of data.toString("latin1").matchAll(/event: changed\nid: (\d+)/g)) {
          const entry = heard.get(Number(version)) ?? { count: 0, last: 0 };
          entry.count++;
          heard.set(Number(version), entry);
          if (entry.count === streams) parentPort?.postMessage({ version: Number(version) });
        }
      });
    });
  for (let opened = 0; opened < streams; opened += 100) await Promise.all(Array.from({ length: Math.min(100, streams - opened) }, open));
  parentPort?.postMessage({ open: streams });
}

async function bench(streams: number): Promise<void> {
  const { startTestServer } = await import("../build/http-server.ts");
  await test(`${streams} event streams`, { timeout: 120_000 }, async (t) => {
    const server = await startTestServer(t);
    const before = process.memoryUsage().rss;
    const worker = new Worker(new URL(import.meta.url), { workerData: { port: server.port, streams } satisfies Follow });
    const told: { open?: number; version?: number }[] = [];
    const waiting: ((message: { open?: number; version?: number }) => void)[] = [];
    worker.on("message", (message: { open?: number; version?: number }) => (waiting.shift() ?? ((one) => told.push(one)))(message));
    const next = (): Promise<{ open?: number; version?: number }> =>
      new Promise((resolve) => (told.length > 0 ? resolve(told.shift() ?? {}) : void waiting.push(resolve)));
    const begun = performance.now();
    await next();
    console.log(
      `${streams} streams opened in ${Math.round(performance.now() - begun)} ms, ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more in the server (streams and their readers share the process here)`,
    );
    const times: number[] = [];
    for (let n = 0; n < 10; n++) {
      await new Promise((resolve) => void setTimeout(resolve, 300));
      const committed = server.app.people.addPerson(server.program, { givenName: `P${n}`, email: null }, server.commandId());
      const at = performance.now();
      server.must(await committed);
      await next();
      times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    console.log(
      `from sending a command to the last stream being told: median ${Math.round(times[5] ?? 0)} ms, worst ${Math.round(times[9] ?? 0)} ms (bar: 2000 ms)`,
    );
    if ((times[9] ?? 0) > 2000) process.exitCode = 1;
    await worker.terminate();
  });
}

if (isMainThread) await bench(Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 2000));
else await follow(workerData as Follow);
