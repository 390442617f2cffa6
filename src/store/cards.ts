import type { ConferenceId } from "#domain/conference";
import { activeStates, type CredentialId } from "#domain/credentials";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { seal, unseal } from "./seal.ts";
import type { Tx } from "./tx.ts";

export type FoundCard = { readonly credential: CredentialId; readonly conference: string; readonly voidAt: Instant | null };

export async function findCard(tx: Tx, number: number): Promise<FoundCard | null> {
  const row = await tx.selectFrom("credential_card").selectAll().where("number", "=", String(number)).executeTakeFirst();
  return row ? { credential: asId(row.credential_id), conference: row.conference_id, voidAt: row.void_at } : null;
}

export type IssuedCard = { readonly number: number; readonly issuedAt: Instant; readonly issuedBy: string; readonly voidAt: Instant | null };

/** The cards of a credential, latest first. */
export async function cardsOf(tx: Tx, credential: CredentialId): Promise<readonly IssuedCard[]> {
  const rows = await tx
    .selectFrom("credential_card as card")
    .leftJoin("person", "person.id", "card.issued_by")
    .select(["card.number", "card.issued_at", "card.void_at", sql<string>`coalesce(btrim(person.given_name || ' ' || person.family_name), '')`.as("by")])
    .where("credential_id", "=", credential)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({ number: Number(row.number), issuedAt: row.issued_at, issuedBy: row.by, voidAt: row.void_at }));
}

/** A card that its holder lost the right to: void at the desk, and its sign-in code and sessions with it. */
export async function voidCardOf(tx: Tx, credential: CredentialId): Promise<void> {
  await sql`update credential_card set void_at = clock_timestamp() where credential_id = ${credential} and void_at is null`.execute(tx);
  await sql`delete from printed_code using credential
    where credential.id = ${credential} and printed_code.person_id = credential.person_id and printed_code.conference_id = credential.conference_id
      and printed_code.purpose = 'card' and used_at is null`.execute(tx);
  await sql`delete from sign_in_session using credential
    where credential.id = ${credential} and sign_in_session.person_id = credential.person_id and sign_in_session.conference_id = credential.conference_id
      and sign_in_session.assurance = 'card'`.execute(tx);
}

export type CardsWanted = { readonly which: "new" | "all"; readonly affiliate: string | null; readonly credential: string | null };

const active = sql`credential.state = any (${[...activeStates]}::text[])`;

/** The credentials that want a card, by group and name as they are handed out. */
export async function wantedCards(tx: Tx, conference: ConferenceId, { which, affiliate, credential }: CardsWanted): Promise<CredentialId[]> {
  const { rows } = await sql<{ id: string }>`
    select credential.id from credential
    join person on person.id = credential.person_id
    left join affiliate on affiliate.id = credential.affiliate_id
    where credential.conference_id = ${conference} and ${active}
      and (${affiliate}::text is null or credential.affiliate_id = ${affiliate})
      and (${credential}::text is null or credential.id = ${credential})
      and (${which === "all" || credential !== null} or not exists (select from credential_card c where c.credential_id = credential.id and c.void_at is null))
    order by lower(affiliate.name) nulls last, affiliate.id, lower(person.family_name), lower(person.given_name), credential.id`.execute(tx);
  return rows.map(({ id }) => asId(id));
}

export type CardsInAll = { readonly active: number; readonly withCard: number };

export async function countCards(tx: Tx, conference: ConferenceId): Promise<CardsInAll> {
  const { rows } = await sql<{ active: string; cards: string }>`
    select count(*) as active, count(card.number) as cards
    from credential left join credential_card card on card.credential_id = credential.id and card.void_at is null
    where credential.conference_id = ${conference} and ${active}`.execute(tx);
  return { active: Number(rows[0]?.active ?? 0), withCard: Number(rows[0]?.cards ?? 0) };
}

/** Whom a card is for, as it is printed. */
export type CardHolder = {
  readonly credential: CredentialId;
  readonly person: PersonId;
  readonly name: string;
  readonly group: string;
  readonly role: string;
};

/** The holders of these credentials that are still active, in the order given. */
export async function cardHolders(tx: Tx, credentials: readonly string[]): Promise<CardHolder[]> {
  const { rows } = await sql<CardHolder>`
    select credential.id as credential, credential.person_id as person, btrim(person.given_name || ' ' || person.family_name) as name,
           coalesce(affiliate.name, '') as "group", credential.role
    from unnest(${[...credentials]}::text[]) with ordinality as wanted (id, n)
    join credential on credential.id = wanted.id and ${active}
    join person on person.id = credential.person_id
    left join affiliate on affiliate.id = credential.affiliate_id
    order by wanted.n`.execute(tx);
  return rows;
}

