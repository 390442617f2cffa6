-- The record of official acts becomes one chain: each act is sealed with the hash of the one before it, in the order in which they were committed.

create table audit_link (
  n bigint primary key check (n >= 1),
  event_seq bigint not null unique references event,
  previous text not null,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$')
);

create table audit_head (
  singleton boolean primary key default true check (singleton),
  n bigint not null,
  hash text not null
);
-- Nothing comes before the first act: 64 zeros.
insert into audit_head (n, hash) values (0, repeat('0', 64));

-- What is sealed of an act, as one line of JSON. docs/register/audit.md describes it, so that anybody can compute it anew.
create function audit_line(e event, n bigint) returns text stable language sql as $$
  select json_build_array(
    n, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.person_id, e.office, e.kind, e.rule,
    e.conference_id, e.affiliate_id, e.region_id, e.subject, e.detail)::text
$$;

create function seal_event() returns trigger language plpgsql as $$
declare
  head audit_head;
  sealed text;
begin
  -- held until the transaction ends, which is now: acts are sealed one after the other, without a gap
  select * into head from audit_head for update;
  sealed := encode(sha256(convert_to(head.hash || E'\n' || audit_line(new, head.n + 1), 'UTF8')), 'hex');
  insert into audit_link (n, event_seq, previous, hash) values (head.n + 1, new.seq, head.hash, sealed);
  update audit_head set n = head.n + 1, hash = sealed;
  return null;
end $$;

-- The acts of before are sealed in the order of their numbers.
do $$
declare
  e event;
  head audit_head;
  sealed text;
begin
  select * into head from audit_head;
  for e in select * from event order by seq loop
    sealed := encode(sha256(convert_to(head.hash || E'\n' || audit_line(e, head.n + 1), 'UTF8')), 'hex');
    insert into audit_link (n, event_seq, previous, hash) values (head.n + 1, e.seq, head.hash, sealed);
    head.n := head.n + 1;
    head.hash := sealed;
  end loop;
  update audit_head set n = head.n, hash = head.hash;
end $$;

-- At the end of its transaction, so that no act waits for another with the head in its hand.
create constraint trigger event_sealed after insert on event deferrable initially deferred for each row execute function seal_event();

create function audit_head_guard() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or new.n <> old.n + 1 then
    raise exception 'the head of the log moves by one act at a time' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger audit_head_moves before update or delete on audit_head for each row execute function audit_head_guard();
create trigger audit_head_not_emptied before truncate on audit_head for each statement execute function refuse_change();
create trigger audit_link_kept before update or delete on audit_link for each row execute function refuse_change();
create trigger audit_link_not_emptied before truncate on audit_link for each statement execute function refuse_change();

create index event_kind on event (kind, seq desc);
create index event_person on event (person_id, seq desc);
create index event_subject on event (subject, seq desc);
create index event_affiliate on event (affiliate_id, seq desc) where affiliate_id is not null;
create index event_conference on event (conference_id, seq desc) where conference_id is not null;
create index event_region on event (region_id, seq desc) where region_id is not null;
