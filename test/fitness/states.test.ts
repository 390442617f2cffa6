// Every act that a row of the rights table allows only in some states of the conference, tried over HTTP in each state by whom the row allows.
import assert from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { access } from "../../src/app/access.ts";
import { type Rights, roles } from "../../src/domain/people/index.ts";
import { plainSettings } from "../../src/domain/registration/index.ts";
import { conferenceStates } from "../../src/domain/conference/index.ts";
import { putBySql } from "../build/casting-hall.ts";
import { cookieOf, startTestServer } from "../build/http-server.ts";
import { makeInputs } from "../build/rights-inputs.ts";
import { makeSide, officeOf, type Side } from "../build/sides.ts";

const mandate = await startTestServer({ after } as unknown as TestContext, { settings: { demo: true } });
const { app, program, must, commandId } = mandate;
const inputs = makeInputs(must(await app.people.addPerson(program, { givenName: "Someone" }, commandId())).person);

type Answer = { readonly code: string };

async function answerTo(cookie: string, subject: string, name: string, input: object): Promise<string> {
  const answer = await mandate.ask(`/api/v1/${subject}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", "idempotency-key": commandId(), cookie },
    body: JSON.stringify(input),
  });
  return answer.ok ? "" : ((await answer.json()) as Answer).code;
}

const rows = Object.entries(access).flatMap(([subject, table]) =>
  Object.entries(table as Readonly<Record<string, Rights>>).flatMap(([name, rights]) =>
    rights.during ? [{ subject, name, rights, during: rights.during }] : [],
  ),
);

/** While conference sits these may change some of what they change before: words and times, not what is put to the vote. */
const inPart = new Set(["conference.saveAgendaItem"]);

/** Signs somebody in whom this row allows the act on this side. */
async function allowed(rights: Rights, side: Side, sessions: Map<string, string>): Promise<string> {
  const role = roles.find((one) => one !== "visitor" && rights[one] !== "no") ?? assert.fail("a row that allows nobody");
  const known = sessions.get(role);
  if (known !== undefined) return known;
  const { id } = await mandate.person(`A ${role}`, ...(role === "member" || role === "visitor" ? [] : [officeOf(role, side)]));
  const { email } = await mandate.db.selectFrom("person").select("email").where("id", "=", id).executeTakeFirstOrThrow();
  const cookie = cookieOf(await mandate.post("/demo/sign-in", { email: email ?? "" }));
  sessions.set(role, cookie);
  return cookie;
}

test("an act is refused with the state's name in each state that its row does not have, and not in the others", async () => {
  const wrong: string[] = [];
  for (const state of conferenceStates) {
    const side = await makeSide(mandate, `In ${state}`);
    const sessions = new Map<string, string>();
    const { conference } = side;
    must(await app.registration.saveRegistration(program, { conference, base: 0, settings: structuredClone(plainSettings) as never }, commandId()));
    must(await app.registration.publishEntitlements(program, { conference }, commandId()));
    // A vote is cast in a division, whose conference the program has to find for itself.
    const division = await putBySql(mandate.db, { conference, id: `division-${state}` });
    for (const { subject, name, rights, during } of rows) {
      // As the database has it in this state; how it came to be so is tested elsewhere. An act before may have moved it on.
      await mandate.db.updateTable("conference").set({ state }).where("id", "=", side.conference).execute();
      const ofSubject: Readonly<Record<string, (of: Side) => object>> = inputs[subject as keyof typeof inputs];
      const input = name === "castVote" ? { division, votes: { for: 1 } } : (ofSubject[name]?.(side) ?? assert.fail(name));
      const code = await answerTo(await allowed(rights, side, sessions), subject, name, input);
      if (state === "open" && inPart.has(`${subject}.${name}`)) continue;
      if ((code === `conference.${state}`) === during.includes(state)) wrong.push(`${subject}.${name} while ${state}: ${code || "done"}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(rows.length > 30, "the rights table names the states of the acts upon a conference");
});
