-- A record of a kind that says no place of its own lies where its object was when it was written: on a line or an area, in the midst of it.
create function registry.take_place_of_object() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  execute format('select case when geometrytype(geom) = ''POINT'' then geom else st_pointonsurface(geom) end from registry.%I where id = $1', new.object_type) into new.geom using new.object;
  return new;
end $$;

-- Records that are there take the places that their objects have now; nothing else follows from it.
create function registry.be_at_objects(target regclass) returns void language plpgsql set search_path = pg_catalog, public as $$
declare type text;
begin
  execute format('alter table %s disable trigger user', target);
  for type in execute format('select distinct object_type from %s', target) loop
    execute format('update %s r set geom = case when geometrytype(o.geom) = ''POINT'' then o.geom else st_pointonsurface(o.geom) end from registry.%I o where r.object_type = %L and o.id = r.object', target, type, type);
  end loop;
  execute format('alter table %s enable trigger user', target);
  execute format('create trigger a_place before insert on %s for each row execute function registry.take_place_of_object()', target);
end $$;
