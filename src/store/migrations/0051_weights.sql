-- What each group weighs in a card vote of a conference, and what of a division is frozen.

create table conference_weight (
  conference_id text not null references conference,
  affiliate_id text not null references affiliate,
  weight integer not null check (weight between 0 and 10000000),
  revision integer not null default 1,
  primary key (conference_id, affiliate_id)
);
create index conference_weight_affiliate on conference_weight (affiliate_id);

-- Written with the first card vote of a conference: from then on nothing of its weights changes (handbook, scenario 7).
create table conference_weights_frozen (
  conference_id text primary key references conference,
  card jsonb not null,
  division_id text not null,
  at timestamptz not null default clock_timestamp()
);
create trigger conference_weights_frozen_kept before update or delete on conference_weights_frozen for each row execute function refuse_change();
create trigger conference_weights_frozen_not_emptied before truncate on conference_weights_frozen for each statement execute function refuse_change();

create function weights_guard() returns trigger language plpgsql as $$
declare
  the_conference text := case when tg_op = 'DELETE' then old.conference_id else new.conference_id end;
begin
  if exists (select from conference_weights_frozen where conference_id = the_conference) then
    raise exception 'the weights of conference % are frozen', the_conference using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger conference_weight_guarded before insert or update or delete on conference_weight for each row execute function weights_guard();

create function card_orders_guard() returns trigger language plpgsql as $$
begin
  if exists (select from conference_weights_frozen where conference_id = new.id) then
    raise exception 'the rule of card votes of conference % is frozen', new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger conference_card_orders before update of standing_orders on conference for each row
  when (old.standing_orders #> '{floor,card}' is distinct from new.standing_orders #> '{floor,card}') execute function card_orders_guard();

-- Sums by group of a division whose disclosure says so, written as it is declared: they outlive the votes of single people.
create table division_group (
  division_id text not null references division,
  affiliate_id text not null references affiliate,
  weight integer not null check (weight >= 0),
  tally jsonb not null,
  primary key (division_id, affiliate_id)
);
create index division_group_affiliate on division_group (affiliate_id);
create trigger division_group_kept before update or delete on division_group for each row execute function refuse_change();
create trigger division_group_not_emptied before truncate on division_group for each statement execute function refuse_change();
create function declared_only() returns trigger language plpgsql as $$
begin
  if not exists (select from division where id = new.division_id and state = 'declared') then
    raise exception 'division % is not declared: nothing of it is told', new.division_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger division_group_declared before insert on division_group for each row execute function declared_only();

-- What the devices gave, summed once as the division closes. Of a void one nobody reads it.
alter table division add column box jsonb;
-- The moment at which it opened is frozen too; the hash of the box is set once, as it closes.
create or replace function division_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state in ('declared', 'void') or new.frozen is distinct from old.frozen
     or new.agenda_item_id is distinct from old.agenda_item_id or new.question_id is distinct from old.question_id
     or new.conference_id is distinct from old.conference_id or new.about is distinct from old.about or new.opened_at is distinct from old.opened_at
     or (old.box is not null and new.box is distinct from old.box)
     or (old.box_hash is not null and new.box_hash is distinct from old.box_hash)
     or (old.state = 'closed' and new.state = 'open') then
    raise exception 'division % is frozen', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
-- The roll is written with the division, which says how many are on it: nobody is added afterwards.
create function roll_guard() returns trigger language plpgsql as $$
declare
  fuller text;
begin
  select division.id into fuller from division
    where division.id in (select distinct division_id from added)
      and (select count(*) from division_roll where division_id = division.id) > (division.frozen #>> '{roll,credentials}')::integer
    limit 1;
  if fuller is not null then
    raise exception 'the roll of division % is frozen', fuller using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger division_roll_frozen after insert on division_roll referencing new table as added for each statement execute function roll_guard();
