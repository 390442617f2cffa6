// Every use case, called over HTTP as every role, within what the office is held for and outside of it: refused just where the rights table says so.
import assert from "node:assert/strict";
import { after, type TestContext, test } from "node:test";
import { access } from "../../src/app/access.ts";
import { type App, contracts } from "../../src/app/contract.ts";
import type { Contract } from "../../src/app/define.ts";
import { type Actor, type Rights, type Role, roles } from "../../src/domain/people/index.ts";
import { plainSettings } from "../../src/domain/registration/index.ts";
import type { Refusal, Result } from "../../src/kit/index.ts";
import { cookieOf, startTestServer } from "../build/http-server.ts";
import { clause, makeSide, officeOf, type Side, text } from "../build/sides.ts";

// The demo's one-click sign-in stands for a session with a second factor.
const mandate = await startTestServer({ after } as unknown as TestContext, { settings: { demo: true } });
const { app, program, must, commandId } = mandate;

const own = await makeSide(mandate, "Own");
const foreign = await makeSide(mandate, "Foreign");
const someone = must(await app.people.addPerson(program, { givenName: "Someone" }, commandId())).person;

const details = { name: "Renamed", startsOn: "2026-03-21", endsOn: "2026-03-21", timeZone: "UTC" };
const noSuch = "no-such-thing";
const noDevice = "00000000-0000-4000-8000-000000000000";

