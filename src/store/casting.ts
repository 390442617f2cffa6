import { type FrozenDivision, type Votes, weightOf } from "#domain/voting";
import type { Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./tx.ts";

/** One vote as it was sent. `client` is the sender's own id of it; `after` the `n` that it takes the place of, 0 for none. */
export type Cast = {
  readonly division: string;
  readonly person: string;
  readonly client: string;
  readonly after: number;
  readonly votes: Votes;
  /** Whether those in the hall vote by this program; else only who is elsewhere does, with all who share the vote. */
  readonly hall: boolean;
};

type Standing = { readonly n: number; readonly client: string; readonly votes: Votes; readonly at: Instant };

/** What became of one cast. `again`: another vote of the same unit was in the same batch; it goes into the next one. */
export type Fate =
  | { readonly kind: "recorded"; readonly n: number; readonly at: Instant }
  /** It had been recorded before: sent twice. */
  | { readonly kind: "same"; readonly standing: Standing }
  | { readonly kind: "again" }
  /** `state`: of the division; "over" where it closed while the vote waited; "conference.closed" where it was left open in a closed conference; "" where there is none. */
  | { readonly kind: "notOpen"; readonly state: string }
  | { readonly kind: "notOnRoll" }
  | { readonly kind: "inTheHall" }
  | { readonly kind: "weight"; readonly weight: number }
  | { readonly kind: "changed"; readonly standing: Standing | null };

/**
 * Who may vote: the credential of the person that is on the roll as it was frozen. One that was suspended or revoked since (a card that is lost)
 * votes no more; whoever steps out keeps the vote.
 */
const onRoll = sql`
  credential join division_roll roll on roll.credential_id = credential.id and credential.state not in ('suspended', 'revoked')`;

/** A card that several share is elsewhere only when all of them are: one that somebody has in the hall is counted there. */
const elsewhere = sql`
  (roll.remote and not exists (select from division_roll other where other.division_id = roll.division_id and other.unit = roll.unit and not other.remote))`;

/** The casts in their order, as one table. */
const sentTable = (casts: readonly Cast[]) => sql`
  unnest(${casts.map(({ division }) => division)}::text[], ${casts.map(({ person }) => person)}::text[], ${casts.map(({ client }) => client)}::uuid[],
         ${casts.map(({ after }) => after)}::integer[], ${casts.map(({ votes }) => weightOf(votes))}::bigint[],
         ${casts.map(({ votes }) => JSON.stringify(votes))}::jsonb[], ${casts.map(({ hall }) => hall)}::boolean[])
    with ordinality as sent (division_id, person_id, client, after, weight, votes, hall, at)`;

type Row = {
  readonly state: string | null;
  readonly unit: string | null;
  readonly weight: number | null;
  readonly may: boolean;
  readonly turn: string;
  readonly written_n: number | null;
  readonly written_at: Instant | null;
  readonly n: number | null;
  readonly client: string | null;
  readonly votes: unknown;
  readonly cast_at: Instant | null;
};

/**
 * The one statement in which votes are written. It holds the divisions as they are, open: one that closes at this moment comes wholly before or wholly
 * after. Rows are taken in one order, so that no two batches wait for each other. A vote takes the place of the one that its sender knew, and of no other.
 */
export function castStatement(casts: readonly Cast[], states: readonly string[]): RawBuilder<Row> {
  const divisions = [...new Set(casts.map(({ division }) => division))];
  return sql<Row>`
    with running as materialized (
      select division.id from division
      where division.id = any(${divisions}::text[]) and division.state = 'open'
        and exists (select from conference where conference.id = division.conference_id and conference.state = any(${[...states]}::text[]))
      order by division.id for share of division
    ), placed as materialized (
      select sent.*, roll.credential_id, roll.unit, roll.weight as has, roll.remote, running.id is not null as open, coalesce(sent.hall or ${elsewhere}, false) as may,
             row_number() over (partition by sent.division_id, roll.unit order by sent.at) as turn, standing.n, standing.client as standing_client
      from ${sentTable(casts)}
      left join running on running.id = sent.division_id
      left join (${onRoll}) on roll.division_id = sent.division_id and credential.person_id = sent.person_id
      left join ballot standing on standing.division_id = sent.division_id and standing.unit = roll.unit
    ), written as (
      insert into ballot as standing (division_id, unit, credential_id, n, client, votes, channel)
      select division_id, unit, credential_id, after + 1, client, votes, case when remote then 'remote' else 'hall' end from placed
      where open and may and unit is not null and turn = 1 and has = weight and after = coalesce(n, 0) and standing_client is distinct from client
      order by division_id, unit
      on conflict (division_id, unit) do update
        set credential_id = excluded.credential_id, n = excluded.n, client = excluded.client, votes = excluded.votes, channel = excluded.channel, at = excluded.at
        where standing.n = excluded.n - 1
      returning division_id, unit, client, n, at
    )
    select case when placed.open then 'open' when division.state <> 'open' then division.state
             when conference.state = any(${[...states]}::text[]) then 'over' else 'conference.' || conference.state end as state,
           placed.unit, placed.has as weight, placed.may, placed.turn, written.n as written_n, written.at as written_at, before.n, before.client, before.votes, before.at as cast_at
    from placed
    left join division on division.id = placed.division_id
    left join conference on conference.id = division.conference_id
    left join written on written.division_id = placed.division_id and written.unit = placed.unit and written.client = placed.client and placed.turn = 1
    left join ballot before on before.division_id = placed.division_id and before.unit = placed.unit and division.state <> 'void'
    order by placed.at`;
}

const standingOf = ({ n, client, votes, cast_at: at }: Row): Standing | null =>
  n === null || at === null || votes === null ? null : { n, client: client ?? "", votes: votes as Votes, at };

/** `null`: the row changed between the look at it and the writing; it has to be looked at anew. */
function fateOf(row: Row, cast: Cast): Fate | null {
  if (row.written_n !== null && row.written_at !== null) return { kind: "recorded", n: row.written_n, at: row.written_at };
  const standing = standingOf(row);
  // Told even after the close: what was recorded was recorded.
  if (standing?.client === cast.client) return { kind: "same", standing };
  if (row.state !== "open") return { kind: "notOpen", state: row.state ?? "" };
  if (row.unit === null) return { kind: "notOnRoll" };
  if (!row.may) return { kind: "inTheHall" };
  if (row.weight !== weightOf(cast.votes)) return { kind: "weight", weight: row.weight ?? 0 };
  if (Number(row.turn) > 1) return { kind: "again" };
  return (standing?.n ?? 0) === cast.after ? null : { kind: "changed", standing };
}

/**
 * Of votes that came too late or were overtaken, what stands now. The statement saw the box as it was when it began; a vote that another node was then
 * writing, perhaps the same one sent twice, is seen only by a look after it.
 */
async function standingNow(db: Db, casts: readonly Cast[]): Promise<Map<Cast, Standing>> {
  const { rows } = await sql<{ readonly at: string; readonly n: number; readonly client: string; readonly votes: Votes; readonly cast_at: Instant }>`
    select sent.at, ballot.n, ballot.client, ballot.votes, ballot.at as cast_at
    from ${sentTable(casts)}
    join (${onRoll}) on roll.division_id = sent.division_id and credential.person_id = sent.person_id
    join division on division.id = sent.division_id and division.state <> 'void'
    join ballot on ballot.division_id = sent.division_id and ballot.unit = roll.unit
    where ballot.votes is not null and ballot.client is not null`.execute(db);
  return new Map(
    rows.flatMap(({ at, n, client, votes, cast_at }) => {
      const cast = casts[Number(at) - 1];
      return cast ? [[cast, { n, client, votes, at: cast_at }] as const] : [];
    }),
  );
}

/** What is told of a vote that was not written is told by a look at what stands after the statement. */
function seenAgain(fate: Fate, cast: Cast, standing: Standing | undefined): Fate {
  if (standing?.client === cast.client) return { kind: "same", standing };
  return fate.kind === "changed" ? { kind: "changed", standing: standing ?? null } : fate;
}

/** Writes a batch of votes in one statement, durably, and tells what became of each, in their order. `states`: those of a conference in which votes are cast. */
export async function writeCasts(db: Db, casts: readonly Cast[], states: readonly string[]): Promise<Fate[]> {
  const { rows } = await castStatement(casts, states).execute(db);
  const fates = casts.map((cast, at): Fate => {
    const row = rows[at];
    if (row === undefined) throw new Error("a cast without a fate");
    // Overtaken by another node between two looks: the next batch sees what stands.
    return fateOf(row, cast) ?? { kind: "again" };
  });
  const late = casts.filter((_, at) => fates[at]?.kind === "notOpen" || fates[at]?.kind === "changed");
  if (late.length === 0) return fates;
  const standing = await standingNow(db, late);
  return fates.map((fate, at) => {
    const cast = casts[at];
    return cast && (fate.kind === "notOpen" || fate.kind === "changed") ? seenAgain(fate, cast, standing.get(cast)) : fate;
  });
}

/** What of a division never changes; null for one that is not there. */
export async function frozenDivision(db: Db, division: string): Promise<{ readonly conference: string; readonly frozen: FrozenDivision } | null> {
  const row = await db.selectFrom("division").select(["conference_id", "frozen"]).where("id", "=", division).executeTakeFirst();
  return row ? { conference: row.conference_id, frozen: row.frozen as FrozenDivision } : null;
}

export type WhyNot = { readonly person: string; readonly role: string | null; readonly state: string | null; readonly after: boolean };

/** Of people who are not on the roll of a division: the credential they have for the conference, and whether it came in after the opening. */
export async function whyNotOnRoll(db: Db | Tx, division: string, people: readonly string[]): Promise<Map<string, WhyNot>> {
  const { rows } = await sql<WhyNot>`
    select distinct on (credential.person_id) credential.person_id as person, credential.role, credential.state,
           coalesce(credential.changed_at > division.opened_at, false) as after
    from division join credential on credential.conference_id = division.conference_id and credential.person_id = any(${[...people]}::text[])
    where division.id = ${division}
    order by credential.person_id, credential.state in ('registered', 'checkedIn', 'out', 'suspended') desc, credential.changed_at desc`.execute(db);
  return new Map(rows.map((row) => [row.person, row]));
}

/** One person's place in a division, with what is recorded there. */
export type PlaceInDivision = {
  readonly state: "open" | "closed" | "declared" | "void";
  readonly frozen: FrozenDivision;
  /** `elsewhere`: so are all who share its vote. */
  readonly place: { readonly weight: number; readonly remote: boolean; readonly elsewhere: boolean; readonly sharers: number } | null;
  readonly recorded: { readonly n: number; readonly votes: Votes; readonly at: Instant; readonly mine: boolean } | null;
};

/** Null for a division that is not there. A void one keeps its ballots sealed: nothing of them is read. */
export async function placeInDivision(tx: Db | Tx, division: string, person: string): Promise<PlaceInDivision | null> {
  const { rows } = await sql<{
    readonly state: PlaceInDivision["state"];
    readonly frozen: FrozenDivision;
    readonly weight: number | null;
    readonly remote: boolean | null;
    readonly elsewhere: boolean | null;
    readonly sharers: string;
    readonly n: number | null;
    readonly votes: unknown;
    readonly at: Instant | null;
    readonly mine: boolean;
  }>`
    select division.state, division.frozen, roll.weight, roll.remote, ${elsewhere} as elsewhere, ballot.n, ballot.votes, ballot.at,
           coalesce(ballot.credential_id = roll.credential_id, false) as mine,
           (select count(*) from division_roll other where other.division_id = division.id and other.unit = roll.unit) as sharers
    from division
    left join (${onRoll}) on roll.division_id = division.id and credential.person_id = ${person}
    left join ballot on ballot.division_id = division.id and ballot.unit = roll.unit and division.state <> 'void'
    where division.id = ${division}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { n, votes, at } = row;
  return {
    state: row.state,
    frozen: row.frozen,
    place: row.weight === null ? null : { weight: row.weight, remote: row.remote === true, elsewhere: row.elsewhere === true, sharers: Number(row.sharers) },
    recorded: n === null || votes === null || at === null ? null : { n, votes: votes as Votes, at, mine: row.mine },
  };
}
