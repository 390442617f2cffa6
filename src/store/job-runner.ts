import { EventEmitter } from "node:events";
import { Logger, parseCronItems, run, type Runner, runMigrations, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { jobsSchema } from "./jobs.ts";

/** Does one job. `stopping` tells that the program is to end: what can be put off is put off. Throws: tried again later. */
export type DoJob = (payload: unknown, stopping: AbortSignal) => Promise<void>;

/** A task at fixed times, in UTC, written as cron writes them: "17 3 * * *". Once for all nodes together. */
export type Recurring = { readonly task: string; readonly at: string };

export type JobsLog = {
  readonly info: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly error: (event: string, error: unknown, detail?: Readonly<Record<string, unknown>>) => void;
};

export type JobRunnerOptions = {
  readonly url: string;
  readonly tasks: Readonly<Record<string, DoJob>>;
  readonly recurring: readonly Recurring[];
  /** Jobs that this node does at once. */
  readonly workers: number;
  readonly log: JobsLog;
  /** How often due jobs are looked for that nobody gave notice of: retries, and where LISTEN does not come through. */
  readonly pollMs?: number;
  /** How often jobs of nodes that died are set free. */
  readonly sweepMs?: number;
};

export type JobRunner = { readonly close: () => Promise<void> };

const quiet = new Logger(() => () => undefined);

/** Brings the tables of the queue up to the library's version. Nodes that start at once wait for each other inside. */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, schema: jobsSchema, logger: quiet, maxPoolSize: 1 });
}

const finishWithinMs = 4_500;
const restartMs = 2_000;

/** A session's lock says that this pool's node lives: PostgreSQL takes it away the moment the connection is gone. */
const lifeLock = "hashtextextended('mandate jobs of ' || $1, 0)";

/**
 * Sets jobs free that are locked by pools whose node is gone: killed, or cut off from the database. The library itself would
 * wait four hours. A lock of the last seconds may be of a node that has not yet said that it lives.
 */
