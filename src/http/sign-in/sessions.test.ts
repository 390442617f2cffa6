import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { startTestServer, type TestServer } from "../../../test/build/http-server.ts";
import { addPerson, browserOf, codeFor, codeOf, setUpApp, viewOf, wrongOf } from "../../../test/build/signing-in.ts";
import { newPrintedCode, printedCodeHash } from "../../store/printed-codes.ts";

/** As if this much time had passed for every session. */
const later = ({ db }: TestServer, hours: number, column: "begun_at" | "used_at" | "proved_at") =>
  db
    .updateTable("sign_in_session")
    .set({ [column]: sql`${sql.ref(column)} - make_interval(mins => ${Math.round(hours * 60)})` })
    .execute();

test("signing in makes a token of its own: one that was planted or held before is not taken over, and opens nothing after (ASVS 7.2.4)", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  await addPerson(server, "eve@example.org");
  const planted = "P".repeat(43);
  const ada = browserOf(server);
  ada.jar.set("mandate-session", planted);
  await ada.signIn("ada@example.org");
  const first = ada.jar.value("mandate-session");
  notEqual(first, planted);
  match(await (await server.ask("/who", { headers: { cookie: `mandate-session=${planted}` } })).text(), /visitor/);

  // Eve leaves her own session in a shared browser; Ada signs in over it
  const shared = browserOf(server);
  await shared.signIn("eve@example.org");
  const eves = shared.jar.value("mandate-session");
  await shared.signIn("ada@example.org");
  match(await shared.who(), /^ada/);
  match(await (await server.ask("/who", { headers: { cookie: `mandate-session=${eves}` } })).text(), /visitor/, "and the session that was there is over");
  ok(Buffer.from(first, "base64url").length >= 16, "128 bits at least (ASVS 7.2.3)");
  equal(new Set([first, eves, shared.jar.value("mandate-session")]).size, 3);
});

test("a fresh proof gives the session a new token; the old one, and the code, are used up", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  await later(server, 0.2, "proved_at");
  match(await ada.who(), /; stale$/);
  equal(codeOf(await ada.account("endOtherSessions")), "access.stepUp");

  const before = ada.jar.header();
  await ada.post("/again/send");
  const code = await codeFor(server, "ada@example.org", 1);
  match(await (await ada.post("/again", { code: wrongOf(code) })).text(), /signIn\.codeWrong/);
  equal((await ada.post("/again", { code })).status, 303);
  match(await ada.who(), /^ada Test: $/);
  match(await (await server.ask("/who", { headers: before })).text(), /visitor/);
  match(await (await ada.post("/again", { code })).text(), /signIn\.codeWrong/, "a code counts once");

  // Another session of the same person cannot use a code that this one asked for.
  const other = browserOf(server);
  await other.signIn("ada@example.org");
  await ada.post("/again/send");
  const second = await codeFor(server, "ada@example.org", 3);
  match(await (await other.post("/again", { code: second })).text(), /signIn\.codeWrong/);
});

test("a session ends when it is unused, and when it is old, however much it is used; officers' sooner (ASVS 7.3.1, 7.3.2)", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  await addPerson(server, "gil@example.org", "administrator");
  const member = browserOf(server);
  await member.signIn("ada@example.org");
  const officer = browserOf(server);
  await officer.signIn("gil@example.org");
  await setUpApp(officer);
  match(await officer.who(), /administrator/);

  await later(server, 11, "used_at");
  match(await officer.who(), /administrator/, "eleven hours");
  await later(server, 12.1, "used_at");
  match(await officer.who(), /visitor/, "twelve hours unused");
  match(await member.who(), /ada/);
  await later(server, 59, "used_at");
  match(await member.who(), /ada/, "under three days, and used again by that");
  await later(server, 72.1, "used_at");
  match(await member.who(), /visitor/, "three days unused");

  for (const [email, days] of [
    ["ada@example.org", 30],
    ["gil@example.org", 7],
  ] as const) {
    const browser = email.startsWith("ada") ? member : browserOf(server);
    if (email.startsWith("ada")) await member.signIn(email);
    else {
      await server.db.deleteFrom("sign_in_app").execute();
      await browser.signIn(email);
      await setUpApp(browser);
    }
    await later(server, days * 24 - 1, "begun_at");
    notEqual(await browser.who(), "visitor");
    await later(server, 1.1, "begun_at");
    equal(await browser.who(), "visitor", `${days} days old`);
    await server.db.deleteFrom("sign_in_session").execute();
  }
});

