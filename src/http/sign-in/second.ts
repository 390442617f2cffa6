import { no, ok, type Refusal, type Result } from "#kit";
import type { PersonId } from "#domain/people";
import { randomBytes, randomInt, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { Secret, TOTP } from "otpauth";
import type { SignedIn, Ways } from "../../app/account/contract.ts";
import { unseal } from "../../store/seal.ts";
import { closeRequest, countFailure, forgetFailures, holdRequest, type LockKey, provedRequest, secondsLocked } from "../../store/sign-in-codes.ts";
import { factorsOf, holdApp, holdRecovery, useRecovery, useStep } from "../../store/sign-in-factors.ts";
import type { Tx } from "../../store/tx.ts";
import { locked } from "./code.ts";
import { readWaiting } from "./cookies.ts";
import { counting, type Desk, type Opened, openSession, signedIn, type SignInRequest, tellOfChange } from "./desk.ts";
import { hashOf, same } from "./keys.ts";
import { evenly } from "./late.ts";

export const appPurpose = "authenticator app";

const step = 30;
const window = 1;

/** A code generator of 160 bits, as every authenticator app reads it (RFC 6238: SHA-1, six digits, 30 seconds). */
export const appOf = (secret: string, issuer: string, label: string): TOTP =>
  new TOTP({
    secret: Secret.fromBase32(secret),
    issuer: issuer.replaceAll(":", " "),
    label: label.replaceAll(":", " "),
    algorithm: "SHA1",
    digits: 6,
    period: step,
  });

/** The step of time whose code this is, at most one away from now; null when it is none. Told by the database's clock. */
export function stepOf(secret: string, code: string, nowMs: number): number | null {
  const app = appOf(secret, "", "");
  const delta = app.validate({ token: code, timestamp: nowMs, window });
  return delta === null ? null : Math.floor(nowMs / 1000 / step) + delta;
}

/** The code of the app in use. A step that was used, or lies before one that was, is refused: each code counts once. */
async function tryApp(tx: Tx, person: PersonId, code: string): Promise<boolean> {
  const app = await holdApp(tx, person, "inUse");
  const secret = app && unseal(appPurpose, person, app.sealed);
  if (!app || !secret) return false;
  const used = stepOf(secret, code, app.nowMs);
  if (used === null || used <= app.lastStep) return false;
  await useStep(tx, app.id, used);
  return true;
}

// ---- recovery codes ----

const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const slow = promisify<string, string, number, { N: number; r: number; p: number }, Buffer>(scrypt);

/** scrypt, since twelve letters (59 bits) are fewer than a plain hash may guard (ASVS 6.5.2). One salt a set: a try costs one reckoning. */
const hashRecovery = async (code: string, salt: string): Promise<string> => (await slow(code, salt, 32, { N: 16_384, r: 8, p: 1 })).toString("base64url");

export const recoveryCodes = 10;

const newRecoveryCode = (): string => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("");

/** Ten codes for the paper, in groups of four, and what is kept of them. */
export async function makeRecoverySet(): Promise<{ readonly codes: readonly string[]; readonly salt: string; readonly hashes: readonly string[] }> {
  const salt = randomBytes(16).toString("base64url");
  const plain = Array.from({ length: recoveryCodes }, newRecoveryCode);
  const hashes = await Promise.all(plain.map((code) => hashRecovery(code, salt)));
  return { codes: plain.map((code) => code.replace(/(.{4})(?=.)/g, "$1-")), salt, hashes };
}

async function tryRecovery(tx: Tx, person: PersonId, code: string): Promise<boolean> {
  const set = await holdRecovery(tx, person);
  if (!set) return false;
  const hash = await hashRecovery(code, set.salt);
  const found = set.hashes.find((kept) => same(kept, hash));
  if (found === undefined) return false;
  await useRecovery(tx, person, found);
  return true;
}

// ---- the second step of signing in ----

export type Shown = "app" | "recovery";

const wrongSecond = (seconds: number) =>
  no(seconds > 0 ? { code: "signIn.secondWrongWait", field: "code", detail: { seconds } } : { code: "signIn.secondWrong", field: "code" });

/** Tries a code of the app or of the recovery sheet. `place` is where it was typed: a waiting sign-in or a session. */
export async function trySecond(tx: Tx, person: PersonId, place: string, typed: string): Promise<Result<Shown, Refusal>> {
  const keys: readonly LockKey[] = [
    { key: `second place ${place}`, free: 2 },
    { key: `second account ${person}`, free: 10 },
  ];
  const wait = await secondsLocked(tx, keys);
  if (wait > 0) return locked(wait);
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  const shown: Shown = /^\d{6}$/.test(plain) ? "app" : "recovery";
  const right = shown === "app" ? await tryApp(tx, person, plain) : plain.length === 12 && (await tryRecovery(tx, person, plain));
  if (!right) return wrongSecond(await countFailure(tx, keys));
  await forgetFailures(tx, keys);
  return ok(shown);
}

/** How the person who typed the mailed code can go on; null when nobody did here. */
export async function waysOfWaiting(desk: Desk, request: SignInRequest): Promise<Ways | null> {
  const waiting = readWaiting(request.cookie, desk.https);
  const person = waiting && (await provedRequest(desk.db, hashOf(waiting.token)));
  if (!person) return null;
  const { app, passkeys, recovery } = await factorsOf(desk.db, person);
  return { app, passkey: passkeys > 0, recovery: recovery > 0, mail: false, demo: false };
}

/** The second factor after a mailed code: opens the session. */
export async function verifySecond(desk: Desk, request: SignInRequest, typed: string): Promise<Result<SignedIn, Refusal>> {
  const waiting = readWaiting(request.cookie, desk.https);
  if (waiting === null) return no({ code: "signIn.notWaiting" });
  const allowed = desk.limits.tries.take(request.caller);
  if (!allowed.ok) return allowed;
  const evenTime = evenly();
  const id = hashOf(waiting.token);
  const federation = await desk.federation();
  let whose: PersonId | null = null;
  const opened = await counting(desk, async (tx): Promise<Result<Opened, Refusal>> => {
    const held = await holdRequest(tx, id, "signIn");
    if (!held?.proved || held.person === null) return no({ code: "signIn.notWaiting" });
    whose = held.person;
    const shown = await trySecond(tx, held.person, id, typed);
    if (!shown.ok) return shown;
    if (shown.value === "recovery") await tellOfChange(desk, tx, held.person, "recoveryUsed", federation);
    await closeRequest(tx, id);
    return ok(await openSession(desk, tx, request, { person: held.person, assurance: "full", way: shown.value }));
  });
  if (opened.ok) return ok(await signedIn(desk, opened.value));
  desk.log.info("signIn.refused", { person: whose, way: "second", code: opened.refusal.code });
  await evenTime();
  return opened;
}
