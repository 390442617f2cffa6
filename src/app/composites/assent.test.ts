import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Composite } from "#compose";
import type { Instant } from "#kit";
import { inTransaction } from "../../store/tx.ts";
import { programCall } from "../usecase.ts";
import { freezeProcedures } from "../voting/freeze.ts";
import { must, type TestApp } from "../../../test/build/database.ts";
import { threeMovers } from "../../../test/build/movers.ts";
import { codeOf } from "../../../test/build/planned.ts";

test("a text is published when every mover has agreed to these very words, or has left", async (t) => {
  const on = await threeMovers(t);
  equal(await on.save(1), 2);
  equal(codeOf(await on.publish(2)), "composite.notCirculated");
  const sent = must(await on.send(2));
  deepEqual([sent.n, sent.asked, sent.mails], [1, 3, 3]);
  const early = await on.publish(2);
  equal(codeOf(early), "composite.assentsMissing");
  if (!early.ok) deepEqual(early.refusal.detail?.["movers"], ["A (leeds tenants)", "B (hull tenants)", "C (york tenants)"]);
  must(await on.answer(on.contact, on.leeds.motion, 1, "agrees"));
  must(await on.answer(on.hull.secretary, on.hull.motion, 1, "agrees"));
  must(await on.answer(on.york.secretary, on.york.motion, 1, "agreesIf", { words: "at least one pound", clause: "f" }));
  deepEqual(await on.states(), { A: "agreed", B: "agreed", C: "conditions" });
  equal(codeOf(await on.publish(2)), "composite.assentsMissing");
  must(await on.answer(on.york.secretary, on.york.motion, 1, "agrees"));
  const published = must(await on.publish(2));
  equal(published.hash, sent.hash);
  const { movers, status } = await on.desk();
  equal(status, "agreed");
  deepEqual(
    movers[2]?.answers.map(({ answer, words: said, place, office, by }) => [answer, said, place, office, by]),
    [
      ["agrees", "", "", "secretary", "Sec york Test"],
      ["agreesIf", "at least one pound", "3.1", "secretary", "Sec york Test"],
    ],
  );
});

test("a later change of words voids the assents that it touches, and those alone; all are shown the difference", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  for (const one of [on.leeds, on.hull, on.york]) must(await on.answer(one.secretary, one.motion, 1, "agrees"));
  await on.save(2, { york: "Every member pays two pounds." });
  equal(codeOf(await on.publish(3)), "composite.changedSinceCirculated");
  const before = await on.desk();
  deepEqual(
    before.movers.map(({ state, wouldBeAsked }) => [state, wouldBeAsked]),
    [
      ["agreed", false],
      ["agreed", false],
      ["agreed", true],
    ],
  );
  ok(before.unsent?.difference.some(({ kind }) => kind === "changed"));
  const second = must(await on.send(3));
  deepEqual([second.n, second.asked, second.mails], [2, 1, 3]);
  deepEqual(await on.states(), { A: "agreed", B: "agreed", C: "askedAgain" });
  const mine = must(await on.app.composites.myAssent(on.york.secretary, { motion: on.york.motion }));
  deepEqual([mine.state, mine.since?.from, mine.since?.to], ["askedAgain", 1, 2]);
  deepEqual(mine.since?.why, ["The words of clause 3.1, which has words of yours, changed."]);
  const theirs = must(await on.app.composites.myAssent(on.leeds.secretary, { motion: on.leeds.motion }));
  deepEqual([theirs.state, theirs.since?.why.length], ["agreed", 0]);
  deepEqual(theirs.since?.difference, mine.since?.difference);
  equal(codeOf(await on.answer(on.york.secretary, on.york.motion, 1, "agrees")), "assent.newerText");
  must(await on.answer(on.york.secretary, on.york.motion, 2, "agrees"));
  must(await on.publish(3));
  // Words are put back: the assent to the first text was not to these; the later one counts.
  await on.save(3);
  must(await on.send(4));
  deepEqual(await on.states(), { A: "agreed", B: "agreed", C: "askedAgain" });
});

test("two that share a clause or a question are asked again together", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  for (const one of [on.leeds, on.hull, on.york]) must(await on.answer(one.secretary, one.motion, 1, "agrees"));
  await on.save(2, { leeds: "A committee of eleven leads." });
  must(await on.send(3));
  deepEqual(await on.states(), { A: "askedAgain", B: "askedAgain", C: "agreed" });
});

