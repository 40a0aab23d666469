-- When a case came how far, by the stages of its history: registered when it first stood beyond filing, dispatched when it was first somebody's to handle, handled when what was done was first reported
-- back, checked when a check of it first ended. Null where it never came so far. Kept by the history itself, so that cases are listed and counted by them as by any column.
alter table cases.case_file add column registered_at timestamptz, add column dispatched_at timestamptz, add column handled_at timestamptz, add column checked_at timestamptz;

create function cases.note_moments(of_cases bigint[]) returns void language sql security definer set search_path = pg_catalog as $$
  update cases.case_file c set registered_at = m.registered_at, dispatched_at = m.dispatched_at, handled_at = m.handled_at, checked_at = m.checked_at
  from (
    select s.case_id, min(s.done_at) as registered_at, min(s.done_at) filter (where s.stage <> 'dispatch' and s.stage <> 'closed') as dispatched_at,
      min(s.done_at) filter (where s.stage in ('feedback', 'verify')) as handled_at, min(s.left_at) filter (where s.stage = 'verify') as checked_at
    from cases.step s where s.case_id = any (of_cases) and s.stage in ('dispatch', 'handle', 'feedback', 'verify', 'closed') group by s.case_id) m
  where c.id = m.case_id and (c.registered_at, c.dispatched_at, c.handled_at, c.checked_at) is distinct from (m.registered_at, m.dispatched_at, m.handled_at, m.checked_at)
$$;
revoke execute on function cases.note_moments(bigint[]) from public;

select cases.note_moments(array(select id from cases.case_file));

create function cases.note_moments_of_added() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform cases.note_moments(array(select distinct a.case_id from added a where a.stage in ('dispatch', 'handle', 'feedback', 'verify', 'closed')));
  return null;
end $$;
create trigger note_moments_of_added after insert on cases.step referencing new table as added for each statement execute function cases.note_moments_of_added();

create function cases.note_moments_of_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform cases.note_moments(array[new.case_id]);
  return null;
end $$;
create trigger note_moments_of_changed after update of stage, done_at, left_at on cases.step for each row
  when (new.stage <> old.stage or new.done_at <> old.done_at or (new.stage = 'verify' and new.left_at is distinct from old.left_at)) execute function cases.note_moments_of_changed();
