import type { z } from "zod";
import type { Delivery } from "#domain/connections";
import type { MailToSend } from "../../store/mail-delivery.ts";
import type { Deps } from "../deps.ts";

/** Sends a mail, or keeps it where no mail server is set (src/http/mail.ts). Never throws. */
export type SendMail = (mail: MailToSend, stopping: AbortSignal) => Promise<Delivery>;

/** What the operator has set for mail. */
export type MailSettings = {
  /** Most mails a minute that are not urgent; 0 for as many as the server takes. */
  readonly perMinute: number;
  /** The first wait after a temporary failure; later ones double. */
  readonly retrySeconds: number;
};

/** A request that leaves for an address that somebody typed (src/app/jobs/outgoing.ts). */
export type Outgoing = { readonly allowLoopback: boolean; readonly trusted?: string };

/** What a task gets besides its payload. */
export type TaskCall = {
  readonly deps: Deps;
  /** Scheme, host and port under which people reach the program, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly sendMail: SendMail;
  readonly mail: MailSettings;
  readonly outgoing: Outgoing;
  /** The program is about to end: put off what can be put off. */
  readonly stopping: AbortSignal;
};

/** A kind of job. Done at least once, so it must bear being done twice; what it throws has it tried again. */
export type Task = {
  readonly name: string;
  /** In UTC, as cron writes it: "17 3 * * *". Then it needs no payload, and happens once for all nodes together. */
  readonly every?: string;
  /** For the page of jobs: what it does. */
  readonly summary: string;
  readonly run: (call: TaskCall, payload: unknown) => Promise<void>;
};

/** Declares a task: `task("purgeMail", "Wipe old mail", z.object({}), async ({ deps }) => { … }, { every: "17 3 * * *" })`. */
export const task = <S extends z.ZodType>(
  name: string,
  summary: string,
  payload: S,
  run: (call: TaskCall, payload: z.output<S>) => Promise<void>,
  { every }: { readonly every?: string } = {},
): Task => ({ name, summary, run: (call, raw) => run(call, payload.parse(raw)), ...(every === undefined ? {} : { every }) });
