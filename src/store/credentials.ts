import type { AffiliateId } from "#domain/groups";
import {
  activeStates,
  attendedStates,
  type ConferenceId,
  type CredentialId,
  credentialRoles,
  type CredentialState,
  credentialStates,
} from "#domain/conference";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import { heldNow } from "./offices.ts";
import { anywhere } from "./people.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

type Role = (typeof credentialRoles)[number];

export type Credential = {
  readonly id: CredentialId;
  readonly conference: ConferenceId;
  readonly affiliate: AffiliateId;
  readonly person: PersonId;
  readonly role: Role;
  readonly state: CredentialState;
  /** The credential whose place this one took. */
  readonly replaces: CredentialId | null;
};

const credentialOf = (row: Selectable<Database["credential"]>): Credential => {
  const [role, state] = [credentialRoles.find((known) => known === row.role), credentialStates.find((known) => known === row.state)];
  if (role === undefined || state === undefined) throw new Error(`credential ${row.id} has a word that this program does not know`);
  return {
    id: asId(row.id),
    conference: asId(row.conference_id),
    affiliate: asId(row.affiliate_id),
    person: asId(row.person_id),
    role,
    state,
    replaces: row.replaces_id === null ? null : asId(row.replaces_id),
  };
};

export type NamedCredential = Credential & {
  readonly givenName: string;
  readonly familyName: string;
  readonly affiliateName: string;
  readonly replacedName: string | null;
};

const orders = {
  affiliate: sql`lower(affiliate.name), lower(person.family_name), lower(person.given_name)`,
  person: sql`lower(person.family_name), lower(person.given_name)`,
  state: sql`array_position(${[...credentialStates]}::text[], credential.state), lower(affiliate.name), lower(person.family_name)`,
  role: sql`credential.role, lower(affiliate.name), lower(person.family_name)`,
} as const;

/** The credentials of a conference whose holder or group is called like `search`. */
export async function credentialsWhere(tx: Tx, conference: ConferenceId, search: string, sort: keyof typeof orders): Promise<NamedCredential[]> {
  let query = tx
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person_id")
    .innerJoin("affiliate", "affiliate.id", "credential.affiliate_id")
    .leftJoin("credential as replaced", "replaced.id", "credential.replaces_id")
    .leftJoin("person as before", "before.id", "replaced.person_id")
    .selectAll("credential")
    .select([
      "person.given_name",
      "person.family_name",
      "affiliate.name as affiliate_name",
      sql<string | null>`before.given_name || ' ' || before.family_name`.as("replaced_name"),
    ])
    .where("credential.conference_id", "=", conference);
  if (search !== "") {
    const pattern = anywhere(search);
    query = query.where((eb) =>
      eb.or([eb(sql<string>`person.given_name || ' ' || person.family_name`, "ilike", pattern), eb("affiliate.name", "ilike", pattern)]),
    );
  }
  const rows = await query.orderBy(orders[sort]).orderBy("credential.id").execute();
  return rows.map((row) => ({
    ...credentialOf(row),
    givenName: row.given_name,
    familyName: row.family_name,
    affiliateName: row.affiliate_name,
    replacedName: row.replaced_name?.trim() ?? null,
  }));
}

/** The credential of this conference, held until the transaction ends, so that two desks do not move it at once. */
export async function holdCredential(tx: Tx, conference: ConferenceId, id: CredentialId): Promise<Credential | null> {
  const row = await tx.selectFrom("credential").selectAll().where("id", "=", id).where("conference_id", "=", conference).forUpdate().executeTakeFirst();
  return row ? credentialOf(row) : null;
}

