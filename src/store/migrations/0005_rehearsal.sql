-- Says of a database that it holds an example and not a federation's own affairs: only such a one may be started anew.
create table rehearsal (
  singleton boolean primary key default true check (singleton),
  -- 'demo', or 'play founding-conference a'
  purpose text not null,
  -- SHA-256 of the figures being played; '' for the demo
  figures text not null default '',
  finished_at timestamptz
);
