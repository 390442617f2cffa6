-- The founding schema: people, groups, a conference with motions and composites, divisions, the record of acts.
-- State words are checked here as well as in src/domain; what is published or voted can be added to but never changed.

create table federation (
  singleton boolean primary key default true check (singleton),
  name text not null check (name <> ''),
  founded_at timestamptz not null default clock_timestamp()
);

create table region (
  id text primary key,
  name text not null unique
);

create table person (
  id text primary key,
  given_name text not null,
  family_name text not null default '',
  email text,
  created_at timestamptz not null default clock_timestamp()
);
create unique index person_email on person (lower(email)) where email is not null;

create table affiliate (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('local', 'national')),
  region_id text references region,
  affiliated_on date,
  members integer check (members >= 0),
  members_as_of date,
  created_at timestamptz not null default clock_timestamp()
);
create unique index affiliate_name on affiliate (lower(name));

create table conference (
  id text primary key,
  slug text not null unique,
  name text not null,
  place text not null default '',
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  time_zone text not null,
  state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
  standing_orders jsonb not null default '{}',
  motions_close_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  revision integer not null default 1
);

create table office (
  id text primary key,
  person_id text not null references person,
  kind text not null check (kind in ('administrator', 'arrangements', 'chair', 'teller', 'credentials', 'secretary')),
  conference_id text references conference,
  affiliate_id text references affiliate,
  since timestamptz not null default clock_timestamp(),
  until timestamptz,
  check (
    case kind
      when 'administrator' then conference_id is null and affiliate_id is null
      when 'secretary' then conference_id is null and affiliate_id is not null
      else conference_id is not null and affiliate_id is null
    end
  )
);
create unique index office_held_once on office (person_id, kind, coalesce(conference_id, ''), coalesce(affiliate_id, '')) where until is null;

create table session (
  id text primary key,
  conference_id text not null references conference,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);

create table agenda_item (
  id text primary key,
  conference_id text not null references conference,
  session_id text references session on delete set null,
  slug text not null,
  position integer not null,
  title text not null,
  note text not null default '',
  procedure text not null check (procedure in ('report', 'motions', 'composite')),
  line_numbers boolean not null default true,
  state text not null default 'planned' check (state in ('planned', 'called', 'closed')),
  unique (conference_id, slug)
);

create table credential (
  id text primary key,
  conference_id text not null references conference,
  affiliate_id text not null references affiliate,
  person_id text not null references person,
  role text not null check (role in ('delegate', 'observer')),
  state text not null default 'registered' check (state in ('registered', 'checkedIn', 'out', 'replaced', 'withdrawn')),
  replaces_id text unique references credential,
  changed_at timestamptz not null default clock_timestamp()
);
-- exactly one active credential per person and conference
create unique index credential_active on credential (conference_id, person_id) where state not in ('replaced', 'withdrawn');

create table motion (
  id text primary key,
  conference_id text not null references conference,
  agenda_item_id text not null references agenda_item,
  kind text not null check (kind in ('original', 'procedural')),
  letter text,
  affiliate_id text references affiliate,
  submitter text not null,
  contact_person_id text references person,
  may_composite boolean not null default false,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'onAgenda', 'ruledOut', 'withdrawn')),
  state_reason text not null default '',
  submitted_on date,
  revised_on date,
  -- the text being written: not public until it becomes a version
  draft_title text not null default '',
  draft_text jsonb not null,
  revision integer not null default 1,
  check (kind = 'procedural' or affiliate_id is not null)
);
create unique index motion_letter on motion (agenda_item_id, letter) where letter is not null;

create table motion_supporter (
  motion_id text not null references motion,
  affiliate_id text not null references affiliate,
  primary key (motion_id, affiliate_id)
);

create table motion_version (
  motion_id text not null references motion,
  n integer not null check (n >= 1),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  note text not null default '',
  dated_on date not null,
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null,
  primary key (motion_id, n)
);

