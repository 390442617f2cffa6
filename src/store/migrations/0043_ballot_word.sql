-- The option ballot, and files of a composite or its table that came back from Word.

-- Until when the movers of constituents may add an option to a question of the published composite; null: no day is set, so none may.
alter table composite add column options_until timestamptz;

-- An option that somebody other than the committee would put to a question. The committee takes it into the text that it writes, or not.
create table offered_option (
  id text primary key,
  composite_id text not null references composite,
  -- the version whose question it is offered to
  version integer not null,
  section text not null,
  -- the motion whose mover offers it; null from the floor, entered by the committee
  motion_id text references motion,
  title text not null,
  proposer text not null,
  -- the words, a clause a line
  words text not null,
  state text not null check (state in ('offered', 'taken', 'declined')),
  reason text not null default '',
  -- the letter it has in the text written by the committee
  key text check (key ~ '^[a-z]$'),
  offered_by text references person,
  offered_at timestamptz not null default clock_timestamp(),
  decided_by text references person,
  decided_at timestamptz,
  check ((state = 'offered') = (decided_at is null)),
  foreign key (composite_id, version) references composite_version
);
create index offered_option_composite on offered_option (composite_id, offered_at);
create index offered_option_offered_by on offered_option (offered_by);
create index offered_option_decided_by on offered_option (decided_by);
create index offered_option_motion on offered_option (motion_id);

-- A file that came back: what it would change, and what of it was accepted. The file itself is not kept.
create table edited_file (
  id text primary key,
  agenda_item_id text not null references agenda_item,
  composite_id text references composite,
  kind text not null check (kind in ('composite', 'table')),
  -- the revision that it was made from
  base integer not null,
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  changes jsonb not null,
  doubts jsonb not null,
  state text not null check (state in ('proposed', 'decided')),
  -- ids of the changes that were accepted, and the revision that they made; null when none were
  accepted jsonb,
  revision integer,
  uploaded_by text references person,
  uploaded_at timestamptz not null default clock_timestamp(),
  decided_by text references person,
  decided_at timestamptz,
  check ((state = 'proposed') = (decided_at is null))
);
create index edited_file_item on edited_file (agenda_item_id, uploaded_at);
create index edited_file_uploaded_by on edited_file (uploaded_by);
create index edited_file_decided_by on edited_file (decided_by);
