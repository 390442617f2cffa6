import type { PersonId } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { z } from "zod";
import type { Cookies, SignedIn } from "../../app/account/contract.ts";
import { queueMail } from "../../store/mail.ts";
import {
  closeRequest,
  codeTries,
  countFailure,
  countTry,
  forgetFailures,
  holdRequest,
  insertRequest,
  type LockKey,
  markProved,
  secondsLocked,
  type WaitingRequest,
} from "../../store/sign-in-codes.ts";
import { factorsOf, hasFactor } from "../../store/sign-in-factors.ts";
import { personByEmail } from "../../store/sign-in.ts";
import { inTransaction, type Tx } from "../../store/tx.ts";
import { knownAs, readDevice, readWaiting, type Waiting, waitingCookie } from "./cookies.ts";
import { counting, type Desk, type Opened, openSession, signedIn, type SignInRequest } from "./desk.ts";
import { hashOf, newToken, same, sixDigits } from "./keys.ts";
import { betweenAnswers, evenly } from "./late.ts";
import { codeMail } from "./mails.ts";

export const address = z.string().trim().toLowerCase().max(254).pipe(z.email());

const cleanCode = (typed: string): string => typed.replace(/[\s-]/g, "");
const isCode = (code: string): boolean => /^\d{6}$/.test(code);

/**
 * Sends a code to an address that is somebody's. Up to the answer the same is done for any address; the mail is queued after it,
 * so that it does not show in the time.
 */
export async function sendCode(desk: Desk, request: SignInRequest, raw: string): Promise<Result<Cookies, Refusal>> {
  const email = address.safeParse(raw);
  if (!email.success) return no({ code: "input.invalid", field: "email", detail: { message: "not an e-mail address" } });
  const allowed = desk.limits.codes.take(request.caller);
  if (!allowed.ok) return allowed;
  const evenTime = evenly();
  const waiting: Waiting = { token: newToken(), email: email.data };
  const id = hashOf(waiting.token);
  const code = sixDigits();
  const account = desk.keys.account(email.data);
  const device = knownAs(readDevice(request.cookie, desk.https, desk.keys), account);
  const asked = await inTransaction(desk.db, async (tx) => {
    const person = await personByEmail(tx, email.data);
    const expires = await insertRequest(tx, { id, purpose: "signIn", account, device, person, codeHash: desk.keys.code(id, code) });
    return expires.ok ? ok({ person, expiresAt: expires.value }) : expires;
  });
  await evenTime();
  if (!asked.ok) return asked;
  const { person, expiresAt } = asked.value;
  if (person !== null)
    desk.inBackground(
      betweenAnswers()
        .then(desk.federation)
        .then((federation) =>
          inTransaction(desk.db, (tx) => queueMail(tx, codeMail({ to: email.data, person, federation, key: `sign-in-code:${id}` }, code, expiresAt))),
        ),
    );
  return ok({ setCookie: [waitingCookie(waiting, desk.https)] });
}

/**
 * What tries at a code are counted by. A device that the account knows has a count of its own, so that nobody else can spend it;
 * others count by the request that waits, and all of them together more slowly by the account.
 */
export const keysOfTries = (id: string, { account, device }: Pick<WaitingRequest, "account" | "device">): readonly LockKey[] =>
  device === null
    ? [
        { key: `code request ${id}`, free: 2 },
        { key: `code strangers ${account}`, free: 20 },
      ]
    : [{ key: `code device ${account} ${device}`, free: 2 }];

export const wrongCode = (seconds: number): { readonly ok: false; readonly refusal: Refusal } =>
  no(seconds > 0 ? { code: "signIn.codeWrongWait", field: "code", detail: { seconds } } : { code: "signIn.codeWrong", field: "code" });
export const locked = (seconds: number) => no({ code: "signIn.locked", field: "code", detail: { seconds } });

/** Whether this is the code of a request that is held. Wrong ones are counted, whoever the address belongs to. */
export async function tryCode(desk: Desk, tx: Tx, id: string, waiting: WaitingRequest, code: string): Promise<Result<null, Refusal>> {
  const keys = keysOfTries(id, waiting);
  const wait = await secondsLocked(tx, keys);
  if (wait > 0) return locked(wait);
  const fits = same(waiting.codeHash, desk.keys.code(id, code));
  const isTheirs = waiting.email !== null && desk.keys.account(waiting.email) === waiting.account;
  if (fits && isTheirs && !waiting.proved && waiting.tries < codeTries) {
    await forgetFailures(tx, keys);
    return ok(null);
  }
  await countTry(tx, id);
  return wrongCode(await countFailure(tx, keys));
}

/** Opens a session for the right code, typed on the device that asked for it; where the account has a second factor, asks for that. */
export async function verifyCode(desk: Desk, request: SignInRequest, typed: string): Promise<Result<SignedIn, Refusal>> {
  const code = cleanCode(typed);
  const waiting = readWaiting(request.cookie, desk.https);
  if (waiting === null) return no({ code: "signIn.notWaiting" });
  if (!isCode(code)) return no({ code: "signIn.codeWrong", field: "code" });
  const allowed = desk.limits.tries.take(request.caller);
  if (!allowed.ok) return allowed;
  const evenTime = evenly();
  const id = hashOf(waiting.token);
  let whose: PersonId | null = null;
  const checked = await counting(desk, async (tx): Promise<Result<SignedIn | Opened, Refusal>> => {
    const held = await holdRequest(tx, id, "signIn");
    if (held === null) return wrongCode(0);
    whose = held.person;
    const right = await tryCode(desk, tx, id, held, code);
    if (!right.ok) return right;
    if (held.person === null) return wrongCode(0);
    if (hasFactor(await factorsOf(tx, held.person))) {
      await markProved(tx, id);
      return ok({ setCookie: [waitingCookie(waiting, desk.https)], then: "secondFactor" as const });
    }
    await closeRequest(tx, id);
    return ok(await openSession(desk, tx, request, { person: held.person, assurance: "code", way: "mail" }));
  });
  if (!checked.ok) {
    desk.log.info("signIn.refused", { person: whose, way: "mail", code: checked.refusal.code });
    await evenTime();
    return checked;
  }
  return ok("hash" in checked.value ? await signedIn(desk, checked.value) : checked.value);
}
