-- Regional organisers: the contact sheets they took or sent round, and the meetings of their region.

-- Who stood on a sheet and who got it, by id: so that those who have an address can be told when its owner withdraws.
create table contact_sheet (
  id text primary key,
  region_id text not null references region,
  made_at timestamptz not null default clock_timestamp(),
  made_by text references person,
  way text not null check (way in ('mail', 'csv', 'vcard')),
  groups integer not null check (groups >= 0),
  left_out integer not null check (left_out >= 0)
);
create index contact_sheet_region on contact_sheet (region_id, made_at desc);

create table contact_sheet_entry (
  sheet_id text not null references contact_sheet on delete cascade,
  person_id text not null references person,
  affiliate_id text not null references affiliate,
  primary key (sheet_id, person_id, affiliate_id)
);
create index contact_sheet_entry_person on contact_sheet_entry (person_id);

create table contact_sheet_receipt (
  sheet_id text not null references contact_sheet on delete cascade,
  person_id text not null references person,
  received_at timestamptz not null default clock_timestamp(),
  -- told that somebody on the sheet withdrew
  primary key (sheet_id, person_id)
);
create index contact_sheet_receipt_person on contact_sheet_receipt (person_id);

create table region_meeting (
  id text primary key,
  region_id text not null references region,
  title text not null check (title <> ''),
  quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  state text not null default 'polling' check (state in ('polling', 'fixed', 'held', 'cancelled')),
  starts_at timestamptz,
  ends_at timestamptz check (ends_at > starts_at),
  venue text not null default '',
  online text not null default '',
  note text not null default '',
  reason text not null default '',
  -- of the invitation: rises with each change that calendars must learn of
  sequence integer not null default 0,
  revision integer not null default 1,
  created_by text references person,
  created_at timestamptz not null default clock_timestamp(),
  check (state = 'polling' or state = 'cancelled' or starts_at is not null)
);
create index region_meeting_region on region_meeting (region_id, quarter);

create table meeting_date (
  id text primary key,
  meeting_id text not null references region_meeting,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  unique (meeting_id, starts_at)
);

create table meeting_answer (
  date_id text not null references meeting_date,
  affiliate_id text not null references affiliate,
  answer text not null check (answer in ('yes', 'ifNeeded', 'no')),
  person_id text references person,
  at timestamptz not null default clock_timestamp(),
  primary key (date_id, affiliate_id)
);

create table meeting_reply (
  meeting_id text not null references region_meeting,
  affiliate_id text not null references affiliate,
  reply text not null check (reply in ('coming', 'apologies')),
  people integer not null default 0 check (people between 0 and 500),
  person_id text references person,
  at timestamptz not null default clock_timestamp(),
  primary key (meeting_id, affiliate_id)
);

-- Minutes as they were put in; a later version takes the place of the former, which stays.
create table meeting_minutes (
  meeting_id text not null references region_meeting,
  n integer not null check (n >= 1),
  body text not null default '',
  file_name text not null default '',
  file bytea,
  person_id text references person,
  at timestamptz not null default clock_timestamp(),
  primary key (meeting_id, n),
  check (body <> '' or file is not null)
);
create trigger meeting_minutes_kept before update or delete on meeting_minutes for each row execute function refuse_change();
