-- The outside register of branches, version by version, and the lists of messy names that are matched to it.

create table branch_register (
  id text primary key,
  name text not null check (name <> ''),
  created_at timestamptz not null default clock_timestamp()
);
create unique index branch_register_name on branch_register (lower(name));

-- A version is imported whole and never changed; the one with the highest number is in force.
create table branch_version (
  id text primary key,
  register_id text not null references branch_register,
  number integer not null check (number > 0),
  source text not null check (source <> ''),
  dated_on date not null,
  -- SHA-256 of the branches in a fixed form: the same register twice is no new version
  hash text not null,
  branches integer not null check (branches > 0),
  imported_by text references person,
  at timestamptz not null default clock_timestamp(),
  unique (register_id, number)
);
create trigger branch_version_kept before update or delete on branch_version for each row execute function refuse_change();

create table branch (
  version_id text not null references branch_version,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  region text not null,
  aliases text[] not null,
  -- codes of earlier versions that this branch takes the place of
  predecessors text[] not null,
  search text not null,
  primary key (version_id, code)
);
create index branch_name on branch (version_id, search);
create index branch_code on branch (code);
create trigger branch_kept before update or delete on branch for each row execute function refuse_change();

-- A list of names: only the column that is matched is kept, not what stands beside it.
create table match_list (
  id text primary key,
  title text not null check (title <> ''),
  version_id text not null references branch_version,
  file_name text not null,
  column_name text not null,
  rows integer not null check (rows > 0),
  made_by text references person,
  at timestamptz not null default clock_timestamp()
);
create index match_list_at on match_list (at desc, id);

create table match_row (
  list_id text not null references match_list on delete cascade,
  n integer not null,
  given text not null,
  -- the given text in plain letters, by which decisions are remembered
  key text not null,
  -- what the program suggests: the branch, when it is sure, and those to choose from, best first
  suggestion text,
  score integer not null,
  reason text not null,
  candidates jsonb not null,
  state text not null default 'open' check (state in ('open', 'branch', 'notOnRegister', 'left')),
  code text,
  decided_by text references person,
  decided_at timestamptz,
  -- rows accepted together carry the id of that act, and are taken back together
  together text,
  revision integer not null default 1,
  primary key (list_id, n),
  check ((state = 'branch') = (code is not null)),
  check ((state = 'open') = (decided_at is null))
);
create index match_row_open on match_row (list_id, n) where state = 'open';
create index match_row_key on match_row (list_id, key);

-- What people decided, remembered for the register: this text is that branch. Of each text one stands; those undone are kept.
create table branch_alias (
  id text primary key,
  register_id text not null references branch_register,
  key text not null check (key <> ''),
  given text not null,
  code text not null,
  -- the row that was decided, when it is still there
  list_id text references match_list on delete set null,
  n integer,
  decided_by text references person,
  at timestamptz not null default clock_timestamp(),
  undone_by text references person,
  undone_at timestamptz
);
create unique index branch_alias_standing on branch_alias (register_id, key) where undone_at is null;
create index branch_alias_code on branch_alias (register_id, code) where undone_at is null;

-- Which branch of a register an affiliated group is.
create table affiliate_branch (
  affiliate_id text not null references affiliate,
  register_id text not null references branch_register,
  code text not null,
  linked_by text references person,
  at timestamptz not null default clock_timestamp(),
  primary key (affiliate_id, register_id)
);
create index affiliate_branch_code on affiliate_branch (register_id, code);
