import type { CardOrders, ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import type { Delegation } from "#domain/voting";
import { sql } from "kysely";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

/** The rule under which the weights of a conference are frozen; null until its first card vote. */
export async function frozenCardOrders(tx: Tx, conference: ConferenceId): Promise<CardOrders | null> {
  const row = await tx.selectFrom("conference_weights_frozen").select("card").where("conference_id", "=", conference).executeTakeFirst();
  return row ? (row.card as CardOrders) : null;
}

/** Seats of a group: what it may send, and never fewer than have a place. */
const seats = (conference: ConferenceId) => sql`
  select affiliate.id as affiliate_id, affiliate.name,
         greatest(coalesce(entitlement.decided_seats, entitlement.seats, 0),
           (select count(*) from credential where credential.conference_id = ${conference} and credential.affiliate_id = affiliate.id
              and credential.role = 'delegate' and credential.state = any (${[...activeStates]}::text[])))::integer as seats
  from affiliate left join entitlement on entitlement.conference_id = ${conference} and entitlement.affiliate_id = affiliate.id`;

/**
 * The weight of each group by the source that standing orders name: its members as counted for this conference, else as last accepted; its seats;
 * or the committee's list. Once frozen it is the list that was kept then.
 */
const weights = (conference: ConferenceId, source: CardOrders["weights"], frozen: boolean) => {
  const kept = sql`select conference_weight.weight from conference_weight where conference_id = ${conference} and affiliate_id = place.affiliate_id`;
  const members = sql`select members from registration_count
      where conference_id = ${conference} and affiliate_id = place.affiliate_id and class = 'members'`;
  const reported = sql`select member_count.members from member_count join member_count_decision decision on decision.count_id = member_count.id and decision.accepted
      where affiliate_id = place.affiliate_id order by as_of desc, seq desc limit 1`;
  const by = { listed: sql`(${kept})`, seats: sql`place.seats`, members: sql`coalesce((${members}), (${reported}))` }[frozen ? "listed" : source];
  return sql`select place.affiliate_id, place.name, place.seats, coalesce(${by}, 0)::integer as weight,
    coalesce((select revision from conference_weight where conference_id = ${conference} and affiliate_id = place.affiliate_id), 0) as revision
    from (${seats(conference)}) place`;
};

export type WeighedGroup = { readonly affiliate: string; readonly name: string; readonly seats: number; readonly weight: number; readonly revision: number };

export type WeightQuery = {
  readonly source: CardOrders["weights"];
  readonly frozen: boolean;
  readonly search: string;
  readonly limit: number;
  readonly offset: number;
};

/** Groups with a seat or a weight, by name, a page of them; with how many there are and what they weigh together. */
export async function weightsOf(
  tx: Tx,
  conference: ConferenceId,
  { source, frozen, search, limit, offset }: WeightQuery,
): Promise<{ readonly rows: WeighedGroup[]; readonly total: number; readonly sum: number }> {
  const listed = sql`select * from (${weights(conference, source, frozen)}) listed where (seats > 0 or weight > 0)`;
  const named = search === "" ? sql`true` : sql`name ilike ${anywhere(search)}`;
  const { rows } = await sql<WeighedGroup>`select affiliate_id as affiliate, name, seats, weight, revision from (${listed}) groups
    where ${named} order by lower(name), affiliate_id limit ${limit} offset ${offset}`.execute(tx);
  const counted = await sql<{ readonly total: string; readonly sum: string }>`
    select count(*) filter (where ${named}) as total, coalesce(sum(weight), 0) as sum from (${listed}) groups`.execute(tx);
  const [row] = counted.rows;
  return { rows, total: Number(row?.total ?? 0), sum: Number(row?.sum ?? 0) };
}

/** False when it is no longer at `base`: somebody else changed it. */
export async function saveWeight(tx: Tx, conference: ConferenceId, affiliate: string, weight: number, base: number): Promise<boolean> {
  if (base === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("conference_weight")
      .values({ conference_id: conference, affiliate_id: affiliate, weight })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("conference_weight")
    .set((eb) => ({ weight, revision: eb("revision", "+", 1) }))
    .where("conference_id", "=", conference)
    .where("affiliate_id", "=", affiliate)
    .where("revision", "=", base)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function weightNow(tx: Tx, conference: ConferenceId, affiliate: string): Promise<{ readonly weight: number; readonly revision: number } | null> {
  const row = await tx
    .selectFrom("conference_weight")
    .select(["weight", "revision"])
    .where("conference_id", "=", conference)
    .where("affiliate_id", "=", affiliate)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps the weights as they are at this first card vote, whatever their source; nothing changes them afterwards. */
export async function freezeWeights(tx: Tx, conference: ConferenceId, card: CardOrders, division: string): Promise<void> {
  if (card.weights !== "listed")
    await sql`insert into conference_weight (conference_id, affiliate_id, weight)
      select ${conference}, affiliate_id, weight from (${weights(conference, card.weights, false)}) groups where seats > 0 or weight > 0
      on conflict (conference_id, affiliate_id) do update set weight = excluded.weight, revision = conference_weight.revision + 1`.execute(tx);
  await tx
    .insertInto("conference_weights_frozen")
    .values({ conference_id: conference, card: JSON.stringify(card), division_id: division })
    .execute();
}

/** The delegations as a card vote weighs them, with those who are in by seat; and the weight of all groups that registered a delegate. */
export async function delegationsOf(tx: Tx, conference: ConferenceId): Promise<{ readonly delegations: Delegation[]; readonly entitled: number }> {
  const { rows } = await sql<Omit<Delegation, "holders">>`
    select affiliate_id as affiliate, weight, seats from (${weights(conference, "listed", true)}) groups
    where exists (select from credential where credential.conference_id = ${conference} and credential.affiliate_id = groups.affiliate_id
      and role = 'delegate' and state = any (${[...activeStates]}::text[]))
    order by affiliate_id`.execute(tx);
  return { delegations: rows.map((row) => ({ ...row, holders: [] })), entitled: rows.reduce((sum, { weight }) => sum + weight, 0) };
}
