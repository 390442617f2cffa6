import { compare, type DuplicateReason, duplicateReasons, fullName, type Likeness, listedFrom, searchText, sortName } from "#domain/people";
import type { Effect, ImportKind } from "#domain/imports";
import { type RawBuilder, sql } from "kysely";
import { thingTables } from "./journal.ts";
import { alive, cell, type EffectRunner, markRows, stageOf, type Work } from "./work.ts";

type PersonEffect = Extract<Effect, { kind: "person" }>;

const has = (kind: ImportKind, field: string): boolean => kind.fields.some(({ name }) => name === field);
/** Lists of people call the number "id"; others, in which it is somebody's, "person". */
const numberField = (kind: ImportKind): string => (has(kind, "person") ? "person" : "id");
const optional = (kind: ImportKind, field: string): RawBuilder<string | null> => (has(kind, field) ? cell(field) : sql<string | null>`null::text`);

const living = sql`p.state in ('member', 'supporter', 'left')`;

async function find(work: Work, how: string, rows: RawBuilder<unknown>): Promise<void> {
  await sql`update ${stageOf(work)} r set person = found.person, how = ${how}, outcome = 'known' from (${rows}) as found where r.n = found.n and r.person is null and ${alive()}`.execute(
    work.tx,
  );
}

/** Whoever was merged into somebody else counts as that one, however often. */
async function followMerges(work: Work): Promise<void> {
  const { numAffectedRows } = await sql`update ${stageOf(work)} r set person = p.merged_into from person p
    where r.person = p.id and p.state = 'merged' and p.merged_into is not null`.execute(work.tx);
  if ((numAffectedRows ?? 0n) > 0n) await followMerges(work);
}

/** The number settles it, then the address, then the name with a postcode or group, where just one fits. */
async function findByNumberAndAddress(work: Work): Promise<void> {
  await find(
    work,
    "number",
    sql`select r.n, p.id as person from ${stageOf(work)} r join person p on p.id = ${cell(numberField(work.kind))} where r.person is null`,
  );
  await find(
    work,
    "address",
    sql`select r.n, p.id as person from ${stageOf(work)} r join person p on lower(p.email) = lower(${cell("email")}) where r.person is null`,
  );
  await find(
    work,
    "address",
    sql`select r.n, m.kept_id as person from ${stageOf(work)} r join person_merge m on lower(m.gone_email) = lower(${cell("email")}) and m.undone_at is null where r.person is null`,
  );
}

const erasedHash = sql`encode(sha256(convert_to((select salt from federation) || lower(${cell("email")}), 'UTF8')), 'hex')`;

/** Who was erased is not brought back: neither by number nor by an address of which the hash is kept (store/erasing.ts). */
async function withholdErased(work: Work): Promise<void> {
  await markRows(work, {
    severity: "note",
    field: numberField(work.kind),
    code: "erased",
    outcome: "withheld",
    rows: sql`select r.n from ${stageOf(work)} r join person p on p.id = r.person where p.state = 'erased' and ${alive()}
      union select r.n from ${stageOf(work)} r where exists (select from erased_address) and ${cell("email")} is not null and ${alive()} and ${erasedHash} in (select hash from erased_address)`,
  });
}

/** Where neither number nor address is known: the same name in the same postcode or group, nothing else speaking against it. */
function namesakes(work: Work): RawBuilder<unknown> {
  const { kind } = work;
  const same = sql`p.sort_name = ${cell("sort_name")} and ${living}
    and (${cell("email")} is null or p.email is null or lower(p.email) = lower(${cell("email")}))
    and (${optional(kind, "born")} is null or p.born is null or p.born::text = ${optional(kind, "born")})`;
  const open = sql`r.person is null and r.outcome = 'new' and ${cell(numberField(kind))} is null and ${cell("sort_name")} is not null`;
  const inGroup = sql`select r.n, p.id as person from ${stageOf(work)} r
    join (select person_id, affiliate_id from membership where until is null
      union select person_id, affiliate_id from office where affiliate_id is not null
      union select person_id, affiliate_id from credential where affiliate_id is not null) as known on known.affiliate_id = ${cell("group")}
    join person p on p.id = known.person_id and ${same} where ${open}`;
  if (has(kind, "postcode"))
    return sql`${inGroup} union select r.n, p.id from ${stageOf(work)} r join person p on p.postcode = ${cell("postcode")} and ${same} where ${open} and ${cell("postcode")} <> ''`;
  // A list that only names people means those of that name, wherever it does not say a group.
  return sql`${inGroup} union select r.n, p.id from ${stageOf(work)} r join person p on ${same} where ${open} and ${cell("group")} is null`;
}

