-- Presence all day: who attends from elsewhere, crossings of the quorum, and trial votes.

-- Where a delegate attends: said by the desk, since whoever comes in from elsewhere does so by their own act.
alter table credential add column attends text not null default 'hall' check (attends in ('hall', 'remote'));
create index credential_remote on credential (conference_id) where attends = 'remote';

alter table credential_step drop constraint credential_step_way_check;
alter table credential_step
  -- remote: came or left by one's own act from elsewhere. away: the program found somebody elsewhere gone, or there again.
  add constraint credential_step_way_check check (way in ('camera', 'card', 'search', 'page', 'list', 'closing', 'program', 'remote', 'away')),
  -- where one attended with this step, for the line of presence over the day
  add column attends text not null default 'hall' check (attends in ('hall', 'remote'));

create or replace function write_step() returns trigger language plpgsql as $$
declare
  how jsonb := nullif(current_setting('mandate.step', true), '')::jsonb;
begin
  insert into credential_step (credential_id, conference_id, from_state, to_state, by_person, desk, way, offline, desk_at, client_id, reason, undoes, attends)
  values (new.id, new.conference_id, case when tg_op = 'UPDATE' then old.state end, new.state,
    how->>'by', coalesce(how->>'desk', ''), coalesce(how->>'way', 'program'), coalesce((how->>'offline')::boolean, false), (how->>'at')::timestamptz,
    coalesce(how->>'client', ''), coalesce(how->>'reason', ''), (how->>'undoes')::bigint, new.attends);
  return null;
end $$;

-- Whoever is checked in by a desk is in the hall, whatever was said before.
create or replace function keep_coming() returns trigger language plpgsql as $$
begin
  if new.state = 'checkedIn' and old.state <> 'checkedIn' then
    new.came_at := coalesce(new.came_at, clock_timestamp());
    if new.attends = 'remote' and coalesce(nullif(current_setting('mandate.step', true), '')::jsonb->>'way', '') not in ('remote', 'away') then
      new.attends := 'hall';
    end if;
  end if;
  if new.attends is distinct from old.attends and old.state = 'checkedIn' and new.state = 'checkedIn' then
    raise exception 'credential % changes its place while it is counted as present', old.id using errcode = 'restrict_violation';
  end if;
  if new.place is distinct from old.place or new.conference_id is distinct from old.conference_id then
    raise exception 'the place of credential % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- The last sign of life of a delegate elsewhere: a row while they are connected, or away and not gone. Written over, never a history.
create table remote_presence (
  credential_id text primary key references credential,
  conference_id text not null references conference,
  seen_at timestamptz not null default clock_timestamp(),
  away boolean not null default false
) with (fillfactor = 50);
create index remote_presence_conference on remote_presence (conference_id);

-- Each crossing of the quorum, once, with its figures. The first row is how conference opened.
create table quorum_change (
  seq bigint generated always as identity primary key,
  conference_id text not null references conference,
  lost boolean not null,
  present integer not null,
  registered integer not null,
  quorum integer not null,
  at timestamptz not null default clock_timestamp()
);
create index quorum_change_conference on quorum_change (conference_id, seq);
create trigger quorum_change_kept before update or delete on quorum_change for each row execute function refuse_change();
create trigger quorum_change_not_emptied before truncate on quorum_change for each statement execute function refuse_change();

-- As quorumOf of domain/conference: a share is rounded up, and is never less than one.
create function quorum_of(rule jsonb, registered integer) returns integer language sql immutable as $$
  select case rule->>'kind'
    when 'number' then (rule->>'number')::integer
    when 'share' then greatest(1, ((registered * (rule->>'num')::bigint + (rule->>'den')::bigint - 1) / (rule->>'den')::bigint)::integer)
    else 0 end
$$;

create function watch_quorum(the_conference text) returns void language plpgsql as $$
declare
  rule jsonb;
  was boolean;
  n_present integer;
  n_registered integer;
  n_quorum integer;
begin
  select standing_orders->'quorum' into rule from conference where id = the_conference and state = 'open';
  if not found then
    return;
  end if;
  -- one after the other: of two who leave at once, the second to be written sees the first gone
  perform pg_advisory_xact_lock(hashtextextended('quorum ' || the_conference, 0));
  select count(*) filter (where state = 'checkedIn'), count(*) into n_present, n_registered
    from credential where conference_id = the_conference and role = 'delegate' and state in ('registered', 'checkedIn', 'out', 'suspended');
  n_quorum := quorum_of(rule, n_registered);
  select lost into was from quorum_change where conference_id = the_conference order by seq desc limit 1;
  if was is distinct from (n_present < n_quorum) then
    insert into quorum_change (conference_id, lost, present, registered, quorum)
    values (the_conference, n_present < n_quorum, n_present, n_registered, n_quorum);
  end if;
end $$;

-- Looked at once for a transaction, as it commits: a whole hall that is checked out is one crossing, and nobody waits for a lock before.
create function quorum_after_step() returns trigger language plpgsql as $$
declare
  watched text := txid_current() || ' ' || new.conference_id;
begin
  if current_setting('mandate.watched', true) is distinct from watched then
    perform set_config('mandate.watched', watched, true);
    perform watch_quorum(new.conference_id);
  end if;
  return null;
end $$;
create constraint trigger credential_step_watched after insert on credential_step deferrable initially deferred
  for each row execute function quorum_after_step();

create function quorum_after_opening() returns trigger language plpgsql as $$
begin
  perform watch_quorum(new.id);
  return null;
end $$;
create constraint trigger conference_watched after update of state, standing_orders on conference deferrable initially deferred
  for each row when (new.state = 'open' and (old.state is distinct from new.state or old.standing_orders is distinct from new.standing_orders))
  execute function quorum_after_opening();

-- A trial stays a trial: it is about no item, and nothing that is decided bears the name of one.
alter table division
  add constraint division_trial_apart check ((about = 'trial') = (question_id like 'trial-%') and (about <> 'trial' or agenda_item_id is null));
alter table act add constraint act_never_of_a_trial check (coalesce(act->>'question', '') not like 'trial-%');
create table trial_result (
  division_id text primary key references division,
  conference_id text not null references conference,
  devices integer not null check (devices >= 0),
  answered integer not null check (answered between 0 and devices),
  remote_devices integer not null,
  remote_answered integer not null check (remote_answered between 0 and remote_devices),
  verdict text not null check (verdict in ('go', 'noGo')),
  failure_num integer not null,
  failure_den integer not null,
  at timestamptz not null default clock_timestamp()
);
create index trial_result_conference on trial_result (conference_id, at);
create function only_trials() returns trigger language plpgsql as $$
begin
  if not exists (select from division where id = new.division_id and conference_id = new.conference_id and about = 'trial') then
    raise exception 'division % is no trial', new.division_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger trial_result_of_trials before insert on trial_result for each row execute function only_trials();
create trigger trial_result_kept before update or delete on trial_result for each row execute function refuse_change();
