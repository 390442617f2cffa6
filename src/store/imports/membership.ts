import { sql } from "kysely";
import { alive, cell, type EffectRunner, stageOf, type Work } from "./work.ts";

/** People who do not belong to the group of their row yet. A list adds to groups; it takes nobody out of one. */
const joining = (work: Work) => sql`
  select r.n, r.outcome, coalesce(r.person, r.fresh_person) as person, ${cell("group")} as affiliate, ${cell("joined_on")}::date as since
  from ${stageOf(work)} r
  where ${cell("group")} is not null and ${alive()}
    and (r.person is null or not exists (
      select from membership m where m.person_id = r.person and m.affiliate_id = ${cell("group")} and (m.until is null or m.until > ${work.today}::date)))`;

export const membershipEffect: EffectRunner = {
  predict: async (work) => {
    await sql`update ${stageOf(work)} r set after = coalesce(r.after, '{}') || jsonb_build_object('group', affiliate.name)
      from (${joining(work)}) as found join affiliate on affiliate.id = found.affiliate where r.n = found.n and r.outcome = 'known'`.execute(work.tx);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from (${joining(work)}) as found`.execute(work.tx);
    return { membership: rows[0]?.n ?? 0 };
  },
  apply: async (work) => {
    // Somebody who was in the group before belongs to it again from today on; who is new, from the day they joined.
    await sql`insert into membership (person_id, affiliate_id, since, import_batch)
      select found.person, found.affiliate, case when found.outcome = 'new' and found.since <= ${work.today}::date then found.since else ${work.today}::date end, ${work.number}
      from (${joining(work)}) as found
      on conflict do nothing`.execute(work.tx);
  },
};
