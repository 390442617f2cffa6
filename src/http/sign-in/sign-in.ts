import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { SignedIn, SignIn } from "../../app/account/contract.ts";
import type { Log } from "../../app/deps.ts";
import { hasJustJoined } from "../../store/joining.ts";
import { serverAwayUntil } from "../../store/mail-delivery.ts";
import { giveCardCodeBack, hallOfCard, newPrintedCode, printedCodeHash, takePrintedCode } from "../../store/printed-codes.ts";
import { endSession, isFounder, personByEmail, sweepSignIn } from "../../store/sign-in.ts";
import { type Db, inTransaction } from "../../store/tx.ts";
import { accountOf } from "./account.ts";
import { againOf } from "./again.ts";
import { address, sendCode, verifyCode } from "./code.ts";
import { clearCookie, readWaiting } from "./cookies.ts";
import { counting, type Desk, heard, type Opened, openSession, sessionHash, signedIn, type SignInRequest, whoAsks } from "./desk.ts";
import { keysOf } from "./keys.ts";
import { evenly } from "./late.ts";
import { makeLimiters } from "./limiters.ts";
import { beginUse, passkeysPossible, usePasskeyToSignIn } from "./passkeys.ts";
import { verifySecond, waysOfWaiting } from "./second.ts";

export type SignInOptions = {
  readonly db: Db;
  readonly secret: string;
  readonly origin: string;
  readonly demo: boolean;
  readonly log: Log;
  readonly federation: () => Promise<string>;
};

export type SignInDesk = {
  /** The sign-in of one request. */
  readonly of: (request: SignInRequest) => SignIn;
  /** Waits for what goes on in the background. */
  readonly close: () => Promise<void>;
};

/** A code from paper: of a card or letter, which opens no office that needs a second factor, or of the terminal, which stands for the machine. */
async function usePrintedCode(desk: Desk, request: SignInRequest, typed: string): Promise<Result<SignedIn, Refusal>> {
  const allowed = desk.limits.tries.take(request.caller);
  if (!allowed.ok) return allowed;
  const evenTime = evenly();
  const hash = printedCodeHash(typed);
  const opened = await counting(desk, async (tx): Promise<Result<Opened & { readonly hall: string | null }, Refusal>> => {
    const taken = hash === null ? null : await takePrintedCode(tx, hash);
    if (taken === null) return no({ code: "signIn.printedWrong", field: "code" });
    const { person, conference, until } = taken;
    if (taken.purpose === "terminal") return ok({ ...(await openSession(desk, tx, request, { person, assurance: "full", way: "terminal" })), hall: null });
    const session = await openSession(desk, tx, request, { person, assurance: "card", way: "printed", conference, endsAt: until });
    return ok({ ...session, hall: await hallOfCard(tx, taken.purpose === "card" ? conference : null) });
  });
  if (opened.ok) return ok({ ...(await signedIn(desk, opened.value)), hall: opened.value.hall });
  desk.log.info("signIn.refused", { way: "printed", code: opened.refusal.code });
  await evenTime();
  return opened;
}

async function signOut(desk: Desk, request: SignInRequest) {
  const hash = sessionHash(desk, request);
  if (hash !== null) {
    await endSession(desk.db, hash);
    desk.log.info("signIn.ended", { person: whoAsks(request) });
  }
  return { setCookie: [clearCookie("session", desk.https), clearCookie("waiting", desk.https)] };
}

async function handOn(desk: Desk, request: SignInRequest) {
  const hash = sessionHash(desk, request);
  if (hash !== null) await inTransaction(desk.db, (tx) => giveCardCodeBack(tx, hash));
  return signOut(desk, request);
}

const sweepEveryMs = 60 * 60_000;

export function signInDesk({ secret, ...options }: SignInOptions): SignInDesk {
  const underway = new Set<Promise<unknown>>();
  const desk: Desk = {
    ...options,
    https: options.origin.startsWith("https:"),
    keys: keysOf(secret),
    limits: makeLimiters(),
    inBackground: (work) => {
      const done = work.catch((error: unknown) => desk.log.error("signIn.codeNotQueued", error)).finally(() => underway.delete(done));
      underway.add(done);
    },
  };
  const sweep = setInterval(() => desk.inBackground(sweepSignIn(desk.db)), sweepEveryMs);
  sweep.unref();
  const { db, demo, log } = desk;

  const of = (request: SignInRequest): SignIn => ({
    sendCode: async (email) => heard(await sendCode(desk, request, email), request),
    waitingFor: () => readWaiting(request.cookie, desk.https)?.email ?? null,
    mailIsLate: async () => (await inTransaction(db, serverAwayUntil)) !== null,
    verifyCode: async (code) => heard(await verifyCode(desk, request, code), request),
    secondFactor: () => waysOfWaiting(desk, request),
    verifySecond: async (code) => heard(await verifySecond(desk, request, code), request),
    usePrintedCode: async (code) => heard(await usePrintedCode(desk, request, code), request),
    newPrintedCode: () => {
      const code = newPrintedCode();
      return { code, hash: printedCodeHash(code) ?? "" };
    },
    beginPasskey: async () => heard(await beginUse(desk, request, "signIn", null), request),
    usePasskey: async (answer) => heard(await usePasskeyToSignIn(desk, request, answer), request),
    passkeysPossible: passkeysPossible(desk.origin),
    signOut: () => signOut(desk, request),
    handOn: () => handOn(desk, request),
    asFounder: async (person) => {
      const founder = asId<"person">(person);
      if (!(await isFounder(db, founder))) return no({ code: "access.denied" });
      return ok(await inTransaction(db, (tx) => openSession(desk, tx, request, { person: founder, assurance: "full", way: "founder" })));
    },
    asJoined: async (person) => {
      const joined = asId<"person">(person);
      if (!(await hasJustJoined(db, joined))) return no({ code: "access.denied" });
      return ok(await inTransaction(db, (tx) => openSession(desk, tx, request, { person: joined, assurance: "code", way: "mail" })));
    },
    asDemoRole: async (raw) => {
      const email = address.safeParse(raw);
      const person = demo && email.success ? await personByEmail(db, email.data) : null;
      if (person === null) return no({ code: "access.denied" });
      return ok(await inTransaction(db, (tx) => openSession(desk, tx, request, { person, assurance: "full", way: "demo" })));
    },
    account: accountOf(desk, request),
    again: heardAgain(desk, request),
  });
  return {
    of,
    close: async () => {
      clearInterval(sweep);
      await Promise.allSettled(underway);
      log.info("signIn.closed");
    },
  };
}

/** As `againOf`, with what was too much passed on. */
function heardAgain(desk: Desk, request: SignInRequest): SignIn["again"] {
  const again = againOf(desk, request);
  return {
    ...again,
    sendCode: async () => heard(await again.sendCode(), request),
    prove: async (code) => heard(await again.prove(code), request),
    beginPasskey: async () => heard(await again.beginPasskey(), request),
  };
}
