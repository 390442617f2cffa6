-- The life of a credential: its place, every step in a ledger, cards, desks, the credentials report, contested seats.

alter table credential drop constraint credential_state_check;
alter table credential
  add constraint credential_state_check
    check (state in ('registered', 'checkedIn', 'out', 'suspended', 'replaced', 'withdrawn', 'surrendered', 'revoked')),
  -- the first credential of a chain of substitutes: one place, however often it was handed on
  add column place text,
  -- when the holder first came in; empty while nobody came
  add column came_at timestamptz,
  -- where the last step was taken, for the next desk
  add column desk text not null default '';

with recursive chain as (
  select id, id as place from credential where replaces_id is null
  union all
  select next.id, chain.place from credential next join chain on next.replaces_id = chain.id
)
update credential set place = chain.place from chain where chain.id = credential.id;
update credential set came_at = changed_at where state in ('checkedIn', 'out');
alter table credential alter column place set not null, alter column place set default '';

-- exactly one active holder of each place, of each seat of a group, and one active credential of each person, whatever the program does
create unique index credential_place on credential (place) where state in ('registered', 'checkedIn', 'out', 'suspended');
drop index credential_seat;
create unique index credential_seat on credential (conference_id, affiliate_id, seat)
  where seat is not null and state in ('registered', 'checkedIn', 'out', 'suspended');
drop index credential_active;
create unique index credential_active on credential (conference_id, person_id) where state in ('registered', 'checkedIn', 'out', 'suspended');
create index credential_news on credential (conference_id, changed_at);

create function keep_place() returns trigger language plpgsql as $$
begin
  if new.replaces_id is null then
    new.place := new.id;
  else
    select place into new.place from credential
      where id = new.replaces_id and conference_id = new.conference_id and affiliate_id is not distinct from new.affiliate_id;
    if new.place is null then
      raise exception 'credential % takes the place of one of another conference or group', new.id using errcode = 'restrict_violation';
    end if;
  end if;
  if new.state = 'checkedIn' then
    new.came_at := coalesce(new.came_at, clock_timestamp());
  end if;
  return new;
end $$;
create trigger credential_keeps_place before insert on credential for each row execute function keep_place();

create function keep_coming() returns trigger language plpgsql as $$
begin
  if new.state = 'checkedIn' and old.state <> 'checkedIn' then
    new.came_at := coalesce(new.came_at, clock_timestamp());
  end if;
  if new.place is distinct from old.place or new.conference_id is distinct from old.conference_id then
    raise exception 'the place of credential % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger credential_keeps_coming before update on credential for each row execute function keep_coming();

-- Every step of a credential. The database writes it itself, so that no state changes without its row; who took it and how comes
-- from the setting mandate.step of the transaction.
create table credential_step (
  seq bigint generated always as identity primary key,
  credential_id text not null references credential,
  conference_id text not null references conference,
  from_state text,
  to_state text not null,
  at timestamptz not null default clock_timestamp(),
  by_person text,
  desk text not null default '',
  way text not null default 'program' check (way in ('camera', 'card', 'search', 'page', 'list', 'closing', 'program')),
  -- taken by a desk without a net: then `desk_at` is the moment by that desk's clock, and `at` when it came in here
  offline boolean not null default false,
  desk_at timestamptz,
  client_id text not null default '',
  reason text not null default '',
  undoes bigint references credential_step
);
create index credential_step_credential on credential_step (credential_id, seq);
create index credential_step_conference on credential_step (conference_id, at);
create unique index credential_step_client on credential_step (client_id, credential_id) where client_id <> '';
create unique index credential_step_undone on credential_step (undoes) where undoes is not null;
create trigger credential_step_kept before update or delete on credential_step for each row execute function refuse_change();
create trigger credential_step_not_emptied before truncate on credential_step for each statement execute function refuse_change();

insert into credential_step (credential_id, conference_id, from_state, to_state, at) select id, conference_id, null, state, changed_at from credential;

create function write_step() returns trigger language plpgsql as $$
declare
  how jsonb := nullif(current_setting('mandate.step', true), '')::jsonb;
begin
  insert into credential_step (credential_id, conference_id, from_state, to_state, by_person, desk, way, offline, desk_at, client_id, reason, undoes)
  values (new.id, new.conference_id, case when tg_op = 'UPDATE' then old.state end, new.state,
    how->>'by', coalesce(how->>'desk', ''), coalesce(how->>'way', 'program'), coalesce((how->>'offline')::boolean, false), (how->>'at')::timestamptz,
    coalesce(how->>'client', ''), coalesce(how->>'reason', ''), (how->>'undoes')::bigint);
  return null;
