-- Registration for a conference: entitlements with their calculation, challenges, delegates named by their groups, quotas, access needs.

create table registration (
  conference_id text primary key references conference,
  settings jsonb not null,
  revision integer not null default 1,
  published_at timestamptz,
  published_by text references person,
  frozen_at timestamptz,
  frozen_by text references person,
  frozen_office text not null default '',
  check (frozen_at is null or published_at is not null)
);

-- Members of a group by class, as counted for this conference; never public.
create table registration_count (
  conference_id text not null references registration,
  affiliate_id text not null references affiliate,
  class text not null check (class in ('members', 'fullTime', 'partTime', 'women', 'young')),
  members integer not null check (members >= 0),
  counted_on date not null,
  primary key (conference_id, affiliate_id, class)
);
create index registration_count_affiliate on registration_count (affiliate_id);

-- What each group may send, and how that came about. `seats` holds those kept for a class too. What the committee decided stands above the formula.
create table entitlement (
  conference_id text not null references registration,
  affiliate_id text not null references affiliate,
  seats integer not null check (seats >= 0),
  reserved jsonb not null default '[]',
  alternates integer not null check (alternates >= 0),
  observers integer not null check (observers >= 0),
  calculation text[] not null,
  standing text not null default '',
  calculated_at timestamptz not null default clock_timestamp(),
  decided_seats integer check (decided_seats >= 0),
  decided_reason text not null default '',
  decided_by text references person,
  decided_at timestamptz,
  primary key (conference_id, affiliate_id),
  check ((decided_seats is null) = (decided_at is null))
);
create index entitlement_affiliate on entitlement (affiliate_id);
create index entitlement_seats on entitlement (conference_id, seats desc, affiliate_id);

create table entitlement_challenge (
  id text primary key,
  conference_id text not null,
  affiliate_id text not null,
  words text not null check (words <> ''),
  made_by text references person,
  made_at timestamptz not null default clock_timestamp(),
  outcome text check (outcome in ('upheld', 'partly', 'dismissed')),
  reason text not null default '',
  seats_before integer not null,
  seats_after integer,
  decided_by text references person,
  decided_at timestamptz,
  foreign key (conference_id, affiliate_id) references entitlement,
  check ((outcome is null) = (decided_at is null)),
  check (outcome is null or reason <> '')
);
create unique index entitlement_challenge_open on entitlement_challenge (conference_id, affiliate_id) where outcome is null;
create index entitlement_challenge_affiliate on entitlement_challenge (affiliate_id);

-- The seat that a delegate holds in the group's delegation; who named whom, whether the person said yes, and notice of absence.
-- Observers may come without a group.
alter table credential
  alter column affiliate_id drop not null,
  add column seat integer check (seat >= 1),
  add column named_by text references person,
  -- the name that was given with an address which the register knows under another one; the group is shown no other
  add column named_as text not null default '',
  add column named_at timestamptz not null default clock_timestamp(),
  add column late boolean not null default false,
  add column acceptance text not null default 'notAsked' check (acceptance in ('notAsked', 'asked', 'accepted', 'declined')),
  add column answered_at timestamptz,
  add column apologies_at timestamptz,
  add constraint credential_of_a_group check (role = 'observer' or affiliate_id is not null),
  add constraint credential_seat_of_delegate check (seat is null or role = 'delegate');
-- never two active holders of one seat
create unique index credential_seat on credential (conference_id, affiliate_id, seat) where seat is not null and state not in ('replaced', 'withdrawn');
create index credential_affiliate on credential (affiliate_id, conference_id);
create index credential_person on credential (person_id);

-- Reserves named in advance, in the order in which they are to take a seat over.
create table alternate (
  id text primary key,
  conference_id text not null,
  affiliate_id text not null,
  person_id text not null references person,
  position integer not null,
  state text not null default 'named' check (state in ('named', 'promoted', 'withdrawn')),
  named_by text references person,
  named_as text not null default '',
  named_at timestamptz not null default clock_timestamp(),
  foreign key (conference_id, affiliate_id) references entitlement
);
create unique index alternate_named on alternate (conference_id, person_id) where state = 'named';
create index alternate_affiliate on alternate (affiliate_id, conference_id);
create index alternate_person on alternate (person_id);

