import type { Instant } from "#kit";
import { no, ok } from "#kit";
import { allowPrintedCode as allowCode, printedCodeUntil } from "../../store/printed-codes.ts";
import { factorsOf, hasFactor } from "../../store/sign-in-factors.ts";
import { endAllSessions, endSessionsOf, personForSignIn, sessionsOf } from "../../store/sign-in.ts";
import type { UseCases } from "../usecase.ts";
import type { signInContract } from "./contract-sign-in.ts";

type Cases = UseCases<typeof signInContract>;

const dayMs = 24 * 60 * 60 * 1000;
const after = (now: Instant, days: number): Instant => new Date(Date.parse(now) + days * dayMs).toISOString() as Instant;

const signInHelp: Cases["signInHelp"] = async (call, { person }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const known = await personForSignIn(call.tx, person);
  if (!known) return no({ code: "person.notFound", field: "person" });
  const sessions = await sessionsOf(call.tx, person, "");
  return ok({
    id: person,
    ...known,
    sessions: sessions.length,
    secondFactor: hasFactor(await factorsOf(call.tx, person)),
    codeUntil: await printedCodeUntil(call.tx, person, "letter"),
  });
};

const allowPrintedCode: Cases["allowPrintedCode"] = async (call, { person, hash, days }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await personForSignIn(call.tx, person))) return no({ code: "person.notFound", field: "person" });
  const until = after(call.now, days);
  const madeBy = call.actor.kind === "person" ? call.actor.id : null;
  if (!(await allowCode(call.tx, hash, { person, purpose: "letter", until, madeBy }))) return no({ code: "command.idReused" });
  await call.record("signIn.codePrinted", person, {}, { until });
  return ok({ until });
};

const endSessions: Cases["endSessions"] = async (call, { person }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (person !== null && !(await personForSignIn(call.tx, person))) return no({ code: "person.notFound", field: "person" });
  const self = call.actor.kind === "person" ? call.actor.id : null;
  const ended = person === null ? await endAllSessions(call.tx, self) : await endSessionsOf(call.tx, person, { butHash: null });
  await call.record("signIn.sessionsEnded", person ?? "everybody", {}, { ended });
  return ok({ ended });
};

export const signInCases: Cases = { signInHelp, allowPrintedCode, endSessions };