async function findByName(work: Work): Promise<void> {
  await sql`drop table if exists import_namesakes`.execute(work.tx);
  await sql`create temporary table import_namesakes on commit drop as ${namesakes(work)}`.execute(work.tx);
  await markRows(work, {
    severity: "error",
    field: "given_name",
    code: "severalOfName",
    rows: sql`select n from import_namesakes group by n having count(*) > 1`,
  });
  await find(work, "name", sql`select n, min(person) as person from import_namesakes group by n having count(*) = 1`);
}

type Pair = Likeness & { readonly n: number; readonly how: string; readonly theirs: Likeness };
type PairRow = Record<
  | "given_name"
  | "family_name"
  | "email"
  | "mail_key"
  | "phone_key"
  | "postcode"
  | "gender"
  | "their_given"
  | "their_family"
  | "their_email"
  | "their_mail_key"
  | "their_phone_key"
  | "their_postcode"
  | "their_gender",
  string | null
> & {
  readonly n: number;
  readonly how: string;
  readonly born: string | null;
  readonly their_born: number | null;
};

const mailKeyOf = (email: RawBuilder<unknown>): RawBuilder<unknown> => sql`case when lower(split_part(${email}, '@', 2)) in ('gmail.com', 'googlemail.com')
  then replace(lower(regexp_replace(split_part(${email}, '@', 1), '\\+.*$', '')), '.', '') || '@gmail.com'
  else lower(regexp_replace(split_part(${email}, '@', 1), '\\+.*$', '')) || '@' || lower(split_part(${email}, '@', 2)) end`;
const digits = (phone: RawBuilder<unknown>): RawBuilder<unknown> => sql`regexp_replace(${phone}, '\\D', '', 'g')`;
const phoneKeyOf = (phone: RawBuilder<unknown>): RawBuilder<unknown> => sql`case when length(${digits(phone)}) >= 7 then right(${digits(phone)}, 9) end`;

/** Rows beside the people that they are or may be, to be compared by the rules for duplicates. */
async function pairs(work: Work, found: RawBuilder<unknown>, limit: number): Promise<readonly Pair[]> {
  const { kind } = work;
  const { rows } = await sql<PairRow>`
    select distinct on (r.n, p.id) r.n, coalesce(r.how, '') as how, ${cell("given_name")} as given_name, ${cell("family_name")} as family_name, ${cell("email")} as email,
      ${mailKeyOf(cell("email"))} as mail_key, ${phoneKeyOf(optional(kind, "phone"))} as phone_key,
      ${optional(kind, "postcode")} as postcode, ${optional(kind, "gender")} as gender, ${optional(kind, "born")} as born,
      p.given_name as their_given, p.family_name as their_family, p.email as their_email, p.mail_key as their_mail_key,
      p.phone_key as their_phone_key, p.postcode as their_postcode, p.gender as their_gender, p.born as their_born
    from (${found}) as found join ${stageOf(work)} r on r.n = found.n join person p on p.id = found.person
    order by r.n, p.id limit ${limit}`.execute(work.tx);
  return rows.map((row) => ({
    n: row.n,
    how: row.how,
    givenName: row.given_name ?? "",
    familyName: row.family_name ?? "",
    email: row.email,
    mailKey: row.mail_key,
    phoneKey: row.phone_key,
    postcode: row.postcode ?? "",
    gender: row.gender ?? "",
    born: row.born === null ? null : Number(row.born),
    theirs: {
      givenName: row.their_given ?? "",
      familyName: row.their_family ?? "",
      email: row.their_email,
      mailKey: row.their_mail_key,
      phoneKey: row.their_phone_key,
      postcode: row.their_postcode ?? "",
      gender: row.their_gender ?? "",
      born: row.their_born,
    },
  }));
}

