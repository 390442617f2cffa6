// The program, its database and their ends: started as in production, killed, stopped and started again as whoever runs it would.
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { App } from "../../../src/app/contract.ts";
import { buildProgram } from "../../../src/main.ts";
import { type EmbeddedServer, runningEmbedded, startEmbedded } from "../../../src/store/embedded.ts";
import { createDatabase, type OpenDatabase, openDatabase } from "../../../src/store/open.ts";
import { readPostmaster } from "../../../src/store/postmaster.ts";
import { type RunningProgram, startProgram } from "../../build/program.ts";

const shim = fileURLToPath(new URL("clock-shim.mjs", import.meta.url));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** One program on a port of its own, which is kept up: when it ends it is started again. */
export type Node = {
  readonly port: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly starts: () => number;
  readonly errors: () => string;
  readonly end: () => Promise<void>;
};

async function keepUp(environment: Readonly<Record<string, string>>): Promise<Node> {
  const port = await freePort();
  let program: RunningProgram | null = null;
  let ending = false;
  let starts = 0;
  let errors = "";
  const up = async (): Promise<void> => {
    starts += 1;
    program = startProgram(["start"], { ...environment, PORT: String(port), NODE_OPTIONS: `--import file://${shim}` });
    const mine = program;
    void mine.ended.then(async () => {
      errors += mine.errors();
      if (ending) return;
      await pause(200);
      await up().catch(() => undefined);
    });
    await mine.prints(/Mandate is at\s+(http:\/\/\S+)/, 120_000);
  };
  const end = async (): Promise<void> => {
    ending = true;
    program?.process.kill("SIGCONT");
    program?.process.kill("SIGTERM");
    const forced = setTimeout(() => program?.process.kill("SIGKILL"), 10_000);
    await program?.ended;
    clearTimeout(forced);
  };
  try {
    await up();
  } catch (error) {
    // Nobody else knows of it yet.
    await end();
    throw error;
  }
  return {
    port,
    kill: (signal) => void program?.process.kill(signal),
    starts: () => starts,
    errors: () => errors + (program?.errors() ?? ""),
    end,
  };
}

const childrenOf = (parent: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          Number(
            readFileSync(`/proc/${pid}/stat`, "utf8")
              .replace(/^.*\) \S /s, "")
              .split(" ")[0],
          ) === parent
        );
      } catch {
        return false;
      }
    })
    .map(Number);

const killed = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
};

export type Stage = {
  readonly nodes: readonly Node[];
  readonly dataDir: string;
  /** The use cases as this harness asks them, on the database itself: what the streams must come to. */
  readonly look: () => { readonly database: OpenDatabase; readonly app: App };
  /** kill -9 of the server process of one connection of the program. */
  readonly killBackend: () => Promise<void>;
  /** kill -9 of the whole database: nothing of it is left to write anything down. */
  readonly killDatabase: () => void;
  /** Waits until program and database answer. */
  readonly whole: () => Promise<void>;
  readonly end: () => Promise<void>;
};

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One node with the database that it starts itself; or several, on a server of their own beside them. */
export async function buildStage(dataDir: string, nodeCount: 1 | 2): Promise<Stage> {
  const external: EmbeddedServer | null = nodeCount === 2 ? await startEmbedded({ dataDir: join(dataDir, "server") }) : null;
  const folder = external ? join(dataDir, "server") : dataDir;
  if (external) await createDatabase(external.urlOf("postgres"), "mandate");
  const nodes: Node[] = [];
  for (let n = 0; n < nodeCount; n++)
    nodes.push(
      await keepUp({
        DATA_DIR: external ? join(dataDir, `node-${n}`) : dataDir,
        SESSION_SECRET: "faults of the hall, and no secret",
        ...(external ? { DATABASE_URL: external.urlOf("mandate") } : {}),
      }),
    );
  let open: { readonly url: string; readonly database: OpenDatabase; readonly app: App } | null = null;
  const look: Stage["look"] = () => {
    const url = (external ?? runningEmbedded(folder))?.urlOf("mandate") ?? open?.url;
    if (url === undefined) throw new Error("there is no database");
    if (open?.url !== url) {
      void open?.database.close().catch(() => undefined);
      const database = openDatabase(url, { poolSize: 3, name: "harness", onLost: () => undefined });
      open = { url, database, app: buildProgram({ db: database.db, log: quiet }).app };
    }
    return open;
  };
  const backend = async (): Promise<number | undefined> => {
    const { rows } = await look().database.pool.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'mandate' and backend_type = 'client backend' order by state = 'active' desc, query_start desc limit 1",
    );
    return rows[0]?.pid;
  };
  return {
    nodes,
    dataDir,
    look,
    killBackend: async () => {
      const pid = await backend();
      if (pid !== undefined) killed(pid);
    },
    killDatabase: () => {
      const pid = readPostmaster(join(folder, "postgres"))?.pid;
      // Children first known, then all at once: nobody is left to write the log out.
      if (pid !== undefined) for (const one of [pid, ...childrenOf(pid)]) killed(one);
    },
    whole: async () => {
      for (const until = performance.now() + 90_000; performance.now() < until; await pause(100)) {
        try {
          const answers = await Promise.all(nodes.map(({ port }) => fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) })));
          await look().database.pool.query("select 1");
          if (answers.every(({ status }) => status === 200)) return;
        } catch (error) {
          if (error instanceof pg.DatabaseError || error instanceof Error) continue;
          throw error;
        }
      }
      throw new Error(
        `the program did not come back:\n${nodes
          .map((node) => node.errors())
          .join("\n")
          .slice(-2000)}`,
      );
    },
    end: async () => {
      await open?.database.close().catch(() => undefined);
      await Promise.all(nodes.map((node) => node.end()));
      await external?.stop();
    },
  };
}