/** Numbers that no card had before. Those of a sheet that fails are lost, which does no harm. */
export async function newCardNumbers(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: string }>`select nextval('credential_card_number')::text as n from generate_series(1, ${count}::integer)`.execute(tx);
  return rows.map(({ n }) => Number(n)).sort((one, other) => one - other);
}

export type NewCard = { readonly number: number; readonly credential: CredentialId; readonly person: PersonId; readonly codeHash: string };

/**
 * Makes these cards good and all earlier ones of the same credentials void, with their sign-in codes (printed-codes.ts, done here for
 * hundreds at once) and the sessions that those opened. A credential that ended meanwhile gets none: its card is refused at the desk.
 */
export async function issueCards(
  tx: Tx,
  cards: readonly NewCard[],
  { conference, by, until }: { readonly conference: string; readonly by: string | null; readonly until: Instant },
): Promise<number> {
  const list = (of: (card: NewCard) => string): string[] => cards.map(of);
  const credentials = list((card) => card.credential);
  const { rows: held } = await sql<{ id: string }>`
    select id from credential where id = any (${credentials}::text[]) and ${active} order by id for update`.execute(tx);
  const still = held.map(({ id }) => id);
  await sql`update credential_card set void_at = clock_timestamp() where credential_id = any (${still}::text[]) and void_at is null`.execute(tx);
  await sql`
    insert into credential_card (number, credential_id, conference_id, issued_by)
    select card.number::bigint, card.credential, ${conference}, ${by}
    from unnest(${list((card) => String(card.number))}::text[], ${credentials}::text[]) as card (number, credential)
    where card.credential = any (${still}::text[])`.execute(tx);
  const persons = list((card) => card.person);
  await sql`delete from printed_code where person_id = any (${persons}::text[]) and conference_id = ${conference} and purpose = 'card' and used_at is null`.execute(
    tx,
  );
  await sql`delete from sign_in_session where person_id = any (${persons}::text[]) and conference_id = ${conference} and assurance = 'card'`.execute(tx);
  await sql`
    insert into printed_code (hash, person_id, purpose, conference_id, made_by, until)
    select card.hash, card.person, 'card', ${conference}, ${by}, ${until}::timestamptz
    from unnest(${list((card) => card.codeHash)}::text[], ${persons}::text[], ${credentials}::text[]) as card (hash, person, credential)
    where card.credential = any (${still}::text[])`.execute(tx);
  // a desk is told of the new number as of any other change
  await sql`update credential set changed_at = clock_timestamp() where id = any (${still}::text[])`.execute(tx);
  return still.length;
}

// ---- prints and their sheets ----

export async function insertPrint(
  tx: Tx,
  print: { readonly id: string; readonly conference: ConferenceId; readonly by: string | null; readonly of: string; readonly cards: number },
  sheets: readonly { readonly id: string; readonly credentials: readonly string[] }[],
): Promise<void> {
  await tx.insertInto("card_print").values({ id: print.id, conference_id: print.conference, asked_by: print.by, of: print.of, cards: print.cards }).execute();
  for (const [at, { id, credentials }] of sheets.entries())
    await tx
      .insertInto("card_sheet")
      .values({ id, print_id: print.id, n: at + 1, credentials: [...credentials] })
      .execute();
}

export type Sheet = {
  readonly id: string;
  readonly print: string;
  readonly n: number;
  readonly conference: string;
  readonly credentials: readonly string[];
  readonly state: "waiting" | "ready" | "failed" | "destroyed";
  readonly askedBy: string | null;
  readonly madeAt: Instant | null;
  readonly fetchedAt: Instant | null;
  readonly fetchedBy: string | null;
};

const sheetStates = ["waiting", "ready", "failed", "destroyed"] as const;

const sheets = (tx: Tx) =>
  tx
    .selectFrom("card_sheet as sheet")
    .innerJoin("card_print as print", "print.id", "sheet.print_id")
    .select([
      "sheet.id",
      "sheet.print_id as print",
      "sheet.n",
      "print.conference_id as conference",
      "sheet.credentials",
      "sheet.state",
      "print.asked_by as askedBy",
      "sheet.made_at as madeAt",
      "sheet.fetched_at as fetchedAt",
      "sheet.fetched_by as fetchedBy",
    ]);

