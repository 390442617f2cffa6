import { asId, type Id, idPattern, type Instant, type Day, isDay, isInstant, oneLine, type Refusal, type Result } from "#kit";
import type { Actor } from "#domain/people";
import { z } from "zod";

export type CommandOptions = {
  /** What hurts and cannot be taken back (an appointment, an opening, a merge of people): asks for a fresh proof of who acts, and is closed to API tokens. */
  readonly grave?: boolean;
  /** The answer holds a secret that is shown once: it is given to the first asker and kept nowhere. Sent again, the command answers that it was done. */
  readonly once?: boolean;
};

/** What a command takes and answers. The answer type is carried by inference only. */
export type CommandSpec<S extends z.ZodType, A> = CommandOptions & {
  readonly kind: "command";
  readonly summary: string;
  readonly input: S;
  readonly __answer?: A;
  readonly quiet?: boolean;
};
export type QuerySpec<S extends z.ZodType, A> = { readonly kind: "query"; readonly summary: string; readonly input: S; readonly __answer?: A };

/** Declares a command of a contract: `command<Answer>()("Submit a motion", z.object({…}))`. */
export const command =
  <A>() =>
  <S extends z.ZodType>(summary: string, input: S, options: CommandOptions = {}): CommandSpec<S, A> => ({ kind: "command", summary, input, ...options });

/**
 * A command that leaves no trace but what it writes: no transaction of its own, no entry in the log of commands, no event, no new content version.
 * Its case sees to idempotency itself. For what thousands do in one minute: the casting of votes.
 */
export type QuietSpec<S extends z.ZodType, A> = CommandSpec<S, A> & { readonly quiet: true };

/** Declares a quiet command of a contract. */
export const quietCommand =
  <A>() =>
  <S extends z.ZodType>(summary: string, input: S): QuietSpec<S, A> => ({ kind: "command", quiet: true, summary, input });

/** Declares a query of a contract. */
export const query =
  <A>() =>
  <S extends z.ZodType>(summary: string, input: S): QuerySpec<S, A> => ({ kind: "query", summary, input });

export type Contract = Readonly<Record<string, CommandSpec<z.ZodType, unknown> | QuerySpec<z.ZodType, unknown>>>;

/** How a use case is called: with who acts, and input that is parsed inside. Commands carry an id made by the sender. */
export type Api<C extends Contract> = {
  readonly [K in keyof C]: C[K] extends QuerySpec<infer S, infer A>
    ? (actor: Actor, input: z.input<S>) => Promise<Result<A, Refusal>>
    : C[K] extends CommandSpec<infer S, infer A>
      ? (actor: Actor, input: z.input<S>, commandId: string) => Promise<Result<A, Refusal>>
      : never;
};

// ---- schemas that every contract shares ----

export const id = <K extends string>(kind: K) =>
  z
    .string()
    .regex(idPattern, `not an id of a ${kind}`)
    .transform((text): Id<K> => asId<K>(text));

/** One line of plain text, 1 to `max` characters after cleaning. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(oneLine)
    .pipe(z.string().min(1, "may not be empty").max(max));

/** One line that may be left empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(oneLine)
    .pipe(z.string().max(max));

/** The number of a version or revision, as large as the database's own whole numbers. */
export const ordinal = z.int().min(1).max(2_000_000_000);

/** A year that somebody means: with "0026" or "20260" a hand slipped, and beyond 9999 times cannot be read back. */
const meant = (text: string): boolean => text >= "1800" && text < "3000";
const meantWords = "in a year between 1800 and 2999";

export const day = z
  .string()
  .refine((text): text is Day => isDay(text), "not a day of the calendar, e.g. 2026-03-21")
  .refine(meant, `not a day ${meantWords}`);
export const instant = z
  .string()
  .refine((text): text is Instant => isInstant(text), "not an instant, e.g. 2026-03-21T09:30:00.000Z")
  .refine(meant, `not an instant ${meantWords}`);
