-- Divisions of every kind: on a question of an item, on a procedural motion, or a trial; with the roll that may vote, and ballots.

drop trigger division_frozen on division;
alter table division add column conference_id text references conference;
update division set conference_id = agenda_item.conference_id from agenda_item where agenda_item.id = division.agenda_item_id;
alter table division alter column conference_id set not null, alter column agenda_item_id drop not null;
alter table division
  -- item: a question of the order of business. floor: a procedural motion. trial: a rehearsal, of which nothing is ever used.
  add column about text not null default 'item' check (about in ('item', 'floor', 'trial')),
  add column by_person text,
  add column office text not null default '',
  add column box_hash text,
  add check ((about = 'item') <= (agenda_item_id is not null));
drop index division_running;
-- one question at a time in the whole hall
create unique index division_running on division (conference_id) where state in ('open', 'closed');
create index division_conference on division (conference_id, opened_at);

create or replace function division_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state in ('declared', 'void') or new.frozen is distinct from old.frozen
     or new.agenda_item_id is distinct from old.agenda_item_id or new.question_id is distinct from old.question_id
     or new.conference_id is distinct from old.conference_id or new.about is distinct from old.about
     or (old.state = 'closed' and new.state = 'open') then
    raise exception 'division % is frozen', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger division_frozen before update or delete on division for each row execute function division_guard();

-- Who may vote, frozen when the division opens: a row a credential. Those who share a unit (the block of a delegation) have one vote together.
create table division_roll (
  division_id text not null references division,
  credential_id text not null references credential,
  unit text not null,
  affiliate_id text references affiliate,
  weight integer not null check (weight >= 0),
  remote boolean not null default false,
  primary key (division_id, credential_id)
);
create index division_roll_unit on division_roll (division_id, unit);
create trigger division_roll_kept before update or delete on division_roll for each row execute function refuse_change();
create trigger division_roll_not_emptied before truncate on division_roll for each statement execute function refuse_change();

-- The vote of a unit as it was last acknowledged. `n` counts its changes; `client` is the id under which it was sent.
-- `votes` is an object: key (or "abstain") to weight. Emptied, with its sender, once a confidential division is counted.
create table ballot (
  division_id text not null references division,
  unit text not null,
  credential_id text references credential,
  n integer not null default 1 check (n >= 1),
  client uuid,
  votes jsonb,
  channel text not null default 'hall' check (channel in ('hall', 'remote', 'desk')),
  at timestamptz not null default clock_timestamp(),
  primary key (division_id, unit)
);
-- Votes come and change while their division is open, whatever the program does; afterwards a confidential one may only be emptied.
create function ballot_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a ballot is never deleted' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' and new.votes is null and new.credential_id is null and new.client is null then
    if not exists (select from division where id = new.division_id and state = 'declared') then
      raise exception 'a ballot of division % is emptied only once it is declared', new.division_id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if not exists (select from division where id = new.division_id and state = 'open') then
    raise exception 'division % is not open: no vote is added or changed', new.division_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger ballot_kept before insert or update or delete on ballot for each row execute function ballot_guard();
create trigger ballot_not_emptied before truncate on ballot for each statement execute function refuse_change();

-- Counts by section of the hall, and paper that two people enter.
alter table teller_entry
  add column channel text not null default 'tellers' check (channel in ('tellers', 'paper')),
  add column section text not null default '';
