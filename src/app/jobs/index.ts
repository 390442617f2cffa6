import { type JobRunner, startJobRunner } from "../../store/job-runner.ts";
import type { TaskCall } from "./task.ts";
import { tasks } from "./tasks.ts";

export type JobsOptions = Omit<TaskCall, "stopping"> & {
  readonly url: string;
  readonly workers: number;
  readonly pollMs?: number;
  readonly sweepMs?: number;
};

/** Begins to do the jobs of the queue on this node. */
export function startJobs({ url, workers, pollMs, sweepMs, ...call }: JobsOptions): Promise<JobRunner> {
  return startJobRunner({
    url,
    workers,
    ...(pollMs === undefined ? {} : { pollMs }),
    ...(sweepMs === undefined ? {} : { sweepMs }),
    log: call.deps.log,
    tasks: Object.fromEntries(tasks.map(({ name, run }) => [name, (payload: unknown, stopping: AbortSignal) => run({ ...call, stopping }, payload)])),
    recurring: tasks.flatMap(({ name, every }) => (every === undefined ? [] : [{ task: name, at: every }])),
  });
}
