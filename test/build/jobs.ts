// The jobs of a program under test: done by a runner of the test's own, quick to look and quick to try again.
import { outboxWay, smtpWay } from "../../src/http/mail.ts";
import { startJobs } from "../../src/app/jobs/index.ts";
import { tasks } from "../../src/app/jobs/tasks.ts";
import type { MailSettings, Outgoing, TaskCall } from "../../src/app/jobs/task.ts";
import type { JobRunner } from "../../src/store/job-runner.ts";
import { unseal } from "../../src/store/seal.ts";
import type { Db } from "../../src/store/tx.ts";
import type { TestApp } from "./database.ts";

type Closes = { readonly after: (close: () => Promise<void>) => void };

export type TestJobsOptions = {
  /** Where mail goes; without, it is captured. */
  readonly smtpUrl?: string;
  readonly mail?: Partial<MailSettings>;
  readonly outgoing?: Partial<Outgoing>;
  readonly connections?: number;
  readonly publicUrl?: string;
};

function callOf(on: TestApp, options: TestJobsOptions): Omit<TaskCall, "stopping"> & { readonly close: () => void } {
  const way =
    options.smtpUrl === undefined
      ? outboxWay
      : smtpWay({ url: options.smtpUrl, from: "Conference <conference@example.org>", connections: options.connections ?? 3, log: on.deps.log });
  return {
    deps: on.deps,
    publicUrl: () => options.publicUrl ?? "https://conference.example.org",
    sendMail: way.send,
    mail: { perMinute: 0, retrySeconds: 0.2, ...options.mail },
    outgoing: { allowLoopback: false, ...options.outgoing },
    close: way.close,
  };
}

/** How many runners each database still has. */
const running = new Map<TestApp, number>();

/**
 * Does the jobs of this database until the test is over, then closes the database: build it with `{ after: () => undefined }`, since
 * what is to end first would otherwise end last.
 */
export async function startTestJobs(t: Closes, on: TestApp, options: TestJobsOptions = {}): Promise<JobRunner> {
  const { close, ...call } = callOf(on, options);
  running.set(on, (running.get(on) ?? 0) + 1);
  const runner = await startJobs({ ...call, url: on.url, workers: 4, pollMs: 100, sweepMs: 300 });
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> =>
    (ended ??= runner.close().then(() => {
      close();
      running.set(on, (running.get(on) ?? 1) - 1);
    }));
  t.after(async () => {
    await end();
    if (running.get(on) === 0) await on.close();
  });
  return { close: end };
}

/** Does one task now, as the queue would. */
export async function runTask(on: TestApp, name: string, payload: object = {}, options: TestJobsOptions = {}): Promise<void> {
  const found = tasks.find((one) => one.name === name);
  if (!found) throw new Error(`there is no task ${name}`);
  const { close, ...call } = callOf(on, options);
  await found.run({ ...call, stopping: new AbortController().signal }, payload).finally(close);
}

export type MailInLedger = { readonly key: string; readonly subject: string; readonly text: string; readonly state: string; readonly purpose: string };

/** What was queued for this address, oldest first, whether it is sent yet or not; secret texts are opened. */
export async function mailboxOf(db: Db, address: string): Promise<readonly MailInLedger[]> {
  const rows = await db.selectFrom("mail").selectAll().where("recipient", "=", address).orderBy("id").execute();
  return rows.map(({ key, subject, body, sealed, state, purpose }) => ({
    key,
    subject,
    text: body ?? (sealed === null ? "" : (unseal("mail", key, sealed) ?? "")),
    state,
    purpose,
  }));
}
