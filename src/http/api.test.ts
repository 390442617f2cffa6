import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Rights } from "#domain/people";
import { cookieOf, startTestServer, type TestServer } from "../../test/build/http-server.ts";
import { access as table } from "../app/access.ts";
import { type App, contracts } from "../app/contract.ts";
import { endpoints, jsonOf } from "./api.ts";
import { statusOf } from "./status.ts";

const access: Readonly<Record<keyof App, Readonly<Record<string, Rights>>>> = table;

type Schema = {
  readonly type?: string | string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly format?: string;
};

/** Words of the shape that a field of this name wants. */
const wordsFor = (name: string, format: string | undefined): string => {
  if (name.endsWith("On")) return "2026-03-21";
  if (name.endsWith("At")) return name === "endsAt" ? "2026-03-21T10:30:00.000Z" : "2026-03-21T09:30:00.000Z";
  if (name === "bytes") return "AAAA";
  if (name === "timeZone") return "Europe/London";
  return format === "email" ? "a@example.org" : "x";
};

/** Some input that the schema takes: the least that is asked for. `given` are ids of things that are there. */
function sample(schema: Schema, given: Readonly<Record<string, string>> = {}, name = ""): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sample(first, given, name);
  if (schema.const !== undefined || schema.enum) return schema.const ?? schema.enum?.[0];
  if (schema.type === "object") return Object.fromEntries((schema.required ?? []).map((key) => [key, sample(schema.properties?.[key] ?? {}, given, key)]));
  if (schema.type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, given));
  if (schema.type === "integer") return schema.minimum ?? 1;
  return schema.type === "boolean" ? true : (given[name] ?? wordsFor(name, schema.format));
}

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
async function somethingThere({ app, program, must, commandId }: TestServer): Promise<Readonly<Record<string, string>>> {
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
    const answer = await call(server, `${subject}/${name}`, sample(schema as Schema, given), { "x-forwarded-for": `192.0.2.${at}`, ...headers });
    const { code } = (await answer.json()) as { code: string };
    if (code === wanted) exact++;
    if (!refusedFor(code, wanted) || answer.status !== statusOf({ code })) others.push(`${subject}.${name}: ${answer.status} ${code}`);
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
    ((await (await response).json()) as { name: string }[]).map(({ name }) => name);
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
    "mail.notSent",
  ];
  deepEqual(
    codes.map((code) => statusOf({ code })),
    [401, 403, 404, 404, 422, 413, 400, 409, 409, 429, 503],
  );
});

test("bytes are sent as base64, also those that Node would turn into a list of numbers", () => {
  equal(jsonOf({ a: Buffer.from("hi"), b: [new Uint8Array([1, 2])], c: null }), '{"a":"aGk=","b":["AQI="],"c":null}');
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
