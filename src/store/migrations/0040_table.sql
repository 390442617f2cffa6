-- The table of a composite: rows are topics, columns are drafts. Every step of the committee is kept, with the step that takes it back.

create table composite_table (
  composite_id text primary key references composite,
  content jsonb not null,
  -- the versions of the motions that it was aligned from
  drafts jsonb not null,
  -- what was drafted from it the last time, before anybody edited it by hand
  drafted jsonb,
  revision integer not null default 1,
  changed_at timestamptz not null default clock_timestamp()
);

create table composite_table_step (
  composite_id text not null references composite_table,
  revision integer not null,
  kind text not null check (kind in ('step', 'undo', 'redo', 'align')),
  step jsonb not null,
  undo jsonb not null,
  -- the revision that an undo or redo is about
  about integer,
  person_id text references person,
  at timestamptz not null default clock_timestamp(),
  primary key (composite_id, revision)
);
create index composite_table_step_person on composite_table_step (person_id);
create trigger composite_table_step_kept before update or delete on composite_table_step for each row execute function refuse_change();

-- Who of the committee looks at which row. Forgotten after a minute.
create table composite_table_presence (
  composite_id text not null references composite_table,
  person_id text not null references person on delete cascade,
  row_id text not null default '',
  seen_at timestamptz not null default clock_timestamp(),
  primary key (composite_id, person_id)
);
