import assert from "node:assert/strict";
import { after, test } from "node:test";
import { buildTestApp } from "../../../test/build/database.ts";
import { startTestJobs } from "../../../test/build/jobs.ts";
import { checkedList, commitList, differences, importList, wholeRegister } from "../../../test/build/lists.ts";
import { asId, type Refusal, type Result } from "#kit";
import { enterInBulk } from "../../store/imports/bulk.ts";
import { inTransaction } from "../../store/tx.ts";
import { workOf } from "./batch.ts";
import { batchById } from "../../store/imports.ts";

const on = await buildTestApp({ after }, { foundingCode: "x" });
const { app, program, must, commandId } = on;
must(await app.people.foundFederation(program, { code: "x", federation: "Alliance", givenName: "Root", email: "root@example.org" }, commandId()));
await importList(on, "regions", "code,name\nR1,North\nR2,South\n");
await importList(on, "groups", "name,kind,region,members,members_as_of\nLeeds Tenants,local,North,120,2026-02-28\nHull Renters,local,R2,,\n");
await importList(
  on,
  "people",
  "given_name,family_name,email,group,newsletter,newsletter date\nOld,Member,old@example.org,Leeds Tenants,yes,2025-05-05\nFay,Gill,fay@example.org,,,\n",
);
const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);
const revert = (batch: string) => app.imports.revertImport(program, { batch }, commandId());
/** A later revision tells that a row was changed and put back: it never goes down. */
const register = () => wholeRegister(on, { without: ["revision"] });
const personBy = (email: string) => on.db.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirst();

const conference = must(
  await app.conference.planConference(program, { name: "Spring", startsOn: "2026-05-01", endsOn: "2026-05-01", timeZone: "UTC" }, commandId()),
).conference;
const lists = {
  regions: "code,name\nR1,The North\nR3,Islands\n",
  groups:
    "name,kind,region,affiliated_on,members,members_as_of\nLeeds Tenants,national,South,2024-01-01,130,2026-03-01\nNew Group,local,North,2026-01-01,12,2026-03-01\n",
  people:
    "given_name,family_name,email,phone,group,newsletter,newsletter date\nOld,Member-Smith,old@example.org,0113 496 0000,Hull Renters,withdrawn,\nNew,Person,new@example.org,,Leeds Tenants,yes,2026-01-01\n",
  officers: "email,office,group,title,since\nold@example.org,secretary,Leeds Tenants,Chair,2026-01-01\n",
  delegates:
    "group,given_name,family_name,email,role,status\nLeeds Tenants,Old,Member,old@example.org,delegate,attended\nHull Renters,Unheard,Of,,delegate,\n,Guest,,,observer,apologies\n",
} as const;

for (const [kind, list] of Object.entries(lists) as [keyof typeof lists, string][])
  test(`${kind}: what an import did is taken back, to the last row of every table`, async () => {
    const before = await register();
    const { batch, counts } = await importList(on, kind, list, kind === "delegates" ? { conference } : {});
    assert.ok(counts.created + counts.changed > 0);
    assert.notDeepEqual(differences(before, await register()), []);
    const done = must(await revert(batch));
    assert.deepEqual([done.state, done.left], ["reverted", 0]);
    assert.deepEqual(differences(before, await register()), []);
    assert.equal(codeOf(await revert(batch)), "import.notCommitted");
  });

test("a delegate who was registered before and came by a list is registered again; it is as if nobody had come", async () => {
  await importList(on, "delegates", "group,email,role,status\nLeeds Tenants,fay@example.org,delegate,registered\n", { conference });
  const strip = async () => wholeRegister(on, { without: ["changed_at"] });
  const { credential_step: _before, ...before } = await strip();
  const { batch, counts } = await importList(on, "delegates", "group,email,role,status\nLeeds Tenants,fay@example.org,delegate,attended\n", { conference });
  assert.equal(counts.changed, 1);
  must(await revert(batch));
  // Every step of a credential stays in its own ledger, also the one back.
  const { credential_step: _after, ...now } = await strip();
  assert.deepEqual(now, before);
});

test("what was changed since is listed and left, field by field; the rest is taken back", async () => {
  const list =
    "given_name,family_name,email,phone,postcode\nOld,Renamed,old@example.org,0113 496 0001,LS1 1AA\nAda,Touched,ada@example.org,,\nBo,Untouched,bo@example.org,,\nCy,Officer,cy@example.org,,\n";
  const { batch } = await importList(on, "people", list);
  const [old, ada, cy] = [await personBy("old@example.org"), await personBy("ada@example.org"), await personBy("cy@example.org")];
  assert.ok(old && ada && cy);
  await on.db.updateTable("person").set({ postcode: "LS2 2BB" }).where("id", "=", old.id).execute();
  await on.db.updateTable("person").set({ family_name: "Corrected" }).where("id", "=", ada.id).execute();
  must(await app.people.appoint(program, { person: asId(cy.id), kind: "socialTeam" }, commandId()));
  const done = must(await revert(batch));
  assert.deepEqual([done.removed, done.restored, done.left], [1, 1, 3]);
  assert.equal(await personBy("bo@example.org"), undefined);
  const now = await personBy("old@example.org");
  assert.deepEqual([now?.family_name, now?.phone, now?.postcode, now?.search.includes("renamed")], ["Member", "", "LS2 2BB", false]);
  const left = must(await app.imports.importRows(program, { batch })).rows;
  assert.deepEqual(
    left.map(({ label, outcome, how }) => [label, outcome, how]),
    [
      ["Old Member", "left", "postcode"],
      ["Ada Corrected", "left", "changed"],
      ["Cy Officer", "left", "used in office"],
    ],
  );
});

