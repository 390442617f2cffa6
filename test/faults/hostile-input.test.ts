// What people with bad intent, or bad luck, send to the program.
import { deepEqual, ok } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { Actor, Office } from "#domain/people";
import { asId, type Refusal, type Result } from "#kit";
import { isDeepStrictEqual } from "node:util";
import { contentVersion } from "../../src/store/live.ts";
import { endpoints } from "../../src/http/api.ts";
import { plainSettings } from "../../src/domain/registration/index.ts";
import { buildSide, givenTo, type Side } from "../build/both-sides.ts";
import { buildHall, type TestHall } from "../build/hall.ts";
import { chance, hostileInput, type Known, png } from "../build/hostile.ts";

type UseCase = (actor: Actor, input: unknown, commandId: string) => Promise<Result<unknown, Refusal>>;

/** Ids that exist, by the field that takes them. */
async function knownOf({ on, conference, slug, items }: TestHall): Promise<Known> {
  const { db } = on;
  const ids = async (
    table: "motion" | "amendment" | "credential" | "office" | "composite" | "person" | "affiliate" | "division" | "session" | "photograph",
  ): Promise<string[]> => (await db.selectFrom(table).select("id").orderBy("id").execute()).map((row) => row.id);
  const [motion, amendment, credential, office, composite, person, affiliate, division, session, photograph] = await Promise.all(
    (["motion", "amendment", "credential", "office", "composite", "person", "affiliate", "division", "session", "photograph"] as const).map(ids),
  );
  const frozen = await db.selectFrom("procedure").select("questions").execute();
  const question = frozen.flatMap((row) => (row.questions as readonly { readonly id: string }[]).map(({ id }) => id));
  const floor = await db.selectFrom("floor_act").select("act").orderBy("seq").execute();
  const onFloor = floor.flatMap(({ act }) => Object.values(act as object).filter((value) => typeof value === "string" && /^[a-z]+[0-9]{6}$/.test(value)));
  const day = ["2026-10-03", "2026-10-04", "2027-01-01"];
  const instant = ["2026-10-03T09:00:00.000Z", "2026-10-03T12:00:00.000Z"];
  return {
    conference: [conference],
    slug: [slug],
    motion: motion ?? [],
    amendment: amendment ?? [],
    credential: credential ?? [],
    office: office ?? [],
    composite: composite ?? [],
    person: person ?? [],
    contact: person ?? [],
    affiliate: affiliate ?? [],
    supporters: affiliate ?? [],
    division: division ?? [],
    session: session ?? [],
    photograph: photograph ?? [],
    who: credential ?? [],
    seconder: credential ?? [],
    ...Object.fromEntries(["slip", "point", "ruling", "list"].map((field) => [field, onFloor.length > 0 ? onFloor : ["s1"]])),
    question: [...question, "P"],
    clause: ["c1", "c2"],
    id: ["c1", "c2", "s1", "s2"],
    key: ["a", "b"],
    number: ["1", "2", "1.1", "a\u0000", "\ud800"],
    sections: ["s1", "a\u0000"],
    deskAt: instant,
    until: [...day, ...instant],
    option: ["a", "b"],
    for: ["a", "for"],
    before: ["1", "", "999999999999999999"],
    item: [...items],
    predecessor: affiliate ?? [],
    successor: affiliate ?? [],
    region: (await db.selectFrom("region").select("id").execute()).map((row) => row.id),
    metOn: day,
    effectiveOn: day,
    asOf: day,
    on: day,
    since: day,
    startsOn: day,
    endsOn: day,
    affiliatedOn: day,
    membersAsOf: day,
    dueOn: day,
    startsAt: instant,
    endsAt: instant,
    motionsCloseAt: instant,
    timeZone: ["Europe/London", "../etc", "UTC"],
    email: ["new@example.org", "x@example.org"],
    votes: ["for", "against"],
    choices: ["s1", "committee"],
    old: ["five"],
    base: [1, 2],
  };
}

/** What single use cases take under names that others use too: queries name an item by its address, commands by its id. */
function special(name: string): Known {
  if (/^(agendaItem|composite|compositeDraft|amendments|booklet|adoptedText)$/.test(name)) return { item: ["dues"] };
  if (name === "importAffiliates") return { csv: ['name,kind,region,affiliated_on,members,members_as_of\n"X\u0000<b>",local,,,,\n'] };
  if (name === "importCredentials") return { csv: ['group,given_name,family_name,role,status\nHull Renters,<b>Zed\ud800</b>,"\u0000",delegate,registered\n'] };
  if (name === "addPhotograph") return { bytes: [png] };
  if (name === "readDocument") return { fileName: ["a.md"], bytes: [Buffer.from("# T\n\n## 1. <script>\n\n1.1 x\u0000y\n").toString("base64")] };
  return {};
}

