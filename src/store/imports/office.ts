import { incompatible } from "#domain/people";
import { sql } from "kysely";
import { printOf } from "./journal.ts";
import { alive, cell, type EffectRunner, markRows, stageOf, type Work } from "./work.ts";

const timeZone = sql`(select time_zone from federation)`;
/** A term in days of the federation's calendar, as store/offices.ts has it: from the first moment of one to the end of the other. */
const since = sql`coalesce(${cell("since")}::date::timestamp at time zone ${timeZone}, transaction_timestamp())`;
const until = sql`((${cell("until")}::date + 1)::timestamp at time zone ${timeZone})`;
const sameOffice = sql`o.kind = ${cell("office")} and o.conference_id is not distinct from ${cell("conference")}
  and o.affiliate_id is not distinct from ${cell("for_group")} and o.region_id is not distinct from ${cell("region")}`;
const overlapping = sql`tstzrange(o.since, o.until) && tstzrange(${since}, ${until})`;

/** An office that stands just so is known; one held for a part of that time is in the way. */
async function resolve(work: Work): Promise<void> {
  const firstDay = sql`(o.since at time zone ${timeZone})::date`;
  const lastDay = sql`((o.until - interval '1 microsecond') at time zone ${timeZone})::date`;
  const same = sql`(${cell("since")} is null or ${firstDay} = ${cell("since")}::date) and (${cell("until")} is null or ${lastDay} = ${cell("until")}::date) and (${cell("title")} is null or o.title = ${cell("title")})`;
  await sql`update ${stageOf(work)} r set target = found.id, outcome = 'known' from (
      select distinct on (r.n) r.n, o.id from ${stageOf(work)} r join office o on o.person_id = r.person and ${sameOffice} and ${overlapping} and ${same}
      where ${alive()} order by r.n, o.since desc, o.id) as found where found.n = r.n`.execute(work.tx);
  await sql`update ${stageOf(work)} r set outcome = 'new' where r.outcome = 'known' and r.target is null`.execute(work.tx);
  await markRows(work, {
    severity: "error",
    field: "office",
    code: "officeHeld",
    rows: sql`select r.n from ${stageOf(work)} r join office o on o.person_id = r.person and ${sameOffice} and ${overlapping} where r.outcome = 'new' and r.target is null`,
  });
  await markRows(work, {
    severity: "error",
    field: "office",
    code: "inFileTwice",
    rows: sql`select n, first from (select r.n, first_value(r.line) over w as first, row_number() over w as place from ${stageOf(work)} r where r.outcome = 'new'
      window w as (partition by r.person, ${cell("office")}, ${cell("conference")}, ${cell("for_group")}, ${cell("region")} order by r.n)) as ranked where place > 1`,
    detail: sql`jsonb_build_object('row', found.first::text)`,
  });
  await refuseClashes(work);
}

/** Offices that must be in different hands: against those held, and against other rows of the list. */
async function refuseClashes(work: Work): Promise<void> {
  const pairs = sql`(values ${sql.join(incompatible.flatMap(([one, other]) => [sql`(${sql.lit(one)}, ${sql.lit(other)})`, sql`(${sql.lit(other)}, ${sql.lit(one)})`]))}) as clash (one, other)`;
  await markRows(work, {
    severity: "error",
    field: "office",
    code: "officesClash",
    rows: sql`select r.n, clash.one as kind, clash.other as held from ${stageOf(work)} r join ${pairs} on clash.one = ${cell("office")}
      where r.outcome = 'new' and (
        exists (select from office o where o.person_id = r.person and o.kind = clash.other and (o.until is null or o.until > transaction_timestamp()))
        or exists (select from ${stageOf(work)} e where e.person = r.person and e.n < r.n and e.outcome = 'new' and ${cell("office", "e")} = clash.other))`,
    detail: sql`jsonb_build_object('kind', found.kind, 'held', found.held)`,
  });
}

export const officeEffect: EffectRunner = {
  resolve,
  apply: async (work) => {
    await sql`with added as (
        insert into office (id, person_id, kind, conference_id, affiliate_id, region_id, since, until, title, appointed_by, appointed_reason)
        select r.fresh, r.person, ${cell("office")}, ${cell("conference")}, ${cell("for_group")}, ${cell("region")}, ${since}, ${until}, coalesce(${cell("title")}, ''), ${work.by}, ${work.source}
        from ${stageOf(work)} r where r.outcome = 'new' and ${alive()} order by r.n
        returning *)
      insert into import_change (batch, thing, key, row, act, print)
      select ${work.number}, 'office', added.id, r.n, 'added', ${printOf("office", "added")} from added join ${stageOf(work)} r on r.fresh = added.id`.execute(
      work.tx,
    );
  },
};
