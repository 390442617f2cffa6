import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import { type Box, type Holder, type RollRow, sumOfBallots, type Tally } from "#domain/voting";
import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

/** Everybody who holds a delegate's place, at one moment: how many are registered, and who of them is in, by group and seat. */
export async function holdersOf(tx: Tx, conference: ConferenceId): Promise<{ readonly registered: number; readonly holders: Holder[] }> {
  const rows = await tx
    .selectFrom("credential")
    .select(["id", "affiliate_id", "state", "attends"])
    .where("conference_id", "=", conference)
    .where("role", "=", "delegate")
    .where("state", "in", [...activeStates])
    .orderBy("affiliate_id")
    .orderBy("seat", (order) => order.asc().nullsLast())
    .orderBy("id")
    .execute();
  const holders = rows.flatMap((row) =>
    row.state === "checkedIn" ? [{ credential: row.id, affiliate: row.affiliate_id, remote: row.attends === "remote" }] : [],
  );
  return { registered: rows.length, holders };
}

/** One division begins at a time in a conference; whoever comes second waits, and finds the first open. */
export async function oneDivisionAtATime(tx: Tx, conference: ConferenceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`division ${conference}`}, 0))`.execute(tx);
}

/** The roll of a division, frozen as it opens. */
export async function insertRoll(tx: Tx, division: string, rows: readonly RollRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into division_roll (division_id, credential_id, unit, affiliate_id, weight, remote)
    select ${division}, * from unnest(${rows.map((row) => row.credential)}::text[], ${rows.map((row) => row.unit)}::text[],
      ${rows.map((row) => row.affiliate)}::text[], ${rows.map((row) => row.weight)}::integer[], ${rows.map((row) => row.remote)}::boolean[])`.execute(tx);
}

/** The roll of a division as it was frozen, for one that is to be counted again. */
export async function rollOf(tx: Tx, division: string): Promise<RollRow[]> {
  const rows = await tx.selectFrom("division_roll").selectAll().where("division_id", "=", division).orderBy("credential_id").execute();
  return rows.map((row) => ({ credential: row.credential_id, unit: row.unit, affiliate: row.affiliate_id, weight: row.weight, remote: row.remote }));
}

type BallotRow = {
  readonly unit: string;
  readonly affiliate: string | null;
  readonly weight: number;
  readonly remote: boolean;
  readonly votes: Readonly<Record<string, number>>;
};

/**
 * The ballots of a division that is not void, by unit. Box and roll are read each on its own: until the database has looked at a new division again it takes it to
 * be next to empty, and joins 5,000 rows with 5,000 one by one (nine seconds instead of a tenth).
 */
async function ballotsOf(tx: Tx, division: string): Promise<BallotRow[]> {
  const box = await sql<Pick<BallotRow, "unit" | "votes">>`
    select ballot.unit, ballot.votes from ballot join division on division.id = ballot.division_id and division.state <> 'void'
    where ballot.division_id = ${division} and ballot.votes is not null order by ballot.unit collate "C"`.execute(tx);
  const roll = await sql<Omit<BallotRow, "votes">>`
    select unit, min(affiliate_id) as affiliate, max(weight) as weight, bool_and(remote) as remote
    from division_roll where division_id = ${division} group by unit`.execute(tx);
  const units = new Map(roll.rows.map((row) => [row.unit, row]));
  return box.rows.flatMap(({ unit, votes }) => {
    const row = units.get(unit);
    return row === undefined ? [] : [{ ...row, votes }];
  });
}

const inOrder = (votes: BallotRow["votes"]): string => JSON.stringify(Object.entries(votes).sort(([one], [other]) => (one < other ? -1 : 1)));

/**
 * Only of a named division is the hash of who voted what. Else it is of the votes alone: everybody sees it and knows the total, and could try who of
 * the roll the one vote against was until the hash fits.
 */
function hashOf(ballots: readonly BallotRow[], named: boolean): string {
  const lines = ballots.map(({ unit, votes }) => (named ? `${unit} ${inOrder(votes)}` : inOrder(votes)));
  return createHash("sha256")
    .update((named ? lines : lines.sort()).join("\n"))
    .digest("hex");
}

