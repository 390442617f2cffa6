import type { AffiliateId, AffiliateKind, GroupProfile, RegionId, SuccessionKind } from "#domain/groups";
import { groupKey, groupSearch } from "#domain/groups";
import { asId, type Day, type Instant, isInstant } from "#kit";
import { type Selectable, sql } from "kysely";
import { todaySql } from "./federation-day.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type Alias = { readonly name: string; readonly kind: "spelling" | "former"; readonly until: Day | null };

const aliasOf = (row: Selectable<Database["affiliate_alias"]>): Alias => ({
  name: row.name,
  kind: row.kind === "former" ? "former" : "spelling",
  until: row.until,
});

/** Other names of a group, former ones first, the latest before the earlier. */
export async function aliasesOf(tx: Tx, affiliate: AffiliateId): Promise<readonly Alias[]> {
  const rows = await tx
    .selectFrom("affiliate_alias")
    .selectAll()
    .where("affiliate_id", "=", affiliate)
    .orderBy("kind")
    .orderBy(sql`until desc nulls last`)
    .orderBy("key")
    .execute();
  return rows.map(aliasOf);
}

export type GroupDetails = GroupProfile & { readonly name: string; readonly kind: AffiliateKind; readonly region: RegionId | null };

/**
 * Writes what a group is called and says of itself. `aliases` are the other names there are from now on; those that were former names
 * stay former ones, and a name that is given up becomes one. The caller holds the group and the names.
 */
