-- The record of a whole conference from one machine to another: what was handed over and taken in, files on their way, and what came with them.

-- Every export and import, with the hash of the whole record.
create table handover (
  id text primary key,
  conference_id text not null references conference,
  direction text not null check (direction in ('export', 'import')),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  records integer not null check (records > 0),
  at timestamptz not null default clock_timestamp(),
  by_person text
);
create index handover_conference on handover (conference_id, at desc);
create trigger handover_kept before update or delete on handover for each row execute function refuse_change();
create trigger handover_not_emptied before truncate on handover for each statement execute function refuse_change();

-- A file that is being sent in. It has names: gone when it was taken in or dropped, and after a day.
create table handover_file (
  id text primary key,
  file_name text not null,
  sent_by text,
  sent_at timestamptz not null default clock_timestamp(),
  bytes bigint not null default 0
);
create table handover_piece (
  handover_id text not null references handover_file on delete cascade,
  n integer not null check (n >= 0),
  bytes bytea not null,
  primary key (handover_id, n)
);

-- How an act was sealed on the machine where it was done. Here it is sealed anew, in this machine's own chain.
create table handover_link (
  conference_id text not null references conference,
  seq integer not null check (seq >= 1),
  line text not null,
  previous text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (conference_id, seq)
);
create trigger handover_link_kept before update or delete on handover_link for each row execute function refuse_change();

-- Ballots that stayed on the machine where they were given: of void, confidential and trial divisions only their hash is handed over.
create table handover_sealed (
  division_id text primary key references division,
  ballots integer not null check (ballots >= 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
create trigger handover_sealed_kept before update or delete on handover_sealed for each row execute function refuse_change();
