import { type RawBuilder, sql } from "kysely";
import { cell, type EffectRunner, stageOf, type Work } from "./work.ts";

const ofNew = (work: Work): RawBuilder<unknown> => sql`from ${stageOf(work)} r where r.outcome = 'new' and ${cell("group")} is not null`;

/** People of the register who do not belong to the group of their row. A list adds to groups; it takes nobody out of one. */
const ofKnown = (work: Work): RawBuilder<unknown> => sql`from ${stageOf(work)} r
  where r.outcome = 'known' and ${cell("group")} is not null and not exists (
    select from membership m where m.person_id = r.person and m.affiliate_id = ${cell("group")} and (m.until is null or m.until > ${work.today}::date))`;

export const membershipEffect: EffectRunner = {
  predict: async (work) => {
    await sql`update ${stageOf(work)} r set after = coalesce(r.after, '{}') || jsonb_build_object('group', affiliate.name)
      from (select r.n, ${cell("group")} as affiliate ${ofKnown(work)}) as found join affiliate on affiliate.id = found.affiliate where r.n = found.n`.execute(
      work.tx,
    );
    const { rows } = await sql<{ n: number }>`select ((select count(*) ${ofNew(work)}) + (select count(*) ${ofKnown(work)}))::integer as n`.execute(work.tx);
    return { membership: rows[0]?.n ?? 0 };
  },
  apply: async (work) => {
    // Who is new belongs to the group from the day they joined; who was in it before, again from today on.
    const joined = sql`${cell("joined_on")}::date`;
    await sql`insert into membership (person_id, affiliate_id, since, import_batch)
      select r.fresh_person, ${cell("group")}, case when ${joined} <= ${work.today}::date then ${joined} else ${work.today}::date end, ${work.number}
      ${ofNew(work)}`.execute(work.tx);
    await sql`insert into membership (person_id, affiliate_id, since, import_batch)
      select r.person, ${cell("group")}, ${work.today}::date, ${work.number} ${ofKnown(work)} order by r.n on conflict do nothing`.execute(work.tx);
  },
};
