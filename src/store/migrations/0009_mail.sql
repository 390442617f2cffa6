-- The ledger of mail: one row for each occasion and person, whatever becomes of it. The job queue (schema graphile_worker)
-- only says when to look at a row again; what is true stands here.

create table mail (
  id bigint generated always as identity primary key,
  -- one per occasion and person: a second mail of the same key is never made
  key text not null unique check (key <> ''),
  recipient text not null,
  person_id text references person,
  purpose text not null check (purpose <> ''),
  subject text not null,
  -- the text; null when it is sealed, and once it is wiped
  body text,
  -- a text with a secret in it, sealed with AES-256-GCM under a key that is not in the database
  sealed bytea,
  secret boolean not null default false,
  unsubscribe text not null default '',
  state text not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'captured', 'refused', 'expired', 'uncertain', 'left')),
  queued_at timestamptz not null default clock_timestamp(),
  -- when it is to be tried next, while it is queued
  next_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  tries integer not null default 0,
  -- of the try that is under way or was the last one
  tried_at timestamptz,
  done_at timestamptz,
  -- what the mail server said last, without addresses
  answer text not null default '',
  settled_by text references person,
  wiped_at timestamptz,
  check (not secret or body is null)
);
create index mail_by_state on mail (state, id desc);
create index mail_by_recipient on mail (lower(recipient) text_pattern_ops, id desc);
create index mail_by_person on mail (person_id) where person_id is not null;
create index mail_waiting on mail (next_at) where state in ('queued', 'sending');
create index mail_to_wipe on mail (done_at) where wiped_at is null and done_at is not null;

-- Attached files, kept once however many mails carry them.
create table mail_file (
  hash text primary key,
  bytes bytea not null
);
create table mail_attachment (
  mail_id bigint not null references mail on delete cascade,
  n integer not null,
  name text not null,
  media_type text not null,
  hash text not null references mail_file,
  primary key (mail_id, n)
);
create index mail_attachment_file on mail_attachment (hash);

-- The mail server as all nodes see it: when the next mail may go out, and until when it is not asked after it was away.
create table mail_server (
  singleton boolean primary key default true check (singleton),
  free_at timestamptz not null default clock_timestamp(),
  away_until timestamptz,
  away_tries integer not null default 0,
  away_since timestamptz,
  answer text not null default ''
);
insert into mail_server default values;

-- Mail that was captured before there was a ledger.
insert into mail (key, recipient, purpose, subject, body, state, queued_at, expires_at, done_at)
  select 'outbox:' || id, recipient, 'earlier', subject, body, 'captured', at, at, at from outbox order by id;
drop table outbox;
