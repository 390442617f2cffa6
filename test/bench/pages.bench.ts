// Anonymous pages: requests a second on one core, beside a bare Hono answer of the same bytes, and bytes over the wire.
// "On one core" is by the processor time of the server's thread, so that a busy machine does not change it; what the wall
// clock gave stands beside it. A server that runs elsewhere can be measured by the wall clock only.
//   node test/bench/pages.bench.ts                     a page of 30 kB made by the bench
//   node test/bench/pages.bench.ts http://127.0.0.1:3000/conferences/founding-conference   a page of a server that runs
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { html, startTestServer } from "../build/http-server.ts";
import { type Load, type Loaded, putLoad } from "./load.ts";

const bar = 1500;
const row = (n: number): string =>
  `<tr><td>${n}</td><td><a href="/conferences/founding-conference/motions/${n}">Motion ${n} on the constitution of the federation</a></td><td>Submitted by group ${n * 7}, revised 2026-03-${(n % 28) + 1}</td></tr>`;
const page = `<main><h1>Agenda</h1><table>${Array.from({ length: 170 }, (_, n) => row(n)).join("\n")}</table></main>`;

type Measured = Loaded & { readonly onOneCore: number };

const cpuSeconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};

async function measured(load: Load, here = true): Promise<Measured> {
  const before = cpuSeconds();
  const loaded = await putLoad(load);
  return { ...loaded, onOneCore: here ? (loaded.perSecond * loaded.seconds) / (cpuSeconds() - before) : loaded.perSecond };
}

const print = (what: string, { onOneCore, perSecond, status, bodyBytes, p50, p99 }: Measured, bare: number): void =>
  console.log(
    `${what.padEnd(22)} ${String(Math.round(onOneCore)).padStart(6)} requests/s on one core, ${(onOneCore / bare).toFixed(2)} of bare Hono (by the clock ${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms); ${status}, body ${bodyBytes} bytes`,
  );

/** Hono with the same bytes and nothing else: what the framework itself allows on this machine. */
async function bareHono(body: string): Promise<Measured> {
  const hono = new Hono().get("/", (c) => c.html(body));
  const listener = getRequestListener(hono.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await putLoad({ port, path: "/", seconds: 1 });
  const loaded = await measured({ port, path: "/" });
  server.closeAllConnections();
  server.close();
  return loaded;
}

async function measure(port: number, path: string, here: boolean): Promise<void> {
  const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  const bare = await bareHono(text);
  print("bare Hono, same bytes", bare, bare.onOneCore);
  await putLoad({ port, path, seconds: 1 });
  const plain = await measured({ port, path }, here);
  print("page, as it is", plain, bare.onOneCore);
  const brotli = await measured({ port, path, headers: { "accept-encoding": "gzip, br" } }, here);
  print("page, br", brotli, bare.onOneCore);
  const gzip = await measured({ port, path, headers: { "accept-encoding": "gzip" } }, here);
  print("page, gzip", gzip, bare.onOneCore);
  const etag = /^etag: (.*)$/im.exec(plain.headers)?.[1] ?? "";
  print("page, unchanged since", await measured({ port, path, headers: { "if-none-match": etag } }, here), bare.onOneCore);
  console.log(
    `over the wire: ${plain.bodyBytes} bytes plain, ${gzip.bodyBytes} gzip (${(gzip.bodyBytes / plain.bodyBytes).toFixed(3)}), ${brotli.bodyBytes} br (${(brotli.bodyBytes / plain.bodyBytes).toFixed(3)})`,
  );
  const slowest = Math.min(plain.onOneCore, brotli.onOneCore, gzip.onOneCore);
  console.log(`${slowest >= bar ? "holds" : "MISSES"} the bar of ${bar} anonymous pages a second on one core: ${Math.round(slowest)}`);
  if (slowest < bar) process.exitCode = 1;
}

test("anonymous pages, requests a second", { timeout: 120_000 }, async (t) => {
  const given = process.argv.find((argument) => argument.startsWith("http://"));
  if (given) return measure(Number(new URL(given).port), new URL(given).pathname, false);
  const server = await startTestServer(t, { pages: { "GET /agenda": () => html(page) } });
  await measure(server.port, "/agenda", true);
});