test("after thirty days an import stays, and its journal is deleted", async () => {
  const { batch } = await importList(on, "people", "given_name,email\nLate,late@example.org\n");
  await on.db.updateTable("import_batch").set({ committed_at: "2026-01-01T00:00:00Z" }).where("id", "=", batch).execute();
  assert.equal(codeOf(await revert(batch)), "import.tooLate");
  must(await app.imports.startImport(program, { kind: "people" }, commandId()));
  assert.equal(must(await app.imports.importRows(program, { batch })).total, 0);
  assert.ok(await personBy("late@example.org"));
});

test("taking back asks for a fresh proof, and is closed to who may not import such a list", async () => {
  const { batch } = await importList(on, "people", "given_name,email\nProof,proof@example.org\n");
  const administrator = await on.person("Admin", { kind: "administrator" });
  assert.equal(codeOf(await app.imports.revertImport({ ...administrator, stale: true }, { batch }, commandId())), "access.stepUp");
  assert.equal(codeOf(await app.imports.revertImport(await on.person("Org", { kind: "organising" }), { batch }, commandId())), "import.notYourKind");
  must(await app.imports.revertImport(administrator, { batch }, commandId()));
  assert.equal(await personBy("proof@example.org"), undefined);
});

test("a long list is looked at, entered and taken back in the background, with its progress shown", async (t) => {
  const long = await buildTestApp({ after: () => undefined }, { foundingCode: "x" });
  await startTestJobs(t, long);
  const { app, program, commandId } = long;
  must(await app.people.foundFederation(program, { code: "x", federation: "Alliance", givenName: "Root", email: "root@example.org" }, commandId()));
  const actor = await long.person("Mem", { kind: "membership" });
  const without = ["revision", "free_at"];
  const before = await wholeRegister(long, { without });
  const people = 2000;
  const list = `given_name,family_name,email,remarks\n${Array.from({ length: people }, (_, n) => `Given${n},Family${n % 300},person${n}@example.org,${"long ".repeat(120)}`).join("\n")}\n`;
  const { batch } = must(await app.imports.startImport(actor, { kind: "people", fileName: "long.csv" }, commandId()));
  for (let at = 0; at * 1_000_000 < list.length; at++)
    must(
      await app.imports.addPiece(actor, { batch, n: at, bytes: Buffer.from(list.slice(at * 1_000_000, (at + 1) * 1_000_000)).toString("base64") }, commandId()),
    );
  const { revision } = must(await app.imports.finishUpload(actor, { batch }, commandId()));
  const seen: string[] = [];
  const until = async (state: string) => {
    for (const end = performance.now() + 60_000; performance.now() < end; ) {
      const view = must(await app.imports.importBatch(actor, { batch }));
      if (view.progress && !seen.includes(view.progress.step)) seen.push(view.progress.step);
      if (view.state === state) return view;
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
    throw new Error(`it never was ${state}`);
  };
  const looked = must(await app.imports.importBatch(actor, { batch }));
  assert.ok(looked.mapping);
  assert.equal(must(await app.imports.mapImport(actor, { batch, base: revision, mapping: looked.mapping }, commandId())).state, "checking");
  const checked = await until("checked");
  assert.equal(checked.counts?.created, people);
  must(await app.imports.commitImport(actor, { batch, base: checked.revision, source: "Long list", basis: "membership" }, commandId()));
  const committed = await until("committed");
  assert.equal(committed.committedBy, "Mem Test");
  const event = await long.db.selectFrom("event").selectAll().where("kind", "=", "import.committed").where("subject", "=", batch).executeTakeFirstOrThrow();
  assert.deepEqual([event.person_id, event.office], [actor.id, "membership"]);
  must(await app.imports.revertImport(actor, { batch }, commandId()));
  const reverted = await until("reverted");
  assert.deepEqual([reverted.reverted?.removed, reverted.reverted?.left], [people, 0]);
  assert.deepEqual(differences(before, await wholeRegister(long, { without })), []);
  assert.ok(seen.length > 0, "something of the progress was seen");
});

test("the first filling of a register takes indexes and foreign keys off and puts every one of them back", async (t) => {
  const fresh = await buildTestApp(t, { foundingCode: "x" });
  fresh.must(
    await fresh.app.people.foundFederation(fresh.program, { code: "x", federation: "A", givenName: "Root", email: "root@example.org" }, fresh.commandId()),
  );
  const catalogue = async () => {
    const { rows } = await fresh.pool.query(
      "select indexdef as d from pg_indexes where schemaname = 'public' union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint order by 1",
    );
    return rows.map(({ d }: { d: string }) => d);
  };
  const checked = await checkedList(fresh, "people", `given_name,email\n${Array.from({ length: 8 }, (_, n) => `N${n},n${n}@example.org`).join("\n")}\n`);
  const before = await catalogue();
  let during: readonly string[] = [];
  await inTransaction(fresh.db, async (tx) => {
    const batch = await batchById(tx, asId(checked.batch));
    assert.ok(batch);
    await enterInBulk(
      await workOf(tx, batch, { by: null, office: "" }),
      async () => {
        during = (
          await tx
            .selectFrom("pg_indexes" as never)
            .select("indexdef" as never)
            .execute()
        ).map((row) => String((row as { indexdef: string }).indexdef));
      },
      4,
    );
  });
  assert.ok(!during.some((definition) => definition.includes("person_words")), "they were off");
  assert.deepEqual(
    (await catalogue()).filter((one, at) => one !== before[at]),
    [],
  );
  assert.equal(codeOf(await commitList(fresh, checked)), "");
});
