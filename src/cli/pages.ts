import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { waitForLock } from "#store/folder-lock.ts";
import { Fault } from "./faults.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the pages are built from: their own folder, what they may import, and what decides how. */
const sources = ["src/web", "src/app", "src/kit", "src/count", "src/compose", "src/domain", "vite.config.ts", "react-router.config.ts", "package-lock.json"];
const isSource = (path: string): boolean => /\.(tsx?|m?js|css|svg|png|woff2|json|ico|webmanifest)$/.test(path) && !path.endsWith(".test.ts");

function filesOf(folder: string, path: string): readonly string[] {
  if (!existsSync(join(folder, path))) return [];
  if (isSource(path)) return [path];
  return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
}

/** A hash over the names and bytes of all sources. */
function stampOf(folder: string): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesOf(folder, source)))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update("\0");
  return hash.digest("hex");
}

const built = join(root, "build");
const stampFile = join(built, "sources.sha256");

const upToDate = (stamp: string): boolean =>
  existsSync(join(built, "server", "index.js")) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;

/** React Router's own program. It is not there on a machine that installed without development packages. */
const builder = join(root, "node_modules", "@react-router", "dev", "bin.cjs");

function runBuilder(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builder, "build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", CI: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const keep = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-4000));
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Fault("pages.failed", { said: said.trim() || `the builder ended with ${code}` }))));
  });
}

/**
 * Builds the pages when they are not built from the sources as they are now. The stamp is taken away before and written
 * last, so that a build cut short is done again; two programs that start at once build once.
 */
export async function ensurePages(progress: (line: string) => void): Promise<void> {
  const stamp = stampOf(root);
  if (upToDate(stamp)) return;
  if (!existsSync(builder)) throw new Fault("pages.noTools");
  const lock = await waitForLock(join(root, "node_modules", ".mandate-build.lock"), 180_000);
  if ("heldBy" in lock) throw new Fault("pages.failed", { said: `process ${lock.heldBy} has been building them for three minutes; end it and start again.` });
  try {
    if (upToDate(stamp)) return;
    progress("Building the pages (once after each change of the program) …");
    rmSync(stampFile, { force: true });
    await runBuilder();
    writeFileSync(stampFile, stamp);
  } finally {
    lock.release();
  }
}
