import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (Object(error).code === "ENOENT") return null;
    throw error;
  }
};

/**
 * The secret that signs session cookies, kept in the data folder and readable by its owner only. Two programs that start
 * at once agree on one: the file appears whole by a link, and the first one stays.
 */
export function keptSecret(folder: string): string {
  const path = join(folder, "session-secret");
  const there = readIfThere(path);
  if (there !== null && there.length >= 32) return there;
  const making = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(making, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    if (there !== null) rmSync(path); // cut short by a full disk
    linkSync(making, path);
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
  } finally {
    rmSync(making, { force: true });
  }
  chmodSync(path, 0o600);
  return readFileSync(path, "utf8").trim();
}
