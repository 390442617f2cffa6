import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { codeOf } from "../../../test/build/planned.ts";
import { registering } from "../../../test/build/registering.ts";
import { forgetAfterConferences } from "../../store/access-needs.ts";
import { erasePerson } from "../../store/erasing.ts";
import { inTransaction } from "../../store/tx.ts";
import type { Instant } from "#kit";

const secret = "insulinpump-in-a-cold-bag";
const needs = { kinds: ["diet" as const], words: secret, consent: true, wording: 1 };

/** All rows of all tables as text: what a dump of the database holds. */
async function dump(on: Awaited<ReturnType<typeof registering>>): Promise<string> {
  const { rows: tables } = await on.pool.query<{ table_name: string }>(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  let text = "";
  for (const { table_name } of tables) text += JSON.stringify((await on.pool.query(`select * from "${table_name}"`)).rows);
  return text;
}

test("access needs are kept only with explicit consent, and read by the desk of the conference and by the person alone", async (t) => {
  const on = await registering(t);
  const credential = await on.named("Ada");
  const ada = await on.personNamed("ada@leeds.example.org");
  const save = (more: object) => on.app.registration.saveAccessNeeds(ada, { conference: on.conference, ...needs, ...more }, on.id());
  equal(codeOf(await save({ consent: false })), "need.consentMissing");
  equal(codeOf(await save({ wording: 2 })), "need.wordingChanged");
  equal(codeOf(await save({ kinds: [], words: "" })), "need.nothing");
  on.must(await save({}));
  equal(
    codeOf(await on.app.registration.saveAccessNeeds(on.desk, { conference: on.conference, ...needs }, on.id())),
    "naming.none",
    "who does not come has none",
  );
  const mine = on.must(await on.app.registration.myRegistration(ada, { slug: on.slug })).needs;
  deepEqual([mine?.words, mine?.kinds], [secret, ["diet"]]);
  for (const reader of [on.committee, on.leedsOfficer, ada, await on.person("Root", { kind: "administrator" })])
    equal(codeOf(await on.app.registration.accessNeeds(reader, { slug: on.slug })), "access.denied");
  const [row] = on.must(await on.app.registration.accessNeeds(on.desk, { slug: on.slug })).rows;
  equal(row?.words, secret);
  ok(row?.consent.includes("30 days after the conference"), "with the wording that was agreed to");
  for (const view of [
    await on.app.registration.delegation(on.leedsOfficer, { slug: on.slug, affiliate: on.leeds }),
    await on.app.registration.namedPeople(on.desk, { slug: on.slug }),
    await on.app.credentials.credentials(on.desk, { slug: on.slug }),
    await on.app.registration.accessTotals(on.committee, { slug: on.slug }),
  ])
    ok(!JSON.stringify(view).includes(secret), "in no list");
  on.must(await on.app.registration.enterAccessNeeds(on.leedsOfficer, { ...on.of, credential, ...needs, words: "as she told me" }, on.id()));
  ok(on.must(await on.app.registration.accessNeeds(on.desk, { slug: on.slug })).rows[0]?.consent.startsWith("The delegate has agreed explicitly, to me"));
});

test("organisers see how many ask for what, and no number under three", async (t) => {
  const on = await registering(t);
  const shown = async () => on.must(await on.app.registration.accessTotals(on.committee, { slug: on.slug })).find((one) => one.kind === "diet")?.n;
  for (const who of ["Ada", "Bo", "Cy"]) {
    await on.named(who);
    deepEqual(await shown(), { kind: "fewerThanShown" });
    on.must(
      await on.app.registration.saveAccessNeeds(
        await on.personNamed(`${who.toLowerCase()}@leeds.example.org`),
        { conference: on.conference, ...needs },
        on.id(),
      ),
    );
  }
  deepEqual(await shown(), { kind: "number", n: 3 });
});

test("access needs go at once when they are withdrawn, when the person does not come, and days after the conference: no table holds them any more", async (t) => {
  const on = await registering(t, { quota: [{ kind: "atLeast", class: "lowPaid", seats: 1, from: 3, answer: "warn" }] });
  const credential = await on.named("Ada", { classes: ["lowPaid"] });
  const ada = await on.personNamed("ada@leeds.example.org");
  const save = async () => on.must(await on.app.registration.saveAccessNeeds(ada, { conference: on.conference, ...needs }, on.id()));
  const holds = async () => (await dump(on)).includes(secret);
  const sent = async () => (await on.db.selectFrom("command").select("name").where("name", "=", "registration.saveAccessNeeds").execute()).length;
  await save();
  equal(await holds(), true, "the test looks where they are");
  on.must(await on.app.registration.withdrawAccessNeeds(ada, { conference: on.conference }, on.id()));
  deepEqual([await holds(), await sent()], [false, 0], "not even that the form was sent");

  await save();
  on.must(await on.app.registration.withdrawNamed(on.leedsOfficer, { ...on.of, credential }, on.id()));
  equal(await holds(), false);
  deepEqual(await on.db.selectFrom("quota_answer").selectAll().execute(), []);

  await on.named("Ada", { classes: ["lowPaid"] });
  await save();
  const forget = (now: string) => inTransaction(on.db, (tx) => forgetAfterConferences(tx, now as Instant));
  deepEqual(await forget("2027-03-21T22:00:00.000Z"), { needs: 0, answers: 0 }, "the last day is not over");
  deepEqual(await forget("2027-03-22T00:30:00.000Z"), { needs: 0, answers: 1 }, "declarations for the quota go first");
  // thirty days after 21 March is 20 April, in the zone of the conference, which is an hour ahead by then
  deepEqual(await forget("2027-04-20T22:59:59.000Z"), { needs: 0, answers: 0 });
  deepEqual(await forget("2027-04-20T23:00:00.000Z"), { needs: 1, answers: 0 });
  deepEqual([await holds(), await sent()], [false, 0]);
});

test("access needs and declarations are in the person’s own file, and go when they are erased", async (t) => {
  const on = await registering(t, { quota: [{ kind: "atLeast", class: "lowPaid", seats: 1, from: 3, answer: "warn" }] });
  await on.named("Ada", { classes: ["lowPaid"] });
  const ada = await on.personNamed("ada@leeds.example.org");
  on.must(await on.app.registration.saveAccessNeeds(ada, { conference: on.conference, ...needs }, on.id()));
  const file = JSON.stringify(on.must(await on.app.people.myFile(ada, {})));
  ok(file.includes(secret) && file.includes("lowPaid"));
  await on.db.insertInto("federation").values({ name: "Federation" }).execute();
  await inTransaction(on.db, (tx) => erasePerson(tx, ada.id, null));
  equal((await dump(on)).includes(secret), false);
  deepEqual(await on.db.selectFrom("quota_answer").selectAll().execute(), []);
});
