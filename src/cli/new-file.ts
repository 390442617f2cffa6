import { closeSync, openSync, writeSync } from "node:fs";
import { Fault } from "./faults.ts";

/** Writes a file that is not there yet, for its owner alone. What stands there already is never written over. */
export async function writeNewFile(path: string, pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>): Promise<void> {
  try {
    const file = openSync(path, "wx", 0o600);
    try {
      for await (const piece of pieces) writeSync(file, typeof piece === "string" ? Buffer.from(piece) : piece);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, syscall } = Object(error) as { code?: unknown; syscall?: unknown };
    if (syscall === undefined) throw error;
    throw new Fault("file.unusable", { path, reason: code === "EEXIST" ? "it is there already, and is not written over" : "it cannot be written" }, error);
  }
}
