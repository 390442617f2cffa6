import { sql } from "kysely";
import pg from "pg";
import type { Db, Tx } from "./tx.ts";

const channel = "content";
/** Without notifications (a PostgreSQL-compatible server that lacks them, a pooler in between) the version is asked for this often. */
const pollMs = 2000;
const reconnectMs = 500;

/** Raises the content version and tells every node when the transaction commits. The one-row lock is taken last, for an instant. */
export async function raiseContentVersion(tx: Tx): Promise<void> {
  const { n } = await tx
    .updateTable("content_version")
    .set((eb) => ({ n: eb("n", "+", "1") }))
    .returning("n")
    .executeTakeFirstOrThrow();
  await sql`select pg_notify(${channel}, ${n})`.execute(tx);
}

/** The number by which rendered pages are cached: it rises with every change that a reader could see. */
export async function contentVersion(db: Db): Promise<number> {
  const { n } = await db.selectFrom("content_version").select("n").executeTakeFirstOrThrow();
  return Number(n);
}

export type Listening = { readonly close: () => Promise<void> };

/** Waits that long, or until `signal` ends the waiting. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

const versionOf = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ n: string }>("select n from content_version");
  return Number(rows[0]?.n ?? 0);
};

/** One connection's life: listens, asks once (something may have changed before), and polls in case notifications do not come through. */
async function listenOnce(connectionString: string, heard: (n: number) => void, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "mandate live", keepAlive: true });
  const lost = new AbortController();
  const stop = (): void => lost.abort();
  client.on("error", stop);
  client.on("end", stop);
  client.on("notification", (message) => heard(Number(message.payload)));
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    await client.query(`listen ${channel}`).catch(() => undefined);
    while (!lost.signal.aborted) {
      heard(await versionOf(client));
      await pause(pollMs, lost.signal);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    await client.end().catch(() => undefined);
  }
}

/**
 * Calls `onVersion` with each higher content version, first with the present one. Survives the loss of its connection:
 * it connects again for as long as it is not closed, and then tells what was missed.
 */
export function listenContent(connectionString: string, onVersion: (version: number) => void): Listening {
  const closed = new AbortController();
  let latest = 0;
  const heard = (n: number): void => {
    if (!Number.isSafeInteger(n) || n <= latest || closed.signal.aborted) return;
    latest = n;
    onVersion(n);
  };
  const life = (async () => {
    while (!closed.signal.aborted) {
      // A server that is away is not an error here: requests tell of it, and this tries again.
      await listenOnce(connectionString, heard, closed.signal).catch(() => undefined);
      await pause(reconnectMs, closed.signal);
    }
  })();
  return { close: () => (closed.abort(), life) };
}
