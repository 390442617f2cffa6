import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type FreshDatabase, freshDatabase } from "../../test/build/database.ts";
import { type DoJob, freeJobsOfTheDead, type JobRunner, type Recurring, startJobRunner } from "./job-runner.ts";
import { enqueue, failedJobs, jobsSchema, newestJobsVersion, queueState, recurringStates, removeFailedJob, retryJob } from "./jobs.ts";
import { inTransaction } from "./tx.ts";

type Set = {
  readonly on: FreshDatabase;
  readonly logged: string[];
  readonly run: (tasks: Readonly<Record<string, DoJob>>, recurring?: readonly Recurring[]) => Promise<JobRunner>;
};

async function set(t: TestContext): Promise<Set> {
  const on = await freshDatabase();
  const runners: JobRunner[] = [];
  t.after(async () => {
    for (const runner of runners) await runner.close();
    await on.close();
  });
  const logged: string[] = [];
  const log = {
    info: (event: string) => void logged.push(event),
    warn: (event: string) => void logged.push(event),
    error: (event: string) => void logged.push(event),
  };
  const run: Set["run"] = async (tasks, recurring = []) => {
    const runner = await startJobRunner({ url: on.url, tasks, recurring, workers: 2, log, pollMs: 100, sweepMs: 500 });
    runners.push(runner);
    return runner;
  };
  return { on, logged, run };
}

async function until(look: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(20)) if (await look()) return;
  throw new Error("waited in vain");
}

test("the queue's tables are made by the migrations, and are those of the installed library", async (t) => {
  const { on } = await set(t);
  const { rows } = await on.pool.query<{ n: number }>(`select max(id) as n from ${jobsSchema}.migrations`);
  equal(rows[0]?.n, newestJobsVersion);
});

test("a job is done once its transaction is committed, within a moment, and by one of two nodes", async (t) => {
  const { on, run } = await set(t);
  const done: unknown[] = [];
  const note: DoJob = async (payload) => void done.push(payload);
  await Promise.all([run({ note }), run({ note })]);
  await inTransaction(on.db, async (tx) => {
    await enqueue(tx, "note", { n: 0 });
    throw new Error("rolled back");
  }).catch(() => undefined);
  const begun = performance.now();
  await inTransaction(on.db, async (tx) => {
    for (let n = 1; n <= 20; n++) await enqueue(tx, "note", { n });
  });
  await until(() => done.length >= 20);
  ok(performance.now() - begun < 2_000);
  await pause(300);
  deepEqual(
    done.map((payload) => Object(payload).n).toSorted((a, b) => a - b),
    Array.from({ length: 20 }, (_, n) => n + 1),
  );
});

test("a job waits for its time, and one of the same key takes its place", async (t) => {
  const { on, run } = await set(t);
  const done: unknown[] = [];
  const { rows } = await on.pool.query<{ soon: string }>(
    "select to_char((now() + interval '1.5 seconds') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') as soon",
  );
  await run({ note: async (payload) => void done.push(payload) });
  await inTransaction(on.db, (tx) => enqueue(tx, "note", { n: 1 }, { key: "reminder", runAt: rows[0]?.soon as never }));
  await inTransaction(on.db, (tx) => enqueue(tx, "note", { n: 2 }, { key: "reminder", runAt: rows[0]?.soon as never }));
  await pause(700);
  deepEqual(done, []);
  await until(() => done.length > 0);
  await pause(300);
  deepEqual(done, [{ n: 2 }]);
});

test("what fails is tried again, stands in the list with its reason once it is given up, and can be tried again or put away", async (t) => {
  const { on, run, logged } = await set(t);
  let broken = true;
  let tries = 0;
  await run({
    fragile: async () => {
      tries++;
      if (broken) throw new Error("the disk is full");
    },
  });
  await inTransaction(on.db, (tx) => enqueue(tx, "fragile", { n: 1 }, { tries: 2 }));
  await until(() => tries === 2, 15_000);
  await until(async () => (await queueState(on.db)).failed === 1);
  const [failed] = await inTransaction(on.db, (tx) => failedJobs(tx, { limit: 10, offset: 0 }));
  deepEqual([failed?.task, failed?.tries, failed?.payload], ["fragile", 2, { n: 1 }]);
  match(failed?.error ?? "", /the disk is full/);
  ok(logged.includes("jobs.failed"));
  broken = false;
  equal(await inTransaction(on.db, (tx) => retryJob(tx, failed?.id ?? "")), true);
  await until(async () => (await queueState(on.db)).failed === 0 && tries === 3);
  equal(await inTransaction(on.db, (tx) => retryJob(tx, failed?.id ?? "")), false, "it is done");

  await on.pool.query("select graphile_worker.add_job('noSuchTask', max_attempts => 1)");
  await on.pool.query("update graphile_worker._private_jobs set attempts = max_attempts");
  const [other] = await inTransaction(on.db, (tx) => failedJobs(tx, { limit: 10, offset: 0 }));
  equal(await inTransaction(on.db, (tx) => removeFailedJob(tx, other?.id ?? "")), true);
  equal((await queueState(on.db)).failed, 0);
});

