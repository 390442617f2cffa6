import { randomInt } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// No letter that looks like another: the code is read off a terminal.
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const shape = /^[a-z0-9]{4}(-[a-z0-9]{4}){2}$/;

const newCode = (): string => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("")).join("-");

const fileOf = (dataDir: string): string => join(dataDir, "founding-code");

/** The code that guards the founding page: made once, kept for its owner only, so that a restart shows the same. */
export function keptFoundingCode(dataDir: string): string {
  const file = fileOf(dataDir);
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (shape.test(kept)) return kept;
  const code = newCode();
  writeFileSync(`${file}.new`, `${code}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return code;
}

/** A code is good for one founding. */
export const dropFoundingCode = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true });
