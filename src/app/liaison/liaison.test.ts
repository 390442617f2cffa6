import assert from "node:assert/strict";
import { test } from "node:test";
import { type Refusal, type Result } from "#kit";
import { buildTestApp } from "../../../test/build/database.ts";

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "" : result.refusal.code);

async function desk(t: Parameters<typeof buildTestApp>[0]) {
  const mandate = await buildTestApp(t);
  const { app, must, commandId } = mandate;
  const committee = await mandate.person("Ada", { kind: "organising" });
  const { organisation } = must(await app.liaison.saveOrganisation(committee, { name: "Dockers’ Union", kind: "union" }, commandId()));
  const view = async (by = committee) => must(await app.liaison.organisation(by, { organisation }));
  const log = (change: object = {}) =>
    app.liaison.logTalk(committee, { organisation, heldOn: "2026-03-01", ours: "Ada", theirs: "Kim", summary: "They will come.", ...change }, commandId());
  return { ...mandate, committee, organisation, view, log };
}

test("a relation moves step by step, with a reason, and each move stays on record", async (t) => {
  const { app, must, commandId, committee, organisation, view } = await desk(t);
  const move = (to: "talking" | "agreed", base: number) => app.liaison.moveRelation(committee, { organisation, base, to, reason: "They wrote." }, commandId());
  assert.equal(codeOf(await move("agreed", 1)), "relation.notThatStep");
  must(await move("talking", 1));
  must(await move("agreed", 2));
  assert.deepEqual(
    (await view()).history.map(({ from, to, by }) => [from, to, by]),
    [
      ["talking", "agreed", "Ada Test"],
      ["none", "talking", "Ada Test"],
    ],
  );
});

test("of two who change an organisation at once the second is told, and nothing of the first is lost", async (t) => {
  const { app, commandId, committee, organisation, view } = await desk(t);
  const save = (note: string) => app.liaison.saveOrganisation(committee, { organisation, base: 1, name: "Dockers’ Union", kind: "union", note }, commandId());
  const codes = (await Promise.all([save("one"), save("two")])).map(codeOf).sort();
  assert.deepEqual(codes, ["", "organisation.changedMeanwhile"]);
  assert.equal((await view()).revision, 2);
});

test("two organisations have not one name, letter case aside", async (t) => {
  const { app, commandId, committee, organisation } = await desk(t);
  assert.equal(codeOf(await app.liaison.saveOrganisation(committee, { name: "dockers’ union", kind: "union" }, commandId())), "organisation.nameTaken");
  const other = await app.liaison.saveOrganisation(committee, { name: "Miners", kind: "union" }, commandId());
  assert.ok(other.ok && other.value.organisation !== organisation);
  assert.equal(
    codeOf(
      await app.liaison.saveOrganisation(committee, { organisation: other.value.organisation, base: 1, name: "DOCKERS’ UNION", kind: "union" }, commandId()),
    ),
    "organisation.nameTaken",
  );
});

test("a talk is put right by a later entry, once, and the former one no longer shows", async (t) => {
  const { must, view, log } = await desk(t);
  const { talk } = must(await log());
  const { talk: right } = must(await log({ corrects: talk, summary: "They will not come." }));
  assert.equal(codeOf(await log({ corrects: talk })), "talk.correctedAlready");
  assert.deepEqual(
    (await view()).talks.map(({ id, summary, corrects }) => [id, summary, corrects]),
    [[right, "They will not come.", talk]],
  );
  assert.equal(codeOf(await log({ corrects: "none" })), "talk.notFound");
  assert.equal(codeOf(await log({ heldOn: "2999-01-01" })), "talk.notYet");
});

test("next steps have an owner and a day, are closed once, and show as overdue in the report", async (t) => {
  const { app, must, commandId, committee, organisation, view, log } = await desk(t);
  must(await log({ nextSteps: [{ what: "Send the motion", owner: committee.id, dueOn: "2026-03-08" }] }));
  const [step] = (await view()).nextSteps;
  assert.ok(step);
  assert.deepEqual([step.owner, step.state, step.overdue], ["Ada Test", "open", true]);
  const report = must(await app.liaison.report(committee, { since: "2026-02-01", until: "2026-04-01" }));
  assert.deepEqual([report.talks.length, report.open.length, report.open[0]?.overdue], [1, 1, true]);
  const close = (of = organisation) => app.liaison.closeStep(committee, { organisation: of, step: step.id, state: "done", note: "sent" }, commandId());
  assert.equal(codeOf(await close("other")), "nextStep.notFound");
  must(await close());
  assert.equal(codeOf(await close()), "nextStep.closed");
  assert.deepEqual(must(await app.liaison.report(committee, { since: "2026-02-01", until: "2026-04-01" })).open, []);
});

test("the addresses of their people are for those who talk to them, and go for good when removed", async (t) => {
  const { app, must, commandId, committee, organisation, view, person, db } = await desk(t);
  const details = { organisation, name: "Kim Docker", email: "kim@dockers.example", basis: "gave me a card" };
  const { contact } = must(await app.liaison.saveContact(committee, details, commandId()));
  const social = await person("Bo", { kind: "socialTeam" });
  assert.equal((await view(social)).contacts, null);
  assert.equal((await view()).contacts?.[0]?.email, "kim@dockers.example");
  assert.equal(codeOf(await app.liaison.saveContact(committee, { ...details, contact: "none" }, commandId())), "contact.notFound");
  assert.equal(codeOf(await app.liaison.removeContact(committee, { organisation: "other", contact }, commandId())), "contact.notFound");
  must(await app.liaison.removeContact(committee, { organisation, contact }, commandId()));
  assert.deepEqual(await db.selectFrom("organisation_contact").selectAll().execute(), []);
});

test("the list is found by name, narrowed, ordered and paged", async (t) => {
  const { app, must, commandId, committee, log } = await desk(t);
  for (const name of ["Anglers", "Bakers", "Carers"]) must(await app.liaison.saveOrganisation(committee, { name, kind: "campaign" }, commandId()));
  must(await log());
  const names = async (asked: object) => must(await app.liaison.organisations(committee, asked)).rows.map((row) => row.name);
  assert.deepEqual(await names({}), ["Anglers", "Bakers", "Carers", "Dockers’ Union"]);
  assert.deepEqual(await names({ search: "AKE" }), ["Bakers"]);
  assert.deepEqual(await names({ kind: "union" }), ["Dockers’ Union"]);
  assert.deepEqual(await names({ sort: "lastTalk" }), ["Dockers’ Union", "Anglers", "Bakers", "Carers"]);
  assert.deepEqual(await names({ size: 2, page: 2 }), ["Carers", "Dockers’ Union"]);
  assert.deepEqual(must(await app.liaison.organisations(committee, { size: 3 })).pages, 2);
});

test("a logged talk and a recorded move are never changed in the database", async (t) => {
  const { must, log, db } = await desk(t);
  must(await log());
  await assert.rejects(db.updateTable("talk").set({ summary: "x" }).execute(), /never changed/);
  await assert.rejects(db.deleteFrom("talk").execute(), /never changed/);
});
