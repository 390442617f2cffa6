import { createHash } from "node:crypto";
import type { Actor, Rights, Scope } from "#domain/people";
import { denialOf, may, mayAtAll, officeFor, only } from "#domain/people";
import { conferenceStates } from "#domain/conference";
import { type Instant, no, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import { transactionTime } from "../store/clock.ts";
import { answeredCommand, lockCommand, saveAnswer } from "../store/command-log.ts";
import { recordEvent } from "../store/events.ts";
import { raiseContentVersion } from "../store/live.ts";
import { inSnapshot, inTransaction, type Tx } from "../store/tx.ts";
import { queueDeliveries } from "../store/webhooks.ts";
import type { Api, CommandSpec, Contract, QuerySpec, QuietSpec } from "./define.ts";
import type { Deps } from "./deps.ts";

/** What a use case is handed besides its input: the transaction, who acts, the database's clock, and `allow`. */
export type Call = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly actor: Actor;
  /** Database time of this transaction. */
  readonly now: Instant;
  /** The states, of what this act touches, in which its row of the rights table lets it be done. */
  readonly during: readonly string[];
  /** Refuses (`access.denied`) unless this use case's row of the rights table lets the actor act within `scope`. Every use case calls it. */
  readonly allow: (scope?: Scope) => Result<null, Refusal>;
  /** Writes an event of the record in this transaction. `subject` is the id acted on; `detail` holds no personal data. */
  readonly record: (kind: string, subject: string, scope?: Scope, detail?: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Written in a transaction of its own should the command be refused and rolled back: words that nobody may lose. Never anything that decides. */
  readonly keepIfRefused: (write: (tx: Tx) => Promise<void>) => void;
};

/** What a quiet command is handed: no transaction, no clock, nothing to record by. `commandId` is the sender's own id of what it sent. */
export type QuietCall = Pick<Call, "deps" | "actor" | "allow"> & { readonly commandId: string };

export type UseCases<C extends Contract> = {
  readonly [K in keyof C]: C[K] extends QuietSpec<infer S, infer A>
    ? (call: QuietCall, input: z.output<S>) => Promise<Result<A, Refusal>>
    : C[K] extends QuerySpec<infer S, infer A>
      ? (call: Call, input: z.output<S>) => Promise<Result<A, Refusal>>
      : C[K] extends CommandSpec<infer S, infer A>
        ? (call: Call, input: z.output<S>) => Promise<Result<A, Refusal>>
        : never;
};

/** Thrown inside a transaction to roll it back when a command refused; never leaves this file. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const inputHash = (name: string, input: unknown): string =>
  createHash("sha256")
    .update(`${name}\n${JSON.stringify(input)}`)
    .digest("hex");

/** The first issue of a parse as a refusal that names the field: "sections.3.title". */
function badInput(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  return { code: "input.invalid", field: issue?.path.join(".") ?? "", detail: { message: issue?.message ?? "not understood" } };
}

const personOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.id : null);

/** Who sent a command, for its idempotency: the program is not any visitor who guesses its id. No id of a person begins with a colon. */
const senderOf = (actor: Actor): string => (actor.kind === "person" ? actor.id : `:${actor.kind}`);

/** What somebody who is signed in was kept from is on the log, by ids alone (ASVS 16.3.2). That a visitor must sign in is no news. */
function heardOf<T>({ log }: Deps, actor: Actor, rule: string, result: Result<T, Refusal>): Result<T, Refusal> {
  if (!result.ok && actor.kind === "person" && result.refusal.code.startsWith("access."))
    log.info("access.refused", { rule, person: actor.id, code: result.refusal.code });
  return result;
}

/** What a use case is called under: its name ("people.appoint"), which the record keeps as the rule, and its row of the rights table. */
type Row = { readonly rule: string; readonly rights: Rights };

type Run = (call: Call, input: unknown) => Promise<Result<unknown, Refusal>>;
type QuietRun = (call: QuietCall, input: unknown) => Promise<Result<unknown, Refusal>>;

const allowing =
  (actor: Actor, rights: Rights): Call["allow"] =>
  (scope = {}) =>
    may(actor, rights, scope) ? { ok: true, value: null } : no({ code: denialOf(actor, [rights], scope) });

function makeCall(deps: Deps, tx: Tx, actor: Actor, now: Instant, { rule, rights }: Row, kept: ((tx: Tx) => Promise<void>)[] = []): Call {
  return {
    keepIfRefused: (write) => {
      kept.push(write);
    },
    tx,
    deps,
    actor,
    now,
    during: rights.during ?? [],
    allow: allowing(actor, rights),
    record: async (kind, subject, scope = {}, detail = {}) => {
      await recordEvent(tx, {
        person: personOf(actor),
        office: officeFor(actor, rights, scope),
        kind,
        rule,
        conference: scope.conference ?? null,
        affiliate: scope.affiliate ?? null,
        region: scope.region ?? null,
        subject,
        detail,
      });
      const group = scope.affiliate ?? groupIn(detail);
      // The group's own programs hear of it (webhooks): ids, a kind and a time.
      if (group !== null) await queueDeliveries(tx, { type: kind, time: now, group, subject, conference: scope.conference ?? null });
    },
  };
}

/** The group that an event names in its detail: acts upon a conference's things are recorded under the conference. */
const groupIn = ({ affiliate }: Readonly<Record<string, unknown>>): string | null => (typeof affiliate === "string" ? affiliate : null);

