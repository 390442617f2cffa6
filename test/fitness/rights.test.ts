// Every use case, called over HTTP as every role, within what the office is held for and outside of it: refused just where the rights table says so.
import assert from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { access } from "../../src/app/access.ts";
import { type App, contracts } from "../../src/app/contract.ts";
import type { Contract } from "../../src/app/define.ts";
import { type Actor, type Rights, type Role, roles } from "../../src/domain/people/index.ts";
import type { Refusal, Result } from "../../src/kit/index.ts";
import { cookieOf, startTestServer } from "../build/http-server.ts";
import { makeInputs, noSuch } from "../build/rights-inputs.ts";
import { makeSide, officeOf, type Side } from "../build/sides.ts";

// The demo's one-click sign-in stands for a session with a second factor.
const mandate = await startTestServer({ after } as unknown as TestContext, { settings: { demo: true } });
const { app, program, must, commandId } = mandate;

const own = await makeSide(mandate, "Own");
const foreign = await makeSide(mandate, "Foreign");
const someone = must(await app.people.addPerson(program, { givenName: "Someone" }, commandId())).person;

const inputs = makeInputs(someone);

/** Signs somebody in who holds just this role. */
async function sessionOf(role: Exclude<Role, "visitor">): Promise<string> {
  const { id } = await mandate.person(`A ${role}`, ...(role === "member" ? [] : [officeOf(role, own)]));
  const { email } = await mandate.db.selectFrom("person").select("email").where("id", "=", id).executeTakeFirstOrThrow();
  return cookieOf(await mandate.post("/demo/sign-in", { email: email ?? "" }));
}

const sessions = new Map<Role, string>();

type Answer = { readonly code: string; readonly detail?: unknown };

async function overHttp(subject: string, name: string, cookie: string, input: object): Promise<Answer> {
  const answer = await mandate.ask(`/api/v1/${subject}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", "idempotency-key": commandId(), ...(cookie === "" ? {} : { cookie }) },
    body: JSON.stringify(input),
  });
  return answer.ok ? { code: "" } : ((await answer.json()) as Answer);
}

type UseCase = (actor: Actor, input: object, commandId: string) => Promise<Result<unknown, Refusal>>;

/** A visitor's commands are limited to a few in an hour, so they are asked of the program itself. */
async function asVisitor(subject: keyof App, name: string, input: object): Promise<Answer> {
  if ((contracts[subject] as Contract)[name]?.kind === "query") return overHttp(subject, name, "", input);
  const run = (app[subject] as unknown as Readonly<Record<string, UseCase>>)[name] ?? assert.fail(`${subject}.${name} is not there`);
  const result = await run(mandate.visitor, input, commandId());
  return result.ok ? { code: "" } : result.refusal;
}

/** What the program answers to somebody in this role. */
async function answerTo(role: Role, subject: keyof App, name: string, input: object): Promise<Answer> {
  if (role === "visitor") return asVisitor(subject, name, input);
  const cookie = sessions.get(role) ?? (await sessionOf(role));
  sessions.set(role, cookie);
  return overHttp(subject, name, cookie, input);
}

/** Whether somebody in this role is let through. One who is not is tried again as somebody new: the one before may have left, been erased or signed out by this test. */
async function outcomeFor(role: Role, subject: keyof App, name: string, of: Side, want: string): Promise<string> {
  const first = outcome(await answerTo(role, subject, name, inputOf(subject, name, of)));
  if (first === want || first === "") return first;
  sessions.delete(role);
  return outcome(await answerTo(role, subject, name, inputOf(subject, name, of)));
}

const expected = (rights: Rights, role: Role, isOwn: boolean): "" | "access.signIn" | "access.denied" => {
  // whoever is signed in may do what every member may, whatever the column of the office says
  if (rights[role] === "yes" || (role !== "visitor" && rights.member === "yes") || (rights[role] === "own" && isOwn)) return "";
  return role === "visitor" ? "access.signIn" : "access.denied";
};

const outcome = ({ code, detail }: Answer): string => {
  assert.notEqual(code, "input.invalid", `the input of this test does not parse: ${JSON.stringify(detail)}`);
  assert.notEqual(code, "program.failed", "an error of the program");
  return code.startsWith("access.") ? code : "";
};

/** The input of this use case about the things of one side. */
function inputOf(subject: keyof App, name: string, of: Side): object {
  const of_: Readonly<Record<string, (of: Side) => object>> = inputs[subject];
  return of_[name]?.(of) ?? assert.fail(`${subject}.${name} has no input`);
}

for (const [subject, rows] of Object.entries(access)) {
  test(`${subject}: each role may do what the table says, for its own conference and group and for others`, async () => {
    const wrong: string[] = [];
    let denied = 0;
    for (const [name, rights] of Object.entries(rows)) {
      for (const role of roles) {
        for (const of of role === "visitor" || role === "member" ? [own] : [own, foreign]) {
          const want = expected(rights, role, of === own);
          const got = await outcomeFor(role, subject as keyof App, name, of, want);
          if (want !== "") denied += 1;
          if (got !== want) wrong.push(`${name} as ${role}, ${of === own ? "own" : "foreign"}: expected ${want || "allowed"}, got ${got || "allowed"}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
    if (Object.keys(rows).length > 0) assert.ok(denied > 0, "nothing was refused: the check would pass on a program without rights");
  });
}

test("the denial comes before word of whether a thing is there: by no id can a member feel out what exists", async () => {
  const ghost = Object.fromEntries(Object.keys(own).map((key) => [key, noSuch])) as unknown as Side;
  const told: string[] = [];
  for (const [subject, rows] of Object.entries(access))
    for (const [name, rights] of Object.entries(rows as Readonly<Record<string, Rights>>)) {
      if (rights.member === "yes") continue;
      const { code } = await answerTo("member", subject as keyof App, name, inputOf(subject as keyof App, name, ghost));
      if (code !== "access.denied") told.push(`${subject}.${name}: ${code}`);
    }
  assert.deepEqual(told, []);
});