/** Those that end what others need come last. */
const ends = /^(close|remove|withdraw|ruleOut|open(Conf)|endOffice|voidDivision)/;

/** The first answer again, and nothing done: the content version stays, which every command that does something raises. */
async function sentAgain({ on }: TestHall, run: UseCase, actor: Actor, input: unknown, id: string, first: unknown, once: boolean): Promise<string[]> {
  const before = await contentVersion(on.db);
  const again = await run(actor, input, id);
  const other = await run(on.visitor, input, id);
  // a secret is shown once: sent again the act stays done and says so
  const lawful = once && !again.ok && again.refusal.code === "command.shownOnce";
  const faults = lawful || isDeepStrictEqual(again, first) ? [] : [`sent again it answers ${JSON.stringify(again)}`];
  if (other.ok && actor !== on.visitor) faults.push("its answer is given to somebody else");
  return (await contentVersion(on.db)) === before ? faults : [...faults, "sent again it is done again"];
}

/** Somebody who holds one office, for a part of what the side has. */
async function officersOf({ on }: TestHall, { conference, affiliate, region }: Side): Promise<Actor[]> {
  const held: readonly Office[] = [
    { kind: "administrator" },
    { kind: "organising" },
    { kind: "membership" },
    { kind: "arrangements", conference },
    { kind: "credentials", conference },
    { kind: "chair", conference },
    { kind: "secretary", affiliate },
    { kind: "regionalOrganiser", region },
  ];
  const officers: Actor[] = [];
  for (const office of held) officers.push(await on.person(`A ${office.kind}`, office));
  return [...officers, await on.person("A member")];
}

/** What the side needs besides, for acts of registration, on other organisations and on branches: ids by the field that takes them. */
async function prepared({ on: { app, program, must, commandId } }: TestHall, { conference }: Side): Promise<Known> {
  must(await app.registration.saveRegistration(program, { conference, base: 0, settings: structuredClone(plainSettings) as never }, commandId()));
  must(await app.registration.publishEntitlements(program, { conference }, commandId()));
  const { organisation } = must(await app.liaison.saveOrganisation(program, { name: "Renters' union", kind: "union" }, commandId()));
  const { contact } = must(await app.liaison.saveContact(program, { organisation, name: "Kim", basis: "gave a card" }, commandId()));
  const bytes = Buffer.from("code,name\nE1,Leeds Central\nE2,Hull West\n").toString("base64");
  const { register } = must(await app.branches.importRegister(program, { name: "Branches", source: "The office", datedOn: "2026-01-01", bytes }, commandId()));
  return { organisation: [organisation], contact: [contact], register: [register], code: ["E1", "E2"], heldOn: ["2026-03-01"], base: [1, 2] };
}

/** What stands on the side, by the field that takes it. */
const knownOn = (useCase: string, side: Side): Known => Object.fromEntries(Object.entries(givenTo(useCase, side)).map(([field, value]) => [field, [value]]));

/** Which votes are to be taken, and how, for the act to find something: by hands, counted by tellers, by the devices of the delegates. */
type Way = { readonly method: "hands" | "count"; readonly channels: ("tellers" | "electronic")[] };
const hands: Way = { method: "hands", channels: ["tellers"] };
const tellers: Way = { method: "count", channels: ["tellers"] };
const devices: Way = { method: "count", channels: ["electronic"] };
const votes: Readonly<Record<string, Way>> = {
  declareHands: hands,
  enterCount: tellers,
  tellerDesk: tellers,
  closeDivision: devices,
  castVote: devices,
  myVote: devices,
  declare: devices,
  voidDivision: devices,
};

/** What is done in the hall comes first, before the storm has sent its people home. */
const inHallSubjects = /^(voting|debate|hall)$/;

