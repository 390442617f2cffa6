// Every use case, called as every role, within what the office is held for and outside of it: refused just where the rights table says so.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { access } from "../../src/app/access.ts";
import type { App, contracts } from "../../src/app/contract.ts";
import type { AffiliateId } from "../../src/domain/groups/index.ts";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import { type Actor, type Office, type Rights, type Role, roles } from "../../src/domain/people/index.ts";
import type { Refusal, Result } from "../../src/kit/index.ts";
import { asId } from "../../src/kit/index.ts";
import { regionNamed } from "../../src/store/groups.ts";
import { inTransaction } from "../../src/store/tx.ts";
import { buildTestApp } from "../build/database.ts";

const mandate = await buildTestApp({ after });
const { app, program, must, commandId } = mandate;

const clause = { id: asId<"clause">("c1"), number: "1", text: "Conference resolves to begin at nine.", items: [] };
const text = {
  title: "Begin",
  sections: [{ id: asId<"section">("s1"), kind: "resolves" as const, level: 1 as const, number: null, title: "", clauses: [clause] }],
};

/** One conference with something of everything before it. */
async function side(name: string) {
  const { conference, slug } = must(
    await app.conference.planConference(program, { name, startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "UTC" }, commandId()),
  );
  const affiliate: AffiliateId = must(await app.groups.admitAffiliate(program, { name: `Group of ${name}`, kind: "local" }, commandId())).affiliate;
  const { item, slug: itemSlug } = must(await app.conference.saveAgendaItem(program, { conference, title: "Motions", procedure: "motions" }, commandId()));
  const composed = must(await app.conference.saveAgendaItem(program, { conference, title: "Composite", procedure: "composite" }, commandId()));
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, commandId()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, commandId()));
  must(await app.motions.putOnAgenda(program, { motion }, commandId()));
  const { amendment } = must(
    await app.motions.submitAmendment(
      program,
      { motion, affiliate, change: { op: "replaceAll", clause: clause.id, new: "Conference resolves to begin at ten." } },
      commandId(),
    ),
  );
  const { composite } = must(await app.composites.startComposite(program, { conference, item: composed.item, title: "Composite" }, commandId()));
  const { credential } = must(await app.conference.registerDelegate(program, { conference, affiliate, givenName: "Ada", role: "delegate" }, commandId()));
  return {
    conference: conference as ConferenceId,
    slug,
    affiliate,
    region: await inTransaction(mandate.db, (tx) => regionNamed(tx, name, mandate.deps.newId)),
    item,
    itemSlug,
    composed: composed.item,
    composedSlug: composed.slug,
    motion,
    amendment,
    composite,
    credential,
  };
}
type Side = Awaited<ReturnType<typeof side>>;

const own = await side("Own");
const foreign = await side("Foreign");
const someone = must(await app.people.addPerson(program, { givenName: "Someone" }, commandId())).person;

const details = { name: "Renamed", startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "UTC" };
const noSuch = "no-such-thing";

