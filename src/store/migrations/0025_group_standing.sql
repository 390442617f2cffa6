-- The last line of the ledger of a group's affiliation, kept beside its name by a trigger: lists of thousands of groups need not look it up.

alter table affiliate
  add column step_state text not null default 'applied',
  add column step_on date,
  add column step_until date;

update affiliate set step_state = last.state, step_on = last.effective_on, step_until = last.until
  from (select distinct on (affiliate_id) * from affiliation_step order by affiliate_id, seq desc) as last where last.affiliate_id = affiliate.id;

create function affiliation_stepped() returns trigger language plpgsql as $$
begin
  update affiliate set step_state = new.state, step_on = new.effective_on, step_until = new.until where id = new.affiliate_id;
  return new;
end $$;
create trigger affiliation_stepped after insert on affiliation_step for each row execute function affiliation_stepped();

-- The same for the count of members that is in force: the accepted one taken last, of one day the later report.
alter table affiliate
  add column counted_members integer,
  add column counted_on date;

create function count_in_force(of_affiliate text, out members integer, out as_of date) language sql stable as $$
  select c.members, c.as_of from member_count c join member_count_decision d on d.count_id = c.id and d.accepted
  where c.affiliate_id = of_affiliate order by c.as_of desc, c.seq desc limit 1
$$;
update affiliate set counted_members = c.members, counted_on = c.as_of from affiliate one, count_in_force(one.id) c where one.id = affiliate.id;

create function count_decided() returns trigger language plpgsql as $$
begin
  update affiliate set counted_members = c.members, counted_on = c.as_of
    from member_count, count_in_force(member_count.affiliate_id) c
    where member_count.id = new.count_id and affiliate.id = member_count.affiliate_id;
  return new;
end $$;
create trigger count_decided after insert on member_count_decision for each row when (new.accepted) execute function count_decided();
