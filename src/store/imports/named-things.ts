import type { ImportKind } from "#domain/imports";
import { type RawBuilder, sql } from "kysely";
import { printOf, thingTables } from "./journal.ts";
import { alive, cell, type EffectRunner, markRows, stageOf, type Work } from "./work.ts";

type NamedThing = "affiliate" | "region";

const sameRow = sql`jsonb_build_object('row', found.first::text)`;

async function find(work: Work, how: string, rows: RawBuilder<unknown>): Promise<void> {
  await sql`update ${stageOf(work)} r set target = found.target, how = ${how}, outcome = 'known' from (${rows}) as found where r.n = found.n and r.target is null and ${alive()}`.execute(
    work.tx,
  );
}

/** Things that have a name of their own, which two of them never share. `keys`: expressions of a row and of the table that make them the same. */
async function resolveNamed(
  work: Work,
  thing: NamedThing,
  keys: readonly (readonly [how: string, row: RawBuilder<unknown>, table: RawBuilder<unknown>])[],
): Promise<void> {
  await find(work, "number", sql`select r.n, t.id as target from ${stageOf(work)} r join ${sql.table(thing)} t on t.id = ${cell("id")}`);
  for (const [how, row, table] of keys)
    await find(work, how, sql`select r.n, t.id as target from ${stageOf(work)} r join ${sql.table(thing)} t on ${table} = ${row} where r.target is null`);
  const twice = (key: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
    select n, first from (select r.n, first_value(r.line) over w as first, row_number() over w as place
      from ${stageOf(work)} r where ${alive()} and ${where} window w as (partition by ${key} order by r.n)) as ranked where place > 1`;
  for (const [key, where] of [
    [sql`r.target`, sql`r.target is not null`],
    [sql`r.fresh`, sql`r.target is null`],
    ...keys.map(([, row]) => [row, sql`r.target is null and ${row} is not null`]),
  ] as const)
    await markRows(work, { severity: "error", field: "name", code: "inFileTwice", rows: twice(key, where), detail: sameRow });
  // A number says which one is meant: its new name must not be that of another.
  for (const [, row, table] of keys)
    await markRows(work, {
      severity: "error",
      field: "name",
      code: "nameOfAnother",
      rows: sql`select r.n, t.name from ${stageOf(work)} r join ${sql.table(thing)} t on ${table} = ${row} and t.id <> r.target where ${alive()}`,
      detail: sql`jsonb_build_object('name', found.name)`,
    });
}

const columnsOf = (thing: NamedThing, kind: ImportKind) =>
  Object.entries(thingTables[thing].columns).flatMap(([name, type]) => {
    const field = kind.fields.find(({ column }) => column === name);
    return field ? [{ name, type, wanted: cell(field.name), field: field.name }] : [];
  });

async function predictNamed(work: Work, thing: NamedThing): Promise<void> {
  const said = columnsOf(thing, work.kind).map(
    ({ name, wanted }) => sql`${sql.lit(name)}, case when ${wanted} is distinct from t.${sql.ref(name)}::text then ${wanted} end`,
  );
  await sql`update ${stageOf(work)} r set
      after = found.after, before = (select coalesce(jsonb_object_agg(key, to_jsonb(t) -> key), '{}') from jsonb_object_keys(found.after) as key)
    from (select r.n, jsonb_strip_nulls(jsonb_build_object(${sql.join(said)})) as after from ${stageOf(work)} r join ${sql.table(thing)} t on t.id = r.target where r.outcome = 'known') as found,
      ${sql.table(thing)} t
    where r.n = found.n and t.id = r.target and found.after <> '{}'`.execute(work.tx);
}

async function applyNamed(work: Work, thing: NamedThing): Promise<void> {
  const columns = columnsOf(thing, work.kind);
  const names = columns.map(({ name }) => name);
  const beside = thingTables[thing].beside;
  const empty = (name: string, type: string) => (type === "text" && (name === "short_name" || beside.some((one) => one === name)) ? sql`''` : sql`null`);
  const values = columns.map(({ name, type, wanted }) => sql`coalesce(${wanted}::${sql.raw(type)}, ${empty(name, type)})`);
  await sql`with added as (
      insert into ${sql.table(thing)} (id, ${sql.join([...names, ...beside].map((name) => sql.ref(name)))})
      select r.fresh, ${sql.join([...values, ...beside.map((name) => sql`coalesce(${cell(name)}, '')`)])} from ${stageOf(work)} r where r.outcome = 'new' order by r.n
      returning *)
    insert into import_change (batch, thing, key, row, act, print)
    select ${work.number}, ${thing}, added.id, r.n, 'added', ${printOf(thing, "added")} from added join ${stageOf(work)} r on r.fresh = added.id`.execute(
    work.tx,
  );
  await sql`insert into import_change (batch, thing, key, row, act, before, after)
    select ${work.number}, ${thing}, r.target, r.n, 'changed', r.before, r.after from ${stageOf(work)} r where r.outcome = 'known' and r.before <> '{}'`.execute(
    work.tx,
  );
  const settings = columns.map(({ name, type, wanted }) => sql`${sql.ref(name)} = coalesce(${wanted}::${sql.raw(type)}, t.${sql.ref(name)})`);
  await sql`update ${sql.table(thing)} t set ${sql.join(settings)}, revision = t.revision + 1 from ${stageOf(work)} r
    where r.target = t.id and r.outcome = 'known' and r.before <> '{}'`.execute(work.tx);
  await sql`update import_change c set after = (select coalesce(jsonb_object_agg(key, to_jsonb(t) -> key), '{}') from jsonb_object_keys(c.before) as key)
    from ${sql.table(thing)} t where c.batch = ${work.number} and c.thing = ${thing} and c.act = 'changed' and t.id = c.key`.execute(work.tx);
}

export const regionEffect: EffectRunner = {
  resolve: (work) =>
    resolveNamed(work, "region", [
      ["code", cell("code"), sql`t.code`],
      ["name", sql`lower(${cell("name")})`, sql`lower(t.name)`],
    ]),
  predict: async (work) => (await predictNamed(work, "region"), {}),
  apply: (work) => applyNamed(work, "region"),
};

/** The count that a row gives, where the group's ledger does not have just this one last of that day. */
const counts = (work: Work) => sql`
  select r.n, coalesce(r.target, r.fresh) as affiliate, ${cell("members")}::integer as members, coalesce(${cell("members_as_of")}::date, ${work.today}::date) as as_of,
    r.fresh || '.members' as id
  from ${stageOf(work)} r
  where ${cell("members")} is not null and ${alive()}
    and not exists (
      select from (
        select c.members, c.as_of from member_count c where c.affiliate_id = r.target and (${cell("members_as_of")} is null or c.as_of = ${cell("members_as_of")}::date)
        order by c.as_of desc, c.seq desc limit 1) as last
      where last.members = ${cell("members")}::integer)`;

export const groupEffect: EffectRunner = {
  resolve: async (work) => {
    await resolveNamed(work, "affiliate", [["name", cell("name_key"), sql`t.name_key`]]);
    // Other spellings, and the names groups had before: of a group that the row does not mean to rename.
    await sql`update ${stageOf(work)} r set target = a.affiliate_id, how = 'other name', outcome = 'known', f_name = t.name, f_name_key = t.name_key
      from affiliate_alias a join affiliate t on t.id = a.affiliate_id where a.key = ${cell("name_key")} and r.target is null and r.outcome = 'new'`.execute(
      work.tx,
    );
    await markRows(work, {
      severity: "error",
      field: "members_as_of",
      code: "dayToCome",
      rows: sql`select r.n from ${stageOf(work)} r where ${cell("members_as_of")}::date > ${work.today}::date and ${alive()}`,
    });
  },
  predict: async (work) => {
    await predictNamed(work, "affiliate");
    await sql`update ${stageOf(work)} r set after = coalesce(r.after, '{}') || jsonb_build_object('members', found.members)
      from (${counts(work)}) as found where found.n = r.n and r.outcome = 'known'`.execute(work.tx);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from (${counts(work)}) as found`.execute(work.tx);
    return { memberCount: rows[0]?.n ?? 0 };
  },
  apply: async (work) => {
    await sql`drop table if exists import_counts`.execute(work.tx);
    await sql`create temporary table import_counts on commit drop as ${counts(work)}`.execute(work.tx);
    await applyNamed(work, "affiliate");
    await sql`insert into affiliation_step (affiliate_id, state, effective_on, reason, office, decided_by)
      select r.fresh, 'affiliated', ${cell("affiliated_on")}::date, 'Entered by a list.', ${work.office}, ${work.by} from ${stageOf(work)} r where r.outcome = 'new' order by r.n`.execute(
      work.tx,
    );
    await sql`insert into member_count (id, affiliate_id, as_of, members, source, reported_by)
      select id, affiliate, as_of, members, 'entered by a list', ${work.by} from import_counts order by n`.execute(work.tx);
    await sql`insert into member_count_decision (count_id, accepted, decided_by) select id, true, ${work.by} from import_counts order by n`.execute(work.tx);
    await sql`insert into import_change (batch, thing, key, row, act) select ${work.number}, 'member_count', id, n, 'added' from import_counts`.execute(
      work.tx,
    );
  },
};
