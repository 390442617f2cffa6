-- Other programs that act for a person, and other programs that hear of what concerns a group.

-- Tokens of the JSON API. Only a hash is kept: a token is shown once.
create table api_token (
  id text primary key,
  person_id text not null references person,
  name text not null check (name <> ''),
  -- SHA-256 of the token, in hex
  hash text not null unique,
  -- its last letters, to tell one from another
  hint text not null,
  -- "read", or names of use cases
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  check (expires_at <= created_at + interval '366 days')
);
create index api_token_person on api_token (person_id);

-- Where a group's own programs hear of events of the group.
create table webhook (
  id text primary key,
  affiliate_id text not null references affiliate,
  url text not null check (url like 'https://%'),
  -- what it hears of, e.g. "motion" for every "motion.…"; empty: everything
  about text[] not null default '{}',
  -- the signing secret, sealed under a key that is not in the database
  secret bytea not null,
  state text not null default 'active' check (state in ('active', 'paused')),
  paused_reason text not null default '',
  -- deliveries given up one after the other
  failures integer not null default 0,
  made_by text references person,
  created_at timestamptz not null default clock_timestamp()
);
create index webhook_affiliate on webhook (affiliate_id);

create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id text not null references webhook on delete cascade,
  kind text not null,
  -- what is sent, to the letter: the signature is over it
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'dropped')),
  tries integer not null default 0,
  queued_at timestamptz not null default clock_timestamp(),
  next_at timestamptz,
  done_at timestamptz,
  -- HTTP status of the last answer; null when there was none
  status integer,
  answer text not null default ''
);
create index webhook_delivery_of on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_done on webhook_delivery (done_at) where done_at is not null;
