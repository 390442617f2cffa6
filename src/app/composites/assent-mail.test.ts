import { doesNotMatch, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kit";
import { must } from "../../../test/build/database.ts";
import { startTestJobs } from "../../../test/build/jobs.ts";
import { startMailServer } from "../../../test/build/mail-server.ts";
import { threeMovers } from "../../../test/build/movers.ts";
import { codeOf } from "../../../test/build/planned.ts";

test("the mail says in plain words what is asked, what changed and until when, and holds no secret; reminders go once a day", async (t) => {
  const on = await threeMovers({ after: () => undefined });
  const server = await startMailServer(t);
  await startTestJobs(t, on, { smtpUrl: server.url });
  const addressOf = async ({ id }: { readonly id: string }): Promise<string> =>
    (await on.db.selectFrom("person").select("email").where("id", "=", id).executeTakeFirstOrThrow()).email ?? "";
  await on.save(1);
  must(await on.send(2, { deadline: "2027-03-01T18:00:00.000Z" as Instant, note: "Sorry for the haste." }));
  const first = await server.mailTo(await addressOf(on.contact));
  match(first.subject, /Founding: text 1 on Constitution, please answer/);
  const plain = first.text.replace(/=\r?\n/g, "").replace(/\r?\n/g, "\n");
  match(plain, /The committee writes: Sorry for the haste\./);
  match(plain, /We agree if these words are changed/);
  match(plain, /1 March 2027, 18:00 \(Europe\/London\)/);
  match(plain, /your own motion stands/);
  match(plain, new RegExp(`/desk/motions/${on.leeds.motion}/assent`));
  doesNotMatch(plain, /code|token/i);
  equal(
    server.received.some(({ to }) => to.startsWith("sec.leeds")),
    false,
    "the contact is written to, not the secretary as well",
  );
  must(await on.answer(on.hull.secretary, on.hull.motion, 1, "agrees"));
  const remind = (motions?: string[]) => on.app.composites.remindMovers(on.committee, { composite: on.composite, ...(motions ? { motions } : {}) }, on.id());
  equal(must(await remind()).mails, 2);
  equal(codeOf(await remind()), "assent.remindedToday");
  equal(codeOf(await remind([on.hull.motion])), "assent.nobodyToRemind");
  match((await server.mailTo(await addressOf(on.contact), 1)).subject, /^Reminder\. /);
  await on.save(2, { hull: "A committee of seven leads." });
  must(await on.send(3));
  const again = await server.mailTo(await addressOf(on.hull.secretary), 1);
  const told = again.text.replace(/=\r?\n/g, "");
  match(told, /You are asked again, because:/);
  match(told, /nine/);
  match(told, /seven/);
  ok((await on.desk()).movers.every(({ reached }) => reached.length === 1));
});
