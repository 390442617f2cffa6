import type { Actor, Assurance, PersonId } from "#domain/people";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { randomUUID } from "node:crypto";
import type { Log } from "../../app/deps.ts";
import type { Cookies, SignedIn } from "../../app/account/contract.ts";
import { insertSession, liveSession, personForSignIn, rotateSession, type SignInWay } from "../../store/sign-in.ts";
import { queueMail } from "../../store/mail.ts";
import { type Db, inTransaction, type Tx } from "../../store/tx.ts";
import { clearCookie, describeDevice, deviceCookie, readDevice, sessionToken, setCookie } from "./cookies.ts";
import { hashOf, type Keys, newToken } from "./keys.ts";
import { type Change, changeMail } from "./mails.ts";
import type { Limiters } from "./limiters.ts";

/** What signing in stands on. */
export type Desk = {
  readonly db: Db;
  readonly keys: Keys;
  readonly limits: Limiters;
  readonly log: Log;
  readonly origin: string;
  readonly https: boolean;
  readonly demo: boolean;
  readonly federation: () => Promise<string>;
  /** Goes on after the answer; waited for when the server closes. */
  readonly inBackground: (work: Promise<unknown>) => void;
};

/** One request, as signing in sees it. */
export type SignInRequest = {
  /** The network address to count by. */
  readonly caller: string;
  readonly cookie: string;
  /** What the browser calls itself. */
  readonly agent: string;
  readonly actor: Actor;
  /** Hears of attempts that were too many, whatever the page makes of them. */
  readonly onTooMany: (refusal: Refusal) => void;
};

/** The hash of this request's session token; null without one. */
export function sessionHash({ https }: Desk, { cookie }: SignInRequest): string | null {
  const token = sessionToken(cookie, https);
  return token === null ? null : hashOf(token);
}

/** The id of who is signed in already, for the log; null for a visitor. */
export const whoAsks = ({ actor }: SignInRequest): PersonId | null => (actor.kind === "person" ? actor.id : null);

export type Opening = {
  readonly person: PersonId;
  readonly assurance: Assurance;
  readonly way: SignInWay;
  readonly conference?: string | null;
  readonly endsAt?: Instant | null;
};

/** A session that was opened: its cookies, and the hash by which it is found. */
export type Opened = Cookies & { readonly hash: string };

/** Opens a session with a token of its own; the one that this browser brought is over. A card leaves no mark on the device. */
export async function openSession(desk: Desk, tx: Tx, request: SignInRequest, opening: Opening): Promise<Opened> {
  const { https, keys } = desk;
  const token = newToken();
  const { conference = null, endsAt = null, ...session } = opening;
  await insertSession(
    tx,
    { ...session, conference, endsAt, id: randomUUID(), tokenHash: hashOf(token), device: describeDevice(request.agent) },
    sessionHash(desk, request),
  );
  const email = opening.assurance === "card" ? null : (await personForSignIn(tx, opening.person))?.email;
  const device = email ? [deviceCookie(readDevice(request.cookie, https, keys), keys.account(email.toLowerCase()), https, keys)] : [];
  desk.log.info("signIn.opened", { person: opening.person, way: opening.way, assurance: opening.assurance });
  return { hash: hashOf(token), setCookie: [setCookie("session", token, https), ...device, clearCookie("waiting", https), clearCookie("passkey", https)] };
}

/** Where a new session leads: to the page asked for, or first to setting up the second factor that an office asks for. */
export async function signedIn({ db }: Desk, { hash, setCookie: cookies }: Opened): Promise<SignedIn> {
  const live = await liveSession(db, hash);
  return { setCookie: cookies, then: live && live.assurance === "code" && (live.actor.withheld ?? []).length > 0 ? "setUp" : "in" };
}

/** The session of this request gets a new token: it has been proved anew, or its account was changed. */
export async function renewSession(desk: Desk, tx: Tx, request: SignInRequest, assurance: Assurance, way: SignInWay): Promise<Result<Cookies, Refusal>> {
  const token = newToken();
  const old = sessionHash(desk, request);
  if (old === null || !(await rotateSession(tx, old, hashOf(token), assurance, way))) return no({ code: "access.signIn" });
  desk.log.info("signIn.proved", { person: whoAsks(request), way, assurance });
  return ok({ setCookie: [setCookie("session", token, desk.https), clearCookie("passkey", desk.https)] });
}

/** Tells a person by mail that their sign-in was changed. Without an address nobody is told. */
export async function tellOfChange(desk: Desk, tx: Tx, person: PersonId, change: Change, federation: string): Promise<void> {
  const known = await personForSignIn(tx, person);
  if (known?.email) await queueMail(tx, changeMail({ to: known.email, person, federation, key: `sign-in-changed:${randomUUID()}` }, change));
  desk.log.info("signIn.changed", { person, change });
}

/** Passes on what was too much, so that the answer has status 429. */
export function heard<T>(result: Result<T, Refusal>, { onTooMany }: SignInRequest): Result<T, Refusal> {
  if (!result.ok && (result.refusal.code === "rate.tooMany" || result.refusal.code === "signIn.locked")) onTooMany(result.refusal);
  return result;
}

/** A transaction whose refusals stay on record: a wrong try must count. */
export const counting = <T>(desk: Desk, work: (tx: Tx) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> => inTransaction(desk.db, work);
