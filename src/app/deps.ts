import type { NewId, Refusal, Result } from "#kit";
import type { ReadDocument } from "./motions/contract.ts";
import type { BallotBox } from "../store/ballot-box.ts";
import type { Db } from "../store/tx.ts";

/** What the use cases need from outside; built once in src/main.ts, and by tests. */
export type Deps = {
  readonly db: Db;
  readonly newId: NewId;
  /** Where votes are cast: of this program, one for the database. */
  readonly box: BallotBox;
  /** The one-time code of the first start, or null when the federation exists or the program was not started to found one. */
  readonly foundingCode: () => string | null;
  /** Reads a .docx or .md file; refusals name the place in the file. */
  readonly readDocument: (fileName: string, bytes: Uint8Array) => Promise<Result<ReadDocument, Refusal>>;
  /** SHA-256, lower-case hex, of the canonical text (compose/canonical.ts). */
  readonly hashText: (canonical: string) => string;
  /** Under which the public reaches the program, without a slash at the end, for links in mails; "" while that is not known. */
  readonly publicUrl: () => string;
  readonly log: Log;
};

export type Log = {
  readonly info: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly error: (event: string, error: unknown, detail?: Readonly<Record<string, unknown>>) => void;
};
