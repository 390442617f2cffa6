import type { AffiliateId } from "#domain/groups";
import type { ConferenceId } from "#domain/conference";
import { activeStates, cardIn, type CredentialId, type CredentialRole, credentialRoles, type CredentialState, credentialStates } from "#domain/credentials";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import { heldNow } from "./offices.ts";
import { anywhere, insertPeople } from "./people.ts";
import type { Database } from "./schema.ts";
import { type StepHow, stepBy } from "./credential-steps.ts";
import type { Tx } from "./tx.ts";

export type Credential = {
  readonly id: CredentialId;
  readonly conference: ConferenceId;
  /** Null for an observer of no group. */
  readonly affiliate: AffiliateId | null;
  readonly person: PersonId;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  /** The credential whose place this one took. */
  readonly replaces: CredentialId | null;
};

/** One to be entered; `apologies` are entered with it when a list says so. */
export type NewCredential = Credential & { readonly apologies?: boolean };

/** A credential as it stands in the hall. */
export type StandingCredential = Credential & {
  readonly cameAt: Instant | null;
  /** When and at which desk it took its last step. */
  readonly changedAt: Instant;
  readonly desk: string;
};

export function credentialWords(row: { readonly id: string; readonly role: string; readonly state: string }): {
  readonly role: CredentialRole;
  readonly state: CredentialState;
} {
  const [role, state] = [credentialRoles.find((known) => known === row.role), credentialStates.find((known) => known === row.state)];
  if (role === undefined || state === undefined) throw new Error(`credential ${row.id} has a word that this program does not know`);
  return { role, state };
}

const credentialOf = (row: Selectable<Database["credential"]>): StandingCredential => ({
  id: asId(row.id),
  conference: asId(row.conference_id),
  affiliate: row.affiliate_id === null ? null : asId(row.affiliate_id),
  person: asId(row.person_id),
  ...credentialWords(row),
  replaces: row.replaces_id === null ? null : asId(row.replaces_id),
  cameAt: row.came_at,
  changedAt: row.changed_at,
  desk: row.desk,
});

export type NamedCredential = StandingCredential & {
  readonly givenName: string;
  readonly familyName: string;
  /** "" for an observer of no group. */
  readonly affiliateName: string;
  readonly replacedName: string | null;
  readonly replacedBy: { readonly credential: CredentialId; readonly name: string } | null;
  /** The number of its valid card. */
  readonly card: number | null;
  readonly apologiesAt: Instant | null;
  /** Its delegation's seats are contested, and this is not decided yet. */
  readonly contested: boolean;
};

const orders = {
  affiliate: sql`lower(affiliate.name) nulls last, lower(person.family_name), lower(person.given_name)`,
  person: sql`lower(person.family_name), lower(person.given_name)`,
  state: sql`array_position(${[...credentialStates]}::text[], credential.state), lower(affiliate.name) nulls last, lower(person.family_name)`,
  role: sql`credential.role, lower(affiliate.name) nulls last, lower(person.family_name)`,
} as const;
export type CredentialOrder = keyof typeof orders;

/** Credentials called like `search`: by the holder, the group, or the number of a card, valid or void. */
function found(tx: Tx, conference: ConferenceId, search: string) {
  const query = tx
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person_id")
    .leftJoin("affiliate", "affiliate.id", "credential.affiliate_id")
    .where("credential.conference_id", "=", conference);
  if (search === "") return query;
  const card = cardIn(search);
  if (card.kind === "card")
    return query.where((eb) =>
      eb.exists(eb.selectFrom("credential_card").select("number").whereRef("credential_id", "=", "credential.id").where("number", "=", String(card.number))),
    );
  const pattern = anywhere(search);
  return query.where((eb) =>
    eb.or([eb(sql<string>`person.given_name || ' ' || person.family_name`, "ilike", pattern), eb("affiliate.name", "ilike", pattern)]),
  );
}

