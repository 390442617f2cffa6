// Ids of another side inside a scope of one's own: my conference and a credential of another, my group and another's office, my
// session and another's token. Generated from the contracts: a use case that comes later is attacked as well.
import { deepEqual, ok } from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { sql } from "kysely";
import type { Actor, Office, Rights, Role } from "#domain/people";
import type { Refusal, Result } from "#kit";
import { access } from "../../src/app/access.ts";
import type { App } from "../../src/app/contract.ts";
import { endpoints } from "../../src/http/api.ts";
import { buildSide, givenTo, sidedIds } from "../build/both-sides.ts";
import { startTestServer } from "../build/http-server.ts";
import { type Given, sample, type Schema } from "../build/sample.ts";

const ids = sidedIds();
const on = await startTestServer({ after } as unknown as TestContext, { deps: { newId: ids.newId } });
const own = await buildSide(on, "Own");
ids.build("foe");
const foe = await buildSide(on, "Foe");
ids.build("own");

const { db, app, commandId } = on;

/** The rows that tell of the other side, as one hash a table. What the program remembers of commands is no side's. */
async function foreignRows(): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('command', 'content_version')`.execute(db);
  const parts = tables.map(
    ({ name }) => sql`
      select ${name}::text as name, coalesce(md5(string_agg(line, '|' order by line)), '') as hash
      from (select row_to_json(t)::text as line from ${sql.table(name)} as t) as lines where line ~ 'foe[0-9]{6}|Foe'`,
  );
  const { rows } = await sql<{ name: string; hash: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

const changed = (before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] =>
  [...now].flatMap(([name, hash]) => (before.get(name) === hash ? [] : [name]));

type UseCase = (actor: Actor, input: unknown, commandId: string) => Promise<Result<unknown, Refusal>>;
type Endpoint = (typeof endpoints)[number];

const run = ({ subject, name }: Endpoint, actor: Actor, input: unknown): Promise<Result<unknown, Refusal>> => {
  const useCase = (app[subject as keyof App] as unknown as Readonly<Record<string, UseCase>>)[name];
  if (!useCase) throw new Error(`${subject}.${name} is not there`);
  return useCase(actor, input, commandId());
};

/** Somebody who holds the role for the own side, and only there. */
const inRole: Partial<Record<Role, Office | null>> = {
  member: null,
  secretary: { kind: "secretary", affiliate: own.affiliate },
  regionalOrganiser: { kind: "regionalOrganiser", region: own.region },
  arrangements: { kind: "arrangements", conference: own.conference },
  chair: { kind: "chair", conference: own.conference },
  teller: { kind: "teller", conference: own.conference },
  credentials: { kind: "credentials", conference: own.conference },
};
const actorIn = (office: Office | null): Actor => ({ kind: "person", id: own.person, name: "Own member", offices: office === null ? [] : [office] });

const rightsOf = ({ subject, name }: Endpoint): Rights => {
  const rows: Readonly<Record<string, Rights>> = access[subject as keyof App];
  return rows[name] ?? (Promise.reject(new Error(`${subject}.${name} has no row`)) as never);
};

/** The fields of an input that name something of a side, each with the input in which it names the other's. */
function swaps(endpoint: Endpoint): { readonly own: Given; readonly swapped: readonly (readonly [string, Given])[] } {
  const useCase = `${endpoint.subject}.${endpoint.name}`;
  const inputFor = (given: Given): Given => sample(endpoint.schema as Schema, given) as Given;
  const [mine, theirs] = [givenTo(useCase, own), givenTo(useCase, foe)];
  const fields = Object.keys(endpoint.schema.properties ?? {}).filter(
    (field) => field in mine && JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]),
  );
  return { own: inputFor(mine), swapped: fields.map((field) => [field, inputFor({ ...mine, [field]: theirs[field] })]) };
}

/** What may be named although it is of the other side, each with the reason. */
const lawful: readonly RegExp[] = [
  // Groups and people belong to no conference: its committee seats the delegates of any, and enters the motions of any.
  /^credentials\.(registerDelegate|contestSeats) as (arrangements|credentials), (affiliate|person)$/,
  /^(motions\.draftMotion|registration\.decideEntitlement) as arrangements, affiliate$/,
  // Where one stands oneself in a conference that is public: nothing is told of others.
  /^registration\.myRegistration as member, slug$/,
];

/** Those that end what others need come last. */
const ends = /^(close|remove|withdraw|ruleOut|open(Conf)|end|void|cancel|destroy|revoke|leave|erase)/;

test("an id of another side inside a scope of one's own: refused, or without any word or mark of the other side", async () => {
  const holes: string[] = [];
  const first = await foreignRows();
  let before = first;
  let [tried, good] = [0, 0];
  const sorted = [...endpoints].sort((a, b) => Number(ends.test(a.name)) - Number(ends.test(b.name)));
  for (const endpoint of sorted) {
    const useCase = `${endpoint.subject}.${endpoint.name}`;
    const rights = rightsOf(endpoint);
    const { own: plain, swapped } = swaps(endpoint);
    for (const [role, office] of Object.entries(inRole) as [Role, Office | null][]) {
      if (rights[role] !== "own" && !(role === "member" && rights.member === "yes" && rights.visitor === "no")) continue;
      for (const [field, input] of swapped) {
        const what = `${useCase} as ${role}, ${field}`;
        const result = await run(endpoint, actorIn(office), input);
        tried++;
        if (!result.ok && /^(program|input)\./.test(result.refusal.code)) holes.push(`${what}: ${JSON.stringify(result.refusal)}`);
        if (!result.ok || lawful.some((pattern) => pattern.test(what))) continue;
        if (/foe\d{6}|Foe/.test(JSON.stringify(result.value ?? null))) holes.push(`${what}: answers ${JSON.stringify(result.value).slice(0, 200)}`);
        const now = await foreignRows();
        if (changed(before, now).length > 0) holes.push(`${what}: wrote ${changed(before, now).join()}`);
        before = now;
      }
      // With one's own ids it does something: else the attack would have been refused for another reason.
      if (swapped.length > 0 && (await run(endpoint, actorIn(office), plain)).ok) good++;
    }
    before = await foreignRows();
  }
  deepEqual(holes, []);
  ok(good > 60, `${good} of ${tried} would have been let through with ids of one's own`);
});
