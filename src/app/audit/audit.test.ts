import assert from "node:assert/strict";
import { test } from "node:test";
import { type Head, textOfHead } from "#domain/audit";
import { sql } from "kysely";
import type { Verified } from "./contract.ts";
import { buildTestApp, type TestApp } from "../../../test/build/database.ts";

const add = ({ app, program, commandId }: TestApp, givenName: string) => app.people.addPerson(program, { givenName }, commandId());

/** The whole chain, followed in pieces of two. */
async function verified({ app, program, must }: TestApp) {
  let head: Head | null = null;
  for (;;) {
    const { head: reached, flaw }: Verified = must(await app.audit.verify(program, { head, size: 2 }));
    if (flaw || reached.n === (head?.n ?? 0)) return { head: reached, flaw };
    head = reached;
  }
}

/** What nobody can do through the program: the owner of the database with its triggers off. */
async function tamper({ db }: TestApp, statement: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql.raw(statement).execute(tx);
  });
}

async function filled(t: Parameters<typeof buildTestApp>[0]): Promise<TestApp> {
  const mandate = await buildTestApp(t);
  for (const name of ["Ada", "Bo", "Cy", "Di", "Ed"]) mandate.must(await add(mandate, name));
  return mandate;
}

test("each act is sealed once, in the order of commit and without a gap, also when many are done at once", async (t) => {
  const mandate = await buildTestApp(t);
  await Promise.all(Array.from({ length: 40 }, async (_, n) => mandate.must(await add(mandate, `Person ${n}`))));
  const { head, flaw } = await verified(mandate);
  assert.deepEqual([head.n, flaw], [40, null]);
  assert.deepEqual(mandate.must(await mandate.app.audit.head(mandate.program, {})), head);
});

test("a command that is refused leaves no act and no gap", async (t) => {
  const mandate = await buildTestApp(t);
  const { app, program, commandId, must } = mandate;
  must(await app.people.addPerson(program, { givenName: "Ada", email: "ada@example.org" }, commandId()));
  assert.equal((await app.people.addPerson(program, { givenName: "Bo", email: "ada@example.org" }, commandId())).ok, false);
  must(await app.people.addPerson(program, { givenName: "Bo" }, commandId()));
  assert.deepEqual((await verified(mandate)).head.n, 2);
});

test("the log cannot be changed, cut or emptied through the database's ordinary ways", async (t) => {
  const { db } = await filled(t);
  for (const statement of [
    "update event set kind = 'x'",
    "delete from event",
    "truncate event cascade",
    "update audit_link set hash = previous",
    "delete from audit_link",
    "truncate audit_link",
    "update audit_head set n = 1",
    "delete from audit_head",
    "truncate audit_head",
  ])
    await assert.rejects(sql.raw(statement).execute(db), /never changed|one act at a time/, statement);
});

for (const [what, statement, flaw] of [
  ["a changed detail", `update event set detail = '{"a":1}' where seq = (select event_seq from audit_link where n = 3)`, { kind: "changed", n: 3 }],
  [
    "a changed time",
    "update event set at = at + interval '1 microsecond' where seq = (select event_seq from audit_link where n = 2)",
    { kind: "changed", n: 2 },
  ],
  ["another office", "update event set office = 'chair' where seq = (select event_seq from audit_link where n = 5)", { kind: "changed", n: 5 }],
  ["an act taken away", "delete from audit_link where n = 2", { kind: "missing", n: 2 }],
  ["the end cut off", "delete from audit_link where n >= 4", { kind: "head", n: 5 }],
  ["an act put in beside the chain", "insert into event (office, kind, subject) values ('chair', 'division.opened', 'x')", { kind: "unsealed", acts: 1 }],
  ["a link torn from its act", "update audit_link set event_seq = 9000 - event_seq where n in (1, 2)", { kind: "changed", n: 1 }],
] as const)
  test(`with its triggers off, ${what} is seen`, async (t) => {
    const mandate = await filled(t);
    await tamper(mandate, statement);
    assert.deepEqual((await verified(mandate)).flaw, flaw);
  });

test("the log says who did what, as what, under which rule and about whom, and can be narrowed by each", async (t) => {
  const mandate = await buildTestApp(t);
  const { app, program, must, commandId } = mandate;
  const admin = await mandate.person("Ada", { kind: "administrator" });
  const { affiliate } = must(await app.groups.admitAffiliate(admin, { name: "Leeds", kind: "local" }, commandId()));
  const { person } = must(await app.people.addPerson(admin, { givenName: "Bo" }, commandId()));
  must(await app.people.appoint(admin, { person, kind: "secretary", affiliate }, commandId()));
  const log = async (asked: Parameters<typeof app.audit.log>[1]) => must(await app.audit.log(program, asked)).acts;
  const [appointed] = await log({});
  assert.deepEqual(
    [appointed?.person, appointed?.office, appointed?.kind, appointed?.rule, appointed?.about],
    ["Ada Test", "administrator", "office.appointed", "people.appoint", "Leeds"],
  );
  assert.deepEqual((await log({ affiliate, kind: "office.appointed" })).length, 1);
  assert.deepEqual(
    (await log({ kind: "person.added", person: "ad" })).map((act) => act.subject),
    [person],
  );
  assert.deepEqual((await log({ office: "chair" })).length, 0);
  assert.deepEqual((await log({ from: "2000-01-01", to: "2000-01-02" })).length, 0);
  const secretary = await mandate.person("Cy", { kind: "secretary", affiliate });
  const own = must(await app.audit.log(secretary, { affiliate }));
  assert.ok(own.acts.length > 0 && own.acts.every((act) => act.about === "Leeds"));
  const all = await app.audit.log(secretary, {});
  assert.equal(all.ok ? "" : all.refusal.code, "access.denied");
});

test("a head that was kept is the same word at the terminal and on the page", async (t) => {
  const mandate = await filled(t);
  const head = mandate.must(await mandate.app.audit.head(mandate.program, {}));
  assert.match(textOfHead(head), /^5:[0-9a-f]{64}$/);
});
