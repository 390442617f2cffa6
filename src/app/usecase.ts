import { createHash } from "node:crypto";
import type { Actor, Rights, Scope } from "#domain/people";
import { may, officeFor } from "#domain/people";
import { type Instant, no, type Refusal, type Result } from "#kit";
import { sql } from "kysely";
import type { z } from "zod";
import type { Tx } from "../store/tx.ts";
import type { Api, CommandSpec, Contract, QuerySpec } from "./define.ts";
import type { Deps } from "./deps.ts";

/** What a use case is handed besides its input: the transaction, who acts, the database's clock, and `allow`. */
export type Call = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly actor: Actor;
  /** Database time of this transaction. */
  readonly now: Instant;
  /** Refuses (`access.denied`) unless this use case's row of the rights table lets the actor act within `scope`. Every use case calls it. */
  readonly allow: (scope?: Scope) => Result<null, Refusal>;
  /** Writes an event of the record in this transaction. `subject` is the id acted on; `detail` holds no personal data. */
  readonly record: (kind: string, subject: string, scope?: Scope, detail?: Readonly<Record<string, unknown>>) => Promise<void>;
};

export type UseCases<C extends Contract> = {
  readonly [K in keyof C]: C[K] extends QuerySpec<infer S, infer A>
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

const inputHash = (name: string, input: unknown): string => createHash("sha256").update(`${name}\n${JSON.stringify(input)}`).digest("hex");

/** The first issue of a parse as a refusal that names the field: "sections.3.title". */
function badInput(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  return { code: "input.invalid", field: issue?.path.join(".") ?? "", detail: { message: issue?.message ?? "not understood" } };
}

function makeCall(deps: Deps, tx: Tx, actor: Actor, now: Instant, rights: Rights): Call {
  return {
    tx,
    deps,
    actor,
    now,
    allow: (scope = {}) => (may(actor, rights, scope) ? { ok: true, value: null } : no({ code: actor.kind === "visitor" ? "access.signIn" : "access.denied" })),
    record: async (kind, subject, scope = {}, detail = {}) => {
      await tx
        .insertInto("event")
        .values({
          person_id: actor.kind === "person" ? actor.id : null,
          office: officeFor(actor, rights, scope),
          kind,
          conference_id: scope.conference ?? null,
          subject,
          detail: JSON.stringify(detail),
        })
        .execute();
    },
  };
}

async function databaseNow(tx: Tx): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select transaction_timestamp() as now`.execute(tx);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error("the database did not tell the time");
  return now;
}

/** The first answer given to this command id, if it was given: to the same person, for the same input. */
async function firstAnswer(tx: Tx, commandId: string, name: string, actor: Actor, hash: string): Promise<Result<unknown, Refusal> | null> {
  // Two copies of one command at the same moment wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${commandId}, 0))`.execute(tx);
  const earlier = await tx.selectFrom("command").selectAll().where("id", "=", commandId).executeTakeFirst();
  if (!earlier) return null;
  const person = actor.kind === "person" ? actor.id : null;
  if (earlier.name !== name || earlier.person_id !== person || earlier.input_hash !== hash) return no({ code: "command.idReused" });
  return { ok: true, value: earlier.answer };
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
    const run = cases[name as keyof C] as (call: Call, input: unknown) => Promise<Result<unknown, Refusal>>;
    if (!spec || !rights) throw new Error(`${subject}.${name} has no row in the rights table`);
    bound[name] = spec.kind === "query" ? bindQuery(deps, spec, rights, run) : bindCommand(deps, `${subject}.${name}`, spec, rights, run);
  }
  return bound as Api<C>;
}

function bindQuery(deps: Deps, spec: QuerySpec<z.ZodType, unknown>, rights: Rights, run: (call: Call, input: unknown) => Promise<Result<unknown, Refusal>>) {
  return async (actor: Actor, raw: unknown): Promise<Result<unknown, Refusal>> => {
    const input = spec.input.safeParse(raw);
    if (!input.success) return no(badInput(input.error));
    // One snapshot for all that a page shows: figures on it never contradict each other.
    return deps.db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(async (tx) => run(makeCall(deps, tx, actor, await databaseNow(tx), rights), input.data));
  };
}

function bindCommand(deps: Deps, name: string, spec: CommandSpec<z.ZodType, unknown>, rights: Rights, run: (call: Call, input: unknown) => Promise<Result<unknown, Refusal>>) {
  return async (actor: Actor, raw: unknown, commandId: string): Promise<Result<unknown, Refusal>> => {
    if (!uuidPattern.test(commandId)) return no({ code: "command.idMissing" });
    const input = spec.input.safeParse(raw);
    if (!input.success) return no(badInput(input.error));
    const hash = inputHash(name, input.data);
    try {
      return await deps.db.transaction().execute(async (tx) => {
        const earlier = await firstAnswer(tx, commandId, name, actor, hash);
        if (earlier) return earlier;
        const result = await run(makeCall(deps, tx, actor, await databaseNow(tx), rights), input.data);
        if (!result.ok) throw new Refused(result.refusal);
        await tx.insertInto("command").values({ id: commandId, name, person_id: actor.kind === "person" ? actor.id : null, input_hash: hash, answer: JSON.stringify(result.value) }).execute();
        const { n } = await tx.updateTable("content_version").set((eb) => ({ n: eb("n", "+", "1") })).returning("n").executeTakeFirstOrThrow();
        await sql`select pg_notify('content', ${String(n)})`.execute(tx);
        return result;
      });
    } catch (error) {
      if (error instanceof Refused) return no(error.refusal);
      throw error;
    }
  };
}
