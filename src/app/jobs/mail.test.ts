import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { buildTestApp, type TestApp } from "../../../test/build/database.ts";
import { mailboxOf, runTask, startTestJobs } from "../../../test/build/jobs.ts";
import { startMailServer } from "../../../test/build/mail-server.ts";
import type { Instant } from "#kit";
import { queueMail, type QueuedMail } from "../../store/mail.ts";
import { inTransaction } from "../../store/tx.ts";

const mailTo = (to: string, more: Partial<QueuedMail> = {}): QueuedMail => ({
  key: `test:${to}`,
  to,
  person: null,
  subject: "Meeting",
  text: "We meet at nine.",
  purpose: "meeting",
  ...more,
});

/** The jobs end before the database that they are done on does. */
const jobsFirst = { after: () => undefined };

const queue = (on: TestApp, mail: QueuedMail) => inTransaction(on.db, (tx) => queueMail(tx, mail));
const ledger = (on: TestApp, key: string) => on.db.selectFrom("mail").selectAll().where("key", "=", key).executeTakeFirstOrThrow();

async function until<T>(look: () => Promise<T | null | undefined | false>, withinMs = 10_000): Promise<T> {
  for (const end = performance.now() + withinMs; performance.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => void setTimeout(resolve, 25));
  }
  throw new Error("waited in vain");
}
const becomes = (on: TestApp, key: string, state: string, withinMs?: number) =>
  until(async () => {
    const row = await ledger(on, key);
    return row.state === state && row;
  }, withinMs);

test("a mail is sent once, however often it is queued, and not at all when its transaction is rolled back", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t);
  await startTestJobs(t, on, { smtpUrl: server.url });
  await inTransaction(on.db, async (tx) => {
    await queueMail(tx, mailTo("never@example.org"));
    throw new Error("rolled back");
  }).catch(() => undefined);
  equal(await queue(on, mailTo("ada@example.org")), true);
  equal(await queue(on, mailTo("ada@example.org")), false);
  const mail = await server.mailTo("ada@example.org");
  match(mail.raw, /^Auto-Submitted: auto-generated/m);
  doesNotMatch(mail.raw, /List-Unsubscribe/);
  match(mail.messageId, /^<[0-9a-f]{40}@example\.org>$/);
  const row = await becomes(on, "test:ada@example.org", "sent");
  match(row.answer, /^250/);
  deepEqual(
    server.received.map(({ to }) => to),
    ["ada@example.org"],
  );
});

test("attachments and the way to unsubscribe go with a mail", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t);
  await startTestJobs(t, on, { smtpUrl: server.url });
  const base64 = Buffer.from("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").toString("base64");
  const unsubscribe = "https://conference.example.org/unsubscribe/x";
  for (const to of ["ada@example.org", "bo@example.org"])
    await queue(on, mailTo(to, { attachments: [{ name: "meeting.ics", mediaType: "text/calendar", base64 }], unsubscribe, purpose: "newsletter" }));
  const { raw } = await server.mailTo("ada@example.org");
  await server.mailTo("bo@example.org");
  match(raw, /Content-Type: text\/calendar; name=meeting\.ics/);
  match(raw.replace(/\r\n/g, ""), new RegExp(base64.slice(0, 30)));
  match(raw, /^List-Unsubscribe: <https:\/\/conference\.example\.org\/unsubscribe\/x>/m);
  match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
  equal((await on.db.selectFrom("mail_file").selectAll().execute()).length, 1, "one file is kept once");
});

test("while the mail server is away nothing is lost, and when it is back nothing is sent twice", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t);
  await startTestJobs(t, on, { smtpUrl: server.url });
  await server.stop();
  const people = Array.from({ length: 40 }, (_, n) => `person${n}@example.org`);
  for (const to of people) await queue(on, mailTo(to));
  const away = await until(() => on.db.selectFrom("mail_server").selectAll().where("away_since", "is not", null).executeTakeFirst());
  match(away.answer, /does not answer/);
  // Comes and goes while mail waits, as a server being restarted does.
  for (const pause of [300, 30, 300]) {
    await new Promise((resolve) => void setTimeout(resolve, pause));
    await server.start();
    await new Promise((resolve) => void setTimeout(resolve, 40));
    await server.stop();
  }
  equal((await on.db.selectFrom("mail").select("id").where("state", "in", ["refused", "expired"]).execute()).length, 0);
  await server.start();
  await until(async () => (await on.db.selectFrom("mail").select("id").where("state", "in", ["queued", "sending"]).execute()).length === 0, 30_000);
  const uncertain = await on.db.selectFrom("mail").select("recipient").where("state", "=", "uncertain").execute();
  for (const to of people) {
    const times = server.received.filter((mail) => mail.to === to).length;
    if (uncertain.some(({ recipient }) => recipient === to)) ok(times <= 1, `${to} ${times}`);
    else equal(times, 1, to);
  }
  ok(uncertain.length < people.length / 2, `${uncertain.length} uncertain`);
  equal((await on.db.selectFrom("mail_server").selectAll().executeTakeFirstOrThrow()).away_since, null);
});

