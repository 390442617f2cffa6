// Two people, or one person twice, at the same instant: one of them comes first, the other sees what the first did.
import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { sql } from "kysely";
import { asId, type Refusal, type Result } from "#kit";
import { buildProgram } from "../../src/main.ts";
import { openDatabase } from "../../src/store/open.ts";
import { must } from "../build/database.ts";
import { buildHall, type TestHall } from "../build/hall.ts";

const codeOf = (result: Result<unknown, Refusal>): string => (result.ok ? "done" : result.refusal.code);
const q = (id: string) => asId<"question">(id);

function desk({ on, conference, items, chair, tellers }: TestHall, app = on.app) {
  const [item] = items;
  const { voting } = app;
  const at = { conference, item: asId<"agendaItem">(item) };
  return {
    call: () => voting.callItem(chair, at, randomUUID()),
    move: () => voting.recordMoved(chair, { ...at, question: q("move-A"), moved: true }, randomUUID()),
    open: (question = "M1.1") => voting.openDivision(chair, { ...at, question: q(question) }, randomUUID()),
    count: (n: 0 | 1, division: string, yes: number, against: number) =>
      voting.enterCount(tellers[n], { conference, division: asId(division), votes: { for: yes, against }, abstentions: 0 }, randomUUID()),
    close: (division: string) => voting.closeDivision(chair, { conference, division: asId(division) }, randomUUID()),
    declare: (division: string, command: string = randomUUID()) => voting.declare(chair, { conference, division: asId(division) }, command),
    voided: (division: string) => voting.voidDivision(chair, { conference, division: asId(division), reason: "noise" }, randomUUID()),
    correct: (question: string) => voting.correct(chair, { ...at, question: q(question), reason: "recount" }, randomUUID()),
    closeItem: () => voting.closeItem(chair, { ...at, reason: "time" }, randomUUID()),
    closeConference: () => app.conference.closeConference(chair, { conference }, randomUUID()),
  };
}

const acts = async ({ on }: TestHall): Promise<string[]> =>
  (await on.db.selectFrom("act").select("act").orderBy("agenda_item_id").orderBy("seq").execute()).map(({ act }) => (act as { readonly kind: string }).kind);
const divisions = async ({ on }: TestHall): Promise<string[]> =>
  (await on.db.selectFrom("division").select("state").orderBy("opened_at").execute()).map(({ state }) => state);

/** In session, the first amendment to be put. */
async function inSession(t: Parameters<typeof buildHall>[0]): Promise<TestHall> {
  const hall = await buildHall(t);
  must(await desk(hall).call());
  must(await desk(hall).move());
  return hall;
}

/** With a division closed and two equal counts. */
async function toDeclare(hall: TestHall): Promise<string> {
  const at = desk(hall);
  const { division } = must(await at.open());
  must(await at.count(0, division, 3, 1));
  must(await at.count(1, division, 3, 1));
  must(await at.close(division));
  return division;
}

/** The same program once more, on the same database: another node, or the one that was started anew. */
function secondNode(t: { readonly after: (close: () => Promise<void>) => void }, { on }: TestHall) {
  const database = openDatabase(on.url, { poolSize: 5, name: "second node" });
  t.after(database.close);
  return buildProgram({ db: database.db, log: on.deps.log }).app;
}

test("two nodes that declare at the same instant, each many times, decide once", async (t) => {
  const hall = await inSession(t);
  const other = secondNode({ after: (close) => t.after(close) }, hall);
  const division = await toDeclare(hall);
  const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => desk(hall, n % 2 ? other : hall.on.app).declare(division)));
  deepEqual(answers.map(codeOf).sort(), ["done", ...Array.from({ length: 15 }, () => "division.notClosed")].sort());
  deepEqual(await acts(hall), ["moved", "declared"]);
});

test("one declaration sent to two nodes under one id is one act with one answer", async (t) => {
  const hall = await inSession(t);
  const other = secondNode({ after: (close) => t.after(close) }, hall);
  const division = await toDeclare(hall);
  const command = randomUUID();
  const answers = await Promise.all([0, 1, 2, 3].map((n) => desk(hall, n % 2 ? other : hall.on.app).declare(division, command)));
  for (const answer of answers) deepEqual(answer, answers[0]);
  match(must(answers[0] ?? (await desk(hall).declare(division))).sentence, /^carried, 3 to 1/);
  deepEqual(await acts(hall), ["moved", "declared"]);
});

