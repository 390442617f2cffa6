import type { PersonId } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import type { Again, Cookies, Ways } from "../../app/account/contract.ts";
import { queueMail } from "../../store/mail.ts";
import { closeRequest, holdRequest, insertRequest } from "../../store/sign-in-codes.ts";
import { factorsOf, hasFactor } from "../../store/sign-in-factors.ts";
import { personForSignIn } from "../../store/sign-in.ts";
import type { Tx } from "../../store/tx.ts";
import { ownSession, type OwnSession } from "./account.ts";
import { tryCode, wrongCode } from "./code.ts";
import { knownAs, readDevice } from "./cookies.ts";
import { counting, type Desk, renewSession, type SignInRequest, tellOfChange } from "./desk.ts";
import { hashOf, sixDigits } from "./keys.ts";
import { evenly } from "./late.ts";
import { codeMail } from "./mails.ts";
import { beginUse, takeUse } from "./passkeys.ts";
import { trySecond } from "./second.ts";

/** The request of a session for a code: bound to the session by its token's hash, which changes with the proof. */
const requestOf = (sessionHash: string): string => hashOf(`again ${sessionHash}`);

/** How this person proves anew who they are: by the second factor if there is one, else by a mailed code. */
async function waysOf({ db, demo }: Desk, { live }: OwnSession): Promise<Ways> {
  const factors = await factorsOf(db, live.person);
  const email = (await personForSignIn(db, live.person))?.email ?? null;
  const mail = !hasFactor(factors) && email !== null;
  return { app: factors.app, passkey: factors.passkeys > 0, recovery: hasFactor(factors) && factors.recovery > 0, mail, demo: demo && !hasFactor(factors) };
}

async function sendAgain(desk: Desk, request: SignInRequest, own: OwnSession): Promise<Result<null, Refusal>> {
  const person = own.live.person;
  const known = await personForSignIn(desk.db, person);
  if (!(await waysOf(desk, own)).mail || !known?.email) return no({ code: "signIn.otherProof" });
  const email = known.email.toLowerCase();
  const id = requestOf(own.hash);
  const code = sixDigits();
  const account = desk.keys.account(email);
  const federation = await desk.federation();
  return counting(desk, async (tx): Promise<Result<null, Refusal>> => {
    // An own allowance even on a device that is not known: the session is.
    const device = knownAs(readDevice(request.cookie, desk.https, desk.keys), account) ?? `session ${own.live.id}`;
    const expires = await insertRequest(tx, { id, purpose: "again", account, device, person, codeHash: desk.keys.code(id, code) });
    if (!expires.ok) return expires;
    await queueMail(
      tx,
      codeMail({ to: known.email ?? "", person, federation, key: `sign-in-again:${hashOf(`${id} ${code} ${expires.value}`)}` }, code, expires.value),
    );
    return ok(null);
  });
}

async function proveByMail(desk: Desk, tx: Tx, request: SignInRequest, own: OwnSession, typed: string): Promise<Result<Cookies, Refusal>> {
  const id = requestOf(own.hash);
  const held = await holdRequest(tx, id, "again");
  if (held === null) return wrongCode(0);
  const right = await tryCode(desk, tx, id, held, typed.replace(/[\s-]/g, ""));
  if (!right.ok) return right;
  await closeRequest(tx, id);
  // A mailed code is no second factor; a session that had one keeps it.
  return renewSession(desk, tx, request, own.live.assurance === "full" ? "full" : "code", "mail");
}

async function proveBySecond(
  desk: Desk,
  tx: Tx,
  request: SignInRequest,
  person: PersonId,
  place: string,
  typed: string,
  federation: string,
): Promise<Result<Cookies, Refusal>> {
  const shown = await trySecond(tx, person, place, typed);
  if (!shown.ok) return shown;
  if (shown.value === "recovery") await tellOfChange(desk, tx, person, "recoveryUsed", federation);
  return renewSession(desk, tx, request, "full", shown.value);
}

async function prove(desk: Desk, request: SignInRequest, own: OwnSession, typed: string): Promise<Result<Cookies, Refusal>> {
  const allowed = desk.limits.tries.take(request.caller);
  if (!allowed.ok) return allowed;
  const evenTime = evenly();
  const ways = await waysOf(desk, own);
  const federation = await desk.federation();
  const proved = await counting(desk, (tx) =>
    ways.mail ? proveByMail(desk, tx, request, own, typed) : proveBySecond(desk, tx, request, own.live.person, own.live.id, typed, federation),
  );
  if (!proved.ok) {
    desk.log.info("signIn.refused", { person: own.live.person, way: "again", code: proved.refusal.code });
    await evenTime();
  }
  return proved;
}

/** Proving anew who one is, for one request. */
export function againOf(desk: Desk, request: SignInRequest): Again {
  const signedIn = async <T>(work: (own: OwnSession) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> => {
    const own = await ownSession(desk, request);
    return own.ok ? work(own.value) : own;
  };
  return {
    ways: () => signedIn(async (own) => ok(await waysOf(desk, own))),
    sendCode: () => signedIn((own) => sendAgain(desk, request, own)),
    prove: (code) => signedIn((own) => prove(desk, request, own, code)),
    beginPasskey: () => signedIn(({ live }) => beginUse(desk, request, "again", live.person)),
    provePasskey: (answer) =>
      signedIn(({ live }) =>
        counting(desk, async (tx): Promise<Result<Cookies, Refusal>> => {
          const shown = await takeUse(desk, tx, request, answer, "again", live.person);
          return shown.ok ? renewSession(desk, tx, request, "full", "passkey") : shown;
        }),
      ),
    inDemo: () =>
      signedIn(async (own) =>
        (await waysOf(desk, own)).demo ? counting(desk, (tx) => renewSession(desk, tx, request, "full", "demo")) : no({ code: "access.denied" }),
      ),
  };
}