test("greylisted mail is tried again, a recipient who is not known is refused for good, and neither answer keeps an address", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const seen = new Map<string, number>();
  const server = await startMailServer(t, {
    onRecipient: (address) => {
      seen.set(address, (seen.get(address) ?? 0) + 1);
      if (address.startsWith("grey") && (seen.get(address) ?? 0) < 3) return { code: 451, text: `4.7.1 <${address}> greylisted, come again` };
      return address.startsWith("gone") ? { code: 550, text: `5.1.1 <${address}>: no such user` } : null;
    },
  });
  await startTestJobs(t, on, { smtpUrl: server.url });
  for (const to of ["grey@example.org", "gone@example.org", "fine@example.org"]) await queue(on, mailTo(to));
  const refused = await becomes(on, "test:gone@example.org", "refused");
  match(refused.answer, /^550 5\.1\.1 \[address\]: no such user/);
  equal(refused.tries, 1);
  await becomes(on, "test:fine@example.org", "sent");
  const grey = await becomes(on, "test:grey@example.org", "sent");
  equal(grey.tries, 3);
  equal(server.received.filter(({ to }) => to === "grey@example.org").length, 1);
});

test("a wrong password or a sender that is not taken loses no mail", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t, { user: "mandate", password: "right" });
  const wrong = await startTestJobs(t, on, { smtpUrl: server.url.replace(":right@", ":wrong@") });
  await queue(on, mailTo("ada@example.org"));
  const away = await until(() => on.db.selectFrom("mail_server").selectAll().where("away_since", "is not", null).executeTakeFirst());
  match(away.answer, /^535/);
  equal((await ledger(on, "test:ada@example.org")).state, "queued");
  await wrong.close();
  await startTestJobs(t, on, { smtpUrl: server.url });
  await server.mailTo("ada@example.org");
});

test("what a mail server took without saying so is uncertain, and goes again only when a person says so", async (t) => {
  const on = await buildTestApp(jobsFirst);
  let hangUp = true;
  const server = await startMailServer(t, { onMessage: () => (hangUp ? "hang up" : null) });
  await startTestJobs(t, on, { smtpUrl: server.url });
  await queue(on, mailTo("ada@example.org"));
  const row = await becomes(on, "test:ada@example.org", "uncertain");
  hangUp = false;
  await new Promise((resolve) => void setTimeout(resolve, 600));
  equal(server.received.length, 1, "not sent again by itself");

  const admin = await on.person("Admin", { kind: "administrator" });
  on.must(await on.app.connections.settleMail(admin, { mail: row.id, how: "again" }, on.commandId()));
  const again = await server.mailTo("ada@example.org", 1);
  equal(again.messageId, server.received[0]?.messageId, "who got it twice sees one");
  await becomes(on, "test:ada@example.org", "sent");
  const sent = await on.app.connections.settleMail(admin, { mail: row.id, how: "again" }, on.commandId());
  equal(sent.ok ? "" : sent.refusal.code, "mail.settled");
});

test("a mail that is found half sent after a crash is uncertain", async (t) => {
  const on = await buildTestApp(jobsFirst);
  await queue(on, mailTo("ada@example.org"));
  await on.db.updateTable("mail").set({ state: "sending", tries: 1 }).execute();
  await startTestJobs(t, on);
  match((await becomes(on, "test:ada@example.org", "uncertain")).answer, /the program ended/);
});

test("a code is never sent late", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t);
  await queue(on, mailTo("ada@example.org", { secret: true, purpose: "signIn", expiresAt: "2026-01-01T00:00:00.000Z" as Instant, text: "123456" }));
  await startTestJobs(t, on, { smtpUrl: server.url });
  const row = await becomes(on, "test:ada@example.org", "expired");
  deepEqual([row.body, row.sealed], [null, null]);
  equal(server.received.length, 0);
});

