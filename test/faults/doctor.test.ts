// `mandate doctor` as an operator runs it: a process of its own, a real database, a real mail server on its worse days.
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import { dkimFinding, dmarcFinding, senderFindings, spfFinding } from "../../src/cli/doctor-dns.ts";
import { addressFindings, limitFindings, secretFindings } from "../../src/cli/doctor-machine.ts";
import { settingsSchema } from "../../src/cli/settings.ts";
import { queueMail } from "../../src/store/mail.ts";
import { openDatabase } from "../../src/store/open.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { freshDatabaseUrl } from "../build/database.ts";
import { type MailServer, type MailServerOptions, startMailServer } from "../build/mail-server.ts";
import { temporaryFolder } from "../build/program.ts";

const launcher = fileURLToPath(new URL("../../bin/mandate.mjs", import.meta.url));

type Told = { readonly code: number | null; readonly text: string };

/** Runs the doctor; `type` answers what is asked for at the terminal. */
async function doctor(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  type?: (mail: MailServer) => Promise<string>,
  mail?: MailServer,
): Promise<Told> {
  const child = spawn(process.execPath, [launcher, "doctor", ...args], {
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "/", LANG: "C.UTF-8", ...environment },
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  child.stderr.on("data", (part: Buffer) => (text += part.toString()));
  if (type && mail) child.stdin.end(await type(mail));
  else child.stdin.end();
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, text };
}

async function place(t: TestContext, options: MailServerOptions = {}) {
  const { url, drop } = await freshDatabaseUrl();
  t.after(drop);
  const mail = await startMailServer(t, options);
  const environment = { DATA_DIR: temporaryFolder(t), DATABASE_URL: url, SMTP_URL: mail.url, MAIL_FROM: "Federation <post@federation.invalid>", PORT: "0" };
  return { url, mail, environment };
}

test("a mail is sent with a code, and typing the code shows that it arrived; no password is shown", async (t) => {
  const { mail, environment } = await place(t, { user: "mandate", password: "open-sesame" });
  const right = await doctor(
    ["--to", "me@example.org"],
    environment,
    async () => /\b(\d{6})\b/.exec((await mail.mailTo("me@example.org", 0, 60_000)).text)?.[1] ?? "",
    mail,
  );
  match(right.text, /^ {4}< 220 /m, "the talk is shown");
  match(right.text, /^ {4}> RCPT TO:<me@example\.org>/m);
  match(right.text, /took a mail to me@example\.org: 250/);
  match(right.text, /The mail arrived: the code is right\./);
  doesNotMatch(right.text, /open-sesame/);
  doesNotMatch(right.text, new RegExp(Buffer.from("\0mandate\0open-sesame").toString("base64")));
  match(right.text, /PostgreSQL \d+\.\d+ answers/);
  match(right.text, /The tables are those of this version/);

  const wrongCode = await doctor(["--to", "you@example.org"], environment, async () => "no code\n123\n\n", mail);
  equal(wrongCode.code, 1);
  match(wrongCode.text, /WRONG {2}The mail was taken by the server and was not seen to arrive/);
});

test("each way in which a mail server says no has its own advice", async (t) => {
  const whims = { code: 0, text: "" };
  const { mail, environment } = await place(t, { user: "mandate", password: "right", onRecipient: () => (whims.code === 0 ? null : whims) });
  const ask = (more: Readonly<Record<string, string>> = {}) => doctor(["--to", "me@example.org", "--no-wait"], { ...environment, ...more });

  const password = await ask({ SMTP_URL: mail.url.replace(":right@", ":wrong@") });
  equal(password.code, 1);
  match(password.text, /WRONG {2}The mail server does not let us in: 535/);
  match(password.text, /→ Check user and password in SMTP_URL/);
  doesNotMatch(password.text, /wrong@|:wrong/);

  const plain = await ask({ SMTP_URL: `${mail.url}?requireTLS=true` });
  equal(plain.code, 1);
  match(plain.text, /WRONG {2}No encrypted talk came about/);

  Object.assign(whims, { code: 451, text: "4.7.1 Greylisted, come back in five minutes" });
  match((await ask()).text, /look {3}Not now: .*451 4\.7\.1 Greylisted[\s\S]*greylisting/);

  Object.assign(whims, { code: 550, text: "5.1.1 No such user" });
  const refused = await ask();
  equal(refused.code, 1);
  match(refused.text, /WRONG {2}The mail server does not take mail to me@example\.org: 550 5\.1\.1 No such user/);

  await mail.stop();
  match((await ask()).text, /WRONG {2}Nothing answers at 127\.0\.0\.1, port \d+\./);
});

test("an encrypted talk is told with its certificate, and one that nobody vouches for is not entered", async (t) => {
  const { mail, environment } = await place(t, { tls: true });
  const untrusted = await doctor([], environment);
  match(untrusted.text, /WRONG {2}No encrypted talk came about/);
  const trusted = await doctor([], { ...environment, SMTP_URL: `${mail.url}?tls.rejectUnauthorized=false` });
  match(trusted.text, /The talk with the mail server is encrypted; certificate of /);
});

