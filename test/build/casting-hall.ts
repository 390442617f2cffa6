// A conference in session with as many delegates as are wanted, each with a session of a browser, entered by SQL: for tests and benches of casting.
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { App } from "../../src/app/contract.ts";
import type { ConferenceId } from "../../src/domain/conference/index.ts";
import type { Actor } from "../../src/domain/people/index.ts";
import type { Question, Taking } from "../../src/domain/voting/index.ts";
import { asId } from "../../src/kit/index.ts";
import type { Db } from "../../src/store/tx.ts";
import { must } from "./database.ts";

export type CastingPerson = { readonly person: string; readonly cookie: string };
export type CastingDelegate = CastingPerson & { readonly credential: string };

export type CastingHall = {
  readonly conference: ConferenceId;
  readonly slug: string;
  /** Items with their questions, each of its own and put one after the other. */
  readonly items: readonly { readonly id: string; readonly questions: readonly string[] }[];
  readonly chair: CastingPerson;
  readonly delegates: readonly CastingDelegate[];
};

const majority = { base: "votesCast", rule: "moreThan", num: 1, den: 2 } as const;
export const standingOrders = {
  quorum: { kind: "number" as const, number: 1 },
  majority,
  castingVote: "tieOnly" as const,
  optionMethod: { two: "pairwise" as const, more: "exhaustive" as const },
  optionTie: ["castingVote" as const, "statusQuo" as const],
  ratification: { ...majority, rule: "atLeast" as const, num: 2, den: 3 },
  ifRatificationLost: { kind: "nothing" as const },
  fallbackMethod: "plurality" as const,
  fallbackTie: ["castingVote" as const],
  sectionAmendmentsFromFloor: false,
};

export const yesNo = (id: string): Question => ({
  kind: "motion",
  id: asId<"question">(id),
  title: `Motion ${id}`,
  subject: { kind: "whole" },
  dependsOn: { kind: "always" },
  fallsIf: [],
  tie: ["castingVote"],
  rule: "Standing orders: majority of votes cast",
  threshold: majority,
});

export const electronic: Taking = { method: "count", channels: ["electronic"], disclosure: "aggregate", confidential: false, sections: [], split: false };

const numbered = (prefix: string, n: number): string => `${prefix}${String(n).padStart(5, "0")}`;
/** The token of a session, and what the database keeps of it. */
const tokenOf = (person: string): string => createHash("sha256").update(`session of ${person}`).digest("base64url");
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
export const cookieOfPerson = (person: string): string => `mandate-session=${tokenOf(person)}`;

async function addPeople(db: Db, ids: readonly string[], assurance: "code" | "full"): Promise<void> {
  await sql`insert into person (id, given_name, family_name) select id, 'Delegate', id from unnest(${[...ids]}::text[]) as t (id)`.execute(db);
  await sql`
    insert into sign_in_session (id, token_hash, person_id, assurance, way)
    select 'session-' || id, hash, id, ${assurance}, 'mail' from unnest(${[...ids]}::text[], ${ids.map((id) => hashOf(tokenOf(id)))}::text[]) as t (id, hash)`.execute(
    db,
  );
}

export type CastingSize = { readonly delegates: number; readonly groups?: number; readonly items?: readonly { readonly questions: number }[] };

/** Fills an empty database. `app` is the program on it. */
export async function buildCastingHall(db: Db, app: App, { delegates, groups = 10, items = [{ questions: 5 }] }: CastingSize): Promise<CastingHall> {
  const program: Actor = { kind: "program", name: "casting hall" };
  const commandId = (): string => crypto.randomUUID();
  const { conference, slug } = must(
    await app.conference.planConference(
      program,
      { name: "Casting hall", startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" },
      commandId(),
    ),
  );
  must(await app.conference.saveStandingOrders(program, { conference, orders: standingOrders }, commandId()));
  const affiliates = Array.from({ length: groups }, (_, n) => numbered("group", n));
  await sql`insert into affiliate (id, name, name_key, kind) select id, 'Group ' || id, id, 'local' from unnest(${affiliates}::text[]) as t (id)`.execute(db);
  const people = Array.from({ length: delegates }, (_, n) => numbered("person", n));
  const credentials = people.map((_, n) => numbered("cred", n));
  await addPeople(db, people, "code");
  await addPeople(db, ["thechair"], "full");
  must(await app.people.appoint(program, { person: asId("thechair"), kind: "chair", conference, affiliate: null, region: null }, commandId()));
  await sql`
    insert into credential (id, conference_id, affiliate_id, person_id, role, state)
    select id, ${conference}, affiliate, person, 'delegate', 'checkedIn'
    from unnest(${credentials}::text[], ${people}::text[], ${people.map((_, n) => affiliates[n % groups] ?? "")}::text[]) as t (id, person, affiliate)`.execute(
    db,
  );
  must(await app.conference.openConference(program, { conference }, commandId()));
  const made = items.map(({ questions }, n) => ({ id: numbered("item", n), questions: Array.from({ length: questions }, (_, q) => `Q${n + 1}.${q + 1}`) }));
  for (const [n, { id, questions }] of made.entries()) {
    await db
      .insertInto("agenda_item")
      .values({ id, conference_id: conference, slug: id, position: n + 1, title: `Item ${n + 1}`, procedure: "motions" })
      .execute();
    await db
      .insertInto("procedure")
      .values({ agenda_item_id: id, questions: JSON.stringify(questions.map(yesNo)) })
      .execute();
  }
  await sql`analyze`.execute(db);
  return {
    conference,
    slug,
    items: made,
    chair: { person: "thechair", cookie: cookieOfPerson("thechair") },
    delegates: people.map((person, n) => ({ person, credential: credentials[n] ?? "", cookie: cookieOfPerson(person) })),
  };
}

export type PutBySql = {
  readonly conference: string;
  readonly id: string;
  readonly taking?: Partial<Taking>;
  readonly between?: readonly string[];
  readonly about?: "floor" | "trial";
  /** Credential → unit and weight; left out: each credential is a unit of weight 1. */
  readonly units?: ReadonlyMap<string, { readonly unit: string; readonly weight: number; readonly remote?: boolean }>;
};

/** Opens a division for all who are checked in, with a roll as the test wants it: no use case is asked. */
export async function putBySql(db: Db, { conference, id, taking, between = ["for", "against"], about = "floor", units }: PutBySql): Promise<string> {
  const frozen = {
    question: id,
    title: `Question ${id}`,
    between,
    labels: Object.fromEntries(between.map((key) => [key, key])),
    purpose: "decide",
    round: 1,
    attendance: { registered: 1, present: 1, observers: 0, quorum: 0 },
    entitled: 1,
    rule: "",
    threshold: majority,
    taking: { ...electronic, ...taking },
  };
  await db
    .insertInto("division")
    .values({ id, conference_id: conference, question_id: id, state: "open", about, frozen: JSON.stringify(frozen) })
    .execute();
  const rows = await db
    .selectFrom("credential")
    .select(["id", "affiliate_id"])
    .where("conference_id", "=", conference)
    .where("state", "=", "checkedIn")
    .where("role", "=", "delegate")
    .execute();
  for (let from = 0; from < rows.length; from += 1000)
    await db
      .insertInto("division_roll")
      .values(
        rows.slice(from, from + 1000).map(({ id: credential, affiliate_id }) => {
          const { unit, weight, remote = false } = units?.get(credential) ?? { unit: credential, weight: 1 };
          return { division_id: id, credential_id: credential, affiliate_id, unit, weight, remote };
        }),
      )
      .execute();
  return id;
}
