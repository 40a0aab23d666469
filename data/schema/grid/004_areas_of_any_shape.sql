-- Square metres of a shape that somebody sends, sound or not: of what encloses nothing PostGIS finds less than nothing, and gives up.
create function grid.area_of(shape geometry) returns numeric language sql stable set search_path = pg_catalog, public as $$
  select round(coalesce(st_area((case when st_isvalid(shape) then shape else st_collectionextract(st_makevalid(shape), 3) end)::geography), 0)::numeric, 1);
$$;

create or replace function grid.keep_unit() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' then
    if (new.code, new.community_code, new.land_use) is not distinct from (old.code, old.community_code, old.land_use) and new.geom::bytea = old.geom::bytea then
      return new;
    end if;
    if new.valid_from is not distinct from old.valid_from then
      new.valid_from := platform.day_of(now());
    end if;
    if new.area_m2 = old.area_m2 and new.geom::bytea <> old.geom::bytea then
      new.area_m2 := grid.area_of(new.geom);
    end if;
  end if;
  insert into grid.unit_history (source, unit, version, code, community_code, duty_code, land_use, area_m2, valid_from, valid_to, changed_by, shape)
  values (old.source, old.id, old.version, old.code, old.community_code, old.duty_code, old.land_use, old.area_m2, old.valid_from, platform.day_of(now()), coalesce(platform.caller(), session_user), st_asewkb(old.geom));
  return case tg_op when 'DELETE' then old else new end;
end $$;