/** False when the person holds an active credential of the conference already. */
export async function insertCredential(tx: Tx, credential: Credential): Promise<boolean> {
  const row = await tx
    .insertInto("credential")
    .values(columnsOf(credential))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

const columnsOf = (credential: Credential) => ({
  id: credential.id,
  conference_id: credential.conference,
  affiliate_id: credential.affiliate,
  person_id: credential.person,
  role: credential.role,
  state: credential.state,
  replaces_id: credential.replaces,
});

export async function saveCredentialState(tx: Tx, id: CredentialId, state: CredentialState): Promise<void> {
  await tx.updateTable("credential").set({ state, changed_at: sql<string>`clock_timestamp()` }).where("id", "=", id).execute();
}

export type NewHolder = { readonly person: PersonId; readonly givenName: string; readonly familyName: string };

const atOnce = 1000;

/** Enters many people and credentials; the caller holds the conference, so that nobody enters the same ones meanwhile. */
export async function insertManyCredentials(tx: Tx, people: readonly NewHolder[], credentials: readonly Credential[]): Promise<void> {
  for (let at = 0; at < people.length; at += atOnce) {
    const rows = people.slice(at, at + atOnce).map((holder) => ({ id: holder.person, given_name: holder.givenName, family_name: holder.familyName }));
    await tx.insertInto("person").values(rows).execute();
  }
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

/** People known to belong to a group: its secretary, and whoever held a credential for it; `active` where they hold one of this conference. */
export async function knownPeople(tx: Tx, conference: ConferenceId): Promise<KnownPerson[]> {
  const { rows } = await sql<{ affiliate_id: string; person_id: string; given_name: string; family_name: string; active: boolean }>`
    select known.affiliate_id, person.id as person_id, person.given_name, person.family_name,
           exists (select from credential c where c.conference_id = ${conference} and c.person_id = person.id and c.state = any (${[...activeStates]}::text[])) as active
    from (select affiliate_id, person_id from credential
          union select affiliate_id, person_id from office where kind = 'secretary' and ${heldNow()}) as known
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

export type Places = { readonly registered: number; readonly present: number; readonly observers: number; readonly at: Instant };

const active = sql`state = any (${[...activeStates]}::text[])`;
const attended = sql`state = any (${[...attendedStates]}::text[])`;

/** Delegates' places, those checked in now, and the observers who are in the hall, at the database's time. */
export async function countPlaces(tx: Tx, conference: ConferenceId): Promise<Places> {
  const { rows } = await sql<{ registered: string; present: string; observers: string; at: Instant }>`
    select count(*) filter (where role = 'delegate' and ${active}) as registered,
           count(*) filter (where role = 'delegate' and state = 'checkedIn') as present,
           count(*) filter (where role = 'observer' and state = 'checkedIn') as observers,
           clock_timestamp() as at
    from credential where conference_id = ${conference}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a count gave no row");
  return { registered: Number(row.registered), present: Number(row.present), observers: Number(row.observers), at: row.at };
}

export type PlacesOfAffiliate = {
  readonly affiliate: string;
  readonly registered: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly observers: number;
};

/** For the report: of each group the delegates' places, how many came, how many of these as substitutes, and the observers who came. */
export async function placesByAffiliate(tx: Tx, conference: ConferenceId): Promise<PlacesOfAffiliate[]> {
  const { rows } = await sql<{ name: string; registered: string; attended: string; substitutes: string; observers: string }>`
    select affiliate.name,
           count(*) filter (where role = 'delegate' and ${active}) as registered,
           count(*) filter (where role = 'delegate' and ${attended}) as attended,
           count(*) filter (where role = 'delegate' and ${attended} and replaces_id is not null) as substitutes,
           count(*) filter (where role = 'observer' and ${attended}) as observers
    from credential join affiliate on affiliate.id = credential.affiliate_id
    where conference_id = ${conference}
    group by affiliate.id, affiliate.name
    order by lower(affiliate.name), affiliate.id`.execute(tx);
  return rows.map((row) => ({
    affiliate: row.name,
    registered: Number(row.registered),
    attended: Number(row.attended),
    substitutes: Number(row.substitutes),
    observers: Number(row.observers),
  }));
}
