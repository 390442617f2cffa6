-- Imports: a list comes in as a batch, is looked at before it does anything, enters all or nothing, and can be taken back.
--
-- While a batch is being looked at, its rows stand in a table of their own, import_stage_<number>: unlogged, made and dropped by
-- the program. What a crash empties is read again from the pieces of the file. Where millions of rows name their batch, there is
-- no foreign key: it would look the same row up a million times.

create table import_batch (
  id text primary key,
  number integer generated always as identity unique,
  kind text not null check (kind <> ''),
  conference_id text references conference,
  file_name text not null default '',
  -- SHA-256 of the file, once it is whole: the same file twice is told of
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null default 0,
  state text not null default 'uploading'
    check (state in ('uploading', 'mapping', 'checking', 'checked', 'committing', 'committed', 'reverting', 'reverted', 'dropped')),
  -- encoding, separator, header, samples, number of rows; without the rows
  layout jsonb,
  mapping jsonb,
  -- what the dry run foresees; after the commit what was done
  counts jsonb,
  source text not null default '',
  basis text not null default '',
  -- the bad rows were left out, which somebody chose
  good_only boolean not null default false,
  -- why the last step did not come to its end; the code of a refusal
  failure text not null default '',
  made_by text references person,
  made_at timestamptz not null default clock_timestamp(),
  checked_at timestamptz,
  committed_by text references person,
  committed_office text not null default '',
  committed_at timestamptz,
  reverted_by text references person,
  reverted_office text not null default '',
  reverted_at timestamptz,
  -- what was taken back and what was left
  reverted jsonb,
  revision integer not null default 1
);
create index import_batch_made on import_batch (made_at desc, id);
create index import_batch_hash on import_batch (file_hash) where file_hash is not null;

-- The file as it came, until it is entered or dropped.
create table import_piece (
  batch integer not null,
  n integer not null,
  bytes bytea not null,
  primary key (batch, n)
);

-- How far a long step has come. Written beside its transaction, so that others see it.
create table import_progress (
  batch integer primary key,
  step text not null,
  done integer not null,
  of integer not null,
  at timestamptz not null default clock_timestamp()
);

-- What is wrong with a row or worth a look. Of rows that were left out it is kept as long as the batch can be taken back.
create table import_problem (
  batch integer not null,
  n integer not null,
  line integer not null,
  severity text not null check (severity in ('error', 'warning', 'note')),
  -- told by the file alone, or by a look at the register, which is taken anew before anything is entered
  told_by text not null check (told_by in ('file', 'register')),
  field text not null,
  header text not null default '',
  code text not null,
  detail jsonb not null default '{}'
);
create index import_problem_of on import_problem (batch, n);

-- The cells of rows that were left out, as they came, to be corrected and sent in again.
create table import_bad_row (
  batch integer not null,
  n integer not null,
  line integer not null,
  cells text[] not null,
  primary key (batch, n)
);

-- What an import entered ("added", with a fingerprint of what it was) and changed ("changed", with what stood there before and after).
create table import_change (
  batch integer not null,
  thing text not null,
  key text not null,
  row integer not null,
  act text not null check (act in ('added', 'changed')),
  print bigint,
  before jsonb,
  after jsonb,
  -- why it was left when the batch was taken back: the names of the fields that were changed since, or what it is used by
  left_because text not null default '',
  primary key (batch, row, thing, key)
);

-- Columns that were chosen once for a header are chosen again for the next file that has it.
create table import_mapping (
  kind text not null,
  header_hash text not null,
  mapping jsonb not null,
  saved_by text references person,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (kind, header_hash)
);

-- Which import a membership or a word on a purpose came by.
alter table membership add column import_batch integer;
alter table consent add column import_batch integer;
-- Whoever takes a person out of the register asks whether they recorded a word; without an index, half a million rows are read each time.
create index consent_recorded_by on consent (recorded_by) where recorded_by is not null;

-- The number of the batch that this transaction takes back; null at any other time.
create function reverting_import() returns integer language sql stable as $$
  select number from import_batch
    where number = nullif(current_setting('mandate.reverting', true), '')::integer and state = 'reverting'
$$;

-- What an import wrote into the ledger of consents goes when the import is taken back: nobody ever said it. All else as in 0012.
create or replace function consent_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.merge_id is not null and exists (select from person_merge where id = old.merge_id and undone_at is not null) then
    return old;
  end if;
  if tg_op = 'DELETE' and old.import_batch is not null and old.import_batch = reverting_import() then
    return old;
  end if;
  if tg_op = 'UPDATE' and new.source = '' and exists (select from person where id = old.person_id and state = 'erased')
     and (new.seq, new.person_id, new.purpose, new.state, new.wording, new.way, new.recorded_by, new.given_on, new.at, new.merge_id, new.import_batch)
       is not distinct from (old.seq, old.person_id, old.purpose, old.state, old.wording, old.way, old.recorded_by, old.given_on, old.at, old.merge_id, old.import_batch) then
    return new;
  end if;
  raise exception 'the ledger of consents is never changed' using errcode = 'restrict_violation';
end $$;

-- A ledger tells of a thing as long as the thing is there: rows on a group or credential that an import entered go with it when the
-- import is taken back. No other ledger, and nothing else, is ever changed.
create or replace function refuse_change() returns trigger language plpgsql as $$
declare
  ours integer := case when tg_op = 'DELETE' and tg_table_name in ('affiliation_step', 'member_count', 'member_count_decision', 'credential_step') then reverting_import() end;
  was jsonb;
begin
  if ours is not null then
    was := to_jsonb(old);
    if exists (select from import_change where batch = ours and act = 'added'
        and ((thing = 'affiliate' and key = was->>'affiliate_id') or (thing = 'credential' and key = was->>'credential_id')
          or (thing = 'member_count' and key = coalesce(was->>'count_id', was->>'id')))) then
      return old;
    end if;
  end if;
  raise exception 'a row of % is never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