const named = (tx: Tx, conference: ConferenceId, search: string) =>
  found(tx, conference, search)
    .leftJoin("credential as replaced", "replaced.id", "credential.replaces_id")
    .leftJoin("person as before", "before.id", "replaced.person_id")
    .leftJoin("credential as substitute", "substitute.replaces_id", "credential.id")
    .leftJoin("person as after", "after.id", "substitute.person_id")
    .leftJoin("credential_card as card", (join) => join.onRef("card.credential_id", "=", "credential.id").on("card.void_at", "is", null))
    .selectAll("credential")
    .select([
      "person.given_name",
      "person.family_name",
      "affiliate.name as affiliate_name",
      sql<string | null>`before.given_name || ' ' || before.family_name`.as("replaced_name"),
      "substitute.id as substitute_id",
      sql<string | null>`after.given_name || ' ' || after.family_name`.as("substitute_name"),
      "card.number as card_number",
      sql<boolean>`exists (select from credential_contest c
        where c.conference_id = credential.conference_id and c.affiliate_id = credential.affiliate_id and c.outcome is null)`.as("contested"),
    ]);

type NamedRow = Awaited<ReturnType<ReturnType<typeof named>["execute"]>>[number];

const namedOf = (row: NamedRow): NamedCredential => ({
  ...credentialOf(row),
  givenName: row.given_name,
  familyName: row.family_name,
  affiliateName: row.affiliate_name ?? "",
  replacedName: row.replaced_name?.trim() ?? null,
  replacedBy: row.substitute_id === null ? null : { credential: asId(row.substitute_id), name: row.substitute_name?.trim() ?? "" },
  card: row.card_number === null ? null : Number(row.card_number),
  apologiesAt: row.apologies_at,
  contested: row.contested,
});

export type Part = { readonly limit: number; readonly offset: number };

/** A part of the credentials of a conference whose holder or group is called like `search`, or whose card has this number. */
export async function credentialsWhere(
  tx: Tx,
  conference: ConferenceId,
  search: string,
  sort: CredentialOrder,
  { limit, offset }: Part,
): Promise<NamedCredential[]> {
  const rows = await named(tx, conference, search).orderBy(orders[sort]).orderBy("credential.id").limit(limit).offset(offset).execute();
  return rows.map(namedOf);
}