test("declared and made void at the same instant it is one of them, with its act or without", async (t) => {
  const hall = await inSession(t);
  for (let n = 0; n < 4; n++) {
    const division = await toDeclare(hall);
    const [declared, voided] = await Promise.all([desk(hall).declare(division), desk(hall).voided(division)]);
    equal(Number(declared.ok) + Number(voided.ok), 1, `${codeOf(declared)} ${codeOf(voided)}`);
    equal((await acts(hall)).at(-1) === "declared", declared.ok);
    if (declared.ok) must(await desk(hall).correct("M1.1"));
  }
});

test("a count changed in the moment of the declaration is in it or refused, never beside it", async (t) => {
  const hall = await inSession(t);
  for (let n = 0; n < 4; n++) {
    const division = await toDeclare(hall);
    const [declared, late] = await Promise.all([desk(hall).declare(division), desk(hall).count(1, division, 2, 2)]);
    equal(Number(declared.ok) + Number(late.ok), 1, `${codeOf(declared)} ${codeOf(late)}`);
    if (declared.ok) must(await desk(hall).correct("M1.1"));
    else must(await desk(hall).voided(division));
  }
});

test("one question opened twice at the same instant is one division", async (t) => {
  const hall = await inSession(t);
  const answers = await Promise.all([1, 2, 3, 4].map(() => desk(hall).open()));
  deepEqual(answers.map(codeOf).sort(), ["division.open", "division.open", "division.open", "done"]);
  deepEqual(await divisions(hall), ["open"]);
});

test("an item or the conference closed in the moment a vote is opened leaves no vote open on it", async (t) => {
  for (const close of ["closeItem", "closeConference"] as const) {
    const hall = await inSession(t);
    const [opened, closed] = await Promise.all([desk(hall).open(), desk(hall)[close]()]);
    equal(Number(opened.ok) + Number(closed.ok), 1, `${close}: ${codeOf(opened)} ${codeOf(closed)}`);
    deepEqual(await divisions(hall), opened.ok ? ["open"] : []);
  }
});

test("a correction in the moment the next vote is opened: one of the two", async (t) => {
  const hall = await inSession(t);
  must(await desk(hall).declare(await toDeclare(hall)));
  const [corrected, opened] = await Promise.all([desk(hall).correct("M1.1"), desk(hall).open("A")]);
  equal(Number(corrected.ok) + Number(opened.ok), 1, `${codeOf(corrected)} ${codeOf(opened)}`);
});

test("what comes before the conference in the moment it opens is in its questions or is refused", async (t) => {
  for (let n = 0; n < 3; n++) {
    const hall = await buildHall(t, { open: false });
    const { on, conference, items } = hall;
    const { app, program } = on;
    const { id: motion } = await on.db.selectFrom("motion").select("id").where("agenda_item_id", "=", items[0]).executeTakeFirstOrThrow();
    const change = { op: "delete" as const, clause: asId<"clause">("c2") };
    const amend = app.motions.submitAmendment(program, { motion, affiliate: null, change }, randomUUID());
    const opening = app.conference.openConference(program, { conference }, randomUUID());
    const [amended, opened] = await Promise.all([amend, opening]);
    equal(codeOf(opened), "done");
    const { questions } = await on.db.selectFrom("procedure").select("questions").where("agenda_item_id", "=", items[0]).executeTakeFirstOrThrow();
    const put = (questions as readonly { readonly id: string }[]).filter(({ id }) => id.startsWith("M1.")).length;
    equal(put, amended.ok ? 2 : 1, codeOf(amended));
  }
});

test("an item removed, or taken from motions, in the moment a motion is begun on it: one of the two", async (t) => {
  const hall = await buildHall(t, { open: false });
  const { on, conference } = hall;
  const { app, program } = on;
  const { id: affiliate } = await on.db.selectFrom("affiliate").select("id").executeTakeFirstOrThrow();
  const text = { title: "T", sections: [] };
  for (let n = 0; n < 6; n++) {
    const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Late", procedure: "motions" }, randomUUID()));
    const draft = { conference, item: asId<"agendaItem">(item), affiliate, text };
    const change =
      n % 2
        ? app.conference.removeAgendaItem(program, { conference, item: asId(item) }, randomUUID())
        : app.conference.saveAgendaItem(program, { conference, item: asId(item), title: "Late", procedure: "report" }, randomUUID());
    const [changed, drafted] = await Promise.all([change, app.motions.draftMotion(program, draft, randomUUID())]);
    equal(Number(changed.ok) + Number(drafted.ok), 1, `${codeOf(changed)} ${codeOf(drafted)}`);
  }
});