export async function freeJobsOfTheDead(client: Pick<pg.Client, "query">, own = "", olderThanMs = 3_000): Promise<number> {
  // A session is given its own locks again and again: the sweeper's own pool would look dead to it.
  const { rows } = await client.query<{ pool: string }>(
    `select distinct locked_by as pool from ${jobsSchema}._private_jobs where locked_by <> $2 and locked_at < now() - make_interval(secs => $1)
     union select locked_by from ${jobsSchema}._private_job_queues where locked_by <> $2 and locked_at < now() - make_interval(secs => $1)`,
    [olderThanMs / 1000, own],
  );
  const dead: string[] = [];
  for (const { pool } of rows) {
    const { rows: held } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${lifeLock}) as free`, [pool]);
    if (!held[0]?.free) continue;
    await client.query(`select pg_advisory_unlock(${lifeLock})`, [pool]);
    dead.push(pool);
  }
  if (dead.length > 0) {
    await client.query(`select ${jobsSchema}.force_unlock_workers($1)`, [dead]);
    await client.query("select pg_notify('jobs:insert', '{\"r\":0,\"count\":1}')");
  }
  return dead.length;
}

/** Holds the life lock of a pool and sweeps for the dead, on a connection of its own, for as long as `over` is not aborted. */
async function keepAlive(pool: string, { url, log, sweepMs = 10_000 }: JobRunnerOptions, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const client = new pg.Client({ connectionString: url, application_name: "mandate jobs", keepAlive: true, connectionTimeoutMillis: 10_000 });
    const lost = new AbortController();
    const stop = (): void => lost.abort();
    client.on("error", stop);
    client.on("end", stop);
    over.addEventListener("abort", stop, { once: true });
    try {
      await client.connect();
      // A node cut off by its network must not seem alive for hours.
      await client.query("set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
      await client.query(`select pg_advisory_lock(${lifeLock})`, [pool]);
      // After a start sooner: what was killed a moment ago is waited for.
      for (let sweeps = 0; !lost.signal.aborted; sweeps++) {
        await pauseFor(sweeps === 0 ? 0 : Math.min(1_500 * sweeps, sweepMs), lost.signal);
        if (lost.signal.aborted) break;
        const freed = await freeJobsOfTheDead(client, pool);
        if (freed > 0) log.warn("jobs.freed", { nodes: freed });
      }
    } catch (error) {
      // Where the database is away the requests tell of it.
      if (!over.aborted) log.info("jobs.connectionLost", { message: error instanceof Error ? error.message : String(error) });
      await pauseFor(1_000, over);
    } finally {
      over.removeEventListener("abort", stop);
      await client.end().catch(() => undefined);
    }
  }
}

const pauseFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });

/** Whether the work ended in time; it goes on in any case. */
const within = async (work: Promise<unknown>, ms: number): Promise<"done" | "late"> => {
  const over = new AbortController();
  const first = await Promise.race([work.then(() => "done" as const), pauseFor(ms, over.signal).then(() => "late" as const)]);
  over.abort();
  return first;
};

/** What the library says: its errors, without the payload of the job. */
const loggerOf = (log: JobsLog): Logger =>
  new Logger(() => (level, message, meta) => {
    if (level === "error" && meta?.["failure"] !== true) log.warn("jobs.library", { message: message.slice(0, 300) });
  });

type Hears = { readonly onPool: (id: string) => void; readonly onStuck: () => void };

/**
 * So many looks for jobs failed in a row that the library is begun anew. It reads the numbers of its tasks once and keeps the answer
 * even when that was an error: a connection lost in its first moments would make every later look fail with that same error.
 */
const stuckAfter = 6;

function heardBy(log: JobsLog, { onPool, onStuck }: Hears): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => onPool(workerPool.id));
  let inVain = 0;
  const found = (): void => void (inVain = 0);
  events.on("worker:getJob:empty", found);
  events.on("job:start", found);
  events.on("worker:getJob:error", () => {
    if (++inVain === stuckAfter) onStuck();
  });
  events.on("job:error", ({ job, error }) => {
    const gaveUp = job.attempts >= job.max_attempts;
    const detail = { task: job.task_identifier, job: job.id, tries: job.attempts, gaveUp };
    if (gaveUp) log.error("jobs.failed", error, detail);
    else log.warn("jobs.triedInVain", { ...detail, message: error instanceof Error ? error.message : "" });
  });
  return events;
}

type Attempt = { readonly runner: Runner; readonly end: () => Promise<void> };

/** One life of the library's runner, with the lock that says so. */
async function begin(options: JobRunnerOptions, stopping: AbortSignal): Promise<Attempt> {
  const { url, tasks, recurring, workers, log, pollMs = 2_000 } = options;
  const pool = new pg.Pool({ connectionString: url, max: Math.min(workers + 1, 3), application_name: "mandate jobs", keepAlive: true });
  // A connection that breaks is told of by whoever wanted to use it.
  const heard = (): void => undefined;
  pool.on("error", heard);
  pool.on("connect", (client) => client.on("error", heard));
  const over = new AbortController();
  let life: Promise<void> = Promise.resolve();
  let poolId = "";
  const born = (id: string): void => {
    poolId = id;
    life = keepAlive(id, options, over.signal);
  };
  let begun: Runner | undefined;
  // Its promise ends with it, and whoever began it begins anew.
  const giveUp = (): void => void begun?.stop().catch(() => undefined);
  try {
    const runner = (begun = await run(
      {
        pgPool: pool,
        schema: jobsSchema,
        concurrency: workers,
        pollInterval: pollMs,
        noHandleSignals: true,
        // The library warns of a pool smaller than the number of workers: jobs here have connections of their own.
        logger: loggerOf(log),
        events: heardBy(log, { onPool: born, onStuck: giveUp }),
      },
      Object.fromEntries(Object.entries(tasks).map(([name, work]) => [name, (payload: unknown) => work(payload, stopping)])),
      parseCronItems(
        recurring.map(({ task, at }) => ({ task, match: at, identifier: task, options: { backfillPeriod: 3_600_000, jobKey: `recurring:${task}` } })),
      ),
    ));
    const end = async (): Promise<void> => {
      const stopped = runner.stop().catch(() => undefined);
      // Whoever does not listen is not waited for: the job is set free, and is done by another node or by the next start.
      if ((await within(stopped, finishWithinMs)) === "late")
        await pool.query(`select ${jobsSchema}.force_unlock_workers($1)`, [[poolId]]).catch(() => undefined);
      over.abort();
      await life;
      await within(
        pool.end().catch(() => undefined),
        finishWithinMs / 10,
      );
    };
    return { runner, end };
  } catch (error) {
    over.abort();
    await life;
    await pool.end().catch(() => undefined);
    throw error;
  }
}

/**
 * Does the jobs of the queue until it is closed. It begins anew when the library gives up (the database was away for long).
 * `close` takes no further job, tells those under way, and waits for them for a few seconds.
 */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const stopping = new AbortController();
  let attempt = await begin(options, stopping.signal);
  const life = (async () => {
    while (!stopping.signal.aborted) {
      await attempt.runner.promise.catch(() => undefined);
      if (stopping.signal.aborted) break;
      options.log.warn("jobs.beginAnew");
      await attempt.end();
      for (let begun = false; !begun && !stopping.signal.aborted; ) {
        await pauseFor(restartMs, stopping.signal);
        if (stopping.signal.aborted) return;
        try {
          attempt = await begin(options, stopping.signal);
          begun = true;
          if (stopping.signal.aborted) await attempt.end();
        } catch (error) {
          options.log.info("jobs.databaseAway", { message: error instanceof Error ? error.message : String(error) });
        }
      }
    }
  })();
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stopping.abort();
    await attempt.end();
    // The library's own promise waits for those who do not listen.
    await within(life, 100);
  };
  return { close: () => (closing ??= close()) };
}
