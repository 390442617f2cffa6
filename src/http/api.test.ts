import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { type Rights, visitor } from "#domain/people";
import { plainSettings } from "#domain/registration";
import { cookieOf, startTestServer, type TestServer } from "../../test/build/http-server.ts";
import { type Given, sample, type Schema } from "../../test/build/sample.ts";
import { access as table } from "../app/access.ts";
import { type App, contracts } from "../app/contract.ts";
import { callApi, endpoints, jsonOf } from "./api.ts";
import { statusOf } from "./status.ts";

const access: Readonly<Record<keyof App, Readonly<Record<string, Rights>>>> = table;

const call = (server: TestServer, address: string, input: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  server.ask(`/api/v1/${address}`, {
    method: "POST",
    body: JSON.stringify(input),
    headers: {
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
      "x-forwarded-for": `192.0.2.${Math.floor(Math.random() * 250)}`,
      ...headers,
    },
  });

/** A planned conference with an agenda item and a group, so that rights are asked about things that are there. */
async function somethingThere({ app, program, must, commandId }: TestServer): Promise<Given> {
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Founding Conference", startsOn: "2026-03-21", endsOn: "2026-03-22", timeZone: "Europe/London" },
      commandId(),
    ),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "motions" }, commandId()));
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants", kind: "local" }, commandId()));
  const { person } = must(await app.people.addPerson(program, { givenName: "Mo", email: "member@example.org" }, commandId()));
  const text = { title: "A motion", sections: [] };
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, commandId()));
  return { conference, slug, item, affiliate, person, motion };
}

const refusedFor = (code: string, wanted: string): boolean => code === wanted || code.endsWith(".unknown") || code.endsWith(".notFound");

/** The answer to a visitor whose allowance of commands is used up, were it not: the same call, behind the allowance. */
async function unlimited({ app, commandId }: TestServer, address: string, input: unknown): Promise<string> {
  const body = new TextEncoder().encode(JSON.stringify(input));
  const asked = { method: "POST", address, query: new URLSearchParams(), contentType: "application/json", body, commandId: commandId() };
  const result = await callApi(app, visitor, asked);
  return result.ok ? "" : result.refusal.code;
}

/** Calls each use case and says what came of it; a thing that is not there may be told of as such. */
async function refusals(
  server: TestServer,
  closed: typeof endpoints,
  wanted: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly exact: number; readonly others: readonly string[] }> {
  const given = await somethingThere(server);
  const others: string[] = [];
  let exact = 0;
  for (const [at, { subject, name, schema }] of closed.entries()) {
    // Another caller each time: what is tested is the right, not the allowance.
    // Its quota rules hang together, which no schema says.
    const input = sample(schema as Schema, name === "saveRegistration" ? { ...given, settings: plainSettings } : given);
    const answer = await call(server, `${subject}/${name}`, input, { "x-forwarded-for": `192.0.2.${at}`, ...headers });
    const heard = (await answer.json()) as { code: string };
    // All visitors together have few commands; those that come after them are asked of what lies behind.
    const code = heard.code === "rate.tooMany" && !("cookie" in headers) ? await unlimited(server, `${subject}/${name}`, input) : heard.code;
    if (code === wanted) exact++;
    if (!refusedFor(code, wanted) || answer.status !== statusOf(heard)) others.push(`${subject}.${name}: ${answer.status} ${code}`);
  }
  return { exact, others };
}

test("a visitor is told to sign in by every use case that is not public", async (t) => {
  const server = await startTestServer(t);
  const closed = endpoints.filter(({ subject, name }) => access[subject as keyof App][name]?.visitor === "no");
  const { exact, others } = await refusals(server, closed, "access.signIn", {});
  deepEqual(others, []);
  ok(exact > closed.length / 2, `${exact} of ${closed.length}`);
  equal(statusOf({ code: "access.signIn" }), 401);
});

test("a member without an office is denied every use case that needs one", async (t) => {
  const server = await startTestServer(t, { settings: { demo: true } });
  const { app, program, must, commandId } = server;
  must(await app.people.addPerson(program, { givenName: "Bo", email: "bo@example.org" }, commandId()));
  const cookie = cookieOf(await server.post("/demo/sign-in", { email: "bo@example.org" }));
  const closed = endpoints.filter(({ subject, name }) => access[subject as keyof App][name]?.member === "no");
  const { exact, others } = await refusals(server, closed, "access.denied", { cookie });
  deepEqual(others, []);
  ok(exact > closed.length / 2, `${exact} of ${closed.length}`);
  equal(statusOf({ code: "access.denied" }), 403);
});

test("a query takes its input as JSON, as parameters with numbers, or by POST", async (t) => {
  const server = await startTestServer(t);
  const { app, program, must, commandId } = server;
  must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants", kind: "local" }, commandId()));
  const names = async (response: Promise<Response>): Promise<readonly string[]> =>
    ((await (await response).json()) as { rows: { name: string }[] }).rows.map(({ name }) => name);
  deepEqual(await names(server.ask("/api/v1/groups/affiliates?search=leeds")), ["Leeds Tenants"]);
  deepEqual(await names(server.ask(`/api/v1/groups/affiliates?input=${encodeURIComponent('{"search":"york"}')}`)), []);
  deepEqual(await names(call(server, "groups/affiliates", { search: "leeds" })), ["Leeds Tenants"]);
  const numbered = await server.ask("/api/v1/motions/compareVersions?motion=x&from=1&to=0");
  deepEqual([numbered.status, ((await numbered.json()) as { field: string }).field], [422, "to"]);
});