test("a motion that stands leaves: a rump without it, its own item on the agenda, and fresh assent of those whom that touches", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  must(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "stands"));
  must(await on.answer(on.hull.secretary, on.hull.motion, 1, "agrees"));
  must(await on.answer(on.york.secretary, on.york.motion, 1, "agrees"));
  equal(codeOf(await on.publish(2)), "composite.rumpMissing");
  const notLeaving = await on.app.composites.confirmRump(on.committee, { composite: on.composite, motion: on.hull.motion, base: 2 }, on.id());
  equal(codeOf(notLeaving), "assent.notLeaving");
  const preview = must(await on.app.composites.rump(on.committee, { composite: on.composite, motion: on.leeds.motion }));
  deepEqual(
    preview.changes.map(({ kind }) => kind),
    ["shared", "optionOut", "questionSettled"],
  );
  deepEqual([preview.askedAgain, preview.remaining], [["B"], 2]);
  const made = must(await on.app.composites.confirmRump(on.committee, { composite: on.composite, motion: on.leeds.motion, base: 2 }, on.id()));
  const agenda = must(await on.app.conference.conference(on.visitor, { slug: on.slug })).items.map(({ title }) => title);
  deepEqual(agenda, ["Constitution", "Motion A: The leeds draft", "Report"]);
  equal(must(await on.app.conference.agendaItem(on.visitor, { slug: on.slug, item: made.item })).motions[0]?.letter, "A");
  const draft: Composite = must(await on.app.composites.compositeDraft(on.committee, { slug: on.slug, item: "constitution" })).composite;
  equal(JSON.stringify(draft.sections).includes(on.leeds.motion), false);
  deepEqual(draft.sections[1]?.options, []);
  equal(codeOf(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "agrees")), "assent.left");
  equal(must(await on.app.composites.myAssent(on.leeds.secretary, { motion: on.leeds.motion })).left?.slug, made.item);
  must(await on.send(3));
  deepEqual(await on.states(), { B: "askedAgain", C: "agreed" });
  must(await on.answer(on.hull.secretary, on.hull.motion, 2, "agrees"));
  must(await on.publish(3));
  const undo = await on.app.composites.undoRump(on.committee, { composite: on.composite, motion: on.leeds.motion, base: 3 }, on.id());
  equal(codeOf(undo), "assent.rumpSent");
});

test("a mover may still leave a published text; the conference does not open until a rump is published", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  for (const one of [on.leeds, on.hull, on.york]) must(await on.answer(one.secretary, one.motion, 1, "agrees"));
  must(await on.publish(2));
  must(await on.answer(on.york.secretary, on.york.motion, 1, "stands"));
  equal((await on.desk()).status, "broken");
  const open = () => inTransaction(on.db, async (tx) => freezeProcedures(await programCall(on.deps, tx, "conference.openConference"), on.conference));
  const refused = await open();
  equal(codeOf(refused), "composite.broken");
  if (!refused.ok) deepEqual(refused.refusal.detail?.["movers"], ["C (york tenants)"]);
  must(await on.app.composites.confirmRump(on.committee, { composite: on.composite, motion: on.york.motion, base: 2 }, on.id()));
  must(await on.send(3));
  deepEqual(await on.states(), { A: "agreed", B: "agreed" });
  must(await on.publish(3));
  // What the standing orders still lack is another matter.
  notEqual(codeOf(await open()), "composite.broken");
});

test("until the next text is sent a rump can be undone, and all is as it was", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  must(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "stands"));
  const before = must(await on.app.composites.compositeDraft(on.committee, { slug: on.slug, item: "constitution" })).composite;
  must(await on.app.composites.confirmRump(on.committee, { composite: on.composite, motion: on.leeds.motion, base: 2 }, on.id()));
  deepEqual(
    (await on.desk()).left.map(({ motion, mayUndo, answer }) => [motion.letter, mayUndo, answer?.answer]),
    [["A", true, "stands"]],
  );
  const back = must(await on.app.composites.undoRump(on.committee, { composite: on.composite, motion: on.leeds.motion, base: 3 }, on.id()));
  equal(back.revision, 4);
  deepEqual(must(await on.app.composites.compositeDraft(on.committee, { slug: on.slug, item: "constitution" })).composite, before);
  const agenda = must(await on.app.conference.conference(on.visitor, { slug: on.slug })).items.map(({ title }) => title);
  deepEqual(agenda, ["Constitution", "Report"]);
  must(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "agrees"));
  equal((await on.states())["A"], "agreed");
});

