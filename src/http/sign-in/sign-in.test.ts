import { deepEqual, doesNotMatch, equal, match, notEqual, ok } from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { SMTPServer } from "smtp-server";
import { cookieOf, fieldsOf, html, startTestServer, type TestServer } from "../../../test/build/http-server.ts";

type Received = { readonly to: string; readonly text: string };

/** A mail server that takes everything, or closes the door. */
async function mailServer(t: TestContext): Promise<{ readonly url: string; readonly received: Received[]; readonly close: () => Promise<void> }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: Buffer.concat(parts).toString("utf8") });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= new Promise((resolve) => server.close(() => resolve())));
  t.after(close);
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received, close };
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => void setTimeout(resolve, 30));
  }
  throw new Error("waited for three seconds");
}

const addPerson = async ({ app, program, must, commandId }: TestServer, email: string) => {
  const { person } = must(await app.people.addPerson(program, { givenName: "Ada", familyName: "Lund", email }, commandId()));
  must(await app.people.appoint(program, { person, kind: "administrator" }, commandId()));
  return person;
};

const codeIn = (text: string): string => /\b(\d{6})\b/.exec(text)?.[1] ?? "";
const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** The code that the outbox holds for an address. */
const capturedCode = ({ db }: TestServer, email: string): Promise<string> =>
  until(async () => {
    const mail = await db.selectFrom("outbox").select("body").where("recipient", "=", email).orderBy("id", "desc").executeTakeFirst();
    return mail && codeIn(mail.body);
  });

test("a person signs in with the code that the mail server delivers, and out again", async (t) => {
  const mail = await mailServer(t);
  const server = await startTestServer(t, { settings: { smtpUrl: mail.url } });
  await addPerson(server, "Ada.Lund@example.org");

  equal((await server.post("/sign-in", { email: " ada.lund@EXAMPLE.org " })).status, 200);
  const { to, text } = await until(() => mail.received[0]);
  equal(to, "ada.lund@example.org");
  match(text, /Auto-Submitted: auto-generated/);
  doesNotMatch(text, /https?:/, "a mail with a link could be clicked by a scanner");

  const answer = await server.post("/sign-in/code", { email: "ada.lund@example.org", code: codeIn(text) });
  equal(answer.status, 303);
  const cookie = cookieOf(answer);
  match(await (await server.ask("/who", { headers: { cookie } })).text(), /Ada Lund: administrator/);

  const out = await server.post("/sign-out", {}, { cookie });
  match(cookieOf(out), /^mandate-session=$/);
  match(await (await server.ask("/who", { headers: { cookie } })).text(), /visitor/, "the old cookie opens nothing");
});

test("the session cookie is unreadable to scripts, stays on this site, and on https belongs to this host alone", async (t) => {
  const server = await startTestServer(t, { settings: { publicUrl: "https://conference.example.org", demo: true } });
  await addPerson(server, "ada@example.org");
  const [header = ""] = (await server.post("/demo/sign-in", { email: "ada@example.org" })).headers.getSetCookie();
  match(header, /^__Host-mandate-session=/);
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) ok(header.split("; ").includes(flag), flag);
  doesNotMatch(header, /Domain=/i);

  const plain = await startTestServer(t, { settings: { demo: true } });
  await addPerson(plain, "ada@example.org");
  const [onHttp = ""] = (await plain.post("/demo/sign-in", { email: "ada@example.org" })).headers.getSetCookie();
  match(onHttp, /^mandate-session=.*; HttpOnly; SameSite=Lax$/);
});

