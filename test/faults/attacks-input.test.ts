// Input with more in it than was asked for: fields of the database, keys of JavaScript's own objects, a parameter said twice.
import { deepEqual, equal, ok } from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Actor } from "#domain/people";
import type { Refusal, Result } from "#kit";
import type { App } from "../../src/app/contract.ts";
import { endpoints } from "../../src/http/api.ts";
import { buildSide, givenTo, sidedIds } from "../build/both-sides.ts";
import { cookieOf, startTestServer } from "../build/http-server.ts";
import { type Given, sample, type Schema } from "../build/sample.ts";

const ids = sidedIds();
const on = await startTestServer({ after } as unknown as TestContext, { settings: { demo: true }, deps: { newId: ids.newId } });
const own = await buildSide(on, "Own");
ids.build("foe");
const foe = await buildSide(on, "Foe");
ids.build("own");

/** Columns of the database and words of the program that no form has. */
const more: Given = {
  id: "foe000001",
  revision: 99,
  role: "administrator",
  kindOf: "administrator",
  state: "member",
  affiliate_id: "foe000001",
  person_id: "foe000001",
  offices: [{ kind: "administrator" }],
  made_by: "foe000001",
  actor: { kind: "program", name: "x", isAdmin: true, now: "2020-01-01T00:00:00.000Z" },
};

const isMap = ({ type, properties }: Schema): boolean => type === "object" && properties === undefined;

/** The input with more in each of its objects, but where any key is lawful. What a field lawfully has keeps its value. */
function withMore(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined || value === null || typeof value !== "object") return value;
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type === (Array.isArray(value) ? "array" : "object"));
  if (choice) return withMore(value, choice);
  if (Array.isArray(value)) return value.map((part) => withMore(part, schema.items));
  if (isMap(schema)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, withMore(part, schema.properties?.[key])]);
  const others = Object.entries(more).filter(([key]) => !(key in (schema.properties ?? {})));
  return { ...Object.fromEntries(others), ...Object.fromEntries(parts) };
}

const inputOf = ({ subject, name, schema }: Endpoint): Given => sample(schema as Schema, givenTo(`${subject}.${name}`, own)) as Given;
type Endpoint = (typeof endpoints)[number];

/** Whether what is left of an input is the same when there is more in it. */
const takesMore = (input: z.ZodType, plain: unknown, fuller: unknown): boolean => {
  const [first, second] = [input.safeParse(plain), input.safeParse(fuller)];
  return first.success !== second.success || JSON.stringify(first.data) !== JSON.stringify(second.data);
};

test("no use case takes a field that its contract does not name, at any depth", () => {
  const planted = z.looseObject({ name: z.string() });
  ok(takesMore(planted, { name: "x" }, withMore({ name: "x" }, z.toJSONSchema(planted) as Schema)), "one that does is found");
  const taken = endpoints.filter((endpoint) => {
    const plain = inputOf(endpoint);
    return takesMore(endpoint.spec.input, plain, withMore(plain, endpoint.schema as Schema));
  });
  deepEqual(
    taken.map(({ subject, name }) => `${subject}.${name}`),
    [],
  );
  const parsed = endpoints.filter((endpoint) => endpoint.spec.input.safeParse(inputOf(endpoint)).success);
  ok(parsed.length > endpoints.length * 0.95, `${parsed.length} of ${endpoints.length} inputs are good ones`);
});

type UseCase = (actor: Actor, input: unknown, commandId: string) => Promise<Result<unknown, Refusal>>;

test("a command with more in it is the very command without: the same answer by the same id, or the same refusal", async () => {
  const differ: string[] = [];
  let done = 0;
  for (const endpoint of endpoints.filter(({ spec }) => spec.kind === "command")) {
    const { subject, name, spec, schema } = endpoint;
    const run = (on.app[subject as keyof App] as unknown as Readonly<Record<string, UseCase>>)[name] ?? (() => Promise.reject(new Error(name)));
    const [plain, id] = [inputOf(endpoint), on.commandId()];
    const first = await run(on.program, plain, id);
    const again = await run(on.program, withMore(plain, schema as Schema), id);
    if (first.ok) done++;
    const same = first.ok && spec.kind === "command" && spec.once ? !again.ok && again.refusal.code === "command.shownOnce" : isDeepStrictEqual(first, again);
    if (!same) differ.push(`${subject}.${name}: ${JSON.stringify(first)} and ${JSON.stringify(again)}`.slice(0, 300));
  }
  deepEqual(differ, []);
  ok(done > 25, `${done} commands were done`);
});

/** Somebody signed in who holds the office of secretary for the own group. */
async function secretary(): Promise<string> {
  const { id } = await on.person("Sec", { kind: "secretary", affiliate: own.affiliate });
  const { email } = await on.db.selectFrom("person").select("email").where("id", "=", id).executeTakeFirstOrThrow();
  return cookieOf(await on.post("/demo/sign-in", { email: email ?? "" }));
}

test("keys of JavaScript's own objects, in JSON and in forms, change nothing for anybody", async () => {
  const cookie = await secretary();
  const hostile = [
    '{"__proto__":{"administrator":true,"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"a":{"__proto__":{"polluted":1}},"toString":1}',
  ];
  for (const { subject, name } of endpoints)
    for (const body of hostile) {
      const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin", "idempotency-key": crypto.randomUUID() };
      const { status } = await on.ask(`/api/v1/${subject}/${name}`, { method: "POST", headers, body });
      ok(status < 500, `${subject}.${name}: ${status}`);
    }
  for (const key of ["__proto__", "__proto__[polluted]", "constructor.prototype.polluted", "constructor", "toString"])
    for (const path of ["/sign-in", "/sign-in/code", "/demo/sign-in"]) ok((await on.post(path, { [key]: "1", email: "a@example.org" })).status < 500, key);
  for (const query of ["__proto__=1", "__proto__[polluted]=1", "constructor=1", "input=%7B%22__proto__%22%3A%7B%22polluted%22%3A1%7D%7D"])
    ok((await on.ask(`/api/v1/groups/affiliates?${query}`)).status < 500, query);
  equal(Object({})["polluted"], undefined);
  equal((await on.ask("/api/v1/people/people", { headers: { cookie } })).status, 403, "nobody has become anything");
  deepEqual(on.errors, []);
});

test("a parameter said twice is one parameter: the right is asked for the very value that is read", async () => {
  const cookie = await secretary();
  const ask = async (query: string): Promise<string> => {
    const answer = await on.ask(`/api/v1/groups/groupDesk?${query}`, { headers: { cookie } });
    const text = await answer.text();
    ok(!text.includes("Foe group"), query);
    return answer.ok ? "read" : String(Object(JSON.parse(text))["code"]);
  };
  const [mine, theirs] = [`affiliate=${own.affiliate}`, `affiliate=${foe.affiliate}`];
  deepEqual(
    [
      await ask(`${mine}&${theirs}`),
      await ask(`${theirs}&${mine}`),
      await ask(`${mine}&input=${encodeURIComponent(JSON.stringify({ affiliate: foe.affiliate }))}`),
    ],
    ["access.denied", "read", "access.denied"],
  );
  // In JSON the last of two keys stands, for the right and for the act alike.
  const body = `{"affiliate":"${own.affiliate}","affiliate":"${foe.affiliate}"}`;
  const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" };
  equal((await on.ask("/api/v1/groups/groupDesk", { method: "POST", headers, body })).status, 403);
});
