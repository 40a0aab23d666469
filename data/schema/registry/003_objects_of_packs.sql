-- What tables of object types have in common. Packs bring the tables themselves: registry.TYPE and registry.TYPE_history.

-- Where an object is: community (else the smallest division) and unit grid that hold its place; of an object without one they are said, or nobody knows.
-- An argument 'place': whoever supervises the place supervises the object.
create function registry.locate() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare place geometry;
begin
  if tg_op = 'INSERT' or new.geom::bytea is distinct from old.geom::bytea then
    if new.geom is not null then
      place := st_pointonsurface(new.geom);
      new.located_in := (select code from grid.division d where d.geom && place and st_covers(d.geom, place) order by level desc, code limit 1);
      new.unit_grid_code := (select code from grid.unit u where u.geom && place and st_covers(u.geom, place) order by code limit 1);
    elsif tg_op = 'UPDATE' then
      new.located_in := null;
      new.unit_grid_code := null;
    end if;
    if tg_argv[0] = 'place' and new.located_in is not null then
      new.region := new.located_in;
    end if;
  end if;
  return new;
end $$;

-- Who changed an object, when, and since when it is so. A change says since when by setting valid_from; else it is so from now on.
create function registry.stamp() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - array['version', 'valid_from', 'changed_at', 'changed_by'] = to_jsonb(old) - array['version', 'valid_from', 'changed_at', 'changed_by'] and new.geom::bytea is not distinct from old.geom::bytea then
      return old;
    end if;
    new.version := old.version + 1;
    if new.valid_from = old.valid_from then
      new.valid_from := now();
    end if;
  else
    new.version := 1;
  end if;
  new.changed_at := now();
  new.changed_by := coalesce(platform.caller(), nullif(current_setting('cockpit.source', true), ''), current_user);
  return new;
end $$;

-- All that changed, before and after; places as EWKB, so that nothing of them is rounded.
create function registry.keep_history() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  b jsonb := '{}';
  a jsonb;
begin
  if tg_op = 'UPDATE' then
    if new.version = old.version then
      return null;
    end if;
    b := (to_jsonb(old) - array['id', 'geom', 'version', 'valid_from', 'changed_at', 'changed_by']) || jsonb_build_object('geom', old.geom::text);
  end if;
  a := (to_jsonb(new) - array['id', 'geom', 'version', 'valid_from', 'changed_at', 'changed_by']) || jsonb_build_object('geom', new.geom::text);
  execute format('insert into %I.%I (object, version, action, recorded_at, valid_from, changed_by, before, after) values ($1, $2, $3, $4, $5, $6, $7, $8)', tg_table_schema, tg_table_name || '_history')
  using new.id, new.version, coalesce(nullif(current_setting('cockpit.action', true), ''), case tg_op when 'INSERT' then 'create' else 'change' end), new.changed_at, new.valid_from, new.changed_by,
    coalesce((select jsonb_object_agg(key, value) from jsonb_each(b) where value is distinct from a -> key), '{}'),
    coalesce((select jsonb_object_agg(key, value) from jsonb_each(a) where value is distinct from b -> key and (tg_op = 'UPDATE' or value <> 'null')), '{}');
  return null;
end $$;

-- All objects, of whatever type; installing a pack lists its types here.
create view registry.object with (security_invoker) as
select ''::text as type, 0::bigint as id, ''::text collate "C" as code, ''::text collate "C" as name, ''::text as life, ''::text collate "C" as region, '{}'::int[] as audience, 0 as version where false;

-- Further codes by which an object is found. Each is of one object; a caller sees those of objects that they see.
create table registry.alias (
  kind text not null, alias text collate "C" not null,
  type text not null, object bigint not null,
  given_at timestamptz not null default now(), given_by text not null default coalesce(platform.caller(), current_user),
  primary key (kind, alias)
);
create index on registry.alias (alias);
create index on registry.alias (type, object);
alter table registry.alias enable row level security;
create policy of_object on registry.alias to cockpit_app using (exists (select from registry.object o where o.type = alias.type and o.id = alias.object));

-- The last number of each counted beginning. Who counts waits for who counted before; a number that was taken in vain is the next one's.
create table registry.code_number (type text not null, beginning text not null, number bigint not null, primary key (type, beginning));
select platform.protect('registry.code_number', 'closed');
create function registry.next_number(asked_type text, asked_beginning text) returns bigint language sql security definer set search_path = pg_catalog as $$
  insert into registry.code_number (type, beginning, number) values (asked_type, asked_beginning, 1)
  on conflict (type, beginning) do update set number = code_number.number + 1 returning number;
$$;
revoke execute on function registry.next_number(text, text) from public;
grant execute on function registry.next_number(text, text) to cockpit_app, cockpit_feed;
