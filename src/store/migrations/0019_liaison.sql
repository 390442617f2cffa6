-- Liaison with other organisations: who they are, how things stand, whom to speak to, and the talks held.

create table organisation (
  id text primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('union', 'party', 'campaign', 'federation', 'publicBody', 'media', 'other')),
  website text not null default '',
  note text not null default '',
  relation text not null default 'none' check (relation in ('none', 'approached', 'talking', 'agreed', 'resting', 'ended')),
  -- the person of ours who looks after it
  owner_id text references person,
  revision integer not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create unique index organisation_name on organisation (lower(name));

create table relation_step (
  seq bigint generated always as identity primary key,
  organisation_id text not null references organisation,
  from_relation text not null,
  to_relation text not null,
  reason text not null,
  person_id text references person,
  at timestamptz not null default clock_timestamp()
);
create index relation_step_organisation on relation_step (organisation_id, seq);
create trigger relation_step_kept before update or delete on relation_step for each row execute function refuse_change();

-- Their people: kept only with how we have the address, and removed for good when they or we wish.
create table organisation_contact (
  id text primary key,
  organisation_id text not null references organisation,
  name text not null check (name <> ''),
  role text not null default '',
  email text not null default '',
  phone text not null default '',
  basis text not null check (basis <> ''),
  since timestamptz not null default clock_timestamp()
);
create index organisation_contact_organisation on organisation_contact (organisation_id);

-- A talk is entered once; what was wrong in it is put right by a later entry that takes its place.
create table talk (
  id text primary key,
  organisation_id text not null references organisation,
  held_on date not null,
  ours text not null,
  theirs text not null default '',
  summary text not null check (summary <> ''),
  corrects_id text unique references talk,
  entered_by text references person,
  at timestamptz not null default clock_timestamp()
);
create index talk_organisation on talk (organisation_id, held_on desc);
create index talk_held on talk (held_on desc);
create trigger talk_kept before update or delete on talk for each row execute function refuse_change();

-- What was agreed to be done next, by whom and by when.
create table next_step (
  id text primary key,
  talk_id text not null references talk,
  organisation_id text not null references organisation,
  what text not null check (what <> ''),
  owner_id text not null references person,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  note text not null default '',
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null))
);
create index next_step_open on next_step (due_on) where state = 'open';
create index next_step_organisation on next_step (organisation_id);
create index next_step_owner on next_step (owner_id) where state = 'open';
