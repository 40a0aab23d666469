-- Whoever mends a hook does not wait for the pause after its last failure.
create function fence.retry_hook() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update fence.hook_progress set failures = 0, next_attempt_at = null where hook = new.id;
  return new;
end $$;
create trigger retry_hook after update on fence.hook for each row execute function fence.retry_hook();