test("a secret text is sealed while it waits, readable where mail is captured, and wiped once it is sent", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const secret = { secret: true, purpose: "signIn", text: "Your code is 123456." };
  await queue(on, mailTo("ada@example.org", secret));
  const { rows } = await on.pool.query<{ row: string }>("select mail::text as row from mail");
  doesNotMatch(rows[0]?.row ?? "", /123456/);
  doesNotMatch(Buffer.from((await ledger(on, "test:ada@example.org")).sealed ?? "").toString("latin1"), /123456/);
  equal((await mailboxOf(on.db, "ada@example.org"))[0]?.text, "Your code is 123456.");

  const outbox = await startTestJobs(t, on);
  const captured = await becomes(on, "test:ada@example.org", "captured");
  await outbox.close();
  const admin = await on.person("Admin", { kind: "administrator" });
  equal(on.must(await on.app.connections.mail(admin, { mail: captured.id })).text, "Your code is 123456.");

  const server = await startMailServer(t);
  await startTestJobs(t, on, { smtpUrl: server.url });
  await queue(on, mailTo("bo@example.org", secret));
  match((await server.mailTo("bo@example.org")).text, /123456/);
  const sent = await becomes(on, "test:bo@example.org", "sent");
  deepEqual([sent.body, sent.sealed], [null, null]);
});

test("a code asks a mail server that is away again before the others do, and they follow", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t);
  await startTestJobs(t, on, { smtpUrl: server.url });
  await server.stop();
  await queue(on, mailTo("bo@example.org"));
  await until(() => on.db.selectFrom("mail_server").selectAll().where("away_since", "is not", null).executeTakeFirst());
  // As after a long outage: the others wait for minutes.
  await on.pool.query("update mail_server set away_until = now() + interval '5 minutes'");
  await on.pool.query("update mail set next_at = now() + interval '5 minutes'");
  await server.start();
  await queue(on, mailTo("ada@example.org", { secret: true, purpose: "signIn" }));
  await server.mailTo("ada@example.org", 0, 5_000);
  // … and all know that it is back.
  await until(() => on.db.selectFrom("mail_server").selectAll().where("away_until", "is", null).executeTakeFirst());
});

test("mail flows no faster than is set, and a code goes before a newsletter", async (t) => {
  const on = await buildTestApp(jobsFirst);
  const server = await startMailServer(t);
  for (let n = 0; n < 6; n++) await queue(on, mailTo(`member${n}@example.org`, { purpose: "newsletter" }));
  const begun = performance.now();
  await startTestJobs(t, on, { smtpUrl: server.url, mail: { perMinute: 60 } });
  await server.mailTo("member1@example.org");
  await queue(on, mailTo("ada@example.org", { secret: true, purpose: "signIn" }));
  await server.mailTo("ada@example.org", 0, 900);
  await until(async () => server.received.length === 7, 15_000);
  ok(performance.now() - begun > 4_000, `six mails at one a second took ${performance.now() - begun} ms`);
});

test("a mail for which no job came is looked at again", async (t) => {
  const on = await buildTestApp(jobsFirst);
  await queue(on, mailTo("ada@example.org"));
  await on.pool.query("delete from graphile_worker._private_jobs");
  await on.pool.query("update mail set next_at = now() - interval '1 hour'");
  await runTask(on, "mendMail");
  await startTestJobs(t, on);
  await becomes(on, "test:ada@example.org", "captured");
});

test("of mail that is long over first the text goes, then the address, then the row", async (t) => {
  const on = await buildTestApp(t);
  await queue(on, mailTo("ada@example.org", { attachments: [{ name: "a.txt", mediaType: "text/plain", base64: "YQ==" }] }));
  const age = (days: number) => on.pool.query(`update mail set state = 'sent', done_at = now() - interval '${days} days'`);
  const left = async () => {
    await runTask(on, "purgeMail");
    const rows = await on.db.selectFrom("mail").select(["recipient", "body"]).execute();
    return [rows, (await on.db.selectFrom("mail_file").selectAll().execute()).length];
  };
  await age(13);
  deepEqual(await left(), [[{ recipient: "ada@example.org", body: "We meet at nine." }], 1]);
  await age(15);
  deepEqual(await left(), [[{ recipient: "ada@example.org", body: null }], 0]);
  await age(181);
  deepEqual(await left(), [[{ recipient: "", body: null }], 0]);
  await age(731);
  deepEqual(await left(), [[], 0]);
});
