import { createHash, randomInt } from "node:crypto";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { mayStillSignIn } from "./sign-in.ts";
import type { Tx } from "./tx.ts";

/** What a printed code is on: a credential card, a letter of the membership secretary, the terminal of who has the machine. */
export type PrintedPurpose = "card" | "letter" | "terminal";

// No letter that looks like another. 28 of 31 letters are 138 bits of chance.
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 28;
const group = 4;

/** A new code in groups of four: "abcd-efgh-…". Its hash is all that is ever kept. */
export const newPrintedCode = (): string =>
  Array.from({ length: length / group }, () => Array.from({ length: group }, () => letters[randomInt(letters.length)]).join("")).join("-");

/** The hash of a code as it was typed, capitals, dashes and spaces aside; null for what cannot be one. */
export function printedCodeHash(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  return plain.length === length ? createHash("sha256").update(`printed code ${plain}`).digest("hex") : null;
}

export type PrintedCode = {
  readonly person: PersonId;
  readonly purpose: PrintedPurpose;
  readonly until: Instant;
  readonly conference?: string | null;
  readonly madeBy?: PersonId | null;
};

/** Lets the code of this hash sign this person in, once, until then. An earlier one for the same purpose and conference is void. False when the hash was used. */
export async function allowPrintedCode(tx: Tx, hash: string, { person, purpose, until, conference = null, madeBy = null }: PrintedCode): Promise<boolean> {
  await tx
    .deleteFrom("printed_code")
    .where("person_id", "=", person)
    .where("purpose", "=", purpose)
    .where(sql<boolean>`conference_id is not distinct from ${conference}`)
    .where("used_at", "is", null)
    .execute();
  const row = await tx
    .insertInto("printed_code")
    .values({ hash, person_id: person, purpose, conference_id: conference, made_by: madeBy, until })
    .onConflict((conflict) => conflict.doNothing())
    .returning("hash")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Makes a code that signs this person in once: for a card, a letter or the terminal. Show it once; it cannot be had again.
 * Never the answer of a command: those are kept to be given again.
 */
export async function issuePrintedCode(tx: Tx, printed: PrintedCode): Promise<string> {
  const code = newPrintedCode();
  const hash = printedCodeHash(code);
  if (hash === null) throw new Error("a new code is not of its own shape");
  await allowPrintedCode(tx, hash, printed);
  return code;
}

/** Until when an unused code of this kind is good; null without one. */
export async function printedCodeUntil(tx: Tx, person: PersonId, purpose: PrintedPurpose): Promise<Instant | null> {
  const row = await tx
    .selectFrom("printed_code")
    .select("until")
    .where("person_id", "=", person)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("until", ">", sql<Instant>`clock_timestamp()`)
    .orderBy("until", "desc")
    .executeTakeFirst();
  return row?.until ?? null;
}

/** Takes away the codes of somebody that were not used: a card was replaced, a person left. */
export async function voidPrintedCodes(tx: Tx, person: PersonId, conference: string | null): Promise<void> {
  let query = tx.deleteFrom("printed_code").where("person_id", "=", person).where("used_at", "is", null);
  if (conference !== null) query = query.where("conference_id", "=", conference);
  await query.execute();
}

export type TakenCode = { readonly person: PersonId; readonly purpose: PrintedPurpose; readonly conference: string | null; readonly until: Instant };

/** Uses a code up. Null when it was used, is over, or never was. */
export async function takePrintedCode(tx: Tx, hash: string): Promise<TakenCode | null> {
  const row = await tx
    .updateTable("printed_code")
    .from("person")
    .set({ used_at: sql<string>`clock_timestamp()` })
    .whereRef("person.id", "=", "printed_code.person_id")
    .where(mayStillSignIn())
    .where("printed_code.hash", "=", hash)
    .where("printed_code.used_at", "is", null)
    .where("printed_code.until", ">", sql<Instant>`clock_timestamp()`)
    .returning(["printed_code.person_id", "printed_code.purpose", "printed_code.conference_id", "printed_code.until"])
    .executeTakeFirst();
  if (!row) return null;
  const purpose = row.purpose === "card" || row.purpose === "terminal" ? row.purpose : "letter";
  return { person: asId(row.person_id), purpose, conference: row.conference_id, until: row.until };
}

/** The slug of the conference that a card is for, while that is not over. */
export async function hallOfCard(tx: Tx, conference: string | null): Promise<string | null> {
  if (conference === null) return null;
  const row = await tx.selectFrom("conference").select("slug").where("id", "=", conference).where("state", "<>", "closed").executeTakeFirst();
  return row?.slug ?? null;
}

/**
 * Gives a delegate the code of their card back, as the session that it opened ends on a shared device. Only the code that is printed on a card which is
 * still good, and never one that was replaced: that one is older than the good card.
 */
export async function giveCardCodeBack(tx: Tx, session: string): Promise<void> {
  await sql`
    update printed_code set used_at = null
    from sign_in_session session
    join credential on credential.person_id = session.person_id and credential.conference_id = session.conference_id
    join credential_card card on card.credential_id = credential.id and card.void_at is null
    where session.token_hash = ${session} and session.assurance = 'card'
      and printed_code.person_id = session.person_id and printed_code.conference_id = session.conference_id
      and printed_code.purpose = 'card' and printed_code.made_at >= card.issued_at
      and printed_code.used_at is not null and printed_code.until > clock_timestamp()`.execute(tx);
}
