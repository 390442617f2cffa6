import { createHash, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** Hashes under keys that are derived from the program's secret, one for each purpose: none can be reckoned from the database. */
export type Keys = {
  /** What an address is counted by. */
  readonly account: (address: string) => string;
  /** Of a code, bound to the request that it was asked for by. */
  readonly code: (request: string, code: string) => string;
  /** Signs what a device remembers. */
  readonly device: (text: string) => string;
  /** Names a person to authenticators; tells nobody who it is. */
  readonly userHandle: (person: string) => string;
};

export function keysOf(secret: string): Keys {
  const keyed = (purpose: string): ((text: string) => string) => {
    const key = new Uint8Array(hkdfSync("sha256", secret, "", `mandate sign-in ${purpose} v1`, 32));
    return (text) => createHmac("sha256", key).update(text).digest("base64url");
  };
  const code = keyed("code");
  return { account: keyed("account"), code: (request, typed) => code(`${request} ${typed}`), device: keyed("device"), userHandle: keyed("user handle") };
}

/** 256 bits of chance. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token. It holds enough chance that no key is needed. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export const sixDigits = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** Compares in the same time wherever the texts differ. */
export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
