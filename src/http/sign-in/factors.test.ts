import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { startTestServer } from "../../../test/build/http-server.ts";
import { addPerson, appCode, browserOf, codeOf, forgetSteps, mailsTo, setUpApp, viewOf, wrongOf } from "../../../test/build/signing-in.ts";

test("an office that needs a second factor is withheld until one is set up, and then asked for at each sign-in (ASVS 6.3.3)", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "gil@example.org", "administrator");
  const gil = browserOf(server);
  const first = await gil.signIn("gil@example.org");
  equal(first.headers.get("location"), "/setUp");
  match(await gil.who(), /^gil Test: ; withheld administrator$/);
  match(await (await server.ask("/api/v1/people/people", { headers: gil.jar.header() })).text(), /access\.secondFactor/);

  const token = gil.jar.value("mandate-session");
  const secret = await setUpApp(gil);
  match(await gil.who(), /^gil Test: administrator$/);
  ok(gil.jar.value("mandate-session") !== token, "the session has a new token");
  await forgetSteps(server);

  const again = browserOf(server);
  const half = await again.signIn("gil@example.org");
  deepEqual([half.headers.get("location"), await again.who()], ["/secondFactor", "visitor"], "the mailbox alone opens nothing");
  match(await (await again.post("/sign-in/second", { code: wrongOf(appCode(secret)) })).text(), /signIn\.secondWrong/);
  const whole = await again.post("/sign-in/second", { code: appCode(secret) });
  deepEqual([whole.status, whole.headers.get("location")], [303, "/in"]);
  match(await again.who(), /^gil Test: administrator$/);
  ok(
    (await mailsTo(server, "gil@example.org")).some((text) => text.includes("authenticator app was set up")),
    "and the person was told",
  );
});

test("a code of the app counts once, and only within a step of now (ASVS 6.5.1, 6.5.5)", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  const secret = await setUpApp(ada);
  const unlock = () => server.db.updateTable("sign_in_lock").set({ locked_until: null }).execute();
  const trySecond = async (code: string): Promise<number> => {
    const browser = browserOf(server);
    await server.db.updateTable("sign_in_request").set({ asked_at: sql<string>`asked_at - interval '2 days'` }).execute();
    await browser.signIn("ada@example.org");
    await unlock();
    return (await browser.post("/sign-in/second", { code })).status;
  };
  const now = appCode(secret);
  equal(await trySecond(now), 422, "the code that confirmed the set-up is used up");
  equal(await trySecond(appCode(secret, 1)), 303, "a clock that is half a minute fast");
  equal(await trySecond(appCode(secret, 1)), 422, "used");
  equal(await trySecond(now), 422, "and what lies before a used one");
  await forgetSteps(server);
  equal(await trySecond(appCode(secret, 3)), 422, "too far off");
  equal(await trySecond(appCode(secret, -3)), 422);
});

test("a code sent twenty times at once is taken once", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  const secret = await setUpApp(ada);
  await forgetSteps(server);
  await server.db.updateTable("sign_in_session").set({ proved_at: sql<string>`proved_at - interval '11 minutes'` }).execute();
  const code = appCode(secret);
  const head = { ...ada.jar.header(), "user-agent": "x" };
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.post("/again", { code }, head)));
  equal(answers.filter(({ status }) => status === 303).length, 1);
});

test("wrong second factors lock as wrong codes do, and by account where devices change", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  const secret = await setUpApp(ada);
  await forgetSteps(server);
  const thief = browserOf(server);
  await thief.signIn("ada@example.org"); // has the mailbox
  const seconds: number[] = [];
  for (let n = 0; n < 5; n++) {
    seconds.push(Number(/"seconds":(\d+)/.exec(await (await thief.post("/sign-in/second", { code: wrongOf(appCode(secret)) })).text())?.[1] ?? 0));
    await server.db.updateTable("sign_in_lock").set({ locked_until: null }).execute();
  }
  deepEqual(seconds, [0, 0, 15, 30, 60]);
  await thief.post("/sign-in/second", { code: wrongOf(appCode(secret)) });
  const refused = await thief.post("/sign-in/second", { code: appCode(secret) });
  deepEqual([refused.status, Number(refused.headers.get("retry-after")) > 60], [429, true]);
  const { failures } = await server.db.selectFrom("sign_in_lock").select("failures").where("key", "like", "second account%").executeTakeFirstOrThrow();
  equal(failures, 6);
});

