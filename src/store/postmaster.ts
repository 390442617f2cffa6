import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What postmaster.pid says: lines 1, 4 and 8 of the file that every running PostgreSQL keeps in its data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

const pidFile = (data: string): string => join(data, "postmaster.pid");

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

export function readPostmaster(data: string): Postmaster | null {
  const lines = (textOf(pidFile(data)) ?? "").split("\n");
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } : null;
}

export const removePostmasterFile = (data: string): void => rmSync(pidFile(data), { force: true });

const run = (file: string, args: readonly string[]): string => {
  try {
    return execFileSync(file, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

/** A process that ended but was not yet reaped by its parent still takes signals; it is dead all the same. */
const isZombie = (pid: number): boolean =>
  process.platform === "linux"
    ? / Z /.test((textOf(`/proc/${pid}/stat`) ?? "").replace(/^.*\)/, ""))
    : run("ps", ["-o", "stat=", "-p", String(pid)]).startsWith("Z");

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" && !isZombie(pid);
  }
  return !isZombie(pid);
}

const commandOf = (pid: number): string =>
  process.platform === "linux" ? (textOf(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ") : run("ps", ["-o", "command=", "-p", String(pid)]);

/** Whether this process is a PostgreSQL server: numbers of ended processes are given out again. */
export const isPostgres = (pid: number): boolean => isAlive(pid) && commandOf(pid).includes("postgres");

/** When a process began, so that a later one with the same number is told apart. */
export const startOf = (pid: number): string =>
  process.platform === "linux"
    ? ((textOf(`/proc/${pid}/stat`) ?? "").replace(/^.*\) /, "").split(" ")[19] ?? "")
    : run("ps", ["-o", "lstart=", "-p", String(pid)]);

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Waits until `done`, at most that long; answers whether it came. */
export async function waitFor(done: () => boolean, ms: number, every = 15): Promise<boolean> {
  const end = performance.now() + ms;
  while (!done()) {
    if (performance.now() > end) return false;
    await pause(every);
  }
  return true;
}

/**
 * Ends a server: SIGINT ends sessions and writes everything out, SIGQUIT leaves the rest to recovery at the next start.
 * Nothing committed is lost by either.
 */
export async function stopPostmaster(pid: number): Promise<boolean> {
  for (const [signal, ms] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5000],
    ["SIGKILL", 5000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return !isAlive(pid);
    }
    if (await waitFor(() => !isAlive(pid), ms)) return true;
  }
  return false;
}