create table amendment (
  id text primary key,
  label text not null,
  motion_id text not null references motion,
  motion_version integer not null,
  position integer not null,
  change jsonb not null,
  affiliate_id text references affiliate,
  submitter text not null,
  rival_group text,
  furthest_rank integer,
  falls_if text[] not null default '{}',
  state text not null default 'submitted' check (state in ('submitted', 'onAgenda', 'ruledOut', 'withdrawn')),
  state_reason text not null default '',
  submitted_at timestamptz not null default clock_timestamp(),
  unique (motion_id, label),
  foreign key (motion_id, motion_version) references motion_version
);

create table composite (
  id text primary key,
  agenda_item_id text not null unique references agenda_item,
  state text not null default 'draft' check (state in ('draft', 'published')),
  draft jsonb not null,
  revision integer not null default 1,
  current_version integer
);

create table composite_version (
  composite_id text not null references composite,
  n integer not null check (n >= 1),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default clock_timestamp(),
  made_by text not null,
  primary key (composite_id, n)
);

-- The tree of questions of an item, frozen when the conference opens, and what was done about it.
create table procedure (
  agenda_item_id text primary key references agenda_item,
  questions jsonb not null,
  composite_version integer,
  frozen_at timestamptz not null default clock_timestamp()
);

create table act (
  agenda_item_id text not null references procedure,
  seq integer not null check (seq >= 1),
  act jsonb not null,
  at timestamptz not null default clock_timestamp(),
  person_id text,
  office text not null,
  rule text not null default '',
  primary key (agenda_item_id, seq)
);

create table division (
  id text primary key,
  agenda_item_id text not null references procedure,
  question_id text not null,
  state text not null check (state in ('open', 'closed', 'declared', 'void')),
  frozen jsonb not null,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  present_at_close integer,
  declared_at timestamptz,
  tally jsonb,
  void_reason text,
  check ((state = 'declared') = (tally is not null)),
  check ((state = 'void') = (void_reason is not null))
);
-- one question at a time
create unique index division_running on division (agenda_item_id) where state in ('open', 'closed');

create table teller_entry (
  division_id text not null references division,
  seq integer not null,
  teller_id text not null references person,
  tally jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (division_id, seq)
);

create table follow_up (
  id text primary key,
  agenda_item_id text not null references agenda_item,
  question_id text,
  title text not null,
  owner text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped'))
);

create table report (
  conference_id text primary key references conference,
  body text not null default '',
  revision integer not null default 1
);

create table photograph (
  id text primary key,
  conference_id text not null references conference,
  position integer not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  alt text not null check (alt <> ''),
  caption text not null default '',
  credit text not null default '',
  consent boolean not null check (consent),
  bytes bytea not null
);

-- Who did what, in which office, when, under which rule. Never votes, never personal data beyond the person's id.
create table event (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id text,
  office text not null,
  kind text not null,
  conference_id text,
  subject text not null,
  detail jsonb not null default '{}'
);

-- Every command is idempotent by an id made by its sender: a resend gets the first answer.
create table command (
  id uuid primary key,
  name text not null,
  person_id text,
  input_hash text not null,
  answer jsonb not null,
  at timestamptz not null default clock_timestamp()
);

-- Mail that was captured because no SMTP_URL is set; shown to administrators at /outbox.
create table outbox (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  recipient text not null,
  subject text not null,
  body text not null
);

-- One number that rises with every change a reader could see; rendered pages are cached by it.
create table content_version (
  singleton boolean primary key default true check (singleton),
  n bigint not null
);
insert into content_version (n) values (1);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a row of % is never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger motion_version_kept before update or delete on motion_version for each row execute function refuse_change();
create trigger composite_version_kept before update or delete on composite_version for each row execute function refuse_change();
create trigger act_kept before update or delete on act for each row execute function refuse_change();
create trigger teller_entry_kept before update or delete on teller_entry for each row execute function refuse_change();
create trigger event_kept before update or delete on event for each row execute function refuse_change();
create trigger procedure_kept before update or delete on procedure for each row execute function refuse_change();

-- A division's question, roll and base are frozen when it opens; a declared or void one is closed for good.
create function division_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state in ('declared', 'void') or new.frozen is distinct from old.frozen
     or new.agenda_item_id is distinct from old.agenda_item_id or new.question_id is distinct from old.question_id then
    raise exception 'division % is frozen', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger division_frozen before update or delete on division for each row execute function division_guard();
