-- What comes after the vote: decisions to be searched, follow-up, further conferences, minutes.

-- Decisions of all conferences, as their acts amount to them: written beside each act, and made again from the acts should one be missing.
-- A decision that was taken back stays, marked so.
create table decision (
  id text primary key,
  conference_id text not null references conference,
  agenda_item_id text not null references procedure,
  question_id text not null,
  -- the act that decided it
  act_seq integer not null,
  -- where it stands among the decisions of its act: what followed by itself comes after it
  place integer not null default 0,
  kind text not null,
  outcome text not null check (outcome in ('carried', 'lost', 'chosen', 'noneChosen', 'fell', 'remitted', 'referredBack', 'nextBusiness', 'withdrawn', 'notReached', 'moved', 'undecided', 'incorporated')),
  annulled text,
  title text not null,
  item_title text not null,
  sentence text not null,
  decided_at timestamptz not null,
  year integer not null,
  motion_id text references motion,
  affiliate_id text references affiliate,
  superseded_by text references decision,
  superseded_at timestamptz,
  body text not null default '',
  search tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', item_title || ' ' || sentence), 'B') || to_tsvector('english', left(body, 200000))
  ) stored,
  check (superseded_by is null or superseded_by <> id)
);
create index decision_search on decision using gin (search);
create index decision_time on decision (decided_at desc, id);
create index decision_item on decision (agenda_item_id);
create index decision_conference on decision (conference_id, decided_at);
create index decision_group on decision (affiliate_id) where affiliate_id is not null;
create index decision_superseding on decision (superseded_by) where superseded_by is not null;

-- Up to which act the decisions of an item are entered.
create table decision_entered (
  agenda_item_id text primary key references procedure,
  act_seq integer not null
);

-- The register of follow-up: what officers enter by hand, and what comes in by itself.
alter table follow_up
  add column conference_id text references conference,
  add column owner_group text references affiliate,
  add column origin text not null default 'officer' check (origin in ('officer', 'remitted', 'referredBack', 'notReached')),
  add column superseded_by text references decision,
  add column revision integer not null default 1,
  add column entered_at timestamptz not null default clock_timestamp(),
  add column changed_at timestamptz not null default clock_timestamp(),
  alter column due_on drop not null,
  drop constraint follow_up_state_check,
  add constraint follow_up_state_check check (state in ('open', 'underway', 'done', 'dropped', 'superseded')),
  add constraint follow_up_superseded check ((state = 'superseded') = (superseded_by is not null));
update follow_up set conference_id = agenda_item.conference_id from agenda_item where agenda_item.id = follow_up.agenda_item_id;
alter table follow_up alter column conference_id set not null;
alter table follow_up add column search tsvector generated always as (to_tsvector('english', title || ' ' || owner)) stored;
create index follow_up_search on follow_up using gin (search);
create index follow_up_due on follow_up (due_on, id);
create index follow_up_conference on follow_up (conference_id);
-- what comes in by itself comes in once
create unique index follow_up_by_itself on follow_up (agenda_item_id, coalesce(question_id, ''), origin) where origin <> 'officer';

create table follow_up_note (
  follow_up_id text not null references follow_up,
  seq integer not null check (seq >= 1),
  at timestamptz not null default clock_timestamp(),
  person_id text references person,
  office text not null default '',
  -- '' where the state stayed
  to_state text not null default '' check (to_state in ('', 'open', 'underway', 'done', 'dropped', 'superseded')),
  words text not null,
  primary key (follow_up_id, seq)
);
create trigger follow_up_note_kept before update or delete on follow_up_note for each row execute function refuse_change();
create trigger follow_up_note_not_emptied before truncate on follow_up_note for each statement execute function refuse_change();

-- A decision that calls a further conference, within six months of it.
create table further_conference (
  id text primary key,
  conference_id text not null references conference,
  agenda_item_id text not null references agenda_item,
  question_id text not null,
  decided_on date not null,
  call_by date not null check (call_by >= decided_on and call_by <= decided_on + interval '6 months'),
  called_conference_id text references conference,
  called_at timestamptz,
  unique (agenda_item_id, question_id),
  check ((called_conference_id is null) = (called_at is null))
);

-- Items of the further conference, and what each of them continues.
create table stood_over (
  agenda_item_id text primary key references agenda_item on delete cascade,
  from_item_id text not null references agenda_item
);

-- What the committee makes of an entry that the log gave: its own words, a note after it, or that it is left out.
create table minutes_entry (
  conference_id text not null references conference,
  -- "open", "floor.12", "act.<item>.3": which fact of the log
  fact text not null,
  words text,
  note text not null default '',
  left_out boolean not null default false,
  -- the sentence that the log gave when the words were written
  was text not null default '',
  revision integer not null default 1,
  at timestamptz not null default clock_timestamp(),
  person_id text references person,
  primary key (conference_id, fact)
);

create table minutes_version (
  conference_id text not null references conference,
  n integer not null check (n >= 1),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default clock_timestamp(),
  made_by text,
  primary key (conference_id, n)
);
create trigger minutes_version_kept before update or delete on minutes_version for each row execute function refuse_change();
create trigger minutes_version_not_emptied before truncate on minutes_version for each statement execute function refuse_change();

create table minutes_approval (
  conference_id text not null,
  n integer not null,
  approved_at_conference text not null references conference,
  words text not null default '',
  at timestamptz not null default clock_timestamp(),
  person_id text references person,
  primary key (conference_id, n),
  foreign key (conference_id, n) references minutes_version,
  check (approved_at_conference <> conference_id)
);
create trigger minutes_approval_kept before update or delete on minutes_approval for each row execute function refuse_change();
