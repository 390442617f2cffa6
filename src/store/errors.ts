/** Why the database could not be had at the start. The code is the key of the sentence that the operator reads (src/cli/faults.ts). */
export type StoreFaultCode =
  | "embedded.noBinaries"
  | "embedded.noUser"
  | "embedded.inUse"
  | "embedded.passwordLost"
  | "embedded.otherVersion"
  | "embedded.failed"
  | "server.tooOld"
  | "server.notUtf8"
  | "schema.newer"
  | "schema.changed"
  | "schema.foreign";

/** Thrown at the start only: no user of the running program ever meets one. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(code: StoreFaultCode, detail: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(detail)}`, { cause });
    this.name = "StoreFault";
    this.code = code;
    this.detail = detail;
  }
}

/** Whether two transactions waited for each other and the database ended this one: nothing of it is left. */
export const isDeadlock = (error: unknown): boolean => String(Object(error).code ?? "") === "40P01";

/** Whether a lock was not to be had in the time given for it. */
export const isLockTimeout = (error: unknown): boolean => String(Object(error).code ?? "") === "55P03";

/** Whether the database refused a row because another has the same key: somebody was quicker. */
export const isUniqueViolation = (error: unknown): boolean => String(Object(error).code ?? "") === "23505";
