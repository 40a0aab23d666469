-- What proves a mark is seen by who sees the mark, and goes with it.
create index on registry.quality_mark using gin (attachments);
create policy of_mark on registry.attachment for select to cockpit_app using (
  case when belongs_to ^@ 'registry.quality_mark:' then exists (select from registry.quality_mark m where array[code collate "default"] <@ m.attachments) else false end);

create or replace function registry.forget_type(gone text) returns void language plpgsql set search_path = pg_catalog as $$
declare follower text;
begin
  for follower in
    select f.name from registry.follows_object f
    union all select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'object_type' where c.relnamespace = 'registry'::regnamespace and c.relkind = 'r' and c.relname ~ '_(question|round)$' and not exists (select from registry.record_of k where k.kind = c.relname)
  loop
    execute format('delete from registry.%I where object_type = $1', follower) using gone;
  end loop;
  delete from registry.message_batch b where b.object_type = gone;
  delete from registry.duty_notice n where n.object_type = gone;
  delete from registry.alias a where a.type = gone;
  delete from registry.audience a where a.type = gone;
  delete from registry.party p where p.type = gone;
  delete from registry.move m where m.type = gone;
  delete from registry.code_number n where n.type = gone;
  delete from registry.bulk_import i where i.type = gone;
  delete from registry.feed_item i where i.target = gone;
  perform registry.forget_attachments(array(
    select f.belongs_to from registry.attachment f where f.belongs_to ^@ 'registry.alert:' and not exists (select from registry.alert a where 'registry.alert:' || a.id = f.belongs_to)
    union all select f.belongs_to from registry.attachment f where f.belongs_to ^@ 'registry.move:' and not exists (select from registry.move m where 'registry.move:' || m.id = f.belongs_to)
    union all select f.belongs_to from registry.attachment f where f.belongs_to ^@ 'registry.quality_mark:' and not exists (select from registry.quality_mark m where array[f.code collate "default"] <@ m.attachments)));
end $$;

-- Who changes hands is looked at again: a keeper may have written of it, beside that, whose it was.
create or replace function registry.keep_histories() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare said text;
begin
  -- Of each column its name and what it was and is; a place as the record holds it. Null stands for what has not changed, and in an insert for nothing.
  select string_agg(case when tg_op = 'INSERT'
      then format('(%L, null::jsonb, to_jsonb(n.%I%s))', attname, attname, as_text)
      else format('(%1$L, case when o.%2$I%4$s is distinct from n.%2$I%4$s then coalesce(to_jsonb(o.%2$I%3$s), ''null'') end, case when o.%2$I%4$s is distinct from n.%2$I%4$s then coalesce(to_jsonb(n.%2$I%3$s), ''null'') end)', attname, attname, as_text, as_bytes) end, ', ' order by attnum) into said
  from pg_attribute, lateral (select case when attname = 'geom' then '::text' else '' end as as_text, case when attname = 'geom' then '::bytea' else '' end as as_bytes) written
  where attrelid = tg_relid and attnum > 0 and not attisdropped and attname <> all (array['id', 'version', 'valid_from', 'changed_at', 'changed_by', 'audience']);
  execute format($sql$
    insert into registry.%I (object, version, action, recorded_at, valid_from, changed_by, before, after)
    select n.id, n.version, coalesce(nullif(current_setting('cockpit.action', true), ''), %L), n.changed_at, coalesce(n.valid_from, n.changed_at), n.changed_by, coalesce(d.b, '{}'), coalesce(d.a, '{}')
    from %s, lateral (select jsonb_object_agg(said.key, said.b) filter (where said.b is not null) as b, jsonb_object_agg(said.key, said.a) as a from (values %s) said (key, b, a) where said.a is not null) d$sql$,
    tg_table_name || '_history', case tg_op when 'INSERT' then 'create' else 'change' end, case tg_op when 'INSERT' then 'becomes n' else 'becomes n join was o on o.id = n.id and o.version <> n.version' end, said);
  if exists (select from registry.duty_fact f where f.source = tg_table_name) then
    if tg_op = 'INSERT' then
      insert into registry.duty_question (object_type, object) select tg_table_name, n.id from becomes n;
    else
      insert into registry.duty_question (object_type, object) select tg_table_name, n.id from becomes n join was o on o.id = n.id where o.version <> n.version or (o.region, o.audience) is distinct from (n.region, n.audience);
      -- Records of what turned out to be another object are the other's.
      execute format($sql$
        insert into registry.duty_question (object_type, object)
        select %L, t.id from becomes n join was o on o.id = n.id join registry.%I t on t.code in (o.merged_into, n.merged_into) where n.merged_into is distinct from o.merged_into$sql$, tg_table_name, tg_table_name);
    end if;
  end if;
  return null;
end $$;

-- Codes are counted many at once.
drop function registry.next_number(text, text);
