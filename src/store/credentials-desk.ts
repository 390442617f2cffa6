import type { ConferenceId } from "#domain/conference";
import { activeStates, type CredentialId, type CredentialRole, type CredentialState } from "#domain/credentials";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { stepBy, type StepHow } from "./credential-steps.ts";
import { credentialWords } from "./credentials.ts";
import type { Tx } from "./tx.ts";

export type DeskState = { readonly open: boolean; readonly allOut: boolean; readonly closedAt: Instant | null };

/** The desks of a conference: open, and everybody out at the close, until somebody says otherwise. */
export async function deskState(tx: Tx, conference: ConferenceId): Promise<DeskState> {
  const row = await tx.selectFrom("credentials_desk").selectAll().where("conference_id", "=", conference).executeTakeFirst();
  return row ? { open: row.open, allOut: row.all_out, closedAt: row.closed_at } : { open: true, allOut: true, closedAt: null };
}

export async function closeDesks(tx: Tx, conference: ConferenceId, allOut: boolean): Promise<void> {
  await tx
    .insertInto("credentials_desk")
    .values({ conference_id: conference, open: false, all_out: allOut, closed_at: sql<Instant>`clock_timestamp()` })
    .onConflict((conflict) => conflict.column("conference_id").doUpdateSet({ open: false, all_out: allOut, closed_at: sql<Instant>`clock_timestamp()` }))
    .execute();
}

export async function openDesks(tx: Tx, conference: ConferenceId): Promise<void> {
  await tx.updateTable("credentials_desk").set({ open: true, opened_at: sql<Instant>`clock_timestamp()` }).where("conference_id", "=", conference).execute();
}

/** Everybody who is in the hall goes out; answers how many. */
export async function allOut(tx: Tx, conference: ConferenceId, how: StepHow): Promise<number> {
  await stepBy(tx, how);
  const { numUpdatedRows } = await tx
    .updateTable("credential")
    .set({ state: "out", changed_at: sql<string>`clock_timestamp()`, desk: "" })
    .where("conference_id", "=", conference)
    .where("state", "=", "checkedIn")
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A credential as a desk shows it. */
export type RollRow = {
  readonly id: CredentialId;
  readonly name: string;
  readonly group: string;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly card: number | null;
  readonly at: Instant;
  readonly desk: string;
  readonly by: string | null;
  readonly apologies: boolean;
  readonly contested: boolean;
  readonly substitute: boolean;
};

export type RollPart = { readonly id: CredentialId } | { readonly since: Instant } | { readonly after: string; readonly size: number };

/** Commits are told in another order than their times: what was written so shortly before is told again. */
const overlap = "20 seconds";

/** One row of the roll, those changed lately, or a part of all of them in the order of their ids. */
export async function rollRows(tx: Tx, conference: ConferenceId, part: RollPart): Promise<RollRow[]> {
  const which =
    "id" in part
      ? sql`credential.id = ${part.id}`
      : "since" in part
        ? sql`credential.changed_at > ${part.since}::timestamptz - interval '${sql.raw(overlap)}'`
        : sql`credential.id > ${part.after}`;
  const { rows } = await sql<RollRow & { card: string | null }>`
    select credential.id, btrim(person.given_name || ' ' || person.family_name) as name, coalesce(affiliate.name, '') as "group",
           credential.role, credential.state, card.number::text as card, credential.changed_at as at, credential.desk,
           substitute.id as by, credential.apologies_at is not null as apologies, contest.id is not null as contested,
           credential.replaces_id is not null as substitute
    from credential
    join person on person.id = credential.person_id
    left join affiliate on affiliate.id = credential.affiliate_id
    left join credential_card card on card.credential_id = credential.id and card.void_at is null
    left join credential substitute on substitute.replaces_id = credential.id
    left join credential_contest contest
      on contest.conference_id = credential.conference_id and contest.affiliate_id = credential.affiliate_id and contest.outcome is null
    where credential.conference_id = ${conference} and ${which}
    order by credential.id
    limit ${"size" in part ? part.size : null}`.execute(tx);
  return rows.map((row) => ({ ...row, ...credentialWords(row), id: asId(row.id), card: row.card === null ? null : Number(row.card) }));
}

export type VoidCardRow = { readonly card: number; readonly id: string };

/** Cards of the conference that are not good any more, all of them or those of late. */
export async function voidCards(tx: Tx, conference: ConferenceId, since: Instant | null): Promise<VoidCardRow[]> {
  const { rows } = await sql<{ card: string; id: string }>`
    select number::text as card, credential_id as id from credential_card
    where conference_id = ${conference} and void_at is not null
      and (${since}::timestamptz is null or void_at > ${since}::timestamptz - interval '${sql.raw(overlap)}')
    order by number`.execute(tx);
  return rows.map(({ card, id }) => ({ card: Number(card), id }));
}

/** Whether a division of the conference takes votes at this moment: whoever comes in now is not on its roll. */
export async function divisionIsOpen(tx: Tx, conference: ConferenceId): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from division join agenda_item on agenda_item.id = division.agenda_item_id
      where agenda_item.conference_id = ${conference} and division.state = 'open') as open`.execute(tx);
  return rows[0]?.open === true;
}

/** Suspends every delegate of a group, in the hall or not; answers how many. */
export async function suspendDelegation(tx: Tx, conference: ConferenceId, affiliate: string, how: StepHow): Promise<number> {
  await stepBy(tx, how);
  const { numUpdatedRows } = await tx
    .updateTable("credential")
    .set({ state: "suspended", changed_at: sql<string>`clock_timestamp()` })
    .where("conference_id", "=", conference)
    .where("affiliate_id", "=", affiliate)
    .where("role", "=", "delegate")
    .where(
      "state",
      "in",
      activeStates.filter((state) => state !== "suspended"),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
