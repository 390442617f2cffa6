import { consentFields } from "#domain/imports";
import { consentPurposes, wordingNow } from "#domain/people";
import { sql } from "kysely";
import { alive, cell, type EffectRunner, markRows, stageOf, type Work } from "./work.ts";

/**
 * What the rows say on purposes, against what the ledger has, as a table of this transaction:
 * - a word that the ledger has last is not said again;
 * - who withdrew is not made to consent again by a list, and who declined only by a consent of a later day;
 * - "no" of somebody whose last word is a consent counts as a withdrawal, unless the consent is later than the list's day.
 */
async function planConsents(work: Work): Promise<void> {
  const purposes = consentPurposes.map((purpose, at) => {
    const { state, on, out } = consentFields(purpose);
    return sql`(${sql.lit(at)}, ${sql.lit(purpose)}, ${sql.lit(wordingNow(purpose))}, ${cell(state)}, ${cell(on)}::date, ${cell(out)}::date)`;
  });
  await sql`drop table if exists import_consents`.execute(work.tx);
  await sql`create temporary table import_consents on commit drop as
    select r.n, r.outcome, coalesce(r.person, r.fresh_person) as person, said.place, said.purpose, said.wording, said.word, said.given_on, said.out_on,
      last.state as last,
      case
        when last.state is null or last.state = said.word then null
        when last.state = 'withdrawn' and said.word = 'given' then 'notRevived'
        when last.state = 'declined' and said.word = 'given' and said.given_on <= last.day then 'notRevived'
        when last.state = 'given' and said.word = 'declined' and said.given_on < last.day then 'older'
        when last.state = 'given' and said.word = 'withdrawn' and said.out_on < last.day then 'older'
        when last.state = 'withdrawn' and said.word = 'declined' then 'same'
        when last.state = 'declined' and said.word = 'withdrawn' then 'same'
      end as hindered
    from ${stageOf(work)} r
    cross join lateral (values ${sql.join(purposes)}) as said (place, purpose, wording, word, given_on, out_on)
    left join lateral (
      select state, coalesce(given_on, at::date) as day from consent k
      where k.person_id = r.person and k.purpose = said.purpose order by k.seq desc limit 1) as last on r.person is not null
    where said.word is not null and ${alive()}`.execute(work.tx);
}

/** The rows of the ledger: a consent that was withdrawn later is two of them, where the first is not there yet. */
const toWrite = sql`
  select c.n, c.person, c.place, c.purpose, c.wording, step.at as step, step.state, step.on_day
  from import_consents c
  cross join lateral (
    select 1 as at, 'given' as state, c.given_on as on_day where c.word = 'given' or (c.word = 'withdrawn' and c.given_on is not null and c.last is distinct from 'given')
    union all select 2, 'withdrawn', c.out_on where c.word = 'withdrawn' or (c.word = 'declined' and c.last = 'given')
    union all select 3, 'declined', c.given_on where c.word = 'declined' and c.last is distinct from 'given') as step
  where c.hindered is null and c.last is distinct from c.word`;

export const consentsEffect: EffectRunner = {
  predict: async (work) => {
    await planConsents(work);
    await markRows(work, {
      severity: "note",
      field: "consent",
      code: "notRevived",
      rows: sql`select n, string_agg(purpose, ', ' order by place) as purposes from import_consents where hindered = 'notRevived' group by n`,
      detail: sql`jsonb_build_object('purpose', found.purposes)`,
    });
    await sql`update ${stageOf(work)} r set after = coalesce(r.after, '{}') || jsonb_build_object('consents', said.words)
      from (select n, string_agg(purpose || ': ' || state, ', ' order by place, step) as words from (${toWrite}) as steps group by n) as said
      where r.n = said.n and r.outcome = 'known'`.execute(work.tx);
    const { rows } = await sql<{ what: string; n: number }>`
      select 'consent.' || state as what, count(*)::integer as n from (${toWrite}) as steps group by state
      union all select 'consent.notRevived', count(*)::integer from import_consents where hindered = 'notRevived' having count(*) > 0`.execute(work.tx);
    return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
  },
  apply: async (work) => {
    await sql`insert into consent (person_id, purpose, state, wording, way, source, recorded_by, given_on, import_batch)
      select person, purpose, state, wording, 'import', ${work.source}, ${work.by}, on_day, ${work.number} from (${toWrite}) as steps order by n, place, step`.execute(work.tx);
  },
};
