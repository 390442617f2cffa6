// What stands in the log, and what may not: one line for each thing told, who tried what by ids, and no secret of anybody.
import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { readFileSync } from "node:fs";
import type { Instant } from "#kit";
import { makeLog } from "../../src/cli/log.ts";
import { endpoints } from "../../src/http/api.ts";
import { issuePrintedCode } from "../../src/store/printed-codes.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { startTestServer } from "../build/http-server.ts";
import { addPerson, appCode, browserOf, codeFor, mailsTo, setUpApp, wrongOf } from "../build/signing-in.ts";

type Line = Readonly<Record<string, unknown>>;

/** A server whose log is collected as it would be written. */
async function logged(t: TestContext) {
  const written: string[] = [];
  const log = makeLog("debug", (line) => written.push(line));
  const server = await startTestServer(t, { deps: { log } });
  const lines = (event: string): Line[] => written.map((line) => JSON.parse(line) as Line).filter((line) => line["event"] === event);
  return { server, written, lines };
}

test("each thing told is one line of the log, whatever is in it", () => {
  const written: string[] = [];
  const log = makeLog("debug", (line) => written.push(line));
  const hostile = 'a\r\n{"level":"info","event":"forged"}\u2028b\u2029c\u0085d\u001b[31m\u009b31m\u202Ee\u0000';
  log.info(hostile, { path: hostile, [hostile]: [hostile] });
  log.error("failed", new Error(hostile), { path: hostile });
  equal(written.length, 2);
  for (const line of written) {
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    match(line, /^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+\n$/);
    equal((JSON.parse(line) as Line)["path"], hostile, "and nothing of it is lost");
  }
});

test("addresses and headers that hold line ends forge no line of the log", async (t) => {
  const { server, written } = await logged(t);
  const ends = "%0d%0a%7B%22event%22:%22forged%22%7D%E2%80%A8";
  for (const path of [`/x${ends}`, `/api/v1/people/x${ends}`, `/healthz?${ends}`, `/%0d%0a${ends}`, "/%E0%A4%A%0d%0a"])
    for (const method of ["GET", "POST"]) await (await server.ask(path, { method, headers: { "user-agent": "a\tb", "sec-fetch-site": "same-origin" } })).text();
  for (const line of written) ok(!("forged" in JSON.parse(line)) && line.indexOf("\n") === line.length - 1, line);
});

test("who signs in, who fails to and who is kept from what is on the log, by ids and the way (ASVS 16.3.1, 16.3.2)", async (t) => {
  const { server, lines } = await logged(t);
  const ada = await addPerson(server, "ada@example.org", "administrator");
  const browser = browserOf(server);
  const code = await browser.askCode("ada@example.org");
  equal((await browser.post("/sign-in/code", { code: wrongOf(code) })).status, 422);
  equal((await browser.post("/sign-in/code", { code })).status, 303);
  const seen = (event: string) => lines(event).map(({ person, way, code: why, assurance }) => ({ person, way, why, assurance }));
  deepEqual(seen("signIn.refused"), [{ person: ada, way: "mail", why: "signIn.codeWrong", assurance: undefined }]);
  deepEqual(seen("signIn.opened"), [{ person: ada, way: "mail", why: undefined, assurance: "code" }]);

  // The office asks for a second factor: what it opens is refused until there is one.
  const refused = await server.ask("/api/v1/people/people", { headers: browser.jar.header() });
  equal(refused.status, 403);
  const member = await server.person("Mem");
  await server.app.people.people(member, {});
  await server.app.people.addPerson(member, { givenName: "X" }, server.commandId());
  await server.app.people.people(server.visitor, {});
  deepEqual(
    lines("access.refused").map(({ rule, person, code: why }) => [rule, person, why]),
    [
      ["people.people", ada, "access.secondFactor"],
      ["people.people", member.id, "access.denied"],
      ["people.addPerson", member.id, "access.denied"],
    ],
  );
  await browser.post("/sign-out");
  equal(lines("signIn.ended")[0]?.["person"], ada);

  equal((await browserOf(server).post("/sign-in/printed", { code: "abcd".repeat(7) })).status, 422);
  equal(lines("signIn.refused").at(-1)?.["way"], "printed");
  equal((await server.ask("/api/v1/people/whoAmI", { headers: { authorization: "Bearer mandate_0000000000000000000000000" } })).status, 401);
  equal(lines("access.tokenRefused").length, 1);
});

