import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { must } from "../../../test/build/database.ts";
import { clause, codeOf, planned, textOf } from "../../../test/build/planned.ts";

type Planned = Awaited<ReturnType<typeof planned>>;

test("a group's amendment waits for the committee; what the committee enters is on the agenda at once", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  const change = { op: "substitute" as const, clause: "b", old: "fifteen", new: "eleven" };
  const sent = must(await on.app.motions.submitAmendment(on.hullSecretary, { motion, affiliate: on.hull, change }, on.id()));
  equal(sent.label, "M1.1");
  deepEqual(await on.amendments(), []);
  deepEqual(await on.amendments(on.leedsSecretary), []);
  equal((await on.amendments(on.hullSecretary)).length, 1);
  equal(codeOf(await on.app.motions.acceptAmendment(on.hullSecretary, { amendment: sent.amendment }, on.id())), "access.denied");
  must(await on.app.motions.acceptAmendment(on.committee, { amendment: sent.amendment }, on.id()));
  const [shown] = await on.amendments();
  equal(shown?.before, "The committee has fifteen members.");
  equal(shown?.after, "The committee has eleven members.");
  equal(must(await on.app.motions.submitAmendment(on.committee, { motion, affiliate: null, change: { op: "delete", clause: "a" } }, on.id())).label, "M1.2");
  equal((await on.amendments()).length, 2);
});

test("an amendment must find its words in the clause once", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  const send = async (change: { op: "substitute"; clause: string; old: string; new: string }) =>
    codeOf(await on.app.motions.submitAmendment(on.hullSecretary, { motion, affiliate: on.hull, change }, on.id()));
  equal(await send({ op: "substitute", clause: "b", old: "sixteen", new: "ten" }), "amendment.oldTextNotFound");
  equal(await send({ op: "substitute", clause: "zz", old: "fifteen", new: "ten" }), "amendment.clauseNotFound");
  equal(
    codeOf(await on.app.motions.submitAmendment(on.leedsSecretary, { motion, affiliate: on.hull, change: { op: "delete", clause: "a" } }, on.id())),
    "access.denied",
  );
});

test("rival amendments are put furthest first, and fall when one of them is carried", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  const enter = async (to: string) =>
    must(
      await on.app.motions.submitAmendment(
        on.committee,
        { motion, affiliate: on.hull, change: { op: "substitute", clause: "b", old: "fifteen", new: to } },
        on.id(),
      ),
    ).amendment;
  const [eleven, twenty, ten] = [await enter("eleven"), await enter("twenty"), await enter("ten")];
  const order = (rivals: { amendment: string; group: string; rank: number | null }[]) =>
    on.app.motions.orderAmendments(on.committee, { motion, rivals }, on.id());
  equal(codeOf(await order([{ amendment: eleven, group: "size", rank: 1 }])), "amendment.loneRival");
  equal(
    codeOf(
      await order([
        { amendment: eleven, group: "size", rank: 1 },
        { amendment: twenty, group: "size", rank: 1 },
      ]),
    ),
    "amendment.ranksUnclear",
  );
  must(
    await order([
      { amendment: eleven, group: "size", rank: 2 },
      { amendment: twenty, group: "size", rank: 1 },
    ]),
  );
  const shown = await on.amendments();
  deepEqual(
    shown.map((one) => one.label),
    ["M1.2", "M1.1", "M1.3"],
  );
  deepEqual(
    shown.map((one) => one.fallsIf),
    [["M1.1"], ["M1.2"], []],
  );
  must(await on.app.motions.withdrawAmendment(on.hullSecretary, { amendment: twenty, reason: "Enough" }, on.id()));
  deepEqual((await on.amendments()).find((one) => one.id === eleven)?.fallsIf, []);
  equal((await on.amendments()).find((one) => one.id === ten)?.state, "onAgenda");
});

const revise = async (on: Planned, motion: string, base: number, clauses: Parameters<typeof textOf>[1], title = "Homes") => {
  must(await on.app.motions.saveMotion(on.leedsSecretary, { motion, base, text: textOf(title, clauses) }, on.id()));
  return must(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: base + 1 }, on.id()));
};
const mails = async (on: Planned, purpose = "amendment") =>
  (await on.db.selectFrom("mail").select(["recipient", "subject", "body"]).where("purpose", "=", purpose).orderBy("id").execute()).map(
    ({ subject }) => subject,
  );