type Told = { readonly n: number; readonly name: string; readonly reasons?: string };
const told = (rows: readonly Told[]): RawBuilder<unknown> =>
  sql`select n, name, reasons from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (n integer, name text, reasons text)`;
const namedAndWhy = sql`jsonb_build_object('name', found.name, 'reasons', found.reasons)`;
const nameOf = ({ theirs }: Pair): string => fullName(theirs.givenName, theirs.familyName);

/** More than these are not looked at one by one. */
const mostPairs = 200_000;

/** A number or an address of somebody with quite another name means somebody else: a couple that shares a mailbox, a list with numbers of its own. */
async function refuseOthers(work: Work): Promise<void> {
  const found = sql`select r.n, r.person from ${stageOf(work)} r join person p on p.id = r.person
    where r.how in ('number', 'address') and ${alive()} and ${cell("given_name")} is not null and p.sort_name <> ${cell("sort_name")}`;
  const judged = (await pairs(work, found, mostPairs)).map((pair) => ({ pair, reasons: compare(pair, pair.theirs).reasons }));
  const others = judged.filter(({ pair, reasons }) => reasons.includes("otherGiven") && !(pair.how === "number" && reasons.includes("sameFamily")));
  const of = (how: string) => others.filter(({ pair }) => pair.how === how).map(({ pair }) => ({ n: pair.n, name: nameOf(pair) }));
  await markRows(work, { severity: "error", field: "email", code: "addressOfAnother", rows: told(of("address")), detail: namedAndWhy });
  await markRows(work, { severity: "error", field: numberField(work.kind), code: "idOfAnother", rows: told(of("number")), detail: namedAndWhy });
  await markRows(work, {
    severity: "error",
    field: "email",
    code: "addressOfAnother",
    rows: sql`select r.n, p.given_name || ' ' || p.family_name as name, null as reasons from ${stageOf(work)} r join person p on lower(p.email) = lower(${cell("email")}) and p.id <> r.person where ${alive()}`,
    detail: namedAndWhy,
  });
}

const inWords = (reasons: readonly DuplicateReason[]): string => reasons.map((reason) => duplicateReasons[reason]).join("; ");

/** Rows of nobody known that may still be somebody: the same mailbox, telephone, or name and postcode, in other words. */
async function tellDuplicates(work: Work): Promise<void> {
  const open = sql`r.outcome = 'new' and ${living}`;
  const tagged = sql`${cell("email")} ~ '\\+' or ${cell("email")} ~* '@(gmail|googlemail)\\.com$'`;
  const found = sql`
    select r.n, p.id as person from ${stageOf(work)} r join person p on p.mail_key = lower(${cell("email")}) where ${open}
    union select r.n, p.id from ${stageOf(work)} r join person p on p.mail_key = ${mailKeyOf(cell("email"))} where ${open} and (${tagged})
    union select r.n, p.id from ${stageOf(work)} r join person p on p.phone_key = ${phoneKeyOf(cell("phone"))} where ${open} and ${cell("phone")} is not null
    union select r.n, p.id from ${stageOf(work)} r join person p on p.postcode = ${cell("postcode")} and p.sort_name = ${cell("sort_name")} where ${open} and ${cell("postcode")} is not null`;
  const alike = (await pairs(work, found, mostPairs))
    .map((pair) => ({ pair, ...compare(pair, pair.theirs) }))
    .filter(({ score }) => score >= listedFrom)
    .sort((a, b) => b.score - a.score);
  const rows = [...new Map(alike.toReversed().map(({ pair, reasons }) => [pair.n, { n: pair.n, name: nameOf(pair), reasons: inWords(reasons) }])).values()];
  await markRows(work, { severity: "warning", field: "given_name", code: "possibleDuplicate", rows: told(rows), detail: namedAndWhy });
}

