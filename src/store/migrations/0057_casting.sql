-- A division is closed at the moment in which its row is held, which is after the last vote that was under way was written: the close waits for it
-- (store/casting.ts), and the time of the transaction may be earlier.
create function division_closed_now() returns trigger language plpgsql as $$
begin
  new.closed_at := clock_timestamp();
  return new;
end $$;
create trigger division_closed before update on division for each row when (old.state = 'open' and new.state = 'closed') execute function division_closed_now();
