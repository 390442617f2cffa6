import type { ConferenceId } from "#domain/conference";
import { activeStates, type CredentialId, type CredentialRole, type CredentialState } from "#domain/credentials";
import { attendances, type Attends, awayAfterSeconds } from "#domain/hall";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { stepBy } from "./credential-steps.ts";
import { credentialWords, type Part } from "./credentials.ts";
import { raiseContentVersion } from "./live.ts";
import { anywhere } from "./people.ts";
import { type Db, inTransaction, type Tx } from "./tx.ts";

const active = sql`credential.state = any (${[...activeStates]}::text[])`;
const attendsOf = (word: string): Attends => attendances.find((known) => known === word) ?? "hall";

export type Crossing = { readonly lost: boolean; readonly present: number; readonly registered: number; readonly quorum: number; readonly at: Instant };

/** The latest crossing of the quorum; null for a conference that never sat. The database writes them itself (0056_presence.sql). */
export async function latestCrossing(tx: Tx, conference: ConferenceId): Promise<Crossing | null> {
  const row = await tx
    .selectFrom("quorum_change")
    .select(["lost", "present", "registered", "quorum", "at"])
    .where("conference_id", "=", conference)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The crossings of a conference in their order; the first is how it opened. */
export const crossingsOf = async (tx: Tx, conference: ConferenceId): Promise<Crossing[]> =>
  tx
    .selectFrom("quorum_change")
    .select(["lost", "present", "registered", "quorum", "at"])
    .where("conference_id", "=", conference)
    .orderBy("seq")
    .limit(500)
    .execute();

export type PointOfPresence = { readonly at: Instant; readonly hall: number; readonly remote: number };

/** How many delegates were present over the time, worked out from the ledger, in `most` moments at most: the last of each stretch of time. */
export async function presenceLine(tx: Tx, conference: ConferenceId, most: number): Promise<PointOfPresence[]> {
  const { rows } = await sql<{ at: Instant; hall: string; remote: string }>`
    with moved as (
      select step.at, step.seq, step.attends,
             (step.to_state = 'checkedIn')::integer - (coalesce(step.from_state, '') = 'checkedIn')::integer as by
      from credential_step step join credential on credential.id = step.credential_id and credential.role = 'delegate'
      where step.conference_id = ${conference} and (step.to_state = 'checkedIn' or step.from_state = 'checkedIn')
    ), counted as (
      select at, seq, sum(by) filter (where attends = 'hall') over (order by seq) as hall, sum(by) filter (where attends = 'remote') over (order by seq) as remote,
             floor(extract(epoch from at - min(at) over ()) * ${most - 1} / greatest(extract(epoch from max(at) over () - min(at) over ()), 1)) as stretch
      from moved
    )
    select distinct on (stretch) at, coalesce(hall, 0) as hall, coalesce(remote, 0) as remote from counted order by stretch, seq desc`.execute(tx);
  return rows.map(({ at, hall, remote }) => ({ at, hall: Number(hall), remote: Number(remote) }));
}

export type PresenceOfGroup = {
  readonly group: string;
  readonly registered: number;
  readonly hall: number;
  readonly remote: number;
  readonly out: number;
  readonly suspended: number;
  readonly observers: number;
};

export async function presenceByGroup(tx: Tx, conference: ConferenceId): Promise<PresenceOfGroup[]> {
  const { rows } = await sql<Record<keyof PresenceOfGroup, string>>`
    select coalesce(affiliate.name, '') as "group",
           count(*) filter (where role = 'delegate' and ${active}) as registered,
           count(*) filter (where role = 'delegate' and credential.state = 'checkedIn' and attends = 'hall') as hall,
           count(*) filter (where role = 'delegate' and credential.state = 'checkedIn' and attends = 'remote') as remote,
           count(*) filter (where role = 'delegate' and credential.state = 'out') as out,
           count(*) filter (where role = 'delegate' and credential.state = 'suspended') as suspended,
           count(*) filter (where role = 'observer' and credential.state = 'checkedIn') as observers
    from credential left join affiliate on affiliate.id = credential.affiliate_id
    where conference_id = ${conference}
    group by affiliate.id, affiliate.name
    order by lower(affiliate.name) nulls last, affiliate.id`.execute(tx);
  return rows.map(({ group, ...figures }) => ({
    group,
    registered: Number(figures.registered),
    hall: Number(figures.hall),
    remote: Number(figures.remote),
    out: Number(figures.out),
    suspended: Number(figures.suspended),
    observers: Number(figures.observers),
  }));
}

export type PresentPerson = {
  readonly credential: string;
  readonly name: string;
  readonly group: string;
  readonly state: string;
  readonly attends: Attends;
  readonly away: boolean;
  readonly since: Instant;
};

/** Delegates called like `search`, by name or group; without it those who attend from elsewhere. */
export async function presentPeople(
  tx: Tx,
  conference: ConferenceId,
  search: string,
  { limit, offset }: Part,
): Promise<{ readonly rows: PresentPerson[]; readonly total: number }> {
  const pattern = anywhere(search);
  const wanted =
    search === ""
      ? sql`credential.attends = 'remote'`
      : sql`(btrim(person.given_name || ' ' || person.family_name) ilike ${pattern} or affiliate.name ilike ${pattern})`;
  const { rows } = await sql<PresentPerson & { total: string }>`
    select credential.id as credential, btrim(person.given_name || ' ' || person.family_name) as name, coalesce(affiliate.name, '') as "group",
           credential.state, credential.attends, coalesce(presence.away, false) and credential.state = 'out' as away, credential.changed_at as since,
           count(*) over () as total
    from credential join person on person.id = credential.person_id
    left join affiliate on affiliate.id = credential.affiliate_id
    left join remote_presence presence on presence.credential_id = credential.id
    where credential.conference_id = ${conference} and credential.role = 'delegate' and ${active} and ${wanted}
    order by lower(affiliate.name) nulls last, lower(person.family_name), lower(person.given_name), credential.id
    limit ${limit} offset ${offset}`.execute(tx);
  return { rows: rows.map(({ total: _total, ...row }) => ({ ...row, attends: attendsOf(row.attends) })), total: Number(rows[0]?.total ?? 0) };
}

export type OwnPlace = { readonly credential: CredentialId; readonly role: CredentialRole; readonly state: CredentialState; readonly attends: Attends };

const placeOf = (row: { readonly id: string; readonly role: string; readonly state: string; readonly attends: string }): OwnPlace => ({
  credential: asId(row.id),
  ...credentialWords(row),
  attends: attendsOf(row.attends),
});

const ownPlaces = (tx: Tx, conference: ConferenceId) =>
  tx
    .selectFrom("credential")
    .select(["id", "role", "state", "attends"])
    .where("conference_id", "=", conference)
    .where("state", "in", [...activeStates]);

/** The place that a person holds at a conference; held where it is about to be changed. */
export async function ownPlace(tx: Tx, conference: ConferenceId, person: string, { hold = false } = {}): Promise<OwnPlace | null> {
  const query = ownPlaces(tx, conference).where("person_id", "=", person);
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst();
  return row ? placeOf(row) : null;
}

/** The same by credential, held. */
export async function holdPlace(tx: Tx, conference: ConferenceId, credential: CredentialId): Promise<OwnPlace | null> {
  const row = await ownPlaces(tx, conference).where("id", "=", credential).forUpdate().executeTakeFirst();
  return row ? placeOf(row) : null;
}

export async function saveAttends(tx: Tx, credential: CredentialId, attends: Attends): Promise<void> {
  await tx.updateTable("credential").set({ attends, changed_at: sql<string>`clock_timestamp()` }).where("id", "=", credential).execute();
  await tx.deleteFrom("remote_presence").where("credential_id", "=", credential).execute();
}

/** They are there: from now on signs of life are looked for. */
export async function startPresence(tx: Tx, conference: ConferenceId, credential: CredentialId): Promise<void> {
  await tx
    .insertInto("remote_presence")
    .values({ credential_id: credential, conference_id: conference })
    .onConflict((conflict) => conflict.column("credential_id").doUpdateSet({ seen_at: sql<Instant>`clock_timestamp()`, away: false }))
    .execute();
}

export async function endPresence(tx: Tx, credential: CredentialId): Promise<void> {
  await tx.deleteFrom("remote_presence").where("credential_id", "=", credential).execute();
}

export type Sign = { readonly conference: string; readonly person: string };
export type Heard = Sign & { readonly connected: boolean; readonly away: boolean };

/** Signs of life of many at once, in one statement. Answers those who are looked for. */
export async function hearSigns(db: Db, signs: readonly Sign[]): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    with sent as (select distinct * from unnest(${signs.map(({ conference }) => conference)}::text[], ${signs.map(({ person }) => person)}::text[]) as s (conference, person)),
    due as (
      select presence.credential_id, sent.conference, sent.person, credential.state
      from sent join credential on credential.conference_id = sent.conference and credential.person_id = sent.person and ${active}
      join remote_presence presence on presence.credential_id = credential.id
      order by presence.credential_id for no key update of presence
    )
    update remote_presence presence set seen_at = clock_timestamp() from due where due.credential_id = presence.credential_id
    returning due.conference, due.person, due.state = 'checkedIn' as connected, presence.away and due.state = 'out' as away`.execute(db);
  return rows;
}

export type Swept = { readonly gone: number; readonly back: number };

const gone = sql`presence.seen_at < clock_timestamp() - make_interval(secs => ${awayAfterSeconds})`;

/** Moves all of one kind in one statement: the ledger says that the program found them gone, or there again. */
async function sweep(tx: Tx, from: "checkedIn" | "out"): Promise<number> {
  const leaving = from === "checkedIn";
  const { rows } = await sql`
    with due as (
      select credential.id from credential join remote_presence presence on presence.credential_id = credential.id
      join conference on conference.id = credential.conference_id and conference.state <> 'closed'
      where credential.state = ${from} and credential.attends = 'remote' and presence.away = ${!leaving} and (${gone}) = ${leaving}
      order by credential.id for no key update of credential skip locked
    ), marked as (
      update remote_presence set away = ${leaving} from due where credential_id = due.id
    )
    update credential set state = ${leaving ? "out" : "checkedIn"}, changed_at = clock_timestamp(), desk = ''
    from due where credential.id = due.id and credential.state = ${from} returning credential.id`.execute(tx);
  return rows.length;
}

/**
 * Checks out whoever is elsewhere and was not heard of for too long, and in again who is heard of once more. One sweep at a time, on whichever node: the
 * second finds nothing to do and does not wait.
 */
export async function sweepPresence(db: Db): Promise<Swept> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ mine: boolean; due: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended('presence', 0)) as mine,
             exists (select from remote_presence presence where presence.away = not (${gone})) as due`.execute(tx);
    if (rows[0]?.mine !== true || !rows[0].due) return { gone: 0, back: 0 };
    await stepBy(tx, { way: "away" });
    // checked out by a desk, suspended, replaced: nobody looks for a sign of them any more
    await sql`delete from remote_presence presence using credential
      where credential.id = presence.credential_id and not presence.away and credential.state <> 'checkedIn' and ${gone}`.execute(tx);
    const swept = { gone: await sweep(tx, "checkedIn"), back: await sweep(tx, "out") };
    if (swept.gone + swept.back > 0) await raiseContentVersion(tx);
    return swept;
  });
}

