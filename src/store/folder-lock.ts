import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, startOf, waitFor } from "./postmaster.ts";

export type FolderLock = { readonly release: () => void };

type Owner = { readonly pid: number; readonly start: string };

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

function ownerOf(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof owner !== "object" || owner === null || !("pid" in owner) || !("start" in owner)) return null;
    return { pid: Number(owner.pid), start: String(owner.start) };
  } catch {
    return null;
  }
}

const lives = (owner: Owner): boolean => isAlive(owner.pid) && startOf(owner.pid) === owner.start;

/** The process that has the lock file now; null when nobody does, or one that is dead. */
export function holderOf(path: string): number | null {
  const owner = ownerOf(path);
  return owner && lives(owner) ? owner.pid : null;
}

/**
 * Takes the lock file, or answers the process that has it. A file left by a program that was killed is taken over: the
 * owner is told by process number and time of birth, since numbers are given out again.
 */
export function takeLock(path: string): FolderLock | { readonly heldBy: number } {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link is made whole or not at all, and only if the name is free.
        linkSync(own, path);
        return { release: () => rmSync(path, { force: true }) };
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      const owner = ownerOf(path);
      if (owner && lives(owner)) return { heldBy: owner.pid };
      // Moved aside rather than removed: of two that find the same dead owner, one moves it and the other finds it gone.
      try {
        renameSync(path, `${own}.stale`);
      } catch (error) {
        if (codeOf(error) !== "ENOENT") throw error;
      }
    }
  } finally {
    rmSync(own, { force: true });
    rmSync(`${own}.stale`, { force: true });
  }
}

/** As `takeLock`, after waiting a while for its owner to end: a program told to stop needs a moment. */
export async function waitForLock(path: string, ms: number): Promise<FolderLock | { readonly heldBy: number }> {
  let taken = takeLock(path);
  await waitFor(() => "release" in taken || "release" in (taken = takeLock(path)), ms, 100);
  return taken;
}
