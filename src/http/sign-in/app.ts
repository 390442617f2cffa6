import type { PersonId } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { randomUUID } from "node:crypto";
import { Secret } from "otpauth";
import { encodeQR } from "qr";
import type { AppSetUp, Cookies } from "../../app/account/contract.ts";
import { seal, unseal } from "../../store/seal.ts";
import { countFailure, forgetFailures, type LockKey, secondsLocked } from "../../store/sign-in-codes.ts";
import { confirmApp as keepApp, holdApp, insertApp } from "../../store/sign-in-factors.ts";
import { holdPersonForSignIn, personForSignIn } from "../../store/sign-in.ts";
import { inTransaction } from "../../store/tx.ts";
import { locked } from "./code.ts";
import { counting, type Desk, renewSession, type SignInRequest, tellOfChange } from "./desk.ts";
import { appOf, appPurpose, stepOf } from "./second.ts";

/** Begins to set an authenticator app up. One in use stays in use until the new one is confirmed. */
export async function beginApp(desk: Desk, person: PersonId): Promise<Result<null, Refusal>> {
  const secret = new Secret({ size: 20 }).base32;
  await inTransaction(desk.db, async (tx) => {
    await holdPersonForSignIn(tx, person);
    await insertApp(tx, randomUUID(), person, seal(appPurpose, person, secret));
  });
  return ok(null);
}

/** The dark modules of a QR code as the path of an SVG: one stroke for each run in a row. */
function pathOf(modules: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of modules.entries())
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
    }
  return path;
}

export async function appBeingSetUp(desk: Desk, person: PersonId): Promise<Result<AppSetUp | null, Refusal>> {
  const [app, known, federation] = await Promise.all([
    inTransaction(desk.db, (tx) => holdApp(tx, person, "settingUp")),
    personForSignIn(desk.db, person),
    desk.federation(),
  ]);
  const secret = app && unseal(appPurpose, person, app.sealed);
  if (!secret || !known) return ok(null);
  const account = known.email ?? known.name;
  const modules = encodeQR(appOf(secret, federation, account).toString(), "raw", { border: 4 });
  return ok({ secret: secret.replace(/(.{4})(?=.)/g, "$1 "), account, size: modules.length, path: pathOf(modules) });
}

/** The first code shows that the app has the secret; from here on it is in use, and this session has given a second factor. */
export async function confirmApp(desk: Desk, request: SignInRequest, person: PersonId, typed: string): Promise<Result<Cookies, Refusal>> {
  const federation = await desk.federation();
  const keys: readonly LockKey[] = [{ key: `app set-up ${person}`, free: 5 }];
  const code = typed.replace(/\D/g, "");
  return counting(desk, async (tx): Promise<Result<Cookies, Refusal>> => {
    await holdPersonForSignIn(tx, person);
    const wait = await secondsLocked(tx, keys);
    if (wait > 0) return locked(wait);
    const app = await holdApp(tx, person, "settingUp");
    const secret = app && unseal(appPurpose, person, app.sealed);
    if (!app || !secret) return no({ code: "signIn.noSetUp" });
    const step = stepOf(secret, code, app.nowMs);
    if (step === null) {
      await countFailure(tx, keys);
      return no({ code: "signIn.setUpWrong", field: "code" });
    }
    await forgetFailures(tx, keys);
    await keepApp(tx, app.id, person, step);
    await tellOfChange(desk, tx, person, "appAdded", federation);
    return renewSession(desk, tx, request, "full", "app");
  });
}