/** Input that parses for each use case; a new one must be added here before this file compiles. */
const inputs: { readonly [S in keyof typeof contracts]: Readonly<Record<keyof (typeof contracts)[S], (of: Side) => object>> } = {
  people: {
    whoAmI: () => ({}),
    federation: () => ({}),
    people: () => ({}),
    foundFederation: () => ({ code: "wrong", federation: "F", givenName: "A", email: "a@example.org" }),
    addPerson: () => ({ givenName: "New" }),
    find: () => ({ search: "some" }),
    person: () => ({ person: someone }),
    editPerson: () => ({ person: someone, base: 1_000_000, givenName: "Other", state: "member" }),
    joinGroup: ({ affiliate }) => ({ person: someone, affiliate }),
    leaveGroup: ({ affiliate }) => ({ person: someone, affiliate }),
    recordConsent: () => ({ person: someone, purpose: "newsletter", state: "given", source: "a paper", givenOn: "2026-01-01" }),
    erasePerson: () => ({ person: someone, asked: "letter", confirm: "no" }),
    membersOf: ({ affiliate }) => ({ affiliate }),
    addMember: ({ affiliate }) => ({ affiliate, givenName: "New" }),
    editMember: ({ affiliate }) => ({ affiliate, person: someone, base: 1_000_000, givenName: "Other" }),
    endMember: ({ affiliate }) => ({ affiliate, person: someone }),
    peopleSettings: () => ({}),
    savePeopleSettings: () => ({ base: 1_000_000, name: "F", timeZone: "UTC", joining: "open", retentionMonths: 24 }),
    applications: () => ({}),
    decideApplication: () => ({ application: noSuch, accept: false }),
    joinForm: () => ({}),
    askToJoin: () => ({ device: noDevice, givenName: "Jo", email: "jo@example.org", postcode: "LS6 2HT" }),
    confirmJoin: () => ({ device: noDevice, code: "000000" }),
    myData: () => ({}),
    myFile: () => ({}),
    correctMyDetails: () => ({ base: 1_000_000, givenName: "Other" }),
    askNewAddress: () => ({ email: "other@example.org" }),
    confirmNewAddress: () => ({ code: "000000" }),
    sayConsent: () => ({ purpose: "newsletter", given: false, version: 1 }),
    // held for an administrator, whom the rest of this file has made the last one
    leaveFederation: () => ({}),
    comeBack: () => ({}),
    eraseMe: () => ({ confirm: "no" }),
    duplicates: () => ({}),
    mergePreview: () => ({ kept: someone, gone: noSuch }),
    scanForDuplicates: () => ({}),
    notSamePerson: () => ({ one: someone, other: noSuch }),
    mergePeople: () => ({ kept: someone, gone: noSuch, bases: { kept: 1, gone: 1 } }),
    splitPeople: () => ({ merge: noSuch }),
    appoint: () => ({ person: someone, kind: "administrator" }),
    endOffice: () => ({ office: noSuch }),
    signInHelp: () => ({ person: someone }),
    allowPrintedCode: () => ({ person: someone, hash: "0".repeat(64) }),
    endSessions: () => ({ person: someone }),
  },
  imports: {
    imports: () => ({}),
    importBatch: ({ importOf }) => ({ batch: importOf }),
    importRows: ({ importOf }) => ({ batch: importOf }),
    badRows: ({ importOf }) => ({ batch: importOf }),
    exportRows: ({ conference }) => ({ kind: "delegates", conference }),
    startImport: ({ conference }) => ({ kind: "delegates", conference }),
    addPiece: ({ importOf }) => ({ batch: importOf, n: 0, bytes: "YQ==" }),
    finishUpload: ({ importOf }) => ({ batch: importOf }),
    mapImport: ({ importOf }) => ({ batch: importOf, base: 1, mapping: { columns: {} } }),
    commitImport: ({ importOf }) => ({ batch: importOf, base: 1, source: "The desk", basis: "office" }),
    revertImport: ({ importOf }) => ({ batch: importOf }),
    dropImport: ({ importOf }) => ({ batch: importOf }),
  },
  branches: {
    registers: () => ({}),
    branches: () => ({ register: noSuch }),
    branch: () => ({ register: noSuch, code: "E1" }),
    differences: () => ({ register: noSuch, from: 1, to: 2 }),
    checkRegister: () => ({ bytes: "YQ==" }),
    importRegister: () => ({ register: noSuch, source: "The office", datedOn: "2026-01-01", bytes: "YQ==" }),
    linkAffiliate: ({ affiliate }) => ({ affiliate, register: noSuch, code: null }),
    forgetAlias: () => ({ alias: noSuch }),
    lists: () => ({}),
    list: () => ({ list: noSuch }),
    listRows: () => ({ list: noSuch }),
    row: () => ({ list: noSuch, n: 1 }),
    startList: () => ({ title: "Nominations", register: noSuch, bytes: "YQ==" }),
    decideRow: () => ({ list: noSuch, n: 1, base: 1, decision: "left" }),
    undoRow: () => ({ list: noSuch, n: 1, base: 1 }),
    acceptSure: () => ({ list: noSuch, rows: 1 }),
    undoTogether: () => ({ list: noSuch, together: noSuch }),
    discardList: () => ({ list: noSuch }),
  },
  organising: {
    regions: () => ({}),
    coverage: () => ({}),
    regionDesk: ({ region }) => ({ region }),
    contactSheet: ({ region }) => ({ region }),
    sheetFile: ({ region }) => ({ region, sheet: noSuch }),
    meeting: ({ region }) => ({ region, meeting: noSuch }),
    minutesFile: ({ region }) => ({ region, meeting: noSuch }),
    meetingsOfGroup: ({ affiliate }) => ({ affiliate }),
    meetingOfGroup: ({ affiliate }) => ({ affiliate, meeting: noSuch }),
    takeSheet: ({ region }) => ({ region, as: "csv" }),
    circulateSheet: ({ region }) => ({ region }),
    proposeMeeting: ({ region }) => ({ region, title: "Meeting", dates: [{ startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T11:00:00.000Z" }] }),
    fixMeeting: ({ region }) => ({ region, meeting: noSuch, base: 1, startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T11:00:00.000Z" }),
    cancelMeeting: ({ region }) => ({ region, meeting: noSuch, base: 1, reason: "flood" }),
    addMinutes: ({ region }) => ({ region, meeting: noSuch, body: "We met." }),
    answerDates: ({ affiliate }) => ({ affiliate, meeting: noSuch, answers: [{ date: noSuch, answer: "yes" }] }),
    replyToInvitation: ({ affiliate }) => ({ affiliate, meeting: noSuch, reply: "coming" }),
  },
  credentials: {
    credentials: ({ slug }) => ({ slug }),
    registerDelegate: ({ conference, affiliate }) => ({ conference, affiliate, givenName: "Bo", role: "observer" }),
    importCredentials: ({ conference }) => ({ conference, csv: "group,given_name,role\nNobody,Bo,delegate\n" }),
    moveCredential: ({ conference, credential }) => ({ conference, credential, to: "out" }),
    replaceDelegate: ({ conference, credential }) => ({ conference, credential, givenName: "Cy" }),
    credential: ({ slug, credential }) => ({ slug, credential }),
    undoStep: ({ conference, credential }) => ({ conference, credential }),
    suspendCredential: ({ conference, credential }) => ({ conference, credential, reason: "until heard" }),
    liftSuspension: ({ conference, credential }) => ({ conference, credential, reason: "was heard" }),
    revokeCredential: ({ conference, credential }) => ({ conference, credential, reason: "not a member" }),
    checkIn: ({ conference, credential }) => ({ conference, credential }),
    deskRoll: ({ slug }) => ({ slug }),
    deskNews: ({ slug }) => ({ slug, since: "2026-03-21T10:00:00.000Z" }),
    closeDesk: ({ conference }) => ({ conference, allOut: true }),
    openDesk: ({ conference }) => ({ conference }),
    cardPrints: ({ slug }) => ({ slug }),
    printCards: ({ conference }) => ({ conference }),
    fetchCards: ({ conference }) => ({ conference, sheet: noSuch }),
    cardSheet: ({ slug }) => ({ slug, sheet: noSuch }),
    destroyCards: ({ conference }) => ({ conference, print: noSuch }),
    credentialsReport: ({ slug }) => ({ slug }),
    publishCredentialsReport: ({ conference }) => ({ conference }),
    adoptCredentialsReport: ({ conference }) => ({ conference, version: 1 }),
    contests: ({ slug }) => ({ slug }),
    contestSeats: ({ conference, affiliate }) => ({ conference, affiliate, reason: "elected by nobody" }),
    decideContest: ({ conference }) => ({ conference, contest: noSuch, outcome: "seated", decision: "seated, 40 to 12" }),
  },
  registration: {
    entitlements: ({ slug }) => ({ slug }),
    delegation: ({ slug, affiliate }) => ({ slug, affiliate }),
    conferencesOfGroup: ({ affiliate }) => ({ affiliate }),
    registrationDesk: ({ slug }) => ({ slug }),
    registrationSettings: ({ slug }) => ({ slug }),
    namedPeople: ({ slug }) => ({ slug }),
    challenges: ({ slug }) => ({ slug }),
    myRegistration: ({ slug }) => ({ slug }),
    accessNeeds: ({ slug }) => ({ slug }),
    accessTotals: ({ slug }) => ({ slug }),
    saveRegistration: ({ conference }) => ({ conference, base: 1_000_000, settings: plainSettings }),
    enterMemberCounts: ({ conference }) => ({ conference, csv: "group,members,counted_on\nNobody,1,2026-01-01\n" }),
    publishEntitlements: ({ conference }) => ({ conference }),
    freezeEntitlements: ({ conference }) => ({ conference }),
    challengeEntitlement: ({ conference, affiliate }) => ({ conference, affiliate, words: "We are more." }),
    decideChallenge: ({ conference }) => ({ conference, challenge: noSuch, outcome: "dismissed", reason: "counted right" }),
    decideEntitlement: ({ conference, affiliate }) => ({ conference, affiliate, seats: 1, reason: "affiliated late" }),
    nameDelegate: ({ conference, affiliate }) => ({ conference, affiliate, as: "delegate", givenName: "Di" }),
    withdrawNamed: ({ conference, affiliate }) => ({ conference, affiliate, credential: noSuch }),
    substitute: ({ conference, affiliate }) => ({ conference, affiliate, credential: noSuch, givenName: "Ed" }),
    recordApologies: ({ conference, affiliate }) => ({ conference, affiliate, credential: noSuch, apologies: true }),
    declareClasses: ({ conference, affiliate }) => ({ conference, affiliate, credential: noSuch, classes: ["woman"] }),
    waiveQuota: ({ conference, affiliate }) => ({ conference, affiliate, rule: "share-woman", reason: "agreed" }),
    enterAccessNeeds: ({ conference, affiliate }) => ({ conference, affiliate, credential: noSuch, kinds: ["diet"], consent: true, wording: 1 }),
    remindGroups: ({ conference }) => ({ conference, occasion: "first", who: "none" }),
    inviteObserver: ({ conference }) => ({ conference, givenName: "Flo" }),
    answerNaming: ({ conference }) => ({ conference, accept: true }),
    chooseGroup: ({ conference }) => ({ conference, claim: noSuch, accept: false }),
    registerAsObserver: ({ conference }) => ({ conference }),
    saveAccessNeeds: ({ conference }) => ({ conference, kinds: ["diet"], consent: true, wording: 1 }),
    withdrawAccessNeeds: ({ conference }) => ({ conference }),
  },
  liaison: {
    organisations: () => ({}),
    organisation: () => ({ organisation: noSuch }),
    officers: () => ({}),
    report: () => ({}),
    saveOrganisation: () => ({ name: "Renters' union", kind: "union" }),
    moveRelation: () => ({ organisation: noSuch, base: 1, to: "talking", reason: "they wrote" }),
    saveContact: () => ({ organisation: noSuch, name: "Kim", basis: "gave a card" }),
    removeContact: () => ({ organisation: noSuch, contact: noSuch }),
    logTalk: () => ({ organisation: noSuch, heldOn: "2026-03-01", ours: "the chair", summary: "We met." }),
    closeStep: () => ({ organisation: noSuch, step: noSuch, state: "done" }),
  },
  audit: {
    log: ({ conference, affiliate, region }) => ({ conference, affiliate, region }),
    head: ({ conference, affiliate, region }) => ({ conference, affiliate, region }),
    verify: () => ({}),
  },
  connections: {
    mails: () => ({}),
    mail: () => ({ mail: "0" }),
    mailState: () => ({}),
    settleMail: () => ({ mail: "0", how: "leave" }),
    removeCaptured: () => ({ mail: "0" }),
    jobs: () => ({}),
    settleJob: () => ({ job: "0", how: "again" }),
    myTokens: () => ({}),
    makeToken: () => ({ name: "Reader", scopes: ["read"], days: 1 }),
    revokeToken: () => ({ token: noSuch }),
    webhooks: ({ affiliate }) => ({ affiliate }),
    webhook: ({ affiliate }) => ({ affiliate, webhook: noSuch }),
    addWebhook: ({ affiliate }) => ({ affiliate, url: "https://hooks.example.org/mandate" }),
    renewWebhookSecret: ({ affiliate }) => ({ affiliate, webhook: noSuch }),
    testWebhook: ({ affiliate }) => ({ affiliate, webhook: noSuch }),
    changeWebhook: ({ affiliate }) => ({ affiliate, webhook: noSuch, to: "paused" }),
    removeWebhook: ({ affiliate }) => ({ affiliate, webhook: noSuch }),
  },
  groups: {
    affiliates: () => ({}),
    affiliate: ({ affiliate }) => ({ affiliate }),
    find: () => ({ search: "group" }),
    regions: () => ({}),
    region: ({ region }) => ({ region }),
    register: () => ({}),
    groupDesk: ({ affiliate }) => ({ affiliate }),
    findMembers: ({ affiliate }) => ({ affiliate, search: "a" }),
    myApplications: () => ({}),
    applications: () => ({}),
    apply: () => ({
      name: "Applying group",
      kind: "local",
      title: "Secretary",
      meetingKind: "general",
      metOn: "2026-01-10",
      quorum: 5,
      present: 9,
      votesFor: 9,
      votesAgainst: 0,
      abstentions: 0,
      members: 20,
      membersAsOf: "2026-01-01",
      agreed: 1,
    }),
    decideAffiliation: ({ affiliate }) => ({
      affiliate,
      base: 99,
      to: "lapsed",
      effectiveOn: "2026-01-10",
      reason: "fees",
      meeting: "No. 1",
      metOn: "2026-01-10",
    }),
    admitAffiliate: () => ({ name: "New group", kind: "local" }),
    importAffiliates: () => ({ csv: "name,kind\nListed,local\n" }),
    editAffiliate: ({ affiliate }) => ({ affiliate, base: 999, name: "Renamed", kind: "local", region: null, aliases: [] }),
    describeAffiliate: ({ affiliate }) => ({ affiliate, base: 999 }),
    reportCount: ({ affiliate }) => ({ affiliate, asOf: "2026-01-10", members: 20 }),
    decideCount: ({ affiliate }) => ({ affiliate, count: noSuch, accepted: true }),
    saveGroupSettings: () => ({ countsAcceptThemselves: false }),
    appointOfficer: ({ affiliate }) => ({ affiliate, person: noSuch, title: "Chair", reason: "elected" }),
    endOfficer: ({ affiliate }) => ({ affiliate, office: noSuch, reason: "resigned" }),
    handOverOffice: ({ affiliate }) => ({ affiliate, office: noSuch, person: noSuch, title: "Chair", on: "2026-01-10", reason: "elected" }),
    dismissNamedOfficer: ({ affiliate }) => ({ affiliate, named: noSuch }),
    saveContacts: ({ affiliate }) => ({ affiliate, base: 999, contacts: [] }),
    recordSuccession: ({ affiliate }) => ({ predecessor: noSuch, successor: affiliate, kind: "split", on: "2026-01-10" }),
    saveRegion: ({ region }) => ({ region, base: 999, name: "Region", code: "" }),
  },
  conference: {
    conferences: () => ({}),
    conference: ({ slug }) => ({ slug }),
    agendaItem: ({ slug, itemSlug }) => ({ slug, item: itemSlug }),
    planConference: () => details,
    editConference: ({ conference }) => ({ conference, ...details }),
    saveSession: ({ conference }) => ({ conference, title: "Morning", startsAt: "2026-03-21T10:00:00.000Z", endsAt: "2026-03-21T11:00:00.000Z" }),
    removeSession: ({ conference }) => ({ conference, session: noSuch }),
    saveAgendaItem: ({ conference }) => ({ conference, title: "New item", procedure: "report" }),
    removeAgendaItem: ({ conference, item }) => ({ conference, item }),
    saveStandingOrders: ({ conference }) => ({ conference, orders: {} }),
    openConference: ({ conference }) => ({ conference }),
    closeConference: ({ conference }) => ({ conference }),
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