end $$;
create trigger credential_entered after insert on credential for each row execute function write_step();
create trigger credential_moved after update of state on credential for each row when (old.state is distinct from new.state) execute function write_step();

-- Who does not come any more leaves no access needs behind, in whichever way the credential ended.
drop trigger credential_given_up on credential;
create or replace function forget_who_left() returns trigger language plpgsql as $$
begin
  if not exists (select from credential where conference_id = new.conference_id and person_id = new.person_id
      and state in ('registered', 'checkedIn', 'out', 'suspended')) then
    delete from access_need where conference_id = new.conference_id and person_id = new.person_id;
    if not exists (select from alternate where conference_id = new.conference_id and person_id = new.person_id and state = 'named') then
      delete from quota_answer where conference_id = new.conference_id and person_id = new.person_id;
    end if;
  end if;
  return null;
end $$;
create trigger credential_given_up after update of state on credential for each row
  when (new.state in ('replaced', 'withdrawn', 'surrendered', 'revoked')) execute function forget_who_left();

-- Cards. The number is one of all conferences, so that a card of another conference is known for what it is. It is no secret.
create sequence credential_card_number start 10001;
create table credential_card (
  number bigint primary key check (number between 1000 and 999999999),
  credential_id text not null references credential,
  conference_id text not null references conference,
  issued_at timestamptz not null default clock_timestamp(),
  issued_by text references person,
  void_at timestamptz
);
create unique index credential_card_valid on credential_card (credential_id) where void_at is null;
create index credential_card_credential on credential_card (credential_id);
create index credential_card_void on credential_card (conference_id) where void_at is not null;

-- A print of cards, in sheets of some hundred. Sheets hold sign-in codes: sealed, and gone after two days or when told so.
create table card_print (
  id text primary key,
  conference_id text not null references conference,
  asked_by text references person,
  asked_at timestamptz not null default clock_timestamp(),
  cards integer not null check (cards > 0),
  -- what was asked for: "all not yet printed", a group, one card
  of text not null default ''
);
create index card_print_conference on card_print (conference_id, asked_at desc);
create table card_sheet (
  id text primary key,
  print_id text not null references card_print,
  n integer not null check (n >= 1),
  credentials text[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed', 'destroyed')),
  issued integer not null default 0,
  sealed bytea,
  made_at timestamptz,
  fetched_at timestamptz,
  fetched_by text references person,
  fault text not null default '',
  unique (print_id, n),
  check ((state = 'ready') = (sealed is not null))
);
create index card_sheet_ready on card_sheet (made_at) where state = 'ready';

-- The desks of a conference together: closed in the evening, open again in the morning.
create table credentials_desk (
  conference_id text primary key references conference,
  open boolean not null default true,
  -- at the close everybody still in the hall is checked out
  all_out boolean not null default true,
  closed_at timestamptz,
  opened_at timestamptz
);

-- The credentials report as it was published: version 1, then a supplement each day.
create table credentials_report (
  conference_id text not null references conference,
  n integer not null check (n >= 1),
  -- the moment that the figures are of
  stated_at timestamptz not null,
  note text not null default '',
  content jsonb not null,
  published_at timestamptz not null default clock_timestamp(),
  published_by text,
  primary key (conference_id, n)
);
create trigger credentials_report_kept before update or delete on credentials_report for each row execute function refuse_change();
create table credentials_report_adoption (
  conference_id text not null,
  n integer not null,
  adopted_at timestamptz not null default clock_timestamp(),
  adopted_by text,
  primary key (conference_id, n),
  foreign key (conference_id, n) references credentials_report
);
create trigger credentials_report_adoption_kept before update or delete on credentials_report_adoption for each row execute function refuse_change();

-- Delegations whose seats are contested, dealt with one at a time.
create table credential_contest (
  id text primary key,
  conference_id text not null references conference,
  affiliate_id text not null references affiliate,
  reason text not null check (reason <> ''),
  raised_at timestamptz not null default clock_timestamp(),
  raised_by text references person,
  outcome text check (outcome in ('seated', 'notSeated')),
  decision text not null default '',
  decided_at timestamptz,
  decided_by text references person,
  check ((outcome is null) = (decided_at is null)),
  check (outcome is null or decision <> '')
);
create unique index credential_contest_open on credential_contest (conference_id, affiliate_id) where outcome is null;
create index credential_contest_conference on credential_contest (conference_id, raised_at);
create index credential_contest_affiliate on credential_contest (affiliate_id);