test("what waits too long, what is uncertain and what the database risks is said, and the exit code says whether all is right", async (t) => {
  const { url, environment } = await place(t);
  const open = openDatabase(url);
  await inTransaction(open.db, (tx) => queueMail(tx, { key: "old", to: "a@example.org", person: null, subject: "S", text: "T", purpose: "test" }));
  await open.pool.query("update mail set queued_at = now() - interval '3 hours'");
  await inTransaction(open.db, (tx) => queueMail(tx, { key: "new", to: "b@example.org", person: null, subject: "S", text: "T", purpose: "test" }));
  await open.pool.query("update mail set state = 'uncertain' where key = 'new'");
  await open.pool.query("select graphile_worker.add_job('noSuchTask', max_attempts => 1)");
  await open.pool.query(
    "update graphile_worker._private_jobs set attempts = max_attempts where task_id = (select id from graphile_worker._private_tasks where identifier = 'noSuchTask')",
  );
  await open.close();
  const { text, code } = await doctor([], environment);
  equal(code, 1);
  match(text, /WRONG {2}1 mail waiting, the first for 3 hours\./);
  match(text, /look {3}Of 1 mail nobody knows whether it arrived\./);
  match(text, /WRONG {2}1 job failed for good\./);
  match(text, /look {3}No program is doing jobs at present/);
  match(text, /things not right/);
  const nowhere = await doctor([], { ...environment, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
  equal(nowhere.code, 1);
  match(nowhere.text, /The database\n {2}WRONG/);
  equal((await doctor(["--to", "nonsense"], environment)).code, 2);
});

test("the records of the sender's domain are told in words, and what cannot be looked up is not called wrong", async () => {
  const level = ({ level: given }: { readonly level: string }): string => given;
  deepEqual(
    [
      ["v=spf1 include:mail.example -all"],
      ["v=spf1 ~all", "other"],
      ["v=spf1 +all"],
      ["v=spf1 ip4:1.2.3.4 ?all"],
      ["v=spf1 -all", "v=spf1 ~all"],
      [],
      null,
    ].map((texts) => level(spfFinding("example.org", texts))),
    ["ok", "ok", "wrong", "warn", "wrong", "wrong", "warn"],
  );
  deepEqual(
    [["v=DMARC1; p=reject"], ["v=DMARC1; p=none; rua=mailto:a@b"], ["v=DMARC1"], ["spf"], null].map((texts) => level(dmarcFinding("example.org", texts))),
    ["ok", "warn", "wrong", "wrong", "warn"],
  );
  const published = async (name: string) => (name === "mail._domainkey.example.org" ? ["v=DKIM1; k=rsa; p=MIIB"] : []);
  match((await dkimFinding("example.org", null, published)).says, /published as mail\./);
  equal(level(await dkimFinding("example.org", "other", published)), "wrong");
  equal(level(await dkimFinding("example.org", null, async () => [])), "warn");
  equal(level(await dkimFinding("example.org", null, async () => null)), "warn");
  const parent = async (name: string) => (name === "_dmarc.example.org" ? ["v=DMARC1; p=quarantine"] : []);
  equal(level((await senderFindings("Post <post@mail.example.org>", null, parent))[2] ?? { level: "" }), "ok", "the record of the domain above holds");
  equal(level((await senderFindings("post@localhost", null, parent))[0] ?? { level: "" }), "wrong");
});

test("an address without https, a secret without chance and too few open files are found", () => {
  const settings = (given: Readonly<Record<string, string>>) => settingsSchema.parse(given);
  const levels = (given: Readonly<Record<string, string>>) => addressFindings(settings(given)).map(({ level }) => level);
  deepEqual(levels({}), ["warn"]);
  deepEqual(levels({ HOST: "0.0.0.0" }), ["wrong"]);
  deepEqual(levels({ PUBLIC_URL: "http://conference.example.org" }), ["wrong"]);
  deepEqual(levels({ PUBLIC_URL: "https://conference.example.org", HOST: "0.0.0.0" }), ["warn"]);
  deepEqual(levels({ PUBLIC_URL: "https://conference.example.org" }), ["ok"]);
  equal(secretFindings(settings({ SESSION_SECRET: "abcabcabcabcabcabcabcabcabcabcabcabc" }))[0]?.level, "wrong");
  equal(secretFindings(settings({ SESSION_SECRET: "q3Zt8vX0sWm1KpYd5rNc7uJb2hLg9fAe4oTi6w" }))[0]?.level, "ok");
  deepEqual(
    [1024, 16_384, Number.POSITIVE_INFINITY].map((limit) => limitFindings(limit)[0]?.level),
    ["warn", "ok", "ok"],
  );
});
