-- The assent desk: texts of a composite sent round to the movers, what they answered, and rumps made when one left.

create table circulation (
  id text primary key,
  composite_id text not null references composite,
  n integer not null check (n >= 1),
  -- frozen: the text as it was sent, of which revision of the draft, and the hash that its publication would have
  content jsonb not null,
  revision integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  mode text not null check (mode in ('asked', 'imposed')),
  deadline timestamptz,
  silence text not null check (silence in ('stands', 'agrees')),
  note text not null default '',
  made_by text references person,
  made_at timestamptz not null default clock_timestamp(),
  unique (composite_id, n)
);
create trigger circulation_kept before update or delete on circulation for each row execute function refuse_change();

-- To which motions it went; `asked` or only for information. `why`: what had changed that concerned them.
create table circulation_motion (
  circulation_id text not null references circulation,
  motion_id text not null references motion,
  asked boolean not null,
  why jsonb not null default '[]',
  primary key (circulation_id, motion_id)
);
create index circulation_motion_motion on circulation_motion (motion_id);
create trigger circulation_motion_kept before update or delete on circulation_motion for each row execute function refuse_change();

-- The latest answer of a motion counts; all are kept.
create table assent (
  id text primary key,
  seq bigint generated always as identity,
  circulation_id text not null,
  motion_id text not null,
  answer text not null check (answer in ('agrees', 'agreesIf', 'stands', 'comments')),
  words text not null default '',
  -- the clause of the circulated text that the words are about
  clause_id text,
  given_by text references person,
  office text not null check (office in ('contact', 'secretary')),
  at timestamptz not null default clock_timestamp(),
  foreign key (circulation_id, motion_id) references circulation_motion
);
create index assent_motion on assent (motion_id, seq desc);
create trigger assent_kept before update or delete on assent for each row execute function refuse_change();

create table assent_reminder (
  id text primary key,
  circulation_id text not null,
  motion_id text not null,
  made_by text references person,
  at timestamptz not null default clock_timestamp(),
  foreign key (circulation_id, motion_id) references circulation_motion
);
create index assent_reminder_motion on assent_reminder (motion_id, at desc);
create trigger assent_reminder_kept before update or delete on assent_reminder for each row execute function refuse_change();

-- A motion left and a rump was made without it; it went to an item of its own. Undone at most once, and only before the next text is sent round.
create table rump (
  id text primary key,
  seq bigint generated always as identity,
  composite_id text not null references composite,
  motion_id text not null references motion,
  revision_before integer not null,
  revision_after integer not null,
  item_id text not null,
  made_by text references person,
  made_at timestamptz not null default clock_timestamp(),
  undone_by text references person,
  undone_at timestamptz
);
create unique index rump_standing on rump (composite_id, motion_id) where undone_at is null;
create index rump_composite on rump (composite_id, seq desc);
create function rump_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null
     or (new.composite_id, new.motion_id, new.revision_before, new.revision_after, new.item_id, new.made_by, new.made_at)
        is distinct from (old.composite_id, old.motion_id, old.revision_before, old.revision_after, old.item_id, old.made_by, old.made_at) then
    raise exception 'a row of % is never changed but once, to undo it', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger rump_kept before update or delete on rump for each row execute function rump_guard();