export async function saveDetails(tx: Tx, id: AffiliateId, before: string, details: GroupDetails, aliases: readonly string[]): Promise<void> {
  const renamed = groupKey(before) !== groupKey(details.name);
  const kept = new Map((await aliasesOf(tx, id)).map((alias) => [groupKey(alias.name), alias]));
  await tx.deleteFrom("affiliate_alias").where("affiliate_id", "=", id).execute();
  const names = [...aliases, ...(renamed ? [before] : [])].filter((name) => groupKey(name) !== groupKey(details.name));
  const rows = [...new Map(names.map((name) => [groupKey(name), name]))].map(([key, name]) => {
    const was = kept.get(key);
    const former = renamed && key === groupKey(before);
    return { affiliate_id: id, key, name, kind: former ? "former" : (was?.kind ?? "spelling"), until: former ? todaySql : (was?.until ?? null) };
  });
  if (rows.length > 0) await tx.insertInto("affiliate_alias").values(rows).execute();
  await tx
    .updateTable("affiliate")
    .set((eb) => ({
      name: details.name,
      name_key: groupKey(details.name),
      search: groupSearch(
        details.name,
        details.shortName,
        rows.map(({ name }) => name),
      ),
      kind: details.kind,
      region_id: details.region,
      short_name: details.shortName,
      website: details.website,
      public_email: details.publicEmail,
      description: details.description,
      revision: eb("revision", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export type Succession = {
  readonly direction: "from" | "into";
  readonly other: { readonly id: AffiliateId; readonly name: string };
  readonly kind: SuccessionKind;
  readonly on: Day;
  readonly note: string;
};

/** The groups that this one came from, and those that came out of it, in the order of the days. */
export async function successionsOf(tx: Tx, affiliate: AffiliateId): Promise<readonly Succession[]> {
  const { rows } = await sql<{ direction: string; id: string; name: string; kind: string; on_day: Day; note: string }>`
    select 'from' as direction, affiliate.id, affiliate.name, s.kind, s.on_day, s.note from affiliate_succession s
      join affiliate on affiliate.id = s.predecessor_id where s.successor_id = ${affiliate}
    union all select 'into', affiliate.id, affiliate.name, s.kind, s.on_day, s.note from affiliate_succession s
      join affiliate on affiliate.id = s.successor_id where s.predecessor_id = ${affiliate}
    order by on_day, name`.execute(tx);
  return rows.map((row) => ({
    direction: row.direction === "from" ? "from" : "into",
    other: { id: asId(row.id), name: row.name },
    kind: row.kind === "split" ? "split" : "merger",
    on: row.on_day,
    note: row.note,
  }));
}

export type NewSuccession = {
  readonly id: string;
  readonly predecessor: AffiliateId;
  readonly successor: AffiliateId;
  readonly kind: SuccessionKind;
  readonly on: Day;
  readonly note: string;
  readonly by: string | null;
};

/** False when the two are joined already, one way or the other. */
export async function insertSuccession(tx: Tx, { id, predecessor, successor, kind, on, note, by }: NewSuccession): Promise<boolean> {
  const turned = await tx
    .selectFrom("affiliate_succession")
    .select("id")
    .where("predecessor_id", "=", successor)
    .where("successor_id", "=", predecessor)
    .executeTakeFirst();
  if (turned) return false;
  const row = await tx
    .insertInto("affiliate_succession")
    .values({ id, predecessor_id: predecessor, successor_id: successor, kind, on_day: on, note, recorded_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type PublishedMotion = {
  readonly id: string;
  readonly letter: string;
  readonly title: string;
  readonly conference: { readonly slug: string; readonly name: string };
  readonly item: string;
};

/** The motions of a group that are public, latest conference first, in the words of their latest version. */
export async function publishedMotionsOf(tx: Tx, affiliate: AffiliateId): Promise<PublishedMotion[]> {
  const rows = await tx
    .selectFrom("motion")
    .innerJoin("conference", "conference.id", "motion.conference_id")
    .innerJoin("agenda_item", "agenda_item.id", "motion.agenda_item_id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("motion_version")
          .select(sql<string>`content ->> 'title'`.as("title"))
          .whereRef("motion_id", "=", "motion.id")
          .orderBy("n", "desc")
          .limit(1)
          .as("latest"),
      (join) => join.onTrue(),
    )
    .select(["motion.id", "motion.letter", "latest.title", "conference.slug", "conference.name", "agenda_item.title as item"])
    .where("motion.affiliate_id", "=", affiliate)
    .where("motion.published_at", "is not", null)
    .orderBy("conference.starts_on", "desc")
    .orderBy("agenda_item.position")
    .orderBy("motion.letter")
    .orderBy("motion.id")
    .execute();
  return rows.map((row) => ({ id: row.id, letter: row.letter ?? "", title: row.title, conference: { slug: row.slug, name: row.name }, item: row.item }));
}

export type ConferenceAhead = {
  readonly slug: string;
  readonly name: string;
  readonly startsOn: Day;
  readonly motionsUntil: Instant | null;
  /** Motions of the group that are being written and not submitted. */
  readonly drafts: number;
  readonly takesMotions: boolean;
  /** Delegates whom the group may send, once that is published, how many it has named, and until when it names them. */
  readonly seats: number | null;
  readonly named: number;
  readonly namingUntil: Instant | null;
};

const instantOrNull = (text: string | null): Instant | null => (text !== null && isInstant(text) ? text : null);

/** Conferences that have not opened, with what the group has begun for each. */
export async function conferencesAhead(tx: Tx, affiliate: AffiliateId): Promise<readonly ConferenceAhead[]> {
  const { rows } = await sql<{
    slug: string;
    name: string;
    starts_on: Day;
    motions_close_at: Instant | null;
    drafts: string;
    takes: boolean;
    seats: number | null;
    named: string;
    naming_until: string | null;
  }>`
    select slug, name, starts_on, motions_close_at, motions_close_at is null or motions_close_at > clock_timestamp() as takes,
      registration.settings ->> 'namingClosesAt' as naming_until,
      case when registration.published_at is not null then coalesce(entitlement.decided_seats, entitlement.seats) end as seats,
      (select count(*) from credential where credential.conference_id = conference.id and credential.affiliate_id = ${affiliate}
        and credential.role = 'delegate' and credential.state not in ('replaced', 'withdrawn')) as named,
      (select count(*) from motion where motion.conference_id = conference.id and motion.affiliate_id = ${affiliate} and motion.state = 'draft') as drafts
    from conference left join registration on registration.conference_id = conference.id
      left join entitlement on entitlement.conference_id = conference.id and entitlement.affiliate_id = ${affiliate}
    where conference.state = 'planned' and ends_on >= ${todaySql} order by starts_on, conference.id limit 10`.execute(tx);
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    startsOn: row.starts_on,
    motionsUntil: row.motions_close_at,
    drafts: Number(row.drafts),
    takesMotions: row.takes,
    seats: row.seats,
    named: Number(row.named),
    namingUntil: instantOrNull(row.naming_until),
  }));
}