test("no code, token, cookie, secret or address of anybody is in the log, nor in an address that is asked for", { timeout: 90_000 }, async (t) => {
  const { server, written } = await logged(t);
  const { app, must, commandId, db } = server;
  const address = "ada.lund@example.org";
  must(await app.people.foundFederation(server.program, { code: "-", federation: "F", givenName: "Fo", email: "founder@example.org" }, commandId()));
  const person = await addPerson(server, address, "administrator");
  const browser = browserOf(server);
  const code = await browser.askCode(address);
  await browser.post("/sign-in/code", { code: wrongOf(code) });
  await browser.post("/sign-in/code", { code });
  const secret = await setUpApp(browser);
  const session = browser.jar.value("mandate-session");
  await browser.post("/again", { code: appCode(secret, 1) });

  const until = new Date(Date.now() + 86_400_000).toISOString() as Instant;
  const printed = await inTransaction(db, (tx) => issuePrintedCode(tx, { person, purpose: "letter", until }));
  await browserOf(server).post("/sign-in/printed", { code: printed });
  await browserOf(server).post("/sign-in/printed", { code: printed });

  const member = await server.person("Mem");
  const { token } = must(await app.connections.makeToken(member, { name: "T", scopes: ["read"], days: 1 }, commandId()));
  for (const bearer of [token, `${token}x`]) await server.ask("/api/v1/people/people", { headers: { authorization: `Bearer ${bearer}` } });
  await server.ask("/api/v1/people/people", { headers: { cookie: `mandate-session=${session}` } });

  const device = crypto.randomUUID();
  must(await app.people.askToJoin(server.visitor, { device, givenName: "Jo", email: "jo.new@example.org", postcode: "LS6 2HT" }, commandId()));
  const joining = await codeFor(server, "jo.new@example.org").catch(() => "");
  await app.people.confirmJoin(server.visitor, { device, code: joining === "" ? "000000" : wrongOf(joining) }, commandId());

  const secrets = {
    code,
    mistyped: wrongOf(code),
    session,
    secret,
    printed,
    plain: printed.replaceAll("-", ""),
    token,
    address,
    joined: "jo.new@example.org",
    caller: "127.0.0.1",
    joining,
  };
  const all = written.join("");
  ok(written.length > 8, all);
  for (const [what, value] of Object.entries(secrets)) ok(value === "" || !all.includes(value), `${what} is in the log`);
  for (const mail of [...(await mailsTo(server, address)), ...(await mailsTo(server, "jo.new@example.org"))])
    for (const [link] of mail.matchAll(/https?:\/\/\S+/g)) ok(!/[?&](code|token|key|secret)=/.test(link), link);
});

/** Fields that are called "code" and are no secret. */
const noSecret = /^(branches\.)/;

test("nothing secret is asked for in an address: neither by a query of the API nor by a page (ASVS 14.2.1)", () => {
  const asked = endpoints.flatMap(({ subject, name, spec, schema }) =>
    spec.kind === "query" ? Object.keys(schema.properties ?? {}).map((field) => `${subject}.${name} ${field}`) : [],
  );
  deepEqual(
    asked.filter((field) => / (.*(secret|password|token|proof)|code|card)$/i.test(field) && !noSecret.test(field)),
    [],
  );
  const routes = readFileSync(new URL("../../src/web/routes.ts", import.meta.url), "utf8");
  doesNotMatch(routes, /:(code|token|secret|key)\b/);
});
