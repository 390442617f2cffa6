import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { cookieOf, startTestServer, type TestServer } from "../../test/build/http-server.ts";

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly headers: Headers };

async function started(t: TestContext) {
  const server = await startTestServer(t, { settings: { demo: true } });
  const { app, program, must, commandId } = server;
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Leeds", kind: "local" }, commandId()));
  const call = async (token: string, name: string, input?: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const answer = await server.ask(`/api/v1/${name}`, {
      ...(input === undefined ? {} : { method: "POST", body: JSON.stringify(input) }),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": crypto.randomUUID(), ...headers },
    });
    return { status: answer.status, body: (await answer.json()) as Answer["body"], headers: answer.headers };
  };
  return { ...server, affiliate, call };
}

async function tokenOf(
  { app, must, commandId }: TestServer,
  actor: Parameters<TestServer["app"]["connections"]["makeToken"]>[0],
  scopes: string[],
  name = "Test",
) {
  return must(await app.connections.makeToken(actor, { name, scopes, days: 30 }, commandId()));
}

test("a token acts as its person within its scopes, and is kept as a hash only", async (t) => {
  const server = await started(t);
  const admin = await server.person("Admin", { kind: "administrator" });
  const { token } = await tokenOf(server, admin, ["read"]);
  match(token, /^mandate_[0-9a-z]{16,}$/);
  equal(Object((await server.call(token, "people/whoAmI")).body["person"]).id, admin.id);
  equal((await server.call(token, "connections/mails")).body["code"], "access.tokenScope", "nothing of mail, which may hold codes to sign in");
  const write = await server.call(token, "groups/admitAffiliate", { name: "York", kind: "local" });
  deepEqual([write.status, write.body["code"]], [403, "access.tokenScope"]);

  const { rows } = await server.pool.query<{ all: string }>(
    "select string_agg(api_token::text, '') || (select string_agg(answer::text, '') from command) as all from api_token",
  );
  ok(!rows[0]?.all.includes(token), "neither in the table nor among the answers to commands");
  const shownAgain = async () => {
    const id = server.commandId();
    const input = { name: "Twice", scopes: ["read"], days: 1 };
    server.must(await server.app.connections.makeToken(admin, input, id));
    const again = await server.app.connections.makeToken(admin, input, id);
    return again.ok ? "" : again.refusal.code;
  };
  equal(await shownAgain(), "command.shownOnce");
});

test("a token that names a use case is good for that one", async (t) => {
  const server = await started(t);
  const admin = await server.person("Admin", { kind: "administrator" });
  const { token } = await tokenOf(server, admin, ["groups.admitAffiliate"]);
  equal((await server.call(token, "groups/admitAffiliate", { name: "York", kind: "local" })).status, 200);
  equal((await server.call(token, "people/whoAmI")).body["code"], "access.tokenScope");
});

test("no token is made for a grave act, for the connections themselves or for what is not there, and none does a grave act", async (t) => {
  const server = await started(t);
  const admin = await server.person("Admin", { kind: "administrator" });
  for (const scope of ["people.appoint", "connections.makeToken", "connections.mail", "no.such"]) {
    const made = await server.app.connections.makeToken(admin, { name: scope, scopes: [scope], days: 1 }, server.commandId());
    equal(made.ok ? "" : made.refusal.code, "token.scopeUnknown", scope);
  }
  const { token } = await tokenOf(server, admin, ["read"]);
  await server.pool.query("update api_token set scopes = array['people.appoint', 'read']");
  const appoint = await server.call(token, "people/appoint", { person: admin.id, kind: "teller" });
  ok(["access.tokenScope", "access.stepUp"].includes(String(appoint.body["code"])), "even where the table was changed by hand");
  const stale = await server.app.connections.makeToken({ ...admin, stale: true }, { name: "Stale", scopes: ["read"], days: 1 }, server.commandId());
  equal(stale.ok ? "" : stale.refusal.code, "access.stepUp");
});

test("whoever loses an office loses it for the token at once; a token that is ended, over or unknown opens nothing", async (t) => {
  const server = await started(t);
  const { app, program, must, commandId, affiliate } = server;
  const officer = await server.person("Officer", { kind: "secretary", affiliate });
  const { token, id } = await tokenOf(server, officer, ["read"]);
  const offices = async (): Promise<number> => Object((await server.call(token, "people/whoAmI")).body["offices"]).length;
  equal(await offices(), 1);
  const { id: office } = await server.db.selectFrom("office").select("id").where("person_id", "=", officer.id).executeTakeFirstOrThrow();
  must(await app.people.endOffice(program, { office, reason: "test" }, commandId()));
  equal(await offices(), 0);

  must(await app.connections.revokeToken(officer, { token: id }, commandId()));
  const ended = await server.call(token, "people/whoAmI");
  deepEqual([ended.status, ended.body["code"], ended.headers.get("www-authenticate")], [401, "access.tokenWrong", "Bearer"]);
  const next = await tokenOf(server, officer, ["read"]);
  equal((await server.call(next.token, "people/whoAmI")).status, 200);
  await server.pool.query("update api_token set created_at = now() - interval '31 days', expires_at = now() - interval '1 second'");
  equal((await server.call(next.token, "people/whoAmI")).status, 401);
  for (const wrong of ["mandate_0000000000000000000000000000", "x", `${next.token}0`]) equal((await server.call(wrong, "people/whoAmI")).status, 401, wrong);
});

