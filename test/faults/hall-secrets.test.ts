// While a vote is taken, and for ever when it is void, its figures and who voted what are known to nobody without the office: every role asks everything that
// could leak them over HTTP, and unmistakable figures are looked for in every answer.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, type TestContext, test } from "node:test";
import { access } from "../../src/app/access.ts";
import { type App, contracts } from "../../src/app/contract.ts";
import type { Contract } from "../../src/app/define.ts";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { type Actor, type Rights, type Role, roles } from "../../src/domain/people/index.ts";
import { asId } from "../../src/kit/index.ts";
import { regionNamed } from "../../src/store/groups.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { cookieOf, startTestServer } from "../build/http-server.ts";
import { makeInputs } from "../build/rights-inputs.ts";
import { standingOrdersOf, yesNoQuestion } from "../build/scenario-hall.ts";
import { officeOf, type Side } from "../build/sides.ts";

// The demo's one-click sign-in stands for a session with a second factor.
const mandate = await startTestServer({ after } as unknown as TestContext, { settings: { demo: true } });
const { app, program, must, db } = mandate;
const id = (): string => randomUUID();

// ---- a hall in which every group weighs something unmistakable ----

const weights = [1_000_003, 2_000_029, 3_000_047, 4_000_037];
/** What the first two give for, and the third against; their sums are in no roll and on no list of weights. */
const [votedFor, votedAgainst] = [3_000_032, 3_000_047 + 4_000_037];
const floor = { ...plainFloorOrders, disclosure: "named" as const, card: { weights: "listed" as const, mode: "affiliateBlock" as const, split: false } };
const { conference, slug } = must(
  await app.conference.planConference(program, { name: "Secrets", startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" }, id()),
);
must(
  await app.conference.saveStandingOrders(
    program,
    { conference, orders: standingOrdersOf({ affiliates: 4, delegates: 5, present: 5, quorum: 1, orders: { floor } }) },
    id(),
  ),
);
const delegates: (Actor & { readonly kind: "person" })[] = [];

async function signedIn(person: string): Promise<string> {
  const { email } = await db.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow();
  return cookieOf(await mandate.post("/demo/sign-in", { email: email ?? "" }));
}

const groups: string[] = [];
for (const [n, weight] of weights.entries()) {
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: `Group ${n}`, kind: "local" }, id()));
  groups.push(affiliate);
  must(await app.voting.saveWeight(program, { conference, affiliate, weight, base: 0 }, id()));
}
// the fifth, of the last group's block, does not vote: a delegate who looks on
for (const [n, group] of [0, 1, 2, 3, 3].entries()) {
  const person = await mandate.person(`Delegate ${n}`);
  delegates.push(person);
  const credential = {
    id: `crd${n}`,
    conference_id: conference,
    affiliate_id: groups[group] ?? "",
    person_id: person.id,
    role: "delegate",
    state: "checkedIn",
  };
  await db.insertInto("credential").values(credential).execute();
}
must(await app.conference.openConference(program, { conference }, id()));
const questions = Array.from({ length: 6 }, (_, n) => yesNoQuestion(`Q${n}`));
const [item, itemSlug] = ["secretitem", "business"];
await db
  .insertInto("agenda_item")
  .values({ id: item, conference_id: conference, slug: itemSlug, position: 1, title: "Business", procedure: "motions", state: "called" })
  .execute();
await db
  .insertInto("procedure")
  .values({ agenda_item_id: item, questions: JSON.stringify(questions) })
  .execute();
const chair = await mandate.person("The chair", { kind: "chair", conference });
const tellers = [
  await mandate.person("Teller one", { kind: "teller", conference }),
  await mandate.person("Teller two", { kind: "teller", conference }),
] as const;

const nothing = "no-such-thing";
const region = await inTransaction(db, (tx) => regionNamed(tx, "Yorkshire", mandate.deps.newId));
const side = {
  conference,
  slug,
  affiliate: asId<"affiliate">(groups[0] ?? ""),
  region,
  item,
  itemSlug,
  composed: item,
  composedSlug: itemSlug,
  motion: nothing,
  amendment: nothing,
  composite: nothing,
  offer: nothing,
  editedFile: nothing,
  credential: "crd0",
  importOf: nothing,
} as unknown as Side;
const inputs = makeInputs(delegates[0]?.id ?? "");

// ---- who asks, and what ----

type Asker = { readonly role: Role | "delegate"; readonly cookie: string };
const askers: Asker[] = [{ role: "visitor", cookie: "" }];
for (const role of roles) {
  if (role === "visitor") continue;
  const person = await mandate.person(`A ${role}`, ...(role === "member" ? [] : [officeOf(role, side)]));
  askers.push({ role, cookie: await signedIn(person.id) });
}
askers.push({ role: "delegate", cookie: await signedIn(delegates[4]?.id ?? "") });

