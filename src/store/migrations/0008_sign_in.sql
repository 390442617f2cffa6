-- Sign-in of our own in place of a library's: sessions, codes, second factors. Nothing in these tables opens an account to
-- who reads them: tokens and codes are kept as hashes, the secrets of authenticator apps sealed with a key that is not here.
-- Sessions of before end: everybody signs in once more.

drop table sign_in_verification;
drop table sign_in_account;
drop table sign_in_session;
drop table sign_in_user;

-- One device on which somebody is signed in. The cookie holds the token, this table its SHA-256; the token changes at each proof.
create table sign_in_session (
  id text primary key,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id text not null references person on delete cascade,
  -- code: one proof. full: a second factor was given, or the program was installed by this person. card: a printed code
  assurance text not null check (assurance in ('code', 'full', 'card')),
  way text not null check (way in ('mail', 'app', 'passkey', 'recovery', 'printed', 'terminal', 'founder', 'demo')),
  -- as far as a person needs it to know their own device: "Phone, Firefox"; no address
  device text not null default '',
  -- a credential card opens this conference only
  conference_id text references conference on delete cascade,
  begun_at timestamptz not null default clock_timestamp(),
  used_at timestamptz not null default clock_timestamp(),
  proved_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz
);
create index sign_in_session_person on sign_in_session (person_id);
create index sign_in_session_used on sign_in_session (used_at);

-- A device that waits for a code. `id` is the SHA-256 of a token in its cookie (or of its session's token, for a fresh proof),
-- `account` an HMAC of the address, so that known and unknown addresses are counted alike. Kept for a day to count by.
create table sign_in_request (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('signIn', 'again')),
  account text not null,
  -- a device that signed in to this account before has an allowance of its own
  device text,
  person_id text references person on delete cascade,
  code_hash text not null,
  tries integer not null default 0,
  -- the code was typed; a second factor is still to come
  proved_at timestamptz,
  asked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
create index sign_in_request_account on sign_in_request (account, asked_at);
create index sign_in_request_asked on sign_in_request (asked_at);

-- Wrong tries, by account and device. Nobody's network address.
create table sign_in_lock (
  key text primary key,
  failures integer not null,
  locked_until timestamptz,
  changed_at timestamptz not null default clock_timestamp()
);
create index sign_in_lock_changed on sign_in_lock (changed_at);

-- An authenticator app. One that is not confirmed is being set up.
create table sign_in_app (
  id text primary key,
  person_id text not null references person on delete cascade,
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  -- the last step of 30 seconds whose code was used: no code counts twice
  last_step bigint not null default 0,
  made_at timestamptz not null default clock_timestamp()
);
create unique index sign_in_app_one on sign_in_app (person_id, (confirmed_at is null));

-- Ten codes on paper, hashed with scrypt under one salt a set.
create table sign_in_recovery (
  person_id text not null references person on delete cascade,
  hash text not null,
  salt text not null,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  primary key (person_id, hash)
);

create table sign_in_passkey (
  id text primary key,
  person_id text not null references person on delete cascade,
  user_handle text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null check (name <> ''),
  -- copied to the person's other devices by its maker
  synced boolean not null default false,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz
);
create index sign_in_passkey_person on sign_in_passkey (person_id);

-- A challenge is answered once, by the browser that got it, within five minutes.
create table sign_in_challenge (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('signIn', 'register', 'again')),
  challenge_hash text not null,
  person_id text references person on delete cascade,
  expires_at timestamptz not null
);
create index sign_in_challenge_expires on sign_in_challenge (expires_at);

-- Codes on paper that sign in once: a credential card, a letter, the terminal of who has the machine.
create table printed_code (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  person_id text not null references person on delete cascade,
  purpose text not null check (purpose in ('card', 'letter', 'terminal')),
  conference_id text references conference on delete cascade,
  made_at timestamptz not null default clock_timestamp(),
  made_by text references person,
  until timestamptz not null,
  used_at timestamptz
);
create index printed_code_person on printed_code (person_id);