test("recovery codes stand in for the factor, each once; new ones void the old; the person is told", { timeout: 60_000 }, async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  equal(codeOf(await ada.account("makeRecoveryCodes")), "signIn.noFactor");
  await setUpApp(ada);
  const made = await ada.account<string[]>("makeRecoveryCodes");
  ok(made.ok && made.value.length === 10 && new Set(made.value).size === 10);
  for (const code of made.value) match(code, /^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
  const [one = "", two = ""] = made.value;

  const lost = browserOf(server);
  await lost.signIn("ada@example.org");
  equal((await lost.post("/sign-in/second", { code: one.toUpperCase().replaceAll("-", " ") })).status, 303);
  equal((await viewOf(lost)).recovery?.left, 9);
  const again = browserOf(server);
  await again.signIn("ada@example.org");
  equal((await again.post("/sign-in/second", { code: one })).status, 422, "used");

  const renewed = await lost.account<string[]>("makeRecoveryCodes");
  ok(renewed.ok);
  equal((await again.post("/sign-in/second", { code: two })).status, 422, "void");
  await server.db.updateTable("sign_in_lock").set({ locked_until: null }).execute();
  equal((await again.post("/sign-in/second", { code: renewed.value[3] ?? "" })).status, 303);
  const told = (await mailsTo(server, "ada@example.org")).join();
  ok(told.includes("A recovery code was used") && told.includes("New recovery codes were made"));

  const dump = JSON.stringify([
    await server.db.selectFrom("sign_in_recovery").selectAll().execute(),
    await server.db.selectFrom("sign_in_app").selectAll().execute(),
  ]);
  for (const code of [...made.value, ...renewed.value]) ok(!dump.includes(code) && !dump.includes(code.replaceAll("-", "")), "hashed at rest (ASVS 6.5.2)");
});

test("an app's secret lies sealed in the database, to be opened for its own row and with the program's secret only", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  const secret = (await setUpApp(ada)).replaceAll(" ", "");
  const { secret_sealed: sealed } = await server.db.selectFrom("sign_in_app").selectAll().executeTakeFirstOrThrow();
  ok(!sealed.toString("latin1").includes(secret));
  // moved to somebody else's row it is no secret of theirs
  const eve = await addPerson(server, "eve@example.org");
  await server.db.updateTable("sign_in_app").set({ person_id: eve, last_step: 0 }).execute();
  const thief = browserOf(server);
  await thief.signIn("eve@example.org");
  equal((await thief.post("/sign-in/second", { code: appCode(secret) })).status, 422);
});

test("the last second factor of an officer stays; a member's may go, and takes the recovery codes along", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "gil@example.org", "administrator");
  await addPerson(server, "ada@example.org");
  const gil = browserOf(server);
  await gil.signIn("gil@example.org");
  await setUpApp(gil);
  equal(codeOf(await gil.account("removeApp")), "signIn.lastFactor");
  equal(codeOf(await gil.account("beginApp")), "", "but it can be moved to another phone");
  ok((await viewOf(gil)).app, "and the old one counts until the new is confirmed");

  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  await setUpApp(ada);
  await ada.account("makeRecoveryCodes");
  equal(codeOf(await ada.account("removeApp")), "");
  const view = await viewOf(ada);
  deepEqual([view.app, view.recovery], [null, null]);
  equal((await browserOf(server).signIn("ada@example.org")).headers.get("location"), "/in");
});

test("nothing about how one signs in is changed without a fresh proof, nor by a visitor (ASVS 7.5.1)", async (t) => {
  const server = await startTestServer(t);
  await addPerson(server, "ada@example.org");
  const ada = browserOf(server);
  await ada.signIn("ada@example.org");
  const acts = [
    "endSession",
    "endOtherSessions",
    "beginApp",
    "appBeingSetUp",
    "confirmApp",
    "removeApp",
    "makeRecoveryCodes",
    "beginPasskey",
    "addPasskey",
    "renamePasskey",
    "removePasskey",
  ];
  await server.db.updateTable("sign_in_session").set({ proved_at: sql<string>`proved_at - interval '11 minutes'` }).execute();
  for (const act of acts) equal(codeOf(await ada.account(act, "x", "y")), "access.stepUp", act);
  const visitor = browserOf(server);
  for (const act of [...acts, "view"]) equal(codeOf(await visitor.account(act, "x", "y")), "access.signIn", act);
});
