-- Offices with terms and reasons, for regions too; what the register holds of a person; consents as a ledger.

alter table federation add column time_zone text not null default 'Europe/London';

alter table region add column code text unique;

alter table office drop constraint office_kind_check, drop constraint office_check;
alter table office
  add column region_id text references region,
  -- what this holder is called, e.g. "Treasurer"; empty: the office's own title
  add column title text not null default '',
  add column appointed_by text references person,
  add column appointed_reason text not null default '',
  add column ended_by text references person,
  add column ended_reason text not null default '',
  add column ended_at timestamptz,
  add constraint office_kind_check check (kind in (
    'administrator', 'organising', 'membership', 'arrangements', 'chair', 'teller', 'scrutineer', 'returningOfficer',
    'credentials', 'regionalOrganiser', 'socialTeam', 'secretary')),
  add constraint office_scope check (
    case
      when kind in ('administrator', 'organising', 'membership', 'socialTeam') then conference_id is null and affiliate_id is null and region_id is null
      when kind = 'secretary' then conference_id is null and affiliate_id is not null and region_id is null
      when kind = 'regionalOrganiser' then conference_id is null and affiliate_id is null and region_id is not null
      when kind = 'chair' then conference_id is not null and affiliate_id is null and region_id is null
      else affiliate_id is null and region_id is null
    end
  ),
  add constraint office_term check (until is null or until >= since);
drop index office_held_once;
create unique index office_held_once on office (person_id, kind, coalesce(conference_id, ''), coalesce(affiliate_id, ''), coalesce(region_id, '')) where until is null;
create index office_person on office (person_id);
create index office_affiliate on office (affiliate_id) where affiliate_id is not null;
create index office_region on office (region_id) where region_id is not null;
create index office_conference on office (conference_id) where conference_id is not null;

-- What is held of a person beyond name and address, each only where it was given. `search` is the folded text that people are found by.
alter table person
  add column phone text not null default '',
  add column postcode text not null default '',
  add column gender text not null default '' check (gender in ('', 'woman', 'man', 'other')),
  add column born integer check (born between 1900 and 2100),
  add column joined_on date,
  add column state text not null default 'member' check (state in ('member', 'supporter', 'left', 'erased', 'merged')),
  add column merged_into text references person,
  add column source text not null default '',
  add column revision integer not null default 1,
  add column search text not null default '';

-- Which groups a person belongs to, and when.
create table membership (
  person_id text not null references person,
  affiliate_id text not null references affiliate,
  since date not null default current_date,
  until date check (until >= since),
  primary key (person_id, affiliate_id, since)
);
create index membership_affiliate on membership (affiliate_id) where until is null;

-- Each word of a person on a purpose: a withdrawal is a further row. The last row counts.
create table consent (
  seq bigint generated always as identity primary key,
  person_id text not null references person,
  purpose text not null check (purpose in ('newsletter', 'regionalContact', 'photograph', 'publicSupporter')),
  state text not null check (state in ('given', 'withdrawn', 'declined')),
  wording integer not null check (wording >= 1),
  way text not null check (way in ('form', 'page', 'import', 'paper')),
  -- where an import or a paper came from, in words
  source text not null default '',
  recorded_by text references person,
  -- the day it was given where that is earlier than the entry (a paper, an import)
  given_on date,
  at timestamptz not null default clock_timestamp()
);
create index consent_person on consent (person_id, purpose, seq desc);
create trigger consent_kept before update or delete on consent for each row execute function refuse_change();
create trigger consent_not_emptied before truncate on consent for each statement execute function refuse_change();

-- Under which rule an act was done (its row of the rights table, or a paragraph), and for which group or region.
alter table event
  add column rule text not null default '',
  add column affiliate_id text,
  add column region_id text;
