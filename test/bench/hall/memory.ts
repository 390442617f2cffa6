// How much memory a program and its database hold, as Linux counts it.
import { readdirSync, readFileSync } from "node:fs";

const fieldOf = (file: string, field: string): number => {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(file, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** Megabytes in memory: now, and the most there were. */
export const residentMb = (pid: number): { readonly now: number; readonly most: number } => ({
  now: Math.round(fieldOf(`/proc/${pid}/status`, "VmRSS") / 1024),
  most: Math.round(fieldOf(`/proc/${pid}/status`, "VmHWM") / 1024),
});

const parentOf = (pid: string): number => {
  try {
    // The name of a process is in brackets and may hold anything.
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) \S /s, "")
        .split(" ")[0],
    );
  } catch {
    return 0;
  }
};

/** A server's processes: the one and its children. What they share is counted once, in parts. */
export function serverMb(postmaster: number): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && (Number(name) === postmaster || parentOf(name) === postmaster));
  return Math.round(pids.reduce((sum, pid) => sum + fieldOf(`/proc/${pid}/smaps_rollup`, "Pss"), 0) / 1024);
}
