import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kit";
import { startTestServer, type TestServer } from "../../../test/build/http-server.ts";
import { addPerson, browserOf, codeOf, setUpApp } from "../../../test/build/signing-in.ts";
import { issuePrintedCode, type PrintedCode, voidPrintedCodes } from "../../store/printed-codes.ts";
import { liveSession } from "../../store/sign-in.ts";
import { inTransaction } from "../../store/tx.ts";

const inDays = (days: number): Instant => new Date(Date.now() + days * 86_400_000).toISOString() as Instant;
const print = ({ db }: TestServer, code: Omit<PrintedCode, "until"> & { readonly until?: Instant }): Promise<string> =>
  inTransaction(db, (tx) => issuePrintedCode(tx, { until: inDays(3), ...code }));

test("a printed code signs in once, however it is typed, and no other code does", async (t) => {
  const server = await startTestServer(t);
  const person = await addPerson(server, "ada@example.org");
  const code = await print(server, { person, purpose: "letter" });
  match(code, /^([a-z2-9]{4}-){6}[a-z2-9]{4}$/);
  const changed = code.startsWith("a") ? code.replace("a", "b") : code.replace(/^./, "a");
  for (const wrong of [changed, code.slice(0, -1), "", "x".repeat(28), `${code}2222`])
    match(await (await browserOf(server).post("/sign-in/printed", { code: wrong })).text(), /signIn\.printedWrong/, wrong);
  const ada = browserOf(server);
  equal((await ada.post("/sign-in/printed", { code: code.toUpperCase().replaceAll("-", " ") })).status, 303);
  match(await ada.who(), /^ada Test: ; stale$/, "signed in, and of no proof for grave acts");
  equal((await browserOf(server).post("/sign-in/printed", { code })).status, 422, "used");
  equal(ada.jar.value("mandate-device"), "", "a borrowed device is not remembered");
  const dump = JSON.stringify(await server.db.selectFrom("printed_code").selectAll().execute());
  ok(!dump.includes(code) && !dump.includes(code.replaceAll("-", "")));
});

test("a code sent twenty times at once signs in once", async (t) => {
  const server = await startTestServer(t);
  const person = await addPerson(server, "ada@example.org");
  const code = await print(server, { person, purpose: "letter" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.post("/sign-in/printed", { code })));
  equal(answers.filter(({ status }) => status === 303).length, 1);
});

test("a code that is too old, was replaced by a newer one or taken back, or whose person is gone, opens nothing", async (t) => {
  const server = await startTestServer(t);
  const person = await addPerson(server, "ada@example.org");
  const tries = async (code: string): Promise<number> => (await browserOf(server).post("/sign-in/printed", { code })).status;
  equal(await tries(await print(server, { person, purpose: "letter", until: inDays(-1) })), 422);
  const [old, fresh] = [await print(server, { person, purpose: "card" }), await print(server, { person, purpose: "card" })];
  deepEqual([await tries(old), await tries(fresh)], [422, 303]);
  const back = await print(server, { person, purpose: "card" });
  await inTransaction(server.db, (tx) => voidPrintedCodes(tx, person, null));
  equal(await tries(back), 422);
  const last = await print(server, { person, purpose: "letter" });
  await server.db.updateTable("person").set({ state: "erased" }).where("id", "=", person).execute();
  equal(await tries(last), 422);
});

test("a card opens no office that needs a second factor, none outside its conference, and changes nothing about signing in", async (t) => {
  const server = await startTestServer(t);
  const { app, program, must, commandId } = server;
  const plan = async (name: string) =>
    must(await app.conference.planConference(program, { name, startsOn: "2027-03-21", endsOn: "2027-03-21", timeZone: "UTC" }, commandId())).conference;
  const [here, there] = [await plan("Here"), await plan("There")];
  const person = await addPerson(server, "gil@example.org", "socialTeam");
  for (const conference of [here, there]) must(await app.people.appoint(program, { person, kind: "chair", conference, reason: "test" }, commandId()));
  must(await app.people.appoint(program, { person, kind: "arrangements", conference: here, reason: "test" }, commandId()));

  const card = browserOf(server);
  const answer = await card.post("/sign-in/printed", { code: await print(server, { person, purpose: "card", conference: here }) });
  equal(answer.headers.get("location"), "/in");
  match(await card.who(), /^gil Test: chair; withheld arrangements; stale$/);
  const hall = async () => {
    const { token_hash: hash } = await server.db.selectFrom("sign_in_session").select("token_hash").executeTakeFirstOrThrow();
    return (await liveSession(server.db, hash))?.actor.cardOf;
  };
  equal(await hall(), here, "and is good for that hall alone");
  for (const act of ["beginApp", "beginPasskey", "endOtherSessions"]) equal(codeOf(await card.account(act)), "access.stepUp");

  // with the mailbox as well it becomes a session like any other
  await card.post("/again/send");
  const mail = await server.db.selectFrom("mail").select("id").execute();
  equal(mail.length, 1);
  const { codeFor } = await import("../../../test/build/signing-in.ts");
  equal((await card.post("/again", { code: await codeFor(server, "gil@example.org") })).status, 303);
  match(await card.who(), /^gil Test: socialTeam,chair,chair; withheld arrangements$/);
  equal(await hall(), undefined);
});

test("a code from the terminal stands for the machine: it opens an office whose second factor is lost", async (t) => {
  const server = await startTestServer(t);
  const person = await addPerson(server, "gil@example.org", "administrator");
  const before = browserOf(server);
  await before.signIn("gil@example.org");
  await setUpApp(before);
  const gil = browserOf(server);
  equal((await gil.post("/sign-in/printed", { code: await print(server, { person, purpose: "terminal" }) })).status, 303);
  match(await gil.who(), /^gil Test: administrator$/);
  ok(await setUpApp(gil), "and another app is set up in the place of the lost one");
});
