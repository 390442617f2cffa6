import { z } from "zod";
import { seal, unseal } from "../../store/seal.ts";
import { type Keys, newToken, same } from "./keys.ts";

/** The value of a cookie in a Cookie header, still encoded; null when it is not there. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

const day = 24 * 60 * 60;

/** Each cookie of signing in, with its life in seconds. */
const lives = { session: 30 * day, waiting: 20 * 60, device: 400 * day, passkey: 5 * 60 } as const;
type Kind = keyof typeof lives;

/** `__Host-` binds a cookie to this host and to https; a browser takes it from https only. */
export const cookieName = (kind: Kind, https: boolean): string => `${https ? "__Host-" : ""}mandate-${kind}`;

const written = (kind: Kind, value: string, seconds: number, https: boolean): string =>
  `${cookieName(kind, https)}=${value}; Max-Age=${seconds}; Path=/; ${https ? "Secure; " : ""}HttpOnly; SameSite=Lax`;

export const setCookie = (kind: Kind, value: string, https: boolean): string => written(kind, value, lives[kind], https);
export const clearCookie = (kind: Kind, https: boolean): string => written(kind, "", 0, https);

const tokenPattern = /^[\w-]{43}$/;

/** The token of the session cookie, or null for what cannot be one. */
export function sessionToken(header: string | undefined, https: boolean): string | null {
  const value = cookieValue(header, cookieName("session", https));
  return value !== null && tokenPattern.test(value) ? value : null;
}

export function passkeyToken(header: string, https: boolean): string | null {
  const value = cookieValue(header, cookieName("passkey", https));
  return value !== null && tokenPattern.test(value) ? value : null;
}

// ---- a device that waits for a code ----

/** The address stays on the device, sealed: the database need not know whom somebody wanted to sign in as. */
const waitingShape = z.object({ token: z.string().regex(tokenPattern), email: z.string() });
export type Waiting = z.output<typeof waitingShape>;

const waitingPurpose = "sign-in waiting";

export const waitingCookie = (waiting: Waiting, https: boolean): string =>
  setCookie("waiting", seal(waitingPurpose, "cookie", JSON.stringify(waiting)).toString("base64url"), https);

export function readWaiting(header: string, https: boolean): Waiting | null {
  const value = cookieValue(header, cookieName("waiting", https));
  const text = value === null ? null : unseal(waitingPurpose, "cookie", Buffer.from(value, "base64url"));
  if (text === null) return null;
  const parsed = waitingShape.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

// ---- a device that signed in before ----

const mostAccounts = 8;
const tagLength = 12;

/** What a device remembers: a number of its own, and tags of the accounts that signed in on it. */
export type Device = { readonly id: string; readonly accounts: readonly string[] };

const tagOf = (account: string): string => account.slice(0, tagLength);
const devicePattern = /^([\w-]{43})\.((?:[\w-]{12})*)\.([\w-]{43})$/;

export function readDevice(header: string, https: boolean, keys: Keys): Device | null {
  const [, id, tags, signature] = devicePattern.exec(cookieValue(header, cookieName("device", https)) ?? "") ?? [];
  if (id === undefined || tags === undefined || signature === undefined || !same(signature, keys.device(`${id}.${tags}`))) return null;
  return { id, accounts: tags.match(/[\w-]{12}/g) ?? [] };
}

/** Whether somebody has signed in to this account on this device before: the number it is counted by, else null. */
export const knownAs = (device: Device | null, account: string): string | null => (device?.accounts.includes(tagOf(account)) ? device.id : null);

/** The cookie of a device on which this account has just signed in. */
export function deviceCookie(device: Device | null, account: string, https: boolean, keys: Keys): string {
  const id = device?.id ?? newToken();
  const tags = [...new Set([tagOf(account), ...(device?.accounts ?? [])])].slice(0, mostAccounts).join("");
  return setCookie("device", `${id}.${tags}.${keys.device(`${id}.${tags}`)}`, https);
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/iPad|Tablet|PlayBook|Silk/i, "Tablet"],
  [/Mobi|iPhone|iPod|Android/i, "Phone"],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const firstOf = (of: typeof kinds, agent: string, otherwise: string): string => of.find(([pattern]) => pattern.test(agent))?.[1] ?? otherwise;

/** "Phone, Firefox": as coarse as will do to know one's own. Nothing else of what the browser says is kept. */
export const describeDevice = (agent: string): string =>
  agent === "" ? "A program" : `${firstOf(kinds, agent, "Computer")}, ${firstOf(browsers, agent, "another browser")}`;
