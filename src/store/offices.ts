import { type Office, type OfficeKind, officeKinds, officeOf, type PersonId } from "#domain/people";
import { asId, type Day, type Id, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

/** An office held now, or to be held, with the names of what it is held for. */
export type HeldOffice = {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: OfficeKind;
  /** What this holder is called; "": the office's own title. */
  readonly title: string;
  readonly since: Instant;
  readonly until: Instant | null;
  readonly conference: { readonly id: Id<"conference">; readonly slug: string; readonly name: string } | null;
  readonly affiliate: { readonly id: Id<"affiliate">; readonly name: string } | null;
  readonly region: { readonly id: Id<"region">; readonly name: string } | null;
};

/** Whether a row of `office` (or of its alias) is in its term now, by the database's clock. */
export const heldNow = (alias = "office"): RawBuilder<boolean> => sql<boolean>`(${sql.ref(`${alias}.since`)} <= clock_timestamp()
  and (${sql.ref(`${alias}.until`)} is null or ${sql.ref(`${alias}.until`)} > clock_timestamp()))`;

/** Ended neither by its term nor by anybody: held now or to be held. */
const notOver = sql<boolean>`(office.until is null or office.until > clock_timestamp())`;

export const kindOf = (text: string): OfficeKind => {
  const kind = officeKinds.find((known) => known === text);
  if (kind === undefined) throw new Error(`the database holds an office that this program does not know: ${text}`);
  return kind;
};

export type OfficeRow = {
  readonly kind: string;
  readonly conference_id: string | null;
  readonly affiliate_id: string | null;
  readonly region_id: string | null;
};

const idOrNull = <K extends string>(id: string | null): Id<K> | null => (id === null ? null : asId<K>(id));

/** A row as the office that a person acts in; null for a kind of a later program. */
export function officeOfRow(row: OfficeRow): Office | null {
  const kind = officeKinds.find((known) => known === row.kind);
  if (kind === undefined) return null;
  const office = officeOf(kind, { conference: idOrNull(row.conference_id), affiliate: idOrNull(row.affiliate_id), region: idOrNull(row.region_id) });
  return office.ok ? office.value : null;
}

/** Which offices a list is about: `now` held at this moment, `current` also those whose term has not begun. */
export type Which = "now" | "current";

/** The offices of some people, or of all. */
export async function heldOffices(tx: Tx, people: readonly PersonId[] | null, which: Which = "now"): Promise<HeldOffice[]> {
  let query = tx
    .selectFrom("office")
    .leftJoin("conference", "conference.id", "office.conference_id")
    .leftJoin("affiliate", "affiliate.id", "office.affiliate_id")
    .leftJoin("region", "region.id", "office.region_id")
    .select([
      "office.id",
      "office.person_id",
      "office.kind",
      "office.title",
      "office.since",
      "office.until",
      "conference.id as conference",
      "conference.slug",
      "conference.name as conference_name",
      "affiliate.id as affiliate",
      "affiliate.name as affiliate_name",
      "region.id as region",
      "region.name as region_name",
    ])
    .where(which === "now" ? heldNow() : notOver);
  if (people !== null) query = query.where("office.person_id", "in", people.length === 0 ? [""] : [...people]);
  const rows = await query.orderBy("office.since").orderBy("office.id").execute();
  return rows.map((row) => ({
    id: row.id,
    person: asId<"person">(row.person_id),
    kind: kindOf(row.kind),
    title: row.title,
    since: row.since,
    until: row.until,
    conference:
      row.conference === null || row.slug === null || row.conference_name === null
        ? null
        : { id: asId<"conference">(row.conference), slug: row.slug, name: row.conference_name },
    affiliate: row.affiliate === null || row.affiliate_name === null ? null : { id: asId<"affiliate">(row.affiliate), name: row.affiliate_name },
    region: row.region === null || row.region_name === null ? null : { id: asId<"region">(row.region), name: row.region_name },
  }));
}

export type Holder = { readonly person: PersonId; readonly name: string; readonly kind: OfficeKind };

/** Those who hold one of these offices now, each once under the first of them, by name. */
export async function holdersOf(tx: Tx, kinds: readonly OfficeKind[]): Promise<Holder[]> {
  const { rows } = await sql<{ id: string; name: string; kind: string }>`
    select distinct on (lower(person.family_name), lower(person.given_name), person.id) person.id, trim(person.given_name || ' ' || person.family_name) as name, office.kind
    from office join person on person.id = office.person_id
    where office.kind = any (${[...kinds]}::text[]) and ${heldNow()}
    order by lower(person.family_name), lower(person.given_name), person.id, array_position(${[...kinds]}::text[], office.kind)`.execute(tx);
  return rows.map((row) => ({ person: asId(row.id), name: row.name, kind: kindOf(row.kind) }));
}

/** A term in days of the federation's calendar: `since` from its first moment, `until` to the end of that day. Null: from now, and without an end. */
export type Term = { readonly since: Day | null; readonly until: Day | null };
export type Appointment = Term & { readonly title: string; readonly reason: string; readonly by: PersonId | null };

/** The kinds of office that this person holds or is to hold. The person is held until this transaction ends, so that two appointments see each other. */
export async function holdOfficesOf(tx: Tx, person: PersonId): Promise<readonly OfficeKind[]> {
  await tx.selectFrom("person").select("id").where("id", "=", person).forUpdate().execute();
  const rows = await tx.selectFrom("office").select("kind").distinct().where("person_id", "=", person).where(notOver).execute();
  return rows.map(({ kind }) => kindOf(kind));
}

const startOf = (day: Day): RawBuilder<Instant> => sql<Instant>`(${day}::date::timestamp at time zone (select time_zone from federation))`;
const endOf = (day: Day): RawBuilder<Instant> => sql<Instant>`((${day}::date + 1)::timestamp at time zone (select time_zone from federation))`;

/** False when the person holds just this office already at some time of the term. The caller holds the person. */
export async function insertOffice(tx: Tx, id: string, person: PersonId, office: Office, appointment?: Appointment): Promise<boolean> {
  const since = appointment?.since ? startOf(appointment.since) : sql<Instant>`clock_timestamp()`;
  const until = appointment?.until ? endOf(appointment.until) : sql<Instant | null>`null::timestamptz`;
  const conference = "conference" in office ? office.conference : null;
  const affiliate = "affiliate" in office ? office.affiliate : null;
  const region = "region" in office ? office.region : null;
  const overlapping = await tx
    .selectFrom("office")
    .select("id")
    .where("person_id", "=", person)
    .where("kind", "=", office.kind)
    .where(
      sql<boolean>`conference_id is not distinct from ${conference} and affiliate_id is not distinct from ${affiliate} and region_id is not distinct from ${region}`,
    )
    .where(sql<boolean>`tstzrange(since, until) && tstzrange(${since}, ${until})`)
    .executeTakeFirst();
  if (overlapping) return false;
  const row = await tx
    .insertInto("office")
    .values({
      id,
      person_id: person,
      kind: office.kind,
      conference_id: conference,
      affiliate_id: affiliate,
      region_id: region,
      since,
      until,
      title: appointment?.title ?? "",
      appointed_reason: appointment?.reason ?? "",
      appointed_by: appointment?.by ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type OfficeToEnd = {
  readonly kind: OfficeKind;
  readonly person: PersonId;
  readonly conference: Id<"conference"> | null;
  readonly affiliate: Id<"affiliate"> | null;
  readonly region: Id<"region"> | null;
  readonly ended: boolean;
};

/** The office, held until this transaction ends so that it ends once. */
export async function holdOffice(tx: Tx, id: string): Promise<OfficeToEnd | null> {
  const row = await tx
    .selectFrom("office")
    .selectAll()
    .select(sql<boolean>`(until is not null and until <= clock_timestamp())`.as("over"))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row
    ? {
        kind: kindOf(row.kind),
        person: asId(row.person_id),
        conference: idOrNull(row.conference_id),
        affiliate: idOrNull(row.affiliate_id),
        region: idOrNull(row.region_id),
        ended: row.over,
      }
    : null;
}

/** Ends an office at once; one whose term has not begun never begins. */
export async function endOfficeNow(tx: Tx, id: string, { by, reason }: { readonly by: PersonId | null; readonly reason: string }): Promise<void> {
  await tx
    .updateTable("office")
    .set({
      until: sql<Instant>`clock_timestamp()`,
      since: sql<Instant>`least(since, clock_timestamp())`,
      ended_at: sql<Instant>`clock_timestamp()`,
      ended_by: by,
      ended_reason: reason,
    })
    .where("id", "=", id)
    .execute();
}

/** How many hold the office of administrator now. Two who end each other's office at the same moment wait here for each other. */
export async function countAdministrators(tx: Tx): Promise<number> {
  await tx.selectFrom("federation").select("name").forUpdate().execute();
  const { n } = await tx
    .selectFrom("office")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("kind", "=", "administrator")
    .where(heldNow())
    .executeTakeFirstOrThrow();
  return Number(n);
}
