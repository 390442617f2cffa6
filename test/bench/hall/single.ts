// The statement of one vote, again and again, by pgbench if it is on this machine, else by a loop of our own: what the database alone can do.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { castStatement } from "../../../src/store/casting.ts";
import { openDatabase } from "../../../src/store/open.ts";

export type Alone = { readonly perSecond: number; readonly by: string };

/** The statement with one vote of a delegate by chance: `:p` stands for the number of the delegate. */
function statementOf(url: string, division: string): string {
  const { db, close } = openDatabase(url);
  const cast = { division, person: "PERSON", client: "CLIENT", after: 0, votes: { for: 1 }, hall: true };
  const { sql, parameters } = castStatement([cast], ["open"]).compile(db);
  void close();
  const text = (value: unknown): string => `'${String(value).replaceAll("'", "''")}'`;
  const numbered = (prefix: string): string => `${text(prefix)} || lpad(:p::text, 5, '0')`;
  const literals = parameters.map((value) => {
    if (!Array.isArray(value)) return text(value);
    const [one] = value as readonly unknown[];
    if (one === "PERSON") return `array[${numbered("person")}]`;
    if (one === "CLIENT") return "array[gen_random_uuid()]";
    // What the sender knows to stand: looked up here, since nobody remembers it between two runs.
    if (one === 0) return `array[(select coalesce(max(n), 0) from ballot where division_id = ${text(division)} and unit = ${numbered("cred")})]`;
    return `array[${typeof one === "string" ? text(one) : String(one)}]`;
  });
  return sql.replace(/\$(\d+)/g, (_, n: string) => literals[Number(n) - 1] ?? "null").replace(/\s+/g, " ");
}

function pgbenchPath(): string | null {
  const inPath = (process.env["PATH"] ?? "")
    .split(":")
    .map((folder) => join(folder, "pgbench"))
    .find((file) => existsSync(file));
  return globSync("/usr/lib/postgresql/*/bin/pgbench").at(-1) ?? inPath ?? null;
}

const connections = 16;

/** A loop in a process of its own: as many connections, each with its prepared statement. */
async function ownLoop(url: string, division: string, delegates: number, seconds: number): Promise<Alone> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), url, division, String(delegates), String(seconds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part: Buffer) => (said += part.toString()));
  await new Promise((resolve) => child.once("close", resolve));
  return { perSecond: Number(said), by: `a loop of our own over ${connections} connections (there is no pgbench here)` };
}

export async function voteAlone(url: string, division: string, delegates: number, seconds: number): Promise<Alone> {
  const pgbench = pgbenchPath();
  if (pgbench === null) return ownLoop(url, division, delegates, seconds);
  const folder = mkdtempSync(join(tmpdir(), "mandate-pgbench-"));
  const script = join(folder, "vote.sql");
  writeFileSync(script, `\\set p random(0, ${delegates - 1})\n${statementOf(url, division)};\n`);
  try {
    const run = spawnSync(pgbench, ["-n", "-M", "prepared", "-c", String(connections), "-j", "2", "-T", String(seconds), "-f", script, url], {
      encoding: "utf8",
    });
    const perSecond = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1] ?? 0);
    if (run.status !== 0 || perSecond === 0) throw new Error(`pgbench: ${run.stderr}`);
    return { perSecond, by: `pgbench with ${connections} connections` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [url = "", division = "", delegates = "", seconds = ""] = process.argv.slice(2);
  const text = statementOf(url, division).replaceAll(":p::text", "$1::text");
  const until = performance.now() + Number(seconds) * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      while (performance.now() < until) {
        await client.query({ name: "vote", text, values: [String(Math.floor(Math.random() * Number(delegates)))] });
        done += 1;
      }
      await client.end();
    }),
  );
  console.log(done / Number(seconds));
}