const subjects = [
  "voting",
  "debate",
  "hall",
  "decisions",
  "reports",
  "conference",
  "credentials",
  "audit",
  "handover",
] as const satisfies readonly (keyof App)[];
const asks = subjects.flatMap((subject) =>
  Object.entries(contracts[subject] as Contract).flatMap(([name, spec]) =>
    spec.kind === "query" ? [{ subject, name, rights: (access[subject] as Readonly<Record<string, Rights>>)[name] }] : [],
  ),
);
const open = (rights: Rights | undefined, role: Asker["role"]): boolean => {
  if (rights === undefined) return false;
  if (role === "visitor") return rights.visitor === "yes";
  if (role === "member" || role === "delegate") return rights.member === "yes";
  // what every member may ask is asked as a member
  return rights.member !== "yes" && rights[role] !== "no";
};
const files = ["decisions", "report", "results", "credentials-report"].flatMap((page) => ["csv", "txt"].map((end) => `/conferences/${slug}/${page}.${end}`));
const deskFiles = ["presence", "credentials", "handover"].flatMap((page) => ["csv", "jsonl"].map((end) => `/desk/conferences/${slug}/${page}.${end}`));

type Heard = { readonly of: string; readonly role: Asker["role"]; readonly body: string };

async function query({ role, cookie }: Asker, subject: (typeof subjects)[number], name: string, division: string): Promise<Heard> {
  const made = (inputs[subject] as Readonly<Record<string, (of: Side) => object>>)[name]?.(side) ?? {};
  const answer = await mandate.ask(`/api/v1/${subject}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...(cookie === "" ? {} : { cookie }) },
    body: JSON.stringify("division" in made ? { ...made, division } : made),
  });
  return { of: `${subject}.${name}`, role, body: await answer.text() };
}

async function path({ role, cookie }: Asker, address: string): Promise<Heard> {
  const answer = await mandate.ask(address, { headers: cookie === "" ? {} : { cookie } });
  return { of: address, role, body: await answer.text() };
}

/** The first picture that the stream of the hall sends. */
async function stream({ role, cookie }: Asker): Promise<Heard> {
  const aborting = new AbortController();
  const answer = await mandate.ask(`/live/hall/${slug}`, { headers: cookie === "" ? {} : { cookie }, signal: aborting.signal });
  const reader = answer.body?.getReader();
  let body = "";
  for (const until = performance.now() + 3000; reader && !body.includes("data:") && performance.now() < until; ) {
    const { value, done } = await reader.read();
    if (done) break;
    body += new TextDecoder().decode(value);
  }
  aborting.abort();
  return { of: "/live/hall", role, body };
}

/** Everything that everybody is told at this moment. */
async function everything(division: string): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const asker of askers) {
    const due = asks.filter(({ rights }) => open(rights, asker.role)).map(({ subject, name }) => query(asker, subject, name, division));
    const plain =
      asker.role === "visitor" || asker.role === "delegate"
        ? [...files.map((file) => path(asker, file)), stream(asker)]
        : deskFiles.map((file) => path(asker, file));
    heard.push(...(await Promise.all([...due, ...plain])));
  }
  assert.ok(heard.length > 80 && heard.filter(({ body }) => body.length > 100).length > 40, "next to nothing was asked");
  return heard;
}

/** Who heard it, as "role subject.query". */
const toldOf = (heard: readonly Heard[], secret: RegExp): string[] => heard.filter(({ body }) => secret.test(body)).map(({ role, of }) => `${role} ${of}`);
const figures = new RegExp(`${votedFor}|${votedAgainst}`);
/** A vote as it is written down: who gave what, or a tally of it. */
const votes = /"(for|against)":\s*[1-9]/;
const nobody: string[] = [];

// ---- what happens in the hall ----

let turn = 0;
const openDivision = async (taking: object): Promise<string> =>
  must(await app.voting.openDivision(chair, { conference, item: asId(item), question: asId<"question">(`Q${turn}`), taking: taking as never }, id())).division;
const of = (division: string) => ({ conference, division: asId<"division">(division) });
const cast = async (division: string, weighed: boolean): Promise<void> => {
  for (const [n, delegate] of delegates.slice(0, 4).entries())
    must(
      await app.voting.castVote(
        delegate,
        { division: asId<"division">(division), votes: { [n < (weighed ? 2 : 3) ? "for" : "against"]: weighed ? (weights[n] ?? 0) : 1 }, after: 0 },
        id(),
      ),
    );
};
const close = async (division: string) => must(await app.voting.closeDivision(chair, of(division), id()));
const voided = async (division: string) => must(await app.voting.voidDivision(chair, { ...of(division), reason: "at random" }, id()));
/** The chair reads the figures at the desk before declaring them; the tellers and the committee, who read that desk, may. */
const mayKnow = /^(chair|arrangements|teller) voting\.(chairDesk|tellerDesk|outage)$/;

test("of a card vote by devices nobody hears a figure or a vote while it is open, nor once it is void; closed, only who runs it", async () => {
  const division = await openDivision({ method: "card", channels: ["electronic"], disclosure: "named" });
  await cast(division, true);
  const whileOpen = await everything(division);
  assert.deepEqual(toldOf(whileOpen, figures), nobody);
  // the block of the last group has voted by another of its delegates: the one who looks on is told of the own group's vote only
  assert.deepEqual(
    toldOf(whileOpen, votes).filter((who) => !/^delegate (voting\.myVote|hall\.myPlace)$/.test(who)),
    nobody,
  );
  await close(division);
  const closed = await everything(division);
  assert.deepEqual(
    toldOf(closed, figures).filter((who) => !mayKnow.test(who)),
    nobody,
  );
  await voided(division);
  const sealed = await everything(division);
  assert.deepEqual([toldOf(sealed, figures), toldOf(sealed, votes)], [nobody, nobody], "its ballots are sealed");
});

test("of a confidential vote nobody hears a tally before it is declared but who runs it, and nobody ever who voted what", async () => {
  const division = await openDivision({ method: "ballot", channels: ["electronic"] });
  await cast(division, false);
  assert.deepEqual(toldOf(await everything(division), votes), nobody);
  await close(division);
  assert.deepEqual(
    toldOf(await everything(division), votes).filter((who) => !mayKnow.test(who)),
    nobody,
  );
  must(await app.voting.declare(chair, of(division), id()));
  turn += 1;
  const left = await db.selectFrom("ballot").select(["votes", "credential_id", "client"]).where("division_id", "=", division).execute();
  assert.equal(left.length, 4);
  assert.ok(
    left.every((row) => row.votes === null && row.credential_id === null && row.client === null),
    "the link is wiped",
  );
  const declared = await everything(division);
  assert.ok(toldOf(declared, votes).length > 3, "declared, everybody is told the figures: the search finds what it looks for");
  for (const { body, of: what } of declared.filter(({ of: about }) => about === "voting.myVote" || about === "hall.myPlace"))
    assert.doesNotMatch(body, /"recorded":\{/, what);
});

test("of a count by tellers nobody hears a figure before both have entered, then only who runs it; void, nobody", async () => {
  const division = await openDivision({ method: "card", channels: ["tellers"] });
  const enter = async (teller: (typeof tellers)[number]) =>
    must(await app.voting.enterCount(teller, { ...of(division), votes: { for: votedFor, against: votedAgainst - 4_000_037 }, abstentions: 0 }, id()));
  await enter(tellers[0]);
  const counted = new RegExp(`${votedFor}|"against":${votedAgainst - 4_000_037}`);
  assert.deepEqual(toldOf(await everything(division), counted), nobody, "one count is nobody's business, not even the other teller's");
  await enter(tellers[1]);
  await close(division);
  assert.deepEqual(
    toldOf(await everything(division), counted).filter((who) => !mayKnow.test(who)),
    nobody,
  );
  await voided(division);
  assert.deepEqual(toldOf(await everything(division), counted), nobody);
});

test("nobody without the office can open, close, declare, void, raise or recount a vote over HTTP; nothing changes", async () => {
  const running = async () =>
    (await db.selectFrom("division").select(["id", "state"]).where("state", "in", ["open", "closed"]).execute()).map(({ state }) => state);
  const acts = [
    "openDivision",
    "closeDivision",
    "declare",
    "declareHands",
    "voidDivision",
    "demandDivision",
    "recount",
    "castingVote",
    "settleOutage",
    "enterCount",
  ] as const;
  const send = async ({ cookie }: Asker, name: (typeof acts)[number], division: string): Promise<string> => {
    const made = (inputs.voting as Readonly<Record<string, (of: Side) => object>>)[name]?.(side) ?? {};
    const answer = await mandate.ask(`/api/v1/voting/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", "idempotency-key": id(), cookie },
      body: JSON.stringify("division" in made ? { ...made, division } : made),
    });
    return ((await answer.json()) as { readonly code?: string }).code ?? "";
  };
  const division = await openDivision({ method: "count", channels: ["electronic"] });
  const got: string[] = [];
  for (const asker of askers.filter(({ role }) => role !== "visitor" && role !== "chair"))
    for (const name of acts) {
      if (asker.role === "teller" && name === "enterCount") continue;
      const code = await send(asker, name, division);
      if (code !== "access.denied") got.push(`${asker.role} ${name}: ${code}`);
    }
  assert.deepEqual(got, []);
  assert.deepEqual(await running(), ["open"]);
});