test("jobs of a node that died are done by another within seconds; those of one that lives are left alone", async (t) => {
  const { on, run, logged } = await set(t);
  const done: string[] = [];
  let begun = 0;
  await run({
    quick: async () => void done.push("quick"),
    slow: async () => {
      begun++;
      await pause(4_500);
      done.push("slow");
    },
  });
  await inTransaction(on.db, (tx) => enqueue(tx, "slow", {}));
  await until(() => begun > 0);
  // As a program killed in the middle of a job leaves it.
  await inTransaction(on.db, (tx) => enqueue(tx, "quick", {}, { queue: "line", runAt: "2099-01-01T00:00:00.000Z" as never }));
  await on.pool.query(
    "update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '5 seconds', attempts = 1, run_at = now() where locked_by is null",
  );
  await on.pool.query("update graphile_worker._private_job_queues set locked_by = 'pool-of-the-dead', locked_at = now() - interval '5 seconds'");
  await until(() => done.includes("quick"), 4_000);
  await until(() => done.includes("slow"), 8_000);
  equal(begun, 1, "the slow one, of a node that lives, was not begun twice");
  ok(logged.includes("jobs.freed"));
});

test("whoever sweeps frees nothing of a pool that holds its lock", async (t) => {
  const { on } = await set(t);
  const [holder, sweeper] = [new pg.Client({ connectionString: on.url }), new pg.Client({ connectionString: on.url })];
  await Promise.all([holder.connect(), sweeper.connect()]);
  await holder.query("select pg_advisory_lock(hashtextextended('mandate jobs of pool-x', 0))");
  await on.pool.query("select graphile_worker.add_job('quick')");
  await on.pool.query("update graphile_worker._private_jobs set locked_by = 'pool-x', locked_at = now() - interval '1 hour'");
  equal(await freeJobsOfTheDead(sweeper), 0);
  await holder.end();
  await until(async () => (await freeJobsOfTheDead(sweeper)) === 1);
  await sweeper.end();
});

test("a recurring task is put into the queue at its time, once for all nodes; one that was missed is made up for", async (t) => {
  const { on, run } = await set(t);
  // Known for an hour, and last done two minutes ago: no program ran since.
  await on.pool.query(
    "insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ('tick', now() - interval '1 hour', date_trunc('minute', now() - interval '2 minutes'))",
  );
  let ran = 0;
  const tasks = { tick: async () => void ran++ };
  const recurring = [{ task: "tick", at: "* * * * *" }];
  await Promise.all([run(tasks, recurring), run(tasks, recurring)]);
  await until(() => ran > 0);
  await pause(1_000);
  // A minute may begin just now.
  ok(ran <= 2, `${ran} times for two missed minutes and two nodes`);
  ok((await inTransaction(on.db, recurringStates))[0]?.lastRun);
});

test("told to stop it takes no further job, tells those under way, and ends within five seconds even when one does not listen", async (t) => {
  const { on, run } = await set(t);
  let heard = false;
  const runner = await run({
    listens: async (_payload, stopping) => {
      await new Promise<void>((resolve) => stopping.addEventListener("abort", () => resolve(), { once: true }));
      heard = true;
    },
    deaf: () => pause(60_000, undefined, { ref: false }),
  });
  await inTransaction(on.db, async (tx) => {
    await enqueue(tx, "listens", {});
    await enqueue(tx, "deaf", {});
  });
  await until(async () => (await queueState(on.db)).running === 2);
  const begun = performance.now();
  await runner.close();
  ok(performance.now() - begun < 6_500, `${performance.now() - begun} ms`);
  equal(heard, true);
  const state = await queueState(on.db);
  deepEqual([state.running, state.waiting], [0, 1], "the deaf one is tried again by the next start");
});

test("the queue outlives its database being away", async (t) => {
  const { on, run } = await set(t);
  const done: unknown[] = [];
  await run({ note: async (payload) => void done.push(payload) });
  await on.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'mandate jobs'");
  await pause(200);
  await inTransaction(on.db, (tx) => enqueue(tx, "note", { n: 1 }));
  await until(() => done.length === 1, 60_000);
});
