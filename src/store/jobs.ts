import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Db, Tx } from "./tx.ts";

/** Where the queue has its tables; the library brings and migrates them (job-runner.ts). */
export const jobsSchema = "graphile_worker";

/** The last step of the tables that the installed library knows; a test compares it. */
export const newestJobsVersion = 20;

export type JobOptions = {
  /** A job that waits under the same key is replaced by this one. */
  readonly key?: string;
  /** Not before this moment; a moment that is past is now. */
  readonly runAt?: Instant;
  /** Jobs of one queue are done one after the other, whatever the number of nodes. Few names only. */
  readonly queue?: string;
  /** The lower the sooner. */
  readonly priority?: number;
  /** After so many tries it has failed for good and waits for a person. */
  readonly tries?: number;
};

/** Ordinary jobs are tried for about three days: the library waits e^tries seconds, at most some six hours. */
const usualTries = 25;

/** Adds a job in this transaction: it is done once the transaction is committed, at least once, by any node. */
export async function enqueue(tx: Tx, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  await sql`select graphile_worker.add_job(
    identifier => ${task}, payload => ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null}, run_at => ${options.runAt ?? null}::timestamptz,
    max_attempts => ${options.tries ?? usualTries}::integer, job_key => ${options.key ?? null}, priority => ${options.priority ?? 0}::integer)`.execute(tx);
}

export type FailedJob = {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  readonly tries: number;
  readonly error: string;
  readonly addedAt: Instant;
  readonly failedAt: Instant;
};

const failedForGood = sql<boolean>`jobs.attempts >= jobs.max_attempts and jobs.locked_at is null`;

/** Jobs that were given up, latest first. They stay until somebody has them tried again or puts them away. */
export async function failedJobs(tx: Tx, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<readonly FailedJob[]> {
  const { rows } = await sql<Omit<FailedJob, "error"> & { error: string | null }>`
    select jobs.id::text as id, tasks.identifier as task, jobs.payload, jobs.attempts as tries, jobs.last_error as error,
      jobs.created_at as "addedAt", jobs.updated_at as "failedAt"
    from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    where ${failedForGood} order by jobs.updated_at desc, jobs.id desc limit ${limit} offset ${offset}`.execute(tx);
  return rows.map((row) => ({ ...row, error: row.error ?? "the program ended while it did this" }));
}

export type QueueState = { readonly waiting: number; readonly running: number; readonly failed: number; readonly oldest: Instant | null };

/** How full the queue is; `oldest` is the job that has been due longest. */
export async function queueState(db: Db | Tx): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select count(*) filter (where attempts < max_attempts and locked_at is null)::integer as waiting,
      count(*) filter (where locked_at is not null)::integer as running,
      count(*) filter (where attempts >= max_attempts and locked_at is null)::integer as failed,
      min(run_at) filter (where attempts < max_attempts and locked_at is null and run_at <= clock_timestamp()) as oldest
    from graphile_worker._private_jobs`.execute(db);
  return rows[0] ?? { waiting: 0, running: 0, failed: 0, oldest: null };
}

/** Has a job that was given up tried again from the start; false when there is none of this id. */
export async function retryJob(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from graphile_worker._private_jobs as jobs where jobs.id = ${id}::bigint and ${failedForGood} for update`.execute(tx);
  if (rows.length === 0) return false;
  await sql`select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => clock_timestamp(), attempts => 0)`.execute(tx);
  // The library wakes its workers for new jobs only.
  await sql`select pg_notify('jobs:insert', '{"r":0,"count":1}')`.execute(tx);
  return true;
}

/** Puts a job away that was given up; false when there is none of this id. */
export async function removeFailedJob(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from graphile_worker._private_jobs as jobs where jobs.id = ${id}::bigint and ${failedForGood}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export type RecurringState = { readonly name: string; readonly lastRun: Instant | null };

/** When each recurring task was last put into the queue. */
export async function recurringStates(tx: Tx): Promise<readonly RecurringState[]> {
  const { rows } = await sql<RecurringState>`
    select identifier as name, last_execution as "lastRun" from graphile_worker._private_known_crontabs order by identifier`.execute(tx);
  return rows;
}
