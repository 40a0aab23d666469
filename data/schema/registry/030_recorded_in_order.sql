-- Versions are recorded in their order: who waited for another's change, and began before it, comes after it.
create or replace function registry.stamp() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['version', 'valid_from', 'changed_at', 'changed_by', 'audience'] = to_jsonb(old) - array['version', 'valid_from', 'changed_at', 'changed_by', 'audience'] and new.geom::bytea is not distinct from old.geom::bytea then
      new.version := old.version;
      new.valid_from := old.valid_from;
      new.changed_at := old.changed_at;
      new.changed_by := old.changed_by;
      return new;
    end if;
    new.version := old.version + 1;
    new.changed_at := greatest(now(), old.changed_at);
    if new.valid_from = old.valid_from then
      new.valid_from := new.changed_at;
    end if;
  else
    new.version := 1;
    new.changed_at := now();
  end if;
  new.changed_by := coalesce(platform.caller(), nullif(current_setting('cockpit.source', true), ''), current_user);
  return new;
end $$;

create or replace function registry.stamp_relation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) = to_jsonb(old) then
      return old;
    end if;
    new.version := old.version + 1;
  else
    execute format('select code from registry.%I where id = $1', new.from_type) into strict new.from_code using new.from_object;
    execute format('select code from registry.%I where id = $1', new.to_type) into strict new.to_code using new.to_object;
    new.version := 1;
  end if;
  new.changed_at := greatest(now(), old.changed_at);
  new.changed_by := coalesce(platform.caller(), nullif(current_setting('cockpit.source', true), ''), session_user);
  return new;
end $$;