test("a revision looks for every amendment in its new words: what stands goes along, what was changed waits for the committee, and its group is told", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  const enter = async (change: Parameters<typeof on.app.motions.submitAmendment>[1]["change"]) =>
    must(await on.app.motions.submitAmendment(on.committee, { motion, affiliate: on.hull, change }, on.id())).amendment;
  const size = await enter({ op: "substitute", clause: "b", old: "fifteen", new: "ten" });
  const strike = await enter({ op: "delete", clause: "a" });
  await revise(on, motion, 1, [clause("b", "1.1", "The steering committee has fifteen members."), clause("a", "1.2", "Everybody has a home.")]);
  const anchors = async () => (await on.amendments()).map(({ label, anchor, version }) => `${label} ${anchor} ${version}`);
  deepEqual(await anchors(), ["M1.1 kept 2", "M1.2 kept 2"]);
  equal((await on.amendments())[0]?.before, "The steering committee has fifteen members.");
  deepEqual(await mails(on), []);
  await revise(on, motion, 2, [clause("b", "1.1", "The steering committee has twelve members."), clause("n", "1.2", "The panel has fifteen seats.")]);
  deepEqual(await anchors(), ["M1.1 orphaned 2", "M1.2 orphaned 2"]);
  deepEqual(await mails(on), ["Amendment M1.1: its words are not in the new version", "Amendment M1.2: its words are not in the new version"]);
  const place = { slug: on.slug, item: "housing" };
  equal(codeOf(await on.app.motions.amendmentProposals(on.hullSecretary, place)), "access.denied");
  const [proposals] = must(await on.app.motions.amendmentProposals(on.committee, place));
  deepEqual(
    proposals?.orphans.map(({ label, candidates }) => [label, candidates.map((candidate) => candidate.words)]),
    [
      ["M1.1", ["The panel has [fifteen] seats."]],
      ["M1.2", []],
    ],
  );
  const change = { op: "substitute" as const, clause: "b", old: "twelve", new: "ten" };
  equal(codeOf(await on.app.motions.reanchorAmendment(on.hullSecretary, { amendment: size, version: 3, change }, on.id())), "access.denied");
  equal(codeOf(await on.app.motions.reanchorAmendment(on.committee, { amendment: size, version: 2, change }, on.id())), "amendment.changedMeanwhile");
  equal(
    codeOf(await on.app.motions.reanchorAmendment(on.committee, { amendment: size, version: 3, change: { ...change, old: "fifteen" } }, on.id())),
    "amendment.oldTextNotFound",
  );
  must(await on.app.motions.reanchorAmendment(on.committee, { amendment: size, version: 3, change }, on.id()));
  equal(codeOf(await on.app.motions.reanchorAmendment(on.committee, { amendment: size, version: 3, change }, on.id())), "amendment.notOrphaned");
  must(await on.app.motions.ruleOutAmendment(on.committee, { amendment: strike, reason: "The clause is gone" }, on.id()));
  equal(codeOf(await on.app.motions.ruleOutAmendment(on.committee, { amendment: size, reason: "No" }, on.id())), "amendment.notThatStep");
  equal(codeOf(await on.app.motions.acceptAmendment(on.committee, { amendment: strike }, on.id())), "amendment.orphaned");
  deepEqual(await anchors(), ["M1.1 moved 3", "M1.2 orphaned 2"]);
});

test("what falls beside the rivals is ruled by the committee, and stays when the order is changed", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  const enter = async (old: string, put: string) =>
    must(await on.app.motions.submitAmendment(on.committee, { motion, affiliate: on.hull, change: { op: "substitute", clause: "b", old, new: put } }, on.id()))
      .amendment;
  const [one, two, three] = [await enter("fifteen", "ten"), await enter("has fifteen members", "is gone"), await enter("fifteen members", "nine seats")];
  const order = (rivals: Parameters<typeof on.app.motions.orderAmendments>[1]["rivals"]) =>
    on.app.motions.orderAmendments(on.committee, { motion, rivals }, on.id());
  const falls = async () => Object.fromEntries((await on.amendments()).map(({ label, fallsIf }) => [label, fallsIf]));
  equal(codeOf(await order([{ amendment: one, fallsIf: ["M1.9"] }])), "amendment.fallsUnknown");
  equal(codeOf(await order([{ amendment: one, fallsIf: ["M1.1"] }])), "amendment.fallsUnknown");
  must(await order([{ amendment: one, fallsIf: ["M1.2"] }]));
  must(
    await order([
      { amendment: two, group: "all", rank: 1 },
      { amendment: three, group: "all", rank: 2 },
    ]),
  );
  deepEqual(await falls(), { "M1.1": ["M1.2"], "M1.2": ["M1.3"], "M1.3": ["M1.2"] });
  must(await order([{ amendment: two }, { amendment: three }]));
  deepEqual(await falls(), { "M1.1": ["M1.2"], "M1.2": [], "M1.3": [] });
  must(await on.app.motions.withdrawAmendment(on.hullSecretary, { amendment: two, reason: "Enough" }, on.id()));
  deepEqual(await falls(), { "M1.1": [], "M1.2": [], "M1.3": [] });
});

