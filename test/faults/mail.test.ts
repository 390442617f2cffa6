// Mail while the program is killed, and while the mail server is away: with the program as a process of its own.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { test, type TestContext } from "node:test";
import { queueMail } from "../../src/store/mail.ts";
import { openDatabase } from "../../src/store/open.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { freshDatabaseUrl } from "../build/database.ts";
import { startMailServer } from "../build/mail-server.ts";
import { type RunningProgram, startProgram, temporaryFolder } from "../build/program.ts";

async function place(t: TestContext) {
  const { url, drop } = await freshDatabaseUrl();
  const open = openDatabase(url, { poolSize: 3, name: "mandate test" });
  t.after(async () => {
    await open.close();
    await drop();
  });
  const dataDir = temporaryFolder(t);
  const states = async (): Promise<Readonly<Record<string, number>>> =>
    Object.fromEntries(
      (
        await open.db
          .selectFrom("mail")
          .select(["state", (eb) => eb.fn.countAll<string>().as("n")])
          .groupBy("state")
          .execute()
      ).map(({ state, n }) => [state, Number(n)]),
    );
  const queue = (n: number, from = 0) =>
    inTransaction(open.db, async (tx) => {
      for (let at = from; at < from + n; at++)
        await queueMail(tx, { key: `test:${at}`, to: `person${at}@example.org`, person: null, subject: "News", text: "Of today.", purpose: "news" });
    });
  return { ...open, dataDir, states, queue };
}
type Place = Awaited<ReturnType<typeof place>>;

async function start(t: TestContext, { url, dataDir }: Place, smtpUrl: string): Promise<RunningProgram> {
  const program = startProgram(["start"], {
    PORT: "0",
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    SMTP_URL: smtpUrl,
    MAIL_FROM: "Federation <post@example.org>",
    MAIL_RETRY_SECONDS: "1",
    LOG_LEVEL: "info",
  });
  t.after(() => {
    program.process.kill("SIGTERM");
    return program.ended.then(() => undefined);
  });
  await program.prints(/is at\s+http/, 120_000);
  return program;
}

async function until(look: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(50)) if (await look()) return;
  throw new Error("waited in vain");
}

test("killed with kill -9 in the middle of sending: every mail was sent once, or is uncertain and is not sent again by itself", async (t) => {
  const on = await place(t);
  const server = await startMailServer(t, {
    // Slow enough to be killed within: after the last byte, before the answer.
    onMessage: async () => (await pause(60), null),
  });
  const many = 60;
  await on.queue(many);
  for (const soFar of [5, 20, 35]) {
    const program = await start(t, on, server.url);
    await until(async () => server.received.length >= soFar, 30_000);
    program.process.kill("SIGKILL");
    await program.ended;
  }
  await start(t, on, server.url);
  await until(async () => {
    const { queued = 0, sending = 0 } = await on.states();
    return queued + sending === 0;
  }, 60_000);
  const { sent = 0, uncertain = 0, ...others } = await on.states();
  deepEqual(others, {});
  equal(sent + uncertain, many);
  ok(uncertain >= 1 && uncertain <= 9, `${uncertain} uncertain after three kills with three talks each`);
  const rows = await on.db.selectFrom("mail").select(["recipient", "state"]).execute();
  for (const { recipient, state } of rows) {
    const times = server.received.filter(({ to }) => to === recipient).length;
    if (state === "sent") equal(times, 1, recipient);
    else ok(times <= 1, `${recipient}, ${state}: ${times}`);
  }
});

test("the mail server is away when the program starts and through its restart: nothing is lost, nothing sent twice, and it ends within five seconds", async (t) => {
  const on = await place(t);
  const server = await startMailServer(t);
  await server.stop();
  await on.queue(30);
  const first = await start(t, on, server.url);
  await until(async () => (await on.db.selectFrom("mail_server").select("away_tries").executeTakeFirstOrThrow()).away_tries > 1, 20_000);
  await on.queue(10, 30);
  const told = performance.now();
  first.process.kill("SIGTERM");
  equal((await first.ended).code, 0);
  ok(performance.now() - told < 5_000, `ended after ${performance.now() - told} ms`);
  deepEqual(await on.states(), { queued: 40 });

  await start(t, on, server.url);
  await server.start();
  await until(async () => (await on.states())["sent"] === 40, 30_000);
  equal(server.received.length, 40);
  equal(new Set(server.received.map(({ messageId }) => messageId)).size, 40);
  match(server.received[0]?.raw ?? "", /^From: Federation <post@example\.org>/m);
});

test("two programs on one federation send each mail once between them", async (t) => {
  const on = await place(t);
  const server = await startMailServer(t, { onMessage: async () => (await pause(10), null) });
  await Promise.all([start(t, on, server.url), start(t, { ...on, dataDir: temporaryFolder(t) }, server.url)]);
  await on.queue(120);
  await until(async () => (await on.states())["sent"] === 120, 60_000);
  equal(server.received.length, 120);
  equal(new Set(server.received.map(({ to }) => to)).size, 120);
});
