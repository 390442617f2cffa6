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
  // A group may move an amendment to any motion that is before a conference.
  /^motions\.submitAmendment as secretary, motion$/,
  // The committee of a conference weighs any group of the federation in its card votes.
  /^voting\.saveWeight as arrangements, affiliate$/,
  // Where one stands oneself in a conference that is public, or one's own group: nothing is told of others.
  /^(registration\.myRegistration|debate\.myFloor|hall\.(myPlace|myPresence)) as member, slug$/,
  /^hall\.mandateNotes as secretary, slug$/,
];

/** What is published is there for everybody: a refusal may say of it that it is not one's own, or takes no amendments. Nothing may be written. */
const published =
  /^(motions\.submitCompositeAmendment as secretary, composite|composites\.addOption as secretary, composite|motions\.objectToAmendment as member, amendment|composites\.(my|answer)Assent as member, motion)$/;

/**
 * Where a refusal may tell that a thing of the other side is there: groups, regions, conferences and their agendas are public, and
 * the desk of a conference may name anybody of the register. "Denied" tells of a text no more than that its id, which is drawn by
 * chance, was a right one.
 */
const maySay = (what: string, code: string): boolean =>
  /, (affiliate|region|conference|slug|item)$/.test(what) ||
  / as (arrangements|credentials), person$/.test(what) ||
  published.test(what) ||
  code === "access.denied";

/** Those that end what others need come last. */
const ends = /^(close|remove|withdraw|ruleOut|open(Conf)|end|void|cancel|destroy|revoke|leave|erase)/;

/** Every use case that a role may do for its own side. A group's officers come before those of the conference, who may bring anybody in. */
function* attacks(): Generator<{ readonly endpoint: Endpoint; readonly role: Role; readonly office: Office | null }> {
  const sorted = [...endpoints].sort((a, b) => Number(ends.test(a.name)) - Number(ends.test(b.name)));
  const roles = Object.entries(inRole) as [Role, Office | null][];
  for (const ofConference of [false, true])
    for (const endpoint of sorted)
      for (const [role, office] of roles.filter(([, held]) => (held !== null && "conference" in held) === ofConference)) {
        const { [role]: right, member, visitor } = rightsOf(endpoint);
        if (right === "own" || (role === "member" && member === "yes" && visitor === "no")) yield { endpoint, role, office };
      }
}

/** The same input about what is nowhere. */
const ghostly = (input: Given): unknown => JSON.parse(JSON.stringify(input).replace(/foe\d{6}|foe-[a-z-]+/g, "no-such-thing"));

/** What an answer tells of the other side that the same answer about nothing would not. */
function faultsOf(what: string, result: Result<unknown, Refusal>, ghost: Result<unknown, Refusal>): string[] {
  if (result.ok) {
    const value = JSON.stringify(result.value ?? null);
    return /foe\d{6}|Foe/.test(value) ? [`${what}: answers ${value.slice(0, 200)}`] : [];
  }
  const { code } = result.refusal;
  if (/^(program|input)\./.test(code)) return [`${what}: ${JSON.stringify(result.refusal)}`];
  // Whatever else stands in the way, a thing of another side is answered as one that is not there.
  return ghost.ok || code === ghost.refusal.code || maySay(what, code) ? [] : [`${what}: ${code}, and ${ghost.refusal.code} for what is not there`];
}

test("an id of another side inside a scope of one's own: refused, or without any word or mark of the other side", async () => {
  const holes: string[] = [];
  let before = await foreignRows();
  let tried = 0;
  const good = new Set<string>();
  for (const { endpoint, role, office } of attacks()) {
    const useCase = `${endpoint.subject}.${endpoint.name}`;
    const { own: plain, swapped } = swaps(endpoint);
    for (const [field, input] of swapped) {
      const what = `${useCase} as ${role}, ${field}`;
      tried++;
      const result = await run(endpoint, actorIn(office), input);
      if (!lawful.some((pattern) => pattern.test(what))) {
        holes.push(...faultsOf(what, result, await run(endpoint, actorIn(office), ghostly(input))));
        const wrote = result.ok ? changed(before, await foreignRows()) : [];
        if (wrote.length > 0) holes.push(`${what}: wrote ${wrote.join()}`);
      }
      if (result.ok) before = await foreignRows();
    }
    // With one's own ids it does something: else the attack would have been refused for another reason.
    if (swapped.length > 0 && (await run(endpoint, actorIn(office), plain)).ok) good.add(useCase);
    before = await foreignRows();
  }
  deepEqual(holes, []);
  ok(tried > 350 && good.size > 70, `${tried} attacks; with ids of one's own ${good.size} use cases do something`);
});