/**
 * A call by the program itself inside a transaction that is open already, for what loads many things at once and all or
 * nothing (the demo). No command ids: the one transaction is what makes a second load find either everything or nothing.
 */
export async function programCall(deps: Deps, tx: Tx, name: string): Promise<Call> {
  return makeCall(deps, tx, { kind: "program", name }, await transactionTime(tx), { rule: name, rights: { ...only({}), during: conferenceStates } });
}

/** The first answer given to this command id, if it was given: to the same person, for the same input. */
async function firstAnswer(tx: Tx, commandId: string, name: string, actor: Actor, hash: string, once: boolean): Promise<Result<unknown, Refusal> | null> {
  await lockCommand(tx, commandId);
  const earlier = await answeredCommand(tx, commandId);
  if (!earlier) return null;
  if (earlier.name !== name || earlier.person !== senderOf(actor) || earlier.inputHash !== hash) return no({ code: "command.idReused" });
  return once ? no({ code: "command.shownOnce" }) : { ok: true, value: earlier.answer };
}

/**
 * Turns the use cases of a subject into its callable form: input is parsed, a command runs in one transaction that is
 * rolled back when it refuses, is answered once per command id, and raises the content version that page caches live by.
 */
export function bind<C extends Contract>(subject: string, contract: C, access: Readonly<Record<keyof C, Rights>>, cases: UseCases<C>, deps: Deps): Api<C> {
  const bound: Record<string, unknown> = {};
  for (const name of Object.keys(contract)) {
    const spec = contract[name];
    const rights = access[name];
    const run = cases[name as keyof C] as Run;
    if (!spec || !rights) throw new Error(`${subject}.${name} has no row in the rights table`);
    const row = { rule: `${subject}.${name}`, rights };
    if (spec.kind === "query") bound[name] = bindQuery(deps, spec, row, run);
    else bound[name] = spec.quiet ? bindQuiet(deps, spec, row, run as unknown as QuietRun) : bindCommand(deps, spec, row, run);
  }
  return bound as Api<C>;
}

/** Whether this session or token is good for the use case at all: asked before anything is looked up. */
function admits(actor: Actor, { rule, rights }: Row, grave: boolean): Result<null, Refusal> {
  const some = mayAtAll(actor, rights);
  if (!some.ok || actor.kind !== "person") return some;
  if (actor.only && !actor.only.includes(rule)) return no({ code: "access.tokenScope", detail: { useCase: rule } });
  return grave && actor.stale ? no({ code: "access.stepUp" }) : { ok: true, value: null };
}

function bindQuery(deps: Deps, spec: QuerySpec<z.ZodType, unknown>, row: Row, run: (call: Call, input: unknown) => Promise<Result<unknown, Refusal>>) {
  return async (actor: Actor, raw: unknown): Promise<Result<unknown, Refusal>> => {
    const input = spec.input.safeParse(raw);
    if (!input.success) return no(badInput(input.error));
    const admitted = admits(actor, row, false);
    if (!admitted.ok) return heardOf(deps, actor, row.rule, admitted);
    // One snapshot for all that a page shows: figures on it never contradict each other.
    return heardOf(deps, actor, row.rule, await inSnapshot(deps.db, async (tx) => run(makeCall(deps, tx, actor, await transactionTime(tx), row), input.data)));
  };
}

/** No transaction is opened and nothing is kept of the command: what it writes is all that there is of it. */
function bindQuiet(deps: Deps, spec: CommandSpec<z.ZodType, unknown>, row: Row, run: QuietRun) {
  return async (actor: Actor, raw: unknown, commandId: string): Promise<Result<unknown, Refusal>> => {
    if (!uuidPattern.test(commandId)) return no({ code: "command.idMissing" });
    const input = spec.input.safeParse(raw);
    if (!input.success) return no(badInput(input.error));
    const admitted = admits(actor, row, false);
    if (!admitted.ok) return heardOf(deps, actor, row.rule, admitted);
    return heardOf(deps, actor, row.rule, await run({ deps, actor, commandId, allow: allowing(actor, row.rights) }, input.data));
  };
}

function bindCommand(deps: Deps, spec: CommandSpec<z.ZodType, unknown>, row: Row, run: (call: Call, input: unknown) => Promise<Result<unknown, Refusal>>) {
  const name = row.rule;
  return async (actor: Actor, raw: unknown, commandId: string): Promise<Result<unknown, Refusal>> => {
    if (!uuidPattern.test(commandId)) return no({ code: "command.idMissing" });
    const input = spec.input.safeParse(raw);
    if (!input.success) return no(badInput(input.error));
    const admitted = admits(actor, row, spec.grave === true);
    if (!admitted.ok) return heardOf(deps, actor, name, admitted);
    const hash = inputHash(name, input.data);
    const kept: ((tx: Tx) => Promise<void>)[] = [];
    try {
      return await inTransaction(deps.db, async (tx) => {
        const earlier = await firstAnswer(tx, commandId, name, actor, hash, spec.once === true);
        if (earlier) return earlier;
        const result = await run(makeCall(deps, tx, actor, await transactionTime(tx), row, kept), input.data);
        if (!result.ok) throw new Refused(result.refusal);
        await saveAnswer(tx, { id: commandId, name, person: senderOf(actor), inputHash: hash, answer: spec.once ? null : result.value });
        await raiseContentVersion(tx);
        return result;
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (kept.length > 0)
        await inTransaction(deps.db, async (tx) => {
          for (const write of kept) await write(tx);
        });
      return heardOf(deps, actor, name, no(error.refusal));
    }
  };
}
