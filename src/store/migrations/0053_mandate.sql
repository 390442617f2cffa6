-- How a group's meeting told its delegates to vote on an item. The group's own: nobody else reads it.
create table mandate_note (
  conference_id text not null references conference,
  affiliate_id text not null references affiliate,
  agenda_item_id text not null references agenda_item on delete cascade,
  words text not null check (length(words) <= 2000),
  revision integer not null default 1 check (revision >= 1),
  written_by text references person,
  written_at timestamptz not null default clock_timestamp(),
  primary key (affiliate_id, agenda_item_id)
);
create index mandate_note_conference on mandate_note (conference_id, affiliate_id);
