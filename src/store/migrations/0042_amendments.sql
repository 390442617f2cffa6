-- An amendment is to a motion or to a composite; `motion_version` is the version of either.
alter table amendment alter column motion_id drop not null;
alter table amendment add column composite_id text references composite;
alter table amendment add constraint amendment_to_one check ((motion_id is null) <> (composite_id is null));
alter table amendment add constraint amendment_composite_label unique (composite_id, label);
alter table amendment add constraint amendment_composite_version foreign key (composite_id, motion_version) references composite_version (composite_id, n);

-- What became of its place when a new version was made: an orphaned one waits for a person, on the version that it last fitted.
alter table amendment add column anchor text not null default 'kept' check (anchor in ('kept', 'moved', 'orphaned'));
alter table amendment add column anchor_why text not null default '';

alter table amendment drop constraint amendment_state_check;
alter table amendment add constraint amendment_state_check check (state in ('submitted', 'onAgenda', 'ruledOut', 'withdrawn', 'takenIn'));

-- The mover would take the amendment: it comes into the text unless somebody objects in time; one objection and it is put to the vote.
create table amendment_acceptance (
  amendment_id text primary key references amendment,
  accepted_at timestamptz not null default clock_timestamp(),
  objections_until timestamptz not null,
  state text not null default 'open' check (state in ('open', 'objected', 'taken')),
  -- The first objection: the group that made it, or whose delegate did.
  objected_by text references affiliate,
  objected_at timestamptz,
  check ((state = 'objected') = (objected_by is not null)),
  check ((objected_by is null) = (objected_at is null))
);
