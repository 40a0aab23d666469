-- Tables of things that packs declare now: what is brought along when a pack takes one over.

-- Where objects are that were there before their type was declared, as registry.locate() does for those to come; whom they were shown to, they were given.
create function registry.settle(target regclass, of_place boolean) returns void language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('insert into registry.audience (type, object, id, via, applied) select distinct %L, o.id, given.id, ''given'', true from %s o, unnest(o.audience) given (id)', (select relname from pg_class where oid = target), target);
  execute format($sql$
    update %s o set
      located_in = (select code from grid.division d where d.geom && st_pointonsurface(o.geom) and st_covers(d.geom, st_pointonsurface(o.geom)) order by level desc, code limit 1),
      unit_grid_code = (select code from grid.unit u where u.geom && st_pointonsurface(o.geom) and st_covers(u.geom, st_pointonsurface(o.geom)) order by code limit 1)
    where geom is not null$sql$, target);
  if of_place then
    execute format('update %s set region = located_in where located_in is not null', target);
  end if;
end $$;

-- What is known of them is where their history begins.
create function registry.begin_histories(target regclass) returns void language plpgsql set search_path = pg_catalog, public as $$
declare of_type name := (select relname from pg_class where oid = target);
begin
  execute format('update %s set changed_by = current_user', target);
  execute format($sql$
    insert into registry.%I (object, version, action, recorded_at, valid_from, changed_by, before, after)
    select id, version, 'create', changed_at, valid_from, changed_by, '{}',
      (select jsonb_object_agg(key, value) from jsonb_each((to_jsonb(o) - array['id', 'geom', 'version', 'valid_from', 'changed_at', 'changed_by', 'audience']) || jsonb_build_object('geom', o.geom::text)) where value <> 'null')
    from %s o$sql$, of_type || '_history', target);
end $$;

-- Inspections and faults become records of their equipment.
do $$
declare
  kept text;
  orphans bigint;
begin
  foreach kept in array array['inspection', 'fault'] loop
    execute format('select count(*) from registry.%I r where not exists (select from registry.special_equipment e where e.code = r.equipment_code)', kept) into orphans;
    if orphans > 0 then
      raise exception '% rows of registry.% name equipment that is not registered: register it, or take them out', orphans, kept;
    end if;
    execute format($sql$
      alter table registry.%1$I add column object_type text, add column object bigint, add column object_code text collate "C";
      update registry.%1$I r set object_type = 'special_equipment', object = e.id, object_code = e.code from registry.special_equipment e where e.code = r.equipment_code;
      alter table registry.%1$I alter column object_type set not null, alter column object set not null, alter column object_code set not null, drop column equipment_code$sql$, kept);
  end loop;
end $$;
alter table registry.inspection rename column kind to inspection_kind;
alter table registry.fault rename column kind to fault_kind;

-- As their packs declare them.
alter table registry.special_equipment alter column design_life_years type bigint;
alter table registry.cylinder alter column volume_l type double precision using volume_l::text::double precision;
alter table registry.fault alter column trapped_people type bigint;

-- What values may be, packs say.
alter table registry.special_equipment drop constraint special_equipment_category_check;
alter table registry.part drop constraint part_code_check;

-- What equipment is like by its class: each in a column of its own.
do $$
declare
  known text[] := array['floors', 'stops', 'doors', 'load_kg', 'load_t', 'speed_mps', 'height_m', 'span_m', 'length_m', 'diameter_mm', 'inclination_deg', 'volume_m3', 'pressure_mpa', 'design_pressure_mpa', 'capacity_t_h', 'capacity_per_h', 'capacity', 'medium', 'fuel', 'power', 'car'];
  parameter text;
  unknown text;
begin
  select string_agg(distinct key, ', ') into unknown from registry.special_equipment, jsonb_object_keys(parameters) key where key <> all (known);
  if unknown is not null then
    raise exception 'registry.special_equipment.parameters has what has no column: %', unknown;
  end if;
  foreach parameter in array known loop
    execute format('alter table registry.special_equipment add column %1$I %2$s; update registry.special_equipment set %1$I = (parameters ->> %1$L)::%2$s where parameters ? %1$L', parameter,
      case when parameter in ('floors', 'stops', 'doors', 'capacity') then 'bigint' when parameter in ('medium', 'fuel', 'power', 'car') then 'text' else 'double precision' end);
  end loop;
end $$;
alter table registry.special_equipment drop column parameters;

-- Searched by indexes that their types ask for.
do $$
declare gone text;
begin
  for gone in select indexrelid::regclass::text from pg_index where indrelid = any (array['registry.special_equipment', 'registry.cylinder', 'registry.unit', 'registry.part']::regclass[])
    and not indisunique and indnkeyatts = 1 and indkey[0] <> 0
    and exists (select from pg_attribute a where a.attrelid = indrelid and a.attnum = indkey[0] and a.attname in ('registration_no', 'name', 'kind', 'category', 'class_name')) loop
    execute 'drop index ' || gone;
  end loop;
end $$;

-- What is kept about objects goes with them: who saw them, what they owed, what was alerted. Once for a statement: a demo of many thousands goes at once.
create function registry.forget_objects() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare follower text;
begin
  delete from registry.audience a using gone g where a.type = tg_table_name and a.object = g.id;
  delete from registry.party p using gone g where p.type = tg_table_name and p.object = g.id;
  delete from registry.alias a using gone g where a.type = tg_table_name and a.object = g.id;
  delete from registry.move m using gone g where m.type = tg_table_name and m.object = g.id;
  for follower in select f.name from registry.follows_object f loop
    execute format('delete from registry.%I f using gone g where f.object_type = $1 and f.object = g.id', follower) using tg_table_name;
  end loop;
  return null;
end $$;
create or replace function registry.follow_audience(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger e_audience_given after insert on %s for each row when (new.audience <> ''{}'') execute function registry.keep_audience()', target);
  execute format('create trigger e_audience_changed after update on %s for each row when (old.audience <> new.audience) execute function registry.keep_audience()', target);
  execute format('create trigger g_gone after delete on %s referencing old table as gone for each statement execute function registry.forget_objects()', target);
end $$;
do $$
declare target regclass;
begin
  for target in select tgrelid::regclass from pg_trigger where tgname = 'g_audience_gone' loop
    execute format('drop trigger g_audience_gone on %s', target);
    execute format('create trigger g_gone after delete on %s referencing old table as gone for each statement execute function registry.forget_objects()', target);
  end loop;
end $$;
drop function registry.forget_audience();
