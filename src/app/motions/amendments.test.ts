import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { must } from "../../../test/build/database.ts";
import { clause, codeOf, planned, textOf } from "../../../test/build/planned.ts";

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

test("a revision that takes away what an amendment on the agenda would change is refused; one that leaves it carries it along", async (t) => {
  const on = await planned(t);
  const motion = await on.onAgenda();
  must(
    await on.app.motions.submitAmendment(
      on.committee,
      { motion, affiliate: on.hull, change: { op: "substitute", clause: "b", old: "fifteen", new: "ten" } },
      on.id(),
    ),
  );
  must(
    await on.app.motions.saveMotion(
      on.leedsSecretary,
      { motion, base: 1, text: textOf("Homes", [clause("b", "1.1", "The committee has twelve members.")]) },
      on.id(),
    ),
  );
  equal(codeOf(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 2 }, on.id())), "motion.amendmentsWouldNotFit");
  must(
    await on.app.motions.saveMotion(
      on.leedsSecretary,
      { motion, base: 2, text: textOf("Homes", [clause("b", "1.1", "The steering committee has fifteen members.")]) },
      on.id(),
    ),
  );
  must(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 3 }, on.id()));
  equal((await on.amendments())[0]?.before, "The steering committee has fifteen members.");
});
