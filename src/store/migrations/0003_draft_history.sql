-- Every text that was ever sent in while a motion or composite was being written, also the ones refused because
-- somebody else had saved meanwhile: nobody's words are lost.

create table motion_draft_revision (
  -- of a refused text a hash of it and its base, so that sending it again keeps it once
  id text primary key,
  motion_id text not null references motion,
  -- the number it was saved under; null for a refused text
  revision integer,
  -- the revision that its writer had before them
  base integer not null,
  -- text, supporters, contact, consent to compositing
  content jsonb not null,
  state text not null check (state in ('saved', 'refused')),
  person_id text references person,
  at timestamptz not null default clock_timestamp(),
  check ((state = 'saved') = (revision is not null)),
  unique (motion_id, revision)
);

create table composite_draft_revision (
  id text primary key,
  composite_id text not null references composite,
  revision integer,
  base integer not null,
  content jsonb not null,
  state text not null check (state in ('saved', 'refused')),
  person_id text references person,
  at timestamptz not null default clock_timestamp(),
  check ((state = 'saved') = (revision is not null)),
  unique (composite_id, revision)
);

create trigger motion_draft_revision_kept before update or delete on motion_draft_revision for each row execute function refuse_change();
create trigger composite_draft_revision_kept before update or delete on composite_draft_revision for each row execute function refuse_change();

-- When a motion or amendment first became public: put on the agenda, or ruled out with a reason. It stays public after it is withdrawn.
alter table motion add column published_at timestamptz;
alter table amendment add column published_at timestamptz;

-- On an item with a composite: one of the full drafts that are moved, and put against each other, if the composite is not taken.
alter table motion add column full_draft boolean not null default true;
