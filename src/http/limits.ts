import type { IncomingMessage } from "node:http";
import { no, ok, type Refusal, type Result } from "#kit";

/** `burst` at once, then `perHour`; what is counted by is forgotten when it is full again. */
export type Allowance = { readonly burst: number; readonly perHour: number };

export type Limiter = {
  /** Takes one from the allowance of `key`, or refuses with the seconds to wait. */
  readonly take: (key: string) => Result<null, Refusal>;
  /** Gives one back: the attempt turned out to be a right one. */
  readonly giveBack: (key: string) => void;
};

const mostKeys = 100_000;

/** Token buckets in memory: nothing that is counted by is written anywhere. */
export function limiter({ burst, perHour }: Allowance, clock: () => number = Date.now): Limiter {
  const perMs = perHour / 3_600_000;
  const buckets = new Map<string, { left: number; at: number }>();
  const present = (key: string): { left: number; at: number } => {
    const now = clock();
    const bucket = buckets.get(key) ?? { left: burst, at: now };
    return { left: Math.min(burst, bucket.left + (now - bucket.at) * perMs), at: now };
  };
  const forgetFull = (): void => {
    for (const key of buckets.keys()) if (present(key).left >= burst) buckets.delete(key);
    // All are in use: an attack. The oldest go, so that memory stays bounded.
    for (const key of buckets.keys()) if (buckets.size > mostKeys / 2) buckets.delete(key);
  };
  return {
    take: (key) => {
      const bucket = present(key);
      if (bucket.left < 1) return no({ code: "rate.tooMany", detail: { seconds: Math.ceil((1 - bucket.left) / perMs / 1000) } });
      if (buckets.size >= mostKeys) forgetFull();
      buckets.set(key, { left: bucket.left - 1, at: bucket.at });
      return ok(null);
    },
    giveBack: (key) => {
      const bucket = present(key);
      buckets.set(key, { left: Math.min(burst, bucket.left + 1), at: bucket.at });
    },
  };
}

/** The first refusal, or ok: each limiter is asked in turn. */
export function takeAll(...asked: readonly (readonly [Limiter, string])[]): Result<null, Refusal> {
  for (const [limit, key] of asked) {
    const taken = limit.take(key);
    if (!taken.ok) return taken;
  }
  return ok(null);
}

const near = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/**
 * Whom to count by: the address that speaks, or, when that is a proxy close by, the address that the proxy says it heard
 * from (the last in X-Forwarded-For: the others are the caller's own words). IPv6 counts by /64, as one home has.
 */
export function callerOf(incoming: IncomingMessage): string {
  const spoken = incoming.socket.remoteAddress ?? "";
  const forwarded = incoming.headers["x-forwarded-for"];
  const last = (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",").at(-1)?.trim() ?? "";
  const address = near.test(spoken) && last !== "" ? last.slice(0, 45) : spoken;
  return address.includes(":") && !address.startsWith("::ffff:") ? address.split(":").slice(0, 4).join(":") : address;
}

export const megabyte = 1024 * 1024;

/**
 * How large a body may be. Files come as multipart or, through the API, as base64 in JSON, and only from people who are
 * signed in; a long motion in a plain form is up to three times as large on the wire as its text.
 */
export function bodyLimit(contentType: string, signedIn: boolean): number {
  if (!signedIn) return megabyte;
  if (contentType.startsWith("multipart/form-data") || contentType.startsWith("application/json")) return 15 * megabyte;
  return contentType.startsWith("application/x-www-form-urlencoded") ? 4 * megabyte : megabyte;
}

/** The whole body, or a refusal: `input.tooLarge` as soon as it is known to be larger, `input.cutShort` when the sender went away. */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Result<Buffer, Refusal>> {
  const tooLarge = no({ code: "input.tooLarge", detail: { megabytes: limit / megabyte } });
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return tooLarge;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    // The connection is still wanted, for the answer.
    for await (const part of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > limit) return tooLarge;
      parts.push(part);
    }
  } catch {
    return no({ code: "input.cutShort" });
  }
  return ok(Buffer.concat(parts, size));
}