test("an address that is nobody's is answered as one that is somebody's, and as late", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const asked = async (email: string) => {
    const begun = performance.now();
    const answer = await server.post("/sign-in", { email });
    return { status: answer.status, text: await answer.text(), ms: performance.now() - begun };
  };
  const known = await asked("ada@example.org");
  const unknown = await asked("nobody@example.org");
  deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  ok(known.ms >= 240 && unknown.ms >= 240, `${known.ms} and ${unknown.ms} ms`);
  await capturedCode(server, "ada@example.org");
  equal((await server.db.selectFrom("outbox").selectAll().execute()).length, 1, "nothing was sent to nobody");

  const code = await capturedCode(server, "ada@example.org");
  const wrong = await Promise.all(
    ["ada@example.org", "nobody@example.org"].map(async (email) => (await server.post("/sign-in/code", { email, code: wrongOf(code) })).text()),
  );
  equal(wrong[0], wrong[1]);
  match(wrong[0] ?? "", /signIn\.codeWrong/);
});

test("after five wrong tries the right code is wrong too", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  await server.post("/sign-in", { email: "ada@example.org" });
  const code = await capturedCode(server, "ada@example.org");
  for (let tries = 0; tries < 5; tries++) equal((await server.post("/sign-in/code", { email: "ada@example.org", code: wrongOf(code) })).status, 422);
  const late = await server.post("/sign-in/code", { email: "ada@example.org", code });
  equal(late.status, 422);
  equal(cookieOf(late), "");
});

test("a code is used once, and is over after ten minutes", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  await server.post("/sign-in", { email: "ada@example.org" });
  const code = await capturedCode(server, "ada@example.org");
  equal((await server.post("/sign-in/code", { email: "ada@example.org", code })).status, 303);
  equal((await server.post("/sign-in/code", { email: "ada@example.org", code })).status, 422);

  await server.post("/sign-in", { email: "ada@example.org" });
  const second = await until(async () => {
    const found = await capturedCode(server, "ada@example.org");
    return found === code ? undefined : found;
  });
  const { expires_at: expires } = await server.db.selectFrom("sign_in_verification").select("expires_at").executeTakeFirstOrThrow();
  ok(Math.abs(Date.parse(expires) - Date.now() - 600_000) < 20_000, expires);
  await server.db
    .updateTable("sign_in_verification")
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .execute();
  equal((await server.post("/sign-in/code", { email: "ada@example.org", code: second })).status, 422);
});

test("a dump of the database holds no code, no address of a waiting one, and no cookie that would be taken", async (t) => {
  const server = await startTestServer(t, { settings: { demo: true } });
  await addPerson(server, "ada@example.org");
  await server.post("/sign-in", { email: "ada@example.org" });
  const code = await capturedCode(server, "ada@example.org");
  const waiting = JSON.stringify(await server.db.selectFrom("sign_in_verification").selectAll().execute());
  ok(!waiting.includes(code) && !waiting.includes("ada@"), waiting);
  await server.post("/demo/sign-in", { email: "ada@example.org" });
  const { token, ip_address: ip, user_agent: agent } = await server.db.selectFrom("sign_in_session").selectAll().executeTakeFirstOrThrow();
  deepEqual([ip || "", agent || ""], ["", ""]);
  for (const cookie of [
    `mandate-session=${token}`,
    `mandate-session=${token}.`,
    `mandate-session=${token}.${Buffer.alloc(32).toString("base64")}`,
    "mandate-session=%E0%A4%A",
  ])
    match(await (await server.ask("/who", { headers: { cookie } })).text(), /visitor/, cookie);
});

test("an office that has ended, a session that is over and a person who is gone count from the next request", async (t) => {
  const server = await startTestServer(t, { settings: { demo: true } });
  const person = await addPerson(server, "ada@example.org");
  const cookie = cookieOf(await server.post("/demo/sign-in", { email: "ada@example.org" }));
  const who = async (): Promise<string> => (await server.ask("/who", { headers: { cookie } })).text();
  match(await who(), /Ada Lund: administrator/);
  await server.db.updateTable("office").set({ until: new Date().toISOString() }).where("person_id", "=", person).execute();
  match(await who(), /Ada Lund: $/);
  await server.db.updateTable("sign_in_session").set({ expires_at: new Date().toISOString() }).execute();
  match(await who(), /visitor/);
});

