import { consentFields } from "#domain/imports";
import { type ConsentPurpose, consentPurposes, type ConsentState, wordingNow } from "#domain/people";
import { type RawBuilder, sql } from "kysely";
import { cell, type EffectRunner, markRows, stageOf, type Work } from "./work.ts";

/** The purposes of which some row says a word: most lists have one or two. */
async function purposesSaid(work: Work): Promise<readonly ConsentPurpose[]> {
  const columns = consentPurposes.map((purpose) => sql`bool_or(${cell(consentFields(purpose).state)} is not null) as ${sql.ref(purpose)}`);
  const { rows } = await sql<Record<ConsentPurpose, boolean | null>>`select ${sql.join(columns)} from ${stageOf(work)} r`.execute(work.tx);
  return consentPurposes.filter((purpose) => rows[0]?.[purpose] === true);
}

const said = (purposes: readonly ConsentPurpose[]): RawBuilder<unknown> => {
  const values = purposes.map((purpose) => {
    const { state, on, out } = consentFields(purpose);
    return sql`(${sql.lit(consentPurposes.indexOf(purpose))}, ${sql.lit(purpose)}, ${sql.lit(wordingNow(purpose))}, ${cell(state)}, ${cell(on)}::date, ${cell(out)}::date)`;
  });
  return sql`(values ${sql.join(values)}) as said (place, purpose, wording, word, given_on, out_on)`;
};

/**
 * What rows of people who are known say on purposes, against what the ledger has, as a table of this transaction:
 * - a word that the ledger has last is not said again;
 * - who withdrew is not made to consent again by a list, and who declined only by a consent of a later day;
 * - "no" of somebody whose last word is a consent counts as a withdrawal, unless the consent is later than the list's day.
 */
async function compareConsents(work: Work, purposes: readonly ConsentPurpose[]): Promise<void> {
  await sql`drop table if exists import_consents`.execute(work.tx);
  await sql`create temporary table import_consents on commit drop as
    select r.n, r.person, said.place, said.purpose, said.wording, said.word, said.given_on, said.out_on, last.state as last,
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
    cross join lateral ${said(purposes)}
    left join lateral (
      select state, coalesce(given_on, at::date) as day from consent k
      where k.person_id = r.person and k.purpose = said.purpose order by k.seq desc limit 1) as last on true
    where said.word is not null and r.outcome = 'known'`.execute(work.tx);
}

/** The rows of the ledger: a consent that was withdrawn later is two of them, where the first is not there yet. `c` has word, days and `last`. */
const steps = sql`(
  select 1 as at, 'given' as state, c.given_on as on_day where c.word = 'given' or (c.word = 'withdrawn' and c.given_on is not null and c.last is distinct from 'given')
  union all select 2, 'withdrawn', c.out_on where c.word = 'withdrawn' or (c.word = 'declined' and c.last = 'given')
  union all select 3, 'declined', c.given_on where c.word = 'declined' and c.last is distinct from 'given') as step`;

const ofKnown = sql`
  select c.n, c.person, c.place, c.purpose, c.wording, step.at as step, step.state, step.on_day
  from import_consents c cross join lateral ${steps} where c.hindered is null and c.last is distinct from c.word`;

