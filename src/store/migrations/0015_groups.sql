-- Groups: what they are called, how they came to be affiliated, how many members they have, who speaks for them, and from which groups they came.

alter table federation
  -- the counts that groups report of themselves count without being accepted by anybody
  add column counts_accept_themselves boolean not null default false;

alter table region add column revision integer not null default 1;
alter table region add constraint region_code_written check (code <> '');

alter table affiliate drop constraint affiliate_kind_check;
alter table affiliate
  add constraint affiliate_kind_check check (kind in ('local', 'national', 'organisational')),
  add column short_name text not null default '',
  add column website text not null default '',
  -- the body's own address, which is public; never a person's
  add column public_email text not null default '',
  add column description text not null default '',
  -- as src/domain/groups/names.ts folds it: two groups never have one
  add column name_key text collate "C" not null default '',
  -- what a list is searched in: name, short name and other names, folded
  add column search text collate "C" not null default '',
  add column revision integer not null default 1,
  add column contacts_revision integer not null default 0;

create function folded_once(words text) returns text language sql immutable as $$
  select trim(regexp_replace(translate(replace(replace(replace(replace(
      regexp_replace(regexp_replace(lower(normalize(replace(words, '&', ' and '), NFKD)), '[\u0300-\u036f]', '', 'g'), '[''’‘`´ʼ]', '', 'g'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðı', 'olddi'), '[^[:alnum:]]+', ' ', 'g'))
$$;
-- Two groups that were told apart by a sign only (a dash, a comma) stay apart until somebody renames one.
update affiliate set name_key = keyed.key || case when keyed.n > 1 then ' ' || affiliate.id else '' end, search = keyed.key
  from (select id, folded_once(name) as key, row_number() over (partition by folded_once(name) order by created_at, id) as n from affiliate) as keyed
  where keyed.id = affiliate.id;
drop function folded_once(text);
create unique index affiliate_name_key on affiliate (name_key);
create index affiliate_region on affiliate (region_id);

-- Other spellings, and the names a group had before. A name leads to one group only.
create table affiliate_alias (
  affiliate_id text not null references affiliate,
  name text not null check (name <> ''),
  key text collate "C" not null unique check (key <> ''),
  kind text not null check (kind in ('spelling', 'former')),
  -- the last day on which a former name was the name
  until date,
  added_at timestamptz not null default clock_timestamp()
);
create index affiliate_alias_of on affiliate_alias (affiliate_id);

-- What a group's officer sent in to have it affiliated. One at a time waits.
create table affiliation_application (
  id text primary key,
  affiliate_id text not null references affiliate,
  applied_by text not null references person,
  -- what the applicant is in the group
  title text not null check (title <> ''),
  meeting_kind text not null check (meeting_kind in ('general', 'branch', 'committee', 'congress')),
  met_on date not null,
  quorum integer not null check (quorum >= 1),
  present integer not null check (present >= quorum),
  votes_for integer not null check (votes_for >= 0),
  votes_against integer not null check (votes_against >= 0),
  abstentions integer not null check (abstentions >= 0),
  members integer not null check (members >= 0),
  members_as_of date not null,
  rules_agreed integer not null check (rules_agreed >= 1),
  note text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'affiliated', 'declined')),
  applied_at timestamptz not null default clock_timestamp(),
  decided_at timestamptz
);
create unique index affiliation_application_one on affiliation_application (affiliate_id) where state = 'waiting';
create index affiliation_application_by on affiliation_application (applied_by, applied_at desc);
create index affiliation_application_waiting on affiliation_application (applied_at) where state = 'waiting';

-- The officers whom an application names besides the applicant. Only until they are appointed or the application is declined.
create table affiliation_named_officer (
  id text primary key,
  application_id text not null references affiliation_application on delete cascade,
  title text not null,
  given_name text not null,
  family_name text not null default '',
  email text not null
);
create index affiliation_named_officer_of on affiliation_named_officer (application_id);

-- Every step of every group's affiliation. The last one that is in effect on a day says how the group stood on it.
create table affiliation_step (
  seq bigint generated always as identity primary key,
  affiliate_id text not null references affiliate,
  state text not null check (state in ('applied', 'affiliated', 'declined', 'suspended', 'lapsed', 'left')),
  -- null: since before the record began
  effective_on date,
  -- the last day of a suspension; afterwards the group stands as affiliated without a further step
  until date,
  reason text not null default '',
  -- the meeting of the committee that decided
  meeting text not null default '',
  met_on date,
  application_id text references affiliation_application,
  -- a person's id; not a reference, so that two rows of one person can become one while the ledger stays as it is
  decided_by text,
  office text not null default '',
  at timestamptz not null default clock_timestamp(),
  check ((state = 'suspended') = (until is not null)),
  check (until >= effective_on)
);
create index affiliation_step_of on affiliation_step (affiliate_id, seq desc);
create trigger affiliation_step_kept before update or delete on affiliation_step for each row execute function refuse_change();
create trigger affiliation_step_not_emptied before truncate on affiliation_step for each statement execute function refuse_change();

insert into affiliation_step (affiliate_id, state, effective_on, reason, office)
  select id, 'affiliated', affiliated_on, 'Affiliated before the ledger began.', 'program' from affiliate order by affiliated_on nulls first, id;

-- Members of a group, as it counted them on a day. Seen by the group and by those who keep the register; never public.
create table member_count (
  id text primary key,
  seq bigint generated always as identity unique,
  affiliate_id text not null references affiliate,
  as_of date not null,
  members integer not null check (members >= 0),
  women integer check (women between 0 and members),
  young integer check (young between 0 and members),
  full_time integer check (full_time between 0 and members),
  part_time integer check (part_time between 0 and members),
  source text not null default '',
  reported_by text,
  reported_at timestamptz not null default clock_timestamp(),
  check (coalesce(full_time, 0) + coalesce(part_time, 0) <= members)
);
create index member_count_of on member_count (affiliate_id, as_of desc, seq desc);
create trigger member_count_kept before update or delete on member_count for each row execute function refuse_change();
create trigger member_count_not_emptied before truncate on member_count for each statement execute function refuse_change();

create table member_count_decision (
  count_id text primary key references member_count,
  accepted boolean not null,
  reason text not null default '',
  -- null: by the setting of the federation, or with the list it came in
  decided_by text,
  decided_at timestamptz not null default clock_timestamp(),
  check (accepted or reason <> '')
);
create trigger member_count_decision_kept before update or delete on member_count_decision for each row execute function refuse_change();
create trigger member_count_decision_not_emptied before truncate on member_count_decision for each statement execute function refuse_change();

insert into member_count (id, affiliate_id, as_of, members, source)
  select id, id, coalesce(members_as_of, affiliated_on, created_at::date), members, 'entered with the group' from affiliate where members is not null;
insert into member_count_decision (count_id, accepted) select id, true from member_count;
alter table affiliate drop column members, drop column members_as_of;

-- Under which name a group's officer was entered by somebody who knew their address, and not who they are on the register.
create table officer_named (
  office_id text primary key references office,
  person_id text not null references person,
  name text not null check (name <> '')
);
create index officer_named_person on officer_named (person_id);

-- Whom to turn to in a group, by purpose: a person, or (null) the body's own address.
create table affiliate_contact (
  affiliate_id text not null references affiliate,
  purpose text not null check (purpose in ('general', 'conference', 'campaigns', 'press')),
  person_id text references person,
  named_at timestamptz not null default clock_timestamp(),
  primary key (affiliate_id, purpose)
);
create index affiliate_contact_person on affiliate_contact (person_id) where person_id is not null;

-- From which group a group came: it was split, or several became one. The groups keep their own history.
create table affiliate_succession (
  id text primary key,
  predecessor_id text not null references affiliate,
  successor_id text not null references affiliate check (successor_id <> predecessor_id),
  kind text not null check (kind in ('split', 'merger')),
  on_day date not null,
  note text not null default '',
  recorded_by text,
  at timestamptz not null default clock_timestamp(),
  unique (predecessor_id, successor_id)
);
create index affiliate_succession_to on affiliate_succession (successor_id);
