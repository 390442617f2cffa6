import { deepEqual, equal, match } from "node:assert/strict";
import { test } from "node:test";
import { must } from "../../../test/build/database.ts";
import { type Bullet, clause, codeOf, planned, textOf, two } from "../../../test/build/planned.ts";

test("a secretary writes motions of the own group only, and the committee alone moves how an item is decided", async (t) => {
  const on = await planned(t);
  const base = { conference: on.conference, item: on.item, text: two };
  equal(codeOf(await on.app.motions.draftMotion(on.hullSecretary, { ...base, affiliate: on.leeds }, on.id())), "access.denied");
  equal(codeOf(await on.app.motions.draftMotion(on.visitor, { ...base, affiliate: on.leeds }, on.id())), "access.signIn");
  equal(
    codeOf(await on.app.motions.draftMotion(on.leedsSecretary, { ...base, kind: "procedural", affiliate: on.leeds }, on.id())),
    "motion.proceduralByCommittee",
  );
  equal(codeOf(await on.app.motions.draftMotion(on.committee, { ...base, affiliate: null }, on.id())), "motion.groupMissing");
  const { motion } = must(await on.app.motions.draftMotion(on.committee, { ...base, kind: "procedural", affiliate: null }, on.id()));
  must(await on.app.motions.submitMotion(on.committee, { motion, base: 1 }, on.id()));
  equal(must(await on.app.motions.putOnAgenda(on.committee, { motion }, on.id())).letter, "");
});

test("a text from a file finds the clauses of the text before it by their words", async (t) => {
  const on = await planned(t);
  const motion = await on.draft();
  const imported = textOf("Homes", [clause("x1", "1.1", "Something quite different comes first now."), clause("x2", "1.2", "Everybody has a home.")]);
  must(await on.app.motions.saveMotion(on.leedsSecretary, { motion, base: 1, text: imported }, on.id()));
  const { text } = must(await on.app.motions.motionDraft(on.leedsSecretary, { motion }));
  equal(String(text.sections[0]?.clauses[1]?.id), "a");
});

test("two people who changed different clauses both keep their words", async (t) => {
  const on = await planned(t);
  const motion = await on.draft();
  must(
    await on.app.motions.saveMotion(
      on.committee,
      {
        motion,
        base: 1,
        text: textOf("Homes", [clause("a", "1.1", "Everybody has a warm home."), clause("b", "1.2", "The committee has fifteen members.")]),
        supporters: [on.hull],
      },
      on.id(),
    ),
  );
  const mine = must(
    await on.app.motions.saveMotion(
      on.leedsSecretary,
      { motion, base: 1, text: textOf("Homes", [clause("a", "1.1", "Everybody has a home."), clause("b", "1.2", "The committee has nine members.")]) },
      on.id(),
    ),
  );
  deepEqual(mine, { revision: 3, merged: true });
  const { text, supporters } = must(await on.app.motions.motionDraft(on.leedsSecretary, { motion }));
  deepEqual(
    text.sections[0]?.clauses.map((c) => c.text),
    ["Everybody has a warm home.", "The committee has nine members."],
  );
  deepEqual(
    supporters.map(({ id }) => id),
    [on.hull],
  );
});

test("of two people who changed the same clause the second is told where, and the words refused can be got back", async (t) => {
  const on = await planned(t);
  const motion = await on.draft();
  const withB = (text: string) => textOf("Homes", [clause("a", "1.1", "Everybody has a home."), clause("b", "1.2", text)]);
  must(await on.app.motions.saveMotion(on.committee, { motion, base: 1, text: withB("The committee has eleven members.") }, on.id()));
  const late = { motion, base: 1, text: withB("The committee has nine members, of whom five are women.") };
  const refused = await on.app.motions.saveMotion(on.leedsSecretary, late, on.id());
  equal(codeOf(refused), "motion.changedMeanwhile");
  if (!refused.ok) {
    deepEqual(refused.refusal.detail?.["places"], ["1.2"]);
    equal(refused.refusal.detail?.["revision"], 2);
  }
  // the answer was lost and the same is sent again
  equal(codeOf(await on.app.motions.saveMotion(on.leedsSecretary, late, on.id())), "motion.changedMeanwhile");
  const history = must(await on.app.motions.draftHistory(on.committee, { motion }));
  deepEqual(history.map((one) => one.state).sort(), ["refused", "saved", "saved"]);
  const lost = history.find((one) => one.state === "refused");
  equal(lost?.text.sections[0]?.clauses[1]?.text, "The committee has nine members, of whom five are women.");
  equal(lost?.by, "Leeds Test");
  if (!refused.ok) equal(refused.refusal.detail?.["kept"], lost?.id);
  equal(codeOf(await on.app.motions.draftHistory(on.hullSecretary, { motion })), "motion.notFound");
});

test("nobody submits a text that somebody else has changed since it was read", async (t) => {
  const on = await planned(t);
  const motion = await on.draft();
  must(await on.app.motions.saveMotion(on.committee, { motion, base: 1, text: textOf("Homes", [clause("a", "1.1", "Changed.")]) }, on.id()));
  equal(codeOf(await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 1 }, on.id())), "motion.changedMeanwhile");
});

