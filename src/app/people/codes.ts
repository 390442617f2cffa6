import { createHash, timingSafeEqual } from "node:crypto";
import type { Call } from "../usecase.ts";

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

export const hashed = (text: string): string => sha256(text).toString("hex");

/** Six digits of chance: a new id has eighty bits of it, so that every code is as likely as every other. */
export const newCode = (call: Call): string => String(sha256(`code ${call.deps.newId()}`).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");

/** A code as it is kept: together with a secret that is not in the database, so that the million codes cannot be tried there. */
export const hashOfCode = (secret: string, code: string): string => hashed(`${secret}\n${code}`);

/** As people type codes: "123 456", "123-456". */
const plain = (typed: string): string => typed.replace(/[\s-]/g, "");

export function isCode(secret: string, typed: string, kept: string): boolean {
  const given = Buffer.from(hashOfCode(secret, plain(typed)));
  const right = Buffer.from(kept);
  return given.length === right.length && timingSafeEqual(given, right);
}