export type TrialFiguresRow = { readonly devices: number; readonly answered: number; readonly remoteDevices: number; readonly remoteAnswered: number };

/** Whose devices are on the roll of a trial, and of how many a vote came. */
export async function trialFigures(tx: Tx, division: string): Promise<TrialFiguresRow> {
  const { rows } = await sql<Record<keyof TrialFiguresRow, string>>`
    select count(*) as "devices", count(*) filter (where answered) as "answered",
           count(*) filter (where remote) as "remoteDevices", count(*) filter (where remote and answered) as "remoteAnswered"
    from (select remote, exists (select from ballot where ballot.division_id = roll.division_id and ballot.unit = roll.unit) as answered
          from division_roll roll where division_id = ${division}) as devices`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a count gave no row");
  return {
    devices: Number(row.devices),
    answered: Number(row.answered),
    remoteDevices: Number(row.remoteDevices),
    remoteAnswered: Number(row.remoteAnswered),
  };
}

/** What was answered in a trial, by key. */
export async function trialVotes(tx: Tx, division: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ key: string; n: string }>`
    select vote.key, sum(vote.value::bigint) as n from ballot, jsonb_each_text(ballot.votes) vote where ballot.division_id = ${division} group by vote.key`.execute(
    tx,
  );
  return Object.fromEntries(rows.map(({ key, n }) => [key, Number(n)]));
}

