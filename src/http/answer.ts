import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, createGzip, gzip } from "node:zlib";

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

type Coding = "br" | "gzip";

/** A whole answer in memory: what is sent, and its compressed forms once somebody has asked for them. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookie: readonly string[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** Weak: the same answer has one tag in every coding. "" when it is not to be kept by anybody. */
  readonly etag: string;
  readonly coded: Map<Coding, Promise<Uint8Array<ArrayBuffer>>>;
  /** A long list, made while it is sent, in place of `body`: it is never whole in memory, and kept by nobody. */
  readonly pieces?: AsyncIterable<string>;
};

const plainBytes = (body: Uint8Array | string): Uint8Array<ArrayBuffer> => (typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body));

export function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string,
  more: { readonly setCookie?: readonly string[]; readonly etag?: string } = {},
): Answer {
  return { status, headers, setCookie: more.setCookie ?? [], body: plainBytes(body), etag: more.etag ?? "", coded: new Map() };
}

/** An answer that is made while it is sent. */
export const streamed = (status: number, headers: Readonly<Record<string, string>>, pieces: AsyncIterable<string>): Answer => ({
  ...answer(status, { "cache-control": "private, no-store", ...headers }, ""),
  pieces,
});

export const etagOf = (body: Uint8Array): string => `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

const compressible = /^(text\/|application\/(json|javascript|xml|manifest\+json|rss\+xml|atom\+xml)|image\/svg)/;

/** The better coding of those that the reader takes; a coding with `q=0` is one that it does not. */
export function codingFor(acceptEncoding: string): Coding | null {
  const takes = (coding: Coding): boolean =>
    acceptEncoding.split(",").some((part) => {
      const [name, ...parameters] = part.trim().split(";");
      return name?.toLowerCase() === coding && !parameters.some((parameter) => /^\s*q=0(\.0+)?\s*$/.test(parameter));
    });
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : null;
}

const compressed: Record<Coding, (body: Uint8Array, kept: boolean) => Promise<Uint8Array<ArrayBuffer>>> = {
  br: async (body, kept) =>
    new Uint8Array(await brotlied(body, { params: { [constants.BROTLI_PARAM_QUALITY]: kept ? 6 : 3, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })),
  gzip: async (body, kept) => new Uint8Array(await gzipped(body, { level: kept ? 6 : 3 })),
};

/** Below this a frame of the network carries it anyway. */
const worthCompressing = 1000;

async function inCoding(given: Answer, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const ready = given.coded.get(coding) ?? compressed[coding](given.body, given.etag !== "");
  given.coded.set(coding, ready);
  return ready;
}

/** Memory that an answer holds, its compressed forms reckoned in. */
export const weightOf = (given: Answer): number => given.body.length + Math.ceil(given.body.length / 2) + 2000;

const isKnown = (ifNoneMatch: string, etag: string): boolean => etag !== "" && ifNoneMatch.split(",").some((tag) => tag.trim() === etag || tag.trim() === "*");

/** Sends what is made piece by piece, as fast as the reader takes it. Who goes away in between is no fault; a list that breaks off is. */
async function sendPieces(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, pieces }: Answer & { readonly pieces: AsyncIterable<string> },
): Promise<void> {
  const zips = /(^|,)\s*gzip\s*(,|;(?!\s*q=0(\.0+)?\s*(,|$))|$)/i.test(String(incoming.headers["accept-encoding"] ?? ""));
  outgoing.writeHead(status, { ...headers, vary: "Cookie, Accept-Encoding", ...(zips ? { "content-encoding": "gzip" } : {}) });
  if (incoming.method === "HEAD") {
    outgoing.end();
    return;
  }
  try {
    await (zips ? pipeline(Readable.from(pieces), createGzip({ level: 3 }), outgoing) : pipeline(Readable.from(pieces), outgoing));
  } catch (error) {
    if (!["ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE"].includes(String(Object(error).code))) throw error;
  }
}

/** The header fields that tell of what is sent. */
function headersFor(given: Answer, mayCompress: boolean): Record<string, string | readonly string[]> {
  const headers: Record<string, string | readonly string[]> = { ...given.headers };
  if (given.etag !== "") headers["etag"] = given.etag;
  if (given.setCookie.length > 0) headers["set-cookie"] = given.setCookie;
  if (mayCompress) headers["vary"] = given.headers["vary"] ? `${given.headers["vary"]}, Accept-Encoding` : "Accept-Encoding";
  return headers;
}

/** Sends the answer as this reader takes it: 304 if it has it, compressed if it understands that, without body for HEAD. */
export async function send(incoming: IncomingMessage, outgoing: ServerResponse, given: Answer): Promise<void> {
  if (given.pieces) return sendPieces(incoming, outgoing, { ...given, pieces: given.pieces });
  const mayCompress = given.body.length >= worthCompressing && compressible.test(given.headers["content-type"] ?? "");
  const headers = headersFor(given, mayCompress);
  if (given.status === 200 && isKnown(incoming.headers["if-none-match"] ?? "", given.etag)) {
    delete headers["content-type"];
    outgoing.writeHead(304, headers as OutgoingHttpHeaders).end();
    return;
  }
  const coding = mayCompress ? codingFor(String(incoming.headers["accept-encoding"] ?? "")) : null;
  const body = coding ? await inCoding(given, coding) : given.body;
  if (coding) headers["content-encoding"] = coding;
  const hasBody = given.status !== 204 && given.status !== 304;
  if (hasBody) headers["content-length"] = String(body.length);
  outgoing.writeHead(given.status, headers as OutgoingHttpHeaders);
  if (hasBody && incoming.method !== "HEAD") outgoing.end(body);
  else outgoing.end();
}
