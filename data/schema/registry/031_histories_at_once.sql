-- History is written once for a statement, not for each row of it: feeds, imports and whole registers write many.
create function registry.keep_histories() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  of_rows text;
  ask text;
begin
  -- What an object is like, as its history says it: its place as the record holds it.
  select string_agg(case when attname = 'geom' then 'r.geom::text as geom' else format('r.%I', attname) end, ', ' order by attnum) into of_rows
  from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped and attname <> all (array['id', 'version', 'valid_from', 'changed_at', 'changed_by', 'audience']);
  ask := case tg_op
    when 'INSERT' then format($sql$
      select n.id, n.version, 'create', n.changed_at, n.valid_from, n.changed_by, '{}'::jsonb as b, (select jsonb_object_agg(key, value) from jsonb_each((select to_jsonb(said) from (select %s from (select n.*) r) said)) where value <> 'null') as a
      from becomes n$sql$, of_rows)
    else format($sql$
      select v.id, v.version, 'change', v.changed_at, v.valid_from, v.changed_by,
        (select jsonb_object_agg(key, value) from jsonb_each(v.b) where value is distinct from v.a -> key) as b,
        (select jsonb_object_agg(key, value) from jsonb_each(v.a) where value is distinct from v.b -> key) as a
      from (select n.id, n.version, n.changed_at, n.valid_from, n.changed_by,
          (select to_jsonb(said) from (select %1$s from (select o.*) r) said) as b, (select to_jsonb(said) from (select %1$s from (select n.*) r) said) as a
        from becomes n join was o on o.id = n.id where o.version <> n.version) v$sql$, of_rows) end;
  execute format($sql$
    insert into registry.%I (object, version, action, recorded_at, valid_from, changed_by, before, after)
    select h.id, h.version, coalesce(nullif(current_setting('cockpit.action', true), ''), h.action), h.changed_at, coalesce(h.valid_from, h.changed_at), h.changed_by, coalesce(h.b, '{}'), coalesce(h.a, '{}')
    from (%s) h (id, version, action, changed_at, valid_from, changed_by, b, a)$sql$, tg_table_name || '_history', ask);
  if exists (select from registry.duty_fact f where f.source = tg_table_name) then
    if tg_op = 'INSERT' then
      insert into registry.duty_question (object_type, object) select tg_table_name, n.id from becomes n;
    else
      insert into registry.duty_question (object_type, object) select tg_table_name, n.id from becomes n join was o on o.id = n.id where o.version <> n.version;
      -- Records of what turned out to be another object are the other's.
      execute format($sql$
        insert into registry.duty_question (object_type, object)
        select %L, t.id from becomes n join was o on o.id = n.id join registry.%I t on t.code in (o.merged_into, n.merged_into) where n.merged_into is distinct from o.merged_into$sql$, tg_table_name, tg_table_name);
    end if;
  end if;
  return null;
end $$;

create function registry.follow_history(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger c_history after insert on %s referencing new table as becomes for each statement execute function registry.keep_histories()', target);
  execute format('create trigger c_history_changed after update on %s referencing old table as was new table as becomes for each statement execute function registry.keep_histories()', target);
end $$;
do $$
declare target regclass;
begin
  for target in select tgrelid::regclass from pg_trigger where tgname = 'c_history' and tgfoid = 'registry.keep_history'::regproc loop
    execute format('drop trigger c_history on %s', target);
    perform registry.follow_history(target);
  end loop;
end $$;
drop function registry.keep_history();

-- What is written as it was is told from what is changed without making documents of both.
create or replace function registry.stamp() returns trigger language plpgsql set search_path = pg_catalog as $$
declare like_old record := new;
begin
  if tg_op = 'UPDATE' then
    like_old.version := old.version;
    like_old.valid_from := old.valid_from;
    like_old.changed_at := old.changed_at;
    like_old.changed_by := old.changed_by;
    like_old.audience := old.audience;
    if like_old *= old then
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