export type TrialResult = TrialFiguresRow & { readonly verdict: "go" | "noGo"; readonly failure: { readonly num: number; readonly den: number } };

export async function insertTrialResult(tx: Tx, conference: ConferenceId, division: string, result: TrialResult): Promise<void> {
  await tx
    .insertInto("trial_result")
    .values({
      division_id: division,
      conference_id: conference,
      devices: result.devices,
      answered: result.answered,
      remote_devices: result.remoteDevices,
      remote_answered: result.remoteAnswered,
      verdict: result.verdict,
      failure_num: result.failure.num,
      failure_den: result.failure.den,
    })
    .execute();
}

export type StoredTrial = {
  readonly division: string;
  readonly title: string;
  readonly state: "open" | "closed" | "declared" | "void";
  readonly openedAt: Instant;
  readonly declaredAt: Instant | null;
  readonly roll: number;
  readonly result: TrialResult | null;
};

/** Trials of a conference, latest first. Of one that is not declared no figure but the roll's is in here. */
export async function trialsOf(tx: Tx, conference: ConferenceId): Promise<StoredTrial[]> {
  const rows = await tx
    .selectFrom("division")
    .leftJoin("trial_result as result", "result.division_id", "division.id")
    .select(["division.id", "division.state", "division.opened_at", "division.declared_at"])
    .select(sql<string>`division.frozen->>'title'`.as("title"))
    .select(sql<string>`(select count(*) from division_roll roll where roll.division_id = division.id)`.as("roll"))
    .select([
      "result.devices",
      "result.answered",
      "result.remote_devices",
      "result.remote_answered",
      "result.verdict",
      "result.failure_num",
      "result.failure_den",
    ])
    .where("division.conference_id", "=", conference)
    .where("division.about", "=", "trial")
    .orderBy("division.opened_at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    division: row.id,
    title: row.title,
    // held by a check constraint
    state: row.state as StoredTrial["state"],
    openedAt: row.opened_at,
    declaredAt: row.declared_at,
    roll: Number(row.roll),
    result:
      row.devices === null || row.answered === null
        ? null
        : {
            devices: row.devices,
            answered: row.answered,
            remoteDevices: row.remote_devices ?? 0,
            remoteAnswered: row.remote_answered ?? 0,
            verdict: row.verdict === "go" ? "go" : "noGo",
            failure: { num: row.failure_num ?? 1, den: row.failure_den ?? 10 },
          },
  }));
}
