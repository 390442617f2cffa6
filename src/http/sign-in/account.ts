import { mayRemoveFactor, needsSecondFactor, officeTitle, type Office, type PersonId } from "#domain/people";
import { no, ok, oneLine, type Refusal, type Result } from "#kit";
import type { Account, AccountView, Cookies } from "../../app/account/contract.ts";
import {
  appInUse,
  deleteApp,
  deletePasskey,
  deleteRecovery,
  factorsOf,
  hasFactor,
  passkeysOf,
  recoveryOf,
  renamePasskey,
  replaceRecovery,
} from "../../store/sign-in-factors.ts";
import { endSessionsOf, holdPersonForSignIn, type LiveSession, liveSession, personForSignIn, sessionsOf } from "../../store/sign-in.ts";
import { inTransaction, type Tx } from "../../store/tx.ts";
import { appBeingSetUp, beginApp, confirmApp } from "./app.ts";
import { counting, type Desk, renewSession, sessionHash, type SignInRequest, tellOfChange } from "./desk.ts";
import type { Change } from "./mails.ts";
import { beginRegistration, passkeysPossible, takeRegistration } from "./passkeys.ts";
import { makeRecoverySet } from "./second.ts";

export type OwnSession = { readonly hash: string; readonly live: LiveSession };

/** The session of this request. Read anew, since what it may do has consequences beyond the page. */
export async function ownSession(desk: Desk, request: SignInRequest): Promise<Result<OwnSession, Refusal>> {
  const hash = sessionHash(desk, request);
  const live = hash === null ? null : await liveSession(desk.db, hash);
  return hash === null || live === null ? no({ code: "access.signIn" }) : ok({ hash, live });
}

/** … and proved within the last minutes: how one signs in is changed only by who has just shown who they are (ASVS 7.5.1). */
export async function freshSession(desk: Desk, request: SignInRequest): Promise<Result<OwnSession, Refusal>> {
  const own = await ownSession(desk, request);
  return own.ok && own.value.live.actor.stale ? no({ code: "access.stepUp" }) : own;
}

const heldBy = ({ actor }: LiveSession): readonly Office[] => [...actor.offices, ...(actor.withheld ?? [])];

async function viewOf(desk: Desk, { hash, live }: OwnSession): Promise<Result<AccountView, Refusal>> {
  const { db, origin } = desk;
  const person = await personForSignIn(db, live.person);
  if (!person) return no({ code: "access.signIn" });
  const [sessions, passkeys, app, recovery] = await Promise.all([
    sessionsOf(db, live.person, hash),
    passkeysOf(db, live.person),
    appInUse(db, live.person),
    recoveryOf(db, live.person),
  ]);
  return ok({
    ...person,
    sessions,
    passkeys: passkeys.map(({ id, name, synced, madeAt, usedAt }) => ({ id, name, synced, madeAt, usedAt })),
    app,
    recovery,
    officesThatNeed: [
      ...new Set(
        heldBy(live)
          .filter(needsSecondFactor)
          .map(({ kind }) => officeTitle[kind]),
      ),
    ],
    full: live.assurance === "full",
    stale: live.actor.stale === true,
    passkeysPossible: passkeysPossible(origin),
  });
}

/** Removes a factor unless it is the last one of somebody who must have one. Without any, the recovery codes go too. */
async function removeFactor(
  desk: Desk,
  { live }: OwnSession,
  change: Change,
  what: "app" | "passkey",
  remove: (tx: Tx, person: PersonId) => Promise<boolean>,
): Promise<Result<null, Refusal>> {
  const federation = await desk.federation();
  return inTransaction(desk.db, async (tx): Promise<Result<null, Refusal>> => {
    await holdPersonForSignIn(tx, live.person);
    const { app, passkeys } = await factorsOf(tx, live.person);
    const others = what === "app" ? passkeys : passkeys - 1 + (app ? 1 : 0);
    const may = mayRemoveFactor(heldBy(live), others);
    if (!may.ok) return may;
    if (!(await remove(tx, live.person))) return no({ code: "signIn.factorNotFound" });
    if (!hasFactor(await factorsOf(tx, live.person))) await deleteRecovery(tx, live.person);
    await tellOfChange(desk, tx, live.person, change, federation);
    return ok(null);
  });
}

async function addPasskey(desk: Desk, request: SignInRequest, { live }: OwnSession, answer: unknown, typed: string): Promise<Result<Cookies, Refusal>> {
  const name = oneLine(typed).slice(0, 60) || "Passkey";
  const federation = await desk.federation();
  return counting(desk, async (tx): Promise<Result<Cookies, Refusal>> => {
    await holdPersonForSignIn(tx, live.person);
    const added = await takeRegistration(desk, tx, request, live.person, answer, name);
    if (!added.ok) return added;
    await tellOfChange(desk, tx, live.person, "passkeyAdded", federation);
    return renewSession(desk, tx, request, "full", "passkey");
  });
}

async function newRecoveryCodes(desk: Desk, { live }: OwnSession): Promise<Result<readonly string[], Refusal>> {
  const { codes, salt, hashes } = await makeRecoverySet();
  const federation = await desk.federation();
  return inTransaction(desk.db, async (tx): Promise<Result<readonly string[], Refusal>> => {
    await holdPersonForSignIn(tx, live.person);
    if (!hasFactor(await factorsOf(tx, live.person))) return no({ code: "signIn.noFactor" });
    await replaceRecovery(tx, live.person, salt, hashes);
    await tellOfChange(desk, tx, live.person, "recoveryMade", federation);
    return ok(codes);
  });
}

/** The security page's acts for one request. Looking needs a session, changing a fresh one. */
export function accountOf(desk: Desk, request: SignInRequest): Account {
  const fresh = async <T>(work: (own: OwnSession) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> => {
    const own = await freshSession(desk, request);
    return own.ok ? work(own.value) : own;
  };
  const { db } = desk;
  return {
    view: async () => {
      const own = await ownSession(desk, request);
      return own.ok ? viewOf(desk, own.value) : own;
    },
    endSession: (id) => fresh(async ({ live }) => ((await endSessionsOf(db, live.person, { id })) > 0 ? ok(null) : no({ code: "signIn.sessionNotFound" }))),
    endOtherSessions: () => fresh(async ({ live, hash }) => ok({ ended: await endSessionsOf(db, live.person, { butHash: hash }) })),
    beginApp: () => fresh(({ live }) => beginApp(desk, live.person)),
    appBeingSetUp: () => fresh(({ live }) => appBeingSetUp(desk, live.person)),
    confirmApp: (code) => fresh(({ live }) => confirmApp(desk, request, live.person, code)),
    removeApp: () => fresh((own) => removeFactor(desk, own, "appRemoved", "app", deleteApp)),
    makeRecoveryCodes: () => fresh((own) => newRecoveryCodes(desk, own)),
    beginPasskey: () => fresh(({ live }) => beginRegistration(desk, live.person)),
    addPasskey: (answer, name) => fresh((own) => addPasskey(desk, request, own, answer, name)),
    renamePasskey: (id, name) =>
      fresh(async ({ live }) => {
        const named = oneLine(name).slice(0, 60);
        if (named === "") return no({ code: "input.invalid", field: "name", detail: { message: "may not be empty" } });
        return (await inTransaction(db, (tx) => renamePasskey(tx, live.person, id, named))) ? ok(null) : no({ code: "signIn.factorNotFound" });
      }),
    removePasskey: (id) => fresh((own) => removeFactor(desk, own, "passkeyRemoved", "passkey", (tx, person) => deletePasskey(tx, person, id))),
  };
}
