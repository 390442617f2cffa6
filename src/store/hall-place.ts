import type { ConferenceId } from "#domain/conference";
import { activeStates, type CredentialId, type CredentialRole, type CredentialState } from "#domain/credentials";
import type { PersonId } from "#domain/people";
import type { Question } from "#domain/voting";
import { asId } from "#kit";
import { sql } from "kysely";
import { credentialWords } from "./credentials.ts";
import type { Tx } from "./tx.ts";

/** The credential by which somebody is at a conference. */
export type HeldCredential = {
  readonly id: CredentialId;
  readonly name: string;
  readonly role: CredentialRole;
  readonly state: CredentialState;
  readonly group: string;
  readonly affiliate: string | null;
};

/** The credential that is good, or else the one that was so last. */
export async function credentialHeld(tx: Tx, conference: ConferenceId, person: PersonId): Promise<HeldCredential | null> {
  const row = await tx
    .selectFrom("credential")
    .innerJoin("person", "person.id", "credential.person_id")
    .leftJoin("affiliate", "affiliate.id", "credential.affiliate_id")
    .select(["credential.id", "credential.role", "credential.state", "credential.affiliate_id", "person.given_name", "person.family_name", "affiliate.name"])
    .where("credential.conference_id", "=", conference)
    .where("credential.person_id", "=", person)
    .orderBy(sql`credential.state = any (${[...activeStates]}::text[])`, "desc")
    .orderBy("credential.changed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: asId(row.id),
    name: `${row.given_name} ${row.family_name}`.trim(),
    ...credentialWords(row),
    group: row.name ?? "",
    affiliate: row.affiliate_id,
  };
}

/** The division that is being taken in a conference, or else the latest that was, with its question if that is one of an item. */
export type LatestDivision = {
  readonly id: string;
  readonly state: "open" | "closed" | "declared" | "void";
  readonly about: "item" | "floor" | "trial";
  readonly item: string | null;
  readonly itemSlug: string | null;
  readonly question: Question | null;
};

export async function latestDivision(tx: Tx, conference: ConferenceId): Promise<LatestDivision | null> {
  // The one question alone: a procedure may hold hundreds, and thousands ask for this at once.
  const { rows } = await sql<LatestDivision>`
    select division.id, division.state, division.about, division.agenda_item_id as item, agenda_item.slug as "itemSlug",
      case when division.about = 'item' then
        jsonb_path_query_first(procedure.questions, '$[*] ? (@.id == $id)', jsonb_build_object('id', division.question_id)) end as question
    from division
    left join agenda_item on agenda_item.id = division.agenda_item_id
    left join procedure on procedure.agenda_item_id = division.agenda_item_id
    where division.conference_id = ${conference}
    order by division.state in ('open', 'closed') desc, division.opened_at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Where the texts of motions and amendments are, and who submitted them. */
export type Proposal = { readonly id: string; readonly label: string; readonly submitter: string };

export async function proposalsOf(
  tx: Tx,
  { motions, amendment }: { readonly motions: readonly string[]; readonly amendment: string | null },
): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select id, letter as label, submitter from motion where id = any (${[...motions]}::text[])
    union all
    select id, label, submitter from amendment where id = ${amendment}`.execute(tx);
  return rows;
}

// ---- notes of mandates ----

export type MandateNoteRow = { readonly item: string; readonly position: number; readonly title: string; readonly words: string; readonly revision: number };

/** Every item of the agenda with what the group wrote on it; revision 0 where it wrote nothing. */
export async function mandateNotesOf(tx: Tx, conference: ConferenceId, affiliate: string): Promise<MandateNoteRow[]> {
  const rows = await tx
    .selectFrom("agenda_item")
    .leftJoin("mandate_note", (join) => join.onRef("mandate_note.agenda_item_id", "=", "agenda_item.id").on("mandate_note.affiliate_id", "=", affiliate))
    .select(["agenda_item.id", "agenda_item.position", "agenda_item.title", "mandate_note.words", "mandate_note.revision"])
    .where("agenda_item.conference_id", "=", conference)
    .orderBy("agenda_item.position")
    .orderBy("agenda_item.id")
    .execute();
  return rows.map(({ id, position, title, words, revision }) => ({ item: id, position, title, words: words ?? "", revision: revision ?? 0 }));
}

/** What the group wrote on the item that is called now. */
export async function mandateNow(
  tx: Tx,
  conference: ConferenceId,
  affiliate: string,
): Promise<{ readonly item: string; readonly title: string; readonly words: string } | null> {
  const row = await tx
    .selectFrom("mandate_note")
    .innerJoin("agenda_item", "agenda_item.id", "mandate_note.agenda_item_id")
    .select(["agenda_item.slug as item", "agenda_item.title", "mandate_note.words"])
    .where("mandate_note.conference_id", "=", conference)
    .where("mandate_note.affiliate_id", "=", affiliate)
    .where("mandate_note.words", "<>", "")
    .where("agenda_item.state", "=", "called")
    .orderBy("agenda_item.position")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export type NewMandateNote = {
  readonly conference: ConferenceId;
  readonly affiliate: string;
  readonly item: string;
  readonly words: string;
  readonly by: PersonId | null;
};

/** Writes a note over the one of revision `base` (0: there was none). Null when somebody else wrote meanwhile. */
export async function saveMandateNoteOver(tx: Tx, { conference, affiliate, item, words, by }: NewMandateNote, base: number): Promise<number | null> {
  const written = { words, written_by: by, written_at: sql<string>`clock_timestamp()` };
  const row = await tx
    .insertInto("mandate_note")
    .values({ conference_id: conference, affiliate_id: affiliate, agenda_item_id: item, ...written })
    .onConflict((conflict) =>
      conflict
        .columns(["affiliate_id", "agenda_item_id"])
        .doUpdateSet({ ...written, revision: base + 1 })
        .where("mandate_note.revision", "=", base),
    )
    .returning("revision")
    .executeTakeFirst();
  // a first note over one that was taken away meanwhile, or never there
  return row === undefined || row.revision !== base + 1 ? null : row.revision;
}
