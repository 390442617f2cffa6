import { recordEvent } from "#store/events.ts";
import { issuePrintedCode } from "#store/printed-codes.ts";
import { personByEmail } from "#store/sign-in.ts";
import { inTransaction } from "#store/tx.ts";
import { transactionTime } from "#store/clock.ts";
import type { Instant } from "#kit";
import { Fault } from "./faults.ts";
import { openFederation } from "./federation.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

export const signInCodeHelp = `npm run -s mandate -- sign-in-code ADDRESS
                            prints a code that signs the person of this e-mail address in, once, within an hour`;

const goodForMs = 60 * 60 * 1000;

/**
 * Whoever has the machine can let anybody in: before mail works, or when a second factor is lost. It is on the record, and
 * the code counts as a second factor, so that another app can be set up.
 */
export async function signInCode(args: readonly string[], settings: Settings, lifetime: Lifetime, { print, progress }: Terminal): Promise<number> {
  const [address, ...more] = args;
  if (!address || more.length > 0 || !address.includes("@")) throw new Fault("command.unknown", { what: `An e-mail address is needed.\n${signInCodeHelp}\n` });
  const { db } = await openFederation(settings, lifetime, { print, progress });
  const code = await inTransaction(db, async (tx) => {
    const person = await personByEmail(tx, address.trim());
    if (person === null) return null;
    const until = new Date(Date.parse(await transactionTime(tx)) + goodForMs).toISOString() as Instant;
    const nowhere = { conference: null, affiliate: null, region: null };
    await recordEvent(tx, { person: null, office: "program", kind: "signIn.terminalCode", rule: "terminal", ...nowhere, subject: person, detail: { until } });
    return issuePrintedCode(tx, { person, purpose: "terminal", until });
  });
  if (code === null) {
    progress("Nobody on the register has this e-mail address.");
    return 1;
  }
  progress(`Type it within an hour, once, at  ${settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`}/sign-in/printed`);
  print(code);
  return 0;
}