/** What the devices gave. The caller holds the division, so that nothing comes in any more. */
export async function readBox(tx: Tx, division: string, between: readonly string[], named: boolean): Promise<Box> {
  const ballots = await ballotsOf(tx, division);
  const weight = (of: readonly BallotRow[]): number => of.reduce((sum, { votes }) => sum + Object.values(votes).reduce((all, n) => all + n, 0), 0);
  return {
    tally: sumOfBallots(
      ballots.map(({ votes }) => votes),
      between,
    ),
    units: ballots.length,
    weight: weight(ballots),
    hallWeight: weight(ballots.filter(({ remote }) => !remote)),
    hash: hashOf(ballots, named),
  };
}

export async function receivedIn(tx: Tx, division: string): Promise<number> {
  const row = await tx
    .selectFrom("ballot")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("division_id", "=", division)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Keeps the sums of each group beside a declared division. */
export async function keepGroups(tx: Tx, division: string, between: readonly string[]): Promise<void> {
  const groups = Map.groupBy(await ballotsOf(tx, division), ({ affiliate }) => affiliate ?? "");
  groups.delete("");
  const rows = [...groups].map(([affiliate, ballots]) => ({
    division_id: division,
    affiliate_id: affiliate,
    weight: ballots.reduce((sum, one) => sum + one.weight, 0),
    tally: JSON.stringify(
      sumOfBallots(
        ballots.map(({ votes }) => votes),
        between,
      ),
    ),
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await tx
      .insertInto("division_group")
      .values(rows.slice(from, from + 1000))
      .execute();
}

const emptied = sql`votes = null, credential_id = null, client = null`;

/** Parts votes from voters for good: that a unit voted stays, what it voted does not. Possible only once the division is declared. */
export async function emptyBallots(tx: Tx, division: string): Promise<void> {
  await sql`update ballot set ${emptied} where division_id = ${division}`.execute(tx);
}

/** The same for every declared division of a conference whose result is accepted, unless it was said before that votes would be named (trust.md 3.8). */
export async function emptyAccepted(tx: Tx, conference: ConferenceId, except: RawBuilder<boolean> = sql`false`): Promise<void> {
  await sql`update ballot set ${emptied} where ballot.votes is not null and division_id in (
    select id from division where conference_id = ${conference} and state = 'declared' and frozen #>> '{taking,disclosure}' <> 'named' and not (${except}))`.execute(
    tx,
  );
}

export type GroupVotes = { readonly name: string; readonly weight: number; readonly tally: Tally };

export async function groupVotesOf(tx: Tx, division: string): Promise<GroupVotes[]> {
  const rows = await tx
    .selectFrom("division_group")
    .innerJoin("affiliate", "affiliate.id", "division_group.affiliate_id")
    .select(["affiliate.name", "division_group.weight", "division_group.tally"])
    .where("division_id", "=", division)
    .orderBy((eb) => eb.fn("lower", ["affiliate.name"]))
    .execute();
  return rows.map((row) => ({ ...row, tally: row.tally as Tally }));
}

export type NamedVote = { readonly name: string; readonly group: string; readonly votes: Readonly<Record<string, number>> };

/** Who voted how, of a division that said before it opened that this would be told. */
export async function namedVotesOf(
  tx: Tx,
  division: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: NamedVote[]; readonly total: number }> {
  const votes = sql`ballot join division on division.id = ballot.division_id and division.state = 'declared' and division.frozen #>> '{taking,disclosure}' = 'named'
    join credential on credential.id = ballot.credential_id join person on person.id = credential.person_id
    left join affiliate on affiliate.id = credential.affiliate_id where ballot.division_id = ${division} and ballot.votes is not null`;
  const { rows } = await sql<NamedVote>`select trim(person.given_name || ' ' || person.family_name) as name, coalesce(affiliate.name, '') as group, ballot.votes
    from ${votes} order by lower(affiliate.name), lower(person.family_name), lower(person.given_name), ballot.unit limit ${limit} offset ${offset}`.execute(tx);
  const counted = await sql<{ readonly total: string }>`select count(*) as total from ${votes}`.execute(tx);
  return { rows, total: Number(counted.rows[0]?.total ?? 0) };
}

/** The division with its hash, to be told of once it is declared. */
export async function declaredBox(tx: Tx, division: string): Promise<string | null> {
  const row = await tx.selectFrom("division").select("box_hash").where("id", "=", division).where("state", "=", "declared").executeTakeFirst();
  return row?.box_hash ?? null;
}