test("a command is done once by its id, and needs one; what is no JSON, no use case or the wrong method is refused", async (t) => {
  const server = await startTestServer(t, { settings: { demo: true } });
  const { app, program, must, commandId, db } = server;
  const { person } = must(await app.people.addPerson(program, { givenName: "Ada", email: "ada@example.org" }, commandId()));
  must(await app.people.appoint(program, { person, kind: "administrator" }, commandId()));
  const cookie = cookieOf(await server.post("/demo/sign-in", { email: "ada@example.org" }));
  const key = crypto.randomUUID();
  const add = () => call(server, "people/addPerson", { givenName: "Mo", email: null }, { cookie, "idempotency-key": key });
  const [first, again] = [await add(), await add()];
  deepEqual([first.status, await first.json()], [200, await again.json()]);
  equal((await db.selectFrom("person").selectAll().execute()).length, 2);
  const other = await call(server, "people/addPerson", { givenName: "Else", email: null }, { cookie, "idempotency-key": key });
  deepEqual([other.status, ((await other.json()) as { code: string }).code], [422, "command.idReused"]);

  equal((await call(server, "people/addPerson", { givenName: "Mo" }, { cookie, "idempotency-key": "" })).status, 400);
  equal((await call(server, "people/nothing", {}, { cookie })).status, 404);
  equal((await call(server, "toString/valueOf", {}, { cookie })).status, 404);
  equal((await server.ask("/api/v1/people/addPerson", { headers: { cookie } })).status, 405);
  equal((await server.ask("/api/v1/people/people", { method: "DELETE", headers: { cookie } })).status, 405);
  equal(
    (
      await server.ask("/api/v1/people/addPerson", {
        method: "POST",
        body: "givenName=Mo",
        headers: { cookie, "content-type": "application/x-www-form-urlencoded", "idempotency-key": key },
      })
    ).status,
    415,
  );
  const broken = await server.ask("/api/v1/people/addPerson", {
    method: "POST",
    body: "{",
    headers: { cookie, "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
  });
  deepEqual([broken.status, ((await broken.json()) as { code: string }).code], [422, "input.invalid"]);
  equal(broken.headers.get("cache-control"), "private, no-store");
});

test("the kinds of refusal have their status", () => {
  const codes = [
    "access.signIn",
    "access.denied",
    "motion.notFound",
    "person.unknown",
    "input.invalid",
    "input.tooLarge",
    "command.idMissing",
    "division.notOpen",
    "motion.changedMeanwhile",
    "rate.tooMany",
  ];
  deepEqual(
    codes.map((code) => statusOf({ code })),
    [401, 403, 404, 404, 422, 413, 400, 409, 409, 429],
  );
});

test("bytes are sent as base64, also those that Node would turn into a list of numbers", () => {
  equal(jsonOf({ a: Buffer.from("hi"), b: [new Uint8Array([1, 2])], c: null }), '{"a":"aGk=","b":["AQI="],"c":null}');
});

/** The whole numbers of an input that may be larger than the database's, by where they stand in it. */
function unbounded(schema: unknown, at: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => unbounded(one, at));
  if (typeof schema !== "object" || schema === null) return [];
  const { type, maximum } = schema as { readonly type?: unknown; readonly maximum?: unknown };
  const here = type === "integer" && !(typeof maximum === "number" && maximum < 2 ** 31) ? [at] : [];
  return [...here, ...Object.entries(schema).flatMap(([name, part]) => unbounded(part, name === "properties" ? at : `${at}.${name}`))];
}

test("a whole number that the database cannot hold is refused at the door", () => {
  deepEqual(
    endpoints.flatMap(({ subject, name, schema }) => unbounded(schema, `${subject}.${name}`)),
    [],
  );
  deepEqual(unbounded({ type: "object", properties: { n: { type: "integer", maximum: 2 ** 31 } } }, "x"), ["x.n"]);
});

test("the description of the API names every use case, and every reference in it leads somewhere", async (t) => {
  const server = await startTestServer(t);
  const described = (await (await server.ask("/api/openapi.json")).json()) as {
    paths: Record<string, unknown>;
    components: { schemas: Record<string, unknown> };
  };
  const wanted = Object.entries(contracts).flatMap(([subject, contract]) => Object.keys(contract).map((name) => `/api/v1/${subject}/${name}`));
  deepEqual(Object.keys(described.paths).sort(), wanted.sort());
  for (const [, name = ""] of JSON.stringify(described).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) ok(described.components.schemas[name], name);
  equal(JSON.stringify(described).includes("#/$defs/"), false);
  const page = await server.ask("/api");
  match(await page.text(), /POST \/api\/v1\/voting\/declare/);
  match(page.headers.get("content-type") ?? "", /text\/html/);
});
