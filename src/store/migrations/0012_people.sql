-- Joining by a form, finding people among 500,000, duplicates that are merged and split again, leaving and erasing.

-- Who may join by the public form, how long the data of those who left is kept, and what erased addresses are hashed with.
alter table federation
  add column joining text not null default 'open' check (joining in ('open', 'confirmed', 'closed')),
  add column retention_months integer not null default 24 check (retention_months between 1 and 240),
  add column salt text not null default (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')),
  add column revision integer not null default 1;

-- `search` holds the words that a person is found by and `sort_name` the name that lists are ordered by, both folded by the
-- program (src/domain/people/find.ts). The keys bring together what may be one address or one telephone however it is written.
alter table person
  add column left_on date,
  add column sort_name text collate "C" not null default '',
  add column mail_key text collate "C" generated always as (
    case
      when email is null then null
      when lower(split_part(email, '@', 2)) in ('gmail.com', 'googlemail.com')
        then replace(lower(regexp_replace(split_part(email, '@', 1), '\+.*$', '')), '.', '') || '@gmail.com'
      else lower(regexp_replace(split_part(email, '@', 1), '\+.*$', '')) || '@' || lower(split_part(email, '@', 2))
    end) stored,
  add column phone_key text collate "C" generated always as (
    case when length(regexp_replace(phone, '\D', '', 'g')) >= 7 then right(regexp_replace(phone, '\D', '', 'g'), 9) end) stored;

create function folded_once(words text) returns text language sql immutable as $$
  select trim(regexp_replace(translate(replace(replace(replace(replace(
      regexp_replace(regexp_replace(lower(normalize(words, NFKD)), '[\u0300-\u036f]', '', 'g'), '[''’‘`´ʼ]', '', 'g'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðı', 'olddi'), '[^[:alnum:]]+', ' ', 'g'))
$$;
update person set
  search = folded_once(concat_ws(' ', given_name, family_name, email, replace(postcode, ' ', ''))),
  sort_name = folded_once(concat_ws(' ', nullif(family_name, ''), given_name));
drop function folded_once(text);

create index person_words on person using gin (array_to_tsvector(array_remove(string_to_array(search, ' '), '')));
create index person_by_name on person (sort_name, id);
create index person_by_state on person (state, sort_name, id);
create index person_by_joining on person (created_at desc, id desc);
create index person_mail_key on person (mail_key) where mail_key is not null;
create index person_phone_key on person (phone_key) where phone_key is not null;
create index person_postcode on person (postcode) where postcode <> '';
create index person_name_born on person ((sort_name || ' ' || born::text)) where born is not null;
create index person_merged_into on person (merged_into) where merged_into is not null;
create index person_left on person (left_on) where state = 'left';
create index membership_person on membership (person_id);
create index office_kind on office (kind);

-- A form that was sent in and waits for its code, or, where the membership secretary decides, for the answer. Nobody is on
-- the register by it. `device_hash` is of the cookie of the device that asked; the code is hashed together with that cookie,
-- so that nobody can find it from this table. Of an address that is on the register already nothing is kept but its hash.
create table join_request (
  id text primary key,
  device_hash text not null unique check (device_hash ~ '^[0-9a-f]{64}$'),
  mail_hash text not null check (mail_hash ~ '^[0-9a-f]{64}$'),
  code_hash text,
  tries integer not null default 0,
  state text not null default 'code' check (state in ('code', 'waiting', 'accepted', 'declined')),
  given_name text not null default '',
  family_name text not null default '',
  email text,
  postcode text not null default '',
  phone text not null default '',
  affiliate_id text references affiliate,
  -- purpose → { state, wording }
  consents jsonb not null default '{}',
  asked_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  decided_at timestamptz,
  decided_by text references person,
  check (code_hash is null or email is not null)
);
create index join_request_mail on join_request (mail_hash, asked_at);
create index join_request_expires on join_request (expires_at);
create index join_request_waiting on join_request (confirmed_at, id) where state = 'waiting';

-- A new e-mail address that waits for the code sent to it.
create table address_change (
  person_id text primary key references person on delete cascade,
  email text not null,
  code_hash text not null,
  tries integer not null default 0,
  asked_at timestamptz not null default clock_timestamp(),
  -- how many were asked for since the day began, whatever became of them
  asked_today integer not null default 1,
  expires_at timestamptz not null
);

-- Salted hashes of the addresses of people who were erased: a list that is imported cannot bring them back.
create table erased_address (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  erased_on date not null default current_date
);

-- Two people who may be one. `person_a` is the smaller id. "different" is remembered, so that the pair never comes back.
create table duplicate_pair (
  person_a text not null references person,
  person_b text not null references person check (person_a < person_b),
  score integer not null,
  reasons text[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'different', 'merged')),
  found_at timestamptz not null default clock_timestamp(),
  decided_at timestamptz,
  decided_by text references person,
  primary key (person_a, person_b)
);
create index duplicate_pair_open on duplicate_pair (score desc, person_a, person_b) where state = 'open';
create index duplicate_pair_b on duplicate_pair (person_b);

create table duplicate_scan (
  id text primary key,
  started_at timestamptz not null default clock_timestamp(),
  started_by text references person,
  -- what it looks at now, and how many people it has looked at, once for each way of looking
  stage text not null default '',
  looked_at integer not null default 0,
  to_look_at integer not null default 0,
  found integer not null default 0,
  finished_at timestamptz
);
create unique index duplicate_scan_one on duplicate_scan ((true)) where finished_at is null;

-- Of two rows of one person: which stays, and a journal of every row that was changed, so that it can be split again.
create table person_merge (
  id text primary key,
  kept_id text not null references person,
  gone_id text not null references person,
  merged_at timestamptz not null default clock_timestamp(),
  merged_by text references person,
  -- the address that the one who is gone had, so that a list that still has it finds the one who stays
  gone_email text,
  -- null once one of the two was erased: then it cannot be split any more
  journal jsonb,
  undone_at timestamptz,
  undone_by text references person,
  check (kept_id <> gone_id)
);
create unique index person_merge_gone on person_merge (gone_id) where undone_at is null;
create index person_merge_kept on person_merge (kept_id);
create index person_merge_email on person_merge (lower(gone_email)) where gone_email is not null and undone_at is null;

-- The words of the one who is gone count for the one who stays, the stricter one: such a row says of which merge it is.
alter table consent
  add column merge_id text references person_merge,
  drop constraint consent_way_check,
  add constraint consent_way_check check (way in ('form', 'page', 'import', 'paper', 'merge'));
create index consent_merge on consent (merge_id) where merge_id is not null;

-- The ledger of consents is only added to, with two exceptions: what a merge added goes when the merge is undone, and what
-- was written beside the word of somebody who is erased is blanked.
create function consent_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.merge_id is not null and exists (select from person_merge where id = old.merge_id and undone_at is not null) then
    return old;
  end if;
  if tg_op = 'UPDATE' and new.source = '' and exists (select from person where id = old.person_id and state = 'erased')
     and (new.seq, new.person_id, new.purpose, new.state, new.wording, new.way, new.recorded_by, new.given_on, new.at, new.merge_id)
       is not distinct from (old.seq, old.person_id, old.purpose, old.state, old.wording, old.way, old.recorded_by, old.given_on, old.at, old.merge_id) then
    return new;
  end if;
  raise exception 'the ledger of consents is never changed' using errcode = 'restrict_violation';
end $$;
drop trigger consent_kept on consent;
create trigger consent_kept before update or delete on consent for each row execute function consent_guard();
