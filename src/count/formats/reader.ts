import type { Refusal, Result } from "#kit";
import type { Election } from "../election.ts";

/**
 * A file is pushed in pieces of any size, from a disk, a pipe or a browser, and never held whole as text.
 * After a refusal nothing more is read: `detail` has line and column (from 1), what was found and what to do.
 */
export type Reader = {
  readonly push: (chunk: Uint8Array) => Result<null, Refusal>;
  readonly end: () => Result<Election, Refusal>;
};

/** What the file does not say itself, and what a person chose. */
export type ReadOptions = {
  readonly seats?: number;
  /** Names by candidate number, for formats that have only numbers. */
  readonly names?: readonly string[];
  readonly candidates?: number;
};