/** Input that parses for each use case; a new one must be added here before this file compiles. */
const inputs: { readonly [S in keyof typeof contracts]: Readonly<Record<keyof (typeof contracts)[S], (of: Side) => object>> } = {
  people: {
    whoAmI: () => ({}),
    federation: () => ({}),
    people: () => ({}),
    outbox: () => ({}),
    events: () => ({}),
    foundFederation: () => ({ code: "wrong", federation: "F", givenName: "A", email: "a@example.org" }),
    addPerson: () => ({ givenName: "New" }),
    appoint: () => ({ person: someone, kind: "administrator" }),
    endOffice: () => ({ office: noSuch }),
  },
  imports: {},
  branches: {},
  organising: {},
  credentials: {},
  registration: {},
  liaison: {},
  audit: {},
  connections: {},
  groups: {
    affiliates: () => ({}),
    affiliate: ({ affiliate }) => ({ affiliate }),
    admitAffiliate: () => ({ name: "New group", kind: "local" }),
    importAffiliates: () => ({ csv: "name,kind\nListed,local\n" }),
  },
  conference: {
    conferences: () => ({}),
    conference: ({ slug }) => ({ slug }),
    agendaItem: ({ slug, itemSlug }) => ({ slug, item: itemSlug }),
    credentials: ({ slug }) => ({ slug }),
    planConference: () => details,
    editConference: ({ conference }) => ({ conference, ...details }),
    saveSession: ({ conference }) => ({ conference, title: "Morning", startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T11:00:00.000Z" }),
    removeSession: ({ conference }) => ({ conference, session: noSuch }),
    saveAgendaItem: ({ conference }) => ({ conference, title: "New item", procedure: "report" }),
    removeAgendaItem: ({ conference, item }) => ({ conference, item }),
    saveStandingOrders: ({ conference }) => ({ conference, orders: {} }),
    openConference: ({ conference }) => ({ conference }),
    closeConference: ({ conference }) => ({ conference }),
    registerDelegate: ({ conference, affiliate }) => ({ conference, affiliate, givenName: "Bo", role: "observer" }),
    importCredentials: ({ conference }) => ({ conference, csv: "group,given_name,role\nNobody,Bo,delegate\n" }),
    moveCredential: ({ conference, credential }) => ({ conference, credential, to: "out" }),
    replaceDelegate: ({ conference, credential }) => ({ conference, credential, givenName: "Cy" }),
  },
  motions: {
    motion: ({ motion }) => ({ motion }),
    motionDraft: ({ motion }) => ({ motion }),
    draftHistory: ({ motion }) => ({ motion }),
    compareVersions: ({ motion }) => ({ motion, from: 1, to: 1 }),
    motionDesk: () => ({}),
    amendments: ({ slug, itemSlug }) => ({ slug, item: itemSlug }),
    booklet: ({ slug, itemSlug }) => ({ slug, item: itemSlug }),
    readDocument: () => ({ fileName: "motion.txt", bytes: "" }),
    draftMotion: ({ conference, item, affiliate }) => ({ conference, item, affiliate, text }),
    saveMotion: ({ motion }) => ({ motion, base: 1, text }),
    submitMotion: ({ motion }) => ({ motion, base: 1 }),
    putOnAgenda: ({ motion }) => ({ motion }),
    ruleOut: ({ motion }) => ({ motion, reason: "out of order" }),
    withdrawMotion: ({ motion }) => ({ motion, reason: "better not" }),
    submitAmendment: ({ motion, affiliate }) => ({ motion, affiliate, change: { op: "delete", clause: noSuch } }),
    orderAmendments: ({ motion }) => ({ motion, rivals: [] }),
    acceptAmendment: ({ amendment }) => ({ amendment }),
    ruleOutAmendment: ({ amendment }) => ({ amendment, reason: "out of order" }),
    withdrawAmendment: ({ amendment }) => ({ amendment, reason: "better not" }),
  },
  composites: {
    composite: ({ slug, composedSlug }) => ({ slug, item: composedSlug }),
    compositeDraft: ({ slug, composedSlug }) => ({ slug, item: composedSlug }),
    compositeHistory: ({ composite }) => ({ composite }),
    startComposite: ({ conference, composed }) => ({ conference, item: composed, title: "Again" }),
    saveComposite: ({ composite }) => ({ composite, base: 1, content: { title: "Composite", sections: [] } }),
    publishComposite: ({ composite }) => ({ composite, base: 1 }),
  },
  voting: {
    results: ({ slug }) => ({ slug }),
    adoptedText: ({ slug, composedSlug }) => ({ slug, item: composedSlug }),
    chairDesk: ({ slug }) => ({ slug }),
    tellerDesk: ({ slug }) => ({ slug }),
    callItem: ({ conference, item }) => ({ conference, item }),
    recordMoved: ({ conference, item }) => ({ conference, item, question: "M1", moved: true }),
    openDivision: ({ conference, item }) => ({ conference, item, question: "M1" }),
    enterCount: ({ conference }) => ({ conference, division: noSuch, votes: {}, abstentions: 0 }),
    closeDivision: ({ conference }) => ({ conference, division: noSuch }),
    declare: ({ conference }) => ({ conference, division: noSuch }),
    castingVote: ({ conference, item }) => ({ conference, item, question: "M1", for: null }),
    voidDivision: ({ conference }) => ({ conference, division: noSuch, reason: "fire alarm" }),
    withdrawOption: ({ conference, item }) => ({ conference, item, question: "S1", option: "a", reason: "agreed" }),
    remit: ({ conference, item }) => ({ conference, item, question: "M1", to: "committee" }),
    correct: ({ conference, item }) => ({ conference, item, question: "M1", reason: "miscounted" }),
    closeItem: ({ conference, item }) => ({ conference, item, reason: "time" }),
  },
  reports: {
    decisions: ({ slug }) => ({ slug }),
    report: ({ slug }) => ({ slug }),
    photograph: () => ({ photograph: noSuch }),
    saveFollowUp: ({ conference, item }) => ({ conference, item, title: "Write", owner: "Secretary", dueOn: "2026-06-01" }),
    saveReport: ({ conference }) => ({ conference, base: 0, body: "words" }),
    addPhotograph: ({ conference }) => ({ conference, bytes: "", alt: "The hall", consent: true }),
    removePhotograph: ({ conference }) => ({ conference, photograph: noSuch }),
  },
};

/** Somebody with just this role; offices are held for the own conference and group. */
function actorOf(role: Role): Actor {
  if (role === "visitor") return mandate.visitor;
  const person = (...offices: Office[]): Actor => ({ kind: "person", id: someone, name: "Someone", offices });
  switch (role) {
    case "member":
      return person();
    case "administrator":
      return person({ kind: role });
    case "secretary":
      return person({ kind: role, affiliate: own.affiliate });
    case "organising":
    case "membership":
    case "socialTeam":
      return person({ kind: role });
    case "regionalOrganiser":
      return person({ kind: role, region: own.region });
    case "arrangements":
    case "chair":
    case "teller":
    case "scrutineer":
    case "returningOfficer":
    case "credentials":
      return person({ kind: role, conference: own.conference });
  }
}

type UseCase = (actor: Actor, input: object, commandId: string) => Promise<Result<unknown, Refusal>>;
const useCase = (subject: keyof App, name: string): UseCase => {
  const cases = app[subject] as unknown as Readonly<Record<string, UseCase>>;
  return cases[name] ?? assert.fail(`${subject}.${name} is not there`);
};

const expected = (rights: Rights, role: Role, isOwn: boolean): "" | "access.signIn" | "access.denied" => {
  // whoever is signed in may do what every member may, whatever the column of the office says
  if (rights[role] === "yes" || (role !== "visitor" && rights.member === "yes") || (rights[role] === "own" && isOwn)) return "";
  return role === "visitor" ? "access.signIn" : "access.denied";
};

const outcome = (result: Result<unknown, Refusal>): string => {
  if (result.ok) return "";
  assert.notEqual(result.refusal.code, "input.invalid", `the input of this test does not parse: ${JSON.stringify(result.refusal)}`);
  return result.refusal.code.startsWith("access.") ? result.refusal.code : "";
};

for (const [subject, rows] of Object.entries(access)) {
  test(`${subject}: each role may do what the table says, for its own conference and group and for others`, async () => {
    const wrong: string[] = [];
    let denied = 0;
    for (const [name, rights] of Object.entries(rows)) {
      const input: Readonly<Record<string, (of: Side) => object>> = inputs[subject as keyof App];
      for (const role of roles) {
        for (const of of role === "visitor" || role === "member" ? [own] : [own, foreign]) {
          const want = expected(rights, role, of === own);
          const got = outcome(await useCase(subject as keyof App, name)(actorOf(role), input[name]?.(of) ?? assert.fail(name), commandId()));
          if (want !== "") denied += 1;
          if (got !== want) wrong.push(`${name} as ${role}, ${of === own ? "own" : "foreign"}: expected ${want || "allowed"}, got ${got || "allowed"}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
    if (Object.keys(rows).length > 0) assert.ok(denied > 0, "nothing was refused: the check would pass on a program without rights");
  });
}

test("the denial comes before word of whether a thing is there", async () => {
  const nobody = actorOf("member");
  const at = { conference: noSuch };
  for (const [name, call] of Object.entries({
    credentials: () => app.conference.credentials(nobody, { slug: noSuch }),
    editConference: () => app.conference.editConference(nobody, { ...at, ...details }, commandId()),
    removeSession: () => app.conference.removeSession(nobody, { ...at, session: noSuch }, commandId()),
    moveCredential: () => app.conference.moveCredential(nobody, { ...at, credential: noSuch, to: "out" }, commandId()),
    saveReport: () => app.reports.saveReport(nobody, { ...at, base: 0, body: "" }, commandId()),
    endOffice: () => app.people.endOffice(nobody, { office: noSuch }, commandId()),
    callItem: () => app.voting.callItem(nobody, { ...at, item: noSuch }, commandId()),
  })) {
    const result = await call();
    assert.equal(result.ok ? "" : result.refusal.code, "access.denied", name);
  }
});
