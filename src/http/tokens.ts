import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { tokenPattern } from "#domain/connections";
import { type Actor, visitor } from "#domain/people";
import type { Refusal } from "#kit";
import type { Log } from "../app/deps.ts";
import { useCasesOf } from "../app/connections/scopes.ts";
import { holderOfToken } from "../store/tokens.ts";
import type { Db } from "../store/tx.ts";
import { limiter } from "./limits.ts";

/** Enough for a list that is fetched page by page, and for a program that asks once a second. */
const allowances = { byToken: { burst: 120, perHour: 3_600 }, wrongByCaller: { burst: 30, perHour: 300 } } as const;

/** Who acts by the token of a request, or why nobody does. */
export type Bearer = { readonly actor: Actor; readonly refused: Refusal | null };

/** The token that a request carries; null when it carries none. "Basic" is some web server's in front of us. */
export const bearerOf = ({ headers }: IncomingMessage): string | null => /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1] ?? null;

/** Looks up who acts by a token. The offices are those held at this moment: who has lost one has lost its rights, token or not. */
export function tokenDesk(db: Db, log: Log): (token: string, caller: string) => Promise<Bearer> {
  const byToken = limiter(allowances.byToken);
  const wrongByCaller = limiter(allowances.wrongByCaller);
  const refused = (refusal: Refusal): Bearer => ({ actor: visitor, refused: refusal });
  return async (token, caller) => {
    const holder = tokenPattern.test(token) ? await holderOfToken(db, createHash("sha256").update(token).digest("hex")) : null;
    if (!holder) {
      const allowed = wrongByCaller.take(caller);
      // Those beyond the allowance are not looked at, and would only fill the log.
      if (allowed.ok) log.info("access.tokenRefused");
      return refused(allowed.ok ? { code: "access.tokenWrong" } : allowed.refusal);
    }
    const allowed = byToken.take(holder.token);
    if (!allowed.ok) return refused(allowed.refusal);
    return { actor: { ...holder.actor, only: useCasesOf(holder.scopes) }, refused: null };
  };
}