/** Puts a hall that the storm has passed through in order, as far as it can be: enough are there, an item is called, its question moved, somebody asks to speak. */
async function inSession({ on, conference, slug, items, chair, delegates }: TestHall, people: readonly Actor[], name: string): Promise<void> {
  const { app, program, must, commandId } = on;
  for (const credential of delegates.slice(0, 4)) await app.credentials.moveCredential(program, { conference, credential, to: "checkedIn" }, commandId());
  await app.debate.resume(chair, { conference }, commandId());
  const running = async () => must(await app.voting.chairDesk(program, { slug })).division;
  const before = await running();
  if (before && votes[name] === undefined) await app.voting.voidDivision(chair, { conference, division: before.id, reason: "the storm" }, commandId());
  for (const item of items) await app.voting.callItem(chair, { conference, item }, commandId());
  const next = must(await app.voting.chairDesk(program, { slug })).item;
  if (next?.next?.kind === "move")
    await app.voting.recordMoved(chair, { conference, item: next.item.id, question: next.next.question.id, moved: true }, commandId());
  for (const person of people) await app.debate.askToSpeak(person, { conference, side: "for" }, commandId());
  const taking = votes[name];
  const put = must(await app.voting.chairDesk(program, { slug })).item;
  if (taking !== undefined && put?.next?.kind === "put")
    await app.voting.openDivision(chair, { conference, item: put.item.id, question: put.next.question.id, taking }, commandId());
}

/** Delegates who are in the hall and signed in. */
async function seated({ on, delegates }: TestHall): Promise<Actor[]> {
  const people = await on.db.selectFrom("credential").select("person_id").where("id", "in", delegates.slice(0, 3)).execute();
  return people.map(({ person_id: id }) => ({ kind: "person", id: asId(id), name: "A delegate", offices: [] }));
}

async function storm(hall: TestHall, { seed, open }: { readonly seed: number; readonly open: boolean }, rounds: number, done: Set<string>): Promise<string[]> {
  const { on, chair, tellers } = hall;
  const side = await buildSide(on, "Own");
  const officers = await officersOf(hall, side);
  const besides = await prepared(hall, side);
  const delegates = await seated(hall);
  const draw = chance(seed);
  const failures: string[] = [];
  const late = ({ subject, name }: (typeof endpoints)[number]): number => (inHallSubjects.test(subject) ? 0 : ends.test(name) ? 2 : 1);
  const sorted = [...endpoints].sort((a, b) => late(a) - late(b));
  for (const { subject, name, schema, spec } of sorted) {
    if (open && inHallSubjects.test(subject)) await inSession(hall, delegates, name);
    const inHall = { ...(await knownOf(hall)), ...special(name) };
    const onSide = { ...inHall, ...knownOn(`${subject}.${name}`, side), ...(/^(registration|liaison|branches)$/.test(subject) ? besides : {}) };
    const actors: readonly Actor[] = [on.program, on.program, on.program, chair, ...tellers, ...officers, ...officers, on.visitor];
    const able: readonly (readonly Actor[])[] = [
      [on.program, chair, chair, ...tellers, ...delegates],
      [on.program, on.program, ...officers],
    ];
    const run = (on.app as unknown as Record<string, Record<string, UseCase>>)[subject]?.[name];
    for (let n = 0; n < rounds && run; n++) {
      const harm = [0, 0.05, 0.3, 0.9][n % 4] ?? 1;
      const where = n % 8 < 4 ? 0 : 1;
      const input = hostileInput(schema, { draw, harm, known: where === 0 ? inHall : onSide });
      // What is sent without harm comes mostly from those who may, so that there is something for the harm to be done to.
      const senders = harm < 0.1 && draw() < 0.7 ? (able[where] ?? actors) : actors;
      const actor = senders[Math.floor(draw() * senders.length)] ?? on.program;
      try {
        const id = randomUUID();
        const answer = await run(actor, input, id);
        if (!answer.ok) continue;
        done.add(`${subject}.${name}`);
        if (spec.kind === "command")
          failures.push(...(await sentAgain(hall, run, actor, input, id, answer, spec.once === true)).map((fault) => `${subject}.${name}: ${fault}`));
      } catch (error) {
        failures.push(`${subject}.${name}: ${String(error)} for ${JSON.stringify(input).slice(0, 400)}`);
      }
    }
  }
  return failures;
}

test("whatever is sent to a use case is answered or refused, never an error of the program; a command sent again is done once", async (t) => {
  const done = new Set<string>();
  const failures: string[] = [];
  for (const [seed, open, procedure] of [
    [21, false, "composite"],
    [22, true, "motions"],
  ] as const)
    failures.push(...(await storm(await buildHall(t, { open, procedure }), { seed, open }, 64, done)));
  deepEqual(failures, []);
  // Most must have got past the parser and the rules, or the storm blew over their heads.
  ok(
    done.size > endpoints.length * 0.6,
    `${done.size} of ${endpoints.length}; never: ${endpoints
      .map(({ subject, name }) => `${subject}.${name}`)
      .filter((one) => !done.has(one))
      .join(" ")}`,
  );
});
