import { lookup } from "node:dns/promises";
import { request } from "node:https";
import { BlockList, isIP } from "node:net";
import type { WebhookAnswer } from "#domain/connections";
import type { Outgoing } from "./task.ts";

// Every range that is not the public internet (IANA special-purpose registries, RFC 6890 and its updates).
const closed = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(net, bits, "ipv4");
// Of IPv6 only global unicast (2000::/3) is public, and of that not what carries an IPv4 address or documents something.
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const)
  closed.addSubnet(net, bits, "ipv6");

/** "1.2.3.4" of an address that only wraps one of IPv4 (::ffff:1.2.3.4, RFC 4291 §2.5.5). */
function unwrapped(address: string): string {
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (!mapped) return address;
  if (mapped[1] !== undefined) return mapped[1];
  const [high, low] = [parseInt(mapped[2] ?? "0", 16), parseInt(mapped[3] ?? "0", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** Whether an address is one of the public internet, as far as anybody can tell from the address. */
export function isPublicAddress(address: string): boolean {
  const plain = unwrapped(address);
  const family = isIP(plain);
  if (family === 4) return !closed.check(plain, "ipv4");
  return family === 6 && open6.check(plain, "ipv6") && !closed.check(plain, "ipv6");
}

const isLoopback = (address: string): boolean => /^(127\.|::1$)/.test(unwrapped(address));

const answerWithinMs = 5_000;
const longestAnswer = 64 * 1024;
/** So much of an answer is kept, to find out what is wrong with a receiver. */
const keptOfAnswer = 300;

/** The address to connect to: looked up once, so that a name cannot answer otherwise when the connection is made. All of its addresses must be public. */
async function addressOf(host: string, { allowLoopback }: Outgoing): Promise<{ readonly address: string; readonly family: number } | null> {
  const bare = host.replace(/^\[|\]$/g, "");
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookup(bare, { all: true });
  const allowed = found.every(({ address }) => isPublicAddress(address) || (allowLoopback && isLoopback(address)));
  return allowed ? (found[0] ?? null) : null;
}

export type Post = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

const plainText = (bytes: Buffer): string =>
  bytes
    .toString("utf8")
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, keptOfAnswer);

type Place = { readonly url: URL; readonly address: string; readonly family: number };

/** One POST to one address. No redirect is followed, no cookie kept, no proxy used, and no more is read than is of use. */
function post({ url, address, family }: Place, { headers, body }: Post, { trusted }: Outgoing, signal: AbortSignal): Promise<WebhookAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        agent: false,
        signal,
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "Mandate-Webhook/1",
          accept: "*/*",
        },
        // Whatever the name says by now: this address. The certificate must still be the name's.
        lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
        ...(trusted === undefined ? {} : { ca: trusted }),
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        const end = (): void => resolve({ status: answer.statusCode ?? 0, text: plainText(Buffer.concat(parts)) });
        answer.on("data", (part: Buffer) => {
          size += part.length;
          if (size <= longestAnswer) return void parts.push(part);
          end();
          sent.destroy();
        });
        answer.on("end", end);
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "the name is not known",
  EAI_AGAIN: "the name could not be looked up",
  ECONNREFUSED: "nothing answers there",
  ECONNRESET: "the connection was cut off",
  ETIMEDOUT: "no connection came about",
  EHOSTUNREACH: "the address cannot be reached",
  ENETUNREACH: "the address cannot be reached",
  ABORT_ERR: "no answer came within five seconds",
  CERT_HAS_EXPIRED: "the certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is signed by nobody who is trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate is signed by nobody who is trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate is signed by nobody who is trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another name",
};

function reasonOf(error: unknown): string {
  const { code, name } = Object(error) as { readonly code?: unknown; readonly name?: unknown };
  if (name === "AbortError" || name === "TimeoutError") return reasons["ABORT_ERR"] ?? "";
  return (typeof code === "string" ? reasons[code] : undefined) ?? `no answer (${typeof code === "string" ? code : "unknown"})`;
}

/** Sends a request to an address that somebody typed, and to nowhere inside. Never rejects. */
export async function postOutside(to: Post, outgoing: Outgoing): Promise<WebhookAnswer> {
  try {
    const url = new URL(to.url);
    if (url.protocol !== "https:") return { status: null, text: "only https is spoken" };
    const signal = AbortSignal.timeout(answerWithinMs);
    const place = await addressOf(url.hostname, outgoing);
    if (!place) return { status: null, text: "the name leads to an address that is not of the public internet" };
    return await post({ url, ...place }, to, outgoing, signal);
  } catch (error) {
    return { status: null, text: reasonOf(error) };
  }
}
