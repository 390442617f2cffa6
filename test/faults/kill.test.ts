import { deepEqual, equal, match, ok } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { test, type TestContext } from "node:test";
import type { ResultsView } from "../../src/app/voting/contract.ts";
import { demoConference, demoSlug } from "../../src/cli/demo-people.ts";
import { cookieOf } from "../build/http-server.ts";
import { type RunningProgram, startProgram, temporaryFolder } from "../build/program.ts";

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
type Running = { readonly program: RunningProgram; readonly url: string };

async function start(t: TestContext, dataDir: string): Promise<Running> {
  const program = startProgram(["demo"], { PORT: "0", DATA_DIR: dataDir });
  t.after(() => {
    program.process.kill("SIGTERM");
    return program.ended.then(() => undefined);
  });
  const [, url = ""] = await program.prints(/is at\s+(http:\/\/\S+)/, 180_000);
  return { program, url };
}

const headersOf = (cookie: string, command: string) => ({
  cookie,
  "content-type": "application/json",
  "idempotency-key": command,
  "sec-fetch-site": "same-origin",
});

async function command(url: string, name: string, cookie: string, input: object, id: string = randomUUID()): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1/voting/${name}`, {
    method: "POST",
    headers: headersOf(cookie, id),
    body: JSON.stringify({ conference: demoConference, ...input }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
}

async function done(answer: Promise<Answer>): Promise<Answer["body"]> {
  const { status, body } = await answer;
  equal(status, 200, JSON.stringify(body));
  return body;
}

async function signIn(url: string, email: string): Promise<string> {
  return cookieOf(
    await fetch(`${url}/demo/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ email }),
    }),
  );
}

const results = async (url: string): Promise<ResultsView> => (await (await fetch(`${url}/api/v1/voting/results?slug=${demoSlug}`)).json()) as ResultsView;

test("killed with kill -9 while a result is declared: sent again after the restart it is declared once, with the same answer and figures", async (t) => {
  const dataDir = temporaryFolder(t);
  let { program, url } = await start(t, dataDir);
  const chair = await signIn(url, "chair@example.org");
  const tellers = [await signIn(url, "teller1@example.org"), await signIn(url, "teller2@example.org")];
  for (const item of ["standing-orders", "constitution"]) await done(command(url, "callItem", chair, { item }));
  const on = { item: "constitution", question: "P" };
  let lost = 0;
  for (const delay of [0, 3, 25]) {
    const { division } = await done(command(url, "openDivision", chair, on));
    for (const cookie of tellers) await done(command(url, "enterCount", cookie, { division, votes: { for: 73, against: 58 }, abstentions: 1 }));
    await done(command(url, "closeDivision", chair, { division }));
    const id = randomUUID();
    const first = command(url, "declare", chair, { division }, id).catch(() => null);
    await pause(delay);
    program.process.kill("SIGKILL");
    const answered = await first;
    await program.ended;
    if (!answered) lost++;

    ({ program, url } = await start(t, dataDir));
    const again = await done(command(url, "declare", chair, { division }, id));
    match(String(again["sentence"]), /^carried, 73 to 58, 1 abstention/);
    if (answered) deepEqual(again, answered.body);
    deepEqual(await done(command(url, "declare", chair, { division }, id)), again);
    equal((await command(url, "declare", chair, { division })).body["code"], "division.notClosed", "under another id it is a second declaration");
    const standing = (await results(url)).items.flatMap(({ decisions }) => decisions).filter((decision) => decision.annulled === null);
    deepEqual(
      standing.map(({ question, outcome, rounds }) => [question, outcome, rounds.map((round) => round.tally)]),
      [["P", "carried", [{ votes: { for: 73, against: 58 }, abstentions: 1 }]]],
    );
    await done(command(url, "correct", chair, { ...on, reason: "to be taken again" }));
  }
  ok(lost > 0, "at least one answer was lost with the program");
});
