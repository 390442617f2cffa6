// Guessing: whether somebody is on the register, and the codes and tokens of others. What takes longer has its tests beside the
// code: signing in by the clock (src/http/sign-in/sign-in.test.ts), joining (src/app/people/joining.test.ts).
import { deepEqual, equal, ok } from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import type { Actor } from "#domain/people";
import type { Instant, Refusal, Result } from "#kit";
import { issuePrintedCode } from "../../src/store/printed-codes.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { buildSide, sidedIds } from "../build/both-sides.ts";
import { startTestServer } from "../build/http-server.ts";

const ids = sidedIds();
const on = await startTestServer({ after } as unknown as TestContext, { deps: { newId: ids.newId } });
const own = await buildSide(on, "Own");
ids.build("foe");
await buildSide(on, "Foe");
const { app, commandId } = on;
on.must(await app.people.foundFederation(on.program, { code: "-", federation: "F", givenName: "Fo", email: "founder@example.org" }, commandId()));

const known = "foe.member@example.org";
const unknown = "nobody.at.all@example.org";
const secretary: Actor = { kind: "person", id: own.person, name: "S", offices: [{ kind: "secretary", affiliate: own.affiliate }] };

/** What one may tell by: the refusal with its detail, or the fields of the answer. */
const told = (result: Result<unknown, Refusal>): unknown =>
  result.ok ? Object.keys(Object(result.value)).sort() : [result.refusal.code, result.refusal.field ?? "", Object.keys(result.refusal.detail ?? {}).sort()];

const application = {
  name: "Group",
  kind: "local" as const,
  title: "Secretary",
  meetingKind: "general" as const,
  metOn: "2026-01-10",
  quorum: 5,
  present: 9,
  votesFor: 9,
  votesAgainst: 0,
  abstentions: 0,
  members: 20,
  membersAsOf: "2026-01-01",
  agreed: 1 as const,
};

type Ask = (email: string) => Promise<Result<unknown, Refusal>>;
const ways: Readonly<Record<string, Ask>> = {
  "joining, as a visitor": (email) =>
    app.people.askToJoin(on.visitor, { device: crypto.randomUUID(), givenName: "Jo", email, postcode: "LS6 2HT" }, commandId()),
  "another address for oneself": (email) => app.people.askNewAddress(secretary, { email }, commandId()),
  "an application that names its officers": (email) =>
    app.groups.apply(
      secretary,
      { ...application, name: `Group ${email === known ? "one" : "two"}`, officers: [{ title: "Chair", givenName: "Jo", email }] },
      commandId(),
    ),
};

for (const [way, ask] of Object.entries(ways))
  test(`${way}: an address on the register is answered as one that nobody has`, async () => {
    const [first, second] = [await ask(known), await ask(unknown)];
    deepEqual(told(first), told(second));
    ok(!JSON.stringify(first).includes("Foemember"), JSON.stringify(first));
  });

// A gap that is known (docs/register/asvs.md, limits): two people cannot have one address, so the officer of a group is refused.
test("a group's officer who enters an address that is on the register learns nothing more than that it cannot be entered", async () => {
  const enter = (email: string) => app.people.addMember(secretary, { affiliate: own.affiliate, givenName: "Jo", email }, commandId());
  deepEqual(await enter(known), { ok: false, refusal: { code: "membership.askSecretary", field: "email" } });
  ok((await enter(unknown)).ok);
});

test("some hundred guesses at printed codes, cards and tokens find nothing, and the real ones work afterwards", { timeout: 120_000 }, async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString() as Instant;
  const code = await inTransaction(on.db, (tx) => issuePrintedCode(tx, { person: own.person, purpose: "letter", until }));
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const near = Array.from({ length: 60 }, (_, n) => code.slice(0, n % 27) + letters[n % letters.length] + code.slice((n % 27) + 1)).filter(
    (guess) => guess !== code,
  );
  const tried = await Promise.all(near.map((guess) => on.post("/sign-in/printed", { code: guess })));
  deepEqual([...new Set(tried.map(({ status }) => status))], [422]);
  equal((await on.post("/sign-in/printed", { code })).status, 303);

  // The numbers of cards are tried by nobody but the desk of that conference.
  const guesses = Array.from({ length: 100 }, (_, n) => n + 1);
  for (const card of guesses) {
    const result = await app.credentials.checkIn(secretary, { conference: own.conference, card }, commandId());
    ok(!result.ok && ["access.denied", "input.invalid"].includes(result.refusal.code), String(card));
  }
  const { token } = on.must(await app.connections.makeToken(secretary, { name: "T", scopes: ["read"], days: 1 }, commandId()));
  const statuses = new Map<number, number>();
  for (let n = 0; n < 100; n++) {
    const wrong = token.slice(0, -2) + letters[n % 31] + letters[(n * 7) % 31];
    if (wrong === token) continue;
    const { status } = await on.ask("/api/v1/people/whoAmI", { headers: { authorization: `Bearer ${wrong}` } });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  ok((statuses.get(200) ?? 0) === 0 && (statuses.get(429) ?? 0) > 50, JSON.stringify([...statuses]));
  equal((await on.ask("/api/v1/people/whoAmI", { headers: { authorization: `Bearer ${token}` } })).status, 200, "guesses of others cost the owner nothing");
});