test("with a token no cookie counts, a page takes no token, and another site gets nothing", async (t) => {
  const server = await started(t);
  const member = await server.person("Member");
  const admin = await server.person("Admin", { kind: "administrator" });
  const { email } = await server.db.selectFrom("person").select("email").where("id", "=", admin.id).executeTakeFirstOrThrow();
  const cookie = cookieOf(await server.post("/demo/sign-in", { email: email ?? "" }));
  const { token } = await tokenOf(server, member, ["read"]);
  const me = await server.call(token, "people/whoAmI", undefined, { cookie });
  equal(Object(me.body["person"]).id, member.id, "the token's person, not the cookie's");
  equal((await server.call("mandate_00000000000000000000", "people/whoAmI", undefined, { cookie })).status, 401, "a wrong token is not mended by a cookie");
  const page = await server.ask("/who", { headers: { authorization: `Bearer ${token}` } });
  match(await page.text(), /visitor/);
  const foreign = await server.ask("/api/v1/people/whoAmI", { headers: { authorization: `Bearer ${token}`, origin: "https://elsewhere.example.org" } });
  equal(foreign.headers.get("access-control-allow-origin"), null);
  const preflight = await server.ask("/api/v1/people/whoAmI", {
    method: "OPTIONS",
    headers: { origin: "https://elsewhere.example.org", "access-control-request-headers": "authorization" },
  });
  equal(preflight.headers.get("access-control-allow-headers"), null);
});

test("a token is held to its own rate, and whoever guesses is too", async (t) => {
  const server = await started(t);
  const member = await server.person("Member");
  const { token } = await tokenOf(server, member, ["read"]);
  for (let n = 0; n < 100; n++) equal((await server.call(token, "people/whoAmI")).status, 200);
  // On a slow machine the allowance fills again meanwhile: asked faster than that, it ends.
  let last = await server.call(token, "people/whoAmI");
  for (let n = 0; n < 20 && last.status !== 429; n++) {
    const answers = await Promise.all(Array.from({ length: 60 }, () => server.call(token, "people/whoAmI")));
    last = answers.find(({ status }) => status === 429) ?? last;
  }
  equal(last.status, 429);
  ok(Number(last.headers.get("retry-after")) >= 1);
  const other = await tokenOf(server, await server.person("Other"), ["read"]);
  equal((await server.call(other.token, "people/whoAmI")).status, 200, "another token is not held up by it");
  let guesses = 0;
  while ((await server.call("mandate_00000000000000000000", "people/whoAmI")).status === 401 && guesses < 100) guesses++;
  ok(guesses <= 31, `${guesses} guesses`);
});

test("a person sees and ends only the own tokens, at most twenty, for at most a year", async (t) => {
  const server = await started(t);
  const { app, must, commandId } = server;
  const [ada, bo] = [await server.person("Ada"), await server.person("Bo")];
  const { id } = await tokenOf(server, ada, ["read"]);
  deepEqual(must(await app.connections.myTokens(bo, {})).tokens, []);
  const others = await app.connections.revokeToken(bo, { token: id }, commandId());
  equal(others.ok ? "" : others.refusal.code, "token.notFound");
  const code = async (input: object): Promise<string> => {
    const made = await app.connections.makeToken(ada, { name: "Next", scopes: ["read"], days: 30, ...input }, commandId());
    return made.ok ? "" : made.refusal.code;
  };
  equal(await code({ days: 366 }), "input.invalid");
  equal(await code({ name: "Test" }), "token.nameTaken");
  for (let n = 1; n < 20; n++) equal(await code({ name: `Token ${n}` }), "");
  equal(await code({ name: "One more" }), "token.tooMany");
});

test("a token stands in no address, no log and no page", async (t) => {
  const server = await started(t);
  const { token } = await tokenOf(server, await server.person("Member"), ["read"]);
  const asked = await server.ask(`/api/v1/people/whoAmI?access_token=${token}`);
  equal(((await asked.json()) as { person: unknown }).person, null, "a token in an address opens nothing");
  const document = await (await server.ask("/api/openapi.json")).text();
  ok(!document.includes(token));
  type Operation = {
    readonly security: readonly object[];
    readonly requestBody: { readonly content: { readonly "application/json": { readonly example: unknown } } };
  };
  const { paths, components } = JSON.parse(document) as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    components: { securitySchemes: { token: { scheme: string } } };
  };
  equal(components.securitySchemes.token.scheme, "bearer");
  const scopes = (path: string) => paths[`/api/v1/${path}`]?.["post"]?.security;
  deepEqual(scopes("people/whoAmI"), [{ token: ["read"] }, { token: ["people.whoAmI"] }, { session: [] }, {}]);
  deepEqual(scopes("connections/makeToken"), [{ session: [] }, {}], "what no token opens");
  deepEqual(paths["/api/v1/groups/admitAffiliate"]?.["post"]?.requestBody.content["application/json"].example, { name: "Ada", kind: "local" });
});