export async function countCredentials(tx: Tx, conference: ConferenceId, search: string): Promise<number> {
  const { n } = await found(tx, conference, search)
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function namedCredential(tx: Tx, conference: ConferenceId, id: CredentialId): Promise<NamedCredential | null> {
  const row = await named(tx, conference, "").where("credential.id", "=", id).executeTakeFirst();
  return row ? namedOf(row) : null;
}

/** The credential of this conference, held until the transaction ends, so that two desks do not move it at once. */
export async function holdCredential(tx: Tx, conference: ConferenceId, id: CredentialId): Promise<StandingCredential | null> {
  const row = await tx.selectFrom("credential").selectAll().where("id", "=", id).where("conference_id", "=", conference).forUpdate().executeTakeFirst();
  return row ? credentialOf(row) : null;
}

/** False when the person holds an active credential of the conference already. */
export async function insertCredential(tx: Tx, credential: NewCredential, how: StepHow = {}): Promise<boolean> {
  await stepBy(tx, how);
  const row = await tx
    .insertInto("credential")
    .values(columnsOf(credential))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

// The place is the database's own to say: its trigger writes it (0017_credentials.sql).
const columnsOf = (credential: NewCredential) => ({
  id: credential.id,
  conference_id: credential.conference,
  affiliate_id: credential.affiliate,
  person_id: credential.person,
  role: credential.role,
  state: credential.state,
  replaces_id: credential.replaces,
  ...(credential.apologies === true ? { apologies_at: sql<Instant>`clock_timestamp()` } : {}),
});

/** Takes the step; the database writes it in the ledger (credential-steps.ts). */
export async function saveCredentialState(tx: Tx, id: CredentialId, state: CredentialState, how: StepHow = {}): Promise<void> {
  await stepBy(tx, how);
  await tx
    .updateTable("credential")
    .set({ state, changed_at: sql<string>`clock_timestamp()`, desk: how.desk ?? "" })
    .where("id", "=", id)
    .execute();
}

/** A check-in that was a slip: the holder has not come after all, where no other check-in stands. */
export async function forgetComing(tx: Tx, id: CredentialId): Promise<void> {
  await sql`update credential set came_at = null where id = ${id} and not exists (
    select from credential_step s where s.credential_id = ${id} and s.to_state = 'checkedIn' and s.undoes is null
      and not exists (select from credential_step u where u.undoes = s.seq))`.execute(tx);
}

export type NewHolder = { readonly person: PersonId; readonly givenName: string; readonly familyName: string };

const atOnce = 1000;

/** Enters many people and credentials; the caller holds the conference, so that nobody enters the same ones meanwhile. */
export async function insertManyCredentials(tx: Tx, people: readonly NewHolder[], credentials: readonly NewCredential[], how: StepHow = {}): Promise<void> {
  await stepBy(tx, how);
  await insertPeople(
    tx,
    people.map(({ person, givenName, familyName }) => ({ id: person, givenName, familyName, email: null })),
  );
  for (let at = 0; at < credentials.length; at += atOnce)
    await tx
      .insertInto("credential")
      .values(credentials.slice(at, at + atOnce).map(columnsOf))
      .execute();
}

export type KnownPerson = {
  readonly affiliate: AffiliateId;
  readonly person: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly active: boolean;
};

/** People known to belong to one of these groups: its secretary, and whoever held a credential for it; `active` where they hold one of this conference. */
export async function knownPeople(tx: Tx, conference: ConferenceId, affiliates: readonly AffiliateId[]): Promise<KnownPerson[]> {
  const { rows } = await sql<{ affiliate_id: string; person_id: string; given_name: string; family_name: string; active: boolean }>`
    select known.affiliate_id, person.id as person_id, person.given_name, person.family_name,
           exists (select from credential c where c.conference_id = ${conference} and c.person_id = person.id and c.state = any (${[...activeStates]}::text[])) as active
    from (select affiliate_id, person_id from credential where affiliate_id = any (${[...affiliates]}::text[])
          union select affiliate_id, person_id from office where kind = 'secretary' and affiliate_id = any (${[...affiliates]}::text[]) and ${heldNow()}) as known
    join person on person.id = known.person_id
    order by person.id`.execute(tx);
  return rows.map((row) => ({
    affiliate: asId(row.affiliate_id),
    person: asId(row.person_id),
    givenName: row.given_name,
    familyName: row.family_name,
    active: row.active,
  }));
}

export type Places = { readonly registered: number; readonly present: number; readonly remote: number; readonly observers: number; readonly at: Instant };

const active = sql`state = any (${[...activeStates]}::text[])`;

/** Delegates' places, those checked in now, how many of these are elsewhere, and the observers who are in the hall, at the database's time. */
export async function countPlaces(tx: Tx, conference: ConferenceId): Promise<Places> {
  const { rows } = await sql<{ registered: string; present: string; remote: string; observers: string; at: Instant }>`
    select count(*) filter (where role = 'delegate' and ${active}) as registered,
           count(*) filter (where role = 'delegate' and state = 'checkedIn') as present,
           count(*) filter (where role = 'delegate' and state = 'checkedIn' and attends = 'remote') as remote,
           count(*) filter (where role = 'observer' and state = 'checkedIn') as observers,
           clock_timestamp() as at
    from credential where conference_id = ${conference}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a count gave no row");
  return {
    registered: Number(row.registered),
    present: Number(row.present),
    remote: Number(row.remote),
    observers: Number(row.observers),
    at: row.at,
  };
}

export type PlacesOfAffiliate = {
  /** "" for observers of no group. */
  readonly affiliate: string;
  readonly registered: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly observers: number;
};

/** For the report: of each group the delegates' places, in how many somebody came, in how many of these a substitute, and the observers who came. */
export async function placesByAffiliate(tx: Tx, conference: ConferenceId): Promise<PlacesOfAffiliate[]> {
  const { rows } = await sql<{ name: string | null; registered: string; attended: string; substitutes: string; observers: string }>`
    select affiliate.name,
           count(*) filter (where role = 'delegate' and ${active}) as registered,
           count(distinct place) filter (where role = 'delegate' and came_at is not null) as attended,
           count(distinct place) filter (where role = 'delegate' and came_at is not null and replaces_id is not null) as substitutes,
           count(*) filter (where role = 'observer' and came_at is not null) as observers
    from credential left join affiliate on affiliate.id = credential.affiliate_id
    where conference_id = ${conference}
    group by affiliate.id, affiliate.name
    order by lower(affiliate.name) nulls last, affiliate.id`.execute(tx);
  return rows.map((row) => ({
    affiliate: row.name ?? "",
    registered: Number(row.registered),
    attended: Number(row.attended),
    substitutes: Number(row.substitutes),
    observers: Number(row.observers),
  }));
}
