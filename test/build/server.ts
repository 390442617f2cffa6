// The PostgreSQL server of the tests. One is shared by all test processes: the one that DATABASE_URL or TEST_SERVER_URL
// names, or an embedded one that a keeper starts in the temporary folder and ends when nobody has used it for a while.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbedded } from "../../src/store/embedded.ts";

const folder = join(tmpdir(), `mandate-test-${process.getuid?.() ?? 0}`);
const urlFile = join(folder, "url");
const idleMs = 60_000;

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const keptUrl = (): string | null => (existsSync(urlFile) ? readFileSync(urlFile, "utf8") : null);

/** The address of a database from which others can be made. */
export async function testServerUrl(): Promise<string> {
  const given = process.env["TEST_SERVER_URL"] || process.env["DATABASE_URL"];
  if (given) return given;
  const until = performance.now() + 60_000;
  for (let asked = false; performance.now() < until; ) {
    const url = keptUrl();
    if (url && (await answers(url))) return url;
    if (!asked) spawn(process.execPath, [fileURLToPath(import.meta.url)], { detached: true, stdio: "ignore" }).unref();
    asked = true;
    await new Promise((resolve) => void setTimeout(resolve, 100));
  }
  throw new Error(`no test server came up; see ${folder}/postgres.log`);
}

/** A server of the test run's own, without forcing anything to disk. */
export const startTestServer = (dataDir: string): ReturnType<typeof startEmbedded> => startEmbedded({ dataDir, durable: false });

async function keep(): Promise<void> {
  // A second keeper finds the folder taken and ends; the first one's address is in the file.
  const server = await startTestServer(folder);
  const url = server.urlOf("postgres");
  writeFileSync(`${urlFile}.new`, url, { mode: 0o600 });
  renameSync(`${urlFile}.new`, urlFile);
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => process.exit(1));
  await client.connect();
  for (let idleSince = performance.now(); performance.now() - idleSince < idleMs; ) {
    await new Promise((resolve) => void setTimeout(resolve, 1000));
    const { rows } = await client.query<{ others: number }>(
      "select count(*)::integer as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    if (rows[0]?.others) idleSince = performance.now();
  }
  rmSync(urlFile, { force: true });
  await client.end();
  await server.stop();
}

if (import.meta.main) await keep();