type SheetRow = Awaited<ReturnType<ReturnType<typeof sheets>["execute"]>>[number];
const sheetOf = (row: SheetRow): Sheet => ({ ...row, state: sheetStates.find((known) => known === row.state) ?? "failed" });

/** The sheet, held until the transaction ends. */
export async function holdSheet(tx: Tx, id: string): Promise<Sheet | null> {
  const row = await sheets(tx).where("sheet.id", "=", id).forUpdate("sheet").executeTakeFirst();
  return row ? sheetOf(row) : null;
}

export async function findSheet(tx: Tx, id: string): Promise<Sheet | null> {
  const row = await sheets(tx).where("sheet.id", "=", id).executeTakeFirst();
  return row ? sheetOf(row) : null;
}

const sealing = "cards";

/** Keeps the sheet, sealed with a key that is not in the database. */
export async function keepSheet(tx: Tx, id: string, pdf: Uint8Array, issued: number): Promise<void> {
  const sealed = seal(sealing, id, Buffer.from(pdf).toString("base64"));
  await tx
    .updateTable("card_sheet")
    .set({ state: "ready", sealed, issued, made_at: sql<Instant>`clock_timestamp()`, fault: "" })
    .where("id", "=", id)
    .execute();
}

/** The sheet as it was made; null when it is gone or was sealed by another key. */
export async function openSheet(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom("card_sheet").select("sealed").where("id", "=", id).executeTakeFirst();
  const text = row?.sealed ? unseal(sealing, id, row.sealed) : null;
  return text === null ? null : new Uint8Array(Buffer.from(text, "base64"));
}

export async function failSheet(tx: Tx, id: string, fault: string): Promise<void> {
  await tx
    .updateTable("card_sheet")
    .set({ state: "failed", fault: fault.slice(0, 500) })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .execute();
}

export async function markFetched(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx.updateTable("card_sheet").set({ fetched_at: sql<Instant>`clock_timestamp()`, fetched_by: by }).where("id", "=", id).execute();
}

/** Forgets the sheets of a print, or all that were made before `before`. */
export async function destroySheets(tx: Tx, which: { readonly print: string } | { readonly olderThanHours: number }): Promise<number> {
  let query = tx.updateTable("card_sheet").set({ state: "destroyed", sealed: null }).where("state", "in", ["waiting", "ready", "failed"]);
  query =
    "print" in which
      ? query.where("print_id", "=", which.print)
      : query.where("state", "=", "ready").where("made_at", "<", sql<Instant>`clock_timestamp() - make_interval(hours => ${which.olderThanHours})`);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

export type Print = {
  readonly id: string;
  readonly conference: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly of: string;
  readonly cards: number;
};

const prints = (tx: Tx) =>
  tx
    .selectFrom("card_print as print")
    .leftJoin("person", "person.id", "print.asked_by")
    .select([
      "print.id",
      "print.conference_id as conference",
      "print.asked_at as askedAt",
      sql<string>`coalesce(btrim(person.given_name || ' ' || person.family_name), '')`.as("askedBy"),
      "print.of",
      "print.cards",
    ]);

/** The latest prints of a conference with their sheets. */
export async function printsOf(tx: Tx, conference: ConferenceId, limit: number): Promise<readonly (Print & { readonly sheets: readonly Sheet[] })[]> {
  const rows = await prints(tx).where("print.conference_id", "=", conference).orderBy("print.asked_at", "desc").orderBy("print.id").limit(limit).execute();
  if (rows.length === 0) return [];
  const all = (
    await sheets(tx)
      .where(
        "sheet.print_id",
        "in",
        rows.map(({ id }) => id),
      )
      .orderBy("sheet.n")
      .execute()
  ).map(sheetOf);
  return rows.map((row) => ({ ...row, sheets: all.filter((sheet) => sheet.print === row.id) }));
}

export async function sheetsOf(tx: Tx, print: string): Promise<readonly Sheet[]> {
  return (await sheets(tx).where("print_id", "=", print).orderBy("sheet.n").execute()).map(sheetOf);
}

export async function findPrint(tx: Tx, id: string): Promise<Print | null> {
  return (await prints(tx).where("print.id", "=", id).executeTakeFirst()) ?? null;
}
