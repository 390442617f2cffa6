-- What is only added to is not emptied either: row triggers are not asked when a table is truncated.

create trigger motion_version_not_emptied before truncate on motion_version for each statement execute function refuse_change();
create trigger composite_version_not_emptied before truncate on composite_version for each statement execute function refuse_change();
create trigger act_not_emptied before truncate on act for each statement execute function refuse_change();
create trigger teller_entry_not_emptied before truncate on teller_entry for each statement execute function refuse_change();
create trigger event_not_emptied before truncate on event for each statement execute function refuse_change();
create trigger procedure_not_emptied before truncate on procedure for each statement execute function refuse_change();
create trigger division_not_emptied before truncate on division for each statement execute function refuse_change();
create trigger motion_draft_revision_not_emptied before truncate on motion_draft_revision for each statement execute function refuse_change();
create trigger composite_draft_revision_not_emptied before truncate on composite_draft_revision for each statement execute function refuse_change();

-- A count comes while its vote is being taken; afterwards nobody adds one to what was declared or made void.
create function division_runs() returns trigger language plpgsql as $$
begin
  if not exists (select from division where id = new.division_id and state in ('open', 'closed')) then
    raise exception 'division % is not being taken: no count is added to its counts', new.division_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger teller_entry_while_taken before insert on teller_entry for each row execute function division_runs();