const acceptingMovers = (on: Planned, hours = 1) =>
  on.db
    .updateTable("conference")
    .set({ standing_orders: JSON.stringify({ acceptedByMover: "unlessObjection", objectionHours: hours }) })
    .where("id", "=", on.conference)
    .execute();
const overdue = (on: Planned, amendment: string) =>
  on.db.updateTable("amendment_acceptance").set({ objections_until: "2026-01-01T00:00:00.000Z" }).where("amendment_id", "=", amendment).execute();

test("what the mover accepts comes into the text after the time for objections, and the others are looked for in it", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  const enter = async (put: string, state = on.committee) =>
    must(
      await on.app.motions.submitAmendment(state, { motion, affiliate: on.hull, change: { op: "substitute", clause: "b", old: "fifteen", new: put } }, on.id()),
    ).amendment;
  const [ten, twenty] = [await enter("ten"), await enter("twenty")];
  const accept = (who = on.leedsSecretary, amendment = ten) => on.app.motions.acceptByMover(who, { amendment }, on.id());
  equal(codeOf(await accept()), "amendment.notAcceptedByMover", "standing orders do not say so");
  await acceptingMovers(on);
  equal(codeOf(await accept(on.hullSecretary)), "access.denied");
  equal(codeOf(await accept(on.committee)), "access.denied", "the words are the mover's");
  must(await accept());
  equal(codeOf(await accept()), "amendment.acceptedAlready");
  equal((await on.amendments())[0]?.acceptance?.state, "open");
  equal(codeOf(await on.app.motions.takeIn(on.committee, { amendment: ten }, on.id())), "amendment.objectionsOpen");
  await overdue(on, ten);
  equal(codeOf(await on.app.motions.objectToAmendment(on.hullSecretary, { amendment: ten, affiliate: on.hull }, on.id())), "amendment.objectionLate");
  equal(codeOf(await on.app.motions.takeIn(on.leedsSecretary, { amendment: ten }, on.id())), "access.denied");
  deepEqual(must(await on.app.motions.takeIn(on.committee, { amendment: ten }, on.id())), { version: 2, orphans: ["M1.2"] });
  const now = must(await on.app.motions.motion(on.leedsSecretary, { motion }));
  equal(now.text.sections[0]?.clauses.find(({ id }) => id === "b")?.text, "The committee has ten members.");
  equal(now.version.note, "Amendment M1.1 of Hull Renters, accepted by the mover");
  const draft = must(await on.app.motions.motionDraft(on.leedsSecretary, { motion }));
  deepEqual(draft.text, now.text);
  deepEqual(
    (await on.amendments()).map(({ label, state, anchor }) => `${label} ${state} ${anchor}`),
    ["M1.1 takenIn kept", "M1.2 onAgenda orphaned"],
  );
  equal(codeOf(await on.app.motions.withdrawAmendment(on.hullSecretary, { amendment: ten, reason: "No" }, on.id())), "amendment.notThatStep");
  equal(codeOf(await accept(on.leedsSecretary, twenty)), "amendment.notBeforeConference");
});

test("one objection in time forces the vote", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  await acceptingMovers(on);
  const change = { op: "substitute" as const, clause: "b", old: "fifteen", new: "ten" };
  const ten = must(await on.app.motions.submitAmendment(on.committee, { motion, affiliate: null, change }, on.id())).amendment;
  const object = (who: Parameters<typeof on.app.motions.objectToAmendment>[0], affiliate: string | null) =>
    on.app.motions.objectToAmendment(who, { amendment: ten, affiliate }, on.id());
  equal(codeOf(await object(on.hullSecretary, on.hull)), "amendment.nothingToObjectTo");
  must(await on.app.motions.acceptByMover(on.leedsSecretary, { amendment: ten }, on.id()));
  equal(codeOf(await object(on.leedsSecretary, on.hull)), "amendment.mayNotObject");
  equal(codeOf(await object(on.hullSecretary, null)), "amendment.mayNotObject", "no delegate to this conference");
  must(await object(on.hullSecretary, on.hull));
  equal(codeOf(await object(on.hullSecretary, on.hull)), "amendment.nothingToObjectTo");
  const [shown] = await on.amendments();
  deepEqual([shown?.state, shown?.acceptance?.state, shown?.acceptance?.objectedBy], ["onAgenda", "objected", "Hull Renters"]);
  await overdue(on, ten);
  equal(codeOf(await on.app.motions.takeIn(on.committee, { amendment: ten }, on.id())), "amendment.notAcceptedByMover");
  ok((await mails(on)).includes("Amendment M1.1 goes to the vote"));
});