-- A person whom a second group named is asked which of the two they come for.
create table delegate_claim (
  id text primary key,
  conference_id text not null,
  affiliate_id text not null,
  person_id text not null references person,
  classes text[] not null default '{}',
  asked_by text references person,
  asked_at timestamptz not null default clock_timestamp(),
  outcome text check (outcome in ('chosen', 'declined')),
  decided_at timestamptz,
  foreign key (conference_id, affiliate_id) references entitlement,
  check ((outcome is null) = (decided_at is null))
);
create unique index delegate_claim_open on delegate_claim (conference_id, affiliate_id, person_id) where outcome is null;
create index delegate_claim_person on delegate_claim (person_id);
create index delegate_claim_affiliate on delegate_claim (affiliate_id);

-- What a group's officer declared of a person because a quota in force needs it: only that somebody is of a class, never that
-- they are not. Apart from all that is published; deleted after the conference.
create table quota_answer (
  conference_id text not null references conference,
  person_id text not null references person,
  class text not null check (class in ('woman', 'under27', 'young', 'lowPaid')),
  declared_by text references person,
  primary key (conference_id, person_id, class)
);
create index quota_answer_person on quota_answer (person_id);

-- What a named officer let pass: `lacking` of the class under this rule.
create table quota_waiver (
  id text primary key,
  conference_id text not null,
  affiliate_id text not null,
  rule text not null,
  lacking integer not null check (lacking >= 1),
  reason text not null check (reason <> ''),
  waived_by text references person,
  office text not null,
  waived_at timestamptz not null default clock_timestamp(),
  foreign key (conference_id, affiliate_id) references entitlement
);
create index quota_waiver_group on quota_waiver (conference_id, affiliate_id);
create index quota_waiver_affiliate on quota_waiver (affiliate_id);

-- Health data by explicit consent, in a table of its own that no list joins. Kept `keep_days` after the last day of the conference.
create table access_need (
  conference_id text not null references conference,
  person_id text not null references person,
  kinds text[] not null,
  words text not null default '',
  giver text not null check (giver in ('person', 'officer')),
  wording integer not null check (wording >= 1),
  keep_days integer not null check (keep_days >= 0),
  given_by text references person,
  given_at timestamptz not null default clock_timestamp(),
  primary key (conference_id, person_id)
);
create index access_need_person on access_need (person_id);

create table registration_reminder (
  conference_id text not null references registration,
  affiliate_id text not null references affiliate,
  occasion text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (conference_id, affiliate_id, occasion)
);
create index registration_reminder_affiliate on registration_reminder (affiliate_id);

-- A substitute sits where the one replaced sat, whoever writes the row.
create function take_seat() returns trigger language plpgsql as $$
begin
  if new.replaces_id is not null and new.seat is null and new.role = 'delegate' then
    select seat into new.seat from credential where id = new.replaces_id;
  end if;
  return new;
end $$;
create trigger credential_takes_seat before insert on credential for each row execute function take_seat();

-- Who does not come any more leaves no access needs and no declaration behind, whoever took the credential back.
create function forget_who_left() returns trigger language plpgsql as $$
begin
  if not exists (select from credential where conference_id = new.conference_id and person_id = new.person_id and state in ('registered', 'checkedIn', 'out', 'suspended')) then
    delete from access_need where conference_id = new.conference_id and person_id = new.person_id;
    if not exists (select from alternate where conference_id = new.conference_id and person_id = new.person_id and state = 'named') then
      delete from quota_answer where conference_id = new.conference_id and person_id = new.person_id;
    end if;
  end if;
  return null;
end $$;
create trigger credential_given_up after update of state on credential for each row
  when (new.state not in ('registered', 'checkedIn', 'out', 'suspended')) execute function forget_who_left();
