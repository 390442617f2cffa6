-- Sign-in by a code sent by e-mail. The tables are better-auth's (user, session, account, verification) under names of
-- our own; a row of sign_in_user is made from `person` when its first code is asked for and has the same id.

create table sign_in_user (
  id text primary key references person on delete cascade,
  name text not null default '',
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default true,
  image text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);

create table sign_in_session (
  id text primary key,
  user_id text not null references sign_in_user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  -- kept empty: no address and no browser is recorded of anybody
  ip_address text check (coalesce(ip_address, '') = ''),
  user_agent text check (coalesce(user_agent, '') = ''),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index sign_in_session_user on sign_in_session (user_id);

-- Other ways to sign in (none yet); the library expects the table.
create table sign_in_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references sign_in_user on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index sign_in_account_user on sign_in_account (user_id);

-- Codes that wait to be typed: the address hashed, the code as HMAC with the number of wrong tries.
create table sign_in_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index sign_in_verification_identifier on sign_in_verification (identifier);