test("a reference to a clause that is not there keeps a motion from being submitted, and is shown to its writers", async (t) => {
  const on = await planned(t);
  const motion = await on.draft(textOf("Homes", [clause("a", "1.1", "As clause 7.3 says.")]));
  const refused = await on.app.motions.submitMotion(on.leedsSecretary, { motion, base: 1 }, on.id());
  equal(codeOf(refused), "motion.danglingReference");
  if (!refused.ok) match(JSON.stringify(refused.refusal.detail), /1\.1.*7\.3/);
  equal(must(await on.app.motions.motionDraft(on.leedsSecretary, { motion })).doubts[0]?.code, "motion.danglingReference");
});

test("a motion without a clause, or with an empty one, is not submitted", async (t) => {
  const on = await planned(t);
  const empty = await on.draft(textOf("Homes", []));
  equal(codeOf(await on.app.motions.submitMotion(on.leedsSecretary, { motion: empty, base: 1 }, on.id())), "motion.noClauses");
  const blank = await on.draft(textOf("Homes", [clause("a", "1.1", "  ")]));
  equal(codeOf(await on.app.motions.submitMotion(on.leedsSecretary, { motion: blank, base: 1 }, on.id())), "motion.emptyClause");
});

test("HTML and scripts in a motion are words like others", async (t) => {
  const on = await planned(t);
  const nasty = `<script>alert("1")</script> & <b onload='x'>`;
  const motion = await on.onAgenda(textOf(nasty, [clause("a", "1.1", nasty)]));
  const { text } = must(await on.app.motions.motion(on.visitor, { motion }));
  equal(text.title, nasty);
  equal(text.sections[0]?.clauses[0]?.text, nasty);
});

test("half characters, control characters and endless bullets do no harm", async (t) => {
  const on = await planned(t);
  const odd = textOf("Ho\u0000mes \ud83c", [clause("a", "1.1\u0000", "Everybody\udc00 has\u202e a home.")]);
  const motion = await on.draft(odd);
  const { text } = must(await on.app.motions.motionDraft(on.leedsSecretary, { motion }));
  deepEqual([text.title, text.sections[0]?.clauses[0]?.number, text.sections[0]?.clauses[0]?.text], ["Homes \ufffd", "1.1", "Everybody\ufffd has a home."]);
  let bullet: Bullet = { id: "", number: null, text: "deep", items: [] };
  for (let n = 0; n < 5000; n++) bullet = { id: "", number: null, text: "deep", items: [bullet] };
  const refused = await on.app.motions.saveMotion(
    on.leedsSecretary,
    { motion, base: 1, text: textOf("Homes", [clause("a", "1.1", "Deep.", [bullet])]) },
    on.id(),
  );
  equal(codeOf(refused), "input.invalid");
});

test("a motion of five megabytes is refused as input", async (t) => {
  const on = await planned(t);
  const huge = textOf(
    "Homes",
    Array.from({ length: 300 }, (_, n) => clause(`c${n}`, `1.${n}`, "word ".repeat(3500).trim())),
  );
  const refused = await on.app.motions.draftMotion(on.leedsSecretary, { conference: on.conference, item: on.item, affiliate: on.leeds, text: huge }, on.id());
  equal(codeOf(refused), "input.invalid");
});

test("a supporter or contact that nobody knows is named in the refusal", async (t) => {
  const on = await planned(t);
  const base = { conference: on.conference, item: on.item, affiliate: on.leeds, text: two };
  equal(codeOf(await on.app.motions.draftMotion(on.leedsSecretary, { ...base, supporters: ["nobody"] }, on.id())), "motion.supporterNotFound");
  equal(codeOf(await on.app.motions.draftMotion(on.leedsSecretary, { ...base, contact: "nobody" }, on.id())), "motion.contactNotFound");
});

test("a command sent again after a lost answer makes no second motion", async (t) => {
  const on = await planned(t);
  const command = on.id();
  const send = () => on.app.motions.draftMotion(on.leedsSecretary, { conference: on.conference, item: on.item, affiliate: on.leeds, text: two }, command);
  deepEqual(await send(), await send());
  equal(must(await on.app.motions.motionDesk(on.leedsSecretary, {})).length, 1);
  equal(must(await on.app.motions.motionDesk(on.hullSecretary, {})).length, 0);
  equal(must(await on.app.motions.motionDesk(on.committee, {})).length, 1);
});

test("a text that was changed at the same moment by two is saved once and joined once", async (t) => {
  const on = await planned(t);
  const motion = await on.draft();
  const save = (a: string, b: string) =>
    on.app.motions.saveMotion(on.leedsSecretary, { motion, base: 1, text: textOf("Homes", [clause("a", "1.1", a), clause("b", "1.2", b)]) }, on.id());
  const both = await Promise.all([save("First is mine.", "The committee has fifteen members."), save("Everybody has a home.", "Second is mine.")]);
  deepEqual(both.map((one) => String(must(one).merged)).sort(), ["false", "true"]);
  const { text } = must(await on.app.motions.motionDraft(on.leedsSecretary, { motion }));
  deepEqual(
    text.sections[0]?.clauses.map((c) => c.text),
    ["First is mine.", "Second is mine."],
  );
});

test("who is signed in may have a file read without saving it; others may not", async (t) => {
  const on = await planned(t);
  const bytes = Buffer.from("---\ntitle: Homes\n---\n\n## 1. Aims\n\n1.1 Everybody has a home.\n").toString("base64");
  equal(codeOf(await on.app.motions.readDocument(on.visitor, { fileName: "homes.md", bytes })), "access.signIn");
  const read = must(await on.app.motions.readDocument(on.hullSecretary, { fileName: "homes.md", bytes }));
  equal(read.text.sections[0]?.clauses[0]?.number, "1.1");
});