test("an item removed in the moment a follow-up is entered on it: one of the two", async (t) => {
  const { on, conference } = await buildHall(t, { open: false });
  const { app, program } = on;
  for (let n = 0; n < 4; n++) {
    const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Late", procedure: "report" }, randomUUID()));
    const entry = { conference, item: asId<"agendaItem">(item), title: "T", owner: "O", dueOn: "2026-12-01" };
    const [removed, entered] = await Promise.all([
      app.conference.removeAgendaItem(program, { conference, item: asId(item) }, randomUUID()),
      app.decisions.saveFollowUp(program, entry, randomUUID()),
    ]);
    equal(Number(removed.ok) + Number(entered.ok), 1, `${codeOf(removed)} ${codeOf(entered)}`);
  }
});

test("two who save one motion at the same instant: the words of both are in the text or in its history", async (t) => {
  const hall = await buildHall(t, { open: false });
  const { app, program, db } = hall.on;
  const { id: motion } = await db.selectFrom("motion").select("id").executeTakeFirstOrThrow();
  const { text } = must(await app.motions.motionDraft(program, { motion }));
  const [section] = text.sections;
  ok(section);
  const say = (words: string) => ({
    ...text,
    sections: [{ ...section, clauses: section.clauses.map((clause, at) => (at === 0 ? { ...clause, text: words, items: [] } : { ...clause, items: [] })) }],
  });
  const sayings = ["Dues are one pound.", "Dues are two pounds.", "Dues are three pounds."];
  const saved = await Promise.all(sayings.map((words) => app.motions.saveMotion(program, { motion, base: 1, text: say(words) }, randomUUID())));
  deepEqual(saved.map(codeOf).sort(), ["done", "motion.changedMeanwhile", "motion.changedMeanwhile"]);
  const kept = JSON.stringify(must(await app.motions.draftHistory(program, { motion })));
  for (const words of sayings) ok(kept.includes(words), words);
});

test("delegates leave in the moment the vote closes: quorate by those who were there at the close, whichever came first", async (t) => {
  const hall = await inSession(t);
  const { on, conference, delegates } = hall;
  const at = desk(hall);
  const { division } = must(await at.open());
  for (const n of [0, 1] as const) must(await at.count(n, division, 1, 1));
  const leave = (n: number) => on.app.credentials.moveCredential(on.program, { conference, credential: asId(delegates[n] ?? ""), to: "out" }, randomUUID());
  must((await Promise.all([at.close(division), leave(0), leave(1)]))[0]);
  const { present_at_close: there } = await on.db.selectFrom("division").select("present_at_close").executeTakeFirstOrThrow();
  ok(there !== null && there >= 2 && there <= 4);
  equal(codeOf(await at.declare(division)), there >= 3 ? "done" : "quorum.lost");
});

test("what is published or decided can be neither changed, deleted nor emptied, also by the program's own role", async (t) => {
  const hall = await inSession(t);
  must(await desk(hall).declare(await toDeclare(hall)));
  const { db } = hall.on;
  for (const table of ["act", "teller_entry", "event", "procedure", "motion_version", "motion_draft_revision", "division"]) {
    await rejects(sql`truncate ${sql.table(table)} cascade`.execute(db), /never|frozen/, `truncate ${table}`);
    await rejects(sql`delete from ${sql.table(table)}`.execute(db), /never|frozen/, `delete from ${table}`);
  }
  await rejects(sql`update motion_version set content = '{}'`.execute(db), /never/);
  await rejects(sql`update event set kind = 'nothing'`.execute(db), /never/);
  await rejects(sql`update division set state = 'open', tally = null`.execute(db), /frozen/);
  await rejects(
    sql`insert into teller_entry (division_id, seq, teller_id, tally) select division_id, 9, teller_id, tally from teller_entry limit 1`.execute(db),
    /no count is added/,
  );
});