test("too many codes for one address, or tries at it, are refused with 429, whether or not it is somebody's", async (t) => {
  const server = await startTestServer(t);
  const statuses: number[] = [];
  for (let n = 0; n < 6; n++) statuses.push((await server.post("/sign-in", { email: "nobody@example.org" })).status);
  deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  const tries = await Promise.all(Array.from({ length: 11 }, () => server.post("/sign-in/code", { email: "nobody@example.org", code: "123456" })));
  equal(tries.filter(({ status }) => status === 429).length, 1);
  const refused = tries.find(({ status }) => status === 429);
  match(await (refused?.text() ?? ""), /rate\.tooMany/);
  ok(Number(refused?.headers.get("retry-after")) > 0);
});

test("a mail server that is away is told of to known and unknown addresses alike, and logged without them", async (t) => {
  const mail = await mailServer(t);
  const server = await startTestServer(t, { settings: { smtpUrl: mail.url } });
  await addPerson(server, "ada@example.org");
  await mail.close();
  for (const email of ["ada@example.org", "nobody@example.org"]) match(await (await server.post("/sign-in", { email })).text(), /mail\.notSent/);
  ok(server.errors.length > 0);
  doesNotMatch(server.errors.map((error) => String(error)).join(), /@/);
});

test("the founder is signed in by founding, nobody else by that way", async (t) => {
  const server = await startTestServer(t, {
    foundingCode: "abcd-efgh-jkmn",
    pages: {
      "POST /found": async (request, { app, actor, signIn }) => {
        const { code = "" } = await fieldsOf(request);
        const founded = await app.people.foundFederation(
          actor,
          { code, federation: "Test Federation", givenName: "Ada", email: "ada@example.org" },
          crypto.randomUUID(),
        );
        if (!founded.ok) return html(founded.refusal.code, { status: 422 });
        const opened = await signIn.asFounder(founded.value.person);
        return opened.ok
          ? new Response(null, { status: 303, headers: { location: "/", "set-cookie": opened.value.setCookie[0] ?? "" } })
          : html(opened.refusal.code, { status: 403 });
      },
      "POST /claim": async (request, { signIn }) => html((await signIn.asFounder((await fieldsOf(request))["person"] ?? "")).ok ? "in" : "out"),
    },
  });
  match(await (await server.post("/found", { code: "wrong" })).text(), /setup\.wrongCode/);
  const founded = await server.post("/found", { code: "abcd-efgh-jkmn" });
  equal(founded.status, 303);
  match(await (await server.ask("/who", { headers: { cookie: cookieOf(founded) } })).text(), /Ada: administrator/);

  const { id } = await server.db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  await server.db
    .updateTable("federation")
    .set({ founded_at: new Date(Date.now() - 180_000).toISOString() })
    .execute();
  match(await (await server.post("/claim", { person: id })).text(), /out/);
});

test("the code of the first start cannot be tried more than ten times at once", async (t) => {
  const server = await startTestServer(t, { foundingCode: "abcd-efgh-jkmn" });
  const input = JSON.stringify({ code: "guess", federation: "F", givenName: "A", email: "a@example.org" });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) {
    const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
    statuses.push((await server.ask("/api/v1/people/foundFederation", { method: "POST", headers, body: input })).status);
  }
  deepEqual(statuses, [...Array.from({ length: 10 }, () => 422), 429]);
});

test("demo roles can be taken in the demo only, and lead to addresses of this server only", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const answer = await server.post("/demo/sign-in", { email: "ada@example.org" });
  equal(answer.status, 404);
  equal(cookieOf(answer), "");

  const demo = await startTestServer(t, { settings: { demo: true } });
  await addPerson(demo, "ada@example.org");
  const to = async (path: string): Promise<string | null> => (await demo.post("/demo/sign-in", { email: "ada@example.org", to: path })).headers.get("location");
  deepEqual(await Promise.all(["/desk?a=b", "//evil.example", "https://evil.example", "/\\evil.example"].map(to)), ["/desk?a=b", "/", "/", "/"]);
  notEqual((await demo.post("/demo/sign-in", { email: "nobody@example.org" })).status, 303);
});