/** Of somebody new the ledger has nothing: what the list says is written. One plain walk over the rows for each case costs half of what cases within a row cost. */
function ofNew(work: Work, purposes: readonly ConsentPurpose[]): RawBuilder<unknown> {
  const rows = purposes.flatMap((purpose) => {
    const { state, on, out } = consentFields(purpose);
    const row = (step: number, written: RawBuilder<unknown>, day: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
      select r.n, r.fresh_person as person, ${sql.lit(consentPurposes.indexOf(purpose))} as place, ${sql.lit(purpose)} as purpose, ${sql.lit(wordingNow(purpose))} as wording,
        ${sql.lit(step)} as step, ${written} as state, ${day}::date as on_day from ${stageOf(work)} r where r.outcome = 'new' and ${where}`;
    return [
      row(1, cell(state), cell(on), sql`${cell(state)} in ('given', 'declined')`),
      row(1, sql`'given'`, cell(on), sql`${cell(state)} = 'withdrawn' and ${cell(on)} is not null`),
      row(2, sql`'withdrawn'`, cell(out), sql`${cell(state)} = 'withdrawn'`),
    ];
  });
  return sql.join(rows, sql` union all `);
}

/** How many words of each kind would be written for people who are new, without making the rows. */
async function countNew(work: Work, purposes: readonly ConsentPurpose[]): Promise<Record<ConsentState, number>> {
  const sum = (test: (names: ReturnType<typeof consentFields>) => RawBuilder<unknown>) =>
    sql`coalesce(sum(${sql.join(
      purposes.map((purpose) => sql`(case when ${test(consentFields(purpose))} then 1 else 0 end)`),
      sql` + `,
    )}), 0)::integer`;
  const { rows } = await sql<Record<ConsentState, number>>`
    select ${sum(({ state, on }) => sql`${cell(state)} = 'given' or (${cell(state)} = 'withdrawn' and ${cell(on)} is not null)`)} as given,
      ${sum(({ state }) => sql`${cell(state)} = 'withdrawn'`)} as withdrawn, ${sum(({ state }) => sql`${cell(state)} = 'declined'`)} as declined
    from ${stageOf(work)} r where r.outcome = 'new'`.execute(work.tx);
  return rows[0] ?? { given: 0, withdrawn: 0, declined: 0 };
}

const toWrite = (work: Work, purposes: readonly ConsentPurpose[]): RawBuilder<unknown> => sql`(${ofKnown} union all ${ofNew(work, purposes)})`;

async function tellKnown(work: Work): Promise<void> {
  await markRows(work, {
    severity: "note",
    field: "consent",
    code: "notRevived",
    rows: sql`select n, string_agg(purpose, ', ' order by place) as purposes from import_consents where hindered = 'notRevived' group by n`,
    detail: sql`jsonb_build_object('purpose', found.purposes)`,
  });
  await sql`update ${stageOf(work)} r set after = coalesce(r.after, '{}') || jsonb_build_object('consents', said.words)
    from (select n, string_agg(purpose || ': ' || state, ', ' order by place, step) as words from (${ofKnown}) as steps group by n) as said
    where r.n = said.n`.execute(work.tx);
}

export const consentsEffect: EffectRunner = {
  predict: async (work) => {
    const purposes = await purposesSaid(work);
    if (purposes.length === 0) return {};
    await compareConsents(work, purposes);
    await tellKnown(work);
    const { rows } = await sql<Record<ConsentState | "notRevived", number>>`
      select count(*) filter (where state = 'given')::integer as given, count(*) filter (where state = 'withdrawn')::integer as withdrawn,
        count(*) filter (where state = 'declined')::integer as declined, (select count(*) from import_consents where hindered = 'notRevived')::integer as "notRevived"
      from (${ofKnown}) as steps`.execute(work.tx);
    const fresh = await countNew(work, purposes);
    const known = rows[0] ?? { given: 0, withdrawn: 0, declined: 0, notRevived: 0 };
    return {
      "consent.given": fresh.given + known.given,
      "consent.withdrawn": fresh.withdrawn + known.withdrawn,
      "consent.declined": fresh.declined + known.declined,
      "consent.notRevived": known.notRevived,
    };
  },
  apply: async (work) => {
    const purposes = await purposesSaid(work);
    if (purposes.length === 0) return;
    // A withdrawal stands after its consent; beyond that the order says nothing, and sorting half a million rows for it would take its time.
    for (const later of [sql`step <> 2`, sql`step = 2`])
      await sql`insert into consent (person_id, purpose, state, wording, way, source, recorded_by, given_on, import_batch)
        select person, purpose, state, wording, 'import', ${work.source}, ${work.by}, on_day, ${work.number} from ${toWrite(work, purposes)} as steps where ${later}`.execute(
        work.tx,
      );
  },
};
