import type { PersonId } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { isAPIError } from "better-auth/api";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "../../app/deps.ts";
import { founderAddress, personByEmail, readyToSignIn } from "../../store/sign-in.ts";
import type { Db } from "../../store/tx.ts";
import { limiter, takeAll } from "../limits.ts";
import type { Post } from "../mail.ts";
import { type Auth, makeAuth } from "./auth.ts";

/** The Set-Cookie headers that the answer to this request must carry. */
export type Cookies = { readonly setCookie: readonly string[] };

/** Signing in and out, as the pages of one request see it. */
export type SignIn = {
  /** Sends a six-digit code, if the address is a person's. The answer is the same, and takes as long, if it is nobody's. */
  readonly sendCode: (email: string) => Promise<Result<null, Refusal>>;
  /** `signIn.codeWrong` covers a wrong code, one that is over ten minutes old, and one that was tried five times. */
  readonly verifyCode: (email: string, code: string) => Promise<Result<Cookies, Refusal>>;
  readonly signOut: () => Promise<Cookies>;
  /** Signs in the person who has just founded the federation; refused for all others, and two minutes later. */
  readonly asFounder: (person: string) => Promise<Result<Cookies, Refusal>>;
  /** Signs in somebody of the demo federation; refused where the program does not run the demo. */
  readonly asDemoRole: (email: string) => Promise<Result<Cookies, Refusal>>;
};

export type SignInOptions = {
  readonly db: Db;
  readonly secret: string;
  readonly origin: string;
  readonly demo: boolean;
  readonly post: Post;
  readonly log: Log;
  readonly federation: () => Promise<string>;
};

/** Both for an address that is known and for one that is not: the work done in between takes far less. */
const answerAfterMs = 250;

/**
 * A hall of delegates signs in from one network address, so that the limits by address are high and those by e-mail low.
 * Ten wrong codes and then thirty a day: a chance of 1 in 33,000 a day to guess into one account.
 */
const allowances = {
  codesByEmail: { burst: 5, perHour: 12 },
  codesByCaller: { burst: 300, perHour: 3_000 },
  triesByEmail: { burst: 10, perHour: 30 / 24 },
  triesByCaller: { burst: 300, perHour: 3_000 },
} as const;

const address = z.string().trim().toLowerCase().max(254).pipe(z.email());

const mailOf = (to: string, code: string, federation: string) => ({
  to,
  subject: `${code} is your code for ${federation}`,
  text: `Your code to sign in to ${federation} is\n\n    ${code}\n\nType it on the page that asked for it. It is valid for ten minutes and can be used once.\nIf you did not ask for it, ignore this mail: without the code nobody gets in. Never tell the code to anybody.\n`,
});

export type SignInRequest = {
  readonly caller: string;
  readonly cookie: string;
  /** Hears of attempts that were too many, whatever the page makes of them. */
  readonly onTooMany: (refusal: Refusal) => void;
};

export type SignInDesk = {
  /** The sign-in of one request. */
  readonly of: (request: SignInRequest) => SignIn;
  /** Waits for mails on their way. */
  readonly close: () => Promise<void>;
};

/** Sends codes, in the background, to those addresses that are somebody's. */
function codeSender({ db, post, log }: SignInOptions, auth: Auth) {
  const limits = { byEmail: limiter(allowances.codesByEmail), byCaller: limiter(allowances.codesByCaller) };
  const underway = new Set<Promise<void>>();
  const codeFor = async (email: string): Promise<void> => {
    const person = await personByEmail(db, email);
    if (person === null) return;
    await readyToSignIn(db, person, email);
    await auth.api.sendVerificationOTP({ body: { email, type: "sign-in" } });
  };
  const inBackground = (work: Promise<void>): void => {
    const done = work.catch((error: unknown) => log.error("signIn.codeNotMade", error)).finally(() => underway.delete(done));
    underway.add(done);
  };
  return {
    send: async (caller: string, raw: string): Promise<Result<null, Refusal>> => {
      const email = address.safeParse(raw);
      if (!email.success) return no({ code: "input.invalid", field: "email", detail: { message: "not an e-mail address" } });
      const allowed = takeAll([limits.byCaller, caller], [limits.byEmail, email.data]);
      if (!allowed.ok) return allowed;
      const earliest = pause(answerAfterMs);
      // Whether any mail could be sent is told to all; whether this one was is told to nobody.
      const ready = await post.ready();
      if (ready.ok) inBackground(codeFor(email.data));
      await earliest;
      return ready;
    },
    finish: async (): Promise<void> => {
      await Promise.allSettled(underway);
    },
  };
}

/** Opens a session for the right code. */
function codeChecker(auth: Auth) {
  const limits = { byEmail: limiter(allowances.triesByEmail), byCaller: limiter(allowances.triesByCaller) };
  return async (caller: string, raw: string, typed: string): Promise<Result<Cookies, Refusal>> => {
    const wrong = no({ code: "signIn.codeWrong", field: "code" });
    const email = address.safeParse(raw);
    const code = typed.replace(/[\s-]/g, "");
    if (!email.success || !/^\d{6}$/.test(code)) return wrong;
    const allowed = takeAll([limits.byCaller, caller], [limits.byEmail, email.data]);
    if (!allowed.ok) return allowed;
    const earliest = pause(answerAfterMs);
    try {
      const { headers } = await auth.api.signInEmailOTP({ body: { email: email.data, otp: code }, returnHeaders: true });
      limits.byEmail.giveBack(email.data);
      return ok({ setCookie: headers.getSetCookie() });
    } catch (error) {
      if (!isAPIError(error)) throw error;
      await earliest;
      return wrong;
    }
  };
}

const heard = <T>(result: Result<T, Refusal>, { onTooMany }: SignInRequest): Result<T, Refusal> => {
  if (!result.ok && result.refusal.code === "rate.tooMany") onTooMany(result.refusal);
  return result;
};

export function signInDesk(options: SignInOptions): SignInDesk {
  const { db, demo, post, federation } = options;
  const auth = makeAuth({
    ...options,
    sendCode: async (email, code) => {
      // A refusal is logged by the post. It is not told: only for known addresses could there be one.
      await post.send(mailOf(email, code, await federation()));
    },
  });
  const codes = codeSender(options, auth);
  const check = codeChecker(auth);
  const open = async (person: PersonId, email: string): Promise<Cookies> => {
    await readyToSignIn(db, person, email);
    const { headers } = await auth.api.openSession({ body: { user: person }, returnHeaders: true });
    return { setCookie: headers.getSetCookie() };
  };
  return {
    of: (request) => ({
      sendCode: async (email) => heard(await codes.send(request.caller, email), request),
      verifyCode: async (email, code) => heard(await check(request.caller, email, code), request),
      signOut: async () => {
        const { headers } = await auth.api.signOut({ headers: new Headers({ cookie: request.cookie }), returnHeaders: true });
        return { setCookie: headers.getSetCookie() };
      },
      asFounder: async (person) => {
        const email = await founderAddress(db, asId<"person">(person));
        return email === null ? no({ code: "access.denied" }) : ok(await open(asId<"person">(person), email));
      },
      asDemoRole: async (raw) => {
        const email = address.safeParse(raw);
        const person = demo && email.success ? await personByEmail(db, email.data) : null;
        return person === null || !email.success ? no({ code: "access.denied" }) : ok(await open(person, email.data));
      },
    }),
    close: codes.finish,
  };
}
