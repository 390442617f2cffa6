import { activeStates } from "#domain/credentials";
import { type RawBuilder, sql } from "kysely";
import { printOf } from "./journal.ts";
import { alive, cell, type EffectRunner, markRows, stageOf, type Work } from "./work.ts";

/** Apologies are sent by somebody who stays registered. */
const state = sql`case ${cell("status")} when 'apologies' then 'registered' else ${cell("status")} end`;
const active = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.state`)} = any (${[...activeStates]}::text[])`;
const holder = sql`coalesce(r.person, r.fresh_person)`;

/** The credential that the row is of: the active one of this person, or the one whose place was handed on or given back. */
async function resolve(work: Work): Promise<void> {
  await sql`update ${stageOf(work)} r set target = found.id from (
      select distinct on (r.n) r.n, c.id from ${stageOf(work)} r join credential c on c.conference_id = ${work.conference} and c.person_id = r.person
      where ${alive()} and (${active("c")} or c.state = ${state})
      order by r.n, (c.state = ${state}) desc, ${active("c")} desc, c.changed_at desc) as found where found.n = r.n`.execute(work.tx);
  // What is known of the person says nothing of their credential.
  await sql`update ${stageOf(work)} r set outcome = case when r.target is null then 'new' else 'known' end where ${alive()}`.execute(work.tx);
  await markRows(work, {
    severity: "error",
    field: "group",
    code: "credentialHeld",
    rows: sql`select r.n from ${stageOf(work)} r join credential c on c.id = r.target where ${alive()} and (c.affiliate_id is distinct from ${cell("group")} or c.role <> ${cell("role")})`,
  });
  await markRows(work, {
    severity: "error",
    field: "status",
    code: "credentialStep",
    rows: sql`select r.n, c.state as was, ${state} as wanted from ${stageOf(work)} r join credential c on c.id = r.target
      where ${alive()} and c.state <> ${state} and not (c.state = 'registered' and ${state} in ('checkedIn', 'withdrawn'))
        and not (c.state in ('checkedIn', 'out') and ${state} = 'registered')`,
    detail: sql`jsonb_build_object('from', found.was, 'to', found.wanted)`,
  });
  await markRows(work, {
    severity: "error",
    field: "given_name",
    code: "inFileTwice",
    rows: sql`select n, first from (select r.n, first_value(r.line) over w as first, row_number() over w as place from ${stageOf(work)} r where ${alive()}
      window w as (partition by coalesce(r.person, lower(${cell("email")}), r.fresh_person) order by r.n)) as ranked where place > 1`,
    detail: sql`jsonb_build_object('row', found.first::text)`,
  });
  await markRows(work, {
    severity: "error",
    field: "status",
    code: "credentialStep",
    rows: sql`select r.n from ${stageOf(work)} r where r.outcome = 'new' and (${state} not in ('registered', 'checkedIn', 'withdrawn', 'replaced') or ${cell("substitute_status")} not in ('registered', 'checkedIn'))`,
    detail: sql`jsonb_build_object('from', 'new', 'to', (select ${cell("status")} from ${stageOf(work)} r where r.n = found.n))`,
  });
  await refuseSubstitutes(work);
}

/** A substitute is on the register, stands in for somebody whose status says so, and has no credential of their own. */
async function refuseSubstitutes(work: Work): Promise<void> {
  const substitute = cell("substitute");
  await markRows(work, {
    severity: "error",
    field: "substitute",
    code: "substituteWrong",
    rows: sql`select r.n from ${stageOf(work)} r left join person p on p.id = ${substitute} and p.state in ('member', 'supporter', 'left')
      where ${alive()} and ((${cell("status")} = 'replaced') <> (${substitute} is not null) or (${substitute} is not null and (p.id is null or ${cell("role")} <> 'delegate')))`,
  });
  await markRows(work, {
    severity: "error",
    field: "substitute",
    code: "credentialHeld",
    rows: sql`select r.n from ${stageOf(work)} r join credential c on c.conference_id = ${work.conference} and c.person_id = ${substitute} and ${active("c")}
      where ${alive()} and c.replaces_id is distinct from r.target`,
  });
}

const moving = sql`r.outcome = 'known' and c.state = 'registered' and ${state} in ('checkedIn', 'withdrawn')`;

async function predict(work: Work): Promise<Readonly<Record<string, number>>> {
  await sql`update ${stageOf(work)} r set before = jsonb_build_object('state', c.state, 'came_at', c.came_at), after = jsonb_build_object('state', ${state})
    from credential c where c.id = r.target and ${moving}`.execute(work.tx);
  const { rows } = await sql<{ substitutes: number; apologies: number }>`
    select count(*) filter (where ${cell("substitute")} is not null and r.outcome = 'new')::integer as substitutes,
      count(*) filter (where ${cell("status")} = 'apologies' and r.outcome = 'new')::integer as apologies from ${stageOf(work)} r where ${alive()}`.execute(
    work.tx,
  );
  return { substitute: rows[0]?.substitutes ?? 0, apology: rows[0]?.apologies ?? 0 };
}

async function apply(work: Work): Promise<void> {
  await sql`select set_config('mandate.step', ${JSON.stringify({ way: "list", by: work.by })}, true)`.execute(work.tx);
  const enter = (rows: RawBuilder<unknown>) => sql`with added as (
      insert into credential (id, conference_id, affiliate_id, person_id, role, state, replaces_id, apologies_at) ${rows} returning *)
    insert into import_change (batch, thing, key, row, act, print)
    select ${work.number}, 'credential', added.id, r.n, 'added', ${printOf("credential", "added")} from added join ${stageOf(work)} r on r.fresh = coalesce(added.replaces_id, added.id)`;
  await enter(sql`select r.fresh, ${work.conference}, ${cell("group")}, ${holder}, ${cell("role")}, ${state}, null::text,
      case when ${cell("status")} = 'apologies' then transaction_timestamp() end
    from ${stageOf(work)} r where r.outcome = 'new' order by r.n`).execute(work.tx);
  await enter(sql`select r.fresh || '.substitute', ${work.conference}, ${cell("group")}, ${cell("substitute")}, 'delegate', ${cell("substitute_status")}, r.fresh, null::timestamptz
    from ${stageOf(work)} r where r.outcome = 'new' and ${cell("substitute")} is not null order by r.n`).execute(work.tx);
  await sql`insert into import_change (batch, thing, key, row, act, before, after)
    select ${work.number}, 'credential', r.target, r.n, 'changed', r.before, r.after from ${stageOf(work)} r where r.outcome = 'known' and r.after is not null`.execute(
    work.tx,
  );
  await sql`update credential c set state = ${state}, changed_at = clock_timestamp() from ${stageOf(work)} r where c.id = r.target and ${moving}`.execute(
    work.tx,
  );
  await sql`update import_change j set after = jsonb_build_object('state', c.state, 'came_at', c.came_at)
    from credential c where j.batch = ${work.number} and j.thing = 'credential' and j.act = 'changed' and c.id = j.key`.execute(work.tx);
  await sql`select set_config('mandate.step', '', true)`.execute(work.tx);
}

export const credentialEffect: EffectRunner = { resolve, predict, apply };