test("one sees where one is signed in, ends one of them or all others, and nobody else's (ASVS 7.4.3, 7.5.2)", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  await addPerson(server, "eve@example.org");
  const phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/143.0.0.0 Mobile Safari/537.36";
  const [here, there, third, eve] = [browserOf(server), browserOf(server, phone), browserOf(server), browserOf(server)];
  for (const browser of [here, there, third]) await browser.signIn("ada@example.org");
  await eve.signIn("eve@example.org");
  const { sessions } = await viewOf(here);
  deepEqual(sessions.map(({ device, here: isHere }) => [device, isHere]).toSorted(), [
    ["Computer, Firefox", false],
    ["Computer, Firefox", true],
    ["Phone, Chrome", false],
  ]);
  const onPhone = sessions.find(({ device }) => device.startsWith("Phone"))?.id ?? "";
  equal(codeOf(await eve.account("endSession", onPhone)), "signIn.sessionNotFound", "not somebody else's");
  match(await there.who(), /ada/);
  equal(codeOf(await here.account("endSession", onPhone)), "");
  equal(await there.who(), "visitor");
  deepEqual(await here.account("endOtherSessions"), { ok: true, value: { ended: 1 } });
  deepEqual([await third.who(), (await here.who()).slice(0, 3), (await eve.who()).slice(0, 3)], ["visitor", "ada", "eve"]);
  // what is kept of a device is this and no more
  const row = await server.db.selectFrom("sign_in_session").selectAll().executeTakeFirstOrThrow();
  ok(!JSON.stringify(row).includes("127.0.0.1") && !JSON.stringify(row).includes("Mozilla"));
});

test("an office that has ended and a person who is gone count from the next request (ASVS 7.4.2)", async (t) => {
  const server = await startTestServer(t);
  const person = await addPerson(server, "ada@example.org", "socialTeam");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  match(await ada.who(), /: socialTeam$/);
  await server.db.updateTable("office").set({ until: new Date().toISOString() }).where("person_id", "=", person).execute();
  match(await ada.who(), /: $/);
  await server.db.updateTable("person").set({ state: "erased" }).where("id", "=", person).execute();
  equal(await ada.who(), "visitor");
  const again = browserOf(server);
  await again.post("/sign-in", { email: "ada@example.org" });
  await new Promise((resolve) => void setTimeout(resolve, 200));
  equal((await server.db.selectFrom("mail").select("id").execute()).length, 1, "nor is another code sent");
});

test("a code that waits is good for nothing once the address has moved to another person", async (t) => {
  const server = await startTestServer(t);
  const person = await addPerson(server, "office@example.org");
  const ada = browserOf(server);
  const code = await ada.askCode("office@example.org");
  await server.db.updateTable("person").set({ email: "ada@example.org" }).where("id", "=", person).execute();
  await addPerson(server, "office@example.org");
  match(await (await ada.post("/sign-in/code", { code })).text(), /signIn\.codeWrong/);
});

test("an administrator signs somebody out everywhere, or everybody but themself, and may be the only one to (ASVS 7.4.5)", async (t) => {
  const server = await startTestServer(t);
  const { app, program, must, commandId } = server;
  const person = await addPerson(server, "ada@example.org");
  await addPerson(server, "eve@example.org");
  const boss = await server.person("Gil", { kind: "administrator" });
  const membership = await server.person("Mem", { kind: "membership" });
  const [ada, phone, eve] = [browserOf(server), browserOf(server), browserOf(server)];
  for (const browser of [ada, phone]) await browser.signIn("ada@example.org");
  await eve.signIn("eve@example.org");
  equal(must(await app.people.signInHelp(membership, { person })).sessions, 2);
  equal(codeOf(await app.people.endSessions(membership, { person }, commandId())), "access.denied");
  equal(codeOf(await app.people.endSessions({ ...boss, stale: true }, { person }, commandId())), "access.stepUp");
  deepEqual(must(await app.people.endSessions(boss, { person }, commandId())), { ended: 2 });
  deepEqual([await ada.who(), await phone.who(), (await eve.who()).slice(0, 3)], ["visitor", "visitor", "eve"]);
  deepEqual(must(await app.people.endSessions(program, { person: null }, commandId())), { ended: 1 });
  equal(await eve.who(), "visitor");
});

test("the membership secretary lets a printed code in by its hash; the code itself is in no command log", async (t) => {
  const server = await startTestServer(t);
  const { app, must, commandId } = server;
  const person = await addPerson(server, "ada@example.org");
  const membership = await server.person("Mem", { kind: "membership" });
  const code = newPrintedCode();
  const hash = printedCodeHash(code) ?? "";
  must(await app.people.allowPrintedCode(membership, { person, hash, days: 3 }, commandId()));
  equal(codeOf(await app.people.allowPrintedCode(membership, { person, hash: "no", days: 3 }, commandId())), "input.invalid");
  const { rows } = await sql<{ text: string }>`select row_to_json(c)::text as text from command c union all select row_to_json(e)::text from event e`.execute(
    server.db,
  );
  ok(rows.every(({ text }) => !text.includes(code) && !text.includes(code.replaceAll("-", ""))));
  const ada = browserOf(server);
  equal((await ada.post("/sign-in/printed", { code })).status, 303);
  match(await ada.who(), /^ada Test/);
});