/** The deadline of the text sent last, put into the past as time would. Kept rows are not changed by anybody, so their guard is off for it. */
const timePasses = async ({ db }: TestApp): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    const { sql } = await import("kysely");
    await sql`alter table circulation disable trigger circulation_kept`.execute(tx);
    await sql`update circulation set deadline = clock_timestamp() - interval '1 minute'`.execute(tx);
    await sql`alter table circulation enable trigger circulation_kept`.execute(tx);
  });
};
const tomorrow = (): Instant => new Date(Date.now() + 86_400_000).toISOString() as Instant;

test("who has not agreed by the deadline stands alone, unless the committee said that silence agrees; conditions are never agreement", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  equal(codeOf(await on.send(2, { deadline: "2020-01-01T00:00:00.000Z" as Instant })), "assent.deadlinePast");
  must(await on.send(2, { deadline: tomorrow() }));
  must(await on.answer(on.hull.secretary, on.hull.motion, 1, "agrees"));
  must(await on.answer(on.york.secretary, on.york.motion, 1, "agreesIf", { words: "one pound a month" }));
  await timePasses(on);
  deepEqual(await on.states(), { A: "lapsed", B: "agreed", C: "lapsed" });
  equal(codeOf(await on.publish(2)), "composite.rumpMissing");
  must(await on.send(2, { deadline: tomorrow(), silence: "agrees" }));
  deepEqual(await on.states(), { A: "asked", B: "agreed", C: "conditions" });
  await timePasses(on);
  deepEqual(await on.states(), { A: "assumed", B: "agreed", C: "lapsed" });
  // A late answer still counts.
  must(await on.answer(on.york.secretary, on.york.motion, 2, "agrees"));
  must(await on.publish(2));
});

test("an imposed text goes to the movers for comment; no assent is needed, and none can be given", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  equal(must(await on.app.composites.chooseAssentMode(on.committee, { composite: on.composite, base: 2, mode: "imposed" }, on.id())).revision, 3);
  const sent = must(await on.send(3));
  deepEqual([sent.asked, sent.mails], [0, 3]);
  equal(codeOf(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "agrees")), "assent.notAsked");
  equal(codeOf(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "comments")), "assent.wordsMissing");
  must(await on.answer(on.leeds.secretary, on.leeds.motion, 1, "comments", { words: "We wanted fifteen." }));
  deepEqual(await on.states(), { A: "informed", B: "informed", C: "informed" });
  must(await on.publish(3));
});

test("the contact and the group's officers answer for a motion, nobody else, and nobody else reads the text", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  equal(codeOf(await on.app.composites.myAssent(on.contact, { motion: on.leeds.motion })), "assent.notSentYet");
  must(await on.send(2));
  equal(codeOf(await on.answer(on.contact, on.hull.motion, 1, "agrees")), "assent.notYours");
  equal(codeOf(await on.answer(on.committee, on.hull.motion, 1, "agrees")), "assent.notYours");
  equal(codeOf(await on.app.composites.myAssent(on.hull.secretary, { motion: on.leeds.motion })), "assent.notYours");
  equal(codeOf(await on.app.composites.myAssent(on.visitor, { motion: on.leeds.motion })), "access.signIn");
  equal(codeOf(await on.answer(on.hull.secretary, on.hull.motion, 1, "agreesIf", { words: "x", clause: "nowhere" })), "assent.clauseNotFound");
  const asked = must(await on.app.composites.assentsAsked(on.contact, {}));
  deepEqual(
    asked.map(({ letter, state }) => [letter, state]),
    [["A", "asked"]],
  );
  must(await on.answer(on.contact, on.leeds.motion, 1, "agrees"));
  deepEqual(must(await on.app.composites.assentsAsked(on.contact, {})), []);
});

test("a composite whose mode was never chosen and that was sent to nobody is published as before", async (t) => {
  const on = await threeMovers(t);
  const { settings: _, ...plain } = on.content();
  must(await on.app.composites.saveComposite(on.committee, { composite: on.composite, base: 1, content: plain }, on.id()));
  must(await on.publish(2));
});

test("answers are for good, in the database too", async (t) => {
  const on = await threeMovers(t);
  await on.save(1);
  must(await on.send(2));
  must(await on.answer(on.hull.secretary, on.hull.motion, 1, "agrees"));
  for (const change of [on.db.updateTable("assent").set({ answer: "stands" }), on.db.deleteFrom("assent"), on.db.updateTable("circulation").set({ note: "x" })])
    await change.execute().then(
      () => ok(false, "a row was changed"),
      (error: unknown) => match(String(error), /never changed/),
    );
});