const sameRow = sql`jsonb_build_object('row', found.first::text)`;

/** A later row of the same key, with the line of the first. */
const repeated = (work: Work, key: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select n, first from (select r.n, first_value(r.line) over w as first, row_number() over w as place
    from ${stageOf(work)} r where ${where} and ${key} in (select ${key} from ${stageOf(work)} r where ${where} group by 1 having count(*) > 1)
    window w as (partition by ${key} order by r.n)) as ranked where place > 1`;

/** One person twice in one list: the second row is not entered. The rows of a list do not change, so this is looked at once. */
export async function refuseRepeated(work: Work): Promise<void> {
  const open = sql`r.outcome = 'new'`;
  const told_by = "file";
  const twice = { severity: "error", code: "inFileTwice", detail: sameRow, told_by } as const;
  await markRows(work, { ...twice, field: "email", rows: repeated(work, sql`lower(${cell("email")})`, sql`${open} and ${cell("email")} is not null`) });
  await markRows(work, { ...twice, field: "id", rows: repeated(work, sql`r.fresh_person`, sql`${open} and ${cell(numberField(work.kind))} is not null`) });
  await markRows(work, {
    severity: "warning",
    field: "given_name",
    code: "inFileLike",
    detail: sameRow,
    told_by,
    rows: repeated(work, sql`(${cell("sort_name")} || '|' || ${cell("postcode")})`, sql`${open} and ${cell("postcode")} is not null`),
  });
}

/** Two rows of one person of the register, however differently they name them. */
async function refuseTwice(work: Work): Promise<void> {
  await markRows(work, {
    severity: "error",
    field: "email",
    code: "inFileTwice",
    rows: repeated(work, sql`r.person`, sql`${alive()} and r.person is not null`),
    detail: sameRow,
  });
}

const columns = Object.entries(thingTables.person.columns);
const fieldsOf = (kind: ImportKind) => columns.filter(([name]) => kind.fields.some((field) => field.column === name));

/** On each row of somebody known: what the list says otherwise. What it leaves empty stays as it is. */
async function predictChanges(work: Work): Promise<void> {
  const said = fieldsOf(work.kind).map(([name]) => {
    const wanted = cell(name);
    return sql`${sql.lit(name)}, case when ${wanted} is distinct from p.${sql.ref(name)}::text then ${wanted} end`;
  });
  await sql`update ${stageOf(work)} r set
      after = found.after, before = (select coalesce(jsonb_object_agg(key, to_jsonb(p) -> key), '{}') from jsonb_object_keys(found.after) as key)
    from (select r.n, jsonb_strip_nulls(jsonb_build_object(${sql.join(said)})) as after from ${stageOf(work)} r join person p on p.id = r.person where r.outcome = 'known') as found,
      person p
    where r.n = found.n and p.id = r.person and found.after <> '{}'`.execute(work.tx);
}

async function enterNew(work: Work): Promise<void> {
  const fields = columns.filter(([name]) => has(work.kind, name));
  const named = [...fields.map(([name]) => name), "search", "sort_name"];
  const values = fields.map(([name, type]) => {
    return sql`coalesce(${cell(name)}::${sql.raw(type)}, ${emptyOf(name, type)})`;
  });
  // In no order but that of the table: sorting half a million wide rows would go by way of the disk.
  const fresh = sql`from ${stageOf(work)} r where r.person is null and ${alive()}`;
  await sql`insert into person (id, source, ${sql.join(named.map((name) => sql.ref(name)))})
    select r.fresh_person, ${work.source}, ${sql.join(values)}, coalesce(${cell("search")}, ''), coalesce(${cell("sort_name")}, '') ${fresh}`.execute(work.tx);
  await sql`insert into import_change (batch, thing, key, row, act, print)
    select ${work.number}, 'person', r.fresh_person, r.n, 'added', ${printOfRow(fields, values)} ${fresh}`.execute(work.tx);
}

/** The fingerprint of the row that these values make, as printOf has it of the row when it stands: columns that a list has none of are empty. */
function printOfRow(fields: readonly (readonly [string, string])[], values: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const given = new Map(fields.map(([name], at) => [name, values[at]]));
  const all = columns.map(([name, type]) => given.get(name) ?? emptyOf(name, type));
  return sql`hashtextextended(row(${sql.join(all)})::text, 0)`;
}

/** What a column holds of which nothing was said. */
const emptyOf = (name: string, type: string): RawBuilder<unknown> =>
  name === "state" ? sql`'member'::text` : type === "text" && name !== "email" ? sql`''::text` : sql`null::${sql.raw(type)}`;

async function changeKnown(work: Work): Promise<void> {
  const fields = fieldsOf(work.kind);
  const names = fields.map(([name]) => name);
  const changed = sql`(select jsonb_object_agg(key, value) from jsonb_each(r.after) where key = any (${names}::text[]))`;
  await sql`insert into import_change (batch, thing, key, row, act, before, after)
    select ${work.number}, 'person', r.person, r.n, 'changed', r.before, ${changed} from ${stageOf(work)} r where r.outcome = 'known' and r.before <> '{}'`.execute(
    work.tx,
  );
  const settings = fields.map(([name, type]) => sql`${sql.ref(name)} = coalesce(${cell(name)}::${sql.raw(type)}, p.${sql.ref(name)})`);
  const { rows } = await sql<{ id: string; given_name: string; family_name: string; email: string | null; postcode: string }>`
    update person p set ${sql.join(settings)}, revision = p.revision + 1
    from ${stageOf(work)} r where r.person = p.id and r.outcome = 'known' and r.before <> '{}'
    returning p.id, p.given_name, p.family_name, p.email, p.postcode`.execute(work.tx);
  await refold(
    work,
    rows.map((row) => ({ id: row.id, givenName: row.given_name, familyName: row.family_name, email: row.email, postcode: row.postcode })),
  );
  // As the columns hold them, so that a later look compares like with like.
  await sql`update import_change c set after = (select jsonb_object_agg(key, to_jsonb(p) -> key) from jsonb_object_keys(c.after) as key)
    from person p where c.batch = ${work.number} and c.thing = 'person' and c.act = 'changed' and p.id = c.key`.execute(work.tx);
}

const atOnce = 5000;

/** The words that people are found and ordered by follow from the rest. */
export async function refold(
  { tx }: Pick<Work, "tx">,
  people: readonly { readonly id: string; readonly givenName: string; readonly familyName: string; readonly email: string | null; readonly postcode: string }[],
): Promise<void> {
  for (let at = 0; at < people.length; at += atOnce) {
    const some = people.slice(at, at + atOnce);
    await sql`update person p set search = t.search, sort_name = t.sort_name
      from unnest(${some.map(({ id }) => id)}::text[], ${some.map(searchText)}::text[], ${some.map(sortName)}::text[]) as t (id, search, sort_name)
      where p.id = t.id and (p.search, p.sort_name) is distinct from (t.search, t.sort_name)`.execute(tx);
  }
}

export const personEffect = ({ missing, write }: PersonEffect): EffectRunner => ({
  ...(write ? { read: refuseRepeated } : {}),
  resolve: async (work) => {
    await findByNumberAndAddress(work);
    await followMerges(work);
    await withholdErased(work);
    await refuseOthers(work);
    await findByName(work);
    const nameless = missing === "refuse" ? sql`true` : sql`${cell("given_name")} is null`;
    await markRows(work, {
      severity: "error",
      field: numberField(work.kind),
      code: "notThere",
      rows: sql`select r.n from ${stageOf(work)} r where r.person is null and ${alive()} and ${nameless}`,
    });
    if (!write) return;
    await refuseTwice(work);
    await tellDuplicates(work);
  },
  ...(write ? { predict: async (work: Work) => (await predictChanges(work), {}) } : {}),
  apply: async (work) => {
    await enterNew(work);
    if (write) await changeKnown(work);
  },
});
