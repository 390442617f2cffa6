import type { ConferenceId } from "#domain/conference";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type PrintedDelegate = {
  readonly affiliate: string;
  readonly group: string;
  readonly card: string;
  readonly name: string;
  readonly remote: boolean;
  readonly state: string;
};

/** Delegates who may be in the hall today, by group and name as cards are handed out. Names are read here and nowhere else for paper. */
export async function printedRoll(tx: Tx, conference: ConferenceId): Promise<readonly PrintedDelegate[]> {
  const { rows } = await sql<PrintedDelegate>`
    select coalesce(affiliate.id, '') as affiliate, coalesce(affiliate.name, '') as "group", coalesce(card.number::text, '') as card,
      case when person.family_name = '' then person.given_name else person.family_name || ', ' || person.given_name end as name,
      credential.attends = 'remote' as remote, credential.state
    from credential
    join person on person.id = credential.person_id
    left join affiliate on affiliate.id = credential.affiliate_id
    left join credential_card card on card.credential_id = credential.id and card.void_at is null
    where credential.conference_id = ${conference} and credential.role = 'delegate' and credential.state in ('registered', 'checkedIn', 'out', 'suspended')
    order by lower(affiliate.name) nulls last, affiliate.id, lower(person.family_name), lower(person.given_name), credential.id`.execute(tx);
  return rows;
}
