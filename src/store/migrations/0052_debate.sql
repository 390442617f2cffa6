-- The debate: what was done on the floor, in order. Its state is what these acts amount to (domain/debate).

create table floor_act (
  conference_id text not null references conference,
  seq integer not null check (seq >= 1),
  act jsonb not null,
  at timestamptz not null default clock_timestamp(),
  person_id text,
  office text not null,
  -- the rule of standing orders relied on
  rule text not null default '',
  primary key (conference_id, seq)
);
create trigger floor_act_kept before update or delete on floor_act for each row execute function refuse_change();
create trigger floor_act_not_emptied before truncate on floor_act for each statement execute function refuse_change();

-- A motion received after the deadline, or while conference sits: both times, and what became of it.
create table late_motion (
  motion_id text primary key references motion,
  conference_id text not null references conference,
  received_at timestamptz not null default clock_timestamp(),
  -- the deadline as it stood; null where there was none
  deadline timestamptz,
  urgency text not null,
  by_person text,
  state text not null default 'received' check (state in ('received', 'emergency', 'noEmergency', 'admitted', 'notAdmitted')),
  reason text not null default '',
  found_at timestamptz,
  agenda_item_id text references agenda_item,
  check ((state = 'admitted') = (agenda_item_id is not null))
);
create index late_motion_conference on late_motion (conference_id, received_at);
create function late_motion_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.received_at <> old.received_at or new.deadline is distinct from old.deadline or old.state in ('admitted', 'notAdmitted') then
    raise exception 'late motion % is kept as it was received and decided', old.motion_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger late_motion_kept before update or delete on late_motion for each row execute function late_motion_guard();
create trigger late_motion_not_emptied before truncate on late_motion for each statement execute function refuse_change();
